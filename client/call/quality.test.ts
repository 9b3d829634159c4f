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
  assert.is(after([{ lossOut: 0.1 }, { lossOut: 0.1 }, { lossOut: 0.1 }]).is, 'weak');
  const bad = Array.from({ length: 6 }, () => ({ lossOut: 0.2 }));
  assert.is(after(bad).is, 'poor');
  // What is told of them is late as it is: once it tells of none, the mark goes within three looks.
  assert.is(after([...bad, {}, {}, {}]).is, 'good');
});

/** Looks at a stream of `each` packets a look, of which so many are lost. */
function losing(each: number, ...lost: readonly number[]): readonly Partial<LinkStats>[] {
  let [packetsReceived, packetsLost] = [0, 0];
  return lost.map((gone) => {
    packetsReceived += each - gone;
    packetsLost += gone;
    return { packetsReceived, packetsLost };
  });
}

test('losses on the way in are those of the last looks', () => {
  // A long good past, then a quarter of everything is lost: as a part of all there ever was that is little.
  const past = Array.from({ length: 30 }, () => 0);
  assert.is(after(losing(100, ...past, 25, 25)).is, 'weak');
  assert.is(after(losing(100, ...past, 25, 25, 25, 25)).is, 'poor');
  // And an old loss is forgiven.
  const calm = Array.from({ length: 6 }, () => 0);
  assert.is(after(losing(100, ...past, 25, 25, 25, 25, ...calm)).is, 'good');
});

test('a twentieth lost in so few packets that looks differ is weak, and stays so', () => {
  // 5 % of 100 packets a look, as it comes: a look without any, a look with a tenth.
  const looks = losing(100, 5, 6, 2, 9, 1, 5, 11, 4, 0, 6, 8, 3, 2, 7, 10, 4, 1, 6, 5, 5);
  const seen = looks.map((_, at) => after(looks.slice(0, at + 1)).is);
  assert.equal(seen.slice(0, 1), ['good']);
  assert.equal(new Set(seen.slice(2)), new Set(['weak']));
});

test('one very bad look behind a good one is not two bad ones', () => {
  const weak = [{ rttMs: 600 }, { rttMs: 600 }];
  assert.is(after([...weak, { rttMs: 100 }, { rttMs: 1200 }]).is, 'weak');
  assert.is(after([...weak, { rttMs: 100 }, { rttMs: 1200 }, { rttMs: 1200 }]).is, 'poor');
});

test('of two bad looks the milder is believed', () => {
  assert.is(after([{ rttMs: 1200 }, { rttMs: 600 }]).is, 'weak');
  assert.is(after([{ rttMs: 600 }, { rttMs: 1200 }]).is, 'weak');
});

test('a little less than a twentieth is weak, a fiftieth is not', () => {
  assert.is(after(losing(200, 8, 8, 8)).is, 'weak');
  assert.is(after(losing(200, ...Array.from({ length: 9 }, () => 4))).is, 'good');
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

test('a count that falls, as where somebody has gone from a room, or that is not told, is no news', () => {
  const calm = Array.from({ length: 12 }, () => 0);
  const past = losing(1000, ...calm, 80, 80, 80, ...calm);
  const { packetsReceived = 0, packetsLost = 0 } = past.at(-1) ?? {};
  // Of those who remain eight packets of a hundred had been lost, long ago.
  const less = (more: number): Partial<LinkStats> => ({
    packetsReceived: packetsReceived / 2 + more,
    packetsLost: packetsReceived / 24,
  });
  assert.is(after([...past, less(0), less(1000), less(2000)]).is, 'good');
  const next = { packetsReceived: packetsReceived + 1000, packetsLost };
  assert.is(after([...past, {}, next, next]).is, 'good');
  const worse = [100, 200].map((lost) => ({
    packetsReceived: packetsReceived + 900,
    packetsLost: packetsLost + lost,
  }));
  assert.is(after([...past, {}, ...worse]).is, 'weak');
});

test('good again only when it lasts', () => {
  const bad = [{ rttMs: 600 }, { rttMs: 600 }];
  assert.is(after([...bad, {}, {}]).is, 'weak');
  assert.is(after([...bad, {}, {}, {}]).is, 'good');
});

test.run();
