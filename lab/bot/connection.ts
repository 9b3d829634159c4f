// One peer connection of a bot, on werift: the little of it that docs/protocol/5-media.md asks for. Every operation waits for
// the one before; what comes after close() is swallowed. Decides nothing: roles, glare and order are client/call/link.ts.
// Source: docs/protocol/5-media.md; docs/decisions/0036-a-member-without-a-browser.md.
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { RTCCertificate, RTCDataChannel, RTCPeerConnection, RTCSessionDescription } from 'werift';
import { type Bytes, isEqual } from '../../shared/bytes.ts';
import { fingerprintOf } from '../../shared/description.ts';
import type { DescriptionKind, Encoding, RtcEvent } from '../../client/call/ports.ts';
import { pack, readCandidate, unpack, withoutRelated, writeCandidate } from './description.ts';
import type { Listener } from './likeness.ts';
import { measured, openPeer, type PeerSetup } from './peer.ts';
import { pictureOf, Sending } from './sending.ts';
import type { IceServer } from './served.ts';
import { askNobodyElse, keepPaths, lookForPaths, resendSoon } from './werift-mends.ts';

/** A connection's events, without the `pc` that every one of them carries. */
type Told<E> = E extends { readonly pc: number } ? Omit<E, 'pc'> : never;
export type Tell = (event: Told<RtcEvent>) => void;

export type Setup = PeerSetup & {
  readonly certificate: RTCCertificate;
  /** Id of the remote stream. */
  readonly stream: string;
};

/** Packets of the other side's devices that came in, and how often ICE began anew. */
export type Heard = { readonly audio: number; readonly video: number; readonly restarts: number };

/** In the order of the sections of a description: own devices, then what is shared. */
const SECTIONS = ['audio', 'video', 'video', 'audio'] as const;
/** Two seconds each (client/call/times.ts, measureEvery). */
const MISSED_MOST = 2;

export class Connection implements Listener {
  readonly #pc: RTCPeerConnection;
  readonly #tell: Tell;
  readonly #stream: string;
  readonly #channel: RTCDataChannel;
  readonly #voice = new Sending('audio');
  readonly #face = new Sending('video');
  #work: Promise<void> = Promise.resolve();
  /** Found and not told yet; undefined before there is a description to tell them with. */
  #found: string[] = [];
  #isDescribed = false;
  /** Ours on a connection that stands, until it is answered. */
  #reoffered: RTCSessionDescription | undefined;
  #isCertified = false;
  #isClosed = false;
  #is = { isVideoOn: true, isSoundOn: true };
  /** Measurements in a row that found no path. */
  #missed = 0;
  #heard = { audio: 0, video: 0 };

  constructor(setup: Setup, tell: Tell) {
    this.#stream = setup.stream;
    this.#tell = (event) => {
      if (!this.#isClosed) tell(event);
    };
    this.#pc = openPeer(setup);
    this.#addSections();
    this.#channel = this.#openChannels();
    resendSoon(this.#pc);
    askNobodyElse(this.#pc);
    this.#listen();
  }

  get heard(): Heard {
    return { ...this.#heard, restarts: this.#pc.iceGeneration };
  }

  useServers(iceServers: readonly IceServer[]): void {
    this.#pc.setConfiguration({ iceServers: [...iceServers] });
    askNobodyElse(this.#pc);
  }

  describe(gatherMs: number, isRestart: boolean): void {
    this.#then(async () => {
      const { signalingState, currentRemoteDescription } = this.#pc;
      if (signalingState === 'stable' && currentRemoteDescription !== null) return this.#reoffer(isRestart);
      this.#isDescribed = false;
      this.#found = [];
      // It ends when all candidates are found, and nobody waits for a server that is silent.
      const isSet = this.#pc.setLocalDescription().then(() => this.#lookForPaths());
      await Promise.race([isSet, pause(gatherMs)]);
      const { localDescription: local } = this.#pc;
      if (local === null || (local.type !== 'offer' && local.type !== 'answer')) return this.#refuse('state');
      this.#tellDescription(local.type, local.sdp);
    }, 'state');
  }

  /** Taken up with its answer and not before (docs/protocol/5-media.md, "Negotiation"). */
  async #reoffer(iceRestart: boolean): Promise<void> {
    this.#isDescribed = false;
    this.#found = [];
    if (iceRestart) keepPaths(this.#pc);
    this.#reoffered = await this.#pc.createOffer({ iceRestart });
    this.#tellDescription('offer', this.#reoffered.sdp);
  }

  apply(kind: DescriptionKind, packed: string, fp: Bytes): void {
    this.#then(async () => {
      const sdp = unpack(packed);
      if (sdp === undefined) return this.#refuse('garbled');
      const named = fingerprintOf(sdp);
      if (named === undefined || !isEqual(named, fp)) return this.#refuse('fingerprint');
      const reoffered = this.#reoffered;
      this.#reoffered = undefined;
      if (reoffered && kind === 'answer')
        await this.#pc.setLocalDescription({ type: 'offer', sdp: reoffered.sdp });
      if (kind === 'offer') keepPaths(this.#pc);
      await this.#pc.setRemoteDescription({ type: kind, sdp });
      if (kind === 'answer') this.#lookForPaths();
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
        const found = readCandidate(text);
        // One that it does not like must not cost the others.
        if (found !== undefined) await this.#pc.addIceCandidate(found).catch(() => undefined);
      }
    });
  }

  /** Without bits there is no sound on it at all (docs/protocol/7-forwarding.md). */
  encode({ isVideoOn, audioBits }: Encoding): void {
    this.#is = { isVideoOn, isSoundOn: audioBits > 0 };
  }

  measure(): void {
    const stats = measured(this.#pc);
    if (stats === undefined) return this.#missPath();
    this.#missed = 0;
    this.#tell({ type: 'pc-stats', stats });
  }

  send(data: Bytes | string): void {
    if (this.#channel.readyState !== 'open') return;
    this.#channel.send(typeof data === 'string' ? data : Buffer.from(data));
  }

  admit(): void {
    this.#tell({ type: 'pc-stream', stream: this.#stream, hasVideo: true, hasAudio: true });
  }

  /** An Opus frame; `timestamp` in samples. */
  speak(frame: Bytes, timestamp: number): void {
    if (this.#is.isSoundOn) this.#voice.write(frame, timestamp, false);
  }

  /** A VP8 key frame; `timestamp` in 1/90,000 s. */
  show(frame: Bytes, timestamp: number): void {
    if (this.#is.isVideoOn) this.#face.write(pictureOf(frame), timestamp, true);
  }

  close(): void {
    this.#isClosed = true;
    this.#pc.close().catch(() => undefined);
  }

  /** Appends to the chain. A failure is told with `why`; it never breaks the chain. */
  #then(operation: () => Promise<void>, why?: 'garbled' | 'state'): void {
    this.#work = this.#after(this.#work, operation, why);
  }

  async #after(
    before: Promise<void>,
    operation: () => Promise<void>,
    why: 'garbled' | 'state' | undefined,
  ): Promise<void> {
    await before;
    if (this.#isClosed) return;
    try {
      await operation();
    } catch {
      if (why !== undefined) this.#refuse(why);
    }
  }

  #lookForPaths(): void {
    lookForPaths(this.#pc, () => {
      if (this.#missed >= MISSED_MOST) this.#tell({ type: 'pc-state', state: 'connected' });
      this.#missed = 0;
    });
  }

  /** werift calls itself connected while it looks for a path; if that takes long, letters must go another way. */
  #missPath(): void {
    this.#missed++;
    if (this.#missed === MISSED_MOST) this.#tell({ type: 'pc-state', state: 'disconnected' });
  }

  #refuse(why: 'fingerprint' | 'garbled' | 'state'): void {
    this.#tell({ type: 'pc-refused', why });
  }

  #tellDescription(kind: DescriptionKind, sdp: string): void {
    this.#tell({ type: 'pc-described', kind, packed: pack(withoutRelated(sdp)) });
    this.#isDescribed = true;
    for (const candidate of this.#found) this.#tell({ type: 'pc-candidate', candidate });
    this.#found = [];
  }

  #addSections(): void {
    for (const [index, kind] of SECTIONS.entries()) {
      const own = index === 0 ? this.#voice : index === 1 ? this.#face : undefined;
      const transceiver = this.#pc.addTransceiver(own?.track ?? kind, { direction: 'sendrecv' });
      if (own !== undefined)
        transceiver.onTrack.subscribe((track) => {
          track.onReceiveRtp.subscribe(() => {
            this.#heard = { ...this.#heard, [kind]: this.#heard[kind] + 1 };
          });
        });
    }
  }

  #openChannels(): RTCDataChannel {
    const how = { negotiated: true, ordered: true } as const;
    const channel = this.#pc.createDataChannel('sotto', { ...how, id: 0 });
    // No file is ever taken; but both ends have the channel.
    this.#pc.createDataChannel('sotto-files', { ...how, id: 1 });
    channel.stateChange.subscribe((state) => {
      if (state === 'open') {
        this.#tell({ type: 'pc-channel-open' });
        this.#certify();
      } else if (state === 'closed') this.#tell({ type: 'pc-channel-closed' });
    });
    channel.onMessage.subscribe((data) =>
      this.#tell({ type: 'pc-message', data: typeof data === 'string' ? data : new Uint8Array(data) }),
    );
    return channel;
  }

  #listen(): void {
    this.#pc.onIceCandidate.subscribe((found) => {
      if (found?.candidate === undefined || found.candidate === '') return;
      const candidate = writeCandidate({
        candidate: found.candidate,
        sdpMLineIndex: found.sdpMLineIndex ?? 0,
      });
      if (this.#isDescribed) this.#tell({ type: 'pc-candidate', candidate });
      else this.#found.push(candidate);
    });
    this.#pc.connectionStateChange.subscribe((state) => {
      if (state === 'new' || state === 'closed') return;
      this.#tell({ type: 'pc-state', state });
      if (state === 'connected') this.#certify();
    });
  }

  /** What DTLS really saw, not what a description promised. */
  #certify(): void {
    const certificate = this.#pc.dtlsTransports[0]?.dtls?.remoteCertificate;
    if (this.#isCertified || certificate === undefined) return;
    this.#isCertified = true;
    const fp = new Uint8Array(createHash('sha256').update(certificate).digest());
    this.#tell({ type: 'pc-certificate', fp });
  }
}
