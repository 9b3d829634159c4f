// The worker that encoded frames pass through on their way to and from a forwarding unit. What is not sealed does not leave, what does
// not open is not handed on. Source: docs/protocol/8-frames.md, "Frame" and "Opening".
import type { FramePart } from '../../shared/sframe.ts';
import { makeCipher } from './frame-cipher.ts';
import { isKeyFrame } from './frame-codec.ts';
import { Opening } from './frame-opening.ts';
import { Sealing } from './frame-sealing.ts';
import type { FrameReply, FrameRequest, Passing, Placed } from './frame-words.ts';
import { TIMES } from './times.ts';

/** What TypeScript's window library leaves out of workers. */
type Frame = { data: ArrayBuffer; readonly getMetadata: () => { readonly mimeType?: string } };
type Transformer = {
  readonly options: Passing;
  readonly readable: ReadableStream<Frame>;
  readonly writable: WritableStream<Frame>;
  readonly sendKeyFrameRequest: () => Promise<unknown>;
};
type Scope = {
  onrtctransform: (event: { readonly transformer: Transformer }) => void;
  readonly addEventListener: (type: 'message', heard: (event: MessageEvent<FrameRequest>) => void) => void;
  readonly postMessage: (reply: FrameReply, transfer: readonly Transferable[]) => void;
};
const scope = globalThis as unknown as Scope;
const tell = (reply: FrameReply): void => scope.postMessage(reply, []);

const sealing = new Sealing(makeCipher);
const opening = new Opening(makeCipher, tell);
/** By slot: what comes in there. */
const places = new Map<number, Placed>();

function heard(request: FrameRequest): void {
  switch (request.type) {
    case 'seal-with':
      return sealing.sealWith(request.sfu, request, request.kid, request.key);
    case 'open-with':
      return opening.openWith(request, request.owner, request.kid, request.key);
    case 'forget':
      return opening.forget(request, request.but);
    case 'place':
      return void places.set(request.slot, request.placed);
    case 'clear':
      return void places.delete(request.slot);
    case 'leave':
      sealing.leave(request.sfu);
      return opening.leave(request.sfu);
    case 'count':
      return tell({ type: 'counted', ref: request.ref, counts: opening.counts(request) });
  }
}

/** Undefined: the frame is dropped. */
type Pass = (frame: Frame) => Promise<Uint8Array | undefined>;

function sealer(sfu: number, part: FramePart): Pass {
  return (frame) =>
    sealing.seal(sfu, { part, mimeType: frame.getMetadata().mimeType, data: new Uint8Array(frame.data) });
}

function opener(slot: number, askForKeyFrame: () => void): Pass {
  let isBroken = true;
  return async (frame) => {
    const placed = places.get(slot);
    if (placed === undefined) return undefined;
    const { mimeType } = frame.getMetadata();
    const encoded = { part: placed.part, mimeType, data: new Uint8Array(frame.data) };
    const whose = { sfu: placed.sfu, feed: placed.feed };
    const plain = await opening.open(whose, encoded, performance.now());
    // A picture that builds on one which did not open.
    if (isBroken && plain !== undefined && !isKeyFrame(mimeType, plain)) askForKeyFrame();
    isBroken = plain === undefined;
    return plain;
  };
}

function passOf(transformer: Transformer): Pass {
  const { options } = transformer;
  if (options.does === 'seal') return sealer(options.sfu, options.part);
  return opener(options.slot, () => {
    if (options.kind === 'video') transformer.sendKeyFrameRequest().catch(() => undefined);
  });
}

/** One after the other, by hand: a TransformStream between two pipes costs more than the cipher. Ends with its connection. */
async function run(transformer: Transformer): Promise<void> {
  const pass = passOf(transformer);
  const reader = transformer.readable.getReader();
  const writer = transformer.writable.getWriter();
  for (;;) {
    const { value: frame, done } = await reader.read();
    if (done) return;
    const passed = await pass(frame);
    if (passed === undefined) continue;
    frame.data = passed.buffer as ArrayBuffer;
    await writer.write(frame);
  }
}

scope.onrtctransform = ({ transformer }) => void run(transformer).catch(() => undefined);
scope.addEventListener('message', ({ data }) => heard(data));
setInterval(() => opening.look(performance.now()), TIMES.unheardLookMs);
