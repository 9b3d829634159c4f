// Two peer-connection ports in one page, wired to each other without any core. Driven by lab/e2e/platform-rtc.spec.ts.
// Source: client/call/ports.ts, RtcEffect and RtcEvent.
import type { DescriptionKind, RtcEffect, RtcEvent } from '../../../client/call/ports.ts';
import type { IceServer } from '../../../client/platform/ice-servers.ts';
import { type RtcPort, createRtc } from '../../../client/platform/rtc.ts';
import { fromHex, toHex } from '../../../shared/bytes.ts';

/** What GET /ice would give. */
let servers: readonly IceServer[] = [];

type Side = { readonly port: RtcPort; readonly heard: RtcEvent[]; fp: Uint8Array; readonly log: string[] };

export type Described = { readonly kind: DescriptionKind; readonly packed: string };

/** What the test asks of the page. */
export type Lab = {
  readonly start: (
    media: 'both' | 'caller' | 'none',
    isRelayOnly?: boolean,
    iceServers?: readonly IceServer[],
  ) => Promise<void>;
  /** glare: both offer at once and the callee, polite, rolls back. */
  readonly connect: (
    how: 'plain' | 'glare' | 'restart' | 'both restart' | 'lost offer' | 'lost answer',
  ) => Promise<void>;
  readonly carry: (side: 0 | 1, effect: RtcEffect) => void;
  /** Other servers, for connections that stand; how many each of them has then. */
  readonly give: (iceServers: readonly IceServer[]) => Promise<readonly number[]>;
  /** For a pair of pages: the description of one with all its candidates, and taking in that of the other. */
  readonly describe: (side: 0 | 1) => Promise<Described>;
  readonly apply: (side: 0 | 1, described: Described, fp: string) => Promise<void>;
  readonly say: (side: 0 | 1, data: string | readonly number[]) => void;
  readonly applyWith: (side: 0 | 1, alter: 'fingerprint' | 'sdp' | 'state') => Promise<RtcEvent>;
  readonly heard: (side: 0 | 1) => readonly object[];
  readonly sdp: (side: 0 | 1) => string;
  readonly fp: (side: 0 | 1) => string;
  readonly replaceVideo: (side: 0 | 1) => Promise<void>;
  /** A picture that no codec can make small. */
  readonly motion: (side: 0 | 1) => void;
  readonly show: (side: 0 | 1) => { readonly hasStream: boolean; readonly width: number };
  /** Frames of video decoded so far. */
  readonly decoded: (side: 0 | 1) => Promise<number>;
  /** A screen beside camera and microphone; whether there is a stream for one, and how wide it is. */
  readonly showScreen: (side: 0 | 1) => void;
  readonly screen: (side: 0 | 1) => Promise<readonly [hasStream: boolean, width: number]>;
  readonly loudness: (side: 0 | 1) => Promise<number | undefined>;
  /** What is sent of one kind, in all so far, and how the sender is told to encode Opus. */
  readonly sent: (side: 0 | 1, kind: 'audio' | 'video') => Promise<number>;
  readonly opus: (side: 0 | 1) => Promise<string>;
  /** Silence, or the tone again, on all connections. */
  readonly silence: (side: 0 | 1, isSilent: boolean) => void;
  /** So many connections more from one side to the other, under the numbers from 1 on; admitted once connected. */
  readonly mesh: (count: number) => Promise<void>;
  /** Frames decoded so far on each of them. */
  readonly decodedOnMesh: () => Promise<readonly number[]>;
  readonly closeMesh: () => Promise<readonly string[]>;
};

const PC = 7;
const GATHER_MS = 2_000;
/** Nothing carries between two pages what is found later. */
const GATHER_ALL_MS = 20_000;

/** Candidates that wait, as in the core, until the description they belong to has been applied. */
let held: (() => void)[] | undefined;

function makeSide(): Side {
  const heard: RtcEvent[] = [];
  const log: string[] = [];
  const port = createRtc(
    (event) => {
      heard.push(event);
      // What is found after a description was told goes on its own.
      if (event.type !== 'pc-candidate') return;
      const { pc, candidate } = event;
      const give = (): void => other(side).port.carry({ type: 'pc-candidates', pc, candidates: [candidate] });
      if (held) held.push(give);
      else give();
    },
    (name) => log.push(name),
    undefined,
    async () => ({ iceServers: servers }),
  );
  const side: Side = { port, heard, log, fp: new Uint8Array() };
  return side;
}

const sides: readonly [Side, Side] = [makeSide(), makeSide()];
const connections: RTCPeerConnection[] = [];

// The ports keep their connections to themselves; the test wants to read what was negotiated.
const Native = RTCPeerConnection;
globalThis.RTCPeerConnection = class extends Native {
  constructor(configuration?: RTCConfiguration) {
    super(configuration);
    if (configuration !== undefined) connections.push(this);
  }
};

async function next<T extends RtcEvent['type']>(
  side: Side,
  type: T,
  pc?: number,
): Promise<Extract<RtcEvent, { type: T }>> {
  for (;;) {
    const at = side.heard.findIndex(
      (event) => event.type === type && (pc === undefined || !('pc' in event) || event.pc === pc),
    );
    const [event] = at < 0 ? [] : side.heard.splice(at, 1);
    if (event !== undefined) return event as Extract<RtcEvent, { type: T }>;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const other = (side: Side): Side => (side === sides[0] ? sides[1] : sides[0]);
const describe = (side: Side, isRestart = false, pc = PC, gatherMs = GATHER_MS): void =>
  side.port.carry({ type: 'pc-describe', pc, gatherMs, isRestart });

async function pass(from: Side, pc = PC): Promise<void> {
  const { kind, packed } = await next(from, 'pc-described', pc);
  const to = other(from);
  to.port.carry({ type: 'pc-apply', pc, kind, packed, fp: from.fp });
  await next(to, 'pc-applied', pc);
}

async function exchange(from: Side, pc = PC): Promise<void> {
  await pass(from, pc);
  describe(other(from), false, pc);
  await pass(other(from), pc);
}

async function glare(isRestart = false): Promise<void> {
  const [impolite, polite] = sides;
  describe(impolite, isRestart);
  describe(polite, isRestart);
  await next(polite, 'pc-described');
  polite.port.carry({ type: 'pc-rollback', pc: PC });
  await exchange(impolite);
}

/** A first offer that has no answer: it, or the answer, is lost on the way. */
async function lose(isAnswer: boolean): Promise<void> {
  const [caller, callee] = sides;
  describe(caller, false, PC, GATHER_ALL_MS);
  if (!isAnswer) return void (await next(caller, 'pc-described'));
  await pass(caller);
  describe(callee, false, PC, GATHER_ALL_MS);
  await next(callee, 'pc-described');
}

/** The own microphones: a page has no other way to make a track of somebody else's silent. */
const tracks: (MediaStreamTrack | undefined)[] = [];
const devices: (MediaStreamTrack | undefined)[] = [];

type Sent = {
  readonly type: string;
  readonly kind?: string;
  readonly mid?: string;
  readonly bytesSent?: number;
  readonly codecId?: string;
  readonly sdpFmtpLine?: string;
  readonly framesDecoded?: number;
};

async function statsOf(
  connection: RTCPeerConnection | undefined,
  type: string,
  kind: string,
): Promise<Sent | undefined> {
  const report: ReadonlyMap<string, unknown> = (await connection?.getStats()) ?? new Map();
  const all = ([...report.values()] as readonly Sent[]).filter(
    (one) => one.type === type && one.kind === kind,
  );
  // The first two sections are camera and microphone.
  return all.find(({ mid = '0' }) => Number(mid) < 2);
}

/** Connections of the mesh: caller and callee of each, in the order of their numbers. */
const meshed: (readonly [RTCPeerConnection, RTCPeerConnection])[] = [];

async function connectOne(pc: number): Promise<void> {
  for (const side of sides) side.port.carry({ type: 'pc-open', pc, isRelayOnly: false });
  const [caller, callee] = connections.slice(-2);
  if (caller && callee) meshed.push([caller, callee]);
  describe(sides[0], false, pc);
  await exchange(sides[0], pc);
  await next(sides[1], 'pc-certificate', pc);
  for (const side of sides) side.port.carry({ type: 'pc-admit', pc });
}

async function noise(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    audio: true,
    video: { width: { ideal: 320 }, height: { ideal: 240 } },
  });
}

function snow(): MediaStreamTrack | undefined {
  const canvas = document.createElement('canvas');
  const [width, height] = [320, 240];
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  const image = new ImageData(width, height);
  setInterval(() => {
    // As much as one call gives; the same bytes from another place look like another picture.
    const bytes = crypto.getRandomValues(new Uint8Array(65_536));
    for (let at = 0; at < image.data.length; at++)
      image.data[at] = at % 4 === 3 ? 255 : (bytes[(at * 7) % 65_536] ?? 0);
    context?.putImageData(image, 0, 0);
  }, 70);
  return canvas.captureStream(15).getVideoTracks()[0];
}

const lab: Lab = {
  start: async (media, isRelayOnly = false, iceServers = []) => {
    servers = iceServers;
    for (const [index, side] of sides.entries()) {
      if (media === 'both' || (media === 'caller' && index === 0))
        await lab.replaceVideo(index === 0 ? 0 : 1);
      side.port.carry({ type: 'certificate-make' });
      side.fp = (await next(side, 'certificate-made')).fp;
      side.port.carry({ type: 'ice-ask' });
      await next(side, 'ice-given');
      side.port.carry({ type: 'pc-open', pc: PC, isRelayOnly });
    }
  },
  connect: async (how) => {
    if (how === 'glare' || how === 'both restart') return glare(how === 'both restart');
    const isAnew = how === 'lost offer' || how === 'lost answer';
    if (isAnew) await lose(how === 'lost answer');
    if (isAnew) held = [];
    describe(sides[0], isAnew || how === 'restart');
    await exchange(sides[0]);
    for (const give of held ?? []) give();
    held = undefined;
  },
  carry: (side, effect) => sides[side].port.carry(effect),
  give: async (iceServers) => {
    servers = iceServers;
    for (const side of sides) side.port.carry({ type: 'ice-ask' });
    await Promise.all(sides.map((side) => next(side, 'ice-given')));
    return connections.map((connection) => connection.getConfiguration().iceServers?.length ?? 0);
  },
  describe: async (side) => {
    describe(sides[side], false, PC, GATHER_ALL_MS);
    const { kind, packed } = await next(sides[side], 'pc-described');
    return { kind, packed };
  },
  apply: async (side, { kind, packed }, fp) => {
    const effect = { type: 'pc-apply', pc: PC, kind, packed, fp: fromHex(fp) ?? new Uint8Array() } as const;
    sides[side].port.carry(effect);
    await next(sides[side], 'pc-applied');
  },
  say: (side, data) =>
    sides[side].port.carry({
      type: 'pc-send',
      pc: PC,
      data: typeof data === 'string' ? data : Uint8Array.from(data),
    }),
  applyWith: async (index, alter) => {
    const side = sides[index];
    describe(other(side));
    const { packed } = await next(other(side), 'pc-described');
    const fp = alter === 'fingerprint' ? side.fp : other(side).fp;
    const kind = alter === 'state' ? 'answer' : 'offer';
    side.port.carry({
      type: 'pc-apply',
      pc: PC,
      kind,
      packed: alter === 'sdp' ? `${packed}AAAA` : packed,
      fp,
    });
    return next(side, 'pc-refused');
  },
  heard: (side) =>
    sides[side].heard.map((event) => {
      const plain = Object.entries(event).map(([key, value]) => [
        key,
        value instanceof Uint8Array ? toHex(value) : value,
      ]);
      return Object.fromEntries(plain) as object;
    }),
  sdp: (side) => connections[side]?.localDescription?.sdp ?? '',
  fp: (side) => toHex(sides[side].fp),
  replaceVideo: async (side) => {
    const stream = await noise();
    const [audio] = stream.getAudioTracks();
    const [video] = stream.getVideoTracks();
    tracks[side] = audio;
    devices[side] = video;
    sides[side].port.setTracks({ ...(audio && { audio }), ...(video && { video }) });
  },
  motion: (side) => {
    const video = snow();
    const audio = tracks[side];
    sides[side].port.setTracks({ ...(audio && { audio }), ...(video && { video }) });
  },
  show: (side) => {
    const stream = sides[side].port.streamOf(`pc-${PC}`);
    const video = document.querySelector('video');
    if (video === null || stream === undefined) return { hasStream: false, width: 0 };
    if (video.srcObject !== stream) video.srcObject = stream;
    return { hasStream: true, width: video.videoWidth };
  },
  showScreen: (side) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 800, height: 500 });
    const draw = canvas.getContext('2d');
    setInterval(() => draw?.fillRect(Math.random() * 800, Math.random() * 500, 9, 9), 100);
    const [screen] = canvas.captureStream(10).getVideoTracks();
    if (screen !== undefined) screen.contentHint = 'detail';
    const video = devices[side];
    const audio = tracks[side];
    sides[side].port.setTracks({
      ...(audio && { audio }),
      ...(video && { video }),
      ...(screen && { screen }),
    });
  },
  screen: async (side) => {
    const stream = sides[side].port.streamOf(`pc-${PC}-share`);
    const video = Object.assign(document.createElement('video'), { muted: true, srcObject: stream ?? null });
    void video.play().catch(() => undefined);
    await new Promise((resolve) => {
      video.addEventListener('loadeddata', resolve, { once: true });
      setTimeout(resolve, 500);
    });
    return [stream !== undefined, video.videoWidth];
  },
  decoded: async (side) => {
    const stats = await statsOf(connections[side], 'inbound-rtp', 'video');
    return stats?.framesDecoded ?? 0;
  },
  loudness: async (side) => (await sides[side].port.loudness()).get(`pc-${PC}`),
  sent: async (side, kind) => (await statsOf(connections[side], 'outbound-rtp', kind))?.bytesSent ?? 0,
  opus: async (side) => {
    const { codecId = '' } = (await statsOf(connections[side], 'outbound-rtp', 'audio')) ?? {};
    const report: ReadonlyMap<string, unknown> = (await connections[side]?.getStats()) ?? new Map();
    return (report.get(codecId) as Sent | undefined)?.sdpFmtpLine ?? '';
  },
  silence: (side, isSilent) => {
    const track = tracks[side];
    if (track !== undefined) track.enabled = !isSilent;
  },
  mesh: async (count) => {
    await Promise.all(Array.from({ length: count }, (_, at) => connectOne(at + 1)));
  },
  decodedOnMesh: async () => {
    const stats = await Promise.all(meshed.map(([, callee]) => statsOf(callee, 'inbound-rtp', 'video')));
    return stats.map((one) => one?.framesDecoded ?? 0);
  },
  closeMesh: async () => {
    const shown = meshed.map((_, at) => sides[1].port.streamOf(`pc-${at + 1}`));
    for (const [at] of meshed.entries())
      for (const side of sides) side.port.carry({ type: 'pc-close', pc: at + 1 });
    const left = shown.map((stream) => `${stream?.getTracks().length ?? -1} tracks`);
    return [...left, ...meshed.flat().map(({ connectionState }) => connectionState)];
  },
};

declare global {
  interface Window {
    lab: Lab;
    logs: () => readonly string[][];
  }
}
window.lab = lab;
window.logs = () => sides.map(({ log }) => log);
