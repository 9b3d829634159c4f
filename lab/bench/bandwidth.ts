// `npm run bench:bandwidth [-- --people 2,4] [-- --seconds 30]`: what a call of so many people sends, by getStats() of
// every page, and what a receiver saves its sender by hiding the tile. Source: docs/bench.md; docs/states/bandwidth.md.
// Last line: one line of JSON, kept under lab/results/ too.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { launchBrowser, type Person, seatPerson, type Wish } from '../e2e/harness/browser.ts';
import { button, join, tile, untilOpen } from '../e2e/harness/call-page.ts';
import type { Drawn } from '../e2e/harness/drawn-media.ts';
import { cast } from '../e2e/harness/people.ts';
import { openRelay } from '../e2e/harness/relay.ts';
import { until } from '../e2e/harness/until.ts';
import { type Sample, readReceived, readSample, watchConnections } from './link-bytes.ts';

const SITE = '.build/bench-site';
const RESULT = 'lab/results/bandwidth.json';
const PASSWORD = 'amber lantern quiet river';
/** Until engines have found out what the line carries, tiles have been told, and a hidden one has fallen silent. */
const SETTLE_MS = 12_000;
/** The last of eight on two busy cores. */
const JOIN_MS = 120_000;
const HIDE_SETTLE_MS = 4_000;
const VIEWPORT = { width: 1280, height: 800 };

/** Grain that no codec can make small, in a size that two cores can encode for everybody: bits, not pixels, count here. */
function cameraFor(people: number): Drawn {
  if (people <= 2) return { width: 640, height: 360, rate: 20, isGrainy: true };
  if (people <= 4) return { width: 320, height: 240, rate: 15, isGrainy: true };
  return { width: 160, height: 120, rate: 10, isGrainy: true };
}

/** Fifty-six grainy pictures and voices are more than two cores encode: of eight, two are measured, the others hardly move and are muted. */
const MEASURED_OF_MANY = 2;
const QUIET_CAMERA: Drawn = { width: 64, height: 48, rate: 2 };

function castFor(people: number): readonly Wish[] {
  if (people <= 6) return cast(people, cameraFor(people));
  const measured = cast(MEASURED_OF_MANY, cameraFor(people));
  return [...measured, ...cast(people, QUIET_CAMERA).slice(MEASURED_OF_MANY)];
}

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '2,4,6,8' },
    seconds: { type: 'string', default: '30' },
  },
});
const counts = values.people.split(',').map(Number);
const lengthMs = Number(values.seconds) * 1000;
if (!counts.every((count) => count >= 2 && count <= 8) || !(lengthMs > 0))
  throw new Error('usage: npm run bench:bandwidth [-- --people 2,4,6,8] [-- --seconds 30]');

const log = (line: string): void => void process.stdout.write(`${line}\n`);
const median = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
const kbits = (bytes: number, ms: number): number => Math.round((bytes * 8) / ms);

/** What one page sent in between, in all. */
function spent(before: Sample, after: Sample) {
  const of = (field: 'audio' | 'video' | 'wire' | 'frames'): number => after[field] - before[field];
  const ms = after.atMs - before.atMs;
  return {
    audio: kbits(of('audio'), ms),
    video: kbits(of('video'), ms),
    wire: kbits(of('wire'), ms),
    fps: (of('frames') * 1000) / ms / Math.max(1, after.links),
  };
}

/** Bytes that the first one receives of the second one's media, before its tile is hidden and after. */
async function hideOne(viewer: Person, shown: string): Promise<number> {
  const seconds = Math.min(10_000, lengthMs);
  const rate = async (): Promise<number> => {
    const before = await readReceived(tile(viewer, shown));
    await pause(seconds);
    return (await readReceived(tile(viewer, shown))) - before;
  };
  const seen = await rate();
  await tile(viewer, shown).evaluate((element) => element.style.setProperty('display', 'none'));
  await pause(HIDE_SETTLE_MS);
  const hidden = await rate();
  log(`  a tile: ${kbits(seen, seconds)} kbit/s shown, ${kbits(hidden, seconds)} hidden`);
  return Math.round((1 - hidden / seen) * 100);
}

async function measure(people: number, url: string) {
  const wishes = castFor(people);
  const [first] = wishes;
  if (first === undefined) throw new Error('nobody');
  const browser = await launchBrowser(first);
  try {
    const seats: Person[] = [];
    for (const wish of wishes) {
      const person = await seatPerson(browser, { ...wish, context: { viewport: VIEWPORT } });
      await watchConnections(person);
      await person.page.goto(url);
      if (wish.drawn === QUIET_CAMERA) await button(person, 'Mute microphone').click();
      seats.push(person);
    }
    for (const [before, person] of seats.entries()) {
      await join(person, { channel: people, password: PASSWORD });
      await (before > 0
        ? tile(person)
            .nth(before - 1)
            .waitFor({ timeout: JOIN_MS })
        : untilOpen(person));
    }
    await until(
      'every link to send',
      () => Promise.all(seats.map(readSample)),
      (samples) => samples.every(({ links, frames }) => links === people - 1 && frames > links),
      120_000,
    );
    await pause(SETTLE_MS);
    const measured = people <= 6 ? seats : seats.slice(0, MEASURED_OF_MANY);
    const before = await Promise.all(measured.map(readSample));
    await pause(lengthMs);
    const after = await Promise.all(measured.map(readSample));
    const all = after.flatMap((sample, at) => {
      const start = before[at];
      return start === undefined ? [] : [spent(start, sample)];
    });
    const [viewer, other] = seats;
    const tilePx = (await (viewer && tile(viewer).first().boundingBox()))?.width ?? 0;
    const hiddenSavesPct = viewer && other ? await hideOne(viewer, other.name) : Number.NaN;
    return {
      upKbit: median(all.map(({ wire }) => wire)),
      worstKbit: Math.max(...all.map(({ wire }) => wire)),
      audioKbit: median(all.map(({ audio }) => audio)),
      videoKbit: median(all.map(({ video }) => video)),
      fps: Number(median(all.map(({ fps }) => fps)).toFixed(1)),
      tilePx: Math.round(tilePx),
      hiddenSavesPct,
    };
  } finally {
    await browser.close();
  }
}

type Measured = Awaited<ReturnType<typeof measure>>;

/** Head counts that were not measured this time keep what they had. */
function keptBefore(): Readonly<Record<string, Measured>> {
  if (!existsSync(RESULT)) return {};
  return (JSON.parse(readFileSync(RESULT, 'utf8')) as { people: Record<string, Measured> }).people;
}

await build({
  logLevel: 'silent',
  configFile: 'vite.config.ts',
  build: { outDir: `../${SITE}`, emptyOutDir: true },
});
const relay = await openRelay({ SOTTO_SITE: SITE, SOTTO_CONNECTS_PER_SECOND: '100' });
const found: Record<string, Measured> = {};
try {
  for (const people of counts) {
    found[people] = await measure(people, relay.url);
    log(`${people} people: ${JSON.stringify(found[people])}`);
  }
} finally {
  await relay.close();
}

const result = {
  people: { ...keptBefore(), ...found },
  seconds: lengthMs / 1000,
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`,
};
mkdirSync('lab/results', { recursive: true });
writeFileSync(RESULT, `${JSON.stringify(result, undefined, 2)}\n`);
log(JSON.stringify(result));
