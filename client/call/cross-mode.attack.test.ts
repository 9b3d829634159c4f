// Attack 7: frames and secrets of one channel, version or mode in another. Version: edited-hello.
// Source: docs/protocol/2-handshake.md, "Modes"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { answerBlob } from '../../shared/blob.ts';
import { fromHex, toBase64 } from '../../shared/bytes.ts';
import { keyIdOf } from '../../shared/handshake.ts';
import type { Mode } from './ports.ts';
import { CHANNEL, idOf, infiltrated, PASSWORD } from './world-company.ts';
import { answerIn, cardWith, createForger, roomOf } from './world-stranger.ts';
import { ask, fate, hello, HERE, meet, vaultWith } from './world-vaults.ts';
import { drops } from './world-view.ts';
import { createWorld, randomFrom } from './world.ts';

const random = randomFrom('cross-mode');
const card = cardWith(random);
const NONE = { id: new Uint8Array(16), idPk: new Uint8Array(32) };

test('7: with the same secret on another channel T does not fit', () => {
  const { vault } = vaultWith('ada');
  const { prs } = roomOf(CHANNEL, PASSWORD);
  for (const [channel, is] of [
    ['8', 'guessed'],
    ['07', 'guessed'],
    ['7', 'verified'],
  ] as const) {
    const forger = createForger(random, { channel, prs });
    const said = forger.hello();
    const answered = ask(vault, { op: 'answer', ...HERE, blob: said.blob }, 'answered').blob;
    assert.is(fate(vault, { op: 'verify', blob: forger.prove(said.hello, answered).blob }), is, channel);
  }
});

/** A vault with one secret of each kind: a password, the key of an introduction, a tie. */
function rich() {
  const [ada, ben] = [vaultWith('ada').vault, vaultWith('ben').vault];
  const { tag } = meet(ada, ben);
  const key = random(32);
  ask(ada, { op: 'learn', prs: 'k', key }, 'done');
  return { ada, key, names: { join: 'p', intro: 'k', resume: tag } as const };
}

const MODES: readonly Mode[] = ['join', 'intro', 'resume'];

for (const mode of MODES)
  test(`7: a secret of another kind serves nobody in mode ${mode}`, () => {
    const { ada, key, names } = rich();
    const forger = createForger(random, { channel: '7', prs: key });
    const change = mode === 'intro' ? { keyId: keyIdOf(key) } : mode === 'resume' ? NONE : {};
    for (const kind of MODES) {
      const { blob } = forger.hello({ mode, ...change });
      const prs = names[kind];
      const isOwn = kind === mode;
      assert.is(fate(ada, { op: 'answer', prs, channel: 7, blob }), isOwn ? 'answered' : 'unknown', kind);
      const said = fate(ada, { op: 'hello', prs, channel: 7, mode });
      assert.is(said, isOwn ? 'hello-made' : 'unknown', kind);
    }
  });

test('7: an ANSWER in another mode than its HELLO, or about another key, brings no PROOF', () => {
  const { ada, key } = rich();
  const forger = createForger(random, roomOf(CHANNEL, PASSWORD));
  const first = answerIn(forger.answer(hello(ada)).blob);
  const change = { mode: 'intro', keyId: keyIdOf(key) } as const;
  const edited = answerBlob({ ...first, hello: { ...first.hello, ...change } });
  assert.is(fate(ada, { op: 'prove', blob: edited, card }), 'echo');
  const said = ask(ada, { op: 'hello', prs: 'k', channel: 7, mode: 'intro' }, 'hello-made').blob;
  const second = answerIn(forger.answer(said).blob);
  const other = answerBlob({ ...second, hello: { ...second.hello, keyId: random(8) } });
  assert.is(fate(ada, { op: 'prove', blob: other, card }), 'echo');
  assert.is(fate(ada, { op: 'prove', blob: answerBlob(first), card }), 'proved');
});

test('7: a HELLO about another introduction is not answered with this one', () => {
  const { ada } = rich();
  const { blob } = createForger(random, roomOf(CHANNEL, PASSWORD)).hello({ mode: 'intro', keyId: random(8) });
  assert.is(fate(ada, { op: 'answer', prs: 'k', channel: 7, blob }), 'key');
});

test('7: a member that carries frames of mode join to another is not answered: they belong on the channel', () => {
  const world = createWorld('join carried');
  const { host, insider } = infiltrated(world, 1);
  assert.is(host.state().admission.role, 'greeter');
  const forger = createForger(world.clock.random, roomOf(CHANNEL, PASSWORD));
  const said = forger.hello();
  const forward = (blob: Uint8Array): void =>
    insider.say(host, {
      type: 'forward',
      to: toBase64(fromHex(idOf(host)) ?? NONE.id),
      from: toBase64(fromHex(idOf(insider)) ?? NONE.id),
      blob: toBase64(blob),
    });
  let answers = 0;
  insider.incoming((messages) => {
    for (const one of messages) if (one.type === 'forward') answers++;
    return messages;
  });
  forward(said.blob);
  world.run(3_000);
  assert.is(drops(host, 'join-elsewhere'), 1);
  assert.is(answers, 0);
});

test.run();
