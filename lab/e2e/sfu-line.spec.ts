// The line to a unit: its tokens are renewed for as long as it stands, and it is taken up again where it was cut.
// Source: docs/protocol/8-frames.md, "At the unit"; docs/protocol/9-authority.md, "Tokens".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { call, type Tokens } from '../../relay/sfu/authority.kit.ts';
import { COLOURS } from './harness/media.ts';
import { isRight, makeRoom, openPort, see, told } from './harness/port.ts';
import { ANN, scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

/** Tokens are good for as short as they may be. */
const { scene, url, replace } = await openPort({ SOTTO_SFU_TTL: '10' });
const ANNS = { colour: COLOURS.red, tone: 1000, width: 640, kid: 1, seed: 1 } as const;
const BENS = { colour: COLOURS.blue, tone: 2400, width: 320, kid: 2, seed: 2 } as const;

scenario(
  'three times new tokens, lines cut, another authority, and nobody notices; no new ones, and the room is left',
  async ({ enter, expectFault }) => {
    expectFault(/Failed to load resource: .* 403|WebSocket connection to .*\/sfu\/ws/);
    const { page } = await enter(ANN);
    const [room, other] = [await makeRoom(page), await makeRoom(page)];
    const given: Tokens[] = [];
    let isOthersRefused = false;
    await page.route('**/sfu/token', async (route) => {
      const asked = route.request().postDataJSON() as { readonly room: string };
      if (asked.room !== room.room && isOthersRefused) return route.fulfill({ status: 403 });
      isOthersRefused ||= asked.room !== room.room;
      const response = await route.fetch();
      if (asked.room === room.room && response.ok()) given.push((await response.json()) as Tokens);
      return route.fulfill({ response });
    });
    await page.evaluate(
      async ([where, elsewhere, ann, ben]) => {
        const lab = window.sfuLab;
        await lab.enter({ name: 'ann', ...ann }, where);
        await lab.enter({ name: 'ben', ...ben }, where);
        await lab.enter({ name: 'eve', ...ben }, elsewhere);
        lab.seal('ann', ann.kid, ann.seed);
        lab.seal('eve', ben.kid, ben.seed);
        lab.open('ben', 'ann', ann.kid, ann.seed);
        lab.take('ben', [{ feed: 'ann', layer: 'high', isShareOn: false }]);
      },
      [room, other, ANNS, BENS] as const,
    );
    const untilWide = (width: number): Promise<unknown> =>
      until(
        `Ann at Ben, ${width} wide`,
        () => see(page, 'ben', 'ann'),
        (seen) => seen?.width === width && isRight(seen, ANNS),
      );
    await untilWide(640);
    await until(
      'three renewals of each',
      () => given.length,
      (count) => count >= 8,
      60_000,
    );
    const [first] = given;
    const stranger = await call(url, room.node);
    const answer = await stranger.ask({ janus: 'create', token: first?.core });
    assert.is(stranger.codeOf(answer), 403, 'what it began with is over');
    await stranger.hangUp();

    // A request, which is looked at: under what was given last, on lines that were cut and are taken up; then through another authority.
    await page.evaluate(() => {
      window.sfuLab.drop();
      window.sfuLab.take('ben', [{ feed: 'ann', layer: 'middle', isShareOn: false }]);
    });
    await untilWide(320);
    await replace();
    await page.evaluate(() => window.sfuLab.take('ben', [{ feed: 'ann', layer: 'high', isShareOn: false }]));
    await untilWide(640);
    assert.equal(await told(page, 'ben', 'sfu-heard'), [
      { type: 'sfu-heard', sfu: 1, feed: 'ann', isHeard: true },
    ]);
    // Taken up, and not entered anew.
    const logs = await page.evaluate(() => window.sfuLab.logs());
    assert.equal(
      logs.filter((line) => !line.startsWith('eve')),
      [],
    );
    await until(
      'Eve to be out',
      () => told(page, 'eve', 'sfu-state'),
      (states) => states.some((event) => 'state' in event && event.state === 'refused'),
    );
  },
  scene,
);

test.run();
