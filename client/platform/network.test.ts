// Which changes of the connection are another network. Source: client/platform/network.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { watchConnection } from './network.ts';

function makeConnection(type?: string) {
  const target = new EventTarget();
  const heard: number[] = [];
  let nowMs = 0;
  const connection = Object.assign(target, type === undefined ? {} : { type });
  watchConnection(
    connection,
    () => nowMs,
    () => void heard.push(nowMs),
  );
  const change = (atMs: number, next?: string): void => {
    nowMs = atMs;
    Object.assign(target, next === undefined ? {} : { type: next });
    target.dispatchEvent(new Event('change'));
  };
  return { heard, change };
}

test('with a kind: only when it is another one', () => {
  const { heard, change } = makeConnection('wifi');
  change(1000, 'wifi');
  change(2000, 'cellular');
  change(2100, 'cellular');
  change(2200, 'wifi');
  assert.equal(heard, [2000, 2200]);
});

test('without: the first of a while', () => {
  const { heard, change } = makeConnection();
  for (const atMs of [500, 600, 10_400, 10_500, 11_000, 25_000]) change(atMs);
  assert.equal(heard, [500, 10_500, 25_000]);
});

test.run();
