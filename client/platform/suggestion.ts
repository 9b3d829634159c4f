// A password by chance, and what a typed one is worth. What both need comes behind the start page.
// Source: client/call/ports.ts, "suggest-make"; docs/bench.md.
import { random } from './random.ts';

type Kind = 'words' | 'emoji';

/** undefined when the tables could not be loaded; the next try asks for them again. */
export async function suggest(
  kind: Kind,
): Promise<{ readonly password: string; readonly bits: number } | undefined> {
  const tables = await loadTables();
  if (tables === undefined) return undefined;
  const password = kind === 'words' ? tables.suggestWords(random) : tables.suggestEmoji(random);
  return { password, bits: tables.SUGGESTED_BITS[kind] };
}

export const loadTables = () => import('../../shared/suggest.ts').catch(() => undefined);

/** Bits, estimated; undefined when what estimates them could not be loaded. */
export async function gauge(password: string): Promise<number | undefined> {
  const estimate = await import('./gauge.ts').catch(() => undefined);
  return estimate?.gaugeOf(password);
}
