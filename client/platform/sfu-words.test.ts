// What a forwarding unit says, recorded from Janus 1.1.2, and what it should not have said.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { joinToSend, joinToTake, midOf, readHeard, tune, update } from './sfu-words.ts';

const ROOM = { node: 'a', room: 'a-1-room', pin: '00ff' };
const ENTRY = { room: ROOM, token: 'a token' };
const event = (data: object, more: object = {}): string =>
  JSON.stringify({
    janus: 'event',
    session_id: 1,
    sender: 77,
    plugindata: { plugin: 'janus.plugin.videoroom', data },
    ...more,
  });
const toldOf = (text: string): unknown => {
  const heard = readHeard(text);
  return heard?.type === 'told' ? heard.told : heard;
};

test('answers by their transaction', () => {
  assert.equal(readHeard('{"janus":"success","transaction":"3","data":{"id":9}}'), {
    type: 'done',
    transaction: '3',
    id: 9,
  });
  assert.equal(readHeard('{"janus":"error","transaction":"4","error":{"code":403,"reason":"x"}}'), {
    type: 'failed',
    transaction: '4',
    code: 403,
  });
  assert.equal(readHeard(event({ videoroom: 'event', error_code: 428, error: 'x' }, { transaction: '5' })), {
    type: 'failed',
    transaction: '5',
    code: 428,
  });
  assert.is(readHeard('{"janus":"ack","transaction":"5"}'), undefined);
});

test('who publishes, and what of it is on', () => {
  const streams = [
    { type: 'audio', mindex: 0, mid: '0', codec: 'opus' },
    { type: 'video', mindex: 1, mid: '1', codec: 'vp8' },
    { type: 'video', mindex: 2, mid: '2', disabled: true },
    { type: 'video', mindex: 4, mid: '4' },
  ];
  const publishers = [{ id: 'ben', streams }, { id: 'no feed!', streams }, null];
  assert.equal(toldOf(event({ videoroom: 'joined', room: 'r', id: 'ann', publishers })), {
    publishers: new Map([['ben', ['audio', 'video']]]),
  });
});

test('who is there, as a list of all', () => {
  const participants = [{ id: 'ben', publisher: true }, { id: 'cy', publisher: false }, { id: 7 }];
  const data = { videoroom: 'participants', room: 'r', participants };
  const said = { janus: 'success', transaction: '8', sender: 77, plugindata: { data } };
  assert.equal(readHeard(JSON.stringify(said)), {
    type: 'told',
    transaction: '8',
    handle: 77,
    told: { publishers: new Map([['ben', ['audio', 'video', 'screen', 'sound']]]) },
  });
});

test('who goes; what it says of ourselves is of nobody', () => {
  assert.equal(toldOf(event({ videoroom: 'event', room: 'r', leaving: 'ben' })), {
    publishers: new Map(),
    gone: 'ben',
  });
  assert.equal(toldOf(event({ videoroom: 'event', room: 'r', unpublished: 'ok' })), {
    publishers: new Map(),
  });
});

test('what is taken after a change, with an offer; a section that is off is not taken', () => {
  const streams = [
    { mid: '0', active: true, feed_id: 'ben', feed_mid: '1' },
    { mid: '1', active: false },
    { mid: '2', feed_id: 'cy', feed_mid: '9' },
  ];
  const jsep = { type: 'offer', sdp: 'v=0' };
  assert.equal(toldOf(event({ videoroom: 'updated', room: 'r', streams }, { jsep })), {
    publishers: new Map(),
    taken: [{ subMid: '0', feed: 'ben', part: 'video' }],
    jsep,
  });
});

test('no list is no empty list: nothing was changed, or what was asked for is put off', () => {
  assert.equal(toldOf(event({ videoroom: 'updated', room: 'r' })), { publishers: new Map() });
  assert.equal(toldOf(event({ videoroom: 'updating', room: 'r' })), {
    publishers: new Map(),
    isPostponed: true,
  });
});

test('the end of a connection, of a handle, of a session, of a room', () => {
  for (const janus of ['hangup', 'detached'])
    assert.equal(readHeard(JSON.stringify({ janus, session_id: 1, sender: 2 })), {
      type: 'ended',
      handle: 2,
    });
  assert.equal(readHeard('{"janus":"timeout","session_id":1}'), { type: 'ended' });
  assert.equal(readHeard(event({ videoroom: 'destroyed', room: 'r' })), { type: 'ended' });
});

test('garbled', () => {
  for (const text of [
    '',
    '{',
    'null',
    '7',
    '[]',
    '{"janus":"event"}',
    '{"janus":"success"}',
    '{"janus":"x"}',
  ])
    assert.is(readHeard(text), undefined, text);
  assert.equal(
    toldOf(event({ videoroom: 'updated', streams: 'x', publishers: {} }, { jsep: { type: 'x' } })),
    {
      publishers: new Map(),
    },
  );
});

test('what we say', () => {
  assert.is(midOf('sound'), '3');
  const entry = { room: 'a-1-room', pin: '00ff', token: 'a token' };
  assert.equal(joinToSend(ENTRY, 'ann'), { request: 'join', ptype: 'publisher', ...entry, id: 'ann' });
  assert.equal(joinToTake(ENTRY, [{ feed: 'ben', part: 'screen' }]), {
    request: 'join',
    ptype: 'subscriber',
    ...entry,
    streams: [{ feed: 'ben', mid: '2' }],
  });
  assert.equal(update([], ['4']), { request: 'update', unsubscribe: [{ sub_mid: '4' }] });
  assert.equal(tune([{ subMid: '4', send: true, substream: 0 }]), {
    request: 'configure',
    streams: [{ mid: '4', send: true, substream: 0 }],
  });
});

test.run();
