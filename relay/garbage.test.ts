// Tests of a relay under garbage: thousands of sockets that send anything, while two members go on talking.
// Source: docs/protocol/1-relay.md, "Frames". The parsers alone: shared/frame.test.ts.
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { WebSocket } from 'ws';
import { encodeJoin, encodeSend, TO_ALL } from '../shared/frame.ts';
import { CELL_BYTES, SUBPROTOCOL } from '../shared/limits.ts';
import { readConfig } from './config.ts';
import { type Relay, startRelay } from './server.ts';

const ROUNDS = 3_000;
const AT_ONCE = 12;

const MANY = '999999999';
const config = readConfig({
  PORT: '0',
  SOTTO_LOG: 'silent',
  SOTTO_SITE: 'no-such-directory',
  SOTTO_DRAIN_MS: '1',
  SOTTO_CONNECTS_BURST: MANY,
  SOTTO_SOCKETS_PER_ADDRESS: MANY,
  SOTTO_ADDRESS_CELLS_BURST: MANY,
  SOTTO_SOCKETS_PER_CHANNEL: '2',
  SOTTO_BLOBS_BURST: '6',
  SOTTO_JOIN_TIMEOUT_MS: '300',
});
if (typeof config === 'string') throw new Error(config);

/** A small generator with a fixed seed (xorshift), so that a failure can be repeated. */
let state = 20_261_121;
function random(below: number): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % below;
}

function randomBytes(length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random(256)));
}

function anyFrame(): Buffer {
  const kinds = [
    () => randomBytes(random(40)),
    () => Buffer.from(encodeJoin({ type: 'channel', number: 1 + random(3) })),
    () => Buffer.from(encodeJoin({ type: 'channel', number: 1 + random(5_000) })),
    () => Buffer.from(encodeJoin({ type: 'topic', topic: randomBytes(16) })),
    () =>
      Buffer.from(
        encodeSend(random(2) ? TO_ALL : randomBytes(8), Buffer.alloc(CELL_BYTES * (1 + random(3)))),
      ),
    () => Buffer.alloc(8 + CELL_BYTES * (15 + random(3)) + random(2)),
    () => Buffer.alloc(0),
  ];
  return kinds[random(kinds.length)]?.() ?? Buffer.alloc(0);
}

const ACTIONS: readonly ((ws: WebSocket) => void)[] = [
  (ws) => ws.send(anyFrame()),
  (ws) => ws.send(anyFrame()),
  (ws) => ws.send(anyFrame().toString('latin1')),
  (ws) => {
    for (let sent = 0; sent < 8; sent++) ws.send(encodeSend(TO_ALL, Buffer.alloc(CELL_BYTES)));
  },
  (ws) => ws.ping(randomBytes(random(100))),
  (ws) => ws.pong(randomBytes(random(100))),
  (ws) => ws.send(anyFrame(), { fin: random(2) === 0 }),
  (ws) => void rawSocketOf(ws)?.write(randomBytes(1 + random(60))),
  (ws) => ws.close(4000 + random(900)),
  (ws) => ws.terminate(),
];

/** The TCP socket under a client: bytes that ws itself would never write. */
function rawSocketOf(ws: WebSocket): NodeJS.WritableStream | undefined {
  const found: unknown = Object.entries(ws).find(([name]) => name === '_socket')?.[1];
  return found === null ? undefined : (found as NodeJS.WritableStream | undefined);
}

async function misbehave(relay: Relay): Promise<void> {
  const ws = new WebSocket(`${relay.url.replace('http', 'ws')}/relay`, SUBPROTOCOL);
  ws.on('error', () => undefined);
  const closed = once(ws, 'close');
  ws.on('open', () => {
    // A few say nothing at all.
    if (random(80) === 0) return;
    if (random(4) > 0) ws.send(encodeJoin({ type: 'channel', number: 2 + random(3) }));
    for (let left = 1 + random(8); left > 0; left--)
      if (ws.readyState === WebSocket.OPEN) ACTIONS[random(ACTIONS.length)]?.(ws);
    setTimeout(() => ws.terminate(), 5);
  });
  await closed.catch(() => undefined);
}

async function misbehaveInHttp(relay: Relay): Promise<void> {
  const socket = connect(relay.port, '127.0.0.1');
  const starts = [
    'GET /relay HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n',
    'GET /free HTTP/1.1\r\nHost: ',
    'GET ',
    '',
  ];
  socket.on('error', () => undefined);
  socket.on('connect', () =>
    socket.end(Buffer.concat([Buffer.from(starts[random(starts.length)] ?? ''), randomBytes(random(300))])),
  );
  socket.resume();
  await once(socket, 'close').catch(() => undefined);
}

async function member(relay: Relay): Promise<WebSocket> {
  const ws = new WebSocket(`${relay.url.replace('http', 'ws')}/relay`, SUBPROTOCOL);
  await once(ws, 'open');
  ws.send(encodeJoin({ type: 'channel', number: 1000 }));
  await once(ws, 'message');
  return ws;
}

test(`${ROUNDS} misbehaving sockets: every refusal reached, no crash, nobody left behind, the others undisturbed`, async () => {
  const relay = await startRelay(config);
  const rejections: unknown[] = [];
  const note = (reason: unknown): void => void rejections.push(reason);
  process.on('unhandledRejection', note);
  const a = await member(relay);
  const b = await member(relay);
  await once(a, 'message');
  const heard: unknown[] = [];
  b.on('message', (data) => heard.push(data));
  let begun = 0;
  const worker = async (): Promise<void> => {
    while (begun < ROUNDS) {
      begun += 1;
      await (begun % 6 === 0 ? misbehaveInHttp(relay) : misbehave(relay));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  a.send(encodeSend(TO_ALL, Buffer.alloc(CELL_BYTES)));
  while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  while (relay.stats().sockets > 2) await new Promise((resolve) => setTimeout(resolve, 5));
  const { counts, ...rest } = relay.stats();
  process.stdout.write(`${JSON.stringify(counts)}\n`);
  for (const event of [
    'closed badFrame',
    'closed brokenWebSocket',
    'closed tooMany',
    'closed crowded',
    'closed joinTimeout',
    'refused http',
    'toNobody',
    'forwarded',
  ] as const)
    assert.ok((counts[event] ?? 0) >= 1, event);
  assert.equal(rest, { sockets: 2, places: 1, nodes: 0, bus: 'alone' });
  assert.is(heard.length, 1);
  assert.equal(rejections, []);
  process.off('unhandledRejection', note);
  a.terminate();
  b.terminate();
  await relay.close();
});

test.run();
