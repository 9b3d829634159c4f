// Recorded valid traffic: what real clients wrote to a real relay, taken down by a tap on loopback.
// Source: docs/protocol/1-relay.md, "Frames".
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { WebSocket } from 'ws';
import { type Bytes, concat } from '../../shared/bytes.ts';
import { encodeJoin, encodeSend, type Place, TO_ALL } from '../../shared/frame.ts';
import { ADDRESS_BYTES, CELL_BYTES, RELAY_PATH, SUBPROTOCOL } from '../../shared/limits.ts';

/** What one client wrote: the upgrade, then its frames. */
export type Recording = { readonly head: Buffer; readonly frames: readonly Buffer[] };

const blob = (cells: number): Bytes => new Uint8Array(cells * CELL_BYTES).fill(0xa5);

/** One client each. What they say is in order and within every limit. */
const CLIENTS: readonly ((ws: WebSocket, self: Bytes, other: Bytes) => void)[] = [
  (ws, _self, other) => {
    ws.send(encodeSend(TO_ALL, blob(1)));
    ws.send(encodeSend(other, blob(2)));
    ws.ping(Buffer.from('still there?'));
  },
  (ws, self) => {
    const whole = encodeSend(self, blob(3));
    for (const [at, piece] of [
      whole.subarray(0, 10),
      whole.subarray(10, 5_000),
      whole.subarray(5_000),
    ].entries())
      ws.send(piece, { fin: at === 2 });
    ws.pong();
    ws.send(encodeSend(TO_ALL, blob(16)));
  },
  (ws) => {
    for (let sent = 0; sent < 3; sent++) ws.send(encodeSend(TO_ALL, blob(1)));
  },
];
const PLACES: readonly Place[] = [
  { type: 'channel', number: 7 },
  { type: 'topic', topic: new Uint8Array(16).fill(9) },
  { type: 'channel', number: 7 },
];

export async function record(relayPort: number): Promise<Recording[]> {
  const tapped: Buffer[][] = [];
  const tap = createServer((client) => {
    const chunks: Buffer[] = [];
    tapped.push(chunks);
    const relay = connect(relayPort, '127.0.0.1');
    client.on('data', (chunk: Buffer) => chunks.push(chunk)).pipe(relay);
    relay.pipe(client);
    for (const socket of [client, relay]) socket.on('error', () => undefined);
  });
  await once(tap.listen(0, '127.0.0.1'), 'listening');
  const { port } = tap.address() as AddressInfo;
  for (const [at, say] of CLIENTS.entries()) await speak(port, PLACES[at], say);
  tap.close();
  await once(tap, 'close');
  // Every second one is the partner, who says no more than JOIN.
  return tapped.filter((_, at) => at % 2 === 1).map((chunks) => split(Buffer.concat(chunks)));
}

async function speak(port: number, place: Place | undefined, say: (typeof CLIENTS)[number]): Promise<void> {
  if (place === undefined) return;
  const [partner, other] = await enter(port, place);
  const [ws, self] = await enter(port, place);
  say(ws, self, other);
  for (const one of [ws, partner]) {
    const isClosed = once(one, 'close');
    one.close(1000, 'bye');
    await isClosed;
  }
}

async function enter(port: number, place: Place): Promise<[WebSocket, Bytes]> {
  const url = `ws://127.0.0.1:${port}${RELAY_PATH}`;
  const ws = new WebSocket(url, SUBPROTOCOL, { origin: `http://127.0.0.1:${port}` });
  await once(ws, 'open');
  const welcome = once(ws, 'message');
  ws.send(encodeJoin(place));
  const [message] = (await welcome) as [Buffer];
  return [ws, concat(message.subarray(1, 1 + ADDRESS_BYTES))];
}

function split(bytes: Buffer): Recording {
  const end = bytes.indexOf('\r\n\r\n') + 4;
  const frames: Buffer[] = [];
  for (let at = end; at < bytes.length;) {
    const length = (bytes[at + 1] ?? 0) & 0x7f;
    const [extended, payload] = length === 126 ? [2, bytes.readUInt16BE(at + 2)] : [0, length];
    const next = at + 2 + extended + 4 + payload;
    frames.push(bytes.subarray(at, next));
    at = next;
  }
  return { head: bytes.subarray(0, end), frames };
}
