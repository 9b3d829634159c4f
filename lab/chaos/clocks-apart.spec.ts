// Two clocks an hour apart, in either direction: both meet, the door counts the same minutes for both, what is written stands in
// order, a reload finds its call again. Source: docs/protocol/6-call.md, "Door"; docs/states/lock.md.
import process from 'node:process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person, Wish } from '../e2e/harness/browser.ts';
import {
  join,
  lockNow,
  type Meeting,
  tell,
  untilLocked,
  untilOpen,
  untilOthers,
} from '../e2e/harness/call-page.ts';
import { labSite } from '../e2e/harness/lab-site.ts';
import { cast, untilRing } from '../e2e/harness/people.ts';
import { scenario, type Stage } from '../e2e/harness/scenario.ts';
import { until } from '../e2e/harness/until.ts';

const HOUR_MS = 3_600_000;
/** Their pages were not opened at the same moment, and a busy machine draws late. */
const APART_S = 5;
/** Ten minutes become thirty seconds. */
const DIVISOR = 20;
const DOOR_MS = 600_000 / DIVISOR;
const shortened = await labSite(DIVISOR);
const [ANN, BEN] = cast(2) as readonly [Wish, Wish];

/** A page whose wall clock is wrong. */
async function enterLate(stage: Stage, wish: Wish, byMs: number): Promise<Person> {
  const person = await stage.enter(wish, '/robots.txt');
  await person.context.addInitScript((by) => {
    const Right = Date;
    globalThis.Date = class extends Right {
      constructor(...given: readonly unknown[]) {
        super(...((given.length === 0 ? [Right.now() + by] : given) as [number]));
      }
      static override now(): number {
        return Right.now() + by;
      }
    } as DateConstructor;
  }, byMs);
  await person.page.goto(stage.url);
  return person;
}

/** What the pill of the door counts down, in seconds. */
async function leftAt({ page }: Person): Promise<number> {
  const text = await page.locator('sotto-lock-pill button').first().innerText();
  const [, minutes = '0', seconds = '0'] = /(\d+):(\d\d)/.exec(text) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

/** When it had no socket any more. */
function offRelay({ page }: Person): () => number | undefined {
  let count = 0;
  let atMs: number | undefined;
  page.on('websocket', (socket) => {
    count++;
    atMs = undefined;
    socket.on('close', () => (atMs = --count === 0 ? performance.now() : undefined));
  });
  return () => atMs;
}

for (const byMs of [HOUR_MS, -HOUR_MS])
  scenario(`a clock an hour ${byMs > 0 ? 'ahead' : 'behind'}`, async (stage) => {
    // Where it is told of its clock there is no page.
    stage.expectFault(/Failed to load resource: the server responded with a status of 404/);
    const meeting: Meeting = { channel: 24, password: 'summer time, winter time' };
    const [ann, ben] = await Promise.all([enterLate(stage, ANN, byMs), stage.enter(BEN)]);
    const people = [ann, ben];
    await join(ann, meeting);
    await join(ben, meeting);
    await Promise.all(people.map((person) => untilOthers(person, 1)));
    await untilRing(people);
    await until(
      'both doors to count the same',
      () => Promise.all(people.map(leftAt)),
      ([here = 0, there = 0]) => here > 0 && there > 0 && Math.abs(here - there) <= APART_S,
    );
    await tell(ann, ben, 'What time is it?');
    await tell(ben, ann, 'Depends on whom you ask.');
    await ann.page.reload();
    await untilOthers(ann, 1);
    await untilRing(people);
    await tell(ben, ann, 'Back in time.');
    await lockNow(ben);
    await Promise.all(people.map((person) => untilLocked(person)));
    await untilRing(people);
    assert.is(stage.proxy.sockets().length, 0, 'nobody stays on the relay');
  });

for (const byMs of [HOUR_MS, -HOUR_MS])
  scenario(
    `a clock an hour ${byMs > 0 ? 'ahead' : 'behind'}: the door closes by itself for both at the same moment`,
    async (stage) => {
      stage.expectFault(/Failed to load resource: the server responded with a status of 404/);
      const meeting: Meeting = { channel: 25, password: 'half past, half past' };
      const people = await Promise.all([enterLate(stage, ANN, byMs), stage.enter(BEN)]);
      const [ann, ben] = people;
      const left = people.map(offRelay);
      const startMs = performance.now();
      // The one who is alone first opens the door; the other one is told of it.
      await join(byMs > 0 ? ann : ben, meeting);
      await untilOpen(byMs > 0 ? ann : ben);
      await join(byMs > 0 ? ben : ann, meeting);
      await Promise.all(people.map((person) => untilOthers(person, 1)));
      await Promise.all(people.map((person) => untilLocked(person, 2 * DOOR_MS)));
      const [annMs = 0, benMs = 0] = await until(
        'both to have left the relay',
        () => left.map((at) => at()),
        (times) => times.every((at) => at !== undefined),
      );
      const apartMs = Math.abs(annMs - benMs);
      const openMs = Math.min(annMs, benMs) - startMs;
      process.stdout.write(`  open ${Math.round(openMs)} ms, left ${Math.round(apartMs)} ms apart\n`);
      assert.ok(openMs > DOOR_MS, `it closed after ${openMs} ms`);
      assert.ok(apartMs < APART_S * 1000, `${apartMs} ms apart`);
      assert.is(stage.proxy.sockets().length, 0);
      await untilRing(people);
    },
    { SOTTO_SITE: shortened },
  );

test.run();
