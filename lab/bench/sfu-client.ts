// What frame encryption costs a client: CPU time of a whole browser in which members talk through a Janus, with their frames sealed and
// as they are, in turns. Source: docs/bench.md, "The engine of large calls".
import { readFileSync, rmSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { SfuRoom } from '../../client/call/ports.ts';
import { openAuthority } from '../../relay/sfu/authority.kit.ts';
import { startJanus } from '../../relay/sfu/janus.kit.ts';
import { launchPerson, type Person, processesOf } from '../e2e/harness/browser.ts';
import { COLOURS } from '../e2e/harness/media.ts';
import { openRelay } from '../e2e/harness/relay.ts';
import { ANN } from '../e2e/harness/scenario.ts';
import { until } from '../e2e/harness/until.ts';
import { buildPage } from '../pages/build.ts';

/** Ann is measured; the others have a browser of their own, and one of them speaks. */
const OTHERS = ['ben', 'cy', 'dan'] as const;
const SETTLE_MS = 5_000;

export type ClientCost = {
  /** CPU time a packet with sealed frames over that without, less one, in per cent: the middle one of all pairs. */
  readonly clientOverheadPct: number;
  readonly pairs: readonly (readonly [sealed: number, plain: number])[];
};

/** User and system time of all processes, seconds. */
function cpuSeconds(ids: readonly number[]): number {
  const ticks = ids.map((id) => {
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, one) => sum + one, 0) / 100;
}

/** The page's own tracks go out and come in as they are: nothing in the client can be told to leave them so. */
const AS_THEY_ARE = (): void => {
  for (const { prototype } of [RTCRtpSender, RTCRtpReceiver])
    Object.defineProperty(prototype, 'transform', { value: null, writable: true });
};

/** Everybody takes everybody, in the middle size. */
async function enter({ page }: Person, names: readonly string[], room: SfuRoom): Promise<void> {
  const wishes = names.map((name) => ({
    name,
    colour: COLOURS.orange,
    tone: name === 'ben' ? 1_000 : 0,
    width: name === 'ann' ? 1280 : 640,
  }));
  await page.evaluate(
    async ([mine, all, where]) => {
      const lab = window.sfuLab;
      for (const wish of mine) {
        await lab.enter(wish, where);
        lab.seal(wish.name, 1, all.indexOf(wish.name));
        const others = all.filter((name) => name !== wish.name);
        for (const name of others) lab.open(wish.name, name, 1, all.indexOf(name));
        lab.take(
          wish.name,
          others.map((feed) => ({ feed, layer: 'middle', isShareOn: false })),
        );
      }
    },
    [wishes, ['ann', ...OTHERS] as string[], room] as const,
  );
}

async function measure(url: string, isSealed: boolean, lengthMs: number): Promise<number> {
  const people = [
    await launchPerson({ ...ANN, isApart: true }),
    await launchPerson({ ...ANN, isApart: true }),
  ] as const;
  try {
    for (const { page, context } of people) {
      if (!isSealed) await context.addInitScript(AS_THEY_ARE);
      await page.goto(url);
    }
    const [ann, rest] = people;
    const made = await ann.page.evaluate(() => window.sfuLab.ask({ type: 'sfu-make', size: 8 }));
    const { room } = made as { readonly room: SfuRoom };
    await enter(ann, ['ann'], room);
    await enter(rest, OTHERS, room);
    for (const name of OTHERS)
      await until(
        `${name} at Ann`,
        () => ann.page.evaluate((feed) => window.sfuLab.see('ann', feed), name),
        (seen) => (seen?.width ?? 0) > 0,
      );
    await pause(SETTLE_MS);
    const ids = await processesOf(ann);
    const received = (): Promise<number> => ann.page.evaluate(() => window.sfuLab.received());
    const [packets, before] = [await received(), cpuSeconds(ids)];
    await pause(lengthMs);
    // For each packet: on a busy machine fewer of them come, and less is done.
    return ((cpuSeconds(ids) - before) * 1_000) / ((await received()) - packets);
  } finally {
    for (const person of people) await person.close();
  }
}

export async function clientOverhead(pairCount: number, lengthMs = 15_000): Promise<ClientCost> {
  const site = await buildPage('lab/pages/sfu');
  const janus = await startJanus();
  const authority = await openAuthority([janus]);
  const relay = await openRelay({ SOTTO_SITE: site, SOTTO_SFU: authority.url });
  const pairs: (readonly [number, number])[] = [];
  try {
    for (let at = 0; at < pairCount; at++) {
      const sealed = await measure(relay.url, true, lengthMs);
      const plain = await measure(relay.url, false, lengthMs);
      pairs.push([sealed, plain]);
      process.stderr.write(
        `client among ${OTHERS.length}: ${sealed.toFixed(3)} ms a packet sealed, ${plain.toFixed(3)} plain\n`,
      );
    }
  } finally {
    await relay.close();
    await authority.close();
    await janus.stop();
    rmSync(site, { recursive: true });
  }
  const ratios = pairs.map(([sealed, plain]) => sealed / plain).toSorted((a, b) => a - b);
  const at = (ratios.length - 1) / 2;
  const middle = ((ratios[Math.floor(at)] ?? Number.NaN) + (ratios[Math.ceil(at)] ?? Number.NaN)) / 2;
  return { clientOverheadPct: Math.round((middle - 1) * 1000) / 10, pairs };
}
