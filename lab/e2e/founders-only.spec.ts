// Only founders may start a call: who has no code is told and can enter one; who is invited joins without, and opens the
// door again after the lock. Source: docs/protocol/1-relay.md, "Founders"; docs/design.md, "Start".
import { test } from 'uvu';
import {
  allowJoining,
  button,
  heading,
  join,
  lockNow,
  type Meeting,
  untilLocked,
} from './harness/call-page.ts';
import { cast, enterAll, untilRing, untilTogether } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 407, password: 'the choir meets on mondays' };
const CODE = 'a-code-of-the-choir';

scenario(
  'a code opens, an invitation does not; inside anybody opens again',
  async (stage) => {
    const people = await enterAll(stage, cast(3));
    const [ann, ben, cid] = people;
    if (!ann || !ben || !cid) throw new Error('three are needed');
    // The server's settings did not come as her page was opened: it asks again.
    stage.expectFault(/Failed to load resource: net::ERR_FAILED/);
    await ann.page.route('**/config.json', (route) => route.abort(), { times: 1 });
    await ann.page.reload();
    const code = ann.page.getByLabel('Code to start calls');
    await join(ben, MEETING);
    await heading(ben, 'Starting a call here takes a code').waitFor();

    await code.fill('not-the-code-of-the-choir');
    await join(ann, MEETING);
    await heading(ann, 'This code was not accepted').waitFor();
    await code.fill(CODE);
    await button(ann, 'Try again').click();
    await heading(ann, /Nobody answers|Looking/).waitFor();
    await button(ben, 'Try again').click();
    await untilTogether([ann, ben]);
    await untilRing([ann, ben]);

    await lockNow(ann);
    await Promise.all([untilLocked(ann), untilLocked(ben)]);
    await until('nobody on the relay', stage.proxy.sockets, ({ length }) => length === 0);
    await allowJoining(ben);
    await until('two on the relay', stage.proxy.sockets, ({ length }) => length === 2);
    await join(cid, MEETING);
    await untilTogether(people);
  },
  { SOTTO_FOUNDER_TOKENS: CODE, SOTTO_GRANT_SECRET: 'only for this one scenario, and long enough' },
);

test.run();
