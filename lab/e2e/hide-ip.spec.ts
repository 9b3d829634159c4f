// Hide my IP address: only a TURN server's addresses are used, sound and picture arrive through it, and without one
// it is said before anything is sent. Source: docs/protocol/5-media.md, "Connection".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import {
  button,
  fillIn,
  heading,
  join,
  type Meeting,
  openPeople,
  row,
  untilOthers,
} from './harness/call-page.ts';
import { cast, untilRing } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { openTurn } from './harness/turn.ts';

const MEETING: Meeting = { channel: 443, password: 'behind the curtain' };
const turn = await openTurn();
test.after(() => turn.close());

/** Keeps the page's connections within reach. */
const KEEP_PEERS = `{
  const Native = RTCPeerConnection;
  globalThis.peers = [];
  globalThis.RTCPeerConnection = class extends Native {
    constructor(...settings) { super(...settings); globalThis.peers.push(this); }
  };
}`;

/** Kinds of the candidates that a page has of its own. */
const kindsOf = ({ page }: Person): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const { peers } = globalThis as unknown as { readonly peers: readonly RTCPeerConnection[] };
    const described = peers.flatMap(({ localDescription }) => localDescription?.sdp.match(/ typ \w+/g) ?? []);
    return [...new Set(described.map((kind) => kind.slice(5)))];
  });

scenario('with a TURN server: relayed both ways, and no other address is told', async (stage) => {
  const [annWish, benWish] = cast(2);
  if (!annWish || !benWish) throw new Error('two are needed');
  stage.proxy.answer('/config.json', { channelMax: 1000, iceServers: [turn.server] });
  const ann = await stage.enter(annWish);
  const ben = await stage.enter(benWish);
  await ann.page.addInitScript(KEEP_PEERS);
  await ann.page.reload();
  await ann.page.getByRole('switch', { name: 'Hide my IP address' }).check();
  await join(ann, MEETING);
  await join(ben, MEETING);
  await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
  await untilRing([ann, ben]);
  assert.equal(await kindsOf(ann), ['relay']);
  for (const [person, other] of [
    [ann, ben],
    [ben, ann],
  ] as const)
    await row(await openPeople(person), other.name)
      .getByText('Relayed', { exact: true })
      .waitFor();
});

scenario('without one it is said, and nothing is sent; not hidden, the call begins', async (stage) => {
  const [annWish] = cast(1);
  if (!annWish) throw new Error('one is needed');
  const ann = await stage.enter(annWish);
  await ann.page.getByRole('switch', { name: 'Hide my IP address' }).check();
  await ann.page.getByText('This server has no TURN server').waitFor();
  await fillIn(ann, MEETING);
  await button(ann, 'Join').click();
  await heading(ann, /^Your IP address can.t be hidden here$/).waitFor();
  assert.is(
    stage.proxy.frames.filter(({ direction, bytes }) => direction === 'up' && bytes.length > 100).length,
    0,
  );
  await button(ann, 'Join without hiding it').click();
  await heading(ann, /channel 443/)
    .first()
    .waitFor();
});

test.run();
