// Who the bots are: each has a colour and a tone, drawn once by draw-samples.ts and kept in samples/.
// Source: docs/decisions/0036-a-member-without-a-browser.md, "What it says and shows".
import { readFileSync } from 'node:fs';
import { parseSample, type Sample } from './frames.ts';

export type Role = {
  readonly colour: readonly [red: number, green: number, blue: number];
  /** Hz; no multiple of another. */
  readonly tone: number;
};

export const CAST: readonly Role[] = [
  { colour: [40, 180, 60], tone: 560 },
  { colour: [215, 40, 200], tone: 1_460 },
  { colour: [225, 120, 30], tone: 1_900 },
  { colour: [40, 190, 215], tone: 740 },
  { colour: [215, 200, 40], tone: 2_620 },
  { colour: [40, 70, 215], tone: 1_140 },
  { colour: [230, 230, 230], tone: 2_200 },
  { colour: [215, 40, 40], tone: 3_020 },
];

export const sampleFile = ({ tone }: Role): URL => new URL(`./samples/${tone}.bin`, import.meta.url);

/** More bots than roles: they come round again. */
export function roleOf(index: number): Role {
  const role = CAST[index % CAST.length];
  if (role === undefined) throw new RangeError(`no role ${index}`);
  return role;
}

export function readSample(role: Role): Sample {
  const sample = parseSample(new Uint8Array(readFileSync(sampleFile(role))));
  if (sample === undefined) throw new Error(`${sampleFile(role).pathname} is garbled`);
  return sample;
}
