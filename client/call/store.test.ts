// Tests of what is kept on this device: changes ahead of reading, lists in order, a browser that keeps nothing. Source: docs/states/store.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as store from './store.ts';
import { keepable, PAST_MAX, type Past, type Plan, PLANS_MAX, SETTINGS } from './stored.ts';

const run = (...events: readonly store.Event[]): readonly [store.State, readonly string[]] =>
  events.reduce<readonly [store.State, readonly string[]]>(
    ([state, written], event) => {
      const [next, facts] = store.step(state, event);
      return [next, [...written, ...facts.map(({ part }) => part)]];
    },
    [store.initial(), []],
  );

const OPENED: store.Event = { type: 'opened', isKept: true, parts: {}, nowMs: 0 };
const plan = (id: string, atMs: number): Plan => ({
  id,
  title: 'Review',
  atMs,
  minutes: 30,
  channel: 482,
  password: 'amber-lantern',
  isPasswordKept: false,
});
const past = (joinedMs: number, leftMs = 0): Past => ({
  title: '',
  channel: 120,
  people: ['Jonas'],
  joinedMs,
  leftMs,
});

test('a change is written at once, by its part', () => {
  const [state, written] = run(OPENED, { type: 'set', settings: { theme: 'dark' } });
  assert.is(state.settings.theme, 'dark');
  assert.equal(written, ['settings']);
});

test('what was changed before all was read is newer than what was read', () => {
  const [state, written] = run(
    { type: 'set', settings: { isHidingIp: true } },
    {
      type: 'opened',
      isKept: true,
      nowMs: 0,
      parts: { settings: { ...SETTINGS, theme: 'dark' }, profile: { name: 'Lena', picture: '' } },
    },
  );
  assert.is(state.settings.isHidingIp, true);
  assert.is(state.settings.theme, 'dark', 'what nobody touched is as it was read');
  assert.is(state.profile.name, 'Lena');
  assert.equal(written, ['settings']);
  assert.equal(state.ahead, []);
});

test('what comes before all was read is put to the lists that were read, not in their place', () => {
  const parts = { plans: [plan('aaaaaaaa', 1)], past: [past(100)] };
  const [state, written] = run(
    { type: 'plan', plan: plan('bbbbbbbb', 2) },
    { type: 'past', past: past(200) },
    { type: 'opened', isKept: true, nowMs: 0, parts },
  );
  assert.equal(
    state.plans.map(({ id }) => id),
    ['aaaaaaaa', 'bbbbbbbb'],
  );
  assert.equal(
    state.past.map(({ joinedMs }) => joinedMs),
    [200, 100],
  );
  assert.equal(written, ['plans', 'past']);
});

test('a call that came before it was read that no history is wished is in none', () => {
  const [state, written] = run(
    { type: 'past', past: past(200) },
    { type: 'opened', isKept: true, nowMs: 0, parts: { settings: { ...SETTINGS, isForgetful: true } } },
  );
  assert.equal(state.past, []);
  assert.equal(written, []);
});

test('a browser that keeps nothing is asked to write nothing', () => {
  const [state, written] = run(
    { type: 'set', settings: { theme: 'dark' } },
    { type: 'opened', isKept: false, parts: {}, nowMs: 0 },
    { type: 'own', own: { channel: 731, password: 'amber' } },
  );
  assert.is(state.phase, 'off');
  assert.equal(state.own, { channel: 731, password: 'amber' });
  assert.equal(written, []);
});

test('another tab has the last word on the part it changed', () => {
  const [state, written] = run(
    OPENED,
    { type: 'plan', plan: plan('aaaaaaaa', 2) },
    { type: 'changed', parts: { plans: [plan('bbbbbbbb', 1)] } },
  );
  assert.equal(
    state.plans.map(({ id }) => id),
    ['bbbbbbbb'],
  );
  assert.equal(written, ['plans']);
});

test('plans stand in the order of their time; one with the same id is replaced; there are not too many', () => {
  const [state] = run(
    OPENED,
    { type: 'plan', plan: plan('aaaaaaaa', 30) },
    { type: 'plan', plan: plan('bbbbbbbb', 10) },
    { type: 'plan', plan: plan('aaaaaaaa', 5) },
  );
  assert.equal(
    state.plans.map(({ id, atMs }) => [id, atMs]),
    [
      ['aaaaaaaa', 5],
      ['bbbbbbbb', 10],
    ],
  );
  const many = Array.from({ length: PLANS_MAX + 5 }, (_, i) => plan(`plan-${i}-id`, i));
  const [full] = run(OPENED, ...many.map((one) => ({ type: 'plan', plan: one }) as const));
  assert.is(full.plans.length, PLANS_MAX);
  assert.is(full.plans[0]?.atMs, 5);
});

test('a call is listed once, however often it is told, the latest first', () => {
  const [state] = run(
    OPENED,
    { type: 'past', past: past(100) },
    { type: 'past', past: past(200) },
    { type: 'past', past: past(100, 150) },
  );
  assert.equal(
    state.past.map(({ joinedMs, leftMs }) => [joinedMs, leftMs]),
    [
      [200, 0],
      [100, 150],
    ],
  );
  const many = Array.from({ length: PAST_MAX + 3 }, (_, i) => ({ type: 'past', past: past(i + 1) }) as const);
  assert.is(run(OPENED, ...many)[0].past.length, PAST_MAX);
});

test('keep no history: what was listed goes, no call is listed, none is written', () => {
  const [state, written] = run(
    OPENED,
    { type: 'past', past: past(1) },
    { type: 'set', settings: { isForgetful: true } },
    { type: 'past', past: past(2) },
  );
  assert.equal(state.past, []);
  assert.equal(written, ['past', 'settings', 'past']);
});

test('the password of a plan is written down only where that was wished', () => {
  const [state] = run(
    OPENED,
    { type: 'plan', plan: plan('aaaaaaaa', 1) },
    { type: 'plan', plan: { ...plan('bbbbbbbb', 2), isPasswordKept: true } },
  );
  assert.equal(
    state.plans.map(({ password }) => password),
    ['amber-lantern', 'amber-lantern'],
  );
  assert.equal(
    keepable('plans', state).map(({ password }) => password),
    ['', 'amber-lantern'],
  );
});

test('a plan that ended the day before is read no more', () => {
  const dayMs = 86_400_000;
  const plans = [plan('aaaaaaaa', 0), plan('bbbbbbbb', dayMs)];
  const [state] = run({ type: 'opened', isKept: true, parts: { plans }, nowMs: dayMs + 30 * 60_000 + 1 });
  assert.equal(
    state.plans.map(({ id }) => id),
    ['bbbbbbbb'],
  );
});

test('dropping and clearing', () => {
  const [state] = run(
    OPENED,
    { type: 'plan', plan: plan('aaaaaaaa', 1) },
    { type: 'plan-drop', id: 'aaaaaaaa' },
    { type: 'past', past: past(1) },
    { type: 'past', past: past(2) },
    { type: 'past-drop', channel: 120, joinedMs: 2 },
  );
  assert.equal(state.plans, []);
  assert.equal(
    state.past.map(({ joinedMs }) => joinedMs),
    [1],
  );
  assert.equal(store.step(state, { type: 'past-clear' })[0].past, []);
});

test('erased: as on a first visit, and nothing is written back', () => {
  const [state, written] = run(
    OPENED,
    { type: 'own', own: { channel: 731, password: 'amber' } },
    { type: 'erased' },
  );
  assert.equal(state, { ...store.initial(), phase: 'kept' });
  assert.equal(written, ['own']);
});

test.run();
