// What is known of the files of a call, given and coming, and how one of them is changed. A part of files.ts.
// Source: docs/states/files.md.
import type { Message } from '../../shared/message.ts';
import type { Chunk, FileEffect, FileEvent } from './ports.ts';

export type Receiver = {
  readonly phase: 'offered' | 'sending' | 'away' | 'done' | 'declined' | 'stopped';
  /** As it told: how much it has, and up to where it may be sent. */
  readonly have: number;
  readonly upTo: number;
  readonly name: string;
};

export type Outgoing = {
  readonly file: string;
  readonly name: string;
  readonly size: number;
  readonly atMs: number;
  /** SHA-256 in base64url, once it is known. */
  readonly hash?: string;
  readonly isPaused: boolean;
  /** Taken back, or not to be read any longer. */
  readonly end?: 'withdrawn' | 'unreadable';
  readonly to: Readonly<Record<string, Receiver>>;
};

export type Problem = 'full' | 'unwritable' | 'other-bytes' | 'withdrawn' | 'gone' | 'left' | 'unsaved';

export type Incoming = {
  readonly file: string;
  readonly from: string;
  readonly name: string;
  readonly size: number;
  readonly atMs: number;
  /** waiting: its sender is away; checking: all is here, and compared with the hash. */
  readonly phase:
    | 'offered'
    | 'opening'
    | 'receiving'
    | 'waiting'
    | 'checking'
    | 'done'
    | 'declined'
    | 'failed';
  readonly isPaused: boolean;
  /** The user wants it. */
  readonly isTaken: boolean;
  /** Under this name it lies in the store. */
  readonly store: string;
  /** In order, from the start: what came, what is written, and up to where we asked for it. */
  readonly have: number;
  readonly written: number;
  readonly upTo: number;
  readonly hash?: string;
  readonly problem?: Problem;
  /** A gap was told of, and nothing has come since. */
  readonly isAskedAgain: boolean;
  /** When something last came, or was asked for; Infinity while nothing is to come. */
  readonly heardMs: number;
  /** When it began to flow, and how much was there then: for the time that is left. */
  readonly flow?: { readonly sinceMs: number; readonly from: number };
};

export type State = { readonly outgoing: readonly Outgoing[]; readonly incoming: readonly Incoming[] };

export type Said = Extract<
  Message,
  { readonly type: 'file-offer' | 'file-take' | 'file-more' | 'file-hash' | 'file-stop' | 'file-done' }
>;

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

export type Draft = WithoutId<Said>;

/** A member, and the connection to it. */
export type Link = { readonly id: string; readonly pc: number };

export type Event =
  /** Picked, dropped or pasted; to whom it is offered. */
  | {
      readonly type: 'give';
      readonly file: string;
      readonly name: string;
      readonly size: number;
      readonly to: readonly { readonly id: string; readonly name: string }[];
    }
  | { readonly type: 'take' | 'decline' | 'cancel' | 'save'; readonly file: string }
  | { readonly type: 'pause'; readonly file: string; readonly isOn: boolean }
  | { readonly type: 'said'; readonly by: Link; readonly saying: Said }
  | { readonly type: 'chunks'; readonly by: Link; readonly chunks: readonly Chunk[] }
  | { readonly type: 'live' | 'down' | 'left'; readonly link: Link }
  | { readonly type: 'file'; readonly event: FileEvent }
  | { readonly type: 'tick' };

export type Fact =
  | { readonly type: 'say'; readonly to: string; readonly draft: Draft }
  | { readonly type: 'offered' | 'arrived' | 'failed'; readonly file: string; readonly from: string }
  | { readonly type: 'drop'; readonly why: string };

export type Step = readonly [State, readonly FileEffect[], readonly Fact[]];

/** So much is on its way at once; told of again after each part of it. */
export const WINDOW = 4_194_304;

export const FILES_MAX = 128;

export type IncomingStep = readonly [Incoming, readonly FileEffect[], readonly Fact[]];

export type OutgoingStep = readonly [Outgoing, readonly FileEffect[], readonly Fact[]];

export const same = (one: Incoming): IncomingStep => [one, [], []];

export function dropped(state: State, why: string): Step {
  return [state, [], [{ type: 'drop', why }]];
}

export function onIncoming(state: State, file: string, change: (one: Incoming) => IncomingStep): Step {
  const one = state.incoming.find((each) => each.file === file);
  if (!one) return [state, [], []];
  const [next, effects, facts] = change(one);
  return [{ ...state, incoming: state.incoming.map((each) => (each === one ? next : each)) }, effects, facts];
}

export function onOutgoing(state: State, file: string, change: (one: Outgoing) => OutgoingStep): Step {
  const one = state.outgoing.find((each) => each.file === file);
  if (!one) return [state, [], []];
  const [next, effects, facts] = change(one);
  return [{ ...state, outgoing: state.outgoing.map((each) => (each === one ? next : each)) }, effects, facts];
}

/** Several changes, one after the other. */
export function all(
  state: State,
  files: readonly string[],
  change: (state: State, file: string) => Step,
): Step {
  let next = state;
  const effects: FileEffect[] = [];
  const facts: Fact[] = [];
  for (const file of files) {
    const [after, added, news] = change(next, file);
    next = after;
    effects.push(...added);
    facts.push(...news);
  }
  return [next, effects, facts];
}
