// <sotto-plan-sheet>: a call is planned: title, day, time, length, channel and password. Source: docs/design.md, "On this device".
// Native date and time inputs: every phone and screen reader has its own way with them.
import { css, html, type TemplateResult } from 'lit';
import type { ChannelError, StoreView } from '../call/view.ts';
import type { Tools } from './call-controller.ts';
import { icon } from './icon.ts';
import { CHEVRON_DOWN, TRIANGLE_ALERT } from './icons.ts';
import { emit } from './intent.ts';
import { Sheet } from './sheet.ts';
import { DEVICE, PLANS } from './strings-device.ts';
import { CHANNEL_ERRORS, FORM, PASSWORD_ERRORS } from './strings.ts';
import { switches } from './styles-switch.ts';
import { instantOf, lengthOf, nextHour } from './when.ts';
import './password-field.ts';

const LENGTHS = [15, 30, 45, 60, 90, 120, 180, 240];
/** Characters; what counts is cut again where it is kept. */
const TITLE_MAX = 100;

type Wrong = {
  readonly channel?: ChannelError;
  readonly password?: true;
  readonly when?: true;
};

export class SottoPlanSheet extends Sheet {
  static override properties = {
    own: { attribute: false },
    channelMax: { attribute: false },
    wallMs: { attribute: false },
    tools: { attribute: false },
    password: { state: true },
    wrong: { state: true },
  };

  static override styles = [
    ...Sheet.styles,
    switches,
    css`
      input[type='date'],
      input[type='time'] {
        appearance: none;
        padding-inline-end: var(--s-8);
      }
    `,
  ];

  /** Taken for a beginning: most calls of one's own are there. */
  declare own: StoreView['own'];
  declare channelMax: number;
  declare wallMs: number;
  declare tools: Tools | undefined;
  declare password: string;
  declare wrong: Wrong;

  #begin = { date: '', time: '' };

  constructor() {
    super();
    this.channelMax = 1000;
    this.wallMs = 0;
    this.password = '';
    this.wrong = {};
  }

  protected override willUpdate(): void {
    if (this.hasUpdated) return;
    this.#begin = nextHour(this.wallMs);
    this.password = this.own?.password ?? '';
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    this.#field('plan-title').focus();
  }

  #field(id: string): HTMLInputElement {
    return this.renderRoot.querySelector(`#${id}`) as HTMLInputElement;
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const channel = this.tools?.readChannel?.(this.#field('channel').value, this.channelMax) ?? 'empty';
    const atMs = instantOf(this.#field('date').value, this.#field('time').value);
    const minutes = Number(this.#field('length').value);
    const isLate = atMs === undefined || atMs < this.wallMs;
    const hasPassword = this.password.trim() !== '';
    if (isLate || typeof channel !== 'number' || !hasPassword)
      return this.#refuse({
        ...(isLate ? { when: true } : {}),
        ...(typeof channel === 'number' ? {} : { channel }),
        ...(hasPassword ? {} : { password: true }),
      });
    const title = this.#field('plan-title').value;
    const isPasswordKept = this.#field('keep').checked;
    emit(this, {
      type: 'plan',
      plan: { title, atMs, minutes, channel, password: this.password, isPasswordKept },
    });
    this.dispatchEvent(new CustomEvent('planned', { detail: atMs }));
    this.close();
  };

  #refuse(wrong: Wrong): void {
    this.wrong = wrong;
    if (wrong.when) this.#field('date').focus();
    else if (wrong.channel !== undefined) this.#field('channel').focus();
    else this.renderRoot.querySelector('sotto-password-field')?.focus();
  }

  protected override render(): TemplateResult {
    return this.frame(
      PLANS.sheet,
      PLANS.remind,
      html`<form class="sheet__body" autocomplete="off" novalidate @submit=${this.#submit}>
        <div class="field">
          <label class="field__label" for="plan-title">${PLANS.name}</label>
          <input class="input" id="plan-title" maxlength=${TITLE_MAX} dir="auto" />
        </div>
        ${this.#when()} ${this.#where()}
        <label class="switch">
          <span class="switch__text" aria-hidden="true"
            >${PLANS.keep} <span class="t12 faint">${PLANS.keepHint}</span></span
          >
          <input
            id="keep"
            type="checkbox"
            role="switch"
            aria-label=${PLANS.keep}
            aria-description=${PLANS.keepHint}
          />
        </label>
        <div class="acts">
          <button class="btn" type="button" @click=${() => this.close()}>${DEVICE.cancel}</button>
          <button class="btn btn--primary" type="submit">${PLANS.save}</button>
        </div>
      </form>`,
    );
  }

  #when(): TemplateResult {
    const { date, time } = this.#begin;
    return html`
      <div>
        <div class="pair">
          <div class="field">
            <label class="field__label" for="date">${PLANS.date}</label>
            <input
              class="input"
              id="date"
              type="date"
              value=${date}
              aria-invalid=${this.wrong.when === true}
              aria-describedby="when-says"
            />
          </div>
          <div class="field">
            <label class="field__label" for="time">${PLANS.time}</label>
            <input class="input" id="time" type="time" value=${time} />
          </div>
          <div class="field">
            <label class="field__label" for="length">${PLANS.length}</label>
            <span class="select">
              <select class="input" id="length">
                ${LENGTHS.map(
                  (minutes) =>
                    html`<option value=${minutes} ?selected=${minutes === 30}>${lengthOf(minutes)}</option>`,
                )}
              </select>
              ${icon(CHEVRON_DOWN, 16)}</span
            >
          </div>
        </div>
        ${this.wrong.when ? this.#error('when-says', PLANS.dateMissing) : html`<span id="when-says"></span>`}
      </div>
    `;
  }

  #where(): TemplateResult {
    const { channel } = this.wrong;
    return html`
      <div class="field">
        <label class="field__label" for="channel">${FORM.channel}</label>
        <input
          class="input num"
          id="channel"
          inputmode="numeric"
          autocomplete="off"
          value=${this.own?.channel ?? ''}
          aria-describedby="channel-says"
          aria-invalid=${channel !== undefined}
        />
        ${
          channel === undefined
            ? html`<span class="field__hint" id="channel-says">${FORM.channelHint(this.channelMax)}</span>`
            : this.#error('channel-says', CHANNEL_ERRORS[channel](this.channelMax))
        }
      </div>
      <sotto-password-field
        .label=${FORM.password}
        .value=${this.password}
        .error=${this.wrong.password ? PASSWORD_ERRORS.empty : undefined}
        .tools=${this.tools}
        @value=${(event: CustomEvent<string>) => (this.password = event.detail)}
      ></sotto-password-field>
    `;
  }

  #error(id: string, text: string): TemplateResult {
    return html`<p class="error" id=${id} role="alert">${icon(TRIANGLE_ALERT, 16)}<span>${text}</span></p>`;
  }
}

customElements.define('sotto-plan-sheet', SottoPlanSheet);
