// Tests of the metrics over real HTTP: that they count what happened, that nothing of a client is in them, that they are off.
// Source: docs/decisions/0030-metrics.md.
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { WebSocket } from 'ws';
import { encodeJoin, encodeSend, TO_ALL } from '../../shared/frame.ts';
import { CELL_BYTES, SUBPROTOCOL } from '../../shared/limits.ts';
import { type Config, readConfig } from '../config.ts';
import type { Relay } from '../server.ts';
import { startOperated } from './start.ts';

const QUIET = { PORT: '0', SOTTO_LOG: 'silent', SOTTO_SITE: 'no-such-directory', SOTTO_DRAIN_MS: '1' };

function configured(environment: Readonly<Record<string, string>>): Config {
  const config = readConfig({ ...QUIET, ...environment });
  if (typeof config === 'string') throw new Error(config);
  return config;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function withMetrics(run: (relay: Relay, url: string) => Promise<void>): Promise<void> {
  const port = await freePort();
  const relay = await startOperated(configured({ SOTTO_METRICS_PORT: String(port) }));
  try {
    await run(relay, `http://127.0.0.1:${port}/metrics`);
  } finally {
    await relay.close();
  }
}

/** Series with its labels → value. */
async function scrape(url: string): Promise<Map<string, number>> {
  const response = await fetch(url);
  assert.is(response.status, 200);
  assert.match(String(response.headers.get('content-type')), 'text/plain');
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))] as const),
  );
}

async function join(relay: Relay, channel: number): Promise<WebSocket> {
  const ws = new WebSocket(`${relay.url.replace('http', 'ws')}/relay`, SUBPROTOCOL);
  await once(ws, 'open');
  ws.send(encodeJoin({ type: 'channel', number: channel }));
  await once(ws, 'message');
  return ws;
}

const isLoaded = (name: string): boolean =>
  Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes(`/node_modules/${name}/`));

test('nobody who did not ask for metrics loads their package', async () => {
  const relay = await startOperated(configured({ SOTTO_METRICS_HOST: '127.0.0.1' }));
  assert.not.ok(isLoaded('prom-client'));
  await relay.close();
  await withMetrics(async () => assert.ok(isLoaded('prom-client')));
});

test('a port is asked for, or a relay is not operated at all', () => {
  assert.not.ok(configured({}).isOperated);
  assert.not.ok(configured({ SOTTO_METRICS_PORT: '' }).isOperated);
  assert.ok(configured({ SOTTO_METRICS_PORT: '9464' }).isOperated);
});

test('what two members do is counted, and goes on being counted', () =>
  withMetrics(async (relay, url) => {
    const [a, b] = [await join(relay, 777), await join(relay, 777)];
    const heard = once(b, 'message');
    a.send(encodeSend(TO_ALL, new Uint8Array(3 * CELL_BYTES)));
    await heard;
    const first = await scrape(url);
    assert.is(first.get('sotto_sockets'), 2);
    assert.is(first.get('sotto_places'), 1);
    assert.is(first.get('sotto_connections_total'), 2);
    assert.is(first.get('sotto_joins_total'), 2);
    assert.is(first.get('sotto_blobs_total'), 1);
    assert.ok((first.get('sotto_bytes_total{direction="in"}') ?? 0) > 3 * CELL_BYTES);
    assert.ok((first.get('sotto_bytes_total{direction="out"}') ?? 0) > 3 * CELL_BYTES);
    b.terminate();
    await once(b, 'close');
    while (relay.stats().sockets > 1) await new Promise((resolve) => setTimeout(resolve, 5));
    a.send(encodeSend(TO_ALL, new Uint8Array(CELL_BYTES)));
    a.send('no frame');
    await once(a, 'close');
    const second = await scrape(url);
    assert.is(second.get('sotto_blobs_total'), 2);
    assert.is(second.get('sotto_dropped_total{reason="toNobody"}'), 0);
    assert.is(second.get('sotto_closed_total{reason="badFrame"}'), 1);
    // Those who are gone still count.
    const bytes = 'sotto_bytes_total{direction="in"}';
    assert.ok((second.get(bytes) ?? 0) > (first.get(bytes) ?? 0) + CELL_BYTES);
  }));

test('every reason is there from the start, at 0; so are the bus, the loop and the process', () =>
  withMetrics(async (_relay, url) => {
    const series = await scrape(url);
    for (const name of [
      'sotto_closed_total{reason="tooSlow"}',
      'sotto_refused_total{reason="rate"}',
      'sotto_free_total{reason="none"}',
      'sotto_bus_state{state="ok"}',
      'sotto_bus_state{state="degraded"}',
      'sotto_draining',
    ])
      assert.is(series.get(name), 0, name);
    assert.is(series.get('sotto_bus_state{state="alone"}'), 1);
    for (const name of ['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes'])
      assert.ok(series.has(name), name);
  }));

test('labels are out of closed lists: nothing a client sends becomes one', () =>
  withMetrics(async (relay, url) => {
    const before = [...(await scrape(url)).keys()].filter((name) => name.startsWith('sotto_'));
    const a = await join(relay, 31_337 % 1000);
    for (const path of ['/relay', '/secret-path', '/free?channel=424242'])
      await fetch(`${relay.url}${path}`, { headers: { 'X-Forwarded-For': '203.0.113.77' } });
    const evil = new WebSocket(`${relay.url.replace('http', 'ws')}/elsewhere`, 'nonsense', {
      origin: 'https://evil.example',
    });
    await new Promise((resolve) => evil.on('error', () => undefined).on('close', resolve));
    const text = await (await fetch(url)).text();
    const labels = Array.from(text.matchAll(/="([^"]*)"/g), ([, label = '']) => label);
    assert.ok(labels.length > 20);
    const names = [...(await scrape(url)).keys()].filter((name) => name.startsWith('sotto_'));
    assert.equal(names, before);
    for (const secret of ['337', '203.0.113.77', 'secret-path', '424242', 'evil', '127.0.0.1', 'nonsense'])
      assert.not.ok(
        labels.some((label) => label.includes(secret)),
        secret,
      );
    a.terminate();
  }));

test('only GET /metrics is answered, on loopback; not on the port of the page', () =>
  withMetrics(async (relay, url) => {
    assert.is((await fetch(url.replace('/metrics', '/'))).status, 404);
    assert.is((await fetch(url, { method: 'POST' })).status, 404);
    assert.is((await fetch(`${relay.url}/metrics`)).status, 404);
  }));

test('a port that is taken: one sentence by its name, and no relay stays behind', async () => {
  const port = await freePort();
  const first = await startOperated(configured({ SOTTO_METRICS_PORT: String(port) }));
  const failed = await startOperated(configured({ SOTTO_METRICS_PORT: String(port) })).catch(
    (error: Error) => error.message,
  );
  assert.match(String(failed), `SOTTO_METRICS_PORT ${port}`);
  await first.close();
});

test.run();
