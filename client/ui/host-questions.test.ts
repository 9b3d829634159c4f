// Tests of host-questions.ts: no deed without its answer, and what is offered after a removal.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { intentOf, nextOf, questionOf, type Asking } from './host-questions.ts';

const REMOVE: Asking = { type: 'remove', id: 'b2', name: 'Ben' };
const REMOVED: Asking = { type: 'removed', name: 'Ben' };

const EVERY: readonly Asking[] = [
  REMOVE,
  REMOVED,
  { type: 'transfer', id: 'b2', name: 'Ben' },
  { type: 'end' },
  { type: 'password' },
];

for (const asking of EVERY) {
  test(`${asking.type}, closed, does nothing`, () => {
    assert.is(intentOf(asking, undefined), undefined);
    assert.is(nextOf(asking, undefined), undefined);
  });
}

test('every choice leads somewhere', () => {
  for (const asking of EVERY) {
    if (asking.type === 'password') continue;
    for (const { id } of questionOf(asking).choices)
      assert.ok(intentOf(asking, id) ?? nextOf(asking, id), `${asking.type}: ${id}`);
  }
});

test('remove takes the one that was named', () => {
  assert.equal(intentOf(REMOVE, 'yes'), { type: 'remove', id: 'b2' });
  assert.equal(nextOf(REMOVE, 'yes'), REMOVED);
});

test('after a removal: lock, waiting room, or a new password', () => {
  assert.equal(intentOf(REMOVED, 'lock'), { type: 'lock-door', isForgetting: false });
  assert.equal(intentOf(REMOVED, 'waiting-room'), { type: 'set-policy', policy: { isWaitingRoom: true } });
  assert.equal(nextOf(REMOVED, 'password'), { type: 'password' });
  assert.is(nextOf(REMOVED, 'lock'), undefined);
});

test('what harms looks like it', () => {
  const looks = EVERY.flatMap((asking) =>
    asking.type === 'password' ? [] : questionOf(asking).choices.map(({ look }) => `${asking.type} ${look}`),
  );
  assert.equal(
    looks.filter((look) => look.endsWith('harm')),
    ['remove harm', 'end harm'],
  );
});

test.run();
