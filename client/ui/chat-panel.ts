// <sotto-chat-panel>: what was written, and the field to write in. Source: docs/design.md, "Panels".
// Stays in the page while closed, so that a draft survives; `isOpen` says whether anyone can read.
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ChatEntry, FileView } from '../call/view.ts';
import type { FilesBridge } from './call-controller.ts';
import { fileLine, message, quote, type TextEntry, whoseName } from './chat-message.ts';
import { chatStyles } from './chat-styles.ts';
import { bytesOver } from './chat-text.ts';
import { timeOfDay } from './clock.ts';
import { ask } from './deed.ts';
import { icon } from './icon.ts';
import { MESSAGE_SQUARE_TEXT, X } from './icons-later.ts';
import { ARROW_DOWN, PAPERCLIP, SEND_HORIZONTAL } from './icons-rest.ts';
import { TRIANGLE_ALERT } from './icons.ts';
import { emit } from './intent.ts';
import { panelStyles } from './panel-styles.ts';
import { buttons, fields, ground } from './styles.ts';
import { CHAT } from './strings-panels.ts';
import { FILES } from './strings-files.ts';
import './emoji-menu.ts';
import './file-card.ts';

type FileEntry = Extract<ChatEntry, { readonly type: 'file' }>;
type EventEntry = Extract<ChatEntry, { readonly type: 'event' }>;

/** This near to the end counts as reading along. */
const NEAR_PX = 32;

/** The keyboard on a screen has no Shift to hold: Enter is all there is for a new line, and *Send* is near. */
const isByThumb = (): boolean => matchMedia('(pointer: coarse)').matches;

export class SottoChatPanel extends LitElement {
  static override properties = {
    chat: { attribute: false },
    unread: { type: Number },
    files: { attribute: false },
    bridge: { attribute: false },
    isOpen: { type: Boolean },
    isReadOnly: { type: Boolean },
    draft: { state: true },
    isBehind: { state: true },
    answered: { state: true },
  };

  static override styles = [ground, buttons, fields, panelStyles, chatStyles];

  declare chat: readonly ChatEntry[];
  declare unread: number;
  declare files: readonly FileView[];
  declare bridge: FilesBridge | undefined;
  declare isOpen: boolean;
  /** Nobody is there to write to. */
  declare isReadOnly: boolean;
  declare draft: string;
  /** Newer messages lie below what is in sight. */
  declare isBehind: boolean;
  /** The line that the next one answers. */
  declare answered: TextEntry | undefined;

  #isAtEnd = true;

  constructor() {
    super();
    this.chat = [];
    this.unread = 0;
    this.files = [];
    this.isOpen = false;
    this.isReadOnly = false;
    this.draft = '';
    this.isBehind = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#see);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#see);
  }

  override focus(): void {
    (this.#field ?? this.#body)?.focus();
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  get #body(): HTMLElement | null {
    return this.renderRoot.querySelector('.body');
  }

  get #isSendable(): boolean {
    return this.draft.trim() !== '' && bytesOver(this.draft) === 0;
  }

  /** Nothing of it is drawn before somebody opens it for the first time. */
  protected override shouldUpdate(): boolean {
    return this.isOpen || this.hasUpdated;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('draft')) this.#fit();
    if (changed.has('chat') || changed.has('isOpen')) this.#follow(changed.has('isOpen'));
    this.#see();
  }

  readonly #see = (): void => {
    if (this.isOpen && this.unread > 0 && document.visibilityState === 'visible')
      emit(this, { type: 'chat-seen' });
  };

  /** Whoever reads further up is not torn away; one's own line is always shown. */
  #follow(isOpened: boolean): void {
    const last = this.chat.at(-1);
    const isOwn = last !== undefined && last.type !== 'event' && last.isSelf;
    if (isOpened || isOwn || this.#isAtEnd) this.#toEnd();
    else this.isBehind = true;
  }

  readonly #toEnd = (): void => {
    const body = this.#body;
    if (body === null) return;
    body.scrollTop = body.scrollHeight;
    this.#isAtEnd = true;
    this.isBehind = false;
  };

  readonly #scrolled = (): void => {
    const body = this.#body;
    if (body === null || !this.isOpen) return;
    this.#isAtEnd = body.scrollHeight - body.scrollTop - body.clientHeight < NEAR_PX;
    if (this.#isAtEnd) this.isBehind = false;
  };

  /** As tall as what is written; the style sheet says how tall at most. */
  #fit(): void {
    const field = this.#field;
    if (field === null) return;
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  }

  readonly #type = (event: Event): void => {
    this.draft = (event.target as HTMLTextAreaElement).value;
  };

  readonly #press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || isByThumb()) return;
    event.preventDefault();
    this.#send();
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    this.#send();
    this.focus();
  };

  #send(): void {
    if (!this.#isSendable) return;
    const quoted = this.answered === undefined ? {} : { quote: this.answered.id };
    emit(this, { type: 'chat-send', text: this.draft.trim(), ...quoted });
    this.draft = '';
    this.answered = undefined;
  }

  protected override render(): TemplateResult {
    return html`
      <section class="panel" aria-labelledby="title">
        <header class="head">
          <h2 class="h16" id="title">${CHAT.title}</h2>
          <button
            class="icon-btn"
            type="button"
            aria-label=${CHAT.close}
            title=${CHAT.close}
            @click=${() => ask(this, 'close')}
          >
            ${icon(X)}
          </button>
        </header>
        <div class="body" tabindex="0" role="log" aria-label=${CHAT.log} @scroll=${this.#scrolled}>
          ${this.chat.length === 0 ? this.#empty() : this.#list()}
        </div>
        ${
          this.isReadOnly
            ? nothing
            : html`<footer class="foot">
                ${this.isBehind ? this.#newer() : nothing} ${this.#composer()}
              </footer>`
        }
      </section>
    `;
  }

  #empty(): TemplateResult {
    return html`
      <div class="empty">
        <span class="badge">${icon(MESSAGE_SQUARE_TEXT, 24)}</span>
        <h3 class="h16">${CHAT.emptyTitle}</h3>
        <p class="t14 dim">${CHAT.emptyText}</p>
      </div>
    `;
  }

  #list(): TemplateResult {
    return html`
      <div class="entries">
        <p class="event">${CHAT.private}</p>
        ${repeat(
          this.chat,
          (entry) => entry.id,
          (entry, index) =>
            entry.type === 'event'
              ? this.#event(entry)
              : entry.type === 'file'
                ? this.#file(entry)
                : this.#line(entry, this.chat[index - 1]),
        )}
      </div>
    `;
  }

  /** Kept here, and said by a toast: once is enough. */
  #event(entry: EventEntry): TemplateResult {
    return html`<p class="event num" aria-live="off">${this.#eventWords(entry)}</p>`;
  }

  /** A door moves by time, too: then nobody is named. */
  #eventWords({ event, name, atMs }: EventEntry): string {
    const isByTime = name.trim() === '' && (event === 'locked' || event === 'unlocked');
    return CHAT[event](isByTime ? '' : whoseName(name), timeOfDay(atMs));
  }

  /** Lines from before one came are hearsay, and stand under the name of who told them. */
  #line(entry: TextEntry, before: ChatEntry | undefined): TemplateResult {
    const isFirstTold =
      entry.toldBy !== undefined && (before?.type !== 'text' || before.toldBy !== entry.toldBy);
    const quoted = this.chat.find((one): one is TextEntry => one.type === 'text' && one.id === entry.quote);
    const reply = (one: TextEntry): void => {
      this.answered = one;
      this.focus();
    };
    return html`
      ${isFirstTold ? html`<p class="event">${CHAT.toldBy(whoseName(entry.toldBy ?? ''))}</p>` : nothing}
      ${message(entry, { host: this, before, quoted, ...(this.isReadOnly ? {} : { reply }) })}
    `;
  }

  /** What nobody here knows any more (a reload forgets what one gave) leaves no trace. */
  #file(entry: FileEntry): TemplateResult | typeof nothing {
    const view = this.files.find(({ file }) => file === entry.file);
    if (view === undefined) return nothing;
    return fileLine(
      entry,
      html` <sotto-file-card .view=${view} .pictureOf=${this.bridge?.pictureOf}></sotto-file-card> `,
    );
  }

  /** The browser's own window; one that was closed gives none. */
  readonly #pick = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.bridge?.give([...(input.files ?? [])]);
    // The same file may be given again.
    input.value = '';
  };

  readonly #paste = (event: ClipboardEvent): void => {
    const given = [...(event.clipboardData?.files ?? [])];
    if (given.length === 0) return;
    event.preventDefault();
    this.bridge?.give(given);
  };

  /** Where the caret stands, over what is selected. */
  readonly #insert = (event: Event): void => {
    const field = this.#field;
    if (field === null) return;
    field.setRangeText(
      (event as CustomEvent<string>).detail,
      field.selectionStart,
      field.selectionEnd,
      'end',
    );
    this.draft = field.value;
    field.focus();
  };

  #answering(entry: TextEntry): TemplateResult {
    return html`
      <div class="answering">
        ${quote(entry)}
        <button
          class="icon-btn"
          type="button"
          aria-label=${CHAT.replyNot}
          title=${CHAT.replyNot}
          @click=${() => (this.answered = undefined)}
        >
          ${icon(X, 16)}
        </button>
      </div>
    `;
  }

  #attach(): TemplateResult {
    return html`
      <label class="icon-btn attach" title=${FILES.attach}>
        ${icon(PAPERCLIP)}
        <input class="vh" type="file" multiple aria-label=${FILES.attach} @change=${this.#pick} />
      </label>
    `;
  }

  #newer(): TemplateResult {
    return html`
      <button class="btn btn--primary newer" type="button" @click=${this.#toEnd}>
        ${icon(ARROW_DOWN, 16)}${CHAT.newer}
      </button>
    `;
  }

  #composer(): TemplateResult {
    const over = bytesOver(this.draft);
    return html`
      <form @submit=${this.#submit}>
        <p class=${over > 0 ? 'error' : ''} id="over" aria-live="polite">
          ${over > 0 ? html`${icon(TRIANGLE_ALERT, 16)}<span>${CHAT.tooLong(over)}</span>` : nothing}
        </p>
        ${this.answered === undefined ? nothing : this.#answering(this.answered)}
        <div class="composer">
          <span class="keys">
            ${this.bridge === undefined ? nothing : this.#attach()}
            <sotto-emoji-menu @emoji=${this.#insert}></sotto-emoji-menu>
          </span>
          <textarea
            rows="1"
            aria-label=${CHAT.field}
            placeholder=${CHAT.placeholder}
            enterkeyhint=${isByThumb() ? 'enter' : 'send'}
            dir="auto"
            aria-invalid=${over > 0 ? 'true' : 'false'}
            aria-describedby="over"
            .value=${this.draft}
            @input=${this.#type}
            @keydown=${this.#press}
            @paste=${this.#paste}
          ></textarea>
          <button
            class="icon-btn send"
            type="submit"
            aria-label=${CHAT.send}
            title=${CHAT.send}
            ?disabled=${!this.#isSendable}
          >
            ${icon(SEND_HORIZONTAL, 20, 'i--flip')}
          </button>
        </div>
      </form>
    `;
  }
}

customElements.define('sotto-chat-panel', SottoChatPanel);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-chat-panel': SottoChatPanel;
  }
}
