// What all connections of a bot have in common, to members and to a forwarding unit: codecs, and what is measured.
// Source: docs/protocol/5-media.md; docs/decisions/0036-a-member-without-a-browser.md.
import { type RTCCertificate, RTCPeerConnection, useOPUS, useSdesMid, useVP8 } from 'werift';
import type { LinkStats } from '../../client/call/ports.ts';
import type { IceServer } from './served.ts';
import { askNobodyElse } from './werift-mends.ts';

export type PeerSetup = {
  readonly iceServers: readonly IceServer[];
  readonly isRelayOnly: boolean;
  /** One of its own where there is none. */
  readonly certificate?: RTCCertificate;
};

const MESSAGE_BYTES = 262_144;

/** Before anything is gathered whoever adds sections tells askNobodyElse. */
export function openPeer({ iceServers, isRelayOnly, certificate }: PeerSetup): RTCPeerConnection {
  return new RTCPeerConnection({
    ...(certificate && { certificates: [certificate] }),
    iceServers: [...iceServers],
    iceTransportPolicy: isRelayOnly ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
    maxMessageSize: MESSAGE_BYTES,
    codecs: { audio: [useOPUS()], video: [useVP8()] },
    headerExtensions: { audio: [useSdesMid()], video: [useSdesMid()] },
  });
}

/** Undefined: there is no path. */
export function measured(pc: RTCPeerConnection): LinkStats | undefined {
  const [transport] = pc.dtlsTransports;
  const pair = transport?.iceTransport.connection.nominated;
  if (transport === undefined || pair === undefined) return undefined;
  const { bytesSent, bytesReceived } = transport;
  return {
    bytesSent,
    bytesReceived,
    ...(pair.rtt === undefined ? {} : { rttMs: pair.rtt * 1000 }),
    isRelayed: [pair.localCandidate, pair.remoteCandidate].some(({ type }) => type === 'relay'),
  };
}

/** Set and told of, with what was found by then: nobody waits for a server that is silent. */
export async function describe(
  pc: RTCPeerConnection,
  gathered: Promise<unknown>,
): Promise<string | undefined> {
  askNobodyElse(pc);
  await Promise.race([pc.setLocalDescription(), gathered]);
  return pc.localDescription?.sdp;
}
