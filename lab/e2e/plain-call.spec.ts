// Plain call: two people see and hear each other with nothing but what a call cannot stand without; all that comes behind it is withheld.
// What they have loaded by then is what a call weighs. Source: docs/bench.md, "Size".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BOUNDS, kilobytes, neededIn } from '../bench/size.ts';
import type { Person } from './harness/browser.ts';
import { join, type Meeting, picture, tile, untilOthers } from './harness/call-page.ts';
import { untilColour, untilTone } from './harness/measure.ts';
import { ANN, BEN, scenario, type Stage } from './harness/scenario.ts';

const MEETING: Meeting = { channel: 120, password: 'as little as it takes' };
const SITE = 'dist';

type Loading = { readonly person: Person; readonly names: ReadonlySet<string> };

const nameOf = (url: string): string | undefined => /\/assets\/([^/?]+\.(?:js|css))$/.exec(url)?.[1];

/** To whom nothing comes but that. */
async function enter(stage: Stage, wish: typeof ANN, needed: ReadonlySet<string>): Promise<Loading> {
  const person = await stage.enter(wish, '/robots.txt');
  const names = new Set<string>();
  await person.page.route('**/assets/*', async (route) => {
    const name = nameOf(route.request().url());
    if (name !== undefined && !needed.has(name)) return route.abort();
    if (name !== undefined) names.add(name);
    return route.continue();
  });
  await person.page.goto(stage.url);
  return { person, names };
}

scenario(
  'a call of two stands without what comes behind it, and weighs no more than it may',
  async (stage) => {
    stage.expectFault(/Failed to load resource|ERR_FAILED/);
    const needed = neededIn(SITE);
    const both = [await enter(stage, ANN, needed), await enter(stage, BEN, needed)] as const;
    const [ann, ben] = both.map(({ person }) => person) as [Person, Person];
    await join(ann, MEETING);
    await join(ben, MEETING);
    await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
    await untilColour("Ann's colour at Ben", picture(ben), ANN.colour);
    await untilTone("Ben's tone at Ann", tile(ann), BEN.tone);
    for (const { names } of both) {
      assert.ok(
        [...names].some((name) => name.startsWith('vault-worker-')),
        'the worker is seen, too',
      );
      assert.ok(kilobytes(SITE, names) <= BOUNDS.callKB, [...names].join(' '));
    }
  },
);

test.run();
