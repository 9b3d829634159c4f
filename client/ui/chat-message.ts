// One line of the chat: who and when, the words with their links, what it answers, and what can be done with it.
// Source: docs/design.md, "Panels".
import { html, nothing, type TemplateResult } from 'lit';
import type { ChatEntry } from '../call/view.ts';
import { split } from './chat-text.ts';
import { timeOfDay } from './clock.ts';
import { icon } from './icon.ts';
import { COPY } from './icons-later.ts';
import { REPLY } from './icons-rest.ts';
import { emit } from './intent.ts';
import { CALL } from './strings-call.ts';
import { CHAT } from './strings-panels.ts';

export type TextEntry = Extract<ChatEntry, { readonly type: 'text' }>;

/** As much of a quoted line as one needs to know it again. */
const QUOTED_CHARACTERS = 140;

export const whoseName = (name: string): string => (name.trim() === '' ? CALL.guest : name);

export type Around = {
  readonly host: EventTarget;
  readonly before: ChatEntry | undefined;
  /** What it answers, if we have it. */
  readonly quoted: TextEntry | undefined;
  /** Absent where nobody can be answered. */
  readonly reply?: (entry: TextEntry) => void;
};

/** Lines of one person within one minute stand under one name. */
const isMore = (entry: TextEntry, before: ChatEntry | undefined): boolean =>
  before?.type === 'text' &&
  before.from === entry.from &&
  before.toldBy === entry.toldBy &&
  timeOfDay(before.atMs) === timeOfDay(entry.atMs);

/** The words as they are, with links that say where they go and tell nobody where one came from. */
const words = (text: string): readonly unknown[] =>
  split(text).map((part) =>
    part.type === 'text'
      ? part.text
      : html`<a href=${part.href} target="_blank" rel="noreferrer noopener">${part.text}</a>`,
  );

const cut = (text: string): string =>
  text.length > QUOTED_CHARACTERS ? `${text.slice(0, QUOTED_CHARACTERS).trimEnd()}…` : text;

/** Shown from our own copy of that line: nobody puts words into somebody's mouth. */
export const quote = (entry: TextEntry): TemplateResult => html`
  <span class="quote">
    <span class="quote__who">${entry.isSelf ? CHAT.own : html`<bdi>${whoseName(entry.name)}</bdi>`}</span>
    <span class="quote__text" dir="auto">${cut(entry.text)}</span>
  </span>
`;

export const message = (entry: TextEntry, { host, before, quoted, reply }: Around): TemplateResult => {
  const time = timeOfDay(entry.atMs);
  const more = isMore(entry, before);
  return html`
    <article class="message ${entry.isSelf ? 'message--own' : ''} ${more ? 'message--more' : ''}">
      <p class=${more ? 'vh' : 'who'}>
        ${
          entry.isSelf ? html`<span class="vh">${CHAT.own}</span>` : html`<bdi>${whoseName(entry.name)}</bdi>`
        }
        <time datetime=${new Date(entry.atMs).toISOString()}>${time}</time>
      </p>
      <div class="line">
        <div class="text">
          ${answered(entry, quoted)}
          <span class="words" dir="auto">${words(entry.text)}</span>
        </div>
        ${acts(host, entry, reply)}
      </div>
      ${entry.status === 'sending' ? html`<p class="t12 faint">${CHAT.sending}</p>` : nothing}
    </article>
  `;
};

/** A file stands where a line would. */
export const fileLine = (
  entry: Extract<ChatEntry, { readonly type: 'file' }>,
  card: TemplateResult,
): TemplateResult => html`
  <article class="message ${entry.isSelf ? 'message--own' : ''}">
    <p class="who">
      ${entry.isSelf ? html`<span class="vh">${CHAT.own}</span>` : html`<bdi>${whoseName(entry.name)}</bdi>`}
      <time datetime=${new Date(entry.atMs).toISOString()}>${timeOfDay(entry.atMs)}</time>
    </p>
    ${card}
  </article>
`;

const answered = (entry: TextEntry, quoted: TextEntry | undefined): TemplateResult | typeof nothing => {
  if (entry.quote === undefined) return nothing;
  return quoted === undefined ? html`<span class="quote">${CHAT.quoteGone}</span>` : quote(quoted);
};

const acts = (host: EventTarget, entry: TextEntry, reply: Around['reply']): TemplateResult => html`
  <span class="acts">
    ${
      reply === undefined
        ? nothing
        : html`<button
            class="icon-btn"
            type="button"
            aria-label=${CHAT.reply}
            title=${CHAT.reply}
            @click=${() => reply(entry)}
          >
            ${icon(REPLY, 16, 'i--flip')}
          </button>`
    }
    <button
      class="icon-btn"
      type="button"
      aria-label=${CHAT.copy}
      title=${CHAT.copy}
      @click=${() => emit(host, { type: 'copy-text', text: entry.text })}
    >
      ${icon(COPY, 16)}
    </button>
  </span>
`;
