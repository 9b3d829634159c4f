// The picture of a call of two, taken from the built page itself: two browsers, the real relay, drawn people as cameras.
// Source: README.md, the picture at its top. A part of `npm run screens`.
import { writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright';
import { launchPerson, type Person } from '../e2e/harness/browser.ts';
import { button, field, picture, tile, untilOthers } from '../e2e/harness/call-page.ts';
import { openRelay } from '../e2e/harness/relay.ts';
import { until } from '../e2e/harness/until.ts';
import { personCamera } from './camera-file.ts';
import { runTool } from './child.ts';

const INVITE = '#c=482&p=amber-lantern-quiet-river-moon&t=Thursday%20review';
/** Wide enough to look sharp; a busy machine never gets to the full 1280. */
const SHARP_PIXELS = 960;

const sit = async (browser: Browser, name: string, portrait: string): Promise<Person> =>
  launchPerson({
    name,
    colour: [0, 0, 0],
    tone: portrait === 'lena' ? 440 : 660,
    flags: [`--use-file-for-fake-video-capture=${await personCamera(browser, portrait)}`],
    context: { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  });

const come = async (person: Person, url: string): Promise<void> => {
  await person.page.goto(`${url}/${INVITE}`);
  await field(person, 'Your name').fill(person.name);
  await button(person, 'Join').click();
};

const untilPresentable = async (person: Person): Promise<void> => {
  await until(
    'a sharp picture',
    () => picture(person).evaluate((video) => (video as HTMLVideoElement).videoWidth),
    (width) => width >= SHARP_PIXELS,
  );
  await until(
    'no notice over it',
    () => person.page.locator('sotto-toast-list [data-notice]').count(),
    (count) => count === 0,
  );
  await tile(person).hover();
};

/** Writes call-two.png, in all its colours; `browser` only draws. */
export async function takeCallOfTwo(browser: Browser, out: string): Promise<void> {
  const { code, output } = await runTool('vite', ['build'], { limitMs: 120_000 });
  if (code !== 0) throw new Error(`the client does not build:\n${output}`);
  const relay = await openRelay({ SOTTO_SITE: 'dist' });
  const people = [
    await sit(browser, 'Lena', 'lena'),
    await sit(browser, 'Jonas Lindqvist', 'jonas'),
  ] as const;
  try {
    for (const person of people) await come(person, relay.url);
    const [lena, jonas] = people;
    await untilOthers(lena, 1);
    await button(jonas, 'Mute microphone').click();
    await untilPresentable(lena);
    await writeFile(`${out}call-two.png`, await lena.page.screenshot());
  } finally {
    await Promise.all(people.map((person) => person.close()));
    await relay.close();
  }
}
