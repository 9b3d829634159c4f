// <sotto-password-field>: a password typed or suggested, shown or hidden, with what it is worth. Source: docs/design.md, "Start".
// What it holds is told by an event 'value'; nobody but the element around it hears.
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Intent } from '../call/view.ts';
import type { Tools } from './call-controller.ts';
import { Gauged } from './gauged.ts';
import { icon } from './icon.ts';
import { EYE, EYE_OFF, TRIANGLE_ALERT } from './icons.ts';
import { areWords, strength, strengthStyles } from './strength.ts';
import { FORM } from './strings.ts';
import { buttons, fields, ground } from './styles.ts';
import './suggest-menu.ts';

type Kind = Extract<Intent, { type: 'suggest' }>['kind'];
type Worth = { readonly kind: Kind; readonly bits: number };

export class SottoPasswordField extends LitElement {
  static override properties = {
    label: { type: String },
    value: { attribute: false },
    error: { attribute: false },
    tools: { attribute: false },
    worth: { state: true },
    isShown: { state: true },
  };

  static override styles = [
    ground,
    buttons,
    fields,
    strengthStyles,
    css`
      /* As tall as strength, or the sheet would jump. */
      .says {
        min-height: 24px;
      }
    `,
  ];

  declare label: string;
  declare value: string;
  declare error: string | undefined;
  declare tools: Tools | undefined;
  declare worth: Worth | undefined;
  declare isShown: boolean;

  readonly #gauged = new Gauged(this, () => this.tools?.gauge);

  constructor() {
    super();
    this.label = '';
    this.value = '';
    this.isShown = false;
  }

  override focus(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  readonly #typed = (event: Event): void => {
    this.worth = undefined;
    this.#tell((event.target as HTMLInputElement).value);
  };

  /** The browser sends a form only from fields that it finds in it. */
  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.isComposing) this.closest('form')?.requestSubmit();
  };

  #tell(value: string): void {
    this.value = value;
    this.dispatchEvent(new CustomEvent<string>('value', { detail: value }));
  }

  /** The menu's wish stays here: the form of the start screen is another one. */
  readonly #wished = (event: Event): void => {
    event.stopPropagation();
    const intent = (event as CustomEvent<Intent>).detail;
    if (intent.type === 'suggest') void this.#fill(intent.kind);
  };

  async #fill(kind: Kind): Promise<void> {
    const made = await this.tools?.suggest?.(kind);
    if (made === undefined) return;
    this.worth = { kind, bits: made.bits };
    this.isShown = true;
    this.#tell(made.password);
  }

  protected override render(): TemplateResult {
    return html`
      <div class="field">
        <div class="field__row">
          <label class="field__label" for="password">${this.label}</label>
          ${
            this.tools?.suggest === undefined
              ? nothing
              : html`<sotto-suggest-menu @intent=${this.#wished}></sotto-suggest-menu>`
          }
        </div>
        <div class="affix">
          <input
            class="input ${areWords(this.value) ? '' : 'input--secret'} input--end"
            id="password"
            type=${this.isShown ? 'text' : 'password'}
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-invalid=${this.error !== undefined}
            aria-describedby="says"
            .value=${live(this.value)}
            @input=${this.#typed}
            @keydown=${this.#pressed}
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
    if (this.error !== undefined)
      return html`<p class="error" id="says" role="alert">
        ${icon(TRIANGLE_ALERT, 16)}<span>${this.error}</span>
      </p>`;
    if (this.worth !== undefined) return strength(this.worth, this.value, 'says');
    const bits = this.#gauged.bitsOf(this.value);
    return bits === undefined
      ? html`<span class="field__hint says" id="says">${FORM.passwordHint}</span>`
      : strength({ kind: 'typed', bits }, this.value, 'says');
  }
}

customElements.define('sotto-password-field', SottoPasswordField);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-password-field': SottoPasswordField;
  }
}
