// Feeds: a room that is lost, as each member finds out for itself at a moment of its own.
// Source: docs/protocol/7-forwarding.md, "Which way"; docs/states/feeds.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as feeds from './feeds.ts';
import type { Env } from './ports.ts';
import { TIMES } from './times.ts';

class One {
  state = feeds.initial();
  now = 0;
  facts: string[] = [];

  do(event: feeds.Event): this {
    const env: Env = { now: this.now, wall: this.now, random: (bytes) => new Uint8Array(bytes).fill(7) };
    const [next, , facts] = feeds.step(this.state, event, env);
    this.state = next;
    for (const fact of facts)
      this.facts.push(fact.type === 'say-feed' && fact.feed === '' ? 'say-none' : fact.type);
    return this;
  }

  /** Of the room that was entered last. */
  port(state: 'in' | 'lost'): this {
    return this.do({ type: 'sfu', event: { type: 'sfu-state', sfu: this.state.sfus, state } });
  }

  pass(ms: number): this {
    const end = this.now + ms;
    for (let turns = 0; feeds.dueMs(this.state) <= end; turns++) {
      assert.ok(turns < 20, 'it comes to rest');
      this.now = Math.max(this.now, feeds.dueMs(this.state));
      this.do({ type: 'tick' });
    }
    this.now = end;
    return this;
  }

  feed(id: string, feed: string): this {
    return this.do({ type: 'feed', id, turn: 1, feed });
  }

  said(...of: readonly string[]): readonly string[] {
    return this.facts.splice(0).filter((fact) => of.includes(fact));
  }
}

/** In the room with Ben and Cid, who publish there. */
function inRoom(): One {
  const one = new One().do({ type: 'members', ids: ['ben', 'cid'] });
  one.do({ type: 'stand', turn: 1, room: { node: 'n', room: 'r', pin: 'p' } }).port('in');
  one.feed('ben', 'b').feed('cid', 'c').pass(TIMES.sfuUnheard).said();
  return one;
}

test('another try is told when it is in: one in vain would look as if somebody still published there', () => {
  const one = inRoom().port('lost');
  assert.equal(one.said('say-feed', 'say-none', 'entering'), ['say-none']);
  one.pass(TIMES.sfuEnter);
  assert.equal(one.said('say-feed', 'say-none', 'entering'), ['entering']);
  one.port('lost').pass(2 * TIMES.sfuEnter);
  assert.equal(one.said('say-feed', 'entering'), ['entering']);
  one.port('in');
  assert.equal(one.said('say-feed', 'say-none'), ['say-feed']);
});

test('the room is empty when the last one has said so, also while it is tried again, and that is told once', () => {
  const one = inRoom().feed('ben', '').port('lost').pass(TIMES.sfuEnter);
  assert.equal(one.said('empty'), []);
  one.pass(10_000).feed('cid', '').pass(0);
  assert.equal(one.said('empty'), ['empty']);
  assert.equal(one.pass(10_000).said('empty'), []);
});

test('while others publish there it rests between its tries', () => {
  const one = inRoom().port('lost').pass(TIMES.sfuEnter).port('lost');
  one.now += TIMES.sfuEmpty;
  assert.ok(feeds.dueMs(one.state) > one.now);
  assert.equal(one.pass(2 * TIMES.sfuEnter).said('empty', 'entering'), ['entering', 'entering']);
});

test.run();
