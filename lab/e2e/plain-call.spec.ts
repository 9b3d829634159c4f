// Plain call: two people see and hear each other with nothing but what a call cannot stand without; all that comes behind it is withheld.
// What they have loaded by then is what a call weighs. Source: docs/bench.md, "Size".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BOUNDS, bytesOf, isLater } from '../bench/size.ts';
import type { Person } from './harness/browser.ts';
import { join, type Meeting, picture, tile, untilOthers } from './harness/call-page.ts';
import { untilColour, untilTone } from './harness/measure.ts';
import { ANN, BEN, scenario, type Stage } from './harness/scenario.ts';

const MEETING: Meeting = { channel: 120, password: 'as little as it takes' };
const SITE = 'dist';

type Loading = { readonly person: Person; readonly names: ReadonlySet<string> };

const nameOf = (url: string): string | undefined => /\/assets\/([^/?]+\.(?:js|css))$/.exec(url)?.[1];

async function enter(stage: Stage, wish: typeof ANN): Promise<Loading> {
  const person = await stage.enter(wish, '/robots.txt');
  const names = new Set<string>();
  await person.page.route('**/assets/*', async (route) => {
    const name = nameOf(route.request().url());
    if (name !== undefined && isLater(name)) return route.abort();
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
    const both = [await enter(stage, ANN), await enter(stage, BEN)] as const;
    const [ann, ben] = both.map(({ person }) => person) as [Person, Person];
    await join(ann, MEETING);
    await join(ben, MEETING);
    await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
    await untilColour("Ann's colour at Ben", picture(ben), ANN.colour);
    await untilTone("Ben's tone at Ann", tile(ann), BEN.tone);
    for (const { names } of both) {
      const bytes = [...names].reduce((all, name) => all + bytesOf(SITE, name), 0);
      assert.ok(
        [...names].some((name) => name.startsWith('vault-worker-')),
        'the worker is seen, too',
      );
      assert.ok(bytes / 1024 <= BOUNDS.callKB, `${(bytes / 1024).toFixed(1)} KB: ${[...names].join(' ')}`);
    }
  },
);

test.run();
