// A call of many: everyone sees and hears everyone, with nobody in the middle; people come and go, and the relay sees
// no more than the two who stand at the door. Source: docs/protocol/6-call.md, "Joining"; docs/using.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { button, join, type Meeting, notice, tell, tile } from './harness/call-page.ts';
import { cast, gather, hostOf, SIZES, untilMoving, untilRing, untilTogether } from './harness/people.ts';
import { socketsOn } from './harness/proxy.ts';
import { scenario, type Stage } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 404, password: 'seven kites and a string' };

/** Greeter and backup; whoever else has its links is off the relay. */
const untilTwoAtTheDoor = ({ proxy }: Stage): Promise<unknown> =>
  until(
    'two at the door',
    () => socketsOn(proxy, 'channel'),
    ({ length }) => length === 2,
  );

scenario('four: every colour and every tone arrives at each of the others', async (stage) => {
  const people = await gather(stage, MEETING, cast(4));
  const [ann, ben, , dora] = people;
  if (!ann || !ben || !dora) throw new Error('four are needed');
  await untilRing(people);
  await untilMoving(people);

  await tell(dora, ann, 'Written by the last for the first.');
  await button(ben, 'Mute microphone').click();
  for (const person of people)
    if (person !== ben) await tile(person, 'Ben').getByRole('img', { name: 'muted' }).waitFor();

  await untilTwoAtTheDoor(stage);
});

scenario('six come at different times, leave by button and by tab, and come back', async (stage) => {
  const people = await gather(stage, MEETING, cast(6, SIZES.sixWithoutSound));
  const [ann, ben, cid, dora, emil, fay] = people;
  if (!ann || !ben || !cid || !dora || !emil || !fay) throw new Error('six are needed');
  await untilMoving(people);

  await button(ben, 'Leave call').click();
  await button(fay, 'Leave call').click();
  const stayed = [ann, cid, dora, emil];
  await untilTogether(stayed);

  // Who founded the call goes: the rest stands.
  await button(ann, 'Leave call').click();
  const rest = [cid, dora, emil];
  await untilTogether(rest);
  await untilMoving(rest);

  await button(ben, 'Rejoin').click();
  await untilTogether([...rest, ben]);
  await untilMoving([...rest, ben]);
  await tell(ben, emil, 'What did I miss?');

  // A browser gives a page that closes half a second for its last word: not where six of them keep two cores busy.
  await dora.page.close({ runBeforeUnload: true });
  const last = [cid, emil, ben];
  await untilTogether(last);
  for (const person of last) assert.is(await notice(person, 'lost').count(), 0, 'all said goodbye');
  // For the closed tab, which might be a reloaded one, somebody listens elsewhere.
  await untilTwoAtTheDoor(stage);
});

scenario('four who press Join at the same moment are in one call', async (stage) => {
  const people = await Promise.all(cast(4).map((wish) => stage.enter(wish)));
  await Promise.all(people.map((person) => join(person, MEETING)));
  await untilTogether(people);
  await untilRing(people);
  const hosts = await Promise.all(people.map((person) => hostOf([person, ...people])));
  assert.is(
    new Set(hosts).size,
    1,
    `everyone has the same host: ${hosts.map(({ name }) => name).join(', ')}`,
  );
});

test.run();
