// Panels, sheets and menus come behind the call: all are there when the server has gone meanwhile, and one that did not come
// says so and is asked for again. Source: docs/bench.md; docs/using.md, "When the relay can't be reached".
import { test } from 'uvu';
import { ANN, BEN, scenario } from './harness/scenario.ts';
import {
  button,
  heading,
  join,
  meet,
  type Meeting,
  openPeople,
  openSecurity,
  tell,
  untilOthers,
} from './harness/call-page.ts';

/** Of each piece that comes behind the call one. */
const LAST = ['sotto-tile-menu', 'sotto-invite-sheet', 'sotto-end-screen'];
const MEETING: Meeting = { channel: 610, password: 'nothing more to fetch' };

scenario('all open for the first time without a server', async (stage) => {
  stage.expectFault(/Failed to load resource|ERR_FAILED/);
  const [ann, ben] = await meet(stage, MEETING);
  await ann.page.waitForFunction(
    (last) => last.every((name) => customElements.get(name) !== undefined),
    LAST,
  );
  await ann.page.waitForLoadState('networkidle');
  await ann.page.route('**/*', (route) => route.abort());
  await openPeople(ann);
  await openSecurity(ann);
  await button(ann, 'Close security').click();
  await button(ann, 'More').click();
  await button(ann, 'Shortcuts').click();
  await heading(ann, 'Shortcuts').waitFor();
  await ann.page.keyboard.press('Escape');
  await heading(ann, 'Shortcuts').waitFor({ state: 'hidden' });
  await button(ann, 'More').click();
  await button(ann, 'Invite people').click();
  await heading(ann, 'Invite people').waitFor();
  await button(ann, 'Done').click();
  await tell(ann, ben, 'still here');
});

scenario('what did not come says so, and comes by a press', async (stage) => {
  stage.expectFault(/Failed to load resource|ERR_FAILED/);
  const ann = await stage.enter({ ...ANN, isApart: true }, '/robots.txt');
  const ben = await stage.enter(BEN);
  const rest = /assets\/call-rest-/;
  await ann.page.route(rest, (route) => route.abort());
  await ann.page.goto(stage.url);
  await join(ann, MEETING);
  await join(ben, MEETING);
  await untilOthers(ann, 1);
  await ann.page.getByRole('button', { name: /^People\b/ }).click();
  await ann.page.getByText(/This part did not load/).waitFor();
  await ann.page.unroute(rest);
  await button(ann, 'Try again').click();
  await heading(ann, 'People').waitFor();
});

test.run();
