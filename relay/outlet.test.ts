// The way out: what is told of a slow reader in the middle of a write leaves nobody's words behind.
// Source: docs/protocol/1-relay.md, "Slow readers".
import { PassThrough } from 'node:stream';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createOutlet, type Sink } from './outlet.ts';

/** More than a pipe takes in that nobody reads. */
const FULL = Buffer.alloc(100_000, 2);
const MUCH = Buffer.alloc(1_500_000, 1);

test('telling of a slow reader sends so much that the turn ends early: every socket is written all the same', async () => {
  const sinks: Sink[] = Array.from({ length: 8 }, () => ({ stream: new PassThrough(), isCorked: false }));
  let told = 0;
  const send = createOutlet<Sink>(10, () => {
    if (told++ === 0) for (const sink of sinks) send(sink, MUCH);
  });
  for (const sink of sinks) send(sink, FULL);
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => void setImmediate(resolve));
  assert.ok(told > 0, 'somebody was slow');
  assert.equal(
    sinks.map(({ stream, isCorked }) => [stream.writableCorked, isCorked]),
    sinks.map(() => [0, false]),
  );
});

test.run();
