// <sotto-report-sheet>: the problem report, word for word, before it is saved. Source: docs/using.md, "Problem report".
import { css, html, type TemplateResult } from 'lit';
import { icon } from './icon.ts';
import { CHECK, DOWNLOAD, X } from './icons-later.ts';
import { emit } from './intent.ts';
import { Sheet } from './sheet.ts';
import { REPORT } from './strings-end.ts';

export class SottoReportSheet extends Sheet {
  static override properties = { text: { attribute: false } };

  static override styles = [
    ...Sheet.styles,
    css`
      :host {
        --wide: 720px;
      }
      .points {
        display: grid;
        gap: var(--s-8);
      }
      .points li {
        display: flex;
        gap: var(--s-12);
        text-wrap: pretty;
      }
      .points .i {
        margin-block-start: calc((1lh - 20px) / 2);
      }
      .text {
        max-height: 40dvh;
        margin: 0;
        padding: var(--s-16);
        border-radius: var(--r-8);
        background: var(--raised);
        font-family: var(--mono);
        font-size: var(--t-12);
        line-height: 1.25rem;
        text-align: start;
        white-space: pre-wrap;
        overflow: auto;
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare text: string;

  /** What was shown is what is saved; the sheet has done its work then. */
  readonly #save = (): void => {
    emit(this, { type: 'report-save' });
    this.close();
  };

  protected override render(): TemplateResult {
    return this.frame(
      REPORT.title,
      REPORT.text,
      html`<div class="sheet__body">
          <ul class="points t14">
            <li>${icon(CHECK)}<span>${REPORT.has}</span></li>
            <li>${icon(X)}<span>${REPORT.hasNot}</span></li>
          </ul>
          <pre class="text" dir="ltr" tabindex="0" role="region" aria-label=${REPORT.label}>${this.text}</pre>
        </div>
        <div class="sheet__foot">
          <button class="btn btn--text" type="button" @click=${() => this.close()}>${REPORT.close}</button>
          <button class="btn btn--primary" type="button" @click=${this.#save}>
            ${icon(DOWNLOAD)}${REPORT.save}
          </button>
        </div>`,
    );
  }
}

customElements.define('sotto-report-sheet', SottoReportSheet);
