// Free port: the first at or after one that nobody listens on, for `npm start` beside another.
// Source: docs/protocol/1-relay.md, "Running it".
import { once } from 'node:events';
import { createServer } from 'node:net';

const TRIED = 20;

/** Gives the first one back when none of the next twenty is free: the relay then says what is wrong with it. */
export async function freePort(first: number, host: string): Promise<number> {
  for (let port = first; port <= Math.min(first + TRIED, 65_535); port++)
    if (await isFree(port, host)) return port;
  return first;
}

async function isFree(port: number, host: string): Promise<boolean> {
  const server = createServer().listen(port, host);
  const isHeard = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (isHeard) await once(server.close(), 'close');
  return isHeard;
}
