// <sotto-waiting-screen>: alone on the channel: what is going on, how to bring others in, oneself in the corner.
// Source: docs/design.md, "Waiting alone".
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { MediaView, MemberView, Notice, NoticeKind, WaitingView } from '../call/view.ts';
import type { FilesBridge, StreamOf } from './call-controller.ts';
import { OVER_STAGE, layout } from './call-layout.ts';
import { secondsUntil } from './clock.ts';
import { heard } from './deed.ts';
import { openDoor, openDoorStyles } from './door-illustration.ts';
import { doorSceneStyles, lockedDoor } from './door-scene.ts';
import { icon } from './icon.ts';
import {
  CHECK,
  COPY,
  DOOR_LOCKED,
  KEY_ROUND,
  MESSAGE_SQUARE_TEXT,
  REFRESH_CW,
  USER_PLUS,
} from './icons-later.ts';
import { DOOR_OPEN, LOADER_CIRCLE } from './icons.ts';
import { emit } from './intent.ts';
import { Keys } from './keys.ts';
import { loadCallRest } from './load-rest.ts';
import type { Act } from './shortcuts.ts';
import { BAR, WAITING } from './strings-call.ts';
import { BEHIND_DOOR, DOOR } from './strings-door.ts';
import { buttons, ground } from './styles.ts';
import { doorButton } from './styles-door.ts';
import { digitsLeft } from './time-left.ts';
import { isOfChat, isOfInvite } from './told.ts';
import { waitingStyles } from './waiting-styles.ts';
import './call-bar.ts';
import './stage.ts';
import './toast-list.ts';
import './top-bar.ts';

/** A press that was not followed for so long may be made again. */
const PATIENCE_MS = 8000;
/** Told by the card, or nothing that can be done any more. */
const GONE: ReadonlySet<NoticeKind> = new Set(['relay-away', 'check-asked', 'knock', 'brought']);

type Words = { readonly title: string; readonly text: string };

export class SottoWaitingScreen extends LitElement {
  static override properties = {
    waiting: { attribute: false },
    media: { attribute: false },
    notices: { attribute: false },
    streamOf: { attribute: false },
    wallMs: { attribute: false },
    keys: { attribute: false },
    picture: { attribute: false },
    files: { attribute: false },
    isReading: { state: true },
    isInviting: { state: true },
    isListing: { state: true },
    isOpening: { state: true },
  };

  static override styles = [
    ground,
    buttons,
    doorButton,
    doorSceneStyles,
    openDoorStyles,
    layout,
    waitingStyles,
  ];

  declare waiting: WaitingView;
  declare media: MediaView;
  declare notices: readonly Notice[];
  declare streamOf: StreamOf;
  declare wallMs: number;
  /** Shortcuts that were changed. */
  declare keys: Readonly<Record<string, string>>;
  /** One's own, while the camera is off. */
  declare picture: string | undefined;
  declare files: FilesBridge | undefined;
  /** What was said before the others went is open. */
  declare isReading: boolean;
  declare isInviting: boolean;
  /** Of shortcuts. */
  declare isListing: boolean;
  /** Allow joining was pressed, and the door has not followed yet. */
  declare isOpening: boolean;

  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.notices = [];
    this.wallMs = 0;
    this.isReading = false;
    this.isInviting = false;
    this.isListing = false;
    this.isOpening = false;
    this.keys = {};
    this.addController(new Keys(this));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated && changed.has('waiting')) this.isInviting = this.waiting.isInviteFirst;
    if (this.waiting.door.type === 'open') this.isOpening = false;
  }

  /** The buttons have changed under the hands of whoever waits: the next step is where they are. */
  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('isInviting') && this.isInviting) void loadCallRest();
    const before = changed.get('waiting');
    if (before === undefined || before.door.type === this.waiting.door.type) return;
    if (this.isInviting || this.isReading || this.isListing) return;
    this.renderRoot.querySelector<HTMLElement>('.next, h2')?.focus();
  }

  protected override firstUpdated(): void {
    if (!this.isInviting) this.renderRoot.querySelector('h2')?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // On the window: whoever waits has the focus on nothing in particular.
    window.addEventListener('keydown', this.#press);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('keydown', this.#press);
    clearTimeout(this.#patience);
    super.disconnectedCallback();
  }

  /** Escape: what lies on top, else the form again, as it was left. The sheet is a native dialog and takes its own. */
  readonly #press = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.isInviting || this.isListing || event.defaultPrevented) return;
    if (this.isReading) void this.#stopReading();
    else emit(this, { type: 'cancel' });
  };

  readonly #read = async (): Promise<void> => {
    if (!(await loadCallRest())) return;
    this.isReading = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('sotto-chat-panel')?.focus();
  };

  async #stopReading(): Promise<void> {
    this.isReading = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.read')?.focus();
  }

  /** Alone there is nobody to raise a hand to: of all deeds leaving is left, and the list of them. Under a sheet there is none. */
  readonly act = (act: Act): boolean => {
    if (this.isInviting || this.isListing) return true;
    if (act === 'leave') emit(this, { type: 'leave' });
    else if (act === 'help') void this.#list();
    else return false;
    return true;
  };

  readonly #list = async (): Promise<void> => {
    this.isListing = await loadCallRest();
  };

  readonly #deed = (event: Event): void => {
    if (heard(event) !== 'close') return;
    if (this.isListing) this.isListing = false;
    else if (this.isInviting) this.isInviting = false;
    else void this.#stopReading();
  };

  /** A toast's button; what is not said here leads nowhere. */
  readonly #asked = (event: Event): void => {
    if (heard(event) === 'chat') void this.#read();
  };

  readonly #invite = (): void => {
    this.isInviting = true;
  };

  protected override render(): TemplateResult {
    const { channel, title, sinceMs, relay, invite, door, capacity, capacityMax } = this.waiting;
    // Asked every second, as the clock goes on.
    const isCovered = this.isReading && window.matchMedia(OVER_STAGE).matches;
    return html`
      <sotto-top-bar
        ?inert=${isCovered}
        .channel=${channel}
        .name=${title}
        .sinceMs=${sinceMs}
        .wallMs=${this.wallMs}
        .relay=${relay}
        .door=${door}
      ></sotto-top-bar>
      <main ?inert=${isCovered}>
        ${this.#alone()}
        <sotto-stage class="own" .members=${[this.#self()]} .streamOf=${this.streamOf} .isCorner=${true}>
        </sotto-stage>
      </main>
      ${this.isReading ? this.#said(isCovered) : nothing}
      <sotto-call-bar
        ?inert=${isCovered}
        .media=${this.media}
        .keys=${this.keys}
        .isAlone=${true}
      ></sotto-call-bar>
      <div class="toasts" ?inert=${isCovered}>
        <sotto-toast-list .notices=${this.#told()} .isAlone=${true} @deed=${this.#asked}></sotto-toast-list>
      </div>
      ${
        this.isInviting
          ? html`<sotto-invite-sheet
              .invite=${invite}
              .notices=${this.notices}
              .door=${door}
              .capacity=${capacity}
              .capacityMax=${capacityMax}
              @deed=${this.#deed}
            ></sotto-invite-sheet>`
          : nothing
      }
      ${
        this.isListing
          ? html`<sotto-shortcut-sheet .keys=${this.keys} @deed=${this.#deed}></sotto-shortcut-sheet>`
          : nothing
      }
    `;
  }

  /** Chat and files of the call that there was. */
  #said(isCovering: boolean): TemplateResult {
    const { chat, unread, files } = this.waiting;
    return html`
      <div
        class="side"
        role=${isCovering ? 'dialog' : 'complementary'}
        aria-modal=${isCovering ? 'true' : nothing}
        aria-label=${BAR.chat}
        @deed=${this.#deed}
      >
        <sotto-chat-panel
          .chat=${chat}
          .unread=${unread}
          .files=${files}
          .bridge=${this.files}
          .isOpen=${true}
          .isReadOnly=${true}
        ></sotto-chat-panel>
      </div>
    `;
  }

  /** What the card or the sheet says itself is not told twice. */
  #told(): readonly Notice[] {
    return this.notices.filter(
      (notice) =>
        !GONE.has(notice.kind) &&
        !(this.isInviting && isOfInvite(notice)) &&
        !(this.isReading && isOfChat(notice)),
    );
  }

  #self(): MemberView {
    const { stream, isMuted, level, isPaused, hasCamera, hasMicrophone, taken } = this.media;
    return {
      id: 'self',
      name: this.waiting.name,
      isSelf: true,
      ...(stream === undefined ? {} : { stream }),
      isMuted: isMuted || !hasMicrophone || taken.includes('microphone'),
      isPaused: isPaused || !hasCamera || taken.includes('camera'),
      level,
      isSpeaking: false,
      spokeMs: 0,
      link: 'live',
      isHost: false,
      ...(this.picture === undefined ? {} : { picture: this.picture }),
      isVerified: false,
      path: 'unknown',
      by: 'link',
    };
  }

  get #words(): Words {
    const { relay, verdict, channel, door, isPasswordForgotten, isKnocking, isSeekingTurn, isLeftAlone } =
      this.waiting;
    if (door.type === 'locked') {
      const text = isPasswordForgotten ? BEHIND_DOOR.forgottenText : BEHIND_DOOR.closedText;
      return { title: isLeftAlone ? WAITING.alone : BEHIND_DOOR.closedTitle, text };
    }
    if (relay.type === 'retrying') return { title: WAITING.awayTitle, text: WAITING.awayText };
    if (relay.type === 'connecting') return { title: WAITING.reaching, text: WAITING.reachingText };
    if (isSeekingTurn) return { title: WAITING.hiding, text: WAITING.hidingText };
    if (isKnocking) return { title: BEHIND_DOOR.knockTitle, text: BEHIND_DOOR.knockText };
    const open = BEHIND_DOOR.nobodyText(digitsLeft(door.closesAtMs, this.wallMs));
    // The call is over, and nobody is looked for who was not here.
    if (isLeftAlone && verdict !== 'other-password') return { title: WAITING.alone, text: open };
    if (verdict === 'looking') return { title: WAITING.looking(channel), text: WAITING.lookingText };
    if (verdict === 'nobody') return { title: WAITING.nobody(channel), text: open };
    return { title: WAITING.other, text: WAITING.otherText(channel) };
  }

  /** The heading is read out when it changes; the countdown below it is not. */
  #alone(): TemplateResult {
    const { title, text } = this.#words;
    return html`
      <section class="alone" aria-labelledby="title">
        <div class="middle">
          ${this.waiting.door.type === 'open' ? openDoor() : lockedDoor()}
          <div aria-live="polite"><h2 class="h28" id="title" tabindex="-1">${title}</h2></div>
          ${this.#countdown()} ${this.#mayBeLocked ? this.#locked() : nothing}
          <p class="${this.#mayBeLocked ? 'same' : 'text'} num">${text}</p>
          ${this.#acts()} ${this.#readButton()}
        </div>
      </section>
    `;
  }

  #countdown(): TemplateResult | typeof nothing {
    const { relay, door } = this.waiting;
    if (relay.type !== 'retrying' || door.type === 'locked') return nothing;
    const seconds = secondsUntil(relay.retryAtMs, this.wallMs);
    return html`
      <p class="away num">
        ${icon(LOADER_CIRCLE, 20, 'spin')}
        <span>${seconds > 0 ? WAITING.awayIn(seconds) : WAITING.awayNow}</span>
      </p>
    `;
  }

  #acts(): TemplateResult {
    const { relay, verdict, door, isKnocking } = this.waiting;
    if (door.type === 'locked') return this.#allow();
    if (relay.type === 'retrying')
      return this.#row(
        html`<button
          class="btn btn--primary btn--48"
          type="button"
          @click=${() => emit(this, { type: 'retry' })}
        >
          ${icon(REFRESH_CW)}${WAITING.tryNow}
        </button>`,
        this.#inviteButton('btn--line'),
      );
    if (relay.type === 'connected' && isKnocking) return this.#stop();
    if (relay.type === 'connected' && verdict === 'other-password')
      return this.#row(
        html`<button
          class="btn btn--primary btn--48"
          type="button"
          @click=${() => emit(this, { type: 'cancel' })}
        >
          ${icon(KEY_ROUND)}${WAITING.change}
        </button>`,
        this.#inviteButton('btn--line'),
      );
    return this.#row(this.#inviteButton('btn--primary'), this.#copyButton());
  }

  /** Full-size: nothing else is to be done here. */
  #allow(): TemplateResult {
    if (this.waiting.isPasswordForgotten)
      return html`<sotto-password-again class="next" @intent=${this.#wait}></sotto-password-again>`;
    const opens = (): void => {
      if (this.isOpening) return;
      this.#wait();
      emit(this, { type: 'open-door' });
    };
    return html`
      <div class="acts">
        <button class="door-btn next" type="button" aria-busy=${this.isOpening} @click=${opens}>
          ${this.isOpening ? icon(LOADER_CIRCLE, 24, 'spin') : icon(DOOR_OPEN, 24)}${DOOR.allow}
        </button>
      </div>
      <p class="same">${BEHIND_DOOR.same}</p>
    `;
  }

  readonly #wait = (): void => {
    this.isOpening = true;
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => (this.isOpening = false), PATIENCE_MS);
  };

  #stop(): TemplateResult {
    return html`
      <div class="acts">
        <button class="btn btn--line btn--48" type="button" @click=${() => emit(this, { type: 'cancel' })}>
          ${BEHIND_DOOR.knockStop}
        </button>
      </div>
    `;
  }

  #row(first: TemplateResult, second: TemplateResult): TemplateResult {
    return html`<div class="acts">${first} ${second}</div>`;
  }

  #inviteButton(look: string): TemplateResult {
    return html`
      <button class="btn ${look} btn--48" type="button" @click=${this.#invite}>
        ${icon(USER_PLUS)}${WAITING.invite}
      </button>
    `;
  }

  #copyButton(): TemplateResult {
    const isCopied = this.notices.some(({ kind }) => kind === 'link-copied');
    return html`
      <button
        class="btn btn--line btn--48"
        type="button"
        @click=${() => emit(this, { type: 'copy', what: this.waiting.invite.link === undefined ? 'link-without-password' : 'link' })}
      >
        ${icon(isCopied ? CHECK : COPY)}${WAITING.copyLink}
      </button>
    `;
  }

  /** A call that is not found here. Whoever has just begun one, or was in it, knows that it is not behind a lock. */
  get #mayBeLocked(): boolean {
    const { relay, verdict, door, isKnocking, isInviteFirst, isLeftAlone } = this.waiting;
    const isAlone = relay.type === 'connected' && verdict === 'nobody' && door.type === 'open';
    return isAlone && !isKnocking && !isInviteFirst && !isLeftAlone;
  }

  /** Before all that can be done from here: it is what a latecomer has to know. */
  #locked(): TemplateResult {
    return html`
      <p class="text locked">
        ${icon(DOOR_LOCKED)}
        <span>${BEHIND_DOOR.hint} <b>${DOOR.allow}</b>${BEHIND_DOOR.hintEnd}</span>
      </p>
    `;
  }

  #readButton(): TemplateResult | typeof nothing {
    const { isLeftAlone, chat } = this.waiting;
    // That people came and went is no talk.
    if (!isLeftAlone || this.isReading || chat.every(({ type }) => type === 'event')) return nothing;
    return html`
      <button class="btn btn--text read" type="button" @click=${this.#read}>
        ${icon(MESSAGE_SQUARE_TEXT)}${BAR.chat}
      </button>
    `;
  }
}

customElements.define('sotto-waiting-screen', SottoWaitingScreen);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-waiting-screen': SottoWaitingScreen;
  }
}
