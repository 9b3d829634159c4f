// Tests of deploy/: units that systemd takes and finds hardened, an installer that a shell can read, files that agree.
// Source: docs/deploy.md, "One command on a server" and "Containers".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { TABLE } from '../../relay/config.ts';

const UNITS = ['sotto@.service', 'sotto-turn.service'];
const EXPOSURE_MAX = 2;

const read = (file: string): string => readFileSync(join('deploy', file), 'utf8');

function said(program: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  return { status, text: `${stdout}${stderr}` };
}

/** The check of units without an installation came with systemd 250. */
function hasAnalyze(): boolean {
  const version = Number(
    /systemd (\d+)/.exec(spawnSync('systemd-analyze', ['--version']).stdout?.toString())?.[1],
  );
  return version >= 250;
}

const whereSystemd = hasAnalyze() ? test : test.skip;

whereSystemd('systemd takes the units, and finds little that they are exposed to', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-'));
  for (const unit of UNITS) writeFileSync(join(folder, unit), read(`systemd/${unit}`));
  const paths = UNITS.map((unit) => join(folder, unit));
  // The programs are the server's, not this machine's.
  const faults = said('systemd-analyze', 'verify', ...paths).text.split('\n');
  assert.equal(
    faults.filter((fault) => fault !== '' && !/is not executable|No such file/.test(fault)),
    [],
  );
  for (const path of paths) {
    const { text } = said('systemd-analyze', 'security', '--offline=true', '--no-pager', path);
    const exposure = Number(/Overall exposure level for \S+ ([\d.]+)/.exec(text)?.[1]);
    assert.ok(exposure <= EXPOSURE_MAX, `${path}: ${exposure}`);
  }
  rmSync(folder, { recursive: true });
});

test('units run as nobody in particular, and can gain nothing', () => {
  for (const unit of UNITS)
    for (const line of [
      'DynamicUser=yes',
      'NoNewPrivileges=yes',
      'CapabilityBoundingSet=',
      'ProtectSystem=strict',
    ])
      assert.ok(read(`systemd/${unit}`).split('\n').includes(line), `${unit}: ${line}`);
});

test('the installer: readable for a shell, help for who asks, nothing done for who mistypes', () => {
  assert.is(said('sh', '-n', 'deploy/install.sh').status, 0);
  const help = said('sh', 'deploy/install.sh', '--help');
  assert.is(help.status, 0);
  for (const [option] of read('install.sh').matchAll(/^ {4}(--[a-z-]+)\)/gm))
    assert.match(help.text, option.trim().replace(')', ''));
  const wrong = said('sh', 'deploy/install.sh', 'call.example.org', '--nonsense');
  assert.is(wrong.status, 1);
  assert.match(wrong.text, 'There is no option --nonsense.');
});

test('every setting that deploy/ names is one', () => {
  const names = new Set(TABLE.map(({ name }) => name));
  const files = [
    'install.sh',
    'compose.yaml',
    '.env.example',
    'Dockerfile',
    'render.yaml',
    'systemd/sotto@.service',
  ];
  for (const file of files)
    for (const [name] of read(file).matchAll(/\bSOTTO_[A-Z_]*[A-Z]\b/g))
      assert.ok(names.has(name), `${name} in ${file}`);
});

test('compose: what it wants from .env stands in .env.example, and nothing else does', () => {
  const wanted = Array.from(read('compose.yaml').matchAll(/\$\{([A-Z_]+):\?\}/g), ([, name = '']) => name);
  const offered = Array.from(read('.env.example').matchAll(/^([A-Z_]+)=/gm), ([, name = '']) => name);
  assert.equal([...new Set(wanted)].toSorted(), offered.toSorted());
});

test('compose: nobody is root with more than is needed, and nothing is written but volumes', () => {
  const services = read('compose.yaml').match(/^ {2}[\w-]+:(?: \*relay)?$/gm) ?? [];
  assert.ok(services.length >= 5);
  assert.is(read('compose.yaml').match(/<<: \*hardened/g)?.length, 4);
  assert.match(read('compose.yaml'), 'cap_drop: [ALL]');
  assert.match(read('Dockerfile'), /^USER 10001:10001$/m);
  assert.match(read('Dockerfile'), 'HEALTHCHECK');
  assert.not.match(read('Dockerfile'), /^FROM [^:\s]+(?: |$)/m);
});

test.run();
