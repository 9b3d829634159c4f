// Tests of what is handed on to the authority: what it hears of the client, what comes back, and that the rest stays the relay's.
// Source: docs/sfu.md, "One origin".
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { WebSocket, WebSocketServer } from 'ws';
import { readConfig } from '../config.ts';
import type { Relay } from '../server.ts';
import { startOperated } from './start.ts';

const QUIET = { PORT: '0', SOTTO_LOG: 'silent', SOTTO_SITE: 'no-such-directory', SOTTO_DRAIN_MS: '1' };
const PROTOCOL = 'janus-protocol';

/** Says what it heard; its WebSocket says everything again. */
function createEcho(): Server {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const { method, url, headers } = request;
      response.setHeader('Cache-Control', 'no-store').writeHead(url === '/sfu/rooms' ? 201 : 200);
      response.end(JSON.stringify({ method, url, headers, body }));
    });
  });
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => PROTOCOL });
  server.on('upgrade', (request, stream, head) => {
    if (request.url !== '/sfu/ws/a')
      return void stream.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.send(String(request.headers['x-forwarded-for']));
      socket.on('message', (data) => socket.send(String(data)));
    });
  });
  return server;
}

async function withRelay(
  run: (relay: Relay, echo: Server) => Promise<void>,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const echo = createEcho().listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const SOTTO_SFU = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`;
  const config = readConfig({ ...QUIET, SOTTO_SFU, ...settings });
  if (typeof config === 'string') throw new Error(config);
  const relay = await startOperated(config);
  try {
    await run(relay, echo);
  } finally {
    await relay.close();
    echo.closeAllConnections();
    echo.close();
  }
}

type Heard = { readonly method: string; readonly body: string; readonly headers: Record<string, string> };

test('a request goes on with its body and host, and comes back with status and both programs’ headers', () =>
  withRelay(async ({ url }) => {
    const headers = { 'X-Forwarded-For': '198.51.100.9', Origin: url };
    const response = await fetch(`${url}/sfu/rooms`, { method: 'POST', body: '{"size":8}', headers });
    const heard = (await response.json()) as Heard;
    assert.equal([response.status, heard.method, heard.body], [201, 'POST', '{"size":8}']);
    assert.is(heard.headers['host'], new URL(url).host);
    assert.is(heard.headers['origin'], url);
    assert.is(heard.headers['x-forwarded-for'], '127.0.0.1', 'a stranger’s word on itself is nothing');
    assert.match(String(response.headers.get('content-security-policy')), "default-src 'none'");
    assert.is(response.headers.get('cache-control'), 'no-store');
  }));

test('behind a proxy it is the client that the authority hears of', () =>
  withRelay(
    async ({ url }) => {
      const said = async (forwarded: string): Promise<string | undefined> => {
        const response = await fetch(`${url}/sfu`, { headers: { 'X-Forwarded-For': forwarded } });
        return ((await response.json()) as Heard).headers['x-forwarded-for'];
      };
      assert.is(await said('203.0.113.1, 198.51.100.9'), '198.51.100.9');
      assert.is(await said('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::');
    },
    { SOTTO_TRUSTED_PROXIES: '127.0.0.1' },
  ));

test('a WebSocket goes on both ways, and ends with the relay', () =>
  withRelay(async (relay) => {
    const socket = new WebSocket(`${relay.url.replace('http', 'ws')}/sfu/ws/a`, PROTOCOL);
    const [client] = (await once(socket, 'message')) as [Buffer];
    assert.is(client.toString(), '127.0.0.1');
    socket.send('there and back');
    const [answer] = (await once(socket, 'message')) as [Buffer];
    assert.is(answer.toString(), 'there and back');
    const closed = once(socket, 'close');
    await relay.close();
    await closed;
  }));

test('an upgrade that the authority refuses is refused', () =>
  withRelay(async ({ url }) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/sfu/ws/b`, PROTOCOL);
    const [error] = (await once(socket, 'error')) as [Error];
    assert.match(error.message, '404');
  }));

test('what is not under /sfu stays the relay’s', () =>
  withRelay(async ({ url }) => {
    assert.is((await fetch(`${url}/sfux`)).status, 404);
    assert.equal(await (await fetch(`${url}/healthz`)).json(), { status: 'ok' });
    const socket = new WebSocket(`${url.replace('http', 'ws')}/relay`, 'sotto.v1');
    await once(socket, 'open');
    socket.terminate();
  }));

test('no authority there: 503, and when to come again', () =>
  withRelay(async ({ url }, echo) => {
    echo.closeAllConnections();
    await once(echo.close(), 'close');
    const response = await fetch(`${url}/sfu`);
    assert.equal([response.status, response.headers.get('retry-after')], [503, '5']);
    const socket = new WebSocket(`${url.replace('http', 'ws')}/sfu/ws/a`, PROTOCOL);
    await once(socket, 'error');
  }));

test('without the setting there is nothing under /sfu', async () => {
  const config = readConfig(QUIET);
  if (typeof config === 'string') throw new Error(config);
  const relay = await startOperated(config);
  assert.is((await fetch(`${relay.url}/sfu`)).status, 404);
  await relay.close();
});

for (const value of ['127.0.0.1:8090', 'https://a', 'http://a/b', 'http://u@a'])
  test(`refused by its name: SOTTO_SFU=${value}`, () =>
    assert.match(String(readConfig({ SOTTO_SFU: value })), /^SOTTO_SFU must be/));

test.run();
