// <sotto-self-test-sheet>: does everything work? Camera, microphone, speaker and network, each in a sentence. Source: docs/design.md,
// "Self-test". Loaded when it is opened; what it has opened is let go when it is closed.
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type {
  MediaView,
  SelfTestCheck,
  SelfTestDevices,
  SelfTestIntent,
  SelfTestView,
} from '../call/view.ts';
import type { SelfTestSource } from './call-controller.ts';
import { icon, type Shape } from './icon.ts';
import { CHECK, ROTATE_CCW, X } from './icons-later.ts';
import { PLAY } from './icons-rest.ts';
import { LOADER_CIRCLE, MIC, TRIANGLE_ALERT, VIDEO_OFF } from './icons.ts';
import { Sheet } from './sheet.ts';
import { sentenceOf } from './self-test-says.ts';
import { SELF_TEST } from './strings-self-test.ts';
import './device-pickers.ts';

const LEVELS = 7;
const MARKS: Readonly<Record<'good' | 'weak' | 'bad', Shape>> = { good: CHECK, weak: TRIANGLE_ALERT, bad: X };
const NETWORK: readonly SelfTestCheck[] = ['relay', 'stun', 'turn', 'path', 'transfer'];

export class SottoSelfTestSheet extends Sheet {
  static override properties = {
    source: { attribute: false },
    media: { attribute: false },
    shown: { state: true },
  };

  static override styles = [
    ...Sheet.styles,
    css`
      :host {
        --wide: 640px;
      }
      .see {
        display: grid;
        grid-template-columns: minmax(0, 15rem) minmax(0, 1fr);
        gap: var(--s-16);
        align-items: center;
      }
      .see sotto-device-pickers {
        margin-inline: calc(-1 * var(--s-12));
      }
      .picture {
        display: grid;
        place-items: center;
        aspect-ratio: 4 / 3;
        border-radius: var(--r-16);
        background: var(--no-picture);
        color: var(--chip-ink-2);
        overflow: clip;
      }
      .picture > * {
        grid-area: 1 / 1;
      }
      video {
        width: 100%;
        height: 100%;
        object-fit: cover;
        transform: scaleX(-1);
      }
      .rows {
        display: grid;
      }
      .rows li {
        display: grid;
        grid-template-columns: 20px minmax(0, 1fr) auto;
        gap: var(--s-4) var(--s-12);
        align-items: start;
        padding-block: var(--s-12);
        border-block-start: 1px solid var(--line);
      }
      .rows h3 {
        font-weight: 600;
      }
      .rows p {
        color: var(--ink-2);
        text-wrap: pretty;
        overflow-wrap: anywhere;
      }
      /* Where its mark will stand. */
      .later {
        width: 16px;
        height: 16px;
        margin: 2px;
        border: 2px dotted var(--line-strong);
        border-radius: 50%;
      }
      .good {
        color: var(--locked);
      }
      .weak {
        color: var(--open);
      }
      .bad {
        color: var(--danger-ink);
      }
      .deed {
        grid-column: 2 / -1;
        margin-block-start: var(--s-4);
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s-8);
      }
      .level {
        display: flex;
        gap: 3px;
        align-items: center;
        height: 20px;
      }
      .level i {
        width: 6px;
        height: 12px;
        border-radius: 3px;
        background: var(--line-strong);
        opacity: 0.4;
      }
      .level i.is-lit {
        background: var(--locked);
        opacity: 1;
      }
      @media (max-width: 47.9em) {
        .see {
          grid-template-columns: minmax(0, 1fr);
        }
        .picture {
          aspect-ratio: 16 / 9;
        }
      }
    `,
  ];

  declare source: SelfTestSource;
  declare media: MediaView;
  declare shown: SelfTestView;

  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { source } = this;
    this.shown = source.view();
    this.#stop = source.subscribe(() => (this.shown = source.view()));
    this.#send({ type: 'begin', devices: this.#devices() });
  }

  override disconnectedCallback(): void {
    this.#send({ type: 'end' });
    this.#stop?.();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || !changed.has('media')) return;
    const { camera, microphone, speaker } = changed.get('media') ?? this.media;
    const is = this.media;
    if (camera !== is.camera || microphone !== is.microphone || speaker !== is.speaker)
      this.#send({ type: 'devices', devices: this.#devices() });
  }

  protected override updated(): void {
    const video = this.renderRoot.querySelector('video');
    const stream = this.source.stream() ?? null;
    if (video !== null && video.srcObject !== stream) video.srcObject = stream;
  }

  #devices(): SelfTestDevices {
    const { camera, microphone, speaker } = this.media;
    return {
      ...(camera === undefined ? {} : { camera }),
      ...(microphone === undefined ? {} : { microphone }),
      ...(speaker === undefined ? {} : { speaker }),
    };
  }

  #send(intent: SelfTestIntent): void {
    this.source.send(intent);
  }

  protected override render(): TemplateResult {
    return this.frame(
      SELF_TEST.title,
      SELF_TEST.text,
      html`<div class="sheet__body">
          <div class="see">
            <div class="picture">
              <video aria-label=${SELF_TEST.preview} autoplay muted playsinline></video>
              ${this.shown.checks.camera.is === 'bad' ? icon(VIDEO_OFF, 24) : nothing}
            </div>
            <sotto-device-pickers stacked .media=${this.media}></sotto-device-pickers>
          </div>
          <ul class="rows">
            ${this.#row('camera')} ${this.#row('microphone', this.#microphone())}
            ${this.#row('speaker', this.#speaker())} ${NETWORK.map((check) => this.#row(check))}
          </ul>
        </div>
        <div class="sheet__foot">
          <button
            class="btn btn--text"
            type="button"
            @click=${() => this.#send({ type: 'begin', devices: this.#devices() })}
          >
            ${icon(ROTATE_CCW)}${SELF_TEST.again}
          </button>
          <button class="btn" type="button" @click=${() => this.close()}>${SELF_TEST.done}</button>
        </div>`,
    );
  }

  #row(check: SelfTestCheck, deeds: TemplateResult | typeof nothing = nothing): TemplateResult {
    const { checks, isRelayed } = this.shown;
    const result = checks[check];
    return html`<li data-check=${check} data-is=${result.is}>
      ${this.#mark(result.is)}
      <div>
        <h3 class="t14">${this.#name(check)}</h3>
        <p class="t14" role="status">${sentenceOf(check, result, isRelayed)}</p>
      </div>
      ${deeds}
    </li>`;
  }

  #mark(is: SelfTestView['checks'][SelfTestCheck]['is']): TemplateResult {
    if (is === 'running') return html`<span>${icon(LOADER_CIRCLE, 20, 'spin')}</span>`;
    if (is === 'waiting') return html`<span class="later"></span>`;
    return html`<span class=${is}>${icon(MARKS[is])}<span class="vh">${SELF_TEST.marks[is]}</span></span>`;
  }

  #name(check: SelfTestCheck): string {
    const { checks, isRelayed } = this.shown;
    if (check !== 'transfer' || checks.transfer.is === 'waiting') return SELF_TEST.names[check];
    return isRelayed ? SELF_TEST.relayedTransfer : SELF_TEST.directTransfer;
  }

  #microphone(): TemplateResult | typeof nothing {
    const { checks, level, recording } = this.shown;
    if (checks.microphone.is !== 'good' && checks.microphone.is !== 'weak') return nothing;
    const isBusy = recording === 'recording' || recording === 'playing';
    return html`
      <div
        class="level"
        role="meter"
        aria-label=${SELF_TEST.level}
        aria-valuemin="0"
        aria-valuemax=${LEVELS}
        aria-valuenow=${level}
      >
        ${Array.from({ length: LEVELS }, (_, at) => html`<i class=${at < level ? 'is-lit' : ''}></i>`)}
      </div>
      <div class="deed">
        <button class="btn" type="button" ?disabled=${isBusy} @click=${() => this.#send({ type: 'record' })}>
          ${icon(MIC)}${SELF_TEST.record}
        </button>
        <span class="t14" role="status" data-recording=${recording}
          >${recording === 'none' ? nothing : SELF_TEST[recording]}</span
        >
      </div>
    `;
  }

  #speaker(): TemplateResult {
    const { tone } = this.shown;
    const answer = (isHeard: boolean) => () => this.#send({ type: 'heard', isHeard });
    return html`<div class="deed">
      <button
        class="btn"
        type="button"
        ?disabled=${tone === 'playing'}
        @click=${() => this.#send({ type: 'tone' })}
      >
        ${icon(PLAY)}${SELF_TEST.tone}
      </button>
      <span class="t14" role="status"
        >${tone === 'playing' ? SELF_TEST.toning : tone === 'asked' ? SELF_TEST.asked : nothing}</span
      >
      ${
        tone === 'asked'
          ? html`<button class="btn" type="button" @click=${answer(true)}>${SELF_TEST.yes}</button>
              <button class="btn" type="button" @click=${answer(false)}>${SELF_TEST.no}</button>`
          : nothing
      }
    </div>`;
  }
}

customElements.define('sotto-self-test-sheet', SottoSelfTestSheet);
