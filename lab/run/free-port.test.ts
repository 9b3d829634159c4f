// Tests of the port that `npm start` takes.
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { freePort } from './free-port.ts';

const HOST = '127.0.0.1';

async function listening(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const address = server.address();
  return { server, port: typeof address === 'object' && address !== null ? address.port : 0 };
}

test('a free port is taken, a busy one passed over', async () => {
  const { server, port } = await listening();
  const next = await freePort(port, HOST);
  assert.ok(next > port && next <= port + 20, `${port} ${next}`);
  await once(server.close(), 'close');
  assert.is(await freePort(port, HOST), port);
});

test('where none can be had, the relay gets the first and says why not', async () => {
  assert.is(await freePort(8080, '192.0.2.1'), 8080);
});

test.run();
