// Language: the tables of English sentences, said in another language. Another language's tables are put into the English
// ones in place, so that whoever reads them needs to know nothing of it. Source: docs/languages.md, "How it works".
import type { Pack } from './languages/pack.ts';

type File = keyof Pack;

type Table = {
  readonly file: File;
  readonly name: string;
  readonly table: object;
  readonly english: object;
};

const tables: Table[] = [];
let words: Pack | undefined;
let tag = 'en';

/** Of numbers, dates and lists: the language with its region, as the browser names it. */
export const locale = (): string => tag;

/** Every file of sentences names its tables here; one that comes late is said in the language of the page at once. */
export function inLanguage<F extends File>(
  file: F,
  named: { readonly [Name in keyof Pack[F]]: object },
): void {
  for (const [name, table] of Object.entries<object>(named)) {
    const entry = { file, name, table, english: { ...table } };
    tables.push(entry);
    say(entry);
  }
}

/** undefined: English. */
export function useWords(spoken: string, pack: Pack | undefined): void {
  tag = spoken;
  words = pack;
  for (const table of tables) say(table);
}

function say({ file, name, table, english }: Table): void {
  const said = words?.[file] as Readonly<Record<string, object>> | undefined;
  Object.assign(table, english, said?.[name]);
}
