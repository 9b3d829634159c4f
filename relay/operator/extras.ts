// Extras: what the settings ask for within the relay itself, loaded and put together for startRelay.
// Source: docs/decisions/0026-what-operators-add.md.
import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '../config.ts';
import type { Judge } from '../gate.ts';
import type { Meter } from '../meter.ts';

export interface Extras {
  /** Whom the proxies speak for, as X-Forwarded-For would say it. */
  readonly forwardedFor?: (headers: IncomingHttpHeaders) => string;
  readonly judge?: Judge;
  /** Files of earlier builds. */
  readonly earlier?: ReadonlyMap<string, Buffer>;
  /** What GET /ice answers, made anew each time; and how often one client may ask. */
  readonly ice?: { readonly meter: Meter; readonly give: (client: string) => object };
  /** Added to what /config.json tells. */
  readonly told?: object;
}

export async function extrasFor({ operator, site }: Config): Promise<Extras> {
  const { proxyHeader, founderTokens, siteKeep, sfu, stunUrls, turnUrls } = operator;
  return {
    ...(stunUrls.length + turnUrls.length > 0 && {
      ice: (await import('./turn-credentials.ts')).createIce(operator),
    }),
    ...(proxyHeader === 'forwarded' && (await readForwarded())),
    ...(founderTokens.length > 0 && {
      judge: (await import('./founders.ts')).createFounders(operator),
    }),
    ...(siteKeep !== '' && { earlier: await earlierBuilds(site, siteKeep) }),
    told: {
      hasTurn: turnUrls.length > 0,
      ...(founderTokens.length > 0 && { isFoundersOnly: true }),
      ...(sfu !== '' && { hasSfu: true }),
    },
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
