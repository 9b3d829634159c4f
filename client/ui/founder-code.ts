// <sotto-founder-code>: where only some may start calls, the code that lets them. Source: docs/design.md, "Start".
import { LitElement, css, html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { emit } from './intent.ts';
import { FOUNDERS } from './strings-later.ts';
import { fields, ground } from './styles.ts';

export class SottoFounderCode extends LitElement {
  static override properties = { code: {} };

  static override styles = [
    ground,
    fields,
    css`
      :host {
        display: block;
      }
    `,
  ];

  declare code: string;

  constructor() {
    super();
    this.code = '';
  }

  readonly #changed = (event: Event): void => {
    const founderToken = (event.target as HTMLInputElement).value.trim();
    emit(this, { type: 'set', settings: { founderToken } });
  };

  protected override render(): TemplateResult {
    return html`
      <div class="field">
        <label class="field__label" for="code">${FOUNDERS.label}</label>
        <input
          class="input input--secret"
          id="code"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          aria-describedby="code-says"
          .value=${live(this.code)}
          @change=${this.#changed}
        />
        <span class="field__hint" id="code-says">${FOUNDERS.hint}</span>
      </div>
    `;
  }
}

customElements.define('sotto-founder-code', SottoFounderCode);
