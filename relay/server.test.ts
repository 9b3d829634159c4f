// Tests of a whole relay over real sockets on loopback: joining, forwarding, every limit and every close code.
// Source: docs/protocol/1-relay.md.
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { WebSocket } from 'ws';
import { toHex } from '../shared/bytes.ts';
import { type Delivery, encodeJoin, encodeSend, parseDelivery, type Place, TO_ALL } from '../shared/frame.ts';
import { ADDRESS_BYTES, CELL_BYTES, CHANNEL_MAX, CLOSE, SUBPROTOCOL } from '../shared/limits.ts';
import type { Attach, Bus } from './bus.ts';
import { createHub } from './hub.kit.ts';
import { type Config, readConfig } from './config.ts';
import { createLog } from './log.ts';
import { bucketOf, createMeter, take } from './meter.ts';
import { redisBus } from './operator/bus-redis.ts';
import { startRedis } from './operator/redis.kit.ts';
import { parseRedisUrl } from './operator/settings-redis.ts';
import { startOperated } from './operator/start.ts';
import { type Relay, startRelay } from './server.ts';

type Limits = Config['limits'];
type Options = Partial<Omit<Config, 'limits'>> & { readonly limits?: Partial<Limits> };

function configured({ limits, ...rest }: Options = {}): Config {
  const config = readConfig({ SOTTO_LOG: 'silent', SOTTO_SITE: 'no-such-directory' });
  if (typeof config === 'string') throw new Error(config);
  return { ...config, port: 0, ...rest, limits: { ...config.limits, drainMs: 50, ...limits } };
}

/** A test with a relay of its own; whatever it opened is gone afterwards. */
function withRelay(name: string, options: Options, run: (relay: Relay) => Promise<void>): void {
  test(name, async () => {
    const relay = await startOperated(configured(options));
    try {
      await run(relay);
    } finally {
      await relay.close();
    }
  });
}

interface Client {
  readonly ws: WebSocket;
  readonly inbox: Delivery[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  readonly next: () => Promise<Delivery>;
}

type Headers = { readonly [name: string]: string };

/** Opens a socket; rejects when the upgrade is refused. */
async function dial(relay: Relay, headers: Headers = {}, protocol: string = SUBPROTOCOL): Promise<Client> {
  const ws = new WebSocket(`${relay.url.replace('http', 'ws')}/relay`, protocol, { headers });
  const inbox: Delivery[] = [];
  const waiting: ((delivery: Delivery) => void)[] = [];
  ws.on('message', (data: Buffer, isBinary) => {
    const delivery = isBinary ? parseDelivery(new Uint8Array(data)) : undefined;
    if (delivery === undefined) throw new Error('the relay sent what is no delivery');
    const taker = waiting.shift();
    if (taker === undefined) inbox.push(delivery);
    else taker(delivery);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    ws.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  );
  await once(ws, 'open');
  ws.on('error', () => undefined);
  const next = (): Promise<Delivery> => {
    const delivery = inbox.shift();
    return delivery ? Promise.resolve(delivery) : new Promise((resolve) => waiting.push(resolve));
  };
  return { ws, inbox, closed, next };
}

const channel = (number: number): Place => ({ type: 'channel', number });
const topic = (fill: number): Place => ({ type: 'topic', topic: new Uint8Array(16).fill(fill) });
const blob = (cells: number, fill = 7): Uint8Array => new Uint8Array(cells * CELL_BYTES).fill(fill);

async function join(
  relay: Relay,
  place: Place,
  headers?: Headers,
): Promise<Client & { readonly address: Uint8Array }> {
  const client = await dial(relay, headers);
  client.ws.send(encodeJoin(place));
  const welcome = await client.next();
  assert.is(welcome.type, 'welcome');
  return { ...client, address: welcome.type === 'welcome' ? welcome.address : TO_ALL };
}

async function until(condition: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (condition()) return;
    await pause(10);
  }
  throw new Error(`waited in vain: ${what}`);
}

async function get(relay: Relay, path: string, headers: Headers = {}): Promise<Response> {
  return fetch(relay.url + path, { headers });
}

/** The status an upgrade is refused with. */
async function refusalStatus(relay: Relay, headers: Headers = {}, protocol?: string): Promise<number> {
  const error: unknown = await dial(relay, headers, protocol).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return Number(/Unexpected server response: (\d+)/.exec(String(error))?.[1] ?? 0);
}

const counted = (relay: Relay, event: keyof ReturnType<Relay['stats']>['counts']): number =>
  relay.stats().counts[event] ?? 0;

// Joining and forwarding.

withRelay('welcome, joined and left tell of members; a newcomer is told of nobody', {}, async (relay) => {
  const first = await join(relay, channel(7));
  const second = await join(relay, channel(7));
  assert.equal(await first.next(), { type: 'joined', address: second.address });
  assert.not.equal(toHex(first.address), toHex(second.address));
  second.ws.close();
  assert.equal(await first.next(), { type: 'left', address: second.address });
  assert.equal(second.inbox, []);
});

withRelay('a blob goes to all others or to one, with its sender, and never back', {}, async (relay) => {
  const [a, b, c] = [
    await join(relay, channel(7)),
    await join(relay, channel(7)),
    await join(relay, channel(7)),
  ];
  await Promise.all([a.next(), a.next(), b.next()]);
  a.ws.send(encodeSend(TO_ALL, blob(1)));
  const expected: Delivery = { type: 'blob', from: a.address, blob: blob(1) };
  assert.equal(await b.next(), expected);
  assert.equal(await c.next(), expected);
  b.ws.send(encodeSend(c.address, blob(16, 9)));
  assert.equal(await c.next(), { type: 'blob', from: b.address, blob: blob(16, 9) });
  c.ws.send(encodeSend(TO_ALL, blob(2)));
  assert.equal(await a.next(), { type: 'blob', from: c.address, blob: blob(2) });
  assert.equal([a.inbox, c.inbox], [[], []]);
});

withRelay('order is kept per sender, however much is sent in a tick', {}, async (relay) => {
  const [a, b] = [await join(relay, channel(7)), await join(relay, channel(7))];
  for (let fill = 0; fill < 100; fill++)
    a.ws.send(encodeSend(fill % 2 ? TO_ALL : b.address, blob(1 + (fill % 3), fill)));
  for (let fill = 0; fill < 100; fill++) {
    const delivery = await b.next();
    assert.equal(delivery, { type: 'blob', from: a.address, blob: blob(1 + (fill % 3), fill) });
  }
});

withRelay('blobs to an unknown address, and to oneself, are dropped and counted', {}, async (relay) => {
  const [a, b] = [await join(relay, channel(7)), await join(relay, channel(7))];
  a.ws.send(encodeSend(new Uint8Array(ADDRESS_BYTES).fill(1), blob(1)));
  a.ws.send(encodeSend(a.address, blob(1)));
  a.ws.send(encodeSend(b.address, blob(1, 3)));
  assert.equal(await b.next(), { type: 'blob', from: a.address, blob: blob(1, 3) });
  assert.is(counted(relay, 'toNobody'), 2);
});

withRelay('places are isolated: channels, topics, and one from the other', {}, async (relay) => {
  const places = [channel(7), channel(8), topic(7), topic(8)];
  const members = await Promise.all(places.map((place) => join(relay, place)));
  const partners = await Promise.all(places.map((place) => join(relay, place)));
  await Promise.all(members.map((member) => member.next()));
  for (const [at, member] of members.entries()) {
    member.ws.send(encodeSend(TO_ALL, blob(1, at)));
    for (const stranger of partners)
      if (stranger !== partners[at]) member.ws.send(encodeSend(stranger.address, blob(1, 99)));
  }
  for (const [at, partner] of partners.entries())
    assert.equal(await partner.next(), { type: 'blob', from: members[at]?.address, blob: blob(1, at) });
  await until(() => counted(relay, 'toNobody') === 12, 'all strangers were nobody');
  assert.ok([...members, ...partners].every((client) => client.inbox.length === 0));
});

withRelay(
  'addresses are never zero and never alike',
  { limits: { socketsPerAddress: 64 } },
  async (relay) => {
    const members = await Promise.all(Array.from({ length: 50 }, () => join(relay, channel(7))));
    const addresses = members.map(({ address }) => toHex(address));
    assert.is(new Set(addresses).size, 50);
    assert.not.ok(addresses.includes(toHex(TO_ALL)));
  },
);

// What closes a socket.

const BAD_FIRST: readonly [what: string, frame: Uint8Array | string][] = [
  ['text', 'hello'],
  ['nothing', new Uint8Array()],
  ['an unknown kind', new Uint8Array([3, 0, 0, 0, 7])],
  ['a short channel', new Uint8Array([1, 0, 7])],
  ['channel zero', new Uint8Array([1, 0, 0, 0, 0])],
  ['a channel out of range', encodeJoin(channel(CHANNEL_MAX + 1))],
  ['a short topic', new Uint8Array(16).fill(2)],
  ['a blob', encodeSend(TO_ALL, blob(1))],
];

for (const [what, frame] of BAD_FIRST)
  withRelay(`closed badFrame: ${what} in place of JOIN`, {}, async (relay) => {
    const client = await dial(relay);
    client.ws.send(frame);
    assert.equal(await client.closed, { code: CLOSE.badFrame, reason: 'badFrame' });
    assert.is(counted(relay, 'closed badFrame'), 1);
  });

const BAD_LATER: readonly [what: string, frame: Uint8Array | string][] = [
  ['text', 'x'.repeat(ADDRESS_BYTES + CELL_BYTES)],
  ['a second JOIN', encodeJoin(channel(8))],
  ['no cell', TO_ALL],
  ['a byte too few', new Uint8Array(ADDRESS_BYTES + CELL_BYTES - 1)],
  ['a byte too many', new Uint8Array(ADDRESS_BYTES + CELL_BYTES + 1)],
];

for (const [what, frame] of BAD_LATER)
  withRelay(`closed badFrame: ${what} in place of a blob; the others are told`, {}, async (relay) => {
    const [other, client] = [await join(relay, channel(7)), await join(relay, channel(7))];
    await other.next();
    client.ws.send(frame);
    assert.is((await client.closed).code, CLOSE.badFrame);
    assert.equal(await other.next(), { type: 'left', address: client.address });
  });

withRelay('closed tooBig: a 17th cell', {}, async (relay) => {
  const client = await join(relay, channel(7));
  client.ws.send(encodeSend(TO_ALL, blob(17)));
  assert.is((await client.closed).code, CLOSE.tooBig);
  assert.is(counted(relay, 'closed brokenWebSocket'), 1);
});

withRelay('closed tooFragmented: a message in too many pieces', {}, async (relay) => {
  const client = await join(relay, channel(7));
  for (let piece = 0; piece < 40; piece++) client.ws.send(new Uint8Array(10), { fin: false });
  assert.is((await client.closed).code, CLOSE.tooFragmented);
});

withRelay('closed brokenWebSocket: bytes that are no WebSocket', {}, async (relay) => {
  const client = await join(relay, channel(7));
  const raw = Object.values(client.ws).find((value) => value instanceof Object && 'remotePort' in value);
  (raw as NodeJS.WritableStream).write(Buffer.from([0xff, 0xff, 0xff, 0xff]));
  assert.is((await client.closed).code, CLOSE.brokenWebSocket);
});

withRelay(
  'closed joinTimeout: no JOIN, though it pings',
  { limits: { joinTimeoutMs: 100 } },
  async (relay) => {
    const client = await dial(relay);
    const pinging = setInterval(() => client.ws.ping(), 20);
    assert.is((await client.closed).code, CLOSE.joinTimeout);
    clearInterval(pinging);
  },
);

withRelay(
  'closed crowded: a seat too many, and room again when one leaves',
  { limits: { socketsPerChannel: 2 } },
  async (relay) => {
    const [first] = [await join(relay, channel(7)), await join(relay, channel(7))];
    const third = await dial(relay);
    third.ws.send(encodeJoin(channel(7)));
    assert.equal(await third.closed, { code: CLOSE.crowded, reason: 'crowded' });
    await join(relay, channel(8));
    first.ws.close();
    await until(() => counted(relay, 'left') === 1, 'the first has left');
    await join(relay, channel(7));
  },
);

withRelay(
  'closed tooMany: sockets of one address; another address is none the worse',
  proxied({ socketsPerAddress: 3 }),
  async (relay) => {
    const mine = { 'x-forwarded-for': '203.0.113.1' };
    const first = await join(relay, channel(1), mine);
    await join(relay, channel(2), mine);
    await join(relay, channel(3), mine);
    const fourth = await dial(relay, mine);
    assert.is((await fourth.closed).code, CLOSE.tooMany);
    await join(relay, channel(4), { 'x-forwarded-for': '203.0.113.2' });
    first.ws.close();
    await until(() => counted(relay, 'left') === 1, 'the first has left');
    await join(relay, channel(5), mine);
  },
);

withRelay('IPv6 addresses of one /64 count together', proxied({ socketsPerAddress: 1 }), async (relay) => {
  await join(relay, channel(1), { 'x-forwarded-for': '2001:db8:0:1::1' });
  const neighbour = await dial(relay, { 'x-forwarded-for': '2001:db8::1:ffff:0:0:2' });
  assert.is((await neighbour.closed).code, CLOSE.tooMany);
  await join(relay, channel(1), { 'x-forwarded-for': '2001:db8:0:2::1' });
});

withRelay(
  'a forged X-Forwarded-For gives no fresh address',
  { limits: { socketsPerAddress: 1 } },
  async (relay) => {
    await join(relay, channel(1), { 'x-forwarded-for': '203.0.113.1' });
    const second = await dial(relay, { 'x-forwarded-for': '203.0.113.2' });
    assert.is((await second.closed).code, CLOSE.tooMany);
  },
);

const behind = (proxyHeader: 'x-forwarded-for' | 'forwarded'): Options => {
  const { operator } = configured();
  return { ...proxied({ socketsPerAddress: 1 }), operator: { ...operator, proxyHeader } };
};

const HEADERS = { 'x-forwarded-for': '203.0.113.1', forwarded: 'for=203.0.113.1' } as const;

for (const header of ['x-forwarded-for', 'forwarded'] as const)
  withRelay(
    `behind a proxy that writes ${header} the other header means nothing`,
    behind(header),
    async (relay) => {
      const other = header === 'forwarded' ? 'x-forwarded-for' : 'forwarded';
      const forged = { [other]: HEADERS[other].replace('203', '198') };
      await join(relay, channel(1), { [header]: HEADERS[header] });
      const second = await dial(relay, { [header]: HEADERS[header], ...forged });
      assert.is((await second.closed).code, CLOSE.tooMany);
      // Without the proxy's own word both count as the proxy.
      await join(relay, channel(1), forged);
      const fourth = await dial(relay);
      assert.is((await fourth.closed).code, CLOSE.tooMany);
    },
  );

function proxied(limits: Partial<Limits>): Options {
  const config = readConfig({ SOTTO_TRUSTED_PROXIES: '127.0.0.0/8' });
  return typeof config === 'string' ? {} : { proxies: config.proxies, limits };
}

const slow = { blobsPerSecond: 0.001, cellsPerSecond: 0.001, addressCellsPerSecond: 0.001 };
const RATES: readonly [what: string, limits: Partial<Limits>, cells: number][] = [
  ['blobs of a socket', { ...slow, blobsBurst: 3 }, 1],
  ['cells of a socket', { ...slow, cellsBurst: 12 }, 4],
  ['cells of an address', { ...slow, addressCellsBurst: 12 }, 4],
];

for (const [what, limits, cells] of RATES)
  withRelay(`closed tooMany: ${what}; what was within the rate arrives`, { limits }, async (relay) => {
    const [other, client] = [await join(relay, channel(7)), await join(relay, channel(7))];
    await other.next();
    for (let sent = 0; sent < 4; sent++) client.ws.send(encodeSend(TO_ALL, blob(cells)));
    assert.is((await client.closed).code, CLOSE.tooMany);
    const kinds = [await other.next(), await other.next(), await other.next(), await other.next()].map(
      ({ type }) => type,
    );
    assert.equal(kinds, ['blob', 'blob', 'blob', 'left']);
  });

withRelay(
  'cells of an address: a new socket has no new share',
  { limits: { ...slow, addressCellsBurst: 4 } },
  async (relay) => {
    const first = await join(relay, channel(7));
    first.ws.send(encodeSend(TO_ALL, blob(4)));
    first.ws.close();
    await first.closed;
    const second = await join(relay, channel(7));
    second.ws.send(encodeSend(TO_ALL, blob(1)));
    assert.is((await second.closed).code, CLOSE.tooMany);
  },
);

withRelay(
  'cells of an address: one for all others costs as many as there are others',
  { limits: { ...slow, addressCellsBurst: 8 } },
  async (relay) => {
    const [a, b, c] = [
      await join(relay, channel(7)),
      await join(relay, channel(7)),
      await join(relay, channel(7)),
    ];
    await Promise.all([a.next(), a.next(), b.next()]);
    a.ws.send(encodeSend(TO_ALL, blob(4)));
    assert.equal([(await b.next()).type, (await c.next()).type], ['blob', 'blob']);
    a.ws.send(encodeSend(b.address, blob(1)));
    assert.is((await a.closed).code, CLOSE.tooMany);
  },
);

withRelay('closed tooMany: a flood of pings', { limits: { ...slow, blobsBurst: 20 } }, async (relay) => {
  const client = await join(relay, channel(7));
  for (let ping = 0; ping < 30; ping++) client.ws.ping();
  assert.is((await client.closed).code, CLOSE.tooMany);
});

withRelay(
  'a silent socket is pinged; one that answers stays, one that is dead goes',
  { limits: { pingMs: 80 } },
  async (relay) => {
    const [alive, dead] = [await join(relay, channel(7)), await join(relay, channel(7))];
    await alive.next();
    let pings = 0;
    alive.ws.on('ping', () => (pings += 1));
    dead.ws.pause();
    assert.equal(await alive.next(), { type: 'left', address: dead.address });
    await until(() => pings >= 3, 'three pings');
    assert.is(alive.ws.readyState, WebSocket.OPEN);
    assert.is(counted(relay, 'droppedSilent'), 1);
    dead.ws.terminate();
  },
);

// Slow readers.

const unmetered = { blobsBurst: 1e9, cellsBurst: 1e9, addressCellsBurst: 1e9 };

async function nextBlob(client: Client): Promise<void> {
  while ((await client.next()).type !== 'blob');
}

withRelay(
  'closed tooSlow: one that reads nothing; the others read on',
  { limits: unmetered },
  async (relay) => {
    const [sender, reader, stuck] = [
      await join(relay, channel(7)),
      await join(relay, channel(7)),
      await join(relay, channel(7)),
    ];
    await Promise.all([sender.next(), sender.next(), reader.next()]);
    stuck.ws.pause();
    const total = 1_000;
    for (let sent = 0; sent < total; sent++) {
      sender.ws.send(encodeSend(TO_ALL, blob(16)));
      // The window is the reader's: nothing else holds the sender back.
      if (sent >= 16) await nextBlob(reader);
    }
    for (let rest = 0; rest < 16; rest++) await nextBlob(reader);
    assert.is(counted(relay, 'closed tooSlow'), 1);
    assert.equal(await sender.next(), { type: 'left', address: stuck.address });
    await until(() => relay.stats().sockets === 2, 'the stuck socket is gone');
    stuck.ws.terminate();
  },
);

withRelay(
  'a slow reader that wakes up in time reads its reason',
  { limits: { ...unmetered, closeTimeoutMs: 10_000 } },
  async (relay) => {
    const [sender, sleeper] = [await join(relay, channel(7)), await join(relay, channel(7))];
    sleeper.ws.pause();
    while (counted(relay, 'closed tooSlow') === 0) {
      sender.ws.send(encodeSend(TO_ALL, blob(16)));
      await pause(0);
    }
    sleeper.ws.resume();
    assert.equal(await sleeper.closed, { code: CLOSE.tooSlow, reason: 'tooSlow' });
  },
);

withRelay(
  'a burst within one tick is no backlog for one that reads',
  { limits: { ...unmetered, backlogBytes: 200_000 } },
  async (relay) => {
    const [sender, reader] = [await join(relay, channel(7)), await join(relay, channel(7))];
    for (let sent = 0; sent < 30; sent++) sender.ws.send(encodeSend(TO_ALL, blob(16)));
    for (let read = 0; read < 30; read++) assert.is((await reader.next()).type, 'blob');
  },
);

withRelay(
  'all backlogs together are bounded too',
  {
    limits: {
      ...unmetered,
      backlogBytes: 6.4e7,
      backlogInAllBytes: 2e6,
      joinTimeoutMs: 400,
      closeTimeoutMs: 60_000,
    },
  },
  async (relay) => {
    const [sender, stuck] = [await join(relay, channel(7)), await join(relay, channel(7))];
    stuck.ws.pause();
    while (counted(relay, 'closed tooSlow') === 0) {
      sender.ws.send(encodeSend(TO_ALL, blob(16)));
      await pause(1);
    }
    await until(() => relay.stats().sockets === 1, 'the stuck socket is gone at once');
    stuck.ws.terminate();
  },
);

// Slow readers over HTTP.

/** What one connection gives that asks `times` for a path; with `isDeaf` it reads nothing until it is ended. */
async function ask(relay: Relay, path: string, times: number, isDeaf = false): Promise<string> {
  const socket = connect(relay.port, '127.0.0.1');
  socket.on('error', () => undefined);
  const parts: string[] = [];
  socket.on('data', (data) => parts.push(data.toString('latin1')));
  if (isDeaf) socket.pause();
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`.repeat(times));
  // A paused socket does not hear its end before it writes into it.
  const knock = setInterval(() => socket.write('\r\n'), 400);
  await new Promise((resolve) => void socket.on('close', resolve));
  clearInterval(knock);
  return parts.join('');
}

test('an answer that nobody reads ends its connection, not the one of a WebSocket', async () => {
  const stunUrls = Array.from({ length: 200_000 }, (_, at) => `stun:stun${at}.example.org:3478`);
  const give = (): object => ({ iceServers: [{ urls: stunUrls }] });
  const ice = { give, meter: createMeter({ burst: 1, perSecond: 1 }, 10) };
  const relay = await startRelay(configured(), { extras: { ice }, stalledMs: 150 });
  const client = await join(relay, channel(7));
  await ask(relay, '/ice', 1, true);
  assert.is(client.ws.readyState, WebSocket.OPEN);
  await relay.close();
});

test('a request or an upgrade that never gets to its end is ended', async () => {
  const relay = await startRelay(configured(), { stalledMs: 150 });
  for (const begun of [
    '',
    'GET',
    'GET /relay HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgr',
  ]) {
    const socket = connect(relay.port, '127.0.0.1').on('error', () => undefined);
    socket.resume().write(begun);
    await once(socket, 'close');
  }
  assert.is(relay.stats().sockets, 0);
  await relay.close();
});

withRelay('questions that do not wait for their answers end the connection', {}, async (relay) => {
  const answers = await ask(relay, '/healthz', 1_000);
  assert.ok((answers.match(/HTTP\/1\.1 200/g) ?? []).length <= 8, `${answers.length} bytes`);
});

// Who may connect.

withRelay('refused: wrong subprotocol, foreign origin, another path', {}, async (relay) => {
  assert.is(await refusalStatus(relay, {}, 'sotto.v2'), 400);
  assert.is(await refusalStatus(relay, { origin: 'https://evil.example' }), 403);
  await dial(relay, { origin: relay.url });
  const elsewhere = new WebSocket(`${relay.url.replace('http', 'ws')}/elsewhere`, SUBPROTOCOL);
  const [error] = (await once(elsewhere, 'error')) as [Error];
  assert.match(error.message, '404');
});

const KEY = 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==';
const UPGRADE = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13';
const OFFER = `Sec-WebSocket-Protocol: ${SUBPROTOCOL}`;

const UPGRADES: readonly [why: string, request: string, status: number][] = [
  ['all as it should be', `GET /relay HTTP/1.1\r\nHost: a\r\n${UPGRADE}\r\n${KEY}\r\n${OFFER}`, 101],
  ['a query', `GET /relay?x=7 HTTP/1.1\r\nHost: a\r\n${UPGRADE}\r\n${KEY}\r\n${OFFER}`, 101],
  ['no key', `GET /relay HTTP/1.1\r\nHost: a\r\n${UPGRADE}\r\n${OFFER}`, 400],
  ['a short key', `GET /relay HTTP/1.1\r\nHost: a\r\n${UPGRADE}\r\nSec-WebSocket-Key: AA==\r\n${OFFER}`, 400],
  [
    'another version',
    `GET /relay HTTP/1.1\r\nHost: a\r\n${UPGRADE.replace('13', '12')}\r\n${KEY}\r\n${OFFER}`,
    400,
  ],
  ['no version', `GET /relay HTTP/1.1\r\nHost: a\r\n${UPGRADE.slice(0, -27)}\r\n${KEY}\r\n${OFFER}`, 400],
  ['no subprotocol', `GET /relay HTTP/1.1\r\nHost: a\r\n${UPGRADE}\r\n${KEY}`, 400],
  [
    'an empty subprotocol in the list',
    `GET /relay HTTP/1.1\r\nHost: a\r\n${UPGRADE}\r\n${KEY}\r\n${OFFER},,`,
    400,
  ],
  ['POST', `POST /relay HTTP/1.1\r\nHost: a\r\n${UPGRADE}\r\n${KEY}\r\n${OFFER}`, 400],
  [
    'an upgrade to something else',
    `GET /relay HTTP/1.1\r\nHost: a\r\n${UPGRADE.replace('websocket', 'h2c')}\r\n${KEY}\r\n${OFFER}`,
    400,
  ],
  ['another path', `GET /relay/ HTTP/1.1\r\nHost: a\r\n${UPGRADE}\r\n${KEY}\r\n${OFFER}`, 404],
  ['a doubled slash', `GET //relay HTTP/1.1\r\nHost: a\r\n${UPGRADE}\r\n${KEY}\r\n${OFFER}`, 404],
  ['an escaped path', `GET /%72elay HTTP/1.1\r\nHost: a\r\n${UPGRADE}\r\n${KEY}\r\n${OFFER}`, 404],
  [
    'an origin that is none',
    `GET /relay HTTP/1.1\r\nHost: a\r\n${UPGRADE}\r\n${KEY}\r\n${OFFER}\r\nOrigin: nonsense`,
    403,
  ],
  ['an empty origin', `GET /relay HTTP/1.1\r\nHost: a\r\n${UPGRADE}\r\n${KEY}\r\n${OFFER}\r\nOrigin:`, 403],
  ['no upgrade', 'GET /relay HTTP/1.1\r\nHost: a', 426],
  ['no host', 'GET / HTTP/1.1', 400],
  ['no HTTP', 'hello', 400],
  ['an HTTP that is not there yet', 'GET / HTTP/9.9\r\nHost: a', 400],
  ['a header without a name', 'GET / HTTP/1.1\r\nHost: a\r\n: b', 400],
  ['headers beyond 16 KB', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}`, 400],
  ['two lengths', 'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2', 400],
  [
    'a length and chunks',
    'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked',
    400,
  ],
];

for (const [why, request, status] of UPGRADES)
  withRelay(`a request by hand: ${why} is answered ${status}`, {}, async (relay) => {
    const socket = connect(relay.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`${request}\r\n\r\n`);
    const [head] = (await once(socket, 'data')) as [Buffer];
    assert.is(Number(/^HTTP\/1\.1 (\d{3}) /.exec(head.toString('latin1'))?.[1]), status);
    assert.match(head.toString('latin1'), status === 101 ? /sotto\.v1/ : /Content-Security-Policy/);
    socket.destroy();
  });

// A browser opens connections ahead of need, and asks again, unseen, where one says 408. With 400 a page that came
// just then stayed without a part of its own.
withRelay('a connection that asks nothing for too long is told 408', {}, async (relay) => {
  const isWelcome = once(relay.server, 'connection');
  const socket = connect(relay.port, '127.0.0.1');
  const [stream] = (await isWelcome) as [Duplex];
  const late = Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
  relay.server.emit('clientError', late, stream);
  const [head] = (await once(socket, 'data')) as [Buffer];
  assert.match(head.toString('latin1'), /^HTTP\/1\.1 408 Request Timeout\r\n[^]*Content-Security-Policy/);
});

withRelay('no compression is agreed to', {}, async (relay) => {
  const client = await dial(relay, { 'sec-websocket-extensions': 'permessage-deflate' });
  assert.is(client.ws.extensions, '');
  assert.is(client.ws.protocol, SUBPROTOCOL);
});

withRelay(
  'refused: connections of one address beyond the rate',
  proxied({ connectsBurst: 2, connectsPerSecond: 0.01 }),
  async (relay) => {
    const mine = { 'x-forwarded-for': '203.0.113.1' };
    // A foreign page must not spend what its visitor has.
    for (let asked = 0; asked < 3; asked++)
      assert.is(await refusalStatus(relay, { ...mine, origin: 'https://evil.example' }), 403);
    await dial(relay, mine);
    await dial(relay, mine);
    assert.is(await refusalStatus(relay, mine), 429);
    await dial(relay, { 'x-forwarded-for': '203.0.113.2' });
  },
);

withRelay('refused: sockets in all', { limits: { socketsInAll: 2 } }, async (relay) => {
  await dial(relay);
  const second = await dial(relay);
  assert.is(await refusalStatus(relay), 503);
  second.ws.close();
  await until(() => relay.stats().sockets === 1, 'one has left');
  await dial(relay);
});

// What else is served.

withRelay(
  'GET /free never names a channel in use',
  { channelMax: 20, limits: { freeBurst: 1_000 } },
  async (relay) => {
    for (let number = 1; number <= 19; number++) if (number !== 13) await join(relay, channel(number));
    const named = new Set<number>();
    for (let asked = 0; asked < 100; asked++) {
      const response = await get(relay, '/free');
      assert.is(response.headers.get('cache-control'), 'no-store');
      const answer = (await response.json()) as { channel: number };
      assert.equal(Object.keys(answer), ['channel']);
      named.add(answer.channel);
    }
    assert.equal(
      [...named].toSorted((a, b) => a - b),
      [13, 20],
    );
    await join(relay, channel(13));
    await join(relay, channel(20));
    assert.is((await get(relay, '/free')).status, 503);
  },
);

withRelay(
  'GET /free is rate-limited per address',
  proxied({ freeBurst: 2, freePerSecond: 0.1 }),
  async (relay) => {
    const mine = { 'x-forwarded-for': '203.0.113.1' };
    for (let asked = 0; asked < 3; asked++)
      assert.is((await get(relay, '/free', { ...mine, 'sec-fetch-site': 'cross-site' })).status, 403);
    assert.is((await get(relay, '/free', mine)).status, 200);
    assert.is((await get(relay, '/free', mine)).status, 200);
    const limited = await get(relay, '/free', mine);
    assert.is(limited.status, 429);
    assert.is(limited.headers.get('retry-after'), '10');
    assert.is((await get(relay, '/free', { 'x-forwarded-for': '203.0.113.2' })).status, 200);
  },
);

test('GET /free: what an address learns in an hour is bounded, and no path asks about a number', async () => {
  const { freeBurst, freePerSecond } = configured().limits;
  const rate = { burst: freeBurst, perSecond: freePerSecond };
  const meter = createMeter(rate, 1);
  let answers = 0;
  for (let nowMs = 0; nowMs <= 3_600_000; nowMs += 100)
    if (take(bucketOf(meter, '203.0.113.1', nowMs), rate, nowMs)) answers += 1;
  assert.ok(answers <= freeBurst + 3_600 * freePerSecond, `${answers} answers`);
  const relay = await startRelay(configured({ channelMax: 2 }));
  await join(relay, channel(1));
  for (const path of ['/free?channel=1', '/free?1', '/free#1'])
    assert.equal(await (await get(relay, path)).json(), { channel: 2 }, path);
  for (const path of ['/free/1', '/free/', '/channels', '/stats', '/channel/1', '/free.json'])
    assert.is((await get(relay, path)).status, 404, path);
  await relay.close();
});

withRelay('GET /config.json gives the public settings only', {}, async (relay) => {
  const answer: unknown = await (await get(relay, '/config.json')).json();
  assert.equal(answer, { channelMax: CHANNEL_MAX, hasTurn: false });
  assert.equal(await (await get(relay, '/ice')).json(), { iceServers: [] });
});

test('GET /ice is made for each who asks, and rate-limited per address', async () => {
  let count = 0;
  const give = (): object => ({ iceServers: [], ttl: ++count });
  const ice = { give, meter: createMeter({ burst: 2, perSecond: 0.1 }, 10) };
  const relay = await startRelay(configured(proxied({})), { extras: { ice } });
  const mine = { 'x-forwarded-for': '203.0.113.1' };
  for (const ttl of [1, 2]) {
    const answer = await get(relay, '/ice', mine);
    assert.is(answer.headers.get('cache-control'), 'no-store');
    assert.equal(await answer.json(), { iceServers: [], ttl });
  }
  const limited = await get(relay, '/ice', mine);
  assert.equal([limited.status, limited.headers.get('retry-after')], [429, '10']);
  assert.is((await get(relay, '/ice', { 'x-forwarded-for': '203.0.113.2' })).status, 200);
  assert.equal([relay.stats().counts['ice limited'], count], [1, 3]);
  await relay.close();
});

// The end.

test('readyz: ready, full (elsewhere, please), ready again; degraded stays, for nobody would be left', async () => {
  let state: 'alone' | 'degraded' = 'alone';
  const hub = createHub();
  const attach: typeof hub = (node) => ({ ...hub(node), state: () => state });
  const relay = await startRelay(configured({ limits: { socketsInAll: 1 } }), { attach });
  const probe = async (path = '/readyz') => {
    const answer = await get(relay, path);
    return [answer.status, await answer.json()];
  };
  assert.equal(await probe(), [200, { status: 'ready' }]);
  state = 'degraded';
  assert.equal(await probe(), [200, { status: 'degraded' }]);
  const only = await dial(relay);
  assert.equal(await probe(), [503, { status: 'full' }]);
  assert.equal(await probe('/healthz'), [200, { status: 'ok' }]);
  only.ws.terminate();
  await until(() => relay.stats().sockets === 0, 'the only one has left');
  assert.equal(await probe(), [200, { status: 'degraded' }]);
  await dial(relay);
  const closing = relay.close();
  assert.equal(await probe(), [503, { status: 'draining' }]);
  await closing;
});

test('drain: no newcomers, healthz 503, sockets closed goingAway over the time given, then nothing is left', async () => {
  const relay = await startRelay(configured({ limits: { drainMs: 400 } }));
  const clients = await Promise.all(Array.from({ length: 10 }, (_, at) => join(relay, channel(at + 1))));
  assert.equal(await (await get(relay, '/healthz')).json(), { status: 'ok' });
  const times: number[] = [];
  const startMs = performance.now();
  for (const client of clients) void client.closed.then(() => times.push(performance.now() - startMs));
  const closing = relay.close();
  assert.is((await get(relay, '/healthz')).status, 503);
  assert.is(await refusalStatus(relay), 503);
  await closing;
  const codes = await Promise.all(clients.map(async (client) => (await client.closed).code));
  assert.ok(codes.every((code) => code === CLOSE.goingAway));
  assert.ok(Math.max(...times) - Math.min(...times) > 200, 'spread over time');
  assert.is(relay.stats().sockets, 0);
  assert.is(relay.stats().places, 0);
  const refused = connect(relay.port, '127.0.0.1');
  await once(refused, 'error');
});

test('drain ends though a socket answers nothing', async () => {
  const relay = await startRelay(configured({ limits: { drainMs: 20, closeTimeoutMs: 100 } }));
  const deaf = await join(relay, channel(7));
  deaf.ws.pause();
  await relay.close();
  assert.is(relay.stats().sockets, 0);
  deaf.ws.terminate();
});

test('a busy port is an error', async () => {
  const first = await startRelay(configured());
  const error: unknown = await startRelay(configured({ port: first.port })).catch(
    (reason: unknown) => reason,
  );
  assert.match(String(error), 'EADDRINUSE');
  await first.close();
});

// Several nodes.

test('two nodes on one bus are one relay', () => isOneRelay(createHub()));

test('two nodes over Redis are one relay', async () => {
  const redis = await startRedis();
  const at = parseRedisUrl(redis.url);
  if (at === undefined) throw new Error(redis.url);
  const secret = 'that of the nodes, which is long enough';
  await isOneRelay(redisBus({ at, secret }, createLog('silent')));
  await redis.stop();
});

async function isOneRelay(joinNodes: Attach): Promise<void> {
  const buses: Bus[] = [];
  const attach: Attach = (node) => {
    const bus = joinNodes(node);
    buses.push(bus);
    return bus;
  };
  const config = configured({ channelMax: 2, limits: { socketsPerChannel: 3 } });
  const [one, two] = await Promise.all([startRelay(config, { attach }), startRelay(config, { attach })]);
  await until(() => buses.every((bus) => bus.nodes() === 1), 'the nodes hear of each other');
  const a = await join(one, channel(1));
  await until(() => buses.some((bus) => bus.elsewhere('channel 1') === 1), 'the first seat is known');
  const [b, c] = [await join(two, channel(1)), await join(two, channel(1))];
  assert.equal(
    [await a.next(), await a.next()],
    [
      { type: 'joined', address: b.address },
      { type: 'joined', address: c.address },
    ],
  );
  assert.equal(await b.next(), { type: 'joined', address: c.address });
  a.ws.send(encodeSend(TO_ALL, blob(1)));
  for (const other of [b, c])
    assert.equal(await other.next(), { type: 'blob', from: a.address, blob: blob(1) });
  b.ws.send(encodeSend(a.address, blob(2)));
  assert.equal(await a.next(), { type: 'blob', from: b.address, blob: blob(2) });
  assert.equal(c.inbox, []);
  const crowded = await dial(one);
  crowded.ws.send(encodeJoin(channel(1)));
  assert.is((await crowded.closed).code, CLOSE.crowded);
  for (const node of [one, two]) assert.equal(await (await get(node, '/free')).json(), { channel: 2 });
  await two.close();
  assert.equal(new Set([(await a.next()).type, (await a.next()).type]), new Set(['left']));
  await one.close();
}

// The log.

test('log lines hold event types and counts: no address, no channel, no payload', async () => {
  const lines: string[] = [];
  const log = createLog('debug', { write: (line: string) => lines.push(line) });
  const { proxies } = proxied({});
  const relay = await startRelay(configured({ ...(proxies && { proxies }), limits: { freeBurst: 1 } }), {
    log,
  });
  const headers = { 'x-forwarded-for': '203.0.113.77' };
  const [a, b] = [await join(relay, channel(839), headers), await join(relay, channel(839), headers)];
  const secret = new TextEncoder().encode('the-password'.repeat(200)).subarray(0, CELL_BYTES);
  a.ws.send(encodeSend(b.address, secret));
  assert.is((await b.next()).type, 'blob');
  await get(relay, '/free', headers);
  await get(relay, '/free?password=the-password', headers);
  await refusalStatus(relay, { ...headers, origin: 'https://evil.example' });
  a.ws.send('the-password');
  await a.closed;
  await relay.close();
  const text = lines.join('');
  for (const event of [
    'connected',
    'joined',
    'left',
    'closed badFrame',
    'refused origin',
    'free limited',
    'counts',
    'stopped',
  ])
    assert.ok(text.includes(`"event":"${event}"`), event);
  const secrets = [
    '203.0.113.77',
    '127.0.0.1',
    '839',
    'password',
    'evil',
    toHex(a.address),
    toHex(b.address),
  ];
  for (const hidden of secrets)
    assert.not.ok(text.replaceAll(/"time":"[^"]*"/g, '').includes(hidden), hidden);
  for (const line of lines) {
    const { level, time, event, ...counts } = JSON.parse(line) as Record<string, unknown>;
    assert.type(level, 'number');
    assert.type(time, 'string');
    assert.type(event, 'string');
    assert.ok(Object.values(counts).every((count) => typeof count === 'number'));
  }
});

withRelay(
  'one address opens so many connections beside its sockets and no more; room again when some end',
  { limits: { socketsPerAddress: 2 } },
  async (relay) => {
    const plain = (): ReturnType<typeof connect> => connect(relay.port, '127.0.0.1').on('error', () => {});
    const some = Array.from({ length: 66 }, plain);
    await Promise.all(some.map((one) => once(one, 'connect')));
    const beyond = plain();
    await once(beyond, 'close');
    assert.is(relay.stats().counts['refused connection'], 1);
    assert.ok(some.every((one) => !one.destroyed));
    some[0]?.destroy();
    for (let status = 0; status !== 200; await pause(20))
      status = await fetch(`${relay.url}/healthz`).then(
        (answer) => answer.status,
        () => 0,
      );
    for (const one of some) one.destroy();
  },
);

test.run();
