// What a typed password is worth, asked for as it is typed. Source: docs/design.md, "Start" (an honest estimate).
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Tools } from './call-controller.ts';

export class Gauged implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #gauge: () => Tools['gauge'];
  #asked = '';
  #known: { readonly password: string; readonly bits: number } | undefined;

  constructor(host: ReactiveControllerHost, gauge: () => Tools['gauge']) {
    this.#host = host;
    this.#gauge = gauge;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#asked = '';
    this.#known = undefined;
  }

  /** undefined while it is not known, and for a password of nothing. The last one is still shown while the next is looked at. */
  bitsOf(password: string): number | undefined {
    if (password.trim() === '') return undefined;
    if (this.#asked !== password) void this.#ask(password);
    return this.#known?.bits;
  }

  async #ask(password: string): Promise<void> {
    this.#asked = password;
    const bits = await this.#gauge()?.(password);
    if (this.#asked !== password) return;
    this.#known = bits === undefined ? undefined : { password, bits };
    this.#host.requestUpdate();
  }
}
