// Extras: what the settings ask for within the relay itself, loaded and put together for startRelay.
// Source: docs/decisions/0026-what-operators-add.md.
import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '../config.ts';
import type { Judge } from '../gate.ts';

export interface Extras {
  /** Whom the proxies speak for, as X-Forwarded-For would say it. */
  readonly forwardedFor?: (headers: IncomingHttpHeaders) => string;
  readonly judge?: Judge;
  /** Files of earlier builds. */
  readonly earlier?: ReadonlyMap<string, Buffer>;
  /** Added to what /config.json tells. */
  readonly told?: object;
}

export async function extrasFor({ operator, site }: Config): Promise<Extras> {
  const { proxyHeader, founderTokens, siteKeep } = operator;
  return {
    ...(proxyHeader === 'forwarded' && (await readForwarded())),
    ...(founderTokens.length > 0 && {
      judge: (await import('./founders.ts')).createFounders(operator),
      told: { isFoundersOnly: true },
    }),
    ...(siteKeep !== '' && { earlier: await earlierBuilds(site, siteKeep) }),
  };
}

async function readForwarded(): Promise<Extras> {
  const { forwardedFor } = await import('./forwarded.ts');
  return { forwardedFor: ({ forwarded = '' }) => forwardedFor(forwarded) };
}

async function earlierBuilds(site: string, folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const { keepBuilds } = await import('./kept-builds.ts');
  try {
    return keepBuilds(site, folder, Date.now());
  } catch {
    throw new Error(`SOTTO_SITE_KEEP is no directory that this user may write: ${folder}`);
  }
}
