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
const IN_BAR: ReadonlySet<Deed> = new Set(['full-screen']);

/** Which key does the same. */
const ACT_OF: Partial<Readonly<Record<Deed, Act>>> = {
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
  readonly isOn?: boolean;
  readonly isBusy?: boolean;
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
      .quick {
        display: grid;
        /* All in a row, but for letters of 200 %. */
        grid-template-columns: repeat(auto-fit, minmax(4rem, 1fr));
        justify-items: center;
        padding: var(--s-8) var(--s-8) 0;
      }
      .round {
        display: grid;
        justify-items: center;
        align-content: start;
        gap: var(--s-8);
        min-width: 72px;
        padding: var(--s-4) 2px;
        border: 0;
        border-radius: var(--r-16);
        background: transparent;
        color: var(--ink);
        font: inherit;
        font-size: var(--t-12);
        font-weight: 500;
        line-height: 1rem;
        text-align: center;
        overflow-wrap: anywhere;
        cursor: pointer;
      }
      .round:disabled {
        cursor: default;
        opacity: 0.6;
      }
      .disc {
        position: relative;
        display: grid;
        place-items: center;
        width: 56px;
        height: 56px;
        border: 1px solid transparent;
        border-radius: 50%;
        background: var(--raised);
        transition: background-color var(--fast) var(--ease);
      }
      .round:hover .disc {
        background: var(--raised-hover);
      }
      .round:active .disc {
        background: var(--raised-press);
      }
      .round .disc--on {
        background: var(--chosen);
        color: var(--night);
      }
      .reactions {
        padding: var(--s-8) var(--s-16);
      }
      .sheet__head {
        align-items: center;
      }
      .sheet__body {
        --under: var(--raised-hover);
        gap: 0;
        margin: var(--s-4) var(--s-16) calc(var(--s-16) + var(--safe-bottom));
        padding: var(--s-4);
        border-radius: var(--r-8);
        background: var(--raised);
      }
      .act {
        justify-content: flex-start;
        gap: var(--s-16);
        min-height: var(--target);
        padding-inline: var(--s-12);
        background: transparent;
        font-weight: 500;
        text-align: start;
      }
      .switch {
        gap: var(--s-16);
        min-height: var(--target);
        padding-inline: var(--s-12);
        border-radius: var(--r-8);
      }
      .switch:hover {
        background: var(--under);
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
          --under: var(--raised);
          margin: 0;
          padding: var(--s-16) var(--s-12) var(--s-24);
          background: none;
        }
        .act,
        .switch {
          min-height: 48px;
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
        .sheet__head {
          padding-block-start: var(--s-8);
        }
        .quick {
          padding-block-start: 0;
        }
        .disc {
          width: var(--target);
          height: var(--target);
        }
      }
      .language {
        display: flex;
        align-items: center;
        gap: var(--s-16);
        min-height: var(--target);
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
        background: var(--under);
      }
      .act:active {
        background: var(--raised-press);
      }
      /* As in call-bar-styles.ts. */
      .count {
        position: absolute;
        inset-block-start: -8px;
        inset-inline-start: calc(100% - 18px);
        min-width: min(1.5rem, 28px);
        padding-inline: 5px;
        border-radius: var(--r-full);
        background: var(--chosen);
        color: var(--night);
        font-size: min(var(--t-12), 16px);
        font-weight: 700;
        line-height: min(1.5rem, 28px);
        text-align: center;
        box-shadow: 0 0 0 2px var(--surface);
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
    const acts = [...this.renderRoot.querySelectorAll<HTMLElement>('.round, .act')];
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
        <ul class="narrow quick">
          ${this.#chat()} ${this.#people()} ${this.#share()} ${this.#hand()}
        </ul>
        <div class="narrow reactions">${signs(this)}</div>
        <ul class="sheet__body">
          ${this.#sound()} ${this.#act('security', { shape: SHIELD, word: SECURE.title })}
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

  #chat(): TemplateResult {
    const name = this.unread === 0 ? BAR.chat : BAR.chatUnread(this.unread);
    const row = { shape: MESSAGE_SQUARE_TEXT, word: BAR.chat, name, act: 'chat', deed: 'chat' } as const;
    return this.#round(row, () => this.#choose('chat'), this.unread);
  }

  #people(): TemplateResult {
    const row = { shape: USERS, word: BAR.peopleShort, act: 'people', deed: 'people' } as const;
    return this.#round({ ...row, name: BAR.people(this.people) }, () => this.#choose('people'), this.people);
  }

  #share(): TemplateResult | typeof nothing {
    if (this.shareable === 'nothing') return nothing;
    if (this.sharing === 'on')
      return this.#round(
        { shape: SCREEN_SHARE_OFF, word: SHARE.stop, isOn: true },
        this.#does({ type: 'share-stop' }),
      );
    const start = this.#does({ type: 'share-start', isSoundOnly: false });
    return this.#round({ shape: SCREEN_SHARE, word: SHARE.start, isBusy: this.sharing === 'asking' }, start);
  }

  #hand(): TemplateResult {
    const isOn = this.isHandUp;
    const row = { shape: HAND, word: isOn ? GESTURE.lower : GESTURE.raise, act: 'hand', isOn } as const;
    return this.#round(row, this.#does({ type: 'raise-hand', isOn: !isOn }));
  }

  /** What can be shared beside the screen, or why not. */
  #sound(): TemplateResult | typeof nothing {
    if (this.shareable === 'nothing')
      return html`<li class="told">${icon(SCREEN_SHARE_OFF)}${SHARE.cannot}</li>`;
    if (this.sharing === 'on') return nothing;
    if (this.shareable === 'picture') return html`<li class="told">${icon(VOLUME_2)}${SHARE.noSound}</li>`;
    return this.#deed(
      { shape: VOLUME_2, word: SHARE.startSound, isBusy: this.sharing === 'asking' },
      { type: 'share-start', isSoundOnly: true },
    );
  }

  /** The browser opens its question only within the press itself. */
  #does(intent: Intent): () => void {
    return () => {
      emit(this, intent);
      this.#choose('close');
    };
  }

  #deed(row: Row, intent: Intent): TemplateResult {
    return this.#row(row, this.#does(intent));
  }

  /** Where cameras look both ways, or the device lies in the hand. */
  #flip(): TemplateResult | typeof nothing {
    const device = this.media.hasCamera ? otherCamera(this.media) : undefined;
    if (device === undefined) return nothing;
    const place = hasBothWays(this.media) ? '' : 'held';
    return this.#deed({ shape: SWITCH_CAMERA, word: DEVICE.flip, place }, { type: 'choose-device', device });
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

  #act(deed: Deed, row: Row): TemplateResult {
    const place = IN_BAR.has(deed) ? 'narrow' : '';
    return this.#row({ place, act: ACT_OF[deed], deed, ...row }, () => this.#choose(deed));
  }

  #row({ shape, word, act, deed, place = '', isBusy = false }: Row, press: () => void): TemplateResult {
    const key = act && keyOf(this.keys, act);
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
          ${icon(shape)}${word}${key === undefined ? nothing : keyHint(key)}
        </button>
      </li>
    `;
  }

  /** Of the four that are wanted most where they have no place in the bar. */
  #round(row: Row, press: () => void, count = 0): TemplateResult {
    const { shape, word, name = word, act, deed, isOn = false, isBusy = false } = row;
    const said =
      name === word ? word : html`<span class="vh">${name}</span><span aria-hidden="true">${word}</span>`;
    return html`
      <li>
        <button
          class="round"
          type="button"
          data-row=${deed ?? nothing}
          aria-keyshortcuts=${(act && keyOf(this.keys, act).aria) ?? nothing}
          ?disabled=${isBusy}
          @click=${press}
        >
          <span class="disc ${isOn ? 'disc--on' : ''}"
            >${icon(shape, 24)}${
              count === 0
                ? nothing
                : html`<span class="count num ${deed === 'people' ? 'count--quiet' : ''}" aria-hidden="true"
                    >${count}</span
                  >`
            }</span
          >${said}
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
