// Two for one chair: whoever started the call said how many it takes, and members keep to it whoever comes first.
// Source: docs/protocol/6-call.md, "Capacity".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import { button, heading, join, limitTo, type Meeting, tile, untilOthers } from './harness/call-page.ts';
import { cast, enterAll, untilMoving, untilTogether } from './harness/people.ts';
import { scenario, type Stage } from './harness/scenario.ts';
import { always, until } from './harness/until.ts';

const MEETING: Meeting = { channel: 88, password: 'last chair by the stove' };

/** The first ones are inside, in a call of `capacity`; the rest stand before the form. */
async function prepare(
  stage: Stage,
  capacity: number,
  count: number,
): Promise<readonly [inside: readonly Person[], outside: readonly Person[]]> {
  const people = await enterAll(stage, cast(count));
  const inside = people.slice(0, capacity - 1);
  const [founder] = inside;
  if (founder === undefined) throw new Error('nobody founds the call');
  await join(founder, MEETING);
  await limitTo(founder, capacity);
  for (const [before, person] of inside.entries())
    if (before > 0) {
      await join(person, MEETING);
      await untilOthers(person, before);
    }
  return [inside, people.slice(capacity - 1)];
}

const isFull = async (person: Person): Promise<boolean> =>
  (await heading(person, 'The call is full').count()) === 1;

/** All at once; exactly one gets in. */
async function race(outside: readonly Person[], others: number): Promise<Person> {
  await Promise.all(outside.map((person) => join(person, MEETING)));
  const settled = await until(
    'all to be in or told',
    () =>
      Promise.all(
        outside.map(
          async (person) => [await isFull(person), (await tile(person).count()) === others] as const,
        ),
      ),
    (all) => all.every(([isTold, isIn]) => isTold !== isIn),
  );
  const winners = outside.filter((_, at) => settled[at]?.[1] === true);
  const [winner] = winners;
  if (winner === undefined) throw new Error('nobody won');
  assert.is(winners.length, 1, 'one chair, one winner');
  return winner;
}

for (const capacity of [2, 3])
  scenario(`${capacity - 1} inside a call of ${capacity}, two at the door: one gets in`, async (stage) => {
    const [inside, outside] = await prepare(stage, capacity, capacity + 1);
    const winner = await race(outside, capacity - 1);
    const call = [...inside, winner];
    await untilTogether(call);
    await untilMoving(call);
    await always(
      'no ghost takes a seat',
      () => Promise.all(call.map((person) => tile(person).count())),
      (counts) => counts.every((count) => count === capacity - 1),
      2000,
    );

    // A chair becomes free: the other one gets it by a press.
    const loser = outside.find((person) => person !== winner);
    if (loser === undefined) throw new Error('nobody lost');
    await button(winner, 'Leave call').click();
    await Promise.all(inside.map((person) => untilOthers(person, capacity - 2)));
    await button(loser, 'Try again').click();
    await untilTogether([...inside, loser]);
    await untilMoving([...inside, loser]);
  });

test.run();
