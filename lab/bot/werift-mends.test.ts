// What werift is kept from. Source: docs/decisions/0036-a-member-without-a-browser.md, "Why werift".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { RTCPeerConnection } from 'werift';
import { resendSoon } from './werift-mends.ts';

test('a thread that stood still sends again after two seconds all the same', async () => {
  const pc = new RTCPeerConnection({ iceServers: [] });
  pc.createDataChannel('sotto', { negotiated: true, id: 0 });
  const { sctp } = pc.sctpTransport ?? {};
  assert.ok(sctp);
  const measure = (seconds: number): unknown =>
    Reflect.apply(Reflect.get(sctp, 'updateRto'), sctp, [seconds]);
  measure(30);
  assert.ok(Number(Reflect.get(sctp, 'rto')) > 30, 'so it would be');
  resendSoon(pc);
  measure(30);
  assert.is(Reflect.get(sctp, 'rto'), 2);
  for (let at = 0; at < 100; at++) measure(0.01);
  assert.is(Reflect.get(sctp, 'rto'), 1);
  await pc.close();
});

test.run();
