// Attack 13: descriptions that are stale, replayed or from another connection; glare by force.
// Source: docs/protocol/5-media.md, "Negotiation"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as link from './link.ts';
import type { RtcEvent } from './ports.ts';
import { isLinked, texts } from './world-view.ts';
import { createWorld, type Player, randomFrom, type World } from './world.ts';

const env = { now: 1_000, wall: 1_000, random: randomFrom('link') };
const bytes = (fill: number, length: number): Uint8Array => new Uint8Array(length).fill(fill);

type Description = Extract<link.Saying, { type: 'description' }>;

function play(state: link.State, ...events: readonly link.Event[]) {
  const effects: string[] = [];
  const drops: string[] = [];
  let next = state;
  for (const event of events) {
    const [after, done, facts] = link.step(next, event, env);
    next = after;
    effects.push(...done.map((effect) => effect.type));
    drops.push(...facts.flatMap((fact) => (fact.type === 'drop' ? [fact.why] : [])));
  }
  return { state: next, effects, drops };
}

const rtc = (event: RtcEvent): link.Event => ({ type: 'rtc', event });
const described = (kind: 'offer' | 'answer'): link.Event =>
  rtc({ type: 'pc-described', pc: 1, kind, packed: 'sdp' });
const applied = (kind: 'offer' | 'answer'): link.Event => rtc({ type: 'pc-applied', pc: 1, kind });

function fresh(isPolite: boolean): link.State {
  return link.initial(
    { pc: 1, isPolite, fp: bytes(1, 32), bindSend: bytes(2, 64), bindExpect: bytes(3, 64) },
    env,
  );
}

/** Has offered, been answered, and restarted once: round 2, generation 1, stable. */
function settled(isPolite: boolean): link.State {
  const first = play(fresh(isPolite), { type: 'offer' }, described('offer')).state;
  const answered = play(first, said(first, 'answer', {}), applied('answer')).state;
  const again = play({ ...answered, phase: 'live' }, { type: 'network-changed' }, described('offer')).state;
  return play(again, said(again, 'answer', {}), applied('answer')).state;
}

function said(state: link.State, kind: 'offer' | 'answer', change: Partial<Description>): link.Event {
  const { name, generation, round } = state;
  return {
    type: 'said',
    saying: { type: 'description', pc: name, generation, round, kind, packed: 'x', ...change },
  };
}

const STALE: readonly (readonly [name: string, change: Partial<Description>, why: string])[] = [
  ['of this round again', { round: 2 }, 'offer-stale'],
  ['of a round gone by', { round: 1 }, 'offer-stale'],
  ['of an earlier generation', { round: 3, generation: 0 }, 'offer-stale'],
  ['of another connection', { round: 3, pc: 'another' }, 'offer-foreign'],
];

for (const [name, change, why] of STALE)
  test(`13: an offer ${name} is dropped without touching the connection`, () => {
    for (const isPolite of [true, false]) {
      const state = settled(isPolite);
      const after = play(state, said(state, 'offer', change));
      assert.equal([after.effects, after.drops], [[], [why]]);
      assert.equal(after.state, state);
    }
  });

test('13: an answer to another offer than the one that is out is dropped', () => {
  const state = settled(false);
  assert.equal(play(state, said(state, 'answer', {})).drops, ['answer-stale'], 'nothing is awaited');
  const out = play({ ...state, phase: 'live' }, { type: 'network-changed' }, described('offer')).state;
  for (const change of [{ round: 2 }, { round: 4 }, { generation: 1 }, { pc: 'another' }]) {
    const after = play(out, said(out, 'answer', change));
    assert.equal([after.effects, after.drops], [[], ['answer-stale']]);
  }
  assert.equal(play(out, said(out, 'answer', {})).effects, ['pc-apply']);
});

test('13: candidates of another generation or connection are dropped', () => {
  const state = settled(true);
  for (const change of [{ generation: 0 }, { pc: 'another' }]) {
    const saying = {
      type: 'candidates',
      pc: state.name,
      generation: 1,
      round: 2,
      candidates: ['c'],
      ...change,
    } as const;
    assert.equal(play(state, { type: 'said', saying }).effects, []);
  }
});

test('13: of two offers that cross the impolite side keeps its own, the polite side takes the other', () => {
  for (const isPolite of [true, false]) {
    const state = play(
      { ...settled(isPolite), phase: 'live' },
      { type: 'network-changed' },
      described('offer'),
    ).state;
    const after = play(state, said(state, 'offer', {}));
    assert.equal(after.effects, isPolite ? ['pc-rollback', 'pc-apply'] : []);
  }
});

function linked(seed: string): { world: World; a: Player; b: Player } {
  const world = createWorld(seed);
  const a = world.joined('Ada', 7, 'amber');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  return { world, a, b };
}

test('13: glare by force, again and again, with a relay that holds frames back: the call comes back', () => {
  for (let seed = 0; seed < 4; seed++) {
    const { world, a, b } = linked(`glare ${seed}`);
    const delay = (): number => ((world.clock.random(1)[0] ?? 0) / 256) * 3_000;
    world.relay.tamper((carried) => {
      world.clock.after(delay(), () => world.relay.inject(carried));
      return [];
    });
    a.cut();
    for (let i = 0; i < 5; i++) {
      for (const one of [a, b]) one.hear({ type: 'network-changed', isOnline: true });
      world.run(400);
    }
    world.net.mend();
    assert.ok(
      world.until(() => isLinked(a) && isLinked(b), 60_000),
      `seed ${seed}`,
    );
    a.send({ type: 'chat-send', text: 'still here' });
    assert.ok(world.until(() => texts(b).includes('still here')));
    world.run(30_000);
    assert.ok(isLinked(a) && isLinked(b));
    assert.equal(
      [a, b].map((one) => one.state().seats[0]?.link.signaling),
      ['stable', 'stable'],
    );
  }
});

test('13: every offer of a restart is delivered twice, the second time late: one round, one call', () => {
  const { world, a, b } = linked('twice');
  world.relay.tamper((carried) => {
    world.clock.after(5_000, () => world.relay.inject(carried));
    return [carried];
  });
  a.cut();
  world.run(3_000);
  world.net.mend();
  assert.ok(world.until(() => isLinked(a) && isLinked(b), 60_000));
  // An offer that was out when the links came back is answered or taken back first.
  world.run(15_000);
  const rounds = (): readonly unknown[] => [a, b].map((one) => one.state().seats[0]?.link.round);
  assert.is(rounds()[0], rounds()[1]);
  const before = rounds();
  world.run(20_000);
  assert.equal(rounds(), before);
  assert.ok(isLinked(a) && isLinked(b));
});

test.run();
