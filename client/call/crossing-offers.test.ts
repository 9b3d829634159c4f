// Offers that cross while both doubt the path, and what is refused: both ends of one link, wired to each other.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as link from './link.ts';
import { randomFrom } from './world.ts';

const env = { now: 100_000, wall: 100_000, random: randomFrom('crossing') };
const bytes = (fill: number, length: number): Uint8Array => new Uint8Array(length).fill(fill);

function connecting(isPolite: boolean): link.State {
  const opening = { pc: 1, isPolite, fp: bytes(1, 32), bindSend: bytes(2, 64), bindExpect: bytes(3, 64) };
  return link.initial(opening, env);
}

function down(isPolite: boolean): link.State {
  const stood = { isChannelOpen: true, isCertified: true, isBound: true, hasRemote: true };
  return { ...connecting(isPolite), ...stood, phase: 'down', name: 'pc', restartAtMs: env.now };
}

type Said = Extract<link.Fact, { type: 'say' }>['saying'];

/** One end, whose engine describes at once and applies what it is given. */
function end(begin: link.State) {
  let state = begin;
  const said: Said[] = [];
  const dropped: string[] = [];
  function play(event: link.Event, now: number): void {
    const [next, effects, facts] = link.step(state, event, { ...env, now });
    state = next;
    for (const fact of facts) {
      if (fact.type === 'say') said.push(fact.saying);
      if (fact.type === 'drop') dropped.push(fact.why);
    }
    for (const effect of effects) {
      if (effect.type === 'pc-apply')
        play({ type: 'rtc', event: { type: 'pc-applied', pc: 1, kind: effect.kind } }, now);
      if (effect.type === 'pc-describe') {
        const kind = state.kind;
        play({ type: 'rtc', event: { type: 'pc-described', pc: 1, kind, packed: 'sdp' } }, now);
      }
    }
  }
  return { play, said, dropped, state: () => state };
}

const tick: link.Event = { type: 'tick' };

test('both offered twice into nothing, and both hear all of it at once: they agree within seconds', () => {
  const [impolite, polite] = [end(down(false)), end(down(true))];
  let now = env.now;
  impolite.play(tick, now);
  polite.play(tick, now + 4_000);
  impolite.play(tick, now + 10_000);
  now += 12_000;
  const [fromImpolite, fromPolite] = [impolite.said.splice(0), polite.said.splice(0)];
  assert.equal([fromImpolite.length, fromPolite.length], [2, 1]);
  for (const saying of fromImpolite) polite.play({ type: 'said', saying }, now);
  for (const saying of fromPolite) impolite.play({ type: 'said', saying }, now);

  // What each says from now on arrives.
  const untilMs = now + 5_000;
  for (; now < untilMs; now += 100) {
    for (const one of [impolite, polite]) one.play(tick, now);
    for (const saying of impolite.said.splice(0)) polite.play({ type: 'said', saying }, now);
    for (const saying of polite.said.splice(0)) impolite.play({ type: 'said', saying }, now);
  }
  const agreed = [impolite, polite].map((one) => {
    const { round, generation, signaling, kind } = one.state();
    return { round, generation, signaling, kind };
  });
  assert.equal(
    agreed[0]?.round,
    agreed[1]?.round,
    JSON.stringify([agreed, impolite.dropped, polite.dropped]),
  );
  assert.equal(new Set(agreed.map(({ kind }) => kind)), new Set(['offer', 'answer']));
});

test('of a connection that never stood only the one that offered first offers again', () => {
  const offer = {
    type: 'description',
    pc: 'pc',
    generation: 0,
    round: 1,
    kind: 'offer',
    packed: '',
  } as const;
  const failed: link.Event = { type: 'rtc', event: { type: 'pc-state', pc: 1, state: 'failed' } };
  for (const isPolite of [false, true]) {
    const one = end(connecting(isPolite));
    one.play({ type: 'said', saying: offer }, env.now);
    one.play(failed, env.now + 1_000);
    assert.is(one.state().restartAtMs, Infinity, 'the answering side');
    const other = end(connecting(isPolite));
    other.play({ type: 'offer' }, env.now);
    other.play(failed, env.now + 1_000);
    assert.ok(other.state().restartAtMs < env.now + 10_000, 'the offering one');
  }
});

test('an answer that the engine refuses is not the end: it is offered again', () => {
  const refused: link.Event = { type: 'rtc', event: { type: 'pc-refused', pc: 1, why: 'garbled' } };
  const [state, , facts] = link.step(
    { ...down(false), restartAtMs: Infinity, signaling: 'applying' },
    refused,
    env,
  );
  assert.equal(facts, [{ type: 'drop', why: 'description-garbled' }]);
  assert.is(link.dueMs(state), env.now + 1_500);
  const standing = {
    ...down(false),
    phase: 'live',
    isConnected: true,
    restartAtMs: Infinity,
    signaling: 'applying',
  } as const;
  assert.is(link.dueMs(link.step(standing, refused, env)[0]), Infinity, 'what stands is left alone');
});

test('candidates of an answer that is still awaited wait for it', () => {
  const one = end({ ...down(false), restartAtMs: env.now });
  one.play(tick, env.now);
  const { name, generation, round } = one.state();
  const candidates = { type: 'candidates', pc: name, generation, round, candidates: ['theirs'] } as const;
  const [held, none] = link.step(one.state(), { type: 'said', saying: candidates }, env);
  assert.equal(none, []);
  const answer = { type: 'description', pc: name, generation, round, kind: 'answer', packed: '' } as const;
  const [applying] = link.step(held, { type: 'said', saying: answer }, env);
  const [, effects] = link.step(
    applying,
    { type: 'rtc', event: { type: 'pc-applied', pc: 1, kind: 'answer' } },
    env,
  );
  assert.equal(effects, [{ type: 'pc-candidates', pc: 1, candidates: ['theirs'] }]);
  // And not those of a round before.
  const [anew] = link.step(held, tick, { ...env, now: env.now + 20_000 });
  const described: link.Event = {
    type: 'rtc',
    event: { type: 'pc-described', pc: 1, kind: 'offer', packed: 'sdp' },
  };
  assert.equal(link.step(anew, described, env)[0].inbox, []);
});

test.run();
