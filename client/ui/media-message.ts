// What stands in the preview's place while there is no picture: what happened, what to do, the ways on.
// Source: product.md, "Start" (one message per cause); mock-ups, permission-states.html.
import { html, nothing, type TemplateResult } from 'lit';
import type { Intent, MediaView } from '../call/view.ts';
import { icon, type Shape } from './icon.ts';
import {
  CAMERA_OFF,
  CIRCLE_QUESTION_MARK,
  KEY_ROUND,
  MONITOR,
  REFRESH_CW,
  SETTINGS_2,
  TRIANGLE_ALERT,
  VIDEO,
  VIDEO_OFF,
} from './icons.ts';
import { MEDIA, MEDIA_PROBLEMS, REFUSED_STEPS } from './strings.ts';

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
  <span class="ask__icon">${icon(shape, 24)}</span>
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
    ${MEDIA.without}
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
      ${detail === undefined ? nothing : html`<p class="ask__detail" dir="auto">${detail}</p>`}
      <div class="ask__acts">
        ${canTry ? tryButton(send, MEDIA.tryAgain) : nothing} ${withoutButton(send)}
      </div>`,
  );
};

const without = (send: Send): TemplateResult =>
  frame(
    VIDEO_OFF,
    MEDIA.withoutTitle,
    html`<p>${MEDIA.withoutText}</p>
      <div class="ask__acts">
        <button class="btn btn--line" type="button" @click=${() => send({ type: 'media-try' })}>
          ${MEDIA.turnOn}
        </button>
      </div>`,
  );

/** Nothing while the picture is on. */
export const mediaMessage = (media: MediaView, send: Send): TemplateResult | typeof nothing => {
  switch (media.phase) {
    case 'idle':
      return nothing;
    case 'asking':
      return frame(VIDEO, MEDIA.askingTitle, html`<p>${MEDIA.askingText}</p>`);
    case 'refused':
      return refused(media.problem ?? 'driver', media.detail, send);
    case 'without':
      return without(send);
    case 'given':
      if (!media.hasCamera) return frame(VIDEO_OFF, MEDIA.noCamera, nothing);
      return media.isPaused ? frame(VIDEO_OFF, MEDIA.paused, nothing) : nothing;
  }
};
