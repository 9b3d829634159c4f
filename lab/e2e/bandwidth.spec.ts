// Nobody sends what nobody sees: a tile that is not shown costs its sender next to nothing, on that link only.
// Source: docs/protocol/5-media.md, "Bandwidth".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import { button, type Meeting, picture, tile } from './harness/call-page.ts';
import { untilFrames, untilTone } from './harness/measure.ts';
import { KEEP_PEERS } from './harness/peers.ts';
import { cast, enterAll, joinInTurn, SIZES } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 300, password: 'thin wire thick coat' };

/** Bytes that have come from the person of that name so far: pictures and sound. */
async function received(person: Person, from: string): Promise<number> {
  const video = await picture(person, from).elementHandle();
  return person.page.evaluate(async (element) => {
    const stream = (element as HTMLVideoElement).srcObject as MediaStream;
    const ids = new Set(stream.getVideoTracks().map(({ id }) => id));
    const { peers } = globalThis as unknown as { readonly peers: readonly RTCPeerConnection[] };
    const theirs = peers.filter((peer) => peer.getReceivers().some(({ track }) => ids.has(track.id)));
    let bytes = 0;
    for (const peer of theirs)
      for (const entry of (await peer.getStats()).values())
        if (entry.type === 'inbound-rtp') bytes += (entry as RTCInboundRtpStreamStats).bytesReceived ?? 0;
    return bytes;
  }, video);
}

/** Bytes of pictures that go and come over all connections of a page, and of the sound that comes, within a window. */
async function flow({ page }: Person): Promise<{ readonly pictures: number; readonly sound: number }> {
  const count = (): Promise<readonly [pictures: number, sound: number]> =>
    page.evaluate(async () => {
      const { peers } = globalThis as unknown as { readonly peers: readonly RTCPeerConnection[] };
      let [pictures, sound] = [0, 0];
      for (const peer of peers)
        for (const entry of (await peer.getStats()).values()) {
          const {
            type,
            kind,
            bytesReceived = 0,
            bytesSent = 0,
          } = entry as RTCInboundRtpStreamStats & RTCOutboundRtpStreamStats;
          if (!type.endsWith('bound-rtp') || type.startsWith('remote-')) continue;
          if (kind === 'video') pictures += bytesReceived + bytesSent;
          else sound += bytesReceived;
        }
      return [pictures, sound];
    });
  const before = await count();
  await page.waitForTimeout(WINDOW_MS);
  const after = await count();
  return { pictures: after[0] - before[0], sound: after[1] - before[1] };
}

/** The switch behind *More*. */
async function turnAudioOnly(person: Person): Promise<void> {
  await button(person, 'More').click();
  await person.page.getByRole('dialog', { name: 'More' }).getByRole('switch', { name: 'Audio only' }).click();
  await person.page.keyboard.press('Escape');
}

const WINDOW_MS = 3000;

async function rate(person: Person, from: string): Promise<number> {
  const before = await received(person, from);
  const startMs = performance.now();
  await person.page.waitForTimeout(WINDOW_MS);
  return ((await received(person, from)) - before) / (performance.now() - startMs);
}

scenario('a hidden tile: its sender saves four fifths and more, and nobody else notices', async (stage) => {
  const wishes = cast(3, { ...SIZES.four, isGrainy: true });
  const people = await enterAll(stage, wishes);
  for (const { page } of people) {
    await page.addInitScript(KEEP_PEERS);
    await page.reload();
  }
  const [ann, ben, cid] = people;
  if (!ann || !ben || !cid) throw new Error('three are needed');
  await joinInTurn(people, MEETING);
  await untilFrames("Ann's picture at Cid", picture(cid, 'Ann'));
  await untilFrames("Ann's picture at Ben", picture(ben, 'Ann'));
  const full = await until(
    'a picture that costs something',
    () => rate(cid, 'Ann'),
    (bytesPerMs) => bytesPerMs > 5,
  );

  await tile(cid, 'Ann').evaluate((element) => {
    element.style.display = 'none';
  });
  const hidden = await until(
    'less to come',
    () => rate(cid, 'Ann'),
    (bytesPerMs) => bytesPerMs <= 0.2 * full,
  );
  process.stdout.write(`  ${Math.round(full * 8)} kbit/s shown, ${Math.round(hidden * 8)} hidden\n`);
  await until(
    'Ben to get the picture still',
    () => rate(ben, 'Ann'),
    (bytesPerMs) => bytesPerMs > 0.2 * full,
  );
  await untilTone('her tone, which goes on', tile(cid, 'Ann'), ann.wish.tone);

  await tile(cid, 'Ann').evaluate((element) => {
    element.style.display = '';
  });
  await untilFrames("Ann's picture at Cid again", picture(cid, 'Ann'));

  // Her own switch: no picture goes or comes, whoever looks; the sound of all goes on.
  await turnAudioOnly(ann);
  await until(
    'no byte of a picture, and sound as before',
    () => flow(ann),
    ({ pictures, sound }) => pictures === 0 && sound > 0,
  );
  await untilTone("Ben's tone at Ann", tile(ann, 'Ben'), ben.wish.tone);
  await untilTone("Ann's tone at Ben", tile(ben, 'Ann'), ann.wish.tone);
  await untilFrames("Ben's picture at Cid meanwhile", picture(cid, 'Ben'));
  assert.is((await flow(ann)).pictures, 0, 'still none');
  await turnAudioOnly(ann);
  await untilFrames("Ann's picture at Ben once more", picture(ben, 'Ann'));
  await untilFrames("Cid's picture at Ann once more", picture(ann, 'Cid'));
});

test.run();
