// PeerServer as its own command line starts it, but for how many it takes and how long they may be silent.
// Source: docs/bench.md, "The relay".
import process from 'node:process';
import { PeerServer } from 'peer';

PeerServer({
  port: Number(process.env['PORT']),
  host: '127.0.0.1',
  path: '/',
  concurrent_limit: 1_000_000,
  alive_timeout: 3_600_000,
});
