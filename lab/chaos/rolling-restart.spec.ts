// Two nodes are restarted in turn under fifty pairs: everybody is told so, spread over time, moves over, and meets again.
// Source: docs/protocol/1-relay.md, "Running it" and "Several nodes".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createHub } from '../../relay/hub.kit.ts';
import { readConfig } from '../../relay/config.ts';
import { type Relay, startRelay } from '../../relay/server.ts';
import { CLOSE } from '../../shared/limits.ts';
import { gatherPairs, untilAllTalk } from './crowd.ts';

const PAIRS = 50;
const DRAIN_MS = 1_000;
const MANY = '1000000';

const config = readConfig({
  HOST: '127.0.0.1',
  PORT: '0',
  SOTTO_LOG: 'silent',
  SOTTO_SITE: 'no-such-directory',
  SOTTO_DRAIN_MS: String(DRAIN_MS),
  SOTTO_CONNECTS_BURST: MANY,
  SOTTO_SOCKETS_PER_ADDRESS: '1000',
  SOTTO_ADDRESS_CELLS_BURST: MANY,
  SOTTO_BLOBS_BURST: MANY,
  SOTTO_CELLS_BURST: MANY,
});
if (typeof config === 'string') throw new Error(config);

test('two nodes restarted in turn: goingAway, spread; all meet again', async () => {
  const attach = createHub();
  const open = (): Promise<Relay> => startRelay(config, { attach });
  let nodes: readonly Relay[] = [await open(), await open()];
  const members = gatherPairs(PAIRS, () => nodes.map(({ url }) => url));
  try {
    await untilAllTalk(members);
    for (const old of nodes) {
      const [before, startMs] = [members.map(({ endings }) => endings.length), performance.now()];
      const isClosed = old.close();
      const during = await fetch(`${old.url}/healthz`);
      assert.equal([during.status, await during.json()], [503, { status: 'draining' }]);
      await isClosed;
      const ended = members.flatMap(({ endings }, at) => endings.slice(before[at] ?? 0));
      assert.ok(ended.length >= PAIRS / 2, `${ended.length} were on the node`);
      assert.equal([...new Set(ended.map(({ code }) => code))], [CLOSE.goingAway]);
      const late = ended.filter(({ atMs }) => atMs - startMs > DRAIN_MS / 3).length;
      assert.ok(late > ended.length / 3, `${late} of ${ended.length} came later than a third of the time`);
      nodes = [...nodes.filter((node) => node !== old), await open()];
      await untilAllTalk(members);
    }
    const seats = nodes.reduce((sum, node) => sum + node.stats().sockets, 0);
    assert.is(seats, 2 * PAIRS);
  } finally {
    await Promise.all(members.map((member) => member.leave()));
    await Promise.all(nodes.map((node) => node.close()));
  }
});

test.run();
