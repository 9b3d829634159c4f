// `npm run lab:deploy`: the installer on a fresh Debian: units, TLS, two nodes over Redis, a call of two in real browsers
// through all of it, again, and gone. Source: docs/deploy.md, "One command on a server".
import { X509Certificate, createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import process from 'node:process';
import { launchPerson, type Person, type Wish } from '../e2e/harness/browser.ts';
import { join as joinCall, picture, tile, untilOthers } from '../e2e/harness/call-page.ts';
import { untilColour, untilTone } from '../e2e/harness/measure.ts';
import { COLOURS } from '../e2e/harness/media.ts';
import { until } from '../e2e/harness/until.ts';
import { runScript } from '../run/child.ts';
import { FAILED, finish, PASSED, type Tally, sum } from '../run/tally.ts';
import { ADDRESSES, bootMachine, type Machine } from './machine.ts';

const ANN: Wish = { name: 'Ann', colour: COLOURS.red, tone: 1000 };
const BEN: Wish = { name: 'Ben', colour: COLOURS.blue, tone: 2400 };
const HOST = 'call.sotto.test';
const AUTHORITY = 'var/lib/caddy/.local/share/caddy/pki/authorities/local';
const INSTALL = '/srv/sotto/deploy/install.sh';
const MEETING = { channel: 482, password: 'copper lantern drifts' };
const NODES = [8080, 8081];
const EXPOSURE_MAX = 2;
/** Of the operator's own, written before the installer runs. */
const DENIED = { path: 'etc/sotto/denied', range: '9.9.9.0-9.9.9.255' };

function expect(what: string, is: boolean, seen: unknown): void {
  if (!is) throw new Error(`${what}: ${JSON.stringify(seen)}`);
}

/** Asks as a browser does: by name, trusting the machine's own authority and no other. */
function ask({ root }: Machine, path: string) {
  const ca = readFileSync(join(root, AUTHORITY, 'root.crt'));
  const options = { host: ADDRESSES.machine, servername: HOST, ca, headers: { Host: HOST }, path, port: 443 };
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>(
    (resolve, reject) => {
      request(options, (response) => {
        let body = '';
        response.on('data', (part: Buffer) => (body += part.toString()));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      })
        .on('error', reject)
        .end();
    },
  );
}

async function looksAtUnits(machine: Machine): Promise<void> {
  for (const unit of [...NODES.map((port) => `sotto@${port}`), 'sotto-turn', 'caddy', 'redis-server'])
    expect(unit, (await machine.run('systemctl', 'is-active', unit)).trim() === 'active', unit);
  for (const unit of ['sotto@8080.service', 'sotto-turn.service']) {
    const said = await machine.run('systemd-analyze', 'security', '--no-pager', unit);
    const exposure = Number(/Overall exposure level for \S+: ([\d.]+)/.exec(said)?.[1]);
    process.stdout.write(`  ${unit}: exposure ${exposure}\n`);
    expect(`exposure of ${unit}`, exposure <= EXPOSURE_MAX, exposure);
  }
  const turn = readFileSync(join(machine.root, 'etc/sotto/turnserver.conf'), 'utf8');
  expect('what the operator denies', turn.includes(`denied-peer-ip=${DENIED.range}\n`), turn);
  const faults = await machine.run('systemctl', 'list-units', '--failed', '--no-legend', '--plain');
  expect('units that failed', faults.trim() === '', faults);
}

async function looksAtSite(machine: Machine): Promise<void> {
  const page = await ask(machine, '/');
  expect('the page', page.status === 200, page.status);
  expect('HSTS', page.headers['strict-transport-security'] === 'max-age=31536000', page.headers);
  expect(
    'the policy',
    String(page.headers['content-security-policy']).includes("default-src 'none'"),
    page.headers,
  );
  const ready = await ask(machine, '/readyz');
  expect('ready', ready.body === '{"status":"ready"}', ready.body);
  const { build } = JSON.parse((await ask(machine, '/version.json')).body) as { build: string };
  const own = JSON.parse(readFileSync('dist/version.json', 'utf8')) as { build: string };
  expect('the build served', build === own.build, build);
  const metrics = await ask(machine, '/metrics');
  expect('no metrics for the world', metrics.status === 404, metrics.status);
}

/** Sockets on each node. */
async function sockets(machine: Machine): Promise<readonly number[]> {
  const script = `fetch(process.argv[1]).then((r) => r.text()).then((t) => process.stdout.write(/^sotto_connections_total (\\d+)/m.exec(t)[1]))`;
  const counts = NODES.map((port) => machine.run('node', '-e', script, `http://127.0.0.1:1${port}/metrics`));
  return (await Promise.all(counts)).map(Number);
}

function wish(machine: Machine, of: Wish): Wish {
  const certificate = new X509Certificate(readFileSync(join(machine.root, AUTHORITY, 'intermediate.crt')));
  const key = certificate.publicKey.export({ type: 'spki', format: 'der' });
  const pin = createHash('sha256').update(key).digest('base64');
  const flags = [
    `--host-resolver-rules=MAP ${HOST} ${ADDRESSES.machine}`,
    `--ignore-certificate-errors-spki-list=${pin}`,
  ];
  return { ...of, flags, isApart: true };
}

async function calls(machine: Machine): Promise<void> {
  const people: Person[] = [];
  try {
    for (const one of [ANN, BEN]) {
      const person = await launchPerson(wish(machine, one));
      people.push(person);
      await person.page.goto(`https://${HOST}/`);
      await joinCall(person, MEETING);
      // The proxy sends the next one to whichever has fewer: it has to have this one first.
      await until(
        `a WebSocket of ${person.name}`,
        () => sockets(machine),
        (counts) => counts.reduce((all, count) => all + count, 0) >= people.length,
      );
    }
    const [ann, ben] = people;
    if (ann === undefined || ben === undefined) return;
    await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
    await untilColour('Ann at Ben', picture(ben), ANN.colour);
    await untilTone('Ben at Ann', tile(ann), BEN.tone);
    const counts = await sockets(machine);
    process.stdout.write(`  WebSockets so far, by node: ${counts.join(', ')}\n`);
    expect(
      'both nodes had a part in it',
      counts.every((count) => count > 0),
      counts,
    );
    const faults = people.flatMap((person) => person.faults);
    expect('faults', faults.length === 0, faults);
  } finally {
    for (const { close } of people) await close();
  }
}

/** A browser gets a place at the TURN server by what the relay gives it. The machine's name is the lab's alone. */
async function relays(machine: Machine): Promise<void> {
  const person = await launchPerson(wish(machine, ANN));
  try {
    await person.page.goto(`https://${HOST}/`);
    const kinds = await person.page.evaluate(gather, [HOST, ADDRESSES.machine] as const);
    expect('relay candidates', kinds.includes('relay'), kinds);
  } finally {
    await person.close();
  }
}

/** In the page: kinds of the candidates that are found within ten seconds. */
async function gather([host, address]: readonly [string, string]): Promise<string[]> {
  const answer = (await (await fetch('/ice')).text()).replaceAll(host, address);
  const { iceServers } = JSON.parse(answer) as { iceServers: RTCIceServer[] };
  const connection = new RTCPeerConnection({ iceServers, iceTransportPolicy: 'relay' });
  const kinds: string[] = [];
  const isDone = new Promise<void>((done) => {
    setTimeout(done, 10_000);
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate === null) return done();
      kinds.push(candidate.type ?? '');
      if (candidate.type === 'relay') done();
    });
  });
  connection.createDataChannel('any');
  await connection.setLocalDescription();
  await isDone;
  connection.close();
  return kinds;
}

async function installsAgain(machine: Machine): Promise<void> {
  const secrets = (): string => readFileSync(join(machine.root, 'etc/sotto/secrets.env'), 'utf8');
  const before = secrets();
  await machine.run('sh', INSTALL, HOST, '--local-ca', '--no-turn');
  expect('secrets stay', secrets() === before, 'changed');
  const left = await machine.run('systemctl', 'list-units', '--no-legend', '--plain', 'sotto*.service');
  expect('one node is left', left.trim().split('\n').length === 1 && left.includes('sotto@8080'), left);
  const ready = await ask(machine, '/readyz');
  expect('ready with one node', ready.status === 200, ready);
}

async function uninstalls(machine: Machine): Promise<void> {
  await machine.run('sh', INSTALL, '--uninstall', '--purge');
  for (const path of ['opt/sotto', 'etc/sotto', 'etc/systemd/system/sotto@.service'])
    expect(path, !existsSync(join(machine.root, path)), 'is still there');
  const left = await machine.run(
    'systemctl',
    'list-units',
    '--all',
    '--no-legend',
    '--plain',
    'sotto*.service',
  );
  expect('units left', !/active\s+running/.test(left), left);
  const listening = await machine.run('ss', '-Htln');
  expect('ports left', !/:(?:808\d|3478)\b/.test(listening), listening);
}

const STEPS: readonly [name: string, (machine: Machine) => Promise<void>][] = [
  ['units: running, hardened, none failed', looksAtUnits],
  ['site: TLS, headers, the build, no metrics outside', looksAtSite],
  ['a call of two, over TLS and both nodes', calls],
  ['a browser reaches the TURN server', relays],
  ['installed again with other answers', installsAgain],
  ['uninstalled', uninstalls],
];

async function perform(machine: Machine): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const [name, step] of STEPS) {
    const problem = await step(machine).then(
      () => undefined,
      (error: unknown) => error,
    );
    process.stdout.write(`${problem === undefined ? '✔' : '✘'} ${name}\n`);
    if (problem !== undefined) process.stdout.write(`${String(problem)}\n`);
    tallies.push(problem === undefined ? PASSED : FAILED);
  }
  return sum(tallies);
}

await runScript('lab/build/relay.ts', { limitMs: 120_000 });
const machine = await bootMachine({
  deploy: '/srv/sotto/deploy',
  dist: '/srv/sotto/dist',
  '.build/relay': '/srv/sotto/.build/relay',
});
try {
  mkdirSync(join(machine.root, 'etc/sotto'), { recursive: true });
  writeFileSync(join(machine.root, DENIED.path), `# Ours.\n${DENIED.range}\n`);
  const startMs = performance.now();
  const said = await machine.run('sh', INSTALL, HOST, '--nodes', '2', '--local-ca', '--metrics');
  process.stdout.write(`${said}installed in ${((performance.now() - startMs) / 1000).toFixed(0)} s\n`);
  finish(await perform(machine));
} finally {
  await machine.stop();
}
