// <sotto-end-screen>: why the call is over, how long it was, and the ways on. Source: docs/design.md, "Leaving".
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import type { EndReason, EndView, Intent, PageView, StoreView } from '../call/view.ts';
import { doorSceneStyles, lockedDoor } from './door-scene.ts';
import { durationOf } from './duration.ts';
import { icon } from './icon.ts';
import { FILE_TEXT, ROTATE_CCW } from './icons-later.ts';
import { emit } from './intent.ts';
import { logo, logoStyles } from './logo.ts';
import { page } from './page-styles.ts';
import { buttons, ground, surfaces } from './styles.ts';
import { END } from './strings-end.ts';
import './head-tools.ts';
import './page-note.ts';
import './report-sheet.ts';

/** The host's word: trying again at once is no next step. */
const isSentAway = (reason: EndReason): boolean => reason === 'removed' || reason === 'declined';

export class SottoEndScreen extends LitElement {
  static override properties = {
    end: { attribute: false },
    page: { attribute: false },
    settings: { attribute: false },
  };

  static override styles = [
    ground,
    buttons,
    surfaces,
    logoStyles,
    page,
    doorSceneStyles,
    css`
      .h40 {
        font-weight: 600;
        text-wrap: balance;
        overflow-wrap: anywhere;
        font-size: var(--t-40);
        line-height: 3rem;
        letter-spacing: -0.02em;
      }
      main {
        display: grid;
        grid-template-columns: minmax(0, 560px);
        place-content: center;
        justify-items: center;
        gap: var(--s-8);
        min-height: calc(100dvh - 64px);
        padding: var(--s-24);
        text-align: center;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: var(--s-4) var(--s-16);
        color: var(--ink-2);
      }
      .facts li + li::before {
        content: '·';
        margin-inline-end: var(--s-16);
        color: var(--ink-3);
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: var(--s-12);
        margin-block: var(--s-24) var(--s-16);
      }
      .acts .btn {
        min-width: 168px;
      }
      .next {
        text-wrap: balance;
      }
      .report {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: var(--s-4) var(--s-16);
        align-items: center;
        width: 100%;
        margin-block-start: var(--s-24);
        padding-block: var(--s-12);
        padding-inline: var(--s-16) var(--s-12);
        text-align: start;
      }
      .report h2 {
        font-weight: 600;
      }
      @media (max-width: 47.9em) {
        .h40 {
          font-size: var(--t-28);
          line-height: 2.25rem;
        }
        main {
          min-height: calc(100dvh - 56px);
          padding: var(--s-16);
        }
        .acts {
          display: grid;
          width: 100%;
          justify-content: stretch;
        }
        .report {
          grid-template-columns: 1fr;
          padding: var(--s-16);
        }
        .report .btn {
          justify-self: start;
          margin-inline-start: calc(-1 * var(--s-12));
          margin-block-end: calc(-1 * var(--s-8));
        }
      }
      @media (max-height: 30em) {
        .scene {
          display: none;
        }
      }
    `,
  ];

  declare end: EndView;
  declare page: PageView;
  declare settings: StoreView['settings'];

  /** A new page to a screen reader: it starts at the heading. */
  protected override firstUpdated(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }

  protected override render(): TemplateResult {
    const { reason, channel, title, durationMs, people, name } = this.end;
    return html`
      <header class="head">
        ${logo()}<sotto-page-note .page=${this.page}></sotto-page-note
        ><sotto-head-tools .settings=${this.settings}></sotto-head-tools>
      </header>
      <main>
        ${lockedDoor()}
        <h1 class="h40" tabindex="-1">${END.reasons[reason](name)}</h1>
        <ul class="facts num">
          <li>${title ?? END.channel(channel)}</li>
          ${durationMs > 0 ? html`<li>${durationOf(durationMs)}</li>` : nothing}
          ${people > 1 ? html`<li>${END.people(people)}</li>` : nothing}
        </ul>
        <div class="acts">
          ${
            isSentAway(reason)
              ? nothing
              : html`<button
                  class="btn btn--primary btn--48"
                  type="button"
                  @click=${this.#sends({ type: 'rejoin' })}
                >
                  ${icon(ROTATE_CCW)}${END.rejoin}
                </button>`
          }
          <button
            class="btn ${isSentAway(reason) ? 'btn--primary' : 'btn--line'} btn--48"
            type="button"
            @click=${this.#sends({ type: 'home' })}
          >
            ${END.home}
          </button>
        </div>
        <p class="t14 faint next">${END.next[reason]}</p>
        ${this.#report()}
      </main>
      ${this.end.report === undefined ? nothing : html`<sotto-report-sheet .text=${this.end.report} @closed=${this.#sends({ type: 'report-close' })}></sotto-report-sheet>`}
    `;
  }

  #report(): TemplateResult {
    return html`
      <section class="card report">
        <div>
          <h2 class="t14">${END.reportTitle}</h2>
          <p class="t14 dim">${END.reportText}</p>
        </div>
        <button class="btn btn--text" type="button" @click=${this.#sends({ type: 'report-show' })}>
          ${icon(FILE_TEXT)}${END.report}
        </button>
      </section>
    `;
  }

  #sends(intent: Intent): () => void {
    return () => emit(this, intent);
  }
}

customElements.define('sotto-end-screen', SottoEndScreen);
