// Tests of stage-view.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MemberView } from '../call/view.ts';
import { other } from './preview/people.ts';
import { lookAfter, shownOf, STAGE_VIEW, type StageView } from './stage-view.ts';

const member = (id: string): MemberView => other(id, id, { isSelf: id === 'me' });

/** "ids in order | focus | corner" */
function shown(ids: readonly string[], view: Partial<StageView>, leader?: string, last?: string): string {
  const { members, focus, corner } = shownOf(ids.map(member), { ...STAGE_VIEW, ...view }, leader, last);
  return `${members.map(({ id }) => id).join(' ')} | ${focus ?? '-'} | ${corner ?? '-'}`;
}

const TWO = ['me', 'a'];
const FOUR = ['me', 'a', 'b', 'c'];

const CASES: readonly (readonly [what: string, got: string, wanted: string])[] = [
  ['two: the other large, oneself in the corner', shown(TWO, {}), 'a me | a | me'],
  ['two, oneself hidden', shown(TWO, { isSelfHidden: true }), 'a | a | -'],
  ['two side by side', shown(TWO, { layout: 'grid' }), 'a me | - | -'],
  ['two, oneself pinned: the other beside', shown(TWO, { pinned: 'me' }), 'a me | me | -'],
  ['four in a grid, others first', shown(FOUR, {}), 'a b c me | - | -'],
  ['four, oneself hidden', shown(FOUR, { isSelfHidden: true }), 'a b c | - | -'],
  ['the one who leads', shown(FOUR, { layout: 'speaker' }, 'b'), 'a b c me | b | -'],
  [
    'nobody leads any longer: the last one stays',
    shown(FOUR, { layout: 'speaker' }, 'x', 'c'),
    'a b c me | c | -',
  ],
  ['nobody has spoken yet', shown(FOUR, { layout: 'speaker' }), 'a b c me | a | -'],
  [
    'who is pinned stays, whoever speaks',
    shown(FOUR, { layout: 'speaker', pinned: 'c' }, 'b'),
    'a b c me | c | -',
  ],
  ['a pin in the grid', shown(FOUR, { pinned: 'b' }), 'a b c me | b | -'],
  ['a pin of somebody who has left is none', shown(FOUR, { pinned: 'x' }), 'a b c me | - | -'],
  ['hidden, and pinned all the same', shown(FOUR, { isSelfHidden: true, pinned: 'me' }), 'a b c me | me | -'],
  ['whom the host shows large', shown(FOUR, { layout: 'speaker', spotlight: 'c' }, 'b'), 'a b c me | c | -'],
  ['one’s own pin comes first', shown(FOUR, { pinned: 'a', spotlight: 'c' }), 'a b c me | a | -'],
  ['oneself, shown to the others', shown(FOUR, { spotlight: 'me' }), 'a b c me | - | -'],
  ['alone', shown(['me'], { layout: 'speaker' }), 'me | - | -'],
];

for (const [what, got, wanted] of CASES) test(what, () => assert.is(got, wanted));

test('a pin takes the place of the one before, and goes again', () => {
  const one = lookAfter(STAGE_VIEW, { type: 'pin', id: 'a', isOn: true });
  const another = lookAfter(one, { type: 'pin', id: 'b', isOn: true });
  assert.is(another.pinned, 'b');
  assert.equal(lookAfter(another, { type: 'pin', id: 'b', isOn: false }), STAGE_VIEW);
});

test('each volume is its own', () => {
  const one = lookAfter(STAGE_VIEW, { type: 'volume', id: 'a', volume: 0.3 });
  assert.equal(lookAfter(one, { type: 'volume', id: 'b', volume: 0 }).volumes, { a: 0.3, b: 0 });
});

test('what a host does is no choice of looks', () => {
  assert.is(lookAfter(STAGE_VIEW, { type: 'remove', id: 'a' }), STAGE_VIEW);
});

test.run();
