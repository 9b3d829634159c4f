// Bytes: what WebSocket connections have carried, asked from their sockets when somebody wants to know. Costs a blob nothing.
// Source: docs/decisions/0030-metrics.md.
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** Counts from now on; gives the sum so far. */
export function countBytes(server: Server): () => { readonly in: number; readonly out: number } {
  const open = new Set<Socket>();
  const gone = { in: 0, out: 0 };
  // A refused upgrade is over at once, and its bytes came and went as well.
  server.on('upgrade', ({ socket }: IncomingMessage) => {
    open.add(socket);
    socket.once('close', () => {
      open.delete(socket);
      gone.in += socket.bytesRead;
      gone.out += socket.bytesWritten;
    });
  });
  return () => {
    const sum = { ...gone };
    for (const { bytesRead, bytesWritten } of open) {
      sum.in += bytesRead;
      sum.out += bytesWritten;
    }
    return sum;
  };
}
