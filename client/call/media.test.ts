// Tests of media.ts: what is plugged in while one talks.
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

test.run();
