// Vectors: recomputes shared/vectors/*.json and names every difference; pure, so that Node and both browsers run the same.
// Source: docs/protocol/2-handshake.md and 3-envelope.md. The handshake is computed twice: once by the formulas of the
// document, written out here, and once through shared/handshake.ts.
import nacl from 'tweetnacl';
import { channelIdentifier } from '../agreement.ts';
import { encodeHello, type Hello, type Mode, readAnswer, readHello, readProof } from '../blob.ts';
import { type Bytes, concat, fromHex, lv, padded, split, toHex, u8, utf8 } from '../bytes.ts';
import { type Card, encodeFields, type Verdict } from '../card.ts';
import * as cpace from '../cpace.ts';
import * as envelope from '../envelope.ts';
import * as handshake from '../handshake.ts';
import { channelText, expand, extract, hash, mac, preparePassword, stretch } from '../kdf.ts';
import { checkSas, checkStatements, type SasVectors, type StatementVectors } from './check-statement.ts';

// ---------------------------------------------------------------- the files' forms; byte strings are hex

export type CpaceVectors = {
  readonly draft21: {
    readonly generator: Readonly<Record<string, string | number>>;
    readonly protocol: Readonly<Record<string, string>>;
  };
  readonly strings: { readonly lv_cat: { readonly in: readonly string[]; readonly out: string } };
  readonly points: {
    readonly valid: readonly { readonly s: string; readonly point: string; readonly product: string }[];
    readonly invalid: readonly { readonly name: string; readonly point: string }[];
  };
};

export type KdfVectors = {
  readonly prepare: readonly {
    readonly name: string;
    readonly text: string;
    readonly prepared: string | null;
  }[];
  readonly expand: readonly {
    readonly prk: string;
    readonly labels: readonly string[];
    readonly length: number;
    readonly out: string;
  }[];
  readonly stretch: readonly { readonly text: string; readonly channel: number; readonly prs: string }[];
};

export type SideInput = {
  readonly id: string;
  /** Seed of the Ed25519 key pair. */
  readonly seed: string;
  readonly nonce: string;
  /** The 32 random bytes that y is made from. */
  readonly random: string;
  readonly card: {
    readonly fp: string;
    readonly name: string;
    readonly capabilities: string;
    readonly callId: string;
    readonly size: number;
    readonly capacity: number;
    readonly isGreeter: boolean;
    readonly verdict: Verdict;
    readonly refer?: { readonly id: string; readonly idPk: string };
  };
};

export type HandshakeInput = {
  readonly name: string;
  readonly mode: Mode;
  readonly channel: number;
  readonly prs: string;
  readonly initiator: SideInput;
  readonly responder: SideInput;
};

type Outputs = Readonly<Record<string, string>>;

export type HandshakeVectors = {
  readonly cases: readonly { readonly input: HandshakeInput; readonly output: Outputs }[];
};

export type EnvelopeVectors = {
  readonly tag: string;
  readonly key: string;
  readonly sealed: readonly { readonly pathNo: number; readonly payload: string; readonly blob: string }[];
  /** To be opened in this order by one receiver. */
  readonly opened: readonly { readonly name: string; readonly blob: string; readonly result: string }[];
};

export type Vectors = {
  readonly cpace: CpaceVectors;
  readonly kdf: KdfVectors;
  readonly handshake: HandshakeVectors;
  readonly envelope: EnvelopeVectors;
  readonly statement: StatementVectors;
  readonly sas: SasVectors;
};

/** One line per difference; empty when spec, code and vectors agree. */
export function checkVectors(vectors: Vectors): readonly string[] {
  return [
    ...checkCpace(vectors.cpace),
    ...checkKdf(vectors.kdf),
    ...checkHandshake(vectors.handshake),
    ...checkEnvelope(vectors.envelope),
    ...checkStatements(vectors.statement),
    ...checkSas(vectors.sas),
  ];
}

function differences(where: string, expected: Outputs, actual: Outputs): string[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].filter((name) => expected[name] !== actual[name]).map((name) => `${where}: ${name}`);
}

function bytes(hex: string | number | undefined): Bytes {
  const decoded = typeof hex === 'string' ? fromHex(hex) : undefined;
  if (decoded === undefined) throw new TypeError(`no hex: ${hex}`);
  return decoded;
}

// ---------------------------------------------------------------- CPace

export function checkCpace({ draft21, strings, points }: CpaceVectors): readonly string[] {
  const { generator, protocol: p } = draft21;
  const inputs = { prs: bytes(p['PRS']), ci: bytes(p['CI']), sid: bytes(p['sid']) };
  const ya = bytes(p['ya']);
  const yb = bytes(p['yb']);
  const a = { share: cpace.share(inputs, ya), ad: bytes(p['ADa']) };
  const b = { share: cpace.share(inputs, yb), ad: bytes(p['ADb']) };
  const text = 'generator_string(G.DSI,PRS,CI,sid,H.s_in_bytes)';
  const expected = {
    lv: strings.lv_cat.out,
    string: String(generator[text]),
    hash: String(generator['hash result']),
    g: p['g'] ?? '',
    Ya: p['Ya'] ?? '',
    Yb: p['Yb'] ?? '',
    K: p['K'] ?? '',
    'K of the other': p['K'] ?? '',
    ISK: p['ISK_IR'] ?? '',
    'ISK of the other': p['ISK_IR'] ?? '',
  };
  const actual = {
    lv: toHex(lv(...strings.lv_cat.in.map(bytes))),
    string: toHex(cpace.generatorString(inputs)),
    hash: toHex(hash(cpace.generatorString(inputs))),
    g: toHex(cpace.generatorBytes(inputs)),
    Ya: toHex(a.share),
    Yb: toHex(b.share),
    K: hexOr(cpace.multiply(ya, b.share)),
    'K of the other': hexOr(cpace.multiply(yb, a.share)),
    ISK: hexOr(cpace.sessionKey(inputs.sid, ya, b.share, a, b)),
    'ISK of the other': hexOr(cpace.sessionKey(inputs.sid, yb, a.share, a, b)),
  };
  const valid = points.valid.filter(
    (one) => hexOr(cpace.multiply(bytes(one.s), bytes(one.point))) !== one.product,
  );
  const invalid = points.invalid.filter((one) => cpace.multiply(ya, bytes(one.point)) !== undefined);
  return [
    ...differences('cpace', expected, actual),
    ...valid.map((one) => `cpace: product ${one.point}`),
    ...invalid.map((one) => `cpace: accepted ${one.name}`),
  ];
}

function hexOr(value: Bytes | undefined): string {
  return value === undefined ? 'none' : toHex(value);
}

// ---------------------------------------------------------------- passwords and key derivation

export function checkKdf(vectors: KdfVectors): readonly string[] {
  const prepared = vectors.prepare.filter((one) => preparedHex(one.text) !== one.prepared);
  const expanded = vectors.expand.filter(
    ({ prk, labels, length, out }) => toHex(expand(bytes(prk), length, ...labels)) !== out,
  );
  const stretched = vectors.stretch.filter(({ text, channel, prs }) => stretchedHex(text, channel) !== prs);
  return [
    ...prepared.map(({ name }) => `kdf: prepare ${name}`),
    ...expanded.map(({ labels }) => `kdf: expand ${labels.join(' ')}`),
    ...stretched.map(({ channel }) => `kdf: stretch on ${channel}`),
  ];
}

export function preparedHex(text: string): string | null {
  const prepared = preparePassword(text);
  return prepared === undefined ? null : toHex(prepared);
}

export function stretchedHex(text: string, channel: number): string {
  const prepared = preparePassword(text);
  return prepared === undefined ? 'refused' : toHex(stretch(prepared, channel));
}

// ---------------------------------------------------------------- handshake

export function checkHandshake({ cases }: HandshakeVectors): readonly string[] {
  return cases.flatMap(({ input, output }) => [
    ...differences(`handshake: ${input.name}, by formula`, output, byFormula(input)),
    ...differences(`handshake: ${input.name}, by session`, pick(output, bySession(input)), bySession(input)),
  ]);
}

function pick(outputs: Outputs, like: Outputs): Outputs {
  return Object.fromEntries(Object.keys(like).map((name) => [name, outputs[name] ?? 'absent']));
}

function cardOf({ card }: SideInput): Card {
  const { refer, ...plain } = card;
  return {
    ...plain,
    fp: bytes(card.fp),
    capabilities: bytes(card.capabilities),
    callId: bytes(card.callId),
    ...(refer ? { refer: { id: bytes(refer.id), idPk: bytes(refer.idPk) } } : {}),
  };
}

/** docs/protocol/2-handshake.md, line by line. */
export function byFormula(input: HandshakeInput): Outputs {
  const { mode, initiator: i, responder: r } = input;
  const channel = channelText(input.channel);
  const prs = bytes(input.prs);
  const zeros = new Uint8Array(8);
  const keyId = mode === 'intro' ? hash(lv('sotto/1 intro key', prs)).slice(0, 8) : zeros;
  const [pairI, pairR] = [i, r].map((side) => nacl.sign.keyPair.fromSeed(bytes(side.seed))) as [
    nacl.SignKeyPair,
    nacl.SignKeyPair,
  ];
  const modeByte = { join: 1, intro: 2, resume: 3 }[mode];
  const head = Uint8Array.of(1, 1, modeByte);
  const isResume = mode === 'resume';
  const [namedI, namedR] = isResume
    ? [new Uint8Array(48), new Uint8Array(48)]
    : [concat(bytes(i.id), pairI.publicKey), concat(bytes(r.id), pairR.publicKey)];
  const helloI = concat(head, namedI, bytes(i.nonce), keyId);
  const helloR = concat(head, namedR, bytes(r.nonce), keyId);
  const sid = hash(lv('sotto/1 sid', bytes(i.nonce), bytes(r.nonce)));
  const tag = sid.slice(0, 8);
  const ci = lv('sotto/1', mode, channel, bytes(i.id), bytes(r.id));
  const inputs = { prs, ci, sid };
  const yI = cpace.sampleScalar(bytes(i.random));
  const yR = cpace.sampleScalar(bytes(r.random));
  const shareI = cpace.share(inputs, yI);
  const shareR = cpace.share(inputs, yR);
  const k = cpace.multiply(yI, shareR) ?? zeros;
  const isk = hash(concat(lv('CPaceRistretto255_ISK', sid, k), lv(shareI, helloI), lv(shareR, helloR)));
  const macKey = hash(concat(utf8('CPaceMac'), sid, isk));
  const confirmationI = mac(macKey, lv(shareI, helloI));
  const confirmationR = mac(macKey, lv(shareR, helloR));
  const prk = extract(sid, isk);
  const boxI = expand(prk, 32, 'confirm', bytes(i.id));
  const boxR = expand(prk, 32, 'confirm', bytes(r.id));
  const bind = expand(prk, 32, 'bind');
  const callSeed = expand(prk, 16, 'call');
  const transcriptHash = hash(lv(helloI, helloR, shareI, shareR));
  const ids = [bytes(i.id), bytes(r.id)] as const;
  const fieldsI = encodeFields(cardOf(i));
  const fieldsR = encodeFields(cardOf(r));
  const fpI = bytes(i.card.fp);
  const fpR = bytes(r.card.fp);
  const signedI = lv('sotto/1 id', sid, transcriptHash, ...ids, u8(0), fpI, hash(fieldsI));
  const signedR = lv('sotto/1 id', sid, transcriptHash, ...ids, u8(1), fpR, hash(fieldsR));
  const signatureI = nacl.sign.detached(signedI, pairI.secretKey);
  const signatureR = nacl.sign.detached(signedR, pairR.secretKey);
  const nonce = new Uint8Array(24);
  const sealedI = nacl.secretbox(padded(concat(signatureI, fpI, fieldsI), 1927), nonce, boxI);
  const sealedR = nacl.secretbox(padded(concat(signatureR, fpR, fieldsR), 1959), nonce, boxR);
  const [mineI, mineR] = [lv(ids[0], ids[1], fpI, fpR), lv(ids[1], ids[0], fpR, fpI)];
  const named = {
    keyId,
    idPkI: pairI.publicKey,
    idPkR: pairR.publicKey,
    helloI,
    helloR,
    sid,
    tag,
    ci,
    generator: cpace.generatorBytes(inputs),
    yI,
    yR,
    shareI,
    shareR,
    k,
    isk,
    macKey,
    confirmationI,
    confirmationR,
    prk,
    boxI,
    boxR,
    envelopeI: expand(prk, 32, 'env', ids[0], ids[1]),
    envelopeR: expand(prk, 32, 'env', ids[1], ids[0]),
    resume: expand(prk, 32, 'resume'),
    topic: expand(prk, 16, 'topic'),
    bind,
    bindI: mac(bind, mineI),
    bindR: mac(bind, mineR),
    callSeed,
    callId: hash(lv('sotto/1 call', pairR.publicKey, callSeed)).slice(0, 16),
    transcriptHash,
    fieldsI,
    fieldsR,
    signatureI,
    signatureR,
    hello: padded(concat(u8(1), helloI), 2048),
    answer: padded(concat(u8(2), helloR, bytes(i.nonce), shareR), 2048),
    proof: concat(u8(3), tag, shareI, confirmationI, sealedI),
    reply: concat(u8(3), tag, confirmationR, sealedR),
  };
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, shown(name, value)]));
}

/** HELLO and ANSWER are mostly zeros: the files hold their H. */
function shown(name: string, value: Bytes): string {
  return toHex(name === 'hello' || name === 'answer' ? hash(value) : value);
}

function identityOf(side: SideInput): handshake.Identity {
  const { publicKey, secretKey } = nacl.sign.keyPair.fromSeed(bytes(side.seed));
  return { id: bytes(side.id), idPk: publicKey, idSk: secretKey };
}

function ownOf(identity: handshake.Identity): handshake.Own {
  return { identity, nonces: [], shares: [] };
}

/** Throws on a fault: in a vector there is none. */
function sound<T>(value: T | string | undefined): T {
  if (typeof value === 'string' || value === undefined) throw new Error(`refused: ${String(value)}`);
  return value;
}

/** The same through shared/handshake.ts. With REFER or BUSY there are no keys to show. */
function bySession(input: HandshakeInput): Outputs {
  const { mode, initiator: i, responder: r } = input;
  const meI = identityOf(i);
  const meR = identityOf(r);
  const room = { channel: channelText(input.channel), prs: bytes(input.prs) };
  const toR = mode === 'resume' ? { ...room, peer: meR } : room;
  const toI = mode === 'resume' ? { ...room, peer: meI } : room;
  const keyId = mode === 'intro' ? handshake.keyIdOf(room.prs) : new Uint8Array(8);
  const mine = handshake.helloOf(meI, mode, bytes(i.nonce), keyId);
  const hello = padded(concat(u8(1), encodeHello(mine)), 2048);
  const heard = sound<Hello>(readHello(hello));
  const answered = sound(handshake.answer(ownOf(meR), heard, toI, bytes(r.nonce), bytes(r.random)));
  const answer = sound<Exclude<ReturnType<typeof readAnswer>, string>>(readAnswer(answered.blob));
  const proved = sound(handshake.prove(ownOf(meI), mine, toR, answer, cardOf(i), bytes(i.random)));
  const proof = sound<Exclude<ReturnType<typeof readProof>, string>>(readProof(proved.blob));
  const result = sound<handshake.Verification>(handshake.verify(ownOf(meR), answered.state, proof));
  if (result.type !== 'good') throw new Error(result.type);
  const made = handshake.reply(meR, result.verified, cardOf(r));
  const done = sound(handshake.conclude(proved.state, made.blob));
  const [, tag, shareI, confirmationI] = sound(split(proved.blob.slice(0, 105), [1, 8, 32, 64]));
  const blobs = { hello, answer: answered.blob, proof: proved.blob, reply: made.blob };
  const open = {
    tag,
    shareI,
    confirmationI,
    ci: channelIdentifier(mode, room.channel, meI.id, meR.id),
    confirmationR: made.blob.slice(9, 73),
  };
  const [keysI, keysR] = [done.keys, made.keys];
  const keys = keysI &&
    keysR && {
      envelopeI: keysI.send,
      envelopeR: keysR.send,
      resume: keysI.resume,
      topic: keysR.topic,
      bindI: keysI.bindSend,
      bindR: keysI.bindExpect,
      callSeed: keysI.callSeed,
      callId: handshake.callIdOf(meR.idPk, keysR.callSeed),
    };
  const named = { ...blobs, ...open, ...keys };
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, shown(name, value)]));
}

// ---------------------------------------------------------------- envelopes

export function checkEnvelope(vectors: EnvelopeVectors): readonly string[] {
  const sender = envelope.createSender(bytes(vectors.tag), bytes(vectors.key));
  const receiver = envelope.createReceiver(bytes(vectors.tag), bytes(vectors.key));
  const sealed = vectors.sealed.filter(
    ({ pathNo, payload, blob }) => hexOr(envelope.seal(sender, pathNo, bytes(payload))) !== blob,
  );
  const opened = vectors.opened.filter(({ blob, result }) => openedText(receiver, bytes(blob)) !== result);
  return [
    ...sealed.map(({ pathNo, payload }) => `envelope: seal on ${pathNo} ${payload.length / 2} bytes`),
    ...opened.map(({ name }) => `envelope: open ${name}`),
  ];
}

/** "pathNo/seq/payload" or the fault's name. */
export function openedText(receiver: envelope.Receiver, blob: Bytes): string {
  const opened = envelope.open(receiver, blob);
  return typeof opened === 'string' ? opened : `${opened.pathNo}/${opened.seq}/${toHex(opened.payload)}`;
}
