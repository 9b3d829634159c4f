// <sotto-reactions>: a button that opens the row of reactions above it. Source: docs/design.md, "Call" (bottom bar).
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { signs } from './gestures.ts';
import { icon } from './icon.ts';
import { SMILE } from './icons-later.ts';
import { GESTURE } from './strings-gestures.ts';
import { controls, ground } from './styles.ts';
import { signStyles } from './styles-signs.ts';

export class SottoReactions extends LitElement {
  static override properties = { isOpen: { state: true } };

  static override styles = [
    ground,
    controls,
    signStyles,
    css`
      :host {
        position: relative;
      }
      .ctl[aria-expanded='true'] {
        background: var(--chosen);
        color: var(--night);
      }
      .signs {
        position: absolute;
        inset-block-end: calc(100% + var(--s-12));
        inset-inline: -50vw;
        z-index: 9;
        width: max-content;
        margin-inline: auto;
        box-shadow: var(--shadow-2);
        animation: rise var(--base) var(--ease);
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(var(--s-8));
        }
      }
    `,
  ];

  declare isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
    this.addEventListener('keydown', (event) => this.#press(event));
    this.addEventListener('focusout', (event) => this.#left(event));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#outside);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#outside);
  }

  readonly #outside = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.isOpen = false;
  };

  #press(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.isOpen) return;
    event.stopPropagation();
    this.isOpen = false;
    this.renderRoot.querySelector<HTMLElement>('.ctl')?.focus();
  }

  #left(event: FocusEvent): void {
    if (event.relatedTarget !== null && !this.renderRoot.contains(event.relatedTarget as Node))
      this.isOpen = false;
  }

  protected override render(): TemplateResult {
    return html`
      <button
        class="ctl"
        type="button"
        aria-label=${GESTURE.react}
        title=${GESTURE.react}
        aria-expanded=${this.isOpen ? 'true' : 'false'}
        @click=${() => (this.isOpen = !this.isOpen)}
      >
        ${icon(SMILE, 24)}
      </button>
      ${this.isOpen ? signs(this) : nothing}
    `;
  }
}

customElements.define('sotto-reactions', SottoReactions);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-reactions': SottoReactions;
  }
}
