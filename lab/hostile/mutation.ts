// Mutations of recorded traffic: of its bytes, of its frames, of what the frames carry, and of the upgrade.
// Source: docs/protocol/1-relay.md, "Frames" and "Connecting". One seed, one sequence.
import type { Recording } from './recording.ts';

/** Whole numbers below a bound. */
export type Random = (below: number) => number;

/** xorshift32. */
export function seeded(seed: number): Random {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const pick = <T>(random: Random, list: readonly T[]): T => {
  const item = list[random(list.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

function noise(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random(256)));
}

type Twist = (bytes: Buffer, random: Random) => Buffer;

const cut = (bytes: Buffer, from: number, to: number, between: Buffer = Buffer.alloc(0)): Buffer =>
  Buffer.concat([bytes.subarray(0, from), between, bytes.subarray(to)]);

/** Of any bytes. */
const TWISTS: readonly Twist[] = [
  (bytes, random) => {
    const twisted = Buffer.from(bytes);
    const at = random(bytes.length);
    twisted[at] = (twisted[at] ?? 0) ^ (1 << random(8));
    return twisted;
  },
  (bytes, random) => cut(bytes, random(bytes.length), bytes.length),
  (bytes, random) => cut(bytes, random(bytes.length), bytes.length).subarray(random(8)),
  (bytes, random) => {
    const at = random(bytes.length);
    return cut(bytes, at, at + 1 + random(4));
  },
  (bytes, random) => {
    const at = random(bytes.length);
    return cut(bytes, at, at, noise(random, 1 + random(12)));
  },
  (bytes, random) => {
    const at = random(bytes.length);
    return cut(bytes, at, at, bytes.subarray(at, at + 1 + random(40)));
  },
];

/** The first bytes of a frame decide what becomes of it: fin, opcode, mask, length. */
const twistHead: Twist = (frame, random) => {
  const twisted = Buffer.from(frame);
  const at = random(2);
  twisted[at] = random(3) === 0 ? random(256) : (twisted[at] ?? 0) ^ (1 << random(8));
  return twisted;
};

/** A frame in order around a payload that is not. */
function reframe(frame: Buffer, twist: (payload: Buffer) => Buffer): Buffer {
  const length = (frame[1] ?? 0) & 0x7f;
  const at = length === 126 ? 4 : 2;
  const mask = frame.subarray(at, at + 4);
  const masked = (bytes: Buffer): Buffer =>
    Buffer.from(bytes.map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
  const payload = masked(twist(masked(frame.subarray(at + 4))));
  const size = payload.length;
  const head =
    size < 126 ? [size] : size < 65_536 ? [126, size >> 8, size & 0xff] : [127, 0, 0, 0, 0, 0, 1, 0, 0];
  const [first = 0, ...rest] = head;
  return Buffer.concat([
    Buffer.from([frame[0] ?? 0, 0x80 | first, ...rest]),
    mask,
    size < 65_536 ? payload : payload.subarray(0, 65_536),
  ]);
}

const twistPayload: Twist = (frame, random) => {
  if (random(40) === 0) return reframe(frame, () => noise(random, 1 + random(64)));
  if (random(40) === 0)
    return reframe(frame, (payload) => Buffer.concat(Array.from({ length: 20 }, () => payload)));
  const twist = pick(random, TWISTS);
  return reframe(frame, (payload) => (payload.length === 0 ? noise(random, 3) : twist(payload, random)));
};

type Shuffle = (frames: Buffer[], random: Random) => Buffer[];

/** Two bytes, masked by zeros: the first piece of a binary message, and a later one; neither is the last. */
const PIECE = Buffer.from([0x02, 0x82, 0, 0, 0, 0, 1, 2]);
const NEXT_PIECE = Buffer.from([0x00, 0x82, 0, 0, 0, 0, 1, 2]);

/** Of the order. */
const SHUFFLES: readonly Shuffle[] = [
  (frames, random) => frames.toSpliced(random(frames.length), 1),
  (frames, random) => {
    const at = random(frames.length);
    return frames.toSpliced(
      at,
      0,
      ...Array.from({ length: 1 + random(50) }, () => frames[at] ?? Buffer.alloc(0)),
    );
  },
  (frames, random) => {
    const [from, to] = [random(frames.length), random(frames.length)];
    const moved = frames.toSpliced(from, 1);
    return moved.toSpliced(to, 0, frames[from] ?? Buffer.alloc(0));
  },
  (frames, random) => frames.toSpliced(0, random(frames.length)),
  (frames) => frames.slice(0, 1),
  () => [],
  // One message in very many pieces.
  (frames) => [...frames.slice(0, 1), PIECE, ...Array.from({ length: 40 }, () => NEXT_PIECE)],
];

const HEADS: readonly ((head: string, random: Random) => string)[] = [
  (head, random) =>
    head.replace('/relay', pick(random, ['/', '/relay/', '/rela', '/../relay', '/relay?x', '*', ''])),
  (head, random) => head.replace('GET', pick(random, ['POST', 'HEAD', 'get', 'PRI', ''])),
  (head, random) => head.replace('HTTP/1.1', pick(random, ['HTTP/1.0', 'HTTP/2.0', 'HTTP/9', ''])),
  (head, random) =>
    head.replace(/(Sec-WebSocket-Protocol: )(.*)/, (_all, name: string) =>
      name.concat(pick(random, ['sotto.v2', '', 'sotto.v1, sotto.v1', ',', 'sotto', '"sotto.v1"', 'a b'])),
    ),
  (head, random) =>
    head.replace(/(Origin: )(.*)/, (_all, name: string) =>
      name.concat(
        pick(random, ['https://evil.example', 'null', '', 'http://', 'http://127.0.0.1:1', '\x80']),
      ),
    ),
  (head, random) =>
    head.replace(/(Sec-WebSocket-Key: .{4})/, (key) => pick(random, [key.slice(0, -2), `${key}=`, ''])),
  (head, random) =>
    head.replace(/Version: 13/, `Version: ${pick(random, ['8', '12', '14', '', '13, 13', '-1'])}`),
  (head, random) =>
    head.replace(/Upgrade: websocket/i, `Upgrade: ${pick(random, ['h2c', '', 'WebSocket', 'tls'])}`),
  (head, random) => {
    const lines = head.split('\r\n');
    return lines.toSpliced(random(lines.length), 1).join('\r\n');
  },
  (head, random) => {
    const lines = head.split('\r\n');
    const at = 1 + random(lines.length - 2);
    return lines.toSpliced(at, 0, lines[at] ?? '').join('\r\n');
  },
  (head) => head.replace('GET', 'POST').replace(/Upgrade: .*\r\n/i, ''),
  (head) => head.replace('\r\n\r\n', `\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`),
  (head, random) => pick(random, TWISTS)(Buffer.from(head, 'latin1'), random).toString('latin1'),
];

/** What a client writes that was recorded in order and is not any more. */
export function mutate(recordings: readonly Recording[], random: Random): readonly Buffer[] {
  const { head, frames } = pick(random, recordings);
  const kind = random(20);
  if (kind < 3)
    return [Buffer.from(pick(random, HEADS)(head.toString('latin1'), random), 'latin1'), ...frames];
  let twisted = [...frames];
  for (let times = 1 + random(2); times > 0; times--) {
    const at = random(twisted.length);
    const frame = twisted[at];
    if (kind < 8) twisted = pick(random, SHUFFLES)(twisted, random);
    else if (frame !== undefined) {
      const twist = kind < 11 ? twistHead : kind < 16 ? twistPayload : pick(random, TWISTS);
      twisted = twisted.with(at, twist(frame, random));
    }
    if (twisted.length === 0) break;
  }
  return [head, ...twisted];
}
