// Invite: the vectors of docs/protocol/4-messages.md, and links as chat programs mangle them.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { encodeInvite, type Invite, parseChannel, parseInvite } from './invite.ts';
import { cleanLine } from './line.ts';

type Read = { readonly name: string; readonly text: string; readonly invite: Invite };

type Vectors = {
  readonly channelMax: number;
  readonly origin: string;
  readonly links: readonly {
    readonly name: string;
    readonly invite: Invite;
    readonly link: string;
    readonly readable: string;
  }[];
  readonly read: readonly Read[];
  readonly refused: readonly { readonly name: string; readonly text: string }[];
  readonly channels: readonly { readonly text: string; readonly result: number | string }[];
};

const vectors = JSON.parse(
  readFileSync(new URL('./vectors/invite.json', import.meta.url), 'utf8'),
) as Vectors;
const { channelMax, origin } = vectors;

for (const { name, invite, link, readable } of vectors.links)
  test(`writes and reads ${name}`, () => {
    assert.is(encodeInvite(origin, invite), link);
    assert.is(encodeInvite(origin, invite, true), readable);
    assert.equal(parseInvite(link, channelMax), invite);
    assert.equal(parseInvite(readable, channelMax), invite);
    assert.equal(parseInvite(new URL(readable).href, channelMax), invite, 'as an address bar shows it');
    assert.equal(parseInvite(new URL(link).hash, channelMax), invite);
  });

for (const { name, text, invite } of vectors.read)
  test(`reads ${name}`, () => assert.equal(parseInvite(text, channelMax), invite));

for (const { name, text } of vectors.refused)
  test(`refuses ${name}`, () => assert.is(parseInvite(text, channelMax), undefined));

for (const { text, result } of vectors.channels)
  test(`reads ${JSON.stringify(text)} as ${result}`, () => assert.is(parseChannel(text, channelMax), result));

test('a link is plain ASCII, and nothing of the invite stands before the number sign', () => {
  for (const { link, invite } of vectors.links) {
    const [before, after = ''] = link.split('#');
    assert.is(before, `${origin}/`);
    assert.match(after, /^[A-Za-z0-9%&=-]+$/);
    assert.ok(after.includes(String(invite.channel)));
  }
});

test('throws on an invite that no link can carry', () => {
  assert.throws(() => encodeInvite(origin, { channel: 0 }));
  assert.throws(() => encodeInvite(origin, { channel: 1.5 }));
  assert.throws(() => encodeInvite(origin, { channel: 1, password: '\uD800' }));
  assert.throws(() => encodeInvite(origin, { channel: 1, password: 'a\nb' }));
  assert.throws(() => encodeInvite(origin, { channel: 1, password: 'é'.repeat(257) }));
});

/** xorshift32: the same texts on every machine. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

test('20,000 random passwords and titles survive, whatever a sentence puts around the link', () => {
  const random = generator(482);
  const characters = [...' !"#$%&\'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~éß漢אシ🦊👩‍🚀❤️。」…'];
  const text = (most: number): string =>
    Array.from({ length: random(most) }, () => characters[random(characters.length)]).join('');
  const before = ['', '(', '<', 'Join: ', '“', '\u200b', '** '];
  const after = ['', ').', '>', '”, ', '!!', '\u200b', '**', '\r\nBye', '…'];
  for (let i = 0; i < 20_000; i++) {
    const password = text(20);
    const title = cleanLine(text(12), 120);
    const invite: Invite = {
      channel: 1 + random(1000),
      ...(title === '' ? {} : { title }),
      ...(password === '' ? {} : { password }),
    };
    const link = encodeInvite(origin, invite, random(2) === 0);
    const message = `${before[random(before.length)]}${link}${after[random(after.length)]}`;
    assert.equal(parseInvite(message, channelMax), invite, message);
  }
});

test('reading is total: 50,000 spoiled links neither throw nor leave the range', () => {
  const random = generator(7);
  const pieces = [
    '#',
    'c=',
    '&',
    'p=',
    '%',
    '%F0',
    '482',
    '0',
    '/',
    'https://h',
    ' ',
    '&amp;',
    '\uD800',
    '=',
    't=',
  ];
  for (let i = 0; i < 50_000; i++) {
    const text = Array.from({ length: random(12) }, () => pieces[random(pieces.length)]).join('');
    const invite = parseInvite(text, channelMax);
    if (invite) assert.ok(invite.channel >= 1 && invite.channel <= channelMax);
  }
});

test('a long run of punctuation costs no time', () => {
  const start = process.cpuUsage().user;
  parseInvite(`#c=1&x=${'.'.repeat(8_000)}x`, channelMax);
  assert.ok(process.cpuUsage().user - start < 2_000_000);
});

test.run();
