// What is read from a report, in the forms that both engines give it. Source: client/platform/stats.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { packetsSentIn, readStats } from './stats.ts';

type Entry = { readonly id: string; readonly type: string; readonly [field: string]: unknown };
const report = (...entries: readonly Entry[]): ReadonlyMap<string, unknown> =>
  new Map(entries.map((entry) => [entry.id, entry]));

/** Chromium: the transport names the pair, headers are counted apart, silent senders keep their last report. */
const CHROMIUM: readonly Entry[] = [
  { id: 'T', type: 'transport', selectedCandidatePairId: 'P2', bytesSent: 9 },
  {
    id: 'P1',
    type: 'candidate-pair',
    currentRoundTripTime: 9,
    localCandidateId: 'L1',
    remoteCandidateId: 'R1',
  },
  {
    id: 'P2',
    type: 'candidate-pair',
    currentRoundTripTime: 0.05,
    availableOutgoingBitrate: 812_345,
    localCandidateId: 'L2',
    remoteCandidateId: 'R1',
  },
  { id: 'L1', type: 'local-candidate', candidateType: 'relay' },
  { id: 'L2', type: 'local-candidate', candidateType: 'srflx' },
  { id: 'R1', type: 'remote-candidate', candidateType: 'host' },
  {
    id: 'OA',
    type: 'outbound-rtp',
    kind: 'audio',
    active: true,
    bytesSent: 1000,
    headerBytesSent: 200,
    packetsSent: 30,
    remoteId: 'HA',
  },
  {
    id: 'OV',
    type: 'outbound-rtp',
    kind: 'video',
    active: true,
    bytesSent: 50_000,
    headerBytesSent: 900,
    packetsSent: 70,
    frameWidth: 640,
    remoteId: 'HV',
  },
  { id: 'HA', type: 'remote-inbound-rtp', kind: 'audio', fractionLost: 0.05, roundTripTime: 0.2 },
  { id: 'HV', type: 'remote-inbound-rtp', kind: 'video', fractionLost: 0.25 },
  { id: 'IA', type: 'inbound-rtp', kind: 'audio', bytesReceived: 700, packetsReceived: 60, packetsLost: -2 },
  {
    id: 'IV',
    type: 'inbound-rtp',
    kind: 'video',
    bytesReceived: 300,
    headerBytesReceived: 5,
    packetsReceived: 32,
    packetsLost: 10,
  },
];

test('Chromium: the pair in use, headers too, losses by packets', () => {
  assert.equal(readStats(report(...CHROMIUM)), {
    bytesSent: 52_100,
    bytesReceived: 1005,
    rttMs: 50,
    availableBits: 812_345,
    lossOut: 0.19,
    packetsReceived: 92,
    packetsLost: 8,
    isRelayed: false,
    videoWidth: 640,
  });
});

test('losses count by what was sent since the last look, not since the stream began', () => {
  // Half an hour of sound, and a camera that has just begun, a quarter of which is lost.
  const out = (id: string, packetsSent: number): Entry => ({
    id,
    type: 'outbound-rtp',
    packetsSent,
    remoteId: `H${id}`,
  });
  const told = (id: string, fractionLost: number): Entry => ({
    id: `H${id}`,
    type: 'remote-inbound-rtp',
    fractionLost,
  });
  const before = packetsSentIn(report(out('A', 90_000)));
  const now = report(out('A', 90_100), out('V', 300), told('A', 0.05), told('V', 0.25));
  assert.is(readStats(now, false, before).lossOut, 0.2);
  // A screen that stands still sends three a second, and one of them is lost.
  const still = report(out('A', 90_200), out('V', 306), told('A', 0), told('V', 0.333));
  assert.ok((readStats(still, false, packetsSentIn(now)).lossOut ?? 1) < 0.02);
  assert.is(readStats(now, false, packetsSentIn(now)).lossOut, undefined, 'nothing is sent');
  const anew = report(out('V', 100), told('V', 0.5));
  assert.is(readStats(anew, false, packetsSentIn(now)).lossOut, 0.5);
});

test('a picture held back for want of bits is told as that, and no other, nor one that is off', () => {
  const sent = (more: object) => readStats(report({ id: 'O', type: 'outbound-rtp', ...more })).isHeldBack;
  assert.is(sent({ qualityLimitationReason: 'bandwidth' }), true);
  assert.is(sent({ qualityLimitationReason: 'cpu' }), false);
  assert.is(sent({ qualityLimitationReason: 'bandwidth', active: false }), undefined);
  assert.is(sent({}), undefined);
});

test('on a detour: what goes through on direct paths is counted, and on no other', () => {
  const pair = (id: string, local: string, remote: string, state: string): Entry => ({
    id,
    type: 'candidate-pair',
    state,
    requestsReceived: 9,
    responsesReceived: 1,
    localCandidateId: local,
    remoteCandidateId: remote,
  });
  const end = (id: string, candidateType: string): Entry => ({ id, type: 'candidate', candidateType });
  const entries = [
    pair('used', 'srflx', 'relay', 'succeeded'),
    pair('direct', 'srflx', 'prflx', 'succeeded'),
    pair('tried', 'host', 'prflx', 'in-progress'),
    pair('detour', 'relay', 'prflx', 'succeeded'),
    ...['host', 'srflx', 'prflx', 'relay'].map((type) => end(type, type)),
  ];
  const using = (id: string): Entry => ({ id: 'T', type: 'transport', selectedCandidatePairId: id });
  assert.is(readStats(report(using('used'), ...entries)).directChecks, 10);
  assert.is(readStats(report(using('direct'), ...entries)).directChecks, undefined);
  const hidden = readStats(report(using('used'), ...entries), true);
  assert.equal([hidden.isRelayed, hidden.directChecks], [true, undefined], 'whoever hides wants none');
});

test('the loss of a picture that is off no longer counts', () => {
  const off = new Map(report(...CHROMIUM)).set('OV', { type: 'outbound-rtp', active: false, remoteId: 'HV' });
  assert.is(readStats(off).lossOut, 0.05);
});

/** Firefox: the pair is marked, knows no estimate; the round trip may stand only in what the other side reports. */
const FIREFOX: readonly Entry[] = [
  { id: 'P', type: 'candidate-pair', selected: true, localCandidateId: 'L', remoteCandidateId: 'R' },
  { id: 'L', type: 'local-candidate', candidateType: 'host' },
  { id: 'R', type: 'remote-candidate', candidateType: 'relay' },
  { id: 'OA', type: 'outbound-rtp', kind: 'audio', bytesSent: 100 },
  { id: 'HA', type: 'remote-inbound-rtp', kind: 'audio', roundTripTime: 0.125, fractionLost: 0 },
];

test('Firefox: what it does not say stays out; relayed by the far end', () => {
  const stats = readStats(report(...FIREFOX));
  assert.equal(stats, {
    bytesSent: 100,
    bytesReceived: 0,
    rttMs: 125,
    lossOut: 0,
    isRelayed: true,
    directChecks: 0,
  });
});

test('nothing known: zero bytes and nothing else', () => {
  assert.equal(readStats(new Map()), { bytesSent: 0, bytesReceived: 0 });
  const lost = report({ id: 'P', type: 'candidate-pair', selected: true, localCandidateId: 'gone' });
  assert.equal(
    readStats(lost),
    { bytesSent: 0, bytesReceived: 0 },
    'a candidate that is gone says nothing of the path',
  );
});

test.run();
