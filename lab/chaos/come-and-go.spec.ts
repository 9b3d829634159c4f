// Ten strangers a second come to the channel of a call and go again, for a minute, half of them with a frame that looks like a
// greeting: the call does not notice, nothing grows, and who has the password still gets in.
// Source: docs/protocol/1-relay.md, "Limits"; docs/protocol/2-handshake.md, "Guesses and floods".
import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { WebSocket } from 'ws';
import { encodeJoin, encodeSend, TO_ALL } from '../../shared/frame.ts';
import { CELL_BYTES, RELAY_PATH, SUBPROTOCOL } from '../../shared/limits.ts';
import { join, type Meeting, notice, tell, tile, untilOthers } from '../e2e/harness/call-page.ts';
import { heapOf } from '../e2e/harness/parcels.ts';
import { cast, enterAll, joinInTurn, untilMoving, untilRing, untilTogether } from '../e2e/harness/people.ts';
import { scenario } from '../e2e/harness/scenario.ts';

const MEETING: Meeting = { channel: 909, password: 'a revolving door' };
const PER_SECOND = 10;
const SECONDS = 60;
const STAY_MS = 300;
const GROWTH_MB_MAX = 12;
const MANY = '100000';

/** One who comes, perhaps says something, and goes; whether it was let in. */
function pass(url: string, number: number): Promise<boolean> {
  return new Promise((resolve) => {
    const own = new WebSocket(`${url.replace('http', 'ws')}${RELAY_PATH}`, SUBPROTOCOL);
    let isIn = false;
    own.on('open', () => {
      own.send(encodeJoin({ type: 'channel', number: MEETING.channel }));
      if (number % 2 === 0) own.send(encodeSend(TO_ALL, greeting()));
      setTimeout(() => own.close(), STAY_MS);
    });
    own.on('message', () => (isIn = true));
    own.on('error', () => undefined);
    own.on('close', () => resolve(isIn));
  });
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
    const people = await enterAll(stage, cast(3));
    const [ann, ben, cid] = people;
    if (!ann || !ben || !cid) throw new Error('three are needed');
    const call = [ann, ben];
    await joinInTurn(call, MEETING);
    await untilRing(call);
    const before = await Promise.all(call.map(heapOf));
    const passing: Promise<boolean>[] = [];
    for (let number = 0; number < PER_SECOND * SECONDS; number++) {
      passing.push(pass(stage.url, number));
      await pause(1000 / PER_SECOND);
    }
    const isIn = await Promise.all(passing);
    assert.ok(isIn.filter(Boolean).length > isIn.length / 2, 'most of them were let in');
    await untilMoving(call);
    await tell(ann, ben, 'Was that the wind?');
    await tell(ben, ann, 'I heard nothing.');
    for (const person of call) {
      assert.is(await tile(person).count(), 1);
      assert.is(await notice(person, 'guess').count(), 0, 'noise is no guess');
    }
    const after = await Promise.all(call.map(heapOf));
    const growth = after.map((mb, at) => mb - (before[at] ?? 0));
    process.stdout.write(
      `  ${isIn.length} came and went, heaps grew by ${growth.map((mb) => mb.toFixed(1)).join(' and ')} MB\n`,
    );
    assert.ok(Math.max(...growth) < GROWTH_MB_MAX, `heaps grew by ${growth.join(', ')} MB`);
    await join(cid, MEETING);
    await untilTogether(people);
    await untilOthers(cid, 2);
    await untilRing(people);
  },
  { SOTTO_CONNECTS_BURST: MANY, SOTTO_SOCKETS_PER_ADDRESS: '1000', SOTTO_CONNECTS_PER_SECOND: '100' },
);

test.run();
