// What the authority answers, as it should be and otherwise.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseRoom, parseSize, parseTokens } from './sfu-ask.ts';

test('a size is one of a call', () => {
  assert.equal(parseSize({ size: 50 }), { size: 50 });
  for (const garbled of [undefined, null, 'x', {}, { size: '50' }, { size: 1 }, { size: 2.5 }, { size: 1e9 }])
    assert.equal(parseSize(garbled), {});
});

test('a room is three names, none of which leads out of an address', () => {
  const room = { node: 'a', room: 'a.b'.replace('.', '-'), pin: 'Zz09_-' };
  assert.equal(parseRoom({ ...room, more: 1 }), room);
  for (const change of [
    { node: '../relay' },
    { node: '' },
    { room: 7 },
    { pin: 'x'.repeat(129) },
    { pin: null },
  ])
    assert.is(parseRoom({ ...room, ...change }), undefined);
  assert.is(parseRoom(undefined), undefined);
});

test('tokens are good for a time that is worth asking for', () => {
  const answer = { core: '1,janus,x:AbC+/=', room: '1,room=y:Zz', ttl: 600 };
  assert.equal(parseTokens(answer), { core: answer.core, room: answer.room, ttlMs: 600_000 });
  for (const change of [
    { ttl: 1 },
    { ttl: '600' },
    { ttl: 1e9 },
    { core: '' },
    { room: 'a b' },
    { room: 'x\n' },
  ])
    assert.is(parseTokens({ ...answer, ...change }), undefined);
});

test.run();
