// Tests of what is served besides the WebSocket: every header on every kind of answer, encodings, caching, one page.
// Source: docs/protocol/1-relay.md, "What else is served".
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readConfig } from './config.ts';
import { type Relay, startRelay } from './server.ts';
import { loadSite, SECURITY_HEADERS } from './static.ts';

const PAGE = '<!doctype html><title>Sotto</title>';
const SCRIPT = `export const words = ${JSON.stringify('quiet '.repeat(100))};`;

const site = mkdtempSync(join(tmpdir(), 'sotto-site-'));
mkdirSync(join(site, 'assets'));
writeFileSync(join(site, 'index.html'), PAGE);
writeFileSync(join(site, 'manifest.webmanifest'), '{}');
writeFileSync(join(site, 'assets', 'main-abc.js'), SCRIPT);
writeFileSync(join(site, 'assets', 'main-abc.js.br'), brotliCompressSync(SCRIPT));
writeFileSync(join(site, 'assets', 'main-abc.js.gz'), gzipSync(SCRIPT));
writeFileSync(join(site, 'assets', 'style-abc.css'), 'p{}');

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

interface Question {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** As it is on the wire: nothing decoded, nothing normalised. */
function ask(relay: Relay, { path, method = 'GET', headers = {} }: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { port: relay.port, host: '127.0.0.1', path, method, headers, agent: false },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        );
      },
    );
    asked.on('error', reject).end();
  });
}

/** Writes bytes and reads until the connection ends. */
function askRaw(relay: Relay, text: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const socket = connect(relay.port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (part) => parts.push(part));
    socket.on('error', reject);
    socket.on('close', () => {
      const [head = '', body = ''] = Buffer.concat(parts).toString().split('\r\n\r\n');
      const [status = '', ...lines] = head.split('\r\n');
      const headers = lines.map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 2),
      ]);
      resolve({
        status: Number(status.split(' ')[1]),
        headers: Object.fromEntries(headers),
        body: Buffer.from(body),
      });
    });
  });
}

function configured(environment: Readonly<Record<string, string>> = {}) {
  const config = readConfig({
    SOTTO_LOG: 'silent',
    SOTTO_SITE: site,
    PORT: '0',
    SOTTO_DRAIN_MS: '1',
    ...environment,
  });
  if (typeof config === 'string') throw new Error(config);
  return config;
}

function assertSecured(answer: Answer, what: string): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS))
    assert.is(answer.headers[name.toLowerCase()], value, `${name} on ${what}`);
  assert.is(answer.headers['strict-transport-security'], undefined);
  assert.is(answer.headers['set-cookie'], undefined);
}

const relay = await startRelay(configured({ SOTTO_FREE_BURST: '1', SOTTO_CONNECTS_BURST: '3' }));
const UPGRADE = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';

const ANSWERS: readonly [status: number, question: Question][] = [
  [200, { path: '/' }],
  [200, { path: '/?channel=7' }],
  [200, { path: '/', method: 'HEAD' }],
  [200, { path: '/assets/main-abc.js' }],
  [200, { path: '/config.json' }],
  [200, { path: '/healthz' }],
  [200, { path: '/free' }],
  [429, { path: '/free' }],
  [404, { path: '/index.html' }],
  [404, { path: '/index' }],
  [404, { path: '/call/7' }],
  [404, { path: '/assets/' }],
  [404, { path: '/assets/../../package.json' }],
  [404, { path: '/%2e%2e/package.json' }],
  [404, { path: '/assets/main-abc.js.br' }],
  [404, { path: '/constructor' }],
  [404, { path: '/%' }],
  [405, { path: '/', method: 'POST' }],
  [405, { path: '/', method: 'OPTIONS' }],
  [426, { path: '/relay' }],
  // A range that ends before it starts has taken servers down.
  [200, { path: '/assets/main-abc.js', headers: { range: 'bytes=9-1' } }],
];

for (const [status, question] of ANSWERS)
  test(`${status} with every header: ${question.method ?? 'GET'} ${question.path}`, async () => {
    const answer = await ask(relay, question);
    assert.is(answer.status, status);
    assertSecured(answer, question.path);
    if (status === 404) assert.match(String(answer.headers['content-type']), 'text/plain');
  });

const RAW: readonly [status: number, what: string, text: string][] = [
  [400, 'no HTTP', 'nonsense\r\n\r\n'],
  [404, 'an upgrade elsewhere', `GET /x HTTP/1.1\r\nHost: x\r\n${UPGRADE}\r\n`],
  [400, 'an upgrade without subprotocol', `GET /relay HTTP/1.1\r\nHost: x\r\n${UPGRADE}\r\n`],
  [
    403,
    'a foreign origin',
    `GET /relay HTTP/1.1\r\nHost: x\r\nOrigin: https://evil.example\r\n${UPGRADE}\r\n`,
  ],
  [
    400,
    'an upgrade without key',
    `GET /relay HTTP/1.1\r\nHost: x\r\nSec-WebSocket-Protocol: sotto.v1\r\n${UPGRADE}\r\n`,
  ],
  [
    400,
    'another upgrade',
    'GET /relay HTTP/1.1\r\nHost: x\r\nSec-WebSocket-Protocol: sotto.v1\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
  ],
  [429, 'too many upgrades', `GET /relay HTTP/1.1\r\nHost: x\r\n${UPGRADE}\r\n`],
];

for (const [status, what, text] of RAW)
  test(`${status} with every header: ${what}`, async () => {
    const answer = await askRaw(relay, text);
    assert.is(answer.status, status);
    assertSecured(answer, what);
    if (status === 429) assert.ok(Number(answer.headers['retry-after']) > 0);
  });

test('the policy allows no inline script, no eval, no foreign origin', () => {
  const policy = SECURITY_HEADERS['Content-Security-Policy'] ?? '';
  assert.match(policy, "default-src 'none'");
  for (const hole of ['unsafe', 'http:', 'https:', '*', "script-src 'self' "]) assert.not.match(policy, hole);
});

test('the page is asked for each time, assets are kept for good', async () => {
  assert.is((await ask(relay, { path: '/' })).headers['cache-control'], 'no-cache');
  assert.is((await ask(relay, { path: '/manifest.webmanifest' })).headers['cache-control'], 'no-cache');
  const asset = await ask(relay, { path: '/assets/main-abc.js' });
  assert.is(asset.headers['cache-control'], 'public, max-age=31536000, immutable');
});

test('the best encoding the client takes', async () => {
  const cases: readonly [accepts: string | undefined, encoding: string | undefined][] = [
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['brotli', undefined],
    [undefined, undefined],
  ];
  for (const [accepts, encoding] of cases) {
    const headers = accepts === undefined ? {} : { 'accept-encoding': accepts };
    const answer = await ask(relay, { path: '/assets/main-abc.js', headers });
    assert.is(answer.headers['content-encoding'], encoding, accepts);
    assert.is(answer.headers['vary'], 'Accept-Encoding');
    assert.is(answer.headers['content-type'], 'text/javascript; charset=utf-8');
    const decode = { br: brotliDecompressSync, gzip: gunzipSync, none: (body: Buffer) => body };
    assert.is(decode[(encoding ?? 'none') as keyof typeof decode](answer.body).toString(), SCRIPT);
  }
});

test('304 for what the client has, with every header and no body', async () => {
  const first = await ask(relay, { path: '/' });
  assert.is(first.body.toString(), PAGE);
  assert.is(first.headers['etag'], `"${createHash('sha256').update(PAGE).digest('base64url')}"`);
  const second = await ask(relay, { path: '/', headers: { 'if-none-match': String(first.headers['etag']) } });
  assert.is(second.status, 304);
  assert.is(second.body.length, 0);
  assertSecured(second, '304');
});

test('HEAD tells the length and sends no body', async () => {
  const answer = await ask(relay, { path: '/', method: 'HEAD' });
  assert.is(answer.headers['content-length'], String(PAGE.length));
  assert.is(answer.body.length, 0);
});

test('without a build the relay runs and says what is missing', async () => {
  assert.is(loadSite(join(site, 'none')), undefined);
  const bare = await startRelay(configured({ SOTTO_SITE: join(site, 'none') }));
  const answer = await ask(bare, { path: '/' });
  assert.is(answer.status, 503);
  assert.match(answer.body.toString(), 'npm run build');
  assertSecured(answer, '503');
  assert.is((await ask(bare, { path: '/healthz' })).status, 200);
  await bare.close();
});

test('a build that vanishes under a running relay changes nothing', async () => {
  rmSync(site, { recursive: true });
  assert.is((await ask(relay, { path: '/assets/style-abc.css' })).body.toString(), 'p{}');
  await relay.close();
});

test.run();
