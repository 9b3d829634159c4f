// What two HELLO bodies, two shares and PRS give: docs/protocol/2-handshake.md, "The four frames", "Modes", "Session", "CPace", "Keys".
import { hkdfSync } from 'node:crypto';
import { ristretto255, ristretto255_hasher as hasher } from '@noble/curves/ed25519.js';
import { type Bytes, fresh, hash, hex, hmac, isSame, isZero, join, lv, utf8, zeros } from './bytes.ts';

export type Role = 'I' | 'R';
export const other = (role: Role): Role => (role === 'I' ? 'R' : 'I');

/** Which secret stands for PRS. In mode resume nothing says who the other one is but what is known already. */
export type Mode =
  | { readonly name: 'join' | 'intro' }
  | { readonly name: 'resume'; readonly peer: { readonly id: Bytes; readonly idPk: Bytes } };

export interface Hello {
  /** as sent; the fields below are the real ones */
  readonly body: Bytes;
  readonly id: Bytes;
  readonly idPk: Bytes;
  readonly nonce: Bytes;
}

const headOf = ({ name }: Mode): Bytes => Uint8Array.of(1, 1, { join: 1, intro: 2, resume: 3 }[name]);
const keyIdOf = ({ name }: Mode, prs: Bytes): Bytes =>
  name === 'intro' ? hash(lv('sotto/1 intro key', prs)).slice(0, 8) : zeros(8);

export function freshHello(mode: Mode, prs: Bytes, id: Bytes, idPk: Bytes): Hello {
  const nonce = fresh(32);
  const shown = mode.name === 'resume' ? zeros(48) : join(id, idPk);
  return { body: join(headOf(mode), shown, nonce, keyIdOf(mode, prs)), id, idPk, nonce };
}

export function readHello(mode: Mode, prs: Bytes, body: Bytes): Hello | undefined {
  const [id, idPk, nonce] = [body.slice(3, 19), body.slice(19, 51), body.slice(51, 83)];
  const isAbout = isSame(body.subarray(0, 3), headOf(mode)) && isSame(body.subarray(83), keyIdOf(mode, prs));
  if (!isAbout) return undefined;
  if (mode.name !== 'resume')
    return isZero(id) || isZero(idPk) ? undefined : { body: body.slice(), id, idPk, nonce };
  return isZero(body.subarray(3, 51)) ? { body: body.slice(), ...mode.peer, nonce } : undefined;
}

/** A session from the ANSWER on; `y` is one's own. */
export interface Session {
  readonly role: Role;
  readonly address: string;
  readonly hello: Readonly<Record<Role, Hello>>;
  readonly sid: Bytes;
  readonly y: bigint;
  readonly untilMs: number;
}

/** From the PROOF on. */
export interface Proved extends Session {
  readonly share: Readonly<Record<Role, Bytes>>;
  readonly secrets: Secrets;
}

const LIFE_MS = { I: 30_000, R: 15_000 };

export function newSession(role: Role, address: string, hello: Record<Role, Hello>): Session {
  const sid = hash(lv('sotto/1 sid', hello.I.nonce, hello.R.nonce));
  return { role, address, hello, sid, y: freshScalar(), untilMs: Date.now() + LIFE_MS[role] };
}

export const tagOf = (session: { readonly sid: Bytes }): Bytes => session.sid.slice(0, 8);

export type ContextOf = (channel: number, idI: Bytes, idR: Bytes, mode: string) => Bytes;
export const contextOf: ContextOf = (channel, idI, idR, mode) =>
  lv('sotto/1', mode, String(channel), idI, idR);

function freshScalar(): bigint {
  const bytes = fresh(32);
  bytes[31] = (bytes[31] ?? 0) % 16;
  return BigInt(`0x${hex(bytes.toReversed())}`);
}

const DSI = 'CPaceRistretto255';

/** Y = y·g */
export function shareOf({ sid, y }: Session, prs: Bytes, context: Bytes): Bytes {
  const z = Math.max(0, 127 - lv(prs).length - lv(DSI).length);
  const g = hasher.deriveToCurve?.(hash(lv(DSI, prs, zeros(z), context, sid)));
  if (g === undefined) throw new Error('no element derivation');
  return g.multiply(y).toBytes();
}

/** K, or undefined where the draft aborts. */
export function productOf(y: bigint, share: Bytes): Bytes | undefined {
  try {
    const point = ristretto255.Point.fromBytes(share);
    return point.is0() ? undefined : point.multiply(y).toBytes();
  } catch {
    return undefined;
  }
}

export interface Secrets {
  readonly mac: Readonly<Record<Role, Bytes>>;
  readonly box: Readonly<Record<Role, Bytes>>;
  /** by sender */
  readonly envelopes: Readonly<Record<Role, Bytes>>;
  readonly bind: Bytes;
  readonly callId: Bytes;
  readonly resume: Bytes;
  readonly topic: Bytes;
}

export function secretsOf({ sid, hello }: Session, share: Record<Role, Bytes>, k: Bytes): Secrets {
  const [saidI, saidR] = [lv(share.I, hello.I.body), lv(share.R, hello.R.body)];
  const isk = hash(join(lv('CPaceRistretto255_ISK', sid, k), saidI, saidR));
  const macKey = hash(join(utf8('CPaceMac'), sid, isk));
  const expand = (length: number, ...label: (string | Bytes)[]): Bytes =>
    new Uint8Array(hkdfSync('sha512', isk, sid, lv('sotto/1', ...label), length));
  return {
    mac: { I: hmac(macKey, saidI), R: hmac(macKey, saidR) },
    box: { I: expand(32, 'confirm', hello.I.id), R: expand(32, 'confirm', hello.R.id) },
    envelopes: { I: expand(32, 'env', hello.I.id, hello.R.id), R: expand(32, 'env', hello.R.id, hello.I.id) },
    bind: expand(32, 'bind'),
    callId: hash(lv('sotto/1 call', hello.R.idPk, expand(16, 'call'))).slice(0, 16),
    resume: expand(32, 'resume'),
    topic: expand(16, 'topic'),
  };
}
