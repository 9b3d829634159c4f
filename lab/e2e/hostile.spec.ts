// A hostile relay in the middle of a call, and a hostile client at the relay: what was changed, repeated, mixed up or
// made up is dropped and counted, and the call goes on. Source: docs/threats.md; docs/protocol/3-envelope.md.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { WebSocket } from 'ws';
import { DELIVERY_KIND, encodeDelivery, encodeJoin, encodeSend, parseDelivery } from '../../shared/frame.ts';
import { CELL_BYTES, CELLS_MAX, CLOSE, SUBPROTOCOL } from '../../shared/limits.ts';
import type { Person } from './harness/browser.ts';
import { button, type Meeting, meet, openChat, picture, say, tile } from './harness/call-page.ts';
import { readFrames, untilColour, untilTone } from './harness/measure.ts';
import type { Proxy } from './harness/proxy.ts';
import { openRelay } from './harness/relay.ts';
import { ANN, BEN, scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 613, password: 'grey harbour morning' };
/** Of each kind to each client, and how many times over. */
const EACH = 60;
const ROUNDS = 4;
const HEAD = 1 + 8;
/** Made of two cells at most, a flood is bounded by what the page lets live, not by what it was sent. */
const HEAP_GROWTH_MAX = 16_000_000;

type Maker = (real: readonly Uint8Array[], at: number) => Uint8Array;

const pick = (real: readonly Uint8Array[], at: number): Uint8Array =>
  real[at % real.length] ?? new Uint8Array();

function changed(frame: Uint8Array, at: number): Uint8Array {
  const copy = frame.slice();
  // Behind the kind and the address, or it would be another sender's frame.
  const place = HEAD + ((at * 131) % (copy.length - HEAD));
  copy[place] = (copy[place] ?? 0) ^ (1 << (at % 8));
  return copy;
}

/** Kind, tag and number of the path come first (docs/protocol/3-envelope.md); a number that has never been is not a replay. */
const SEQ_AT = HEAD + 1 + 8 + 8;

function renumbered(frame: Uint8Array, at: number): Uint8Array {
  const copy = frame.slice();
  copy[SEQ_AT + 6] = 1 + (at % 200);
  return copy;
}

const blobOf = (frame: Uint8Array): Uint8Array => frame.slice(HEAD);
const bytes = (length: number): Uint8Array => Uint8Array.from(randomBytes(length));
const session = (blob: Uint8Array): Uint8Array => Uint8Array.of(3, ...blob.slice(1));

/** Frames that the relay might say; every one of them is a well-formed delivery whose blob is worth nothing. */
const DELIVERIES: Readonly<Record<string, Maker>> = {
  changed: (real, at) => changed(pick(real, at), at),
  renumbered: (real, at) => renumbered(pick(real, at), at),
  // From where it was said, as often as wanted; the order is another one each time.
  repeated: (real, at) => pick(real, at * 7 + 3),
  truncated: (real, at) => pick(real, at).slice(0, HEAD + CELL_BYTES - (at % 2) * CELL_BYTES),
  foreign: (real, at) => encodeDelivery({ type: 'blob', from: bytes(8), blob: blobOf(pick(real, at)) }),
  noise: (_, at) =>
    encodeDelivery({ type: 'blob', from: bytes(8), blob: bytes(CELL_BYTES * (1 + (at % 3))) }),
  'unknown session': () => encodeDelivery({ type: 'blob', from: bytes(8), blob: session(bytes(CELL_BYTES)) }),
};

/** What is no delivery at all: not whole cells, too many of them, no such kind, nothing. */
const GARBAGE: readonly (() => Uint8Array)[] = [
  () => new Uint8Array(),
  () => bytes(5),
  () => Uint8Array.of(DELIVERY_KIND.blob, ...bytes(8 + CELL_BYTES - 1)),
  () => Uint8Array.of(DELIVERY_KIND.blob, ...bytes(8 + CELL_BYTES + 1)),
  () => Uint8Array.of(DELIVERY_KIND.blob, ...bytes(8)),
  () => Uint8Array.of(DELIVERY_KIND.blob, ...bytes(8 + CELL_BYTES * (CELLS_MAX + 1))),
  () => Uint8Array.of(9, ...bytes(8 + CELL_BYTES)),
  () => Uint8Array.of(DELIVERY_KIND.welcome, ...bytes(20)),
];

/** Envelopes and handshakes that this client really got: what a replay is made of. */
const receivedBy = ({ frames }: Proxy, socket: number): readonly Uint8Array[] =>
  frames
    .filter((frame) => frame.socket === socket && frame.direction === 'down' && frame.bytes.length > HEAD)
    // HELLO is worth an answer to a greeter, whoever repeats it.
    .filter((frame) => frame.bytes[HEAD] === 3)
    .map((frame) => frame.bytes);

/** One flood to one client; how many blobs of it a client must have dropped. */
function flood(proxy: Proxy, socket: number): number {
  const real = receivedBy(proxy, socket);
  assert.ok(real.length > 0, `socket ${socket} got something to replay`);
  let sent = 0;
  for (const make of Object.values(DELIVERIES))
    for (let at = 0; at < EACH; at++) {
      const frame = make(real, at);
      if (parseDelivery(frame) !== undefined) sent += 1;
      proxy.inject(socket, 'down', frame);
    }
  for (const make of GARBAGE) for (let at = 0; at < EACH; at++) proxy.inject(socket, 'down', make());
  // Comings and goings that never were, of the other member too.
  for (let at = 0; at < EACH; at++) {
    const other = pick(real, at).slice(1, HEAD);
    proxy.inject(socket, 'down', encodeDelivery({ type: 'joined', address: bytes(8) }));
    proxy.inject(socket, 'down', encodeDelivery({ type: at % 2 === 0 ? 'left' : 'joined', address: other }));
  }
  return sent;
}

async function heapOf({ page, context }: Person): Promise<number> {
  const tools = await context.newCDPSession(page);
  await tools.send('HeapProfiler.enable');
  await tools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await tools.send('Runtime.getHeapUsage');
  await tools.detach();
  return usedSize;
}

/** A line each way, by which one also knows that the flood before it was worked off. */
async function talk(ann: Person, ben: Person, round: number): Promise<void> {
  for (const [from, to] of [
    [ann, ben],
    [ben, ann],
  ] as const) {
    const text = `round ${round} from ${from.name}`;
    await say(from, text);
    const panel = to.page.locator('sotto-chat-panel');
    await until(
      `"${text}" at ${to.name}`,
      () => panel.evaluate((element, line) => element.shadowRoot?.textContent?.split(line).length, text),
      (parts) => parts === 2,
    );
  }
}

async function expectMoving(person: Person): Promise<void> {
  const before = await readFrames(picture(person));
  await until(
    `new pictures at ${person.name}`,
    () => readFrames(picture(person)),
    ({ frames }) => frames > before.frames,
  );
}

/** Leaves, and reads the counts of the problem report. */
async function countsOf(person: Person): Promise<Readonly<Record<string, number>>> {
  await button(person, 'Leave call').click();
  const coming = person.page.waitForEvent('download');
  await button(person, 'Save a problem report').click();
  await button(person, 'Save as a file').click();
  const text = readFileSync(await (await coming).path(), 'utf8');
  const [, dropped = ''] = /^Dropped input\n([\s\S]*?)\n\n/m.exec(text) ?? [];
  return Object.fromEntries(
    [...dropped.matchAll(/^ *(\d+) {2}(.+)$/gm)].map(([, count = '', why = '']) => [why, Number(count)]),
  );
}

scenario(
  'a relay that changes, repeats, mixes up and makes up: dropped, counted, and the call goes on',
  async (stage) => {
    const [ann, ben] = await meet(stage, MEETING);
    await untilColour("Ann's colour at Ben", picture(ben), ANN.colour);
    for (const person of [ann, ben]) await openChat(person);
    const sockets = stage.proxy.sockets();
    assert.is(sockets.length, 2);
    const sent = new Map(sockets.map((socket) => [socket, 0]));
    const heaps: number[][] = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (const socket of sockets) sent.set(socket, (sent.get(socket) ?? 0) + flood(stage.proxy, socket));
      await talk(ann, ben, round);
      await Promise.all([expectMoving(ann), expectMoving(ben)]);
      heaps.push(await Promise.all([heapOf(ann), heapOf(ben)]));
    }

    await untilColour("Ann's colour at Ben still", picture(ben), ANN.colour);
    await untilTone("Ben's tone at Ann still", tile(ann), BEN.tone);
    for (const person of [ann, ben]) {
      assert.is(await tile(person).count(), 1, `${person.name} sees one other, and no stranger`);
      await tile(person).getByText('Reconnecting').waitFor({ state: 'detached' });
    }
    const [first = [], last = []] = [heaps[0], heaps.at(-1)];
    for (const at of [0, 1])
      assert.ok(
        (last[at] ?? 0) - (first[at] ?? 0) < HEAP_GROWTH_MAX,
        `the heap grew from ${first[at]} to ${last[at]}`,
      );

    const least = Math.min(...sent.values());
    assert.ok(least > 1000, `${least} worthless blobs each`);
    for (const person of [ann, ben]) {
      const counts = await countsOf(person);
      const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
      assert.ok(total >= least, `${person.name} dropped ${JSON.stringify(counts)} of ${least}`);
      for (const why of ['envelope-replay', 'envelope-box', 'no-session', 'garbled-blob'])
        assert.ok((counts[why] ?? 0) > 0, `${person.name} counted ${why}: ${JSON.stringify(counts)}`);
    }
  },
);

async function stranger(url: string): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/relay`, SUBPROTOCOL, { origin: url });
  await once(socket, 'open');
  return socket;
}

const ALL = new Uint8Array(8);
const JOIN = encodeJoin({ type: 'channel', number: 5 });

/** What a client may not send, frame by frame. */
const UNHEARD_OF: readonly (readonly [name: string, frames: readonly (Uint8Array | string)[]])[] = [
  ['no JOIN', [bytes(5 + CELL_BYTES)]],
  ['a JOIN of channel 0', [Uint8Array.of(1, 0, 0, 0, 0)]],
  ['a JOIN with something behind it', [Uint8Array.of(...JOIN, 7)]],
  ['text in place of JOIN', ['hello']],
  ['a second JOIN', [JOIN, JOIN]],
  ['an empty blob', [JOIN, encodeSend(ALL, new Uint8Array())]],
  ['a byte too few', [JOIN, encodeSend(ALL, bytes(CELL_BYTES - 1))]],
  ['a byte too many', [JOIN, encodeSend(ALL, bytes(CELL_BYTES + 1))]],
  ['text in place of a blob', [JOIN, 'x'.repeat(8 + CELL_BYTES)]],
];

// At the relay itself: the proxy would make bytes of text.
test('a client that sends the relay garbage is closed with 4400, and nobody else is', async () => {
  const relay = await openRelay();
  const witness = await stranger(relay.url);
  witness.send(JOIN);
  try {
    for (const [name, frames] of UNHEARD_OF) {
      const socket = await stranger(relay.url);
      let code: number | undefined;
      socket.once('close', (closedWith: number) => (code = closedWith));
      for (const frame of frames) socket.send(frame);
      await until(
        `the close of ${name}`,
        () => code,
        (seen) => seen !== undefined,
      );
      assert.is(code, CLOSE.badFrame, name);
    }
    assert.is(witness.readyState, WebSocket.OPEN);
  } finally {
    witness.terminate();
    await relay.close();
  }
});

test.run();
