// First call: two people type the same channel and password and see and hear each other.
// Source: docs/using.md, "Call someone".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import {
  button,
  join,
  type Meeting,
  meet,
  ownPicture,
  picture,
  tile,
  untilOthers,
} from './harness/call-page.ts';
import { untilColour, untilNotColour, untilSilent, untilTone } from './harness/measure.ts';
import { ANN, BEN, scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 482, password: 'copper lantern drifts' };

/** `to` sees the colour and hears the tone of `from`, not its own. */
async function untilReceived(from: Person, to: Person): Promise<void> {
  await untilColour(`${from.name}'s colour at ${to.name}`, picture(to), from.wish.colour);
  await untilTone(`${from.name}'s tone at ${to.name}`, tile(to), from.wish.tone);
}

/** Each sees themselves, and nobody hears themselves. */
async function assertOwn(person: Person): Promise<void> {
  await untilColour(`${person.name}'s own colour`, ownPicture(person), person.wish.colour);
  assert.ok(await ownPicture(person).evaluate((video) => (video as HTMLVideoElement).muted));
}

/** Mute silences and pause takes the picture away, and both come back. */
async function muteAndPause(ann: Person, ben: Person): Promise<void> {
  await button(ann, 'Mute microphone').click();
  await untilSilent("Ann's silence at Ben", tile(ben));
  await untilColour("Ann's colour at Ben while she is mute", picture(ben), ANN.colour);
  await button(ann, 'Unmute microphone').click();
  await untilTone("Ann's tone at Ben again", tile(ben), ANN.tone);

  await button(ann, 'Pause camera').click();
  await untilNotColour("Ann's picture to go at Ben", picture(ben), ANN.colour);
  await untilTone("Ann's tone at Ben while she is not seen", tile(ben), ANN.tone);
  await button(ann, 'Start camera').click();
  await untilReceived(ann, ben);
}

scenario(
  'two see and hear each other and themselves, fall silent and come back, and leave',
  async (stage) => {
    const [ann, ben] = await meet(stage, MEETING);
    await untilReceived(ann, ben);
    await untilReceived(ben, ann);
    for (const person of [ann, ben]) await assertOwn(person);
    await muteAndPause(ann, ben);
    // What Ann does to herself changes nothing about Ben.
    await untilReceived(ben, ann);

    await button(ben, 'Leave call').click();
    await untilOthers(ann, 0);
    await until(
      "Ben's camera to be let go",
      () => ownPicture(ben).count(),
      (count) => count === 0,
    );
  },
);

scenario('another password on the same channel meets nobody', async (stage) => {
  const ann = await stage.enter(ANN);
  const ben = await stage.enter(BEN);
  await join(ann, MEETING);
  await join(ben, { ...MEETING, password: 'copper lantern drowns' });
  await ben.page
    .getByText(/another password/i)
    .first()
    .waitFor();
  assert.is(await tile(ann).count(), 0);
  assert.is(await tile(ben).count(), 0);
});

test.run();
