// Sas: the vectors, and that the code depends on everybody's nonce, certificate and key, but on no order.
// Source: docs/protocol/2-handshake.md, "Human check".
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, toHex, utf8 } from './bytes.ts';
import { EMOJI } from './emoji.ts';
import { hash } from './kdf.ts';
import { codeOf, commitOf, rosterOf } from './sas.ts';
import { checkSas, type SasVectors } from './vectors/check-statement.ts';

const vectors = JSON.parse(readFileSync(new URL('vectors/sas.json', import.meta.url), 'utf8')) as SasVectors;

const fixed = (name: string, length: number): Bytes => hash(utf8(`sas ${name}`)).slice(0, length);
type Person = { readonly idPk: Bytes; readonly fp: Bytes; readonly nonce: Bytes };
const person = (name: string): Person => ({
  idPk: fixed(`${name} idPk`, 32),
  fp: fixed(`${name} fp`, 32),
  nonce: fixed(`${name} nonce`, 32),
});
const people = ['Ada', 'Bo', 'Cy'].map(person);

function spoken(members: readonly Person[]): string {
  const { emoji, digits } = codeOf(rosterOf(members), members);
  return `${emoji.join(' ')} ${digits}`;
}

test('vectors: by formula and by code', () => assert.equal(checkSas(vectors), []));

test('one code for all, in whatever order they stand', () => {
  const [a, b, c] = people as [Person, Person, Person];
  const orders = [people, [c, b, a], [b, c, a]].map(spoken);
  assert.is(new Set(orders).size, 1);
});

test('another nonce, certificate or key of anybody, one more or one less: another code', () => {
  const [first, ...rest] = people as [Person, ...Person[]];
  const changed = [
    people,
    rest,
    [...people, person('Di')],
    [{ ...first, idPk: fixed('other', 32) }, ...rest],
    [{ ...first, fp: fixed('other', 32) }, ...rest],
    [{ ...first, nonce: fixed('other', 32) }, ...rest],
    [
      { ...first, fp: rest[0]?.fp ?? first.fp },
      { ...first, idPk: rest[0]?.idPk ?? first.idPk },
      ...rest.slice(1),
    ],
  ].map(spoken);
  assert.is(new Set(changed).size, changed.length);
});

test('seven of the 64 emoji and twelve digits, all of them in use', () => {
  const seen = new Set<number>();
  for (let n = 0; n < 200; n++) {
    const { emoji, digits } = codeOf(fixed(`roster ${n}`, 32), people);
    assert.is(emoji.length, 7);
    assert.match(digits, /^[0-9]{12}$/);
    for (const index of emoji) seen.add(index);
  }
  assert.equal(
    [...seen].toSorted((a, b) => a - b),
    Array.from(EMOJI, (_, index) => index),
  );
});

test('a commitment is bound to round, roster and member', () => {
  const [roster, idPk, nonce] = [fixed('roster', 32), fixed('idPk', 32), fixed('nonce', 32)];
  const all = [
    commitOf(0, roster, idPk, nonce),
    commitOf(1, roster, idPk, nonce),
    commitOf(0, nonce, idPk, roster),
    commitOf(0, roster, nonce, idPk),
  ];
  assert.is(new Set(all.map(toHex)).size, all.length);
});

test.run();
