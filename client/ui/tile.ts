// <sotto-tile>: one member: picture or avatar, name, muted, verified, speaking, connecting, reconnecting. Source: docs/design.md, "Call".
// The sound of a member comes out of this element, so the video stays in place while the camera is paused. Where there are pages
// the sound has an element of its own, which stays while the picture comes and goes with its page.
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { MemberView, ReactionView } from '../call/view.ts';
import { pictureOf } from './gestures.ts';
import { icon } from './icon.ts';
import {
  BADGE_CHECK,
  ELLIPSIS,
  HAND,
  PIN,
  PIN_OFF,
  SIGNAL_WEAK,
  SPOTLIGHT,
  VOLUME_2,
} from './icons-later.ts';
import { LOADER_CIRCLE, MIC_OFF } from './icons.ts';
import { emit } from './intent.ts';
import { avatar, avatarStyles, nameOf } from './person.ts';
import { ShownWidth } from './shown-width.ts';
import { buttons, ground } from './styles.ts';
import { CALL, TILE } from './strings-call.ts';
import { GESTURE } from './strings-gestures.ts';
import { afterError, useSink } from './sink.ts';
import { askTile } from './tile-deed.ts';
import { tileStyles } from './tile-styles.ts';

const LOUDEST = 7;

export class SottoTile extends LitElement {
  static override properties = {
    member: { attribute: false },
    stream: { attribute: false },
    speaker: { attribute: false },
    volume: { attribute: false },
    reaction: { attribute: false },
    leastWidth: { attribute: false },
    isMirrored: { attribute: false },
    isPinned: { type: Boolean, reflect: true, attribute: 'pinned' },
    isSpotlit: { attribute: false },
    isStill: { attribute: false },
    isApart: { attribute: false },
    isOff: { attribute: false },
    isTouched: { type: Boolean, reflect: true, attribute: 'tools' },
    isSmall: { type: Boolean, reflect: true, attribute: 'small' },
    isCovered: { type: Boolean },
    isSoundOnly: { type: Boolean },
    isBlocked: { state: true },
    isTall: { state: true },
    hasFrame: { state: true },
  };

  static override styles = [ground, buttons, avatarStyles, tileStyles];

  declare member: MemberView;
  declare stream: MediaStream | undefined;
  /** Id of the output device; empty or absent = the system's. */
  declare speaker: string | undefined;
  /** 0 … 1 */
  declare volume: number;
  /** Wanted elsewhere in this width, whatever is seen of the tile. */
  declare leastWidth: number;
  /** Just shown by this person. */
  declare reaction: ReactionView | undefined;
  /** One's own picture, as in a mirror. */
  declare isMirrored: boolean;
  declare isPinned: boolean;
  /** The host shows it large to everybody. */
  declare isSpotlit: boolean;
  /** Nothing can be done about it: waiting alone. */
  declare isStill: boolean;
  /** The sound has an element of its own. */
  declare isApart: boolean;
  /** On another page: heard, not seen. */
  declare isOff: boolean;
  /** A finger has asked for what a mouse gets by pointing. */
  declare isTouched: boolean;
  declare isSmall: boolean;
  /** A panel lies over the stage. */
  declare isCovered: boolean;
  /** Pictures of others are not shown. */
  declare isSoundOnly: boolean;
  declare isBlocked: boolean;
  declare isTall: boolean;
  /** Until the first one has come there is a face, not an empty ground. */
  declare hasFrame: boolean;

  constructor() {
    super();
    this.volume = 1;
    this.leastWidth = 0;
    this.isMirrored = true;
    this.isPinned = false;
    this.isSpotlit = false;
    this.isStill = false;
    this.isApart = false;
    this.isOff = false;
    this.isTouched = false;
    this.isSmall = false;
    this.isCovered = false;
    this.isSoundOnly = false;
    this.isBlocked = false;
    this.isTall = false;
    this.hasFrame = false;
    this.addEventListener('click', (event) => this.#touch(event));
  }

  /** The button that asked for the menu. */
  #asked: HTMLElement | undefined;

  readonly #width = new ShownWidth(
    this,
    () => !this.member.isSelf && !this.isCovered && !this.isSoundOnly && !this.isOff,
    (width) => this.#tellWidth(width),
  );

  /** One's own picture is sent to nobody here. */
  #tellWidth(width: number): void {
    const { id, isSelf } = this.member;
    if (!isSelf) emit(this, { type: 'show-tile', id, width: Math.max(width, this.leastWidth) });
  }

  get video(): HTMLVideoElement | null {
    return this.renderRoot.querySelector('video');
  }

  get #isSplit(): boolean {
    return this.isApart && !this.member.isSelf;
  }

  get #players(): readonly HTMLMediaElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLMediaElement>('audio, video')];
  }

  /** Where the sound comes out. */
  get #speaker(): HTMLMediaElement | null {
    return this.#isSplit ? this.renderRoot.querySelector('audio') : this.video;
  }

  get #hasSound(): boolean {
    return (this.stream?.getAudioTracks().length ?? 0) > 0;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.shadowRoot?.activeElement?.id === 'why') void this.#keepFocus();
    if (changed.has('stream') || this.isOff) this.hasFrame = false;
    if (changed.has('leastWidth')) this.#width.forget();
    const before = changed.get('member');
    if (before !== undefined && before.id !== this.member.id) this.#width.forget();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { member } = this;
    this.toggleAttribute('speaking', member.isSpeaking);
    this.style.setProperty('--loud', String(member.isSpeaking ? member.level / LOUDEST : 0));
    const isNew = changed.has('stream') || changed.has('isApart');
    if (isNew || changed.has('isOff')) for (const player of this.#players) this.#play(player);
    if (isNew || changed.has('volume')) this.#useVolume();
    if ((isNew || changed.has('speaker')) && !this.member.isSelf) useSink(this.#speaker, this.speaker);
  }

  /** A page that nobody has touched yet may show but not sound: then it plays without, and asks for one press. */
  #play(player: HTMLMediaElement): void {
    if (this.stream === undefined) return;
    if (player.srcObject !== this.stream) player.srcObject = this.stream;
    player.play().catch((error: unknown) => {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError' || player.muted) return;
      player.muted = true;
      this.isBlocked = this.#hasSound;
      player.play().catch(() => undefined);
    });
  }

  readonly #again = (event: Event): void => afterError(event, (player) => this.#play(player));

  readonly #hear = (): void => {
    const speaker = this.#speaker;
    if (speaker === null) return;
    speaker.muted = false;
    speaker.play().then(
      () => (this.isBlocked = false),
      () => undefined,
    );
  };

  #useVolume(): void {
    const speaker = this.#speaker;
    if (speaker !== null) speaker.volume = this.volume;
  }

  readonly #measure = (event: Event): void => {
    const { videoWidth, videoHeight } = event.target as HTMLVideoElement;
    this.isTall = videoHeight > videoWidth;
    this.hasFrame = videoWidth > 0;
  };

  protected override render(): TemplateResult {
    const isHeard = this.#isSplit && this.stream !== undefined;
    return html`
      ${isHeard ? html`<audio autoplay .muted=${this.isBlocked} @error=${this.#again}></audio>` : nothing}
      ${this.isOff ? nothing : this.#seen()}
    `;
  }

  #seen(): TemplateResult {
    const { member } = this;
    const isShown = member.isSelf || (this.hasFrame && !this.isSoundOnly);
    const hasPicture = this.stream !== undefined && !member.isPaused && isShown;
    const isLive = member.link === 'live';
    const face = avatar(member.id, nameOf(member), 'face', member.picture);
    return html`
      ${this.stream === undefined ? nothing : this.#picture()}
      ${hasPicture ? nothing : html`<div class="off">${isLive ? face : nothing}</div>`}
      ${isLive ? nothing : this.#away(hasPicture ? undefined : face)}
      ${this.isBlocked ? this.#button() : nothing}
      <div class="tag">
        ${this.#voice()}
        <bdi class="tag__name" id="name">${member.isSelf ? CALL.self : nameOf(member)}</bdi>
        ${
          member.isVerified && !member.isSelf
            ? html`<span class="tag__ok" role="img" aria-label=${TILE.verified}
                >${icon(BADGE_CHECK, 16)}</span
              >`
            : nothing
        }
      </div>
      ${this.#marks()} ${this.#quality()} ${this.#shownReaction()} ${this.isStill ? nothing : this.#tools()}
    `;
  }

  /** Always as wide: a name that jumps whenever somebody speaks can't be read. */
  #voice(): TemplateResult {
    const { isMuted, isSpeaking } = this.member;
    if (isMuted)
      return html`<span class="tag__off" role="img" aria-label=${TILE.muted}>${icon(MIC_OFF, 16)}</span>`;
    const bars = html`<i></i><i></i><i></i>`;
    return isSpeaking
      ? html`<span class="talk" role="img" aria-label=${TILE.speaking}>${bars}</span>`
      : html`<span class="talk" aria-hidden="true">${bars}</span>`;
  }

  /** A hand, in its order, and what is pinned. */
  #marks(): TemplateResult | typeof nothing {
    const { hand } = this.member;
    if (hand === undefined && !this.isPinned && !this.isSpotlit) return nothing;
    return html`<div class="marks">
      ${
        hand === undefined
          ? nothing
          : html`<div class="chip chip--hand" data-hand=${hand}>
              ${icon(HAND, 16)}${hand > 1 ? html`<span class="num" aria-hidden="true">${hand}</span>` : nothing}<span
                class="vh"
                >${GESTURE.handAt(hand)}</span
              ><span class="chip__word" aria-hidden="true">${GESTURE.hand}</span>
            </div>`
      }
      ${this.isPinned ? html`<div class="chip" data-pinned>${icon(PIN, 16)}</div>` : nothing}
      ${this.isSpotlit ? this.#spotlit() : nothing}
    </div>`;
  }

  #spotlit(): TemplateResult {
    const words = this.member.isSelf ? TILE.selfSpotlit : TILE.spotlit;
    return html`<div class="chip" data-spotlit>
      ${icon(SPOTLIGHT, 16)}<span class="vh">${words}</span
      ><span class="chip__word" aria-hidden="true">${words}</span>
    </div>`;
  }

  /** Keyed, so that the same one again rises again. */
  #shownReaction(): unknown {
    const { reaction } = this;
    const picture = reaction === undefined ? undefined : pictureOf(reaction.sign);
    if (reaction === undefined || picture === undefined) return nothing;
    return keyed(reaction.key, html`<div class="reaction" aria-hidden="true">${picture}</div>`);
  }

  #quality(): TemplateResult | typeof nothing {
    const { quality } = this.member;
    if (quality === undefined) return nothing;
    const word = quality === 'poor' ? TILE.poor : TILE.weak;
    return html`<div class="chip chip--end" data-quality=${quality}>
      ${icon(SIGNAL_WEAK, 16)}<span class="chip__word">${word}</span>
    </div>`;
  }

  #tools(): TemplateResult {
    const { id, isSelf } = this.member;
    const name = nameOf(this.member);
    const [pin, unpin, more] = isSelf
      ? [TILE.pinSelf, TILE.unpinSelf, TILE.moreSelf]
      : [TILE.pin(name), TILE.unpin(name), TILE.more(name)];
    const turn = this.isPinned ? unpin : pin;
    return html`
      <div class="tools">
        <button
          class="icon-btn tool tool--pin"
          type="button"
          aria-label=${turn}
          title=${turn}
          @click=${() => askTile(this, { type: 'pin', id, isOn: !this.isPinned })}
        >
          ${icon(this.isPinned ? PIN_OFF : PIN)}
        </button>
        <button
          class="icon-btn tool"
          type="button"
          aria-haspopup="dialog"
          aria-label=${more}
          title=${more}
          @click=${this.#more}
        >
          ${icon(ELLIPSIS)}
        </button>
      </div>
    `;
  }

  readonly #more = (event: Event): void => {
    this.#asked = event.currentTarget as HTMLElement;
    const from = this.#asked.getBoundingClientRect();
    askTile(this, { type: 'menu', id: this.member.id, from });
  };

  /** Gives the focus back to where more was asked for; *Why?* may be gone, or hidden, by now. */
  focusMore(): void {
    this.renderRoot.querySelector<HTMLElement>('.tool:last-of-type')?.focus();
    this.#asked?.focus();
  }

  /** *Why?* may go with an update, and the focus with it. */
  async #keepFocus(): Promise<void> {
    await this.updateComplete;
    if (this.member.why === undefined) this.focusMore();
  }

  readonly #touch = (event: PointerEvent): void => {
    const isButton = event.composedPath().some((node) => node instanceof HTMLButtonElement);
    if (event.pointerType !== 'mouse' && !isButton) this.isTouched = !this.isTouched;
  };

  #picture(): TemplateResult {
    const { isSelf, link } = this.member;
    const names = [
      'video',
      isSelf && this.isMirrored ? 'video--own' : '',
      this.isTall ? 'video--tall' : '',
      link === 'live' ? '' : 'video--away',
    ];
    return html`<video
      class=${names.join(' ')}
      autoplay
      playsinline
      disablepictureinpicture
      .muted=${isSelf || this.isBlocked || this.#isSplit}
      @resize=${this.#measure}
      @loadedmetadata=${this.#measure}
      @error=${this.#again}
    ></video>`;
  }

  /** Without a picture the face stands in it, and there is nothing to dim. */
  #away(face: TemplateResult | undefined): TemplateResult {
    const { link, why } = this.member;
    const isNew = link === 'connecting';
    return html`
      <div class="away">
        ${face ?? nothing} ${icon(LOADER_CIRCLE, 24, 'spin')}
        <p class="h16">${isNew ? TILE.connecting : TILE.reconnecting}</p>
        ${
          isNew && why !== undefined
            ? nothing
            : html`<p class="t14 away__text">${isNew ? TILE.connectingText : TILE.reconnectingText}</p>`
        }
        ${
          why === undefined
            ? nothing
            : html`<button
                class="btn away__why"
                type="button"
                id="why"
                aria-haspopup="dialog"
                aria-labelledby="why name"
                @click=${this.#more}
              >
                ${TILE.why}
              </button>`
        }
      </div>
    `;
  }

  #button(): TemplateResult {
    return html`
      <button class="btn btn--primary hear" type="button" @click=${this.#hear}>
        ${icon(VOLUME_2)}${TILE.hear}
      </button>
    `;
  }
}

customElements.define('sotto-tile', SottoTile);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-tile': SottoTile;
  }
}
