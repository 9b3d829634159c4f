// <sotto-lock-pill>: whether the door is open, as shape, word and hue, and what can be done at it. Source: docs/design.md, "Call".
// Open: how long yet, and a menu. Locked: Allow joining, always one press away. The view says the state, never this element.
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { DoorView, Intent, RelayView } from '../call/view.ts';
import { secondsUntil } from './clock.ts';
import { ask } from './deed.ts';
import { icon, type Shape } from './icon.ts';
import { DOOR_LOCKED, KEY_ROUND, USER_PLUS, WIFI_OFF } from './icons-later.ts';
import { DOOR_OPEN, LOADER_CIRCLE } from './icons.ts';
import { emit } from './intent.ts';
import { lockPillStyles } from './lock-pill-styles.ts';
import { DOOR } from './strings-door.ts';
import { WAITING } from './strings-call.ts';
import { buttons, ground } from './styles.ts';
import { digitsLeft, isClosing, saidAfter, wordsLeft } from './time-left.ts';

/** The ring is full at so much. */
const FULL_S = 600;
/** A press that was not followed for so long may be made again. */
const PATIENCE_MS = 8000;

export class SottoLockPill extends LitElement {
  static override properties = {
    relay: { attribute: false },
    door: { attribute: false },
    wallMs: { type: Number },
    mayMove: { type: Boolean },
    isForgotten: { type: Boolean },
    isWaitingRoom: { type: Boolean },
    isStill: { type: Boolean },
    isMenuOpen: { state: true },
    isOpening: { state: true },
    said: { state: true },
  };

  static override styles = [ground, buttons, lockPillStyles];

  declare relay: RelayView;
  declare door: DoorView;
  declare wallMs: number;
  declare mayMove: boolean;
  declare isForgotten: boolean;
  declare isWaitingRoom: boolean;
  /** Says the state only: while one waits alone the screen itself has what can be done. */
  declare isStill: boolean;
  declare isMenuOpen: boolean;
  /** Pressed, and not yet followed. */
  declare isOpening: boolean;
  declare said: string;

  #secondsBefore: number | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #hadFocus = false;
  #wasShut = false;

  constructor() {
    super();
    this.wallMs = 0;
    this.mayMove = true;
    this.isForgotten = false;
    this.isWaitingRoom = false;
    this.isStill = false;
    this.isMenuOpen = false;
    this.isOpening = false;
    this.said = '';
    this.addEventListener('keydown', (event) => this.#key(event));
    this.addEventListener('focusout', (event) => this.#left(event));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#outside);
  }

  override disconnectedCallback(): void {
    document.removeEventListener('pointerdown', this.#outside);
    clearTimeout(this.#patience);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#count();
    const before = changed.get('door');
    if (before === undefined || before.type === this.door.type) return;
    this.#hadFocus = this.matches(':focus-within');
    this.#wasShut = this.door.type === 'locked';
    this.isMenuOpen = false;
    this.isOpening = false;
  }

  /** What had the focus may be gone with the state it belonged to. */
  protected override updated(changed: PropertyValues<this>): void {
    if (this.#hadFocus) this.#front?.focus();
    this.#hadFocus = false;
    if (changed.has('isMenuOpen') && this.isMenuOpen) this.#first?.focus();
  }

  get #front(): HTMLElement | null {
    return this.renderRoot.querySelector('button.pill, .act');
  }

  get #first(): HTMLElement | null {
    return this.renderRoot.querySelector('.menu sotto-password-again, .menu button');
  }

  #count(): void {
    const { door } = this;
    if (door?.type !== 'open') {
      this.#secondsBefore = undefined;
      this.said = '';
      return;
    }
    const now = secondsUntil(door.closesAtMs, this.wallMs);
    this.said = saidAfter(this.said, this.#secondsBefore, now);
    this.#secondsBefore = now;
  }

  readonly #outside = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.isMenuOpen = false;
  };

  #left(event: FocusEvent): void {
    const to = event.relatedTarget as Node | null;
    if (to !== null && !this.renderRoot.contains(to) && to !== this) this.isMenuOpen = false;
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.isMenuOpen) return;
    event.preventDefault();
    event.stopPropagation();
    this.#closeMenu();
  }

  #closeMenu(): void {
    this.isMenuOpen = false;
    this.#front?.focus();
  }

  readonly #toggle = (): void => {
    this.isMenuOpen = !this.isMenuOpen;
  };

  #do(intent: Intent): void {
    this.#closeMenu();
    emit(this, intent);
  }

  /** Where there is something to say or to ask first, the menu says it. */
  readonly #allow = (): void => {
    if (!this.mayMove || this.isForgotten) return this.#toggle();
    this.#wait();
    emit(this, { type: 'open-door' });
  };

  #wait(): void {
    this.isOpening = true;
    this.isMenuOpen = false;
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => (this.isOpening = false), PATIENCE_MS);
  }

  protected override render(): TemplateResult {
    return html`
      ${this.door.type === 'locked' ? this.#locked() : this.#open(this.door.closesAtMs)}
      ${this.isMenuOpen ? this.#menu() : nothing}
      <span class="vh" role="status">${this.said}</span>
    `;
  }

  #plain(shape: Shape, word: string, hint: string, extra = ''): TemplateResult {
    return html`<span class="pill" title=${hint}>${icon(shape, 20, extra)}${word}</span>`;
  }

  #open(closesAtMs: number): TemplateResult {
    if (this.relay.type === 'connecting')
      return this.#plain(LOADER_CIRCLE, DOOR.reaching, DOOR.reachingHint, 'spin');
    if (this.relay.type === 'retrying') return this.#plain(WIFI_OFF, DOOR.away, DOOR.awayHint);
    const seconds = secondsUntil(closesAtMs, this.wallMs);
    const look = `pill pill--open ${isClosing(seconds) ? 'pill--closing' : ''}`;
    const name = DOOR.openName(wordsLeft(seconds));
    // For the ear words that change rarely, for the eye the digits.
    const inside = html`<span class="vh">${name}</span>${this.#ring(seconds)}
      ${this.#word(digitsLeft(closesAtMs, this.wallMs), seconds)}`;
    if (this.isStill) return html`<span class=${look}>${inside}</span>`;
    return html`
      <button
        class=${look}
        type="button"
        aria-haspopup="dialog"
        aria-expanded=${this.isMenuOpen}
        @click=${this.#toggle}
      >
        ${inside}
      </button>
    `;
  }

  #word(left: string, seconds: number): TemplateResult {
    return isClosing(seconds)
      ? html`<span class="num" aria-hidden="true">${DOOR.closing(left)}</span>`
      : html`<span class="word" aria-hidden="true"
          ><span>${DOOR.open}</span> <span class="word__more num">${DOOR.locksIn(left)}</span></span
        >`;
  }

  #ring(seconds: number): TemplateResult {
    const gone = 100 - Math.min(100, (seconds / FULL_S) * 100);
    return html`
      <span class="ring">
        <svg class="dial" viewBox="0 0 36 36" aria-hidden="true">
          <circle class="dial__ground" cx="18" cy="18" r="15.9" pathLength="100" />
          <circle
            cx="18"
            cy="18"
            r="15.9"
            pathLength="100"
            stroke-dasharray="100"
            stroke-dashoffset=${gone.toFixed(1)}
          />
        </svg>
        ${icon(DOOR_OPEN, 16)}
      </span>
    `;
  }

  #locked(): TemplateResult {
    if (this.isOpening)
      return html`<span class="pill pill--opening" role="status"
        >${icon(LOADER_CIRCLE, 20, 'spin')}${DOOR.opening}</span
      >`;
    return html`
      <div class="lock ${this.isStill ? '' : 'lock--act'}" role="group" aria-label=${DOOR.locked}>
        <span class="lock__state ${this.#wasShut ? 'shut' : ''}"
          >${icon(DOOR_LOCKED)}<span class="lock__word">${DOOR.locked}</span></span
        >
        ${this.isStill ? nothing : this.#act()}
      </div>
    `;
  }

  #act(): TemplateResult {
    const asks = !this.mayMove || this.isForgotten;
    return html`
      <button
        class="act"
        type="button"
        title=${this.mayMove ? nothing : DOOR.hostOnly}
        aria-description=${this.mayMove ? nothing : DOOR.hostOnly}
        aria-disabled=${this.mayMove ? nothing : 'true'}
        aria-haspopup=${asks ? 'dialog' : nothing}
        aria-expanded=${asks ? this.isMenuOpen : nothing}
        @click=${this.#allow}
      >
        ${DOOR.allow}
      </button>
    `;
  }

  #menu(): TemplateResult {
    return html`<div class="menu" role="dialog" aria-label=${DOOR.menu} tabindex="-1">
      ${this.door.type === 'open' ? this.#deeds() : this.#before()}
    </div>`;
  }

  /** What stands before Allow joining: a rule, or the password. */
  #before(): TemplateResult {
    if (!this.mayMove) return html`<p class="menu__text menu__text--last" role="status">${DOOR.hostOnly}</p>`;
    return html`
      <p class="menu__text">${DOOR.forgotten}</p>
      <sotto-password-again @intent=${() => this.#wait()}></sotto-password-again>
    `;
  }

  #deeds(): TemplateResult {
    const text = this.isWaitingRoom ? DOOR.waitingRoomText : DOOR.openText;
    return html`
      <p class="menu__text">${this.mayMove ? text : DOOR.hostOnly}</p>
      <ul>
        ${this.#deed(DOOR_LOCKED, DOOR.lockNow, DOOR.lockNowHint, false)}
        ${this.#deed(KEY_ROUND, DOOR.forget, DOOR.forgetHint, true)}
        <li>
          <button class="btn btn--wide" type="button" @click=${this.#invite}>
            ${icon(USER_PLUS)}${WAITING.invite}
          </button>
        </li>
      </ul>
    `;
  }

  readonly #invite = (): void => {
    this.isMenuOpen = false;
    ask(this, 'invite');
  };

  #deed(shape: Shape, name: string, hint: string, isForgetting: boolean): TemplateResult {
    return html`
      <li>
        <button
          class="btn btn--wide"
          type="button"
          aria-description=${this.mayMove ? hint : DOOR.hostOnly}
          aria-disabled=${this.mayMove ? nothing : 'true'}
          @click=${() => this.mayMove && this.#do({ type: 'lock-door', isForgetting })}
        >
          ${icon(shape)}<span>${name}<span class="t12 faint" aria-hidden="true">${hint}</span></span>
        </button>
      </li>
    `;
  }
}

customElements.define('sotto-lock-pill', SottoLockPill);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-lock-pill': SottoLockPill;
  }
}
