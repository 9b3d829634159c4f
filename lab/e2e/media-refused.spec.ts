// No camera, no microphone: each cause has words of its own, asking again helps where it can, and a call stands
// without devices. Source: docs/states/media.md; docs/using.md, "Camera and microphone".
import type { Page } from 'playwright';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MEDIA_PROBLEMS } from '../../client/ui/strings-later.ts';
import type { Person } from './harness/browser.ts';
import {
  button,
  join,
  type Meeting,
  notice,
  ownPicture,
  ownTile,
  picture,
  tile,
  untilOthers,
} from './harness/call-page.ts';
import { readFrames, untilColour, untilTone } from './harness/measure.ts';
import { ANN, BEN, scenario, type Stage } from './harness/scenario.ts';
import { until } from './harness/until.ts';

type Problem = keyof typeof MEDIA_PROBLEMS;

const MEETING: Meeting = { channel: 391, password: 'nine paper cranes' };

const region = (page: Page) => page.getByRole('region', { name: 'Camera and microphone' });
const preview = (page: Page) => region(page).locator('video');
const press = (page: Page, name: string) => region(page).getByRole('button', { name, exact: true });

/** The message of this problem, and of no other. */
async function untilProblem(page: Page, problem: Problem): Promise<void> {
  const { title, text } = MEDIA_PROBLEMS[problem];
  await region(page).getByRole('heading', { name: title, exact: true }).waitFor();
  await region(page).getByText(text, { exact: true }).waitFor();
  assert.is(await region(page).getByRole('heading').count(), 1, `${problem} alone is told`);
  assert.is(await preview(page).count(), 0, `no picture beside ${problem}`);
}

/** The camera's picture moves, and no message lies over it. */
async function untilPreview(page: Page): Promise<void> {
  await until(
    'the preview',
    () => preview(page).count(),
    (count) => count === 1,
  );
  await until(
    'a moving picture',
    () => readFrames(preview(page)),
    ({ frames, width }) => frames > 1 && width > 0,
  );
  assert.is(await region(page).getByRole('heading').count(), 0);
  assert.is(await press(page, 'Try again').count(), 0);
}

/** Join without, and its way back. */
async function expectWithout(page: Page): Promise<void> {
  await press(page, 'Join without').click();
  await region(page).getByRole('heading', { name: 'Joining without camera and microphone' }).waitFor();
  assert.is(await press(page, 'Try again').count(), 0);
}

test('no two causes have the same words', () => {
  const all = Object.values(MEDIA_PROBLEMS);
  assert.is(new Set(all.map(({ title }) => title)).size, all.length);
  assert.is(new Set(all.map(({ text }) => text)).size, all.length);
});

const TURN_ON = 'Turn on camera and microphone';

/** The first question is answered by `answer`, later ones by the browser itself. */
const answersFirst = (answer: string): string => `{
  const devices = MediaDevices.prototype;
  const ask = devices.getUserMedia;
  let isFirst = true;
  devices.getUserMedia = function (...wish) {
    if (!isFirst) return ask.apply(this, wish);
    isFirst = false;
    return ${answer};
  };
}`;
/** In headless Chromium what was granted stays granted: it only says that it would ask. */
const WOULD_ASK = `Permissions.prototype.query = async () => ({ state: 'prompt' });`;
const rejects = (name: string, message = ''): string =>
  answersFirst(`Promise.reject(new DOMException(${JSON.stringify(message)}, ${JSON.stringify(name)}))`);

// Headless Chromium asks nobody anything and its fake devices never fail, so these answers are put into the page.
const STUBBED: readonly {
  readonly problem: Problem;
  readonly script: string;
  readonly detail?: string;
}[] = [
  // The question was closed: the browser would ask again.
  { problem: 'dismissed', script: WOULD_ASK + rejects('NotAllowedError', 'Permission dismissed') },
  { problem: 'unanswered', script: answersFirst('new Promise(() => undefined)') },
  { problem: 'busy', script: rejects('NotReadableError', 'Could not start video source') },
  {
    problem: 'driver',
    script: rejects('UnknownError', 'Pipe 3 burst'),
    detail: 'UnknownError: Pipe 3 burst',
  },
  // Allowed to the page, and still refused: the operating system said no.
  {
    problem: 'driver',
    script: rejects('NotAllowedError', 'Permission denied by system'),
    detail: 'NotAllowedError: Permission denied by system',
  },
];

/** A page of its own in Ann's browser, prepared before it opens. */
async function openPrepared(ann: Person, url: string, prepare: (page: Page) => Promise<void>): Promise<Page> {
  const page = await ann.context.newPage();
  await prepare(page);
  await page.goto(url);
  return page;
}

async function expectStubbed(ann: Person, stage: Stage, one: (typeof STUBBED)[number]): Promise<void> {
  const page = await openPrepared(ann, stage.url, async (fresh) => {
    await fresh.addInitScript(one.script);
    if (one.problem === 'unanswered') await fresh.clock.install();
  });
  if (one.problem === 'unanswered') {
    await region(page).getByRole('heading', { name: 'Your browser is asking' }).waitFor();
    await page.clock.runFor(25_000);
    await page.clock.resume();
  }
  await untilProblem(page, one.problem);
  if (one.detail !== undefined) await region(page).getByText(one.detail, { exact: true }).waitFor();
  await press(page, 'Try again').click();
  await untilPreview(page);
  await page.close();
}

scenario(
  'closed, unanswered, busy and broken are told apart, and Try again brings the picture',
  async (stage) => {
    // Insecure on purpose.
    stage.expectFault(/Cross-Origin-Opener-Policy header has been ignored/);
    const ann = await stage.enter({ ...ANN, flags: ['--host-resolver-rules=MAP sotto.test 127.0.0.1'] });
    for (const one of STUBBED) await expectStubbed(ann, stage, one);

    // A page without TLS under a name that is not this machine's own: there is nothing to ask.
    const { port } = new URL(stage.url);
    const insecure = await openPrepared(ann, `http://sotto.test:${port}/`, async () => undefined);
    assert.not(await insecure.evaluate(() => isSecureContext));
    await untilProblem(insecure, 'insecure');
    assert.is(await press(insecure, 'Try again').count(), 0, 'asking again can not help');
    await expectWithout(insecure);
    await insecure.close();

    const old = await openPrepared(ann, stage.url, async (page) => {
      await page.addInitScript('delete globalThis.RTCPeerConnection;');
    });
    await old.getByRole('heading', { name: 'This browser can’t make calls' }).waitFor();
    await old.getByText('Chrome, Chromium and Firefox').waitFor();
    await old.getByText('It lacks WebRTC.', { exact: true }).waitFor();
    assert.is(await old.getByRole('textbox').count(), 0, 'there is no form that leads nowhere');
  },
);

scenario(
  'refused: says how to allow it, and once that is done Try again brings the picture',
  async (stage) => {
    const ann = await stage.enter({ ...ANN, devices: 'denied' });
    await untilProblem(ann.page, 'refused');
    await ann.page.getByText('Set Camera and Microphone to Allow.').waitFor();
    await press(ann.page, 'Try again').click();
    await untilProblem(ann.page, 'refused');
    await ann.context.grantPermissions(['camera', 'microphone']);
    await press(ann.page, 'Try again').click();
    await untilPreview(ann.page);
  },
);

scenario(
  'no device: a call stands without, one sees and hears, and shows a face in place of a picture',
  async (stage) => {
    const ann = await stage.enter({ ...ANN, devices: 'absent' });
    const ben = await stage.enter(BEN);
    await untilProblem(ann.page, 'none-found');
    await press(ann.page, 'Try again').click();
    await untilProblem(ann.page, 'none-found');
    await expectWithout(ann.page);
    await join(ann, MEETING);
    await join(ben, MEETING);
    await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);

    await untilColour("Ben's colour at Ann", picture(ann), BEN.colour);
    await untilTone("Ben's tone at Ann", tile(ann), BEN.tone);
    assert.is(await ownPicture(ann).count(), 0);
    await ownTile(ann).locator('.avatar').getByText('A', { exact: true }).waitFor();

    // At Ben: a face, and the sign of a microphone that is off.
    const face = tile(ben).locator('.avatar');
    await until('the face of Ann', () => face.isVisible(), Boolean);
    await tile(ben).getByRole('img', { name: 'muted' }).waitFor();

    // Still no device: asking in the call is answered in words, and changes nothing about it.
    await button(ann, TURN_ON).first().click();
    await notice(ann, 'devices-missing').waitFor();
    await untilColour("Ben's colour at Ann still", picture(ann), BEN.colour);
  },
);

scenario('who joined without is seen and heard once camera and microphone are turned on', async (stage) => {
  const ann = await stage.enter(ANN);
  const ben = await stage.enter(BEN);
  await ann.context.addInitScript(rejects('NotAllowedError', 'Permission denied by system'));
  await ann.page.reload();
  await untilProblem(ann.page, 'driver');
  await expectWithout(ann.page);
  await join(ann, MEETING);
  await join(ben, MEETING);
  await untilOthers(ben, 1);
  await button(ann, TURN_ON).first().click();
  await untilColour("Ann's colour at Ben", picture(ben), ANN.colour);
  await untilTone("Ann's tone at Ben", tile(ben), ANN.tone);
  await button(ann, 'Mute microphone').waitFor();
  await button(ann, 'Pause camera').waitFor();
});

test.run();
