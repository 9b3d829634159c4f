// How wide a tile is really shown, in device pixels: what its sender need not exceed. Source: docs/protocol/5-media.md, "Bandwidth".
// 0 when nothing of it is seen: hidden, scrolled or covered away, an avatar in the picture's place, a page in the background.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Rounded up to these steps, so that a window that is dragged does not ask anew at each pixel. */
const STEP_PX = 16;
/** After the last change. */
const SETTLED_MS = 300;

export const stepOf = (cssPx: number, ratio: number): number =>
  cssPx <= 0 ? 0 : Math.ceil((cssPx * ratio) / STEP_PX) * STEP_PX;

type Host = ReactiveControllerHost & HTMLElement;

export class ShownWidth implements ReactiveController {
  readonly #host: Host;
  readonly #isWanted: () => boolean;
  readonly #tell: (width: number) => void;
  #width = 0;
  #isInView = false;
  #told: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly #sizes = new ResizeObserver((entries) => {
    this.#width = entries.at(-1)?.contentRect.width ?? 0;
    this.#later();
  });

  readonly #view = new IntersectionObserver((entries) => {
    this.#isInView = entries.at(-1)?.isIntersecting ?? false;
    this.#later();
  });

  /** isWanted: whether a picture would be shown, as far as the view knows. */
  constructor(host: Host, isWanted: () => boolean, tell: (width: number) => void) {
    this.#host = host;
    this.#isWanted = isWanted;
    this.#tell = tell;
    host.addController(this);
  }

  hostConnected(): void {
    this.#sizes.observe(this.#host);
    this.#view.observe(this.#host);
    document.addEventListener('visibilitychange', this.#later);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#sizes.disconnect();
    this.#view.disconnect();
    document.removeEventListener('visibilitychange', this.#later);
    this.#told = undefined;
  }

  hostUpdated(): void {
    if (this.#now() !== this.#told) this.#later();
  }

  /** Another member sits here now: what was told was of the one before. */
  forget(): void {
    this.#told = undefined;
  }

  #now(): number {
    const isShown = this.#isInView && document.visibilityState === 'visible' && this.#isWanted();
    return isShown ? stepOf(this.#width, window.devicePixelRatio) : 0;
  }

  readonly #later = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#settled, SETTLED_MS);
  };

  readonly #settled = (): void => {
    const width = this.#now();
    if (width === this.#told) return;
    this.#told = width;
    this.#tell(width);
  };
}
