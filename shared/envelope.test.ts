// Envelopes: vectors, sizes, counters, and every byte of a blob under a flip.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { toHex, utf8 } from './bytes.ts';
import * as envelope from './envelope.ts';
import { CELL_BYTES, CELLS_MAX, PATHS_KEPT } from './limits.ts';
import { checkEnvelope, type EnvelopeVectors } from './vectors/check.ts';

const vectors = JSON.parse(
  readFileSync(new URL('vectors/envelope.json', import.meta.url), 'utf8'),
) as EnvelopeVectors;
const tag = new Uint8Array(8).fill(7);
const key = new Uint8Array(32).fill(9);

function pair(): { sender: envelope.Sender; receiver: envelope.Receiver } {
  return {
    sender: envelope.createSender(tag, key.slice()),
    receiver: envelope.createReceiver(tag, key.slice()),
  };
}

function sealed(sender: envelope.Sender, pathNo: number, text = 'hello'): Uint8Array {
  const blob = envelope.seal(sender, pathNo, utf8(text));
  assert.ok(blob);
  return blob;
}

function fault(receiver: envelope.Receiver, blob: Uint8Array): string {
  const opened = envelope.open(receiver, blob);
  return typeof opened === 'string' ? opened : 'opened';
}

test('vectors', () => assert.equal(checkEnvelope(vectors), []));

test('an "a" and 400 characters give blobs of one size', () => {
  const { sender } = pair();
  assert.is(sealed(sender, 0, 'a').length, CELL_BYTES);
  assert.is(sealed(sender, 0, 'x'.repeat(400)).length, CELL_BYTES);
});

test('payloads fill 1 to 16 cells and no more', () => {
  const { sender, receiver } = pair();
  for (let cells = 1; cells <= CELLS_MAX; cells++) {
    const largest = cells * CELL_BYTES - 45;
    assert.is(envelope.cellsFor(largest), cells);
    const blob = envelope.seal(sender, 0, new Uint8Array(largest).fill(1));
    assert.is(blob?.length, cells * CELL_BYTES);
    const opened = blob && envelope.open(receiver, blob);
    assert.ok(typeof opened === 'object' && opened.payload.length === largest);
  }
  assert.is(envelope.seal(sender, 0, new Uint8Array(CELLS_MAX * CELL_BYTES - 44)), undefined);
});

test('flip of any byte: never opened, and the receiver is left as it was', () => {
  const { sender, receiver } = pair();
  const blob = sealed(sender, 3);
  for (let at = 0; at < blob.length; at++) {
    for (const bit of [1, 0x80]) {
      const changed = blob.slice();
      changed[at] = (changed[at] ?? 0) ^ bit;
      assert.is.not(fault(receiver, changed), 'opened', `byte ${at}`);
    }
  }
  assert.is(fault(receiver, blob), 'opened');
  assert.is(fault(receiver, blob), 'replay');
});

test('truncated or lengthened by cells: refused', () => {
  const { sender, receiver } = pair();
  const blob = sealed(sender, 0, 'x'.repeat(3000));
  assert.is(fault(receiver, blob.slice(0, CELL_BYTES)), 'box');
  assert.is(fault(receiver, new Uint8Array([...blob, ...new Uint8Array(CELL_BYTES)])), 'box');
  assert.is(fault(receiver, blob.slice(1)), 'form');
  assert.is(fault(receiver, new Uint8Array()), 'form');
});

test('reordered within a path: the late one is dropped; across paths both are taken', () => {
  const { sender, receiver } = pair();
  const [a, b, c] = [sealed(sender, 0), sealed(sender, 0), sealed(sender, 1)];
  assert.is(fault(receiver, c), 'opened');
  assert.is(fault(receiver, b), 'opened');
  assert.is(fault(receiver, a), 'replay');
});

test('the other direction, another pair: another key or tag', () => {
  const { sender } = pair();
  const blob = sealed(sender, 0);
  const reversed = envelope.createReceiver(tag, new Uint8Array(32).fill(10));
  const foreign = envelope.createReceiver(new Uint8Array(8).fill(8), key.slice());
  assert.is(fault(reversed, blob), 'box');
  assert.is(fault(foreign, blob), 'tag');
});

test('sixteen paths are kept; older ones are over for good, on both sides', () => {
  const { sender, receiver } = pair();
  const blobs = Array.from(
    { length: PATHS_KEPT + 1 },
    (_, n) => [sealed(sender, n), sealed(sender, n)] as const,
  );
  for (const [first] of blobs) assert.is(fault(receiver, first), 'opened');
  assert.is(receiver.last.size, PATHS_KEPT);
  assert.is(fault(receiver, blobs[0]?.[1] ?? tag), 'old-path');
  assert.is(fault(receiver, blobs[1]?.[1] ?? tag), 'opened');
  assert.is(envelope.seal(sender, 0, tag), undefined);
  assert.ok(envelope.seal(sender, 1, tag));
});

test('a path number left out is not taken up later: no nonce twice', () => {
  const { sender } = pair();
  sealed(sender, 4);
  assert.is(envelope.seal(sender, 3, tag), undefined);
});

test('nonces never repeat over many paths', () => {
  const { sender } = pair();
  const heads = new Set<string>();
  for (let n = 0; n < 300; n++) heads.add(toHex(sealed(sender, Math.floor(n / 7)).slice(9, 25)));
  assert.is(heads.size, 300);
});

test('forgetting wipes both keys', () => {
  const { sender, receiver } = pair();
  envelope.forgetKeys(sender, receiver);
  assert.ok([...sender.key, ...receiver.key].every((byte) => byte === 0));
});

test.run();
