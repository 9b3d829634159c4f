// What a server may say of its settings. Source: docs/protocol/1-relay.md, "What else is served".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseSettings } from './served.ts';

test('settings', () => {
  assert.equal(parseSettings({ channelMax: 1000, hasTurn: false }), {
    channelMax: 1000,
    hasTurn: false,
    isFoundersOnly: false,
    hasSfu: false,
  });
  const all = { channelMax: 5, hasTurn: true, isFoundersOnly: true, hasSfu: true };
  assert.equal(parseSettings({ ...all, more: 1 }), all);
});

const GARBLED: readonly unknown[] = [
  undefined,
  null,
  'x',
  [],
  {},
  { channelMax: 1000 },
  { channelMax: '1000', hasTurn: true },
  { channelMax: 0, hasTurn: true },
  { channelMax: 1.5, hasTurn: true },
  { channelMax: 1e12, hasTurn: true },
  { channelMax: 1000, hasTurn: 'yes' },
  { channelMax: 1000, hasTurn: true, isFoundersOnly: 'yes' },
  { channelMax: 1000, hasTurn: true, hasSfu: 1 },
];
for (const answer of GARBLED)
  test(`garbled: ${JSON.stringify(answer)}`, () => assert.is(parseSettings(answer), undefined));

test.run();
