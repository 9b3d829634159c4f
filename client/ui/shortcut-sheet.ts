// <sotto-shortcut-sheet>: every shortcut, and other keys for them. Source: docs/using.md, "Keyboard".
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { ask } from './deed.ts';
import { icon } from './icon.ts';
import { X } from './icons-later.ts';
import { emit } from './intent.ts';
import { keyName, pressOf } from './keys.ts';
import { type Act, ACTS, bindingsOf, combinationOf, isBindable } from './shortcuts.ts';
import { ACT_NAMES, KEYS } from './strings-keys.ts';
import { CALL } from './strings-call.ts';
import { buttons, ground } from './styles.ts';
import { sheets } from './styles-sheet.ts';

export class SottoShortcutSheet extends LitElement {
  static override properties = {
    keys: { attribute: false },
    waiting: { state: true },
    fault: { state: true },
  };

  static override styles = [
    ground,
    buttons,
    sheets,
    css`
      .sheet {
        width: min(480px, var(--safe-width));
      }
      .sheet__head {
        align-items: center;
        padding-inline: var(--s-24) var(--s-12);
      }
      .sheet__body {
        gap: 0;
        padding-inline: var(--s-24);
      }
      .sheet__foot {
        padding-inline: var(--s-24);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: center;
        gap: var(--s-4) var(--s-16);
        min-height: 48px;
        padding-block: 2px;
      }
      .key {
        min-width: 7.5rem;
        /* Also where large letters put it below its words. */
        margin-inline-start: auto;
        font-family: var(--mono);
        font-size: var(--t-14);
        font-weight: 500;
      }
      .key--fixed {
        display: inline-grid;
        place-items: center;
        min-height: var(--target);
        border: 1px dashed var(--line-strong);
        border-radius: var(--r-8);
        color: var(--ink-2);
      }
      .fault {
        padding: 0 var(--s-24) var(--s-12);
        color: var(--danger-ink);
        font-size: var(--t-14);
        line-height: 1.25rem;
      }
      .hint {
        flex: 1 1 12rem;
      }
    `,
  ];

  /** Those that were changed. */
  declare keys: Readonly<Record<string, string>>;
  /** Whose new key is waited for. */
  declare waiting: Act | undefined;
  declare fault: string;

  constructor() {
    super();
    this.keys = {};
    this.fault = '';
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  protected override firstUpdated(): void {
    this.#dialog?.showModal();
  }

  readonly #close = (): void => this.#dialog?.close();

  readonly #press = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) this.#close();
  };

  /** What is pressed now is the new key, and does nothing else; Escape leaves it as it was. */
  readonly #down = (event: KeyboardEvent): void => {
    const { waiting } = this;
    if (waiting === undefined || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (/^(?:Control|Meta|Alt|AltGraph|Shift)$/.test(event.key)) return;
    if (event.key === 'Escape') this.waiting = undefined;
    else this.#bind(waiting, combinationOf(pressOf(event)));
  };

  #bind(act: Act, combination: string | undefined): void {
    const bindings = bindingsOf(this.keys);
    const owner = ACTS.find((one) => one !== act && bindings[one] === combination);
    this.fault =
      combination === undefined || !isBindable(combination)
        ? KEYS.unfit
        : owner === undefined
          ? ''
          : KEYS.taken(ACT_NAMES[owner]);
    if (this.fault !== '' || combination === undefined) return;
    this.waiting = undefined;
    emit(this, { type: 'set', settings: { shortcuts: { ...this.keys, [act]: combination } } });
  }

  readonly #reset = (): void => {
    this.fault = '';
    emit(this, { type: 'set', settings: { shortcuts: {} } });
  };

  protected override render(): TemplateResult {
    return html`
      <dialog
        class="sheet"
        aria-labelledby="title"
        @close=${() => ask(this, 'close')}
        @click=${this.#press}
        @keydown=${this.#down}
      >
        <div class="sheet__head">
          <h2 class="h20" id="title" tabindex="-1" autofocus>${KEYS.title}</h2>
          <button class="icon-btn" type="button" aria-label=${CALL.close} @click=${this.#close}>
            ${icon(X)}
          </button>
        </div>
        <ul class="sheet__body">
          ${ACTS.map((act) => this.#line(act))}
          <li class="line">${KEYS.talk}<span class="key key--fixed">${KEYS.talkKey}</span></li>
        </ul>
        <p class="fault" role="alert">${this.fault}</p>
        <div class="sheet__foot">
          <p class="t12 faint hint">${KEYS.hint}</p>
          ${
            Object.keys(this.keys).length === 0
              ? nothing
              : html`<button class="btn btn--text" type="button" @click=${this.#reset}>${KEYS.reset}</button>`
          }
        </div>
      </dialog>
    `;
  }

  #line(act: Act): TemplateResult {
    const key = keyName(bindingsOf(this.keys)[act]);
    if (act === 'help')
      return html`<li class="line">${ACT_NAMES[act]}<span class="key key--fixed">${key}</span></li>`;
    const isWaiting = this.waiting === act;
    const change = (): void => {
      this.fault = '';
      this.waiting = isWaiting ? undefined : act;
    };
    return html`
      <li class="line">
        ${ACT_NAMES[act]}
        <button
          class="btn ${isWaiting ? 'btn--primary' : 'btn--line'} key"
          type="button"
          data-act=${act}
          aria-label=${isWaiting ? KEYS.press : `${KEYS.change(ACT_NAMES[act])}: ${key}`}
          @click=${change}
        >
          ${isWaiting ? KEYS.press : key}
        </button>
      </li>
    `;
  }
}

customElements.define('sotto-shortcut-sheet', SottoShortcutSheet);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-shortcut-sheet': SottoShortcutSheet;
  }
}
