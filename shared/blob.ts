// Blob: the outer forms of HELLO, ANSWER, PROOF, reply and REJECT, byte by byte, and nothing of their meaning.
// Source: docs/protocol/2-handshake.md, "The four frames". Readers are total: a word says why a blob was refused.
import { type Bytes, concat, isZero, padded, split, u8 } from './bytes.ts';
import { isBlob } from './frame.ts';
import { CELL_BYTES, WIDTH } from './limits.ts';

export type Kind = 'hello' | 'answer' | 'session';

/** Which secret a handshake is about: the password, an introduction's key, or an earlier session's. */
export type Mode = 'join' | 'intro' | 'resume';

/** Who is who: 16 random bytes and an Ed25519 key, fresh at each join. */
export type Peer = { readonly id: Bytes; readonly idPk: Bytes };

export type Hello = Peer & {
  readonly mode: Mode;
  readonly nonce: Bytes;
  /** Names the introduction's key in mode 'intro'; else zero. */
  readonly keyId: Bytes;
};

export type Answer = {
  readonly hello: Hello;
  /** The nonce of the HELLO that is answered. */
  readonly re: Bytes;
  readonly share: Bytes;
};

export type Proof = {
  readonly tag: Bytes;
  readonly share: Bytes;
  readonly confirmation: Bytes;
  readonly box: Bytes;
};

export type Reply = {
  readonly tag: Bytes;
  readonly confirmation: Bytes;
  readonly box: Bytes;
  /** What follows the first cell: nothing, or one envelope blob. */
  readonly rest: Bytes;
};

/** Why a blob was refused; for counters, never for the other side. */
export type BlobFault =
  | 'length'
  | 'kind'
  | 'padding'
  | 'version'
  | 'suite'
  | 'mode'
  | 'identity'
  | 'key-id'
  | 'resume-identity';

const KINDS = { hello: 1, answer: 2, session: 3 } as const satisfies Record<Kind, number>;
const MODES = { join: 1, intro: 2, resume: 3 } as const satisfies Record<Mode, number>;
const VERSION_BYTE = 1;
/** CPACE-RISTR255-SHA512 with Argon2id, Ed25519, HKDF-SHA-512 and secretbox; there is no other. */
const SUITE_BYTE = 1;

const HELLO_WIDTHS = [1, 1, 1, WIDTH.id, WIDTH.idPk, WIDTH.nonce, WIDTH.keyId] as const;
const HELLO_BYTES = HELLO_WIDTHS.reduce((sum: number, width) => sum + width, 0);
const ANSWER_BYTES = HELLO_BYTES + WIDTH.nonce + WIDTH.share;
const PROOF_HEAD = 1 + WIDTH.tag + WIDTH.share + WIDTH.mac;
const REPLY_HEAD = 1 + WIDTH.tag + WIDTH.mac;

/** Bytes of the boxes that fill the cells of PROOF and reply. */
export const PROOF_BOX_BYTES = CELL_BYTES - PROOF_HEAD;
export const REPLY_BOX_BYTES = CELL_BYTES - REPLY_HEAD;

/** The kind of a blob by its first byte; undefined for any other byte or a length that is no blob's. */
export function kindOf(blob: Bytes): Kind | undefined {
  if (!isBlob(blob)) return undefined;
  if (blob[0] === KINDS.hello) return 'hello';
  if (blob[0] === KINDS.answer) return 'answer';
  return blob[0] === KINDS.session ? 'session' : undefined;
}

/** The session a blob of kind 'session' belongs to: the first 8 bytes of its sid. */
export function tagOf(blob: Bytes): Bytes {
  return blob.slice(1, 1 + WIDTH.tag);
}

/** kind 3 ‖ tag ‖ …: how every blob of a session begins. */
export function sessionHead(tag: Bytes): Bytes {
  return concat(u8(KINDS.session), tag);
}

/** The HELLO body, 91 bytes: also AD of CPace and part of the transcript. */
export function encodeHello(hello: Hello): Bytes {
  const head = concat(u8(VERSION_BYTE), u8(SUITE_BYTE), u8(MODES[hello.mode]));
  return concat(head, hello.id, hello.idPk, hello.nonce, hello.keyId);
}

function readHelloBody(body: Bytes): Hello | BlobFault {
  const fields = split(body, HELLO_WIDTHS);
  if (fields === undefined) return 'length';
  const [version, suite, modeByte, id, idPk, nonce, keyId] = fields;
  if (version[0] !== VERSION_BYTE) return 'version';
  if (suite[0] !== SUITE_BYTE) return 'suite';
  const mode = modeOf(modeByte[0]);
  if (mode === undefined) return 'mode';
  if (isZero(keyId) === (mode === 'intro')) return 'key-id';
  if (mode === 'resume') {
    if (!isZero(id) || !isZero(idPk)) return 'resume-identity';
  } else if (isZero(id) || isZero(idPk)) return 'identity';
  return { mode, id, idPk, nonce, keyId };
}

function modeOf(byte: number | undefined): Mode | undefined {
  if (byte === MODES.join) return 'join';
  if (byte === MODES.intro) return 'intro';
  return byte === MODES.resume ? 'resume' : undefined;
}

/** The body of a one-cell blob of the given kind whose zero padding is zero. */
function bodyOf(blob: Bytes, kind: Kind, length: number): Bytes | BlobFault {
  if (blob.length !== CELL_BYTES) return 'length';
  if (blob[0] !== KINDS[kind]) return 'kind';
  return isZero(blob.subarray(1 + length)) ? blob.subarray(1, 1 + length) : 'padding';
}

export function helloBlob(hello: Hello): Bytes {
  return padded(concat(u8(KINDS.hello), encodeHello(hello)), CELL_BYTES);
}

export function readHello(blob: Bytes): Hello | BlobFault {
  const body = bodyOf(blob, 'hello', HELLO_BYTES);
  return typeof body === 'string' ? body : readHelloBody(body);
}

export function answerBlob({ hello, re, share }: Answer): Bytes {
  return padded(concat(u8(KINDS.answer), encodeHello(hello), re, share), CELL_BYTES);
}

export function readAnswer(blob: Bytes): Answer | BlobFault {
  const body = bodyOf(blob, 'answer', ANSWER_BYTES);
  if (typeof body === 'string') return body;
  const hello = readHelloBody(body.subarray(0, HELLO_BYTES));
  if (typeof hello === 'string') return hello;
  const re = body.slice(HELLO_BYTES, HELLO_BYTES + WIDTH.nonce);
  return { hello, re, share: body.slice(HELLO_BYTES + WIDTH.nonce) };
}

export function proofBlob({ tag, share, confirmation, box }: Proof): Bytes {
  return concat(sessionHead(tag), share, confirmation, box);
}

/** Any one cell of kind 'session' has this form: what it is worth is known only when T is checked. */
export function readProof(blob: Bytes): Proof | BlobFault {
  const fields = split(blob, [1, WIDTH.tag, WIDTH.share, WIDTH.mac, PROOF_BOX_BYTES]);
  if (fields === undefined) return 'length';
  const [kind, tag, share, confirmation, box] = fields;
  return kind[0] === KINDS.session ? { tag, share, confirmation, box } : 'kind';
}

/** One cell; the envelope with the first messages is put behind it. */
export function replyBlob({ tag, confirmation, box }: Omit<Reply, 'rest'>): Bytes {
  return concat(sessionHead(tag), confirmation, box);
}

export function readReply(blob: Bytes): Reply | BlobFault {
  if (!isBlob(blob)) return 'length';
  if (blob[0] !== KINDS.session) return 'kind';
  const boxAt = REPLY_HEAD;
  return {
    tag: tagOf(blob),
    confirmation: blob.slice(1 + WIDTH.tag, boxAt),
    box: blob.slice(boxAt, CELL_BYTES),
    rest: blob.slice(CELL_BYTES),
  };
}

/** REJECT: a reply's first cell of random bytes. */
export function rejectBlob(tag: Bytes, random: (length: number) => Bytes): Bytes {
  return concat(sessionHead(tag), random(CELL_BYTES - 1 - WIDTH.tag));
}
