// <sotto-call-bar>: microphone, camera, leave, more; then full screen, chat, people; on a phone these are behind More.
// Source: docs/design.md, "Call" (bottom bar).
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { CallView, MediaView } from '../call/view.ts';
import { barStyles } from './call-bar-styles.ts';
import { ask, type Deed } from './deed.ts';
import { icon, type Shape } from './icon.ts';
import {
  ELLIPSIS,
  HEADPHONES,
  MAXIMIZE,
  MESSAGE_SQUARE_TEXT,
  MINIMIZE,
  PHONE_OFF,
  SCREEN_SHARE,
  SCREEN_SHARE_OFF,
  USERS,
} from './icons-later.ts';
import { handControl } from './gestures.ts';
import { emit } from './intent.ts';
import { keyName } from './keys.ts';
import { camera, type Key, microphone } from './media-controls.ts';
import { type Act, ariaOf, bindingsOf } from './shortcuts.ts';
import { controls, ground } from './styles.ts';
import { BAR } from './strings-call.ts';
import { KEYS } from './strings-keys.ts';
import { MIC_OFF, VIDEO_OFF } from './icons.ts';
import { GESTURE } from './strings-gestures.ts';
import './reactions.ts';
import { SHARE } from './strings-share.ts';

export type PanelName = 'chat' | 'people' | 'security';

type Toggle = {
  readonly deed: Deed & Act;
  readonly shape: Shape;
  readonly name: string;
  readonly title: string;
  readonly count: number;
  readonly isQuiet: boolean;
};

export class SottoCallBar extends LitElement {
  static override properties = {
    media: { attribute: false },
    panel: { attribute: false },
    unread: { type: Number },
    people: { type: Number },
    isAlone: { type: Boolean },
    isFull: { type: Boolean },
    isHandUp: { type: Boolean },
    keys: { attribute: false },
    isAudioOnly: { type: Boolean },
    isSoundLeft: { type: Boolean },
    shareable: { attribute: false },
    sharing: { attribute: false },
  };

  static override styles = [ground, controls, barStyles];

  declare media: MediaView;
  declare panel: PanelName | undefined;
  declare unread: number;
  declare people: number;
  /** Nobody to write to yet: microphone, camera, leave only. */
  declare isAlone: boolean;
  declare isFull: boolean;
  declare isHandUp: boolean;
  /** Keys that were changed. */
  declare keys: Readonly<Record<string, string>>;
  declare isAudioOnly: boolean;
  /** Too many to see each other without the media server. */
  declare isSoundLeft: boolean;
  declare shareable: CallView['shareable'];
  declare sharing: CallView['sharing'];

  constructor() {
    super();
    this.unread = 0;
    this.people = 0;
    this.isAlone = false;
    this.isFull = false;
    this.isHandUp = false;
    this.keys = {};
    this.isAudioOnly = false;
    this.isSoundLeft = false;
    this.shareable = 'nothing';
    this.sharing = 'idle';
  }

  /** Gives the focus back to what opened a panel: on a phone that is More. */
  focusOn(name: PanelName): void {
    const isShown = (button: HTMLElement | null): boolean => button !== null && button.offsetParent !== null;
    const own = this.renderRoot.querySelector<HTMLElement>(`[data-deed="${name}"]`);
    (isShown(own) ? own : this.renderRoot.querySelector<HTMLElement>('.more'))?.focus();
  }

  protected override render(): TemplateResult {
    return html`
      <footer class="bar" aria-label=${BAR.label}>
        ${this.#state()}
        <div class="main">
          ${microphone(this, this.media, this.#key('microphone'))}
          ${camera(this, this.media, this.#key('camera'))} ${this.#share()} ${this.#gestures()}
          <button
            class="ctl ctl--leave"
            type="button"
            aria-label=${BAR.leave}
            title=${BAR.withKey(BAR.leave, this.#key('leave').name)}
            aria-keyshortcuts=${this.#key('leave').aria}
            @click=${() => emit(this, { type: 'leave' })}
          >
            ${icon(PHONE_OFF, 24)}
          </button>
          ${this.isAlone ? nothing : this.#more()}
        </div>
        ${this.isAlone ? nothing : html`<div class="side">${this.#fullScreen()} ${this.#panels()}</div>`}
      </footer>
    `;
  }

  /** What lasts: no pictures; or muted, and how to talk all the same. */
  #state(): TemplateResult | typeof nothing {
    if (this.isAudioOnly) return html`<p class="state">${icon(HEADPHONES)}${BAR.audioOnly}</p>`;
    if (this.isSoundLeft) return html`<p class="state">${icon(VIDEO_OFF)}${BAR.soundLeft}</p>`;
    if (this.isAlone || !this.media.hasMicrophone || !this.media.isMuted) return nothing;
    return html`<p class="state state--hint">
      ${icon(MIC_OFF)}<span>${KEYS.muted} <kbd>${KEYS.space}</kbd> ${KEYS.toTalk}</span>
    </p>`;
  }

  #key(act: Act): Key {
    const combination = bindingsOf(this.keys)[act];
    return { name: keyName(combination), aria: ariaOf(combination) };
  }

  /** A browser that can't has no button; More says so. On a phone it is behind More, too. */
  #share(): TemplateResult | typeof nothing {
    if (this.isAlone || this.shareable === 'nothing') return nothing;
    const isOn = this.sharing === 'on';
    const name = isOn ? SHARE.stop : this.sharing === 'asking' ? SHARE.asking : SHARE.start;
    const press = (): void =>
      emit(this, isOn ? { type: 'share-stop' } : { type: 'share-start', isSoundOnly: false });
    return html`
      <button
        class="ctl wide ${isOn ? 'ctl--on' : ''}"
        type="button"
        aria-label=${name}
        title=${name}
        ?disabled=${this.sharing === 'asking'}
        @click=${press}
      >
        ${icon(isOn ? SCREEN_SHARE_OFF : SCREEN_SHARE, 24)}
      </button>
    `;
  }

  /** Where the bar is short they are behind More. */
  #gestures(): TemplateResult | typeof nothing {
    if (this.isAlone) return nothing;
    const name = this.isHandUp ? GESTURE.lower : GESTURE.raise;
    return html`${handControl(this, this.isHandUp, { title: BAR.withKey(name, this.#key('hand').name), keys: this.#key('hand').aria })}
      <sotto-reactions class="wide"></sotto-reactions>`;
  }

  #more(): TemplateResult {
    const unread =
      this.unread === 0 ? nothing : html`<span class="behind">, ${BAR.unread(this.unread)}</span>`;
    return html`
      <button
        class="ctl more"
        type="button"
        title=${BAR.more}
        aria-haspopup="dialog"
        @click=${() => ask(this, 'more')}
      >
        <span class="vh">${BAR.more}${unread}</span>
        ${icon(ELLIPSIS, 24)} <span class="behind">${this.#count(this.unread, false)}</span>
      </button>
    `;
  }

  #fullScreen(): TemplateResult | typeof nothing {
    if (!document.fullscreenEnabled) return nothing;
    const name = this.isFull ? BAR.fullScreenLeave : BAR.fullScreen;
    return html`
      <button
        class="ctl"
        type="button"
        aria-label=${name}
        title=${BAR.withKey(name, this.#key('full-screen').name)}
        aria-keyshortcuts=${this.#key('full-screen').aria}
        @click=${() => ask(this, 'full-screen')}
      >
        ${icon(this.isFull ? MINIMIZE : MAXIMIZE, 24)}
      </button>
    `;
  }

  #panels(): readonly TemplateResult[] {
    const chat = this.unread === 0 ? BAR.chat : BAR.chatUnread(this.unread);
    return [
      this.#toggle({
        deed: 'chat',
        shape: MESSAGE_SQUARE_TEXT,
        name: chat,
        title: BAR.chat,
        count: this.unread,
        isQuiet: false,
      }),
      this.#toggle({
        deed: 'people',
        shape: USERS,
        name: BAR.people(this.people),
        title: BAR.peopleShort,
        count: this.people,
        isQuiet: true,
      }),
    ];
  }

  #toggle({ deed, shape, name, title, count, isQuiet }: Toggle): TemplateResult {
    const isOpen = this.panel === deed;
    return html`
      <button
        class="ctl ${isOpen ? 'ctl--on' : ''}"
        type="button"
        data-deed=${deed}
        aria-label=${name}
        title=${BAR.withKey(title, this.#key(deed).name)}
        aria-keyshortcuts=${this.#key(deed).aria}
        aria-expanded=${isOpen ? 'true' : 'false'}
        @click=${() => ask(this, deed)}
      >
        ${icon(shape, 24)} ${this.#count(count, isQuiet)}
      </button>
    `;
  }

  #count(count: number, isQuiet: boolean): TemplateResult | typeof nothing {
    if (count === 0) return nothing;
    return html`<span class="count ${isQuiet ? 'count--quiet' : ''}" aria-hidden="true"
      >${count > 99 ? '99+' : count}</span
    >`;
  }
}

customElements.define('sotto-call-bar', SottoCallBar);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-call-bar': SottoCallBar;
  }
}
