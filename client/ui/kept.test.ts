// Tests of kept.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MemberView } from '../call/view.ts';
import { kept } from './kept.ts';
import { UNLISTED } from './people-list.ts';
import { other } from './preview/people.ts';

const member = (id: string, changes: Partial<MemberView> = {}): MemberView => other(id, id, changes);

test('what has not changed is the same object', () => {
  const share = { hasPicture: true, hasSound: false };
  const before = [member('a', { share }), member('b')];
  const again = [member('a', { share: { ...share } }), member('b')];
  assert.is(kept(before, again), before);
  const muted = [member('a', { share: { ...share } }), member('b', { isMuted: true })];
  const after = kept(before, muted);
  assert.is(after[0], before[0]);
  assert.is(after[1], muted[1]);
  assert.is.not(kept(before, [...before].toReversed()), before);
  assert.is.not(kept(before, before.slice(1)), before);
});

test('of the list, loudness changes nothing; at the tile it does', () => {
  const before = [member('a')];
  const louder = [member('a', { level: 5, isSpeaking: true, spokeMs: 7 })];
  assert.is(kept(before, louder, UNLISTED), before);
  assert.is(kept(before, louder)[0], louder[0]);
});

test.run();
