// <sotto-stage-pager>: what turns the pages of a stage that does not hold everybody: two buttons, Page Up and Page Down, a finger.
// Source: docs/design.md, "Call" (stage). Loaded with what a call of a few does without.
import { LitElement, css, html, type TemplateResult } from 'lit';
import { icon } from './icon.ts';
import { CHEVRON_LEFT, CHEVRON_RIGHT } from './icons-rest.ts';
import { isField } from './keys.ts';
import { STAGE } from './strings-panels.ts';
import { buttons, ground } from './styles.ts';

/** Shorter is the trembling of a finger. */
const SWIPE_PX = 48;

/** By how many pages. */
export type Turn = CustomEvent<-1 | 1>;

/** Where these keys scroll, or are typed. */
const isTaken = (event: Event): boolean =>
  event
    .composedPath()
    .some((node) => isField(node) || (node instanceof HTMLElement && node.matches('dialog, .side')));

export class SottoStagePager extends LitElement {
  static override properties = { page: { type: Number }, pages: { type: Number } };

  static override styles = [
    ground,
    buttons,
    css`
      :host {
        display: block;
      }
      nav {
        display: flex;
        align-items: center;
        gap: var(--s-4);
        border-radius: var(--r-full);
        background: var(--scrim);
        color: var(--chip-ink);
        font-size: var(--t-14);
        line-height: 1.25rem;
      }
      .turn {
        border-radius: var(--r-full);
        color: var(--chip-ink);
      }
      /* As wide for 10 of 10 as for 1 of 2: what turns the page stays where the finger is. */
      .side {
        display: inline-block;
        min-width: 2ch;
      }
      .side:first-child {
        text-align: end;
      }
      .turn[aria-disabled='true'] {
        opacity: 0.4;
        cursor: default;
      }
      .turn:dir(rtl) .i {
        transform: scaleX(-1);
      }
      @media (forced-colors: active) {
        nav {
          border: 1px solid CanvasText;
        }
        .turn[aria-disabled='true'] {
          opacity: 1;
          color: GrayText;
        }
      }
    `,
  ];

  declare page: number;
  declare pages: number;

  #stage: HTMLElement | undefined;

  constructor() {
    super();
    this.page = 0;
    this.pages = 1;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const root = this.getRootNode();
    this.#stage = root instanceof ShadowRoot && root.host instanceof HTMLElement ? root.host : undefined;
    this.#stage?.addEventListener('pointerdown', this.#touch);
    window.addEventListener('keydown', this.#press);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stage?.removeEventListener('pointerdown', this.#touch);
    window.removeEventListener('keydown', this.#press);
  }

  #canTurn(by: -1 | 1): boolean {
    return this.page + by >= 0 && this.page + by < this.pages;
  }

  #turn(by: -1 | 1): void {
    if (this.#canTurn(by)) this.dispatchEvent(new CustomEvent<-1 | 1>('turn', { detail: by }));
  }

  readonly #press = (event: KeyboardEvent): void => {
    const by = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : undefined;
    if (by === undefined || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (isTaken(event) || !this.#canTurn(by)) return;
    event.preventDefault();
    this.#turn(by);
  };

  /** With the finger, as one turns a leaf: towards where reading begins comes what is next. */
  readonly #touch = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' || !event.isPrimary) return;
    const from = { x: event.clientX, y: event.clientY };
    const over = new AbortController();
    const { signal } = over;
    const end = (at: PointerEvent): void => {
      if (at.pointerId !== event.pointerId) return;
      over.abort();
      const [across, down] = [at.clientX - from.x, at.clientY - from.y];
      if (at.type !== 'pointerup' || Math.abs(across) < SWIPE_PX || Math.abs(across) < 2 * Math.abs(down))
        return;
      const isBack = across > 0 !== (getComputedStyle(this).direction === 'rtl');
      this.#turn(isBack ? -1 : 1);
    };
    window.addEventListener('pointerup', end, { signal });
    window.addEventListener('pointercancel', end, { signal });
  };

  protected override render(): TemplateResult {
    const { page, pages } = this;
    return html`
      <nav aria-label=${STAGE.pages}>
        ${this.#button(STAGE.before, -1, CHEVRON_LEFT, 'PageUp')}
        <span class="num" aria-live="polite"
          ><span class="vh">${STAGE.page(page + 1, pages)}</span
          ><span aria-hidden="true"
            ><span class="side">${page + 1}</span>/<span class="side">${pages}</span></span
          ></span
        >
        ${this.#button(STAGE.next, 1, CHEVRON_RIGHT, 'PageDown')}
      </nav>
    `;
  }

  /** Out of reach it keeps the focus, or the next press would go nowhere. */
  #button(name: string, by: -1 | 1, shape: typeof CHEVRON_LEFT, key: string): TemplateResult {
    return html`
      <button
        class="icon-btn turn"
        type="button"
        aria-label=${name}
        title=${name}
        aria-keyshortcuts=${key}
        aria-disabled=${!this.#canTurn(by)}
        @click=${() => this.#turn(by)}
      >
        ${icon(shape)}
      </button>
    `;
  }
}

customElements.define('sotto-stage-pager', SottoStagePager);
