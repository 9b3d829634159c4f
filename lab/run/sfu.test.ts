// `npm run sfu` on a machine without a Janus. Source: docs/sfu.md, "Try it".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

test('where there is no Janus it says how to come by one, and that it failed', () => {
  // Without any PATH the system would look where it keeps its own programs.
  const empty = mkdtempSync(join(tmpdir(), 'sotto-empty-'));
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'lab/run/sfu.ts'], {
      env: { ...process.env, PATH: empty },
      encoding: 'utf8',
      timeout: 60_000,
    });
    assert.is(status, 1, stderr);
    assert.match(stderr, /There is no Janus on this machine\. .*apt-get install janus/);
    assert.is(stdout, '');
  } finally {
    rmSync(empty, { recursive: true });
  }
});

test.run();
