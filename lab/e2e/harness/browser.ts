// A person in front of a browser: a process of its own, with a camera of one colour and a microphone of one tone.
// Source: CONTRIBUTING.md, "End-to-end tests".
import process from 'node:process';
import { type Browser, type BrowserContext, chromium, firefox, type Page } from 'playwright';
import { findChromium, findChromiumShell, findFirefox } from '../../run/browsers.ts';
import { type Drawn, drawnMedia } from './drawn-media.ts';
import { cameraFile, type Colour, microphoneFile } from './media.ts';
import { DEADLINE_MS, until } from './until.ts';

/** granted: as asked; denied: the person says no; absent: the machine has neither camera nor microphone. */
export type Devices = 'granted' | 'denied' | 'absent';

export type Wish = {
  readonly name: string;
  readonly colour: Colour;
  /** Hz, whole. */
  readonly tone: number;
  readonly devices?: Devices;
  /** The page draws and sounds itself: all such people share one browser process. Chromium only. */
  readonly drawn?: Drawn;
  readonly engine?: 'chromium' | 'firefox';
  readonly context?: Parameters<Browser['newContext']>[0];
  /** More flags for Chromium. */
  readonly flags?: readonly string[];
  /** Chromium's engine without the browser around it, where the machine has it: half the time, but no window, and nobody who says no. */
  readonly isLean?: boolean;
  /** In a window with tabs, as users have it: it can be covered, and slows down as it does at home. Chromium only, and apart. */
  readonly isTabbed?: boolean;
  /** In a browser process that nobody else is in: it may be killed. */
  readonly isApart?: boolean;
  /** A program that is started in place of the browser, and starts it. */
  readonly program?: string;
};

export type Person = {
  readonly name: string;
  readonly wish: Wish;
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of the console and of the page, and breaches of the content security policy, in order. */
  readonly faults: string[];
  /** All that the console said, behind the seconds since the page was opened. */
  readonly said: string[];
  readonly close: () => Promise<void>;
};

const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--disable-gpu',
  // Tests run as root in containers, where Chromium's own sandbox can't start.
  '--no-sandbox',
];

const MEDIA = [
  '--autoplay-policy=no-user-gesture-required',
  // Names that only multicast DNS resolves do not resolve in containers.
  '--disable-features=WebRtcHideLocalIpsWithMdns',
];

function deviceFlags({ colour, tone, drawn, devices = 'granted' }: Wish): string[] {
  if (drawn !== undefined) return ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  if (devices === 'absent') return ['--use-fake-ui-for-media-stream'];
  const fake = [
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${cameraFile(colour)}`,
    `--use-file-for-fake-audio-capture=${microphoneFile(tone)}`,
  ];
  return [...fake, devices === 'denied' ? '--deny-permission-prompts' : '--use-fake-ui-for-media-stream'];
}

export const isLean = ({ isLean: is = false, devices, program }: Wish): boolean =>
  is && devices !== 'denied' && program === undefined;

export const flagsOf = (wish: Wish): readonly string[] => [
  '--headless=new',
  ...QUIET,
  ...MEDIA,
  ...deviceFlags(wish),
  ...(wish.flags ?? []),
];

async function launchChromium(wish: Wish): Promise<Browser> {
  const found = (isLean(wish) ? findChromiumShell() : undefined) ?? findChromium();
  if (found === undefined) throw new Error('no Chromium on this machine: npx tsx lab/run/provide.ts');
  const args = [...flagsOf(wish)];
  const executablePath = wish.program ?? found.path;
  return chromium.launch({ executablePath, args, ignoreDefaultArgs: ['--hide-scrollbars'] });
}

/** Firefox makes picture and sound itself: a moving colour, and a tone of the frequency it is told. */
async function launchFirefox({ tone, devices = 'granted', program }: Wish): Promise<Browser> {
  const found = findFirefox();
  if (found === undefined) throw new Error('no Firefox on this machine: npx tsx lab/run/provide.ts');
  const firefoxUserPrefs = {
    'media.navigator.streams.fake': devices !== 'absent',
    'media.navigator.permission.disabled': devices !== 'denied',
    'permissions.default.camera': devices === 'denied' ? 2 : 0,
    'permissions.default.microphone': devices === 'denied' ? 2 : 0,
    'media.navigator.audio.fake_frequency': tone,
    // Three seconds after a mute it would stop the device that makes them, and start it again later: not what is tested.
    'media.getusermedia.microphone.off_while_disabled.enabled': false,
    'media.getusermedia.camera.off_while_disabled.enabled': false,
    'media.peerconnection.ice.obfuscate_host_addresses': false,
    'media.autoplay.default': 0,
    'media.autoplay.blocking_policy': 0,
    'media.autoplay.block-webaudio': false,
  };
  const how = found.isOwn ? {} : { channel: 'moz-firefox' };
  return firefox.launch({ ...how, executablePath: program ?? found.path, firefoxUserPrefs, timeout: 90_000 });
}

// Runs in every page before its own scripts. __name: what the compiler wraps named functions in that are handed
// over to a page.
const IN_PAGE = `
  globalThis.__name ??= (target) => target;
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error('Content security policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' +
      event.sourceFile + ':' + event.lineNumber);
  });
`;

function listen(page: Page, faults: string[], said: string[]): void {
  const startMs = performance.now();
  const note = (text: string): void =>
    void said.push(`${((performance.now() - startMs) / 1000).toFixed(1)} ${text}`);
  page.on('console', (message) => {
    const { url } = message.location();
    const text = `${message.type()}: ${message.text()}${url === '' ? '' : ` (${url})`}`;
    note(text);
    if (message.type() === 'error') faults.push(text);
  });
  page.on('pageerror', (error) => {
    note(`thrown: ${error.stack ?? error.message}`);
    faults.push(`thrown: ${error.message}`);
  });
  page.on('crash', () => faults.push('the page crashed'));
}

export const launchBrowser = (wish: Wish): Promise<Browser> =>
  wish.engine === 'firefox' ? launchFirefox(wish) : launchChromium(wish);

/** A person in a browser of their own, which ends with them. */
export async function launchPerson(wish: Wish): Promise<Person> {
  const browser = await launchBrowser(wish);
  try {
    const person = await seatPerson(browser, wish);
    return { ...person, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** A person in a context of their own, in a browser that was launched with the same devices. */
export async function seatPerson(browser: Browser, wish: Wish): Promise<Person> {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1024, height: 720 },
    // It would fetch the whole page once more for everybody; pwa.spec.ts lets it.
    serviceWorkers: 'block',
    ...wish.context,
  });
  return seatIn(context, browser, wish);
}

export async function seatIn(context: BrowserContext, browser: Browser, wish: Wish): Promise<Person> {
  if (wish.engine !== 'firefox' && (wish.devices ?? 'granted') === 'granted')
    await context.grantPermissions(['camera', 'microphone', 'clipboard-read', 'clipboard-write']);
  context.setDefaultTimeout(DEADLINE_MS);
  await context.addInitScript(IN_PAGE);
  if (wish.drawn !== undefined) await context.addInitScript(drawnMedia(wish.colour, wish.tone, wish.drawn));
  const faults: string[] = [];
  const said: string[] = [];
  context.on('page', (page) => listen(page, faults, said));
  const page = await context.newPage();
  return { name: wish.name, wish, browser, context, page, faults, said, close: () => context.close() };
}

/** All processes of the browser of a person who is apart, the main one first. */
export async function processesOf({ browser, name, wish }: Person): Promise<readonly number[]> {
  if (wish.isApart !== true) throw new Error(`${name} shares a browser`);
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as {
    processInfo: { type: string; id: number }[];
  };
  await session.detach();
  const rank = ({ type }: { readonly type: string }): number => (type === 'browser' ? 0 : 1);
  return processInfo.toSorted((a, b) => rank(a) - rank(b)).map(({ id }) => id);
}

/** The process itself, by its number: no farewell, as when a battery is empty. Only of a person who is apart. */
export async function killBrowser(person: Person): Promise<void> {
  const [main] = await processesOf(person);
  if (main === undefined) throw new Error('no process to kill');
  process.kill(main, 'SIGKILL');
  await until(
    'the browser to be gone',
    () => person.browser.isConnected(),
    (is) => !is,
  );
}
