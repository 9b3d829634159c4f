// Attack 2: a wrong password at a member's door: what comes out of it. Source: docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, fromHex, toHex } from '../../shared/bytes.ts';
import { keyIdOf } from '../../shared/handshake.ts';
import { CELL_BYTES } from '../../shared/limits.ts';
import { guess, waiting } from './world-guess.ts';
import { createForger, createStranger, roomOf } from './world-stranger.ts';
import { answer, ask, fate, HERE, hello, prove, vaultWith } from './world-vaults.ts';
import { drops, screenType } from './world-view.ts';
import { createWorld } from './world.ts';

const EMPTY = {
  fp: new Uint8Array(32),
  name: '',
  capabilities: new Uint8Array(),
  callId: new Uint8Array(16),
  size: 1,
  capacity: 2,
  isGreeter: false,
};

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

test('2: an introduction that names the password as its key is no silent test of it', () => {
  const ada = vaultWith('ada').vault;
  const forger = createForger(createWorld('intro').clock.random, roomOf(7, 'amber'));
  for (const password of ['amber', 'wrong']) {
    const { blob } = forger.hello({ mode: 'intro', keyId: keyIdOf(roomOf(7, password).prs) });
    assert.is(fate(ada, { op: 'answer', ...HERE, blob }), 'unknown', password);
  }
  assert.is(
    fate(ada, { op: 'hello', ...HERE, mode: 'intro' }),
    'unknown',
    'no hash of the password in the clear',
  );
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
  const mine = a.state().self?.idPk ?? new Uint8Array(32);
  const broken = createForger(random, roomOf(7, 'no')).hello({ idPk: mine });
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
  assert.is(drops(a, 'mine'), 5, 'each was dropped by the vault');
});

test.run();
