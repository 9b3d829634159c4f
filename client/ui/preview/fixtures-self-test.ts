// What the self-test has found, by the name of its picture. Not shipped. Source: docs/design.md, "Self-test".
import type { SelfTestView } from '../../call/view.ts';
import type { SelfTestSource } from '../call-controller.ts';

const RUNNING: SelfTestView = {
  checks: {
    camera: { is: 'good', why: 'picture', width: 1280, height: 720 },
    microphone: { is: 'weak', why: 'quiet' },
    speaker: { is: 'waiting' },
    relay: { is: 'good', why: 'reached', rttMs: 34 },
    stun: { is: 'running' },
    turn: { is: 'running' },
    path: { is: 'running' },
    transfer: { is: 'waiting' },
  },
  level: 1,
  recording: 'recording',
  tone: 'none',
  isRelayed: false,
};

const GOOD: SelfTestView = {
  checks: {
    ...RUNNING.checks,
    microphone: { is: 'good', why: 'sound' },
    speaker: { is: 'good', why: 'heard' },
    stun: { is: 'good', why: 'reached' },
    turn: { is: 'good', why: 'reached' },
    path: { is: 'good', why: 'reached' },
    transfer: { is: 'good', why: 'fast', rttMs: 41, loss: 0.004, bitsPerSecond: 18_400_000 },
  },
  level: 5,
  recording: 'played',
  tone: 'answered',
  isRelayed: true,
};

/** Behind a symmetric NAT: the longest sentences there are. */
const SYMMETRIC: SelfTestView = {
  ...GOOD,
  checks: { ...GOOD.checks, stun: { is: 'weak', why: 'varying' } },
};

const REFUSED: SelfTestView = {
  checks: {
    camera: { is: 'bad', why: 'refused' },
    microphone: { is: 'bad', why: 'refused' },
    speaker: { is: 'bad', why: 'unheard' },
    relay: { is: 'good', why: 'reached', rttMs: 34 },
    stun: { is: 'weak', why: 'unnamed' },
    turn: { is: 'weak', why: 'unreached' },
    path: { is: 'good', why: 'reached' },
    transfer: { is: 'weak', why: 'strained', rttMs: 310, loss: 0.05, bitsPerSecond: 900_000 },
  },
  level: 0,
  recording: 'none',
  tone: 'asked',
  isRelayed: false,
};

const FOUND: Readonly<Record<string, SelfTestView>> = {
  'self-test': RUNNING,
  'self-test-good': GOOD,
  'self-test-good-end': GOOD,
  'self-test-symmetric-end': SYMMETRIC,
  'self-test-refused': REFUSED,
  'self-test-refused-end': REFUSED,
};

export const selfTestOf = (state: string, stream: () => MediaStream): SelfTestSource => {
  const view = FOUND[state] ?? RUNNING;
  return {
    view: () => view,
    subscribe: () => () => undefined,
    send: () => undefined,
    stream: () => (view.checks.camera.is === 'good' ? stream() : undefined),
  };
};
