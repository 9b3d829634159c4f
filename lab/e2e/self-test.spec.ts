// The self-test: the picture is there, the tone is heard, the server answers, and what is refused says what to do; all is let go.
// Source: docs/design.md, "Self-test".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { expectNoFinding } from './harness/access.ts';
import type { Person } from './harness/browser.ts';
import { button } from './harness/call-page.ts';
import { ANN, scenario } from './harness/scenario.ts';
import { openTurn } from './harness/turn.ts';
import { until } from './harness/until.ts';

const turn = await openTurn();
test.after(() => turn.close());

const row = ({ page }: Person, check: string) => page.locator(`[data-check="${check}"]`);
const sheet = ({ page }: Person) => page.getByRole('dialog', { name: 'Test devices and connection' });

const became = (person: Person, check: string, is: RegExp): Promise<unknown> =>
  until(
    `${check} to be ${is}`,
    () => row(person, check).getAttribute('data-is'),
    (found) => is.test(found ?? ''),
  );

/** Notes every track that the page is given, and every connection that it makes. */
const NOTED = `
  globalThis.tracks = [];
  globalThis.pcs = [];
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wish) => {
    const stream = await ask(wish);
    tracks.push(...stream.getTracks());
    return stream;
  };
  const Real = RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Real {
    constructor(how) { super(how); pcs.push(this); }
  };
`;

scenario('everything works, is said in words, and is let go', async ({ enter }) => {
  const ann = await enter(ANN);
  // The start screen's own picture has its devices already, and keeps them.
  await until(
    'the preview',
    () =>
      ann.page
        .locator('sotto-camera-preview video')
        .evaluate((video) => (video as HTMLVideoElement).videoWidth),
    (width) => width > 0,
  );
  await ann.page.evaluate(NOTED);
  await button(ann, 'Test devices and connection').click();
  await Promise.all(['camera', 'microphone', 'relay', 'path'].map((check) => became(ann, check, /good/)));
  const level = sheet(ann).getByRole('meter');
  await until(
    'the tone in the level',
    async () => Number(await level.getAttribute('aria-valuenow')),
    (shown) => shown >= 3,
  );
  await until(
    'a picture',
    () =>
      sheet(ann)
        .locator('video')
        .evaluate((video) => (video as HTMLVideoElement).videoWidth),
    (width) => width > 0,
  );
  assert.match(await row(ann, 'turn').innerText(), /names none/);
  assert.match(await row(ann, 'stun').innerText(), /names none/);

  await button(ann, 'Record three seconds').click();
  await button(ann, 'Play a tone').click();
  await button(ann, 'Yes').click();
  await became(ann, 'speaker', /good/);
  await sheet(ann).getByText('That is how you sound.').waitFor();
  await became(ann, 'transfer', /good|weak|bad/);
  assert.match(await row(ann, 'transfer').innerText(), /within this device[^]*Mbit\/s/);
  await expectNoFinding(ann.page, 'self-test');

  await sheet(ann).getByRole('button', { name: 'Done' }).click();
  // The dialog is closed at once; its element goes, and lets go, one step later.
  await until(
    'all to be let go',
    () =>
      ann.page.evaluate(() => {
        const { tracks, pcs } = globalThis as unknown as {
          tracks: MediaStreamTrack[];
          pcs: RTCPeerConnection[];
        };
        return {
          opened: tracks.length,
          live: tracks.filter(({ readyState }) => readyState === 'live').length,
          open: pcs.filter(({ connectionState }) => connectionState !== 'closed').length,
        };
      }),
    ({ opened, live, open }) => opened === 2 && live === 0 && open === 0,
  );
});

/** To look whether it answers one need not have its code. */
const FOUNDERS_ONLY = {
  SOTTO_FOUNDER_TOKENS: 'a-code-of-the-choir',
  SOTTO_GRANT_SECRET: 'only for this one scenario, and long enough',
};

scenario(
  'refused devices have a sentence, and the network is looked at all the same, where starting takes a code too',
  async ({ enter }) => {
    const ann = await enter({ ...ANN, devices: 'denied' });
    await button(ann, 'Test devices and connection').click();
    await Promise.all(['camera', 'microphone'].map((check) => became(ann, check, /bad/)));
    assert.match(await row(ann, 'camera').innerText(), /Blocked for this page[^]*Allow/);
    await became(ann, 'relay', /good/);
  },
  FOUNDERS_ONLY,
);

scenario(
  'servers that answer are reached, and one that refuses the credential says what to do',
  async ({ enter }) => {
    const { server: good } = turn;
    const stun = { urls: good.urls.map((url) => url.replace(/^turn:([^?]*).*/, 'stun:$1')) };
    const ann = await enter(ANN);
    const served = (iceServers: readonly unknown[]): Promise<unknown> =>
      ann.page.route('**/ice', (route) => route.fulfill({ json: { iceServers } }));
    await served([stun, good]);
    await button(ann, 'Test devices and connection').click();
    await Promise.all(['stun', 'turn', 'transfer'].map((check) => became(ann, check, /good|weak/)));
    assert.match(await row(ann, 'stun').innerText(), /Answers\./);
    assert.match(await row(ann, 'turn').innerText(), /Answers\./);
    assert.match(await row(ann, 'transfer').innerText(), /through the TURN server/);

    await served([{ ...good, credential: 'another' }]);
    await button(ann, 'Test again').click();
    await row(ann, 'turn')
      .getByText(/does not take the password.*load the page anew/)
      .waitFor();
  },
);

test.run();
