// Every language says all that English says: no sentence missing, none left in English, none that loses what stands in it.
// Source: docs/languages.md, "How it works".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMOJI } from '../../../shared/emoji.ts';
import { number } from '../format.ts';
import { useWords } from '../language.ts';
import * as call from '../strings-call.ts';
import * as device from '../strings-device.ts';
import * as door from '../strings-door.ts';
import * as end from '../strings-end.ts';
import * as files from '../strings-files.ts';
import * as gestures from '../strings-gestures.ts';
import * as host from '../strings-host.ts';
import * as keys from '../strings-keys.ts';
import * as later from '../strings-later.ts';
import * as panels from '../strings-panels.ts';
import * as selfTest from '../strings-self-test.ts';
import * as share from '../strings-share.ts';
import * as start from '../strings.ts';
import { pack as ar } from './ar.ts';
import { pack as de } from './de.ts';
import { pack as es } from './es.ts';
import { pack as fr } from './fr.ts';
import type { Pack } from './pack.ts';
import { pack as zh } from './zh.ts';

const ENGLISH: Omit<Pack, 'pictures'> = {
  call,
  device,
  door,
  end,
  files,
  gestures,
  host,
  keys,
  later,
  panels,
  selfTest,
  share,
  start,
};

/** Words that are the same in both. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  ar: ['Sotto', 'Ctrl', 'Alt', 'Shift'],
  de: ['Sotto', 'Chat', 'Emoji', 'Host', 'Server', 'Alt'],
  es: ['Sotto', 'Chat', 'No', 'Ctrl', 'Alt', 's', 'min', 'h', 'h min'],
  fr: ['Sotto', 'Emoji', 'Ctrl', 'Alt', 'Surprise', 'minutes', 'minute', 'second', 's', 'min', 'h', 'h min'],
  zh: ['Sotto', 'Ctrl', 'Alt', 'Shift'],
};
const PACKS: Readonly<Record<string, Pack>> = { ar, de, es, fr, zh };

/** What functions are tried with: counts that take different forms, and names that no sentence of ours holds. */
const SAMPLES: readonly (readonly unknown[])[] = [
  [3, 4, 5000, 6, true],
  [1, 1, 1, 1, false],
  [11, 2, 200_000, 4, true],
  ['Żaneta', 'Ögmundur', 'Ñuflo', 482, true],
  [],
];

/** By path: a text, or a function that gives one or several. */
function* leaves(value: unknown, path: string): Generator<readonly [path: string, value: unknown]> {
  if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* leaves(inner, `${path}.${key}`);
  else yield [path, value];
}

const texts = (value: unknown): string =>
  Array.from(leaves(value, ''), ([, text]) => text)
    .filter((text) => typeof text === 'string')
    .join(' | ');

/** Without what was put in, and without the marks around it. */
const bare = (text: string, given: readonly unknown[]): string =>
  given
    .reduce<string>((rest, one) => rest.replaceAll(String(one), ''), text.replaceAll(number(Number.NaN), ''))
    .replaceAll(/undefined|NaN|[\u2068\u2069]/g, '');

/** Some want an object of figures: what they can't do with a sample says nothing, in both languages. */
function told(said: unknown, given: readonly unknown[]): string {
  if (typeof said !== 'function') return texts(said);
  try {
    return texts((said as (...all: readonly unknown[]) => unknown)(...given));
  } catch {
    return '';
  }
}

const HAS_LETTERS = /\p{L}/u;
const ENDS_SENTENCE = /[.?。？؟]$/;

function faults(language: string, path: string, english: unknown, ours: unknown): string[] {
  if (typeof english !== typeof ours) return [`${path} is no ${typeof english}`];
  const samples = typeof english === 'function' ? SAMPLES : [[]];
  const pairs = samples.map((given) => ({
    given,
    english: told(english, given),
    ours: told(ours, given),
  }));
  const lost = pairs.flatMap(({ given, english: before, ours: after }) =>
    given
      .filter(
        (one) => typeof one !== 'boolean' && before.includes(String(one)) && !after.includes(String(one)),
      )
      .map((one) => `${path} loses ${String(one)}: ${after}`),
  );
  const isSame = pairs.every(
    ({ given, english: before, ours: after }) => before === after || !HAS_LETTERS.test(bare(before, given)),
  );
  const isWord = pairs.some(({ given, english: before }) => HAS_LETTERS.test(bare(before, given)));
  const isAllowed = pairs.every(({ given, english: before }) =>
    SAME[language]?.includes(bare(before, given).trim().replaceAll(/ +/g, ' ')),
  );
  const untold = isSame && isWord && !isAllowed ? [`${path} is English: ${pairs[0]?.ours}`] : [];
  // What stands at the end of a sentence of parts may be an abbreviation.
  const isEnded = (pair: { readonly english: string; readonly ours: string }): boolean =>
    ENDS_SENTENCE.test(pair.english) === ENDS_SENTENCE.test(pair.ours);
  const unended =
    typeof english === 'string' && !pairs.every(isEnded) ? [`${path} ends otherwise: ${pairs[0]?.ours}`] : [];
  return [...lost, ...untold, ...unended];
}

for (const [language, pack] of Object.entries(PACKS)) {
  test(`${language} says everything`, () => {
    useWords(language === 'ar' ? 'ar-u-nu-latn' : language, undefined);
    const ours = new Map(leaves({ ...pack, pictures: {} }, language));
    const english = new Map(leaves({ ...ENGLISH, pictures: {} }, language));
    assert.equal([...ours.keys()].toSorted(), [...english.keys()].toSorted());
    const found = Array.from(english, ([path, said]) => faults(language, path, said, ours.get(path))).flat();
    useWords('en', undefined);
    assert.is(found.join('\n'), '');
  });

  test(`${language} names every picture, each otherwise`, () => {
    const names = EMOJI.map(({ name }) => pack.pictures.PICTURES[name]);
    assert.not(names.includes(undefined));
    assert.is(new Set(names).size, EMOJI.length);
    assert.is(Object.keys(pack.pictures.PICTURES).length, EMOJI.length);
  });

  test(`${language} takes the place of English, and gives it back`, () => {
    const before = texts(ENGLISH);
    useWords(language, pack);
    assert.is(start.FORM.join, pack.start.FORM.join);
    assert.is(gestures.SIGNS[0]?.name, pack.gestures.SIGNS[0]?.name);
    assert.not(texts(ENGLISH).includes('Start a call'));
    useWords('en', undefined);
    assert.is(texts(ENGLISH), before);
  });
}

test.run();
