// FacesCell: where the layout of the call leaves room for faces, as a part of the stage. Source: docs/design.md, "Call" (stage).
// The stage itself is as large as all of the page between top and bar and never moves: its tiles glide to this room by transform.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Box } from './stage-layout.ts';

type Host = ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment };

export class FacesCell implements ReactiveController {
  /** Within the stage; x counted from the side where reading begins. */
  room: Box | undefined;

  readonly #host: Host;
  #cell: HTMLElement | undefined;
  #stage: HTMLElement | undefined;
  readonly #sizes = new ResizeObserver(() => this.#measure());

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const { renderRoot } = this.#host;
    const cell = renderRoot.querySelector<HTMLElement>('.faces');
    const stage = renderRoot.querySelector('sotto-stage');
    if (cell === null || stage === null || cell === this.#cell) return;
    this.#sizes.disconnect();
    this.#cell = cell;
    this.#stage = stage;
    // The cell may keep its size and change its place.
    this.#sizes.observe(cell);
    this.#sizes.observe(stage);
  }

  hostDisconnected(): void {
    this.#sizes.disconnect();
    this.#cell = undefined;
  }

  #measure(): void {
    if (this.#cell === undefined || this.#stage === undefined) return;
    const { left, right, top, width, height } = this.#cell.getBoundingClientRect();
    const stage = this.#stage.getBoundingClientRect();
    const isRtl = getComputedStyle(this.#cell).direction === 'rtl';
    this.room = { x: isRtl ? stage.right - right : left - stage.left, y: top - stage.top, width, height };
    this.#host.requestUpdate();
  }
}
