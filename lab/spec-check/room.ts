// A socket on a channel or a topic of the relay: docs/protocol/1-relay.md.
import { WebSocket } from 'ws';
import { type Bytes, CELL, hex, join, number, unhex } from './bytes.ts';

export const EVERYONE = '0'.repeat(16);

export interface Room {
  readonly address: string;
  readonly send: (to: string, blob: Bytes) => void;
  readonly close: () => void;
}

/** Settles with WELCOME. A number is a channel, bytes are a topic. */
export function enter(
  relay: string,
  place: number | Bytes,
  onBlob: (from: string, blob: Bytes) => void,
): Promise<Room> {
  const url = new URL('/relay', relay.replace(/^http/u, 'ws'));
  const socket = new WebSocket(url, 'sotto.v1', { perMessageDeflate: false });
  const send = (to: string, blob: Bytes): void => socket.send(join(unhex(to), blob));
  const frame =
    typeof place === 'number' ? join(Uint8Array.of(1), number(place, 4)) : join(Uint8Array.of(2), place);
  socket.on('open', () => socket.send(frame));
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', (code) => reject(new Error(`closed with ${code}`)));
    socket.on('message', (data: Buffer, isBinary) => {
      const [kind, address, cells] = [data[0], hex(data.subarray(1, 9)), (data.length - 9) / CELL];
      if (!isBinary) return;
      if (kind === 1 && cells === 0) resolve({ address, send, close: () => socket.close() });
      const isBlob = Number.isInteger(cells) && cells >= 1 && cells <= 16;
      if (kind === 4 && isBlob) onBlob(address, new Uint8Array(data.subarray(9)));
    });
  });
}
