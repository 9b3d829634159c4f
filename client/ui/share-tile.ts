// <sotto-share-tile>: what one member shares: the whole screen, never cropped, with its sound. Source: docs/design.md, "Shared screens".
import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { MemberView } from '../call/view.ts';
import { icon } from './icon.ts';
import { MAXIMIZE, MINIMIZE, SCREEN_SHARE, VOLUME_2 } from './icons-later.ts';
import { LOADER_CIRCLE } from './icons.ts';
import { emit } from './intent.ts';
import { nameOf } from './person.ts';
import { ShownWidth } from './shown-width.ts';
import { buttons, ground } from './styles.ts';
import { TILE } from './strings-call.ts';
import { SHARE } from './strings-share.ts';
import { afterError, useSink } from './sink.ts';

export class SottoShareTile extends LitElement {
  static override properties = {
    member: { attribute: false },
    stream: { attribute: false },
    speaker: { attribute: false },
    isCovered: { type: Boolean },
    isSoundOnly: { type: Boolean, reflect: true, attribute: 'sound-only' },
    hasFrame: { state: true },
    isBlocked: { state: true },
    isFull: { state: true },
  };

  static override styles = [
    ground,
    buttons,
    css`
      :host {
        position: relative;
        display: block;
        min-width: 0;
        min-height: 0;
        border-radius: var(--r-16);
        overflow: hidden;
        background: var(--raised);
        isolation: isolate;
      }
      :host([sound-only]) {
        overflow: visible;
        border-radius: var(--r-full);
      }
      :focus-visible {
        box-shadow: 0 0 0 7px var(--scrim);
      }
      video {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        object-fit: contain;
      }
      :host([sound-only]) video {
        display: none;
      }
      .coming {
        position: absolute;
        inset: 0;
        display: grid;
        place-content: center;
        justify-items: center;
        gap: var(--s-8);
        padding: var(--s-16);
        color: var(--chip-ink);
        text-align: center;
      }
      .tag {
        position: absolute;
        inset-block-end: var(--s-12);
        inset-inline-start: var(--s-12);
        display: flex;
        align-items: center;
        gap: var(--s-8);
        max-width: calc(100% - 2 * var(--s-12) - 60px);
        padding: var(--s-4) var(--s-12);
        border-radius: var(--r-full);
        background: var(--scrim);
        color: var(--chip-ink);
        font-size: var(--t-14);
        line-height: 1.5rem;
      }
      :host([sound-only]) .tag {
        position: static;
        max-width: none;
      }
      .tag__name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .full {
        position: absolute;
        inset-block-end: var(--s-12);
        inset-inline-end: var(--s-12);
        border-radius: var(--r-full);
        background: var(--scrim);
        color: var(--chip-ink);
      }
      .full:hover {
        background: var(--raised-hover);
      }
      .hear {
        position: absolute;
        inset: 0;
        z-index: 3;
        width: max-content;
        height: max-content;
        margin: auto;
      }
      @media (forced-colors: active) {
        :host,
        .tag,
        .full {
          border: 1px solid CanvasText;
        }
        .tag,
        .full {
          background: Canvas;
        }
        :host([sound-only]) {
          border: 0;
        }
      }
    `,
  ];

  declare member: MemberView;
  declare stream: MediaStream | undefined;
  /** Id of the output device; absent = the system's. */
  declare speaker: string | undefined;
  /** A panel lies over it. */
  declare isCovered: boolean;
  /** There is no picture, or pictures are not wanted. */
  declare isSoundOnly: boolean;
  declare hasFrame: boolean;
  declare isBlocked: boolean;
  declare isFull: boolean;

  constructor() {
    super();
    this.isCovered = false;
    this.isSoundOnly = false;
    this.hasFrame = false;
    this.isBlocked = false;
    this.isFull = false;
    this.addController(
      new ShownWidth(
        this,
        () => !this.isCovered && !this.isSoundOnly,
        (width) => emit(this, { type: 'show-share', id: this.member.id, width }),
      ),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('fullscreenchange', this.#turned);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('fullscreenchange', this.#turned);
  }

  get #video(): HTMLVideoElement | null {
    return this.renderRoot.querySelector('video');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('stream')) this.hasFrame = false;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('stream')) this.#play();
    if (changed.has('stream') || changed.has('speaker')) useSink(this.#video, this.speaker);
  }

  /** A page that nobody has touched yet may show but not sound. */
  #play(): void {
    const video = this.#video;
    if (video === null || this.stream === undefined) return;
    if (video.srcObject !== this.stream) video.srcObject = this.stream;
    video.play().catch((error: unknown) => {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError' || video.muted) return;
      video.muted = true;
      this.isBlocked = this.member.share?.hasSound === true;
      video.play().catch(() => undefined);
    });
  }

  readonly #again = (event: Event): void => afterError(event, () => this.#play());

  readonly #hear = (): void => {
    const video = this.#video;
    if (video === null) return;
    video.muted = false;
    video.play().then(
      () => (this.isBlocked = false),
      () => undefined,
    );
  };

  readonly #turned = (): void => {
    this.isFull = this.getRootNode() instanceof ShadowRoot && this.matches(':fullscreen');
  };

  readonly #toggle = (): void => {
    const turned = this.isFull ? document.exitFullscreen() : this.requestFullscreen();
    turned.catch(() => undefined);
  };

  readonly #measure = (event: Event): void => {
    this.hasFrame = (event.target as HTMLVideoElement).videoWidth > 0;
  };

  protected override render(): TemplateResult {
    const name = nameOf(this.member);
    return html`
      ${this.stream === undefined ? nothing : this.#picture()}
      ${
        this.hasFrame || this.isSoundOnly
          ? nothing
          : html`<div class="coming">${icon(LOADER_CIRCLE, 24, 'spin')}<span>${SHARE.coming}</span></div>`
      }
      ${
        this.isBlocked
          ? html`<button class="btn btn--primary hear" type="button" @click=${this.#hear}>
              ${icon(VOLUME_2)}${TILE.hear}
            </button>`
          : nothing
      }
      <div class="tag">
        ${icon(this.isSoundOnly ? VOLUME_2 : SCREEN_SHARE, 16)}
        <bdi class="tag__name">${this.isSoundOnly ? SHARE.soundOf(name) : SHARE.of(name)}</bdi>
      </div>
      ${this.isSoundOnly || !document.fullscreenEnabled ? nothing : this.#full()}
    `;
  }

  #picture(): TemplateResult {
    return html`<video
      autoplay
      playsinline
      .muted=${this.isBlocked}
      @resize=${this.#measure}
      @loadedmetadata=${this.#measure}
      @error=${this.#again}
      @dblclick=${this.#toggle}
    ></video>`;
  }

  #full(): TemplateResult {
    const name = this.isFull ? SHARE.fullLeave : SHARE.full;
    return html`
      <button class="icon-btn full" type="button" aria-label=${name} title=${name} @click=${this.#toggle}>
        ${icon(this.isFull ? MINIMIZE : MAXIMIZE)}
      </button>
    `;
  }
}

customElements.define('sotto-share-tile', SottoShareTile);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-share-tile': SottoShareTile;
  }
}
