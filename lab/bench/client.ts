// `npm run bench:client [-- --rounds N]`: what the page weighs, how soon the other one's picture is there after the
// press on Join (against a bare pair of connections in the same browser and run), and what a join costs the relay.
// Source: docs/bench.md. Last line: one line of JSON, kept under lab/results/ too.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import process from 'node:process';
import { launchPerson, type Person } from '../e2e/harness/browser.ts';
import { fillIn, join, untilOthers } from '../e2e/harness/call-page.ts';
import { type Frame, openProxy, type Proxy } from '../e2e/harness/proxy.ts';
import { openRelay } from '../e2e/harness/relay.ts';
import { ANN, BEN } from '../e2e/harness/scenario.ts';
import { until } from '../e2e/harness/until.ts';
import { build } from 'vite';
import { bareFrameMs, readFirstFrame, watchFirstFrame } from './first-frame.ts';
import { readSizes } from './size.ts';

const SITE = 'dist';
const PASSWORD = 'amber lantern quiet river';
/** Longer than any derivation here: in the warm case keys are there before the press. */
const DERIVED_MS = 4_000;
const BLOB_HEAD = 9;

type Round = { readonly floorMs: number; readonly ms: number; readonly frames: readonly Frame[] };

const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1]) || 5;
const log = (line: string): void => void process.stdout.write(`${line}\n`);
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** As somebody new: a tab that has been in a call would come back to it. */
async function visit({ page }: Person, url: string): Promise<void> {
  await page.goto(new URL('/robots.txt', url).href);
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(url);
}

/** Ann waits; Ben's press is what counts. */
async function meetOnce(
  ann: Person,
  ben: Person,
  proxy: Proxy,
  channel: number,
  isWarm: boolean,
): Promise<Round> {
  const meeting = { channel, password: PASSWORD };
  await visit(ann, proxy.url);
  await join(ann, meeting);
  await until('Ann to wait', () => ann.page.getByText('Nobody answers').first().isVisible(), Boolean);
  await visit(ben, `${proxy.url}/robots.txt`);
  const floorMs = await bareFrameMs(ben.page);
  const link = `${proxy.url}/#c=${channel}&p=${encodeURIComponent(PASSWORD)}`;
  await visit(ben, isWarm ? proxy.url : link);
  await watchFirstFrame(ben.page);
  if (isWarm) {
    await fillIn(ben, meeting);
    await pause(DERIVED_MS);
  }
  const before = proxy.frames.length;
  await ben.page.getByRole('button', { name: /^Join/ }).first().click();
  const ms = await readFirstFrame(ben.page);
  await untilOthers(ann, 1);
  await pause(3_000);
  return { floorMs, ms, frames: proxy.frames.slice(before).filter(({ bytes }) => isBlob(bytes)) };
}

/** Neither JOIN nor welcome, joined or left. */
function isBlob(bytes: Uint8Array): boolean {
  return bytes.length > 2 * BLOB_HEAD;
}

function summary(list: readonly Round[]): {
  readonly ratio: number;
  readonly ms: number;
  readonly floorMs: number;
} {
  const round = (value: number, digits: number): number => Number(value.toFixed(digits));
  return {
    ratio: round(median(list.map(({ ms, floorMs }) => ms / floorMs)), 2),
    ms: round(median(list.map(({ ms }) => ms)), 0),
    floorMs: round(median(list.map(({ floorMs }) => floorMs)), 0),
  };
}

await build({ logLevel: 'silent', configFile: 'vite.config.ts' });
const relay = await openRelay({ SOTTO_SITE: SITE, SOTTO_CONNECTS_PER_SECOND: '100' });
const proxy = await openProxy(relay.url);
const [ann, ben] = [await launchPerson(ANN), await launchPerson(BEN)];
const warm: Round[] = [];
const cold: Round[] = [];
try {
  for (let at = 0; at < rounds; at++) {
    for (const [list, isWarm] of [
      [warm, true],
      [cold, false],
    ] as const) {
      const one = await meetOnce(ann, ben, proxy, 1 + at * 2 + (isWarm ? 0 : 1), isWarm);
      log(
        `${isWarm ? 'warm' : 'cold'}: ${one.ms.toFixed(0)} ms, floor ${one.floorMs.toFixed(0)} ms, ${one.frames.length} frames`,
      );
      list.push(one);
    }
  }
} finally {
  await Promise.all([ann.close(), ben.close()]);
  await proxy.close();
  await relay.close();
}

const isUp = ({ direction }: Frame): boolean => direction === 'up';
const upKB = ({ frames }: Round): number =>
  frames.filter(isUp).reduce((sum, { bytes }) => sum + bytes.length, 0) / 1024;
const [warmly, coldly] = [summary(warm), summary(cold)];
const result = {
  ...readSizes(SITE),
  clickToFrame: {
    ratio: warmly.ratio,
    coldRatio: coldly.ratio,
    warmMs: warmly.ms,
    coldMs: coldly.ms,
    floorMs: warmly.floorMs,
  },
  relayFrames: median(warm.map(({ frames }) => frames.length)),
  relayKB: Number(median(warm.map(upKB)).toFixed(1)),
  rounds,
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`,
};
mkdirSync('lab/results', { recursive: true });
writeFileSync('lab/results/bench-client.json', `${JSON.stringify(result, undefined, 2)}\n`);
log(JSON.stringify(result));
