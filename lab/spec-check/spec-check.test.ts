// Two implementations that share no code meet on the real relay: client.ts of this folder, written from the documents, and the vault.
// Source: docs/protocol/1-relay.md, 2-handshake.md, 3-envelope.md.
import { webcrypto } from 'node:crypto';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { VaultReply, VaultRequest } from '../../client/call/ports.ts';
import { createVault } from '../../client/call/vault.ts';
import { stretch } from '../../shared/kdf.ts';
import { openRelay } from '../e2e/harness/relay.ts';
import { type Bytes, fresh, hex, join, lv, zeros } from './bytes.ts';
import { type Client, createClient, freshMember, type Peer, type Report, type Settings } from './client.ts';
import { chat, type Message } from './line.ts';
import { prsOf } from './password.ts';
import { enter, EVERYONE, type Room } from './room.ts';
import type { ContextOf } from './session.ts';

const CHANNEL = 482;
const RIGHT = 'Zoë’s café ❤️ 7';
/** The same as another keyboard gives it: taken apart, without U+FE0F, odd spaces, one behind. */
const RIGHT_TOO = RIGHT.normalize('NFD').replace('\ufe0f', '').replaceAll(' ', '\u00a0').concat(' ');
const WRONG = 'Zoe’s café ❤️ 7';

const relay = await openRelay();
const rooms: Room[] = [];
test.after.each(() => rooms.splice(0).forEach((room) => room.close()));
test.after(() => relay.close());

const derived = new Map<string, Bytes>();
function once(key: string, make: () => Bytes | undefined): Bytes {
  const made = derived.get(key) ?? make();
  assert.ok(made);
  derived.set(key, made);
  return made;
}

type Blob = { readonly from: string; readonly blob: Bytes };

/** A list that can be waited on: `take` gives the first that fits and leaves the rest. */
function createInbox<T>() {
  const items: T[] = [];
  async function take<U extends T>(fits: (item: T) => item is U): Promise<U> {
    for (let waitedMs = 0; waitedMs < 5_000; waitedMs += 5) {
      const found = items.find(fits);
      if (found !== undefined) {
        items.splice(items.indexOf(found), 1);
        return found;
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(
      `waited in vain; there was ${JSON.stringify(items.map((item) => (item as Report).type))}`,
    );
  }
  return { items, put: (item: T) => void items.push(item), take };
}

// ---- the client of the documents

interface Ours extends Client {
  readonly me: ReturnType<typeof freshMember>;
  readonly room: Room;
  readonly reports: readonly Report[];
  readonly next: <K extends Report['type']>(type: K) => Promise<Extract<Report, { type: K }>>;
}

function ours(password: string, contextOf?: ContextOf, firstMessages?: readonly Message[]): Promise<Ours> {
  const prs = once(`ours ${password}`, () => prsOf(password, CHANNEL));
  const extras = { ...(contextOf && { contextOf }), ...(firstMessages && { firstMessages }) };
  return oursAt(CHANNEL, { prs, ...extras });
}

type Choices = Pick<Settings, 'prs'> & Partial<Settings>;

async function oursAt(place: number | Bytes, choices: Choices): Promise<Ours> {
  const [me, inbox] = [choices.me ?? freshMember('Ann'), createInbox<Report>()];
  const room = await enter(relay.url, place, (from, blob) => client.receive(from, blob));
  rooms.push(room);
  const client = createClient({ channel: CHANNEL, ...choices, me, send: room.send, onReport: inbox.put });
  const next: Ours['next'] = (type) =>
    inbox.take((item): item is Extract<Report, { type: typeof type }> => item.type === type);
  return { ...client, me, room, reports: inbox.items, next };
}

// ---- the real one: a vault, carried by hand

type Unnumbered<T> = T extends unknown ? Omit<T, 'ref'> : never;
const FP = new Uint8Array(32).fill(9);
const CARD = {
  fp: FP,
  name: 'Bo',
  capabilities: zeros(0),
  callId: zeros(16),
  size: 1,
  capacity: 2,
  isGreeter: false,
} as const;

async function real(password: string) {
  const vault = createVault({
    random: (length) => webcrypto.getRandomValues(new Uint8Array(length)),
    stretch: (prepared, channel) =>
      once(`real ${hex(prepared)} ${channel}`, () => stretch(prepared, channel)),
  });
  const blobs = createInbox<Blob>();
  const hear = (from: string, blob: Bytes): void => blobs.put({ from, blob });
  const room = await enter(relay.url, CHANNEL, hear);
  rooms.push(room);
  function ask<O extends VaultReply['op']>(
    request: Unnumbered<VaultRequest>,
    op: O,
  ): Extract<VaultReply, { op: O }> {
    const reply = vault.handle({ ...request, ref: 1 });
    if (reply.op !== op) throw new Error(`${request.op}: ${reply.op} ${'why' in reply ? reply.why : ''}`);
    return reply as Extract<VaultReply, { op: O }>;
  }
  const next = (kind: number) => blobs.take((item): item is Blob => item.blob[0] === kind);
  ask({ op: 'derive', prs: 'p', channel: CHANNEL, password }, 'derived');
  const { id } = ask({ op: 'identify' }, 'identified');
  const go = async (topic: Bytes): Promise<Room> => {
    const other = await enter(relay.url, topic, hear);
    rooms.push(other);
    return other;
  };
  return { room, ask, next, id, go };
}
type Real = Awaited<ReturnType<typeof real>>;

type Secret = { readonly prs: string; readonly mode: 'join' | 'intro' | 'resume' };
const JOIN: Secret = { prs: 'p', mode: 'join' };
const line = (text: string) => ({ type: 'chat', id: 'AAAAAAAAAAAAAAAA', text, atMs: 1 }) as const;

/** The real one says HELLO and gets as far as PROOF. */
async function realProves(theirs: Real, secret: Secret = JOIN, { send } = theirs.room) {
  send(EVERYONE, theirs.ask({ op: 'hello', channel: CHANNEL, ...secret }, 'hello-made').blob);
  const answer = await theirs.next(2);
  const proved = theirs.ask({ op: 'prove', blob: answer.blob, card: { ...CARD, verdict: 'none' } }, 'proved');
  send(answer.from, proved.blob);
  return proved;
}

/** The real one answers our HELLO and waits for our PROOF. */
async function realAnswers(theirs: Real, mine: Ours, { prs }: Secret = JOIN, { send } = theirs.room) {
  mine.sayHello();
  const hello = await theirs.next(1);
  const answered = theirs.ask({ op: 'answer', prs, channel: CHANNEL, blob: hello.blob }, 'answered');
  send(hello.from, answered.blob);
  return theirs.next(3);
}

interface Met {
  readonly tag: string;
  readonly bond: { readonly bindSend: Bytes; readonly bindExpect: Bytes; readonly callId: Bytes };
}

/** What each knows of the other and of the pair. */
function assertAgreed(mine: Ours, peer: Peer, theirs: Real, { tag, bond }: Met): void {
  assert.equal(hex(peer.tag), tag);
  assert.equal(hex(peer.id), hex(theirs.id));
  assert.equal(hex(peer.fp), hex(FP));
  assert.is(peer.card.name, 'Bo');
  assert.equal(hex(peer.bindSent), hex(bond.bindExpect));
  assert.equal(hex(peer.bindHeard), hex(bond.bindSend));
  assert.equal(hex(peer.callId), hex(bond.callId));
  assert.is(mine.reports.filter(({ type }) => type === 'dropped').length, 0);
}

/** One envelope each way, and neither taken twice. */
async function assertTalk(
  mine: Ours,
  peer: Peer,
  theirs: Real,
  tag: string,
  { send } = theirs.room,
): Promise<void> {
  const said = chat('ahoy — is this thing on? 🚲');
  mine.say(peer, [said]);
  const { from, blob } = await theirs.next(3);
  assert.is(from, mine.room.address);
  assert.equal(theirs.ask({ op: 'open', blob }, 'opened').messages, [said]);
  assert.is(theirs.ask({ op: 'open', blob }, 'dropped').why, 'replay');
  const sealed = theirs.ask({ op: 'seal', tag, path: 1, messages: [line('loud and clear')] }, 'sealed').blob;
  send(mine.room.address, sealed);
  assert.equal((await mine.next('heard')).messages, [line('loud and clear')]);
  send(mine.room.address, sealed);
  assert.is((await mine.next('dropped')).why, 'replay');
}

test('we initiate: agreed, first messages behind the reply, an envelope each way', async () => {
  const [mine, theirs] = [await ours(RIGHT), await real(RIGHT_TOO)];
  const proof = await realAnswers(theirs, mine);
  const verified = theirs.ask({ op: 'verify', blob: proof.blob }, 'verified');
  assert.equal(hex(verified.peer.id), hex(mine.me.id));
  assert.equal(hex(verified.card.fp), hex(mine.me.fp));
  assert.is(verified.card.name, 'Ann');
  const request = { op: 'accept', tag: verified.tag, card: { ...CARD, verdict: 'accept' } } as const;
  const accepted = theirs.ask({ ...request, messages: [line('first')] }, 'accepted');
  theirs.room.send(proof.from, accepted.blob);
  const { peer } = await mine.next('met');
  assert.equal((await mine.next('heard')).messages, [line('first')]);
  assertAgreed(mine, peer, theirs, accepted);
  await assertTalk(mine, peer, theirs, accepted.tag);
});

test('we respond: agreed, first messages behind the reply, an envelope each way', async () => {
  const first = chat('first');
  const [mine, theirs] = [await ours(RIGHT_TOO, undefined, [first]), await real(RIGHT)];
  await realProves(theirs);
  const { peer } = await mine.next('met');
  const { blob } = await theirs.next(3);
  const concluded = theirs.ask({ op: 'conclude', blob }, 'concluded');
  assert.equal(concluded.messages, [first]);
  assert.equal(hex(concluded.peer.id), hex(mine.me.id));
  assert.equal(hex(concluded.card.fp), hex(mine.me.fp));
  assertAgreed(mine, peer, theirs, concluded);
  await assertTalk(mine, peer, theirs, concluded.tag);
});

test('a third learns that the call is full', async () => {
  const [mine, theirs, late] = [await ours(RIGHT), await real(RIGHT), await real(RIGHT)];
  await realProves(theirs);
  const { peer } = await mine.next('met');
  await theirs.next(3);
  await realProves(late);
  const { blob } = await late.next(3);
  const { card } = late.ask({ op: 'conclude', blob }, 'concluded');
  assert.equal([card.verdict, card.size, card.capacity, card.isGreeter], ['accept', 2, 2, true]);
  assert.equal(hex(card.callId), hex(peer.callId));
  assert.is(mine.reports.filter(({ type }) => type === 'met').length, 0);
});

/** We initiate and the real one finds our T bad: its REJECT reaches us as one. */
async function assertWeAreRejected(password: string, contextOf?: ContextOf): Promise<void> {
  const [mine, theirs] = [await ours(password, contextOf), await real(RIGHT)];
  const proof = await realAnswers(theirs, mine);
  const { tag } = theirs.ask({ op: 'verify', blob: proof.blob }, 'guessed');
  theirs.room.send(proof.from, theirs.ask({ op: 'reject', tag }, 'rejected').blob);
  await mine.next('rejected');
  assert.is(mine.reports.length, 0);
}

/** The real one initiates and we find its T bad. */
async function assertWeReject(password: string, contextOf?: ContextOf): Promise<void> {
  const [mine, theirs] = [await ours(password, contextOf), await real(RIGHT)];
  await realProves(theirs);
  await mine.next('guessed');
  theirs.ask({ op: 'conclude', blob: (await theirs.next(3)).blob }, 'refused');
  assert.is(mine.reports.length, 0);
}

test('another password, we initiate: REJECT', () => assertWeAreRejected(WRONG));
test('another password, we respond: REJECT', () => assertWeReject(WRONG));

const MUTANTS: Readonly<Record<string, ContextOf>> = {
  'without the channel': (_, idI, idR) => lv('sotto/1', 'join', idI, idR),
  'of another channel': (channel, idI, idR) => lv('sotto/1', 'join', String(channel + 1), idI, idR),
  'with the channel as a number': (channel, idI, idR) =>
    lv('sotto/1', 'join', Uint8Array.of(0, 0, channel >> 8, channel & 255), idI, idR),
  'without the mode': (channel, idI, idR) => lv('sotto/1', String(channel), idI, idR),
  'with the ids swapped': (channel, idI, idR) => lv('sotto/1', 'join', String(channel), idR, idI),
  'of another version': (channel, idI, idR) => lv('sotto/2', 'join', String(channel), idI, idR),
};

for (const [name, mutant] of Object.entries(MUTANTS)) {
  test(`CI ${name}, we initiate: REJECT`, () => assertWeAreRejected(RIGHT, mutant));
  test(`CI ${name}, we respond: REJECT`, () => assertWeReject(RIGHT, mutant));
}

test('two of ours whose HELLOs cross meet once', async () => {
  const [a, b] = [await ours(RIGHT), await ours(RIGHT)];
  a.sayHello();
  b.sayHello();
  const [{ peer: ofA }, { peer: ofB }] = await Promise.all([a.next('met'), b.next('met')]);
  assert.equal(hex(ofA.tag), hex(ofB.tag));
  assert.is(ofA.role, hex(a.me.id) < hex(b.me.id) ? 'I' : 'R');
  assert.not.equal(ofA.role, ofB.role);
  a.say(ofA, [chat('one call')]);
  await b.next('heard');
});

// ---- the modes without a password

/** A key that both were told. */
async function introducedPair(): Promise<[Ours, Real]> {
  const [key, theirs] = [fresh(32), await real(RIGHT)];
  theirs.ask({ op: 'learn', prs: 'key', key }, 'done');
  return [await oursAt(CHANNEL, { prs: key, mode: { name: 'intro' } }), theirs];
}
const INTRO: Secret = { prs: 'key', mode: 'intro' };

/** Frame 3 came in good; frame 4 goes out. */
function realAccepts(theirs: Real, proof: Blob, { send } = theirs.room) {
  const { tag } = theirs.ask({ op: 'verify', blob: proof.blob }, 'verified');
  const accepted = theirs.ask(
    { op: 'accept', tag, card: { ...CARD, verdict: 'accept' }, messages: [] },
    'accepted',
  );
  send(proof.from, accepted.blob);
  return accepted;
}

test('introduced, we initiate', async () => {
  const [mine, theirs] = await introducedPair();
  const accepted = realAccepts(theirs, await realAnswers(theirs, mine, INTRO));
  const { peer } = await mine.next('met');
  assertAgreed(mine, peer, theirs, accepted);
  await assertTalk(mine, peer, theirs, accepted.tag);
});

test('introduced, we respond; a forged PROOF before the true one is no guess', async () => {
  const [mine, theirs] = await introducedPair();
  theirs.room.send(EVERYONE, theirs.ask({ op: 'hello', channel: CHANNEL, ...INTRO }, 'hello-made').blob);
  const answer = await theirs.next(2);
  const card = { ...CARD, verdict: 'none' } as const;
  const { blob } = theirs.ask({ op: 'prove', blob: answer.blob, card }, 'proved');
  theirs.room.send(answer.from, join(blob.slice(0, 41), fresh(64), blob.slice(105)));
  assert.is((await mine.next('dropped')).why, 'bad');
  theirs.room.send(answer.from, blob);
  const { peer } = await mine.next('met');
  const concluded = theirs.ask({ op: 'conclude', blob: (await theirs.next(3)).blob }, 'concluded');
  assertAgreed(mine, peer, theirs, concluded);
});

test('introduced by another key, or asked for the password: no answer', async () => {
  const [[mine, theirs], other] = [await introducedPair(), await real(RIGHT)];
  other.ask({ op: 'learn', prs: 'key', key: fresh(32) }, 'done');
  other.room.send(EVERYONE, other.ask({ op: 'hello', channel: CHANNEL, ...INTRO }, 'hello-made').blob);
  assert.is((await mine.next('dropped')).why, 'hello');
  other.room.send(EVERYONE, other.ask({ op: 'hello', channel: CHANNEL, ...JOIN }, 'hello-made').blob);
  assert.is((await mine.next('dropped')).why, 'hello');
  mine.sayHello();
  const { blob } = await other.next(1);
  assert.is(other.ask({ op: 'answer', prs: 'key', channel: CHANNEL, blob }, 'dropped').why, 'key');
  assert.is(theirs.ask({ op: 'answer', prs: 'p', channel: CHANNEL, blob }, 'dropped').why, 'unknown');
});

/** Two who met by the password, and what is left to each: for us the tie, for the real one its name. */
async function lostPair() {
  const [mine, theirs] = [await ours(RIGHT), await real(RIGHT)];
  const { bond, tag } = realAccepts(theirs, await realAnswers(theirs, mine));
  const { peer } = await mine.next('met');
  assert.equal(hex(peer.topic), hex(bond.topic));
  const mode = { name: 'resume', peer: { id: peer.id, idPk: peer.idPk } } as const;
  const back = await oursAt(peer.topic, { prs: peer.resume, mode, me: mine.me });
  return {
    mine: back,
    theirs,
    there: await theirs.go(bond.topic),
    secret: { prs: tag, mode: 'resume' } as const,
  };
}

test('resumed on the topic, we initiate; the members are who they were', async () => {
  const { mine, theirs, there, secret } = await lostPair();
  const proof = await realAnswers(theirs, mine, secret, there);
  const { tag, bond } = realAccepts(theirs, proof, there);
  const { peer } = await mine.next('met');
  assertAgreed(mine, peer, theirs, { tag, bond });
  assert.equal(hex(peer.topic), hex(bond.topic));
  await assertTalk(mine, peer, theirs, tag, there);
});

test('resumed on the topic, we respond', async () => {
  const { mine, theirs, there, secret } = await lostPair();
  await realProves(theirs, secret, there);
  const { peer } = await mine.next('met');
  const concluded = theirs.ask({ op: 'conclude', blob: (await theirs.next(3)).blob }, 'concluded');
  assert.equal(hex(concluded.peer.id), hex(mine.me.id));
  assertAgreed(mine, peer, theirs, concluded);
  await assertTalk(mine, peer, theirs, concluded.tag, there);
});

test.run();
