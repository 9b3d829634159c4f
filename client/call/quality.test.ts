// Tests of quality.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { LinkStats } from './ports.ts';
import { type Judged, judged, UNJUDGED } from './quality.ts';

const BASE: LinkStats = { bytesSent: 0, bytesReceived: 0, rttMs: 30 };

function after(looks: readonly Partial<LinkStats>[]): Judged {
  return looks.reduce<Judged>((state, look) => judged(state, { ...BASE, ...look }), UNJUDGED);
}

test('a quiet path is good, also when the engine says little', () => {
  assert.is(after([{ bytesReceived: 1000 }, { bytesReceived: 9000 }]).is, 'good');
  assert.is(judged(UNJUDGED, { bytesSent: 0, bytesReceived: 0 }).is, 'good');
});

test('one bad look is none, two are', () => {
  assert.is(after([{ rttMs: 600 }]).is, 'good');
  assert.is(after([{ rttMs: 600 }, { rttMs: 600 }]).is, 'weak');
  assert.is(after([{ rttMs: 1200 }, { rttMs: 1200 }]).is, 'poor');
});

test('losses on the way out count as much', () => {
  assert.is(after([{ lossOut: 0.1 }, { lossOut: 0.1 }]).is, 'weak');
});

test('losses on the way in are those since the last look', () => {
  // A long good past, then a quarter of everything is lost: as a part of all there ever was that is little.
  const good = { bytesReceived: 1_000_000, lossIn: 0 };
  const first = { bytesReceived: 1_075_000, lossIn: 25_000 / 1_100_000 };
  const second = { bytesReceived: 1_150_000, lossIn: 50_000 / 1_200_000 };
  assert.is(after([good, first, second]).is, 'poor');
  // And an old loss is forgiven.
  const calm = [3, 4, 5].map((more) => {
    const bytesReceived = 1_150_000 + more * 100_000;
    return { bytesReceived, lossIn: 50_000 / (bytesReceived + 50_000) };
  });
  assert.is(after([good, first, second, ...calm]).is, 'good');
});

test('good again only when it lasts', () => {
  const bad = [{ rttMs: 600 }, { rttMs: 600 }];
  assert.is(after([...bad, {}, {}]).is, 'weak');
  assert.is(after([...bad, {}, {}, {}]).is, 'good');
});

test.run();
