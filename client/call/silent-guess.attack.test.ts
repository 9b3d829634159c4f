// Attacks 2 and 3: guessing at a member or at a joiner: what comes out, what it costs, and that it is told.
// Source: docs/protocol/2-handshake.md, "Guesses and floods"; docs/threats.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { helloBlob } from '../../shared/blob.ts';
import { type Bytes, concat, fromHex, toHex } from '../../shared/bytes.ts';
import { keyIdOf } from '../../shared/handshake.ts';
import { CELL_BYTES } from '../../shared/limits.ts';
import type { Carried } from './world-relay.ts';
import { createForger, createStranger, roomOf, type Stranger } from './world-stranger.ts';
import { ask, answer, fate, HERE, hello, prove, vaultWith } from './world-vaults.ts';
import { drops, isLinked, isTold, screenType } from './world-view.ts';
import { createWorld, type Player, type World } from './world.ts';

const FREE = 5;
const EVERY_MS = 10_000;

function waiting(world: World, name = 'Ada'): Player {
  const player = world.joined(name, 7, 'amber');
  assert.ok(world.until(() => screenType(player) === 'waiting'));
  world.run(1_000);
  return player;
}

/** Says HELLO, waits for the ANSWER and sends a PROOF under a wrong password. */
function guess(world: World, stranger: Stranger, password: string): boolean {
  const forger = createForger(world.clock.random, roomOf(7, password));
  const said = forger.hello();
  const before = stranger.of('answer').length;
  stranger.say(said.blob);
  if (!world.until(() => stranger.of('answer').length > before, 2_000)) return false;
  const heard = stranger.of('answer').at(-1);
  if (heard) stranger.say(forger.prove(said.hello, heard.blob).blob, heard.from);
  return true;
}

test('2: who does not know the password gets one cell of noise, never a T', () => {
  const world = createWorld('noise');
  const a = waiting(world);
  const stranger = createStranger(world, 7);
  assert.ok(guess(world, stranger, 'wrong'));
  assert.ok(world.until(() => stranger.of('session').length > 0, 5_000));
  world.run(20_000);
  assert.is(stranger.of('session').length, 1);
  assert.is(stranger.of('session')[0]?.blob.length, CELL_BYTES);
  assert.is(a.state().admission.guesses, 1);
  assert.is(screenType(a), 'waiting');
});

test('2: after a bad T the vault has no session left that could reply, and REJECT tells nothing of it', () => {
  const [mallory, ada] = [vaultWith('mallory', 'wrong').vault, vaultWith('ada').vault];
  const blob = prove(mallory, answer(ada, hello(mallory)));
  const { tag } = ask(ada, { op: 'verify', blob }, 'guessed');
  const card = { ...EMPTY, verdict: 'accept' } as const;
  assert.is(fate(ada, { op: 'accept', tag, card, messages: [] }), 'unknown');
  assert.is(fate(ada, { op: 'verify', blob }), 'unknown', 'one PROOF spends the session');
  const reject = (): Bytes => ask(ada, { op: 'reject', tag }, 'rejected').blob;
  assert.is.not(toHex(reject().slice(9)), toHex(reject().slice(9)));
});

const EMPTY = {
  fp: new Uint8Array(32),
  name: '',
  capabilities: new Uint8Array(),
  callId: new Uint8Array(16),
  size: 1,
  capacity: 2,
  isGreeter: false,
};

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
      const forger = createForger(world.clock.random, roomOf(7, `guess ${invented}`));
      const from = toHex(world.clock.random(8));
      world.relay.inject({ from, to: carried.from, blob: forger.answer(carried.blob).blob });
    }
  });
  return { proofs: () => proofs, invented: () => invented };
}

test('2: a relay that invents 1,000 answers gets one T per charge, and no more than the budget allows', () => {
  const world = createWorld('inventor');
  const a = waiting(world);
  const { proofs, invented } = inventor(world, 100, 1_000, () => {});
  const began = world.clock.now();
  for (let minute = 0; minute < 4; minute++) {
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
  const { proofs } = inventor(world, 16, 1_000, (to, { to: from, blob }) => {
    const noise = concat(blob.slice(0, 9), world.clock.random(CELL_BYTES - 9));
    world.relay.inject({ from, to, blob: noise });
  });
  world.run(100_000);
  assert.ok(proofs() > FREE && proofs() <= FREE + 10, `${proofs()}`);
  assert.is(a.state().admission.charges, proofs());
});

test('2: a HELLO that the vault drops buys no second PROOF for one charge', () => {
  const world = createWorld('refund');
  const a = waiting(world);
  const stranger = createStranger(world, 7);
  assert.ok(world.until(() => stranger.of('hello').length > 0, 30_000));
  const [heard] = stranger.of('hello');
  if (!heard) throw new Error('no HELLO');
  const { random } = world.clock;
  const from = fromHex(stranger.address) ?? new Uint8Array(8);
  const { socket } = a.state().channel;
  const broken = createForger(random, roomOf(7, 'no')).hello({ mode: 'intro', keyId: random(8) });
  // Each HELLO is dropped by the vault while it still works on the PROOF for the ANSWER behind it.
  for (let i = 0; i < 5; i++) {
    const { blob } = createForger(random, roomOf(7, `no ${i}`)).answer(heard.blob);
    a.hear({ type: 'socket-blob', socket, from, blob: broken.blob });
    a.hear({ type: 'socket-blob', socket, from, blob });
  }
  world.run(1_000);
  const proofs = stranger.of('session').length;
  assert.is(proofs, 1, 'one at a time');
  assert.is(a.state().admission.charges, proofs);
});

test('2: an introduction that names the password as its key is no silent test of it', () => {
  const ada = vaultWith('ada').vault;
  const forger = createForger(createWorld('intro').clock.random, roomOf(7, 'amber'));
  for (const password of ['amber', 'wrong']) {
    const { blob } = forger.hello({ mode: 'intro', keyId: keyIdOf(roomOf(7, password).prs) });
    assert.is(fate(ada, { op: 'answer', ...HERE, blob }), 'not-yet', password);
  }
  assert.is(
    fate(ada, { op: 'hello', ...HERE, mode: 'intro' }),
    'not-yet',
    'no hash of the password in the clear',
  );
});

test('2: guesses at a member are verified within the budget; the honest one comes in all the same', () => {
  const world = createWorld('budget');
  const a = waiting(world);
  const began = world.clock.now();
  let wasTold = false;
  const strangers = Array.from({ length: 3 }, () => createStranger(world, 7));
  while (world.clock.now() < began + 60_000) {
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

test('3: who guesses and is gone at once is counted and told', () => {
  const world = createWorld('silent');
  const a = waiting(world);
  const stranger = createStranger(world, 7);
  assert.ok(guess(world, stranger, 'wrong'));
  stranger.leave();
  assert.ok(world.until(() => a.state().admission.guesses === 1, 2_000));
  assert.ok(isTold(a, 'guess'));
  world.run(60_000);
  assert.is(a.state().admission.guesses, 1);
});

test('3: who takes our PROOF and says nothing is paid for, also across a reconnect of the relay', () => {
  const world = createWorld('taker');
  const a = waiting(world);
  const stranger = createStranger(world, 7);
  assert.ok(world.until(() => stranger.of('hello').length > 0, 30_000));
  const [heard] = stranger.of('hello');
  if (!heard) throw new Error('no HELLO');
  stranger.say(createForger(world.clock.random, roomOf(7, 'wrong')).answer(heard.blob).blob, heard.from);
  assert.ok(world.until(() => stranger.of('session').length === 1, 5_000));
  stranger.leave();
  world.run(9_000);
  assert.is(a.state().admission.charges, 1);
  world.relay.die();
  world.run(100);
  world.relay.rise();
  world.run(30_000);
  assert.is(a.state().admission.charges, 1);
  const { screen } = a.view();
  assert.is(screen.type === 'waiting' && screen.waiting.verdict, 'nobody', 'no answer is said as such');
});

test('2: a HELLO flood puts nobody out whose PROOF is being looked at', () => {
  const world = createWorld('flood');
  const a = waiting(world);
  const flooder = createStranger(world, 7);
  let isOn = true;
  const flood = (): void => {
    if (!isOn) return;
    for (let i = 0; i < 4; i++)
      flooder.say(helloBlob(createForger(world.clock.random, roomOf(7, 'x')).hello().hello));
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
