// The baseline: the plainest loop over `ws` that does what a relay must, and nothing else. No limit, no check.
// Source: docs/bench.md, "The relay".
import process from 'node:process';
import { type WebSocket, WebSocketServer } from 'ws';

type Room = Map<number, WebSocket>;

const rooms = new Map<number, Room>();
let lastId = 0;

function enter(ws: WebSocket, join: Buffer): { readonly room: Room; readonly id: number } {
  const number = join.readUInt32BE(1);
  const room: Room = rooms.get(number) ?? new Map<number, WebSocket>();
  const id = (lastId += 1);
  rooms.set(number, room.set(id, ws));
  const address = Buffer.alloc(8);
  address.writeUInt32BE(id, 4);
  ws.send(address);
  ws.on('close', () => {
    room.delete(id);
    if (room.size === 0) rooms.delete(number);
  });
  return { room, id };
}

const server = new WebSocketServer({
  port: Number(process.env['PORT']),
  host: '127.0.0.1',
  perMessageDeflate: false,
});
server.on('connection', (ws) => {
  let seat: { readonly room: Room; readonly id: number } | undefined;
  ws.on('message', (data: Buffer) => {
    if (seat === undefined) {
      seat = enter(ws, data);
      return;
    }
    const to = data.readUInt32BE(4);
    if (to !== 0) seat.room.get(to)?.send(data);
    else for (const [id, other] of seat.room) if (id !== seat.id) other.send(data);
  });
});
