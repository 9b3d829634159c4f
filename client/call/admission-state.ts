// What is known while people are let in, and the little that all parts of admission do with it. A part of admission.ts.
// Source: docs/states/admission.md.
import type { Bytes } from '../../shared/bytes.ts';
import { HANDSHAKE } from '../../shared/limits.ts';
import type { Message } from '../../shared/message.ts';
import type { Header } from './header.ts';
import type { Bond, Card, Env, Peer } from './ports.ts';
import { TIMES } from './times.ts';

export type Session = {
  /** The greeter's own PROOF, while it looks round. */
  readonly isLook?: true;
  readonly tag: string;
  readonly from: string;
  readonly peer: string;
  readonly bornMs: number;
};

export type Role = 'greeter' | 'backup' | 'none';

export type Held = {
  readonly from: string;
  readonly header: Extract<Header, { kind: 'hello' }>;
  readonly blob: Bytes;
  readonly atMs: number;
};

/** A HELLO is named to the other greeters by the first half of its nonce. */
const TAKEN_CHARACTERS = 32;

type Answering = { readonly from: string; readonly peer: string; readonly bornMs: number };

/** A session in which we answered. */
export type Pending = Session & {
  readonly phase: 'answered' | 'waiting' | 'verifying' | 'held';
  /** PROOF that waits for the budget. */
  readonly proof?: Bytes;
  /** A good T that waits for our own PROOF to come back. */
  readonly good?: Good;
};

export type Good = { readonly tag: string; readonly from: string; readonly peer: Peer; readonly card: Card };

export type Queued = {
  readonly from: string;
  readonly peer: string;
  readonly blob: Bytes;
  readonly bornMs: number;
};

/** Who looked for a call in the same moment as we did. See admission-crowd.ts. */
export type Crowd = {
  readonly beganMs: number;
  /** Who said HELLO, too, since we looked: one of each address. */
  readonly others: readonly { readonly from: string; readonly peer: string; readonly atMs: number }[];
  /** Nobody founds; only the first one does; whoever may. */
  readonly round: 'greeter' | 'first' | 'over';
};

export type State = {
  readonly phase: 'off' | 'alone' | 'settled';
  readonly self: string;
  /** Settled: only the greeter answers, and the backup what the greeter has not taken. */
  readonly role: Role;
  /** HELLOs of ours that may still be answered: nonce and, when it was said to one only, its address. */
  readonly hellos: readonly {
    readonly nonce: string;
    readonly to?: string;
    readonly atMs: number;
  }[];
  /** The backup's: HELLOs that nobody has taken yet. */
  readonly held: readonly Held[];
  /** HELLOs beyond those of this second, one of each address: they are answered in turn. */
  readonly waiting: readonly Held[];
  readonly crowd: Crowd;
  /** Whom we have just left for others: not answered until then. */
  readonly avoided: readonly string[];
  readonly avoidedUntilMs: number;
  /** The greeter's look at others on the channel: when next, and when an answer is picked. */
  readonly lookAtMs: number;
  readonly pickAtMs: number;
  /** Looks at silent newcomers: at most two a minute. */
  readonly lookedMs: readonly number[];
  /** Who refused a look, or let it run out: asked again only where nobody else answers. */
  readonly strangers: readonly Pick<Session, 'from' | 'peer'>[];
  readonly helloAtMs: number;
  /** Newcomers that have said nothing yet. */
  readonly silent: readonly { readonly address: string; readonly atMs: number }[];
  readonly queue: readonly Queued[];
  /** The one PROOF that is out; `tag` is empty while the vault works on it. */
  readonly proof?: Session;
  /** Our proofs whose time is over or which were refused: a late valid reply still settles. */
  readonly late: readonly Session[];
  /** No PROOF before this (BUSY, or the budget). */
  readonly proofAtMs: number;
  /** Guesses of ours that were not refunded. */
  readonly charges: number;
  readonly pending: readonly Pending[];
  /** HELLOs whose ANSWER the vault is making. */
  readonly answering: readonly Answering[];
  /** Replies that the vault judges, and what came behind them meanwhile. */
  readonly judging: readonly {
    readonly tag: string;
    readonly from: string;
    readonly behind: readonly Bytes[];
  }[];
  readonly answerTokens: number;
  readonly answerTokensAtMs: number;
  /** Guesses of others, as witnessed here; and the budget for verifying them. */
  readonly guesses: number;
  readonly verifyTokens: number;
  readonly verifyTokensAtMs: number;
  readonly verdict: 'looking' | 'nobody' | 'other-password';
  readonly nobodyAtMs: number;
};

/** What a vault request of ours was about; comes back with its reply. */
export type Context = {
  readonly from?: string;
  readonly peer?: string;
  /** The request makes our PROOF: nothing else may free its place or give its charge back. */
  readonly isProof?: true;
  /** Of the session whose reply is judged. */
  readonly tag?: string;
};

/** A vault request less what only the boss knows (ref, password, channel, card). */
export type Ask =
  | { readonly op: 'hello' }
  | { readonly op: 'answer'; readonly blob: Bytes }
  | { readonly op: 'prove'; readonly blob: Bytes }
  | { readonly op: 'verify'; readonly blob: Bytes }
  | { readonly op: 'conclude'; readonly blob: Bytes }
  | { readonly op: 'reject'; readonly tag: string }
  | { readonly op: 'forget'; readonly tag: string };

export type Fact =
  | { readonly type: 'ask'; readonly ask: Ask; readonly context: Context }
  /** to undefined: everybody. */
  | { readonly type: 'send'; readonly to: string | undefined; readonly blob: Bytes }
  /** Somebody with the password waits for our verdict. */
  | {
      readonly type: 'good';
      readonly tag: string;
      readonly from: string;
      readonly peer: Peer;
      readonly card: Card;
    }
  /** A good T came while we had settled elsewhere or are still proving: say BUSY or REFER. */
  | { readonly type: 'busy'; readonly tag: string; readonly from: string }
  | {
      readonly type: 'concluded';
      /** Of the greeter's look; else it came from when we were alone. */
      readonly isLook: boolean;
      readonly tag: string;
      readonly from: string;
      readonly peer: Peer;
      readonly card: Card;
      readonly bond: Bond;
      readonly messages: readonly Message[];
    }
  /** A blob that had to wait: route it once more. */
  | { readonly type: 'again'; readonly from: string; readonly blob: Bytes }
  | { readonly type: 'guess' }
  /** A look cost a guess that did not come back. */
  | { readonly type: 'charged' }
  /** We greet and have seen this HELLO (hex): the backup need not answer it. */
  | { readonly type: 'taken'; readonly hello: string }
  | { readonly type: 'drop'; readonly why: string };

export type Step = readonly [State, readonly Fact[]];

export function drawn(ms: number, env: Env): number {
  return ((env.random(1)[0] ?? 0) / 256) * ms;
}

export function takenName({ nonce }: Extract<Header, { kind: 'hello' }>): string {
  return nonce.slice(0, TAKEN_CHARACTERS);
}

export function isStranger({ strangers }: State, one: Pick<Session, 'from' | 'peer'>): boolean {
  return strangers.some(({ from, peer }) => isOf(one, from, peer));
}

export function below(count: number, env: Env): number {
  return (env.random(1)[0] ?? 0) % Math.max(1, count);
}

export function verifyAtMs(state: State): number {
  return state.verifyTokens >= 1 ? 0 : state.verifyTokensAtMs + TIMES.guessEvery;
}

export function without(session: Pending, field: 'proof' | 'good'): Pending {
  const { [field]: _gone, ...rest } = session;
  return rest;
}

export function replace(state: State, session: Pending): State {
  return { ...state, pending: state.pending.map((one) => (one.tag === session.tag ? session : one)) };
}

export function drop(state: State, tag: string): State {
  return { ...state, pending: state.pending.filter((one) => one.tag !== tag) };
}

/** Both said HELLO: we answered theirs, or are about to. The session begun by the lower id survives. */
export function isCrossing(state: State, from: string, peer: string): boolean {
  return [...state.pending, ...state.answering].some((one) => isOf(one, from, peer));
}

/** By address too: an id is no secret, and a copied one must not stand in its owner's way. */
export function isOf(one: Pick<Session, 'from' | 'peer'>, from: string, peer: string): boolean {
  return one.from === from && one.peer === peer;
}

export function dropped(state: State, why: string): Step {
  return [state, [{ type: 'drop', why }]];
}

export function forget(tag: string): Fact {
  return { type: 'ask', ask: { op: 'forget', tag }, context: {} };
}

export function withStranger({ strangers }: State, { from, peer }: Session): State['strangers'] {
  const others = strangers.filter((one) => one.from !== from || one.peer !== peer);
  return [...others, { from, peer }].slice(-HANDSHAKE.sessionsPending);
}
