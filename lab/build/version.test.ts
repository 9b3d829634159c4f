// Tests of a build's hash: a shell makes the same one, and every byte counts.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { versionOf } from './version.ts';

const FILES = ['sw.js', 'index.html', 'assets/b.js', 'assets/a-Z.css', 'assets/B.js', 'icon.png'].map(
  (path) => ({
    path,
    body: Buffer.from(`of ${path}`),
  }),
);

/** The line that the page for operators names. */
const COMMAND = /```sh\n(.*sha256sum.*)\n```/.exec(readFileSync('docs/deploy.md', 'utf8'))?.[1] ?? '';

test('the command in docs/deploy.md makes the same hash', () => {
  assert.match(COMMAND, 'version.json');
  const folder = mkdtempSync(join(tmpdir(), 'sotto-'));
  mkdirSync(join(folder, 'dist/assets'), { recursive: true });
  for (const { path, body } of FILES) writeFileSync(join(folder, 'dist', path), body);
  for (const name of ['index.html.br', 'assets/b.js.gz', 'version.json'])
    writeFileSync(join(folder, 'dist', name), 'not counted');
  const printed = execFileSync('sh', ['-c', COMMAND], { cwd: folder }).toString();
  assert.is(printed.split(' ')[0], versionOf('1.2.3', FILES).build);
  rmSync(folder, { recursive: true });
});

test('order does not count; a name, a byte or a file more does', () => {
  const { build, version } = versionOf('1.2.3', FILES);
  assert.is(version, '1.2.3');
  assert.is(versionOf('2.0.0', FILES.toReversed()).build, build);
  const [first, ...rest] = FILES;
  const renamed = [{ path: 'x.js', body: first?.body ?? Buffer.of() }, ...rest];
  const changed = [{ path: first?.path ?? '', body: Buffer.from('else') }, ...rest];
  for (const other of [renamed, changed, rest]) assert.is.not(versionOf('1.2.3', other).build, build);
});

test.run();
