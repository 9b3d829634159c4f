// A bad line on one side of a call of two: losses, a narrow uplink, a long way with jitter. The call stays usable, sound goes
// before pictures, the mark on the tile says what it is like, and all is well again soon after the line is.
// Source: docs/networks.md, "A bad line"; docs/states/bandwidth.md, "Quality".
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person, Wish } from '../e2e/harness/browser.ts';
import { notice, tell, tile } from '../e2e/harness/call-page.ts';
import { joinInTurn } from '../e2e/harness/people.ts';
import { ANN, BEN } from '../e2e/harness/scenario.ts';
import { until } from '../e2e/harness/until.ts';
import { type Counts, isFlowing, readCounts } from './flow.ts';
import { openHome } from './homes.ts';
import { keep } from './kept.ts';
import { openLine, type Trouble } from './line.ts';
import { party } from './party.ts';

/**
 * Until engine and core have found out what the line is like: reports on sound come every five seconds, some get lost, and
 * Chromium believes a loss for half after seven seconds; its encoder mends from nine per cent on, where it hears a tone.
 */
const SETTLE_MS = 20_000;
const WINDOW_MS = 10_000;
const DEADLINE_MS = 60_000;
const RECOVERED_S_MAX = 20;
/** Grain that no codec can make small: a narrow line has to be felt. */
const drawn = { width: 640, height: 360, rate: 15, isGrainy: true } as const;

type Mark = 'good' | 'weak' | 'poor';

type Heard = {
  /** Of what was heard so much had to be made up. */
  readonly concealedPct: number;
  readonly fps: number;
  readonly width: number;
  readonly rttMs: number;
  readonly lostPct: number;
  readonly mark: Mark;
};

type Case = {
  readonly name: string;
  readonly up: Trouble;
  readonly down: Trouble;
  /** What the tiles may say, at either side. */
  readonly marks: readonly Mark[];
  /** At the side that hears what came up the line, and at the one behind it. */
  readonly concealedPct: number;
  /** Less of a picture goes up the line than over a clear one. */
  readonly isSmaller?: boolean;
};

const CASES: readonly Case[] = [
  { name: 'clear', up: {}, down: {}, marks: ['good'], concealedPct: 3 },
  // Ahead of the losses: behind those the uplink is narrow already, and that it is has been told.
  {
    name: '300 kbit/s up',
    up: { kbit: 300 },
    down: {},
    marks: ['good', 'weak'],
    concealedPct: 5,
    isSmaller: true,
  },
  {
    name: '5 % lost',
    up: { loss: 0.05 },
    down: { loss: 0.05 },
    marks: ['weak'],
    concealedPct: 8,
  },
  {
    name: '20 % lost',
    up: { loss: 0.2 },
    down: { loss: 0.2 },
    marks: ['weak', 'poor'],
    concealedPct: 12,
    isSmaller: true,
  },
  {
    name: '200 ms each way, 30 ms jitter',
    up: { delay_ms: 200, jitter_ms: 30 },
    down: { delay_ms: 200, jitter_ms: 30 },
    marks: ['weak'],
    concealedPct: 5,
  },
];

async function markAt(person: Person): Promise<Mark> {
  // In one look: a mark that goes between two would be waited for.
  const marks = await tile(person)
    .locator('[data-quality]')
    .evaluateAll((found) => found.map((mark) => mark.getAttribute('data-quality')));
  return (marks[0] ?? 'good') as Mark;
}

async function onlyLink(person: Person): Promise<Counts> {
  const [counts] = await readCounts(person);
  if (counts === undefined) throw new Error(`${person.name} has no link`);
  return counts;
}

const percent = (part: number, whole: number): number => Math.round((1000 * part) / Math.max(1, whole)) / 10;

async function listen(person: Person, ms: number): Promise<Heard> {
  const before = await onlyLink(person);
  await pause(ms);
  const after = await onlyLink(person);
  const more = (field: 'concealed' | 'samples' | 'frames' | 'packets' | 'packetsLost'): number =>
    after[field] - before[field];
  return {
    concealedPct: percent(more('concealed'), more('samples')),
    fps: Math.round((more('frames') * 10_000) / (after.atMs - before.atMs)) / 10,
    width: after.width,
    rttMs: Math.round(after.rttMs),
    lostPct: percent(more('packetsLost'), more('packetsLost') + more('packets')),
    mark: await markAt(person),
  };
}

const told = (person: Person, heard: Heard): string =>
  `    at ${person.name}: ${heard.concealedPct} % made up, ${heard.width} wide, ${heard.fps}/s, ${heard.rttMs} ms, ${heard.lostPct} % lost, ${heard.mark}\n`;

/** Until one talks as before: no mark, sound whole, pictures move. How large they are is up to the machine, too. */
async function recovered(people: readonly Person[]): Promise<number> {
  const startMs = performance.now();
  await until(
    'all to be well again',
    () => Promise.all(people.map((person) => listen(person, 1_000))),
    (all) => all.every(({ mark, concealedPct, fps }) => mark === 'good' && concealedPct < 3 && fps > 3),
    DEADLINE_MS,
  );
  return Math.round(performance.now() - startMs) / 1000;
}

const found: Record<string, object> = {};
const problems: string[] = [];

party('two, one of them behind a line that gets bad and well again', async ({ enter }) => {
  const [line, home] = [await openLine(1), openHome(1)];
  const wishes: readonly [Wish, Wish] = [
    { ...ANN, drawn },
    { ...BEN, drawn },
  ];
  const [ann, ben] = await Promise.all([enter(line, wishes[0]), enter(home, wishes[1])]);
  const people = [ann, ben] as const;
  await joinInTurn(people, { channel: 55, password: 'two tins and a string' });
  await until(
    'sound and pictures',
    () => Promise.all(people.map((person) => isFlowing(person, 1))),
    (all) => all.every(Boolean),
    DEADLINE_MS,
  );
  let widths: readonly number[] = [];
  for (const { name, up, down, marks, concealedPct, isSmaller = false } of CASES) {
    await line.become(up, down);
    const isTold =
      up.kbit === undefined
        ? undefined
        : notice(ann, 'uplink-small').first().waitFor({ timeout: DEADLINE_MS });
    await pause(SETTLE_MS);
    const heard = await Promise.all(people.map((person) => listen(person, WINDOW_MS)));
    process.stdout.write(`  ${name}\n`);
    for (const [at, person] of people.entries()) if (heard[at]) process.stdout.write(told(person, heard[at]));
    await tell(ann, ben, `${name}: can you read this?`);
    await tell(ben, ann, `${name}: every word.`);
    await isTold;
    await line.become({}, {});
    const [atAnn, atBen] = heard;
    if (!atAnn || !atBen) continue;
    if (widths.length === 0) widths = heard.map(({ width }) => width);
    const recoveredS = await recovered(people);
    process.stdout.write(`    well again after ${recoveredS.toFixed(1)} s\n`);
    found[name] = { atAnn, atBen, recoveredS };
    for (const [who, one] of Object.entries({ atAnn, atBen })) {
      if (!marks.includes(one.mark))
        problems.push(`${name}, ${who}: the tile says ${one.mark} (${JSON.stringify(one)})`);
      if (one.concealedPct > concealedPct) problems.push(`${name}, ${who}: ${one.concealedPct} % made up`);
      if (one.fps < 3) problems.push(`${name}, ${who}: ${one.fps} pictures a second`);
    }
    if (recoveredS > RECOVERED_S_MAX) problems.push(`${name}: well again after ${recoveredS.toFixed(1)} s`);
    if (isSmaller && atBen.width >= (widths[1] ?? 0))
      problems.push(`${name}: the picture did not get smaller, ${atBen.width}`);
  }
});

test('usable, and told as it is', () => {
  assert.equal(problems, []);
  assert.is(Object.keys(found).length, CASES.length);
  keep('impairment', { cases: found });
});

test.run();
