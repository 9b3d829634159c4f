// Tests of earlier builds: a page that is open goes on loading its own chunks for a day, and nothing else is kept.
// Source: docs/protocol/1-relay.md, "What else is served".
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readConfig } from '../config.ts';
import { keepBuilds, KEPT } from './kept-builds.ts';
import { startOperated } from './start.ts';

const DAY_MS = KEPT.hours * 3_600_000;
const T0 = Date.UTC(2026, 10, 21);

interface Place {
  readonly site: string;
  readonly folder: string;
}

function inFolder(name: string, run: (place: Place) => void | Promise<void>): void {
  test(name, async () => {
    const root = mkdtempSync(join(tmpdir(), 'sotto-kept-'));
    try {
      await run({ site: join(root, 'dist'), folder: join(root, 'kept') });
    } finally {
      rmSync(root, { recursive: true });
    }
  });
}

/** A build takes the place of the one before, as the real one does. */
function build(site: string, assets: Readonly<Record<string, string>>): void {
  rmSync(site, { recursive: true, force: true });
  mkdirSync(join(site, 'assets'), { recursive: true });
  writeFileSync(join(site, 'index.html'), '<!doctype html>');
  for (const [name, text] of Object.entries(assets)) writeFileSync(join(site, 'assets', name), text);
}

const textsOf = (files: ReadonlyMap<string, Buffer>): Readonly<Record<string, string>> =>
  Object.fromEntries([...files].map(([url, body]) => [url, body.toString()]));

const ONE = { 'call-AAAA.js': 'one', 'call-AAAA.js.br': 'one, packed', 'same-SSSS.css': 'same' };
const TWO = { 'call-BBBB.js': 'two', 'same-SSSS.css': 'same' };

inFolder('chunks of the build before stay for a day from the start of the new one', ({ site, folder }) => {
  build(site, ONE);
  assert.is(keepBuilds(site, folder, T0).size, 0);
  // However long the first one ran: what counts is when it was replaced.
  const replaced = T0 + 40 * DAY_MS;
  build(site, TWO);
  const expected = { '/assets/call-AAAA.js': 'one', '/assets/call-AAAA.js.br': 'one, packed' };
  assert.equal(textsOf(keepBuilds(site, folder, replaced)), expected);
  assert.equal(
    textsOf(keepBuilds(site, folder, replaced + DAY_MS - 1)),
    expected,
    'restarts do not count anew',
  );
  assert.equal(textsOf(keepBuilds(site, folder, replaced + DAY_MS)), {});
  assert.equal(readdirSync(join(folder, 'assets')).toSorted(), ['call-BBBB.js', 'same-SSSS.css']);
});

inFolder(
  'several builds in a day are all there; one that comes back counts as present',
  ({ site, folder }) => {
    build(site, ONE);
    keepBuilds(site, folder, T0);
    build(site, TWO);
    keepBuilds(site, folder, T0 + 1);
    build(site, { 'call-CCCC.js': 'three' });
    const urls = [...keepBuilds(site, folder, T0 + 2).keys()].toSorted();
    assert.equal(urls, [
      '/assets/call-AAAA.js',
      '/assets/call-AAAA.js.br',
      '/assets/call-BBBB.js',
      '/assets/same-SSSS.css',
    ]);
    build(site, ONE);
    keepBuilds(site, folder, T0 + DAY_MS / 2);
    build(site, TWO);
    const again = textsOf(keepBuilds(site, folder, T0 + 2 * DAY_MS));
    assert.is(again['/assets/call-AAAA.js'], 'one');
    assert.not.ok('/assets/call-CCCC.js' in again);
  },
);

inFolder('the bound holds: the build that went last is kept', ({ site, folder }) => {
  const bounds = { hours: 24, bytes: 250 };
  for (const [turn, letter] of ['A', 'B', 'C', 'D'].entries()) {
    build(site, { [`x-${letter}.js`]: letter.repeat(100) });
    keepBuilds(site, folder, T0 + turn, bounds);
  }
  build(site, {});
  const kept = keepBuilds(site, folder, T0 + 9, bounds);
  assert.equal([...kept.keys()], ['/assets/x-D.js', '/assets/x-C.js']);
  assert.equal(readdirSync(join(folder, 'assets')).toSorted(), ['x-C.js', 'x-D.js']);
});

inFolder('what was changed on the disk is not served, nor what the index only claims', ({ site, folder }) => {
  build(site, ONE);
  keepBuilds(site, folder, T0);
  writeFileSync(join(folder, 'assets', 'call-AAAA.js'), 'another');
  writeFileSync(join(folder, 'assets', 'stranger.js'), 'another');
  const index = JSON.parse(readFileSync(join(folder, 'kept.json'), 'utf8')) as Record<string, unknown>;
  const secret = join(folder, '..', 'secret');
  writeFileSync(secret, 'secret');
  const digest = createHash('sha256').update('secret').digest('base64');
  const claims = {
    '../../secret': { sha256: digest, goneMs: 0 },
    'no.js': { sha256: digest, goneMs: 0 },
    x: 7,
  };
  writeFileSync(join(folder, 'kept.json'), JSON.stringify({ ...index, ...claims }));
  build(site, TWO);
  assert.equal(Object.keys(textsOf(keepBuilds(site, folder, T0))), ['/assets/call-AAAA.js.br']);
  writeFileSync(join(folder, 'kept.json'), '{ garbled');
  assert.is(keepBuilds(site, folder, T0).size, 0);
});

inFolder(
  'over HTTP: both builds answer with the bytes their pages were built with',
  async ({ site, folder }) => {
    const config = readConfig({
      PORT: '0',
      SOTTO_LOG: 'silent',
      SOTTO_DRAIN_MS: '1',
      SOTTO_SITE: site,
      SOTTO_SITE_KEEP: folder,
    });
    if (typeof config === 'string') throw new Error(config);
    const { brotliCompressSync } = await import('node:zlib');
    build(site, { 'call-AAAA.js': 'export const one = 1;' });
    writeFileSync(join(site, 'assets', 'call-AAAA.js.br'), brotliCompressSync('export const one = 1;'));
    const first = await startOperated(config);
    await first.close();
    build(site, { 'call-BBBB.js': 'export const two = 2;' });
    const second = await startOperated(config);
    const get = async (path: string, encoding: string) =>
      fetch(second.url + path, { headers: { 'accept-encoding': encoding } });
    const old = await get('/assets/call-AAAA.js', 'identity');
    assert.is(await old.text(), 'export const one = 1;');
    assert.match(String(old.headers.get('cache-control')), 'immutable');
    assert.is(old.headers.get('content-type'), 'text/javascript; charset=utf-8');
    assert.ok(old.headers.get('content-security-policy'));
    const packed = await get('/assets/call-AAAA.js', 'br');
    assert.is(packed.headers.get('content-encoding'), 'br');
    assert.is(await packed.text(), 'export const one = 1;');
    assert.is(await (await get('/assets/call-BBBB.js', 'identity')).text(), 'export const two = 2;');
    assert.is((await get('/kept.json', 'identity')).status, 404);
    assert.is((await get('/assets/call-CCCC.js', 'identity')).status, 404);
    assert.is(brotliDecompressSync(readFileSync(join(folder, 'assets', 'call-AAAA.js.br'))).length, 21);
    await second.close();
  },
);

inFolder(
  'a folder that can’t be written stops the start by the name of the setting',
  async ({ site, folder }) => {
    build(site, ONE);
    writeFileSync(folder, 'a file');
    const config = readConfig({ PORT: '0', SOTTO_LOG: 'silent', SOTTO_SITE: site, SOTTO_SITE_KEEP: folder });
    if (typeof config === 'string') throw new Error(config);
    const error: unknown = await startOperated(config).catch((reason: unknown) => reason);
    assert.match(String(error), 'SOTTO_SITE_KEEP');
  },
);

test.run();
