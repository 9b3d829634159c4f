// What the page and the worker that frames pass through say to each other. Source: docs/protocol/8-frames.md, "Opening".
import type { Bytes } from '../../shared/bytes.ts';
import type { FramePart } from '../../shared/sframe.ts';
import type { FrameCounts, OpeningEvent, Whose } from './frame-opening.ts';

/** What a transform is told once, when it is made. A receiver's place may change: it is told by its slot. */
export type Passing =
  | { readonly does: 'seal'; readonly sfu: number; readonly part: FramePart }
  | { readonly does: 'open'; readonly slot: number; readonly kind: string };

/** What should come in at a slot. */
export type Placed = Whose & { readonly part: FramePart };

type Keyed = Whose & { readonly owner: string; readonly kid: number; readonly key: Bytes };
export type FrameRequest =
  | (Keyed & { readonly type: 'seal-with' | 'open-with' })
  | (Whose & { readonly type: 'forget'; readonly but: readonly number[] })
  | { readonly type: 'place'; readonly slot: number; readonly placed: Placed }
  | { readonly type: 'clear'; readonly slot: number }
  | { readonly type: 'leave'; readonly sfu: number }
  | (Whose & { readonly type: 'count'; readonly ref: number });
export type FrameReply =
  | OpeningEvent
  | { readonly type: 'counted'; readonly ref: number; readonly counts: FrameCounts };
