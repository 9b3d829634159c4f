// One raw WebSocket of the load client: frames are made before the load runs, and what comes is counted by its heads, so
// that the client costs less than any server. Source: docs/bench.md, "The relay"; RFC 6455, 5.2.
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export const OPCODE = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;
/** Anything longer is a delivery: only its length matters. */
const SMALL_BYTES = 1_024;
const FIN = 0x80;
const MASKED = 0x80;

export type Frame = { readonly opcode: number; readonly bytes: number; readonly payload: Buffer };

/** A whole client frame. The mask is not zero: a server may skip that one. */
export function clientFrame(payload: Uint8Array | string, opcode: number): Buffer {
  const data = Buffer.from(payload as Uint8Array);
  const extended = data.length < 126 ? 0 : data.length < 65_536 ? 2 : 8;
  const frame = Buffer.alloc(2 + extended + 4 + data.length);
  frame[0] = FIN | opcode;
  frame[1] = MASKED | (extended === 0 ? data.length : extended === 2 ? 126 : 127);
  if (extended === 2) frame.writeUInt16BE(data.length, 2);
  if (extended === 8) frame.writeBigUInt64BE(BigInt(data.length), 2);
  const mask = Buffer.from([0x5a, 0xc3, 0x96, 0x3c]);
  mask.copy(frame, 2 + extended);
  for (const [at, byte] of data.entries()) frame[6 + extended + at] = byte ^ (mask[at % 4] ?? 0);
  return frame;
}

/** Gives what takes network reads and tells of each finished frame; a long one comes without its payload. */
function frameReader(onFrame: (frame: Frame) => void): (chunk: Buffer) => void {
  const none: Buffer = Buffer.alloc(0);
  let rest = none;
  let skipping: { readonly opcode: number; readonly bytes: number } | undefined;
  let left = 0;

  /** Takes one frame off the front; false when its head or its few bytes are not all there. */
  function next(): boolean {
    if (skipping !== undefined) {
      const here = Math.min(left, rest.length);
      left -= here;
      rest = rest.subarray(here);
      if (left > 0) return false;
      const done = skipping;
      skipping = undefined;
      onFrame({ ...done, payload: none });
      return true;
    }
    const length = (rest[1] ?? 0) & 0x7f;
    const head = 2 + (length === 126 ? 2 : length === 127 ? 8 : 0);
    if (rest.length < head) return false;
    const bytes =
      length === 126 ? rest.readUInt16BE(2) : length === 127 ? Number(rest.readBigUInt64BE(2)) : length;
    const opcode = (rest[0] ?? 0) & 0x0f;
    if (bytes > SMALL_BYTES) {
      skipping = { opcode, bytes };
      left = bytes;
      rest = rest.subarray(head);
      return true;
    }
    if (rest.length < head + bytes) return false;
    const payload = Buffer.from(rest.subarray(head, head + bytes));
    rest = rest.subarray(head + bytes);
    onFrame({ opcode, bytes, payload });
    return true;
  }

  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length > 0 && next());
  };
}

type Waiting = {
  readonly resolve: (frame: Frame) => void;
  readonly reject: (error: Error) => void;
};

export type Line = Awaited<ReturnType<typeof openLine>>;

/** Upgrades a connection; rejects when it is refused or breaks before. */
export function openLine(port: number, path: string, protocol?: string) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const inbox: Frame[] = [];
  let waiting: Waiting | undefined;
  const line = {
    socket,
    /** Of what is small or asked for; deliveries are for `onFrame`. */
    next: (): Promise<Frame> => {
      const first = inbox.shift();
      if (first !== undefined) return Promise.resolve(first);
      if (line.isEnded) return Promise.reject(new Error('the connection has ended'));
      return new Promise((resolve, reject) => (waiting = { resolve, reject }));
    },
    send: (payload: Uint8Array | string): void =>
      void socket.write(clientFrame(payload, typeof payload === 'string' ? OPCODE.text : OPCODE.binary)),
    /** Takes over from `next`. */
    onFrame: undefined as ((frame: Frame) => void) | undefined,
    /** The code of the close frame that came, if one has. */
    closeCode: undefined as number | undefined,
    isEnded: false,
  };
  const take = (frame: Frame): void => {
    if (frame.opcode === OPCODE.ping) socket.write(clientFrame(frame.payload, OPCODE.pong));
    else if (frame.opcode === OPCODE.close)
      line.closeCode = frame.bytes < 2 ? 1005 : frame.payload.readUInt16BE(0);
    else if (line.onFrame !== undefined) line.onFrame(frame);
    else if (waiting === undefined) inbox.push(frame);
    else {
      const { resolve } = waiting;
      waiting = undefined;
      resolve(frame);
    }
  };
  socket.on('close', () => {
    line.isEnded = true;
    waiting?.reject(new Error('the connection has ended'));
  });
  return new Promise<typeof line>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error(`${path}: ended before it was open`)));
    socket.once('connect', () => void socket.write(upgradeRequest(port, path, protocol)));
    whenUpgraded(socket, frameReader(take), (isUpgraded) => {
      socket.off('error', reject).on('error', () => undefined);
      if (isUpgraded) resolve(line);
      else reject(new Error(`${path}: the upgrade was refused`));
    });
  });
}

function upgradeRequest(port: number, path: string, protocol: string | undefined): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ...(protocol === undefined ? [] : [`Sec-WebSocket-Protocol: ${protocol}`]),
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Reads the answer; what stands behind it, and all that comes later, are frames. */
function whenUpgraded(
  socket: Socket,
  read: (chunk: Buffer) => void,
  done: (isUpgraded: boolean) => void,
): void {
  let text = '';
  const takeHead = (chunk: Buffer): void => {
    text += chunk.toString('latin1');
    const end = text.indexOf('\r\n\r\n');
    if (end < 0) return;
    socket.off('data', takeHead).on('data', read);
    done(text.startsWith('HTTP/1.1 101 '));
    const rest = Buffer.from(text.slice(end + 4), 'latin1');
    if (rest.length > 0) read(rest);
  };
  socket.on('data', takeHead);
}

/** Ends with a proper closing handshake; resolves when the connection is gone. */
export async function closeLine({ socket }: Line): Promise<void> {
  const isGone = new Promise<void>((resolve) => void socket.once('close', () => resolve()));
  socket.write(clientFrame(Buffer.from([0x03, 0xe8]), OPCODE.close));
  await isGone;
}
