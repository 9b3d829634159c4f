// Limits: every bound of the protocol and the relay, in one table.
// Source: docs/protocol/1-relay.md, "Limits"; docs/protocol/2-handshake.md, "Guesses and floods".

/** A blob is 1 … CELLS_MAX cells of exactly CELL_BYTES. */
export const CELL_BYTES = 2048;
export const CELLS_MAX = 16;
export const ADDRESS_BYTES = 8;
export const TOPIC_BYTES = 16;
export const SUBPROTOCOL = 'sotto.v1';
export const RELAY_PATH = '/relay';

export const CHANNEL_MIN = 1;
export const CHANNEL_MAX = 1000;
/** The operator may widen the range up to this. */
export const CHANNEL_MAX_WIDEST = 999_999_999;

/** The relay's defaults; the operator may change those that relay/config.ts names. */
export const RELAY = {
  socketsPerChannel: 64,
  socketsPerAddress: 32,
  socketsInAll: 20_000,
  joinTimeoutMs: 5_000,
  /** What may wait for a slow reader: one, and all together. */
  backlogBytes: 1_048_576,
  backlogInAllBytes: 268_435_456,
  /** Token buckets: blobs and cells a socket may send. */
  blobsBurst: 200,
  blobsPerSecond: 50,
  cellsBurst: 800,
  cellsPerSecond: 200,
  /** Cells that all sockets of one client address may send together. */
  addressCellsBurst: 6_400,
  addressCellsPerSecond: 1_600,
  /** Connections and GET /free, per client address. */
  connectsBurst: 60,
  connectsPerSecond: 2,
  freeBurst: 10,
  freePerSecond: 0.5,
  /** A socket silent for one period is pinged, silent for two it is dropped. */
  pingMs: 30_000,
  /** How long a closed socket may take to answer the closing handshake. */
  closeTimeoutMs: 2_000,
  drainMs: 5_000,
} as const;

/** Client addresses whose buckets are remembered, per kind; the least recently used goes first. */
export const BUCKETS_KEPT = 65_536;
/** Pieces one WebSocket message may come in: frames, and reads from the network. */
export const FRAGMENTS_MAX = 32;
export const CHUNKS_MAX = 1_024;

/** Where only founders may open a place (docs/protocol/1-relay.md, "Founders"): lengths of a token, a grant and a pass. */
export const FOUNDERS = {
  tokenBytesMin: 16,
  tokenBytesMax: 64,
  expiryBytes: 4,
  macBytes: 16,
  passBytes: 20,
  grantBytes: 36,
  /** Grants of one hour end together, so that none tells when it was given. */
  grantStepS: 3_600,
  /** How long a grant is good, unless the operator says otherwise. */
  grantHours: 24,
  /** Wrong tokens of one client address: a token bucket. */
  guesses: { burst: 5, perSecond: 1 / 60 },
} as const;

/** Close codes of the relay: a closed list (docs/protocol/1-relay.md). Those below 4000 are RFC 6455's. */
export const CLOSE = {
  goingAway: 1001,
  brokenWebSocket: 1002,
  tooFragmented: 1008,
  tooBig: 1009,
  badFrame: 4400,
  foundersOnly: 4403,
  joinTimeout: 4408,
  crowded: 4423,
  tooMany: 4429,
  tooSlow: 4413,
} as const;
export type Ending = keyof typeof CLOSE;

export const NAME_BYTES = 64;
export const TITLE_BYTES = 120;
export const CAPABILITIES_BYTES = 64;
export const PASSWORD_BYTES = 512;
export const CHAT_BYTES = 8_192;
/** Of a member's picture, a JPEG: small enough to be carried by another member in one blob (FORWARD_CELLS). */
export const PICTURE_BYTES = 8_192;

/** Argon2id; belongs to the protocol version, never negotiated (RFC 9106). */
export const ARGON2 = { m: 65_536, t: 2, p: 1, dkLen: 32 } as const;

/** Handshake: guesses and floods. Its times stand in client/call/times.ts. */
export const HANDSHAKE = {
  answersQueued: 16,
  guessesFree: 5,
  answersPerSecond: 5,
  sessionsPending: 16,
  /** HELLOs of ours that may still be answered: fewer than the vault keeps. */
  hellosOut: 48,
  noncesKept: 256,
} as const;

/** Widths of the handshake's fields (docs/protocol/2-handshake.md, "Fields"). */
export const WIDTH = {
  id: 16,
  idPk: 32,
  idSk: 64,
  nonce: 32,
  keyId: 8,
  tag: 8,
  share: 32,
  scalar: 32,
  mac: 64,
  signature: 64,
  fp: 32,
  callId: 16,
  key: 32,
  seed: 16,
  /** Names what a member publishes in a room of the forwarding unit. */
  feed: 16,
} as const;

/** Envelopes: how many of a peer's paths are remembered (docs/protocol/3-envelope.md). */
export const PATHS_KEPT = 16;

/**
 * The vault: what it keeps at once; when full the oldest yields, but never a session with keys.
 * `answered` holds answersPerSecond for the life of a session, so that admission's random pick decides and not the vault.
 * Who comes into a call of fifty has handshakes with all of them at once.
 */
export const VAULT = {
  passwords: 8,
  /** Passwords that others told, and keys of introductions. */
  told: 8,
  learnt: 192,
  hellos: 192,
  answered: 192,
  proofs: 65,
  /** With one member up to three, while it comes back. */
  sessions: 192,
  /** Pairs that can be resumed; one has up to three until its link stands under the newest keys. */
  ties: 192,
} as const;

export const MESSAGE_ID_BYTES = 12;
export const MESSAGES_PER_ENVELOPE = 16;
/** A description, unpacked. */
export const SDP_BYTES = 65_536;
export const CANDIDATE_BYTES = 1_024;
export const CANDIDATES_PER_MESSAGE = 32;
/** Members of a call: what a founder begins with, and the most a mesh carries. */
export const CAPACITY_DEFAULT = 8;
export const CAPACITY_MESH = 8;

/** Statements (docs/protocol/4-messages.md). `doorMs`: an open door closes after that. */
export const STATEMENT = { doorMs: 600_000, argumentBytes: 64, capacityMax: 50, characters: 512 } as const;
/** Numbers that only go up (door, host) may leap by so much at most. */
export const LEAP_MAX = 1_024;
/** What SYNC may hold: transfers of the host, members removed for good. */
export const CHAIN_MAX = 8;
export const TOMBSTONES_MAX = 64;
/** Files (docs/protocol/5-media.md, "Files"): bytes of an id, of a chunk, of a name, and of the largest file. */
export const FILE = { idBytes: 16, chunkBytes: 65_536, nameBytes: 160, bytesMax: 2 ** 40 } as const;
/** Cells of a blob that a member carries for others. */
export const FORWARD_CELLS = 8;
/** Bad guesses of the whole call after which its members are asked what to do. */
export const GUESSES_TOLD = 20;

/** Frames over a forwarding unit (docs/protocol/8-frames.md): AES_256_GCM_SHA512_128 of RFC 9605. */
export const FRAMES = {
  suite: 5,
  keyBytes: 32,
  saltBytes: 12,
  tagBytes: 16,
  /** The key identifier and the counter are of 1 … 8 bytes each, behind the first. */
  headerBytesMax: 17,
  /** How far behind the newest a frame may come. */
  window: 1_024,
} as const;
