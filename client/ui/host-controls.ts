// <sotto-host-controls>: the rules of the call and what the host may do to all of it. Source: docs/design.md, "Panels" (people).
// A rule shows what the call says, not what was pressed: a change that was not taken up falls back.
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { PolicyView } from '../call/view.ts';
import { icon } from './icon.ts';
import { KEY_ROUND, PHONE_OFF } from './icons-later.ts';
import { MIC_OFF } from './icons.ts';
import { emit } from './intent.ts';
import { HOST, WAY } from './strings-host.ts';
import { buttons, ground } from './styles.ts';
import { switches } from './styles-switch.ts';
import './capacity-field.ts';

export type HostWish = 'password' | 'end';

export class SottoHostControls extends LitElement {
  static override properties = {
    policy: { attribute: false },
    capacityMax: { type: Number },
    people: { type: Number },
    hasSfu: { type: Boolean },
  };

  static override styles = [
    ground,
    buttons,
    switches,
    css`
      .ways {
        margin-block-start: var(--s-12);
      }
      .ways legend {
        margin-block-end: var(--s-4);
        font-size: var(--t-14);
        line-height: 1.25rem;
      }
      .way {
        display: flex;
        align-items: flex-start;
        gap: var(--s-12);
        min-height: var(--target);
        padding-block: var(--s-4);
        font-size: var(--t-14);
        line-height: 1.25rem;
        cursor: pointer;
      }
      .way input {
        flex: none;
        width: 20px;
        height: 20px;
        margin: 0;
        accent-color: var(--ink);
        cursor: pointer;
      }
      .way b {
        display: block;
        font-weight: 600;
      }
      .way__text {
        color: var(--ink-3);
        font-size: var(--t-12);
        line-height: 1rem;
        text-wrap: pretty;
      }
      .acts {
        display: grid;
        gap: var(--s-8);
        margin-block-start: var(--s-12);
      }
    `,
  ];

  declare policy: PolicyView;
  declare capacityMax: number;
  /** How many are in the call. */
  declare people: number;
  /** There is a server that forwards, and so a choice. */
  declare hasSfu: boolean;

  #wish(wish: HostWish): void {
    this.dispatchEvent(new CustomEvent<HostWish>('wish', { detail: wish }));
  }

  protected override render(): TemplateResult {
    return html`
      ${this.#rule('isWaitingRoom', HOST.waitingRoom)} ${this.#rule('isDoorHostOnly', HOST.doorHostOnly)}
      ${this.#rule('isHistory', HOST.history)}
      <sotto-capacity-field
        .capacity=${this.policy.capacity}
        .least=${this.people}
        .max=${this.capacityMax}
      ></sotto-capacity-field>
      ${this.hasSfu ? this.#ways() : nothing}
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

  #ways(): TemplateResult {
    return html`
      <fieldset class="ways">
        <legend>${WAY.choice}</legend>
        ${this.#way('auto', WAY.auto, WAY.autoText)} ${this.#way('always', WAY.always, WAY.alwaysText)}
        ${this.#way('never', WAY.never, WAY.neverText)}
      </fieldset>
    `;
  }

  #way(forwarding: PolicyView['forwarding'], name: string, text: string): TemplateResult {
    const choose = (): void => {
      emit(this, { type: 'set-policy', policy: { forwarding } });
      this.requestUpdate();
    };
    return html`
      <label class="way">
        <input
          type="radio"
          name="forwarding"
          .checked=${live(this.policy.forwarding === forwarding)}
          @change=${choose}
        />
        <span><b>${name}</b><span class="way__text">${text}</span></span>
      </label>
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
