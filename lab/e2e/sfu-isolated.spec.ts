// Two calls at one unit: neither reaches the other's room, with all that it has; nobody is even heard of there.
// Source: docs/protocol/9-authority.md, "Rooms".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { askTokens, call, type Tokens } from '../../relay/sfu/authority.kit.ts';
import { COLOURS } from './harness/media.ts';
import { isRight, makeRoom, openPort, see, told } from './harness/port.ts';
import { ANN, scenario } from './harness/scenario.ts';
import { always, until } from './harness/until.ts';

const { scene, url } = await openPort();

/** Two of one call, two of another. All have the same key, so that nothing but the unit keeps them apart. */
const PEOPLE = {
  ann: { colour: COLOURS.red, tone: 1000, width: 320 },
  ben: { colour: COLOURS.blue, tone: 2400, width: 320 },
  cid: { colour: COLOURS.green, tone: 1700, width: 320 },
  dora: { colour: COLOURS.yellow, tone: 620, width: 320 },
} as const;
type Name = keyof typeof PEOPLE;
const NAMES = Object.keys(PEOPLE) as readonly Name[];
const OTHER = { ann: 'ben', ben: 'ann', cid: 'dora', dora: 'cid' } as const satisfies Record<Name, Name>;
const [KID, SEED, UNAUTHORISED] = [1, 1, 433];

scenario(
  'with everything of one call nobody is in the other: not to send, not to take, not to know who is there',
  async ({ enter, expectFault, url: site }) => {
    expectFault(/Failed to load resource: .* 403/);
    const { page } = await enter(ANN);
    const [mine, theirs] = [await makeRoom(page), await makeRoom(page)];
    assert.is(mine.node, theirs.node, 'the same unit');
    const hall = { ann: mine, ben: mine, cid: theirs, dora: theirs };
    for (const name of NAMES)
      await page.evaluate(
        async ([by, wish, where, kid, seed]) => {
          await window.sfuLab.enter({ name: by, ...wish }, where);
          window.sfuLab.seal(by, kid, seed);
        },
        [name, PEOPLE[name], hall[name], KID, SEED] as const,
      );
    // Each wants everybody, and could open all.
    await page.evaluate(
      ([names, kid, seed]) => {
        for (const name of names) {
          const others = names.filter((one) => one !== name);
          for (const feed of others) window.sfuLab.open(name, feed, kid, seed);
          window.sfuLab.take(
            name,
            others.map((feed) => ({ feed, layer: 'high', isShareOn: false }) as const),
          );
        }
      },
      [NAMES, KID, SEED] as const,
    );
    for (const name of NAMES)
      await until(
        `${OTHER[name]} at ${name}`,
        () => see(page, name, OTHER[name]),
        (seen) => isRight(seen, PEOPLE[OTHER[name]]),
      );
    const elsewhere = NAMES.flatMap((name) =>
      NAMES.filter((one) => one !== name && one !== OTHER[name]).map((one) => [name, one] as const),
    );
    await always(
      'nobody of the other call',
      () => Promise.all(elsewhere.map(([name, feed]) => see(page, name, feed))),
      (seen) => seen.every((one) => one === undefined || (one.frames === 0 && one.energy === 0)),
      500,
    );

    // A page with room and pin of the other call, and tokens of its own; and with a pin of its own.
    const own = await askTokens(url, mine);
    await page.route('**/sfu/token', async (route) => {
      const response = await route.fetch();
      if (!response.ok()) return route.fulfill({ response });
      return route.fulfill({ response, json: { ...((await response.json()) as Tokens), ...own } });
    });
    for (const [name, room] of [
      ['eve', theirs],
      ['eva', { ...theirs, pin: mine.pin }],
    ] as const) {
      await page.evaluate(
        async ([by, wish, where, kid, seed]) => {
          await window.sfuLab.enter({ name: by, ...wish }, where);
          window.sfuLab.seal(by, kid, seed);
        },
        [name, PEOPLE.ann, room, KID, SEED] as const,
      );
      await until(
        `${name} to be out`,
        () => told(page, name, 'sfu-state'),
        (states) => states.some((event) => 'state' in event && event.state === 'refused'),
      );
    }
    // And one that speaks to the unit by itself, by the site's own address, to take what it names.
    const caller = await call(site, theirs.node);
    const { say } = await caller.enter(own.core);
    const { node: _, ...named } = theirs;
    const take = { request: 'join', ptype: 'subscriber', streams: [{ feed: 'cid' }] };
    for (const pin of [theirs.pin, mine.pin])
      assert.is(caller.codeOf(await say({ ...take, ...named, pin, token: own.room })), UNAUTHORISED);
    const here = { room: mine.room, pin: mine.pin, token: own.room };
    assert.ok(caller.codeOf(await say({ ...take, ...here })) !== undefined, 'no such feed in its own room');
    await caller.hangUp();

    for (const name of NAMES) {
      const feeds = await told(page, name, 'sfu-feeds');
      const heardOf = new Set(feeds.flatMap((event) => ('feeds' in event ? (event.feeds as string[]) : [])));
      assert.equal([...heardOf], [OTHER[name]], `whom ${name} has heard of`);
    }
  },
  scene,
);

test.run();
