// Devices in mid-call: another speaker for everybody's sound; a microphone that stops and comes back, a headset that is plugged
// in: each told with its next step, and the call goes on. Source: docs/using.md, "Camera and microphone".
import { test } from 'uvu';
import type { Person } from './harness/browser.ts';
import { button, meet, type Meeting, notice, ownPicture, picture, tile } from './harness/call-page.ts';
import { untilColour, untilSilent, untilTone } from './harness/measure.ts';
import { ANN, BEN, scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 609, password: 'plugged and unplugged' };

scenario('the chosen speaker is used for everybody', async (stage) => {
  const [ann] = await meet(stage, MEETING);
  await button(ann, 'More').click();
  await button(ann, 'Devices').click();
  const speakers = ann.page.getByRole('dialog').getByLabel('Speaker');
  // The machine's own names come a moment later than the choice of none.
  const wanted = await until(
    'speakers to choose from',
    () => speakers.locator('option').last().getAttribute('value'),
    (value) => value !== null && value !== '',
  );
  await speakers.selectOption({ value: wanted ?? '' });
  await until(
    "Ben's sound to come out of it",
    () => picture(ann).evaluate((video) => (video as HTMLVideoElement).sinkId),
    (sink) => sink === wanted,
  );
  await ann.page.keyboard.press('Escape');
});

/** What the browser does when it is unplugged, or when its permission is taken back. */
const unplug = (person: Person): Promise<void> =>
  ownPicture(person).evaluate((video) => {
    const stream = (video as HTMLVideoElement).srcObject as MediaStream;
    for (const track of stream.getAudioTracks()) track.dispatchEvent(new Event('ended'));
  });

scenario('a microphone that stops is told, and comes back by a press; the call goes on', async (stage) => {
  const [ann, ben] = await meet(stage, MEETING);
  await untilTone("Ann's tone at Ben", tile(ben), ANN.tone);
  await unplug(ann);
  await untilSilent("Ann's silence at Ben", tile(ben));
  await untilColour("Ann's colour at Ben all the same", picture(ben), ANN.colour);
  await button(ann, 'Turn on microphone').click();
  await untilTone("Ann's tone at Ben again", tile(ben), ANN.tone);
  // The news goes away after some seconds: its button is pressed at once.
  await unplug(ann);
  await notice(ann, 'microphone-ended').getByRole('button', { name: 'Turn on' }).click();
  await button(ann, 'Mute microphone').waitFor();
  await untilTone("Ann's tone at Ben once more", tile(ben), ANN.tone);
  await untilTone("Ben's tone at Ann", tile(ann), BEN.tone);
});

scenario('a headset that is plugged in is offered', async (stage) => {
  const [ann] = await meet(stage, MEETING);
  await ann.page.evaluate(async () => {
    const all = await navigator.mediaDevices.enumerateDevices();
    const headset = { deviceId: 'h1', groupId: 'h', kind: 'audioinput', label: 'Headset 450BT' };
    navigator.mediaDevices.enumerateDevices = () => Promise.resolve([...all, headset as MediaDeviceInfo]);
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  const told = notice(ann, 'device-found').filter({ hasText: 'Headset 450BT is plugged in.' });
  await told.getByRole('button', { name: 'Choose' }).click();
  await ann.page
    .getByRole('dialog')
    .getByLabel('Microphone')
    .locator('option', { hasText: 'Headset' })
    .waitFor({
      state: 'attached',
    });
});

test.run();
