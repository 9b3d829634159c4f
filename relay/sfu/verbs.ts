// Verbs: what a member may say to an engine. A message is taken apart and made anew of what is known and allowed. Pure.
// Source: docs/protocol/9-authority.md, "The way to an engine".
import { SOCKET } from './limits.ts';

/** What it is worth, made anew; undefined: it is not as it must be. */
type Check = (value: unknown) => unknown;
type Fields = Readonly<Record<string, Check>>;

const text =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? value : undefined;
const flag: Check = (value) => (typeof value === 'boolean' ? value : undefined);
const whole =
  (max: number): Check =>
  (value) =>
    Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= max ? value : undefined;

const list =
  (check: Check, max: number): Check =>
  (value) => {
    if (!Array.isArray(value) || value.length > max) return undefined;
    const items = value.map(check);
    return items.includes(undefined) ? undefined : items;
  };

/** `wanted` must be there; a field that is not known refuses all of it. */
const shape =
  (fields: Fields, ...wanted: readonly string[]): Check =>
  (value) => {
    if (!isPlain(value) || wanted.some((name) => !Object.hasOwn(value, name))) return undefined;
    const entries = Object.entries(value).map(([name, one]) => [
      name,
      Object.hasOwn(fields, name) ? fields[name]?.(one) : undefined,
    ]);
    return entries.some(([, one]) => one === undefined) ? undefined : Object.fromEntries(entries);
  };

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const transaction = text(/^[\w-]{1,64}$/);
const token = text(/^\d{1,12},[\w.]{1,64},[\w.=-]{1,96}:[\w+/=]{1,64}$/);
const id = whole(Number.MAX_SAFE_INTEGER);
const feed = text(/^[\w-]{1,64}$/);
const mid = text(/^[\w-]{1,16}$/);
const room = text(/^[\w-]{1,64}$/);
const pin = text(/^[\da-f]{32}$/);
const codec = text(/^(?:opus|vp8)$/);
const layer = whole(2);

const stream = shape({
  feed,
  mid,
  crossrefid: mid,
  sub_mid: mid,
  send: flag,
  keyframe: flag,
  substream: layer,
  temporal: layer,
  spatial_layer: layer,
  temporal_layer: layer,
  fallback: whole(10_000_000),
});
const streams = list(stream, SOCKET.streams);
const description = shape({ mid, description: text(/^[a-z]{1,16}$/) }, 'mid', 'description');

const SENDING: Fields = {
  request: text(/^(?:join|joinandconfigure|publish|configure)$/),
  bitrate: whole(1_000_000_000),
  keyframe: flag,
  audiocodec: codec,
  videocodec: codec,
  streams,
  descriptions: list(description, SOCKET.streams),
  restart: flag,
  update: flag,
};
const ENTERING: Fields = { request: text(/^join/), ptype: text(/^/), room, pin, token };

const joinAsPublisher = shape(
  { ...SENDING, ...ENTERING, ptype: text(/^publisher$/), id: feed },
  'room',
  'pin',
  'token',
  'id',
);
const joinAsSubscriber = shape(
  {
    ...ENTERING,
    request: text(/^join$/),
    ptype: text(/^subscriber$/),
    streams,
    use_msid: flag,
    autoupdate: flag,
    private_id: id,
  },
  'room',
  'pin',
  'token',
  'streams',
);
const join: Check = (value) =>
  isPlain(value) && value['ptype'] === 'subscriber' ? joinAsSubscriber(value) : joinAsPublisher(value);
const sending = shape(SENDING);
const taking = shape({ request: text(/^/), streams, subscribe: streams, unsubscribe: streams });
const plain = shape({ request: text(/^/), room });

const REQUESTS: Fields = {
  join,
  joinandconfigure: join,
  publish: sending,
  configure: sending,
  subscribe: taking,
  unsubscribe: taking,
  update: taking,
  switch: taking,
  start: plain,
  pause: plain,
  unpublish: plain,
  leave: plain,
  // Whoever knows the room's name, that is its members: a socket that was lost has missed who came and went.
  listparticipants: shape({ request: text(/^/), room }, 'room'),
};

const body: Check = (value) => {
  const request = isPlain(value) ? value['request'] : undefined;
  return typeof request === 'string' && Object.hasOwn(REQUESTS, request)
    ? REQUESTS[request]?.(value)
    : undefined;
};

/** ASCII, and no data channel: what an engine carries is pictures and sound. */
const sdp: Check = (value) => {
  const isFit = typeof value === 'string' && value.length <= SOCKET.sdpBytes && /^[\r\n\t -~]*$/.test(value);
  return isFit && !/^m=application/m.test(value) ? value : undefined;
};
const jsep = shape(
  { type: text(/^(?:offer|answer)$/), sdp, e2ee: flag, restart: flag, trickle: flag },
  'type',
  'sdp',
);
const candidate = shape({
  candidate: text(/^[ -~]{0,512}$/),
  sdpMid: mid,
  sdpMLineIndex: whole(SOCKET.streams),
  usernameFragment: text(/^[ -~]{0,256}$/),
  completed: flag,
});

const ANY: Fields = { janus: text(/^/), transaction, token };
const SESSION: Fields = { ...ANY, session_id: id };
const HANDLE: Fields = { ...SESSION, handle_id: id };

const VERBS: Fields = {
  create: shape(ANY),
  claim: shape(SESSION),
  keepalive: shape(SESSION),
  destroy: shape(SESSION),
  attach: shape({ ...SESSION, plugin: text(/^janus\.plugin\.videoroom$/) }, 'plugin'),
  detach: shape(HANDLE),
  hangup: shape(HANDLE),
  message: shape({ ...HANDLE, body, jsep }, 'body'),
  trickle: shape({ ...HANDLE, candidate, candidates: list(candidate, SOCKET.candidates) }),
};

export type Verdict =
  | { readonly type: 'passed'; readonly text: string; readonly isHandle: boolean }
  | { readonly type: 'refused'; readonly text: string }
  | { readonly type: 'nonsense' };

export function judge(message: string): Verdict {
  const said = parse(message);
  if (!isPlain(said) || transaction(said['transaction']) === undefined) return { type: 'nonsense' };
  const verb = said['janus'];
  const isKnown = typeof verb === 'string' && Object.hasOwn(VERBS, verb);
  const clean = isKnown ? VERBS[verb]?.(said) : undefined;
  if (clean === undefined) return { type: 'refused', text: refusal(said) };
  return { type: 'passed', text: JSON.stringify(clean), isHandle: verb === 'attach' };
}

function parse(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}

/** As the engine itself says it, so that a member's program has one way to read both. */
function refusal(said: Readonly<Record<string, unknown>>): string {
  const session = id(said['session_id']);
  return JSON.stringify({
    janus: 'error',
    ...(session !== undefined && { session_id: session }),
    transaction: said['transaction'],
    error: { code: 403, reason: 'This is not let through.' },
  });
}
