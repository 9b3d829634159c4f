// <sotto-media-message>: what stands in the preview's place while there is no picture: what happened, what to do, the ways on.
// Source: docs/design.md, "Start" (one message per cause).
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import type { Intent, MediaView } from '../call/view.ts';
import { icon, type Shape } from './icon.ts';
import {
  CAMERA_OFF,
  CIRCLE_QUESTION_MARK,
  KEY_ROUND,
  MONITOR,
  REFRESH_CW,
  SETTINGS_2,
} from './icons-later.ts';
import { TRIANGLE_ALERT, VIDEO, VIDEO_OFF } from './icons.ts';
import { emit } from './intent.ts';
import { buttons, ground } from './styles.ts';
import { MEDIA_PROBLEMS, MESSAGE, REFUSED_STEPS } from './strings-later.ts';

type Problem = NonNullable<MediaView['problem']>;
type Send = (intent: Intent) => void;

const SHAPES: Readonly<Record<Problem, Shape>> = {
  refused: CAMERA_OFF,
  dismissed: CIRCLE_QUESTION_MARK,
  unanswered: CIRCLE_QUESTION_MARK,
  'none-found': VIDEO_OFF,
  busy: MONITOR,
  insecure: KEY_ROUND,
  driver: TRIANGLE_ALERT,
};

const frame = (shape: Shape, title: string, rest: TemplateResult | typeof nothing): TemplateResult => html`
  <span class="icon">${icon(shape, 24)}</span>
  <h2 class="h20">${title}</h2>
  ${rest}
`;

const tryButton = (send: Send, words: string): TemplateResult => html`
  <button class="btn btn--primary" type="button" @click=${() => send({ type: 'media-try' })}>
    ${icon(REFRESH_CW)}${words}
  </button>
`;

const withoutButton = (send: Send): TemplateResult => html`
  <button class="btn btn--line" type="button" @click=${() => send({ type: 'media-without' })}>
    ${MESSAGE.without}
  </button>
`;

const steps = (): TemplateResult => html`
  <ol>
    <li>${REFUSED_STEPS.press} ${icon(SETTINGS_2, 16)} ${REFUSED_STEPS.where}</li>
    <li>${REFUSED_STEPS.set}</li>
    <li>${REFUSED_STEPS.back}</li>
  </ol>
`;

const refused = (problem: Problem, detail: string | undefined, send: Send): TemplateResult => {
  const { title, text, canTry } = MEDIA_PROBLEMS[problem];
  return frame(
    SHAPES[problem],
    title,
    html`<p>${text}</p>
      ${problem === 'refused' ? steps() : nothing}
      ${detail === undefined ? nothing : html`<p class="detail" dir="auto">${detail}</p>`}
      <div class="acts">${canTry ? tryButton(send, MESSAGE.tryAgain) : nothing} ${withoutButton(send)}</div>`,
  );
};

const without = (send: Send): TemplateResult =>
  frame(
    VIDEO_OFF,
    MESSAGE.withoutTitle,
    html`<p>${MESSAGE.withoutText}</p>
      <div class="acts">
        <button class="btn btn--line" type="button" @click=${() => send({ type: 'media-try' })}>
          ${MESSAGE.turnOn}
        </button>
      </div>`,
  );

export class SottoMediaMessage extends LitElement {
  static override properties = { media: { attribute: false } };

  static override styles = [
    ground,
    buttons,
    css`
      :host {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: var(--s-8);
        min-width: 0;
        text-align: center;
      }
      p {
        max-width: 44ch;
        text-wrap: balance;
        color: var(--chip-ink-2);
        font-size: var(--t-14);
        line-height: 1.25rem;
      }
      .detail {
        overflow-wrap: anywhere;
        font: var(--t-12) / 1rem var(--mono);
      }
      ol {
        display: grid;
        gap: var(--s-4);
        max-width: 46ch;
        margin-block: var(--s-4) var(--s-8);
        padding-inline-start: 1.5em;
        list-style: decimal;
        text-align: start;
        color: var(--chip-ink-2);
        font-size: var(--t-14);
        line-height: 1.25rem;
      }
      ol .i {
        display: inline-block;
        width: 1.15em;
        height: 1.15em;
        vertical-align: -3px;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: var(--s-8);
        margin-block-start: var(--s-8);
      }
      .icon {
        display: grid;
        place-items: center;
        width: 56px;
        height: 56px;
        margin-block-end: var(--s-4);
        border-radius: 50%;
        background: var(--raised-hover);
      }
    `,
  ];

  declare media: MediaView;

  readonly #send: Send = (intent) => emit(this, intent);

  /** Nothing while the picture is on. */
  protected override render(): TemplateResult | typeof nothing {
    const { phase, problem, detail, hasCamera, isPaused } = this.media;
    switch (phase) {
      case 'idle':
        return nothing;
      case 'asking':
        return frame(VIDEO, MESSAGE.askingTitle, html`<p>${MESSAGE.askingText}</p>`);
      case 'refused':
        return refused(problem ?? 'driver', detail, this.#send);
      case 'without':
        return without(this.#send);
      case 'given':
        if (!hasCamera) return frame(VIDEO_OFF, MESSAGE.noCamera, nothing);
        return isPaused ? frame(VIDEO_OFF, MESSAGE.paused, nothing) : nothing;
    }
  }
}

customElements.define('sotto-media-message', SottoMediaMessage);
