// Redis holds its connections and answers nothing, longer than nodes wait for it, then goes on: no socket ends, those
// on one node talk on, all talk again. Source: docs/protocol/1-relay.md, "Several nodes".
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BUS_TIMES } from '../../relay/operator/bus-redis.ts';
import { untilAllTalk } from './crowd.ts';
import { endings, withNodes } from './nodes.ts';

test('Redis paused and let go on', () =>
  withNodes(async ({ redis, apart, together }) => {
    redis.halt();
    await untilAllTalk(together);
    // The length of the fault itself; nothing is expected to happen by its end.
    await pause(BUS_TIMES.deadMs);
    await untilAllTalk(together);
    redis.goOn();
    await untilAllTalk([...apart, ...together]);
    assert.is(endings([...apart, ...together]), 0);
  }));

test.run();
