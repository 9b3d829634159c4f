// Tests of the log under garbage: at its most talkative it holds event types and counts, and nothing of any client.
// Source: docs/protocol/1-relay.md, "What the relay sees and keeps".
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { WebSocket } from 'ws';
import { encodeJoin, encodeSend, TO_ALL } from '../shared/frame.ts';
import { CELL_BYTES, SUBPROTOCOL } from '../shared/limits.ts';
import { type Config, type Environment, readConfig } from './config.ts';
import { createLog } from './log.ts';
import { type Relay, startRelay } from './server.ts';

/** Words that would be recognised in any log, in whatever place a client can put them. */
const WORD = 'SecretOfAClient';
const ADDRESS = '203.0.113.231';
const CHANNEL = 987_654_321;
const TOPIC = Buffer.from('SecretOfAClient!');

function configured(environment: Environment): Config {
  const config = readConfig(environment);
  if (typeof config === 'string') throw new Error(config);
  return config;
}

const CONFIG = configured({
  PORT: '0',
  SOTTO_SITE: 'no-such-directory',
  SOTTO_DRAIN_MS: '1',
  SOTTO_TRUSTED_PROXIES: '127.0.0.1',
  SOTTO_CHANNEL_MAX: '999999999',
  SOTTO_SOCKETS_PER_CHANNEL: '2',
  SOTTO_SOCKETS_PER_ADDRESS: '6',
  SOTTO_BLOBS_BURST: '5',
  SOTTO_JOIN_TIMEOUT_MS: '100',
});

const FRAMES: readonly (Buffer | string)[] = [
  WORD,
  Buffer.from(WORD),
  Buffer.from(encodeJoin({ type: 'channel', number: CHANNEL })),
  Buffer.from(encodeJoin({ type: 'topic', topic: TOPIC })),
  Buffer.from(encodeSend(TO_ALL, Buffer.alloc(CELL_BYTES, WORD))),
  Buffer.from(encodeSend(Buffer.from(WORD).subarray(0, 8), Buffer.alloc(CELL_BYTES, WORD))),
];
const JOINS = FRAMES.slice(2, 4);

/** Joins, or doesn't; sends each frame from `at` on, pings, closes with a reason. */
async function misbehave({ url }: Relay, at: number): Promise<void> {
  const headers = { 'X-Forwarded-For': ADDRESS, 'User-Agent': WORD, Cookie: `a=${WORD}` };
  const ws = new WebSocket(`${url.replace('http', 'ws')}/relay?${WORD}`, SUBPROTOCOL, { headers });
  ws.on('error', () => undefined);
  ws.on('open', () => {
    const frames = [JOINS[at % 3] ?? WORD, ...FRAMES.slice(at % FRAMES.length), ...FRAMES];
    for (const frame of at === 0 ? [] : frames) ws.send(frame);
    ws.ping(WORD);
    if (at % 2 === 1) ws.close(4000, WORD);
  });
  await new Promise((resolve) => ws.on('close', resolve));
}

async function refused({ url }: Relay, path: string, protocol: string, origin: string): Promise<void> {
  const ws = new WebSocket(`${url.replace('http', 'ws')}${path}`, protocol, { origin });
  await new Promise((resolve) => ws.on('error', () => undefined).on('close', resolve));
}

async function raw({ port }: Relay, text: string): Promise<void> {
  const socket = connect(port, '127.0.0.1', () => socket.end(text));
  socket.on('error', () => undefined).resume();
  await once(socket, 'close');
}

/** All that is written, at level debug, while clients do what they can think of. */
async function logOf(run: (relay: Relay) => Promise<void>): Promise<string> {
  let written = '';
  const log = createLog('debug', { write: (text) => void (written += text) });
  const relay = await startRelay(CONFIG, { log });
  await run(relay);
  await relay.close();
  return written;
}

async function everything(relay: Relay): Promise<void> {
  for (let at = 0; at < 12; at++) await misbehave(relay, at);
  await Promise.all([
    refused(relay, `/${WORD}`, SUBPROTOCOL, relay.url),
    refused(relay, '/relay', WORD, relay.url),
    refused(relay, '/relay', SUBPROTOCOL, `https://${WORD}.example`),
    raw(relay, `${WORD} / HTTP/9\r\n\r\n`),
    raw(relay, `GET /${WORD} HTTP/1.1\r\n${WORD}\r\n\r\n`),
    fetch(`${relay.url}/${WORD}?${CHANNEL}`),
    fetch(`${relay.url}/free`, { headers: { 'X-Forwarded-For': ADDRESS } }),
  ]);
}

test('every way to be refused is in the log, as a word of ours', async () => {
  const text = await logOf(everything);
  for (const event of [
    'connected',
    'joined',
    'closed badFrame',
    'closed joinTimeout',
    'refused path',
    'refused protocol',
    'refused origin',
    'refused http',
    'free named',
  ])
    assert.match(text, `"event":"${event}"`);
});

test('nothing of a client is in the log: no word, address, channel, topic or byte, however written', async () => {
  const text = (await logOf(everything)).toLowerCase();
  const secrets = [WORD, ADDRESS, '127.0.0.1', String(CHANNEL), CHANNEL.toString(16), 'no-such-directory'];
  const bytes = [TOPIC, Buffer.from(WORD)].flatMap((one) => [
    one.toString('hex'),
    one.toString('base64').slice(0, 16),
    [...one.subarray(0, 6)].join(','),
  ]);
  for (const secret of [...secrets, ...bytes]) assert.not.ok(text.includes(secret.toLowerCase()), secret);
});

test('a line is a level, a time, an event, and counts of events', async () => {
  const text = await logOf(everything);
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const known = new Set(lines.map(({ event }) => event));
  for (const { level, time, event, ...counts } of lines) {
    assert.type(level, 'number');
    assert.match(String(time), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.match(String(event), /^[a-zA-Z]+(?: [a-zA-Z]+)?$/);
    for (const [name, count] of Object.entries(counts)) {
      assert.is(event, 'counts');
      assert.ok(known.has(name) || name === 'forwarded', name);
      assert.type(count, 'number');
    }
  }
  assert.ok(lines.some(({ event }) => event === 'counts'));
});

test.run();
