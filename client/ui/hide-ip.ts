// <sotto-hide-ip>: only through a TURN server, so that the others do not see one's address. Source: docs/design.md, "Start".
// The server that serves this page may have none: that is said beside the switch, before anybody tries.
import { LitElement, css, html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { emit } from './intent.ts';
import { HIDE_IP } from './strings-later.ts';
import { ground } from './styles.ts';
import { switches } from './styles-switch.ts';

export class SottoHideIp extends LitElement {
  static override properties = { isOn: { type: Boolean }, hasTurn: { type: Boolean } };

  static override styles = [
    ground,
    switches,
    css`
      .switch__text {
        font-weight: 600;
      }
      .switch__text .t12 {
        font-weight: 400;
      }
      .warns {
        color: var(--danger-ink);
      }
    `,
  ];

  declare isOn: boolean;
  declare hasTurn: boolean;

  constructor() {
    super();
    this.isOn = false;
    this.hasTurn = true;
  }

  readonly #change = (event: Event): void => {
    emit(this, { type: 'hide-ip', isOn: (event.target as HTMLInputElement).checked });
    this.requestUpdate();
  };

  protected override render(): TemplateResult {
    const isInVain = this.isOn && !this.hasTurn;
    const text = this.hasTurn ? HIDE_IP.hint : HIDE_IP.none;
    return html`
      <label class="switch">
        <span class="switch__text" aria-hidden="true"
          >${HIDE_IP.label} <span class="t12 ${isInVain ? 'warns' : 'faint'}">${text}</span></span
        >
        <input
          type="checkbox"
          role="switch"
          aria-label=${HIDE_IP.label}
          aria-description=${text}
          .checked=${live(this.isOn)}
          @change=${this.#change}
        />
      </label>
    `;
  }
}

customElements.define('sotto-hide-ip', SottoHideIp);
