// <sotto-devices-sheet>: camera, microphone and speaker in mid-call. Source: docs/design.md, "Call"; docs/using.md, "Camera and microphone".
import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { MediaView, Notice } from '../call/view.ts';
import { ask } from './deed.ts';
import { icon } from './icon.ts';
import { INFO, X } from './icons-later.ts';
import { TRIANGLE_ALERT } from './icons.ts';
import { emit } from './intent.ts';
import { Refusal } from './refusal.ts';
import { BAR, CALL } from './strings-call.ts';
import { DEVICE } from './strings-panels.ts';
import { buttons, fields, ground } from './styles.ts';
import { sheets } from './styles-sheet.ts';
import { isOfDevices } from './told.ts';
import './device-pickers.ts';

/** Firefox before 116 and Safari send sound where the system says. */
const canChooseSpeaker = (): boolean => 'setSinkId' in HTMLMediaElement.prototype;

export class SottoDevicesSheet extends LitElement {
  static override properties = { media: { attribute: false }, notices: { attribute: false } };

  static override styles = [
    ground,
    buttons,
    fields,
    sheets,
    css`
      .sheet {
        width: min(480px, var(--safe-width));
      }
      .sheet__head {
        align-items: center;
        padding-inline: var(--s-24) var(--s-12);
      }
      .sheet__body {
        padding-inline: var(--s-16);
      }
      .error {
        padding-inline: var(--s-12);
      }
      .note {
        display: flex;
        gap: var(--s-8);
        padding-inline: var(--s-12);
        color: var(--ink-2);
        font-size: var(--t-14);
        line-height: 1.25rem;
      }
    `,
  ];

  declare media: MediaView;

  declare notices: readonly Notice[];

  readonly #refusal = new Refusal(isOfDevices);

  constructor() {
    super();
    this.notices = [];
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  protected override firstUpdated(): void {
    this.#dialog?.showModal();
  }

  /** Turned on meanwhile: by a key, or by an answer to the browser's question that came late. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('media');
    if (before === undefined) return;
    const { hasCamera, hasMicrophone } = this.media;
    if ((hasCamera && !before.hasCamera) || (hasMicrophone && !before.hasMicrophone)) this.#refusal.forget();
  }

  readonly #close = (): void => this.#dialog?.close();

  /** Chosen or asked for anew, from whatever part of the sheet. */
  readonly #asked = (): void => {
    this.#refusal.forget();
    this.requestUpdate();
  };

  /** What it has said is not told once more when it is gone. */
  readonly #closed = (): void => {
    for (const { id } of this.notices.filter(isOfDevices)) emit(this, { type: 'notice-close', id });
    ask(this, 'close');
  };

  readonly #press = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) this.#close();
  };

  protected override render(): TemplateResult {
    const { hasCamera, hasMicrophone } = this.media;
    return html`
      <dialog class="sheet" aria-labelledby="title" @close=${this.#closed} @click=${this.#press}>
        <div class="sheet__head">
          <h2 class="h20" id="title">${DEVICE.title}</h2>
          <button class="icon-btn" type="button" aria-label=${CALL.close} @click=${this.#close}>
            ${icon(X)}
          </button>
        </div>
        <div class="sheet__body" @intent=${this.#asked}>
          <sotto-device-pickers stacked .media=${this.media}></sotto-device-pickers>
          ${this.#refused()}
          ${canChooseSpeaker() ? nothing : html`<p class="note">${icon(INFO, 16)}${DEVICE.noSpeaker}</p>`}
          ${
            hasCamera && hasMicrophone
              ? nothing
              : html`<button
                  class="btn btn--primary"
                  type="button"
                  @click=${() => emit(this, { type: 'media-try' })}
                >
                  ${hasCamera ? BAR.turnOnMicrophone : hasMicrophone ? BAR.turnOnCamera : DEVICE.turnOn}
                </button>`
          }
        </div>
      </dialog>
    `;
  }

  #refused(): TemplateResult | typeof nothing {
    const said = this.#refusal.said(this.notices);
    if (said === '') return nothing;
    const line = html`<p class="error" role="alert">${icon(TRIANGLE_ALERT, 16)}<span>${said}</span></p>`;
    return html`${keyed(this.#refusal.id, line)}`;
  }
}

customElements.define('sotto-devices-sheet', SottoDevicesSheet);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-devices-sheet': SottoDevicesSheet;
  }
}
