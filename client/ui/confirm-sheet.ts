// <sotto-confirm-sheet>: asks before what can't be undone, and offers what may be wanted after it. Source: docs/design.md, "Components".
// The answer is an event to whoever asked; closing without one is the answer "none".
import { LitElement, css, html, type TemplateResult } from 'lit';
import { icon, type Shape } from './icon.ts';
import { buttons, ground } from './styles.ts';
import { sheets } from './styles-sheet.ts';

export type Choice = {
  readonly id: string;
  readonly word: string;
  readonly shape?: Shape;
  readonly look: 'primary' | 'harm' | 'line';
};

export type Question = {
  readonly title: string;
  readonly text: string;
  readonly choices: readonly Choice[];
  /** The word that closes: Cancel, or Done. */
  readonly close: string;
  /** Several ways under each other rather than an answer and its opposite. */
  readonly isList?: boolean;
};

/** The id of the choice; absent when it was closed. */
export type Answer = CustomEvent<string | undefined>;

export class SottoConfirmSheet extends LitElement {
  static override properties = { question: { attribute: false } };

  static override styles = [
    ground,
    buttons,
    sheets,
    css`
      .sheet {
        width: min(440px, var(--safe-width) - 2 * var(--s-16));
      }
      .sheet__body {
        gap: var(--s-8);
        padding: var(--s-24);
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: var(--s-8);
        margin-block-start: var(--s-16);
      }
      .acts--list {
        display: grid;
        justify-content: stretch;
      }
      .acts--list .btn {
        justify-content: flex-start;
        gap: var(--s-12);
      }
      .acts--list .btn:last-child {
        justify-content: center;
        margin-block-start: var(--s-8);
      }
      .btn--harm {
        background: var(--danger);
        color: var(--on-danger);
      }
      .btn--harm:hover {
        background: var(--danger-hover);
      }
      .btn--harm:active {
        background: var(--danger-press);
      }
      @media (max-width: 47.9em) {
        .sheet {
          width: var(--safe-width);
        }
      }
      @media (max-width: 26em) {
        .acts {
          display: grid;
          justify-content: stretch;
        }
      }
    `,
  ];

  declare question: Question;

  #answer: string | undefined;

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  readonly #closed = (): void => {
    this.dispatchEvent(new CustomEvent('answer', { detail: this.#answer }));
  };

  readonly #press = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) this.#close();
  };

  #close(answer?: string): void {
    this.#answer = answer;
    this.renderRoot.querySelector('dialog')?.close();
  }

  protected override render(): TemplateResult {
    const { title, text, choices, close, isList } = this.question;
    return html`
      <dialog
        class="sheet"
        aria-labelledby="title"
        aria-describedby="text"
        @close=${this.#closed}
        @click=${this.#press}
      >
        <div class="sheet__body">
          <h2 class="h20" id="title">${title}</h2>
          <p class="t14 dim" id="text">${text}</p>
          <div class="acts ${isList === true ? 'acts--list' : ''}">
            ${choices.map((choice) => this.#choice(choice))}
            <button class="btn" type="button" @click=${() => this.#close()}>${close}</button>
          </div>
        </div>
      </dialog>
    `;
  }

  #choice({ id, word, shape, look }: Choice): TemplateResult {
    return html`
      <button class="btn btn--${look}" type="button" @click=${() => this.#close(id)}>
        ${shape === undefined ? '' : icon(shape)}${word}
      </button>
    `;
  }
}

customElements.define('sotto-confirm-sheet', SottoConfirmSheet);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-confirm-sheet': SottoConfirmSheet;
  }
}
