// <sotto-settings-sheet>: what stays as it is set, on this device. Source: docs/design.md, "On this device".
// Nothing to save: each takes effect at once.
import { css, html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { MediaView, Notice, StoreView } from '../call/view.ts';
import { icon } from './icon.ts';
import { CHEVRON_DOWN } from './icons.ts';
import { emit } from './intent.ts';
import { languageChoice } from './language-choice.ts';
import { isOfNotifying, Refusal } from './refusal.ts';
import { Sheet } from './sheet.ts';
import { OWN, PLANS, SETTINGS } from './strings-device.ts';
import { KEYS } from './strings-keys.ts';
import { switches } from './styles-switch.ts';
import { themeOptions, themeSetter } from './theme-choice.ts';
import './device-pickers.ts';
import './hide-ip.ts';

type Settings = StoreView['settings'];

export class SottoSettingsSheet extends Sheet {
  static override properties = {
    settings: { attribute: false },
    notices: { attribute: false },
    media: { attribute: false },
    isHidingIp: { type: Boolean },
    hasTurn: { type: Boolean },
  };

  static override styles = [
    ...Sheet.styles,
    switches,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--s-8) var(--s-16);
      }
      .row .select {
        width: min(13rem, 100%);
      }
      .switch__text {
        font-weight: 600;
      }
      .switch__text .t12 {
        font-weight: 400;
      }
      /* Fingers alone have no keys to press. */
      @media (hover: none) and (pointer: coarse) {
        .keys {
          display: none;
        }
      }
      .devices {
        display: grid;
        gap: var(--s-4);
      }
      .devices sotto-device-pickers {
        margin-inline: calc(-1 * var(--s-12));
      }
      /* There each has an edge. */
      @media (forced-colors: active) {
        .devices sotto-device-pickers {
          margin-inline: 0;
        }
      }
    `,
  ];

  declare settings: Settings;
  declare notices: readonly Notice[];
  declare media: MediaView;
  declare isHidingIp: boolean;
  declare hasTurn: boolean;

  readonly #refusal = new Refusal(isOfNotifying);

  constructor() {
    super();
    this.notices = [];
  }

  /** What the browser says to it is shown, whatever was pressed. */
  readonly #notified = (event: Event): void => {
    this.#refusal.forget();
    emit(this, { type: 'notify', isOn: (event.target as HTMLInputElement).checked });
    this.requestUpdate();
  };

  readonly #forgot = (event: Event): void =>
    emit(this, { type: 'set', settings: { isForgetful: (event.target as HTMLInputElement).checked } });

  protected override render(): TemplateResult {
    const { language, theme, isNotifying, isForgetful } = this.settings;
    return this.frame(
      SETTINGS.title,
      '',
      html`<div class="sheet__body">
          <div class="row">
            <label class="field__label" for="language">${SETTINGS.language}</label>
            ${languageChoice(this, language)}
          </div>
          <div class="row">
            <label class="field__label" for="theme">${SETTINGS.theme}</label>
            <span class="select">
              <select class="input" id="theme" @change=${themeSetter(this)}>
                ${themeOptions(theme)}
              </select>
              ${icon(CHEVRON_DOWN, 16)}</span
            >
          </div>
          <sotto-hide-ip .isOn=${this.isHidingIp} .hasTurn=${this.hasTurn}></sotto-hide-ip>
          <div>
            ${this.#switch(SETTINGS.notify, SETTINGS.notifyHint, isNotifying, this.#notified)}
            <p class="error t14" role="status">${this.#refusal.said(this.notices)}</p>
          </div>
          ${this.#switch(SETTINGS.forget, SETTINGS.forgetHint, isForgetful, this.#forgot)}
          ${this.#shortcuts()} ${this.#devices()}
        </div>
        <div class="sheet__foot">
          <span></span>
          <button class="btn" type="button" @click=${() => this.close()}>${PLANS.done}</button>
        </div>`,
    );
  }

  #switch(label: string, hint: string, isOn: boolean, change: (event: Event) => void): TemplateResult {
    return html`
      <label class="switch">
        <span class="switch__text" aria-hidden="true">${label} <span class="t12 faint">${hint}</span></span>
        <input
          type="checkbox"
          role="switch"
          aria-label=${label}
          aria-description=${hint}
          .checked=${live(isOn)}
          @change=${change}
        />
      </label>
    `;
  }

  /** They are changed in a list of their own. */
  #shortcuts(): TemplateResult {
    return html`
      <div class="row keys">
        <span class="field__label" id="keys">${KEYS.title}</span>
        <button
          class="btn btn--line"
          type="button"
          aria-haspopup="dialog"
          id="change"
          aria-labelledby="keys change"
          @click=${() => this.dispatchEvent(new CustomEvent('shortcuts'))}
        >
          ${OWN.change}
        </button>
      </div>
    `;
  }

  #devices(): TemplateResult {
    const hasSome = this.media.devices.length > 0;
    return html`
      <div class="devices" role="group" aria-labelledby="devices">
        <h3 class="field__label" id="devices">${SETTINGS.devices}</h3>
        <p class="t12 faint">${hasSome ? SETTINGS.devicesHint : SETTINGS.noDevices}</p>
        <sotto-device-pickers stacked .media=${this.media}></sotto-device-pickers>
      </div>
    `;
  }
}

customElements.define('sotto-settings-sheet', SottoSettingsSheet);
