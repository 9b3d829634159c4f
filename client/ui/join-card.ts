// <sotto-join-card>: channel, password, name, Join, Start a call. Source: docs/design.md, "Start".
// Plain text goes up at each keystroke; errors and the place of the focus come down.
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldName, StartView } from '../call/view.ts';
import type { Tools } from './call-controller.ts';
import { Gauged } from './gauged.ts';
import { icon } from './icon.ts';
import { DOOR_OPEN, EYE, EYE_OFF, LOADER_CIRCLE, TRIANGLE_ALERT } from './icons.ts';
import { emit } from './intent.ts';
import { joinCardStyles } from './join-card-styles.ts';
import { looksLikeLink } from './pasted-link.ts';
import { areWords, strength, strengthStyles } from './strength.ts';
import { buttons, fields, ground, surfaces } from './styles.ts';
import { CHANNEL_ERRORS, FORM, PASSWORD_ERRORS } from './strings.ts';

export class SottoJoinCard extends LitElement {
  static override properties = {
    start: { attribute: false },
    tools: { attribute: false },
    isShown: { state: true },
  };

  static override styles = [ground, buttons, fields, surfaces, strengthStyles, joinCardStyles];

  declare start: StartView;
  declare tools: Tools | undefined;
  /** The password can be read. A suggested one can, until hidden: it has to be told to someone. */
  declare isShown: boolean | undefined;

  readonly #gauged = new Gauged(this, () => this.tools?.gauge);

  focusOn(target: FieldName | 'join'): void {
    const field = this.renderRoot.querySelector<HTMLElement>(`#${target}`);
    field?.focus();
    if (field instanceof HTMLInputElement) field.select();
  }

  protected override render(): TemplateResult {
    const { founderToken, isInvited } = this.start;
    return html`
      <form class="join card" autocomplete="off" novalidate @submit=${this.#submit}>
        ${this.#channel()} ${this.#password()} ${this.#name()}
        <sotto-hide-ip .isOn=${this.start.isHidingIp} .hasTurn=${this.start.hasTurn}></sotto-hide-ip>
        <div class="join__foot">${this.#acts()}</div>
        ${founderToken === undefined || isInvited ? nothing : html`<sotto-founder-code .code=${founderToken}></sotto-founder-code>`}
      </form>
    `;
  }

  #channel(): TemplateResult {
    const { channel, channelMax, channelError } = this.start;
    return html`
      <div class="field">
        <label class="field__label" for="channel">${FORM.channel}</label>
        <div class="join__pair">
          <input
            class="input join__channel num"
            id="channel"
            inputmode="numeric"
            autocomplete="off"
            aria-describedby="channel-says"
            aria-invalid=${channelError !== undefined}
            .value=${live(channel)}
            @input=${this.#typed}
            @paste=${this.#pasted}
          />
          ${
            channelError === undefined
              ? html`<span class="field__hint" id="channel-says">${FORM.channelHint(channelMax)}</span>`
              : this.#error('channel-says', CHANNEL_ERRORS[channelError](channelMax))
          }
        </div>
      </div>
    `;
  }

  #password(): TemplateResult {
    const { password, passwordError, suggestion, isInvited } = this.start;
    const isShown = this.isShown ?? suggestion !== undefined;
    return html`
      <div class="field">
        <div class="field__row">
          <label class="field__label" for="password">${FORM.password}</label>
          ${isInvited ? nothing : html`<sotto-suggest-menu @intent=${() => (this.isShown = true)}></sotto-suggest-menu>`}
        </div>
        <div class="affix">
          <input
            class="input ${areWords(password) ? '' : 'input--secret'} input--end"
            id="password"
            type=${isShown ? 'text' : 'password'}
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-describedby="password-says"
            aria-invalid=${passwordError !== undefined}
            .value=${live(password)}
            @input=${this.#typed}
            @paste=${this.#pasted}
          />
          <button
            class="icon-btn"
            type="button"
            aria-label=${isShown ? FORM.hide : FORM.show}
            @click=${() => (this.isShown = !isShown)}
          >
            ${icon(isShown ? EYE_OFF : EYE)}
          </button>
        </div>
        ${this.#passwordSays()}
      </div>
    `;
  }

  #passwordSays(): TemplateResult {
    const { password, passwordError, suggestion, isInvited } = this.start;
    if (passwordError !== undefined) return this.#error('password-says', PASSWORD_ERRORS[passwordError]);
    if (suggestion !== undefined) return strength(suggestion, password, 'password-says');
    const bits = isInvited ? undefined : this.#gauged.bitsOf(password);
    if (bits !== undefined) return strength({ kind: 'typed', bits }, password, 'password-says');
    return html`<span class="field__hint" id="password-says"
      >${isInvited ? FORM.passwordInvited : FORM.passwordHint}</span
    >`;
  }

  #name(): TemplateResult {
    return html`
      <div class="field">
        <div class="field__row">
          <label class="field__label" for="name">${FORM.name}</label>
          <span class="field__hint" id="name-says">${FORM.nameHint}</span>
        </div>
        <input
          class="input"
          id="name"
          autocomplete="name"
          aria-describedby="name-says"
          .value=${live(this.start.name)}
          @input=${this.#typed}
        />
      </div>
    `;
  }

  #acts(): TemplateResult {
    const { busy, isInvited } = this.start;
    const isJoining = busy === 'joining';
    return html`
      <button
        class="btn btn--primary btn--wide btn--48"
        id="join"
        type="submit"
        aria-busy=${isJoining}
        ?disabled=${busy === 'starting'}
      >
        ${isJoining ? icon(LOADER_CIRCLE, 20, 'spin') : nothing}${isJoining ? FORM.joining : FORM.join}
      </button>
      ${isInvited ? nothing : this.#start(busy)}
      ${
        busy === undefined
          ? nothing
          : html`<button class="btn btn--text" type="button" @click=${() => emit(this, { type: 'cancel' })}>
              ${FORM.cancel}
            </button>`
      }
    `;
  }

  /** Not for who is invited: a change in channel or password makes it a form like any other. */
  #start(busy: StartView['busy']): TemplateResult {
    const isStarting = busy === 'starting';
    return html`
      <div class="or">${FORM.or}</div>
      <button
        class="btn btn--line btn--wide btn--48"
        type="button"
        aria-busy=${isStarting}
        ?disabled=${busy === 'joining'}
        @click=${() => busy ?? emit(this, { type: 'start-call' })}
      >
        ${
          isStarting
            ? icon(LOADER_CIRCLE, 20, 'spin')
            : html`<span class="join__door">${icon(DOOR_OPEN)}</span>`
        }${isStarting ? FORM.starting : FORM.start}
      </button>
      ${busy === undefined ? html`<p class="join__note">${FORM.startHint}</p>` : nothing}
    `;
  }

  #error(id: string, text: string): TemplateResult {
    return html`<p class="error" id=${id} role="alert">${icon(TRIANGLE_ALERT, 16)}<span>${text}</span></p>`;
  }

  #typed(event: InputEvent): void {
    const { id, value } = event.currentTarget as HTMLInputElement;
    emit(this, { type: 'fill', field: id as FieldName, value });
  }

  /** The link goes up alone, whatever stood in the field before. */
  #pasted(event: ClipboardEvent): void {
    const value = event.clipboardData?.getData('text/plain') ?? '';
    if (!looksLikeLink(value)) return;
    event.preventDefault();
    emit(this, {
      type: 'fill',
      field: (event.currentTarget as HTMLElement).id as FieldName,
      value: value.trim(),
    });
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.start.busy === undefined) emit(this, { type: 'join' });
  }
}

customElements.define('sotto-join-card', SottoJoinCard);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-join-card': SottoJoinCard;
  }
}
