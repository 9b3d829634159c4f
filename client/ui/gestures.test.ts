// Tests of gestures.ts: what is shown and said of reactions.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MemberView } from '../call/view.ts';
import { newest, pictureOf, spoken } from './gestures.ts';
import { other } from './preview/people.ts';
import { SIGNS } from './strings-gestures.ts';

const member = (id: string, isSelf = false): MemberView => other(id, id.toUpperCase(), { isSelf });

/** Of docs/protocol/4-messages.md, "Gestures". */
const COUNT = 6;

const ALL = [member('me', true), member('a'), member('b')];
const said = (by: string, sign: number, key = `${by}${sign}`) => ({ by, sign, key });

test('there is a picture for every sign of the core, and for no other', () => {
  assert.is(SIGNS.length, COUNT);
  assert.is(pictureOf(COUNT), undefined);
});

test('the newest of each is shown', () => {
  const shown = newest([said('a', 0), said('b', 1), said('a', 2)]);
  assert.equal(
    [...shown].map(([id, { sign }]) => [id, sign]),
    [
      ['a', 2],
      ['b', 1],
    ],
  );
});

test('the newest of the others is said, one’s own is known', () => {
  assert.is(spoken([said('a', 2), said('me', 0)], ALL), 'A: Applause');
  assert.is(spoken([said('me', 0)], ALL), undefined);
  assert.is(spoken([], ALL), undefined);
});

test.run();
