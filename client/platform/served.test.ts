// What a server may say of its settings. Source: docs/protocol/1-relay.md, "What else is served".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fetchFree, fetchSettings, parseSettings } from './served.ts';

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

/** What `ask` makes of an answer with this status. */
async function answered<T>(status: number, ask: () => Promise<T>, body: unknown = 'Refused.'): Promise<T> {
  const before = globalThis.fetch;
  globalThis.fetch = () => Promise.resolve(new Response(JSON.stringify(body), { status }));
  try {
    return await ask();
  } finally {
    globalThis.fetch = before;
  }
}

test('a free channel; none is; a proxy without its relay', async () => {
  assert.equal(await answered(200, fetchFree, { channel: 7 }), { channel: 7, isReached: true });
  for (const status of [403, 429, 503])
    assert.equal(await answered(status, fetchFree), { channel: undefined, isReached: true }, String(status));
  for (const status of [500, 502, 504])
    assert.equal(await answered(status, fetchFree), { channel: undefined, isReached: false }, String(status));
});

test('settings that a server cannot say for now are asked for again; one that has none is not', async () => {
  for (const status of [429, 500, 502, 503])
    assert.is(await answered(status, fetchSettings), undefined, String(status));
  assert.is((await answered(404, fetchSettings))?.hasTurn, false);
});

test.run();
