// Media: own camera and microphone: what was asked, given or refused, and what is muted or paused.
// Source: docs/states/media.md. The tracks themselves live in platform.
import { TIMES } from './times.ts';
import type { Device, MediaEffect, MediaEvent, MediaKind, MediaProblem } from './ports.ts';

export type State = {
  readonly phase: 'idle' | 'asking' | 'given' | 'refused' | 'without';
  readonly problem?: MediaProblem;
  readonly detail?: string;
  readonly stream?: string;
  readonly camera?: string;
  readonly microphone?: string;
  readonly speaker?: string;
  readonly isMuted: boolean;
  readonly isPaused: boolean;
  readonly devices: readonly Device[];
  /** Held back by the system: until when that is none of our concern, and whose it has become. */
  readonly stilledMs: Readonly<Partial<Record<MediaKind, number>>>;
  readonly taken: readonly MediaKind[];
};

export type Event =
  | { readonly type: 'ask' }
  | { readonly type: 'without' }
  | { readonly type: 'mute'; readonly isOn: boolean }
  | { readonly type: 'pause'; readonly isOn: boolean }
  | { readonly type: 'choose'; readonly device: Device }
  /** Devices of former visits: what is asked for from now on. */
  | {
      readonly type: 'prefer';
      readonly camera?: string;
      readonly microphone?: string;
      readonly speaker?: string;
    }
  | { readonly type: 'stilled'; readonly kind: MediaKind; readonly isOn: boolean; readonly nowMs: number }
  | { readonly type: 'tick'; readonly nowMs: number }
  | { readonly type: 'media'; readonly event: DeviceEvent };

/** What has no time in it. */
type DeviceEvent = Exclude<MediaEvent, { readonly type: 'media-stilled' }>;

/** Something the members or the user should hear of. */
export type Fact =
  | { readonly type: 'changed' }
  | { readonly type: 'ended' | 'taken' | 'back'; readonly kind: MediaKind }
  /** The first question was answered with no. */
  | { readonly type: 'refused' }
  /** Plugged in while one talks: perhaps the one to use. */
  | { readonly type: 'found'; readonly label: string }
  /** Another device did not come; what was there still is. device: absent where both were asked for. */
  | { readonly type: 'failed'; readonly problem: MediaProblem; readonly device?: MediaKind }
  /** Another program has the one that was chosen; the one before goes on. */
  | { readonly type: 'kept'; readonly kind: MediaKind };

export type Step = readonly [State, readonly MediaEffect[], readonly Fact[]];

export function initial(): State {
  return { phase: 'idle', isMuted: false, isPaused: false, devices: [], stilledMs: {}, taken: [] };
}

export function step(state: State, event: Event): Step {
  switch (event.type) {
    case 'ask':
      return ask(state);
    case 'without':
      return [{ ...bare(state), phase: 'without' }, [], [{ type: 'changed' }]];
    case 'mute':
      return turned({ ...state, isMuted: event.isOn }, 'microphone', event.isOn);
    case 'pause':
      return turned({ ...state, isPaused: event.isOn }, 'camera', event.isOn);
    case 'choose':
      return choose(state, event.device);
    case 'prefer':
      return prefer(state, event);
    case 'stilled':
      return stilled(state, event);
    case 'tick':
      return tick(state, event.nowMs);
    case 'media':
      return heard(state, event.event);
  }
}

/** When the state wants its next 'tick'; Infinity for never. */
export function dueMs({ stilledMs }: State): number {
  return Math.min(...Object.values(stilledMs));
}

/** A moment of it is a system that changes over, and nothing to speak of. */
function stilled(state: State, { kind, isOn, nowMs }: Extract<Event, { type: 'stilled' }>): Step {
  if (!isOn) return handedBack(state, kind);
  if (state.taken.includes(kind)) return [state, [], []];
  return [{ ...state, stilledMs: { ...state.stilledMs, [kind]: nowMs + TIMES.stilled } }, [], []];
}

function handedBack(state: State, kind: MediaKind): Step {
  const next = freed(state, kind);
  return [next, [], state.taken.includes(kind) ? [{ type: 'changed' }, { type: 'back', kind }] : []];
}

function freed(state: State, kind: MediaKind): State {
  const { [kind]: _until, ...stilledMs } = state.stilledMs;
  return { ...state, stilledMs, taken: state.taken.filter((one) => one !== kind) };
}

const KINDS = ['camera', 'microphone'] as const satisfies readonly MediaKind[];

/** Whoever has switched it off by hand misses nothing. */
function tick(state: State, nowMs: number): Step {
  const due = KINDS.filter((kind) => (state.stilledMs[kind] ?? Infinity) <= nowMs);
  if (due.length === 0) return [state, [], []];
  const next = due.reduce(
    (before, kind) => ({ ...freed(before, kind), taken: [...before.taken, kind] }),
    state,
  );
  const { isMuted, isPaused } = state;
  const missed = due.filter((kind) => !(kind === 'camera' ? isPaused : isMuted));
  return [next, [], [{ type: 'changed' }, ...missed.map((kind) => ({ type: 'taken', kind }) as const)]];
}

/** Nothing is asked again for it: who waits for a picture is not kept waiting for another. */
function prefer(state: State, { camera, microphone, speaker }: Extract<Event, { type: 'prefer' }>): Step {
  if (state.phase !== 'idle') return [state, [], []];
  const known = {
    ...(camera === undefined ? {} : { camera }),
    ...(microphone === undefined ? {} : { microphone }),
    ...(speaker === undefined ? {} : { speaker }),
  };
  const speak: MediaEffect[] = speaker === undefined ? [] : [{ type: 'media-speaker', device: speaker }];
  return [{ ...state, ...known }, speak, []];
}

/** Who has one of the two keeps it while the other one is asked for. */
function ask(state: State): Step {
  const wished = {
    ...(state.camera === undefined ? {} : { camera: state.camera }),
    ...(state.microphone === undefined ? {} : { microphone: state.microphone }),
  };
  const hasOne = state.phase === 'given' && Object.keys(wished).length > 0;
  const next: State = hasOne ? state : { ...bare(state), phase: 'asking' };
  return [next, [{ type: 'media-ask', ...wished }], []];
}

function bare(state: State): State {
  const { problem: _problem, detail: _detail, ...rest } = state;
  return rest;
}

function set(state: State): Step {
  const { isMuted, isPaused } = state;
  return [state, [{ type: 'media-set', isMuted, isPaused }], [{ type: 'changed' }]];
}

/** Turned on while the system has it: only now somebody misses it; turned off, nobody does any longer. */
function turned(state: State, kind: MediaKind, isOff: boolean): Step {
  const [next, effects, facts] = set(state);
  const isTaken = state.taken.includes(kind);
  return [next, effects, isTaken ? [...facts, { type: isOff ? 'back' : 'taken', kind }] : facts];
}

function choose(state: State, device: Device): Step {
  if (device.kind === 'speaker') {
    return [{ ...state, speaker: device.id }, [{ type: 'media-speaker', device: device.id }], []];
  }
  const next: State =
    device.kind === 'camera' ? { ...state, camera: device.id } : { ...state, microphone: device.id };
  const wished = {
    ...(next.camera === undefined ? {} : { camera: next.camera }),
    ...(next.microphone === undefined ? {} : { microphone: next.microphone }),
  };
  return [next, [{ type: 'media-ask', ...wished }], []];
}

function heard(state: State, event: DeviceEvent): Step {
  switch (event.type) {
    case 'media-given':
      return given(state, event);
    case 'media-refused':
      return refused(state, event);
    case 'media-devices':
      return [{ ...state, devices: event.devices }, [], found(state, event.devices)];
    case 'media-ended':
      return ended(state, event.kind);
    case 'media-level':
      return [state, [], []];
  }
}

/** The first one is enough: a headset is a microphone and a speaker. Before there was a list all would be new. */
function found({ devices, phase }: State, now: readonly Device[]): readonly Fact[] {
  const known = new Set(devices.map(({ kind, id }) => `${kind} ${id}`));
  const isNew = ({ kind, id, label }: Device): boolean => label !== '' && !known.has(`${kind} ${id}`);
  const one = phase === 'given' && devices.length > 0 ? now.find(isNew) : undefined;
  return one === undefined ? [] : [{ type: 'found', label: one.label }];
}

function given(state: State, event: Extract<MediaEvent, { type: 'media-given' }>): Step {
  const { camera: _camera, microphone: _microphone, ...rest } = bare(state);
  const next: State = {
    ...rest,
    phase: 'given',
    stream: event.stream,
    devices: event.devices,
    ...(event.camera === undefined ? {} : { camera: event.camera }),
    ...(event.microphone === undefined ? {} : { microphone: event.microphone }),
  };
  return set(next);
}

/** A refusal in mid-call leaves what is there. */
function refused(state: State, event: Extract<MediaEvent, { type: 'media-refused' }>): Step {
  const { problem, device: kind } = event;
  const device = kind === undefined ? {} : { device: kind };
  if (state.phase === 'given' || state.phase === 'without') {
    const isKept = event.isKept === true && kind !== undefined && problem === 'busy';
    return [state, [], [isKept ? { type: 'kept', kind } : { type: 'failed', problem, ...device }]];
  }
  const detail = event.detail === undefined ? {} : { detail: event.detail };
  return [{ ...bare(state), phase: 'refused', problem, ...detail }, [], [{ type: 'refused' }]];
}

function ended(state: State, kind: MediaKind): Step {
  const { [kind]: _gone, ...rest } = freed(state, kind);
  return [rest, [], [{ type: 'changed' }, { type: 'ended', kind }]];
}

/** What the others are told. */
export function shown(state: State): { readonly isMuted: boolean; readonly isPaused: boolean } {
  return {
    isMuted: state.isMuted || state.microphone === undefined || state.taken.includes('microphone'),
    isPaused: state.isPaused || state.camera === undefined || state.taken.includes('camera'),
  };
}

/**
 * Where sound comes out; undefined: wherever the system says. An output that was chosen and is gone plays nothing at all, and says
 * nothing of it either; back in its list it is used again.
 */
export function output({ speaker, devices }: State): string | undefined {
  return devices.some(({ kind, id }) => kind === 'speaker' && id === speaker) ? speaker : undefined;
}
