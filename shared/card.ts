// Card: what a member says of itself inside the sealed part of PROOF and reply, in its one canonical form.
// Source: docs/protocol/2-handshake.md, "The sealed card". Readers are total: a word says why one was refused.
import { assertLength, type Bytes, concat, fromUtf8, isZero, u8, utf8 } from './bytes.ts';
import type { Peer } from './blob.ts';
import { CAPABILITIES_BYTES, NAME_BYTES, WIDTH } from './limits.ts';
import { cardName } from './text.ts';

/** 'none' stands in a PROOF, the others in a reply. */
export type Verdict = 'none' | 'accept' | 'refer' | 'busy';

export type Card = {
  /** SHA-256 of the DTLS certificate. */
  readonly fp: Bytes;
  readonly name: string;
  /** Opaque here, at most 64 bytes. */
  readonly capabilities: Bytes;
  /** 16 bytes; zero while unsettled. */
  readonly callId: Bytes;
  readonly size: number;
  readonly capacity: number;
  readonly isGreeter: boolean;
  readonly verdict: Verdict;
  /** Whom to turn to; present exactly when the verdict is 'refer'. */
  readonly refer?: Peer;
};

export type CardFault = 'short' | 'greeter' | 'verdict' | 'refer' | 'name' | 'capabilities' | 'filling';

const VERDICTS = { none: 0, accept: 1, refer: 2, busy: 3 } as const satisfies Record<Verdict, number>;

/** callId ‖ size ‖ capacity ‖ greeter ‖ verdict ‖ refer id ‖ refer idPk, before the two short strings. */
const GREETER_AT = WIDTH.callId + 2;
const VERDICT_AT = GREETER_AT + 1;
const REFER_AT = VERDICT_AT + 1;
const NAME_AT = REFER_AT + WIDTH.id + WIDTH.idPk;
const FIELDS_BYTES_MIN = NAME_AT + 2;

/** Every field but the signature and fp, canonical and without padding: what the signature hashes. */
export function encodeFields(card: Card): Bytes {
  const name = utf8(card.name);
  assertLength(card.callId, WIDTH.callId, 'callId');
  if (cardName(card.name) !== card.name) throw new RangeError('name not clean');
  if (card.capabilities.length > CAPABILITIES_BYTES) throw new RangeError('capabilities too long');
  if ((card.verdict === 'refer') !== (card.refer !== undefined)) throw new RangeError('refer without target');
  return concat(
    card.callId,
    u8(card.size),
    u8(card.capacity),
    u8(card.isGreeter ? 1 : 0),
    u8(VERDICTS[card.verdict]),
    card.refer?.id ?? new Uint8Array(WIDTH.id),
    card.refer?.idPk ?? new Uint8Array(WIDTH.idPk),
    u8(name.length),
    name,
    u8(card.capabilities.length),
    card.capabilities,
  );
}

/** Card and the canonical fields within `padded`, which is followed by nothing but zeros. */
export function readFields(fp: Bytes, padded: Bytes): { card: Card; fields: Bytes } | CardFault {
  if (padded.length < FIELDS_BYTES_MIN) return 'short';
  const greeter = padded[GREETER_AT];
  if (greeter !== 0 && greeter !== 1) return 'greeter';
  const verdict = verdictOf(padded[VERDICT_AT]);
  if (verdict === undefined) return 'verdict';
  const id = padded.slice(REFER_AT, REFER_AT + WIDTH.id);
  const idPk = padded.slice(REFER_AT + WIDTH.id, NAME_AT);
  const isReferred = verdict === 'refer';
  if (isZero(id) === isReferred || isZero(idPk) === isReferred) return 'refer';
  const nameBytes = shortString(padded, NAME_AT, NAME_BYTES);
  const name = nameBytes && fromUtf8(nameBytes);
  if (nameBytes === undefined || name === undefined || cardName(name) !== name) return 'name';
  const capabilitiesAt = NAME_AT + 1 + nameBytes.length;
  const capabilities = shortString(padded, capabilitiesAt, CAPABILITIES_BYTES);
  if (capabilities === undefined) return 'capabilities';
  const end = capabilitiesAt + 1 + capabilities.length;
  if (!isZero(padded.subarray(end))) return 'filling';
  const card = {
    fp,
    name,
    capabilities,
    callId: padded.slice(0, WIDTH.callId),
    size: padded[WIDTH.callId] ?? 0,
    capacity: padded[WIDTH.callId + 1] ?? 0,
    isGreeter: greeter === 1,
    verdict,
  };
  return { card: isReferred ? { ...card, refer: { id, idPk } } : card, fields: padded.slice(0, end) };
}

function verdictOf(byte: number | undefined): Verdict | undefined {
  if (byte === VERDICTS.none) return 'none';
  if (byte === VERDICTS.accept) return 'accept';
  if (byte === VERDICTS.refer) return 'refer';
  return byte === VERDICTS.busy ? 'busy' : undefined;
}

/** A length byte and that many bytes; undefined beyond `max` or the end. */
function shortString(bytes: Bytes, at: number, max: number): Bytes | undefined {
  const length = bytes[at];
  if (length === undefined || length > max || at + 1 + length > bytes.length) return undefined;
  return bytes.slice(at + 1, at + 1 + length);
}
