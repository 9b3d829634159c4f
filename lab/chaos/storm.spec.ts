// Ten thousand connections at once, then all cut off, twice: everybody is let in, the relay answers again at once, and
// the second storm leaves no more behind than the first. Source: docs/protocol/1-relay.md, "Limits".
import { execFileSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { storm } from '../bench/relay/connections.ts';
import { startServer } from '../bench/relay/servers.ts';

const WANTED = 10_000;
/** Files a process has open besides. */
const SPARE = 200;
/** What is kept, once garbage is collected; and what the process holds, which never gives all of it back at once. */
const MORE_HEAP_MB_MAX = 4;
const MORE_MB_MAX = 32;
/** Ten times and more what a busy machine was seen to need. */
const BACK_MS_MAX = 30_000;

/** As many as this terminal may have open. */
function reachable(): number {
  const limit = execFileSync('sh', ['-c', 'ulimit -H -n'], { encoding: 'utf8' }).trim();
  return limit === 'unlimited' ? WANTED : Math.min(WANTED, Number(limit) - SPARE);
}

test('a storm passes, and another one', async () => {
  const count = reachable();
  const server = await startServer('ours');
  try {
    const first = await storm(server, count);
    const second = await storm(server, count);
    process.stdout.write(`  ${JSON.stringify([first, second])}\n`);
    assert.equal([first.accepted, second.accepted], [count, count]);
    const heaps = [first, second].map(({ heapMB }) => heapMB);
    assert.ok(second.heapMB < first.heapMB + MORE_HEAP_MB_MAX, `${heaps.join(' MB, then ')} MB in use`);
    assert.ok(
      second.afterMB < first.fullMB + MORE_MB_MAX,
      `${first.fullMB} MB full, then ${second.afterMB} MB`,
    );
    assert.ok(Math.max(first.backMs, second.backMs) < BACK_MS_MAX, 'a newcomer waits too long');
  } finally {
    await server.close();
  }
});

test.run();
