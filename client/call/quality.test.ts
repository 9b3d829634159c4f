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

test('a twentieth lost is weak also where a look finds a little less, a fiftieth is not', () => {
  const losing = (lost: number, count: number): readonly Partial<LinkStats>[] =>
    Array.from({ length: count }, (_, at) => ({
      packetsReceived: at * (200 - lost),
      packetsLost: at * lost,
    }));
  assert.is(after(losing(8, 3)).is, 'weak');
  assert.is(after(losing(4, 9)).is, 'good');
});

test('losses on the way in are those since the last look', () => {
  // A long good past, then a quarter of everything is lost: as a part of all there ever was that is little.
  const good = { packetsReceived: 1000, packetsLost: 0 };
  const first = { packetsReceived: 1075, packetsLost: 25 };
  const second = { packetsReceived: 1150, packetsLost: 50 };
  assert.is(after([good, first, second]).is, 'poor');
  // And an old loss is forgiven.
  const calm = [1250, 1350, 1450].map((packetsReceived) => ({ packetsReceived, packetsLost: 50 }));
  assert.is(after([good, first, second, ...calm]).is, 'good');
});

test('packets are counted, whatever they weigh: behind large pictures a few small ones are not most of all', () => {
  // A while of pictures, 1,000 bytes a packet; then sound alone at a tenth of it, of which 3 % are lost.
  const loud = { packetsReceived: 10_000, packetsLost: 100, bytesReceived: 10_000_000 };
  const looks = [1, 2, 3].map((more) => ({
    packetsReceived: 10_000 + more * 97,
    packetsLost: 100 + more * 3,
    bytesReceived: 10_000_000 + more * 9_700,
  }));
  assert.is(after([loud, ...looks]).is, 'good');
});

test('good again only when it lasts', () => {
  const bad = [{ rttMs: 600 }, { rttMs: 600 }];
  assert.is(after([...bad, {}, {}]).is, 'weak');
  assert.is(after([...bad, {}, {}, {}]).is, 'good');
});

test.run();
