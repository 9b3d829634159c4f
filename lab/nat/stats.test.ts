// What is read of a report: Chromium's and Firefox's way to mark the pair; and that one relayed end makes a path relayed.
// Source: docs/nat.md, "The lab".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Entry, pathOf, readReached, triedText, typesOf } from './stats.ts';

const candidate = (id: string, candidateType: string, more: object = {}): Entry => ({
  id,
  type: id.startsWith('L') ? 'local-candidate' : 'remote-candidate',
  candidateType,
  ...more,
});
const pair = (id: string, local: string, remote: string, more: object = {}): Entry => ({
  id,
  type: 'candidate-pair',
  localCandidateId: local,
  remoteCandidateId: remote,
  ...more,
});
const video = (framesDecoded: number): Entry => ({
  id: `V${framesDecoded}`,
  type: 'inbound-rtp',
  kind: 'video',
  framesDecoded,
});
const CANDIDATES = [
  candidate('L1', 'srflx'),
  candidate('L2', 'relay', { relayProtocol: 'tls' }),
  candidate('R1', 'prflx', { address: '25.1.0.21', port: 4711 }),
  candidate('R2', 'relay'),
];

test('Chromium: the pair that the transport names', () => {
  const transport: Entry = { id: 'T', type: 'transport', selectedCandidatePairId: 'P1' };
  const entries = [
    ...CANDIDATES,
    pair('P0', 'L2', 'R2'),
    pair('P1', 'L1', 'R1'),
    transport,
    video(7),
    video(5),
  ];
  assert.equal(readReached(entries), { path: 'direct', local: 'srflx', remote: 'prflx', frames: 12 });
});

test('Firefox: the pair that is marked; how TURN is spoken to', () => {
  const found = readReached([
    ...CANDIDATES,
    pair('P0', 'L1', 'R1'),
    pair('P1', 'L2', 'R1', { selected: true }),
  ]);
  if (found === undefined) throw new Error('none');
  assert.equal([found.path, typesOf(found)], ['relayed', 'relay/tls → prflx']);
});

test('no pair, or one whose ends are not there, is none', () => {
  assert.is(readReached(CANDIDATES), undefined);
  assert.is(readReached([pair('P1', 'L1', 'R9', { selected: true }), ...CANDIDATES]), undefined);
});

test('one end that knows of a TURN server is enough', () => {
  const end = (path: 'direct' | 'relayed') => ({ path, local: 'srflx', remote: 'srflx', frames: 0 });
  assert.is(pathOf([end('direct'), end('relayed')]), 'relayed');
  assert.is(pathOf([end('direct'), end('direct')]), 'direct');
});

test('what was tried, in words', () => {
  assert.match(
    triedText([...CANDIDATES, pair('P', 'L1', 'R1', { state: 'failed', requestsSent: 9 })]),
    /srflx \? \? → prflx 25\.1\.0\.21 4711: failed; 9 asked, 0 answered/,
  );
  assert.match(triedText([]), /no pair/);
});

test.run();
