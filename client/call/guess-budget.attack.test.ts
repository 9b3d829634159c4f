// Attack 2: many guesses: what they cost, how fast they may go, and who gets in meanwhile.
// Source: docs/protocol/2-handshake.md, "Guesses and floods"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { helloBlob } from '../../shared/blob.ts';
import { type Bytes, concat, toHex } from '../../shared/bytes.ts';
import { CELL_BYTES } from '../../shared/limits.ts';
import { guess, waiting } from './world-guess.ts';
import type { Carried } from './world-relay.ts';
import { createForger, createStranger, mereIdentity, roomOf } from './world-stranger.ts';
import { drops, isLinked, isTold } from './world-view.ts';
import { createWorld, type World } from './world.ts';

const FREE = 5;
const EVERY_MS = 10_000;

/** Kind 'session', by its first byte. */
const isProof = (blob: Bytes): boolean => blob[0] === 3;
const isHello = (blob: Bytes): boolean => blob[0] === 1;

/** A relay that answers a HELLO as many invented members; returns how many PROOFs that brought it. */
function inventor(
  world: World,
  perHello: number,
  count: number,
  afterProof: (to: string, proof: Carried) => void,
) {
  let invented = 0;
  let proofs = 0;
  world.relay.watch((carried) => {
    if (isProof(carried.blob)) {
      proofs++;
      afterProof(carried.from, carried);
    }
    if (!isHello(carried.blob)) return;
    for (let i = 0; i < perHello && invented < count; i++, invented++) {
      const forger = createForger(
        world.clock.random,
        roomOf(7, `guess ${invented}`),
        mereIdentity(world.clock.random),
      );
      const from = toHex(world.clock.random(8));
      world.relay.inject({ from, to: carried.from, blob: forger.answer(carried.blob).blob });
    }
  });
  return { proofs: () => proofs, invented: () => invented };
}

test('2: a relay that invents 1,000 answers gets one T per charge, and no more than the budget allows', () => {
  const world = createWorld('inventor');
  const a = waiting(world);
  const { proofs, invented } = inventor(world, 200, 1_000, () => {});
  const began = world.clock.now();
  for (let minute = 0; minute < 2; minute++) {
    world.run(60_000);
    assert.is(proofs(), a.state().admission.charges, 'one charge each');
    assert.ok(proofs() <= FREE + (world.clock.now() - began) / EVERY_MS, `${proofs()} proofs`);
  }
  assert.is(invented(), 1_000);
  assert.ok(proofs() > FREE, 'the test sees proofs at all');
});

test('2: answers whose PROOF is refused at once do not speed guessing up', () => {
  const world = createWorld('rejecter');
  const a = waiting(world);
  const { proofs } = inventor(world, 16, 200, (to, { to: from, blob }) => {
    const noise = concat(blob.slice(0, 9), world.clock.random(CELL_BYTES - 9));
    world.relay.inject({ from, to, blob: noise });
  });
  world.run(100_000);
  assert.ok(proofs() > FREE && proofs() <= FREE + 10, `${proofs()}`);
  assert.is(a.state().admission.charges, proofs());
});

test('2: guesses at a member are verified within the budget; the honest one comes in all the same', () => {
  const world = createWorld('budget');
  const a = waiting(world);
  const began = world.clock.now();
  let wasTold = false;
  const strangers = Array.from({ length: 3 }, () => createStranger(world, 7));
  while (world.clock.now() < began + 45_000) {
    for (const stranger of strangers) guess(world, stranger, `guess ${world.clock.now()}`);
    wasTold ||= isTold(a, 'guess');
    world.run(700);
  }
  const { guesses } = a.state().admission;
  assert.ok(guesses >= FREE && guesses <= FREE + 1 + (world.clock.now() - began) / EVERY_MS, `${guesses}`);
  assert.ok(wasTold);
  for (const stranger of strangers) stranger.leave();
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b), 60_000));
});

test('2: a HELLO flood puts nobody out whose PROOF is being looked at', () => {
  const world = createWorld('flood');
  const a = waiting(world);
  const flooder = createStranger(world, 7);
  const forger = createForger(world.clock.random, roomOf(7, 'x'));
  let isOn = true;
  const flood = (): void => {
    if (!isOn) return;
    for (let i = 0; i < 4; i++) flooder.say(helloBlob(forger.hello().hello));
    world.clock.after(200, flood);
  };
  flood();
  world.run(5_000);
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(
    world.until(() => isLinked(a) && isLinked(b), 60_000),
    'the honest one comes in during the flood',
  );
  assert.ok(drops(a, 'hello-flood') > 0);
  assert.ok(a.state().admission.pending.length <= 16);
  isOn = false;
});

test('2: dead answers are not paid for: a queue outlived by its sessions is let go', () => {
  const world = createWorld('dead answers');
  const a = waiting(world);
  const stranger = createStranger(world, 7);
  assert.ok(world.until(() => stranger.of('hello').length > 0, 30_000));
  const [heard] = stranger.of('hello');
  if (!heard) throw new Error('no HELLO');
  for (let i = 0; i < 16; i++)
    stranger.say(createForger(world.clock.random, roomOf(7, `no ${i}`)).answer(heard.blob).blob, heard.from);
  world.run(40_000);
  assert.ok(a.state().admission.charges <= 3, `${a.state().admission.charges} charges`);
  assert.is(a.state().admission.queue.length, 0);
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b), 40_000));
});

test.run();
