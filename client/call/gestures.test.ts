// Tests of gestures.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as gestures from './gestures.ts';
import { TIMES } from './times.ts';

const SELF = 'me';

type Timed = gestures.Event & { readonly at?: number };

function run(...events: readonly Timed[]): { state: gestures.State; facts: readonly gestures.Fact[] } {
  let state = gestures.initial();
  const facts: gestures.Fact[] = [];
  for (const { at = 1000, ...event } of events) {
    const [next, said] = gestures.step(state, event, { now: at });
    state = next;
    facts.push(...said);
  }
  return { state, facts };
}

const up = (id: string, turn: number): Timed => ({ type: 'hand', id, turn });
const clap = (key: number, at = 1000, id = 'a'): Timed => ({
  type: 'reaction',
  id,
  key: `k${key}`,
  sign: 2,
  at,
});

test('hands stand in the order in which they went up', () => {
  const { state } = run(up('a', 2), up('b', 1), { type: 'raise', self: SELF, isOn: true });
  assert.equal(gestures.queue(state), ['b', 'a', SELF]);
});

test('equal turns have one order everywhere', () => {
  assert.equal(gestures.queue(run(up('b', 1), up('a', 1)).state), ['a', 'b']);
});

test('one’s own goes behind all that are up, and says so', () => {
  const { facts } = run(up('a', 7), { type: 'raise', self: SELF, isOn: true });
  assert.equal(facts.at(-1), { type: 'say-hand', turn: 8 });
});

test('behind the highest there is, nobody overflows', () => {
  const { facts } = run(up('a', 0xffff_ffff), { type: 'raise', self: SELF, isOn: true });
  assert.equal(facts.at(-1), { type: 'say-hand', turn: 0xffff_ffff });
});

test('hands that the host lowers are down; what went up meanwhile stays, and one’s own goes behind', () => {
  const lower = { type: 'lower', self: SELF, upTo: 3 } as const;
  const { state, facts } = run(up('a', 2), { type: 'raise', self: SELF, isOn: true }, up('b', 4), lower);
  assert.equal(gestures.queue(state), ['b']);
  assert.equal(facts.at(-1), { type: 'say-hand', turn: 0 });
  const again = run(lower, { type: 'raise', self: SELF, isOn: true });
  assert.equal(again.facts, [{ type: 'say-hand', turn: 4 }]);
});

test('of one member only its hand is lowered', () => {
  const { state, facts } = run(up('a', 1), up('b', 2), { type: 'lower', self: SELF, id: 'a', upTo: 2 });
  assert.equal(gestures.queue(state), ['b']);
  assert.is(facts.length, 2);
});

test('up twice is up once; down is said once', () => {
  const on = { type: 'raise', self: SELF, isOn: true } as const;
  const off = { ...on, isOn: false };
  const { state, facts } = run(on, on, off, off);
  assert.equal(facts, [
    { type: 'say-hand', turn: 1 },
    { type: 'say-hand', turn: 0 },
  ]);
  assert.equal(gestures.queue(state), []);
});

test('a hand that goes up is told once, not at each word of it', () => {
  const raised = run(up('a', 1), up('a', 1), up('a', 3)).facts.filter(({ type }) => type === 'raised');
  assert.is(raised.length, 1);
});

test('up and down without end: what is so stays right, and is not told without end', () => {
  const { state, facts } = run(...Array.from({ length: 101 }, (_, at) => up('a', at % 2 === 0 ? 1 : 0)));
  assert.equal(gestures.queue(state), ['a']);
  assert.ok(facts.filter(({ type }) => type === 'raised').length < 10);
});

test('a reaction passes', () => {
  const shown = run(clap(1)).state;
  assert.is(shown.reactions.length, 1);
  assert.is(gestures.dueMs(shown), 1000 + TIMES.reaction);
  assert.equal(run(clap(1), { type: 'tick', at: 1000 + TIMES.reaction }).state.reactions, []);
});

test('a flood is bounded for each, and costs nobody else', () => {
  const { state, facts } = run(...Array.from({ length: 500 }, (_, key) => clap(key)), clap(999, 1000, 'b'));
  assert.ok(state.reactions.length <= 7);
  assert.ok(facts.filter(({ type }) => type === 'dropped').length > 490);
  assert.ok(state.reactions.some(({ id }) => id === 'b'));
});

test('of many at once the newest are shown', () => {
  const many = Array.from({ length: 40 }, (_, at) => clap(at, 1000, `m${at}`));
  const { reactions } = run(...many).state;
  assert.is(reactions.length, 24);
  assert.is(reactions.at(-1)?.id, 'm39');
});

test('a sign that nobody knows is not shown', () => {
  const { state, facts } = run({ type: 'reaction', id: 'a', key: 'k', sign: gestures.SIGNS });
  assert.equal(state.reactions, []);
  assert.equal(facts, [{ type: 'dropped' }]);
});

test('one’s own flood stays here', () => {
  const { facts } = run(
    ...Array.from(
      { length: 50 },
      (_, key) => ({ type: 'react', self: SELF, key: `k${key}`, sign: 0 }) as const,
    ),
  );
  assert.ok(facts.length < 10);
});

test('who leaves takes everything along', () => {
  const { state } = run(up('a', 1), clap(1), { type: 'members', ids: [SELF] });
  assert.equal(state, gestures.initial());
});

test.run();
