// Founders: who may open a place where an operator keeps that to holders of a token, and the grant they get for their call.
// Source: docs/protocol/1-relay.md, "Founders". Both times are arguments: a steady one for guesses, the wall's for grants.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Bytes, concat, readUint, u8, u32, utf8 } from '../../shared/bytes.ts';
import type { Join, Place } from '../../shared/frame.ts';
import { BUCKETS_KEPT, FOUNDERS } from '../../shared/limits.ts';
import type { Config } from '../config.ts';
import type { Judge } from '../gate.ts';
import { bucketOf, createMeter, take } from '../meter.ts';

/** Tokens, and the operator's own secret that grants are made with: the same on every node. */
type Rules = Pick<Config['operator'], 'founderTokens' | 'grantSecret' | 'grantHours'>;

export interface Clock {
  readonly steadyMs: () => number;
  readonly wallMs: () => number;
}

const LABEL = utf8('sotto/1 grant');
const CLOCK: Clock = { steadyMs: () => performance.now(), wallMs: () => Date.now() };

export function createFounders(rules: Rules, clock: Clock = CLOCK): Judge {
  const guesses = createMeter(FOUNDERS.guesses, BUCKETS_KEPT);
  const isKnown = knower(rules.founderTokens);

  /** A token that is looked at costs a guess, which a good one gets back. */
  function judgeToken(token: Bytes, client: string): boolean | 'tooMany' {
    const nowMs = clock.steadyMs();
    const bucket = bucketOf(guesses, client, nowMs);
    if (!take(bucket, guesses.rate, nowMs)) return 'tooMany';
    const isRight = isKnown(token);
    if (isRight) bucket.tokens += 1;
    return isRight;
  }

  return (join, client, isIdle) => {
    const verdict = join.token === undefined ? undefined : judgeToken(join.token, client);
    if (verdict === 'tooMany') return 'tooMany';
    if (verdict === false) return 'foundersOnly';
    if (verdict === true) return join.type === 'channel' ? grantFor(rules, join, clock.wallMs()) : undefined;
    return isIdle && !isGood(rules.grantSecret, join, clock.wallMs()) ? 'foundersOnly' : undefined;
  };
}

/** Hashed under a key of this process, so that neither length nor place of a difference shows in the time it takes. */
function knower(tokens: readonly string[]): (token: Bytes) => boolean {
  const key = randomBytes(32);
  const digest = (token: Bytes): Buffer => createHmac('sha256', key).update(token).digest();
  const known = tokens.map((token) => digest(utf8(token)));
  return (token) => {
    const shown = digest(token);
    return known.filter((one) => timingSafeEqual(one, shown)).length > 0;
  };
}

/** Rounded up: the grants of an hour are alike but for their channel, and all its passes for topics are one. */
function grantFor({ grantSecret: secret, grantHours }: Rules, place: Place, wallMs: number): Bytes {
  const { grantStepS } = FOUNDERS;
  const endS = wallMs / 1000 + grantHours * 3_600;
  const expiry = u32(Math.ceil(endS / grantStepS) * grantStepS);
  return concat(expiry, mac(secret, place, expiry), mac(secret, ANY_TOPIC, expiry));
}

const ANY_TOPIC: Place = { type: 'topic', topic: new Uint8Array() };

function isGood(secret: string, { pass, ...place }: Join, wallMs: number): boolean {
  if (pass === undefined) return false;
  const expiry = pass.subarray(0, FOUNDERS.expiryBytes);
  const isOver = (readUint(expiry) ?? 0) * 1000 <= wallMs;
  return !isOver && timingSafeEqual(mac(secret, place, expiry), pass.subarray(FOUNDERS.expiryBytes));
}

/** Over the channel, or over "a topic", and the time: nobody is in it. */
function mac(secret: string, place: Place, expiry: Bytes): Uint8Array {
  const about = place.type === 'channel' ? concat(u8(1), u32(place.number)) : u8(2);
  const whole = createHmac('sha256', secret)
    .update(concat(LABEL, about, expiry))
    .digest();
  return new Uint8Array(whole.subarray(0, FOUNDERS.macBytes));
}
