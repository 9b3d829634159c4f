// The wire: all that crosses the relay in a whole call is JOINs of a channel and whole cells in which nothing can be
// read; and the search would notice if it were not so. Source: docs/protocol/1-relay.md, "What the relay sees and keeps".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import { button, field, join, type Meeting, say, tile, untilOthers } from './harness/call-page.ts';
import { mutantSite } from './harness/mutant-site.ts';
import { KEEP_PEERS } from './harness/peers.ts';
import { ANN, BEN, scenario, type Stage } from './harness/scenario.ts';
import { untilMoving } from './harness/people.ts';
import { until } from './harness/until.ts';
import { parseJoin } from '../../shared/frame.ts';
import { breaches, SDP_WORDS, type Secret } from './harness/wire-check.ts';

const MEETING: Meeting = { channel: 77, password: 'seven quiet herons' };
/** Words of their own, found nowhere in the code. */
const ANNABELLA = { ...ANN, name: 'Annabella' };
const BENEDIKT = { ...BEN, name: 'Benedikt' };
const TALK = {
  direct: ['a wheelbarrow of plums', 'Grüße, 你好'],
  relayed: 'the lighthouse at nine',
} as const;
/** Of the messages that members send one another. */
const FIELDS = ['"description"', '"candidates"', '"packed"', '"isMuted"', '"chat"'] as const;

type WithPeers = { readonly peers: readonly RTCPeerConnection[] };

const descriptionsOf = ({ page }: Person): Promise<readonly string[]> =>
  page.evaluate(() =>
    (globalThis as unknown as WithPeers).peers.flatMap(({ localDescription }) => localDescription?.sdp ?? []),
  );

/** Certificate, ICE password and addresses of a description. */
function secretsOf(sdp: string): readonly Secret[] {
  const found = (name: string, pattern: RegExp): readonly Secret[] =>
    [...sdp.matchAll(pattern)].map(([, value = '']) => ({ name: `${name} ${value}`, value }));
  const prints = found('fingerprint', /^a=fingerprint:sha-256 (\S+)/gm);
  return [
    ...prints,
    ...prints.map(({ name, value }) => ({
      name,
      value: Buffer.from(String(value).replaceAll(':', ''), 'hex'),
    })),
    ...found('ICE password', /^a=ice-pwd:(\S+)/gm),
    ...found('address', /^a=candidate:\S+ \d \S+ \d+ (\S+ \d+) typ/gm),
  ];
}

async function secretsOfCall(people: readonly Person[]): Promise<readonly Secret[]> {
  const each = await until(
    'a description at everyone',
    () => Promise.all(people.map(descriptionsOf)),
    (all) => all.every(({ length }) => length > 0),
  );
  const descriptions = each.flat();
  const words = [
    MEETING.password,
    ...MEETING.password.split(' '),
    'Annabella',
    'Benedikt',
    ...TALK.direct,
    TALK.relayed,
    ...FIELDS,
  ];
  return [
    ...words.map((value) => ({ name: value, value })),
    ...SDP_WORDS,
    ...descriptions.flatMap(secretsOf),
  ];
}

async function untilRead(person: Person, text: string): Promise<void> {
  const panel = person.page.locator('sotto-chat-panel');
  if (!(await panel.isVisible())) await person.page.getByRole('button', { name: /^Chat\b/ }).click();
  await panel.getByText(text, { exact: true }).waitFor();
}

/** Ann types, Ben comes by the link; both are inside. */
async function meetByLink(stage: Stage): Promise<readonly [Person, Person]> {
  const ann = await stage.enter(ANNABELLA);
  const ben = await stage.enter(BENEDIKT);
  for (const { page } of [ann, ben]) {
    await page.addInitScript(KEEP_PEERS);
    await page.reload();
  }
  await ben.page.goto(
    `${stage.url}/#c=${MEETING.channel}&p=${encodeURIComponent(MEETING.password)}&t=Harvest`,
  );
  await join(ann, MEETING);
  await until(
    'the link to fill the form',
    () => field(ben, 'Channel').inputValue(),
    (value) => value === String(MEETING.channel),
  );
  await field(ben, 'Your name').fill(ben.name);
  await button(ben, 'Join').click();
  await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
  return [ann, ben];
}

/** The way between the two is gone, so that everything has to go over the relay. */
async function cutBetween(ann: Person, ben: Person): Promise<void> {
  await ann.page.evaluate(() => {
    for (const peer of (globalThis as unknown as WithPeers).peers) peer.close();
  });
  await tile(ben).getByText('Reconnecting', { exact: true }).waitFor();
}

scenario(
  'a whole call: the relay sees channels and cells, and nothing that was typed, said or described',
  async (stage) => {
    const [ann, ben] = await meetByLink(stage);
    await untilMoving([ann, ben]);
    await say(ann, TALK.direct[0]);
    await untilRead(ben, TALK.direct[0]);
    await say(ben, TALK.direct[1]);
    await untilRead(ann, TALK.direct[1]);
    await button(ann, 'Mute microphone').click();
    await tile(ben).getByRole('img', { name: 'muted' }).waitFor();
    await button(ann, 'Unmute microphone').click();
    await tile(ben).getByRole('img', { name: 'muted' }).waitFor({ state: 'hidden' });
    // Another network: ICE begins anew.
    await ben.page.evaluate(() => dispatchEvent(new Event('online')));
    const secrets = await secretsOfCall([ann, ben]);
    await cutBetween(ann, ben);
    const before = stage.proxy.frames.length;
    await say(ben, TALK.relayed);
    await untilRead(ann, TALK.relayed);
    assert.ok(stage.proxy.frames.length > before, 'the last line went over the relay');
    await button(ben, 'Leave call').click();
    await button(ann, 'Leave call').click();
    await until('both to be gone from the relay', stage.proxy.sockets, ({ length }) => length === 0);

    const { frames, asked } = stage.proxy;
    // Who closes its connections may come back, so that a place only the two know is looked at too.
    const joins = frames.filter(({ direction, bytes }) => direction === 'up' && bytes.length < 2048);
    assert.is(joins.filter(({ bytes }) => parseJoin(bytes)?.type === 'channel').length, 2);
    assert.ok(joins.every(({ bytes }) => parseJoin(bytes) !== undefined));
    assert.ok(
      frames.filter(({ bytes }) => bytes.length > 2048).length >= 10,
      'there was something to look through',
    );
    assert.equal(breaches(frames, MEETING.channel, secrets), []);

    assert.ok(asked.some(({ path }) => path === '/relay'));
    for (const { path, headers, body } of asked) {
      assert.is(body, '');
      for (const word of ['#', 'c=77', 'herons', 'Harvest', 'Annabella'])
        assert.not((path + headers).includes(word), `${word} in the request for ${path}`);
    }
  },
);

// Both mutants meet, or try to: then the same search must complain.
const clear = await mutantSite([
  {
    file: 'shared/envelope.ts',
    find: 'nacl.secretbox(filled, nonceOf(numbers), sender.key)',
    replace: 'concat(new Uint8Array(nacl.secretbox.overheadLength), filled)',
  },
  {
    file: 'shared/envelope.ts',
    find: `nacl.secretbox.open(
    blob.subarray(BOX_AT),
    nonceOf(blob.slice(PATH_AT, BOX_AT)),
    receiver.key,
  )`,
    replace: 'blob.subarray(BOX_AT + nacl.secretbox.overheadLength) as Bytes | null',
  },
]);
const unpadded = await mutantSite([
  {
    file: 'shared/envelope.ts',
    find: 'padded(concat(u32(payload.length), payload), cells * CELL_BYTES - OVERHEAD + LENGTH_BYTES)',
    replace: 'concat(u32(payload.length), payload)',
  },
]);
test.after(() => {
  clear.remove();
  unpadded.remove();
});

scenario(
  'the search notices a client that does not encrypt',
  async (stage) => {
    const people = await meetByLink(stage);
    const secrets = await secretsOfCall(people);
    const wanted = ['"description"', '"a=fingerprint"', 'fingerprint ', 'ICE password '];
    await until(
      'all that a description says',
      () => breaches(stage.proxy.frames, MEETING.channel, secrets),
      (found) => wanted.every((name) => found.some((breach) => breach.startsWith(name))),
    );
  },
  { SOTTO_SITE: clear.folder },
);

scenario(
  'the search notices a client that does not fill its cells',
  async (stage) => {
    const ann = await stage.enter(ANNABELLA);
    const ben = await stage.enter(BENEDIKT);
    await join(ann, MEETING);
    await join(ben, MEETING);
    await until(
      'frames that are no whole cells',
      () => breaches(stage.proxy.frames, MEETING.channel, []),
      (found) => found.some((breach) => /^a frame up of \d+ bytes is no whole cells$/.test(breach)),
    );
  },
  { SOTTO_SITE: unpadded.folder },
);

test.run();
