// CPace: the balanced PAKE, suite CPACE-RISTR255-SHA512, initiator/responder form.
// Source: draft-irtf-cfrg-cpace-21; docs/protocol/2-handshake.md, "CPace". Vectors: shared/vectors/cpace.json.
import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import { assertLength, type Bytes, concat, lv, utf8, wipe } from './bytes.ts';
import { hash, mac } from './kdf.ts';
import { LABELS } from './labels.ts';
import { WIDTH } from './limits.ts';

const { Point } = ristretto255;
type Element = InstanceType<typeof Point>;

/** RFC 9496, 4.3.4: one-way map from 64 uniform bytes. */
const { deriveToCurve } = ristretto255_hasher;

/** Input block of SHA-512: the zero padding moves CI and sid behind the block that holds the secret. */
const BLOCK_BYTES = 128;

/** What a session is about: the secret, the channel identifier and the session identifier. */
export type Inputs = { readonly prs: Bytes; readonly ci: Bytes; readonly sid: Bytes };

/** What one party says: its share and its associated data. */
export type Said = { readonly share: Bytes; readonly ad: Bytes };

/** lv(DSI, PRS, zeros, CI, sid), the zeros filling the first block. */
export function generatorString({ prs, ci, sid }: Inputs): Bytes {
  const zeros = Math.max(0, BLOCK_BYTES - 1 - lv(prs).length - lv(LABELS.cpace).length);
  return lv(LABELS.cpace, prs, new Uint8Array(zeros), ci, sid);
}

function generator(inputs: Inputs): Element {
  if (deriveToCurve === undefined) throw new Error('ristretto255 without element derivation');
  return deriveToCurve(hash(generatorString(inputs)));
}

/** The encoded generator; only vectors look at it. */
export function generatorBytes(inputs: Inputs): Bytes {
  return generator(inputs).toBytes();
}

/** A scalar from 32 random bytes: little-endian, bits 252 and above cleared. */
export function sampleScalar(random: Bytes): Bytes {
  assertLength(random, WIDTH.scalar, 'scalar');
  const scalar = random.slice();
  scalar[31] = (scalar[31] ?? 0) & 0x0f;
  return scalar;
}

/** Y = y·g. Throws on y = 0: then the random source is broken. */
export function share(inputs: Inputs, y: Bytes): Bytes {
  return generator(inputs).multiply(Point.Fn.fromBytes(y)).toBytes();
}

/** scalar_mult_vfy: y·decode(Y). Undefined when Y is no canonical encoding, or encodes the identity. */
export function multiply(y: Bytes, theirs: Bytes): Bytes | undefined {
  let point: Element;
  try {
    point = Point.fromBytes(theirs);
  } catch {
    return undefined;
  }
  // y is below the group's order and not 0, so the product is the identity exactly when the point is.
  const product = point.multiply(Point.Fn.fromBytes(y));
  return product.is0() ? undefined : product.toBytes();
}

/** transcript_ir: what the initiator said, then what the responder said. */
export function transcript(initiator: Said, responder: Said): Bytes {
  return concat(lv(initiator.share, initiator.ad), lv(responder.share, responder.ad));
}

/** ISK = H(lv(DSI_ISK, sid, K) ‖ transcript_ir), 64 bytes; undefined on a bad share. K never leaves. */
export function sessionKey(
  sid: Bytes,
  y: Bytes,
  theirShare: Bytes,
  initiator: Said,
  responder: Said,
): Bytes | undefined {
  const k = multiply(y, theirShare);
  if (k === undefined) return undefined;
  const isk = hash(concat(lv(LABELS.cpaceIsk, sid, k), transcript(initiator, responder)));
  wipe(k);
  return isk;
}

/** mac_key = H("CPaceMac" ‖ sid ‖ ISK): without lengths, as the draft has it. */
export function macKey(sid: Bytes, isk: Bytes): Bytes {
  return hash(concat(utf8(LABELS.cpaceMac), sid, isk));
}

/** T = HMAC(mac_key, lv(Y, AD)) over what its sender has said. */
export function confirmation(key: Bytes, said: Said): Bytes {
  return mac(key, lv(said.share, said.ad));
}
