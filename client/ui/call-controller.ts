// The one bridge between the interface and the call: a source of views, and intents back to it. Source: docs/states/README.md.
// main.ts (platform) implements CallSource; only <sotto-app> holds a controller, every other element gets properties.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChannelError, Intent, SelfTestIntent, SelfTestView, View } from '../call/view.ts';

export type Stop = () => void;
export type StreamOf = (id: string) => MediaStream | undefined;
/** A password by chance and what it is worth; the one on the start screen goes by an intent, since its form is the call's. */
export type Suggest = (
  kind: 'words' | 'emoji',
) => Promise<{ readonly password: string; readonly bits: number } | undefined>;

/** How much of a picture is taken: 1 is all that fits, and where in it; 0 … 1, half is the middle. */
export type Crop = { readonly zoom: number; readonly across: number; readonly down: number };

/** The self-test, with its own loop beside the call's. */
export type SelfTestSource = {
  readonly view: () => SelfTestView;
  readonly subscribe: (changed: () => void) => Stop;
  readonly send: (intent: SelfTestIntent) => void;
  /** The camera's picture. */
  readonly stream: () => MediaStream | undefined;
};

/** What elements may ask and get an answer to, without a turn of the call. */
export type Tools = {
  readonly suggest?: Suggest;
  /** Bits that a typed password is worth, estimated. */
  readonly gauge?: (password: string) => Promise<number | undefined>;
  /** The number that a person typed, or what is wrong with it. */
  readonly readChannel?: (text: string, max: number) => number | ChannelError;
  /** Loaded only now; undefined when that failed. */
  readonly openSelfTest?: () => Promise<SelfTestSource | undefined>;
  /** A small square of it, as it is kept (base64url) and as an address to show; undefined for what is no picture. */
  readonly squarePicture?: (
    file: Blob,
    crop: Crop,
  ) => Promise<{ readonly data: string; readonly url: string } | undefined>;
};

/** Files are no plain data: what is picked, dropped or pasted goes past the call, which hears of it from below. */
export type FilesBridge = {
  readonly give: (given: readonly File[]) => void;
  /** Address of a file's picture, where it is one that is safe to show. */
  readonly pictureOf: (file: string) => Promise<string | undefined>;
};

export interface CallSource {
  view(): View;
  /** Called after each turn that changed the view. */
  subscribe(changed: () => void): Stop;
  send(intent: Intent): void;
  streamOf(id: string): MediaStream | undefined;
  /** Wall clock, for countdowns and times of day. */
  wallMs(): number;
  /** Called about once a second, so that what shows time can follow. */
  onTick?(heard: () => void): Stop;
  readonly tools?: Tools;
  readonly files?: FilesBridge;
}

export class CallController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #source: CallSource;
  #stops: Stop[] = [];

  constructor(host: ReactiveControllerHost, source: CallSource) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  get view(): View {
    return this.#source.view();
  }

  get wallMs(): number {
    return this.#source.wallMs();
  }

  get tools(): Tools | undefined {
    return this.#source.tools;
  }

  get suggest(): Suggest | undefined {
    return this.#source.tools?.suggest;
  }

  get files(): FilesBridge | undefined {
    return this.#source.files;
  }

  readonly streamOf: StreamOf = (id) => this.#source.streamOf(id);

  readonly send = (intent: Intent): void => this.#source.send(intent);

  hostConnected(): void {
    const changed = (): void => this.#host.requestUpdate();
    this.#stops = [this.#source.subscribe(changed)];
    const tick = this.#source.onTick?.(changed);
    if (tick !== undefined) this.#stops.push(tick);
  }

  hostDisconnected(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }
}
