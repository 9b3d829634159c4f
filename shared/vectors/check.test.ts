// The check over all files at once, as a browser page runs it, and that it notices a changed figure in each.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkVectors, type Vectors } from './check.ts';

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8'));
}

const vectors = {
  cpace: read('cpace'),
  kdf: read('kdf'),
  handshake: read('handshake'),
  envelope: read('envelope'),
  statement: read('statement'),
  sas: read('sas'),
} as Vectors;

test('spec, code and vectors agree', () => assert.equal(checkVectors(vectors), []));

test('a changed figure in any file is named', () => {
  const { kdf, handshake, envelope, statement, sas } = vectors;
  const [first, ...others] = handshake.cases;
  const [sealed, ...rest] = envelope.sealed;
  const [signed] = statement.signed;
  const [refused] = statement.refused;
  const [password] = statement.passwords;
  const [round] = sas.rounds;
  if (!first || !sealed || !signed || !refused || !password || !round) throw new Error('no cases');
  const changed: Vectors = {
    ...vectors,
    kdf: { ...kdf, prepare: [{ name: 'x', text: 'a', prepared: '62' }], stretch: [] },
    handshake: { cases: [{ ...first, output: { ...first.output, tag: '00' } }, ...others] },
    envelope: { ...envelope, sealed: [{ ...sealed, payload: '00' }, ...rest] },
    statement: {
      signed: [{ ...signed, signedBytes: '00' }],
      refused: [{ ...refused, text: signed.text }],
      passwords: [{ ...password, digest: '00' }],
    },
    sas: { rounds: [{ ...round, digits: '000000000000' }] },
  };
  assert.equal(checkVectors(changed), [
    'kdf: prepare x',
    `handshake: ${first.input.name}, by formula: tag`,
    `handshake: ${first.input.name}, by session: tag`,
    'envelope: seal on 0 1 bytes',
    `statement: ${signed.name}, by formula`,
    `statement: ${signed.name}, by code`,
    `statement: refused ${refused.name}`,
    `statement: password ${password.version}`,
    `sas: ${round.name}, by formula`,
    `sas: ${round.name}, by code`,
  ]);
});

test.run();
