// Limits and times of the authority: what no operator has to change. The settings hold the rest.
// Source: docs/protocol/9-authority.md, "Rooms" and "The way to an engine".

export const PATH = '/sfu';
export const SUBPROTOCOL = 'janus-protocol';

/** Of one room; the statements of a call go no further either. */
export const SIZE_MAX = 50;
export const SIZE_MIN = 2;
export const BODY_BYTES = 1_024;

export const TIMES = {
  /** How often engines are asked, and the silence after which one is passed over. */
  pollMs: 5_000,
  silentMs: 10_000,
  answerMs: 3_000,
  emptyMs: 120_000,
  /** Of a member's socket: until its first message, and between two. */
  firstMs: 10_000,
  idleMs: 90_000,
  closeMs: 2_000,
} as const;
export type Times = { readonly [Name in keyof typeof TIMES]: number };

/** Of one member's socket. */
export const SOCKET = {
  messageBytes: 262_144,
  backlogBytes: 1_048_576,
  messages: { burst: 300, perSecond: 20 },
  handles: { burst: 12, perSecond: 0.1 },
  candidates: 32,
  streams: 256,
  /** Feeds and streams that a member takes at once stand in one description. */
  sdpBytes: 200_000,
} as const;

export const CLOSE = {
  goingAway: 1001,
  nonsense: 1008,
  lost: 1011,
  unreachable: 1013,
  idle: 4408,
  tooSlow: 4413,
  tooMany: 4429,
} as const;
