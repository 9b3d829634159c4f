// Envelopes of one pair, both directions: docs/protocol/3-envelope.md; of 4-messages.md only the list and the chat.
import nacl from 'tweetnacl';
import {
  type Bytes,
  CELL,
  fresh,
  isSame,
  isZero,
  join,
  number,
  numberAt,
  padded,
  textOf,
  utf8,
  zeros,
} from './bytes.ts';

export type Message = Readonly<Record<string, unknown>>;
const freshId = (): string => Buffer.from(fresh(12)).toString('base64url');
export const chat = (text: string): Message => ({ type: 'chat', id: freshId(), text, atMs: Date.now() });
export const gone = (): Message => ({ type: 'gone', id: freshId() });

export const payloadOf = (messages: readonly Message[]): Bytes => utf8(JSON.stringify(messages));

export function messagesOf(payload: Bytes): readonly Message[] | undefined {
  try {
    const text = textOf(payload) ?? '';
    const list: unknown = JSON.parse(text);
    const isList =
      Array.isArray(list) && list.length >= 1 && list.length <= 16 && JSON.stringify(list) === text;
    return isList ? (list as Message[]) : undefined;
  } catch {
    return undefined;
  }
}

const NEWEST = 16;

export interface Line {
  readonly seal: (payload: Bytes) => Bytes;
  /** The payload, or the word for what was wrong with the blob. */
  readonly open: (blob: Bytes) => Bytes | string;
  /** Another opening of a path: a higher number, seq from 0. */
  readonly reopen: () => void;
}

export function createLine(tag: Bytes, sendKey: Bytes, receiveKey: Bytes): Line {
  const taken = new Map<bigint, bigint>();
  let dropped = -1n;
  let pathNo = 0;
  let seq = 0;

  function seal(payload: Bytes): Bytes {
    const cells = Math.ceil((payload.length + 45) / CELL);
    const numbers = join(number(pathNo, 8), number(seq, 8));
    seq += 1;
    const plain = padded(CELL * cells - 41, number(payload.length, 4), payload);
    return join(Uint8Array.of(3), tag, numbers, nacl.secretbox(plain, join(zeros(8), numbers), sendKey));
  }

  function refusal(blob: Bytes): string | undefined {
    if (blob[0] !== 3 || blob.length % CELL !== 0 || blob.length > 16 * CELL) return 'form';
    if (!isSame(blob.subarray(1, 9), tag)) return 'tag';
    const [path, at] = [numberAt(blob, 9, 8), numberAt(blob, 17, 8)];
    if (path > Number.MAX_SAFE_INTEGER || at > Number.MAX_SAFE_INTEGER) return 'counter';
    const last = taken.get(path);
    if (last !== undefined) return at > last ? undefined : 'replay';
    const isOld = path <= dropped || (taken.size === NEWEST && [...taken.keys()].every((one) => path < one));
    return isOld ? 'old-path' : undefined;
  }

  function remember(blob: Bytes): void {
    taken.set(numberAt(blob, 9, 8), numberAt(blob, 17, 8));
    if (taken.size <= NEWEST) return;
    dropped = [...taken.keys()].reduce((low, one) => (one < low ? one : low));
    taken.delete(dropped);
  }

  function open(blob: Bytes): Bytes | string {
    const refused = refusal(blob);
    if (refused !== undefined) return refused;
    const plain = nacl.secretbox.open(blob.subarray(25), join(zeros(8), blob.subarray(9, 25)), receiveKey);
    if (plain === null) return 'box';
    const end = 4 + Number(numberAt(plain, 0, 4));
    if (end > plain.length) return 'length';
    if (!isZero(plain.subarray(end))) return 'filling';
    remember(blob);
    return plain.slice(4, end);
  }

  function reopen(): void {
    pathNo += 1;
    seq = 0;
  }

  return { seal, open, reopen };
}
