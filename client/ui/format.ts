// Format: numbers, sizes and lists as the language of the page writes them. Source: docs/languages.md, "How it works".
import { locale } from './language.ts';

/** 12345 → 12,345 */
export const number = (value: number, digits = 0): string =>
  new Intl.NumberFormat(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    value,
  );

/** 42 → 42 % */
export const percent = (value: number): string =>
  new Intl.NumberFormat(locale(), { style: 'percent' }).format(value / 100);

/** Who was there, what is missing. */
export const list = (words: readonly string[]): string =>
  new Intl.ListFormat(locale(), { style: 'narrow', type: 'conjunction' }).format(words);

/** Names as a list of them is read in this language. */
export const byName = (): ((a: string, b: string) => number) => new Intl.Collator(locale()).compare;

const COMMAS: Readonly<Record<string, string>> = { ar: '، ', zh: '，' };

/** Facts of one thing, one after the other. */
export const series = (...facts: readonly string[]): string =>
  facts.join(COMMAS[locale().slice(0, 2)] ?? ', ');

/** 2400000 → 2.4 MB; `units` from bytes upwards. */
export const sizeIn = (bytes: number, units: readonly string[]): string => {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return `${number(value, power > 0 && value < 10 ? 1 : 0)} ${units[power]}`;
};

type Forms = Partial<Readonly<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** Chooses the form that goes with a count, by the rules of one language. */
export const plurals = (language: string): ((count: number, forms: Forms) => string) => {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => forms[rules.select(count)] ?? forms.other;
};

/** Letters that run from right to left, whatever the page does. */
const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** What others wrote, within a sentence of ours: it must not turn the words around it. As <bdi>, for plain text. */
export const isolated = (text: string): string =>
  RTL.test(text) || locale().startsWith('ar') ? `\u2068${text}\u2069` : text;
