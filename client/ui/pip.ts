// Picture in picture: who speaks, and the controls, in a little window over everything else; where there is none of that kind,
// the browser's own with the picture alone. Source: docs/design.md, "Call" (picture-in-picture).
import type * as drawing from './pip-window.ts';

type PipApi = { requestWindow(wish: { readonly width: number; readonly height: number }): Promise<Window> };

/** Chromium on desktops; typed here as the library's own list has it not. */
const api = (): PipApi | undefined =>
  (globalThis as { readonly documentPictureInPicture?: PipApi }).documentPictureInPicture;

export const canPip = (): boolean => api() !== undefined || document.pictureInPictureEnabled;

const SIZE = { width: 400, height: 260 };

export class Pip {
  readonly #host: HTMLElement;
  readonly #closed: () => void;
  #page: Window | undefined;
  /** A window is asked for, and not there yet. */
  #isAsking = false;
  /** Pressed again, or the call ended meanwhile: what was asked for before is not wanted any more. */
  #asked = 0;
  #drawing: typeof drawing | undefined;

  /** host: where intents start from. */
  constructor(host: HTMLElement, closed: () => void) {
    this.#host = host;
    this.#closed = closed;
  }

  get isOpen(): boolean {
    return this.#page !== undefined;
  }

  /** Ours, or the browser's own. */
  get isShown(): boolean {
    return this.isOpen || document.pictureInPictureElement !== null;
  }

  /** Only within a press. `video`: what is shown where a window of our own can't be had. */
  async toggle(video: HTMLVideoElement | null): Promise<void> {
    const request = api();
    if (this.#page !== undefined || this.#isAsking) return this.close();
    if (request === undefined) return showVideo(video);
    const turn = ++this.#asked;
    this.#isAsking = true;
    // First the window, while the press still counts.
    const page = await request.requestWindow(SIZE).catch(() => undefined);
    this.#drawing ??= await import('./pip-window.ts').catch(() => undefined);
    const isWanted = turn === this.#asked;
    if (isWanted) this.#isAsking = false;
    if (page === undefined || this.#drawing === undefined || !isWanted || page.closed) return page?.close();
    this.#page = page;
    this.#drawing.dress(page);
    page.addEventListener('pagehide', () => {
      this.#page = undefined;
      this.#closed();
    });
  }

  close(): void {
    this.#asked++;
    this.#isAsking = false;
    this.#page?.close();
  }

  show(view: drawing.PipView | undefined): void {
    if (this.#page === undefined) return;
    if (view === undefined) return this.close();
    this.#drawing?.draw(this.#page, view, this.#host, () => this.close());
  }
}

async function showVideo(video: HTMLVideoElement | null): Promise<void> {
  if (document.pictureInPictureElement !== null) {
    await document.exitPictureInPicture().catch(() => undefined);
  } else if (video !== null) {
    video.disablePictureInPicture = false;
    await video.requestPictureInPicture().catch(() => undefined);
  }
}
