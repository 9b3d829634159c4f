// The measuring instruments measured: on a page of our own they must see the colour and hear the tone that is there,
// and notice when it is gone, when a person has no camera, and when a page complains.
// Source: CONTRIBUTING.md, "End-to-end tests".
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  isColour,
  readFrames,
  untilColour,
  untilNotColour,
  untilSilent,
  untilTone,
} from './harness/measure.ts';
import { COLOURS } from './harness/media.ts';
import { listenWhile } from './harness/sampling.ts';
import { SIZES } from './harness/people.ts';
import { ANN, BEN, scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

// A call of one with itself: the received stream plays in a shadow root, as in the real page.
const SCRIPT = `
const root = document.querySelector('x-tile').attachShadow({ mode: 'open' });
const video = root.appendChild(document.createElement('video'));
video.autoplay = true;
video.muted = true;
const report = (text) => { document.querySelector('output').textContent = text; };
try {
  const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  const stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 320 } }, audio });
  const here = new RTCPeerConnection();
  const there = new RTCPeerConnection();
  here.onicecandidate = ({ candidate }) => there.addIceCandidate(candidate);
  there.onicecandidate = ({ candidate }) => here.addIceCandidate(candidate);
  const tell = (where, track) => {
    for (const type of ['mute', 'unmute', 'ended'])
      track.addEventListener(type, () => console.info(where, track.kind, type));
  };
  there.ontrack = ({ streams, track }) => {
    tell('received', track);
    video.srcObject = streams[0];
  };
  for (const track of stream.getTracks()) {
    tell('own', track);
    here.addTrack(track, stream);
  }
  await here.setLocalDescription();
  await there.setRemoteDescription(here.localDescription);
  await there.setLocalDescription();
  await here.setRemoteDescription(there.localDescription);
  for (const [id, kind] of [['mute', 'audio'], ['pause', 'video']])
    document.getElementById(id).onclick = () => {
      const track = stream.getTracks().find((one) => one.kind === kind);
      track.enabled = !track.enabled;
      report(kind + (track.enabled ? ' on' : ' off'));
      console.info('pressed', id, 'for', track.kind, track.enabled, track.readyState);
    };
  report('ready');
} catch (error) {
  report(error.name);
}
`;
const PAGE = `<!doctype html><meta charset="utf-8"><title>Harness</title><link rel="icon" href="data:,">
<script type="module" src="/page.js" integrity="INTEGRITY"></script>
<x-tile></x-tile><output></output><button id="mute">mute</button><button id="pause">pause</button>`;

const site = mkdtempSync(join(tmpdir(), 'sotto-harness-'));
const digest = await crypto.subtle.digest('SHA-384', new TextEncoder().encode(SCRIPT));
writeFileSync(join(site, 'page.js'), SCRIPT);
writeFileSync(
  join(site, 'index.html'),
  PAGE.replace('INTEGRITY', `sha384-${Buffer.from(digest).toString('base64')}`),
);
test.after(() => rmSync(site, { recursive: true }));
const settings = { SOTTO_SITE: site };

const DEVICES = [
  ['chromium', ANN],
  ['chromium, drawn', { ...ANN, drawn: SIZES.four }],
  ['firefox', { ...ANN, engine: 'firefox' }],
] as const;
for (const [what, wish] of DEVICES)
  scenario(
    `${what}: picture and sound are measured, also when they stop and come back`,
    async ({ enter }) => {
      const { page } = await enter(wish);
      const isFirefox = what === 'firefox';
      await page.getByText('ready').waitFor();
      const tile = page.locator('x-tile');
      const video = tile.locator('video');
      await untilTone("Ann's tone", tile, ANN.tone);
      const { frames: before } = await readFrames(video);
      await until(
        'moving pictures',
        () => readFrames(video),
        (now) => now.frames > before + 5,
      );
      if (!isFirefox) await untilColour("Ann's colour", video, ANN.colour);

      // A press that was lost is told from a sound that was.
      const press = async (name: string, state: string): Promise<void> => {
        await page.getByRole('button', { name }).click();
        await page.getByText(state, { exact: true }).waitFor();
      };
      await press('mute', 'audio off');
      await untilSilent('silence', tile);
      await press('mute', 'audio on');
      await untilTone("Ann's tone again", tile, ANN.tone);

      if (isFirefox) return;
      await press('pause', 'video off');
      await untilNotColour('no colour', video, ANN.colour);
      await press('pause', 'video on');
      await untilColour("Ann's colour again", video, ANN.colour);
    },
    settings,
  );

declare global {
  interface Window {
    /** Of the voice in the tile; resolves with how long it was away. */
    silence?: (ms: number) => Promise<number>;
  }
}

/** A tile of Ben, whose voice comes back on another track. */
function showBen(tone: number): void {
  const sound = new AudioContext();
  const tile = document.body.appendChild(document.createElement('sotto-tile'));
  tile.setAttribute('data-member', 'ben');
  const root = tile.attachShadow({ mode: 'open' });
  const name = root.appendChild(document.createElement('bdi'));
  name.textContent = 'Ben';
  const audio = root.appendChild(document.createElement('audio'));
  audio.autoplay = true;
  const voice = new OscillatorNode(sound, { frequency: tone });
  voice.start();
  const play = (): void => {
    const out = new MediaStreamAudioDestinationNode(sound, { channelCount: 1 });
    voice.disconnect();
    voice.connect(out);
    audio.srcObject = out.stream;
  };
  play();
  window.silence = async (ms) => {
    const startMs = performance.now();
    // Somebody else's: there is sound, and not his.
    voice.frequency.value = tone / 2;
    await new Promise((done) => setTimeout(done, ms));
    voice.frequency.value = tone;
    play();
    return performance.now() - startMs;
  };
}

scenario(
  'a voice that is away is missed for as long as it was, and no longer',
  async ({ enter }) => {
    const people = [await enter({ ...ANN, drawn: SIZES.four }), await enter({ ...BEN, drawn: SIZES.four })];
    const [ann, ben] = people;
    if (!ann || !ben) throw new Error('two are needed');
    await ann.page.evaluate(showBen, BEN.tone);
    await untilTone("Ben's tone", ann.page.locator('sotto-tile'), BEN.tone);
    let awayMs = 0;
    const [gap] = await listenWhile(people, async () => {
      await untilTone("Ben's tone", ann.page.locator('sotto-tile'), BEN.tone);
      awayMs = (await ann.page.evaluate(() => window.silence?.(1_200))) ?? 0;
      await untilTone("Ben's tone again", ann.page.locator('sotto-tile'), BEN.tone);
    }, [ben]);
    if (gap === undefined) throw new Error('nothing was listened to');
    const { of, at, ms, stillMs } = gap;
    assert.equal([of, at], ['Ben', 'Ann']);
    assert.ok(
      ms + stillMs > awayMs - 200 && ms < awayMs + 800,
      `away ${Math.round(awayMs)} ms, told ${ms} and ${stillMs}`,
    );
  },
  settings,
);

for (const [devices, name] of [
  ['denied', 'NotAllowedError'],
  ['absent', 'NotFoundError'],
] as const)
  scenario(
    `devices ${devices}: ${name}`,
    async ({ enter }) => {
      const { page } = await enter({ ...BEN, devices });
      await page.getByText(name).waitFor();
    },
    settings,
  );

scenario(
  'complaints of the console, of scripts and of the content security policy are noticed, and may be expected',
  async ({ enter, expectFault }) => {
    const { page, faults } = await enter(BEN);
    await page.getByText('ready').waitFor();
    assert.equal(faults, []);
    await page.evaluate(() => console.error('a complaint'));
    await page.evaluate(() => void setTimeout(() => void Promise.reject(new Error('a slip')), 0));
    await page.evaluate(() => {
      document.body.appendChild(new Image()).src = 'http://192.0.2.1/x.png';
    });
    const has = (part: string) => faults.some((fault) => fault.includes(part));
    await until(
      'three faults',
      () => faults,
      () => has('a complaint') && has('a slip') && has('policy: img-src'),
    );
    expectFault(/a complaint|a slip|img-src/);
  },
  settings,
);

test('colours of people are told apart, and from a black picture', () => {
  const all = Object.values(COLOURS);
  for (const one of all) {
    assert.not(isColour([0, 0, 0], one));
    assert.is(all.filter((other) => isColour(other, one)).length, 1);
  }
});

test.run();
