// The hostile proxy, tried on the real relay with two plain sockets: it must be honest until told otherwise.
// Source: lab/e2e/harness/proxy.ts.
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { WebSocket } from 'ws';
import { encodeJoin } from '../../../shared/frame.ts';
import { SUBPROTOCOL } from '../../../shared/limits.ts';
import { openProxy, type Proxy } from './proxy.ts';
import { openRelay, type Running } from './relay.ts';
import { until } from './until.ts';

const site = mkdtempSync(join(tmpdir(), 'sotto-proxy-'));
writeFileSync(join(site, 'index.html'), '<!doctype html><title>here</title>');

let relay: Running;
let proxy: Proxy;
test.before(async () => {
  relay = await openRelay({ SOTTO_SITE: site });
  proxy = await openProxy(relay.url);
});
test.after(async () => {
  await proxy.close();
  await relay.close();
  rmSync(site, { recursive: true });
});

type Client = { readonly socket: WebSocket; readonly heard: Uint8Array[] };

const open: WebSocket[] = [];

async function connect(): Promise<Client> {
  const socket = new WebSocket(`${proxy.url.replace('http', 'ws')}/relay`, SUBPROTOCOL, {
    origin: proxy.url,
  });
  open.push(socket);
  const heard: Uint8Array[] = [];
  socket.on('message', (data: Buffer) => heard.push(Uint8Array.from(data)));
  await once(socket, 'open');
  return { socket, heard };
}

test.after.each(() => {
  proxy.tamper(undefined);
  for (const socket of open.splice(0)) socket.terminate();
});

const JOIN = encodeJoin({ type: 'channel', number: 7 });

async function joined(): Promise<Client> {
  const client = await connect();
  client.socket.send(JOIN);
  await until(
    'the welcome',
    () => client.heard.length,
    (count) => count > 0,
  );
  return client;
}

test('the page is served through it', async () => {
  const answer = await fetch(proxy.url);
  assert.is(answer.status, 200);
  assert.match(await answer.text(), /here/);
  assert.ok(answer.headers.get('content-security-policy'));
});

test('frames pass both ways and are recorded', async () => {
  const from = proxy.frames.length;
  const client = await joined();
  const seen = proxy.frames.slice(from);
  assert.equal(seen[0]?.bytes, JOIN);
  assert.equal(seen.map(({ direction }) => direction).slice(0, 2), ['up', 'down']);
  assert.equal(seen[1]?.bytes, client.heard[0]);
});

test('frames can be kept back, changed and added', async () => {
  const client = await connect();
  proxy.tamper(({ direction, bytes }) => (direction === 'down' ? [bytes.map(() => 9), bytes] : [bytes]));
  client.socket.send(JOIN);
  await until(
    'two frames for one',
    () => client.heard.length,
    (count) => count === 2,
  );
  assert.ok(client.heard[0]?.every((byte) => byte === 9));
  proxy.tamper(() => []);
  proxy.inject(proxy.sockets().at(-1) ?? -1, 'down', Uint8Array.of(1, 2, 3));
  await until(
    'what was injected',
    () => client.heard.at(-1),
    (bytes) => bytes?.length === 3,
  );
});

test('it can be gone, and come back on the same port', async () => {
  const client = await joined();
  const { url } = proxy;
  const closed = once(client.socket, 'close');
  await proxy.stop();
  await closed;
  assert.equal(proxy.sockets(), []);
  const refusal = await fetch(url).then(
    () => 'answered',
    () => 'refused',
  );
  assert.is(refusal, 'refused');
  await proxy.resume();
  assert.is(proxy.url, url);
  await joined();
});

test('what the relay refuses stays refused', async () => {
  const socket = new WebSocket(`${proxy.url.replace('http', 'ws')}/relay`, SUBPROTOCOL, {
    origin: 'http://stranger.example',
  });
  open.push(socket);
  const [error] = (await once(socket, 'error')) as [Error];
  assert.match(error.message, /403/);
});

test.run();
