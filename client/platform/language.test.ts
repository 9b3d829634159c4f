// Which language is spoken: the one that was chosen, or the first of the browser's that is ours. Source: docs/languages.md,
// "How it works".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { localeOf } from './language.ts';

type Case = readonly [choice: string, wished: readonly string[], locale: string];

const CASES: readonly Case[] = [
  ['system', ['de-AT', 'en'], 'de-AT'],
  ['system', ['pt-BR', 'fr', 'en'], 'fr'],
  ['system', ['ja'], 'en'],
  ['system', [], 'en'],
  ['system', ['en-GB', 'de'], 'en-GB'],
  ['system', ['zh-TW', 'en'], 'zh-Hans'],
  ['system', ['zh-CN', 'zh', 'en'], 'zh-Hans'],
  ['system', ['zh-SG', 'en-SG'], 'zh-Hans'],
  ['system', ['zh-Hant-HK', 'en-HK'], 'zh-Hans'],
  ['zh', ['de'], 'zh-Hans'],
  ['system', ['ar-EG'], 'ar-EG-u-ca-gregory-nu-latn'],
  ['system', ['DE-de'], 'DE-de'],
  ['system', ['en-US@posix', 'es'], 'es'],
  ['de', ['en-US', 'de-CH'], 'de-CH'],
  ['de', ['en-US'], 'de'],
  ['en', ['de-DE', 'en-AU'], 'en-AU'],
  ['ar', ['de'], 'ar-u-ca-gregory-nu-latn'],
  ['klingon', ['es-MX'], 'es-MX'],
  ['', ['fr-CA'], 'fr-CA'],
];
for (const [choice, wished, locale] of CASES)
  test(`${choice || 'nothing'} for ${wished.join(', ') || 'nobody'}: ${locale}`, () => {
    assert.is(localeOf(choice, wished), locale);
    assert.ok(new Intl.Locale(locale));
  });

test.run();
