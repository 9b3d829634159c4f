// 200 MB between two pages while the cable is pulled twice: every byte arrives, and neither page holds the file. The short
// version is lab/e2e/files.spec.ts. Source: docs/protocol/5-media.md, "Files"; docs/states/files.md.
import { rmSync } from 'node:fs';
import process from 'node:process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from '../e2e/harness/browser.ts';
import { join, type Meeting, openChat, tile, untilOpen, untilOthers } from '../e2e/harness/call-page.ts';
import { openPlace } from '../e2e/harness/cut-off.ts';
import {
  accept,
  card,
  assertLight,
  give,
  hashOf,
  makeFile,
  progressOf,
  weigh,
} from '../e2e/harness/parcels.ts';
import { ANN, BEN, scenario } from '../e2e/harness/scenario.ts';
import { until } from '../e2e/harness/until.ts';

const MEETING: Meeting = { channel: 821, password: 'a piano by post' };
const NAME = 'piano.bin';
const MEGABYTES = 200;
const HEAP_MB = 40;
/** The cable is pulled when so much is here. */
const CUTS = [50_000_000, 120_000_000];
const DEADLINE_MS = 900_000;

const place = openPlace();
test.after(() => {
  place?.close();
  if (place !== undefined) rmSync(place.program, { force: true });
});

if (place === undefined)
  test.skip(`${MEGABYTES} MB over a cable that is pulled: needs root, iproute2 and nftables`, () =>
    undefined);
else
  scenario(`${MEGABYTES} MB over a cable that is pulled: every byte, and neither holds it`, async (stage) => {
    const there = await stage.besides({ host: place.host });
    const flags = [`--unsafely-treat-insecure-origin-as-secure=${there.url}`];
    const ann = await stage.enter(ANN);
    const ben = await there.enter({ ...BEN, program: place.program, flags, isApart: true });
    stage.expectFault(/WebSocket connection to '\S+\/relay' failed|ERR_(INTERNET|NETWORK|ADDRESS)/);
    await join(ann, MEETING);
    await untilOpen(ann);
    await join(ben, MEETING);
    await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
    await Promise.all([openChat(ann), openChat(ben)]);

    const { path, sha256 } = makeFile(NAME, MEGABYTES);
    await give(ann, path);
    const scales = weigh([ann, ben]);
    const saved = ben.page.waitForEvent('download', { timeout: DEADLINE_MS });
    const begunMs = performance.now();
    await accept(ben, NAME);
    for (const bytes of CUTS) {
      await untilHere(ben, bytes);
      place.unplug();
      await tile(ann).getByText('Reconnecting', { exact: true }).waitFor();
      place.plug();
      await tile(ann).getByText('Reconnecting', { exact: true }).waitFor({ state: 'hidden' });
    }
    const download = await saved;
    const weights = await scales.end();
    const seconds = (performance.now() - begunMs) / 1000;
    assert.is(await hashOf(await download.path()), sha256, 'every byte');
    await card(ann, NAME).getByText('has it').waitFor();
    const most = assertLight(weights, [ann, ben], HEAP_MB);
    process.stdout.write(
      `  ${MEGABYTES} MB in ${seconds.toFixed(0)} s with ${CUTS.length} cuts, equal SHA-256, ${most.toFixed(0)} MB in use at most, buffers and workers with them, by ${weights.length} looks\n`,
    );
  });

const untilHere = (person: Person, bytes: number): Promise<number> =>
  until(
    `${bytes} bytes to be here`,
    () => progressOf(person, NAME),
    (have) => have >= bytes,
    DEADLINE_MS,
  );

test.run();
