// What the other side sends, put together by us and shown to nobody before the link is bound.
// Source: docs/protocol/5-media.md, "Bind".
import type { RtcEvent } from '../call/ports.ts';
import type { Arrived } from './silence.ts';

type Streamed = Omit<Extract<RtcEvent, { readonly type: 'pc-stream' }>, 'pc'>;

export class RemoteStream {
  readonly id: string;
  readonly #tell: (event: Streamed) => void;
  readonly #signal: AbortSignal;
  readonly #stream = new MediaStream();
  readonly #arrived: (arrived: Arrived) => void;
  #audio: RTCRtpReceiver | undefined;
  #isAdmitted = false;

  /** `arrived`: told at each look at the loudness. */
  constructor(
    id: string,
    tell: (event: Streamed) => void,
    signal: AbortSignal,
    arrived: (arrived: Arrived) => void = () => undefined,
  ) {
    this.id = id;
    this.#tell = tell;
    this.#signal = signal;
    this.#arrived = arrived;
  }

  /** One track of a kind: another section of a kind, which only an odd peer offers, is never rendered. */
  add(track: MediaStreamTrack, receiver: RTCRtpReceiver): void {
    if (this.#stream.getTracks().some((one) => one.kind === track.kind)) return;
    track.enabled = this.#isAdmitted;
    this.#stream.addTrack(track);
    if (track.kind === 'audio') this.#audio = receiver;
    track.addEventListener('ended', () => this.#say(), { signal: this.#signal });
    this.#say();
  }

  admit(): void {
    this.#isAdmitted = true;
    for (const track of this.#stream.getTracks()) track.enabled = true;
    this.#say();
  }

  /** An element that still shows the stream lets go of pictures and decoders. */
  close(): void {
    this.#isAdmitted = false;
    this.#audio = undefined;
    for (const track of this.#stream.getTracks()) this.#stream.removeTrack(track);
  }

  /** Undefined until admitted. */
  get shown(): MediaStream | undefined {
    return this.#isAdmitted ? this.#stream : undefined;
  }

  /**
   * Loudness 0 … 1 of what was decoded; undefined when the engine doesn't say. From the statistics, as the header
   * extension that getSynchronizationSources() would read is never agreed to (sdp-mend.ts).
   */
  async loudness(): Promise<number | undefined> {
    if (!this.#isAdmitted || this.#audio === undefined) return undefined;
    const report: ReadonlyMap<string, unknown> = await this.#audio.getStats();
    const entries = [...report.values()];
    const audio = entries.find(isInboundAudio);
    const all = arrivedIn(entries);
    if (all !== undefined && !this.#signal.aborted)
      this.#arrived({ sound: audio?.packetsReceived ?? 0, all });
    return audio?.audioLevel;
  }

  #say(): void {
    if (!this.#isAdmitted) return;
    // Not by `muted`: after glare Chromium leaves it set on a track that plays.
    const hasLive = (tracks: readonly MediaStreamTrack[]): boolean =>
      tracks.some((track) => track.readyState === 'live');
    const hasVideo = hasLive(this.#stream.getVideoTracks());
    const hasAudio = hasLive(this.#stream.getAudioTracks());
    this.#tell({ type: 'pc-stream', stream: this.id, hasVideo, hasAudio });
  }
}

type InboundAudio = {
  readonly type: 'inbound-rtp';
  readonly kind: 'audio';
  readonly audioLevel?: number;
  readonly packetsReceived?: number;
};

type Carrier = { readonly type: string; readonly bytesReceived?: number };

/** Bytes of everything: Chromium counts them by transport, Firefox by pair of candidates. Undefined: neither was told. */
function arrivedIn(entries: readonly unknown[]): number | undefined {
  const of = (type: string): readonly number[] =>
    (entries as readonly Carrier[]).flatMap((one) => (one.type === type ? (one.bytesReceived ?? []) : []));
  const counts = [of('transport'), of('candidate-pair')].find(({ length }) => length > 0);
  return counts?.reduce((sum, count) => sum + count, 0);
}

function isInboundAudio(stats: unknown): stats is InboundAudio {
  const { type, kind } = stats as Partial<InboundAudio>;
  return type === 'inbound-rtp' && kind === 'audio';
}
