// What PROOF and reply hold under their box: docs/protocol/2-handshake.md, "The sealed card".
import nacl from 'tweetnacl';
import { type Bytes, hash, isZero, join, lv, padded, textOf, utf8, zeros } from './bytes.ts';
import { isUnseen } from './password.ts';
import { other, type Proved, type Role } from './session.ts';

const VERDICTS = ['none', 'accept', 'refer', 'busy'] as const;

export interface Card {
  readonly callId: Bytes;
  readonly size: number;
  readonly capacity: number;
  readonly greeter: number;
  readonly verdict: (typeof VERDICTS)[number];
  readonly name: string;
}

export interface Me {
  readonly id: Bytes;
  readonly keys: nacl.SignKeyPair;
  readonly fp: Bytes;
  readonly name: string;
}

const PLAINTEXT = { I: 1927, R: 1959 };
const NONCE = zeros(24);

function nameBytes(name: string): Bytes {
  const kept = Array.from(name).filter((character) => !isUnseen(character));
  while (utf8(kept.join('')).length > 64) kept.pop();
  return utf8(kept.join(''));
}

export function writeFields(card: Card): Bytes {
  const name = nameBytes(card.name);
  const numbers = Uint8Array.of(card.size, card.capacity, card.greeter, VERDICTS.indexOf(card.verdict));
  return join(card.callId, numbers, zeros(48), Uint8Array.of(name.length), name, zeros(1));
}

function readFields(bytes: Bytes): { readonly card: Card; readonly fields: Bytes } | undefined {
  const [size = 0, capacity = 0, greeter = 0, mark = 0] = bytes.subarray(16, 20);
  const [n, verdict] = [bytes[68] ?? 0, VERDICTS[mark]];
  const [name, m] = [textOf(bytes.subarray(69, 69 + n)), bytes[69 + n] ?? 0];
  if (greeter > 1 || verdict === undefined || n > 64 || m > 64 || !isZero(bytes.subarray(70 + n + m)))
    return undefined;
  if (name === undefined || Array.from(name).some(isUnseen)) return undefined;
  const isReferred = [bytes.subarray(20, 36), bytes.subarray(36, 68)].map((part) => !isZero(part));
  if (isReferred.some((is) => is !== (verdict === 'refer'))) return undefined;
  const card = { callId: bytes.slice(0, 16), size, capacity, greeter, verdict, name };
  return { card, fields: bytes.subarray(0, 70 + n + m) };
}

function signedBy(role: Role, { hello, share, sid }: Proved, fp: Bytes, fields: Bytes): Bytes {
  const transcript = lv(hello.I.body, hello.R.body, share.I, share.R);
  const mark = Uint8Array.of(role === 'I' ? 0 : 1);
  return lv('sotto/1 id', sid, hash(transcript), hello.I.id, hello.R.id, mark, fp, hash(fields));
}

export function sealCard(session: Proved, me: Me, fields: Bytes): Bytes {
  const { role, secrets } = session;
  const signature = nacl.sign.detached(signedBy(role, session, me.fp, fields), me.keys.secretKey);
  return nacl.secretbox(padded(PLAINTEXT[role], signature, me.fp, fields), NONCE, secrets.box[role]);
}

/** The peer's card and fingerprint, if box, fields, verdict and signature are good. */
export function openCard(
  session: Proved,
  box: Bytes,
): { readonly card: Card; readonly fp: Bytes } | undefined {
  const role = other(session.role);
  const plain = nacl.secretbox.open(box, NONCE, session.secrets.box[role]);
  const read = plain === null ? undefined : readFields(plain.subarray(96));
  if (plain === null || read === undefined || (read.card.verdict === 'none') !== (role === 'I'))
    return undefined;
  const fp = plain.slice(64, 96);
  const signed = signedBy(role, session, fp, read.fields);
  const isSigned = nacl.sign.detached.verify(signed, plain.subarray(0, 64), session.hello[role].idPk);
  return isSigned ? { card: read.card, fp } : undefined;
}
