// The peer-connection port alone: two of them in one page, wired to each other without any core, in both engines.
// Source: client/call/ports.ts, RtcEffect and RtcEvent; docs/protocol/5-media.md.
import { rmSync } from 'node:fs';
import type { Page } from 'playwright';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { buildPage } from '../pages/build.ts';
import type { Lab } from '../pages/rtc/page.ts';
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

  play('a second offer and an ICE restart keep one of each section', async (page) => {
    await connect(page, 'both', 'plain');
    await admit(page);
    await page.evaluate(() => window.lab.connect('restart'));
    await assertSections(page);
    await untilFlows(page, 0);
    await untilFlows(page, 1);
  });

  play('glare: the polite side rolls back, no section is left behind', async (page) => {
    await connect(page, 'both', 'glare');
    await admit(page);
    await assertSections(page);
    await untilFlows(page, 0);
    await untilFlows(page, 1);
  });

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

function readFp(side: number): string {
  return window.lab.fp(side === 0 ? 0 : 1);
}

/** One section of each kind, both ways, VP8 first, no loudness in clear. */
async function assertSections(page: Page): Promise<void> {
  for (const side of [0, 1] as const) {
    const sdp = await page.evaluate((of) => window.lab.sdp(of), side);
    assert.equal(sdp.match(/^m=\w+/gm), ['m=audio', 'm=video', 'm=application']);
    const [, audio = '', video = ''] = sdp.split(/^m=/m);
    assert.match(audio, /a=sendrecv/);
    assert.match(video, /a=sendrecv/);
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
