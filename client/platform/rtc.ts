// The peer-connection port: RtcEffect in, RtcEvent out; connections by the core's number.
// Source: client/call/ports.ts; docs/protocol/5-media.md.
import { fromHex } from '../../shared/bytes.ts';
import type { RtcEffect, RtcEvent } from '../call/ports.ts';
import type { Sources } from './file-channel.ts';
import type { OnChannel } from './files.ts';
import { fetchIce, type IceAnswer, type IceServer, isTurnServer } from './ice-servers.ts';
import { type Log, PeerConnection } from './peer-connection.ts';
import type { LocalTracks } from './senders.ts';

export type RtcPort = {
  readonly carry: (effect: RtcEffect) => void;
  /** What every connection sends from now on. */
  readonly setTracks: (tracks: LocalTracks) => void;
  readonly carryFile: (effect: OnChannel) => void;
  /** A paused file goes on. */
  readonly pumpFiles: () => void;
  /** What was given last. */
  readonly iceServers: () => readonly IceServer[];
  /** Only streams of admitted connections. */
  readonly streamOf: (id: string) => MediaStream | undefined;
  /** Loudness 0 … 1 of every admitted stream, by its id. */
  readonly loudness: () => Promise<ReadonlyMap<string, number>>;
  /** The page goes away. Waits until all that was sent is on its way; true: there was something to close. */
  readonly end: () => boolean;
};

const NO_FILES: Sources = { of: () => undefined, isPaused: () => false, unreadable: () => undefined };

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export function createRtc(
  emit: (event: RtcEvent) => void,
  log: Log,
  sources: Sources = NO_FILES,
  askForIce: () => Promise<IceAnswer> = fetchIce,
): RtcPort {
  const open = new Map<number, PeerConnection>();
  let certificate: RTCCertificate | undefined;
  let asked = 0;
  let tracks: LocalTracks = {};
  let iceServers: readonly IceServer[] = [];

  async function makeCertificate(): Promise<void> {
    const turn = ++asked;
    const made = await RTCPeerConnection.generateCertificate(ALGORITHM);
    // The one before was for a join that is over; nor need they be ready in the order they were asked for.
    if (turn !== asked) return;
    certificate = made;
    const fp = fingerprint(certificate);
    if (fp === undefined) throw new Error('a certificate without a SHA-256 fingerprint');
    emit({ type: 'certificate-made', fp });
  }

  /** No credential leaves this port: the core hears of them, and until when. */
  async function askIce(): Promise<void> {
    const answer = await askForIce();
    if (!('iceServers' in answer)) return emit({ type: 'ice-refused', ...answer });
    const { iceServers: given, ...rest } = answer;
    iceServers = given;
    for (const connection of open.values()) connection.useServers(given);
    const hasStun = given.some((server) => !isTurnServer(server));
    emit({ type: 'ice-given', hasTurn: given.some(isTurnServer), hasStun, ...rest });
  }

  function openOne({ pc, isRelayOnly }: Extract<RtcEffect, { type: 'pc-open' }>): void {
    if (certificate === undefined) throw new Error('pc-open before certificate-made');
    const setup = { certificate, iceServers, isRelayOnly, tracks, sources, stream: `pc-${pc}` };
    open.get(pc)?.close();
    open.set(pc, new PeerConnection(setup, (event) => emit({ ...event, pc }), log));
  }

  function closeOne(pc: number): void {
    open.get(pc)?.close();
    open.delete(pc);
  }

  function carry(effect: RtcEffect): void {
    switch (effect.type) {
      case 'certificate-make':
        makeCertificate().catch(() => log('certificate-failed'));
        return;
      case 'ice-ask':
        return void askIce();
      case 'pc-open':
        return openOne(effect);
      case 'pc-close':
        return closeOne(effect.pc);
      default: {
        const connection = open.get(effect.pc);
        if (connection !== undefined) carryOn(connection, effect);
      }
    }
  }

  return {
    carry,
    carryFile: (effect) => {
      const files = open.get(effect.pc)?.files;
      if (effect.type === 'file-send') files?.send(effect.file, effect.from, effect.to);
      else if (effect.type === 'file-extend') files?.extend(effect.file, effect.to);
      else files?.hold(effect.file);
    },
    iceServers: () => iceServers,
    pumpFiles: () => {
      for (const { files } of open.values()) files.pump();
    },
    setTracks: (now) => {
      tracks = now;
      for (const connection of open.values()) connection.setTracks(now);
    },
    streamOf: (id) =>
      [...open.values()].flatMap(({ remote, share }) => [remote, share]).find((one) => one.id === id)?.shown,
    loudness: () => loudnessOf(open.values()),
    end: () => {
      const isAny = open.size > 0;
      for (const connection of open.values()) connection.close();
      open.clear();
      return isAny;
    },
  };
}

type OnOne = Exclude<RtcEffect, { readonly type: 'certificate-make' | 'ice-ask' | 'pc-open' | 'pc-close' }>;

function carryOn(connection: PeerConnection, effect: OnOne): void {
  switch (effect.type) {
    case 'pc-describe':
      return connection.describe(effect.gatherMs, effect.isRestart);
    case 'pc-apply':
      return connection.apply(effect.kind, effect.packed, effect.fp);
    case 'pc-rollback':
      return connection.rollback();
    case 'pc-candidates':
      return connection.addCandidates(effect.candidates);
    case 'pc-send':
      return connection.send(effect.data);
    case 'pc-admit':
      return connection.admit();
    case 'pc-encode':
      return connection.encode(effect.encoding);
    case 'pc-measure':
      return connection.measure();
    case 'pc-listen':
      return connection.listen();
  }
}

async function loudnessOf(connections: Iterable<PeerConnection>): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  await Promise.all(
    [...connections].map(async ({ remote }) => {
      const loudness = await remote.loudness();
      if (loudness !== undefined) found.set(remote.id, loudness);
    }),
  );
  return found;
}

function fingerprint(certificate: RTCCertificate): Uint8Array | undefined {
  const print = certificate.getFingerprints().find(({ algorithm }) => algorithm?.toLowerCase() === 'sha-256');
  return fromHex((print?.value ?? '').replaceAll(':', '').toLowerCase());
}
