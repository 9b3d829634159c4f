// Attack 5: a member's own frames come back to it as another's. Source: docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { answerBlob, helloBlob, type Hello, readAnswer, readHello } from '../../shared/blob.ts';
import { type Bytes, concat, toHex } from '../../shared/bytes.ts';
import { answerIn, cardWith, createForger, createIdentity, roomOf } from './world-stranger.ts';
import { answer, ask, fate, HERE, hello, prove, vaultWith } from './world-vaults.ts';
import { drops, isLinked, screenType } from './world-view.ts';
import { createWorld, randomFrom } from './world.ts';

const random = randomFrom('reflection');
const card = cardWith(random);

function helloIn(blob: Bytes): Hello {
  const read = readHello(blob);
  if (typeof read === 'string') throw new Error(read);
  return read;
}

const stranger = createIdentity(random);
const FIELDS: readonly (readonly [name: string, of: (mine: Hello) => Partial<Hello>])[] = [
  ['id', ({ id }) => ({ id })],
  ['key', ({ idPk }) => ({ idPk })],
  ['nonce', ({ nonce }) => ({ nonce })],
];

for (const [name, of] of FIELDS)
  test(`5: a HELLO that carries my own ${name} is not answered`, () => {
    const { vault } = vaultWith('ada');
    const mine = helloIn(hello(vault));
    const other: Hello = { ...mine, id: stranger.id, idPk: stranger.idPk, nonce: random(32) };
    assert.is(fate(vault, { op: 'answer', ...HERE, blob: helloBlob(other) }), 'answered', 'a stranger is');
    const blob = helloBlob({ ...other, nonce: random(32), ...of(mine) });
    assert.is(fate(vault, { op: 'answer', ...HERE, blob }), 'mine');
  });

for (const [name, of] of FIELDS)
  test(`5: an ANSWER that carries my own ${name} brings no PROOF`, () => {
    const { vault } = vaultWith('ada');
    const first = hello(vault);
    const theirs = answerIn(createForger(random, roomOf(7, 'amber')).answer(first).blob);
    const blob = answerBlob({ ...theirs, hello: { ...theirs.hello, ...of(helloIn(first)) } });
    assert.is(fate(vault, { op: 'prove', blob, card }), 'mine');
  });

test('5: an ANSWER with the share of a session of mine brings no PROOF', () => {
  const { vault } = vaultWith('ada');
  const forger = createForger(random, roomOf(7, 'amber'));
  const mine = readAnswer(answer(vault, forger.hello().blob));
  if (typeof mine === 'string') throw new Error(mine);
  const theirs = answerIn(forger.answer(hello(vault)).blob);
  assert.is(fate(vault, { op: 'prove', blob: answerBlob({ ...theirs, share: mine.share }), card }), 'mine');
});

test('5: a PROOF with the share of a session of mine is a guess, whatever its T', () => {
  const { vault } = vaultWith('ada');
  const forger = createForger(random, roomOf(7, 'amber'));
  const other = answerIn(answer(vault, forger.hello().blob));
  const said = forger.hello();
  const answered = answer(vault, said.blob);
  const { blob } = forger.prove(said.hello, answered);
  for (const share of [other.share, answerIn(answered).share]) {
    const reflected = concat(blob.slice(0, 9), share, blob.slice(41));
    const why = fate(vault, { op: 'verify', blob: reflected });
    assert.ok(why === 'guessed' || why === 'unknown', why);
  }
});

test('5: my own PROOF in place of the reply is no reply, and the reply still settles', () => {
  const [ada, ben] = [vaultWith('ada').vault, vaultWith('ben').vault];
  const proof = prove(ada, answer(ben, hello(ada)));
  ask(ada, { op: 'conclude', blob: proof }, 'refused');
  const { tag } = ask(ben, { op: 'verify', blob: proof }, 'verified');
  const { blob } = ask(
    ben,
    { op: 'accept', tag, card: { ...card, verdict: 'accept' }, messages: [] },
    'accepted',
  );
  assert.is(fate(ben, { op: 'conclude', blob }), 'unknown', 'a reply sent back to its sender is nothing');
  ask(ada, { op: 'conclude', blob }, 'concluded');
});

test('5: a relay that mirrors everything to its sender brings nobody into a call with themselves', () => {
  const world = createWorld('mirror');
  const a = world.joined('Ada', 7, 'amber');
  const mirror = toHex(world.clock.random(8));
  const said = new Set<number>();
  world.relay.watch(({ from, blob }) => {
    said.add(blob[0] ?? 0);
    world.relay.inject({ from: mirror, to: from, blob });
  });
  world.run(120_000);
  assert.is(screenType(a), 'waiting');
  assert.is(a.state().admission.charges, 0);
  assert.equal([...said], [1], 'nothing but HELLOs was said');
  assert.ok(drops(a, 'own-hello') > 5);
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(
    world.until(() => isLinked(a) && isLinked(b)),
    'and does not keep another out',
  );
  world.run(10_000);
  assert.ok(isLinked(a) && isLinked(b));
});

test.run();
