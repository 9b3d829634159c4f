// <sotto-more-sheet>: everything that has no place in the bar; on a phone that is the panels, too. Source: docs/design.md, "Call" (bottom bar).
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CallView, Intent, MediaView, Notice } from '../call/view.ts';
import { ask, type Deed } from './deed.ts';
import { icon, type Shape } from './icon.ts';
import {
  BELL,
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
  GAUGE,
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
import { hasBothWays, otherCamera } from './cameras.ts';
import { keyHint, keyHints, keyOf } from './key-hint.ts';
import type { Act } from './shortcuts.ts';
import { SETTINGS as GEAR } from './icons.ts';
import { canPip } from './pip.ts';
import { isOfNotifying, Refusal } from './refusal.ts';
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

/** Which key does the same. */
const ACT_OF: Partial<Readonly<Record<Deed, Act>>> = {
  chat: 'chat',
  people: 'people',
  layout: 'layout',
  pip: 'pip',
  'full-screen': 'full-screen',
  shortcuts: 'help',
};

type Row = {
  readonly shape: Shape;
  readonly word: string;
  readonly name?: string;
  readonly act?: Act | undefined;
  readonly place?: string;
  /** By which it is found. */
  readonly deed?: Deed;
};

type Switch = {
  readonly shape: Shape;
  readonly word: string;
  readonly hint: string;
  readonly isOn: boolean;
  readonly change: (isOn: boolean) => void;
};

export class SottoMoreSheet extends LitElement {
  static override properties = {
    unread: { type: Number },
    people: { type: Number },
    isFull: { type: Boolean },
    isPip: { type: Boolean },
    keys: { attribute: false },
    isNotifying: { type: Boolean },
    notices: { attribute: false },
    isHandUp: { type: Boolean },
    layout: { attribute: false },
    media: { attribute: false },
    isAudioOnly: { type: Boolean },
    isSavingData: { type: Boolean },
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
    keyHints,
    css`
      .reactions {
        padding: var(--s-8) var(--s-16);
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
          width: min(400px, var(--safe-width) - 2 * var(--s-16));
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
      /* A desk has cameras beside one another; what is held in hands has one on each side. */
      @media (min-width: 48em) and (min-height: 30.1em) and (pointer: fine) {
        .held {
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
      .refused {
        padding-inline: var(--s-12);
        color: var(--danger-ink);
        font-size: var(--t-14);
        line-height: 1.25rem;
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
      .key-hint + .count {
        margin-inline-start: 0;
      }
      /* As in key-hint.ts, where the keys are not shown. */
      @media (hover: none) and (pointer: coarse), (max-width: 26em) {
        .key-hint + .count {
          margin-inline-start: auto;
        }
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
  declare isPip: boolean;
  /** Shortcuts that were changed. */
  declare keys: Readonly<Record<string, string>>;
  declare isNotifying: boolean;
  declare notices: readonly Notice[];
  declare isHandUp: boolean;
  declare layout: Layout;
  declare media: MediaView;
  declare isAudioOnly: boolean;
  declare isSavingData: boolean;
  declare shareable: CallView['shareable'];
  declare sharing: CallView['sharing'];
  declare language: Language;

  #chosen: Deed = 'close';
  readonly #refusal = new Refusal(isOfNotifying);

  constructor() {
    super();
    this.unread = 0;
    this.people = 0;
    this.isFull = false;
    this.isPip = false;
    this.keys = {};
    this.isNotifying = false;
    this.notices = [];
    this.isHandUp = false;
    this.layout = 'auto';
    this.isAudioOnly = false;
    this.isSavingData = false;
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
          ${this.#hand()} ${this.#chat()} ${this.#people()} ${this.#share()}
          ${this.#act('security', { shape: SHIELD, word: SECURE.title })}
          ${this.#act('invite', { shape: USER_PLUS, word: WAITING.invite })} ${this.#audioOnly()}
          ${this.#dataSaver()} ${this.#layout()} ${canPip() ? this.#pip() : nothing} ${this.#fullScreen()}
          ${this.#flip()} ${this.#act('devices', { shape: GEAR, word: DEVICE.short })} ${this.#notify()}
          ${this.#act('shortcuts', { shape: KEYBOARD, word: KEYS.title, place: 'keys' })}
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
    const row = {
      shape: HAND,
      word: isUp ? GESTURE.lower : GESTURE.raise,
      act: 'hand',
      place: 'narrow',
    } as const;
    return this.#deed(row, { type: 'raise-hand', isOn: !isUp }, false);
  }

  #chat(): TemplateResult {
    const name = this.unread === 0 ? BAR.chat : BAR.chatUnread(this.unread);
    return this.#act('chat', { shape: MESSAGE_SQUARE_TEXT, word: BAR.chat, name }, this.unread);
  }

  #people(): TemplateResult {
    const row = { shape: USERS, word: BAR.peopleShort, name: BAR.people(this.people) };
    return this.#act('people', row, this.people);
  }

  #share(): TemplateResult {
    if (this.shareable === 'nothing')
      return html`<li class="told">${icon(SCREEN_SHARE_OFF)}${SHARE.cannot}</li>`;
    if (this.sharing === 'on')
      return this.#deed({ shape: SCREEN_SHARE_OFF, word: SHARE.stop }, { type: 'share-stop' });
    const screen = { type: 'share-start', isSoundOnly: false } as const;
    const start = this.#deed({ shape: SCREEN_SHARE, word: SHARE.start, place: 'narrow' }, screen);
    if (this.shareable === 'picture')
      return html`${start}
        <li class="told">${icon(VOLUME_2)}${SHARE.noSound}</li>`;
    const sound = { type: 'share-start', isSoundOnly: true } as const;
    return html`${start} ${this.#deed({ shape: VOLUME_2, word: SHARE.startSound }, sound)}`;
  }

  /** The browser opens its question only within the press itself. */
  #deed(row: Row, intent: Intent, isBusy = this.sharing === 'asking'): TemplateResult {
    const press = (): void => {
      emit(this, intent);
      this.#choose('close');
    };
    return this.#row(row, press, nothing, isBusy);
  }

  /** Where cameras look both ways, or the device lies in the hand. */
  #flip(): TemplateResult | typeof nothing {
    const device = this.media.hasCamera ? otherCamera(this.media) : undefined;
    if (device === undefined) return nothing;
    const place = hasBothWays(this.media) ? '' : 'held';
    return this.#deed(
      { shape: SWITCH_CAMERA, word: DEVICE.flip, place },
      { type: 'choose-device', device },
      false,
    );
  }

  /** The name says what it will be. */
  #layout(): TemplateResult {
    const isSpeaker = this.layout === 'speaker';
    const word = isSpeaker ? STAGE.toGrid : STAGE.toSpeaker;
    return this.#act('layout', { shape: isSpeaker ? LAYOUT_GRID : SQUARE_USER, word });
  }

  #pip(): TemplateResult {
    return this.#act('pip', { shape: PICTURE_IN_PICTURE_2, word: this.isPip ? PIP.close : PIP.open });
  }

  #audioOnly(): TemplateResult {
    return this.#switch({
      shape: HEADPHONES,
      word: BAR.audioOnly,
      hint: STAGE.audioOnlyHint,
      isOn: this.isAudioOnly,
      change: (isOn) => emit(this, { type: 'audio-only', isOn }),
    });
  }

  #dataSaver(): TemplateResult {
    return this.#switch({
      shape: GAUGE,
      word: STAGE.saveData,
      hint: STAGE.saveDataHint,
      isOn: this.isSavingData,
      change: (isOn) => emit(this, { type: 'save-data', isOn }),
    });
  }

  /** What the browser says to it is shown, whatever was pressed. */
  #notify(): TemplateResult {
    const change = (isOn: boolean): void => {
      this.#refusal.forget();
      emit(this, { type: 'notify', isOn });
      this.requestUpdate();
    };
    const row = {
      shape: BELL,
      word: SETTINGS.notify,
      hint: STAGE.notifyHint,
      isOn: this.isNotifying,
      change,
    };
    return this.#switch(row, this.#refusal.said(this.notices));
  }

  #switch({ shape, word, hint, isOn, change }: Switch, fault = ''): TemplateResult {
    return html`
      <li>
        <label class="switch">
          ${icon(shape)}
          <span class="switch__text" aria-hidden="true">${word}<span class="t12 faint">${hint}</span></span>
          <input
            type="checkbox"
            role="switch"
            aria-label=${word}
            aria-description=${hint}
            .checked=${live(isOn)}
            @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
          />
        </label>
        <p class="refused" role="status">${fault}</p>
      </li>
    `;
  }

  #fullScreen(): TemplateResult | typeof nothing {
    if (!document.fullscreenEnabled) return nothing;
    const word = this.isFull ? BAR.fullScreenLeave : BAR.fullScreen;
    return this.#act('full-screen', { shape: this.isFull ? MINIMIZE : MAXIMIZE, word });
  }

  #act(deed: Deed, row: Row, count = 0): TemplateResult {
    const number =
      count === 0
        ? nothing
        : html`<span class="count num ${deed === 'people' ? 'count--quiet' : ''}" aria-hidden="true"
            >${count}</span
          >`;
    const place = IN_BAR.has(deed) ? 'narrow' : '';
    return this.#row({ place, act: ACT_OF[deed], deed, ...row }, () => this.#choose(deed), number);
  }

  #row(
    { shape, word, name = word, act, deed, place = '' }: Row,
    press: () => void,
    number: TemplateResult | typeof nothing,
    isBusy = false,
  ): TemplateResult {
    const key = act && keyOf(this.keys, act);
    const said =
      name === word ? word : html`<span class="vh">${name}</span><span aria-hidden="true">${word}</span>`;
    return html`
      <li class=${place}>
        <button
          class="btn btn--wide act"
          type="button"
          data-row=${deed ?? nothing}
          aria-keyshortcuts=${key?.aria ?? nothing}
          ?disabled=${isBusy}
          @click=${press}
        >
          ${icon(shape)}${said}${key === undefined ? nothing : keyHint(key)}${number}
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
