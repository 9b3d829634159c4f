// <sotto-password-sheet>: the host changes the password of the call. Source: docs/design.md, "Panels" (people).
// As on the start screen: typed or suggested, shown or hidden, with what a suggestion is worth.
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import type { Intent } from '../call/view.ts';
import type { Suggest } from './call-controller.ts';
import { icon } from './icon.ts';
import { EYE, EYE_OFF, TRIANGLE_ALERT } from './icons.ts';
import { emit } from './intent.ts';
import { areWords, strength, strengthStyles } from './strength.ts';
import { FORM } from './strings.ts';
import { NEW_PASSWORD } from './strings-host.ts';
import { buttons, fields, ground } from './styles.ts';
import { sheets } from './styles-sheet.ts';
import './suggest-menu.ts';

type Kind = Extract<Intent, { type: 'suggest' }>['kind'];
type Worth = { readonly kind: Kind; readonly bits: number };

export class SottoPasswordSheet extends LitElement {
  static override properties = {
    suggest: { attribute: false },
    password: { state: true },
    worth: { state: true },
    isShown: { state: true },
    isMissing: { state: true },
  };

  static override styles = [
    ground,
    buttons,
    fields,
    sheets,
    strengthStyles,
    css`
      .sheet {
        width: min(480px, calc(100% - 2 * var(--s-16)));
        overflow: visible;
      }
      .sheet__body {
        padding: var(--s-24);
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: var(--s-8);
      }
      /* As tall as strength, or the sheet would jump. */
      .says {
        min-height: 24px;
      }
      @media (max-width: 47.9em) {
        .sheet {
          width: 100%;
        }
      }
    `,
  ];

  /** Absent where the page can't make one. */
  declare suggest: Suggest | undefined;
  declare password: string;
  declare worth: Worth | undefined;
  declare isShown: boolean;
  declare isMissing: boolean;

  constructor() {
    super();
    this.password = '';
    this.isShown = false;
    this.isMissing = false;
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
    this.renderRoot.querySelector('input')?.focus();
  }

  readonly #closed = (): void => {
    this.password = '';
    this.dispatchEvent(new CustomEvent('answer'));
  };

  readonly #close = (): void => this.renderRoot.querySelector('dialog')?.close();

  readonly #typed = (event: Event): void => {
    this.password = (event.target as HTMLInputElement).value;
    this.worth = undefined;
    this.isMissing = false;
  };

  /** The menu's wish stays in this sheet: the form of the start screen is another one. */
  readonly #suggested = (event: Event): void => {
    event.stopPropagation();
    const intent = (event as CustomEvent<Intent>).detail;
    if (intent.type === 'suggest') void this.#fill(intent.kind);
  };

  async #fill(kind: Kind): Promise<void> {
    const made = await this.suggest?.(kind);
    if (made === undefined) return;
    this.password = made.password;
    this.worth = { kind, bits: made.bits };
    this.isShown = true;
    this.isMissing = false;
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    this.isMissing = this.password.trim() === '';
    if (this.isMissing) return this.renderRoot.querySelector('input')?.focus();
    emit(this, { type: 'change-password', password: this.password });
    this.#close();
  };

  protected override render(): TemplateResult {
    return html`
      <dialog class="sheet" aria-labelledby="title" @close=${this.#closed}>
        <form class="sheet__body" autocomplete="off" novalidate @submit=${this.#submit}>
          <div>
            <h2 class="h20" id="title">${NEW_PASSWORD.title}</h2>
            <p class="t14 dim">${NEW_PASSWORD.text}</p>
          </div>
          ${this.#field()}
          <div class="acts">
            <button class="btn btn--primary" type="submit">${NEW_PASSWORD.change}</button>
            <button class="btn" type="button" @click=${this.#close}>${NEW_PASSWORD.cancel}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  #field(): TemplateResult {
    return html`
      <div class="field">
        <div class="field__row">
          <label class="field__label" for="password">${NEW_PASSWORD.field}</label>
          ${
            this.suggest === undefined
              ? nothing
              : html`<sotto-suggest-menu @intent=${this.#suggested}></sotto-suggest-menu>`
          }
        </div>
        <div class="affix">
          <input
            class="input ${areWords(this.password) ? '' : 'input--secret'} input--end"
            id="password"
            type=${this.isShown ? 'text' : 'password'}
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-invalid=${this.isMissing}
            aria-describedby="says"
            .value=${this.password}
            @input=${this.#typed}
          />
          <button
            class="icon-btn"
            type="button"
            aria-label=${this.isShown ? FORM.hide : FORM.show}
            @click=${() => (this.isShown = !this.isShown)}
          >
            ${icon(this.isShown ? EYE_OFF : EYE)}
          </button>
        </div>
        ${this.#says()}
      </div>
    `;
  }

  #says(): TemplateResult {
    if (this.isMissing)
      return html`<p class="error" id="says" role="alert">
        ${icon(TRIANGLE_ALERT, 16)}<span>${NEW_PASSWORD.missing}</span>
      </p>`;
    return this.worth === undefined
      ? html`<span class="field__hint says" id="says">${NEW_PASSWORD.hint}</span>`
      : strength(this.worth, this.password, 'says');
  }
}

customElements.define('sotto-password-sheet', SottoPasswordSheet);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-password-sheet': SottoPasswordSheet;
  }
}
