// The peer-connection port alone: two of them in one page, wired to each other without any core, in both engines.
// Source: client/call/ports.ts, RtcEffect and RtcEvent; docs/protocol/5-media.md.
import { rmSync } from 'node:fs';
import type { Page } from 'playwright';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Encoding, LinkStats } from '../../client/call/ports.ts';
import { buildPage } from '../pages/build.ts';
import type { Lab } from '../pages/rtc/page.ts';
import { KEEP_PEERS } from './harness/peers.ts';
import { ANN, BEN, type Stage, scenario } from './harness/scenario.ts';
import { always, until } from './harness/until.ts';

type Heard = { readonly type: string; readonly [key: string]: unknown };

const PC = 7;
const site = await buildPage('lab/pages/rtc');
test.after(() => rmSync(site, { recursive: true }));

async function heard(page: Page, side: 0 | 1, type: string): Promise<readonly Heard[]> {
  const all = (await page.evaluate((of) => window.lab.heard(of), side)) as readonly Heard[];
  return all.filter((event) => event.type === type);
}

async function untilHeard(
  page: Page,
  side: 0 | 1,
  type: string,
  isIt: (event: Heard) => boolean = () => true,
): Promise<Heard> {
  const all = await until(
    `${type} at ${side}`,
    () => heard(page, side, type),
    (events) => events.some(isIt),
  );
  return all.find(isIt) as Heard;
}

async function connect(
  page: Page,
  media: Parameters<Lab['start']>[0],
  how: Parameters<Lab['connect']>[0],
): Promise<void> {
  await page.evaluate((what) => window.lab.start(what), media);
  await page.evaluate((what) => window.lab.connect(what), how);
  for (const side of [0, 1] as const)
    await untilHeard(page, side, 'pc-state', ({ state }) => state === 'connected');
}

async function admit(page: Page): Promise<void> {
  await page.evaluate((pc) => {
    for (const side of [0, 1] as const) window.lab.carry(side, { type: 'pc-admit', pc });
  }, PC);
}

const flowing = (page: Page, side: 0 | 1): Promise<number> =>
  page.evaluate((of) => window.lab.decoded(of), side);

async function untilFlows(page: Page, side: 0 | 1): Promise<void> {
  const before = await flowing(page, side);
  await until(
    `pictures at ${side}`,
    () => flowing(page, side),
    (frames) => frames > before + 5,
  );
}

for (const engine of ['chromium', 'firefox'] as const) {
  const play = (name: string, act: (page: Page, stage: Stage) => Promise<void>): void =>
    scenario(
      `${engine}: ${name}`,
      async (stage) => {
        const { page } = await stage.enter({ ...ANN, engine });
        await act(page, stage);
        assert.equal(await page.evaluate(() => window.logs()), [[], []]);
      },
      { SOTTO_SITE: site },
    );

  play(
    'connected: the certificate is the signed one, data both ways, pictures only when admitted',
    async (page) => {
      await connect(page, 'both', 'plain');
      for (const [side, other] of [
        [0, 1],
        [1, 0],
      ] as const) {
        const { fp } = await untilHeard(page, side, 'pc-certificate');
        assert.is(fp, await page.evaluate((of) => window.lab.fp(of), other));
        await untilHeard(page, side, 'pc-channel-open');
      }
      await page.evaluate(() => {
        window.lab.say(0, 'guten Tag 🌿');
        window.lab.say(1, [0, 255, 7]);
      });
      await untilHeard(page, 1, 'pc-message', ({ data }) => data === 'guten Tag 🌿');
      await untilHeard(page, 0, 'pc-message', ({ data }) => data === '00ff07');

      await always(
        'nothing is shown',
        () => page.evaluate(() => window.lab.show(1).hasStream),
        (has) => !has,
        600,
      );
      assert.equal(await heard(page, 1, 'pc-stream'), []);
      await admit(page);
      await untilHeard(
        page,
        1,
        'pc-stream',
        (event) => event['hasVideo'] === true && event['hasAudio'] === true,
      );
      await until(
        'a picture',
        () => page.evaluate(() => window.lab.show(1).width),
        (width) => width > 0,
      );
      await untilFlows(page, 1);
      await until(
        'loudness',
        () => page.evaluate(() => window.lab.loudness(1)),
        (level) => (level ?? 0) > 0.001,
      );
      await assertSections(page);
    },
  );

  play(
    'a second offer and an ICE restart keep one of each section, also with other servers',
    async (page) => {
      await connect(page, 'both', 'plain');
      await admit(page);
      const later = { urls: ['turn:127.0.0.1:3478?transport=tcp'], username: 'later', credential: 'later' };
      assert.equal(await page.evaluate((server) => window.lab.give([server]), later), [1, 1]);
      await page.evaluate(() => window.lab.connect('restart'));
      await assertSections(page);
      await untilFlows(page, 0);
      await untilFlows(page, 1);
    },
  );

  play('glare: the polite side rolls back, no section is left behind', async (page) => {
    await connect(page, 'both', 'glare');
    await admit(page);
    await assertSections(page);
    await untilFlows(page, 0);
    await untilFlows(page, 1);
  });

  for (const what of ['lost offer', 'lost answer'] as const)
    play(
      `a first offer has no answer (${what}): the next one is taken, and no section is left behind`,
      async (page) => {
        await connect(page, 'both', what);
        await admit(page);
        await assertSections(page);
        await untilFlows(page, 0);
        await untilFlows(page, 1);
      },
    );

  play('both want an ICE restart at once: one gives way, and pictures go on both ways', async (page) => {
    await connect(page, 'both', 'plain');
    await admit(page);
    await untilFlows(page, 0);
    await untilFlows(page, 1);
    await page.evaluate(() => window.lab.connect('both restart'));
    await untilFlows(page, 0);
    await untilFlows(page, 1);
    // Nor is it the last one.
    await page.evaluate(() => window.lab.connect('restart'));
    await untilFlows(page, 0);
    await untilFlows(page, 1);
    await assertSections(page);
  });

  play(
    'a screen comes later on a section of its own, beside the camera, and needs no new offer',
    async (page) => {
      await connect(page, 'both', 'glare');
      await admit(page);
      await page.evaluate(() => window.lab.showScreen(0));
      await until(
        'the screen at the other side',
        () => page.evaluate(() => window.lab.screen(1)),
        ([, width]) => width === 800,
      );
      assert.equal(await page.evaluate(() => window.lab.screen(0)), [true, 0], 'nothing goes the other way');
      await untilFlows(page, 1);
      await assertSections(page);
    },
  );

  play('camera and microphone that come later need no new offer', async (page) => {
    await connect(page, 'none', 'plain');
    await admit(page);
    await assertSections(page);
    await page.evaluate(() => window.lab.replaceVideo(0));
    await untilFlows(page, 1);
    assert.is(await flowing(page, 0), 0);
  });

  play('refused: another fingerprint, garbled bytes, an answer to no offer', async (page) => {
    for (const [alter, why] of [
      ['fingerprint', 'fingerprint'],
      ['sdp', 'garbled'],
      ['state', 'state'],
    ] as const) {
      await page.reload();
      await page.evaluate(() => window.lab.start('none'));
      const event = (await page.evaluate((what) => window.lab.applyWith(1, what), alter)) as Heard;
      assert.is(event['why'], why);
    }
  });

  play(
    'an encoding takes effect, stays with another camera, and a picture that is off costs nothing',
    async (page) => {
      await connect(page, 'both', 'plain');
      await admit(page);
      await untilFlows(page, 1);
      await encode(page, { scaleDownBy: 8, framesPerSecond: 8 });
      await untilWidth(page, 160);
      await page.evaluate(() => window.lab.replaceVideo(0));
      await untilFlows(page, 1);
      await untilWidth(page, 160);
      await encode(page, { scaleDownBy: 1 });
      await untilWidth(page, 320);

      await page.evaluate(() => window.lab.motion(0));
      await until(
        'the picture to take what it may',
        () => bytesIn(page, 1_000, 'video'),
        (bytes) => bytes > 20_000,
      );
      const shown = await bytesIn(page, 2_000);
      await encode(page, { isVideoOn: false });
      await until(
        'no picture any more',
        () => bytesIn(page, 500, 'video'),
        (bytes) => bytes === 0,
      );
      const hidden = await bytesIn(page, 2_000);
      assert.ok(hidden > 0, 'sound goes on');
      assert.ok(hidden <= 0.2 * shown, `${hidden} of ${shown}`);
      await encode(page, { isVideoOn: true });
      await untilFlows(page, 1);
    },
  );

  play('sound: its bits as told, speech alone, next to nothing in silence', async (page) => {
    await connect(page, 'both', 'plain');
    await admit(page);
    await encode(page, { isVideoOn: false, audioBits: 32_000 });
    await bytesIn(page, 1_000);
    const spoken = await bytesIn(page, 3_000, 'audio');
    await encode(page, { isVideoOn: false, audioBits: 12_000 });
    await bytesIn(page, 1_000);
    const thrifty = await bytesIn(page, 3_000, 'audio');
    await page.evaluate(() => window.lab.silence(0, true));
    await bytesIn(page, 1_000);
    const silent = await bytesIn(page, 3_000, 'audio');
    const kbits = (bytes: number): number => (bytes * 8) / 3_000;
    assert.match(await page.evaluate(() => window.lab.opus(0)), /usedtx=1/);
    assert.ok(kbits(spoken) < 44);
    assert.ok(kbits(thrifty) < kbits(spoken) * 0.8);
    assert.ok(kbits(silent) < 4);
  });

  play(
    'stats: bytes, round trip, losses, a direct path, and an estimate where the engine has one',
    async (page) => {
      await connect(page, 'both', 'plain');
      await admit(page);
      const isFull = (stats: LinkStats): boolean =>
        stats.bytesSent > 0 && stats.rttMs !== undefined && stats.lossOut !== undefined;
      const stats = await until('stats', () => measure(page), isFull);
      assert.is(stats.isRelayed, false);
      assert.is(stats.videoWidth, 320);
      assert.ok((stats.rttMs ?? 1e9) < 5_000);
      assert.ok((stats.packetsReceived ?? 0) > 0 && (stats.packetsLost ?? 1e9) < 100);
      assert.is(stats.availableBits !== undefined, engine === 'chromium');
    },
  );

  play('relay-only names no address of ours', async (page) => {
    await page.evaluate(() => window.lab.start('none', true));
    await page.evaluate(() => window.lab.describe(0));
    const sdp = await page.evaluate(() => window.lab.sdp(0));
    assert.match(sdp, /^m=audio/m);
    assert.not.match(sdp, /a=candidate/);
    assert.equal(sdp.match(/^c=IN IP[46] (?!0\.0\.0\.0|::).*$/gm), null);
    assert.equal(await heard(page, 0, 'pc-candidate'), []);
  });

  play(
    'seven connections at once: one certificate, one camera for all; closing frees everything',
    async (page) => {
      await page.evaluate(() => window.lab.start('both'));
      await page.evaluate((pc) => {
        for (const side of [0, 1] as const) window.lab.carry(side, { type: 'pc-close', pc });
      }, PC);
      await page.evaluate(() => window.lab.mesh(7));
      await until(
        'pictures on all of them',
        () => page.evaluate(() => window.lab.decodedOnMesh()),
        (frames) => frames.length === 7 && frames.every((count) => count > 3),
      );
      const left = await page.evaluate(() => window.lab.closeMesh());
      assert.equal(new Set(left), new Set(['0 tracks', 'closed']));
      assert.is(left.length, 21);
    },
  );

  play('channels of the other side are closed before they have said anything', async (page) => {
    await page.addInitScript(KEEP_PEERS);
    await page.reload();
    await connect(page, 'none', 'plain');
    const ends = await page.evaluate(async () => {
      const { peers } = globalThis as unknown as { readonly peers: readonly RTCPeerConnection[] };
      const standing = peers.filter(({ connectionState }) => connectionState === 'connected');
      const foreign = standing.map((peer) => peer.createDataChannel('foreign'));
      return Promise.all(
        foreign.map(async (channel) => {
          channel.addEventListener('open', () => channel.send('let me in'));
          await new Promise((resolve) => channel.addEventListener('close', resolve));
          return channel.readyState;
        }),
      );
    });
    assert.equal(ends, ['closed', 'closed']);
    // What the channel of both sides says comes all the same, and nothing came before it.
    await page.evaluate(() => {
      window.lab.say(0, 'still here');
      window.lab.say(1, 'still here');
    });
    for (const side of [0, 1] as const) {
      await untilHeard(page, side, 'pc-message');
      const all = await heard(page, side, 'pc-message');
      assert.equal(
        all.map(({ data }) => data),
        ['still here'],
      );
    }
  });

  play('late words of a closed connection are swallowed', async (page) => {
    await connect(page, 'none', 'plain');
    const count = await page.evaluate((pc) => {
      window.lab.carry(0, { type: 'pc-describe', pc, gatherMs: 500, isRestart: true });
      window.lab.carry(0, { type: 'pc-close', pc });
      return window.lab.heard(0).length;
    }, PC);
    await untilHeard(page, 1, 'pc-channel-closed');
    assert.is(await page.evaluate(() => window.lab.heard(0).length), count);
  });
}

for (const [from, to] of [
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
] as const)
  scenario(
    `${from} offers, ${to} answers`,
    async ({ enter }) => {
      const [caller, callee] = [await enter({ ...ANN, engine: from }), await enter({ ...BEN, engine: to })];
      const pages = [caller.page, callee.page] as const;
      for (const page of pages) await page.evaluate(() => window.lab.start('both'));
      const fps = await Promise.all(pages.map((page, side) => page.evaluate(readFp, side)));
      for (const [side, other] of [
        [0, 1],
        [1, 0],
      ] as const) {
        const described = await pages[side].evaluate((of) => window.lab.describe(of), side);
        const apply = { of: other, described, fp: fps[side] ?? '' };
        await pages[other].evaluate((what) => window.lab.apply(what.of, what.described, what.fp), apply);
      }
      for (const side of [0, 1] as const) {
        const { fp } = await untilHeard(pages[side], side, 'pc-certificate');
        assert.is(fp, fps[1 - side]);
        await untilFlows(pages[side], side);
      }
    },
    { SOTTO_SITE: site },
  );

const FIRST: Encoding = {
  isVideoOn: true,
  videoBits: 400_000,
  scaleDownBy: 1,
  framesPerSecond: 30,
  audioBits: 32_000,
};

async function encode(page: Page, change: Partial<Encoding>): Promise<void> {
  const effect = { type: 'pc-encode', pc: PC, encoding: { ...FIRST, ...change } } as const;
  await page.evaluate((what) => window.lab.carry(0, what), effect);
}

async function measure(page: Page): Promise<LinkStats> {
  const { length } = await heard(page, 0, 'pc-stats');
  await page.evaluate((pc) => window.lab.carry(0, { type: 'pc-measure', pc }), PC);
  const all = await until(
    'stats of this moment',
    () => heard(page, 0, 'pc-stats'),
    (events) => events.length > length,
  );
  return all.at(-1)?.['stats'] as LinkStats;
}

/** How wide the receiver decodes it. */
async function untilWidth(page: Page, width: number): Promise<void> {
  await until(
    `a picture ${width} wide`,
    () => page.evaluate(() => window.lab.show(1).width),
    (seen) => seen === width,
  );
}

/** What side 0 sends in a while. */
async function bytesIn(page: Page, ms: number, kind?: 'audio' | 'video'): Promise<number> {
  const read = (): Promise<number> =>
    page.evaluate(async (only) => {
      const kinds = only === undefined ? (['audio', 'video'] as const) : [only];
      const sent = await Promise.all(kinds.map((one) => window.lab.sent(0, one)));
      return sent.reduce((sum, bytes) => sum + bytes, 0);
    }, kind);
  const before = await read();
  await page.waitForTimeout(ms);
  return (await read()) - before;
}

function readFp(side: number): string {
  return window.lab.fp(side === 0 ? 0 : 1);
}

/** One section of each kind, both ways, VP8 first, no loudness in clear. */
async function assertSections(page: Page): Promise<void> {
  for (const side of [0, 1] as const) {
    const sdp = await page.evaluate((of) => window.lab.sdp(of), side);
    const kinds = ['m=audio', 'm=video', 'm=video', 'm=audio', 'm=application'];
    assert.equal(sdp.match(/^m=\w+/gm), kinds);
    const [, audio = '', video = '', screen = '', sound = ''] = sdp.split(/^m=/m);
    for (const section of [audio, video, screen, sound]) assert.match(section, /a=sendrecv/);
    const [, first = ''] = /^video \d+ \S+ (\d+)/.exec(video) ?? [];
    assert.match(video, new RegExp(`a=rtpmap:${first} VP8/90000`));
    assert.not.match(video, /H264|AV1/);
  }
  // Whoever answered agreed to what stands in its answer: the other side offers the extension, and gets none.
  assert.ok(
    await page.evaluate(() => [0, 1].some((of) => !window.lab.sdp(of === 0 ? 0 : 1).includes('audio-level'))),
  );
}

test.run();
