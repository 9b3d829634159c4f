// Files: two machines against each other over a wire that loses, doubles and reorders, and one machine against a hostile
// sender. Source: docs/states/files.md.
import { Buffer } from 'node:buffer';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FILE } from '../../shared/limits.ts';
import * as files from './files.ts';
import type { FileEffect } from './ports.ts';

const CHUNK = FILE.chunkBytes;
const FILE_ID = 'AAAAAAAAAAAAAAAAAAAAAA';
const OTHER_ID = 'BBBBBBBBBBBBBBBBBBBBBA';
const NOW = { now: 1_000, wall: 1_000 };
const HASH = 'h'.repeat(43);

function bytesFrom(at: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index++) bytes[index] = (at + index) % 251;
  return bytes;
}

/** One side, its disk, and what it has to say. */
class Side {
  state = files.initial();
  facts: files.Fact[] = [];
  effects: FileEffect[] = [];
  space = new Uint8Array(files.WINDOW * 4);
  disk = this.space.subarray(0, 0);
  readonly link: files.Link;
  /** What its platform is at. */
  readonly jobs = new Map<string, { at: number; to: number }>();

  constructor(id: string) {
    this.link = { id, pc: 1 };
  }

  do(event: files.Event): void {
    const [state, effects, facts] = files.step(this.state, event, NOW);
    this.state = state;
    this.effects.push(...effects);
    this.facts.push(...facts);
  }

  take<T extends FileEffect['type']>(type: T): readonly Extract<FileEffect, { type: T }>[] {
    const found = this.effects.filter((one): one is Extract<FileEffect, { type: T }> => one.type === type);
    this.effects = this.effects.filter((one) => one.type !== type);
    return found;
  }

  letters(): readonly files.Draft[] {
    const said = this.facts.flatMap((one) => (one.type === 'say' ? [one.draft] : []));
    this.facts = this.facts.filter((one) => one.type !== 'say');
    return said;
  }

  get incoming(): files.Incoming {
    const [one] = this.state.incoming;
    if (!one) throw new Error('nothing comes in');
    return one;
  }

  /** Does what the effects about the disk ask for. */
  work(): void {
    for (const { file } of this.take('file-open'))
      this.do({ type: 'file', event: { type: 'file-opened', file, have: this.disk.length } });
    for (const { file, at, data } of this.take('file-write')) {
      assert.is(at, this.disk.length, 'written in order, each byte once');
      this.space.set(data, at);
      this.disk = this.space.subarray(0, at + data.length);
      this.do({ type: 'file', event: { type: 'file-written', file, upTo: this.disk.length } });
    }
    for (const { file } of this.take('file-finish'))
      this.do({ type: 'file', event: { type: 'file-checked', file, sha256: HASH } });
  }
}

function assertDisk({ disk }: Side, size: number): void {
  assert.is(Buffer.compare(disk, bytesFrom(0, size)), 0, 'every byte');
}

const said = (draft: files.Draft): files.Said => ({ ...draft, id: 'AAAAAAAAAAAAAAAA' });

function offer(size: number, taker = new Side('taker')): readonly [giver: Side, taker: Side] {
  const giver = new Side('giver');
  giver.do({ type: 'give', file: FILE_ID, name: 'a.bin', size, to: [{ id: 'taker', name: 'T' }] });
  giver.take('file-hash');
  giver.do({ type: 'file', event: { type: 'file-hashed', file: FILE_ID, sha256: HASH } });
  deliver(giver, taker);
  return [giver, taker];
}

function deliver(from: Side, to: Side): void {
  for (const draft of from.letters()) to.do({ type: 'said', by: from.link, saying: said(draft) });
}

/** What the giver's platform would send now: whole chunks, up to where it may. */
function* sending(giver: Side): Generator<Chunks> {
  const { jobs } = giver;
  for (const effect of giver.effects.splice(0)) {
    if (effect.type === 'file-send') jobs.set(effect.file, { at: effect.from, to: effect.to });
    const job = 'file' in effect ? jobs.get(effect.file) : undefined;
    if (effect.type === 'file-extend' && job) job.to = Math.max(job.to, effect.to);
    if (effect.type === 'file-hold') jobs.delete(effect.file);
  }
  for (const [file, job] of jobs)
    while (job.at < job.to) {
      const length = Math.min(CHUNK, job.to - job.at);
      yield {
        type: 'chunks',
        by: giver.link,
        chunks: [{ file, at: job.at, data: bytesFrom(job.at, length) }],
      };
      job.at += length;
    }
}

type Chunks = Extract<files.Event, { type: 'chunks' }>;

/** Lets everything flow; `carry` decides what becomes of each chunk. */
function flow(giver: Side, taker: Side, carry: (chunk: Chunks) => readonly Chunks[] = (one) => [one]): void {
  for (let round = 0; round < 40; round++) {
    taker.work();
    deliver(taker, giver);
    deliver(giver, taker);
    for (const chunk of sending(giver)) for (const one of carry(chunk)) taker.do(one);
  }
}

const SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, files.WINDOW, files.WINDOW * 3 + 17];
for (const size of SIZES)
  test(`${size} bytes arrive, are compared and saved`, () => {
    const [giver, taker] = offer(size);
    taker.do({ type: 'take', file: FILE_ID });
    flow(giver, taker);
    assert.is(taker.incoming.phase, 'done');
    assertDisk(taker, size);
    assert.is(taker.take('file-save').length, 1);
    assert.is(giver.state.outgoing[0]?.to['taker']?.phase, 'done');
  });

test('nothing flows before consent, and nothing beyond the window', () => {
  const [giver, taker] = offer(files.WINDOW * 3);
  assert.is(giver.take('file-send').length, 0);
  taker.do({ type: 'take', file: FILE_ID });
  taker.work();
  deliver(taker, giver);
  assert.equal(giver.take('file-send'), [
    { type: 'file-send', pc: 1, file: FILE_ID, from: 0, to: files.WINDOW },
  ]);
  assert.is(giver.take('file-extend').length, 0);
});

test('chunks that come twice or are lost cost no byte', () => {
  const [giver, taker] = offer(files.WINDOW * 2 + 5);
  taker.do({ type: 'take', file: FILE_ID });
  let count = 0;
  flow(giver, taker, (chunk) => (++count % 5 === 0 ? [chunk, chunk] : count % 17 === 0 ? [] : [chunk]));
  assert.is(taker.incoming.phase, 'done');
  assertDisk(taker, files.WINDOW * 2 + 5);
});

test('a line that breaks: it goes on from what is on the disk, whatever was still on its way', () => {
  const [giver, taker] = offer(files.WINDOW * 2);
  taker.do({ type: 'take', file: FILE_ID });
  const late: Chunks[] = [];
  let count = 0;
  flow(giver, taker, (chunk) => {
    if (++count < 20) return [chunk];
    late.push(chunk);
    return [];
  });
  taker.do({ type: 'down', link: giver.link });
  giver.do({ type: 'down', link: taker.link });
  assert.is(taker.incoming.phase, 'waiting');
  assert.is(giver.state.outgoing[0]?.to['taker']?.phase, 'away');
  taker.do({ type: 'live', link: giver.link });
  giver.do({ type: 'live', link: taker.link });
  taker.work();
  for (const chunk of late.slice(0, 3)) taker.do(chunk);
  flow(giver, taker);
  assert.is(taker.incoming.phase, 'done');
  assertDisk(taker, files.WINDOW * 2);
});

test('paused: no more is asked for; and it goes on', () => {
  const [giver, taker] = offer(files.WINDOW * 3);
  taker.do({ type: 'take', file: FILE_ID });
  taker.work();
  taker.do({ type: 'pause', file: FILE_ID, isOn: true });
  flow(giver, taker);
  assert.is(taker.disk.length, files.WINDOW, 'what was on its way still comes');
  taker.do({ type: 'pause', file: FILE_ID, isOn: false });
  flow(giver, taker);
  assert.is(taker.incoming.phase, 'done');
});

test('arrived and not handed over is said until it is; what is stored is kept', () => {
  const [giver, taker] = offer(CHUNK);
  const told = (isSaved: boolean): void =>
    taker.do({ type: 'file', event: { type: 'file-saved', file: FILE_ID, isSaved } });
  told(false);
  assert.is(taker.incoming.problem, undefined, 'of what is not here nothing is said');
  taker.do({ type: 'take', file: FILE_ID });
  flow(giver, taker);
  told(false);
  assert.equal([taker.incoming.phase, taker.incoming.problem], ['done', 'unsaved']);
  taker.effects.length = 0;
  taker.do({ type: 'save', file: FILE_ID });
  assert.is(taker.take('file-save').length, 1);
  assert.is(taker.incoming.problem, 'unsaved', 'a question may be open, and be left without an answer');
  told(true);
  assert.equal([taker.incoming.phase, taker.incoming.problem], ['done', undefined]);
  assert.is(taker.take('file-forget').length, 0);
});

test('a full disk is a sentence, the sender stops, what arrived is kept, and another try goes on from there', () => {
  const [giver, taker] = offer(files.WINDOW);
  taker.do({ type: 'take', file: FILE_ID });
  let count = 0;
  flow(giver, taker, (chunk) => (++count <= 10 ? [chunk] : []));
  taker.do({ type: 'file', event: { type: 'file-unwritten', file: FILE_ID, why: 'full' } });
  assert.equal([taker.incoming.phase, taker.incoming.problem], ['failed', 'full']);
  deliver(taker, giver);
  assert.is(giver.state.outgoing[0]?.to['taker']?.phase, 'stopped');
  assert.is(giver.take('file-hold').length, 1);
  assert.is(taker.take('file-forget').length, 0);
  taker.do({ type: 'take', file: FILE_ID });
  flow(giver, taker);
  assert.is(taker.incoming.phase, 'done');
});

test('other bytes than were offered are thrown away', () => {
  const [giver, taker] = offer(CHUNK);
  taker.do({ type: 'take', file: FILE_ID });
  taker.work();
  deliver(taker, giver);
  deliver(giver, taker);
  for (const chunk of sending(giver)) taker.do(chunk);
  for (const { file } of taker.take('file-write'))
    taker.do({ type: 'file', event: { type: 'file-written', file, upTo: CHUNK } });
  taker.do({ type: 'file', event: { type: 'file-checked', file: FILE_ID, sha256: 'x'.repeat(43) } });
  assert.equal([taker.incoming.phase, taker.incoming.problem], ['failed', 'other-bytes']);
  assert.is(taker.take('file-save').length, 0);
  assert.is(taker.take('file-forget').length, 1);
});

test('a sender who leaves, takes back, or knows nothing of it any more', () => {
  const begun = (): readonly [Side, Side] => {
    const pair = offer(files.WINDOW * 2);
    pair[1].do({ type: 'take', file: FILE_ID });
    pair[1].work();
    return pair;
  };
  const [gone, a] = begun();
  a.do({ type: 'left', link: gone.link });
  assert.is(a.incoming.problem, 'left');

  const [regrets, b] = begun();
  deliver(b, regrets);
  regrets.do({ type: 'cancel', file: FILE_ID });
  deliver(regrets, b);
  assert.is(b.incoming.problem, 'withdrawn');
  assert.is(regrets.take('file-forget').length, 1);

  const [, c] = begun();
  const reloaded = new Side('giver');
  deliver(c, reloaded);
  deliver(reloaded, c);
  assert.is(c.incoming.problem, 'gone');
});

test('the same file offered anew goes on from what is there of the old one', () => {
  const taker = new Side('taker');
  const [giver] = offer(files.WINDOW, taker);
  taker.do({ type: 'take', file: FILE_ID });
  let count = 0;
  flow(giver, taker, (chunk) => (++count <= 7 ? [chunk] : []));
  taker.do({ type: 'said', by: giver.link, saying: said({ type: 'file-stop', file: FILE_ID, why: 'gone' }) });
  taker.do({
    type: 'said',
    by: giver.link,
    saying: said({ type: 'file-offer', file: OTHER_ID, name: 'a.bin', size: files.WINDOW }),
  });
  taker.do({ type: 'take', file: OTHER_ID });
  assert.equal(
    taker.take('file-open').map(({ file, store }) => [file, store]),
    [[OTHER_ID, FILE_ID]],
  );
});

// ---------------------------------------------------------------- hostile

const chunk = (at: number, length: number, file = FILE_ID, by = 'giver'): files.Event => ({
  type: 'chunks',
  by: { id: by, pc: 9 },
  chunks: [{ file, at, data: new Uint8Array(length) }],
});

const HOSTILE: readonly (readonly [string, files.Event])[] = [
  ['of a file that nobody offered', chunk(0, CHUNK, OTHER_ID)],
  ['by another member', chunk(0, CHUNK, FILE_ID, 'mallory')],
  ['beyond the window', chunk(files.WINDOW, CHUNK)],
  ['beyond the end', chunk(files.WINDOW * 2, CHUNK)],
  ['half a chunk', chunk(0, CHUNK / 2)],
  ['one that leaves a gap', chunk(CHUNK, CHUNK)],
  ['at the far end of numbers', chunk(Number.MAX_SAFE_INTEGER - CHUNK, CHUNK)],
];
for (const [what, event] of HOSTILE)
  test(`dropped: a chunk ${what}`, () => {
    const [, taker] = offer(files.WINDOW * 2);
    taker.do({ type: 'take', file: FILE_ID });
    taker.work();
    taker.facts = [];
    taker.do(event);
    assert.is(taker.take('file-write').length, 0);
    assert.is(taker.facts.filter(({ type }) => type === 'drop').length, 1);
  });

test('a gap is asked for once, however often it is sent', () => {
  const [, taker] = offer(files.WINDOW * 2);
  taker.do({ type: 'take', file: FILE_ID });
  taker.work();
  taker.letters();
  for (let count = 0; count < 50; count++) taker.do(chunk(CHUNK, CHUNK));
  assert.is(taker.letters().length, 1);
});

test('chunks before consent, while waiting and after the end are dropped', () => {
  const [, taker] = offer(CHUNK);
  taker.do(chunk(0, CHUNK));
  taker.do({ type: 'decline', file: FILE_ID });
  taker.do(chunk(0, CHUNK));
  assert.is(taker.take('file-write').length, 0);
});

test('a flood of offers is bounded, for one member and in all', () => {
  const taker = new Side('taker');
  for (let member = 0; member < 20; member++)
    for (let count = 0; count < 50; count++)
      taker.do({
        type: 'said',
        by: { id: `m${member}`, pc: member },
        saying: said({ type: 'file-offer', file: `${member} ${count}`, name: 'x', size: 1 }),
      });
  assert.is(taker.state.incoming.filter(({ from }) => from === 'm0').length, 16);
  assert.is(taker.state.incoming.length, 128);
});

const ASKED: readonly (readonly [string, files.Draft])[] = [
  ['more than the window', { type: 'file-take', file: FILE_ID, from: 0, upTo: files.WINDOW + 1 }],
  ['backwards', { type: 'file-take', file: FILE_ID, from: CHUNK * 2, upTo: CHUNK }],
  ['from the middle of a chunk', { type: 'file-take', file: FILE_ID, from: 5, upTo: CHUNK }],
  ['beyond the end', { type: 'file-take', file: FILE_ID, from: 0, upTo: files.WINDOW * 9 }],
];
for (const [what, draft] of ASKED)
  test(`not sent: a receiver asks for ${what}`, () => {
    const [giver] = offer(files.WINDOW * 2);
    giver.do({ type: 'said', by: { id: 'taker', pc: 1 }, saying: said(draft) });
    assert.is(giver.take('file-send').length, 0);
  });

test('who was offered nothing gets nothing, and credits only grow', () => {
  const [giver, taker] = offer(files.WINDOW * 4);
  const draft: files.Draft = { type: 'file-take', file: FILE_ID, from: 0, upTo: CHUNK };
  giver.do({ type: 'said', by: { id: 'mallory', pc: 3 }, saying: said(draft) });
  assert.is(giver.take('file-send').length, 0);
  giver.do({ type: 'said', by: taker.link, saying: said(draft) });
  const more = (have: number, upTo: number): void =>
    giver.do({
      type: 'said',
      by: taker.link,
      saying: said({ type: 'file-more', file: FILE_ID, have, upTo }),
    });
  more(0, files.WINDOW);
  more(0, CHUNK);
  more(CHUNK, files.WINDOW * 3);
  assert.equal(
    giver.take('file-extend').map(({ to }) => to),
    [files.WINDOW],
  );
});

test.run();
