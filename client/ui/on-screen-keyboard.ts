// The keyboard on the screen: where it lies over the page instead of making it smaller (iPhones), its host knows how much is
// hidden, above and below. Source: docs/design.md, "Responsive".
import type { ReactiveController } from 'lit';

export class OnScreenKeyboard implements ReactiveController {
  readonly #host: HTMLElement;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  hostConnected(): void {
    window.visualViewport?.addEventListener('resize', this.#measure);
    window.visualViewport?.addEventListener('scroll', this.#measure);
  }

  hostDisconnected(): void {
    window.visualViewport?.removeEventListener('resize', this.#measure);
    window.visualViewport?.removeEventListener('scroll', this.#measure);
  }

  readonly #measure = (): void => {
    const seen = window.visualViewport;
    // Enlarged by two fingers less is seen, too, and nothing is to move then.
    const isWhole = seen !== null && seen.scale < 1.01;
    const above = isWhole ? Math.max(0, seen.offsetTop) : 0;
    const below = isWhole ? Math.max(0, window.innerHeight - above - seen.height) : 0;
    this.#host.style.setProperty('--hidden-above', `${Math.round(above)}px`);
    this.#host.style.setProperty('--hidden-below', `${Math.round(below)}px`);
  };
}
