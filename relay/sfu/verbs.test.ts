// Tests of what is let through to an engine, field by field. Source: docs/protocol/9-authority.md, "The way to an engine".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { judge } from './verbs.ts';

const AT = { transaction: 't', token: '1,janus,janus.plugin.videoroom:x=', session_id: 1, handle_id: 2 };
const ROOM = { room: 'a-1-x', pin: 'f'.repeat(32), token: '1,janus.plugin.videoroom,room=a-1-x:x=' };
const jsep = (sdp: string): object => ({ type: 'offer', sdp, e2ee: true });
const message = (body: object, more: object = {}): object => ({ janus: 'message', ...AT, body, ...more });

const GOOD: readonly object[] = [
  { janus: 'create', transaction: 't', token: AT.token },
  { janus: 'claim', transaction: 't', token: AT.token, session_id: Number.MAX_SAFE_INTEGER },
  { janus: 'attach', transaction: 't', session_id: 1, plugin: 'janus.plugin.videoroom' },
  { janus: 'detach', ...AT },
  {
    janus: 'trickle',
    ...AT,
    candidate: { candidate: 'candidate:1 1 udp 1 192.0.2.1 9 typ host', sdpMid: '0' },
  },
  { janus: 'trickle', ...AT, candidates: [{ completed: true }] },
  message({ request: 'join', ptype: 'publisher', id: 'feed_1', ...ROOM }),
  message({ request: 'joinandconfigure', ptype: 'publisher', id: 'f', bitrate: 1, ...ROOM }),
  message({ request: 'join', ptype: 'subscriber', streams: [{ feed: 'f', mid: '0' }], ...ROOM }),
  message({ request: 'publish' }, { jsep: jsep('v=0\r\nm=audio 9\r\nm=video 9\r\n') }),
  message({ request: 'configure', streams: [{ mid: '1', substream: 2, temporal: 0, send: false }] }),
  message({ request: 'update', subscribe: [{ feed: 'f' }], unsubscribe: [{ sub_mid: '3' }] }),
  message({ request: 'start' }, { jsep: { type: 'answer', sdp: 'v=0\r\n' } }),
  message({ request: 'listparticipants', room: 'a-1-x' }),
  message({ request: 'leave' }),
];
for (const said of GOOD)
  test(`goes on as it is: ${JSON.stringify(said).slice(0, 90)}`, () => {
    const verdict = judge(JSON.stringify(said));
    assert.is(verdict.type, 'passed');
    if (verdict.type === 'passed') assert.equal(JSON.parse(verdict.text), said);
  });

const BAD: readonly object[] = [
  { janus: 'info', transaction: 't' },
  { janus: 'add_token', transaction: 't' },
  { janus: 'create', transaction: 't', admin_secret: 'x' },
  { janus: 'create', transaction: 't', apisecret: 'x' },
  { janus: 'constructor', transaction: 't' },
  { janus: 'attach', transaction: 't', session_id: 1, plugin: 'janus.plugin.streaming' },
  { janus: 'attach', transaction: 't', session_id: 1 },
  { janus: 'attach', transaction: 't', session_id: '1', plugin: 'janus.plugin.videoroom' },
  { janus: 'attach', transaction: 't', session_id: 1, plugin: 'janus.plugin.videoroom', opaque_id: 'Ann' },
  { janus: 'message', ...AT },
  message({}),
  message({ request: 'toString' }),
  message({ request: ['join'] }),
  message({ request: 'create', room: 'a-1-x' }),
  message({ request: 'kick', room: 'a-1-x', id: 'f' }),
  message({ request: 'rtp_forward', room: 'a-1-x' }),
  message({ request: 'listparticipants' }),
  // Names, and whatever else tells who somebody is.
  message({ request: 'join', ptype: 'publisher', id: 'f', display: 'Ann', ...ROOM }),
  message({ request: 'join', ptype: 'publisher', id: 'Ann Smith', ...ROOM }),
  message({ request: 'join', ptype: 'publisher', id: 'f', metadata: {}, ...ROOM }),
  message({ request: 'publish', descriptions: [{ mid: '0', description: 'Ann’s camera' }] }),
  // Nobody's id: the engine would give one, and tell it.
  message({ request: 'join', ptype: 'publisher', ...ROOM }),
  message({ request: 'join', ptype: 'publisher', id: 'f', room: ROOM.room, token: ROOM.token }),
  // Onto its disk.
  message({ request: 'publish', record: true }),
  message({ request: 'configure', filename: 'x' }),
  message({ request: 'publish', audiocodec: 'pcmu' }),
  message({ request: 'configure', streams: [{ mid: '0', substream: 3 }] }),
  message({ request: 'configure', streams: Array.from({ length: 257 }, () => ({ mid: '0' })) }),
  message(
    { request: 'publish' },
    { jsep: jsep('v=0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n') },
  ),
  message({ request: 'publish' }, { jsep: jsep('é') }),
  message({ request: 'publish' }, { jsep: jsep('x'.repeat(200_001)) }),
  message({ request: 'publish' }, { jsep: { type: 'rollback', sdp: '' } }),
  { janus: 'trickle', ...AT, candidates: Array.from({ length: 33 }, () => ({ completed: true })) },
];
for (const said of BAD)
  test(`refused: ${JSON.stringify(said).slice(0, 100)}`, () => {
    const verdict = judge(JSON.stringify(said));
    assert.is(verdict.type, 'refused');
    if (verdict.type === 'refused')
      assert.match(verdict.text, /"janus":"error",.*"transaction":"t",.*"code":403/);
  });

for (const text of [
  '',
  '1',
  'null',
  '[]',
  '{',
  '{"janus":"create"}',
  '{"transaction":"\u0000"}',
  '{"transaction":1}',
])
  test(`nonsense: ${JSON.stringify(text)}`, () => assert.equal(judge(text), { type: 'nonsense' }));

test('a field that is there twice goes on once, as we read it', () => {
  const verdict = judge('{"janus":"info","janus":"create","transaction":"t"}');
  assert.equal(verdict, { type: 'passed', text: '{"janus":"create","transaction":"t"}', isHandle: false });
});

test('what reaches for the prototype is a field that nobody knows', () => {
  for (const field of ['__proto__', 'hasOwnProperty', 'toString'])
    assert.is(judge(`{"janus":"create","transaction":"t","${field}":{}}`).type, 'refused');
});

test.run();
