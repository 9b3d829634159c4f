// One node of two is killed without a word: its members come back on the other one and meet their partners there; the
// others never lost their sockets. The node comes back and is used again.
// Source: docs/protocol/1-relay.md, "Several nodes".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { gatherPairs, untilAllTalk } from './crowd.ts';
import { endings, withNodes } from './nodes.ts';

test('a node killed, and another one in its place', () =>
  withNodes(async ({ nodes, apart, together }) => {
    const [, second] = nodes;
    const [stayed, moved] = [0, 1].map((side) => apart.filter((_, at) => at % 2 === side));
    if (stayed === undefined || moved === undefined) throw new Error('nobody is apart');
    await second.kill();
    await untilAllTalk([...apart, ...together]);
    assert.is(endings([...stayed, ...together]), 0);
    assert.is(endings(moved), moved.length);

    await second.start();
    const late = gatherPairs(5, () => nodes.map(({ url }) => url), { fromChannel: 600 });
    try {
      await untilAllTalk([...late, ...apart]);
    } finally {
      await Promise.all(late.map((member) => member.leave()));
    }
  }));

test.run();
