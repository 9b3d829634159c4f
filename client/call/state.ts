// State of the whole client: plain readonly data. The boss (call.ts) and its parts (stay.ts, seats.ts) change it,
// select.ts shows it. Source: docs/states/README.md.
import type { Bytes } from '../../shared/bytes.ts';
import * as admission from './admission.ts';
import * as channel from './channel.ts';
import * as chat from './chat.ts';
import * as form from './form.ts';
import type * as link from './link.ts';
import * as media from './media.ts';
import * as notices from './notices.ts';
import type { Effect, Env, Peer, WorldEvent } from './ports.ts';
import type * as post from './post.ts';
import type { EndReason, Intent } from './view.ts';

/** What comes in: from the world, or from the one who uses it. */
export type Event = WorldEvent | { readonly type: 'intent'; readonly intent: Intent };

export type Phase = 'opening' | 'unsupported' | 'start' | 'joining' | 'waiting' | 'call' | 'end';

/** One seat of the call: who it is, the link to it and the letters on their way. */
export type Seat = {
  /** Hex of the member id. */
  readonly id: string;
  readonly peer: Peer;
  /** Of the session in the vault. */
  readonly tag: string;
  readonly name: string;
  /** Where it was last heard on the relay; a hint. */
  readonly address: string;
  readonly link: link.State;
  readonly post: post.State;
  readonly stream?: string;
  /** The link stood once: its picture may be shown. */
  readonly isAdmitted: boolean;
  readonly isMuted: boolean;
  readonly isPaused: boolean;
  readonly sinceMs: number;
};

/** From Join to Leave. */
export type Stay = {
  readonly channel: number;
  readonly prs: string;
  readonly password: string;
  readonly title?: string;
  readonly name: string;
  readonly isInviteFirst: boolean;
  readonly beganMs: number;
  readonly sinceWallMs: number;
  /** When the call stood for the first time. */
  readonly callWallMs?: number;
};

/** A connection made before anybody came, with its offer when that is ready. */
export type Spare = {
  readonly pc: number;
  readonly phase: 'open' | 'describing' | 'described';
  readonly packed?: string;
  readonly candidates: readonly string[];
};

/** What a vault request was about. */
export type Asked =
  | { readonly for: 'admission'; readonly context: admission.Context }
  | { readonly for: 'seat'; readonly tag: string; readonly from: string }
  /** A reply after which the session is over (FULL, BUSY). */
  | { readonly for: 'turned-away'; readonly from: string }
  | { readonly for: 'seal'; readonly tag: string; readonly to: string }
  | { readonly for: 'open'; readonly from: string }
  /** Stretching a password. */
  | { readonly for: 'keys'; readonly prs: string }
  | { readonly for: 'nothing' };

export type State = {
  readonly phase: Phase;
  readonly page: {
    readonly origin: string;
    readonly iceServers: readonly string[];
    readonly missing: readonly string[];
  };
  readonly form: form.State;
  readonly media: media.State;
  readonly channel: channel.State;
  readonly admission: admission.State;
  readonly chat: chat.State;
  readonly notices: notices.State;
  /** The member this tab is at the next or present join. */
  readonly self?: Peer;
  readonly fp?: Bytes;
  readonly stay?: Stay;
  readonly callId?: string;
  readonly seats: readonly Seat[];
  readonly spare?: Spare;
  readonly levels: Readonly<Record<string, number>>;
  readonly relayAwayMs: number;
  readonly isRelayAwayTold: boolean;
  readonly end?: { readonly reason: EndReason; readonly name?: string; readonly durationMs: number };
  /** Links are kept for the last word until then. */
  readonly partingMs: number;
  readonly pcs: number;
  readonly paths: number;
  readonly refs: number;
  readonly asked: Readonly<Record<number, Asked>>;
  /** Dropped input by reason; the problem report shows it. */
  readonly counts: Readonly<Record<string, number>>;
  readonly trace: readonly (readonly [number, string])[];
  /** Wall clock less monotonic clock. */
  readonly wallOffset: number;
};

export function initial(): State {
  return {
    phase: 'opening',
    page: { origin: '', iceServers: [], missing: [] },
    form: form.initial(1000),
    media: media.initial(),
    channel: channel.initial(),
    admission: admission.initial(),
    chat: chat.initial(),
    notices: notices.initial(),
    seats: [],
    levels: {},
    relayAwayMs: Infinity,
    isRelayAwayTold: false,
    partingMs: Infinity,
    pcs: 0,
    paths: 0,
    refs: 0,
    asked: {},
    counts: {},
    trace: [],
    wallOffset: 0,
  };
}

/** One step in the making: the state so far and the effects so far. Never leaves a step. */
export type Turn = { state: State; readonly effects: Effect[]; readonly env: Env };

export function set(turn: Turn, change: Partial<State>): void {
  turn.state = { ...turn.state, ...change };
}

/** Takes optional fields out (exactOptionalPropertyTypes knows no undefined). */
export function unset(turn: Turn, ...fields: ('stay' | 'callId' | 'spare' | 'end' | 'self' | 'fp')[]): void {
  const next = { ...turn.state };
  for (const field of fields) delete next[field];
  turn.state = next;
}

export function emit(turn: Turn, ...effects: readonly Effect[]): void {
  turn.effects.push(...effects);
}

const COUNTS_MAX = 64;

export function count(turn: Turn, why: string): void {
  const { counts } = turn.state;
  const isKnown = why in counts;
  if (!isKnown && Object.keys(counts).length >= COUNTS_MAX) return;
  set(turn, { counts: { ...counts, [why]: (counts[why] ?? 0) + 1 } });
  emit(turn, { type: 'log', name: `drop ${why}` });
}
