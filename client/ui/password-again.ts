// <sotto-password-again>: Allow joining where the password was forgotten. Source: docs/design.md, "Call" (the lock pill).
// What is typed leaves only with the intent, and is not kept here once it is sent.
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { icon } from './icon.ts';
import { DOOR_OPEN, EYE, EYE_OFF, TRIANGLE_ALERT } from './icons.ts';
import { emit } from './intent.ts';
import { FORM } from './strings.ts';
import { DOOR } from './strings-door.ts';
import { buttons, fields, ground } from './styles.ts';
import { doorButton } from './styles-door.ts';

export class SottoPasswordAgain extends LitElement {
  static override properties = { isShown: { state: true }, isMissing: { state: true } };

  static override styles = [
    ground,
    buttons,
    fields,
    doorButton,
    css`
      form {
        display: grid;
        gap: var(--s-12);
        text-align: start;
      }
    `,
  ];

  declare isShown: boolean;
  declare isMissing: boolean;

  constructor() {
    super();
    this.isShown = false;
    this.isMissing = false;
  }

  override focus(): void {
    this.#field?.focus();
  }

  get #field(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const field = this.#field;
    if (field === null) return;
    const password = field.value;
    this.isMissing = password.trim() === '';
    if (this.isMissing) return field.focus();
    field.value = '';
    emit(this, { type: 'open-door', password });
  };

  protected override render(): TemplateResult {
    return html`
      <form autocomplete="off" novalidate @submit=${this.#submit}>
        <div class="field">
          <label class="field__label" for="password">${DOOR.password}</label>
          <div class="affix">
            <input
              class="input input--secret input--end"
              id="password"
              type=${this.isShown ? 'text' : 'password'}
              autocomplete="off"
              autocapitalize="none"
              spellcheck="false"
              aria-invalid=${this.isMissing}
              aria-describedby="says"
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
          <p class=${this.isMissing ? 'error' : ''} id="says" aria-live="polite">
            ${
              this.isMissing ? html`${icon(TRIANGLE_ALERT, 16)}<span>${DOOR.passwordMissing}</span>` : nothing
            }
          </p>
        </div>
        <button class="door-btn" type="submit">${icon(DOOR_OPEN, 24)}${DOOR.allow}</button>
      </form>
    `;
  }
}

customElements.define('sotto-password-again', SottoPasswordAgain);
