// One member stops reading while another sends all it can: the relay stays small, tells the reader why it was closed,
// and the others go on. Source: docs/protocol/1-relay.md, "Slow readers".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CLOSE } from '../../shared/limits.ts';
import { startServer } from '../bench/relay/servers.ts';
import { stopReading } from '../bench/relay/slow-reader.ts';

const GROWTH_MB_MAX = 40;

test('a slow reader is closed with its code; the relay does not grow', async () => {
  const server = await startServer('ours');
  try {
    const slow = await stopReading(server);
    process.stdout.write(`  ${JSON.stringify(slow)}\n`);
    assert.is(slow.closed, CLOSE.tooSlow);
    assert.ok(slow.sentMB > 10, `only ${slow.sentMB} MiB were sent`);
    assert.ok(slow.growthMB < GROWTH_MB_MAX, `${slow.growthMB} MiB more`);
    assert.ok(slow.busyMs < 1_000, `the others wait ${slow.busyMs} ms`);
  } finally {
    await server.close();
  }
});

test.run();
