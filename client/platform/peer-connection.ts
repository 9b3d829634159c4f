// One RTCPeerConnection and what belongs to it. Every operation waits for the one before; what comes after close() is
// swallowed. Decides nothing: roles, glare and order are client/call/link.ts. Source: docs/protocol/5-media.md.
import { type Bytes, isEqual } from '../../shared/bytes.ts';
import { fingerprintOf } from '../../shared/description.ts';
import type { DescriptionKind, Encoding, LinkStats, RtcEvent } from '../call/ports.ts';
import { formatCandidate, parseCandidate, Reach } from './candidate.ts';
import { openChannel, sendOn } from './data-channel.ts';
import { FileChannel, type Sources } from './file-channel.ts';
import { copied, type IceServer } from './ice-servers.ts';
import { RemoteStream } from './remote-stream.ts';
import { type Arrived, createSilence } from './silence.ts';
import { withSpeech, withoutAudioLevel, withoutRelated, withoutStrayFeedback } from './sdp-mend.ts';
import { packSdp, unpackSdp } from './sdp-pack.ts';
import {
  FIRST,
  type LocalTracks,
  type Senders,
  addSenders,
  encode,
  partOf,
  sendWhole,
  setTracks,
} from './senders.ts';
import { type PacketsSent, packetsSentIn, readStats } from './stats.ts';

/** An RTCPeerConnection's events, without the `pc` that every one of them carries. */
type Told<E> = E extends { readonly pc: number } ? Omit<E, 'pc'> : never;
export type Tell = (event: Told<RtcEvent>) => void;
export type Log = (name: string) => void;

export type Setup = {
  readonly certificate: RTCCertificate;
  readonly iceServers: readonly IceServer[];
  readonly isRelayOnly: boolean;
  readonly tracks: LocalTracks;
  readonly sources: Sources;
  /** Id of the remote stream. */
  readonly stream: string;
};

export class PeerConnection {
  readonly remote: RemoteStream;
  readonly share: RemoteStream;
  readonly files: FileChannel;
  readonly #pc: RTCPeerConnection;
  readonly #configuration: RTCConfiguration;
  readonly #channel: RTCDataChannel;
  readonly #senders: Senders;
  readonly #tell: Tell;
  readonly #log: Log;
  readonly #silence = createSilence();
  /** As at the last look. */
  #sent: PacketsSent = new Map();
  readonly #ending = new AbortController();
  #work: Promise<void> = Promise.resolve();
  /** Candidates found since the description was read, until it is told; undefined: they are in it, or will be. */
  #later: string[] | undefined;
  /** Ours on a connection that stands, until it is answered. */
  #reoffered: RTCSessionDescriptionInit | undefined;
  #encoding: Encoding = FIRST;
  #isDescribed = false;
  #reach = new Reach();
  #isCertified = false;
  #isPathWatched = false;

  constructor(setup: Setup, tell: Tell, log: Log) {
    this.#tell = (event) => {
      if (!this.#ending.signal.aborted) tell(event);
    };
    this.#log = log;
    this.#configuration = {
      certificates: [setup.certificate],
      iceTransportPolicy: setup.isRelayOnly ? 'relay' : 'all',
      bundlePolicy: 'max-bundle',
      rtcpMuxPolicy: 'require',
    };
    this.#pc = new RTCPeerConnection({ ...this.#configuration, iceServers: setup.iceServers.map(copied) });
    this.remote = new RemoteStream(setup.stream, this.#tell, this.#ending.signal, (arrived) =>
      this.#arrived(arrived),
    );
    this.share = new RemoteStream(
      `${setup.stream}-share`,
      (event) => this.#tell({ ...event, isShare: true }),
      this.#ending.signal,
    );
    this.#listen();
    this.#senders = addSenders(this.#pc, setup.tracks);
    this.#channel = this.#openChannel();
    this.files = new FileChannel(
      this.#pc,
      setup.sources,
      (chunks) => this.#tell({ type: 'pc-chunks', chunks }),
      this.#ending.signal,
    );
    this.setTracks(setup.tracks);
  }

  /** For what is gathered from now on: a path that stands keeps what it has until the next restart. */
  useServers(iceServers: readonly IceServer[]): void {
    try {
      this.#pc.setConfiguration({ ...this.#configuration, iceServers: iceServers.map(copied) });
    } catch {
      this.#log('ice-servers-unused');
    }
  }

  describe(gatherMs: number, isRestart: boolean): void {
    this.#then(async () => {
      const { signalingState, currentRemoteDescription } = this.#pc;
      if (signalingState === 'stable' && currentRemoteDescription !== null) return this.#reoffer(isRestart);
      this.#isDescribed = false;
      // Nobody answered. Not rolled back: who has applied the first one takes no second one with other names for its sections.
      if (signalingState === 'have-local-offer' && isRestart) this.#pc.restartIce();
      await this.#pc.setLocalDescription();
      await this.#gathered(gatherMs);
      await this.#tellDescription();
    }, 'state');
  }

  /**
   * An offer on a connection that has been agreed on is taken up with its answer and not before: to set it and to roll it
   * back costs pictures (docs/protocol/5-media.md, "Negotiation"). What it gathers then follows one by one.
   */
  async #reoffer(iceRestart: boolean): Promise<void> {
    this.#reoffered = await this.#pc.createOffer({ iceRestart });
    await this.#tellPacked('offer', this.#reoffered.sdp ?? '');
  }

  apply(kind: DescriptionKind, packed: string, fp: Bytes): void {
    this.#then(async () => {
      const sdp = await unpackSdp(packed);
      if (sdp === undefined) return this.#refuse('garbled');
      const named = fingerprintOf(sdp);
      if (named === undefined || !isEqual(named, fp)) return this.#refuse('fingerprint');
      const reoffered = this.#reoffered;
      this.#reoffered = undefined;
      if (reoffered && kind === 'answer') await this.#pc.setLocalDescription(reoffered);
      await this.#pc.setRemoteDescription({ type: kind, sdp: withSpeech(withoutAudioLevel(sdp)) });
      this.#tell({ type: 'pc-applied', kind });
    }, 'garbled');
  }

  rollback(): void {
    this.#then(async () => {
      this.#reoffered = undefined;
      if (this.#pc.signalingState === 'have-local-offer')
        await this.#pc.setLocalDescription({ type: 'rollback' });
    });
  }

  addCandidates(texts: readonly string[]): void {
    this.#then(async () => {
      for (const text of texts) {
        const candidate = parseCandidate(text);
        // One that the engine does not like (another address family, a round gone by) must not cost the others.
        if (candidate === undefined) this.#log('candidate-garbled');
        else await this.#pc.addIceCandidate(candidate).catch(() => this.#log('candidate-unused'));
      }
    });
  }

  setTracks(tracks: LocalTracks): void {
    this.#then(() => setTracks(this.#senders, tracks));
    // Another camera has another size to scale from.
    this.encode(this.#encoding);
  }

  encode(encoding: Encoding): void {
    this.#encoding = encoding;
    // The newest of those that wait here is what they all bring about.
    this.#then(() => encode(this.#senders, this.#encoding));
  }

  /** Beside the chain: it may be waiting for candidates. */
  measure(): void {
    this.#pc.getStats().then(
      (report) => this.#tell({ type: 'pc-stats', stats: this.#read(report) }),
      () => this.#log('pc-stats-failed'),
    );
  }

  #read(report: RTCStatsReport): LinkStats {
    const stats = readStats(report, this.#configuration.iceTransportPolicy === 'relay', this.#sent);
    this.#sent = packetsSentIn(report);
    return stats;
  }

  listen(): void {
    this.#silence.listen();
  }

  #arrived(arrived: Arrived): void {
    const found = this.#silence.looked(arrived, performance.now());
    if (found !== undefined) this.#tell({ type: found === 'silent' ? 'pc-silent' : 'pc-heard' });
    if (found === 'heard') this.#then(() => sendWhole(this.#senders));
  }

  send(data: Bytes | string): void {
    if (!sendOn(this.#channel, data)) this.#log('pc-send-dropped');
  }

  close(): void {
    this.#ending.abort();
    this.#pc.close();
    this.remote.close();
    this.share.close();
  }

  /** Appends to the chain. A failure is told with `why`, or only counted; it never breaks the chain. */
  #then(operation: () => Promise<void> | void, why?: 'garbled' | 'state'): void {
    this.#work = this.#after(this.#work, operation, why);
  }

  async #after(
    before: Promise<void>,
    operation: () => Promise<void> | void,
    why: 'garbled' | 'state' | undefined,
  ): Promise<void> {
    await before;
    if (this.#ending.signal.aborted) return;
    try {
      await operation();
    } catch (error) {
      // It was under way when the connection was closed.
      if (this.#ending.signal.aborted) return;
      if (why === undefined) return this.#log('pc-operation-failed');
      this.#refuse(error instanceof DOMException && error.name === 'InvalidStateError' ? 'state' : why);
    }
  }

  #refuse(why: 'fingerprint' | 'garbled' | 'state'): void {
    this.#tell({ type: 'pc-refused', why });
  }

  async #tellDescription(): Promise<void> {
    const local = this.#pc.localDescription;
    if (local === null || (local.type !== 'offer' && local.type !== 'answer')) return this.#refuse('state');
    this.#isDescribed = true;
    this.#later = [];
    await this.#tellPacked(local.type, local.sdp);
    for (const candidate of this.#later) this.#tell({ type: 'pc-candidate', candidate });
    this.#later = undefined;
  }

  async #tellPacked(kind: DescriptionKind, sdp: string): Promise<void> {
    const packed = await packSdp(withoutRelated(withoutStrayFeedback(sdp)));
    this.#tell({ type: 'pc-described', kind, packed });
  }

  #gathered(ms: number): Promise<void> {
    if (this.#pc.iceGatheringState === 'complete') return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      const look = (): void => {
        if (this.#pc.iceGatheringState !== 'complete') return;
        clearTimeout(timer);
        this.#pc.removeEventListener('icegatheringstatechange', look);
        resolve();
      };
      this.#pc.addEventListener('icegatheringstatechange', look, { signal: this.#ending.signal });
    });
  }

  #listen(): void {
    const { signal } = this.#ending;
    const pc = this.#pc;
    pc.addEventListener('negotiationneeded', () => this.#tell({ type: 'pc-negotiation-needed' }), { signal });
    pc.addEventListener('icecandidate', ({ candidate }) => this.#found(candidate), { signal });
    const begin = (): void => {
      if (pc.iceGatheringState === 'gathering') this.#reach = new Reach();
    };
    pc.addEventListener('icegatheringstatechange', begin, { signal });
    pc.addEventListener('connectionstatechange', () => this.#changed(), { signal });
    // The one channel is made by both sides: what the other one opens beside it is nothing of ours.
    pc.addEventListener('datachannel', ({ channel }) => channel.close(), { signal });
    pc.addEventListener('track', ({ track, transceiver }) => this.#add(track, transceiver), { signal });
  }

  admit(): void {
    this.remote.admit();
    this.share.admit();
  }

  /** Which of theirs it is, the sender of ours beside it says. */
  #add(track: MediaStreamTrack, { sender, receiver }: RTCRtpTransceiver): void {
    const part = partOf(this.#senders, sender);
    if (part === 'audio' || part === 'video') this.remote.add(track, receiver);
    else if (part !== undefined) this.share.add(track, receiver);
  }

  /** The description holds what was found before it was read. */
  #found(found: RTCIceCandidate | null): void {
    // An empty one ends those of one part; null ends all.
    if (this.#reach.isFound(found?.candidate ?? null)) this.#tell({ type: 'pc-wide' });
    if (!this.#isDescribed || found === null) return;
    const line = formatCandidate(found);
    if (line === undefined) return;
    const candidate = withoutRelated(line);
    if (this.#later === undefined) this.#tell({ type: 'pc-candidate', candidate });
    else this.#later.push(candidate);
  }

  #changed(): void {
    const state = this.#pc.connectionState;
    if (state === 'new' || state === 'closed') return;
    this.#tell({ type: 'pc-state', state });
    if (state !== 'connected') return;
    // The same path is no other one, which would be told of.
    if (this.#silence.connected()) this.#then(() => sendWhole(this.#senders));
    this.#certify();
    this.#watchPath();
    // What was set before anything was negotiated an engine may have forgotten.
    this.encode(this.#encoding);
  }

  /** Another path in the middle of a call: what was on its way over the old one is lost. */
  #watchPath(): void {
    if (this.#isPathWatched) return;
    this.#isPathWatched = true;
    this.#pc.sctp?.transport.iceTransport.addEventListener(
      'selectedcandidatepairchange',
      () => this.#then(() => sendWhole(this.#senders)),
      { signal: this.#ending.signal },
    );
  }

  /**
   * Asked of the transport itself: what DTLS really saw, not what a description promised. In the chain, because
   * Chromium may be connected before the answer is applied and shows no transport until then; asked again when the
   * channel opens, should it still be silent.
   */
  #certify(): void {
    this.#then(async () => {
      const [certificate] = this.#pc.sctp?.transport.getRemoteCertificates() ?? [];
      if (this.#isCertified || certificate === undefined) return;
      this.#isCertified = true;
      const fp = new Uint8Array(await crypto.subtle.digest('SHA-256', certificate));
      this.#tell({ type: 'pc-certificate', fp });
    });
  }

  #openChannel(): RTCDataChannel {
    const heard = {
      opened: () => {
        this.#tell({ type: 'pc-channel-open' });
        this.#certify();
      },
      closed: () => this.#tell({ type: 'pc-channel-closed' }),
      message: (data: Bytes | string) => this.#tell({ type: 'pc-message', data }),
    };
    return openChannel(this.#pc, heard, this.#ending.signal);
  }
}
