// What is taken of a room: only what is wanted, there, and could be opened; and no more is said than has changed.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { SfuLayer, SfuWant } from '../call/ports.ts';
import { FRAME_PARTS } from '../../shared/sframe.ts';
import { Taking } from './sfu-taking.ts';
import type { FeedPart, TakenPart } from './sfu-words.ts';

const want = (feed: string, layer: SfuLayer = 'high', isShareOn = false): SfuWant => ({
  feed,
  layer,
  isShareOn,
});
const names = (parts: readonly FeedPart[]): readonly string[] =>
  parts.map(({ feed, part }) => `${feed} ${part}`);

function there(...feeds: readonly string[]): Taking {
  const taking = new Taking();
  for (const feed of feeds) {
    taking.publishes(feed, FRAME_PARTS);
    taking.keyed(feed, 1);
  }
  return taking;
}

/** As the unit would: each in a section of its own. */
function take(taking: Taking): void {
  const { subscribe, unsubscribe } = taking.changes();
  const kept = taking.taken.filter(({ subMid }) => !unsubscribe.includes(subMid));
  const next = 1 + Math.max(-1, ...taking.taken.map(({ subMid }) => Number(subMid)));
  const added: readonly TakenPart[] = subscribe.map(({ feed, part }, at) => ({
    feed,
    part,
    subMid: String(next + at),
  }));
  taking.took([...kept, ...added]);
}

test('sound always, the picture unless it is off, what is shared where it is wanted', () => {
  const taking = there('ben', 'cy');
  taking.want([want('ben'), want('cy', 'off', true)]);
  assert.equal(names(taking.changes().subscribe), [
    'ben audio',
    'ben video',
    'cy audio',
    'cy screen',
    'cy sound',
  ]);
});

test('nothing without a key, nothing that is not there, nothing that is not wanted', () => {
  const taking = there('ben');
  assert.equal(taking.changes(), { subscribe: [], unsubscribe: [] });
  taking.want([want('ben'), want('cy')]);
  taking.publishes('dan', FRAME_PARTS);
  assert.equal(names(taking.changes().subscribe), ['ben audio', 'ben video']);
  taking.keyed('cy', 1);
  assert.equal(names(taking.changes().subscribe), ['ben audio', 'ben video'], 'a key of who is not there');
  taking.publishes('cy', ['audio']);
  assert.equal(
    names(taking.changes().subscribe),
    ['ben audio', 'ben video', 'cy audio'],
    'a part that is not sent',
  );
});

test('given back: when the last key is forgotten, when it is not named any more, when it has gone', () => {
  const taking = there('ben');
  taking.keyed('ben', 2);
  taking.want([want('ben')]);
  take(taking);
  assert.equal(taking.changes(), { subscribe: [], unsubscribe: [] });
  taking.forgot('ben', [2]);
  assert.equal(taking.changes().unsubscribe, []);
  taking.forgot('ben', []);
  assert.equal(taking.changes().unsubscribe, ['0', '1']);
  taking.keyed('ben', 3);
  taking.want([]);
  assert.equal(taking.changes().unsubscribe, ['0', '1']);
  taking.want([want('ben')]);
  taking.gone('ben');
  assert.equal(taking.changes().unsubscribe, ['0', '1']);
});

test('a layer is told once; off is held back, not given up; and comes again with its layer', () => {
  const taking = there('ben');
  taking.want([want('ben', 'low')]);
  take(taking);
  assert.equal(taking.tunings(), [{ subMid: '1', send: true, substream: 0 }]);
  assert.equal(taking.tunings(), []);
  taking.want([want('ben', 'off')]);
  assert.equal(taking.changes(), { subscribe: [], unsubscribe: [] });
  assert.equal(taking.tunings(), [{ subMid: '1', send: false, substream: 2 }]);
  assert.equal(taking.tunings(), []);
  taking.want([want('ben', 'middle')]);
  assert.equal(taking.tunings(), [{ subMid: '1', send: true, substream: 1 }]);
});

test('what begins as it should is not told of; what is shared stops with its want', () => {
  const taking = there('ben');
  taking.want([want('ben', 'high', true)]);
  take(taking);
  assert.equal(taking.tunings(), []);
  taking.want([want('ben')]);
  assert.equal(
    taking.tunings().map(({ subMid, send }) => [subMid, send]),
    [
      ['2', false],
      ['3', false],
    ],
  );
});

test('a section that another feed has taken over is tuned anew', () => {
  const taking = there('ben', 'cy');
  taking.want([want('ben', 'low'), want('cy', 'low')]);
  taking.took([{ feed: 'ben', part: 'video', subMid: '5' }]);
  assert.is(taking.tunings().length, 1);
  taking.took([{ feed: 'cy', part: 'video', subMid: '5' }]);
  assert.equal(taking.tunings(), [{ subMid: '5', send: true, substream: 0 }]);
});

test('a section that was held back lets through what comes into it next, at once or later', () => {
  for (const between of [[], [{ feed: 'ben', part: 'audio', subMid: '6' }]] as const) {
    const taking = there('ben', 'cy');
    taking.want([want('ben', 'off'), want('cy')]);
    taking.took([{ feed: 'ben', part: 'video', subMid: '5' }]);
    assert.equal(taking.tunings(), [{ subMid: '5', send: false, substream: 2 }]);
    if (between.length > 0) taking.took(between);
    taking.took([...between, { feed: 'cy', part: 'video', subMid: '5' }]);
    assert.equal(taking.tunings(), [{ subMid: '5', send: true, substream: 2 }]);
    assert.equal(taking.tunings(), [], 'once');
  }
});

test('asked again: what should come in those sections by then, of whoever has them by then', () => {
  const taking = there('ben', 'cy');
  taking.want([want('ben', 'low'), want('cy', 'middle')]);
  taking.took([
    { feed: 'ben', part: 'video', subMid: '5' },
    { feed: 'ben', part: 'audio', subMid: '6' },
  ]);
  const asked = new Set(taking.tunings().map(({ subMid }) => subMid));
  assert.equal(taking.tuningsOf(asked), [{ subMid: '5', send: true, substream: 0 }], 'the same, as often');
  taking.want([want('ben', 'high'), want('cy', 'middle')]);
  assert.equal(taking.tuningsOf(asked), [{ subMid: '5', send: true, substream: 2 }], 'another layer');
  taking.took([{ feed: 'cy', part: 'video', subMid: '5' }]);
  assert.equal(taking.tuningsOf(asked), [{ subMid: '5', send: true, substream: 1 }], 'of somebody else');
  taking.took([]);
  assert.equal(taking.tuningsOf(asked), [], 'not taken any more');
});

test('another session begins with nothing; keys and wants stay', () => {
  const taking = there('ben');
  taking.want([want('ben')]);
  take(taking);
  taking.reset();
  assert.equal(taking.feeds, []);
  assert.equal(taking.changes(), { subscribe: [], unsubscribe: [] });
  taking.publishes('ben', FRAME_PARTS);
  assert.equal(names(taking.changes().subscribe), ['ben audio', 'ben video']);
});

test.run();
