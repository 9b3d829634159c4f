// Tests of the certificate of the next join. The connections themselves: lab/e2e/platform-rtc.spec.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromHex } from '../../shared/bytes.ts';
import type { RtcEvent } from '../call/ports.ts';
import { createRtc } from './rtc.ts';

type Made = { readonly getFingerprints: () => readonly { algorithm: string; value: string }[] };

function certificate(fill: string): Made {
  const value = Array.from({ length: 32 }, () => fill).join(':');
  return { getFingerprints: () => [{ algorithm: 'sha-256', value }] };
}

test('of two certificates under way only the one asked for last is taken, whichever is ready first', async () => {
  const ready: ((made: Made) => void)[] = [];
  const generateCertificate = (): Promise<Made> => new Promise((resolve) => ready.push(resolve));
  Object.defineProperty(globalThis, 'RTCPeerConnection', { value: { generateCertificate } });
  const events: RtcEvent[] = [];
  const rtc = createRtc(
    (event) => events.push(event),
    () => undefined,
  );
  rtc.carry({ type: 'certificate-make' });
  rtc.carry({ type: 'certificate-make' });
  ready[1]?.(certificate('BB'));
  ready[0]?.(certificate('AA'));
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert.equal(events, [{ type: 'certificate-made', fp: fromHex('bb'.repeat(32)) }]);
});

test.run();
