// Ten strangers a second come to the channel of a call and go again, for a minute, half of them with a frame that looks like a
// greeting, and all that while a guest with the password joins and leaves: everybody is let in, the call loses nothing, nothing
// grows, and who comes then gets in.
// Source: docs/protocol/1-relay.md, "Limits"; docs/protocol/2-handshake.md, "Guesses and floods".
import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { WebSocket } from 'ws';
import { encodeJoin, encodeSend, parseDelivery, TO_ALL } from '../../shared/frame.ts';
import { CELL_BYTES, CLOSE, RELAY_PATH, SUBPROTOCOL } from '../../shared/limits.ts';
import { concat } from '../../shared/bytes.ts';
import type { Person } from '../e2e/harness/browser.ts';
import { button, join, type Meeting, notice, tile, untilOthers } from '../e2e/harness/call-page.ts';
import { nothingLost } from '../e2e/harness/nothing-lost.ts';
import { heapOf } from '../e2e/harness/parcels.ts';
import { cast, enterAll, joinInTurn, untilMoving, untilRing, untilTogether } from '../e2e/harness/people.ts';
import { scenario } from '../e2e/harness/scenario.ts';

const MEETING: Meeting = { channel: 909, password: 'a revolving door' };
const PER_SECOND = 10;
const SECONDS = 60;
const STAY_MS = 300;
/** Who has no word from the relay by then. */
const UNHEARD_MS = 20_000;
const GROWTH_MB_MAX = 12;
/** As often at least a guest is in and out again within the minute; a quiet machine does it three times as often. */
const VISITS_MIN = 4;
const MANY = '100000';
/** All have the same address. Far more than are there at a time, far fewer than come: who has gone may not count on. */
const SOCKETS = '100';

const RULES = new Map<number, string>(Object.entries(CLOSE).map(([rule, code]) => [code, rule]));

/** One who comes, perhaps says something, is welcomed and goes; or the rule by which it was not let in. */
function pass(url: string, number: number): Promise<string> {
  return new Promise((resolve) => {
    const own = new WebSocket(`${url.replace('http', 'ws')}${RELAY_PATH}`, SUBPROTOCOL);
    let isIn = false;
    let unheard: string | undefined;
    const limit = setTimeout(() => {
      unheard = 'no word';
      own.terminate();
    }, UNHEARD_MS);
    own.on('open', () => {
      own.send(encodeJoin({ type: 'channel', number: MEETING.channel }));
      if (number % 2 === 0) own.send(encodeSend(TO_ALL, greeting()));
    });
    own.on('message', (data: Buffer) => {
      if (isIn || parseDelivery(concat(data))?.type !== 'welcome') return;
      isIn = true;
      clearTimeout(limit);
      setTimeout(() => own.close(), STAY_MS);
    });
    // HTTP 429 or 503, where no WebSocket was opened.
    own.on('error', ({ message }) => (unheard ??= message));
    own.on('close', (code) => {
      clearTimeout(limit);
      resolve(isIn ? 'welcome' : (unheard ?? RULES.get(code) ?? String(code)));
    });
  });
}

/** How many came to each end. */
const counted = (ends: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...new Set(ends)].map((end) => [end, ends.filter((one) => one === end).length]));

async function passAll(url: string): Promise<readonly string[]> {
  const passing: Promise<string>[] = [];
  for (let number = 0; number < PER_SECOND * SECONDS; number++) {
    passing.push(pass(url, number));
    await pause(1000 / PER_SECOND);
  }
  return Promise.all(passing);
}

/** In with the right password, seen, and out again, until told to stop; how often. */
async function visit(call: readonly Person[], guest: Person, isOver: () => boolean): Promise<number> {
  let visits = 0;
  while (!isOver()) {
    await join(guest, MEETING);
    await untilTogether([...call, guest]);
    // Who leaves before a link stands cannot say so to that one, and is waited for.
    await untilMoving([...call, guest], 1);
    await button(guest, 'Leave call').click();
    await untilTogether(call);
    await button(guest, 'Back to start').click();
    visits += 1;
  }
  return visits;
}

/** Begins as a HELLO does, and goes on as chance has it. */
function greeting(): Uint8Array {
  const blob = randomBytes(CELL_BYTES);
  blob[0] = 1;
  return blob;
}

scenario(
  'strangers by the dozen',
  async (stage) => {
    const all = await enterAll(stage, cast(4));
    const [ann, ben, cid, guest] = all;
    if (!ann || !ben || !cid || !guest) throw new Error('four are needed');
    const people = [ann, ben, cid];
    const call = [ann, ben];
    await joinInTurn(call, MEETING);
    await untilRing(call);
    const before = await Promise.all(call.map(heapOf));
    let [ends, visits]: [readonly string[], number] = [[], 0];
    await nothingLost(call, {
      name: 'strangers',
      begin: async () => {
        let isOver = false;
        const isPassed = passAll(stage.url).finally(() => (isOver = true));
        [ends, visits] = await Promise.all([isPassed, visit(call, guest, () => isOver)]);
      },
    });
    // The rates of an address are lifted, and no other rule is for so few at a time.
    assert.equal(counted(ends), { welcome: PER_SECOND * SECONDS }, 'every stranger was let in');
    assert.ok(visits >= VISITS_MIN, `the guest was there ${visits} times`);
    for (const person of call) {
      assert.is(await tile(person).count(), 1);
      assert.is(await notice(person, 'guess').count(), 0, 'noise is no guess');
    }
    const after = await Promise.all(call.map(heapOf));
    const growth = after.map((mb, at) => mb - (before[at] ?? 0));
    process.stdout.write(
      `  ${ends.length} came and went, and a guest ${visits} times; heaps grew by ${growth.map((mb) => mb.toFixed(1)).join(' and ')} MB\n`,
    );
    assert.ok(Math.max(...growth) < GROWTH_MB_MAX, `heaps grew by ${growth.join(', ')} MB`);
    await join(cid, MEETING);
    await untilTogether(people);
    await untilOthers(cid, 2);
    await untilRing(people);
  },
  { SOTTO_CONNECTS_BURST: MANY, SOTTO_SOCKETS_PER_ADDRESS: SOCKETS, SOTTO_CONNECTS_PER_SECOND: '100' },
);

test.run();
