// Tests of who may open a place: tokens, grants, and whoever tries to do without. Times are arguments.
// Source: docs/protocol/1-relay.md, "Founders".
import { once } from 'node:events';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { WebSocket } from 'ws';
import { type Bytes, concat, u32, utf8 } from '../../shared/bytes.ts';
import { type Delivery, encodeJoin, parseDelivery, parseJoin, type Place } from '../../shared/frame.ts';
import { CLOSE, FOUNDERS, SUBPROTOCOL } from '../../shared/limits.ts';
import { expiryMs, type Proof } from '../../shared/proof.ts';
import { createHub } from '../hub.kit.ts';
import { readConfig } from '../config.ts';
import type { Judge } from '../gate.ts';
import type { Relay } from '../server.ts';
import { createFounders } from './founders.ts';
import { startOperated } from './start.ts';

const TOKEN = 'a-token-of-the-choir';
const OTHER = 'another-token-of-it';
const SECRET = 'thirty-two characters, or more, by chance';
const HOUR_MS = 3_600_000;
const NOON_MS = Date.UTC(2026, 10, 21, 12, 20);

const channel = (number: number): Place => ({ type: 'channel', number });
const topic = (fill: number): Place => ({ type: 'topic', topic: new Uint8Array(16).fill(fill) });

/** A judge with clocks that stand until they are moved. */
function court(secret = SECRET, founderTokens: readonly string[] = [TOKEN, OTHER]) {
  const time = { steady: 0, wall: NOON_MS };
  const clock = { steadyMs: () => time.steady, wallMs: () => time.wall };
  const judge = createFounders({ founderTokens, grantSecret: secret, grantHours: 24 }, clock);
  const ask = (place: Place, proof?: Proof, isIdle = true, client = '203.0.113.1') =>
    asked(judge, place, proof, client, isIdle);
  return { time, ask, opened: (place: Place) => grantOf(ask(place, { type: 'token', token: TOKEN })) };
}

/** As the relay hears it: what is asked has been a frame. */
function asked(judge: Judge, place: Place, proof: Proof | undefined, client: string, isIdle: boolean) {
  const join = parseJoin(encodeJoin(place, proof));
  if (join === undefined) throw new Error('no JOIN');
  return judge(join, client, isIdle);
}

function grantOf(verdict: ReturnType<Judge>): Bytes {
  if (!(verdict instanceof Uint8Array)) throw new Error(`no grant but ${verdict}`);
  assert.is(verdict.length, FOUNDERS.grantBytes);
  return new Uint8Array(verdict);
}

const showing = (grant: Bytes): Proof => ({ type: 'grant', grant });
const token = (text: string): Proof => ({ type: 'token', token: text });

test('who has nothing to show opens nothing, and joins whatever is open', () => {
  const { ask } = court();
  for (const place of [channel(7), topic(7)]) {
    assert.is(ask(place), 'foundersOnly');
    assert.is(ask(place, undefined, false), undefined);
  }
});

test('each token opens; with a channel comes a grant that opens it again, and the topics of its call', () => {
  const { ask } = court();
  for (const text of [TOKEN, OTHER]) {
    const grant = grantOf(ask(channel(7), token(text)));
    assert.is(ask(channel(7), showing(grant)), undefined, 'not renewed by itself');
    assert.is(ask(topic(3), showing(grant)), undefined);
    assert.is(ask(topic(3), token(text)), undefined);
  }
  grantOf(ask(channel(7), token(TOKEN), false));
});

test('a grant tells nothing of who got it, and little of when', () => {
  const { ask, time, opened } = court();
  const first = opened(channel(7));
  time.wall += 30 * 60_000;
  assert.equal(grantOf(ask(channel(7), token(OTHER), true, '198.51.100.9')), first);
  const elsewhere = opened(channel(8));
  assert.equal(
    elsewhere.subarray(20),
    first.subarray(20),
    'the pass for topics is one for all calls of an hour',
  );
  assert.not.equal(elsewhere.subarray(0, 20), first.subarray(0, 20));
  assert.is(expiryMs(first), Date.UTC(2026, 10, 22, 13));
});

test('attack: a grant that is forged, in any of its bytes', () => {
  const { ask, opened } = court();
  const grant = opened(channel(7));
  for (const [place, from] of [
    [channel(7), 4],
    [topic(7), 20],
  ] as const)
    for (let at = 0; at < 20; at++) {
      const forged = grant.slice();
      const spot = at < 4 ? at : from + at - 4;
      forged[spot] = (forged[spot] ?? 0) ^ 1;
      assert.is(ask(place, showing(forged)), 'foundersOnly', `byte ${spot}`);
    }
  for (const fill of [0, 255]) {
    const blank = new Uint8Array(36).fill(fill);
    assert.is(ask(channel(7), showing(blank)), 'foundersOnly');
  }
});

test('attack: a grant that is over, or made to last', () => {
  const { ask, time, opened } = court();
  const grant = opened(channel(7));
  const longer = concat(u32(0xffff_ffff), grant.subarray(4));
  assert.is(ask(channel(7), showing(longer)), 'foundersOnly');
  time.wall = expiryMs(grant) - 1;
  assert.is(ask(channel(7), showing(grant)), undefined);
  time.wall = expiryMs(grant);
  assert.is(ask(channel(7), showing(grant)), 'foundersOnly');
  assert.is(ask(topic(7), showing(grant)), 'foundersOnly');
  assert.ok(expiryMs(grant) - NOON_MS <= 25 * HOUR_MS);
});

test('attack: a grant for another place', () => {
  const { ask, opened } = court();
  const grant = opened(channel(7));
  for (const other of [6, 8, 0x0700_0000, 1_000])
    assert.is(ask(channel(other), showing(grant)), 'foundersOnly');
  // The channel's pass on a topic, and the topics' on a channel.
  const swapped = concat(grant.subarray(0, 4), grant.subarray(20, 36), grant.subarray(4, 20));
  assert.is(ask(topic(7), showing(swapped)), 'foundersOnly');
  assert.is(ask(channel(7), showing(swapped)), 'foundersOnly');
});

test('attack: a grant of another relay, or of this one under an earlier secret, replayed', () => {
  const grant = court('another secret of thirty-two characters').opened(channel(7));
  assert.is(court().ask(channel(7), showing(grant)), 'foundersOnly');
  const own = court().opened(channel(7));
  assert.is(court(SECRET, ['only-one-token-left']).ask(channel(7), showing(own)), undefined, 'another node');
});

test('attack: guessing tokens; whoever runs out waits, others and open calls are none the worse', () => {
  const { ask, time } = court();
  for (let guess = 0; guess < FOUNDERS.guesses.burst; guess++)
    assert.is(ask(channel(7), token(`wrong-wrong-wrong-${guess}`)), 'foundersOnly');
  assert.is(ask(channel(7), token(TOKEN)), 'tooMany', 'the right one is not looked at either');
  assert.is(ask(channel(7), undefined, false), undefined);
  grantOf(ask(channel(7), token(TOKEN), true, '198.51.100.9'));
  time.steady += 61_000;
  grantOf(ask(channel(7), token(TOKEN)));
  grantOf(ask(channel(7), token(TOKEN)));
  assert.is(ask(channel(7), token(`${TOKEN}x`)), 'foundersOnly');
  assert.is(ask(channel(7), token(TOKEN.slice(0, -1))), 'tooMany');
});

test('a wrong token is a guess on an open channel too: it tells nothing more there', () => {
  const { ask } = court();
  assert.is(ask(channel(7), token('wrong-wrong-wrong'), false), 'foundersOnly');
});

// The same over real sockets.

const SETTINGS = {
  PORT: '0',
  SOTTO_LOG: 'silent',
  SOTTO_SITE: 'no-such-directory',
  SOTTO_DRAIN_MS: '1',
  SOTTO_FOUNDER_TOKENS: `${TOKEN}, ${OTHER}`,
  SOTTO_GRANT_SECRET: SECRET,
};

async function relayWith(settings: Readonly<Record<string, string>>, attach = createHub()): Promise<Relay> {
  const config = readConfig({ PORT: '0', SOTTO_LOG: 'silent', SOTTO_SITE: 'no-such-directory', ...settings });
  if (typeof config === 'string') throw new Error(config);
  return startOperated(config, { attach });
}

type Met = { readonly ws: WebSocket; readonly heard: readonly Delivery[] };

/** Joins, and waits for as many deliveries; or the code it was closed with. */
async function joined(relay: Relay, place: Place, proof?: Proof, count = 1): Promise<Met | number> {
  const ws = new WebSocket(`${relay.url.replace('http', 'ws')}/relay`, SUBPROTOCOL);
  const heard: Delivery[] = [];
  const isEnough = new Promise<Met>((resolve) =>
    ws.on('message', (data: Buffer) => {
      const delivery = parseDelivery(new Uint8Array(data));
      if (delivery) heard.push(delivery);
      if (heard.length === count) resolve({ ws, heard });
    }),
  );
  const isClosed = new Promise<number>((resolve) => void ws.on('close', resolve));
  await once(ws, 'open');
  ws.send(encodeJoin(place, proof));
  return Promise.race([isEnough, isClosed]);
}

function metOf(met: Met | number): Met {
  if (typeof met === 'number') throw new Error(`closed ${met}`);
  return met;
}

test('over the wire: refused, opened with a token, joined by anyone, reopened with the grant', async () => {
  const relay = await relayWith(SETTINGS);
  assert.is(await joined(relay, channel(7)), CLOSE.foundersOnly);
  assert.is(await joined(relay, channel(7), token('a-wrong-wrong-token')), CLOSE.foundersOnly);
  const founder = metOf(await joined(relay, channel(7), token(TOKEN), 2));
  const [welcome, granted] = founder.heard;
  if (welcome?.type !== 'welcome' || granted?.type !== 'granted') throw new Error('no grant');
  assert.equal(granted.address, welcome.address);
  const guest = metOf(await joined(relay, channel(7)));
  assert.is(guest.heard.length, 1);
  founder.ws.close();
  guest.ws.close();
  while (relay.stats().sockets > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.is(await joined(relay, channel(7)), CLOSE.foundersOnly);
  const again = metOf(await joined(relay, channel(7), showing(granted.grant)));
  assert.is(await joined(relay, channel(8), showing(granted.grant)), CLOSE.foundersOnly);
  const met = metOf(await joined(relay, topic(5), showing(granted.grant)));
  metOf(await joined(relay, topic(5)));
  const told = (await (await fetch(`${relay.url}/config.json`)).json()) as Record<string, unknown>;
  assert.is(told['isFoundersOnly'], true);
  assert.not.ok(JSON.stringify(told).includes(TOKEN) || JSON.stringify(told).includes(SECRET));
  for (const { ws } of [again, met]) ws.terminate();
  await relay.close();
});

test('two nodes: a channel that is open on one is open on the other, and takes its grant', async () => {
  const attach = createHub();
  const [one, two] = [await relayWith(SETTINGS, attach), await relayWith(SETTINGS, attach)];
  const founder = metOf(await joined(one, channel(7), token(TOKEN), 2));
  const guest = metOf(await joined(two, channel(7)));
  founder.ws.terminate();
  guest.ws.terminate();
  while (one.stats().sockets + two.stats().sockets > 0)
    await new Promise((resolve) => setTimeout(resolve, 5));
  const granted = founder.heard.at(-1);
  if (granted?.type !== 'granted') throw new Error('no grant');
  const back = metOf(await joined(two, channel(7), showing(granted.grant)));
  back.ws.terminate();
  await Promise.all([one.close(), two.close()]);
});

test('by default everybody opens, and whatever is shown is not looked at', async () => {
  const relay = await relayWith({ SOTTO_DRAIN_MS: '1' });
  const plain = metOf(await joined(relay, channel(7)));
  const shown = metOf(await joined(relay, channel(8), token('whatever-this-may-be')));
  assert.is(plain.heard.length + shown.heard.length, 2);
  const told = (await (await fetch(`${relay.url}/config.json`)).json()) as Record<string, unknown>;
  assert.not.ok('isFoundersOnly' in told);
  for (const { ws } of [plain, shown]) ws.terminate();
  await relay.close();
});

test('the log and its counts hold no token, and no grant', async () => {
  const relay = await relayWith(SETTINGS);
  await joined(relay, channel(7), token('a-wrong-wrong-token'));
  assert.is(relay.stats().counts['closed foundersOnly'], 1);
  assert.not.ok(JSON.stringify(relay.stats()).includes('wrong'));
  await relay.close();
});

const NONSENSE: readonly [settings: Readonly<Record<string, string>>, name: string][] = [
  [{ SOTTO_FOUNDER_TOKENS: TOKEN }, 'SOTTO_GRANT_SECRET'],
  [{ SOTTO_GRANT_SECRET: SECRET }, 'SOTTO_FOUNDER_TOKENS'],
  [{ SOTTO_FOUNDER_TOKENS: 'short', SOTTO_GRANT_SECRET: SECRET }, 'SOTTO_FOUNDER_TOKENS'],
  [{ SOTTO_FOUNDER_TOKENS: 'x'.repeat(65), SOTTO_GRANT_SECRET: SECRET }, 'SOTTO_FOUNDER_TOKENS'],
  [{ SOTTO_FOUNDER_TOKENS: 'with spaces in the midst', SOTTO_GRANT_SECRET: SECRET }, 'SOTTO_FOUNDER_TOKENS'],
  [{ SOTTO_FOUNDER_TOKENS: 'nicht-für-alle-da', SOTTO_GRANT_SECRET: SECRET }, 'SOTTO_FOUNDER_TOKENS'],
  [{ SOTTO_FOUNDER_TOKENS: TOKEN, SOTTO_GRANT_SECRET: 'short' }, 'SOTTO_GRANT_SECRET'],
  [{ SOTTO_GRANT_HOURS: '0' }, 'SOTTO_GRANT_HOURS'],
  [{ SOTTO_GRANT_HOURS: '721' }, 'SOTTO_GRANT_HOURS'],
  [{ SOTTO_PROXY_HEADER: 'x-real-ip' }, 'SOTTO_PROXY_HEADER'],
];

for (const [settings, name] of NONSENSE)
  test(`refused at the start: ${JSON.stringify(settings)}`, () => {
    const sentence = String(readConfig(settings));
    assert.ok(sentence.includes(name) && sentence.endsWith('.'), sentence);
    assert.not.ok(sentence.includes(TOKEN) || sentence.includes(SECRET), 'a refusal repeats no secret');
  });

test('what a token may be in a setting it may be in a JOIN', () => {
  for (let code = 0x20; code < 0x7f; code++) {
    const text = String.fromCharCode(code).repeat(16);
    const config = readConfig({ SOTTO_FOUNDER_TOKENS: text, SOTTO_GRANT_SECRET: SECRET });
    const isSetting = typeof config !== 'string' && config.operator.founderTokens.length === 1;
    const isShown = parseJoin(encodeJoin(channel(7), token(text))) !== undefined;
    assert.is(isSetting, isShown, text);
    assert.is(utf8(text).length, 16);
  }
});

test.run();
