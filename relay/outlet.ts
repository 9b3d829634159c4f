// Outlet: the way out. A delivery is framed once for all who get it, a socket is written once a turn of the loop.
// Source: docs/protocol/1-relay.md, "Frames" and "Slow readers"; RFC 6455, 5.2 for the frame around it.
import type { Duplex } from 'node:stream';
import { DELIVERY_KIND } from '../shared/frame.ts';
import { ADDRESS_BYTES } from '../shared/limits.ts';
import type { Seat } from './channels.ts';

const FIN_BINARY = 0x82;
const LENGTH_IN_16_BITS = 126;
const HEAD_BYTES = 1 + ADDRESS_BYTES;
const NO_GRANT: Uint8Array = new Uint8Array();
type Notice = Exclude<keyof typeof DELIVERY_KIND, 'blob'>;
/** So much and the turn is over early: what is corked is not in the network's buffers yet. */
const CORKED_BYTES_MAX = 4_194_304;

/** A finished frame that tells of a member: kind ‖ address ‖ a grant if there is one. A server's frames are not masked. */
export function noticeFrame(kind: Notice, about: Seat, grant = NO_GRANT): Buffer {
  const frame = Buffer.allocUnsafe(2 + HEAD_BYTES + grant.length);
  frame[0] = FIN_BINARY;
  frame[1] = HEAD_BYTES + grant.length;
  putHead(frame, 2, DELIVERY_KIND[kind], about);
  frame.set(grant, 2 + HEAD_BYTES);
  return frame;
}

/**
 * A finished frame that carries the blob of `send` (to ‖ blob) on. The one copy of a blob the relay makes: the
 * bytes that came in are a view of the whole network read, which a slow reader would otherwise keep in memory.
 */
export function blobFrame(from: Seat, send: Buffer): Buffer {
  const length = HEAD_BYTES + send.length - ADDRESS_BYTES;
  const frame = Buffer.allocUnsafe(4 + length);
  frame[0] = FIN_BINARY;
  frame[1] = LENGTH_IN_16_BITS;
  frame.writeUInt16BE(length, 2);
  putHead(frame, 4, DELIVERY_KIND.blob, from);
  send.copy(frame, 4 + HEAD_BYTES, ADDRESS_BYTES);
  return frame;
}

function putHead(frame: Buffer, at: number, kind: number, { high, low }: Seat): void {
  frame[at] = kind;
  frame.writeUInt32BE(high, at + 1);
  frame.writeUInt32BE(low, at + 5);
}

export interface Sink {
  readonly stream: Duplex;
  isCorked: boolean;
}

/** Gives `send`. `onSlow` is told of every sink that, a turn's write done, holds more than the backlog allowed. */
export function createOutlet<S extends Sink>(backlogBytes: number, onSlow: (sink: S) => void) {
  const corked: S[] = [];
  let corkedBytes = 0;

  function flush(): void {
    // Telling of a slow sink may cork more, which is for the next turn.
    const sinks = corked.splice(0);
    corkedBytes = 0;
    for (const sink of sinks) {
      sink.isCorked = false;
      sink.stream.uncork();
      if (sink.stream.writableLength > backlogBytes) onSlow(sink);
    }
  }

  return (sink: S, frame: Buffer): void => {
    if (!sink.isCorked) {
      sink.isCorked = true;
      sink.stream.cork();
      if (corked.push(sink) === 1) setImmediate(flush);
    }
    sink.stream.write(frame);
    corkedBytes += frame.length;
    if (corkedBytes > CORKED_BYTES_MAX) flush();
  };
}
