// Form: what stands in the join card, whether it is valid, and the keys derived from it while it is still open.
// Source: docs/using.md; docs/states/form.md. Nothing typed is ever lost by an error.
import { parseChannel, parseInvite } from '../../shared/invite.ts';
import { preparePassword } from '../../shared/kdf.ts';
import { PASSWORD_BYTES } from '../../shared/limits.ts';
import { utf8 } from '../../shared/bytes.ts';
import type { Env } from './ports.ts';
import type { ChannelError, FieldName, Outcome, PasswordError } from './view.ts';
import { TIMES } from './times.ts';

/** Keys of one channel and password; `prs` names them in the vault. */
export type Keys = {
  readonly channel: number;
  readonly password: string;
  readonly prs: string;
  readonly phase: 'waiting' | 'deriving' | 'ready';
  readonly dueMs: number;
};

export type State = {
  readonly channel: string;
  readonly password: string;
  readonly name: string;
  readonly channelMax: number;
  readonly title?: string;
  readonly isInvited: boolean;
  readonly channelError?: ChannelError;
  readonly passwordError?: PasswordError;
  readonly focus?: { readonly field: FieldName; readonly turn: number };
  readonly busy?: 'joining' | 'starting';
  /** Both fields are good and the way in has begun; who starts a call waits for a free channel first. */
  readonly isEntering?: true;
  readonly outcome?: Outcome;
  /** What the outcome put an end to. */
  readonly tried?: 'joining' | 'starting';
  readonly suggestion?: { readonly kind: 'words' | 'emoji'; readonly bits: number };
  readonly keys?: Keys;
  readonly derivations: number;
};

export type Event =
  | { readonly type: 'fill'; readonly field: FieldName; readonly value: string }
  | { readonly type: 'invited'; readonly text: string }
  /** From what is kept on this device; an empty password is asked for. */
  | {
      readonly type: 'filled';
      readonly channel: number;
      readonly password: string;
      readonly title?: string;
    }
  | {
      readonly type: 'suggested';
      readonly kind: 'words' | 'emoji';
      readonly password: string;
      readonly bits: number;
    }
  | { readonly type: 'join' }
  | { readonly type: 'starting' }
  | { readonly type: 'started'; readonly channel: number }
  | { readonly type: 'derived'; readonly prs: string }
  /** No memory to stretch the password with. */
  | { readonly type: 'not-derived'; readonly prs: string }
  | { readonly type: 'outcome'; readonly outcome: Outcome }
  | { readonly type: 'reopen' }
  | { readonly type: 'forgotten' }
  /** The password goes; channel and title of the call that was stay. */
  | { readonly type: 'cleared' }
  | { readonly type: 'tick' };

export type Fact = {
  readonly type: 'derive';
  readonly prs: string;
  readonly channel: number;
  readonly password: string;
};

export type Step = readonly [State, readonly Fact[]];

export function initial(channelMax: number): State {
  return { channel: '', password: '', name: '', channelMax, isInvited: false, derivations: 0 };
}

/** Join was pressed, and this is what it leads in with. */
export function ready({ isEntering, keys }: State): Keys | undefined {
  return isEntering && keys?.phase === 'ready' ? keys : undefined;
}

export function dueMs(state: State): number {
  return state.keys?.phase === 'waiting' ? state.keys.dueMs : Infinity;
}

export function step(state: State, event: Event, env: Env): Step {
  switch (event.type) {
    case 'fill':
      return fill(state, event.field, event.value, env);
    case 'invited':
      return invited(state, event.text, env);
    case 'filled':
      return filled(state, event, env);
    case 'suggested': {
      const suggestion = { kind: event.kind, bits: event.bits };
      return [
        watch({ ...without(state, 'passwordError'), password: event.password, suggestion }, 0, env),
        [],
      ];
    }
    case 'join':
      return join(state, env);
    case 'starting':
      return [{ ...without(without(state, 'outcome'), 'channelError'), busy: 'starting' }, []];
    case 'started':
      return join({ ...state, channel: String(event.channel) }, env);
    case 'derived':
      return [derived(state, event.prs), []];
    case 'not-derived':
      return [notDerived(state, event.prs), []];
    case 'outcome':
      return [ended(state, event.outcome), []];
    case 'reopen':
      return [without(idle(state), 'outcome'), []];
    case 'forgotten':
      return [watch(without(state, 'keys'), 0, env), []];
    case 'cleared': {
      const fresh = without(without(without(state, 'passwordError'), 'suggestion'), 'outcome');
      return [watch({ ...fresh, password: '', isInvited: false }, TIMES.deriveAfter, env), []];
    }
    case 'tick':
      return ticked(state, env);
  }
}

type Optional =
  | 'channelError'
  | 'passwordError'
  | 'busy'
  | 'isEntering'
  | 'outcome'
  | 'suggestion'
  | 'keys'
  | 'title';

function without(state: State, field: Optional): State {
  const { [field]: _gone, ...rest } = state;
  return rest;
}

function idle(state: State): State {
  return without(without(state, 'busy'), 'isEntering');
}

function ended(state: State, outcome: Outcome): State {
  const { busy } = state;
  return { ...idle(state), outcome, ...(busy === undefined ? {} : { tried: busy }) };
}

function fill(state: State, field: FieldName, value: string, env: Env): Step {
  if (field === 'name') return [{ ...state, name: value }, []];
  if (parseInvite(value, state.channelMax)) return invited(state, value, env);
  const isSame = value === state[field];
  if (isSame) return [state, []];
  const plain = without(without({ ...state, isInvited: false }, 'outcome'), 'title');
  if (field === 'channel') {
    return [watch({ ...without(plain, 'channelError'), channel: value }, TIMES.deriveAfter, env), []];
  }
  const fresh = without(without(plain, 'passwordError'), 'suggestion');
  return [watch({ ...fresh, password: value }, TIMES.deriveAfter, env), []];
}

/** A link fills what it holds; a field it does not hold keeps what the user typed. */
function invited(state: State, text: string, env: Env): Step {
  const invite = parseInvite(text, state.channelMax);
  if (!invite) return [state, []];
  let next = without(without(without(state, 'channelError'), 'passwordError'), 'outcome');
  next = without(without(next, 'suggestion'), 'title');
  next = {
    ...next,
    channel: String(invite.channel),
    password: invite.password ?? state.password,
    isInvited: invite.password !== undefined,
    ...(invite.title === undefined ? {} : { title: invite.title }),
  };
  if (invite.password === undefined) next = focus(next, 'password');
  return [watch(next, 0, env), []];
}

function filled(state: State, known: Extract<Event, { type: 'filled' }>, env: Env): Step {
  const { channel, password, title = '' } = known;
  const clean = without(without(without(state, 'channelError'), 'passwordError'), 'outcome');
  const next: State = {
    ...without(without(clean, 'suggestion'), 'title'),
    channel: String(channel),
    password,
    isInvited: false,
    ...(title === '' ? {} : { title }),
  };
  return [watch(password === '' ? focus(next, 'password') : next, 0, env), []];
}

function focus(state: State, field: FieldName): State {
  return { ...state, focus: { field, turn: (state.focus?.turn ?? 0) + 1 } };
}

/** The two values as they count, or what is wrong with them. */
function read(state: State): {
  readonly channel?: number;
  readonly password?: string;
  readonly channelError?: ChannelError;
  readonly passwordError?: PasswordError;
} {
  const parsed = parseChannel(state.channel, state.channelMax);
  const password = readPassword(state.password);
  return {
    ...(typeof parsed === 'number' ? { channel: parsed } : { channelError: parsed }),
    ...(typeof password === 'string' ? { password } : { passwordError: password.error }),
  };
}

function readPassword(text: string): string | { readonly error: PasswordError } {
  if (text.trim() === '') return { error: 'empty' };
  if (utf8(text).length > PASSWORD_BYTES) return { error: 'too-long' };
  return preparePassword(text) ? text : { error: 'control-characters' };
}

/** Begins deriving once both fields are valid and rest for a moment. */
function watch(state: State, waitMs: number, env: Env): State {
  const { channel, password } = read(state);
  if (channel === undefined || password === undefined) return without(state, 'keys');
  if (state.keys?.channel === channel && state.keys.password === password) return state;
  const derivations = state.derivations + 1;
  const keys: Keys = {
    channel,
    password,
    prs: `prs-${derivations}`,
    phase: 'waiting',
    dueMs: env.now + waitMs,
  };
  return { ...state, derivations, keys };
}

function ticked(state: State, env: Env): Step {
  const keys = state.keys;
  if (keys?.phase !== 'waiting' || env.now < keys.dueMs) return [state, []];
  const { prs, channel, password } = keys;
  return [{ ...state, keys: { ...keys, phase: 'deriving' } }, [{ type: 'derive', prs, channel, password }]];
}

function join(state: State, env: Env): Step {
  const { channelError, passwordError } = read(state);
  const clean = without(without(without(state, 'channelError'), 'passwordError'), 'outcome');
  if (channelError || passwordError) {
    const wrong: State = {
      ...idle(clean),
      ...(channelError ? { channelError } : {}),
      ...(passwordError ? { passwordError } : {}),
    };
    return [focus(wrong, channelError ? 'channel' : 'password'), []];
  }
  const busy: State = { ...watch(clean, 0, env), busy: state.busy ?? 'joining', isEntering: true };
  return ticked(busy.keys ? { ...busy, keys: { ...busy.keys, dueMs: env.now } } : busy, env);
}

/** Said once somebody waits for it; before that, Join derives anew. */
function notDerived(state: State, prs: string): State {
  if (state.keys?.prs !== prs) return state;
  const bare = without(state, 'keys');
  return state.isEntering ? ended(bare, 'no-keys') : bare;
}

function derived(state: State, prs: string): State {
  return state.keys?.prs === prs ? { ...state, keys: { ...state.keys, phase: 'ready' } } : state;
}
