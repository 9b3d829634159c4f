// Connections of a page, kept within reach, and the paths they may take. Source: CONTRIBUTING.md, "End-to-end tests".
// The functions handed to evaluate() run in the page.
import type { Person } from './browser.ts';

/** Runs before the page's own scripts. */
export const KEEP_PEERS = `{
  const Native = RTCPeerConnection;
  globalThis.peers = [];
  globalThis.RTCPeerConnection = class extends Native {
    constructor(...settings) { super(...settings); globalThis.peers.push(this); }
  };
}`;

export type Paths = {
  /** Of all connections that ever were, in the order in which they were made. */
  readonly states: readonly RTCPeerConnectionState[];
  /** Of the candidates that the page has had of its own. */
  readonly kinds: readonly string[];
};

export const pathsOf = ({ page }: Person): Promise<Paths> =>
  page.evaluate(() => {
    const { peers } = globalThis as unknown as { readonly peers: readonly RTCPeerConnection[] };
    const described = peers.flatMap(({ localDescription }) => localDescription?.sdp.match(/ typ \w+/g) ?? []);
    return {
      states: peers.map(({ connectionState }) => connectionState),
      kinds: [...new Set(described.map((kind) => kind.slice(5)))],
    };
  });

/** Over how many connections sound or picture comes in at present: those whose bytes of media grow within `ms`. */
export const arriving = ({ page }: Person, ms = 1500): Promise<number> =>
  page.evaluate(async (windowMs) => {
    const { peers } = globalThis as unknown as { readonly peers: readonly RTCPeerConnection[] };
    const received = async (peer: RTCPeerConnection): Promise<number> => {
      if (peer.signalingState === 'closed') return 0;
      let bytes = 0;
      for (const entry of (await peer.getStats()).values())
        if (entry.type === 'inbound-rtp') bytes += (entry as RTCInboundRtpStreamStats).bytesReceived ?? 0;
      return bytes;
    };
    const before = await Promise.all(peers.map(received));
    await new Promise((resolve) => setTimeout(resolve, windowMs));
    const after = await Promise.all(peers.map(received));
    return after.filter((bytes, at) => bytes > (before[at] ?? 0)).length;
  }, ms);
