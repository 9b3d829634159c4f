// Tests of deploy/: units that systemd takes and finds hardened, an installer that a shell can read, files that agree.
// Source: docs/deploy.md, "One command on a server" and "Containers".
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { TABLE } from '../../relay/config.ts';
import { SFU_TABLE } from '../../relay/sfu/settings.ts';

const UNITS = ['sotto@.service', 'sotto-turn.service', 'sotto-authority.service', 'sotto-janus.service'];
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

/** A folder of its own for as long as `look` takes. */
function inFolder(look: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-'));
  try {
    look(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `epoch`: seconds at which it was last written. */
function put(folder: string, path: string, epoch = 1_000): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), '');
  utimesSync(join(folder, path), epoch, epoch);
  utimesSync(dirname(join(folder, path)), epoch, epoch);
}

/** One function of the installer, or one pipe of it, alone. */
function partOf(pattern: RegExp): string {
  const [part] = pattern.exec(read('install.sh')) ?? [];
  assert.type(part, 'string', `${pattern}`);
  return part ?? '';
}
const functionOf = (name: string): string => partOf(new RegExp(`^${name}\\(\\) \\{$.*?^\\}$`, 'ms'));

const ARGUMENTS: readonly [args: readonly string[], says: string][] = [
  [['call.example.org'], 'Run this as root.'],
  [['call.example.org', '--nodes', '12'], 'Run this as root.'],
  [['--uninstall'], 'Run this as root.'],
  ...[
    '',
    'call',
    '.org',
    'call..org',
    'call.example.org.',
    'a b.org',
    'a.org {',
    'a.org\nb.org',
    'é.org',
  ].map((host): [readonly string[], string] => [[host], 'Say the name of the site.']),
  ...['', '0', '01', '100', '-1', '2x', '2\n3'].map((nodes): [readonly string[], string] => [
    ['call.example.org', '--nodes', nodes],
    '--nodes is a number from 1 to 99.',
  ]),
];
for (const [args, says] of ARGUMENTS)
  test(`the installer, for ${JSON.stringify(args)}: ${says}`, () =>
    inFolder((folder) => {
      // Somebody who is not root, so that nothing can be installed here.
      writeFileSync(join(folder, 'id'), '#!/bin/sh\necho 1000\n', { mode: 0o755 });
      const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}` };
      const run = spawnSync('sh', ['deploy/install.sh', ...args], { encoding: 'utf8', env });
      assert.is(run.status, 1);
      assert.ok(run.stderr.startsWith(says), run.stderr);
    }));

test('the installer takes what was built, unless a source is newer or gone', () =>
  inFolder((folder) => {
    const isStale = (): boolean =>
      spawnSync('sh', [
        '-euc',
        `HERE=$1\n${functionOf('is_stale')}\nis_stale dist/version.json client`,
        'sh',
        folder,
      ]).status === 0;
    put(folder, 'client/ui/page.ts');
    put(folder, 'client/ui/other.ts');
    assert.ok(isStale(), 'nothing built');
    put(folder, 'dist/version.json', 2_000);
    utimesSync(join(folder, 'client'), 1_000, 1_000);
    assert.not.ok(isStale(), 'built last');
    put(folder, 'relay/main.ts', 3_000);
    assert.not.ok(isStale(), 'what is no source of it');
    rmSync(join(folder, 'client/ui/other.ts'));
    assert.ok(isStale(), 'one is gone');
    put(folder, 'client/ui/page.ts', 1_000);
    assert.not.ok(isStale());
    put(folder, 'client/ui/page.ts', 3_000);
    assert.ok(isStale(), 'one is newer');
  }));

const SECRETS = [
  '.env',
  '.cert/key.pem',
  'deploy/.env',
  'turnserver.conf',
  'deploy/turnserver.conf',
  'deploy/janus/janus.jcfg',
];

test('no secret comes to where the installer builds, into an image, or into a commit', () =>
  inFolder((folder) => {
    const kept = ['.env.example', 'deploy/.env.example', 'deploy/install.sh', 'client/page.ts'];
    for (const path of [...SECRETS, ...kept, 'node_modules/a.js']) put(folder, path);
    const pack = partOf(/tar -C "\$HERE"[^|]*/);
    const { text } = said('sh', '-euc', `HERE=$1; ${pack}| tar -tf -`, 'sh', folder);
    const packed = text.split('\n').filter((path) => path !== '' && !path.endsWith('/'));
    assert.equal(packed.toSorted(), kept.map((path) => `./${path}`).toSorted());
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
    for (const path of SECRETS) {
      assert.ok(ignored.includes(path) || ignored.includes(dirname(path)), path);
      assert.is(said('git', 'check-ignore', '-q', '--no-index', path).status, 0, path);
    }
  }));

test('the installer warns of what can be reached at the machine through its TURN server', () => {
  const rows = [
    'UNCONN 0 0 127.0.0.53%lo:53 0.0.0.0:* users:(("systemd-resolve",pid=1,fd=1))',
    'UNCONN 0 0 [::1]:323 [::]:* users:(("chronyd",pid=1,fd=1))',
    'UNCONN 0 0 [fe80::1]%eth0:546 [::]:* users:(("systemd-network",pid=1,fd=1))',
    'UNCONN 0 0 9.9.9.9:3478 0.0.0.0:* users:(("turnserver",pid=1,fd=1))',
    'UNCONN 0 0 9.9.9.9:50000 0.0.0.0:* users:(("turnserver",pid=1,fd=2))',
    'UNCONN 0 0 *:443 *:* users:(("caddy",pid=1,fd=1))',
    'UNCONN 0 0 0.0.0.0:161 0.0.0.0:* users:(("snmpd",pid=1,fd=1))',
    'UNCONN 0 0 0.0.0.0:51820 0.0.0.0:*',
  ];
  const script = `${functionOf('reachable')}\nreachable`;
  const run = spawnSync('sh', ['-euc', script], { encoding: 'utf8', input: `${rows.join('\n')}\n` });
  assert.equal(run.stdout.split('\n'), ['  0.0.0.0:161 snmpd', '  0.0.0.0:51820', '']);
});

test("compose: Docker gives nobody Caddy's address, which the relays believe", () => {
  const trusted = /SOTTO_TRUSTED_PROXIES: (\S+)/.exec(read('compose.yaml'))?.[1] ?? '';
  assert.match(read('compose.yaml'), `ipv4_address: ${trusted} }`);
  const [, first = '', bits = ''] = /ip_range: ([\d.]+)\/(\d+)/.exec(read('compose.yaml')) ?? [];
  const given = new BlockList();
  given.addSubnet(first, Number(bits));
  assert.ok(given.check('172.30.99.200'));
  assert.not.ok(given.check(trusted));
});

test('every setting that deploy/ names is one', () => {
  const names = new Set([...TABLE, ...SFU_TABLE].map(({ name }) => name));
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
  assert.is(read('compose.yaml').match(/<<: \*hardened/g)?.length, 6);
  assert.match(read('compose.yaml'), 'cap_drop: [ALL]');
  assert.match(read('Dockerfile'), /^USER 10001:10001$/m);
  assert.match(read('Dockerfile'), 'HEALTHCHECK');
  assert.not.match(read('Dockerfile'), /^FROM [^:\s]+(?: |$)/m);
});

test.run();
