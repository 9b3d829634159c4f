// Members at a forwarding unit in one page, without any core (lab/pages/sfu), behind a real Janus and an authority of the file's own.
// Source: docs/protocol/8-frames.md; client/call/ports.ts, SfuEffect.
import { rmSync } from 'node:fs';
import type { Page } from 'playwright';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { SfuRoom } from '../../../client/call/ports.ts';
import { openAuthority } from '../../../relay/sfu/authority.kit.ts';
import { startJanus } from '../../../relay/sfu/janus.kit.ts';
import { buildPage } from '../../pages/build.ts';
import type { Seen } from '../../pages/sfu/page.ts';
import type { Colour } from './media.ts';

export type Given = { readonly colour: Colour; readonly tone: number };

/** Ends with the file. `settings`: of the authority; `scene`: of the relay. */
export async function openPort(settings: Readonly<Record<string, string>> = {}) {
  const site = await buildPage('lab/pages/sfu');
  const janus = await startJanus();
  let authority = await openAuthority([janus], settings);
  test.after(async () => {
    await authority.close();
    await janus.stop();
    rmSync(site, { recursive: true });
  });
  const { url } = authority;
  return {
    scene: { SOTTO_SITE: site, SOTTO_SFU: url },
    url,
    /** Another authority in its place: all lines are cut. */
    replace: async (): Promise<void> => {
      await authority.close();
      authority = await openAuthority([janus], { ...settings, SOTTO_SFU_PORT: new URL(url).port });
    },
  };
}

export async function makeRoom(page: Page): Promise<SfuRoom> {
  const made = await page.evaluate(() => window.sfuLab.ask({ type: 'sfu-make', size: 8 }));
  assert.is(made.type, 'sfu-made');
  return (made as { readonly room: SfuRoom }).room;
}

export const see = (page: Page, name: string, feed: string): Promise<Seen | undefined> =>
  page.evaluate(([by, of]) => window.sfuLab.see(by, of), [name, feed] as const);

export function isRight(
  seen: Seen | undefined,
  { colour, tone }: Given,
  engine: 'chromium' | 'firefox' = 'chromium',
): boolean {
  if (seen === undefined || seen.colour.length === 0) return false;
  const far = Math.max(...seen.colour.map((value, at) => Math.abs(value - (colour[at] ?? 0))));
  // Firefox without sound hardware analyses nothing: there what was decoded is measured, without its pitch.
  const isHeard = engine === 'firefox' ? seen.energy > 0.001 : Math.abs(seen.tone - tone) < 30;
  return far < 60 && isHeard;
}

/** What the port of this member has said, of this type. */
export const told = (page: Page, name: string, type: string): Promise<readonly object[]> =>
  page.evaluate(([by, of]) => window.sfuLab.heard(by).filter((event) => event.type === of), [
    name,
    type,
  ] as const);
