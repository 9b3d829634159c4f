// The unit's side of a call. What it forwards, given to the browser's own decoders without a key, is neither picture nor voice, in none of
// its three sizes; the same ear at the same unit sees and hears who sends unsealed. And recorded there packet by packet: each frame is a
// sealed one, and holds no piece of what went in. Source: docs/protocol/8-frames.md, "Frame" and "What the unit sees".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { WebSocket } from 'ws';
import { makeCipher } from '../../client/platform/frame-cipher.ts';
import { Sealing } from '../../client/platform/frame-sealing.ts';
import { makeRoom as makeRoomAt, type Room } from '../../relay/sfu/authority.kit.ts';
import { readSample, roleOf } from '../bot/cast.ts';
import { framesDue } from '../bot/pace.ts';
import { Room as BotRoom } from '../bot/sfu-room.ts';
import type { Seal } from '../bot/sfu-sending.ts';
import type { Likeness } from '../pages/sfu/page.ts';
import { COLOURS } from './harness/media.ts';
import { faultOf, holds, KINDS, knownOf, overhear, widthOf } from './harness/overhear.ts';
import { type Given, isRight, makeRoom, openPort, see } from './harness/port.ts';
import { ANN, scenario } from './harness/scenario.ts';
import { always, until } from './harness/until.ts';

const { scene, url } = await openPort();
/** Of two bytes: what merely looks like a header has another number. */
const KID = 300;
const ANNS = { colour: COLOURS.red, tone: 1000, width: 1280, kid: KID, seed: 1 } as const;
const BENS = { colour: COLOURS.blue, tone: 2400, width: 320 } as const;
const BARE = { colour: COLOURS.yellow, tone: 1700, width: 320, isClear: true } as const;
/** As the unit counts them. */
const LAYERS = ['low', 'middle', 'high'] as const;
const FRAMES_LEAST = 20;

scenario(
  'of what the unit forwards no decoder makes picture or voice, in any size; of what is not sealed it does',
  async ({ enter }) => {
    const { page } = await enter(ANN);
    const room = await makeRoom(page);
    // Dan sends as everybody does, but unsealed; the bug at the unit gets every packet of it and has no key.
    await page.evaluate(
      async ([where, ann, ben, bare]) => {
        const lab = window.sfuLab;
        await lab.enter({ name: 'ann', ...ann }, where);
        await lab.enter({ name: 'ben', ...ben }, where);
        await lab.enter({ name: 'dan', ...bare }, where);
        await lab.enter({ name: 'bug', ...bare, tone: 0 }, where);
        lab.seal('ann', ann.kid, ann.seed);
        lab.seal('dan', 1, 1);
        lab.open('ben', 'ann', ann.kid, ann.seed);
        for (const feed of ['ann', 'dan']) lab.open('bug', feed, 1, 1);
      },
      [room, ANNS, BENS, BARE] as const,
    );
    const take = (name: string, feeds: readonly string[], layer: (typeof LAYERS)[number]): Promise<void> =>
      page.evaluate(
        ([by, all, size]) =>
          window.sfuLab.take(
            by,
            all.map((feed) => ({ feed, layer: size, isShareOn: false })),
          ),
        [name, feeds, layer] as const,
      );
    const overheard = (feed: string, to: Given): Promise<Likeness> =>
      page.evaluate(([of, what]) => window.sfuLab.liken('bug', of, what), [feed, to] as const);

    await take('bug', ['ann', 'dan'], 'high');
    await until(
      'Dan, unsealed, at the unit',
      () => overheard('dan', BARE),
      ({ picture, sound }) => picture > 0.9 && sound > 0.8,
    );
    await until(
      'Ann, sealed, at the unit',
      () => overheard('ann', ANNS),
      ({ videoPackets, audioPackets }) => videoPackets > 0 && audioPackets > 0,
    );
    const bugs = await Promise.all(LAYERS.map((_, at) => overhear(url, room, 'ann', at)));
    const widthsNow = (): readonly number[] =>
      bugs.map(({ frames }) => frames.video.map(widthOf).findLast((width) => width !== undefined) ?? 0);
    for (const [at, layer] of LAYERS.entries()) {
      await take('ben', ['ann'], layer);
      await take('bug', ['ann', 'dan'], layer);
      await until(
        `Ann, ${layer}, at Ben, who has her key`,
        async () => ({ seen: await see(page, 'ben', 'ann'), widths: widthsNow() }),
        ({ seen, widths: [low = 0, middle = 0, high = 0] }) =>
          low > 0 &&
          low < middle &&
          middle < high &&
          seen?.width === [low, middle, high][at] &&
          isRight(seen, ANNS),
      );
      const { videoPackets: pictures, audioPackets: sounds } = await overheard('ann', ANNS);
      await until(
        `packets of Ann, ${layer}, at the unit`,
        () => overheard('ann', ANNS),
        ({ videoPackets, audioPackets }) => videoPackets > pictures + 30 && audioPackets > sounds + 100,
      );
      // The decoder of sounds makes noise of anything; that of pictures reads beyond the end of noise, and gives it up.
      await always(
        `nothing of Ann, ${layer}, at the unit`,
        async () => ({ ...(await overheard('ann', ANNS)), seen: await see(page, 'bug', 'ann') }),
        ({ picture, sound, seen }) => picture === 0 && sound < 0.3 && seen?.frames === 0 && seen.width === 0,
        1_000,
      );
    }
    const shown = await see(page, 'bug', 'dan');
    assert.ok(shown !== undefined && shown.frames > FRAMES_LEAST, `of Dan, unsealed: ${shown?.frames}`);
    for (const [at, { frames, close }] of bugs.entries()) {
      for (const kind of KINDS) {
        assert.ok(frames[kind].length > FRAMES_LEAST, `${kind} of ${LAYERS[at]}: ${frames[kind].length}`);
        assert.equal([...new Set(frames[kind].map((one) => faultOf(kind, one, KID)))], [undefined], kind);
      }
      await close();
    }
  },
  scene,
);

/** A program that sends what is kept in lab/bot/samples, and so is known byte by byte. Resolved when it does. */
async function speak(
  room: Room,
  feed: string,
  seal: Seal,
  { picture, sound }: ReturnType<typeof readSample>,
) {
  const reach = {
    page: url,
    connect: (address: URL, subprotocol: string) => new WebSocket(address, subprotocol),
  };
  const streamOf = (of: string): string => of;
  const setup = {
    room,
    feed,
    reach,
    streamOf,
    seal,
    iceServers: [],
    isRelayOnly: false,
    arrived: () => undefined,
  };
  const at = await new Promise<BotRoom>((resolve, reject) => {
    const made = new BotRoom(setup, (event) => {
      if (event.type !== 'sfu-state') return;
      if (event.state === 'in') resolve(made);
      else reject(new Error(`${feed} is ${event.state}`));
    });
    made.sealed();
  });
  const startMs = performance.now();
  let next = 0;
  const timer = setInterval(() => {
    for (const number of framesDue(next, performance.now() - startMs, 20)) {
      next = number + 1;
      at.outlet.speak(sound[number % sound.length] ?? picture, number * 960);
      if (number % 5 === 0) at.outlet.show(picture, number * 1_800);
    }
  }, 20);
  return {
    close: () => {
      clearInterval(timer);
      at.close();
    },
  };
}

test('recorded at the unit: each frame is sealed, and holds nothing of what went in; but what was not sealed is there as it was', async () => {
  const room = await makeRoomAt(url);
  const sample = readSample(roleOf(0));
  const known = { audio: knownOf('audio', sample.sound), video: knownOf('video', [sample.picture]) };
  const sealing = new Sealing(makeCipher);
  sealing.sealWith(1, { owner: 'ann', feed: 'sealed' }, KID, new Uint8Array(32).fill(1));
  const speakers = [
    await speak(room, 'sealed', (encoded) => sealing.seal(1, encoded), sample),
    await speak(room, 'bare', async ({ data }) => data, sample),
  ];
  try {
    for (const feed of ['sealed', 'bare']) {
      const { frames, close } = await overhear(url, room, feed);
      await until(
        `frames of ${feed}`,
        () => KINDS.map((kind) => frames[kind].length),
        (counts) => counts.every((count) => count > FRAMES_LEAST),
      );
      await close();
      for (const kind of KINDS) {
        const faulty = frames[kind].filter((one) => faultOf(kind, one, KID) !== undefined);
        const open = frames[kind].filter((one) => holds(one, known[kind]));
        const expected = feed === 'bare' ? frames[kind].length : 0;
        assert.is(faulty.length, expected, `${kind} of ${feed}: not sealed`);
        assert.is(open.length, expected, `${kind} of ${feed}: with what went in`);
      }
    }
  } finally {
    for (const speaker of speakers) speaker.close();
  }
});

test.run();
