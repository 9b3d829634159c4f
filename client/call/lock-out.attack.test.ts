// Attack 31: a call is locked out or frightened by guesses and floods, or by the word of a member.
// Source: docs/protocol/2-handshake.md, "Guesses and floods"; docs/protocol/6-call.md, "Guesses"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { helloBlob } from '../../shared/blob.ts';
import { toBase64 } from '../../shared/bytes.ts';
import { GUESSES_TOLD } from '../../shared/limits.ts';
import { callOf, CHANNEL, company, infiltrated, isCompany, keyOf, PASSWORD } from './world-company.ts';
import { guess } from './world-guess.ts';
import { createForger, createStranger, roomOf } from './world-stranger.ts';
import { drops, isTold } from './world-view.ts';
import { createWorld } from './world.ts';

test('31: after many guesses the members are asked, the door stays open and the honest one comes in', () => {
  const world = createWorld('many guesses');
  const players = company(world, 2);
  const strangers = Array.from({ length: 3 }, () => createStranger(world, CHANNEL));
  const isTired = (): boolean => players.every((one) => callOf(one).guesses >= GUESSES_TOLD);
  for (let at = 0; at < 200 && !isTired(); at++) {
    for (const stranger of strangers) guess(world, stranger, `guess ${at}`);
    world.run(1_500);
  }
  for (const one of players) {
    assert.ok(callOf(one).guesses >= GUESSES_TOLD, `${callOf(one).guesses}`);
    assert.ok(callOf(one).isPestered && isTold(one, 'pestered'), 'a person decides');
    assert.is(callOf(one).door.type, 'open');
  }
  for (const stranger of strangers) stranger.leave();
  const late = world.joined('Late', CHANNEL, PASSWORD);
  assert.ok(world.until(() => isCompany([...players, late]), 60_000));
});

test('31: a flood of HELLOs at a call keeps nobody out, and nobody is told of guesses', () => {
  const world = createWorld('flooded call');
  const players = company(world, 3);
  const flooder = createStranger(world, CHANNEL);
  const forger = createForger(world.clock.random, roomOf(CHANNEL, 'x'));
  let isOn = true;
  const flood = (): void => {
    if (!isOn) return;
    for (let i = 0; i < 3; i++) flooder.say(helloBlob(forger.hello().hello));
    world.clock.after(200, flood);
  };
  flood();
  world.run(3_000);
  const late = world.joined('Late', CHANNEL, PASSWORD);
  assert.ok(
    world.until(() => isCompany([...players, late]), 90_000),
    'it comes in during the flood',
  );
  for (const one of players) {
    assert.is(callOf(one).guesses, 0);
    assert.ok(one.state().admission.pending.length <= 16 && one.state().admission.held.length <= 16);
  }
  assert.ok(players.some((one) => drops(one, 'hello-flood') > 0));
  isOn = false;
});

test('31: the word of a member counts no more guesses than its time of duty allows', () => {
  const world = createWorld('inflated');
  const { host, others, insider } = infiltrated(world, 2);
  const [other = host] = others;
  const { n } = other.state().lock;
  const count = 0xffff_ffff;
  insider.say(other, { type: 'guesses', door: n, count });
  insider.say(other, { type: 'guesses', door: n + 1, count });
  world.run(1_000);
  const elapsed = world.clock.now() / 10_000;
  assert.ok(callOf(other).guesses <= 5 + elapsed, `${callOf(other).guesses}`);
  assert.not.ok(isTold(other, 'pestered'));
  assert.is(callOf(host).guesses, 0, 'and only where it was said');
});

test('31: witnesses that a member makes up, or speaks for, count nothing more', () => {
  const world = createWorld('made-up witnesses');
  const { host, others, insider } = infiltrated(world, 2);
  const [other = host] = others;
  const { n } = other.state().lock;
  const { roster, lock } = insider.state();
  if (!roster) throw new Error('no call');
  const invented = Array.from({ length: 40 }, () => toBase64(world.clock.random(32)));
  const spoken = [host, other].map((one) => toBase64(keyOf(one)));
  insider.say(other, {
    type: 'sync',
    founder: toBase64(keyOf(host)),
    seed: toBase64(roster.seed),
    seats: roster.entries.map((one) => one.statement),
    door: lock.statement,
    doorMs: 0,
    commands: [],
    seq: 0,
    version: 0,
    guesses: [...invented, ...spoken].map((key) => `${key} ${n} 4294967295`),
    introKey: '',
  });
  world.run(1_000);
  assert.ok(callOf(other).guesses <= 5 + world.clock.now() / 10_000, `${callOf(other).guesses}`);
  assert.not.ok(isTold(other, 'pestered'));
});

test.run();
