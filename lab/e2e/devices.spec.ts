// Devices in mid-call: a microphone that stops and comes back, a headset that is plugged in: each told with its next step, and
// the call goes on. Source: docs/using.md, "Camera and microphone".
import { readFileSync } from 'node:fs';
import process from 'node:process';
import type { JSHandle, Locator } from 'playwright';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { NoticeKind } from '../../client/call/view.ts';
import { type Person, processesOf } from './harness/browser.ts';
import { button, meet, type Meeting, notice, ownPicture, picture, tile } from './harness/call-page.ts';
import { COLOURS } from './harness/media.ts';
import { untilColour, untilFrames, untilSilent, untilTone } from './harness/measure.ts';
import { KEEP_PEERS } from './harness/peers.ts';
import { joinInTurn } from './harness/people.ts';
import { ANN, BEN, scenario, type Stage } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const TURN_ON = 'Turn on camera and microphone';
const MEETING: Meeting = { channel: 609, password: 'plugged and unplugged' };

/** What the browser does when it is unplugged, or when its permission is taken back. */
const unplug = (person: Person): Promise<void> =>
  ownPicture(person).evaluate((video) => {
    const stream = (video as HTMLVideoElement).srcObject as MediaStream;
    for (const track of stream.getAudioTracks()) track.dispatchEvent(new Event('ended'));
  });

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

scenario('a microphone that stops, a headset: told, and the call goes on', async (stage) => {
  const [ann, ben] = await meet(stage, MEETING);
  await loseMicrophone(ann, ben);
  await plugIn(ann);
});

/** A second camera, which another program has. */
async function plugInBusyCamera(ann: Person): Promise<void> {
  await ann.page.evaluate(async () => {
    const { mediaDevices } = navigator;
    const all = await mediaDevices.enumerateDevices();
    const desk = { deviceId: 'desk', groupId: 'd', kind: 'videoinput', label: 'Desk camera' };
    mediaDevices.enumerateDevices = () => Promise.resolve([...all, desk as MediaDeviceInfo]);
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = (wish) =>
      JSON.stringify(wish).includes('desk')
        ? Promise.reject(new DOMException('', 'NotReadableError'))
        : ask(wish);
    mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  await notice(ann, 'device-found')
    .filter({ hasText: 'Desk camera' })
    .getByRole('button', { name: 'Choose' })
    .click();
}

scenario('another camera that does not open: told, and the one in use goes on', async (stage) => {
  const [ann, ben] = await meet(stage, MEETING);
  await plugInBusyCamera(ann);
  const sheet = ann.page.getByRole('dialog', { name: 'Camera, microphone, speaker' });
  const camera = sheet.getByLabel('Camera', { exact: true });
  const before = await camera.inputValue();
  await camera.selectOption('desk');
  const said = sheet.getByRole('alert');
  await said.getByText('Another program is using that camera. The one before goes on.').waitFor();
  assert.is(await notice(ann, 'camera-kept').count(), 0, 'not under the sheet as well');
  await until(
    'the one before to be chosen again',
    () => camera.inputValue(),
    (now) => now === before,
  );
  // Tried once more: said once more, in a line of its own that is read out.
  const first = await said.elementHandle();
  await camera.selectOption('desk');
  await first?.waitForElementState('hidden');
  await said.getByText('The one before goes on.').waitFor();
  await ann.page.keyboard.press('Escape');
  await button(ann, 'Pause camera').waitFor();
  await untilFrames('Ann’s pictures at Ben', picture(ben), 5);
  await untilColour("Ann's colour at Ben", picture(ben), ANN.colour);
  assert.is(await notice(ann, 'camera-ended').count(), 0);
  assert.is(await notice(ann, 'camera-busy').count(), 0);
});

/** A camera that looks away from her and a headset, with a colour and a tone of their own. */
const plugInMore = ({ page }: Person): Promise<void> =>
  page.evaluate(
    async ({ colour, tone }) => {
      const { mediaDevices } = navigator;
      const all = await mediaDevices.enumerateDevices();
      const more = [
        { deviceId: 'rear', groupId: 'r', kind: 'videoinput', label: 'Back camera' },
        { deviceId: 'headset', groupId: 'h', kind: 'audioinput', label: 'Headset 450BT' },
      ] as MediaDeviceInfo[];
      mediaDevices.enumerateDevices = () => Promise.resolve([...all, ...more]);
      const named = (deviceId: string, tracks: readonly MediaStreamTrack[]): MediaStream => {
        for (const track of tracks) track.getSettings = () => ({ deviceId });
        return new MediaStream([...tracks]);
      };
      const rear = (): readonly MediaStreamTrack[] => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 });
        const context = canvas.getContext('2d');
        let turn = 0;
        setInterval(() => {
          context?.reset();
          if (context) context.fillStyle = `rgb(${colour.join(' ')})`;
          context?.fillRect(0, 0, 320, 240);
          context?.clearRect((turn++ * 4) % 320, 0, 4, 4);
        }, 66);
        return canvas.captureStream(15).getVideoTracks();
      };
      const headset = (): readonly MediaStreamTrack[] => {
        const sound = new AudioContext();
        const voice = new OscillatorNode(sound, { frequency: tone });
        const out = new MediaStreamAudioDestinationNode(sound, { channelCount: 1 });
        voice.connect(new GainNode(sound, { gain: 0.4 })).connect(out);
        voice.start();
        return out.stream.getAudioTracks();
      };
      const ask = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = (wish) => {
        const asked = JSON.stringify(wish);
        if (asked.includes('"rear"')) return Promise.resolve(named('rear', rear()));
        return asked.includes('"headset"') ? Promise.resolve(named('headset', headset())) : ask(wish);
      };
      mediaDevices.dispatchEvent(new Event('devicechange'));
    },
    { colour: COLOURS.green, tone: 1600 },
  );

scenario(
  'another camera and a headset, chosen in mid-call: their colour and tone arrive; Flip camera brings the first one back',
  async (stage) => {
    const [ann, ben] = await meet(stage, MEETING);
    await untilTone("Ann's tone at Ben", tile(ben), ANN.tone);
    await plugInMore(ann);
    await notice(ann, 'device-found').getByRole('button', { name: 'Choose' }).first().click();
    const sheet = ann.page.getByRole('dialog', { name: 'Camera, microphone, speaker' });
    await sheet.getByLabel('Microphone', { exact: true }).selectOption('headset');
    await untilTone("the headset's tone at Ben", tile(ben), 1600);
    await sheet.getByLabel('Camera', { exact: true }).selectOption('rear');
    await untilColour('what is behind Ann at Ben', picture(ben), COLOURS.green);
    assert.is(await sheet.getByRole('alert').count(), 0);
    await ann.page.keyboard.press('Escape');
    await button(ann, 'More').click();
    await button(ann, 'Flip camera').click();
    await untilColour("Ann's colour at Ben again", picture(ben), ANN.colour);
    await untilTone('the headset all the while', tile(ben), 1600);
  },
);

type Own = JSHandle<MediaStream>;
const BOTH = ['audio', 'video'] as const;

/** What the browser tells of the own tracks; those that ended are silent and dark. */
const happens = (own: Own, kinds: readonly string[], what: 'ended' | 'mute' | 'unmute'): Promise<void> =>
  own.evaluate(
    (stream, told) => {
      for (const track of stream.getTracks().filter(({ kind }) => told.kinds.includes(kind))) {
        if (told.what === 'ended') track.stop();
        track.dispatchEvent(new Event(told.what));
      }
    },
    { kinds, what },
  );

/** Whatever is asked for is refused under this name. Gives back how to end that. */
async function refuse(person: Person, name: string): Promise<() => Promise<void>> {
  const undo = await person.page.evaluateHandle((why) => {
    const { mediaDevices, permissions } = navigator;
    const { getUserMedia } = mediaDevices;
    const { query } = permissions;
    mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', why));
    if (why === 'NotAllowedError')
      permissions.query = () => Promise.resolve({ state: 'denied' } as PermissionStatus);
    return () => {
      mediaDevices.getUserMedia = getUserMedia;
      permissions.query = query;
    };
  }, name);
  return () => undo.evaluate((end) => end());
}

/** In the bar: struck, with the reason as its description; what pressing does is what it was. */
const held = (ann: Person): Locator =>
  button(ann, 'Pause camera')
    .and(ann.page.locator('.ctl--off'))
    .and(ann.page.getByTitle('Your system has paused your camera'));

const untilFace = (at: Person): Promise<void> => tile(at).locator('.avatar').waitFor();
const press = (ann: Person, kind: NoticeKind): Promise<void> =>
  notice(ann, kind).getByRole('button', { name: 'Turn on' }).click();

async function untilWhole(ben: Person): Promise<void> {
  await untilColour("Ann's colour at Ben", picture(ben), ANN.colour);
  await untilTone("Ann's tone at Ben", tile(ben), ANN.tone);
}

scenario(
  'a camera taken, stopped and busy; both forbidden; awake again: each told, and mended',
  async (stage) => {
    const [ann, ben] = await meet(stage, MEETING);
    await untilWhole(ben);
    const own = (await ownPicture(ann).evaluateHandle(
      (video) => (video as HTMLVideoElement).srcObject,
    )) as Own;

    // By a phone call: nothing is pressed for it to come back.
    await happens(own, ['video'], 'mute');
    await notice(ann, 'camera-taken').waitFor();
    await held(ann).waitFor();
    await untilFace(ben);
    await happens(own, ['video'], 'unmute');
    await held(ann).waitFor({ state: 'detached' });
    await untilWhole(ben);

    // By another program, which is closed then.
    const free = await refuse(ann, 'NotReadableError');
    await happens(own, ['video'], 'ended');
    await Promise.all([untilFace(ben), press(ann, 'camera-ended')]);
    await notice(ann, 'camera-busy').getByText('Another program is using your camera.').waitFor();
    await untilTone("Ann's tone at Ben all the same", tile(ben), ANN.tone);
    await free();
    // The words may be gone by now; the bar's own button stays.
    await button(ann, 'Turn on camera').first().click();
    await untilWhole(ben);

    // Taken back in the browser, and allowed again.
    const allow = await refuse(ann, 'NotAllowedError');
    await happens(own, BOTH, 'ended');
    await button(ann, TURN_ON).first().click();
    await notice(ann, 'devices-denied').getByText('Allow them in the address bar').waitFor();
    await untilColour("Ben's colour at Ann", picture(ann), BEN.colour);
    await allow();
    await button(ann, TURN_ON).first().click();
    await untilWhole(ben);

    // After a sleep: the tracks are gone, and the network is looked at anew.
    await happens(own, BOTH, 'ended');
    await ann.page.evaluate(() => dispatchEvent(new Event('online')));
    await untilFace(ben);
    await button(ann, TURN_ON).first().click();
    await untilWhole(ben);
  },
);

/** Samples of sound that Ben's page has taken out of its buffers to play them. */
const played = (person: Person): Promise<number> =>
  person.page.evaluate(async () => {
    const { peers } = globalThis as unknown as { readonly peers: readonly RTCPeerConnection[] };
    let samples = 0;
    for (const peer of peers)
      for (const one of (await peer.getStats()).values())
        if (one.type === 'inbound-rtp' && one.kind === 'audio')
          samples += (one as RTCInboundRtpStreamStats).jitterBufferEmittedCount ?? 0;
    return samples;
  });

const SECOND = 48_000;

async function untilPlayed(person: Person): Promise<void> {
  const before = await played(person);
  await until(
    `${person.name} to hear a second more`,
    () => played(person),
    (now) => now > before + SECOND,
  );
}

/** As when the sound service of the system fails: the process of the browser that plays and records for all its pages. */
async function killSound(person: Person): Promise<void> {
  const [id, ...others] = (await processesOf(person)).filter((each) =>
    readFileSync(`/proc/${each}/cmdline`, 'utf8').includes('audio.mojom.AudioService'),
  );
  assert.ok(id !== undefined && others.length === 0, 'one process sounds');
  process.kill(id, 'SIGKILL');
}

const SOUND_FAILED = /encountered an error from the audio device/;

async function loseSound(stage: Stage): Promise<void> {
  stage.expectFault(SOUND_FAILED);
  const [ann, ben] = await Promise.all([stage.enter(ANN), stage.enter({ ...BEN, isApart: true })]);
  await ben.page.addInitScript(KEEP_PEERS);
  await ben.page.reload();
  await joinInTurn([ann, ben], MEETING);
  await untilTone("Ann's tone at Ben", tile(ben), ANN.tone);
  await untilPlayed(ben);
  await killSound(ben);
  // His microphone went with it, and he is told.
  await notice(ben, 'microphone-ended').getByRole('button', { name: 'Turn on' }).click();
  await untilPlayed(ben);
  await untilTone("Ben's tone at Ann again", tile(ann), BEN.tone);
}

const LOST = 'the system loses its sound and finds it again: the others are heard on';
if (process.platform === 'linux') scenario(LOST, loseSound);
else test.skip(`${LOST}: its process is found as Linux tells of it`);

test.run();
