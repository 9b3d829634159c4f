// Tests of told.ts: nobody reads their own name as if it were another's.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MemberView, Notice } from '../call/view.ts';
import { toldTo } from './told.ts';

const member = (name: string, isSelf = false): MemberView => ({
  id: `${name}-${isSelf}`,
  name,
  isSelf,
  isMuted: false,
  isPaused: false,
  level: 0,
  isSpeaking: false,
  spokeMs: 0,
  link: 'live',
  isHost: false,
  isVerified: false,
  path: 'unknown',
  by: 'link',
});

const LENA = member('Lena', true);
const LOCKED: Notice = { id: 1, kind: 'locked', name: 'Lena' };

test('one’s own deed has no name', () => {
  assert.equal(toldTo([LOCKED], [LENA, member('Ben')]), [{ id: 1, kind: 'locked' }]);
});

test('another’s deed keeps it', () => {
  const byBen: Notice = { ...LOCKED, name: 'Ben' };
  assert.equal(toldTo([byBen], [LENA, member('Ben')]), [byBen]);
});

test('a name that two bear stays', () => assert.equal(toldTo([LOCKED], [LENA, member('Lena')]), [LOCKED]));

test('who comes or goes under one’s own name is someone else', () => {
  const left: Notice = { id: 2, kind: 'left', name: 'Lena' };
  assert.equal(toldTo([left], [LENA]), [left]);
});

test.run();
