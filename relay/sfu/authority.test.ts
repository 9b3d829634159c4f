// Tests of the authority with a real Janus behind it: who gets in with what (sfu-tokens), that calls stay apart (sfu-isolated), what is
// not let through, what ends.
// Source: docs/protocol/9-authority.md.
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { WebSocket, WebSocketServer } from 'ws';
import {
  askTokens,
  call,
  type Caller,
  dataOf,
  joining,
  makeRoom,
  openAuthority,
  post,
  type Room,
  type Say,
} from './authority.kit.ts';
import { LAB_SECRET, type OwnJanus, startJanus } from './janus.kit.ts';
import { createRegistry } from './metrics.ts';
import { engineSecrets } from './secrets.ts';
import type { Authority } from './server.ts';
import { coreToken, roomToken } from './tokens.ts';

const UNAUTHORISED = 403;
const PLUGIN_UNAUTHORISED = 433;
const NO_SUCH_ROOM = 426;
const ID_TAKEN = 436;
const KEY = engineSecrets(LAB_SECRET).token;
const nowS = (): number => Math.floor(Date.now() / 1000);

let janus: OwnJanus;
let authority: Authority;

test.before(async () => {
  janus = await startJanus();
  authority = await openAuthority([janus], { SOTTO_SFU_ROOMS_BURST: '100' });
});
test.after(async () => {
  await authority.close();
  await janus.stop();
});

async function inside(room: Room, run: (caller: Caller) => Promise<void>): Promise<void> {
  const caller = await call(authority.url, room.node);
  try {
    await run(caller);
  } finally {
    await caller.hangUp();
  }
}

test('there is one, and how large its rooms may be', async () => {
  const response = await fetch(`${authority.url}/sfu`);
  assert.equal([response.status, await response.json()], [200, { size: 50 }]);
  assert.is(response.headers.get('cache-control'), 'no-store');
  assert.equal(await (await fetch(`${authority.url}/readyz`)).json(), { status: 'ready' });
});

test('with pin and tokens a member is in, and hears of the next', async () => {
  const room = await makeRoom(authority.url);
  assert.match(room.room, /^a-[0-9a-z]+-[\w-]{22}$/);
  assert.match(room.pin, /^[\da-f]{32}$/);
  const tokens = await askTokens(authority.url, room);
  assert.is(tokens.ttl, 600);
  await inside(room, async (caller) => {
    const { say } = await caller.enter(tokens.core);
    const answer = await say(joining(room, tokens.room, 'feed-1'));
    assert.is(dataOf(answer)['videoroom'], 'joined');
    assert.is(dataOf(answer)['id'], 'feed-1');
  });
});

test('two authorities of one secret and one list are one: a room of the one, tokens and the way in of the other', async () => {
  const second = await openAuthority([janus]);
  const foreign = await openAuthority([janus], {
    SOTTO_SFU_SECRET: 'another secret, as long as it has to be',
  });
  const room = await makeRoom(authority.url);
  const enter = async (by: Authority, feed: string): Promise<Record<string, unknown>> => {
    const tokens = await askTokens(by.url, room);
    const caller = await call(by.url, room.node);
    const { say } = await caller.enter(tokens.core);
    return dataOf(await say(joining(room, tokens.room, feed)));
  };
  try {
    assert.is((await enter(authority, 'feed-1'))['videoroom'], 'joined');
    assert.is((await enter(second, 'feed-1'))['error_code'], ID_TAKEN, 'it is the same room');
    assert.is((await enter(second, 'feed-2'))['videoroom'], 'joined');
    const { status } = await post(foreign.url, '/sfu/token', { room: room.room, pin: room.pin });
    assert.is(status, 403, 'of another secret');
  } finally {
    await Promise.all([second.close(), foreign.close()]);
  }
});

test('sfu-tokens: wrong pin: no tokens from the authority, no way in past it', async () => {
  const room = await makeRoom(authority.url);
  const pin = 'f'.repeat(32);
  assert.is((await post(authority.url, '/sfu/token', { ...room, node: undefined, pin })).status, 403);
  const other = await makeRoom(authority.url);
  const borrowed = { room: room.room, pin: other.pin };
  assert.is((await post(authority.url, '/sfu/token', borrowed)).status, 403);
  const tokens = await askTokens(authority.url, room);
  await inside(room, async (caller) => {
    const { say } = await caller.enter(tokens.core);
    const answer = await say(joining({ ...room, pin }, tokens.room, 'feed-1'));
    assert.is(caller.codeOf(answer), PLUGIN_UNAUTHORISED);
  });
});

test('sfu-tokens: core: none, expired, forged and of another engine secret are refused', async () => {
  const room = await makeRoom(authority.url);
  const stranger = engineSecrets('another-secret-of-thirty-two-characters').token;
  const forged = coreToken(KEY, nowS() + 60).replace(/,janus,/, ',janus2,');
  const bad = [coreToken(KEY, nowS() - 1), coreToken(stranger, nowS() + 60), forged];
  await inside(room, async (caller) => {
    for (const token of bad)
      assert.is(caller.codeOf(await caller.ask({ janus: 'create', token })), UNAUTHORISED);
    assert.is(caller.codeOf(await caller.ask({ janus: 'create' })), UNAUTHORISED);
    assert.is(
      caller.codeOf(await caller.ask({ janus: 'create', token: coreToken(KEY, nowS() + 60) })),
      undefined,
    );
  });
});

test('sfu-tokens: room: expired, forged and foreign ones are refused', async () => {
  const [mine, theirs] = [await makeRoom(authority.url), await makeRoom(authority.url)];
  const tokens = await askTokens(authority.url, mine);
  const stranger = engineSecrets('another-secret-of-thirty-two-characters').token;
  const longer = tokens.room.replace(/^\d+/, String(nowS() + 9_000));
  const bad = [
    tokens.core,
    longer,
    roomToken(KEY, nowS() - 1, mine.room),
    roomToken(stranger, nowS() + 60, mine.room),
    roomToken(KEY, nowS() + 60, theirs.room),
  ];
  await inside(mine, async (caller) => {
    const { say } = await caller.enter(tokens.core);
    for (const token of bad)
      assert.is(caller.codeOf(await say(joining(mine, token, 'feed-1'))), PLUGIN_UNAUTHORISED, token);
    assert.is(dataOf(await say(joining(mine, tokens.room, 'feed-1')))['videoroom'], 'joined');
  });
});

/** All ways into a room; each answers with what it is refused with, undefined: it is not. */
async function tryDoors(caller: Caller, say: Say, room: Room, token: string): Promise<readonly unknown[]> {
  const { node: _, ...named } = room;
  const subscriber = { request: 'join', ptype: 'subscriber', streams: [{ feed: 'feed-1' }] };
  return [
    (await post(authority.url, '/sfu/token', named)).status,
    caller.codeOf(await say(joining(room, token, 'feed-9'))),
    caller.codeOf(await say({ ...subscriber, ...named, token })),
  ];
}

test('sfu-isolated: with pin and tokens of one call nobody is in another, to send or to take', async () => {
  const [mine, theirs] = [await makeRoom(authority.url), await makeRoom(authority.url)];
  const [own, other] = [await askTokens(authority.url, mine), await askTokens(authority.url, theirs)];
  await inside(theirs, async (there) => {
    const inTheirs = await there.enter(other.core);
    await inTheirs.say(joining(theirs, other.room, 'feed-1'));
    await inside(mine, async (caller) => {
      const { say } = await caller.enter(own.core);
      const shut = [403, PLUGIN_UNAUTHORISED, PLUGIN_UNAUTHORISED];
      assert.equal(await tryDoors(caller, say, { ...theirs, pin: mine.pin }, own.room), shut);
      // All but the pin, which its members alone know; then all but the token.
      assert.equal(await tryDoors(caller, say, { ...theirs, pin: mine.pin }, other.room), shut);
      assert.equal((await tryDoors(caller, say, theirs, own.room)).slice(1), shut.slice(1));
      assert.is(
        caller.codeOf(await say(joining(mine, own.room, 'feed-1'))),
        undefined,
        'the name is free here',
      );
      assert.equal(await peopleIn(say, mine), ['feed-1']);
    });
    assert.equal(await peopleIn(inTheirs.say, theirs), ['feed-1']);
  });
});

test('sfu-isolated: who was removed still has the old room, and finds nobody there', async () => {
  const [old, next] = [await makeRoom(authority.url), await makeRoom(authority.url)];
  const before = await askTokens(authority.url, old);
  const after = await askTokens(authority.url, next);
  const [removed, stays] = [await call(authority.url, old.node), await call(authority.url, old.node)];
  const [{ say }, staying] = [await removed.enter(before.core), await stays.enter(before.core)];
  await say(joining(old, before.room, 'removed'));
  await staying.say(joining(old, before.room, 'stays-1'));
  assert.equal(await peopleIn(say, old), ['removed', 'stays-1']);
  // The rest goes: another room, under another feed, on a session of its own.
  await staying.say({ request: 'leave' });
  const moved = await call(authority.url, next.node);
  const there = await moved.enter(after.core);
  await there.say(joining(next, after.room, 'stays-2'));
  assert.equal(await peopleIn(say, old), ['removed']);
  // It may renew what it has, for that room and no other; even if it learnt the new name.
  const renewed = await askTokens(authority.url, old);
  const fresh = await removed.enter(renewed.core);
  assert.equal(await tryDoors(removed, fresh.say, { ...next, pin: old.pin }, renewed.room), [
    403,
    PLUGIN_UNAUTHORISED,
    PLUGIN_UNAUTHORISED,
  ]);
  assert.equal(await peopleIn(there.say, next), ['stays-2']);
  await Promise.all([removed.hangUp(), stays.hangUp(), moved.hangUp()]);
});

async function peopleIn(say: Say, { room }: Room): Promise<readonly string[]> {
  const { participants } = dataOf(await say({ request: 'listparticipants', room })) as {
    readonly participants?: readonly { readonly id: string }[];
  };
  return (participants ?? []).map(({ id }) => id).toSorted();
}

const SHUT: readonly Readonly<Record<string, unknown>>[] = [
  { request: 'create', room: 'mine' },
  { request: 'create', room: 'mine', admin_key: engineSecrets(LAB_SECRET).admin },
  { request: 'destroy', room: 'mine', secret: 'x' },
  { request: 'edit', room: 'mine', new_pin: 'x' },
  { request: 'list' },
  { request: 'listparticipants' },
  { request: 'exists', room: 'mine' },
  { request: 'kick', room: 'mine', id: 'x' },
  { request: 'moderate', room: 'mine', id: 'x', mid: '0', mute: true },
  { request: 'enable_recording', room: 'mine', record: true },
  { request: 'rtp_forward', room: 'mine', publisher_id: 'x', host: '127.0.0.1' },
  { request: 'allowed', room: 'mine', action: 'disable' },
  { request: 'configure', record: true, filename: '/tmp/x' },
];

test('what makes, ends, lists, puts out, records or sends elsewhere is not let through', async () => {
  const room = await makeRoom(authority.url);
  const tokens = await askTokens(authority.url, room);
  await inside(room, async (caller) => {
    const { say } = await caller.enter(tokens.core);
    for (const body of SHUT) {
      const answer = await say(body);
      assert.equal(
        [answer['janus'], caller.codeOf(answer)],
        ['error', UNAUTHORISED],
        String(body['request']),
      );
    }
    const other = { janus: 'attach', session_id: 1, plugin: 'janus.plugin.streaming', token: tokens.core };
    assert.is(caller.codeOf(await caller.ask(other)), UNAUTHORISED);
    assert.is(caller.codeOf(await caller.ask({ janus: 'info', token: tokens.core })), UNAUTHORISED);
  });
  assert.ok((authority.stats().counts.get('message refused') ?? 0) >= SHUT.length);
});

test('the engine itself makes no room without the key, were it reached past the proxy', async () => {
  const socket = new WebSocket(janus.url, 'janus-protocol');
  await once(socket, 'open');
  const token = coreToken(KEY, nowS() + 60);
  const say = async (request: object): Promise<Record<string, Record<string, unknown>>> => {
    socket.send(JSON.stringify({ ...request, token, transaction: 'x' }));
    const [data] = (await once(socket, 'message')) as [Buffer];
    return JSON.parse(data.toString()) as Record<string, Record<string, unknown>>;
  };
  const session = (await say({ janus: 'create' }))['data']?.['id'];
  const at = { session_id: session, plugin: 'janus.plugin.videoroom' };
  const handle = (await say({ janus: 'attach', ...at }))['data']?.['id'];
  const body = { request: 'create', room: 'mine' };
  const answer = await say({ janus: 'message', session_id: session, handle_id: handle, body });
  assert.is(dataOf(answer)['error_code'], 429);
  socket.terminate();
});

test('nonsense closes the socket; silence does', async () => {
  const room = await makeRoom(authority.url);
  for (const nonsense of ['no json', '[]', '{"janus":"create"}', Buffer.from([1])]) {
    const caller = await call(authority.url, room.node);
    caller.socket.send(nonsense);
    assert.is(await caller.closed, 1008);
  }
  const hasty = await openAuthority([janus], {}, { firstMs: 20 });
  const caller = await call(hasty.url, 'a');
  assert.is(await caller.closed, 4408);
  await hasty.close();
});

test('too many messages, and too many handles, close the socket', async () => {
  const caller = await call(authority.url, 'a');
  for (let index = 0; index < 1_000; index++)
    caller.socket.send(JSON.stringify({ janus: 'keepalive', transaction: 'x', session_id: 1 }));
  assert.is(await caller.closed, 4429);
  const other = await call(authority.url, 'a');
  const attach = { janus: 'attach', transaction: 'x', session_id: 1, plugin: 'janus.plugin.videoroom' };
  for (let index = 0; index < 30; index++) other.socket.send(JSON.stringify(attach));
  assert.is(await other.closed, 4429);
});

test('sfu-tokens: a session goes on under a fresh token, and not under the old one', async () => {
  const brief = await openAuthority([janus], { SOTTO_SFU_TTL: '10' });
  const room = await makeRoom(brief.url);
  const first = await askTokens(brief.url, room);
  assert.is(first.ttl, 10);
  const expired = coreToken(KEY, nowS() - 1);
  const caller = await call(brief.url, room.node);
  const { session, say } = await caller.enter(first.core);
  await say(joining(room, first.room, 'feed-1'));
  const keepalive = (token: string) => caller.ask({ janus: 'keepalive', session_id: session, token });
  assert.is(caller.codeOf(await keepalive(expired)), UNAUTHORISED);
  const second = await askTokens(brief.url, room);
  // A keepalive that is taken is answered by a mere ack.
  const transaction = 'renewed';
  caller.socket.send(
    JSON.stringify({ janus: 'keepalive', session_id: session, token: second.core, transaction }),
  );
  const ack = await caller.until((said) => said['transaction'] === transaction);
  assert.is(ack['janus'], 'ack');
  assert.is(caller.codeOf(await say({ request: 'configure', bitrate: 100_000 }, second.core)), undefined);
  await caller.hangUp();
  await brief.close();
});

test('a session that lost its socket is taken up on another one', async () => {
  const room = await makeRoom(authority.url);
  const tokens = await askTokens(authority.url, room);
  const first = await call(authority.url, room.node);
  const { session } = await first.enter(tokens.core);
  await first.hangUp();
  await inside(room, async (caller) => {
    const answer = await caller.ask({ janus: 'claim', session_id: session, token: tokens.core });
    assert.is(answer['janus'], 'success');
  });
});

test('rooms go to the engine with fewest streams; a dead one and a deaf one are passed over', async () => {
  const second = await startJanus();
  const both = await openAuthority([janus, second], {}, { pollMs: 50 });
  const nodes = new Set([await makeRoom(both.url), await makeRoom(both.url)].map(({ node }) => node));
  assert.ok(nodes.has('b'), 'the one that is new has no rooms');
  await second.kill();
  for (let index = 0; index < 3; index++) assert.is((await makeRoom(both.url)).node, 'a');
  await second.start();
  await untilTrue(() => both.stats().engines.every(({ state }) => state === 'up'));
  janus.halt();
  assert.is((await makeRoom(both.url)).node, 'b');
  janus.goOn();
  await second.stop();
  await both.close();
});

test('rooms go to the engine with fewest streams, not to each in turn, and not to that with fewest rooms', async () => {
  const engines = [await startJanus(), await startJanus()] as const;
  const alone = await openAuthority([engines[0]]);
  const both = await openAuthority(engines, {}, { pollMs: 50 });
  const seated: Caller[] = [];
  const load = (node: string) => both.stats().engines.find((one) => one.node === node);
  const sit = async (room: Room, count: number): Promise<void> => {
    for (let at = 1; at <= count; at++) {
      const tokens = await askTokens(both.url, room);
      const caller = await call(both.url, room.node);
      seated.push(caller);
      const { say } = await caller.enter(tokens.core);
      assert.is(dataOf(await say(joining(room, tokens.room, `feed-${at}`)))['videoroom'], 'joined');
    }
    await untilTrue(() => (load(room.node)?.streams ?? 0) >= count * (count - 1));
  };
  const nextTwo = async (): Promise<string> =>
    [await makeRoom(both.url), await makeRoom(both.url)].map(({ node }) => node).join();
  try {
    const atA = await makeRoom(alone.url);
    for (let more = 0; more < 2; more++) await makeRoom(alone.url);
    await untilTrue(() => load('a')?.rooms === 3);
    const atB = await makeRoom(both.url);
    assert.is(atB.node, 'b', 'nobody anywhere: the one with fewest rooms');
    await sit(atB, 2);
    assert.is(await nextTwo(), 'a,a', 'more rooms, and empty');
    await sit(atA, 3);
    assert.is(await nextTwo(), 'b,b', 'six streams there, two here');
  } finally {
    await Promise.all(seated.map((caller) => caller.hangUp()));
    await Promise.all([alone.close(), both.close()]);
    await Promise.all(engines.map((engine) => engine.stop()));
  }
});

test('no engine: 503 and when to come again; a member there is told that it is unreachable', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as AddressInfo;
  await once(closed.close(), 'close');
  const lonely = await openAuthority([{ url: `ws://127.0.0.1:${port}` }]);
  const response = await post(lonely.url, '/sfu/rooms', { size: 8 });
  assert.equal([response.status, response.headers.get('retry-after')], [503, '5']);
  assert.is((await fetch(`${lonely.url}/readyz`)).status, 503);
  assert.is((await fetch(`${lonely.url}/healthz`)).status, 200);
  const caller = await call(lonely.url, 'a');
  assert.is(await caller.closed, 1013);
  await lonely.close();
});

test('an engine that takes requests without tokens is not used', async () => {
  const open = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'janus-protocol' });
  await once(open, 'listening');
  open.on('connection', (socket) =>
    socket.on('message', (data: Buffer) => {
      const { transaction } = JSON.parse(data.toString()) as { transaction: string };
      socket.send(
        JSON.stringify({ janus: 'success', transaction, auth_token: false, data: { id: 1, list: [] } }),
      );
    }),
  );
  const { port } = open.address() as AddressInfo;
  const careful = await openAuthority([{ url: `ws://127.0.0.1:${port}` }]);
  assert.is((await post(careful.url, '/sfu/rooms', { size: 8 })).status, 503);
  assert.equal(
    careful.stats().engines.map(({ state }) => state),
    ['unsafe'],
  );
  await careful.close();
  open.close();
});

test('an engine that dies in mid-call is told by the closing of the socket', async () => {
  const mortal = await startJanus();
  const own = await openAuthority([mortal]);
  const room = await makeRoom(own.url);
  const caller = await call(own.url, room.node);
  await caller.enter((await askTokens(own.url, room)).core);
  await mortal.kill();
  assert.is(await caller.closed, 1011);
  await own.close();
  await mortal.stop();
});

test('an empty room ends, one with somebody in it stays; any authority looks after all rooms', async () => {
  const own = await startJanus();
  const patient = await openAuthority([own]);
  const [empty, taken] = [await makeRoom(patient.url), await makeRoom(patient.url)];
  const tokens = await askTokens(patient.url, taken);
  const caller = await call(patient.url, taken.node);
  const { say } = await caller.enter(tokens.core);
  assert.is(caller.codeOf(await say(joining(taken, tokens.room, 'feed-1'))), undefined);
  const tidy = await openAuthority([own], {}, { pollMs: 30, emptyMs: 100 });
  await untilTrue(() => tidy.stats().engines[0]?.rooms === 1);
  const late = await askTokens(tidy.url, empty);
  const other = await call(tidy.url, empty.node);
  const there = await other.enter(late.core);
  assert.is(other.codeOf(await there.say(joining(empty, late.room, 'feed-1'))), NO_SUCH_ROOM);
  assert.is(caller.codeOf(await say({ request: 'configure', bitrate: 100_000 })), undefined);
  await Promise.all([caller.hangUp(), other.hangUp()]);
  await Promise.all([tidy.close(), patient.close()]);
  await own.stop();
});

test('a client address asks for so many rooms, tokens and sockets, and another one is not in its way', async () => {
  const strict = await openAuthority([janus], {
    SOTTO_SFU_ROOMS_BURST: '1',
    SOTTO_SFU_TOKENS_BURST: '2',
    SOTTO_SFU_TOKENS_PER_MINUTE: '1',
    SOTTO_SFU_SOCKETS_PER_ADDRESS: '1',
  });
  const from = (client: string) => ({ 'X-Forwarded-For': client });
  const rooms = (client: string) => post(strict.url, '/sfu/rooms', { size: 2 }, from(client));
  const room = (await (await rooms('198.51.100.1')).json()) as Room;
  const second = await rooms('198.51.100.1');
  assert.is(second.status, 429);
  assert.match(String(second.headers.get('retry-after')), /^(?:[1-9]|10)$/);
  assert.is((await rooms('198.51.100.2')).status, 201);
  const wanted = { room: room.room, pin: room.pin };
  const tokens = await Promise.all(
    [1, 2, 3].map(() => post(strict.url, '/sfu/token', wanted, from('198.51.100.1'))),
  );
  assert.is(tokens.filter(({ status }) => status === 200).length, 2);
  assert.is(tokens.filter(({ status }) => status === 429).length, 1);
  const caller = await call(strict.url, 'a', from('198.51.100.1'));
  await rejects(call(strict.url, 'a', from('198.51.100.1')), /429/);
  const other = await call(strict.url, 'a', from('198.51.100.2'));
  await Promise.all([caller.hangUp(), other.hangUp()]);
  await strict.close();
});

test('the figures: engines by name, outcomes, and nothing of a room', async () => {
  const room = await makeRoom(authority.url);
  const text = await createRegistry(authority.stats).metrics();
  assert.match(text, 'sotto_sfu_engine_up{node="a"} 1');
  assert.match(text, /sotto_sfu_room_total\{reason="given"\} [1-9]/);
  assert.match(text, /sotto_sfu_closed_total\{reason="tooSlow"\} \d/);
  assert.not.match(text, room.room);
  assert.not.match(text, '127.0.0.1');
});

const MALFORMED: readonly (readonly [path: string, body: string, status: number])[] = [
  ['/sfu/rooms', '{"size":1}', 400],
  ['/sfu/rooms', '{"size":51}', 400],
  ['/sfu/rooms', '{"size":"8"}', 400],
  ['/sfu/rooms', '{"size":8,"bitrate":1}', 400],
  ['/sfu/rooms', '[8]', 400],
  ['/sfu/rooms', 'size=8', 400],
  ['/sfu/rooms', `{"size":8,"x":"${'x'.repeat(1_024)}"}`, 413],
  ['/sfu/token', '{"room":"a-1-x"}', 400],
  ['/sfu/token', '{"room":"a-1-x","pin":"x"}', 403],
  ['/sfu/what', '{}', 404],
];

test('malformed requests, other methods, and pages of other sites are refused', async () => {
  for (const [path, body, status] of MALFORMED)
    assert.is((await fetch(`${authority.url}${path}`, { method: 'POST', body })).status, status, body);
  const got = await fetch(`${authority.url}/sfu/rooms`);
  assert.equal([got.status, got.headers.get('allow')], [405, 'POST']);
  const foreign = { Origin: 'https://evil.example' };
  assert.is((await post(authority.url, '/sfu/rooms', { size: 8 }, foreign)).status, 403);
  await rejects(call(authority.url, 'a', foreign), /403/);
  await rejects(call(authority.url, 'zz'), /404/);
});

async function rejects(promise: Promise<unknown>, pattern: RegExp): Promise<void> {
  const error = await promise.then(
    () => new Error('nothing was refused'),
    (reason: unknown) => reason as Error,
  );
  assert.match(error.message, pattern);
}

async function untilTrue(isIt: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    if (isIt()) return;
    await pause(10);
  }
  throw new Error('waited in vain');
}

test.run();
