// What the authority answers, as it should be and otherwise.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { untilAnswered } from './served.ts';
import { parseRoom, parseSize, parseTokens, readSize } from './sfu-ask.ts';

test('a size is one of a call', () => {
  assert.equal(parseSize({ size: 50 }), { size: 50 });
  for (const garbled of [undefined, null, 'x', {}, { size: '50' }, { size: 1 }, { size: 2.5 }, { size: 1e9 }])
    assert.equal(parseSize(garbled), {});
});

test('no unit: where it was said; else it was asked in vain', () => {
  assert.equal(readSize(200, { size: 50 }), { size: 50 });
  for (const [status, answer] of [
    [404, undefined],
    [403, undefined],
    [200, {}],
    [200, 'Welcome to our network!'],
  ] as const)
    assert.equal(readSize(status, answer), {});
  for (const status of [429, 500, 502, 503, 504, 200]) assert.is(readSize(status, undefined), undefined);
});

const PAUSES = [1, 3, 10];
/** What is answered in turn; and what came of it, after which pauses. */
async function asked<T>(...answers: readonly T[]): Promise<readonly [T | undefined, readonly number[]]> {
  const left = [...answers];
  const slept: number[] = [];
  const answer = await untilAnswered(
    async () => left.shift(),
    PAUSES,
    async (ms) => void slept.push(ms),
  );
  return [answer, slept];
}

test('a server that did not answer is asked again, further and further apart, and not for ever', async () => {
  assert.equal(await asked({ size: 8 }), [{ size: 8 }, []]);
  assert.equal(await asked({}), [{}, []], 'there is none: an answer');
  assert.equal(await asked(undefined, undefined, { size: 8 }), [{ size: 8 }, [1, 3]]);
  assert.equal(await asked(undefined, undefined, undefined, { size: 8 }), [{ size: 8 }, PAUSES]);
  assert.equal(await asked(undefined, undefined, undefined, undefined, { size: 8 }), [undefined, PAUSES]);
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
