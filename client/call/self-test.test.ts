import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as selfTest from './self-test.ts';

type State = selfTest.State;
const NOTHING = {};
const begun = (): State =>
  selfTest.step(selfTest.initial(), { type: 'intent', intent: { type: 'begin', devices: NOTHING } })[0];

function after(...findings: readonly selfTest.Finding[]) {
  let state = begun();
  const types: string[] = [];
  for (const finding of findings) {
    const [next, effects] = selfTest.step(state, { type: 'found', finding });
    state = next;
    types.push(
      ...effects.map((effect) => `${effect.type}${'isRelayed' in effect ? ` ${effect.isRelayed}` : ''}`),
    );
  }
  return { state, checks: state.checks, types };
}

test('it begins with everything that needs no press', () => {
  const [state, effects] = selfTest.step(selfTest.initial(), {
    type: 'intent',
    intent: { type: 'begin', devices: { camera: 'c' } },
  });
  assert.equal(
    effects.map(({ type }) => type),
    ['release', 'speaker-set', 'devices-open', 'network-look'],
  );
  assert.equal(state.checks.speaker, { is: 'waiting' });
});

test('a microphone is good once it was heard, and stays so in a pause', () => {
  const level = (step: number) => ({ check: 'microphone', level: step }) as const;
  assert.is(after(level(0)).checks.microphone.is, 'weak');
  assert.is(after(level(0), level(5), level(0)).checks.microphone.is, 'good');
  assert.is(after(level(5), level(0)).state.level, 0);
});

test('a device that is refused says why', () => {
  const { checks } = after({ check: 'camera', problem: 'refused' });
  assert.equal(checks.camera, { is: 'bad', why: 'refused' });
});

test('the transfer waits for both, and goes through the TURN server where there is one', () => {
  const path = { check: 'path', isOpen: true } as const;
  assert.equal(after({ check: 'turn', is: 'reached' }).types, []);
  assert.equal(after({ check: 'turn', is: 'reached' }, path).types, ['transfer true']);
  assert.equal(after(path, { check: 'turn', is: 'none' }).types, ['transfer false']);
  assert.equal(after({ check: 'turn', is: 'silent' }, path).types, ['transfer false']);
  const blocked = after({ check: 'turn', is: 'none' }, { check: 'path', isOpen: false });
  assert.equal(blocked.types, []);
  assert.equal(blocked.checks.transfer, { is: 'bad', why: 'blocked' });
});

test('a TURN server that refuses the credential is no way, and says so', () => {
  const { checks, types } = after({ check: 'turn', is: 'refused' }, { check: 'path', isOpen: true });
  assert.equal(checks.turn, { is: 'weak', why: 'refused' });
  assert.equal(types, ['transfer false']);
});

test('a network with limits of its own says which; STUN answers all the same', () => {
  for (const is of ['varying', 'only-six'] as const)
    assert.equal(after({ check: 'stun', is }).checks.stun, { is: 'weak', why: is });
  assert.equal(after({ check: 'stun', is: 'reached' }).checks.stun, { is: 'good', why: 'reached' });
});

test('what was measured is judged by what a call wants', () => {
  const of = (rttMs: number, loss: number, bitsPerSecond: number) =>
    after({ check: 'transfer', trip: { rttMs, loss, bitsPerSecond } }).checks.transfer.is;
  assert.is(of(40, 0, 5_000_000), 'good');
  assert.is(of(400, 0, 5_000_000), 'weak');
  assert.is(of(40, 0.1, 5_000_000), 'weak');
  assert.is(of(40, 0, 800_000), 'weak');
  assert.is(of(40, 0, 100_000), 'bad');
  assert.is(after({ check: 'transfer', trip: undefined }).checks.transfer.is, 'bad');
});

test('nothing is recorded without a microphone, nor twice at once', () => {
  const record = { type: 'intent', intent: { type: 'record' } } as const;
  assert.equal(selfTest.step(begun(), record)[1], []);
  const { state } = after({ check: 'microphone', level: 4 });
  const [recording, effects] = selfTest.step(state, record);
  assert.equal(effects, [{ type: 'record' }]);
  assert.equal(selfTest.step(recording, record)[1], []);
  assert.is(selfTest.step(recording, { type: 'recorded', level: 0 })[0].recording, 'silent');
  assert.is(selfTest.step(recording, { type: 'recorded', level: 4 })[0].recording, 'playing');
});

test('the tone is judged by who listens', () => {
  const [sounding] = selfTest.step(begun(), { type: 'intent', intent: { type: 'tone' } });
  const [asked] = selfTest.step(sounding, { type: 'played', what: 'tone', isOk: true });
  assert.is(asked.tone, 'asked');
  const [heard] = selfTest.step(asked, { type: 'intent', intent: { type: 'heard', isHeard: false } });
  assert.equal(heard.checks.speaker, { is: 'bad', why: 'unheard' });
});

test('another speaker is another question; another camera is opened; the network is left alone', () => {
  const { state } = after({ check: 'relay', rttMs: 3 });
  const [next, effects] = selfTest.step(state, {
    type: 'intent',
    intent: { type: 'devices', devices: { camera: 'c', speaker: 's' } },
  });
  assert.equal(
    effects.map(({ type }) => type),
    ['devices-open', 'speaker-set'],
  );
  assert.is(next.checks.relay.is, 'good');
});

test('other devices in the midst of a recording or a tone: both can be begun anew', () => {
  const heard = after({ check: 'microphone', level: 4 }).state;
  const record = { type: 'intent', intent: { type: 'record' } } as const;
  const tone = { type: 'intent', intent: { type: 'tone' } } as const;
  const [recording] = selfTest.step(heard, record);
  const [both] = selfTest.step(recording, tone);
  const [others] = selfTest.step(both, {
    type: 'intent',
    intent: { type: 'devices', devices: { microphone: 'm', speaker: 's' } },
  });
  assert.is(others.recording, 'none');
  // The end of what was begun before.
  const [late] = selfTest.step(others, { type: 'recorded', level: 4 });
  const [later] = selfTest.step(late, { type: 'played', what: 'recording', isOk: true });
  const [latest] = selfTest.step(later, { type: 'played', what: 'tone', isOk: true });
  assert.equal([latest.recording, latest.tone], ['none', 'none']);
  const [ready] = selfTest.step(latest, { type: 'found', finding: { check: 'microphone', level: 4 } });
  assert.equal(selfTest.step(ready, record)[1], [{ type: 'record' }]);
  assert.equal(selfTest.step(ready, tone)[1], [{ type: 'tone' }]);
});

test('all is let go in the end', () => {
  const [, effects] = selfTest.step(begun(), { type: 'intent', intent: { type: 'end' } });
  assert.equal(effects, [{ type: 'release' }]);
});

test.run();
