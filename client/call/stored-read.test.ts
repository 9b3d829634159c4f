// Tests of reading back what was kept: good parts as they were, garbled and foreign ones left out. Source: docs/states/store.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { toBase64 } from '../../shared/bytes.ts';
import { PICTURE_BYTES } from '../../shared/limits.ts';
import { PART_NAMES, readPart } from './stored-read.ts';
import { PAST_MAX, type Parts, PLANS_MAX, SETTINGS } from './stored.ts';

const PARTS: Parts = {
  settings: {
    language: 'de',
    theme: 'contrast',
    isHidingIp: true,
    isNotifying: true,
    isForgetful: false,
    founderToken: 'sixteen-or-more-letters',
    camera: 'c1',
    shortcuts: { chat: 'Ctrl+M' },
  },
  profile: { name: 'Lena', picture: toBase64(new Uint8Array([0xff, 0xd8, 0xff])) },
  own: { channel: 731, password: '🦊🌵🎲' },
  plans: [
    {
      id: 'aaaaaaaaaaaa',
      title: 'Review',
      atMs: 1_764_000_000_000,
      minutes: 30,
      channel: 482,
      password: '',
      isPasswordKept: false,
    },
  ],
  past: [{ title: '', channel: 120, people: ['Jonas', 'Amina'], joinedMs: 1, leftMs: 2 }],
};

/** As a structured clone or a JSON file would bring it. */
const kept = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('every part comes back as it was kept', () => {
  for (const name of PART_NAMES) assert.equal(readPart(name, kept(PARTS[name])), PARTS[name], name);
});

test('nothing that is no part is believed, and nothing throws', () => {
  const foreign: readonly unknown[] = [
    undefined,
    null,
    0,
    '',
    'text',
    true,
    [[]],
    { a: 1 },
    () => 1,
    Symbol('x'),
    new Map(),
    10n,
  ];
  for (const value of foreign) {
    for (const name of ['profile', 'own'] as const) assert.is(readPart(name, value), undefined);
    assert.equal(readPart('plans', value) ?? [], []);
    assert.equal(readPart('past', value) ?? [], []);
    assert.equal(readPart('settings', value) ?? SETTINGS, SETTINGS);
  }
});

test('of the settings the good fields count', () => {
  const read = readPart('settings', {
    theme: 'pink',
    isHidingIp: 'yes',
    isForgetful: true,
    camera: '',
    microphone: 'x'.repeat(600),
    speaker: 's1',
    shortcuts: { chat: 'M', 'No Deed': 'K', mute: 3 },
    more: 1,
  });
  assert.equal(read, { ...SETTINGS, isForgetful: true, speaker: 's1', shortcuts: { chat: 'M' } });
});

test('of a list the good entries count, and not more than there may be', () => {
  const [good] = PARTS.plans;
  const plans = [
    good,
    { ...good, id: '<b>' },
    { ...good, atMs: -1 },
    { ...good, atMs: 1.5 },
    { ...good, minutes: 0 },
    { ...good, minutes: 5_000 },
    { ...good, channel: 0 },
    { ...good, title: 'two\nlines' },
    { ...good, password: 'a\u0000b' },
    { ...good, password: 7 },
    null,
  ];
  assert.equal(readPart('plans', plans), [good]);
  const many = Array.from({ length: PLANS_MAX + 9 }, () => good);
  assert.is(readPart('plans', many)?.length, PLANS_MAX);
  assert.is(
    readPart(
      'past',
      Array.from({ length: PAST_MAX + 9 }, () => PARTS.past[0]),
    )?.length,
    PAST_MAX,
  );
});

test('names of people are read one by one', () => {
  const [one] = PARTS.past;
  const read = readPart('past', [{ ...one, people: ['Jonas', 3, 'x'.repeat(100), 'a\u202Eb'] }]);
  assert.equal(read?.[0]?.people, ['Jonas']);
});

test('a picture is bytes, and not too many', () => {
  const picture = (length: number): string => toBase64(new Uint8Array(length));
  assert.ok(readPart('profile', { name: '', picture: picture(PICTURE_BYTES) }));
  assert.is(readPart('profile', { name: '', picture: picture(PICTURE_BYTES + 1) }), undefined);
  assert.is(readPart('profile', { name: '', picture: '<svg onload=x>' }), undefined);
});

test('my own channel has both, and both are good', () => {
  for (const own of [
    { channel: 731 },
    { channel: 731, password: ' ' },
    { channel: 731, password: 'x'.repeat(600) },
    { channel: 1e10, password: 'amber' },
    { channel: '731', password: 'amber' },
  ])
    assert.is(readPart('own', own), undefined);
});

test.run();
