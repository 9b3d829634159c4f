// What werift does otherwise than a member must: four mends from outside. Source: docs/decisions/0036-a-member-without-a-browser.md, "Why werift".
import type { RTCPeerConnection } from 'werift';

/** Without a STUN server it would ask one of its own choice, and tell a stranger of every call. Before anything is gathered. */
export function askNobodyElse(pc: RTCPeerConnection): void {
  const { iceServers } = pc.getConfiguration();
  if (iceServers.some(({ urls }) => [urls].flat().some((url) => url.startsWith('stun')))) return;
  for (const { connection } of pc.iceTransports) delete connection.stunServer;
}

type Send = (data: Buffer) => Promise<void>;
/** As werift made them, however often they were wrapped. */
const sends = new WeakMap<object, Send>();

/**
 * From the moment ICE is restarted it sends nothing, so that the answer could not go over what still stands: until there
 * is a new path, the old one carries.
 */
export function keepPaths(pc: RTCPeerConnection): void {
  for (const { connection } of pc.iceTransports) {
    const { nominated: old } = connection;
    if (old === undefined) continue;
    const send = sends.get(connection) ?? connection.send;
    sends.set(connection, send);
    connection.send = async (data) => {
      if (connection.nominated !== undefined) return send(data);
      // It may be gone: that is why there is a restart.
      await old.protocol.sendData(data, old.remoteAddr).catch(() => undefined);
    };
  }
}

/**
 * A connection whose DTLS stands it takes for done: after a restart of ICE nobody would look for a path. `found`: there is
 * one again.
 */
export function lookForPaths(pc: RTCPeerConnection, found: () => void): void {
  if (pc.signalingState !== 'stable') return;
  for (const { state, iceTransport } of pc.dtlsTransports) {
    const isPathless = iceTransport.connection.nominated === undefined;
    // None found: the core restarts again.
    if (state === 'connected' && isPathless) iceTransport.start().then(found, () => undefined);
  }
}

/** Seconds. */
const RESEND_MOST = 2;

/**
 * What was not acknowledged it sends again after the time that this took so far, and counts the standstills of its own thread in: after
 * some of them one lost packet would hold up all letters behind it for half a minute (RFC 9260, 6.3.1).
 */
export function resendSoon(pc: RTCPeerConnection): void {
  const { sctp } = pc.sctpTransport ?? {};
  if (sctp === undefined) return;
  let seconds = RESEND_MOST;
  Object.defineProperty(sctp, 'rto', {
    configurable: true,
    get: () => seconds,
    set: (measured: number) => {
      seconds = Math.min(measured, RESEND_MOST);
    },
  });
}
