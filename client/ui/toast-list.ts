// <sotto-toast-list>: passing news, told in words and never over the controls. Source: docs/design.md, "Told in words".
// The call decides how long each stays. Each is announced once, here and nowhere else: as it comes in.
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Notice, NoticeKind } from '../call/view.ts';
import { ask } from './deed.ts';
import { icon, type Shape } from './icon.ts';
import {
  BELL,
  CHECK,
  COPY,
  CROWN,
  DOOR_LOCKED,
  HAND,
  HEADPHONES,
  DOWNLOAD,
  FILE_TEXT,
  INFO,
  KEY_ROUND,
  LOG_OUT,
  MESSAGE_SQUARE_TEXT,
  SCREEN_SHARE,
  SCREEN_SHARE_OFF,
  SHIELD,
  SIGNAL_WEAK,
  SPOTLIGHT,
  USERS,
  USER_PLUS,
  USER_X,
  VOLUME_2,
  WIFI_OFF,
  X,
} from './icons-later.ts';
import { DOOR_OPEN, MIC, MIC_OFF, TRIANGLE_ALERT, VIDEO_OFF } from './icons.ts';
import { emit } from './intent.ts';
import { buttons, ground } from './styles.ts';
import { NOTICES, TOASTS } from './strings-call.ts';
import { whoOf } from './told.ts';

type Tone = 'plain' | 'door' | 'sealed' | 'bad';

const LOOKS: Readonly<Record<NoticeKind, readonly [Shape, Tone]>> = {
  joined: [USER_PLUS, 'plain'],
  left: [LOG_OUT, 'plain'],
  lost: [WIFI_OFF, 'plain'],
  back: [CHECK, 'plain'],
  reconnecting: [WIFI_OFF, 'plain'],
  'other-password': [KEY_ROUND, 'door'],
  guess: [KEY_ROUND, 'door'],
  'relay-away': [WIFI_OFF, 'bad'],
  'founders-only': [WIFI_OFF, 'bad'],
  'relay-back': [CHECK, 'plain'],
  'link-copied': [COPY, 'plain'],
  'password-copied': [COPY, 'plain'],
  'text-copied': [COPY, 'plain'],
  'copy-failed': [TRIANGLE_ALERT, 'bad'],
  'not-kept': [TRIANGLE_ALERT, 'bad'],
  'notify-refused': [TRIANGLE_ALERT, 'bad'],
  'camera-kept': [TRIANGLE_ALERT, 'bad'],
  'microphone-kept': [TRIANGLE_ALERT, 'bad'],
  erased: [CHECK, 'plain'],
  'camera-ended': [VIDEO_OFF, 'bad'],
  'microphone-ended': [MIC_OFF, 'bad'],
  'camera-taken': [VIDEO_OFF, 'bad'],
  'microphone-taken': [MIC_OFF, 'bad'],
  'muted-talking': [MIC_OFF, 'plain'],
  'media-failed': [VIDEO_OFF, 'bad'],
  'camera-busy': [VIDEO_OFF, 'bad'],
  'camera-missing': [VIDEO_OFF, 'bad'],
  'camera-denied': [VIDEO_OFF, 'bad'],
  'microphone-busy': [MIC_OFF, 'bad'],
  'microphone-missing': [MIC_OFF, 'bad'],
  'microphone-denied': [MIC_OFF, 'bad'],
  'devices-busy': [VIDEO_OFF, 'bad'],
  'devices-missing': [VIDEO_OFF, 'bad'],
  'devices-denied': [VIDEO_OFF, 'bad'],
  hand: [HAND, 'plain'],
  'device-found': [HEADPHONES, 'plain'],
  unreachable: [WIFI_OFF, 'bad'],
  'unreachable-turn': [WIFI_OFF, 'bad'],
  'unreachable-access': [WIFI_OFF, 'bad'],
  locked: [DOOR_LOCKED, 'sealed'],
  unlocked: [DOOR_OPEN, 'door'],
  pestered: [KEY_ROUND, 'door'],
  knock: [BELL, 'door'],
  brought: [BELL, 'door'],
  'muted-by-host': [MIC_OFF, 'plain'],
  'asked-to-unmute': [MIC, 'plain'],
  'new-host': [CROWN, 'plain'],
  spotlight: [SPOTLIGHT, 'plain'],
  'hand-lowered': [HAND, 'plain'],
  hostless: [CROWN, 'plain'],
  removed: [USER_X, 'plain'],
  'policy-changed': [INFO, 'plain'],
  'password-changed': [KEY_ROUND, 'plain'],
  'check-asked': [SHIELD, 'plain'],
  'other-call': [USERS, 'plain'],
  'uplink-small': [SIGNAL_WEAK, 'bad'],
  'sfu-lost': [SIGNAL_WEAK, 'bad'],
  'sfu-limited': [SIGNAL_WEAK, 'bad'],
  'no-turn': [WIFI_OFF, 'bad'],
  chat: [MESSAGE_SQUARE_TEXT, 'plain'],
  'file-offered': [FILE_TEXT, 'plain'],
  'file-arrived': [DOWNLOAD, 'plain'],
  'file-failed': [FILE_TEXT, 'bad'],
  'share-started': [SCREEN_SHARE, 'plain'],
  'share-no-sound': [VOLUME_2, 'bad'],
  'share-failed': [SCREEN_SHARE_OFF, 'bad'],
};

/** Between two of them. */
const GAP_PX = 8;

/** At most three at once, newest nearest the controls; a phone shows one. */
const AT_ONCE = 3;

/** As long as the system has a device: what passes is shown beside it. */
const isStanding = ({ kind }: Notice): boolean => kind.endsWith('-taken');
const isBad = (notice: Notice): boolean => LOOKS[notice.kind][1] === 'bad';

/** A live region says only what comes in after readers have found it. */
const FOUND_MS = 200;

/** The newest notice that any list has told: screens change, and each brings a list of its own. */
let toldId = -1;

export class SottoToastList extends LitElement {
  static override properties = {
    notices: { attribute: false },
    mayLock: { type: Boolean },
    isAlone: { type: Boolean },
    isFound: { state: true },
  };

  static override styles = [
    ground,
    buttons,
    css`
      :host {
        color-scheme: light;
      }
      /* One above the other by transform: nothing shifts when one comes or goes. */
      .lists {
        position: relative;
        height: 0;
      }
      .toast {
        position: absolute;
        inset-block-end: 0;
        inset-inline: 0;
        transform: translateY(calc(-1 * var(--up, 0px)));
        transition: transform var(--base) var(--ease);
        display: grid;
        grid-auto-flow: column;
        grid-template-columns: auto 1fr;
        align-items: center;
        column-gap: var(--s-12);
        max-width: 25rem;
        min-height: 56px;
        padding-block: var(--s-4);
        padding-inline: var(--s-16) var(--s-8);
        border-radius: var(--r-16);
        background: var(--notice);
        color: var(--on-notice);
        font-size: var(--t-14);
        line-height: 1.25rem;
        box-shadow: 0 2px 12px rgb(5 9 17 / 0.4);
        pointer-events: auto;
        animation: rise var(--base) var(--ease);
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(calc(var(--s-8) - var(--up, 0px)));
        }
      }
      .toast p {
        padding-block: var(--s-8);
        overflow-wrap: anywhere;
        text-wrap: pretty;
      }
      .toast b {
        font-weight: 600;
      }
      /* Somebody's words run their own way and begin where ours do. */
      .line {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
        text-align: -webkit-match-parent;
        text-align: match-parent;
      }
      .line--who {
        -webkit-line-clamp: 1;
      }
      .toast--door > .i {
        color: var(--open);
      }
      .toast--sealed > .i {
        color: var(--locked);
      }
      .toast--bad > .i {
        color: var(--danger-ink);
      }
      @media (max-width: 47.9em) {
        .toast {
          max-width: none;
          inset-block: var(--s-8) auto;
          transform: none;
        }
        /* What can be done has a row of its own: beside it the words would have half a line. */
        .toast .btn {
          grid-area: 2 / 1 / 3 / 4;
          justify-self: end;
        }
        /* One at a time; what stands waits for what passes. */
        .list .toast:not(:last-child),
        .list:has(+ .list .toast:not(.toast--standing)) .toast,
        .list:has(.toast) + .list .toast--standing {
          display: none;
        }
      }
      /* Letters of 200 % on a phone: the words have the whole width, and scroll before they reach the controls. */
      @media (max-width: 15em) {
        .lists {
          height: auto;
        }
        .toast {
          display: flex;
          position: static;
          flex-wrap: wrap;
          justify-content: flex-end;
          margin-block-start: var(--s-8);
          padding-inline-end: var(--s-16);
        }
        .toast > .i {
          display: none;
        }
        .toast p {
          flex-basis: 100%;
        }
      }
      @media (forced-colors: active) {
        .toast {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];

  declare notices: readonly Notice[];
  /** The door is open and I may move it. */
  declare mayLock: boolean;
  /** Before a call or after it: its menus are not there. */
  declare isAlone: boolean;
  declare isFound: boolean;

  constructor() {
    super();
    this.notices = [];
    this.mayLock = false;
    this.isAlone = false;
    this.isFound = false;
  }

  protected override firstUpdated(): void {
    setTimeout(() => (this.isFound = true), FOUND_MS);
  }

  protected override updated(): void {
    if (this.isFound) toldId = Math.max(toldId, ...this.notices.map(({ id }) => id));
    this.#stack();
  }

  /** The newest nearest the controls, the others above it. */
  #stack(): void {
    let up = 0;
    for (const toast of [...this.renderRoot.querySelectorAll<HTMLElement>('.toast')].toReversed()) {
      toast.style.setProperty('--up', `${up}px`);
      up += toast.offsetHeight + GAP_PX;
    }
    // What lies above them (corner-cards.ts) makes room by the same means.
    this.parentElement?.style.setProperty('--toasts', `${up}px`);
  }

  /** Two live regions that stand from the start: what waits for a pause, and what does not. */
  protected override render(): TemplateResult {
    const standing = this.notices.filter(isStanding);
    const passing = this.notices.filter((one) => !isStanding(one)).slice(standing.length - AT_ONCE);
    const shown = [...standing, ...passing].filter(({ id }) => this.isFound || id <= toldId);
    return html`<div class="lists">
      <div
        class="list"
        role="status"
        aria-atomic="false"
        aria-relevant="additions"
        aria-label=${TOASTS.label}
      >
        ${this.#list(shown.filter((notice) => !isBad(notice)))}
      </div>
      <div class="list" role="alert" aria-atomic="false" aria-relevant="additions">
        ${this.#list(shown.filter(isBad))}
      </div>
    </div>`;
  }

  #list(notices: readonly Notice[]): unknown {
    return repeat(
      notices,
      (notice) => notice.id,
      (notice) => this.#toast(notice),
    );
  }

  #toast(notice: Notice): TemplateResult {
    const [shape, tone] = LOOKS[notice.kind];
    return html`
      <div
        class="toast toast--${tone} ${isStanding(notice) ? 'toast--standing' : ''}"
        data-notice=${notice.kind}
      >
        ${icon(shape)}
        <p>${this.#sentence(notice)}</p>
        ${this.#act(notice)}
        <button
          class="icon-btn"
          type="button"
          aria-label=${TOASTS.close}
          @click=${() => emit(this, { type: 'notice-close', id: notice.id })}
        >
          ${icon(X)}
        </button>
      </div>
    `;
  }

  #sentence(notice: Notice): TemplateResult {
    const { kind, text } = notice;
    const who = whoOf(notice);
    if (kind === 'chat')
      return html`<b class="line line--who"><bdi>${who}</bdi></b>
        <span class="line" dir="auto">${text}</span>`;
    const { named, plain } = NOTICES[kind];
    return who === undefined || named === plain ? html`${plain}` : html`<b><bdi>${who}</bdi></b> ${named}`;
  }

  /** At most one, and only while it can still be done. */
  #act({ kind, name }: Notice): TemplateResult | typeof nothing {
    switch (kind) {
      case 'muted-talking':
        return this.#button(TOASTS.unmute, () => emit(this, { type: 'mute', isOn: false }));
      case 'camera-ended':
      case 'microphone-ended':
      case 'camera-busy':
      case 'microphone-busy':
      case 'devices-busy':
        return this.#button(TOASTS.turnOn, () => emit(this, { type: 'media-try' }));
      case 'device-found':
        if (this.isAlone) return nothing;
        return this.#button(TOASTS.choose, () => ask(this, 'devices'));
      case 'unlocked':
        if (!this.mayLock || name === undefined) return nothing;
        return this.#button(TOASTS.lockNow, () => emit(this, { type: 'lock-door', isForgetting: false }));
      case 'chat':
        return this.#button(TOASTS.reply, () => ask(this, 'chat'));
      case 'file-offered':
        return this.#button(TOASTS.show, () => ask(this, 'chat'));
      case 'knock':
      case 'brought':
        return this.#button(TOASTS.answer, () => ask(this, 'knocks'));
      case 'check-asked':
        return this.#button(TOASTS.compare, () => ask(this, 'compare'));
      default:
        return nothing;
    }
  }

  #button(word: string, act: () => void): TemplateResult {
    return html`<button class="btn btn--text" type="button" @click=${act}>${word}</button>`;
  }
}

customElements.define('sotto-toast-list', SottoToastList);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-toast-list': SottoToastList;
  }
}
