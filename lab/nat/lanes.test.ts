// Source: docs/nat.md, "Running the lab".
import { setImmediate as turn } from 'node:timers/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { eachApart } from './lanes.ts';

const PAIRS = ['ab', 'ac', 'cd', 'ef', 'ab', 'fa'];

async function watched(lanes: number) {
  const going = new Set<number>();
  let [next, most] = [0, 0];
  const begun: string[] = [];
  const results = await eachApart(
    PAIRS,
    lanes,
    (pair) => [...pair],
    async (pair) => {
      const mine = next++;
      for (const other of going)
        assert.not.ok(
          [...(begun[other] ?? '')].some((place) => pair.includes(place)),
          `${pair} beside ${begun[other]}`,
        );
      begun[mine] = pair;
      going.add(mine);
      most = Math.max(most, going.size);
      await turn();
      await turn();
      going.delete(mine);
      return pair.toUpperCase();
    },
  );
  return { results, most, begun };
}

test('each once, in the order of the list, nobody in two places', async () => {
  for (const lanes of [1, 2, 3, 9]) {
    const { results, most } = await watched(lanes);
    assert.equal(results, ['AB', 'AC', 'CD', 'EF', 'AB', 'FA']);
    assert.ok(most <= lanes && (lanes === 1 || most > 1), `${most} of ${lanes}`);
  }
});

test('what has to wait is overtaken', async () => {
  const { begun } = await watched(2);
  assert.equal(begun.slice(0, 2), ['ab', 'cd']);
});

test('a failure is handed on', async () => {
  const failing = eachApart(
    ['a', 'b'],
    2,
    (item) => [item],
    async (item) => {
      await turn();
      if (item === 'b') throw new Error('b');
      return item;
    },
  );
  assert.is(await failing.catch((error: Error) => error.message), 'b');
});

test.run();
