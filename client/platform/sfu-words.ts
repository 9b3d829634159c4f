// Words: what is said to a forwarding unit, and what it says, as far as we use it; garbled or of no use: undefined. Pure.
// The unit is believed in nothing that matters: docs/protocol/8-frames.md, "Keys". Source: docs/protocol/8-frames.md, "At the unit".
import { FRAME_PARTS, type FramePart } from '../../shared/sframe.ts';
import type { SfuRoom } from '../call/ports.ts';

/** One section of what somebody publishes, or of what we take: `mid` at the publisher, `subMid` at us. */
export type FeedPart = { readonly feed: string; readonly part: FramePart };
export type TakenPart = FeedPart & { readonly subMid: string };

export type Jsep = { readonly type: 'offer' | 'answer'; readonly sdp: string };

/** What is told of a room, or of what we take there. */
export type Told = {
  /** Who publishes, with what: new, or changed. */
  readonly publishers: ReadonlyMap<string, readonly FramePart[]>;
  readonly gone?: string;
  /** Everything that we take, after a change of it. */
  readonly taken?: readonly TakenPart[];
  /** What was asked for follows when the offer before is answered. */
  readonly isPostponed?: boolean;
  readonly jsep?: Jsep;
};

export type Heard =
  | { readonly type: 'done'; readonly transaction: string; readonly id?: number }
  | { readonly type: 'failed'; readonly transaction?: string; readonly code: number }
  | { readonly type: 'told'; readonly transaction?: string; readonly handle: number; readonly told: Told }
  /** The unit has ended a connection or its handle; without one, all of it. */
  | { readonly type: 'ended'; readonly handle?: number };

export const PLUGIN = 'janus.plugin.videoroom';

/** By the order in which a member adds them: "0" is its audio. */
export const midOf = (part: FramePart): string => String(FRAME_PARTS.indexOf(part));
const partOfMid = (mid: unknown): FramePart | undefined => FRAME_PARTS.find((part) => midOf(part) === mid);

// ---------------------------------------------------------------- what we say

type Entry = { readonly room: SfuRoom; readonly token: string };

export const joinToSend = ({ room, token }: Entry, feed: string): object => ({
  request: 'join',
  ptype: 'publisher',
  room: room.room,
  pin: room.pin,
  token,
  id: feed,
});

export const joinToTake = ({ room, token }: Entry, parts: readonly FeedPart[]): object => ({
  request: 'join',
  ptype: 'subscriber',
  room: room.room,
  pin: room.pin,
  token,
  streams: parts.map(named),
});

export const update = (parts: readonly FeedPart[], dropped: readonly string[]): object => ({
  request: 'update',
  ...(parts.length > 0 && { subscribe: parts.map(named) }),
  ...(dropped.length > 0 && { unsubscribe: dropped.map((subMid) => ({ sub_mid: subMid })) }),
});

/** `substream`: 2 is the best. */
export type Tuning = { readonly subMid: string; readonly send: boolean; readonly substream?: number };
export const tune = (tunings: readonly Tuning[]): object => ({
  request: 'configure',
  streams: tunings.map(({ subMid, ...rest }) => ({ mid: subMid, ...rest })),
});

/** Who is there: answered at once. */
export const listAll = ({ room }: Entry): object => ({ request: 'listparticipants', room: room.room });

const named = ({ feed, part }: FeedPart): object => ({ feed, mid: midOf(part) });

// ---------------------------------------------------------------- what it says

export function readHeard(text: string): Heard | undefined {
  const said = asRecord(parse(text));
  const { transaction, janus } = said;
  const about = typeof transaction === 'string' ? { transaction } : {};
  switch (janus) {
    case 'success': {
      const { id } = asRecord(said['data']);
      if (about.transaction === undefined) return undefined;
      if (said['plugindata'] !== undefined) return readEvent(said, about);
      return { type: 'done', transaction: about.transaction, ...(typeof id === 'number' && { id }) };
    }
    case 'error':
      return { type: 'failed', ...about, code: codeOf(asRecord(said['error'])['code']) };
    case 'event':
      return readEvent(said, about);
    case 'hangup':
    case 'detached': {
      const { sender } = said;
      return { type: 'ended', ...(typeof sender === 'number' && { handle: sender }) };
    }
    case 'timeout':
      return { type: 'ended' };
    default:
      return undefined;
  }
}

function readEvent(said: Fields, about: { readonly transaction?: string }): Heard | undefined {
  const { sender } = said;
  const data = asRecord(asRecord(said['plugindata'])['data']);
  if (typeof sender !== 'number') return undefined;
  if (data['error_code'] !== undefined) return { type: 'failed', ...about, code: codeOf(data['error_code']) };
  if (data['videoroom'] === 'destroyed' || data['kicked'] === 'ok') return { type: 'ended' };
  return { type: 'told', ...about, handle: sender, told: readTold(data, said['jsep']) };
}

function readTold(data: Fields, jsep: unknown): Told {
  const gone = [data['unpublished'], data['leaving']].find(isFeed);
  const isTaken = data['videoroom'] === 'attached' || data['videoroom'] === 'updated';
  const described = readJsep(jsep);
  return {
    publishers: new Map([
      ...asList(data['publishers']).flatMap(readPublisher),
      ...asList(data['participants']).flatMap(readParticipant),
    ]),
    ...(gone !== undefined && { gone }),
    // Where nothing was changed it says none.
    ...(isTaken && Array.isArray(data['streams']) && { taken: asList(data['streams']).flatMap(readTaken) }),
    ...(data['videoroom'] === 'updating' && { isPostponed: true }),
    ...(described !== undefined && { jsep: described }),
  };
}

function readPublisher(value: unknown): [string, readonly FramePart[]][] {
  const { id, streams } = asRecord(value);
  if (!isFeed(id)) return [];
  const parts = asList(streams).flatMap((stream) => {
    const { mid, disabled } = asRecord(stream);
    return disabled === true ? [] : (partOfMid(mid) ?? []);
  });
  return [[id, parts]];
}

/** Of a list of all: without their parts, but everybody adds all of them. */
function readParticipant(value: unknown): [string, readonly FramePart[]][] {
  const { id, publisher } = asRecord(value);
  return isFeed(id) && publisher === true ? [[id, FRAME_PARTS]] : [];
}

function readTaken(value: unknown): readonly TakenPart[] {
  const { mid, feed_id: feed, feed_mid: feedMid, active } = asRecord(value);
  const part = partOfMid(feedMid);
  if (active === false || typeof mid !== 'string' || !isFeed(feed) || part === undefined) return [];
  return [{ subMid: mid, feed, part }];
}

function readJsep(value: unknown): Jsep | undefined {
  const { type, sdp } = asRecord(value);
  return (type === 'offer' || type === 'answer') && typeof sdp === 'string' ? { type, sdp } : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asRecord(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const codeOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
/** 'ok' is what it says of ourselves. */
const isFeed = (value: unknown): value is string =>
  typeof value === 'string' && value !== 'ok' && /^[\w-]{1,64}$/.test(value);
