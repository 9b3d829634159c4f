import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { choose, initial, type Rule, seen, type Situation } from './alert-rule.ts';
import { TIMES } from './times.ts';

const HIDDEN: Situation = { nowMs: 0, isHidden: true, mayNotify: true };
const BOTH = { isHeard: true, isShown: true };

test('knock, joined, chat, locked, opened, and nobody came: all are heard and shown while the page is hidden', () => {
  for (const kind of ['knock', 'joined', 'chat', 'locked', 'opened', 'closed-alone'] as const)
    assert.equal(choose(initial(), kind, HIDDEN)[1], BOTH, kind);
});

test('who looks at the page hears what concerns the door, and nothing of the chat', () => {
  const seeing = { ...HIDDEN, isHidden: false };
  assert.equal(choose(initial(), 'knock', seeing)[1], { isHeard: true, isShown: false });
  assert.equal(choose(initial(), 'chat', seeing)[1], { isHeard: false, isShown: false });
});

test('nothing is shown to whoever does not wish it', () => {
  assert.equal(choose(initial(), 'knock', { ...HIDDEN, mayNotify: false })[1], {
    isHeard: true,
    isShown: false,
  });
});

test('the chat is told once until somebody looks', () => {
  const at = (rule: Rule, nowMs: number) => choose(rule, 'chat', { ...HIDDEN, nowMs });
  const [told] = at(initial(), 0);
  assert.equal(at(told, 60_000)[1], { isHeard: false, isShown: false });
  assert.equal(at(seen(told), 60_000)[1], BOTH);
});

test('a line that fell together with another sound and was not shown is no telling: the next one is heard', () => {
  const quiet = { ...HIDDEN, mayNotify: false };
  const [joined] = choose(initial(), 'joined', quiet);
  const [after, told] = choose(joined, 'chat', { ...quiet, nowMs: TIMES.alertMs - 1 });
  assert.equal(told, { isHeard: false, isShown: false });
  assert.equal(choose(after, 'chat', { ...quiet, nowMs: TIMES.alertMs })[1].isHeard, true);
});

test('two sounds at once are one, and a knock right after a line is shown all the same', () => {
  const [told] = choose(initial(), 'chat', HIDDEN);
  const soon = { ...HIDDEN, nowMs: TIMES.alertMs - 1 };
  assert.equal(choose(told, 'knock', soon)[1], { isHeard: false, isShown: true });
  assert.equal(choose(told, 'knock', { ...HIDDEN, nowMs: TIMES.alertMs })[1], BOTH);
});

test.run();
