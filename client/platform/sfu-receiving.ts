// Receiving: the one connection on which everybody else comes from a forwarding unit, opened before it is seen.
// Source: docs/protocol/8-frames.md, "Opening".
import { FRAME_PARTS, type FramePart } from '../../shared/sframe.ts';
import type { SfuEvent } from '../call/ports.ts';
import type { Frames } from './frames.ts';
import { withoutAudioLevel, withoutRelated, withoutStrayFeedback } from './sdp-mend.ts';
import type { SfuLine } from './sfu-line.ts';
import { Subscription } from './sfu-subscription.ts';
import type { Taking } from './sfu-taking.ts';
import type { TakenPart, Told } from './sfu-words.ts';

type Streamed = Extract<SfuEvent, { readonly type: 'sfu-stream' }>;
export type Shown = Pick<Streamed, 'feed' | 'stream' | 'hasVideo' | 'hasAudio' | 'isShare'>;

/** Of one feed's devices, or of what it shares. */
type Shelf = { readonly feed: string; readonly isShare: boolean; readonly stream: MediaStream; said: string };

export class Receiving {
  readonly pc: RTCPeerConnection;
  readonly #sfu: number;
  readonly #frames: Frames;
  readonly #taking: Taking;
  readonly #tell: (shown: Shown) => void;
  /** By the id of the stream. */
  readonly #shelves: Map<string, Shelf>;
  readonly #slots = new Map<RTCRtpReceiver, number>();
  readonly #subscription: Subscription;

  /** `shelves`: as the connection before it left them: an element goes on with the stream that it shows. */
  constructor(
    pc: RTCPeerConnection,
    {
      sfu,
      frames,
      taking,
      tell,
      shelves,
    }: {
      readonly sfu: number;
      readonly frames: Frames;
      readonly taking: Taking;
      readonly tell: (shown: Shown) => void;
      readonly shelves: Map<string, Shelf>;
    },
  ) {
    this.pc = pc;
    this.#sfu = sfu;
    this.#frames = frames;
    this.#taking = taking;
    this.#tell = tell;
    this.#shelves = shelves;
    this.#subscription = new Subscription(taking, {
      attached: (line, handle) => {
        pc.onicecandidate = ({ candidate }) => line.trickle(handle, candidate);
      },
      answer: (offer) => this.#answer(offer),
    });
    // Before anybody can have the track.
    pc.addEventListener('track', ({ receiver }) => {
      if (!this.#slots.has(receiver)) this.#slots.set(receiver, frames.open(receiver));
      this.#place();
    });
  }

  isHandle(handle: number): boolean {
    return this.#subscription.isHandle(handle);
  }

  get missing(): readonly string[] {
    return this.#subscription.missing;
  }

  get heldMs(): number {
    return this.#subscription.heldMs;
  }

  /** Brings what is taken to what should be. Throws what the line throws. */
  async settle(line: SfuLine): Promise<void> {
    await this.#subscription.settle(line);
    this.#shelve();
  }

  /** After each change there, asked for or not. */
  async took(line: SfuLine, told: Told): Promise<void> {
    await this.#subscription.took(line, told);
    this.#shelve();
  }

  async #answer(offer: string): Promise<string> {
    await this.pc.setRemoteDescription({ type: 'offer', sdp: withoutAudioLevel(offer) });
    // What comes from now on is what we say it is, or does not open.
    this.#place();
    await this.pc.setLocalDescription();
    return withoutRelated(withoutStrayFeedback(this.pc.localDescription?.sdp ?? ''));
  }

  #place(): void {
    for (const { mid, receiver } of this.pc.getTransceivers()) {
      const slot = this.#slots.get(receiver);
      const taken = this.#taking.taken.find(({ subMid }) => subMid === mid);
      if (slot === undefined) continue;
      if (taken === undefined) this.#frames.ask({ type: 'clear', slot });
      else {
        const placed = { sfu: this.#sfu, feed: taken.feed, part: taken.part };
        this.#frames.ask({ type: 'place', slot, placed });
      }
    }
  }

  // -------------------------------------------------------------- streams

  #shelve(): void {
    const tracks = this.#tracks();
    for (const { feed, part } of tracks.keys()) this.#shelf(feed, isShared(part));
    for (const shelf of this.#shelves.values()) this.#fill(shelf, tracks);
  }

  #tracks(): ReadonlyMap<TakenPart, MediaStreamTrack> {
    const receivers = new Map(this.pc.getTransceivers().map(({ mid, receiver }) => [mid, receiver]));
    const found = new Map<TakenPart, MediaStreamTrack>();
    for (const taken of this.#taking.taken) {
      const receiver = receivers.get(taken.subMid);
      // Never one without a transform.
      if (receiver !== undefined && this.#slots.has(receiver)) found.set(taken, receiver.track);
    }
    return found;
  }

  #shelf(feed: string, isShare: boolean): void {
    const id = `sfu-${this.#sfu}-${feed}${isShare ? '-share' : ''}`;
    if (!this.#shelves.has(id)) this.#shelves.set(id, { feed, isShare, stream: new MediaStream(), said: '' });
  }

  #fill(shelf: Shelf, tracks: ReadonlyMap<TakenPart, MediaStreamTrack>): void {
    const { feed, isShare, stream } = shelf;
    const own = [...tracks].filter(([taken]) => taken.feed === feed && isShared(taken.part) === isShare);
    const should = new Set(own.map(([, track]) => track));
    for (const track of stream.getTracks()) if (!should.has(track)) stream.removeTrack(track);
    for (const track of should) if (!stream.getTracks().includes(track)) stream.addTrack(track);
    const has = (kind: string): boolean =>
      own.some(([taken, track]) => track.kind === kind && this.#taking.isOn(taken));
    const said = { hasVideo: has('video'), hasAudio: has('audio') };
    if (shelf.said === JSON.stringify(said)) return;
    shelf.said = JSON.stringify(said);
    const id = [...this.#shelves].find(([, one]) => one === shelf)?.[0] ?? '';
    this.#tell({ feed, stream: id, ...said, ...(isShare && { isShare: true }) });
  }

  /** Loudness 0 … 1 of what was decoded, by stream. */
  async loudness(): Promise<ReadonlyMap<string, number>> {
    const report: ReadonlyMap<string, unknown> = await this.pc.getStats();
    const levels = new Map<string, number>();
    for (const entry of report.values()) {
      const { type, kind, mid, audioLevel } = entry as Level;
      const taken = this.#taking.taken.find(({ subMid }) => subMid === mid);
      if (type !== 'inbound-rtp' || kind !== 'audio' || taken?.part !== 'audio') continue;
      if (audioLevel !== undefined) levels.set(`sfu-${this.#sfu}-${taken.feed}`, audioLevel);
    }
    return levels;
  }

  close(line: SfuLine): void {
    this.#subscription.end(line);
    this.pc.close();
    for (const slot of this.#slots.values()) this.#frames.ask({ type: 'clear', slot });
  }
}

export type Shelves = Map<string, Shelf>;

/** An element that still shows one lets go of pictures and decoders. */
export function clearShelves(shelves: Shelves): void {
  for (const { stream } of shelves.values())
    for (const track of stream.getTracks()) stream.removeTrack(track);
}

type Level = {
  readonly type: string;
  readonly kind?: string;
  readonly mid?: string;
  readonly audioLevel?: number;
};

const isShared = (part: FramePart): boolean => FRAME_PARTS.indexOf(part) > 1;
