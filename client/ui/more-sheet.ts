// <sotto-more-sheet>: everything that has no place in the bar; on a phone that is the panels, too. Source: docs/design.md, "Call" (bottom bar).
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CallView, Intent, MediaView } from '../call/view.ts';
import { ask, type Deed } from './deed.ts';
import { icon, type Shape } from './icon.ts';
import {
  HAND,
  HEADPHONES,
  MAXIMIZE,
  MESSAGE_SQUARE_TEXT,
  MINIMIZE,
  SCREEN_SHARE,
  SCREEN_SHARE_OFF,
  SHIELD,
  USERS,
  USER_PLUS,
  VOLUME_2,
  X,
} from './icons-later.ts';
import {
  KEYBOARD,
  LANGUAGES,
  LAYOUT_GRID,
  PICTURE_IN_PICTURE_2,
  SQUARE_USER,
  SWITCH_CAMERA,
} from './icons-rest.ts';
import { signs } from './gestures.ts';
import { emit } from './intent.ts';
import { type Language, languageChoice } from './language-choice.ts';
import type { Layout } from './tile-deed.ts';
import { buttons, fields, ground } from './styles.ts';
import { selects } from './styles-select.ts';
import { sheets } from './styles-sheet.ts';
import { otherCamera } from './cameras.ts';
import { SETTINGS as GEAR } from './icons.ts';
import { canPip } from './pip.ts';
import { BAR, CALL, SECURE, WAITING } from './strings-call.ts';
import { SETTINGS } from './strings-device.ts';
import { DEVICE, PIP, STAGE } from './strings-panels.ts';
import { SHARE } from './strings-share.ts';
import { signStyles } from './styles-signs.ts';
import { KEYS } from './strings-keys.ts';
import { GESTURE } from './strings-gestures.ts';
import { switches } from './styles-switch.ts';

/** These have a place of their own where there is room. */
const IN_BAR: ReadonlySet<Deed> = new Set(['chat', 'people', 'full-screen']);

export class SottoMoreSheet extends LitElement {
  static override properties = {
    unread: { type: Number },
    people: { type: Number },
    isFull: { type: Boolean },
    isHandUp: { type: Boolean },
    layout: { attribute: false },
    media: { attribute: false },
    isAudioOnly: { type: Boolean },
    shareable: { attribute: false },
    sharing: { attribute: false },
    language: { attribute: false },
  };

  static override styles = [
    ground,
    buttons,
    fields,
    selects,
    sheets,
    switches,
    signStyles,
    css`
      .reactions {
        padding: var(--s-8) var(--s-16) 0;
      }
      .sheet__head {
        align-items: center;
      }
      .sheet__body {
        gap: 0;
      }
      .act {
        justify-content: flex-start;
        gap: var(--s-16);
        min-height: 48px;
        padding-inline: var(--s-12);
        background: transparent;
        font-weight: 500;
        text-align: start;
      }
      .switch {
        gap: var(--s-16);
        min-height: 48px;
        padding-inline: var(--s-12);
        border-radius: var(--r-8);
      }
      .switch:hover {
        background: var(--raised);
      }
      .switch__text {
        font-size: var(--t-16);
        font-weight: 500;
        line-height: 1.5rem;
      }
      .switch__text .t12 {
        font-weight: 400;
      }
      /* Beside the stage they have their places in the bar. */
      @media (min-width: 48em) and (min-height: 30.1em) {
        .sheet {
          width: min(400px, calc(100% - 2 * var(--s-16)));
        }
        .sheet__head {
          padding-inline: var(--s-24) var(--s-12);
        }
        .sheet__body {
          padding-inline: var(--s-12);
        }
        .narrow {
          display: none;
        }
      }
      /* Fingers alone have no keys to press. */
      @media (hover: none) and (pointer: coarse) {
        .keys {
          display: none;
        }
      }
      @media (max-height: 30em) {
        .act,
        .switch {
          min-height: var(--target);
        }
        .sheet__head {
          padding-block-start: var(--s-8);
        }
        .sheet__body {
          gap: 0;
          padding-block: 0 var(--s-8);
        }
      }
      .language {
        display: flex;
        align-items: center;
        gap: var(--s-16);
        min-height: 48px;
        padding-inline: var(--s-12);
      }
      .language label {
        flex: 1;
        font-weight: 500;
      }
      .language .select {
        width: min(12rem, 55%);
      }
      .language .input {
        min-height: var(--target);
      }
      .told {
        display: flex;
        gap: var(--s-16);
        padding: var(--s-12);
        color: var(--ink-2);
        font-size: var(--t-14);
        line-height: 1.25rem;
      }
      .told .i {
        flex: none;
      }
      .act:hover {
        background: var(--raised);
      }
      .act:active {
        background: var(--raised-hover);
      }
      .count {
        min-width: 1.5rem;
        margin-inline-start: auto;
        padding-inline: var(--s-8);
        border-radius: var(--r-full);
        background: var(--chosen);
        color: var(--night);
        font-size: var(--t-14);
        font-weight: 600;
        line-height: 1.5rem;
        text-align: center;
      }
      .count--quiet {
        background: var(--quiet);
        color: var(--chip-ink);
      }
    `,
  ];

  declare unread: number;
  declare people: number;
  declare isFull: boolean;
  declare isHandUp: boolean;
  declare layout: Layout;
  declare media: MediaView;
  declare isAudioOnly: boolean;
  declare shareable: CallView['shareable'];
  declare sharing: CallView['sharing'];
  declare language: Language;

  #chosen: Deed = 'close';

  constructor() {
    super();
    this.unread = 0;
    this.people = 0;
    this.isFull = false;
    this.isHandUp = false;
    this.layout = 'auto';
    this.isAudioOnly = false;
    this.shareable = 'nothing';
    this.sharing = 'idle';
    this.language = 'system';
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  protected override firstUpdated(): void {
    this.#dialog?.showModal();
    // The first that is seen; Close stands before it.
    const acts = [...this.renderRoot.querySelectorAll<HTMLElement>('.act')];
    acts.find((act) => act.offsetParent !== null)?.focus();
  }

  /** Closed first, so that the focus can go on to what was chosen. Full screen needs the press itself. */
  #choose(deed: Deed): void {
    if (deed === 'full-screen' || deed === 'pip') ask(this, deed);
    else this.#chosen = deed;
    this.#dialog?.close();
  }

  readonly #closed = (): void => ask(this, this.#chosen);

  readonly #press = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) this.#dialog?.close();
  };

  protected override render(): TemplateResult {
    const chat = this.unread === 0 ? BAR.chat : BAR.chatUnread(this.unread);
    return html`
      <dialog class="sheet" aria-labelledby="title" @close=${this.#closed} @click=${this.#press}>
        <div class="sheet__head">
          <h2 class="h20" id="title">${BAR.more}</h2>
          <button
            class="icon-btn"
            type="button"
            aria-label=${CALL.close}
            @click=${() => this.#choose('close')}
          >
            ${icon(X)}
          </button>
        </div>
        <div class="narrow reactions">${signs(this)}</div>
        <ul class="sheet__body">
          ${this.#hand()} ${this.#act('chat', MESSAGE_SQUARE_TEXT, BAR.chat, chat, this.unread)}
          ${this.#act('people', USERS, BAR.peopleShort, BAR.people(this.people), this.people)}
          ${this.#share()} ${this.#act('security', SHIELD, SECURE.title, SECURE.title, 0)}
          ${this.#act('invite', USER_PLUS, WAITING.invite, WAITING.invite, 0)} ${this.#audioOnly()}
          ${this.#layout()}
          ${canPip() ? this.#act('pip', PICTURE_IN_PICTURE_2, PIP.open, PIP.open, 0) : nothing}
          ${this.#fullScreen()} ${this.#flip()} ${this.#act('devices', GEAR, DEVICE.short, DEVICE.short, 0)}
          ${this.#act('shortcuts', KEYBOARD, KEYS.title, KEYS.title, 0, 'keys')}
          <li class="language">
            ${icon(LANGUAGES)}<label for="language">${SETTINGS.language}</label
            >${languageChoice(this, this.language)}
          </li>
        </ul>
      </dialog>
    `;
  }

  #hand(): TemplateResult {
    const isUp = this.isHandUp;
    const raise = { type: 'raise-hand', isOn: !isUp } as const;
    return this.#deed(HAND, isUp ? GESTURE.lower : GESTURE.raise, raise, 'narrow', false);
  }

  #share(): TemplateResult {
    if (this.shareable === 'nothing')
      return html`<li class="told">${icon(SCREEN_SHARE_OFF)}${SHARE.cannot}</li>`;
    if (this.sharing === 'on') return this.#deed(SCREEN_SHARE_OFF, SHARE.stop, { type: 'share-stop' }, '');
    const screen = { type: 'share-start', isSoundOnly: false } as const;
    const start = this.#deed(SCREEN_SHARE, SHARE.start, screen, 'narrow');
    if (this.shareable === 'picture')
      return html`${start}
        <li class="told">${icon(VOLUME_2)}${SHARE.noSound}</li>`;
    const sound = { type: 'share-start', isSoundOnly: true } as const;
    return html`${start} ${this.#deed(VOLUME_2, SHARE.startSound, sound, '')}`;
  }

  /** The browser opens its question only within the press itself. */
  #deed(
    shape: Shape,
    word: string,
    intent: Intent,
    place: string,
    isBusy = this.sharing === 'asking',
  ): TemplateResult {
    const press = (): void => {
      emit(this, intent);
      this.#choose('close');
    };
    return html`
      <li class=${place}>
        <button class="btn btn--wide act" type="button" ?disabled=${isBusy} @click=${press}>
          ${icon(shape)}${word}
        </button>
      </li>
    `;
  }

  #flip(): TemplateResult | typeof nothing {
    const device = this.media.hasCamera ? otherCamera(this.media) : undefined;
    if (device === undefined) return nothing;
    return this.#deed(SWITCH_CAMERA, DEVICE.flip, { type: 'choose-device', device }, 'narrow', false);
  }

  /** The name says what it will be. */
  #layout(): TemplateResult {
    const isSpeaker = this.layout === 'speaker';
    const word = isSpeaker ? STAGE.toGrid : STAGE.toSpeaker;
    return this.#act('layout', isSpeaker ? LAYOUT_GRID : SQUARE_USER, word, word, 0);
  }

  #audioOnly(): TemplateResult {
    const change = (event: Event): void =>
      emit(this, { type: 'audio-only', isOn: (event.target as HTMLInputElement).checked });
    return html`
      <li>
        <label class="switch">
          ${icon(HEADPHONES)}
          <span class="switch__text" id="audio-only"
            >${BAR.audioOnly}<span class="t12 faint" aria-hidden="true">${BAR.audioOnlyHint}</span></span
          >
          <input
            type="checkbox"
            role="switch"
            aria-label=${BAR.audioOnly}
            aria-description=${BAR.audioOnlyHint}
            .checked=${live(this.isAudioOnly)}
            @change=${change}
          />
        </label>
      </li>
    `;
  }

  #fullScreen(): TemplateResult | typeof nothing {
    if (!document.fullscreenEnabled) return nothing;
    const name = this.isFull ? BAR.fullScreenLeave : BAR.fullScreen;
    return this.#act('full-screen', this.isFull ? MINIMIZE : MAXIMIZE, name, name, 0);
  }

  #act(
    deed: Deed,
    shape: Shape,
    word: string,
    name: string,
    count: number,
    place = IN_BAR.has(deed) ? 'narrow' : '',
  ): TemplateResult {
    return html`
      <li class=${place}>
        <button class="btn btn--wide act" type="button" aria-label=${name} @click=${() => this.#choose(deed)}>
          ${icon(shape)}${word}
          ${
            count === 0
              ? nothing
              : html`<span class="count num ${deed === 'people' ? 'count--quiet' : ''}">${count}</span>`
          }
        </button>
      </li>
    `;
  }
}

customElements.define('sotto-more-sheet', SottoMoreSheet);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-more-sheet': SottoMoreSheet;
  }
}
