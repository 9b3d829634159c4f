// Another output for the sound: everybody's voice comes out of the speaker that was chosen; pulled out, out of the system's own, and
// out of the chosen one again when it is back. Source: docs/using.md, "Camera and microphone".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import { button, meet, type Meeting, ownPicture, picture, tile } from './harness/call-page.ts';
import { untilTone } from './harness/measure.ts';
import { BEN, scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 611, password: 'out of the other ear' };
/** As the browser names the output that the system chooses. */
const SYSTEM = '';

const untilOutOf = (person: Person, speaker: string, what: string): Promise<unknown> =>
  until(
    `Ben's sound to come out of ${what}`,
    () => picture(person).evaluate((video) => (video as HTMLVideoElement).sinkId),
    (sink) => sink === speaker,
  );

async function chooseSpeaker(ann: Person): Promise<string> {
  await button(ann, 'More').click();
  await button(ann, 'Devices').click();
  const speakers = ann.page.getByRole('dialog').getByLabel('Speaker');
  // The machine's own names come a moment later than the choice of none.
  const wanted = await until(
    'speakers to choose from',
    () => speakers.locator('option').last().getAttribute('value'),
    (value) => value !== null && value !== '',
  );
  if (wanted === null) throw new Error('no speaker to choose');
  await speakers.selectOption({ value: wanted });
  await untilOutOf(ann, wanted, 'it');
  await ann.page.keyboard.press('Escape');
  await speakers.waitFor({ state: 'detached' });
  return wanted;
}

/** What the browser says when it is pulled out, or plugged in again. */
const plug = ({ page }: Person, speaker: string, isThere: boolean): Promise<void> =>
  page.evaluate(
    ([id, is]) => {
      const { mediaDevices } = navigator;
      const list = MediaDevices.prototype.enumerateDevices.bind(mediaDevices);
      mediaDevices.enumerateDevices = async () => {
        const all = await list();
        return is ? all : all.filter(({ kind, deviceId }) => kind !== 'audiooutput' || deviceId !== id);
      };
      mediaDevices.dispatchEvent(new Event('devicechange'));
    },
    [speaker, isThere] as const,
  );

scenario('another speaker is chosen, is pulled out, and is back: the sound follows', async (stage) => {
  const [ann] = await meet(stage, MEETING);
  const own = (): Promise<string> => ownPicture(ann).evaluate((video) => (video as HTMLVideoElement).sinkId);
  const chosen = await chooseSpeaker(ann);
  await plug(ann, chosen, false);
  await untilOutOf(ann, SYSTEM, "the system's speaker");
  await untilTone("Ben's tone at Ann", tile(ann), BEN.tone);
  await plug(ann, chosen, true);
  await untilOutOf(ann, chosen, 'the chosen one again');
  assert.is(await own(), SYSTEM, 'oneself is heard nowhere');
});

test.run();
