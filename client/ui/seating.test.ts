// Tests of seating.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Seated, seated } from './seating.ts';

/** "a" silent, "a5" spoke at 5, "a!" speaks since 1; "me" is oneself. */
const people = (text: string): readonly Seated[] =>
  text.split(' ').map((word) => {
    const [, id = '', spoke = ''] = /^([a-z]+)(.*)$/.exec(word) ?? [];
    const isSpeaking = spoke === '!';
    return { id, isSelf: id === 'me', isSpeaking, spokeMs: isSpeaking ? 1 : Number(spoke) };
  });

const order = (text: string): readonly string[] => (text === '' ? [] : text.split(' '));

type Case = readonly [
  what: string,
  now: string,
  before: string,
  places: number,
  wanted: string,
  seen?: string,
];

const CASES: readonly Case[] = [
  ['at first as they came, oneself last on the first page', 'a b c d me', '', 3, 'a b me c d'],
  ['nothing new: nobody moves', 'a b c d me', 'c b me a d', 3, 'c b me a d'],
  [
    'who speaks behind takes the place of the last who never did',
    'a b c d! me',
    'a b me c d',
    3,
    'a d me c b',
  ],
  ['of two who spoke, the one who is silent longest goes', 'a9 b4 c d! me', 'a b me c d', 3, 'a d me c b'],
  [
    'who speaks for long is not pushed out by many short words',
    'a! b9 c8 d7 e6',
    'a b c d e',
    2,
    'a b c d e',
  ],
  ['who ends speaking keeps the place', 'a b c d7 me', 'd b me c a', 3, 'd b me c a'],
  ['oneself stays, however silent', 'a! b! c! me', 'a me b c', 2, 'a me b c'],
  ['who leaves the first page gives the place to the next one behind', 'a c d e', 'a b c d e', 3, 'a d c e'],
  ['who leaves behind moves nobody on the first page', 'a b c e', 'a b c d e', 3, 'a b c e'],
  ['who is new comes last', 'a b c d x', 'b a c d', 2, 'b a c d x'],
  ['one who leaves as another comes: the one takes the other’s place', 'a c d x', 'a b c d', 3, 'a x c d'],
  ['who is seen on another page stays there', 'a b c! d', 'a b c d', 2, 'a b c d', 'c d'],
  ['and comes forward when the first page is looked at again', 'a b c! d', 'a b c d', 2, 'a c b d'],
  ['a page that holds fewer keeps oneself', 'a b c me', 'a b me c', 2, 'a me b c'],
  ['a page that holds more moves nobody', 'a b c d me', 'a me b c d', 4, 'a me b c d'],
  ['oneself hidden', 'a b c d!', 'a b c d', 2, 'a d c b'],
];

for (const [what, now, before, places, wanted, seen = ''] of CASES)
  test(what, () => {
    const got = seated(people(now), order(before), places, new Set(order(seen)));
    assert.is(got.join(' '), wanted);
  });

test('fifty in any order of speech: everybody has one place, and the last speakers are in front', () => {
  const names = Array.from(
    { length: 49 },
    (_, at) => `p${String.fromCodePoint(97 + (at % 26))}${at < 26 ? 'x' : 'y'}`,
  );
  let members: readonly Seated[] = people([...names, 'me'].join(' '));
  let now = seated(members, [], 12);
  for (let turn = 1; turn <= 200; turn += 1) {
    const speaker = names[(turn * 17) % names.length] ?? '';
    members = members.map((one) => (one.id === speaker ? { ...one, spokeMs: turn } : one));
    const next = seated(members, now, 12);
    assert.equal(next.toSorted(), members.map(({ id }) => id).toSorted());
    assert.ok(next.slice(0, 12).includes(speaker) && next.slice(0, 12).includes('me'));
    assert.ok(next.filter((id, at) => id !== now[at]).length <= 2, 'one comes, one goes');
    now = next;
  }
});

test.run();
