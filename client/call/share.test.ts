// The own screen: every answer of the browser in every phase. Source: docs/states/share.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ShareEvent } from './ports.ts';
import * as share from './share.ts';

const GIVEN = { type: 'share-given', stream: 's', surface: 'tab', hasPicture: true, hasSound: true } as const;
const ASK: share.Event = { type: 'ask', isSoundOnly: false };
const STOP: share.Event = { type: 'stop' };
const heard = (event: ShareEvent): share.Event => ({ type: 'share', event });

/** Phase, effects and facts after these events, those of the last one. */
function play(...events: readonly share.Event[]): readonly [share.State, string[], string[]] {
  let step: share.Step = [share.initial(), [], []];
  for (const event of events) step = share.step(step[0], event);
  const [state, effects, facts] = step;
  return [state, effects.map(({ type }) => type), facts.map(({ type }) => type)];
}

const ROWS: readonly (readonly [string, readonly share.Event[], string, string[], string[]])[] = [
  ['asked', [ASK], 'asking', ['share-ask'], []],
  ['asked twice', [ASK, ASK], 'asking', [], []],
  ['given', [ASK, heard(GIVEN)], 'on', [], ['changed']],
  ['asked again while it is on', [ASK, heard(GIVEN), ASK], 'on', [], []],
  ['given to nobody who asked', [heard(GIVEN)], 'idle', ['share-stop'], []],
  ['given after it was taken back', [ASK, STOP, heard(GIVEN)], 'idle', ['share-stop'], []],
  ['closed', [ASK, heard({ type: 'share-refused', why: 'dismissed' })], 'idle', [], []],
  ['nothing came', [ASK, heard({ type: 'share-refused', why: 'failed' })], 'idle', [], ['failed']],
  ['no sound', [ASK, heard({ type: 'share-refused', why: 'no-sound' })], 'idle', [], ['no-sound']],
  ['refused out of nowhere', [heard({ type: 'share-refused', why: 'failed' })], 'idle', [], []],
  ['stopped', [ASK, heard(GIVEN), STOP], 'idle', ['share-stop'], ['changed']],
  ['stopped before an answer', [ASK, STOP], 'idle', ['share-stop'], []],
  ['stopped without need', [STOP], 'idle', [], []],
  ['ended without need', [heard({ type: 'share-ended', kind: 'picture' })], 'idle', [], []],
  [
    'the picture ended in the browser',
    [ASK, heard(GIVEN), heard({ type: 'share-ended', kind: 'picture' })],
    'idle',
    ['share-stop'],
    ['changed'],
  ],
  [
    'only the sound ended',
    [ASK, heard(GIVEN), heard({ type: 'share-ended', kind: 'sound' })],
    'on',
    [],
    ['changed'],
  ],
  [
    'the sound of a share of sound only ended',
    [ASK, heard({ ...GIVEN, hasPicture: false }), heard({ type: 'share-ended', kind: 'sound' })],
    'idle',
    ['share-stop'],
    ['changed'],
  ],
];
for (const [name, events, phase, effects, facts] of ROWS)
  test(name, () => {
    const [state, ...rest] = play(...events);
    assert.is(state.phase, phase);
    assert.equal(rest, [effects, facts]);
  });

test('the others are told what there is, and nothing while it is asked for', () => {
  const nothing = { hasPicture: false, hasSound: false };
  assert.equal(share.shown(play(ASK)[0]), nothing);
  assert.equal(share.shown(play(ASK, heard(GIVEN))[0]), { hasPicture: true, hasSound: true });
  assert.equal(share.shown(play(ASK, heard(GIVEN), STOP)[0]), nothing);
});

test.run();
