// <sotto-password-sheet>: the host changes the password of the call. Source: docs/design.md, "Panels" (people).
// As on the start screen: typed or suggested, shown or hidden, with what a suggestion is worth.
import { LitElement, css, html, type TemplateResult } from 'lit';
import type { Suggest, Tools } from './call-controller.ts';
import { emit } from './intent.ts';
import { NEW_PASSWORD } from './strings-host.ts';
import { buttons, ground } from './styles.ts';
import { sheets } from './styles-sheet.ts';
import './password-field.ts';

export class SottoPasswordSheet extends LitElement {
  static override properties = {
    suggest: { attribute: false },
    password: { state: true },
    isMissing: { state: true },
  };

  static override styles = [
    ground,
    buttons,
    sheets,
    css`
      .sheet {
        width: min(480px, var(--safe-width) - 2 * var(--s-16));
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
      @media (max-width: 47.9em) {
        .sheet {
          width: var(--safe-width);
        }
      }
    `,
  ];

  /** Absent where the page can't make one. */
  declare suggest: Suggest | undefined;
  declare password: string;
  declare isMissing: boolean;

  constructor() {
    super();
    this.password = '';
    this.isMissing = false;
  }

  get #tools(): Tools {
    return this.suggest === undefined ? {} : { suggest: this.suggest };
  }

  #focus(): void {
    this.renderRoot.querySelector('sotto-password-field')?.focus();
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
    void this.renderRoot.querySelector('sotto-password-field')?.updateComplete.then(() => this.#focus());
  }

  readonly #closed = (): void => {
    this.password = '';
    this.dispatchEvent(new CustomEvent('answer'));
  };

  readonly #close = (): void => this.renderRoot.querySelector('dialog')?.close();

  readonly #given = ({ detail }: CustomEvent<string>): void => {
    this.password = detail;
    this.isMissing = false;
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    this.isMissing = this.password.trim() === '';
    if (this.isMissing) return this.#focus();
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
          <sotto-password-field
            .label=${NEW_PASSWORD.field}
            .value=${this.password}
            .error=${this.isMissing ? NEW_PASSWORD.missing : undefined}
            .tools=${this.#tools}
            @value=${this.#given}
          ></sotto-password-field>
          <div class="acts">
            <button class="btn btn--primary" type="submit">${NEW_PASSWORD.change}</button>
            <button class="btn" type="button" @click=${this.#close}>${NEW_PASSWORD.cancel}</button>
          </div>
        </form>
      </dialog>
    `;
  }
}

customElements.define('sotto-password-sheet', SottoPasswordSheet);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-password-sheet': SottoPasswordSheet;
  }
}
