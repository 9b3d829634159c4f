// The offline shell: with no server the real page opens, under its own headers, and says so; nothing secret is kept for it; a newer
// build is told, and taken at a press. Source: docs/decisions/0024-an-offline-shell.md.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import { ANN, scenarioWithProcess } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const PASSWORD = 'nine-copper-kettles';
const SITE = mkdtempSync(join(tmpdir(), 'sotto-offline-'));
cpSync('dist', SITE, { recursive: true });
test.after(() => rmSync(SITE, { recursive: true }));

/** Paths of what is kept, and whether the word stands in any address or file of it. */
const kept = ({ page }: Person, word: string) =>
  page.evaluate(async (secret) => {
    const names = await caches.keys();
    const found = { builds: names.length, paths: [] as string[], isSecretKept: false };
    for (const name of names) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) {
        const text = (await (await cache.match(url))?.text()) ?? '';
        found.paths.push(url.slice(location.origin.length));
        found.isSecretKept ||= url.includes(secret) || text.includes(secret);
      }
    }
    return found;
  }, word);

/** Notes each address that the worker takes apart, which it does with every request. */
const WATCHED = `
  globalThis.seen = [];
  globalThis.URL = class extends URL {
    constructor(url, base) { super(url, base); seen.push(String(url)); }
  };
`;

/** Other scripts, as far as the worker can tell: the entry has another name in its list, and its bytes differ. */
function rebuild(): void {
  const entry = readdirSync(join(SITE, 'assets')).find((name) => /^index-.*\.js$/.test(name));
  const html = readFileSync(join(SITE, 'index.html'), 'utf8');
  assert.ok(entry !== undefined && html.includes(entry));
  for (const ending of ['', '.br', '.gz'])
    cpSync(join(SITE, 'assets', entry + ending), join(SITE, 'assets', `other-${entry}${ending}`));
  const worker = readFileSync(join(SITE, 'sw.js'), 'utf8');
  const changed = worker
    .replace(`assets/${entry}`, `assets/other-${entry}`)
    .replace(/id:`[\da-f]{16}`/, 'id:`0000000000000000`');
  assert.is.not(changed, worker);
  writeFileSync(join(SITE, 'sw.js'), changed);
  for (const ending of ['.br', '.gz']) rmSync(join(SITE, `sw.js${ending}`));
}

const status = ({ page }: Person) => page.locator('sotto-page-note').getByRole('status');

scenarioWithProcess(
  'without a server the page opens all the same; a newer one is told and taken at a press',
  async ({ enter, proxy, relay, url, expectFault }) => {
    expectFault(/Failed to load resource|ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED/);
    const ann = await enter({ ...ANN, context: { serviceWorkers: 'allow' } });
    const { page, context } = ann;
    await until(
      'the worker to have taken over',
      () => page.evaluate(() => navigator.serviceWorker.controller?.state),
      (state) => state === 'activated',
    );
    // An invite, opened while the worker answers for the page: what it is told of it, and what is kept.
    const [worker] = context.serviceWorkers();
    await worker?.evaluate(WATCHED);
    await page.goto('about:blank');
    await page.goto(`${url}/#318/${PASSWORD}`);
    const seen = await worker?.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    assert.ok(
      seen?.some((address) => address.includes(PASSWORD)),
      'as SECURITY.md says',
    );
    const { paths, isSecretKept, builds } = await kept(ann, PASSWORD);
    assert.is(builds, 1);
    assert.ok(paths.includes('/') && paths.length > 10);
    assert.equal(
      paths.filter((path) => path !== '/' && !/^\/assets\/[\w.-]+\.(?:js|css)$/.test(path)),
      [],
    );
    assert.not(isSecretKept);
    assert.not(proxy.asked.some(({ path, headers }) => `${path}${headers}`.includes(PASSWORD)));

    await proxy.stop();
    await context.setOffline(true);
    const opened = await page.reload();
    assert.ok(opened !== null && opened.fromServiceWorker());
    const headers = await opened.allHeaders();
    assert.match(headers['content-security-policy'] ?? '', /default-src 'none'/);
    assert.match(headers['integrity-policy'] ?? '', /script/);
    await page.getByRole('button', { name: 'Join', exact: true }).waitFor();
    await status(ann).getByText('You are offline').waitFor();
    await page.getByRole('heading', { name: 'Upcoming' }).waitFor();

    await proxy.resume();
    await context.setOffline(false);
    await until(
      'the sentence to go',
      () => status(ann).innerText(),
      (text) => text === '',
    );
    rebuild();
    await relay.kill();
    await relay.start();
    await page.reload();
    await status(ann).getByText('A newer version').waitFor();
    const isLoaded = page.waitForEvent('load');
    await status(ann).getByRole('button', { name: 'Reload' }).click();
    await isLoaded;
    assert.is((await kept(ann, PASSWORD)).builds, 2);
  },
  { SOTTO_SITE: SITE },
);

test.run();
