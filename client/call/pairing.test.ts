// HELLOs about one goal: how often they are said.
// Source: docs/states/pairing.md; docs/protocol/6-call.md, "Joining".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dueMs, type Goal, initial, type Kind, step } from './pairing.ts';
import { TIMES } from './times.ts';

/** When HELLO is said about somebody who never answers, in ms from the first. */
function saidIn(mode: Kind, untilMs: number): readonly number[] {
  const goal: Goal = { secret: 'of', mode, peer: '02', idPk: '03', helloAtMs: 0, tries: 0, untilMs };
  const at: number[] = [];
  let now = 0;
  const env = () => ({ now, random: (count: number) => new Uint8Array(count), wall: now });
  let [state, facts] = step({ ...initial(), self: '01' }, { type: 'want', goal }, env());
  for (;;) {
    if (facts.some((fact) => fact.type === 'ask' && fact.ask.op === 'hello')) at.push(now);
    now = dueMs(state);
    if (now >= untilMs) return at;
    [state, facts] = step(state, { type: 'tick' }, env());
  }
}

test('somebody introduced who does not answer is asked less and less often', () => {
  assert.equal(saidIn('intro', TIMES.introduced), [0, 2_000, 4_000, 7_000, 11_000, 16_000, 22_000, 29_000]);
});

test('somebody lost is asked as often as ever: it may be back at any time', () => {
  const at = saidIn('resume', TIMES.lost);
  assert.is(at.length, TIMES.lost / TIMES.introAgain);
  assert.is(at.at(-1), TIMES.lost - TIMES.introAgain);
});

test.run();
