// The page as an application: what a system asks for before it installs one is there and true; with no server the real page opens,
// under its own headers, and says so; nothing secret is kept for it; a newer build is told, and taken
// at a press. Source: docs/decisions/0024-an-offline-shell.md.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import { join as enterCall, type Meeting } from './harness/call-page.ts';
import { ANN, BEN, scenario, scenarioWithProcess } from './harness/scenario.ts';
import { cover } from './harness/tabbed.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 319, password: 'brought in front' };
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

type Icon = { readonly src: string; readonly type: string; readonly sizes: string; readonly purpose: string };
type Manifest = {
  readonly name: string;
  readonly short_name: string;
  readonly start_url: string;
  readonly scope: string;
  readonly id: string;
  readonly display: string;
  readonly background_color: string;
  readonly theme_color: string;
  readonly icons: readonly Icon[];
};

/** What Chromium makes of the manifest that the page names, and what it complains about. */
async function manifestOf({ page, context }: Person): Promise<Manifest & { readonly url: string }> {
  const session = await context.newCDPSession(page);
  const { url, errors, data } = await session.send('Page.getAppManifest');
  await session.detach();
  assert.equal(errors, []);
  return { ...(JSON.parse(data ?? '{}') as Manifest), url };
}

/** As it comes over the wire and as it looks: size, and how much of its edge and of its inner circle is filled. */
const lookAt = ({ page }: Person, src: string) =>
  page.evaluate(async (address) => {
    const answer = await fetch(address);
    const type = answer.headers.get('content-type');
    const image = new Image();
    image.src = address;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const canvas = new OffscreenCanvas(width, height);
    const paper = canvas.getContext('2d');
    if (paper === null) throw new Error('nothing to draw on');
    paper.drawImage(image, 0, 0);
    const { data } = paper.getImageData(0, 0, width, height);
    const ground = data.slice(0, 4).join(' ');
    // Every system may cut off what is outside a circle of 80 %.
    const outside = { seeThrough: 0, drawn: 0 };
    for (let at = 0; at < data.length / 4; at++) {
      const [x, y] = [(at % width) - width / 2, Math.floor(at / width) - height / 2];
      if (Math.hypot(x, y) <= 0.4 * width) continue;
      if ((data[4 * at + 3] ?? 0) < 255) outside.seeThrough++;
      else if (data.slice(4 * at, 4 * at + 4).join(' ') !== ground) outside.drawn++;
    }
    return { type, width, height, outside };
  }, src);

scenario('it can be installed: its manifest is true, and its icons are what they say', async (stage) => {
  const ann = await stage.enter(ANN);
  const manifest = await manifestOf(ann);
  assert.equal([manifest.name, manifest.short_name, manifest.display], ['Sotto', 'Sotto', 'standalone']);
  for (const place of [manifest.start_url, manifest.scope, manifest.id])
    assert.is(new URL(place, manifest.url).href, `${stage.url}/`, 'wherever it is served');
  assert.match(manifest.background_color + manifest.theme_color, /^(#[\da-f]{6}){2}$/);
  const sizes: string[] = [];
  for (const { src, type, sizes: said, purpose } of manifest.icons) {
    const seen = await lookAt(ann, new URL(src, manifest.url).href);
    assert.ok(seen.type?.startsWith(type), `${src} is ${seen.type}`);
    if (said !== 'any') assert.is(`${seen.width}x${seen.height}`, said, src);
    if (purpose === 'maskable') assert.equal(seen.outside, { seeThrough: 0, drawn: 0 }, src);
    sizes.push(`${said} ${purpose}`);
  }
  for (const needed of ['192x192 any', '512x512 any', '512x512 maskable'])
    assert.ok(sizes.includes(needed), needed);
});

scenario(
  'a notification is shown by the worker, once, and its press brings the page in front that had it shown',
  async (stage) => {
    const ann = await stage.enter({ ...ANN, isTabbed: true, context: { serviceWorkers: 'allow' } });
    const { page, context } = ann;
    await context.grantPermissions(['notifications']);
    await until(
      'the worker to have taken over',
      () => page.evaluate(() => navigator.serviceWorker.controller?.state),
      (state) => state === 'activated',
    );
    const [worker] = context.serviceWorkers();
    assert.ok(worker);
    await enterCall(ann, MEETING);
    await page.evaluate(() => {
      document.querySelector('sotto-app')?.source?.send({ type: 'notify', isOn: true });
      navigator.serviceWorker.addEventListener('message', () => (document.title = 'in front'));
    });
    await until(
      'her notifications to be on',
      () => page.evaluate(() => document.querySelector('sotto-app')?.source?.view().store.settings),
      (settings) => settings?.isNotifying === true,
    );
    // Another page of hers, and the one that was used last.
    const other = context.pages().find((one) => one !== page);
    await other?.goto(stage.url);
    await other?.getByRole('button', { name: 'Join', exact: true }).waitFor();
    await cover(ann);
    await enterCall(await stage.enter(BEN), MEETING);
    const shown = () =>
      worker.evaluate(async () => {
        const { registration } = globalThis as unknown as { registration: ServiceWorkerRegistration };
        return (await registration.getNotifications()).map(({ body }) => body);
      });
    const bodies = await until('a notification', shown, (all) => all.length > 0);
    assert.is(bodies.length, 1);
    // A press without a finger may not bring anything in front: whom it would have brought is told instead.
    await worker.evaluate(async () => {
      const scope = globalThis as unknown as {
        WindowClient: { prototype: object };
        NotificationEvent: new (type: string, about: { notification: Notification }) => Event;
        registration: ServiceWorkerRegistration;
        dispatchEvent: (event: Event) => void;
      };
      Object.assign(scope.WindowClient.prototype, {
        focus(this: { readonly postMessage: (message: string, ports: []) => void }) {
          this.postMessage('focus', []);
        },
      });
      const [notification] = await scope.registration.getNotifications();
      if (notification === undefined) throw new Error('none');
      scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification }));
    });
    await until(
      'her call to be in front',
      () => page.title(),
      (title) => title === 'in front',
    );
    await until('it to be gone', shown, (all) => all.length === 0);
  },
);

test.run();
