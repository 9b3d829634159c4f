// Attack 25: somebody in the middle looks for nonces that make the codes of the human check match.
// Source: docs/protocol/2-handshake.md, "Human check"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, toBase64, toHex } from '../../shared/bytes.ts';
import { commitOf, rosterOf } from '../../shared/sas.ts';
import * as humanCheck from './human-check.ts';
import { TIMES } from './times.ts';
import { createVault } from './vault.ts';
import type { Change } from './world-insider.ts';
import { callOf, idOf, infiltrated, type Infiltrated } from './world-company.ts';
import { createWorld, type Player, quickStretch, type World } from './world.ts';

function withCheck(seed: string, change: Change): Infiltrated & { readonly world: World } {
  const world = createWorld(seed);
  const party = infiltrated(world, 2);
  party.insider.outgoing(change);
  return { world, ...party };
}

/** Reveals that this player has said. */
function reveals(player: Player): number {
  return player.state().check.phase === 'revealing' || player.state().check.phase === 'shown' ? 1 : 0;
}

const honest: Change = (messages) => messages;

test('25: honest members see one code (the tests below see something)', () => {
  const { world, host, others, insider } = withCheck('one code', honest);
  host.send({ type: 'check-start' });
  const all = [host, insider, ...others];
  assert.ok(world.until(() => all.every((one) => callOf(one).check.phase === 'shown'), 10_000));
  assert.is(new Set(all.map((one) => one.state().check.digits)).size, 1);
});

test('25: who keeps its commitment back until it has seen the nonces of the others sees none', () => {
  const { world, host, others, insider } = withCheck('kept back', (messages) =>
    messages.filter((one) => one.type !== 'check-commit'),
  );
  let seen = 0;
  insider.incoming((messages) => {
    seen += messages.filter((one) => one.type === 'check-reveal').length;
    return messages;
  });
  host.send({ type: 'check-start' });
  world.run(20_000);
  assert.is(seen, 0, 'nobody has shown a nonce');
  for (const one of [host, ...others]) {
    assert.is(reveals(one), 0);
    assert.equal(one.state().check.emoji, []);
  }
});

test('25: a nonce that does not fit its commitment ends the round for all: nobody is shown a code', () => {
  const other = toBase64(new Uint8Array(32).fill(3));
  const { world, host, others } = withCheck('another nonce', (messages) =>
    messages.map((one) => (one.type === 'check-reveal' ? { ...one, nonce: other } : one)),
  );
  host.send({ type: 'check-start' });
  world.run(10_000);
  for (const one of [host, ...others]) {
    assert.is(one.state().check.phase, 'aborted', one.name);
    assert.is(one.state().check.why, 'false');
    assert.equal(one.state().check.emoji, []);
  }
});

test('25: a second commitment of the same member is not taken', () => {
  const { world, host, others, insider } = withCheck('second commitment', honest);
  const [other] = others;
  if (!other) throw new Error('three expected');
  let mine: Parameters<typeof insider.say>[1] | undefined;
  insider.outgoing((messages) => {
    for (const { id: _id, ...one } of messages.filter((each) => each.type === 'check-commit')) mine ??= one;
    return messages.filter((one) => one.type !== 'check-reveal');
  });
  host.send({ type: 'check-start' });
  world.run(3_000);
  if (mine?.type !== 'check-commit') throw new Error('no commitment');
  const commit = toBase64(new Uint8Array(32).fill(4));
  insider.say(host, { ...mine, commit });
  world.run(1_000);
  assert.is(host.state().counts['check-second'], 1);
  assert.is.not(host.state().check.phase, 'shown');
});

test('25: members of whom one sees another certificate are shown no code at all', () => {
  const world = createWorld('another roster');
  const { host, others, insider } = infiltrated(world, 2);
  const another = toBase64(new Uint8Array(32).fill(5));
  insider.outgoing((messages) =>
    messages.map((one) => (one.type === 'check-commit' ? { ...one, roster: another } : one)),
  );
  host.send({ type: 'check-start' });
  world.run(10_000);
  for (const one of [host, ...others]) {
    assert.is(one.state().check.phase, 'aborted');
    assert.is(one.state().check.why, 'roster');
  }
});

// ---------------------------------------------------------------- between two

const bytes = (seed: number): Bytes => new Uint8Array(32).fill(seed);
const [ANN, BEN] = [1, 2] as const;
/** Draws these for its nonce, foreseen or not. */
const nonceOf = (seed: number): Bytes => bytes(seed + 50);

/** One of the two: sees itself and a face of who is in the middle; its core and its vault are true ones. */
function victim(seed: number, face: humanCheck.Member) {
  const self = { idPk: bytes(seed), fp: bytes(seed + 100) };
  const random = (length: number): Bytes => nonceOf(seed).slice(0, length);
  const vault = createVault({ random, stretch: quickStretch });
  const said: humanCheck.Draft[] = [];
  const phases = new Set<string>();
  let state = humanCheck.initial();
  function hear(event: humanCheck.Event, now = 0): void {
    const [next, facts] = humanCheck.step(state, event, { now, wall: now, random });
    state = next;
    phases.add(state.phase);
    for (const fact of facts) {
      if (fact.type === 'say') said.push(fact.draft);
      if (fact.type === 'ask')
        hear({ type: 'vault', reply: vault.handle({ ...fact.ask, ref: 0 }), context: fact.context }, now);
    }
  }
  hear({ type: 'roster', members: [self, face] });
  return { self, face, said, hear, phases, state: () => state };
}

type Victim = ReturnType<typeof victim>;
type Forged = { readonly roster: string; readonly commit: string };
type CheckCommit = Extract<humanCheck.Draft, { readonly type: 'check-commit' }>;

const rosterAt = ({ self, face }: Victim): Bytes => rosterOf([self, face]);

/** Two calls of one password, and who sits in both passes on what each says as if it were the face's. */
function inTheMiddle(hasTheirKeys: boolean, forge: (draft: CheckCommit, to: Victim) => Forged) {
  const faceOf = (seed: number): humanCheck.Member => ({
    idPk: bytes(hasTheirKeys ? seed : seed + 20),
    fp: bytes(seed + 200),
  });
  const [ann, ben] = [victim(ANN, faceOf(BEN)), victim(BEN, faceOf(ANN))];
  const pass = (by: Victim, to: Victim): void => {
    const from = toHex(to.face.idPk);
    const starter = toBase64(to === ann ? ann.self.idPk : to.face.idPk);
    for (const draft of by.said.splice(0)) {
      if (draft.type === 'check-commit')
        to.hear({ ...forge(draft, to), type: 'commit', from, round: draft.round, starter });
      else if (draft.type === 'check-reveal') to.hear({ ...draft, type: 'reveal', from });
      // What ends a round is kept back: each would be told that something is wrong.
    }
  };
  ann.hear({ type: 'start', members: [ann.self, ann.face] });
  while (ann.said.length + ben.said.length > 0) {
    pass(ann, ben);
    pass(ben, ann);
  }
  for (const one of [ann, ben]) one.hear({ type: 'tick' }, TIMES.checkSilence + 1);
  return [ann, ben] as const;
}

const copied = ({ roster, commit }: CheckCommit): Forged => ({ roster, commit });
const fitting = ({ commit }: CheckCommit, to: Victim): Forged => ({ roster: toBase64(rosterAt(to)), commit });

for (const [what, hasTheirKeys, forge, why] of [
  ['as they are, with the roster of the other side', false, copied, 'roster'],
  ['as they are, under their own keys, with the roster of the other side', true, copied, 'roster'],
  ['under the roster that is expected', false, fitting, 'false'],
  ['under their own keys and the roster that is expected', true, fitting, 'false'],
] as const)
  test(`25: commitments and nonces passed on between two calls, ${what}: no code at either`, () => {
    const both = inTheMiddle(hasTheirKeys, forge);
    for (const { phases, state } of both) {
      assert.is(state().phase, 'aborted');
      assert.not.ok(phases.has('shown'));
    }
    assert.ok(both.some(({ state }) => state().why === why));
  });

test('25: between two calls, with their keys and with nonces that were foreseen: the codes differ all the same', () => {
  const foreseen = ({ round }: CheckCommit, to: Victim): Forged => {
    const [about, nonce] = [rosterAt(to), nonceOf(to.self.idPk[0] === ANN ? BEN : ANN)];
    return { roster: toBase64(about), commit: toBase64(commitOf(round, about, to.face.idPk, nonce)) };
  };
  const [ann, ben] = inTheMiddle(true, foreseen);
  for (const { state } of [ann, ben]) assert.is(state().phase, 'shown');
  assert.is.not(ann.state().digits, ben.state().digits);
  assert.not.equal(ann.state().emoji, ben.state().emoji);
});

test('25: every round that is begun is asked of a person, and counted', () => {
  const { world, host, others, insider } = withCheck('many rounds', honest);
  const isOver = (): boolean => [host, ...others].every((one) => one.state().check.phase === 'shown');
  for (let round = 1; round <= 3; round++) {
    insider.send({ type: 'check-start' });
    assert.ok(world.until(isOver, 10_000));
    world.run(1_000);
    for (const one of [host, ...others]) assert.is(callOf(one).check.rounds, round);
    for (const one of [host, ...others])
      assert.not.ok(callOf(one).members.some((member) => member.isVerified && member.id === idOf(insider)));
  }
});

test.run();
