// Share: the own screen, window or tab and its sound: what was asked, given, and ended by the browser's own button.
// Source: docs/states/share.md. The tracks themselves live in platform.
import type { ShareEffect, ShareEvent } from './ports.ts';

export type Surface = 'screen' | 'window' | 'tab';

export type State = {
  readonly phase: 'idle' | 'asking' | 'on';
  /** While asking: only the sound of it. */
  readonly isSoundOnly: boolean;
  readonly stream?: string;
  /** What was chosen, where the browser tells. */
  readonly surface?: Surface;
  readonly hasPicture: boolean;
  readonly hasSound: boolean;
};

export type Event =
  | { readonly type: 'ask'; readonly isSoundOnly: boolean }
  | { readonly type: 'stop' }
  | { readonly type: 'share'; readonly event: ShareEvent };

export type Fact =
  /** What the others see and hear of it is another now. */
  | { readonly type: 'changed' }
  /** Chosen without sound, where sound was all that was wanted; or the system gave nothing. */
  | { readonly type: 'no-sound' | 'failed' };

export type Step = readonly [State, readonly ShareEffect[], readonly Fact[]];

export function initial(): State {
  return { phase: 'idle', isSoundOnly: false, hasPicture: false, hasSound: false };
}

export function step(state: State, event: Event): Step {
  switch (event.type) {
    case 'ask':
      return ask(state, event.isSoundOnly);
    case 'stop':
      return stop(state);
    case 'share':
      return heard(state, event.event);
  }
}

/** One at a time: who shares already chooses anew in the browser's own bar, or stops first. */
function ask(state: State, isSoundOnly: boolean): Step {
  if (state.phase !== 'idle') return [state, [], []];
  return [{ ...initial(), phase: 'asking', isSoundOnly }, [{ type: 'share-ask', isSoundOnly }], []];
}

/** Also while the question is open: an answer that comes then is let go. */
function stop(state: State): Step {
  if (state.phase === 'idle') return [state, [], []];
  return [initial(), [{ type: 'share-stop' }], state.phase === 'on' ? [{ type: 'changed' }] : []];
}

function heard(state: State, event: ShareEvent): Step {
  switch (event.type) {
    case 'share-given': {
      if (state.phase !== 'asking') return [state, [{ type: 'share-stop' }], []];
      const { type: _type, ...given } = event;
      return [{ ...initial(), ...given, phase: 'on' }, [], [{ type: 'changed' }]];
    }
    case 'share-refused':
      if (state.phase !== 'asking') return [state, [], []];
      // Who closes the browser's question knows that.
      return [initial(), [], event.why === 'dismissed' ? [] : [{ type: event.why }]];
    case 'share-ended':
      return ended(state, event.kind);
  }
}

/** The sound may end alone; without the picture nothing is left, but for a share of sound only. */
function ended(state: State, kind: 'picture' | 'sound'): Step {
  if (state.phase !== 'on') return [state, [], []];
  const left: State =
    kind === 'sound' ? { ...state, hasSound: false } : { ...state, hasPicture: false, hasSound: false };
  if (left.hasPicture || left.hasSound) return [left, [], [{ type: 'changed' }]];
  return stop(state);
}

/** What the others are told. */
export function shown({ phase, hasPicture, hasSound }: State): {
  readonly hasPicture: boolean;
  readonly hasSound: boolean;
} {
  const isOn = phase === 'on';
  return { hasPicture: isOn && hasPicture, hasSound: isOn && hasSound };
}
