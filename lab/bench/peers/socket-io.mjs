// socket.io as its own documentation would do it: rooms, WebSocket only, one room for all and one for each socket.
// Source: docs/bench.md, "The relay".
import { createServer } from 'node:http';
import process from 'node:process';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });

io.on('connection', (socket) => {
  let room;
  socket.on('join', (name, done) => {
    room = name;
    void socket.join(name);
    done();
  });
  socket.on('blob', (to, blob) => void socket.to(to === '' ? room : to).emit('blob', socket.id, blob));
});

http.listen(Number(process.env['PORT']), '127.0.0.1');
