// The relay killed, or drained: before a call it is said and waited for, during one nothing is lost but the door, and after the
// lock nobody notices. Source: docs/states/channel.md; docs/using.md, "When the relay can't be reached".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  allowJoining,
  heading,
  join,
  lockNow,
  type Meeting,
  notice,
  untilLocked,
} from './harness/call-page.ts';
import { nothingLost } from './harness/nothing-lost.ts';
import { cast, enterAll, joinInTurn, untilMoving, untilRing, untilTogether } from './harness/people.ts';
import { scenarioWithProcess, scenarioWithTwo } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 19, password: 'no lamp in the lighthouse' };
const UNREACHED = /WebSocket connection to '\S+\/relay' failed|Failed to load resource/;

scenarioWithProcess('before: two who wait for it meet when it is back', async (stage) => {
  stage.expectFault(UNREACHED);
  const people = await enterAll(stage, cast(2));
  const [ann, ben] = people;
  if (!ann || !ben) throw new Error('two are needed');
  await join(ann, MEETING);
  await heading(ann, 'Nobody answers').waitFor();
  await stage.relay.kill();
  await heading(ann, 'Nobody can find you yet').waitFor();
  await join(ben, MEETING);
  await heading(ben, 'Nobody can find you yet').waitFor();
  await stage.relay.start();
  await untilTogether(people);
  await untilRing(people);
});

scenarioWithProcess('during: the call goes on; back again, a newcomer gets in', async (stage) => {
  stage.expectFault(UNREACHED);
  const people = await enterAll(stage, cast(4));
  const [ann, ben, cid, dora] = people;
  if (!ann || !ben || !cid || !dora) throw new Error('four are needed');
  const call = [ann, ben, cid];
  await joinInTurn(call, MEETING);
  // Descriptions go over the relay: without it a link that does not stand yet never does.
  await untilMoving(call);
  await nothingLost(call, { name: 'relay killed, open', begin: () => stage.relay.kill() });

  await stage.relay.start();
  await join(dora, MEETING);
  await untilTogether(people);
  await untilRing(people);
});

scenarioWithProcess(
  'after the lock: nobody notices, and the door can be opened when it is back',
  async (stage) => {
    stage.expectFault(UNREACHED);
    const people = await enterAll(stage, cast(3));
    const [ann, ben, cid] = people;
    if (!ann || !ben || !cid) throw new Error('three are needed');
    const call = [ann, ben];
    await joinInTurn(call, MEETING);
    await lockNow(ann);
    await Promise.all(call.map((person) => untilLocked(person)));
    await untilMoving(call);
    await until('nobody to be on the relay', stage.proxy.sockets, ({ length }) => length === 0);
    await nothingLost(call, { name: 'relay killed, locked', begin: () => stage.relay.kill() });
    for (const person of call) assert.is(await notice(person, 'relay-away').count(), 0, 'nothing to be told');

    await stage.relay.start();
    await allowJoining(ben);
    await join(cid, MEETING);
    await untilTogether(people);
    await untilRing(people);
  },
);

scenarioWithTwo('one of two nodes is drained in the midst of a join: the join completes', async (stage) => {
  const people = await enterAll(stage, cast(2));
  const [ann, ben] = people;
  if (!ann || !ben) throw new Error('two are needed');
  await join(ann, MEETING);
  await heading(ann, 'Nobody answers').waitFor();
  const isDrained = new Promise<void>((resolve, reject) => {
    let answers = 0;
    stage.proxy.tamper(({ socket, direction, bytes }) => {
      // Her first blob to one address is the ANSWER: it is lost with the node.
      if (
        direction === 'up' &&
        socket === 0 &&
        bytes.length > 17 &&
        bytes.some((byte, at) => at < 8 && byte > 0)
      )
        answers += 1;
      if (answers === 0) return [bytes];
      stage.proxy.tamper(undefined);
      void stage.drain().then(resolve, reject);
      return [];
    });
  });
  await join(ben, MEETING);
  await isDrained;
  await until('both on the second node', stage.proxy.sockets, ({ length }) => length === 2);
  await untilTogether(people);
  await untilRing(people);
});

test.run();
