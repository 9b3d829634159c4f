// Self-test: camera, microphone, speaker and network, looked at before a call: what is under way, what was found, what that means.
// A machine of its own, beside the call: the page of the test alone loads it. Source: docs/design.md, "Self-test".
import type { MediaProblem } from './ports.ts';
import type { SelfTestCheck as Check, SelfTestDevices, SelfTestIntent, SelfTestView } from './view.ts';

export type Trip = { readonly rttMs: number; readonly loss: number; readonly bitsPerSecond: number };

type Reached = 'none' | 'reached' | 'silent' | 'refused';

/** What the platform found out. */
export type Finding =
  | { readonly check: 'camera'; readonly width: number; readonly height: number }
  | { readonly check: 'camera' | 'microphone'; readonly problem: MediaProblem }
  /** Loudness in steps 0 … 7. */
  | { readonly check: 'microphone'; readonly level: number }
  | { readonly check: 'relay'; readonly rttMs: number | undefined }
  /** none: the server's settings name none. */
  /** refused: it answers, and takes no credential of ours. */
  | { readonly check: 'turn'; readonly is: Reached }
  /** varying: the network gives another port to each destination; only-six: it speaks nothing but IPv6. */
  | { readonly check: 'stun'; readonly is: Reached | 'varying' | 'only-six' }
  | { readonly check: 'path'; readonly isOpen: boolean }
  | { readonly check: 'transfer'; readonly trip: Trip | undefined };

export type Event =
  | { readonly type: 'found'; readonly finding: Finding }
  /** Three seconds were recorded; the loudest of them. */
  | { readonly type: 'recorded'; readonly level: number }
  | { readonly type: 'played'; readonly what: 'recording' | 'tone'; readonly isOk: boolean }
  | { readonly type: 'intent'; readonly intent: SelfTestIntent };

export type Effect =
  | { readonly type: 'devices-open'; readonly devices: SelfTestDevices }
  | { readonly type: 'network-look' }
  /** A short transfer to oneself; isRelayed: through the TURN server only. */
  | { readonly type: 'transfer'; readonly isRelayed: boolean }
  | { readonly type: 'record' }
  | { readonly type: 'tone' }
  | { readonly type: 'speaker-set'; readonly speaker: string | undefined }
  | { readonly type: 'release' };

export type State = SelfTestView & { readonly devices: SelfTestDevices };

type Step = readonly [State, readonly Effect[]];

/** Somebody speaks, or a room is not silent. */
const HEARD = 2;
/** A call of two at a good picture wants about so much, each way; sound alone a tenth of it. */
const GOOD_BITS = 1_500_000;
const LEAST_BITS = 200_000;
const GOOD_RTT_MS = 250;
const GOOD_LOSS = 0.02;

export function initial(): State {
  return {
    devices: {},
    checks: {
      camera: { is: 'running' },
      microphone: { is: 'running' },
      speaker: { is: 'waiting' },
      relay: { is: 'running' },
      stun: { is: 'running' },
      turn: { is: 'running' },
      path: { is: 'running' },
      transfer: { is: 'waiting' },
    },
    level: 0,
    recording: 'none',
    tone: 'none',
    isRelayed: false,
  };
}

export function step(state: State, event: Event): Step {
  switch (event.type) {
    case 'intent':
      return intended(state, event.intent);
    case 'found':
      return found(state, event.finding);
    case 'recorded': {
      if (state.recording !== 'recording') return [state, []];
      const recording = event.level >= HEARD ? 'playing' : 'silent';
      return [{ ...state, recording }, []];
    }
    case 'played':
      return [played(state, event), []];
  }
}

function intended(state: State, intent: SelfTestIntent): Step {
  switch (intent.type) {
    case 'begin':
      return begin(intent.devices);
    case 'devices':
      return devices(state, intent.devices);
    case 'record':
      if (state.recording === 'recording' || state.recording === 'playing' || !hasSound(state))
        return [state, []];
      return [{ ...state, recording: 'recording' }, [{ type: 'record' }]];
    case 'tone':
      if (state.tone === 'playing') return [state, []];
      return [{ ...state, tone: 'playing' }, [{ type: 'tone' }]];
    case 'heard': {
      const result = {
        is: intent.isHeard ? 'good' : 'bad',
        why: intent.isHeard ? 'heard' : 'unheard',
      } as const;
      return [{ ...put(state, 'speaker', result), tone: 'answered' }, []];
    }
    case 'end':
      return [initial(), [{ type: 'release' }]];
  }
}

function begin(wanted: SelfTestDevices): Step {
  const { speaker } = wanted;
  return [
    { ...initial(), devices: wanted },
    [
      { type: 'release' },
      { type: 'speaker-set', speaker },
      { type: 'devices-open', devices: wanted },
      { type: 'network-look' },
    ],
  ];
}

/** Others were chosen: only what they change is looked at anew. */
function devices(state: State, wanted: SelfTestDevices): Step {
  const { camera, microphone, speaker } = state.devices;
  const next = { ...state, devices: wanted };
  const effects: Effect[] = [];
  let now: State = next;
  if (camera !== wanted.camera || microphone !== wanted.microphone) {
    // What was being recorded went with the devices: nothing more is heard of it.
    const fresh: State = { ...now, recording: 'none' };
    now = put(put(fresh, 'camera', { is: 'running' }), 'microphone', { is: 'running' });
    effects.push({ type: 'devices-open', devices: wanted });
  }
  if (speaker !== wanted.speaker) {
    now = { ...put(now, 'speaker', { is: 'waiting' }), tone: 'none' };
    effects.push({ type: 'speaker-set', speaker: wanted.speaker });
  }
  return [now, effects];
}

function hasSound({ checks }: State): boolean {
  return checks.microphone.is === 'good' || checks.microphone.is === 'weak';
}

function put(state: State, check: Check, result: SelfTestView['checks'][Check]): State {
  return { ...state, checks: { ...state.checks, [check]: result } };
}

function found(state: State, finding: Finding): Step {
  switch (finding.check) {
    case 'camera':
    case 'microphone':
      return [deviceFound(state, finding), []];
    case 'relay':
      return [put(state, 'relay', relayed(finding.rttMs)), []];
    case 'stun':
      return [put(state, 'stun', server(finding.is)), []];
    case 'turn':
      return networkFound(state, { ...finding, check: 'turn' });
    case 'path':
      return networkFound(state, finding);
    case 'transfer':
      return [put(state, 'transfer', tripped(finding.trip)), []];
  }
}

function deviceFound(state: State, finding: Extract<Finding, { check: 'camera' | 'microphone' }>): State {
  if ('problem' in finding) return put(state, finding.check, { is: 'bad', why: finding.problem });
  if (finding.check === 'camera') {
    const { width, height } = finding;
    return put(state, 'camera', { is: 'good', why: 'picture', width, height });
  }
  const wasHeard = state.checks.microphone.is === 'good';
  const isHeard = wasHeard || finding.level >= HEARD;
  const now: State = { ...state, level: finding.level };
  return put(now, 'microphone', isHeard ? { is: 'good', why: 'sound' } : { is: 'weak', why: 'quiet' });
}

function relayed(rttMs: number | undefined): SelfTestView['checks']['relay'] {
  if (rttMs === undefined) return { is: 'bad', why: 'unreached' };
  return { is: 'good', why: 'reached', rttMs };
}

const WITH_LIMITS = {
  none: 'unnamed',
  silent: 'unreached',
  refused: 'refused',
  varying: 'varying',
  'only-six': 'only-six',
} as const;

function server(is: 'reached' | keyof typeof WITH_LIMITS): SelfTestView['checks']['stun'] {
  if (is === 'reached') return { is: 'good', why: 'reached' };
  return { is: 'weak', why: WITH_LIMITS[is] };
}

type NetworkFinding =
  | Extract<Finding, { check: 'path' }>
  | (Extract<Finding, { is: string }> & { check: 'turn' });

/** The transfer waits for both: it goes through the TURN server where that can be reached. */
function networkFound(state: State, finding: NetworkFinding): Step {
  const result =
    finding.check === 'turn'
      ? server(finding.is)
      : ({ is: finding.isOpen ? 'good' : 'bad', why: finding.isOpen ? 'reached' : 'blocked' } as const);
  const now = put(state, finding.check, result);
  const { turn, path, transfer } = now.checks;
  if (turn.is === 'running' || path.is === 'running' || transfer.is !== 'waiting') return [now, []];
  const isRelayed = turn.is === 'good';
  if (!isRelayed && path.is !== 'good') return [put(now, 'transfer', { is: 'bad', why: 'blocked' }), []];
  const begun: State = { ...put(now, 'transfer', { is: 'running' }), isRelayed };
  return [begun, [{ type: 'transfer', isRelayed }]];
}

function tripped(trip: Trip | undefined): SelfTestView['checks']['transfer'] {
  if (trip === undefined) return { is: 'bad', why: 'broken' };
  const { rttMs, loss, bitsPerSecond } = trip;
  const figures = { rttMs, loss, bitsPerSecond };
  if (bitsPerSecond < LEAST_BITS) return { is: 'bad', why: 'slow', ...figures };
  const isGood = bitsPerSecond >= GOOD_BITS && rttMs <= GOOD_RTT_MS && loss <= GOOD_LOSS;
  return isGood ? { is: 'good', why: 'fast', ...figures } : { is: 'weak', why: 'strained', ...figures };
}

/** What nobody waits for any more, as another speaker was chosen meanwhile, is asked of nobody. */
function played(state: State, { what, isOk }: Extract<Event, { type: 'played' }>): State {
  if (what === 'recording') {
    const isMeant = state.recording === 'recording' || state.recording === 'playing';
    return isMeant ? { ...state, recording: isOk ? 'played' : 'failed' } : state;
  }
  if (state.tone !== 'playing') return state;
  return isOk
    ? { ...state, tone: 'asked' }
    : { ...put(state, 'speaker', { is: 'bad', why: 'unplayed' }), tone: 'none' };
}

export const view = ({ devices: _devices, ...shown }: State): SelfTestView => shown;
