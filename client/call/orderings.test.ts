// Orderings: many seeds of people who join, leave, vanish, lose their links and their relay in any order, and what must
// hold after each: nobody is in a call with somebody of another password, nobody sees a third, and who is left alone
// together finds each other. Source: docs/states/README.md, "The world".
import process from 'node:process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isLinked, screenType } from './world-view.ts';
import { createWorld, type Player, randomFrom, type World } from './world.ts';

const SEEDS = Number(process.env['SEEDS'] ?? 40);
const STEPS = 14;
const PATIENCE_MS = 300_000;
const PASSWORDS = ['amber', 'amber', 'amber', 'cobalt'] as const;
const NAMES = ['Ada', 'Ben', 'Cy', 'Di'] as const;

type Person = { readonly player: Player; readonly password: string; isGone: boolean };

/** A small whole number below `below`. */
type Draw = (below: number) => number;

function pick<T>(list: readonly T[], draw: Draw): T | undefined {
  return list[draw(list.length)];
}

function act(world: World, people: Person[], draw: Draw): string {
  const here = people.filter((one) => !one.isGone);
  const deed = draw(9);
  const somebody = pick(here, draw);
  if (deed <= 2 || !somebody) {
    const at = people.length % NAMES.length;
    if (here.length >= 3) return 'nothing';
    const password = PASSWORDS[draw(PASSWORDS.length)] ?? 'amber';
    const player = world.joined(`${NAMES[at]}${people.length}`, 7, password);
    people.push({ player, password, isGone: false });
    return `join ${password}`;
  }
  const { player } = somebody;
  if (deed === 3) player.send({ type: 'leave' });
  else if (deed === 4) player.send({ type: 'rejoin' });
  else if (deed === 5) player.cut();
  else if (deed === 6) world.net.mend();
  else if (deed === 7) player.send({ type: 'retry' });
  else {
    player.vanish();
    somebody.isGone = true;
  }
  return ['leave', 'rejoin', 'cut', 'mend', 'retry', 'vanish'][deed - 3] ?? '';
}

function check(people: readonly Person[], trace: string): void {
  const here = people.filter((one) => !one.isGone);
  for (const one of here) {
    const { seats, callId } = one.player.state();
    assert.ok(seats.length <= 1, `a third was let in: ${trace}`);
    for (const other of here) {
      const isSame = callId !== undefined && other.player.state().callId === callId;
      if (isSame) assert.is(other.password, one.password, `two passwords in one call: ${trace}`);
    }
  }
}

/** Puts everything right and keeps two of one password: they must find each other. */
function settle(world: World, people: readonly Person[], trace: string): void {
  world.net.mend();
  const here = people.filter((one) => !one.isGone);
  const byPassword = ['amber', 'cobalt'].map((password) => here.filter((one) => one.password === password));
  for (const [a, b, ...rest] of byPassword) {
    for (const { player } of rest)
      player.send(screenType(player) === 'call' ? { type: 'leave' } : { type: 'cancel' });
    const two = [a, b].flatMap((one) => (one ? [one.player] : []));
    for (const player of two) {
      if (screenType(player) === 'end') player.send({ type: 'rejoin' });
      if (screenType(player) === 'start') player.send({ type: 'join' });
    }
    if (two.length < 2) continue;
    const isTogether = (): boolean =>
      two.every(isLinked) && two[0]?.state().callId === two[1]?.state().callId;
    // Somebody who vanished keeps its seat for two minutes: who is told FULL meanwhile tries again now and then.
    for (let at = 0; at < PATIENCE_MS && !world.until(isTogether, 10_000); at += 10_000) {
      for (const player of two) if (screenType(player) === 'start') player.send({ type: 'retry' });
    }
    assert.ok(isTogether(), `not together: ${trace}: ${two.map(screenType).join()}`);
  }
}

test(`${SEEDS} seeds of ${STEPS} steps`, () => {
  for (let seed = 0; seed < SEEDS; seed++) {
    const world = createWorld(`orderings ${seed}`);
    const random = randomFrom(`deeds ${seed}`);
    const draw: Draw = (below) => (random(1)[0] ?? 0) % Math.max(1, below);
    const people: Person[] = [];
    let trace = `seed ${seed}`;
    for (let step = 0; step < STEPS; step++) {
      trace += `, ${act(world, people, draw)}`;
      world.run([5, 50, 400, 3_000, 20_000][draw(5)] ?? 0);
      check(people, trace);
    }
    settle(world, people, trace);
    check(people, trace);
  }
});

test.run();
