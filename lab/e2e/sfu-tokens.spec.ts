// Who comes to a room of the unit with a token that is over, changed, or of somewhere else: a page's own port, by way of the relay, at a
// real Janus. It is out each time, and who is inside notices nothing. Source: docs/protocol/9-authority.md, "Tokens".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { SfuRoom } from '../../client/call/ports.ts';
import { askTokens, type Tokens } from '../../relay/sfu/authority.kit.ts';
import { engineSecrets } from '../../relay/sfu/secrets.ts';
import { coreToken, roomToken } from '../../relay/sfu/tokens.ts';
import { COLOURS } from './harness/media.ts';
import { isRight, makeRoom, openPort, see, told } from './harness/port.ts';
import { ANN, scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

/** Tokens are good for as short as they may be. */
const { scene, url } = await openPort({ SOTTO_SFU_TTL: '10' });
const ANNS = { colour: COLOURS.red, tone: 1000, width: 320, kid: 1, seed: 1 } as const;
const BENS = { colour: COLOURS.blue, tone: 2400, width: 320, kid: 2, seed: 2 } as const;
const nowS = (): number => Math.floor(Date.now() / 1000);
const endOf = (token: string): number => Number(/^\d+/.exec(token)?.[0]);

type Given = Pick<Tokens, 'core' | 'room'>;

/** Each with what is good but for one thing. `old`: given in earnest, and over. */
async function badTokens(room: SfuRoom, elsewhere: SfuRoom, old: Given) {
  const [good, others] = [await askTokens(url, room), await askTokens(url, elsewhere)];
  const stranger = engineSecrets('another-secret-of-thirty-two-characters').token;
  const later = (token: string): string => token.replace(/^\d+/, String(nowS() + 900));
  return {
    'over for the unit': { ...good, core: old.core },
    'over for the room': { ...good, room: old.room },
    'made longer for the unit': { ...good, core: later(old.core) },
    'made longer for the room': { ...good, room: later(old.room) },
    'of another secret for the unit': { ...good, core: coreToken(stranger, nowS() + 60) },
    'of another secret for the room': { ...good, room: roomToken(stranger, nowS() + 60, room.room) },
    'of another room': others,
    'of the other kind': { ...good, room: good.core },
  } satisfies Record<string, Given>;
}

scenario(
  'over, changed, of another secret, another room, the other kind: out, and nobody inside notices',
  async ({ enter }) => {
    const { page } = await enter(ANN);
    const [room, elsewhere] = [await makeRoom(page), await makeRoom(page)];
    let shown: Given | undefined;
    const given: Tokens[] = [];
    await page.route('**/sfu/token', async (route) => {
      const response = await route.fetch();
      const tokens = (await response.json()) as Tokens;
      given.push(tokens);
      return route.fulfill({ response, json: { ...tokens, ...shown } });
    });
    await page.evaluate(
      async ([where, ann, ben]) => {
        const lab = window.sfuLab;
        await lab.enter({ name: 'ann', ...ann }, where);
        await lab.enter({ name: 'ben', ...ben }, where);
        lab.seal('ann', ann.kid, ann.seed);
        lab.open('ben', 'ann', ann.kid, ann.seed);
        lab.take('ben', [{ feed: 'ann', layer: 'high', isShareOn: false }]);
      },
      [room, ANNS, BENS] as const,
    );
    await until(
      'Ann at Ben',
      () => see(page, 'ben', 'ann'),
      (seen) => isRight(seen, ANNS),
    );
    const [old] = given;
    if (old === undefined) throw new Error('no tokens');
    await until('its first tokens to be over', nowS, (now) => now > endOf(old.room), 30_000);

    const come = async (name: string, tokens: Given | undefined, state: string): Promise<void> => {
      shown = tokens;
      await page.evaluate(
        async ([by, where, { kid, seed, ...wish }]) => {
          await window.sfuLab.enter({ name: by, ...wish }, where);
          window.sfuLab.seal(by, kid, seed);
        },
        [name, room, BENS] as const,
      );
      await until(
        `what comes of tokens ${name}`,
        () => told(page, name, 'sfu-state'),
        (states) => states.length > 0,
      );
      const [first] = await told(page, name, 'sfu-state');
      assert.equal(first, { type: 'sfu-state', sfu: 1, state }, name);
      shown = undefined;
    };
    for (const [name, tokens] of Object.entries(await badTokens(room, elsewhere, old)))
      await come(name, tokens, 'refused');
    // In the same way, with good ones.
    await come('cid', undefined, 'in');
    // Nobody else was ever there besides Ann; and she was heard all the while.
    const feeds = await until(
      'Cid to be named',
      () => told(page, 'ben', 'sfu-feeds'),
      (events) => JSON.stringify(events).includes('cid'),
    );
    const named = new Set(feeds.flatMap((event) => ('feeds' in event ? (event.feeds as string[]) : [])));
    assert.equal([...named], ['ann', 'cid']);
    assert.equal(await told(page, 'ben', 'sfu-heard'), [
      { type: 'sfu-heard', sfu: 1, feed: 'ann', isHeard: true },
    ]);
  },
  scene,
);

test.run();
