// A sheet over the start screen: head, what it is about, and the ways out. Source: docs/design.md, "Components".
// A native <dialog>: focus, Escape and the ground beneath are the browser's.
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import type { Notice } from '../call/view.ts';
import { X } from './icons-later.ts';
import { icon } from './icon.ts';
import { DEVICE } from './strings-device.ts';
import { buttons, fields, ground } from './styles.ts';
import { selects } from './styles-select.ts';
import { sheets } from './styles-sheet.ts';

const sheetForm = css`
  .sheet {
    width: min(var(--wide, 480px), var(--safe-width) - 2 * var(--s-16));
  }
  /* Another one is over it, and gives the focus back to it. */
  :host([behind]) .sheet {
    opacity: 0;
  }
  :host([behind]) .sheet::backdrop {
    background: transparent;
  }
  .sheet__head p {
    text-wrap: pretty;
  }
  .sheet__head:not(:has(p)) {
    align-items: center;
  }
  .sheet__body {
    padding-block-start: var(--s-16);
  }
  .sheet__foot {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    background: var(--surface);
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(136px, 1fr));
    gap: var(--s-16);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: var(--s-8);
  }
  .acts .apart {
    margin-inline-end: auto;
  }
  .harm {
    color: var(--danger-ink);
  }
  @media (max-width: 47.9em) {
    .sheet {
      width: var(--safe-width);
    }
  }
`;

/** What became of the last copy of a text. Said in the sheet: under a modal one no toast is seen or read out. */
export const lastCopy = (notices: readonly Notice[]): Notice | undefined =>
  notices.findLast(({ kind }) => kind === 'text-copied' || kind === 'copy-failed');

/** Told once the sheet is closed, however that came. */
export abstract class Sheet extends LitElement {
  static override styles = [ground, buttons, fields, selects, sheets, sheetForm];

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  protected close(): void {
    this.renderRoot.querySelector('dialog')?.close();
  }

  /** A press on the ground beside the sheet lands on the dialog itself. */
  readonly #press = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) this.close();
  };

  protected frame(title: string, text: string, body: TemplateResult): TemplateResult {
    return html`
      <dialog
        class="sheet"
        aria-labelledby="title"
        @close=${() => this.dispatchEvent(new CustomEvent('closed'))}
        @mousedown=${this.#press}
      >
        <div class="sheet__head">
          <div>
            <h2 class="h20" id="title" tabindex="-1" autofocus><bdi>${title}</bdi></h2>
            ${text === '' ? nothing : html`<p class="t14 dim">${text}</p>`}
          </div>
          <button
            class="icon-btn"
            type="button"
            aria-label=${DEVICE.close}
            title=${DEVICE.close}
            @click=${() => this.close()}
          >
            ${icon(X)}
          </button>
        </div>
        ${body}
      </dialog>
    `;
  }
}
