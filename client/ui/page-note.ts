// <sotto-page-note>: what is to be known of the page itself, beside the logo: no network, or a newer page. Only where no call is
// disturbed: the start screen and the end. Source: docs/design.md, "The page itself"; docs/decisions/0024-an-offline-shell.md.
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import type { PageView } from '../call/view.ts';
import { icon } from './icon.ts';
import { ROTATE_CCW, WIFI_OFF } from './icons-later.ts';
import { emit } from './intent.ts';
import { PAGE } from './strings-later.ts';
import { buttons, ground } from './styles.ts';

export class SottoPageNote extends LitElement {
  static override properties = { page: { attribute: false } };

  static override styles = [
    ground,
    buttons,
    css`
      .note {
        display: flex;
        align-items: center;
        gap: var(--s-8) var(--s-12);
        width: fit-content;
        max-width: 100%;
        min-height: 44px;
        margin-inline-start: auto;
        padding-inline: var(--s-16);
        border: 1px solid var(--line);
        border-radius: var(--r-8);
        background: var(--surface);
        color: var(--ink-2);
        font-size: var(--t-14);
        line-height: 1.25rem;
      }
      .note p {
        padding-block: var(--s-8);
        text-wrap: pretty;
      }
      .note--deed {
        padding-inline-end: var(--s-4);
      }
      @media (max-width: 47.9em) {
        .note {
          width: auto;
          margin-inline: 0;
          margin-block-end: var(--s-8);
        }
        .note p {
          flex: 1;
        }
      }
      /* Letters of 200 % on a phone: the words have the whole width. */
      @media (max-width: 15em) {
        .note {
          flex-wrap: wrap;
          justify-content: flex-end;
        }
        .note p {
          flex-basis: 75%;
        }
      }
    `,
  ];

  declare page: PageView;

  /** The region stands before there is anything to say, so that it is read out. */
  protected override render(): TemplateResult {
    return html`<div role="status">${this.#note()}</div>`;
  }

  #note(): TemplateResult | typeof nothing {
    const { isOffline, hasUpdate } = this.page;
    if (isOffline)
      return html`<div class="note">
        ${icon(WIFI_OFF)}
        <p>${PAGE.offline}</p>
      </div>`;
    if (!hasUpdate) return nothing;
    return html`<div class="note note--deed">
      ${icon(ROTATE_CCW)}
      <p>${PAGE.update}</p>
      <button class="btn btn--text" type="button" @click=${() => emit(this, { type: 'reload' })}>
        ${PAGE.reload}
      </button>
    </div>`;
  }
}

customElements.define('sotto-page-note', SottoPageNote);
