// Tests of media.ts: what is plugged in and pulled out while one talks.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as media from './media.ts';
import type { Device } from './ports.ts';

const LID: Device = { id: 'm1', kind: 'microphone', label: 'Lid' };
const HEADSET: readonly Device[] = [
  { id: 'm2', kind: 'microphone', label: 'Headset' },
  { id: 's2', kind: 'speaker', label: 'Headset' },
];

const given = (devices: readonly Device[]): media.State =>
  media.step(media.initial(), {
    type: 'media',
    event: { type: 'media-given', stream: 'local', microphone: 'm1', devices },
  })[0];

const facts = (state: media.State, devices: readonly Device[]): readonly media.Fact[] =>
  media.step(state, { type: 'media', event: { type: 'media-devices', devices } })[2];

test('a headset is found once, though it is two devices', () => {
  assert.equal(facts(given([LID]), [LID, ...HEADSET]), [{ type: 'found', label: 'Headset' }]);
});

test('nothing new, nothing found; what is pulled out neither', () => {
  assert.equal(facts(given([LID, ...HEADSET]), [LID, ...HEADSET]), []);
  assert.equal(facts(given([LID, ...HEADSET]), [LID]), []);
});

test('the first list finds nothing, and one without names neither', () => {
  assert.equal(facts(given([]), [LID]), []);
  assert.equal(facts(given([LID]), [LID, { id: 'm3', kind: 'microphone', label: '' }]), []);
});

test('before anything was given nobody is told', () => {
  const state = { ...given([LID]), phase: 'refused' as const };
  assert.equal(facts(state, [LID, ...HEADSET]), []);
});

test('a speaker that was chosen is left as soon as it is gone, and taken again when it is back', () => {
  const [, speaker] = HEADSET;
  if (speaker === undefined) throw new Error('a speaker is needed');
  const [chosen] = media.step(given([LID, ...HEADSET]), { type: 'choose', device: speaker });
  assert.is(media.output(chosen), 's2');
  const listed = (state: media.State, devices: readonly Device[]): media.State =>
    media.step(state, { type: 'media', event: { type: 'media-devices', devices } })[0];
  const gone = listed(chosen, [LID]);
  assert.is(media.output(gone), undefined);
  assert.is(media.output(listed(gone, [LID, ...HEADSET])), 's2');
  assert.is(media.output(given([LID, ...HEADSET])), undefined, 'nobody chose one');
});

const CAMERA: media.State = { ...given([LID]), camera: 'c1' };
const still = (state: media.State, isOn: boolean, nowMs: number): media.Step =>
  media.step(state, { type: 'stilled', kind: 'camera', isOn, nowMs });

test('what the system holds back for seconds is taken: told, shown as off, and back by itself', () => {
  const [held, , none] = still(CAMERA, true, 1_000);
  assert.equal(none, []);
  assert.is(media.dueMs(held), 5_000);
  assert.is(media.step(held, { type: 'tick', nowMs: 4_999 })[0], held);
  assert.is(media.shown(held).isPaused, false);
  const [taken, , told] = media.step(held, { type: 'tick', nowMs: 5_000 });
  assert.equal(told, [{ type: 'changed' }, { type: 'taken', kind: 'camera' }]);
  assert.equal(media.shown(taken), { isMuted: false, isPaused: true });
  assert.is(media.dueMs(taken), Infinity);
  assert.is(still(taken, true, 6_000)[0], taken);
  const [back, , again] = still(taken, false, 7_000);
  assert.equal(again, [{ type: 'changed' }, { type: 'back', kind: 'camera' }]);
  assert.equal(back, CAMERA);
});

test('held back for a moment, or gone meanwhile: nothing is told of it', () => {
  const [held] = still(CAMERA, true, 0);
  const [back, , told] = still(held, false, 3_000);
  assert.equal([back, told], [CAMERA, []]);
  const [gone] = media.step(held, { type: 'media', event: { type: 'media-ended', kind: 'camera' } });
  assert.is(media.dueMs(gone), Infinity);
});

test('taken while it is off by hand: nobody is bothered', () => {
  const [held] = still({ ...CAMERA, isPaused: true }, true, 0);
  const [taken, , told] = media.step(held, { type: 'tick', nowMs: 4_000 });
  assert.equal(told, [{ type: 'changed' }]);
  assert.equal(taken.taken, ['camera']);
  const [on, , turned] = media.step(taken, { type: 'pause', isOn: false });
  assert.equal(turned, [{ type: 'changed' }, { type: 'taken', kind: 'camera' }]);
  const [, , off] = media.step(on, { type: 'pause', isOn: true });
  assert.equal(off, [{ type: 'changed' }, { type: 'back', kind: 'camera' }], 'what was told is so no more');
});

test.run();
