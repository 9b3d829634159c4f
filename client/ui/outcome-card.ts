// <sotto-outcome-card>: why there is no call, in the join card's place, with the next step. Source: docs/design.md, "Screens".
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import type { Intent, Outcome } from '../call/view.ts';
import { icon, type Shape } from './icon.ts';
import { GAUGE, USERS, WIFI_OFF } from './icons-later.ts';
import { DOOR_OPEN, EYE_OFF } from './icons.ts';
import { emit } from './intent.ts';
import { page } from './page-styles.ts';
import { buttons, ground, surfaces } from './styles.ts';
import { OUTCOMES } from './strings-later.ts';
import './founder-code.ts';

const SHAPES: Readonly<Record<Outcome, Shape>> = {
  full: USERS,
  crowded: GAUGE,
  'no-keys': DOOR_OPEN,
  'no-free-channel': DOOR_OPEN,
  'relay-unreachable': WIFI_OFF,
  'no-turn': EYE_OFF,
  'founders-only': DOOR_OPEN,
  'wrong-token': DOOR_OPEN,
};

export class SottoOutcomeCard extends LitElement {
  static override properties = { outcome: {}, channel: {}, founderToken: {} };

  static override styles = [
    ground,
    buttons,
    surfaces,
    page,
    css`
      .card {
        display: grid;
        gap: var(--s-8);
        padding: var(--s-24);
        box-shadow: var(--shadow-1);
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-8);
        margin-block-start: var(--s-16);
      }
    `,
  ];

  declare outcome: Outcome;
  declare channel: string;
  /** Present where a code can help. */
  declare founderToken: string | undefined;

  /** The form went away under the user's hands: the message is where they are now. */
  protected override firstUpdated(): void {
    this.renderRoot.querySelector('h2')?.focus();
  }

  readonly #typed = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') this.#first();
  };

  #code(): TemplateResult | typeof nothing {
    if (this.outcome !== 'founders-only' && this.outcome !== 'wrong-token') return nothing;
    return html`<sotto-founder-code
      .code=${this.founderToken ?? ''}
      @keyup=${this.#typed}
    ></sotto-founder-code>`;
  }

  /** Where hiding is the trouble, trying again means not to hide. */
  readonly #first = (): void => {
    if (this.outcome === 'no-turn') emit(this, { type: 'hide-ip', isOn: false });
    const way: Intent = { type: this.outcome === 'crowded' ? 'cancel' : 'retry' };
    emit(this, way);
  };

  protected override render(): TemplateResult {
    const { title, text, first, second } = OUTCOMES[this.outcome](this.channel);
    return html`
      <section class="card" role="alert">
        <span class="badge">${icon(SHAPES[this.outcome], 24)}</span>
        <h2 class="h20" tabindex="-1">${title}</h2>
        <p class="t14 dim">${text}</p>
        ${this.#code()}
        <div class="acts">
          <button class="btn btn--primary" type="button" @click=${this.#first}>${first}</button>
          ${
            second === undefined
              ? nothing
              : html`<button
                  class="btn btn--line"
                  type="button"
                  @click=${() => emit(this, { type: 'cancel' })}
                >
                  ${second}
                </button>`
          }
        </div>
      </section>
    `;
  }
}

customElements.define('sotto-outcome-card', SottoOutcomeCard);
