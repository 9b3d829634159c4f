// Message: what members say to one another inside envelopes or on the bound data channel.
// Source: docs/protocol/4-messages.md. Parsing is total, strict and canonical: one message list, one encoding.
import { base64Length, type Bytes, fromBase64, fromUtf8, toBase64, utf8 } from './bytes.ts';
import {
  CANDIDATE_BYTES,
  CANDIDATES_PER_MESSAGE,
  CELL_BYTES,
  CELLS_MAX,
  CHAIN_MAX,
  CHAT_BYTES,
  FILE,
  FORWARD_CELLS,
  FOUNDERS,
  MESSAGE_ID_BYTES,
  MESSAGES_PER_ENVELOPE,
  NAME_BYTES,
  PICTURE_BYTES,
  STATEMENT,
  TOMBSTONES_MAX,
  WIDTH,
} from './limits.ts';
import { cleanLine, isChatText } from './line.ts';
import { parseSigned } from './statement.ts';
import { cardName } from './text.ts';

/** 12 random bytes in base64url. Messages with an id are acknowledged, resent and deduplicated. */
export type MessageId = string;

export type Message =
  /** Everything that a newcomer, or one who comes back, must know of the call. */
  | {
      readonly type: 'sync';
      readonly id: MessageId;
      /** The founder's Ed25519 key and r of the call id: together they are the call's name. */
      readonly founder: string;
      readonly seed: string;
      /** Signed seats, in order of their stamps. */
      readonly seats: readonly string[];
      /** Signed; empty while nobody signed one. `doorMs`: how long ago its time began, as the sender knows it. */
      readonly door: string;
      readonly doorMs: number;
      /** The host's signed commands that still count: transfers, removals, the last policy, new password and spotlight. */
      readonly commands: readonly string[];
      /** Highest host seq seen. */
      readonly seq: number;
      readonly version: number;
      /** Bad guesses: one entry for each witness and door, `idPk` in base64url, number, count. */
      readonly guesses: readonly string[];
      /** 32 bytes for the handshakes with all others; empty where none are owed (resume). */
      readonly introKey: string;
    }
  /** Something of the call passed me by: say SYNC to me. */
  | { readonly type: 'sync-ask'; readonly id: MessageId }
  /** A newcomer, or two members that lost their key: who it is and the key to meet it with. */
  | {
      readonly type: 'intro';
      readonly id: MessageId;
      readonly seat: string;
      readonly introKey: string;
      /** The host's ADMIT where the policy asks for one, else empty. */
      readonly admit: string;
    }
  /** Who has which seat in my view, and with whom my link stands: id ‖ idPk each. */
  | {
      readonly type: 'roster';
      readonly id: MessageId;
      readonly members: readonly string[];
      readonly linked: readonly string[];
      /** I know the call's password: I can answer newcomers. */
      readonly hasPassword: boolean;
    }
  /** A blob for another member, carried blindly; `from` is checked by who carries it. */
  | { readonly type: 'forward'; readonly to: string; readonly from: string; readonly blob: string }
  | { readonly type: 'door'; readonly id: MessageId; readonly statement: string; readonly doorMs: number }
  | { readonly type: 'host'; readonly id: MessageId; readonly statement: string }
  /** PRS of the call, in envelopes only; the vault fills it in and takes it out. */
  | { readonly type: 'password'; readonly id: MessageId; readonly version: number; readonly prs: string }
  /** The greeter has seen this HELLO: H(nonce)[0..16]. */
  | { readonly type: 'taken'; readonly id: MessageId; readonly hello: string }
  /** Bad guesses that I saw while the door had this number. */
  | { readonly type: 'guesses'; readonly id: MessageId; readonly door: number; readonly count: number }
  /** What opens our places again where only founders may (docs/protocol/1-relay.md, "Founders"). */
  | { readonly type: 'grant'; readonly id: MessageId; readonly grant: string }
  /** To a newcomer: you are known, and wait for the host. */
  | { readonly type: 'knock'; readonly id: MessageId }
  /** To the members: who knocks (isHere), or no longer does. */
  | {
      readonly type: 'knocking';
      readonly id: MessageId;
      readonly idPk: string;
      readonly name: string;
      readonly isHere: boolean;
    }
  /** The host to the greeter: do not let this one in. And the greeter to the knocker. */
  | { readonly type: 'decline'; readonly id: MessageId; readonly idPk: string }
  /** Two calls become one: the seats that leave with me. The answer is one `move` for each. */
  | { readonly type: 'merge'; readonly id: MessageId; readonly seats: readonly string[] }
  /** Our call dissolves into the one that `sync` of the same envelope is about. */
  | { readonly type: 'move'; readonly id: MessageId; readonly idPk: string; readonly introKey: string }
  /** Another call of our password stands on the channel: its size, its greeter's id, and whether it is ours that may go over. */
  | {
      readonly type: 'other-call';
      readonly id: MessageId;
      readonly size: number;
      readonly greeter: string;
      readonly goes: boolean;
    }
  /** The human check (docs/protocol/2-handshake.md, "Human check"). */
  | {
      readonly type: 'check-commit';
      readonly id: MessageId;
      readonly round: number;
      readonly starter: string;
      readonly roster: string;
      readonly commit: string;
    }
  | { readonly type: 'check-reveal'; readonly id: MessageId; readonly round: number; readonly nonce: string }
  | { readonly type: 'check-abort'; readonly id: MessageId; readonly round: number }
  /** How wide I show your picture, in device pixels; 0: not at all. */
  | { readonly type: 'tile'; readonly id: MessageId; readonly width: number }
  | {
      readonly type: 'description';
      readonly id: MessageId;
      readonly pc: string;
      readonly generation: number;
      readonly round: number;
      readonly kind: 'offer' | 'answer';
      readonly packed: string;
    }
  | {
      readonly type: 'candidates';
      readonly id: MessageId;
      readonly pc: string;
      readonly generation: number;
      readonly round: number;
      readonly candidates: readonly string[];
    }
  | { readonly type: 'media'; readonly id: MessageId; readonly isMuted: boolean; readonly isPaused: boolean }
  /** What I share beside my camera: a screen, its sound. */
  | {
      readonly type: 'share';
      readonly id: MessageId;
      readonly hasPicture: boolean;
      readonly hasSound: boolean;
    }
  /** How wide I show what you share, in device pixels; 0: not at all. */
  | { readonly type: 'share-tile'; readonly id: MessageId; readonly width: number }
  /** What I show while my camera is off: a JPEG in base64url; empty: none any longer. */
  | { readonly type: 'picture'; readonly id: MessageId; readonly jpeg: string }
  /** My hand is up since this turn, which orders all hands; 0: it is down. */
  | { readonly type: 'hand'; readonly id: MessageId; readonly turn: number }
  /** A reaction, by its number. */
  | { readonly type: 'reaction'; readonly id: MessageId; readonly sign: number }
  | { readonly type: 'chat'; readonly id: MessageId; readonly text: string; readonly atMs: number }
  /** A line that answers another one; `quote` is that one's id. */
  | {
      readonly type: 'chat-reply';
      readonly id: MessageId;
      readonly text: string;
      readonly quote: MessageId;
      readonly atMs: number;
    }
  /** What was written before I came? */
  | { readonly type: 'chat-ask'; readonly id: MessageId }
  /** One line of that, as I have it. */
  | {
      readonly type: 'chat-past';
      readonly id: MessageId;
      readonly line: MessageId;
      /** Id of the member who wrote it, and its name then. */
      readonly from: string;
      readonly name: string;
      readonly text: string;
      readonly quote: string;
      readonly agoMs: number;
    }
  /** A file for whoever wants it. */
  | {
      readonly type: 'file-offer';
      readonly id: MessageId;
      readonly file: string;
      readonly name: string;
      readonly size: number;
    }
  /** I want it: send from here, up to there. */
  | {
      readonly type: 'file-take';
      readonly id: MessageId;
      readonly file: string;
      readonly from: number;
      readonly upTo: number;
    }
  /** I have so much, and take more. */
  | {
      readonly type: 'file-more';
      readonly id: MessageId;
      readonly file: string;
      readonly have: number;
      readonly upTo: number;
    }
  | { readonly type: 'file-hash'; readonly id: MessageId; readonly file: string; readonly sha256: string }
  /** declined, cancelled: by who was to have it; the others: by who offered it. */
  | {
      readonly type: 'file-stop';
      readonly id: MessageId;
      readonly file: string;
      readonly why: 'declined' | 'cancelled' | 'withdrawn' | 'unreadable' | 'gone';
    }
  /** All of it is here, and it is what it should be. */
  | { readonly type: 'file-done'; readonly id: MessageId; readonly file: string }
  | { readonly type: 'ack'; readonly ids: readonly MessageId[] }
  /** I leave by my own will. */
  | { readonly type: 'leave'; readonly id: MessageId }
  /** My page is going away, perhaps to come back: do not wait for the link to break. */
  | { readonly type: 'away'; readonly id: MessageId }
  /** Where the media of the call meets since this turn; all three empty: in the mesh. */
  | {
      readonly type: 'sfu-room';
      readonly id: MessageId;
      readonly turn: number;
      readonly node: string;
      readonly room: string;
      readonly pin: string;
    }
  /** I publish in the room of this turn under this feed; empty: not, or no longer. */
  | { readonly type: 'sfu-feed'; readonly id: MessageId; readonly turn: number; readonly feed: string }
  /** I hear you in the room of this turn, and need nothing of you over our link; 0: in none. */
  | { readonly type: 'sfu-heard'; readonly id: MessageId; readonly turn: number }
  /** What my frames in the room of this turn are encrypted with from now on; empty: the one before, ratcheted. */
  | {
      readonly type: 'media-key';
      readonly id: MessageId;
      readonly turn: number;
      readonly kid: number;
      readonly key: string;
    }
  /** My uplink is too small to send to each one. */
  | { readonly type: 'uplink'; readonly id: MessageId; readonly isSmall: boolean }
  /** The seat went to another: the call is full. */
  | { readonly type: 'full'; readonly id: MessageId }
  /** I have settled elsewhere: free the seat. */
  | { readonly type: 'gone'; readonly id: MessageId };

type MessageType = Message['type'];
type Check = (value: unknown) => boolean;
type FieldsOf<T extends MessageType> = Exclude<keyof Extract<Message, { readonly type: T }>, 'type'>;

/** A payload fits behind a handshake reply (one cell) with a whole cell to spare for the envelope's own bytes. */
export const PAYLOAD_BYTES = CELL_BYTES * (CELLS_MAX - 2);
/** base64url characters of a packed description; real ones stay below 4,000. */
const PACKED_CHARACTERS = 16_384;
export const IDS_PER_ACK = 64;
const MEMBERS_MAX = 64;
const GUESS_ENTRIES_MAX = 64;
/** base64url characters of FORWARD_CELLS. */
const FORWARD_CHARACTERS = Math.ceil((FORWARD_CELLS * CELL_BYTES * 4) / 3);
const COMMANDS_MAX = CHAIN_MAX + TOMBSTONES_MAX + 8;
/** List, message, list of strings. */
const DEPTH = 3;
/** The last instant a Date can hold. */
const INSTANT_MAX_MS = 8_640_000_000_000_000;

const ID = /^[A-Za-z0-9_-]{16}$/;
const CANDIDATE = /^(?:0|[1-9][0-9]?) candidate:[\x20-\x7e]+$/;

const isId: Check = (value) => typeof value === 'string' && ID.test(value);
const isIdOrEmpty: Check = (value) => value === '' || isId(value);
const isBoolean: Check = (value) => typeof value === 'boolean';
const isU32: Check = (value) => isInteger(value, 0xffff_ffff);
const isInstant: Check = (value) => isInteger(value, INSTANT_MAX_MS);
/** Room for more than there are: a number that a client does not know is shown by nothing. */
const isSign: Check = (value) => isInteger(value, 15);
const isKind: Check = (value) => value === 'offer' || value === 'answer';
const isText: Check = (value) => typeof value === 'string' && isChatText(value, CHAT_BYTES);
const isPacked: Check = (value) =>
  typeof value === 'string' &&
  value !== '' &&
  value.length <= PACKED_CHARACTERS &&
  base64Length(value) !== undefined;
const isCandidate: Check = (value) =>
  typeof value === 'string' && value.length <= CANDIDATE_BYTES && CANDIDATE.test(value);
const isCandidates: Check = (value) => isListOf(value, isCandidate, CANDIDATES_PER_MESSAGE);
const isIds: Check = (value) => isListOf(value, isId, IDS_PER_ACK);
const isStatement: Check = (value) =>
  typeof value === 'string' && value.length <= STATEMENT.characters && parseSigned(value) !== undefined;
const isStatementOrEmpty: Check = (value) => value === '' || isStatement(value);
/** Looks like a JPEG, no more: who shows it decodes and draws it anew. */
const isPictureOrEmpty: Check = (value) => {
  if (value === '') return true;
  if (typeof value !== 'string' || value.length > Math.ceil((PICTURE_BYTES * 4) / 3)) return false;
  const bytes = fromBase64(value);
  return bytes !== undefined && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
};
const isKey = isBytes(WIDTH.idPk);
const isMember = isBytes(WIDTH.id + WIDTH.idPk);
const isMembers: Check = (value) => isShort(value, isMember, MEMBERS_MAX);
/** As in a card, by a fixed list: engines differ in what else they would clean away. */
const isName: Check = (value) => typeof value === 'string' && cardName(value) === value;
/** "idPk door count", each in its one form. */
const GUESS = /^(\S{43}) (0|[1-9][0-9]{0,9}) (0|[1-9][0-9]{0,9})$/;
const isGuess: Check = (value) => {
  const [, idPk, door, count] = (typeof value === 'string' && GUESS.exec(value)) || [];
  return isKey(idPk) && isU32(Number(door)) && isU32(Number(count));
};
const isGuesses: Check = (value) => isShort(value, isGuess, GUESS_ENTRIES_MAX);
const isBlob: Check = (value) => {
  if (typeof value !== 'string' || value.length > FORWARD_CHARACTERS) return false;
  const length = base64Length(value);
  return length !== undefined && length > 0 && length % CELL_BYTES === 0;
};

/** What the authority names a node, a room and its pin by: characters that need no escape in an address or a token. */
const PLACE = /^[\w.~-]{0,128}$/;
const isPlace: Check = (value) => typeof value === 'string' && PLACE.test(value);

const isFile = isBytes(FILE.idBytes);
/** Cleaned by who shows it, as every engine knows another Unicode: here only what is a name at all. */
const isFileName: Check = (value) =>
  typeof value === 'string' && isChatText(value, FILE.nameBytes * 2) && !value.includes('\n');
const isSize: Check = (value) => isInteger(value, FILE.bytesMax);
const ENDS: ReadonlySet<unknown> = new Set(['declined', 'cancelled', 'withdrawn', 'unreadable', 'gone']);
const isEnd: Check = (value) => ENDS.has(value);

/** Every field but `type`, in the order of the wire, with what it may hold. */
const FIELDS: { readonly [T in MessageType]: { readonly [F in FieldsOf<T>]: Check } } = {
  sync: {
    id: isId,
    founder: isBytes(32),
    seed: isBytes(16),
    seats: isStatements(MEMBERS_MAX),
    door: isStatementOrEmpty,
    doorMs: isU32,
    commands: isStatements(COMMANDS_MAX),
    seq: isU32,
    version: isU32,
    guesses: isGuesses,
    introKey: isBytesOrEmpty(32),
  },
  'sync-ask': { id: isId },
  intro: { id: isId, seat: isStatement, introKey: isBytes(32), admit: isStatementOrEmpty },
  roster: { id: isId, members: isMembers, linked: isMembers, hasPassword: isBoolean },
  forward: { to: isBytes(16), from: isBytes(16), blob: isBlob },
  door: { id: isId, statement: isStatement, doorMs: isU32 },
  host: { id: isId, statement: isStatement },
  password: { id: isId, version: isU32, prs: isBytes(32) },
  taken: { id: isId, hello: isBytes(16) },
  guesses: { id: isId, door: isU32, count: isU32 },
  grant: { id: isId, grant: isBytes(FOUNDERS.grantBytes) },
  knock: { id: isId },
  knocking: { id: isId, idPk: isBytes(32), name: isName, isHere: isBoolean },
  decline: { id: isId, idPk: isBytes(32) },
  merge: { id: isId, seats: isStatements(MEMBERS_MAX) },
  move: { id: isId, idPk: isBytes(32), introKey: isBytes(32) },
  'other-call': { id: isId, size: isU32, greeter: isBytes(16), goes: isBoolean },
  'check-commit': { id: isId, round: isU32, starter: isBytes(32), roster: isBytes(32), commit: isBytes(32) },
  'check-reveal': { id: isId, round: isU32, nonce: isBytes(32) },
  'check-abort': { id: isId, round: isU32 },
  tile: { id: isId, width: isU32 },
  description: { id: isId, pc: isId, generation: isU32, round: isU32, kind: isKind, packed: isPacked },
  candidates: { id: isId, pc: isId, generation: isU32, round: isU32, candidates: isCandidates },
  media: { id: isId, isMuted: isBoolean, isPaused: isBoolean },
  share: { id: isId, hasPicture: isBoolean, hasSound: isBoolean },
  'share-tile': { id: isId, width: isU32 },
  picture: { id: isId, jpeg: isPictureOrEmpty },
  hand: { id: isId, turn: isU32 },
  reaction: { id: isId, sign: isSign },
  chat: { id: isId, text: isText, atMs: isInstant },
  'chat-reply': { id: isId, text: isText, quote: isId, atMs: isInstant },
  'chat-ask': { id: isId },
  'chat-past': {
    id: isId,
    line: isId,
    from: isBytes(16),
    name: isName,
    text: isText,
    quote: isIdOrEmpty,
    agoMs: isU32,
  },
  'file-offer': { id: isId, file: isFile, name: isFileName, size: isSize },
  'file-take': { id: isId, file: isFile, from: isSize, upTo: isSize },
  'file-more': { id: isId, file: isFile, have: isSize, upTo: isSize },
  'file-hash': { id: isId, file: isFile, sha256: isBytes(32) },
  'file-stop': { id: isId, file: isFile, why: isEnd },
  'file-done': { id: isId, file: isFile },
  'sfu-room': { id: isId, turn: isU32, node: isPlace, room: isPlace, pin: isPlace },
  'sfu-feed': { id: isId, turn: isU32, feed: isBytesOrEmpty(WIDTH.feed) },
  'sfu-heard': { id: isId, turn: isU32 },
  'media-key': { id: isId, turn: isU32, kid: isU32, key: isBytesOrEmpty(WIDTH.key) },
  uplink: { id: isId, isSmall: isBoolean },
  ack: { ids: isIds },
  leave: { id: isId },
  away: { id: isId },
  full: { id: isId },
  gone: { id: isId },
};

/** The same as lists. */
const CHECKS: ReadonlyMap<string, readonly (readonly [name: string, check: Check])[]> = new Map(
  Object.entries(FIELDS).map(([type, checks]) => [type, Object.entries<Check>(checks)]),
);

const STRUCTURAL = [
  'too-long',
  'not-utf8',
  'too-deep',
  'not-json',
  'not-a-list',
  'count',
  'not-an-object',
  'unknown-type',
  'fields',
  'not-canonical',
] as const;

/** Why a payload was refused: a word for the counters, never a piece of the payload. */
export type Refusal = (typeof STRUCTURAL)[number] | `${MessageType}.${string}`;

/** The closed list of refusals. */
export const REFUSALS: readonly string[] = [
  ...STRUCTURAL,
  ...Object.entries(FIELDS).flatMap(([type, checks]) => Object.keys(checks).map((name) => `${type}.${name}`)),
];

/**
 * UTF-8 JSON in canonical form. Throws on anything that parseMessages would refuse: what has passed the checks of its
 * fields is flat and has one form only, so that it need not be read again.
 */
export function encodeMessages(messages: readonly Message[]): Bytes {
  const list = messages.map(inOrder);
  const payload = utf8(JSON.stringify(list));
  const verdict = payload.length > PAYLOAD_BYTES ? 'too-long' : refusalOfList(list);
  if (verdict !== undefined) throw new RangeError(`no valid messages: ${verdict}`);
  return payload;
}

/** The same messages in as few payloads as their order allows, each within MESSAGES_PER_ENVELOPE and `limit` bytes. */
export function batches(
  messages: readonly Message[],
  limit = PAYLOAD_BYTES,
): readonly (readonly Message[])[] {
  const all: Message[][] = [];
  let bytes = limit;
  for (const message of messages) {
    const length = utf8(JSON.stringify(inOrder(message))).length + 1;
    const last = all.at(-1);
    if (last && last.length < MESSAGES_PER_ENVELOPE && bytes + length <= limit) last.push(message);
    else {
      all.push([message]);
      bytes = 1;
    }
    bytes += length;
  }
  return all;
}

export function parseMessages(payload: Bytes): readonly Message[] | undefined {
  const verdict = inspectMessages(payload);
  return typeof verdict === 'string' ? undefined : verdict;
}

/** parseMessages with the reason of a refusal. */
export function inspectMessages(payload: Bytes): readonly Message[] | Refusal {
  if (payload.length > PAYLOAD_BYTES) return 'too-long';
  if (isDeeperThan(payload, DEPTH)) return 'too-deep';
  const text = fromUtf8(payload);
  if (text === undefined) return 'not-utf8';
  const list = parseJson(text);
  if (list === undefined) return 'not-json';
  if (!Array.isArray(list)) return 'not-a-list';
  const refusal = refusalOfList(list);
  if (refusal !== undefined) return refusal;
  // Catches what parsing hides: spaces, needless escapes, doubled keys, 1.0, 1e3, −0.
  return JSON.stringify(list) === text ? (list as readonly Message[]) : 'not-canonical';
}

/** A message id from MESSAGE_ID_BYTES fresh random bytes. */
export function newMessageId(random: Bytes): MessageId {
  if (random.length !== MESSAGE_ID_BYTES) throw new RangeError(`an id takes ${MESSAGE_ID_BYTES} bytes`);
  return toBase64(random);
}

/** A display name fit to be shown: one line, at most NAME_BYTES, nothing invisible; may come out empty. */
export function cleanName(text: string): string {
  return cleanLine(text, NAME_BYTES);
}

function refusalOfList(list: readonly unknown[]): Refusal | undefined {
  if (list.length === 0 || list.length > MESSAGES_PER_ENVELOPE) return 'count';
  for (const item of list) {
    const refusal = refusalOf(item);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function refusalOf(item: unknown): Refusal | undefined {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return 'not-an-object';
  const message = item as Readonly<Record<string, unknown>>;
  const type = message['type'];
  if (!isType(type)) return 'unknown-type';
  const checks = CHECKS.get(type) ?? [];
  const names = Object.keys(message);
  if (names[0] !== 'type' || names.length !== checks.length + 1) return 'fields';
  if (checks.some(([name], at) => names[at + 1] !== name)) return 'fields';
  const wrong = checks.find(([name, check]) => !check(message[name]));
  return wrong && `${type}.${wrong[0]}`;
}

function isType(value: unknown): value is MessageType {
  return typeof value === 'string' && Object.hasOwn(FIELDS, value);
}

/** The same message with its keys in the order of the wire, and no others. */
function inOrder(message: Message): Readonly<Record<string, unknown>> {
  const source: Readonly<Record<string, unknown>> = message;
  const ordered: Record<string, unknown> = { type: message.type };
  for (const [name] of CHECKS.get(message.type) ?? []) ordered[name] = source[name];
  return ordered;
}

function isInteger(value: unknown, max: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= max;
}

function isBytes(length: number): Check {
  const characters = Math.ceil((length * 4) / 3);
  return (value) =>
    typeof value === 'string' && value.length === characters && base64Length(value) === length;
}

function isBytesOrEmpty(length: number): Check {
  const isFull = isBytes(length);
  return (value) => value === '' || isFull(value);
}

function isStatements(max: number): Check {
  return (value) => isShort(value, isStatement, max);
}

/** A list that may be empty. */
function isShort(value: unknown, check: Check, max: number): boolean {
  return Array.isArray(value) && value.length <= max && value.every(check);
}

function isListOf(value: unknown, check: Check, max: number): boolean {
  return Array.isArray(value) && value.length > 0 && value.length <= max && value.every(check);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENERS = new Set([0x5b, 0x7b]);
const CLOSERS = new Set([0x5d, 0x7d]);

/** Counts open brackets outside strings, so that no parser is ever asked to recurse. */
function isDeeperThan(json: Bytes, max: number): boolean {
  let depth = 0;
  let isInString = false;
  for (let i = 0; i < json.length; i++) {
    const byte = json[i] ?? 0;
    if (isInString && byte === BACKSLASH) i++;
    else if (byte === QUOTE) isInString = !isInString;
    else if (!isInString && OPENERS.has(byte)) depth++;
    else if (!isInString && CLOSERS.has(byte)) depth--;
    if (depth > max) return true;
  }
  return false;
}
