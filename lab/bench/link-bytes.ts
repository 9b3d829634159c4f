// Link bytes: what the connections of a page sent and received, by getStats(). The functions handed to evaluate() run in
// the page: they may use nothing from outside themselves. Source: docs/bench.md.
import type { Locator } from 'playwright';
import type { Person } from '../e2e/harness/browser.ts';

/** Of all connected links of one page since they began. */
export type Sample = {
  readonly atMs: number;
  readonly links: number;
  /** Bytes of RTP with its headers. */
  readonly audio: number;
  readonly video: number;
  /** Bytes on the wire: everything of the transport, and 28 of UDP and IPv4 for each packet. */
  readonly wire: number;
  /** Frames encoded. */
  readonly frames: number;
};

/** Before the page is opened: its connections are kept in a list of the page. */
export async function watchConnections({ context }: Person): Promise<void> {
  await context.addInitScript(() => {
    const kept: RTCPeerConnection[] = [];
    const Native = RTCPeerConnection;
    globalThis.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        kept.push(this);
      }
    };
    Object.assign(window, { kept });
  });
}

export async function readSample({ page }: Person): Promise<Sample> {
  return page.evaluate(async () => {
    const { kept } = window as unknown as { kept: readonly RTCPeerConnection[] };
    const connected = kept.filter(({ connectionState }) => connectionState === 'connected');
    const reports = await Promise.all(connected.map((one) => one.getStats()));
    type Entry = { readonly type: string; readonly kind?: string } & Readonly<Record<string, number>>;
    const entries = reports.flatMap((report) => Array.from((report as ReadonlyMap<string, Entry>).values()));
    const sum = (type: string, fields: readonly string[], kind?: string): number =>
      entries
        .filter((entry) => entry.type === type && (kind === undefined || entry.kind === kind))
        .reduce((total, entry) => total + fields.reduce((of, field) => of + (entry[field] ?? 0), 0), 0);
    const rtp = ['bytesSent', 'headerBytesSent'];
    return {
      atMs: performance.now(),
      links: connected.length,
      audio: sum('outbound-rtp', rtp, 'audio'),
      video: sum('outbound-rtp', rtp, 'video'),
      wire: sum('transport', ['bytesSent']) + 28 * sum('transport', ['packetsSent']),
      frames: sum('outbound-rtp', ['framesEncoded'], 'video'),
    };
  });
}

/** Bytes of RTP that came in for the stream which this tile shows. */
export async function readReceived(tile: Locator): Promise<number> {
  return tile.evaluate(async (element) => {
    const { kept } = window as unknown as { kept: readonly RTCPeerConnection[] };
    const stream = element.shadowRoot?.querySelector('video')?.srcObject;
    if (!(stream instanceof MediaStream)) throw new Error('no stream in this tile');
    const tracks = stream.getTracks();
    const connection = kept.find((one) => one.getReceivers().some(({ track }) => tracks.includes(track)));
    const report: ReadonlyMap<string, unknown> = (await connection?.getStats()) ?? new Map();
    type Inbound = {
      readonly type: string;
      readonly bytesReceived: number;
      readonly headerBytesReceived: number;
    };
    return ([...report.values()] as readonly Inbound[])
      .filter(({ type }) => type === 'inbound-rtp')
      .reduce((sum, { bytesReceived, headerBytesReceived }) => sum + bytesReceived + headerBytesReceived, 0);
  });
}
