// World scenes: calls in which every machine comes through all its states; for the test of the diagrams in docs/states.
// A test kit: nothing of it ships. Source: docs/states/README.md, "Diagrams and machines".
import { kindOf } from '../../shared/blob.ts';
import { toHex } from '../../shared/bytes.ts';
import { encodeMessages } from '../../shared/message.ts';
import { CLOSE } from '../../shared/limits.ts';
import type { WorldEvent } from './ports.ts';
import { FAIR } from './world-relay.ts';
import { areTogether } from './world-rules.ts';
import { deedsOf, play } from './world-explorer.ts';
import { createWorld, enter, type Player, type World } from './world.ts';

const PASSWORD = 'amber';

function called(world: World, ...names: readonly string[]): readonly [Player, Player, ...Player[]] {
  const players = names.map((name) => {
    const player = world.joined(name, 7, PASSWORD);
    world.run(4_000);
    return player;
  });
  world.until(() => areTogether(players.map((player) => ({ player }))), 30_000);
  return players as [Player, Player, ...Player[]];
}

const callOf = (player: Player) => {
  const { screen } = player.view();
  return screen.type === 'call' ? screen.call : undefined;
};

const worldOf = (seed: string): World => createWorld(`scene ${seed}`, { vault: 'ideal' });

/** Two meet, lose their link for a moment and for long, and part. */
function links(): void {
  const world = worldOf('links');
  const [a, b] = called(world, 'Ada', 'Ben');
  for (const ms of [3_000, 12_000, 30_000]) {
    a.cut();
    world.run(ms);
    world.net.mend();
    world.run(40_000);
  }
  b.hear({ type: 'network-changed', isOnline: true });
  world.run(10_000);
  // Without any network for a moment, then on another one; and one that goes without a word.
  for (const isOnline of [false, true]) b.hear({ type: 'network-changed', isOnline });
  world.run(10_000);
  fallSilent(world, a, b);
  world.run(40_000);
  backInTheMidst(world, a, b);
  a.send({ type: 'leave' });
  world.run(30_000);
  a.send({ type: 'home' });
  enter(a, 7, PASSWORD);
  world.run(30_000);
  b.vanish();
  world.run(150_000);
}

/** Nothing arrives at either of two, and their engines have not noticed; then something does. */
function fallSilent(world: World, ...players: readonly Player[]): void {
  for (const type of ['pc-silent', 'pc-heard'] as const) {
    for (const player of players) player.hear({ type, pc: player.state().seats[0]?.link.pc ?? 0 });
    world.run(1_000);
  }
}

/** Silent behind the lock, where the two look for each other at once; and heard again while they meet. */
function backInTheMidst(world: World, ...players: readonly [Player, Player]): void {
  const tell = (type: 'pc-silent' | 'pc-heard'): void =>
    players.forEach((player) => player.hear({ type, pc: player.state().seats[0]?.link.pc ?? 0 }));
  players[0].send({ type: 'lock-door', isForgetting: false });
  world.run(5_000);
  tell('pc-silent');
  const isConcluding = ({ state }: Player): boolean =>
    state().pairing.mine.some((one) => one.phase === 'concluding');
  world.until(() => players.some(isConcluding), 10_000);
  tell('pc-heard');
  world.run(10_000);
}

/** Glare: both sides offer at once, offers are refused, and nobody answers one. */
function offers(): void {
  const world = worldOf('offers');
  const [a, b] = called(world, 'Ada', 'Ben');
  const pcOf = (player: Player): number => player.state().seats[0]?.link.pc ?? 0;
  for (const player of [a, b]) player.hear({ type: 'pc-negotiation-needed', pc: pcOf(player) });
  world.run(10_000);
  world.net.tamperData(() => []);
  a.hear({ type: 'pc-negotiation-needed', pc: pcOf(a) });
  world.run(30_000);
  world.net.tamperData((data) => [data]);
  world.run(30_000);
  for (const why of ['state', 'garbled', 'fingerprint'] as const) {
    a.hear({ type: 'pc-negotiation-needed', pc: pcOf(a) });
    world.run(1);
    a.hear({ type: 'pc-refused', pc: pcOf(a), why });
    world.run(20_000);
  }
  world.run(30_000);
  // Their next offer comes while our answer to the one before is being made.
  b.hear({ type: 'pc-negotiation-needed', pc: pcOf(b) });
  world.until(() => isAnswering(a), 1_000);
  const applied = a.effects.findLast((one) => one.type === 'pc-apply');
  const link = a.state().seats[0]?.link;
  if (applied?.type === 'pc-apply' && link) {
    const { name: pc, generation, round } = link;
    const offer = {
      type: 'description',
      id: 'A'.repeat(16),
      pc,
      generation,
      round: round + 1,
      kind: 'offer',
    } as const;
    a.hear({ type: 'pc-message', pc: link.pc, data: encodeMessages([{ ...offer, packed: applied.packed }]) });
  }
  world.run(30_000);
  a.hear({ type: 'pc-channel-closed', pc: pcOf(a) });
  world.run(30_000);
  b.hear({ type: 'pc-state', pc: pcOf(b), state: 'failed' });
  world.run(30_000);
}

function isAnswering(player: Player): boolean {
  const link = player.state().seats[0]?.link;
  return link?.signaling === 'describing' && link.kind === 'answer';
}

/** The relay goes away and comes back, is crowded, or is tried again by hand. */
function relay(): void {
  const world = worldOf('relay');
  const a = world.joined('Ada', 7, PASSWORD);
  world.run(5_000);
  world.relay.die();
  world.run(3_000);
  a.send({ type: 'retry' });
  world.run(20);
  const hear = world.relay.deafen();
  world.relay.rise();
  world.run(20_000);
  hear();
  world.run(20_000);
  world.relay.die();
  world.run(2_000);
  a.send({ type: 'leave' });
  world.run(1_000);
  world.relay.rise();
  a.send({ type: 'rejoin' });
  world.run(5);
  a.send({ type: 'cancel' });
  world.run(5_000);
  const isConnecting = (): boolean => a.state().channel.phase === 'connecting';
  for (const ms of [0, 5_000]) {
    enter(a, 7, PASSWORD);
    world.until(isConnecting);
    world.run(ms);
    world.relay.break(a.address(), CLOSE.crowded);
    world.run(1_000);
    a.send({ type: 'cancel' });
    world.run(1_000);
  }
  enter(a, 7, PASSWORD);
  world.until(isConnecting);
  a.send({ type: 'cancel' });
  world.run(1_000);
}

/** Two passwords on one channel, too many guesses, and who is held up by a PROOF of its own. */
function guesses(): void {
  const world = worldOf('guesses');
  called(world, 'Ada', 'Ben');
  const guessers = ['cobalt', 'teal', 'ochre'].map((password) => world.joined('Eve', 7, password));
  world.run(400_000);
  for (const one of guessers) one.vanish();
  const many = ['Cy', 'Di', 'Flo', 'Gus'].map((name) => world.joined(name, 7, PASSWORD));
  world.run(60_000);
  for (const one of many) one.send({ type: 'leave' });
  world.run(60_000);
}

/** A REJECT that is slow to come: meanwhile somebody with the right password waits to be judged. */
function rejections(): void {
  for (let seed = 0; seed < 8; seed++) {
    const world = worldOf(`rejections ${seed}`);
    const eve = world.joined('Eve', 7, 'cobalt');
    world.run(5_000);
    world.relay.tamper((carried) => {
      const isReply = kindOf(carried.blob) === 'session' && eve.addresses().includes(carried.from);
      if (!isReply) return [carried];
      world.clock.after(1_500, () => world.relay.inject(carried));
      return [];
    });
    world.joined('Ada', 7, PASSWORD);
    world.run(150);
    world.joined('Ben', 7, PASSWORD);
    world.run(30_000);
  }
}

/** One leaves while a guess still waits for the budget. */
function patience(): void {
  const world = worldOf('patience');
  const [a, b] = called(world, 'Ada', 'Ben');
  for (const password of ['cobalt', 'teal', 'ochre', 'plum']) world.joined('Eve', 7, password);
  const isWaiting = (one: Player): boolean =>
    one.state().admission.pending.some(({ phase }) => phase === 'waiting');
  world.until(() => isWaiting(a) || isWaiting(b), 200_000);
  (isWaiting(a) ? a : b).send({ type: 'leave' });
  world.run(5_000);
}

/** A newcomer is removed while the others are still being introduced to it. */
function introductions(): void {
  for (const phase of ['answered', 'proved'] as const) {
    for (let seed = 0; seed < 6; seed++) {
      const world = createWorld(`scene introductions ${seed}`, { vault: 'ideal', slownessMs: 200 });
      const all = called(world, 'Ada', 'Ben', 'Cy');
      const host = all.find(isHost) ?? all[0];
      const last = world.joined('Di', 7, PASSWORD);
      const isUnderWay = (one: Player): boolean => {
        const { mine, theirs } = one.state().pairing;
        return [...mine, ...theirs].some((session) => session.phase === phase);
      };
      world.until(() => [...all, last].some((one) => one !== host && isUnderWay(one)), 20_000);
      for (const id of host.state().seats.filter((seat) => seat.name === 'Di'))
        host.send({ type: 'remove', id: id.id });
      world.run(40_000);
    }
  }
}

/** Whom a newcomer has proved itself to dies, and is removed. */
function proofs(): void {
  for (let seed = 0; seed < 4; seed++) {
    const world = createWorld(`scene proofs ${seed}`, { vault: 'ideal', slownessMs: 200 });
    const all = called(world, 'Ada', 'Ben', 'Cy');
    const host = all.find(isHost) ?? all[0];
    const last = world.joined('Di', 7, PASSWORD);
    const provedTo = (): string | undefined =>
      last
        .state()
        .pairing.mine.find((session) => session.phase === 'proved')
        ?.secret.slice(-32);
    world.until(() => provedTo() !== undefined, 20_000);
    const id = provedTo() ?? '';
    all.find((one) => toHex(one.state().self?.id ?? new Uint8Array()) === id)?.vanish();
    host.send({ type: 'remove', id });
    world.run(40_000);
  }
}

/** Everybody at once; some hear nothing of their PROOFs for a while, or only that they are wrong. */
function crowds(): void {
  for (let seed = 0; seed < 24; seed++) {
    const world = worldOf(`crowd ${seed}`);
    const all = ['Ada', 'Ben', 'Cy', 'Di'].map((name, at) =>
      world.joined(name, 7, seed % 3 === 0 && at === 3 ? 'cobalt' : PASSWORD),
    );
    const [deaf, last] = [all[seed % 3], all[3]];
    world.relay.tamper((carried) => {
      const isFrom = (one: Player | undefined): boolean => one?.addresses().includes(carried.from) === true;
      if (kindOf(carried.blob) !== 'session' || world.clock.now() > 12_000) return [carried];
      if (seed % 2 === 0 && isFrom(deaf)) return [];
      if (!isFrom(last)) return [carried];
      world.clock.after(1_500, () => world.relay.inject(carried));
      return [];
    });
    world.run(seed < 12 ? 200 : 60_000);
    all[1]?.send({ type: all[1].state().phase === 'joining' ? 'cancel' : 'leave' });
    world.run(60_000);
  }
}

/** Each is heard by the one before it alone: all wait for one another, until the first of them is told to. */
function rings(): void {
  for (let seed = 0; seed < 4; seed++) {
    const world = createWorld(`ring ${seed}`, { vault: 'ideal', slownessMs: 200 });
    const all = ['Ada', 'Ben', 'Cy', 'Di'].map((name) => world.joined(name, 7, PASSWORD));
    world.relay.tamper((carried) => {
      if (kindOf(carried.blob) !== 'hello') return [carried];
      const from = all.findIndex((one) => one.addresses().includes(carried.from));
      return all
        .at(from - 1)
        ?.addresses()
        .includes(carried.to) === true
        ? [carried]
        : [];
    });
    world.run(30_000);
  }
}

/** The door moves, by hand and by time, and by the removal of who moved it. */
function doors(): void {
  const world = worldOf('doors');
  const [a, b, c] = called(world, 'Ada', 'Ben', 'Cy');
  const host = [a, b, c].find((one) => one?.view().screen.type === 'call' && isHost(one)) ?? a;
  const others = [a, b, c].flatMap((one) => (one && one !== host ? [one] : []));
  others[0]?.send({ type: 'lock-door', isForgetting: false });
  world.run(3_000);
  others[0]?.send({ type: 'open-door' });
  world.run(3_000);
  host.send({ type: 'remove', id: idOf(others[0]) });
  world.run(3_000);
  host.send({ type: 'open-door' });
  world.run(700_000);
  others[1]?.send({ type: 'open-door' });
  world.run(3_000);
  others[1]?.send({ type: 'leave' });
  world.run(700_000);
  host.send({ type: 'open-door' });
  world.run(3_000);
}

/** Who opened the door is removed while one member hears nothing of it, and of the new door only behind the removal. */
function voids(): void {
  const world = worldOf('voids');
  const all = called(world, 'Ada', 'Ben', 'Cy');
  const host = all.find(isHost) ?? all[0];
  const [opener, last] = all.filter((one) => one !== host);
  host.send({ type: 'lock-door', isForgetting: false });
  world.run(1_000);
  opener?.send({ type: 'open-door' });
  world.run(3_000);
  for (const one of [host, opener]) world.net.cutBetween(one?.number ?? 0, last?.number ?? 0);
  world.run(20_000);
  host.send({ type: 'remove', id: idOf(opener) });
  world.run(1_000);
  world.net.mend();
  world.run(60_000);
}

function isHost(player: Player): boolean {
  const { screen } = player.view();
  return screen.type === 'call' && screen.call.isHost;
}

function idOf(player: Player | undefined): string {
  const { screen } = player?.view() ?? {};
  return screen?.type === 'call' ? (screen.call.members.find((one) => one.isSelf)?.id ?? '') : '';
}

/** The host gives its office away, goes, comes back, or stays away. */
function hosts(): void {
  for (const comesBack of [true, false]) {
    const world = worldOf(`hosts ${comesBack}`);
    const all = called(world, 'Ada', 'Ben', 'Cy');
    const host = all.find(isHost) ?? all[0];
    const others = all.filter((one) => one !== host);
    for (const other of others) world.net.cutBetween(host.number, other.number);
    world.run(comesBack ? 60_000 : 125_000);
    world.net.mend();
    world.run(60_000);
    if (comesBack) host.send({ type: 'transfer', id: idOf(others[0]) });
    world.run(5_000);
    if (comesBack) host.vanish();
    else host.send({ type: 'leave' });
    world.run(180_000);
  }
}

/** The office is given away while one member has no path to anybody: it hears of that by the relay. */
function heirs(): void {
  for (const ms of [7_000, 12_000, 20_000, 40_000]) {
    const world = worldOf(`heirs ${ms}`);
    const all = called(world, 'Ada', 'Ben', 'Cy');
    const host = all.find(isHost) ?? all[0];
    const [heir, last] = all.filter((one) => one !== host);
    for (const one of [host, heir]) world.net.cutBetween(one?.number ?? 0, last?.number ?? 0);
    world.run(ms);
    host.send({ type: 'transfer', id: idOf(heir) });
    world.run(20_000);
    world.net.mend();
    world.run(60_000);
  }
}

/** A locked call of two is cut, and one of them reloads: the pair's own place on the relay. */
function resumes(): void {
  for (let seed = 0; seed < 14; seed++) {
    const world = worldOf(`resumes ${seed}`);
    const [a, b] = called(world, 'Ada', 'Ben');
    a.send({ type: 'lock-door', isForgetting: false });
    world.run(45_000);
    if (seed > 1) world.relay.becomes({ lost: 0.3, twice: 0.2, late: 0.3, lateMs: 12_000 });
    if (seed % 2 === 0) world.net.cutBetween(a.number, b.number);
    else b.reload();
    world.run(15_000);
    world.relay.becomes(FAIR);
    // Every third frame is garbled.
    let count = 0;
    world.relay.tamper((carried) => {
      if (kindOf(carried.blob) !== 'session' || ++count % 3 !== seed % 3 || seed < 6) return [carried];
      return [{ ...carried, blob: carried.blob.map((byte, at) => (at === 500 ? byte ^ 1 : byte)) }];
    });
    world.run(10_000);
    world.relay.tamper((carried) => [carried]);
    world.net.mend();
    world.run(60_000);
  }
}

/** A screen: asked for and given or not, stopped here and in the browser, and left with the call. */
function shares(): void {
  const world = worldOf('shares');
  const [a] = called(world, 'Ada', 'Ben');
  const given: WorldEvent = {
    type: 'share-given',
    stream: 'local-share',
    hasPicture: true,
    hasSound: true,
  };
  for (const steps of [
    [{ type: 'share-refused', why: 'dismissed' }],
    ['stop'],
    [given, 'stop'],
    [given, { type: 'share-ended', kind: 'sound' }, { type: 'share-ended', kind: 'picture' }],
    [given, 'leave'],
  ] as const) {
    a.send({ type: 'share-start', isSoundOnly: false });
    for (const step of steps) {
      if (step === 'stop') a.send({ type: 'share-stop' });
      else if (step === 'leave') a.send({ type: 'leave' });
      else a.hear(step);
    }
    world.run(1_000);
  }
}

/** Files: taken and declined, taken back, broken off in every way, too large for the disk, and not what they should be. */
function parcels(): void {
  const world = worldOf('parcels');
  const [a, b] = called(world, 'Ada', 'Ben');
  const bytes = Uint8Array.from({ length: 9_000_000 }, (_, at) => at % 249);
  let count = 0;
  const offer = (size = bytes.length): string => {
    // Each under a name of its own: one that failed before would be gone on with.
    const file = a.give(`${++count}.bin`, bytes.subarray(0, size));
    world.run(200);
    return file;
  };
  const taken = (ms = 150, size = bytes.length): string => {
    const file = offer(size);
    b.send({ type: 'file-take', file });
    world.run(ms);
    return file;
  };
  taken(20_000, 300_000);
  b.send({ type: 'file-decline', file: offer() });
  a.send({ type: 'file-cancel', file: offer() });
  b.send({ type: 'file-cancel', file: taken() });
  a.send({ type: 'file-cancel', file: taken() });
  world.run(1_000);
  b.disk.room = 1_000_000;
  const full = taken(5_000);
  b.disk.room = Infinity;
  b.send({ type: 'file-take', file: full });
  world.run(200);
  b.hear({ type: 'file-unwritten', file: full, why: 'unwritable' });
  b.send({ type: 'file-take', file: full });
  b.hear({ type: 'file-unwritten', file: full, why: 'unwritable' });
  world.run(1_000);
  world.net.tamperChunks((chunks) =>
    chunks.map((one) => ({ ...one, data: one.data.map((byte) => byte ^ 1) })),
  );
  taken(20_000, 200_000);
  world.net.tamperChunks((chunks) => chunks);
  const slow = taken();
  a.cut();
  world.run(4_000);
  world.net.mend();
  world.run(60_000);
  b.send({ type: 'file-save', file: slow });
  // Of nothing the hash is all that comes.
  taken(5_000, 0);
  const open = [offer(), taken(), taken()];
  a.cut();
  world.run(2_000);
  a.vanish();
  world.run(150_000);
  for (const file of open) b.send({ type: 'file-cancel', file });
  leavings(bytes);
}

/** Somebody leaves in the middle of giving and taking. */
function leavings(bytes: Uint8Array): void {
  const world = worldOf('leavings');
  const [a, b] = called(world, 'Ada', 'Ben');
  a.give('undecided.bin', bytes);
  const mine = a.give('mine.bin', bytes);
  const yours = b.give('yours.bin', bytes);
  world.run(200);
  b.send({ type: 'file-take', file: mine });
  a.send({ type: 'file-take', file: yours });
  world.run(100);
  b.send({ type: 'leave' });
  world.run(30_000);
}

/** Camera and microphone: asked for, refused, done without, asked for again, gone. */
function media(): void {
  const world = worldOf('media');
  const refused: WorldEvent = { type: 'media-refused', problem: 'dismissed' };
  const given: WorldEvent = {
    type: 'media-given',
    stream: 'local',
    camera: 'c',
    microphone: 'm',
    devices: [],
  };
  for (const steps of [
    [refused],
    [refused, 'try'],
    [refused, given],
    ['without'],
    ['without', 'try', refused],
    [refused, 'without'],
  ] as const) {
    const one = world.player('Ada');
    for (const step of steps) {
      if (step === 'try') one.send({ type: 'media-try' });
      else if (step === 'without') one.send({ type: 'media-without' });
      else one.hear(step);
    }
    world.run(100);
    one.send({ type: 'media-without' });
    enter(one, 900, PASSWORD);
    world.run(5_000);
    one.send({ type: 'leave' });
    world.run(1_000);
    one.send({ type: 'home' });
    world.run(1_000);
  }
}

/** Typing: keys are derived while the form is open, and again for another password. */
function forms(): void {
  const world = worldOf('forms');
  const one = world.player('Ada');
  const type = (field: 'channel' | 'password', value: string): void =>
    one.send({ type: 'fill', field, value });
  type('channel', '7');
  type('password', 'a');
  world.run(100);
  type('password', '');
  type('password', 'amber');
  world.run(1_000);
  type('password', 'cobalt');
  world.run(1_000);
  type('channel', '8');
  world.run(350);
  type('channel', '9');
  world.run(1_000);
  type('channel', '');
  type('channel', '7');
  one.send({ type: 'join' });
  world.run(5_000);
  one.send({ type: 'cancel' });
  const other = world.player('Ben');
  other.hear({ type: 'fragment-changed', fragment: 'c=7&p=amber' });
  world.run(1_000);
  const third = world.player('Cy');
  third.send({ type: 'fill', field: 'channel', value: '7' });
  third.send({ type: 'suggest', kind: 'words' });
  world.run(1_000);
}

/** What is kept on this device is read, or there is nothing to read it from. */
function stores(): void {
  const world = worldOf('stores');
  for (const isKept of [true, false]) {
    const one = world.player('Ada');
    one.hear({ type: 'store-opened', isKept, parts: {} });
    one.send({ type: 'notify', isOn: false });
    world.run(100);
  }
}

/** The human check: it comes to its end, or is broken off in each of its steps, for each reason. */
function checks(): void {
  for (const phase of ['gathering', 'committed', 'revealing', 'shown'] as const) {
    for (const end of ['silence', 'roster', 'hearsay', 'answer'] as const) check(phase, end);
  }
}

function check(phase: string, end: 'silence' | 'roster' | 'hearsay' | 'answer'): void {
  const world = createWorld(`scene check ${phase} ${end}`, { vault: 'ideal', slownessMs: 300 });
  const [a, b, c] = called(world, 'Ada', 'Ben', 'Cy');
  world.net.slows(() => 700);
  // Of two who begin at once one gives way.
  for (const one of end === 'silence' ? [a, b] : end === 'hearsay' ? [b] : [a])
    one.send({ type: 'check-start' });
  world.until(() => a.state().check.phase === (phase === 'shown' ? 'revealing' : phase), 20_000);
  // The third one's nonce comes late to the second: the first one is through before it.
  if (phase === 'shown')
    world.net.slows((from, to) => (from === c?.number && to === b.number ? 20_000 : 700));
  world.until(() => a.state().check.phase === phase, 15_000);
  if (end === 'silence') {
    world.net.tamperData(() => []);
    world.relay.becomes({ ...FAIR, lost: 1 });
  }
  // The others know sooner that one has left, and say that the round is over.
  if (end === 'hearsay') world.net.slows((from, to) => (from === c?.number && to === a.number ? 9_000 : 1));
  if (end === 'roster' || end === 'hearsay') c?.send({ type: 'leave' });
  // Nobody has answered yet when that comes.
  if (end === 'answer' || end === 'hearsay') world.run(5_000);
  if (end !== 'silence') for (const one of [a, b]) one.send({ type: 'check-answer', isSame: true });
  world.run(45_000);
  world.net.tamperData((data) => [data]);
  world.relay.becomes(FAIR);
  world.run(25_000);
  for (const one of [b, a]) one.send({ type: 'check-start' });
  world.run(20_000);
}

/** An uplink that is too small, much too small, and good again. */
function uplinks(): void {
  const world = worldOf('uplinks');
  called(world, 'Ada', 'Ben', 'Cy');
  for (const availableBits of [5_000_000, 330_000, 9_000_000, 120_000, 700_000, 9_000_000]) {
    world.net.measures(() => ({ availableBits, lossOut: 0 }));
    world.run(60_000);
  }
}

/** A server that gives access to TURN late, again in time, and to a machine that slept. */
function servers(): void {
  const world = worldOf('servers');
  world.net.offersIce({ type: 'ice-refused' });
  const a = world.joined('Ada', 7, PASSWORD);
  world.run(5_000);
  a.hear({ type: 'network-changed', isOnline: true });
  world.run(100);
  a.send({ type: 'leave' });
  a.send({ type: 'home' });
  enter(a, 7, PASSWORD);
  world.net.offersIce({ type: 'ice-given', hasTurn: true, lifetimeMs: 60_000 });
  world.run(100_000);
  a.send({ type: 'leave' });
  a.send({ type: 'home' });
  world.run(100_000);
  enter(a, 7, PASSWORD);
  world.run(1_000);
  const wake = a.sleep();
  world.run(70_000);
  wake();
  a.hear({ type: 'network-changed', isOnline: true });
  world.run(1_000);
}

/** Three go through the forwarding unit: to it and back, into another room, without it, and one that comes late. */
function forwarders(): void {
  const world = worldOf('forwarders');
  world.unit.offers(50);
  const all = called(world, 'Ada', 'Ben', 'Cy');
  const host = all.find((one) => callOf(one)?.isHost) ?? all[0];
  const choose = (forwarding: 'auto' | 'always' | 'never'): void => {
    host.send({ type: 'set-policy', policy: { forwarding } });
    world.run(15_000);
  };
  for (const way of ['always', 'never', 'always'] as const) choose(way);
  // One comes, and goes again while it enters.
  const brief = world.joined('Eli', 7, PASSWORD);
  const isEntering = (): boolean =>
    brief.state().forwarding.feeds.halls.some(({ phase }) => phase === 'entering');
  world.until(isEntering, 15_000);
  brief.send({ type: 'leave' });
  world.run(10_000);
  // One cannot reach it, then all lose it, twice; there is none for a while.
  const guest = all.find((one) => one !== host) ?? all[1];
  world.unit.cut(guest.number);
  world.run(20_000);
  world.unit.mend();
  world.run(40_000);
  for (const isBack of [true, false]) {
    world.unit.kill();
    if (isBack) world.unit.revive();
    world.run(20_000);
  }
  world.unit.mend();
  world.run(150_000);
  const late = world.joined('Dee', 7, PASSWORD);
  world.run(15_000);
  host.send({ type: 'remove', id: toHex(late.state().self?.id ?? new Uint8Array()) });
  world.run(15_000);
  // Few are left, and nobody has chosen.
  choose('auto');
  world.run(40_000);
  guest.reload();
  choose('always');
  world.run(30_000);
  for (const one of [guest, ...all]) {
    one.send({ type: 'leave' });
    world.run(10_000);
  }
}

/** One asks for a room and has none, another leaves while it is being entered. */
function refusals(): void {
  const world = worldOf('refusals');
  world.unit.offers(50);
  const all = called(world, 'Ada', 'Ben');
  const host = all.find((one) => callOf(one)?.isHost) ?? all[0];
  world.unit.cut(host.number);
  host.send({ type: 'set-policy', policy: { forwarding: 'always' } });
  world.run(12_000);
  world.unit.mend();
  world.run(12_000);
  // Rooms are forgotten: a connection that comes again is refused.
  world.unit.kill();
  world.unit.revive();
  host.send({ type: 'leave' });
  world.run(20_000);
}

/** Tokens of one are not taken: as it enters, and in the midst. */
function turnedAway(): void {
  const world = worldOf('turned away');
  world.unit.offers(50);
  const all = called(world, 'Ada', 'Ben', 'Cy');
  const host = all.find((one) => callOf(one)?.isHost) ?? all[0];
  const guest = all.find((one) => one !== host) ?? all[1];
  for (const isNow of [false, true]) {
    if (!isNow) world.unit.refuses(guest.number, false);
    host.send({ type: 'set-policy', policy: { forwarding: 'always' } });
    world.run(20_000);
    if (isNow) world.unit.refuses(guest.number, true);
    world.run(20_000);
    host.send({ type: 'set-policy', policy: { forwarding: 'never' } });
    world.run(30_000);
  }
}

/** All go back to their links, and one hears of that late, or very late: it says so long that it hears the others by the unit. */
function lingerers(): void {
  for (const ms of [20_000, 90_000]) {
    const world = worldOf(`lingerers ${ms}`);
    world.unit.offers(50);
    const all = called(world, 'Ada', 'Ben', 'Cy');
    const host = all.find((one) => callOf(one)?.isHost) ?? all[0];
    host.send({ type: 'set-policy', policy: { forwarding: 'always' } });
    world.run(20_000);
    world.net.tamperData(() => []);
    host.send({ type: 'set-policy', policy: { forwarding: 'never' } });
    world.run(ms);
    world.net.tamperData((data) => [data]);
    world.run(60_000);
  }
}

/** Somebody is removed while no other room is to be had; and the host hands over before there is one. */
function spoiled(): void {
  const world = worldOf('spoiled');
  world.unit.offers(50);
  const all = called(world, 'Ada', 'Ben', 'Cy', 'Dee');
  const host = all.find((one) => callOf(one)?.isHost) ?? all[0];
  const [first, second, next] = all
    .filter((one) => one !== host)
    .map((one) => toHex(one.state().self?.id ?? new Uint8Array()));
  host.send({ type: 'set-policy', policy: { forwarding: 'always' } });
  world.run(12_000);
  for (const id of [first ?? '', second ?? '']) {
    world.unit.offers(0);
    host.send({ type: 'remove', id });
    world.run(1_000);
    world.unit.offers(50);
    if (id === second) host.send({ type: 'transfer', id: next ?? '' });
    world.run(20_000);
  }
}

/** Whatever happens in some runs of the explorer. */
function anything(): void {
  for (let seed = 0; seed < 40; seed++) play(String(seed), deedsOf(String(seed)), { vault: 'ideal' });
}

export const SCENES: readonly (() => void)[] = [
  links,
  offers,
  relay,
  guesses,
  rejections,
  patience,
  introductions,
  proofs,
  crowds,
  rings,
  doors,
  voids,
  hosts,
  heirs,
  resumes,
  media,
  shares,
  parcels,
  forms,
  stores,
  checks,
  uplinks,
  servers,
  forwarders,
  refusals,
  turnedAway,
  lingerers,
  spoiled,
  anything,
];
