// <sotto-camera-preview>: your own picture, mirrored, with level meter and the two switches; or why there is none.
// Source: docs/design.md, "Start".
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { MediaView } from '../call/view.ts';
import type { StreamOf } from './call-controller.ts';
import { cameraPreviewStyles } from './camera-preview-styles.ts';
import { icon } from './icon.ts';
import { MIC, MIC_OFF, SETTINGS, VIDEO, VIDEO_OFF } from './icons.ts';
import { emit } from './intent.ts';
import { buttons, controls, ground, surfaces } from './styles.ts';
import { MEDIA } from './strings.ts';

const BARS = [1, 2, 3, 4, 5, 6, 7];

export class SottoCameraPreview extends LitElement {
  static override properties = {
    media: { attribute: false },
    streamOf: { attribute: false },
    hasPickers: { type: Boolean },
  };

  static override styles = [ground, buttons, controls, surfaces, cameraPreviewStyles];

  declare media: MediaView;
  declare streamOf: StreamOf;
  /** The device pickers are shown; on a phone the gear does that. */
  declare hasPickers: boolean;

  protected override updated(): void {
    const video = this.renderRoot.querySelector('video');
    const stream = this.media.stream === undefined ? undefined : this.streamOf(this.media.stream);
    if (video !== null && video.srcObject !== (stream ?? null)) video.srcObject = stream ?? null;
  }

  protected override render(): TemplateResult {
    const { phase, hasCamera, isPaused } = this.media;
    const isGiven = phase === 'given';
    const isSeen = isGiven && hasCamera && !isPaused;
    return html`
      <section class="preview on-dark ${isSeen ? '' : 'preview--told'}" aria-label=${MEDIA.region}>
        ${
          isSeen
            ? html`<video aria-label=${MEDIA.preview} autoplay playsinline .muted=${true}></video>`
            : nothing
        }
        <div class="ask" role="status">
          ${isSeen ? nothing : html`<sotto-media-message .media=${this.media}></sotto-media-message>`}
        </div>
        ${isGiven ? this.#bar() : nothing}
      </section>
    `;
  }

  #bar(): TemplateResult {
    return html`
      <div class="bar">
        ${this.#level()}
        <div class="bar__mid">${this.#microphone()} ${this.#camera()}</div>
        <button
          class="ctl bar__devices"
          type="button"
          aria-label=${MEDIA.devices}
          aria-expanded=${this.hasPickers}
          @click=${() => this.dispatchEvent(new Event('pickers'))}
        >
          ${icon(SETTINGS, 24)}
        </button>
      </div>
    `;
  }

  #level(): TemplateResult {
    const { hasMicrophone, isMuted, level } = this.media;
    if (!hasMicrophone)
      return html`<span class="chip"
        >${icon(MIC_OFF, 16)}<span class="chip__word">${MEDIA.noMicrophone}</span></span
      >`;
    const heard = isMuted ? 0 : level;
    return html`
      <div class="chip">
        <span
          class="level"
          role="meter"
          aria-label=${MEDIA.level}
          aria-valuemin="0"
          aria-valuemax="7"
          aria-valuenow=${heard}
        >
          ${BARS.map((bar) => html`<i class=${bar <= heard ? 'on' : ''}></i>`)}
        </span>
        <span class="chip__word">${this.#hears(heard)}</span>
      </div>
    `;
  }

  #hears(level: number): string {
    if (this.media.isMuted) return MEDIA.muted;
    return level > 0 ? MEDIA.hearYou : MEDIA.quiet;
  }

  #microphone(): TemplateResult | typeof nothing {
    const { hasMicrophone, isMuted } = this.media;
    if (!hasMicrophone) return nothing;
    return html`
      <button
        class="ctl ${isMuted ? 'ctl--off' : ''}"
        type="button"
        aria-label=${isMuted ? MEDIA.unmute : MEDIA.mute}
        title=${isMuted ? MEDIA.unmute : MEDIA.mute}
        @click=${() => emit(this, { type: 'mute', isOn: !isMuted })}
      >
        ${icon(isMuted ? MIC_OFF : MIC, 24)}
      </button>
    `;
  }

  #camera(): TemplateResult | typeof nothing {
    const { hasCamera, isPaused } = this.media;
    if (!hasCamera) return nothing;
    return html`
      <button
        class="ctl ${isPaused ? 'ctl--off' : ''}"
        type="button"
        aria-label=${isPaused ? MEDIA.resume : MEDIA.pause}
        title=${isPaused ? MEDIA.resume : MEDIA.pause}
        @click=${() => emit(this, { type: 'pause', isOn: !isPaused })}
      >
        ${icon(isPaused ? VIDEO_OFF : VIDEO, 24)}
      </button>
    `;
  }
}

customElements.define('sotto-camera-preview', SottoCameraPreview);
