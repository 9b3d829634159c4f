// What frame encryption costs a client: CPU time of a whole browser in which members talk through a Janus, with their frames sealed and
// as they are, in turns. Source: docs/bench.md, "A forwarding unit".
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

const NAMES = ['ann', 'ben', 'cy', 'dan'] as const;
const WIDTH = 640;
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

async function talk({ page }: Person): Promise<void> {
  const made = await page.evaluate(() => window.sfuLab.ask({ type: 'sfu-make', size: 8 }));
  const { room } = made as { readonly room: SfuRoom };
  const people = NAMES.map((name, at) => ({
    name,
    colour: Object.values(COLOURS)[at] ?? COLOURS.red,
    tone: 500 * (at + 1),
    width: WIDTH,
  }));
  await page.evaluate(
    async ([all, where]) => {
      const lab = window.sfuLab;
      for (const [at, one] of all.entries()) {
        await lab.enter(one, where);
        lab.seal(one.name, 1, at);
        for (const [of, { name }] of all.entries()) if (of !== at) lab.open(one.name, name, 1, of);
        const others = all.filter(({ name }) => name !== one.name);
        lab.take(
          one.name,
          others.map(({ name }) => ({ feed: name, layer: 'high', isShareOn: false })),
        );
      }
    },
    [people, room] as const,
  );
  for (const by of NAMES)
    for (const of of NAMES.filter((name) => name !== by))
      await until(
        `${of} at ${by}`,
        () => page.evaluate(([one, other]) => window.sfuLab.see(one, other), [by, of] as const),
        (seen) => (seen?.width ?? 0) > 0,
      );
}

async function measure(url: string, isSealed: boolean, lengthMs: number): Promise<number> {
  const person = await launchPerson({ ...ANN, isApart: true });
  try {
    if (!isSealed) await person.context.addInitScript(AS_THEY_ARE);
    await person.page.goto(url);
    await talk(person);
    await pause(SETTLE_MS);
    const ids = await processesOf(person);
    const received = (): Promise<number> => person.page.evaluate(() => window.sfuLab.received());
    const [packets, before] = [await received(), cpuSeconds(ids)];
    await pause(lengthMs);
    // For each packet: on a busy machine fewer of them come, and less is done.
    return ((cpuSeconds(ids) - before) * 1_000) / ((await received()) - packets);
  } finally {
    await person.close();
  }
}

export async function clientOverhead(pairCount = 3, lengthMs = 15_000): Promise<ClientCost> {
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
        `client, ${NAMES.length} members: ${sealed.toFixed(3)} ms a packet sealed, ${plain.toFixed(3)} plain\n`,
      );
    }
  } finally {
    await relay.close();
    await authority.close();
    await janus.stop();
    rmSync(site, { recursive: true });
  }
  const ratios = pairs.map(([sealed, plain]) => sealed / plain).toSorted((a, b) => a - b);
  const middle = ratios[Math.floor(ratios.length / 2)] ?? Number.NaN;
  return { clientOverheadPct: Math.round((middle - 1) * 1000) / 10, pairs };
}
