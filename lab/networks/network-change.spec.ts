// The network changes in the middle of a call: Wi-Fi for mobile and back, one side or both, with a moment without any network
// or without one, open and locked, of two and of four. Sound and pictures are back on every link, nobody has left, and what is
// written meanwhile arrives. Source: docs/networks.md, "A network that changes".
import process from 'node:process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from '../e2e/harness/browser.ts';
import { lockNow, type Meeting, notice, tell, tile, untilLocked } from '../e2e/harness/call-page.ts';
import { assertCalm, cast, isReconnecting, joinInTurn, SIZES, SMALL } from '../e2e/harness/people.ts';
import { ANN, BEN } from '../e2e/harness/scenario.ts';
import { until } from '../e2e/harness/until.ts';
import { isFlowing, readBack } from './flow.ts';
import { type Home, openHome, type Uplink } from './homes.ts';
import { keep } from './kept.ts';
import { party } from './party.ts';

/** What is promised; the goal is GOAL_MS. */
const GATE_MS = 15_000;
const GOAL_MS = 3_000;
const DEADLINE_MS = 60_000;
const TIMES_BACK_AND_FORTH = 5;

type How = Parameters<Home['switchTo']>[1];
const GAP: How = { gapMs: 500 };

type Call = { readonly what: string; readonly people: readonly Person[]; readonly moving: readonly Home[] };

/** Milliseconds, of each time. */
const found: Record<string, number[]> = {};
const at = new Map<Home, Uplink>();
let lines = 0;
/** How often somebody was reconnecting, and looked at. */
let looks = 0;

/** Everybody who moves does so at once; measured from there to the last of the links of all. */
async function change({ what, people, moving }: Call, how: How, more = ''): Promise<number> {
  const sinceMs = Date.now();
  const name = `${what}, ${moving.length > 1 ? 'both sides' : 'one side'}, ${how === 'overlapping' ? 'overlapping' : 'gap'}${more}`;
  await Promise.all(
    moving.map((home) => {
      const next = at.get(home) === 'mobile' ? 'wifi' : 'mobile';
      at.set(home, next);
      return home.switchTo(next, how);
    }),
  );
  const changedMs = Date.now();
  let isLooked = false;
  // What was on its way is not what comes over the new network.
  await until(
    `${name}: sound and pictures on every link`,
    async () => {
      isLooked ||= await lookedCalm(people);
      return Promise.all(people.map((person) => isFlowing(person, people.length - 1, changedMs + 500)));
    },
    (all) => all.every(Boolean),
    DEADLINE_MS,
  );
  const backs = await Promise.all(people.map((person) => readBack(person, sinceMs)));
  const ms = Math.max(...backs.flatMap(({ linksMs }) => linksMs));
  found[name] = [...(found[name] ?? []), Math.round(ms)];
  process.stdout.write(`  ${name}: ${(ms / 1000).toFixed(1)} s${ms > GOAL_MS ? ', over the goal' : ''}\n`);
  for (const back of backs)
    process.stdout.write(
      `    ${back.name}: ${back.linksMs.map((one) => (one / 1000).toFixed(1)).join(', ')}; ${back.told.join(', ')}\n`,
    );
  await assertWhole(people, `${name}, ${(lines += 1)}`);
  return ms;
}

/** False while nobody is reconnecting. Once a change is enough: who looks takes time from what is measured. */
async function lookedCalm(people: readonly Person[]): Promise<boolean> {
  for (const person of people)
    for (const { name, wish } of people.filter((one) => one !== person)) {
      if (!(await isReconnecting(person, name))) continue;
      await assertCalm(person, name, wish.colour);
      looks += 1;
      return true;
    }
  return false;
}

/** Nobody was taken for gone, nothing that is written is lost. */
async function assertWhole(people: readonly Person[], line: string): Promise<void> {
  for (const person of people) {
    assert.is(await tile(person).count(), people.length - 1);
    for (const kind of ['left', 'lost']) assert.is(await notice(person, kind).count(), 0, kind);
    await until(
      `${person.name} to be told of nobody reconnecting`,
      () => tile(person).getByText('Reconnecting', { exact: true }).count(),
      (count) => count === 0,
    );
  }
  const [ann, ben] = people;
  if (ann && ben) {
    await tell(ann, ben, line);
    await tell(ben, ann, `${line}, back`);
  }
}

async function untilFlowing(people: readonly Person[]): Promise<void> {
  await until(
    'sound and pictures on every link',
    () => Promise.all(people.map((person) => isFlowing(person, people.length - 1))),
    (all) => all.every(Boolean),
    DEADLINE_MS,
  );
}

async function lockAll(people: readonly Person[]): Promise<void> {
  const [ann] = people;
  if (ann) await lockNow(ann);
  await Promise.all(people.map((person) => untilLocked(person)));
}

const MEETING: Meeting = { channel: 77, password: 'a train through three countries' };

party('two, open and locked: one side, both, and back and forth', async ({ enter }) => {
  const [here, there] = [openHome(1), openHome(2)];
  const people = await Promise.all([enter(here, ANN), enter(there, BEN)]);
  await joinInTurn(people, MEETING);
  await untilFlowing(people);
  for (const door of ['open', 'locked']) {
    if (door === 'locked') await lockAll(people);
    const what = `two, ${door}`;
    for (const how of [GAP, 'overlapping'] as const) {
      await change({ what, people, moving: [here] }, how);
      await change({ what, people, moving: [here, there] }, how);
    }
    for (let turn = 0; turn < 2 * TIMES_BACK_AND_FORTH; turn++)
      await change({ what, people, moving: [here] }, GAP, ', again and again');
  }
});

party('four, open and locked: one of them, and two at once', async ({ enter, enterAll }) => {
  const [here, there, house] = [openHome(3), openHome(4), openHome(5)];
  const [ann, ben, ...others] = cast(4, SIZES.six, SMALL);
  if (!ann || !ben) throw new Error('four are needed');
  const people = [await enter(here, ann), await enter(there, ben), ...(await enterAll(house, others))];
  await joinInTurn(people, MEETING);
  await untilFlowing(people);
  for (const door of ['open', 'locked']) {
    if (door === 'locked') await lockAll(people);
    const what = `four, ${door}`;
    await change({ what, people, moving: [here] }, GAP);
    await change({ what, people, moving: [here] }, 'overlapping');
    await change({ what, people, moving: [here, there] }, GAP);
  }
});

test('within what is promised', () => {
  const late = Object.entries(found).filter(([, all]) => all.some((ms) => ms > GATE_MS));
  assert.equal(late, []);
  assert.ok(looks > 0, 'somebody was seen reconnecting');
  keep('network-change', { ms: found });
});

test.run();
