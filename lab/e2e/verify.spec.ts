// The human check: everyone's screen shows the same seven pictures; with somebody in the middle who knows the password and
// passes on picture and sound alone each side has a code of its own. That commitments passed on as well make no equal
// code is shown in client/call/grinding.attack.test.ts. Source: docs/protocol/2-handshake.md, "Human check".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person, Wish } from './harness/browser.ts';
import { type Meeting, openSecurity, picture, tile, untilOthers } from './harness/call-page.ts';
import { untilColour } from './harness/measure.ts';
import { cast, gather, joinInTurn, untilMoving } from './harness/people.ts';
import { openProxy } from './harness/proxy.ts';
import { openRelay } from './harness/relay.ts';
import { scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 77, password: 'known to one too many' };

/** Names of the pictures, in order, and the digits. */
async function codeOf(person: Person): Promise<string> {
  const panel = await openSecurity(person);
  const items = panel.getByRole('list', { name: 'Code of this call' }).locator('[data-name]');
  const names = await until(
    `${person.name}'s code`,
    () => items.evaluateAll((all) => all.map((one) => one.getAttribute('data-name') ?? '')),
    (all) => all.length === 7,
  );
  const digits = await panel.locator('[data-digits]').innerText();
  assert.match(digits.replace(/\D/g, ''), /^\d{12}$/);
  return `${names.join(' ')} ${digits}`;
}

async function compare(starter: Person): Promise<void> {
  const panel = await openSecurity(starter);
  await panel.getByRole('button', { name: /^Compare (?:codes|again)$/ }).click();
}

scenario('three: equal on all screens; another round gives another code', async (stage) => {
  const people = await gather(stage, MEETING, cast(3));
  const [ann, ben, cid] = people;
  if (!ann || !ben || !cid) throw new Error('three are needed');
  // Before every link stands there is nothing to compare.
  await untilMoving(people);
  await compare(ben);
  const codes = await Promise.all(people.map(codeOf));
  assert.is(new Set(codes).size, 1, codes.join('\n'));

  for (const person of people)
    await (await openSecurity(person)).getByRole('button', { name: 'They match' }).click();
  await tile(ann, 'Ben').getByRole('img', { name: 'verified' }).waitFor();

  await compare(cid);
  await until(
    'another code at Ann',
    () => codeOf(ann),
    (code) => code !== codes[0],
  );
  const again = await Promise.all(people.map(codeOf));
  assert.is(new Set(again).size, 1);
});

scenario(
  'somebody in the middle, who knows the password and shows each the other: two rounds, two codes, and what to do then',
  async (stage) => {
    const [annWish, benWish] = cast(2);
    if (!annWish || !benWish) throw new Error('two are needed');
    // Two relays keep the two apart; on each sits a client of the attacker that looks and sounds like the other one.
    const relay = await openRelay();
    const elsewhere = await openProxy(relay.url);
    try {
      const ann = await stage.enter(annWish);
      const toAnn = await stage.enter(benWish);
      const [ben, toBen] = await Promise.all([benWish, annWish].map((wish) => enterAt(wish, elsewhere.url)));
      if (!ben || !toBen) throw new Error('four are needed');
      await joinInTurn([ann, toAnn], MEETING);
      await joinInTurn([ben, toBen], MEETING);
      await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
      await untilColour("what Ann takes for Ben's picture", picture(ann, 'Ben'), benWish.colour);
      await untilColour("what Ben takes for Ann's picture", picture(ben, 'Ann'), annWish.colour);

      await compare(ann);
      await compare(ben);
      const [atAnn, atBen] = await Promise.all([codeOf(ann), codeOf(ben)]);
      assert.is.not(atAnn, atBen);
      const panel = await openSecurity(ann);
      await panel.getByRole('button', { name: 'They differ' }).click();
      await panel
        .getByRole('alert')
        .getByText(/someone may sit between you/)
        .waitFor();
    } finally {
      // Who is still on it tries again at once.
      stage.expectFault(/WebSocket connection to '\S+\/relay' failed/);
      await elsewhere.close();
      await relay.close();
    }

    async function enterAt(wish: Wish, url: string): Promise<Person> {
      const person = await stage.enter(wish);
      await person.page.goto(url);
      return person;
    }
  },
);

test.run();
