// Keyboard: a call without a mouse; the focus is never lost, and goes back to what opened whatever was closed.
// Source: docs/using.md, "Keyboard".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import { join, type Meeting, tell, tile, untilOthers } from './harness/call-page.ts';
import { focusOf, tabTo, untilFocus } from './harness/focus.ts';
import { cast } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';

const MEETING: Meeting = { channel: 255, password: 'no mouse in here' };

/** Pressed, looked at, closed: and the focus is where it was. */
async function opens(person: Person, opener: RegExp, first: RegExp): Promise<void> {
  const { keyboard } = person.page;
  await tabTo(person, opener);
  await keyboard.press('Enter');
  await untilFocus(person, first);
  await keyboard.press('Tab');
  assert.is.not((await focusOf(person.page)).name, '', `a stop behind ${first}`);
  await keyboard.press('Escape');
  await untilFocus(person, opener);
}

scenario('join, mute, chat, look around and leave, without a mouse', async (stage) => {
  const [annWish, benWish] = cast(2);
  if (!annWish || !benWish) throw new Error('two are needed');
  const [ann, ben] = [await stage.enter(annWish), await stage.enter(benWish)];
  const { keyboard } = ann.page;
  // It stands there by itself once the browser's question has its answer.
  await untilFocus(ann, /^Channel/);
  await keyboard.type(String(MEETING.channel));
  await tabTo(ann, /^Password/);
  await keyboard.type(MEETING.password);
  await tabTo(ann, /^Your name/);
  await keyboard.type('Ann');
  await keyboard.press('Enter');
  await join(ben, MEETING);
  await untilOthers(ann, 1);

  await tabTo(ann, /^Mute microphone$/);
  await keyboard.press('Enter');
  await untilFocus(ann, /^Unmute microphone$/);
  await tile(ben, 'Ann').getByRole('img', { name: 'muted' }).waitFor();

  await tabTo(ann, /^Chat/);
  await keyboard.press('Enter');
  await untilFocus(ann, /^Message$/);
  await keyboard.type('typed, not clicked');
  await keyboard.press('Enter');
  await untilFocus(ann, /^Message$/);
  await tell(ben, ann, 'read');
  await keyboard.press('Escape');
  await untilFocus(ann, /^Chat/);

  await opens(ann, /^People/, /^People$/);
  await opens(ann, /^Security/, /^Security$/);
  await opens(ann, /^More$/, /^(?!More$)./);
  await opens(ann, /^More about Ben$/, /^Volume of Ben$/);

  await tabTo(ann, /^Leave call$/);
  await keyboard.press('Enter');
  await untilFocus(ann, /^You left the call$/);
  await tabTo(ann, /^Back to start$/);
  await keyboard.press('Enter');
  await untilFocus(ann, /./);
});

test.run();
