// Frames: the worker they pass through, and what leads them there. Source: docs/protocol/8-frames.md, "Opening".
import type { FramePart } from '../../shared/sframe.ts';
import type { FrameCounts, OpeningEvent, Whose } from './frame-opening.ts';
import type { FrameReply, FrameRequest, Passing } from './frame-words.ts';
// oxlint-disable-next-line import/default -- the bundler makes the address of the built worker out of it
import workerUrl from './frames-worker.ts?worker&url';
import { openWorker } from './worker.ts';

export type Frames = {
  readonly ask: (request: Exclude<FrameRequest, { readonly type: 'count' }>) => void;
  /** Right after the track was added: later an engine takes no notice. */
  readonly seal: (sender: RTCRtpSender, sfu: number, part: FramePart) => void;
  /** In the event that tells of the track, before anybody can have it. Gives the slot. */
  readonly open: (receiver: RTCRtpReceiver) => number;
  readonly count: (whose: Whose) => Promise<FrameCounts>;
};

export const canFrames = (): boolean => 'RTCRtpScriptTransform' in globalThis;

export function createFrames(tell: (event: OpeningEvent) => void, log: (name: string) => void): Frames {
  const worker = openWorker(workerUrl, 'sotto-frames');
  const counting = new Map<number, (counts: FrameCounts) => void>();
  let [slots, refs] = [0, 0];

  worker.addEventListener('message', ({ data }: MessageEvent<FrameReply>) => {
    if (data.type !== 'counted') return tell(data);
    counting.get(data.ref)?.(data.counts);
    counting.delete(data.ref);
  });
  // Nothing goes out then, and nothing is played.
  worker.addEventListener('error', () => log('frames-failed'));

  const post = (request: FrameRequest): void => worker.postMessage(request, []);
  const passing = (how: Passing): RTCRtpScriptTransform => new RTCRtpScriptTransform(worker, how);

  return {
    ask: post,
    seal: (sender, sfu, part) => {
      sender.transform = passing({ does: 'seal', sfu, part });
    },
    open: (receiver) => {
      const slot = ++slots;
      receiver.transform = passing({ does: 'open', slot, kind: receiver.track.kind });
      return slot;
    },
    count: (whose) =>
      new Promise((resolve) => {
        counting.set(++refs, resolve);
        post({ type: 'count', ref: refs, sfu: whose.sfu, feed: whose.feed });
      }),
  };
}
