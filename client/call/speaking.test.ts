// Tests of speaking.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as speaking from './speaking.ts';
import { TIMES } from './times.ts';

const SELF = 'me';

/** Levels by member at their times, each tick where the machine wants it; the state at `untilMs`. */
function hear(levels: readonly (readonly [atMs: number, id: string, level: number])[], untilMs: number) {
  const company = { type: 'members', self: SELF, others: ['a', 'b'] } as const;
  let state = speaking.step(speaking.initial(), company, { now: 0 });
  const tickUntil = (ms: number): void => {
    for (let turns = 0; speaking.dueMs(state) <= ms; turns += 1) {
      assert.ok(turns < 100, 'a due time that is never done with');
      state = speaking.step(state, { type: 'tick' }, { now: speaking.dueMs(state) });
    }
  };
  for (const [now, id, level] of levels) {
    tickUntil(now);
    state = speaking.step(state, { type: 'level', id, level }, { now });
  }
  tickUntil(untilMs);
  return state;
}

test('speech takes a moment to be believed, and a cough is none', () => {
  assert.not(speaking.isSpeaking(hear([[1000, 'a', 5]], 1000 + TIMES.speaksAfter - 1), 'a'));
  assert.ok(speaking.isSpeaking(hear([[1000, 'a', 5]], 1000 + TIMES.speaksAfter), 'a'));
  const cough = hear(
    [
      [1000, 'a', 7],
      [1100, 'a', 0],
    ],
    9000,
  );
  assert.not(speaking.isSpeaking(cough, 'a'));
  assert.is(speaking.spokeMs(cough, 'a'), 0);
});

test('the noise of a room is no speech', () => {
  assert.not(speaking.isSpeaking(hear([[1000, 'a', 1]], 9000), 'a'));
});

test('a breath does not end a sentence, silence does', () => {
  const spoken = [
    [1000, 'a', 5],
    [2000, 'a', 0],
  ] as const;
  assert.ok(speaking.isSpeaking(hear(spoken, 2000 + TIMES.quietAfter - 1), 'a'));
  assert.not(speaking.isSpeaking(hear(spoken, 2000 + TIMES.quietAfter), 'a'));
  assert.ok(speaking.isSpeaking(hear([...spoken, [2300, 'a', 4]], 9000), 'a'));
});

test('who speaks first leads, and is not cut off by who speaks too', () => {
  const state = hear(
    [
      [1000, 'a', 5],
      [1500, 'b', 7],
    ],
    20_000,
  );
  assert.is(state.leader, 'a');
});

test('silence leaves the leader; who speaks next takes over', () => {
  const talk = [
    [1000, 'a', 5],
    [4000, 'a', 0],
  ] as const;
  assert.is(hear(talk, 30_000).leader, 'a');
  assert.is(hear([...talk, [9000, 'b', 5]], 12_000).leader, 'b');
});

test('two who alternate quickly do not make it flicker', () => {
  const led = hear(
    [
      [1000, 'a', 5],
      [1400, 'a', 0],
      [1500, 'b', 5],
    ],
    1250 + TIMES.leaderStays - 1,
  );
  assert.is(led.leader, 'a');
});

test('oneself never leads, but counts as speaking', () => {
  const state = hear([[1000, SELF, 7]], 9000);
  assert.is(state.leader, undefined);
  assert.ok(speaking.isSpeaking(state, SELF));
});

test('who is gone leads no longer and is forgotten', () => {
  const state = hear([[1000, 'a', 5]], 9000);
  const left = speaking.step(state, { type: 'members', self: SELF, others: [] }, { now: 9000 });
  assert.is(left.leader, undefined);
  assert.equal(left.voices, {});
});

test.run();
