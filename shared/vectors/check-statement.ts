// Vectors of what members sign and compare: statement.json and sas.json, recomputed twice: by the formulas of the
// documents, written out here, and through shared/{statement,signature,sas,kdf}.ts.
// Source: docs/protocol/4-messages.md, "Statements"; 2-handshake.md, "Human check".
import nacl from 'tweetnacl';
import { type Bytes, concat, fromHex, lv, toBase64, toHex, u32, u8 } from '../bytes.ts';
import { expand, hash, passwordDigest } from '../kdf.ts';
import { codeOf, commitOf, rosterOf } from '../sas.ts';
import { isSigned, sign, signedBytes } from '../signature.ts';
import { type Command, COMMANDS, encodeSigned, parseSigned, type Statement } from '../statement.ts';

/** Byte strings are hex; `by` follows from the seed. */
export type StatementInput =
  | {
      readonly type: 'seat';
      readonly callId: string;
      readonly id: string;
      readonly idPk: string;
      readonly stamp: number;
    }
  | {
      readonly type: 'door';
      readonly callId: string;
      readonly n: number;
      readonly isOpen: boolean;
      readonly remainingMs: number;
    }
  | {
      readonly type: 'host';
      readonly callId: string;
      readonly seq: number;
      readonly command: Command;
      readonly target: string;
      readonly argument: string;
    };

export type StatementVectors = {
  readonly signed: readonly {
    readonly name: string;
    /** Of the signer's Ed25519 key pair. */
    readonly seed: string;
    readonly input: StatementInput;
    readonly signedBytes: string;
    /** base64url of body and signature, as in messages. */
    readonly text: string;
  }[];
  /** 'form': no statement; 'signature': one, but not signed by whom it names. */
  readonly refused: readonly {
    readonly name: string;
    readonly text: string;
    readonly why: 'form' | 'signature';
  }[];
  readonly passwords: readonly {
    readonly version: number;
    readonly prs: string;
    readonly digest: string;
  }[];
};

export type SasVectors = {
  readonly rounds: readonly {
    readonly name: string;
    readonly round: number;
    readonly members: readonly { readonly idPk: string; readonly fp: string; readonly nonce: string }[];
    readonly roster: string;
    /** In the order of `members`. */
    readonly commits: readonly string[];
    readonly emoji: readonly number[];
    readonly digits: string;
  }[];
};

type Round = SasVectors['rounds'][number];
type SignedVector = StatementVectors['signed'][number];

function bytes(hex: string): Bytes {
  const decoded = fromHex(hex);
  if (decoded === undefined) throw new TypeError(`no hex: ${hex}`);
  return decoded;
}

// ---------------------------------------------------------------- statements

export function checkStatements(vectors: StatementVectors): readonly string[] {
  const byFormula = vectors.signed.filter((one) => !isSame(one, signedByFormula(one)));
  const byCode = vectors.signed.filter((one) => !isSame(one, signedByCode(one)) || !isGood(one.text));
  const refused = vectors.refused.filter(({ text, why }) => whyRefused(text) !== why);
  const passwords = vectors.passwords.filter(
    ({ version, prs, digest }) =>
      digest !== toHex(hash(lv('sotto/1 password', u32(version), bytes(prs))).slice(0, 32)) ||
      digest !== toHex(passwordDigest(bytes(prs), version)),
  );
  return [
    ...byFormula.map(({ name }) => `statement: ${name}, by formula`),
    ...byCode.map(({ name }) => `statement: ${name}, by code`),
    ...refused.map(({ name }) => `statement: refused ${name}`),
    ...passwords.map(({ version }) => `statement: password ${version}`),
  ];
}

type Outcome = Pick<SignedVector, 'signedBytes' | 'text'>;

function isSame(a: Outcome, b: Outcome): boolean {
  return a.signedBytes === b.signedBytes && a.text === b.text;
}

function isGood(text: string): boolean {
  const read = parseSigned(text);
  return read !== undefined && isSigned(read) && encodeSigned(read) === text;
}

export function whyRefused(text: string): string {
  if (parseSigned(text) === undefined) return 'form';
  return isGood(text) ? 'good' : 'signature';
}

export function signedByCode({ seed, input }: Pick<SignedVector, 'seed' | 'input'>): Outcome {
  const { publicKey, secretKey } = nacl.sign.keyPair.fromSeed(bytes(seed));
  const statement = statementOf(input, publicKey);
  return { signedBytes: toHex(signedBytes(statement)), text: encodeSigned(sign(statement, secretKey)) };
}

function statementOf(input: StatementInput, by: Bytes): Statement {
  const callId = bytes(input.callId);
  if (input.type === 'seat') return { ...input, callId, id: bytes(input.id), idPk: bytes(input.idPk), by };
  if (input.type === 'door') return { ...input, callId, by };
  return { ...input, callId, target: bytes(input.target), argument: bytes(input.argument), by };
}

/** docs/protocol/4-messages.md, "Statements", line by line. */
function signedByFormula({ seed, input }: SignedVector): Outcome {
  const { publicKey: by, secretKey } = nacl.sign.keyPair.fromSeed(bytes(seed));
  const [callId, fields, fieldsSigned, number] = partsOf(input);
  const signedText = lv(`sotto/1 ${input.type}`, callId, by, ...fieldsSigned);
  const body = concat(u8(number), callId, by, ...fields);
  const text = toBase64(concat(body, nacl.sign.detached(signedText, secretKey)));
  return { signedBytes: toHex(signedText), text };
}

type Parts = readonly [callId: Bytes, fields: readonly Bytes[], signed: readonly Bytes[], number: number];

function partsOf(input: StatementInput): Parts {
  const callId = bytes(input.callId);
  switch (input.type) {
    case 'seat': {
      const fields = [bytes(input.id), bytes(input.idPk), u32(input.stamp)];
      return [callId, fields, fields, 1];
    }
    case 'door': {
      const fields = [u32(input.n), u8(input.isOpen ? 1 : 0), u32(input.remainingMs)];
      return [callId, fields, fields, 2];
    }
    case 'host': {
      const argument = bytes(input.argument);
      const fields = [u32(input.seq), u8(COMMANDS.indexOf(input.command)), bytes(input.target)];
      return [callId, [...fields, u8(argument.length), argument], [...fields, hash(argument)], 3];
    }
  }
}

// ---------------------------------------------------------------- human check

export function checkSas({ rounds }: SasVectors): readonly string[] {
  return rounds.flatMap((one) => {
    const expected = JSON.stringify(outcomeOf(one));
    return [
      ...(JSON.stringify(sasByFormula(one)) === expected ? [] : [`sas: ${one.name}, by formula`]),
      ...(JSON.stringify(sasByCode(one)) === expected ? [] : [`sas: ${one.name}, by code`]),
    ];
  });
}

type SasOutcome = Pick<Round, 'roster' | 'commits' | 'emoji' | 'digits'>;

function outcomeOf({ roster, commits, emoji, digits }: Round): SasOutcome {
  return { roster, commits, emoji, digits };
}

export function sasByCode({ round, members }: Pick<Round, 'round' | 'members'>): SasOutcome {
  const people = members.map(({ idPk, fp, nonce }) => ({
    idPk: bytes(idPk),
    fp: bytes(fp),
    nonce: bytes(nonce),
  }));
  const roster = rosterOf(people);
  const commits = people.map(({ idPk, nonce }) => toHex(commitOf(round, roster, idPk, nonce)));
  return { roster: toHex(roster), commits, ...codeOf(roster, people) };
}

/** docs/protocol/2-handshake.md, "Human check", line by line. Hex sorts as the bytes do. */
function sasByFormula({ round, members }: Round): SasOutcome {
  const sorted = members.toSorted((a, b) => (a.idPk < b.idPk ? -1 : 1));
  const listed = sorted.flatMap(({ idPk, fp }) => [bytes(idPk), bytes(fp)]);
  const roster = hash(lv('sotto/1 sas roster', ...listed)).slice(0, 32);
  const commits = members.map(({ idPk, nonce }) =>
    toHex(hash(lv('sotto/1 sas', u32(round), roster, bytes(idPk), bytes(nonce))).slice(0, 32)),
  );
  const nonces = sorted.flatMap(({ idPk, nonce }) => [bytes(idPk), bytes(nonce)]);
  const code = expand(hash(lv('sotto/1 sas code', roster, ...nonces)), 6, 'sas');
  const bits = Array.from(code, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const emoji = Array.from({ length: 7 }, (_, i) => Number.parseInt(bits.slice(6 * i, 6 * i + 6), 2));
  const digits = String(Number.parseInt(bits, 2) % 1e12).padStart(12, '0');
  return { roster: toHex(roster), commits, emoji, digits };
}
