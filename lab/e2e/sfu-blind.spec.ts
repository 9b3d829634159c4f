// The unit's side of a call: what it forwards, given to the browser's own decoders without a key, is neither picture nor voice. The same
// ear at the same unit sees and hears who sends unsealed. Source: docs/protocol/8-frames.md, "What the unit sees".
import { test } from 'uvu';
import type { Likeness } from '../pages/sfu/page.ts';
import { COLOURS } from './harness/media.ts';
import { type Given, isRight, makeRoom, openPort, see } from './harness/port.ts';
import { ANN, scenario } from './harness/scenario.ts';
import { always, until } from './harness/until.ts';

const { scene } = await openPort();
const ANNS = { colour: COLOURS.red, tone: 1000, width: 320, kid: 1, seed: 1 } as const;
const BENS = { colour: COLOURS.blue, tone: 2400, width: 320 } as const;
const BARE = { colour: COLOURS.yellow, tone: 1700, width: 320, isClear: true } as const;

scenario(
  'of what the unit forwards no decoder makes picture or voice; of what is not sealed it does',
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
        const take = (feed: string) => ({ feed, layer: 'high', isShareOn: false }) as const;
        lab.take('ben', [take('ann')]);
        lab.take('bug', [take('ann'), take('dan')]);
      },
      [room, ANNS, BENS, BARE] as const,
    );
    const overheard = (feed: string, to: Given): Promise<Likeness> =>
      page.evaluate(([of, what]) => window.sfuLab.liken('bug', of, what), [feed, to] as const);
    await until(
      'Dan, unsealed, at the unit',
      () => overheard('dan', BARE),
      ({ picture, sound }) => picture > 0.9 && sound > 0.8,
    );
    await until(
      'Ann at Ben, who has her key',
      () => see(page, 'ben', 'ann'),
      (seen) => isRight(seen, ANNS),
    );
    await until(
      'packets of Ann at the unit',
      () => overheard('ann', ANNS),
      ({ videoPackets, audioPackets }) => videoPackets > 30 && audioPackets > 100,
    );
    await always(
      'nothing of Ann at the unit',
      () => overheard('ann', ANNS),
      ({ picture, sound }) => picture < 0.2 && sound < 0.3,
      1_000,
    );
  },
  scene,
);

test.run();
