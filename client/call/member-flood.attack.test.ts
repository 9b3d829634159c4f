// Attack 40: a member keeps the vaults of others busy, or fills what they keep, by letters that are quick to write and
// slow to check. Source: docs/protocol/6-call.md, "Times and bounds"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, concat, fromBase64, fromHex, toBase64 } from '../../shared/bytes.ts';
import { keyIdOf } from '../../shared/handshake.ts';
import { VAULT } from '../../shared/limits.ts';
import {
  asked,
  callIdOf,
  CHANNEL,
  company,
  idOf,
  infiltrated,
  isCompany,
  type Infiltrated,
  linksOf,
  PASSWORD,
} from './world-company.ts';
import { type Insider, syncWith } from './world-insider.ts';
import { createForger, createIdentity, createStranger, roomOf } from './world-stranger.ts';
import { drops } from './world-view.ts';
import { createWorld, type Player, type World } from './world.ts';

/** What a member may have checked in so many seconds; other members speak too. */
const atMost = (seconds: number): number => 48 + 4 * seconds + 8;

function party(seed: string): Infiltrated & { readonly world: World; readonly victim: Player } {
  const world = createWorld(seed);
  const found = infiltrated(world, 2);
  return { ...found, world, victim: found.others[0] ?? found.host };
}

test('40: SYNC after SYNC is checked only so often', () => {
  const { world, victim, insider, all } = party('flood of sync');
  const before = asked(victim, 'check');
  for (let at = 0; at < 40; at++) insider.say(victim, syncWith(insider));
  world.run(5_000);
  const checked = asked(victim, 'check') - before;
  assert.ok(checked > 0 && checked * 8 <= atMost(5) + 8, `${checked}`);
  assert.ok(drops(victim, 'sync-flood') > 25);
  assert.ok(isCompany(all));
});

test('40: who says that it brings others along has nothing checked for a list of many, and little for one', () => {
  const { world, victim, insider, all } = party('flood of mergers');
  const before = asked(victim, 'check');
  const seat = strangerSeat(world, insider, 90);
  for (let at = 0; at < 20; at++) insider.say(victim, { type: 'merge', seats: Array<string>(64).fill(seat) });
  world.run(1_000);
  assert.is(asked(victim, 'check'), before);
  for (let at = 0; at < 80; at++) insider.say(victim, { type: 'merge', seats: [seat] });
  world.run(1_000);
  const checked = asked(victim, 'check') - before;
  assert.ok(checked > 0 && checked <= atMost(2), `${checked}`);
  assert.ok(isCompany(all));
});

function strangerSeat(world: World, insider: Insider, stamp: number): string {
  const { id, idPk } = createIdentity(world.clock.random);
  return insider.sign({ type: 'seat', callId: callIdOf(insider), id, idPk, stamp });
}

test('40: introductions of many do not push out a true one', () => {
  const { world, victim, host, insider, all } = party('flood of introductions');
  const before = asked(victim, 'check');
  for (let at = 0; at < 70; at++) {
    const introKey = toBase64(world.clock.random(32));
    insider.say(victim, { type: 'intro', seat: strangerSeat(world, insider, 90 + at), introKey, admit: '' });
  }
  world.run(1_000);
  assert.ok(asked(victim, 'check') - before <= atMost(1));
  assert.ok(drops(victim, 'intro-flood') > 8);
  assert.ok(victim.state().introKeys.length <= 48);
  // Ghosts have filled the roster of the victim alone: mending drops them, and whoever comes then is in.
  assert.ok(world.until(() => victim.state().roster?.entries.length === all.length, 150_000));
  const late = world.joined('Late', CHANNEL, PASSWORD);
  assert.ok(world.until(() => isCompany([...all, late]), 60_000));
  assert.ok(host.state().roster?.entries.every((one) => one.statement !== ''));
});

test('40: false passwords, one after the other, are looked at only so often, and ask nobody for more', () => {
  const { world, victim, host, insider, all } = party('flood of passwords');
  host.send({ type: 'change-password', password: 'cobalt' });
  assert.ok(world.until(() => all.every((one) => one.state().stay?.version === 1), 10_000));
  victim.send({ type: 'lock-door', isForgetting: false });
  // It has lost the password, as after a reload, and takes the next best.
  victim.reload();
  assert.ok(world.until(() => isCompany(all), 60_000));
  assert.is(insider.ask({ op: 'derive', prs: 'evil', channel: CHANNEL, password: 'evil' }).op, 'derived');
  const tag = (): string => insider.state().seats.find((one) => one.id === idOf(victim))?.tag ?? '';
  const [to, from] = [victim, insider].map((one) => toBase64(fromHex(idOf(one)) ?? new Uint8Array(16)));
  const asks = asked(host, 'seal');
  for (let at = 0; at < 80; at++) {
    const messages = [
      { type: 'password', id: `P${at}`.padEnd(16, 'x'), version: 1, prs: 'A'.repeat(43) },
    ] as const;
    const sealed = insider.ask({ op: 'seal', tag: tag(), path: 500 + at, messages, prs: 'evil' });
    if (sealed.op !== 'sealed') throw new Error(sealed.op);
    insider.say(victim, { type: 'forward', to: to ?? '', from: from ?? '', blob: toBase64(sealed.blob) });
  }
  world.run(5_000);
  assert.ok(drops(victim, 'password-flood') > 40, `${drops(victim, 'password-flood')}`);
  assert.ok(asked(victim, 'digest') <= atMost(5) / 4);
  assert.ok(asked(host, 'seal') - asks <= 2 * atMost(5), 'nor is the host kept busy by it');
  assert.is(victim.state().stay?.version, 1);
  assert.ok(isCompany(all));
});

test('40: who asks for everything again and again is answered only so often', () => {
  const { world, victim, insider, all } = party('flood of questions');
  const before = asked(victim, 'seal');
  let answers = 0;
  insider.incoming((messages) => {
    answers += messages.filter((one) => one.type === 'sync').length;
    return messages;
  });
  for (let at = 0; at < 80; at++) insider.say(victim, { type: 'sync-ask' });
  world.run(5_000);
  assert.ok(answers > 0 && answers <= atMost(5) / 4, `${answers}`);
  assert.ok(asked(victim, 'seal') - before <= atMost(5));
  assert.ok(drops(victim, 'ask-flood') > 40);
  assert.ok(isCompany(all));
});

/** Somebody the victim waits for, whose key whoever introduced it knows. */
function awaited(world: World, insider: Insider, to: Player) {
  const introKey = world.clock.random(32);
  const identity = createIdentity(world.clock.random);
  const { id, idPk } = identity;
  const seat = insider.sign({ type: 'seat', callId: callIdOf(insider), id, idPk, stamp: 90 });
  insider.say(to, { type: 'intro', seat, introKey: toBase64(introKey), admit: '' });
  world.run(500);
  assert.ok(to.state().pairing.goals.length > 0, 'it waits for somebody');
  return { identity, room: { channel: String(CHANNEL), prs: introKey }, keyId: keyIdOf(introKey) };
}

/** HELLOs of mode intro about a key that whoever introduces knows, and whoever sees one HELLO can name. */
function hellosAbout(world: World, insider: Insider, to: Player, count: number): readonly Bytes[] {
  const { identity, room, keyId } = awaited(world, insider, to);
  const forger = createForger(world.clock.random, room, identity);
  return Array.from({ length: count }, () => forger.hello({ mode: 'intro', keyId }).blob);
}

test('40: HELLOs that a member hands over are answered only so often', () => {
  const { world, victim, insider, all } = party('flood of carried hellos');
  const hellos = hellosAbout(world, insider, victim, 160);
  const before = asked(victim, 'answer');
  const [to, from] = [victim, insider].map((one) => toBase64(fromHex(idOf(one)) ?? new Uint8Array(16)));
  for (const blob of hellos)
    insider.say(victim, { type: 'forward', to: to ?? '', from: from ?? '', blob: toBase64(blob) });
  world.run(3_000);
  const answered = asked(victim, 'answer') - before;
  assert.ok(answered > 0 && answered <= 2 * atMost(3), `${answered}`);
  assert.ok(drops(victim, 'frame-flood') > 40);
  assert.is(linksOf(victim).length, all.length - 1);
});

test('40: HELLOs that a stranger copies from the channel are answered only so often', () => {
  const { world, host, insider, all } = party('flood of copied hellos');
  const hellos = hellosAbout(world, insider, host, 60);
  const before = asked(host, 'answer');
  const stranger = createStranger(world, CHANNEL);
  for (const blob of hellos) {
    stranger.say(blob, host.address());
    world.run(20);
  }
  const answered = asked(host, 'answer') - before;
  assert.ok(answered > 0 && answered <= 16, `${answered}`);
  assert.ok(host.state().pairing.theirs.length <= 16);
  assert.is(linksOf(host).length, all.length - 1);
});

/** What comes by the channel in so many seconds. */
const worked = (seconds: number): number => 48 + 8 * seconds;

test('40: ANSWERs to a HELLO that a member has seen are proved only so often', () => {
  const { world, host, insider, all } = party('flood of answers');
  const { identity, room } = awaited(world, insider, host);
  const name = toBase64(concat(identity.id, identity.idPk));
  // Linked with whom the host waits for: so the host has its HELLO carried by it.
  insider.say(host, { type: 'roster', members: [name], linked: [name], hasPassword: true });
  const seen: Bytes[] = [];
  insider.incoming((messages) => {
    for (const one of messages)
      if (one.type === 'forward') seen.push(fromBase64(one.blob) ?? new Uint8Array(0));
    return messages;
  });
  assert.ok(world.until(() => seen.length > 0, 6_000));
  const [hello = new Uint8Array(0)] = seen;
  const before = asked(host, 'prove');
  const stranger = createStranger(world, CHANNEL);
  const forger = createForger(world.clock.random, room);
  for (let at = 0; at < 120; at++) {
    stranger.say(forger.answer(hello).blob, host.address());
    world.run(20);
  }
  const proved = asked(host, 'prove') - before;
  assert.ok(proved > 0 && proved <= worked(3), `${proved}`);
  assert.ok(drops(host, 'pair-flood') > 20);
  assert.is(linksOf(host).length, all.length - 1);
});

test('40: bad PROOFs of one session are verified only so often', () => {
  const { world, host, insider, all } = party('flood of proofs');
  const { identity, room, keyId } = awaited(world, insider, host);
  const forger = createForger(world.clock.random, room, identity);
  const stranger = createStranger(world, CHANNEL);
  const said = forger.hello({ mode: 'intro', keyId });
  stranger.say(said.blob, host.address());
  assert.ok(world.until(() => stranger.of('answer').length > 0, 2_000));
  const answered = stranger.of('answer')[0]?.blob ?? new Uint8Array(0);
  const { blob } = forger.prove(said.hello, answered);
  const bad = concat(blob.slice(0, 41), world.clock.random(64), blob.slice(105));
  const before = asked(host, 'verify');
  for (let at = 0; at < 120; at++) {
    stranger.say(bad, host.address());
    world.run(20);
  }
  const verified = asked(host, 'verify') - before;
  assert.ok(verified > 0 && verified <= worked(3), `${verified}`);
  assert.ok(drops(host, 'pair-flood') > 20);
  assert.is(linksOf(host).length, all.length - 1);
});

/** Knows the password, and is no member: from HELLO to the reply, and gone. */
function comesAndGoes(world: World): void {
  const stranger = createStranger(world, CHANNEL);
  const forger = createForger(world.clock.random, roomOf(CHANNEL, PASSWORD));
  const said = forger.hello();
  stranger.say(said.blob);
  assert.ok(world.until(() => stranger.of('answer').length > 0, 5_000));
  const [heard] = stranger.of('answer');
  if (heard) stranger.say(forger.prove(said.hello, heard.blob).blob, heard.from);
  assert.ok(world.until(() => stranger.of('session').length > 0, 5_000));
  stranger.leave();
  world.run(300);
}

for (const [what, policy, times] of [
  ['knocks and goes', { isWaitingRoom: true }, VAULT.ties + 2],
  ['is told that the call is full', { capacity: 2 }, 3],
] as const)
  test(`40: who ${what}, again and again, keeps nobody out, and takes no way back`, () => {
    const world = createWorld(`floods, ${what}`);
    const [host, ben] = company(world, 2) as [Player, Player];
    host.send({ type: 'set-policy', policy });
    world.run(2_000);
    const untied = asked(host, 'untie');
    for (let at = 0; at < times; at++) comesAndGoes(world);
    assert.is(asked(host, 'untie') - untied, times);
    host.send({ type: 'set-policy', policy: { isWaitingRoom: false, capacity: 8 } });
    world.run(2_000);
    const late = world.joined('Late', CHANNEL, PASSWORD);
    assert.ok(
      world.until(() => isCompany([host, ben, late]), 40_000),
      'the door is open',
    );
    late.send({ type: 'leave' });
    world.run(5_000);
    host.send({ type: 'lock-door', isForgetting: true });
    world.run(2_000);
    ben.reload();
    assert.ok(
      world.until(() => isCompany([host, ben]), 40_000),
      'back by the tie',
    );
  });

test.run();
