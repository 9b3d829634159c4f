// <sotto-own-sheet>: my own channel: number and password, kept, changed or given up. Source: docs/design.md, "On this device".
import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelError, StoreView } from '../call/view.ts';
import type { Tools } from './call-controller.ts';
import { icon } from './icon.ts';
import { TRIANGLE_ALERT } from './icons.ts';
import { emit } from './intent.ts';
import { Sheet } from './sheet.ts';
import { DEVICE, OWN } from './strings-device.ts';
import { CHANNEL_ERRORS, FORM, PASSWORD_ERRORS } from './strings.ts';
import './password-field.ts';

export class SottoOwnSheet extends Sheet {
  static override properties = {
    own: { attribute: false },
    channelMax: { attribute: false },
    tools: { attribute: false },
    channel: { state: true },
    password: { state: true },
    channelError: { state: true },
    hasNoPassword: { state: true },
  };

  declare own: StoreView['own'];
  declare channelMax: number;
  declare tools: Tools | undefined;
  declare channel: string;
  declare password: string;
  declare channelError: ChannelError | undefined;
  declare hasNoPassword: boolean;

  constructor() {
    super();
    this.channelMax = 1000;
    this.channel = '';
    this.password = '';
    this.hasNoPassword = false;
  }

  protected override willUpdate(): void {
    if (this.hasUpdated) return;
    this.channel = String(this.own?.channel ?? '');
    this.password = this.own?.password ?? '';
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    this.renderRoot.querySelector('input')?.focus();
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const channel = this.tools?.readChannel?.(this.channel, this.channelMax) ?? 'empty';
    this.channelError = typeof channel === 'number' ? undefined : channel;
    this.hasNoPassword = this.password.trim() === '';
    if (typeof channel !== 'number') return this.renderRoot.querySelector('input')?.focus();
    if (this.hasNoPassword) return this.renderRoot.querySelector('sotto-password-field')?.focus();
    emit(this, { type: 'set-own', own: { channel, password: this.password } });
    this.close();
  };

  readonly #giveUp = (): void => {
    emit(this, { type: 'set-own', own: undefined });
    this.close();
  };

  protected override render(): TemplateResult {
    return this.frame(
      OWN.sheet,
      OWN.kept,
      html`<form class="sheet__body" autocomplete="off" novalidate @submit=${this.#submit}>
        ${this.#channelField()}
        <sotto-password-field
          .label=${FORM.password}
          .value=${this.password}
          .error=${this.hasNoPassword ? PASSWORD_ERRORS.empty : undefined}
          .tools=${this.tools}
          @value=${(event: CustomEvent<string>) => (this.password = event.detail)}
        ></sotto-password-field>
        <div class="acts">
          ${
            this.own === undefined
              ? nothing
              : html`<button class="btn btn--text harm apart" type="button" @click=${this.#giveUp}>
                  ${OWN.giveUp}
                </button>`
          }
          <button class="btn" type="button" @click=${() => this.close()}>${DEVICE.cancel}</button>
          <button class="btn btn--primary" type="submit">${OWN.save}</button>
        </div>
      </form>`,
    );
  }

  #channelField(): TemplateResult {
    const { channelError } = this;
    return html`
      <div class="field">
        <label class="field__label" for="channel">${FORM.channel}</label>
        <input
          class="input num"
          id="channel"
          inputmode="numeric"
          autocomplete="off"
          aria-describedby="channel-says"
          aria-invalid=${channelError !== undefined}
          .value=${this.channel}
          @input=${(event: Event) => (this.channel = (event.target as HTMLInputElement).value)}
        />
        ${
          channelError === undefined
            ? html`<span class="field__hint" id="channel-says">${FORM.channelHint(this.channelMax)}</span>`
            : html`<p class="error" id="channel-says" role="alert">
                ${icon(TRIANGLE_ALERT, 16)}<span>${CHANNEL_ERRORS[channelError](this.channelMax)}</span>
              </p>`
        }
      </div>
    `;
  }
}

customElements.define('sotto-own-sheet', SottoOwnSheet);
