// Post: what comes in one go is acknowledged, all of it. Source: docs/protocol/4-messages.md, "Delivery".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { IDS_PER_ACK } from '../../shared/message.ts';
import type { Env } from './ports.ts';
import * as post from './post.ts';

const env: Env = { now: 0, wall: 0, random: (bytes) => new Uint8Array(bytes) };
const idOf = (at: number): string => String(at).padStart(16, 'A');

/** So many lines, each by itself and all before anything is said; and the ids in each acknowledgement. */
function acknowledged(count: number): readonly (readonly string[])[] {
  let state = post.initial();
  for (let at = 0; at < count; at++) {
    const messages = [{ type: 'chat', id: idOf(at), text: 'x', atMs: 0 }] as const;
    [state] = post.step(state, { type: 'received', messages, by: 'channel', isEarly: false }, env);
  }
  const [left, facts] = post.step(state, { type: 'tick' }, env);
  assert.equal(left.acks, []);
  return facts.flatMap((fact) =>
    fact.type === 'carry' ? fact.messages.flatMap((one) => (one.type === 'ack' ? [one.ids] : [])) : [],
  );
}

test('of many letters that come at once each is acknowledged: or all but the last are said again', () => {
  for (const count of [1, 17, IDS_PER_ACK, IDS_PER_ACK + 1, 200]) {
    const said = acknowledged(count);
    assert.equal(
      said.flat(),
      Array.from({ length: count }, (_, at) => idOf(at)),
    );
    assert.ok(said.every(({ length }) => length <= IDS_PER_ACK));
  }
});

test('no more than anybody may have under way', () => {
  assert.is(acknowledged(600).flat().length, 512);
});

test('what the link carried and nobody acknowledged goes beside it in turn; over a new way first of all', () => {
  const letter = { type: 'chat', id: idOf(1), text: 'x', atMs: 0 } as const;
  const at = (now: number): Env => ({ ...env, now });
  const beside = (facts: readonly post.Fact[]): readonly boolean[] =>
    facts.flatMap((fact) => (fact.type === 'carry' ? [fact.isBeside] : []));
  let [state, facts] = post.step(post.initial(), { type: 'send', letters: [letter] }, at(0));
  assert.equal(beside(facts), [false]);
  for (const expected of [true, false, true]) {
    [state, facts] = post.step(state, { type: 'tick' }, at(post.dueMs(state)));
    assert.equal(beside(facts), [expected]);
  }
  for (const type of ['way-lost', 'met'] as const) {
    [state, facts] = post.step(state, { type }, at(100_000));
    assert.equal(beside(facts), [false], type);
  }
});

test('an acknowledgement that was not heard goes over the link again, and beside it a moment later, however often it is asked for', () => {
  const messages = [{ type: 'chat', id: idOf(1), text: 'x', atMs: 0 }] as const;
  let state = post.initial();
  const counts = { link: 0, beside: 0 };
  for (let now = 0; now < 12_000; now += 10) {
    const heard = { type: 'received', messages, by: 'channel', isEarly: false } as const;
    for (const event of [heard, { type: 'tick' }] as const) {
      const [next, facts] = post.step(state, event, { ...env, now });
      state = next;
      for (const fact of facts) if (fact.type === 'carry') counts[fact.isBeside ? 'beside' : 'link'] += 1;
    }
  }
  assert.is(counts.link, 1200);
  assert.ok(counts.beside >= 9 && counts.beside <= 10, `${counts.beside}`);
});

test.run();
