// Media: own camera and microphone: what was asked, given or refused, and what is muted or paused.
// Source: docs/states/media.md. The tracks themselves live in platform.
import type { Device, MediaEffect, MediaEvent, MediaProblem } from './ports.ts';

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
  | { readonly type: 'media'; readonly event: MediaEvent };

/** Something the members or the user should hear of. */
export type Fact =
  | { readonly type: 'changed' }
  | { readonly type: 'ended'; readonly kind: 'camera' | 'microphone' }
  /** The first question was answered with no. */
  | { readonly type: 'refused' }
  /** Plugged in while one talks: perhaps the one to use. */
  | { readonly type: 'found'; readonly label: string }
  /** Another device did not come; what was there still is. */
  | { readonly type: 'failed' };

export type Step = readonly [State, readonly MediaEffect[], readonly Fact[]];

export function initial(): State {
  return { phase: 'idle', isMuted: false, isPaused: false, devices: [] };
}

export function step(state: State, event: Event): Step {
  switch (event.type) {
    case 'ask':
      return ask(state);
    case 'without':
      return [{ ...bare(state), phase: 'without' }, [], [{ type: 'changed' }]];
    case 'mute':
      return set({ ...state, isMuted: event.isOn });
    case 'pause':
      return set({ ...state, isPaused: event.isOn });
    case 'choose':
      return choose(state, event.device);
    case 'prefer':
      return prefer(state, event);
    case 'media':
      return heard(state, event.event);
  }
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

function heard(state: State, event: MediaEvent): Step {
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
  if (state.phase === 'given' || state.phase === 'without') return [state, [], [{ type: 'failed' }]];
  const detail = event.detail === undefined ? {} : { detail: event.detail };
  return [{ ...bare(state), phase: 'refused', problem: event.problem, ...detail }, [], [{ type: 'refused' }]];
}

function ended(state: State, kind: 'camera' | 'microphone'): Step {
  const { [kind]: _gone, ...rest } = state;
  return [rest, [], [{ type: 'changed' }, { type: 'ended', kind }]];
}

/** What the others are told. */
export function shown(state: State): { readonly isMuted: boolean; readonly isPaused: boolean } {
  return {
    isMuted: state.isMuted || state.microphone === undefined,
    isPaused: state.isPaused || state.camera === undefined,
  };
}
