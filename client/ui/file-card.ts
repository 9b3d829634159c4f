// <sotto-file-card>: one file in the chat: what it is, how far it is, what can be done about it. Source: docs/design.md, "Files".
// Nothing is opened here, ever; a picture is shown only where its bytes are those of a kind that holds no script.
import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { FileView, IncomingView, Intent, OutgoingView } from '../call/view.ts';
import { icon, type Shape } from './icon.ts';
import { CHECK, DOWNLOAD, FILE_TEXT, X } from './icons-later.ts';
import { PAUSE, PLAY } from './icons-rest.ts';
import { TRIANGLE_ALERT } from './icons.ts';
import { emit } from './intent.ts';
import { buttons, ground } from './styles.ts';
import { CALL } from './strings-call.ts';
import { FILE_PROBLEMS, FILES, RECEIVERS } from './strings-files.ts';

/** Address of a file's picture, where it is one that is safe to show. */
export type PictureOf = (file: string) => Promise<string | undefined>;

/** What another try can change. */
const CAN_RETRY: ReadonlySet<unknown> = new Set(['full', 'unwritable', 'other-bytes']);

export class SottoFileCard extends LitElement {
  static override properties = {
    view: { attribute: false },
    pictureOf: { attribute: false },
    picture: { state: true },
  };

  static override styles = [
    ground,
    buttons,
    css`
      :host {
        display: block;
        width: min(100%, 20rem);
        padding: var(--s-12);
        border-radius: var(--r-16);
        border-start-start-radius: var(--s-4);
        background: var(--raised);
        overflow-wrap: anywhere;
      }
      /* As one's own lines are. */
      :host([own]) {
        width: min(100%, 18rem);
        border-start-start-radius: var(--r-16);
        border-start-end-radius: var(--s-4);
        background: var(--quiet);
      }
      .head {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: start;
        column-gap: var(--s-12);
      }
      .head > .i {
        margin-block-start: 2px;
      }
      .name {
        font-weight: 600;
      }
      .text {
        color: var(--ink-2);
        font-size: var(--t-12);
        line-height: 1rem;
      }
      .text--bad {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        column-gap: var(--s-8);
        color: var(--chip-off);
      }
      .keys {
        display: flex;
        margin: -10px;
      }
      progress {
        display: block;
        appearance: none;
        width: 100%;
        height: 4px;
        margin-block-start: var(--s-12);
        border: 0;
        border-radius: var(--r-full);
        overflow: hidden;
        background: var(--quiet);
      }
      progress::-webkit-progress-bar {
        background: var(--quiet);
      }
      progress::-webkit-progress-value {
        background: var(--chosen);
      }
      progress::-moz-progress-bar {
        background: var(--chosen);
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-8);
        margin-block-start: var(--s-12);
      }
      /* A name may be broken anywhere, a word on a key nowhere; in a narrow card one key stands below the other. */
      .acts .btn {
        flex: 1 0 0;
        min-width: fit-content;
        max-width: 100%;
        padding-inline: var(--s-12);
        font-size: var(--t-14);
        overflow-wrap: normal;
      }
      .to {
        grid-column: 2 / -1;
        display: grid;
        gap: 2px;
        margin-block-start: var(--s-8);
      }
      .to .i {
        display: inline-block;
        vertical-align: text-bottom;
      }
      img {
        display: block;
        max-width: 100%;
        max-height: 12rem;
        margin-block-start: var(--s-12);
        border-radius: var(--r-8);
        object-fit: contain;
        background: var(--paper);
      }
    `,
  ];

  declare view: FileView;
  declare pictureOf: PictureOf | undefined;
  declare picture: string | undefined;

  #hadFocus = false;

  protected override willUpdate(): void {
    this.#hadFocus = this.shadowRoot?.activeElement instanceof HTMLElement;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.toggleAttribute('own', this.view.isOwn);
    // What was pressed is gone; the next one stands in its place.
    if (this.#hadFocus && this.shadowRoot?.activeElement === null)
      this.renderRoot.querySelector('button')?.focus();
    if (changed.has('view') && this.picture === undefined) void this.#look();
  }

  /** One's own at once, another's when all of it is here and was found to be what was sent. */
  async #look(): Promise<void> {
    const { view } = this;
    const isThere = view.isOwn ? view.end === undefined : view.phase === 'done';
    const before = changedFrom(this.#looked, view);
    this.#looked = key(view);
    if (!isThere || !before || this.pictureOf === undefined) return;
    this.picture = await this.pictureOf(view.file);
  }

  #looked = '';

  protected override render(): TemplateResult {
    const { view } = this;
    return html`
      <div class="head">
        ${icon(FILE_TEXT)}
        <div>
          <p class="name"><bdi>${view.name}</bdi></p>
          ${view.isOwn ? ownText(view) : comingText(view)}
        </div>
        <span class="keys">${view.isOwn ? this.#ownKeys(view) : this.#keys(view)}</span>
        ${view.isOwn ? receivers(view) : nothing}
      </div>
      ${view.isOwn ? nothing : this.#rest(view)}
      ${this.picture === undefined ? nothing : html`<img src=${this.picture} alt=${FILES.picture(view.name)} />`}
    `;
  }

  #key(shape: Shape, name: string, intent: Intent): TemplateResult {
    return html`
      <button
        class="icon-btn"
        type="button"
        aria-label=${name}
        title=${name}
        @click=${() => emit(this, intent)}
      >
        ${icon(shape, 16)}
      </button>
    `;
  }

  #pauseKey({ file, name, isPaused }: FileView): TemplateResult {
    const word = isPaused ? FILES.resume(name) : FILES.pause(name);
    return this.#key(isPaused ? PLAY : PAUSE, word, { type: 'file-pause', file, isOn: !isPaused });
  }

  #keys(view: IncomingView): TemplateResult | typeof nothing {
    const { file, name, phase } = view;
    if (phase !== 'coming' && phase !== 'waiting') return nothing;
    return html`${this.#pauseKey(view)} ${this.#key(X, FILES.cancel(name), { type: 'file-cancel', file })}`;
  }

  #ownKeys(view: OutgoingView): TemplateResult | typeof nothing {
    const { file, name, end, to } = view;
    const isOpen = to.some(({ phase }) => phase === 'offered' || phase === 'sending' || phase === 'away');
    if (end !== undefined || !isOpen) return nothing;
    const isGoing = to.some(({ phase }) => phase === 'sending');
    return html`${isGoing ? this.#pauseKey(view) : nothing}
    ${this.#key(X, FILES.withdraw(name), { type: 'file-cancel', file })}`;
  }

  #rest({ file, name, size, phase, have, problem }: IncomingView): TemplateResult | typeof nothing {
    if (phase === 'coming' || phase === 'waiting')
      return html`<progress
        max=${Math.max(1, size)}
        .value=${have}
        aria-label=${FILES.progress(name)}
      ></progress>`;
    if (phase === 'done') return this.#act(DOWNLOAD, FILES.save, { type: 'file-save', file });
    if (phase === 'failed' && CAN_RETRY.has(problem))
      return this.#act(DOWNLOAD, FILES.again, { type: 'file-take', file });
    if (phase !== 'offered') return nothing;
    return html`
      <div class="acts">
        <button
          class="btn btn--primary"
          type="button"
          @click=${() => emit(this, { type: 'file-take', file })}
        >
          ${icon(DOWNLOAD, 16)}${FILES.take}
        </button>
        <button
          class="btn btn--line"
          type="button"
          @click=${() => emit(this, { type: 'file-decline', file })}
        >
          ${FILES.decline}
        </button>
      </div>
    `;
  }

  #act(shape: Shape, word: string, intent: Intent): TemplateResult {
    return html`<div class="acts">
      <button class="btn btn--line" type="button" @click=${() => emit(this, intent)}>
        ${icon(shape, 16)}${word}
      </button>
    </div>`;
  }
}

const key = (view: FileView): string => `${view.file} ${view.isOwn ? '' : view.phase}`;
const changedFrom = (before: string, view: FileView): boolean => before !== key(view);

function comingText(view: IncomingView): TemplateResult {
  const { phase, have, size, leftMs, isPaused, problem } = view;
  if (problem !== undefined && phase !== 'declined')
    return html`<p class="text text--bad">
      ${icon(TRIANGLE_ALERT, 16)}<span>${FILE_PROBLEMS[problem](have)}</span>
    </p>`;
  const words = {
    offered: FILES.offered(size),
    coming: isPaused ? FILES.paused(have, size) : FILES.coming(have, size, leftMs),
    waiting: FILES.waiting(have, size),
    checking: FILES.checking,
    done: FILES.done(size),
    declined: FILES.declined,
    failed: '',
  };
  return html`<p class="text num">${words[phase]}</p>`;
}

function ownText({ size, end }: OutgoingView): TemplateResult {
  return html`<p class="text num">${end === undefined ? FILES.own(size) : FILES[end]}</p>`;
}

/** Who has it, and how far it is at the others. */
function receivers({ to, size, end }: OutgoingView): TemplateResult | typeof nothing {
  if (end !== undefined) return nothing;
  return html`
    <ul class="to">
      ${to.map(
        ({ name, phase, have }) =>
          html`<li class="text num">
            ${phase === 'done' ? icon(CHECK, 16) : nothing}
            <bdi>${name.trim() === '' ? CALL.guest : name}</bdi>
            ${RECEIVERS[phase](have, size)}
          </li>`,
      )}
    </ul>
  `;
}

customElements.define('sotto-file-card', SottoFileCard);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-file-card': SottoFileCard;
  }
}
