// <sotto-person-menu>: all that can be done about one person: how loud, how large, and what a host may. In the list of people
// and at the tile. Source: docs/design.md, "Panels" (people) and "Components" (tile).
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Intent, MemberView } from '../call/view.ts';
import { icon, type Shape } from './icon.ts';
import {
  CHECK,
  CROWN,
  HAND,
  MAXIMIZE,
  PIN,
  PIN_OFF,
  SPOTLIGHT,
  USER_X,
  VOLUME_2,
  WIFI_OFF,
} from './icons-later.ts';
import { PICTURE_IN_PICTURE_2 } from './icons-rest.ts';
import { EYE, EYE_OFF, MIC } from './icons.ts';
import { emit } from './intent.ts';
import { keyHint, keyHints, keyOf } from './key-hint.ts';
import { nameOf } from './person.ts';
import type { Corner } from './stage-layout.ts';
import type { StageView } from './stage-view.ts';
import { PERSON } from './strings-panels.ts';
import { TILE } from './strings-call.ts';
import { ROW } from './strings-host.ts';
import { buttons, ground } from './styles.ts';
import { slider } from './styles-slider.ts';
import { switches } from './styles-switch.ts';
import { askTile, type TileDeed } from './tile-deed.ts';

const CORNERS: readonly Corner[] = ['end-bottom', 'end-top', 'start-top', 'start-bottom'];

const after = (corner: Corner): Corner =>
  CORNERS[(CORNERS.indexOf(corner) + 1) % CORNERS.length] ?? 'end-bottom';

/** iPhones take no orders about loudness: there the buttons at their side are all there is. */
const canBeQuieter = (): boolean => {
  const probe = document.createElement('video');
  probe.volume = 0.5;
  return probe.volume === 0.5;
};

export class SottoPersonMenu extends LitElement {
  static override properties = {
    member: { attribute: false },
    look: { attribute: false },
    keys: { attribute: false },
    isHost: { type: Boolean },
    isPair: { type: Boolean },
    isSpotlit: { type: Boolean },
    hasTile: { type: Boolean },
    hadWhy: { state: true },
  };

  static override styles = [
    ground,
    buttons,
    switches,
    slider,
    keyHints,
    css`
      .btn {
        justify-content: flex-start;
        gap: var(--s-12);
        padding-inline: var(--s-12);
        background: transparent;
        font-weight: 500;
        text-align: start;
      }
      .btn:hover {
        background: var(--raised-hover);
      }
      .btn:active {
        background: var(--raised-press);
      }
      .btn--danger-text {
        color: var(--danger-ink);
      }
      .why {
        display: flex;
        gap: var(--s-12);
        padding: var(--s-8) var(--s-12);
        color: var(--ink-2);
        font-size: var(--t-14);
        line-height: 1.25rem;
        text-wrap: pretty;
      }
      /* Focused to be read, not to be pressed. */
      .why:focus-visible {
        outline: none;
      }
      .volume {
        display: flex;
        align-items: center;
        gap: var(--s-12);
        min-height: var(--target);
        padding-inline: var(--s-12);
        font-size: var(--t-14);
        line-height: 1.25rem;
      }
      .volume .num {
        min-width: 3.2em;
        text-align: end;
      }
      .switch {
        padding-inline: var(--s-12);
      }
      .switch__text {
        font-size: var(--t-16);
        font-weight: 500;
        line-height: 1.5rem;
      }
    `,
  ];

  declare member: MemberView;
  declare look: StageView;
  /** Shortcuts that were changed. */
  declare keys: Readonly<Record<string, string>>;
  /** I am the host. */
  declare isHost: boolean;
  /** Alone with one other: oneself is in a corner. */
  declare isPair: boolean;
  /** The host shows this person large to everybody. */
  declare isSpotlit: boolean;
  /** At a tile, which can be shown alone. */
  declare hasTile: boolean;
  /** Was told here: that it is over is told, too, and whoever reads it keeps the place. */
  declare hadWhy: boolean;

  constructor() {
    super();
    this.keys = {};
    this.isHost = false;
    this.isPair = false;
    this.isSpotlit = false;
    this.hasTile = false;
    this.hadWhy = false;
  }

  protected override willUpdate(): void {
    if (this.member.why !== undefined) this.hadWhy = true;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.why, input, button')?.focus();
  }

  protected override render(): TemplateResult {
    const { id, isSelf } = this.member;
    const isPinned = this.look.pinned === id;
    return html`
      <div role="status">${this.#why()}</div>
      ${isSelf ? nothing : this.#volume()}
      ${this.#tile(isPinned ? PIN_OFF : PIN, isPinned ? PERSON.unpin : PERSON.pin, {
        type: 'pin',
        id,
        isOn: !isPinned,
      })}
      ${this.hasTile && document.fullscreenEnabled ? this.#tile(MAXIMIZE, PERSON.full, { type: 'tile-full-screen', id }) : nothing}
      ${isSelf ? this.#own() : nothing} ${this.isHost ? this.#show() : nothing}
      ${this.isHost && !isSelf ? this.#rule() : nothing}
    `;
  }

  #why(): TemplateResult | typeof nothing {
    const { why, link } = this.member;
    if (!this.hadWhy) return nothing;
    const isLive = why === undefined && link === 'live';
    const now = { live: PERSON.works, connecting: TILE.connecting, reconnecting: TILE.reconnecting }[link];
    return html`<p class="why" tabindex="-1">
      ${icon(isLive ? CHECK : WIFI_OFF)}<span>${why === undefined ? now : PERSON.why[why]}</span>
    </p>`;
  }

  #deed(shape: Shape, word: string, act: () => void, look = ''): TemplateResult {
    return html`<button class="btn btn--wide ${look}" type="button" @click=${act}>
      ${icon(shape)}${word}
    </button>`;
  }

  #tile(shape: Shape, word: string, deed: TileDeed, look = ''): TemplateResult {
    return this.#deed(shape, word, () => askTile(this, deed), look);
  }

  #volume(): TemplateResult {
    const { id } = this.member;
    if (!canBeQuieter()) return html`<p class="volume faint">${icon(VOLUME_2)}${PERSON.noVolume}</p>`;
    const volume = this.look.volumes[id] ?? 1;
    const percent = Math.round(volume * 100);
    const change = (event: Event): void =>
      askTile(this, { type: 'volume', id, volume: Number((event.target as HTMLInputElement).value) / 100 });
    return html`
      <label class="volume">
        ${icon(VOLUME_2)}
        <input
          class="slider"
          type="range"
          min="0"
          max="100"
          step="5"
          aria-label=${PERSON.volume(nameOf(this.member))}
          aria-valuetext=${PERSON.percent(percent)}
          .value=${live(String(percent))}
          @input=${change}
        />
        <span class="num" aria-hidden="true">${PERSON.percent(percent)}</span>
      </label>
    `;
  }

  #own(): TemplateResult {
    const { isMirrored, isSelfHidden, corner } = this.look;
    const mirror = (event: Event): void =>
      askTile(this, { type: 'mirror', isOn: (event.target as HTMLInputElement).checked });
    return html`
      <label class="switch">
        <span class="switch__text">${PERSON.mirror}</span>
        <input type="checkbox" role="switch" .checked=${live(isMirrored)} @change=${mirror} />
      </label>
      ${
        this.isPair && !isSelfHidden
          ? this.#tile(PICTURE_IN_PICTURE_2, PERSON.corner, { type: 'corner', corner: after(corner) })
          : nothing
      }
      ${this.#hide(isSelfHidden)}
    `;
  }

  #hide(isHidden: boolean): TemplateResult {
    const key = keyOf(this.keys, 'self');
    const press = (): void => askTile(this, { type: 'hide-self', isOn: !isHidden });
    return html`
      <button class="btn btn--wide" type="button" aria-keyshortcuts=${key.aria} @click=${press}>
        ${icon(isHidden ? EYE : EYE_OFF)}${isHidden ? PERSON.showSelf : PERSON.hideSelf}${keyHint(key)}
      </button>
    `;
  }

  #rule(): TemplateResult {
    const { id, isMuted, hand } = this.member;
    return html`
      ${isMuted ? this.#deed(MIC, ROW.askUnmute, () => this.#tell({ type: 'ask-unmute', id })) : nothing}
      ${hand === undefined ? nothing : this.#deed(HAND, ROW.lowerHand, () => this.#tell({ type: 'lower-hands', id }))}
      ${this.#tile(CROWN, ROW.makeHost, { type: 'transfer', id })}
      ${this.#tile(USER_X, ROW.remove, { type: 'remove', id }, 'btn--danger-text')}
    `;
  }

  /** Of two everybody sees the other large as it is. */
  #show(): TemplateResult | typeof nothing {
    const { id } = this.member;
    if (this.isSpotlit)
      return this.#deed(SPOTLIGHT, ROW.spotlightOff, () => this.#tell({ type: 'spotlight' }));
    if (this.isPair) return nothing;
    return this.#deed(SPOTLIGHT, ROW.spotlight, () => this.#tell({ type: 'spotlight', id }));
  }

  #tell(intent: Intent): void {
    emit(this, intent);
    this.dispatchEvent(new CustomEvent('done'));
  }
}

customElements.define('sotto-person-menu', SottoPersonMenu);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-person-menu': SottoPersonMenu;
  }
}
