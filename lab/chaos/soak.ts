// A call of three with chat, somebody who comes and goes, lock and reopen, for minutes or an hour: neither page nor relay grows.
// Source: docs/networks.md, "Faults of operation".
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import type { Person, Wish } from '../e2e/harness/browser.ts';
import {
  allowJoining,
  button,
  join,
  lockNow,
  type Meeting,
  tell,
  tile,
  untilLocked,
  untilOpen,
} from '../e2e/harness/call-page.ts';
import { heapOf } from '../e2e/harness/parcels.ts';
import { cast, joinInTurn, SIZES, untilMoving, untilRing, untilTogether } from '../e2e/harness/people.ts';
import { scenarioWithProcess } from '../e2e/harness/scenario.ts';

const MEETING: Meeting = { channel: 101, password: 'the kettle is on again' };
const ROUND_MS = 30_000;
const HEAP_MB_MAX = 10;
const RELAY_MB_MAX = 16;

/** Resident memory of a process, in MB. */
function residentOf(id: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1000;
}

type Weights = { readonly heapsMB: readonly number[]; readonly relayMB: number };

const told = ({ heapsMB, relayMB }: Weights): string =>
  `heaps ${heapsMB.map((mb) => mb.toFixed(1)).join(', ')} MB, relay ${relayMB.toFixed(1)} MB`;

/** What people do in half a minute: one comes and goes, something is said, the door is shut and opened. */
async function round(people: readonly Person[], guest: Person, number: number): Promise<void> {
  const [ann, ben, cid] = people;
  if (!ann || !ben || !cid) throw new Error('three are needed');
  await join(guest, MEETING);
  await untilTogether([...people, guest]);
  // Who leaves before a link stands cannot say so to that one, and is waited for.
  await untilMoving([...people, guest], 1);
  await tell(ann, ben, `Round ${number}.`);
  await button(guest, 'Leave call').click();
  await untilTogether(people);
  await button(guest, 'Back to start').click();
  await lockNow(cid);
  await Promise.all(people.map((person) => untilLocked(person)));
  await tell(ben, cid, `Locked, ${number}.`);
  await allowJoining(ben);
  await Promise.all(people.map(untilOpen));
}

export function soak(minutes: number): void {
  scenarioWithProcess(`${minutes} minutes`, async (stage) => {
    const wishes = cast(4, SIZES.six);
    const [first, second, third, fourth] = wishes as readonly [Wish, Wish, Wish, Wish];
    const people = await Promise.all([first, second, third].map((wish) => stage.enter(wish)));
    const guest = await stage.enter(fourth);
    await joinInTurn(people, MEETING);
    const weigh = async (): Promise<Weights> => ({
      heapsMB: await Promise.all(people.map(heapOf)),
      relayMB: residentOf(stage.relay.id()),
    });
    const endMs = performance.now() + minutes * 60_000;
    const weights: Weights[] = [];
    for (let number = 1; performance.now() < endMs; number++) {
      const nextMs = performance.now() + ROUND_MS;
      await round(people, guest, number);
      weights.push(await weigh());
      await pause(Math.max(0, nextMs - performance.now()));
    }
    for (const person of people) assert.is(await tile(person).count(), 2);
    await untilMoving(people);
    await untilRing(people);
    // The first fifth is what a call comes to have anyway: caches, lines of the chat, what engines keep.
    const early = weights[Math.floor(weights.length / 5)];
    const late = weights.at(-1);
    if (early === undefined || late === undefined) throw new Error('too short');
    process.stdout.write(`  after a fifth: ${told(early)}\n  at the end: ${told(late)}\n`);
    const growth = late.heapsMB.map((mb, at) => mb - (early.heapsMB[at] ?? 0));
    assert.ok(
      Math.max(...growth) < HEAP_MB_MAX,
      `heaps grew by ${growth.map((mb) => mb.toFixed(1)).join(', ')} MB`,
    );
    assert.ok(late.relayMB - early.relayMB < RELAY_MB_MAX, 'the relay grew');
  });
}
