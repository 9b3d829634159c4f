// Devices in mid-call: another speaker for everybody's sound; a microphone that stops and comes back, a headset that is plugged
// in: each told with its next step, and the call goes on. Source: docs/using.md, "Camera and microphone".
import { test } from 'uvu';
import type { Person } from './harness/browser.ts';
import { button, meet, type Meeting, notice, ownPicture, picture, tile } from './harness/call-page.ts';
import { untilColour, untilSilent, untilTone } from './harness/measure.ts';
import { ANN, BEN, scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 609, password: 'plugged and unplugged' };

/** What the browser does when it is unplugged, or when its permission is taken back. */
const unplug = (person: Person): Promise<void> =>
  ownPicture(person).evaluate((video) => {
    const stream = (video as HTMLVideoElement).srcObject as MediaStream;
    for (const track of stream.getAudioTracks()) track.dispatchEvent(new Event('ended'));
  });

/** Everybody's sound comes out of the speaker that was chosen. */
async function chooseSpeaker(ann: Person): Promise<void> {
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
  await speakers.waitFor({ state: 'detached' });
}

/** Told, and back by a press: in the bar, or in the news, which goes away after some seconds. */
async function loseMicrophone(ann: Person, ben: Person): Promise<void> {
  await untilTone("Ann's tone at Ben", tile(ben), ANN.tone);
  await unplug(ann);
  await untilSilent("Ann's silence at Ben", tile(ben));
  await untilColour("Ann's colour at Ben all the same", picture(ben), ANN.colour);
  await button(ann, 'Turn on microphone').click();
  await untilTone("Ann's tone at Ben again", tile(ben), ANN.tone);
  await unplug(ann);
  await notice(ann, 'microphone-ended').getByRole('button', { name: 'Turn on' }).click();
  await button(ann, 'Mute microphone').waitFor();
  await untilTone("Ann's tone at Ben once more", tile(ben), ANN.tone);
  await untilTone("Ben's tone at Ann", tile(ann), BEN.tone);
}

async function plugIn(ann: Person): Promise<void> {
  await ann.page.evaluate(async () => {
    const all = await navigator.mediaDevices.enumerateDevices();
    const headset = { deviceId: 'h1', groupId: 'h', kind: 'audioinput', label: 'Headset 450BT' };
    navigator.mediaDevices.enumerateDevices = () => Promise.resolve([...all, headset as MediaDeviceInfo]);
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  const told = notice(ann, 'device-found').filter({ hasText: 'Headset 450BT is plugged in.' });
  await told.getByRole('button', { name: 'Choose' }).click();
  const choice = ann.page.getByRole('dialog').getByLabel('Microphone');
  await choice.locator('option', { hasText: 'Headset' }).waitFor({ state: 'attached' });
}

scenario('another speaker, a microphone that stops, a headset: told, and the call goes on', async (stage) => {
  const [ann, ben] = await meet(stage, MEETING);
  await chooseSpeaker(ann);
  await loseMicrophone(ann, ben);
  await plugIn(ann);
});

test.run();
