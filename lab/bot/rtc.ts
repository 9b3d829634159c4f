// The peer connections of a bot: RtcEffect in, RtcEvent out; connections by the core's number.
// Source: client/call/ports.ts; docs/protocol/5-media.md.
import {
  CipherContext,
  HashAlgorithm,
  NamedCurveAlgorithm,
  RTCCertificate,
  SignatureAlgorithm,
} from 'werift';
import { type Bytes, fromHex } from '../../shared/bytes.ts';
import type { RtcEffect, RtcEvent } from '../../client/call/ports.ts';
import { Connection, type Heard } from './connection.ts';
import { type Ice, type IceServer, isTurn } from './served.ts';

export type Connections = {
  readonly carry: (effect: RtcEffect) => void;
  readonly each: () => Iterable<Connection>;
  /** STUN and TURN, as they were given last. */
  readonly iceServers: () => readonly IceServer[];
  /** Of all connections that are open. */
  readonly heard: () => Heard;
  readonly close: () => void;
};

type OnOne = Exclude<RtcEffect, { readonly type: 'certificate-make' | 'ice-ask' | 'pc-open' | 'pc-close' }>;

export function createConnections(
  emit: (event: RtcEvent) => void,
  askForIce: () => Promise<Ice | undefined>,
): Connections {
  const open = new Map<number, Connection>();
  let certificate: RTCCertificate | undefined;
  let asked = 0;
  let iceServers: readonly IceServer[] = [];

  async function makeCertificate(): Promise<void> {
    const turn = ++asked;
    const made = await newCertificate();
    // The one before was for a join that is over.
    if (turn !== asked) return;
    certificate = made;
    emit({ type: 'certificate-made', fp: fingerprintOf(made) });
  }

  async function askIce(): Promise<void> {
    const given = await askForIce();
    if (given === undefined) return emit({ type: 'ice-refused' });
    const { servers, ...rest } = given;
    iceServers = servers;
    for (const connection of open.values()) connection.useServers(servers);
    emit({ type: 'ice-given', hasTurn: servers.some(isTurn), ...rest });
  }

  function openOne({ pc, isRelayOnly }: Extract<RtcEffect, { type: 'pc-open' }>): void {
    if (certificate === undefined) throw new Error('pc-open before certificate-made');
    const setup = { certificate, iceServers, isRelayOnly, stream: `pc-${pc}` };
    closeOne(pc);
    open.set(pc, new Connection(setup, (event) => emit({ ...event, pc })));
  }

  function closeOne(pc: number): void {
    open.get(pc)?.close();
    open.delete(pc);
  }

  return {
    carry: (effect) => {
      switch (effect.type) {
        case 'certificate-make':
          return void makeCertificate();
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
    },
    each: () => open.values(),
    iceServers: () => iceServers,
    heard: () => sumOf([...open.values()].map(({ heard }) => heard)),
    close: () => {
      for (const pc of open.keys()) closeOne(pc);
    },
  };
}

function carryOn(connection: Connection, effect: OnOne): void {
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
      // Nothing of what it hears is looked at: ICE has to notice by itself.
      return;
  }
}

async function newCertificate(): Promise<RTCCertificate> {
  const signature = { signature: SignatureAlgorithm.ecdsa_3, hash: HashAlgorithm.sha256_4 };
  const made = await CipherContext.createSelfSignedCertificateWithKey(
    signature,
    NamedCurveAlgorithm.secp256r1_23,
  );
  return new RTCCertificate(made.keyPem, made.certPem, made.signatureHash);
}

function fingerprintOf(certificate: RTCCertificate): Bytes {
  const [print] = certificate.getFingerprints();
  const fp = fromHex((print?.value ?? '').replaceAll(':', '').toLowerCase());
  if (fp === undefined) throw new Error('a certificate without a SHA-256 fingerprint');
  return fp;
}

const sumOf = (all: readonly Heard[]): Heard => ({
  audio: all.reduce((sum, { audio }) => sum + audio, 0),
  video: all.reduce((sum, { video }) => sum + video, 0),
  restarts: all.reduce((sum, { restarts }) => sum + restarts, 0),
});
