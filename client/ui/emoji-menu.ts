// <sotto-emoji-menu>: a small table of emoji for the chat's field; the keyboard's own has the rest. Source: docs/design.md, "Panels".
// Arrows move, Enter chooses, Escape and leaving close. Says what was chosen in an event 'emoji'.
import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { icon } from './icon.ts';
import { SMILE } from './icons-later.ts';
import { buttons, ground } from './styles.ts';
import { CHAT } from './strings-panels.ts';

const COLUMNS = 6;
const EMOJI =
  '👍 👎 👏 🙏 💪 👋 🙂 😀 😂 😉 😊 😍 🤔 😮 😕 😢 😭 😅 🎉 ❤️ 🔥 ✅ ❌ ❓ ⏳ ☕ 🍀 🌞 🌙 💡 📎 📅 📞 🔒 🔑 🚪'.split(
    ' ',
  );

export class SottoEmojiMenu extends LitElement {
  static override properties = { isOpen: { state: true } };

  static override styles = [
    ground,
    buttons,
    css`
      /* The menu stands at the edge of the field around it: from the button's it would reach out of a window of 320. */
      :host {
        display: flex;
      }
      .menu {
        position: absolute;
        z-index: 5;
        inset-block-end: calc(100% + var(--s-8));
        inset-inline-start: 0;
        display: grid;
        grid-template-columns: repeat(6, minmax(0, var(--target)));
        max-width: 100%;
        padding: var(--s-4);
        border: 1px solid var(--line);
        border-radius: var(--r-16);
        background: var(--surface);
        box-shadow: var(--shadow-2);
      }
      .menu button {
        width: var(--target);
        height: var(--target);
        padding: 0;
        border: 0;
        border-radius: var(--r-8);
        background: transparent;
        font-family: var(--emoji);
        font-size: min(var(--t-20), 30px);
        line-height: 1;
        cursor: pointer;
      }
      .menu button:hover {
        background: var(--raised);
      }
    `,
  ];

  declare isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
    this.addEventListener('focusout', (event) => {
      const to = event.relatedTarget;
      if (this.isOpen && !(to instanceof Node && this.renderRoot.contains(to))) this.isOpen = false;
    });
  }

  get #keys(): readonly HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLButtonElement>('.menu button')];
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('isOpen') && this.isOpen) this.#keys[0]?.focus();
  }

  #close(): void {
    this.isOpen = false;
    this.renderRoot.querySelector<HTMLElement>('.icon-btn')?.focus();
  }

  readonly #press = (event: KeyboardEvent): void => {
    const keys = this.#keys;
    const at = keys.findIndex((key) => key.matches(':focus'));
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: isRtl ? -1 : 1,
      ArrowLeft: isRtl ? 1 : -1,
      ArrowDown: COLUMNS,
      ArrowUp: -COLUMNS,
    };
    const move = moves[event.key];
    if (event.key === 'Escape') {
      // The panel would close as well.
      event.stopPropagation();
      this.#close();
    } else if (move === undefined) return;
    else keys[(at + move + keys.length) % keys.length]?.focus();
    event.preventDefault();
  };

  #choose(emoji: string): void {
    this.isOpen = false;
    this.dispatchEvent(new CustomEvent<string>('emoji', { detail: emoji }));
  }

  protected override render(): TemplateResult {
    return html`
      <button
        class="icon-btn"
        type="button"
        aria-label=${CHAT.emoji}
        title=${CHAT.emoji}
        aria-haspopup="menu"
        aria-expanded=${this.isOpen ? 'true' : 'false'}
        @click=${() => (this.isOpen = !this.isOpen)}
      >
        ${icon(SMILE)}
      </button>
      ${this.isOpen ? this.#menu() : nothing}
    `;
  }

  #menu(): TemplateResult {
    return html`
      <div class="menu" role="menu" aria-label=${CHAT.emoji} @keydown=${this.#press}>
        ${EMOJI.map(
          (emoji, at) =>
            html`<button
              type="button"
              role="menuitem"
              tabindex=${at === 0 ? 0 : -1}
              @click=${() => this.#choose(emoji)}
            >
              ${emoji}
            </button>`,
        )}
      </div>
    `;
  }
}

customElements.define('sotto-emoji-menu', SottoEmojiMenu);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-emoji-menu': SottoEmojiMenu;
  }
}
