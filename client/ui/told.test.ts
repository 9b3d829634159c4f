// Tests of told.ts: nobody reads their own name as if it were another's.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MemberView, Notice } from '../call/view.ts';
import { other } from './preview/people.ts';
import { isOfDevices, isOfPanel, toldTo, whoOf } from './told.ts';

const member = (name: string, isSelf = false): MemberView => other(`${name}-${isSelf}`, name, { isSelf });

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

test('a person without a name has one word in toasts, tiles and chat; a device without one is not a person', () => {
  assert.is(whoOf({ id: 5, kind: 'joined', name: '' }), 'Guest');
  assert.is(whoOf({ id: 6, kind: 'joined', name: 'Ben' }), 'Ben');
  assert.is(whoOf({ id: 7, kind: 'locked' }), undefined);
  assert.is(whoOf({ id: 8, kind: 'device-found', name: '' }), undefined);
});

test('how a device did not turn on is of its sheet; that it stopped, and what else is not kept, is not', () => {
  const kinds = [
    'camera-kept',
    'microphone-busy',
    'devices-denied',
    'camera-missing',
    'media-failed',
  ] as const;
  for (const kind of kinds) assert.ok(isOfDevices({ id: 9, kind }), kind);
  for (const kind of ['camera-ended', 'camera-taken', 'device-found', 'not-kept'] as const)
    assert.not.ok(isOfDevices({ id: 9, kind }), kind);
});

test('what asks for a panel is told until that panel is open', () => {
  const knock: Notice = { id: 3, kind: 'knock', name: 'Noor' };
  const check: Notice = { id: 4, kind: 'check-asked', name: 'Ben' };
  for (const [notice, panel] of [
    [knock, 'people'],
    [check, 'security'],
  ] as const) {
    assert.is(isOfPanel(notice, panel), true);
    assert.is(isOfPanel(notice, 'chat'), false);
    assert.is(isOfPanel(notice, undefined), false);
  }
});

test.run();
