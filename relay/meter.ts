// Meter: token buckets. Pure: the time is an argument, in milliseconds of any steady clock.
// Source: docs/protocol/1-relay.md, "Limits".

/** What a bucket holds when full, and what flows into it. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export interface Bucket {
  tokens: number;
  atMs: number;
}

export function fullBucket(rate: Rate, nowMs: number): Bucket {
  return { tokens: rate.burst, atMs: nowMs };
}

/** Takes `cost` tokens, or none and says false. A clock that steps back gives nothing and takes nothing. */
export function take(bucket: Bucket, rate: Rate, nowMs: number, cost = 1): boolean {
  const gain = (Math.max(0, nowMs - bucket.atMs) * rate.perSecond) / 1000;
  bucket.tokens = Math.min(rate.burst, bucket.tokens + gain);
  bucket.atMs = nowMs;
  if (bucket.tokens < cost) return false;
  bucket.tokens -= cost;
  return true;
}

/** Whole seconds until a token is there: what Retry-After says, at least 1. */
export function secondsUntil(bucket: Bucket, rate: Rate): number {
  return Math.max(1, Math.ceil((1 - bucket.tokens) / rate.perSecond));
}

export type Meter = ReturnType<typeof createMeter>;

/** One bucket per key, at most `kept` of them. */
export function createMeter(rate: Rate, kept: number) {
  return { rate, kept, buckets: new Map<string, Bucket>() };
}

/** The bucket of a key, full when new. The least recently asked for makes room: forgetting can only be kind. */
export function bucketOf({ rate, kept, buckets }: Meter, key: string, nowMs: number): Bucket {
  const bucket = buckets.get(key) ?? fullBucket(rate, nowMs);
  buckets.delete(key);
  buckets.set(key, bucket);
  const [oldest] = buckets.size > kept ? buckets.keys() : [];
  if (oldest !== undefined) buckets.delete(oldest);
  return bucket;
}

/** Counts up or down and gives the new count; a key at zero is forgotten. */
export function tally<Key>(counts: Map<Key, number>, key: Key, by: 1 | -1): number {
  const count = (counts.get(key) ?? 0) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
  return count;
}
