// Tests of the token buckets: a clock that is an argument, and a bounded number of keys.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bucketOf, createMeter, fullBucket, secondsUntil, take, tally } from './meter.ts';

const RATE = { burst: 3, perSecond: 2 };

test('a full bucket gives its burst at once, then refuses', () => {
  const bucket = fullBucket(RATE, 0);
  assert.equal(
    [0, 0, 0, 0].map((nowMs) => take(bucket, RATE, nowMs)),
    [true, true, true, false],
  );
});

test('tokens flow back by time, never beyond the burst', () => {
  const bucket = fullBucket(RATE, 0);
  assert.ok(take(bucket, RATE, 0, 3));
  assert.not.ok(take(bucket, RATE, 499));
  assert.ok(take(bucket, RATE, 500));
  assert.not.ok(take(bucket, RATE, 3_600_000, 4));
  assert.ok(take(bucket, RATE, 3_600_000, 3));
});

test('what is refused costs nothing', () => {
  const bucket = fullBucket(RATE, 0);
  assert.not.ok(take(bucket, RATE, 0, 4));
  assert.ok(take(bucket, RATE, 0, 3));
});

test('a clock that steps back gives nothing and takes nothing', () => {
  const bucket = fullBucket(RATE, 1_000);
  assert.ok(take(bucket, RATE, 1_000, 3));
  assert.not.ok(take(bucket, RATE, 0));
  assert.not.ok(take(bucket, RATE, 499));
  assert.ok(take(bucket, RATE, 500));
});

test('the wait is told in whole seconds, at least one', () => {
  const rate = { burst: 1, perSecond: 0.1 };
  const bucket = fullBucket(rate, 0);
  take(bucket, rate, 0);
  assert.is(secondsUntil(bucket, rate), 10);
  take(bucket, rate, 9_900);
  assert.is(secondsUntil(bucket, rate), 1);
});

test('keys have buckets of their own', () => {
  const meter = createMeter(RATE, 10);
  assert.ok(take(bucketOf(meter, 'a', 0), RATE, 0, 3));
  assert.not.ok(take(bucketOf(meter, 'a', 0), RATE, 0));
  assert.ok(take(bucketOf(meter, 'b', 0), RATE, 0));
});

test('a flood of keys stays within the bound, and the key in use stays', () => {
  const meter = createMeter(RATE, 100);
  assert.ok(take(bucketOf(meter, 'busy', 0), RATE, 0, 3));
  for (let key = 0; key < 10_000; key++) {
    bucketOf(meter, `stranger ${key}`, 0);
    if (key % 50 === 0) assert.not.ok(take(bucketOf(meter, 'busy', 0), RATE, 0));
    assert.ok(meter.buckets.size <= 100);
  }
});

test('a tally counts per key and forgets a key at zero', () => {
  const counts = new Map<string, number>();
  assert.equal([tally(counts, 'a', 1), tally(counts, 'a', 1), tally(counts, 'b', 1)], [1, 2, 1]);
  assert.equal([tally(counts, 'a', -1), tally(counts, 'b', -1)], [1, 0]);
  assert.equal([...counts], [['a', 1]]);
});

test.run();
