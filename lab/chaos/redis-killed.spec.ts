// Redis is killed under two nodes and comes back empty: no socket ends, those on one node talk on, all talk again.
// Source: docs/protocol/1-relay.md, "Several nodes".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { untilAllTalk } from './crowd.ts';
import { endings, withNodes } from './nodes.ts';

test('Redis killed and back', () =>
  withNodes(async ({ redis, apart, together }) => {
    await redis.kill();
    await untilAllTalk(together);
    await redis.start();
    await untilAllTalk([...apart, ...together]);
    assert.is(endings([...apart, ...together]), 0);
  }));

test.run();
