// What is set on a sender, and by how much a camera is scaled. Source: docs/protocol/5-media.md, "Bandwidth".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FIRST, type Senders, encode, scaleOf } from './senders.ts';

type Parameters = { encodings: Record<string, unknown>[] };

function fake(encodings: number, size?: object): { sender: RTCRtpSender; set: Parameters[] } {
  const set: Parameters[] = [];
  const sender = {
    track: size === undefined ? null : { getSettings: () => size },
    getParameters: () => ({ encodings: Array.from({ length: encodings }, () => ({ rid: 'kept' })) }),
    setParameters: async (parameters: Parameters) => void set.push(parameters),
  };
  return { sender: sender as unknown as RTCRtpSender, set };
}

const unshared = (): Pick<Senders, 'screen' | 'sound'> => ({ screen: fake(1).sender, sound: fake(1).sender });

test('a shared screen keeps its size and has a bound of its own; what is not shared is left alone', async () => {
  const [screen, sound] = [fake(1, { width: 3840, height: 2160 }), fake(1)];
  const senders: Senders = {
    audio: fake(1).sender,
    video: fake(1).sender,
    screen: screen.sender,
    sound: sound.sender,
  };
  await encode(senders, FIRST);
  assert.equal([screen.set, sound.set], [[], []]);
  const share = { isPictureOn: true, bits: 600_000, framesPerSecond: 8, soundBits: 96_000 };
  await encode(senders, { ...FIRST, share });
  assert.equal(screen.set[0]?.encodings?.[0], {
    rid: 'kept',
    active: true,
    maxBitrate: 600_000,
    maxFramerate: 8,
    scaleResolutionDownBy: 1.5,
    priority: 'medium',
  });
  assert.equal(sound.set, [
    { encodings: [{ rid: 'kept', active: true, maxBitrate: 96_000, priority: 'medium' }] },
  ]);
});

test('sound before the picture, each with its own bounds, what was there stays', async () => {
  const [audio, video] = [fake(1), fake(1, { width: 640, height: 480 })];
  const senders: Senders = { audio: audio.sender, video: video.sender, ...unshared() };
  await encode(senders, {
    ...FIRST,
    isVideoOn: false,
    scaleDownBy: 4,
    framesPerSecond: 15,
    videoBits: 90_000,
  });
  assert.equal(audio.set, [
    { encodings: [{ rid: 'kept', active: true, maxBitrate: 32_000, priority: 'high' }] },
  ]);
  const sent = video.set[0]?.encodings?.[0];
  assert.equal(sent, {
    rid: 'kept',
    active: false,
    maxBitrate: 90_000,
    maxFramerate: 15,
    scaleResolutionDownBy: 2,
    priority: 'low',
  });
});

test('an engine that has no encodings yet is left alone', async () => {
  const [audio, video] = [fake(0), fake(0)];
  await encode({ audio: audio.sender, video: video.sender, ...unshared() }, FIRST);
  assert.equal([audio.set, video.set], [[], []]);
});

const SCALES: readonly (readonly [object, number, number])[] = [
  [{ width: 1280, height: 720 }, 2, 2],
  [{ width: 640, height: 480 }, 4, 2],
  [{ width: 320, height: 240 }, 2, 1],
  [{ width: 720, height: 1280 }, 3, 3],
  [{ width: 1920, height: 1080 }, 1, 1.5],
  [{}, 3, 3],
];
for (const [camera, asked, scale] of SCALES)
  test(`${JSON.stringify(camera)} scaled by ${asked}`, () => assert.is(scaleOf(camera, asked), scale));

test.run();
