// The port to forwarding units alone, through a real Janus behind the authority: members in one page, without any core. What is sealed
// comes out right where its key is, and nowhere else. Source: docs/protocol/8-frames.md; client/call/ports.ts, SfuEffect.
import type { Page } from 'playwright';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { COLOURS } from './harness/media.ts';
import { isRight, makeRoom, openPort, see, told } from './harness/port.ts';
import { ANN, scenario } from './harness/scenario.ts';
import { always, until } from './harness/until.ts';

const { scene } = await openPort();

/** Ann and Ben know each other's keys; Eve has a wrong one of Ann's and none of Ben's. */
const PEOPLE = {
  ann: { colour: COLOURS.red, tone: 1000, width: 1280, kid: 1, seed: 1 },
  ben: { colour: COLOURS.blue, tone: 2400, width: 640, kid: 300, seed: 2 },
  eve: { colour: COLOURS.green, tone: 500, width: 320, kid: 7, seed: 3 },
} as const;
type Name = keyof typeof PEOPLE;
type Engine = 'chromium' | 'firefox';
const NAMES = Object.keys(PEOPLE) as readonly Name[];

async function enterAll(page: Page, engine: Engine): Promise<void> {
  const room = await makeRoom(page);
  for (const name of NAMES)
    await page.evaluate(
      async ([by, wish, tone, where]) => {
        await window.sfuLab.enter({ name: by, ...wish, tone }, where);
        window.sfuLab.seal(by, wish.kid, wish.seed);
      },
      [name, PEOPLE[name], engine === 'firefox' ? 'device' : PEOPLE[name].tone, room] as const,
    );
  await page.evaluate((people) => {
    const lab = window.sfuLab;
    const take = (feed: string) => ({ feed, layer: 'high', isShareOn: false }) as const;
    lab.open('ann', 'ben', people.ben.kid, people.ben.seed);
    lab.open('ben', 'ann', people.ann.kid, people.ann.seed);
    lab.take('ann', [take('ben')]);
    lab.take('ben', [take('ann')]);
    // A key of Ann's number that is not hers; and one of Ben's that he does not use.
    lab.open('eve', 'ann', people.ann.kid, 99);
    lab.open('eve', 'ben', people.ben.kid + 1, people.ben.seed);
    lab.take('eve', [take('ann'), take('ben')]);
  }, PEOPLE);
}

const counts = (page: Page, name: Name, feed: Name) =>
  page.evaluate(([by, of]) => window.sfuLab.count(by, of), [name, feed] as const);

for (const engine of ['chromium', 'firefox'] as const)
  scenario(
    `${engine}: who has the key sees and hears; with a wrong one, or none, nothing is shown and there is silence`,
    async ({ enter }) => {
      const { page } = await enter({ ...ANN, engine });
      await enterAll(page, engine);
      for (const [name, feed] of [
        ['ann', 'ben'],
        ['ben', 'ann'],
      ] as const)
        await until(
          `${feed} at ${name}`,
          () => see(page, name, feed),
          (seen) => isRight(seen, PEOPLE[feed], engine),
        );
      assert.equal(await told(page, 'ann', 'sfu-heard'), [
        { type: 'sfu-heard', sfu: 1, feed: 'ben', isHeard: true },
      ]);

      // Her frames do come, and are turned away inside the transform.
      await until(
        'frames at Eve',
        async () => [await counts(page, 'eve', 'ann'), await counts(page, 'eve', 'ben')],
        ([ann, ben]) => (ann?.refused ?? 0) > 60 && (ben?.keyless ?? 0) > 60,
      );
      for (const feed of ['ann', 'ben'] as const) {
        assert.is((await counts(page, 'eve', feed))?.opened, 0);
        await always(
          `nothing of ${feed} at Eve`,
          () => see(page, 'eve', feed),
          (seen) => seen?.frames === 0 && seen.width === 0 && seen.loudness === 0 && seen.energy === 0,
          500,
        );
      }
      assert.equal(await told(page, 'eve', 'sfu-keyless'), [
        { type: 'sfu-keyless', sfu: 1, feed: 'ben', kid: PEOPLE.ben.kid },
      ]);
      assert.equal(await told(page, 'eve', 'sfu-heard'), []);

      // A key that comes late: the picture begins without anybody else's doing.
      await page.evaluate(({ kid, seed }) => window.sfuLab.open('eve', 'ben', kid, seed), PEOPLE.ben);
      await until(
        'Ben at Eve',
        () => see(page, 'eve', 'ben'),
        (seen) => isRight(seen, PEOPLE.ben, engine),
      );

      assert.equal(await page.evaluate(() => window.sfuLab.logs()), []);
    },
    scene,
  );

test.run();
