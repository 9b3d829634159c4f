// Attack 10: version, suite, mode or any field of a HELLO changed on the way. Source: docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Bytes } from '../../shared/bytes.ts';
import { answer, ask, fate, HERE, hello, prove, vaultWith } from './world-vaults.ts';
import { cardWith } from './world-stranger.ts';
import { isLinked } from './world-view.ts';
import { createWorld, randomFrom } from './world.ts';

const card = cardWith(randomFrom('edited'));

/** Where each field of the body stands in a HELLO and in an ANSWER (kind byte first). */
const AT = { version: 1, suite: 2, mode: 3, id: 4, idPk: 20, nonce: 52, keyId: 84, end: 92 } as const;

function edited(blob: Bytes, at: number, to?: number): Bytes {
  return blob.map((byte, i) => (i === at ? (to ?? byte ^ 1) : byte));
}

const REFUSED = [
  ['version', AT.version, 2, 'version'],
  ['version', AT.version, 0, 'version'],
  ['suite', AT.suite, 2, 'suite'],
  ['suite', AT.suite, 0, 'suite'],
  ['mode', AT.mode, 4, 'mode'],
  ['mode', AT.mode, 2, 'key-id'],
  ['mode', AT.mode, 3, 'resume-identity'],
  ['keyId', AT.keyId, 1, 'key-id'],
  ['padding', AT.end, 1, 'padding'],
] as const;

for (const [name, at, to, why] of REFUSED) {
  test(`10: a HELLO with ${name} ${to} is not answered`, () => {
    const [ada, ben] = [vaultWith('ada').vault, vaultWith('ben').vault];
    const blob = hello(ada);
    assert.is(fate(ben, { op: 'answer', ...HERE, blob: edited(blob, at, to) }), why);
    assert.is(fate(ben, { op: 'answer', ...HERE, blob }), 'answered');
  });
  if (name !== 'padding')
    test(`10: an ANSWER with ${name} ${to} brings no PROOF`, () => {
      const [ada, ben] = [vaultWith('ada').vault, vaultWith('ben').vault];
      const blob = answer(ben, hello(ada));
      assert.is(fate(ada, { op: 'prove', blob: edited(blob, at, to), card }), why);
      assert.is(fate(ada, { op: 'prove', blob, card }), 'proved');
    });
}

const BOUND = [
  ['id', AT.id],
  ['key', AT.idPk],
] as const;

for (const [name, at] of BOUND) {
  test(`10: the ${name} in a HELLO changed on the way: the T of its PROOF does not fit`, () => {
    const [ada, ben] = [vaultWith('ada').vault, vaultWith('ben').vault];
    const proof = prove(ada, answer(ben, edited(hello(ada), at)));
    ask(ben, { op: 'verify', blob: proof }, 'guessed');
  });
  test(`10: the ${name} in an ANSWER changed on the way: the T of the PROOF does not fit`, () => {
    const [ada, ben] = [vaultWith('ada').vault, vaultWith('ben').vault];
    const proof = prove(ada, edited(answer(ben, hello(ada)), at));
    ask(ben, { op: 'verify', blob: proof }, 'guessed');
  });
}

test('10: the nonce changed on the way: the two are in different sessions', () => {
  const [ada, ben] = [vaultWith('ada').vault, vaultWith('ben').vault];
  const answered = answer(ben, edited(hello(ada), AT.nonce));
  assert.is(fate(ada, { op: 'prove', blob: answered, card }), 'unknown');
  const second = edited(answer(ben, hello(ada)), AT.nonce);
  assert.is(fate(ben, { op: 'verify', blob: prove(ada, second) }), 'unknown');
});

test('10: a relay that edits the key in every HELLO makes no call; once it stops there is one', () => {
  const world = createWorld('editor');
  world.relay.tamper((carried) => [
    carried.blob[0] === 1 ? { ...carried, blob: edited(carried.blob, AT.idPk) } : carried,
  ]);
  const a = world.joined('Ada', 7, 'amber');
  const b = world.joined('Ben', 7, 'amber');
  world.run(20_000);
  assert.not.ok(isLinked(a) || isLinked(b));
  world.relay.tamper((carried) => [carried]);
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
});

test.run();
