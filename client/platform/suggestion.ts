// A password by chance. Its tables come behind the start page: most people type their own.
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
