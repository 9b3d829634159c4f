// What candidates and reports say of a network. Source: docs/nat.md, "What the self-test says".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isOnlySix, isVarying } from './self-test-reach.ts';

const line = (address: string, type = 'host') => ({
  candidate: `candidate:1 1 udp 2122260223 ${address} 50000 typ ${type} generation 0`,
});

test('only IPv6: every address that is told is one', () => {
  assert.ok(isOnlySix([line('2a10:77:103::2')]));
  assert.ok(isOnlySix([line('f2c5.local'), line('2a10:77:103::2', 'srflx')]));
  assert.not.ok(isOnlySix([line('2a10:77:103::2'), line('192.168.1.2')]));
  assert.not.ok(isOnlySix([line('f2c5.local'), line('25.1.0.21', 'srflx')]));
  assert.not.ok(isOnlySix([line('f2c5.local')]), 'a name alone says nothing');
  assert.not.ok(isOnlySix([]));
  assert.not.ok(isOnlySix([{ candidate: 'garbled' }]));
});

const report = (candidateType: string | undefined, mark: object, transport?: object) =>
  new Map<string, unknown>([
    ['P0', { id: 'P0', type: 'candidate-pair', remoteCandidateId: 'R0' }],
    ['P1', { id: 'P1', type: 'candidate-pair', remoteCandidateId: 'R1', ...mark }],
    ['R0', { id: 'R0', type: 'remote-candidate', candidateType: 'host' }],
    ['R1', { id: 'R1', type: 'remote-candidate', candidateType }],
    ...(transport === undefined ? [] : [['T', { id: 'T', type: 'transport', ...transport }] as const]),
  ]);

test('another port for each destination: met by its packets, and not as STUN named it', () => {
  for (const [kind, is] of [
    ['prflx', true],
    ['srflx', false],
    ['host', false],
    [undefined, undefined],
  ] as const) {
    assert.is(isVarying(report(kind, { selected: true })), is, `Firefox, ${kind}`);
    assert.is(isVarying(report(kind, {}, { selectedCandidatePairId: 'P1' })), is, `Chromium, ${kind}`);
  }
  assert.is(isVarying(new Map()), undefined);
});

test.run();
