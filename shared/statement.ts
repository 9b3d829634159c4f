// Statement: what a member signs for all others to pass on verbatim: seats, doors and the host's commands.
// Source: docs/protocol/4-messages.md, "Statements". Form only: signing and checking are in signature.ts.
import {
  assertLength,
  type Bytes,
  concat,
  fromBase64,
  isZero,
  readUint,
  split,
  toBase64,
  u32,
  u8,
} from './bytes.ts';
import { STATEMENT, WIDTH } from './limits.ts';

/** A seat in the call, given by the greeter; the founder gives itself the first one. */
export type Seat = {
  readonly type: 'seat';
  readonly callId: Bytes;
  readonly id: Bytes;
  readonly idPk: Bytes;
  readonly stamp: number;
  readonly by: Bytes;
};

/** The door at the time of signing; `by` goes to the relay while it is open. */
export type Door = {
  readonly type: 'door';
  readonly callId: Bytes;
  readonly n: number;
  readonly isOpen: boolean;
  readonly remainingMs: number;
  readonly by: Bytes;
};

export const COMMANDS = [
  'mute-all',
  'ask-unmute',
  'remove',
  'policy',
  'admit',
  'end',
  'transfer',
  'new-password',
  'spotlight',
  'lower-hands',
] as const;
export type Command = (typeof COMMANDS)[number];

/** A command of the host; `target` is an idPk, or zero for everybody. */
export type Host = {
  readonly type: 'host';
  readonly callId: Bytes;
  readonly seq: number;
  readonly command: Command;
  readonly target: Bytes;
  /** Opaque here: policy.ts and the like read it. */
  readonly argument: Bytes;
  readonly by: Bytes;
};

export type Statement = Seat | Door | Host;
export type Signed = { readonly statement: Statement; readonly signature: Bytes };

/** Commands about one member; the others have zeros for a target. */
const TARGETED: ReadonlySet<Command> = new Set(['ask-unmute', 'remove', 'admit', 'transfer']);
/** About one member, or by zeros about nobody in particular. */
const EITHER: ReadonlySet<Command> = new Set(['spotlight', 'lower-hands']);

function hasGoodTarget(command: Command, target: Bytes): boolean {
  return EITHER.has(command) || TARGETED.has(command) !== isZero(target);
}

/** Everything but the signature, canonical. Throws on what parseSigned would refuse. */
export function encodeBody(statement: Statement): Bytes {
  const { callId, by } = statement;
  assertNamed(callId, WIDTH.callId, 'callId');
  assertNamed(by, WIDTH.idPk, 'by');
  switch (statement.type) {
    case 'seat': {
      const { id, idPk, stamp } = statement;
      assertNamed(id, WIDTH.id, 'id');
      assertNamed(idPk, WIDTH.idPk, 'idPk');
      return concat(u8(1), callId, by, id, idPk, u32(stamp));
    }
    case 'door': {
      const { n, isOpen, remainingMs } = statement;
      if (remainingMs > STATEMENT.doorMs) throw new RangeError('remaining too long');
      return concat(u8(2), callId, by, u32(n), u8(isOpen ? 1 : 0), u32(remainingMs));
    }
    case 'host': {
      const { seq, command, target, argument } = statement;
      assertLength(target, WIDTH.idPk, 'target');
      if (!hasGoodTarget(command, target)) throw new RangeError('target');
      if (argument.length > STATEMENT.argumentBytes) throw new RangeError('argument too long');
      const code = u8(COMMANDS.indexOf(command));
      return concat(u8(3), callId, by, u32(seq), code, target, u8(argument.length), argument);
    }
  }
}

/** Zeros name nobody and nothing. */
function assertNamed(name: Bytes, length: number, what: string): void {
  assertLength(name, length, what);
  if (isZero(name)) throw new RangeError(`${what}: zeros`);
}

/** body ‖ signature, in base64url: the form in messages. */
export function encodeSigned({ statement, signature }: Signed): string {
  assertLength(signature, WIDTH.signature, 'signature');
  return toBase64(concat(encodeBody(statement), signature));
}

/** Undefined for anything but the one canonical form. Says nothing of the signature. */
export function parseSigned(text: string): Signed | undefined {
  const bytes = fromBase64(text);
  if (bytes === undefined || bytes.length <= HEAD_BYTES + WIDTH.signature) return undefined;
  const end = bytes.length - WIDTH.signature;
  const statement = parseBody(bytes.subarray(0, end));
  return statement && { statement, signature: bytes.slice(end) };
}

const U32 = 4;
const HEAD_BYTES = 1 + WIDTH.callId + WIDTH.idPk;

function parseBody(body: Bytes): Statement | undefined {
  const callId = body.slice(1, 1 + WIDTH.callId);
  const by = body.slice(1 + WIDTH.callId, HEAD_BYTES);
  const rest = body.subarray(HEAD_BYTES);
  if (isZero(callId) || isZero(by)) return undefined;
  if (body[0] === 1) return parseSeat(callId, by, rest);
  if (body[0] === 2) return parseDoor(callId, by, rest);
  return body[0] === 3 ? parseHost(callId, by, rest) : undefined;
}

function parseSeat(callId: Bytes, by: Bytes, rest: Bytes): Seat | undefined {
  const fields = split(rest, [WIDTH.id, WIDTH.idPk, U32]);
  if (fields === undefined) return undefined;
  const [id, idPk, stampBytes] = fields;
  const stamp = readUint(stampBytes);
  if (stamp === undefined || isZero(id) || isZero(idPk)) return undefined;
  return { type: 'seat', callId, id, idPk, stamp, by };
}

function parseDoor(callId: Bytes, by: Bytes, rest: Bytes): Door | undefined {
  const fields = split(rest, [U32, 1, U32]);
  if (fields === undefined) return undefined;
  const [nBytes, [open], remainingBytes] = fields;
  const n = readUint(nBytes);
  const remainingMs = readUint(remainingBytes);
  if (n === undefined || remainingMs === undefined) return undefined;
  if ((open !== 0 && open !== 1) || remainingMs > STATEMENT.doorMs) return undefined;
  return { type: 'door', callId, n, isOpen: open === 1, remainingMs, by };
}

function parseHost(callId: Bytes, by: Bytes, rest: Bytes): Host | undefined {
  const targetAt = U32 + 1;
  const lengthAt = targetAt + WIDTH.idPk;
  const seq = readUint(rest.subarray(0, U32));
  const command = COMMANDS[rest[U32] ?? COMMANDS.length];
  const length = rest[lengthAt];
  if (seq === undefined || command === undefined || length === undefined) return undefined;
  if (length > STATEMENT.argumentBytes || rest.length !== lengthAt + 1 + length) return undefined;
  const target = rest.slice(targetAt, lengthAt);
  if (!hasGoodTarget(command, target)) return undefined;
  return { type: 'host', callId, seq, command, target, argument: rest.slice(lengthAt + 1), by };
}

// ---------------------------------------------------------------- arguments of the host's commands

/** Does the media go through the forwarding unit: as it is best, whenever there is one, or not while the mesh can bear it. */
export type Forwarding = 'auto' | 'always' | 'never';

export type Policy = {
  /** Members, the host included: 2 … CAPACITY_MAX. */
  readonly capacity: number;
  /** Newcomers knock and wait for the host's ADMIT. */
  readonly isWaitingRoom: boolean;
  /** Only the host locks and reopens. */
  readonly isDoorHostOnly: boolean;
  /** Who comes later is told what was written before. */
  readonly isHistory: boolean;
  readonly forwarding: Forwarding;
};

/** As two bits above those of the other rules. */
const FORWARDING: readonly Forwarding[] = ['auto', 'always', 'never'];

export function encodePolicy(policy: Policy): Bytes {
  const { capacity, isWaitingRoom, isDoorHostOnly, isHistory, forwarding } = policy;
  const rules = (isWaitingRoom ? 1 : 0) | (isDoorHostOnly ? 2 : 0) | (isHistory ? 4 : 0);
  return concat(u8(capacity), u8(rules | (FORWARDING.indexOf(forwarding) << 3)));
}

export function parsePolicy(argument: Bytes): Policy | undefined {
  const [capacity, flags] = argument;
  if (argument.length !== 2 || capacity === undefined || flags === undefined) return undefined;
  const forwarding = FORWARDING[flags >> 3];
  if (capacity < 2 || capacity > STATEMENT.capacityMax || forwarding === undefined) return undefined;
  const has = (flag: number): boolean => (flags & flag) === flag;
  return { capacity, isWaitingRoom: has(1), isDoorHostOnly: has(2), isHistory: has(4), forwarding };
}

/** lower-hands: those of a turn up to this. Whoever raises a hand later raises it behind. */
export function encodeTurn(turn: number): Bytes {
  return u32(turn);
}

export function parseTurn(argument: Bytes): number | undefined {
  return argument.length === U32 ? readUint(argument) : undefined;
}

/** new-password: version and H("sotto/1 password", version, PRS)[0..32]. */
export type PasswordChange = { readonly version: number; readonly digest: Bytes };

export function encodePasswordChange({ version, digest }: PasswordChange): Bytes {
  assertLength(digest, WIDTH.key, 'digest');
  return concat(u32(version), digest);
}

export function parsePasswordChange(argument: Bytes): PasswordChange | undefined {
  const version = readUint(argument.subarray(0, 4));
  if (argument.length !== 4 + WIDTH.key || version === undefined) return undefined;
  return { version, digest: argument.slice(4) };
}
