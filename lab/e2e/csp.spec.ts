// The content security policy: a whole call breaks nothing of it, and what somebody would smuggle into the page is refused
// by it. Source: docs/decisions/0006-build-and-integrity.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import { button, heading, meet, type Meeting, openPeople, openSecurity, tell } from './harness/call-page.ts';
import { type DrawnScreen, shared, untilScreen, willShow } from './harness/drawn-screen.ts';
import { COLOURS } from './harness/media.ts';
import { cast } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';

const MEETING: Meeting = { channel: 666, password: 'nothing from elsewhere' };
const PAGE: DrawnScreen = { width: 640, height: 360, colour: COLOURS.magenta, surface: 'window' };

/** Scripts are refused twice over; which rule speaks first is the browser's. */
const SCRIPT = /^(?:script-src|require-trusted-types-for)/;
const REFUSED = {
  'inline script': SCRIPT,
  'foreign script': SCRIPT,
  'inline handler': SCRIPT,
  'text as a program': SCRIPT,
  'text as elements': /^require-trusted-types-for/,
  'foreign image': /^img-src/,
  'foreign request': /^connect-src/,
  'foreign frame': /^(?:frame|child|default)-src/,
  'inline style': /^style-src/,
} as const;

type Attempt = keyof typeof REFUSED;

/** Tries it as a script of the page would, from a turn of its own; returns what the policy says against it. */
const tried = ({ page }: Person, attempt: Attempt): Promise<readonly string[]> =>
  page.evaluate(async (name) => {
    const broken: string[] = [];
    const hear = ({ effectiveDirective }: SecurityPolicyViolationEvent): void =>
      void broken.push(effectiveDirective);
    document.addEventListener('securitypolicyviolation', hear);
    const put = (tag: string, properties: object): void =>
      document.body.append(Object.assign(document.createElement(tag), properties));
    const ways: Record<string, () => unknown> = {
      'inline script': () => put('script', { textContent: 'globalThis.smuggled = true' }),
      'foreign script': () => put('script', { src: 'https://elsewhere.example/a.js' }),
      'inline handler': () => {
        document.body.setAttribute('onclick', 'globalThis.smuggled = true');
        document.body.click();
      },
      'foreign image': () => put('img', { src: 'https://elsewhere.example/a.png' }),
      'foreign request': () => fetch('https://elsewhere.example/'),
      'foreign frame': () => put('iframe', { src: 'https://elsewhere.example/' }),
      'inline style': () => document.body.setAttribute('style', 'background: red'),
      'text as elements': () => (document.body.innerHTML = '<b>smuggled</b>'),
      // oxlint-disable-next-line no-eval -- that it is refused is what is to be seen
      'text as a program': () => globalThis.eval('globalThis.smuggled = true'),
    };
    setTimeout(() => {
      // Some ways throw, some say it by the event alone.
      void Promise.resolve()
        .then(ways[name])
        .catch(() => undefined);
    });
    for (let turns = 0; turns < 1000 && broken.length === 0; turns++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    document.removeEventListener('securitypolicyviolation', hear);
    return broken;
  }, attempt);

scenario('a whole call breaks no rule, and what is smuggled in is refused', async (stage) => {
  const [annWish, benWish] = cast(2);
  if (!annWish || !benWish) throw new Error('two are needed');
  const [ann, ben] = await meet(stage, MEETING, [annWish, benWish]);
  await tell(ann, ben, 'https://example.org/ and <b>no more</b>');
  await openPeople(ann);
  await openSecurity(ann);
  await button(ann, 'More').click();
  await button(ann, 'Invite people').click();
  await ann.page.getByRole('img', { name: 'QR code of this link' }).waitFor();
  await button(ann, 'Done').click();
  await willShow(ann, PAGE);
  await button(ann, 'Share screen').click();
  await untilScreen("Ann's screen at Ben", shared(ben, 'Ann'), PAGE);
  await button(ann, 'Leave call').click();
  await heading(ann, 'You left the call').waitFor();
  assert.equal([...ann.faults, ...ben.faults], [], 'not a word against the page itself');

  stage.expectFault(/content security policy|trusted ?types?|trustedscript|ERR_BLOCKED_BY_CSP|trustedhtml/i);
  for (const [attempt, directive] of Object.entries(REFUSED)) {
    const broken = await tried(ben, attempt as Attempt);
    assert.ok(
      broken.some((one) => directive.test(one)),
      `${attempt}: refused by ${directive}, not ${broken.join() || 'at all'}`,
    );
  }
  const smuggled = await ben.page.evaluate(() => 'smuggled' in globalThis);
  assert.not.ok(smuggled, 'nothing of it ran');
});

test.run();
