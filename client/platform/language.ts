// Language of the page: what its user chose, or what fits the browser best. Told to localStorage too, which can be read
// before anything is drawn: what is kept for good (client/platform/store.ts) comes a moment later.
// Source: docs/languages.md, "How it works".
import type { PageEffect } from '../call/ports.ts';

type Language = Exclude<Extract<PageEffect, { type: 'language-set' }>['language'], 'system'>;

const KEY = 'sotto-language';
const OURS: Readonly<Record<Language, true>> = { en: true, de: true, fr: true, es: true, ar: true, zh: true };
/** Some browsers name what is no language to anybody else: en-US@posix. */
const TAG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i;

const isOurs = (language: string): boolean => Object.hasOwn(OURS, language);

/**
 * The locale to speak: a language of ours, with the region that the browser prefers for it, so that dates and numbers look
 * as they do elsewhere. `choice`: one of ours, or anything else for the browser's own wish.
 */
export function localeOf(choice: string, wished: readonly string[]): string {
  const isChosen = isOurs(choice);
  const fits = (one: string): boolean => (isChosen ? one === choice : isOurs(one));
  const found = wished.find((one) => TAG.test(one) && fits(languageOf(one)));
  return found === undefined ? written(isChosen ? choice : 'en') : written(found);
}

const languageOf = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** Chinese is simplified here; in Arabic the digits are those of channels and clocks, the days those of date fields. */
function written(tag: string): string {
  const language = languageOf(tag);
  if (language === 'zh') return 'zh-Hans';
  return language === 'ar' ? `${tag.split('-u-')[0]}-u-ca-gregory-nu-latn` : tag;
}

/** What is to be spoken from now on. */
export function setLanguage(choice: string): string {
  try {
    if (choice === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // Storage is blocked: the next visit begins in the browser's language.
  }
  return localeOf(choice, navigator.languages);
}

/** As on the visit before; called before anything is drawn. */
export function lastLanguage(): string {
  try {
    return localeOf(localStorage.getItem(KEY) ?? 'system', navigator.languages);
  } catch {
    return localeOf('system', navigator.languages);
  }
}
