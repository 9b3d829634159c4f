// <sotto-tile-menu>: what can be done about the person of a tile, beside the button that asked; on a phone from below.
// A native dialog: focus, Escape and the ground beneath are the browser's. Source: docs/design.md, "Components" (tile).
import { LitElement, css, html, type PropertyValues, type TemplateResult } from 'lit';
import type { MemberView } from '../call/view.ts';
import { ask } from './deed.ts';
import { icon } from './icon.ts';
import { X } from './icons-later.ts';
import { nameOf } from './person.ts';
import type { StageView } from './stage-view.ts';
import { CALL } from './strings-call.ts';
import { buttons, ground } from './styles.ts';
import { sheets } from './styles-sheet.ts';
import type { TileDeed } from './tile-deed.ts';
import './person-menu.ts';

const WIDTH_PX = 320;
const EDGE_PX = 8;

/** Deeds that are followed by looking at what they did, not by doing more. */
const STAYS: ReadonlySet<TileDeed['type']> = new Set(['volume', 'mirror']);

export class SottoTileMenu extends LitElement {
  static override properties = {
    member: { attribute: false },
    look: { attribute: false },
    keys: { attribute: false },
    from: { attribute: false },
    isHost: { type: Boolean },
    isPair: { type: Boolean },
    isSpotlit: { type: Boolean },
  };

  static override styles = [
    ground,
    buttons,
    sheets,
    css`
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding-inline-start: var(--s-12);
      }
      .head h2 {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .sheet {
        padding: var(--s-8);
      }
      @media (min-width: 48em) and (min-height: 30.1em) {
        .sheet {
          width: ${WIDTH_PX}px;
          margin: 0;
          inset: var(--top, 0) auto auto var(--left, 0);
        }
        .sheet::backdrop {
          background: transparent;
        }
      }
      @media (max-width: 47.9em) {
        .sheet {
          padding-block-end: calc(var(--s-8) + var(--safe-bottom));
        }
      }
    `,
  ];

  declare member: MemberView;
  declare look: StageView;
  /** Shortcuts that were changed. */
  declare keys: Readonly<Record<string, string>>;
  declare from: DOMRectReadOnly;
  declare isHost: boolean;
  declare isPair: boolean;
  declare isSpotlit: boolean;

  constructor() {
    super();
    this.keys = {};
    this.isHost = false;
    this.isPair = false;
    this.isSpotlit = false;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  protected override firstUpdated(): void {
    this.#dialog?.showModal();
    void this.#settle();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('from') && this.#dialog?.open === true) this.#place();
  }

  /** Once the menu inside has its size. */
  async #settle(): Promise<void> {
    const menu = this.renderRoot.querySelector('sotto-person-menu');
    await menu?.updateComplete;
    this.#place();
    menu?.focus();
  }

  /** Below the button, or above it where there is no room; never over an edge. */
  #place(): void {
    const dialog = this.#dialog;
    if (dialog === null) return;
    const { from } = this;
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const height = dialog.offsetHeight;
    const below = from.bottom + EDGE_PX;
    const top = below + height + EDGE_PX <= window.innerHeight ? below : from.top - height - EDGE_PX;
    const left = isRtl ? from.left : from.right - WIDTH_PX;
    const within = (at: number, most: number): number => Math.max(EDGE_PX, Math.min(at, most - EDGE_PX));
    dialog.style.setProperty('--top', `${within(top, window.innerHeight - height)}px`);
    dialog.style.setProperty('--left', `${within(left, window.innerWidth - WIDTH_PX)}px`);
  }

  readonly #close = (): void => this.#dialog?.close();

  readonly #press = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) this.#close();
  };

  readonly #deed = (event: Event): void => {
    if (!STAYS.has((event as CustomEvent<TileDeed>).detail.type)) this.#close();
  };

  protected override render(): TemplateResult {
    return html`
      <dialog
        class="sheet"
        aria-labelledby="title"
        @close=${() => ask(this, 'close')}
        @click=${this.#press}
        @tile-deed=${this.#deed}
      >
        <div class="head">
          <h2 class="h16" id="title"><bdi>${this.member.isSelf ? CALL.self : nameOf(this.member)}</bdi></h2>
          <button class="icon-btn" type="button" aria-label=${CALL.close} @click=${this.#close}>
            ${icon(X)}
          </button>
        </div>
        <sotto-person-menu
          .member=${this.member}
          .look=${this.look}
          .keys=${this.keys}
          .isHost=${this.isHost}
          .isPair=${this.isPair}
          .isSpotlit=${this.isSpotlit}
          .hasTile=${true}
          @done=${this.#close}
        ></sotto-person-menu>
      </dialog>
    `;
  }
}

customElements.define('sotto-tile-menu', SottoTileMenu);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-tile-menu': SottoTileMenu;
  }
}
