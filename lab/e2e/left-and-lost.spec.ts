// Who leaves is said to have left; who is cut off keeps the seat and the last picture for a while and is then said to
// be lost; in each case the other one waits on and the call can stand again. Source: docs/states/link.md; seats.
import { readdirSync, readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { killBrowser, type Person } from './harness/browser.ts';
import {
  button,
  heading,
  join,
  type Meeting,
  meet,
  notice,
  ownPicture,
  picture,
  tell,
  tile,
  untilOthers,
} from './harness/call-page.ts';
import { labSite } from './harness/lab-site.ts';
import { untilColour, untilFrames } from './harness/measure.ts';
import { assertDimmed } from './harness/people.ts';
import { ANN, BEN, scenario } from './harness/scenario.ts';

const MEETING: Meeting = { channel: 640, password: 'slow boat north' };
/** Two minutes become ten seconds; nothing else changes. */
const DIVISOR = 12;
const shortened = await labSite(DIVISOR);

/** Begun with what is told: it goes away by itself after some seconds. */
const untilToldLeft = (ann: Person): Promise<void> => notice(ann, 'left').getByText('Ben left.').waitFor();

async function assertWaiting(ann: Person): Promise<void> {
  await untilOthers(ann, 0);
  await heading(ann, 'You are alone now').waitFor();
  await untilFrames("Ann's own picture", ownPicture(ann));
}

/** What was said stays as long as one waits there; there is nobody to write to. */
async function assertReads(ann: Person, line: string): Promise<void> {
  await button(ann, 'Chat').click();
  const panel = ann.page.locator('sotto-chat-panel');
  await panel.getByText(line).waitFor();
  assert.is(await panel.getByRole('textbox').count(), 0);
  await panel.getByRole('button', { name: 'Close chat' }).click();
  await panel.waitFor({ state: 'detached' });
  assert.is(await button(ann, 'Chat').evaluate((one) => one.matches(':focus')), true);
}

async function assertCall(ann: Person, ben: Person): Promise<void> {
  await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
  await untilColour("Ben's colour at Ann", picture(ann), BEN.colour);
  await untilColour("Ann's colour at Ben", picture(ben), ANN.colour);
  await Promise.all([
    untilFrames("Ben's picture at Ann", picture(ann)),
    untilFrames("Ann's picture at Ben", picture(ben)),
  ]);
}

scenario('by the button, by going elsewhere and by closing the tab: told "left", and back', async (stage) => {
  const [ann, ben] = await meet(stage, MEETING);
  await assertCall(ann, ben);
  await tell(ben, ann, 'The key is under the mat.');
  await Promise.all([
    button(ben, 'Leave call').click(),
    heading(ben, 'You left the call').waitFor(),
    untilToldLeft(ann),
  ]);
  assert.is(await notice(ann, 'lost').count(), 0);
  await assertWaiting(ann);
  await assertReads(ann, 'The key is under the mat.');

  await button(ben, 'Rejoin').click();
  await assertCall(ann, ben);
  await tell(ann, ben, 'Welcome back.');
  await tell(ben, ann, 'Thank you.');

  // The old news has gone by the time the new one can come.
  await notice(ann, 'left').waitFor({ state: 'detached' });
  await Promise.all([ben.page.goto('about:blank'), untilToldLeft(ann)]);
  await assertWaiting(ann);

  // For two minutes the way back stays open: the tab still knows who it was.
  await ben.page.goto(stage.url);
  await assertCall(ann, ben);
  await notice(ann, 'left').waitFor({ state: 'detached' });
  await Promise.all([ben.page.close(), untilToldLeft(ann)]);
  await assertWaiting(ann);
});

scenario(
  'killed: reconnecting with the last picture, lost when the window is over, and back in a new browser',
  async (stage) => {
    const [ann, ben] = await meet(stage, MEETING, [ANN, { ...BEN, isApart: true }]);
    await assertCall(ann, ben);
    const killedMs = performance.now();
    await Promise.all([
      killBrowser(ben),
      tile(ann).getByText('Reconnecting', { exact: true }).waitFor(),
      notice(ann, 'reconnecting').getByText('lost the connection and is coming back').waitFor(),
    ]);
    assert.is(await tile(ann).count(), 1, 'the seat is kept');
    await assertDimmed(ann, BEN.name, BEN.colour);

    const isLost = notice(ann, 'lost').getByText('Ben lost the connection and did not come back').waitFor();
    await Promise.all([isLost, untilOthers(ann, 0)]);
    assert.ok(performance.now() - killedMs > 5000, 'the seat is kept for most of the window');
    assert.is(await notice(ann, 'left').count(), 0);
    await assertWaiting(ann);

    const again = await stage.enter(BEN);
    await join(again, MEETING);
    await assertCall(ann, again);
  },
  { SOTTO_SITE: shortened },
);

/** Every script of a built client, as text. */
function scriptsOf(site: string): readonly string[] {
  const assets = joinPath(site, 'assets');
  const names = readdirSync(assets).filter((name) => name.endsWith('.js'));
  return names.map((name) => readFileSync(joinPath(assets, name), 'utf8'));
}

const HOOK = /TIME_DIVISOR|timeDivisor|import\.meta\.env|__test/i;
/** lost: minutes(120_000), as the bundler writes it: a call of `minutes`, which it may have put in place or folded away. */
const LOST = /\blost:(?:([\w$]+)|\((\w+)=>\2\/([\w$]+)\))?\(?(?:12e4|120000)\b/;

const escaped = (name: string): string => name.replaceAll('$', '\\$');

/** The number by which the two minutes are divided in a build. */
function divisorOf(site: string): number {
  const script = scriptsOf(site).find((text) => LOST.test(text));
  assert.ok(script !== undefined, `${site}: no window of two minutes`);
  const [, called, , inPlace] = LOST.exec(script) ?? [];
  if (called === undefined && inPlace === undefined) return 1;
  const minutes = new RegExp(`[\\s,;]${escaped(called ?? '')}=(\\w+)=>\\1/([\\w$]+)`);
  const name = inPlace ?? minutes.exec(script)?.[2] ?? '';
  const declared = new RegExp(`[\\s,;]${escaped(name)}=(\\d+)[,;]`).exec(script)?.[1];
  return Number(/^\d+$/.test(name) ? name : declared);
}

test('the shipped build has the whole window and nothing that could shorten it', () => {
  assert.is(divisorOf('dist'), 1);
  for (const script of scriptsOf('dist')) assert.not.match(script, HOOK);
  // The same look at the shortened build sees the difference.
  assert.is(divisorOf(shortened), DIVISOR);
});

test.run();
