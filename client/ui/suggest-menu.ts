// <sotto-suggest-menu>: "Suggest" with its two kinds of password. Source: docs/design.md, "Start" (suggest one: words or emoji).
// The menu pattern: arrows move, Enter chooses, Escape and leaving close.
import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Intent } from '../call/view.ts';
import { icon, type Shape } from './icon.ts';
import { DICES, SMILE, TYPE } from './icons-later.ts';
import { CHEVRON_DOWN } from './icons.ts';
import { emit } from './intent.ts';
import { buttons, ground } from './styles.ts';
import { SUGGEST } from './strings-later.ts';

type Kind = Extract<Intent, { type: 'suggest' }>['kind'];

export class SottoSuggestMenu extends LitElement {
  static override properties = { isOpen: { state: true } };

  static override styles = [
    ground,
    buttons,
    css`
      :host {
        position: relative;
        display: flex;
      }
      /* 44 px of target in a 20 px row: it reaches up, into the gap, never over the field. */
      .suggest {
        position: relative;
        gap: 6px;
        margin-block: calc(-1 * var(--s-12));
        margin-inline-end: calc(-1 * var(--s-12));
      }
      .suggest:hover {
        background: none;
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      /* As large as what is seen, or it would lie over the field. */
      .suggest:focus-visible {
        outline-offset: -9px;
      }
      .menu {
        position: absolute;
        z-index: 5;
        inset-block-start: calc(100% + var(--s-4));
        inset-inline-end: 0;
        display: grid;
        min-width: 232px;
        padding: var(--s-4);
        border: 1px solid var(--line);
        border-radius: var(--r-16);
        background: var(--surface);
        box-shadow: var(--shadow-2);
      }
      .menu .btn {
        justify-content: start;
        gap: var(--s-12);
        padding: var(--s-8) var(--s-12);
        border-radius: calc(var(--r-16) - var(--s-4));
        font-weight: 500;
        text-align: start;
      }
      .menu .btn > span {
        display: grid;
      }
      .menu .btn:focus-visible {
        outline-offset: calc(-1 * var(--ring));
      }
    `,
  ];

  declare isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
    this.addEventListener('keydown', (event) => this.#key(event));
    this.addEventListener('focusout', (event) => {
      if (!this.renderRoot.contains(event.relatedTarget as Node | null)) this.isOpen = false;
    });
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('isOpen') && this.isOpen) this.#items()[0]?.focus();
  }

  protected override render(): TemplateResult {
    return html`
      <button
        class="btn btn--text suggest"
        type="button"
        aria-haspopup="menu"
        aria-expanded=${this.isOpen}
        @click=${() => (this.isOpen = !this.isOpen)}
      >
        ${icon(DICES)}${SUGGEST.open}${icon(CHEVRON_DOWN, 16)}
      </button>
      ${
        this.isOpen
          ? html`<div class="menu" role="menu" aria-label=${SUGGEST.open}>
              ${this.#item('words', TYPE, SUGGEST.words, SUGGEST.wordsHint)}
              ${this.#item('emoji', SMILE, SUGGEST.emoji, SUGGEST.emojiHint)}
            </div>`
          : nothing
      }
    `;
  }

  #item(kind: Kind, shape: Shape, name: string, hint: string): TemplateResult {
    return html`
      <button
        class="btn btn--text"
        type="button"
        role="menuitem"
        tabindex="-1"
        @click=${() => this.#choose(kind)}
      >
        ${icon(shape)}<span>${name} <span class="t12 faint">${hint}</span></span>
      </button>
    `;
  }

  #items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  }

  #choose(kind: Kind): void {
    this.#close();
    emit(this, { type: 'suggest', kind });
  }

  #close(): void {
    this.renderRoot.querySelector<HTMLElement>('.suggest')?.focus();
    this.isOpen = false;
  }

  #key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' && this.isOpen) this.#close();
    else if (step !== undefined) this.#move(step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #move(step: number): void {
    if (!this.isOpen) {
      this.isOpen = true;
      return;
    }
    const items = this.#items();
    const here = items.findIndex((item) => item.matches(':focus'));
    items.at((here + step) % items.length)?.focus();
  }
}

customElements.define('sotto-suggest-menu', SottoSuggestMenu);
