// <sotto-waiting-screen>: alone on the channel: what is going on, how to bring others in, oneself in the corner.
// Source: docs/design.md, "Waiting alone".
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { MediaView, MemberView, Notice, WaitingView } from '../call/view.ts';
import type { StreamOf } from './call-controller.ts';
import { layout } from './call-layout.ts';
import { secondsUntil } from './clock.ts';
import { heard } from './deed.ts';
import { openDoor, openDoorStyles } from './door-illustration.ts';
import { icon } from './icon.ts';
import { CHECK, COPY, INFO, KEY_ROUND, REFRESH_CW, USER_PLUS } from './icons-later.ts';
import { LOADER_CIRCLE } from './icons.ts';
import { emit } from './intent.ts';
import { isOfInvite } from './invite-sheet.ts';
import { Shortcuts } from './media-controls.ts';
import { buttons, ground } from './styles.ts';
import { WAITING } from './strings-call.ts';
import { waitingStyles } from './waiting-styles.ts';
import './call-bar.ts';
import './stage.ts';
import './toast-list.ts';
import './top-bar.ts';

type Words = { readonly title: string; readonly text: string };

export class SottoWaitingScreen extends LitElement {
  static override properties = {
    waiting: { attribute: false },
    media: { attribute: false },
    notices: { attribute: false },
    streamOf: { attribute: false },
    wallMs: { attribute: false },
    isInviting: { state: true },
  };

  static override styles = [ground, buttons, openDoorStyles, layout, waitingStyles];

  declare waiting: WaitingView;
  declare media: MediaView;
  declare notices: readonly Notice[];
  declare streamOf: StreamOf;
  declare wallMs: number;
  declare isInviting: boolean;

  constructor() {
    super();
    this.notices = [];
    this.wallMs = 0;
    this.isInviting = false;
    this.addController(new Shortcuts(this));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated && changed.has('waiting')) this.isInviting = this.waiting.isInviteFirst;
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
    super.disconnectedCallback();
  }

  /** Escape: the form again, as it was left. The sheet is a native dialog and takes its own. */
  readonly #press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !this.isInviting) emit(this, { type: 'cancel' });
  };

  readonly #deed = (event: Event): void => {
    if (heard(event) === 'close') this.isInviting = false;
  };

  readonly #invite = (): void => {
    this.isInviting = true;
  };

  protected override render(): TemplateResult {
    const { channel, title, sinceMs, relay, invite } = this.waiting;
    return html`
      <sotto-top-bar
        .channel=${channel}
        .name=${title}
        .sinceMs=${sinceMs}
        .wallMs=${this.wallMs}
        .relay=${relay}
      ></sotto-top-bar>
      <main>
        ${this.#alone()}
        <sotto-stage class="own" .members=${[this.#self()]} .streamOf=${this.streamOf} .isCorner=${true}>
        </sotto-stage>
      </main>
      <sotto-call-bar .media=${this.media} .isAlone=${true}></sotto-call-bar>
      <div class="toasts"><sotto-toast-list .notices=${this.#told()}></sotto-toast-list></div>
      ${
        this.isInviting
          ? html`<sotto-invite-sheet .invite=${invite} .notices=${this.notices} @deed=${this.#deed}>
            </sotto-invite-sheet>`
          : nothing
      }
    `;
  }

  /** What the card or the sheet says itself is not told twice. */
  #told(): readonly Notice[] {
    return this.notices.filter(
      (notice) => notice.kind !== 'relay-away' && !(this.isInviting && isOfInvite(notice)),
    );
  }

  #self(): MemberView {
    const { stream, isMuted, level, isPaused, hasCamera, hasMicrophone } = this.media;
    return {
      id: 'self',
      name: this.waiting.name,
      isSelf: true,
      ...(stream === undefined ? {} : { stream }),
      isMuted: isMuted || !hasMicrophone,
      isPaused: isPaused || !hasCamera,
      level,
      link: 'live',
    };
  }

  get #words(): Words {
    const { relay, verdict, channel } = this.waiting;
    if (relay.type === 'retrying') return { title: WAITING.awayTitle, text: WAITING.awayText };
    if (relay.type === 'connecting') return { title: WAITING.reaching, text: WAITING.reachingText };
    if (verdict === 'looking') return { title: WAITING.looking(channel), text: WAITING.lookingText };
    if (verdict === 'nobody') return { title: WAITING.nobody(channel), text: WAITING.nobodyText };
    return { title: WAITING.other, text: WAITING.otherText(channel) };
  }

  /** The heading is read out when it changes; the countdown below it is not. */
  #alone(): TemplateResult {
    const { title, text } = this.#words;
    return html`
      <section class="alone" aria-labelledby="title">
        <div class="middle">
          ${openDoor()}
          <div aria-live="polite"><h2 class="h28" id="title" tabindex="-1">${title}</h2></div>
          ${this.#countdown()}
          <p class="text">${text}</p>
          ${this.#acts()} ${this.#hint()}
        </div>
      </section>
    `;
  }

  #countdown(): TemplateResult | typeof nothing {
    const { relay } = this.waiting;
    if (relay.type !== 'retrying') return nothing;
    const seconds = secondsUntil(relay.retryAtMs, this.wallMs);
    return html`
      <p class="away num">
        ${icon(LOADER_CIRCLE, 20, 'spin')}
        <span>${seconds > 0 ? WAITING.awayIn(seconds) : WAITING.awayNow}</span>
      </p>
    `;
  }

  #acts(): TemplateResult {
    const { relay, verdict } = this.waiting;
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
        @click=${() => emit(this, { type: 'copy', what: 'link' })}
      >
        ${icon(isCopied ? CHECK : COPY)}${WAITING.copyLink}
      </button>
    `;
  }

  #hint(): TemplateResult | typeof nothing {
    const { relay, verdict } = this.waiting;
    if (relay.type !== 'connected' || verdict !== 'nobody') return nothing;
    return html`
      <p class="hint">
        ${icon(INFO)}
        <span>${WAITING.hint}</span>
      </p>
    `;
  }
}

customElements.define('sotto-waiting-screen', SottoWaitingScreen);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-waiting-screen': SottoWaitingScreen;
  }
}
