// Two peer-connection ports in one page, wired to each other without any core. Driven by lab/e2e/platform-rtc.spec.ts.
// Source: client/call/ports.ts, RtcEffect and RtcEvent.
import type { DescriptionKind, RtcEffect, RtcEvent } from '../../../client/call/ports.ts';
import { type RtcPort, createRtc } from '../../../client/platform/rtc.ts';
import { fromHex, toHex } from '../../../shared/bytes.ts';

type Side = { readonly port: RtcPort; readonly heard: RtcEvent[]; fp: Uint8Array; readonly log: string[] };

export type Described = { readonly kind: DescriptionKind; readonly packed: string };

/** What the test asks of the page. */
export type Lab = {
  readonly start: (media: 'both' | 'caller' | 'none') => Promise<void>;
  /** glare: both offer at once and the callee, polite, rolls back. */
  readonly connect: (how: 'plain' | 'glare' | 'restart') => Promise<void>;
  readonly carry: (side: 0 | 1, effect: RtcEffect) => void;
  /** For a pair of pages: the description of one, and taking in that of the other. */
  readonly describe: (side: 0 | 1) => Promise<Described>;
  readonly apply: (side: 0 | 1, described: Described, fp: string) => Promise<void>;
  readonly say: (side: 0 | 1, data: string | readonly number[]) => void;
  readonly applyWith: (side: 0 | 1, alter: 'fingerprint' | 'sdp' | 'state') => Promise<RtcEvent>;
  readonly heard: (side: 0 | 1) => readonly object[];
  readonly sdp: (side: 0 | 1) => string;
  readonly fp: (side: 0 | 1) => string;
  readonly replaceVideo: (side: 0 | 1) => Promise<void>;
  readonly show: (side: 0 | 1) => { readonly hasStream: boolean; readonly width: number };
  /** Frames of video decoded so far. */
  readonly decoded: (side: 0 | 1) => Promise<number>;
  readonly loudness: (side: 0 | 1) => Promise<number | undefined>;
};

const PC = 7;
const GATHER_MS = 2_000;

function makeSide(): Side {
  const heard: RtcEvent[] = [];
  const log: string[] = [];
  const port = createRtc(
    (event) => heard.push(event),
    (name) => log.push(name),
  );
  return { port, heard, log, fp: new Uint8Array() };
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
): Promise<Extract<RtcEvent, { type: T }>> {
  for (;;) {
    const at = side.heard.findIndex((event) => event.type === type);
    const [event] = at < 0 ? [] : side.heard.splice(at, 1);
    if (event !== undefined) return event as Extract<RtcEvent, { type: T }>;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const other = (side: Side): Side => (side === sides[0] ? sides[1] : sides[0]);
const describe = (side: Side, isRestart = false): void =>
  side.port.carry({ type: 'pc-describe', pc: PC, gatherMs: GATHER_MS, isRestart });

async function pass(from: Side): Promise<void> {
  const { kind, packed } = await next(from, 'pc-described');
  const to = other(from);
  to.port.carry({ type: 'pc-apply', pc: PC, kind, packed, fp: from.fp });
  await next(to, 'pc-applied');
}

async function exchange(from: Side): Promise<void> {
  await pass(from);
  describe(other(from));
  await pass(other(from));
}

async function glare(): Promise<void> {
  const [impolite, polite] = sides;
  describe(impolite);
  describe(polite);
  await next(polite, 'pc-described');
  polite.port.carry({ type: 'pc-rollback', pc: PC });
  await exchange(impolite);
}

async function noise(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    audio: true,
    video: { width: { ideal: 320 }, height: { ideal: 240 } },
  });
}

const lab: Lab = {
  start: async (media) => {
    for (const [index, side] of sides.entries()) {
      if (media === 'both' || (media === 'caller' && index === 0))
        await lab.replaceVideo(index === 0 ? 0 : 1);
      side.port.carry({ type: 'certificate-make' });
      side.fp = (await next(side, 'certificate-made')).fp;
      side.port.carry({ type: 'pc-open', pc: PC, iceServers: [], isRelayOnly: false });
    }
  },
  connect: async (how) => {
    if (how === 'glare') return glare();
    describe(sides[0], how === 'restart');
    await exchange(sides[0]);
  },
  carry: (side, effect) => sides[side].port.carry(effect),
  describe: async (side) => {
    describe(sides[side]);
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
    sides[side].port.setTracks({ ...(audio && { audio }), ...(video && { video }) });
  },
  show: (side) => {
    const stream = sides[side].port.streamOf(`pc-${PC}`);
    const video = document.querySelector('video');
    if (video === null || stream === undefined) return { hasStream: false, width: 0 };
    if (video.srcObject !== stream) video.srcObject = stream;
    return { hasStream: true, width: video.videoWidth };
  },
  decoded: async (side) => {
    const report: ReadonlyMap<string, unknown> = (await connections[side]?.getStats()) ?? new Map();
    const isVideo = (stats: unknown): stats is { readonly framesDecoded?: number } => {
      const { type, kind } = stats as { readonly type: string; readonly kind?: string };
      return type === 'inbound-rtp' && kind === 'video';
    };
    return [...report.values()].find(isVideo)?.framesDecoded ?? 0;
  },
  loudness: async (side) => (await sides[side].port.loudness()).get(`pc-${PC}`),
};

declare global {
  interface Window {
    lab: Lab;
    logs: () => readonly string[][];
  }
}
window.lab = lab;
window.logs = () => sides.map(({ log }) => log);
