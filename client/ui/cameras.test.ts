// Tests of cameras.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MediaView } from '../call/view.ts';
import { hasBothWays, isRear, otherCamera } from './cameras.ts';

const media = (labels: readonly string[], used: number): MediaView => ({
  phase: 'given',
  hasCamera: true,
  hasMicrophone: true,
  isMuted: false,
  isPaused: false,
  taken: [],
  level: 0,
  devices: [
    { id: 'm', kind: 'microphone', label: 'Back microphone' },
    ...labels.map((label, at) => ({ id: `c${at}`, kind: 'camera' as const, label })),
  ],
  camera: `c${used}`,
});

const PHONE = [
  'camera2 1, facing front',
  'camera2 3, facing front',
  'camera2 2, facing back',
  'camera2 0, facing back',
];

test('the front one gives way to a rear one, and that to a front one', () => {
  assert.is(otherCamera(media(PHONE, 0))?.id, 'c2');
  assert.is(otherCamera(media(PHONE, 3))?.id, 'c0');
});

test('where nothing tells, the next one', () => {
  assert.is(otherCamera(media(['', ''], 1))?.id, 'c0');
  assert.is(otherCamera(media(['Desk', 'Lid', 'Capture'], 1))?.id, 'c2');
});

test('one camera has no other', () => {
  assert.is(otherCamera(media(['Lid'], 0)), undefined);
});

test('a rear camera is known by its name', () => {
  assert.ok(isRear(media(PHONE, 2)));
  assert.not(isRear(media(PHONE, 0)));
  assert.not(isRear(media(['Lid'], 0)));
});

test('a phone has one on each side; cameras of a desk have not', () => {
  assert.ok(hasBothWays(media(PHONE, 0)));
  assert.not(hasBothWays(media(['Lid', 'Desk'], 0)));
  assert.not(hasBothWays(media(['Back camera'], 0)));
});

test.run();
