// Vectors: writes shared/vectors/{kdf,handshake,envelope,statement,sas}.json from fixed inputs. Run: npx tsx lab/vectors.ts
// A change of these files is a change of the protocol. cpace.json holds the draft's own figures and is not written here.
import { writeFileSync } from 'node:fs';
import { concat, padded, toHex, u32, u64, utf8 } from '../shared/bytes.ts';
import type { Verdict } from '../shared/card.ts';
import * as envelope from '../shared/envelope.ts';
import { expand } from '../shared/kdf.ts';
import nacl from 'tweetnacl';
import {
  byFormula,
  type EnvelopeVectors,
  type HandshakeInput,
  type HandshakeVectors,
  type KdfVectors,
  openedText,
  preparedHex,
  type SideInput,
  stretchedHex,
} from '../shared/vectors/check.ts';
import { fixed, sasVectors, statementVectors } from './vectors-statement.ts';

function write(name: string, vectors: unknown): void {
  writeFileSync(new URL(`../shared/vectors/${name}.json`, import.meta.url), `${asciiJson(vectors)}\n`);
}

/** Escapes all but ASCII: a look-alike or an invisible character must not hide in the file. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value, null, 1).replace(
    /[^\x20-\x7e\n]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const PASSWORDS: readonly (readonly [name: string, text: string])[] = [
  ['ascii', 'correct horse battery staple'],
  ['spaces inside are kept, those at the ends are not', '  two  words '],
  ['no-break and ideographic space', 'a\u00a0b\u3000c'],
  ['ogham, en quad, narrow no-break, mathematical space', 'a\u1680b\u2000c\u202fd\u205fe'],
  ['composed e acute', 'caf\u00e9'],
  ['decomposed e acute', 'cafe\u0301'],
  ['variation selector inside a composition', 'cafe\ufe0f\u0301'],
  ['angstrom sign', '\u212b'],
  ['hangul jamo', '\u1112\u1161\u11ab'],
  ['combining marks out of order', 'q\u0307\u0323'],
  ['full-width letters stay', '\uff21\uff22'],
  ['heart with VS16', '\u2764\ufe0f'],
  ['heart with VS15', '\u2764\ufe0e'],
  ['heart alone', '\u2764'],
  ['family with joiners', '\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67'],
  ['rainbow flag, VS16 and joiner', '\ud83c\udff3\ufe0f\u200d\ud83c\udf08'],
  ['rainbow flag, joiner only', '\ud83c\udff3\u200d\ud83c\udf08'],
  [
    'flag of England, tag characters',
    '\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f',
  ],
  ['keycap', '1\ufe0f\u20e3'],
  ['skin tone', '\ud83d\udc4b\ud83c\udffd'],
  ['zero-width non-joiner', '\u0645\u06cc\u200c\u062e'],
  ['unassigned code point', 'a\u0378b'],
  ['private use', '\ue000'],
  ['512 bytes', 'x'.repeat(512)],
  ['empty', ''],
  ['only spaces', ' \u00a0\u3000'],
  ['only a variation selector', '\ufe0f'],
  ['513 bytes', 'x'.repeat(513)],
  ['tab', 'a\tb'],
  ['line feed', 'a\nb'],
  ['NUL', 'a\u0000b'],
  ['DEL', 'a\u007fb'],
  ['C1', 'a\u0085b'],
  ['soft hyphen', 'a\u00adb'],
  ['zero-width space', 'a\u200bb'],
  ['right-to-left mark', 'a\u200fb'],
  ['right-to-left override', 'a\u202eb'],
  ['isolate', 'a\u2066b'],
  ['word joiner', 'a\u2060b'],
  ['line separator', 'a\u2028b'],
  ['byte order mark', '\ufeffa'],
  ['high surrogate alone', 'a\ud83db'],
  ['low surrogate alone', 'a\udc69b'],
];

function kdfVectors(): KdfVectors {
  const prk = fixed('prk', 64);
  const expansions = [
    { labels: ['confirm', 'x'], length: 32 },
    { labels: ['env', 'a', 'b'], length: 32 },
    { labels: ['env', 'ab', ''], length: 32 },
    { labels: ['topic'], length: 16 },
    { labels: [], length: 100 },
  ];
  const stretches = [
    { text: 'correct horse battery staple', channel: 7 },
    { text: '\ud83c\udff3\ufe0f\u200d\ud83c\udf08 caf\u00e9', channel: 1000 },
    { text: '\ud83c\udff3\u200d\ud83c\udf08\u00a0cafe\u0301', channel: 1000 },
  ];
  return {
    prepare: PASSWORDS.map(([name, text]) => ({ name, text, prepared: preparedHex(text) })),
    expand: expansions.map(({ labels, length }) => ({
      prk,
      labels,
      length,
      out: toHex(expand(Buffer.from(prk, 'hex'), length, ...labels)),
    })),
    stretch: stretches.map(({ text, channel }) => ({ text, channel, prs: stretchedHex(text, channel) })),
  };
}

function side(name: string, verdict: Verdict, card: Partial<SideInput['card']> = {}): SideInput {
  return {
    id: fixed(`${name} id`, 16),
    seed: fixed(`${name} seed`, 32),
    nonce: fixed(`${name} nonce`, 32),
    random: fixed(`${name} random`, 32),
    card: {
      fp: fixed(`${name} fp`, 32),
      name,
      capabilities: '',
      callId: '00'.repeat(16),
      size: 1,
      capacity: 2,
      isGreeter: false,
      verdict,
      ...card,
    },
  };
}

function handshakeVectors(): HandshakeVectors {
  const refer = { id: fixed('third id', 16), idPk: fixed('third idPk', 32) };
  const settled = { callId: fixed('call', 16), size: 3, capacity: 8, isGreeter: true };
  const prs = fixed('prs', 32);
  const inputs: readonly HandshakeInput[] = [
    {
      name: 'join, both alone',
      mode: 'join',
      channel: 7,
      prs,
      initiator: side('Ada', 'none'),
      responder: side('Zo\u00eb \ud83e\udd89', 'accept'),
    },
    {
      name: 'join, into a call, with capabilities',
      mode: 'join',
      channel: 999_999_999,
      prs,
      initiator: side('', 'none', { capabilities: 'ff'.repeat(64) }),
      responder: side('x'.repeat(64), 'accept', settled),
    },
    {
      name: 'intro',
      mode: 'intro',
      channel: 1,
      prs: fixed('intro key', 32),
      initiator: side('Ada', 'none', settled),
      responder: side('Bo', 'accept', settled),
    },
    {
      name: 'resume',
      mode: 'resume',
      channel: 7,
      prs: fixed('resume', 32),
      initiator: side('Ada', 'none', settled),
      responder: side('Bo', 'accept', { ...settled, isGreeter: false }),
    },
    {
      name: 'refer',
      mode: 'join',
      channel: 7,
      prs,
      initiator: side('Ada', 'none'),
      responder: side('Bo', 'refer', { ...settled, refer }),
    },
    {
      name: 'busy',
      mode: 'join',
      channel: 7,
      prs,
      initiator: side('Ada', 'none'),
      responder: side('Bo', 'busy'),
    },
  ];
  return { cases: inputs.map((input) => ({ input, output: byFormula(input) })) };
}

function envelopeVectors(): EnvelopeVectors {
  const tag = fixed('tag', 8);
  const key = fixed('envelope key', 32);
  const [tagBytes, keyBytes] = [Buffer.from(tag, 'hex'), Buffer.from(key, 'hex')].map((b) =>
    Uint8Array.from(b),
  );
  if (!tagBytes || !keyBytes) throw new Error('hex');
  const sender = envelope.createSender(tagBytes, keyBytes);
  const sends: readonly (readonly [pathNo: number, payload: string])[] = [
    [0, '[{"type":"ack","ids":["AAAAAAAAAAAAAAAA"]}]'],
    [0, ''],
    [1, 'x'.repeat(2003)],
    [1, 'x'.repeat(2004)],
    [5, 'a path number may be left out'],
    [1, 'an older path goes on'],
  ];
  const sealed = sends.map(([pathNo, text]) => {
    const payload = utf8(text);
    const blob = envelope.seal(sender, pathNo, payload);
    if (blob === undefined) throw new Error('not sealed');
    return { pathNo, payload: toHex(payload), blob: toHex(blob) };
  });
  const blobs = sealed.map(({ blob }) => Uint8Array.from(Buffer.from(blob, 'hex')));
  const [first, second, third, , fifth, sixth] = blobs as [Uint8Array, ...Uint8Array[]];
  if (!second || !third || !fifth || !sixth) throw new Error('blobs');
  const flipped = (blob: Uint8Array, at: number): Uint8Array =>
    blob.map((byte, i) => (i === at ? byte ^ 1 : byte));
  const seal = (pathNo: number, seq: number, inside: Uint8Array, length = 2007): Uint8Array => {
    const numbers = concat(u64(pathNo), u64(seq));
    const box = nacl.secretbox(padded(inside, length), concat(new Uint8Array(8), numbers), keyBytes);
    return concat(Uint8Array.of(3), tagBytes, numbers, box);
  };
  const script: readonly (readonly [name: string, blob: Uint8Array])[] = [
    ['kind', concat(Uint8Array.of(2), first.subarray(1))],
    ['cut short', first.subarray(0, 2047)],
    ['17 cells', new Uint8Array(17 * 2048).fill(3)],
    ['tag', flipped(first, 1)],
    ['path number beyond 2^53', flipped(first, 9).map((byte, i) => (i === 10 ? 0xff : byte))],
    ['path number flipped', flipped(first, 16)],
    ['seq flipped', flipped(first, 24)],
    ['box flipped', flipped(first, 25)],
    ['last byte flipped', flipped(first, 2047)],
    ['length beyond the box', seal(0, 0, concat(u32(2004), new Uint8Array(2003)))],
    ['padding not zero', seal(0, 0, concat(u32(0), Uint8Array.of(1)))],
    ['more padding than needed', seal(0, 0, concat(u32(1), Uint8Array.of(7)), 2007 + 2048)],
    ['seq 0 again', first],
    ['second', second],
    ['second again', second],
    ['path 1', third],
    ['path 5', fifth],
    ['path 1, seq 1 left out', sixth],
    ['path 3, opened late', seal(3, 0, u32(0))],
    ...Array.from({ length: 16 }, (_, n): [string, Uint8Array] => [
      `path ${20 + n}`,
      seal(20 + n, 0, u32(0)),
    ]),
    ['path 5, dropped', seal(5, 9, u32(0))],
    ['path 10, never seen and too old', seal(10, 0, u32(0))],
    ['path 20 goes on', seal(20, 1, u32(0))],
  ];
  const receiver = envelope.createReceiver(tagBytes, keyBytes);
  const opened = script.map(([name, blob]) => ({
    name,
    blob: toHex(blob),
    result: openedText(receiver, blob),
  }));
  return { tag, key, sealed, opened };
}

write('kdf', kdfVectors());
write('handshake', handshakeVectors());
write('envelope', envelopeVectors());
write('statement', statementVectors());
write('sas', sasVectors());
