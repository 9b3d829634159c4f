// Flow: when sound and pictures arrived on each link of a page, four times a second, as its connections count them; links
// by the certificate of the other end, so that a connection which takes the place of another one counts on.
// Source: docs/networks.md, "What is measured". The functions handed to the page use nothing from outside themselves.
import type { Person } from '../e2e/harness/browser.ts';

/** Of one link, since it began. */
export type Counts = {
  readonly atMs: number;
  readonly frames: number;
  readonly width: number;
  readonly samples: number;
  readonly concealed: number;
  readonly packetsLost: number;
  readonly packets: number;
  readonly rttMs: number;
  readonly bytesOut: number;
};

type Link = {
  /** Wall-clock times at which more had been decoded than at the look before. */
  readonly audio: number[];
  readonly video: number[];
  counts?: Counts;
};

type Seen = { readonly links: Record<string, Link>; readonly told: { type: string; atMs: number }[] };
type WithFlow = { readonly flow: Seen };

/** Before the page is opened. */
export async function watchFlow({ context }: Person): Promise<void> {
  await context.addInitScript(watch);
}

function watch(): void {
  // Oftener, and on two cores it is the looks of four pages that are measured.
  const LOOK_MS = 250;
  const seen: Seen = { links: {}, told: [] };
  Object.assign(globalThis, { flow: seen });
  for (const type of ['online', 'offline'])
    addEventListener(type, () => seen.told.push({ type, atMs: Date.now() }));
  const { connection } = navigator as { readonly connection?: EventTarget };
  connection?.addEventListener('change', () => seen.told.push({ type: 'change', atMs: Date.now() }));

  const kept = new Set<RTCPeerConnection>();
  const Native = RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      kept.add(this);
      this.addEventListener('connectionstatechange', () =>
        seen.told.push({ type: this.connectionState, atMs: Date.now() }),
      );
    }
  };

  type Entry = { readonly type: string; readonly kind?: string } & Readonly<Record<string, number>>;
  const look = async (one: RTCPeerConnection): Promise<void> => {
    const name = /^a=fingerprint:(.*)$/m.exec(one.currentRemoteDescription?.sdp ?? '')?.[1];
    if (name === undefined) return;
    const entries = Array.from((await one.getStats()) as ReadonlyMap<string, Entry>, ([, entry]) => entry);
    const sum = (kind: string, field: string): number =>
      entries
        .filter((entry) => entry.type === 'inbound-rtp' && entry.kind === kind)
        .reduce((total, entry) => total + (entry[field] ?? 0), 0);
    const pair = entries.find((entry) => entry.type === 'candidate-pair' && Boolean(entry['nominated']));
    const sent = entries.filter((entry) => entry.type === 'outbound-rtp' && entry.kind === 'video');
    const atMs = Date.now();
    const link = (seen.links[name] ??= { audio: [], video: [] });
    const before = link.counts;
    const counts = {
      atMs,
      frames: sum('video', 'framesDecoded'),
      width: sum('video', 'frameWidth'),
      samples: sum('audio', 'totalSamplesReceived'),
      concealed: sum('audio', 'concealedSamples') - sum('audio', 'silentConcealedSamples'),
      packetsLost: sum('audio', 'packetsLost'),
      packets: sum('audio', 'packetsReceived'),
      rttMs: (pair?.['currentRoundTripTime'] ?? 0) * 1000,
      bytesOut: sent.reduce((total, entry) => total + (entry['bytesSent'] ?? 0), 0),
    };
    // A connection that follows another one counts from nothing.
    const isMore = (field: 'frames' | 'packets'): boolean =>
      counts[field] > 0 && counts[field] !== before?.[field];
    if (isMore('packets')) link.audio.push(atMs);
    if (isMore('frames')) link.video.push(atMs);
    link.counts = counts;
  };
  const turn = async (): Promise<void> => {
    for (const one of kept) if (one.connectionState === 'closed') kept.delete(one);
    await Promise.all([...kept].map((one) => look(one).catch(() => undefined)));
    setTimeout(() => void turn(), LOOK_MS);
  };
  void turn();
}

const readFlow = ({ page }: Person): Promise<Seen> =>
  page.evaluate(() => (globalThis as unknown as WithFlow).flow);

export type Back = {
  readonly name: string;
  /** For each link the end of the longest silence of either kind that ended after `sinceMs`, counted from there. */
  readonly linksMs: readonly number[];
  /** What the page was told meanwhile, counted from there. */
  readonly told: readonly string[];
};

/** The longest silence that reaches beyond `sinceMs` ends at … */
function backAt(stamps: readonly number[], sinceMs: number): number {
  const first = stamps.findLastIndex((at) => at <= sinceMs);
  const later = stamps.slice(Math.max(0, first));
  let [longest, end] = [0, sinceMs];
  for (const [at, stamp] of later.entries()) {
    const silence = stamp - (later[at - 1] ?? sinceMs);
    if (stamp > sinceMs && silence > longest) [longest, end] = [silence, stamp];
  }
  return end;
}

export async function readBack(person: Person, sinceMs: number): Promise<Back> {
  const { links, told } = await readFlow(person);
  return {
    name: person.name,
    linksMs: Object.values(links).map(({ audio, video }) =>
      Math.max(...[audio, video].map((stamps) => backAt(stamps, sinceMs) - sinceMs)),
    ),
    told: told
      .filter(({ atMs }) => atMs >= sinceMs)
      .map(({ type, atMs }) => `${type} ${((atMs - sinceMs) / 1000).toFixed(1)}`),
  };
}

/** On each of `count` links both have arrived within the last second. */
export async function isFlowing(person: Person, count: number, sinceMs = 0): Promise<boolean> {
  const { links } = await readFlow(person);
  const now = Date.now();
  const isFresh = (stamps: readonly number[]): boolean => {
    const last = stamps.slice(-3);
    return last.length === 3 && last.every((at) => now - at < 2_000 && at > sinceMs);
  };
  const all = Object.values(links).filter(({ audio, video }) => isFresh(audio) && isFresh(video));
  return all.length >= count;
}

export async function readCounts(person: Person): Promise<readonly Counts[]> {
  const { links } = await readFlow(person);
  return Object.values(links).flatMap(({ counts }) => counts ?? []);
}
