// <sotto-host-controls>: the rules of the call and what the host may do to all of it. Source: docs/design.md, "Panels" (people).
// A rule shows what the call says, not what was pressed: a change that was not taken up falls back.
import { LitElement, css, html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { PolicyView } from '../call/view.ts';
import { icon } from './icon.ts';
import { KEY_ROUND, PHONE_OFF } from './icons-later.ts';
import { MIC_OFF } from './icons.ts';
import { emit } from './intent.ts';
import { HOST } from './strings-host.ts';
import { buttons, ground } from './styles.ts';
import { switches } from './styles-switch.ts';
import './capacity-field.ts';

export type HostWish = 'password' | 'end';

export class SottoHostControls extends LitElement {
  static override properties = { policy: { attribute: false } };

  static override styles = [
    ground,
    buttons,
    switches,
    css`
      .acts {
        display: grid;
        gap: var(--s-8);
        margin-block-start: var(--s-12);
      }
    `,
  ];

  declare policy: PolicyView;

  #wish(wish: HostWish): void {
    this.dispatchEvent(new CustomEvent<HostWish>('wish', { detail: wish }));
  }

  protected override render(): TemplateResult {
    return html`
      ${this.#rule('isWaitingRoom', HOST.waitingRoom)} ${this.#rule('isDoorHostOnly', HOST.doorHostOnly)}
      ${this.#rule('isHistory', HOST.history)}
      <sotto-capacity-field .capacity=${this.policy.capacity}></sotto-capacity-field>
      <div class="acts">
        <button class="btn btn--wide" type="button" @click=${() => emit(this, { type: 'mute-all' })}>
          ${icon(MIC_OFF)}${HOST.muteAll}
        </button>
        <button class="btn btn--wide" type="button" @click=${() => this.#wish('password')}>
          ${icon(KEY_ROUND)}${HOST.password}
        </button>
        <button
          class="btn btn--wide btn--line btn--danger-text"
          type="button"
          @click=${() => this.#wish('end')}
        >
          ${icon(PHONE_OFF)}${HOST.end}
        </button>
      </div>
    `;
  }

  #rule(rule: 'isWaitingRoom' | 'isDoorHostOnly' | 'isHistory', words: string): TemplateResult {
    const change = (event: Event): void => {
      const isOn = (event.target as HTMLInputElement).checked;
      emit(this, {
        type: 'set-policy',
        policy: { [rule]: isOn },
      });
      this.requestUpdate();
    };
    return html`
      <label class="switch">
        <span class="switch__text">${words}</span>
        <input type="checkbox" role="switch" .checked=${live(this.policy[rule])} @change=${change} />
      </label>
    `;
  }
}

customElements.define('sotto-host-controls', SottoHostControls);
