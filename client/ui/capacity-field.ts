// <sotto-capacity-field>: how many people a call takes, oneself included. Source: docs/design.md, "Start a call".
// A native list: a phone shows its own wheel, and every reader knows it.
import { LitElement, css, html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from './icon.ts';
import { CHEVRON_DOWN } from './icons.ts';
import { emit } from './intent.ts';
import { HOST, WAY } from './strings-host.ts';
import { fields, ground } from './styles.ts';
import { selects } from './styles-select.ts';

/** Two to eight can see each other directly; more need a server that forwards, where there is one. */
const FEW = 8;
const SIZES = [2, 3, 4, 5, 6, 7, FEW, 12, 16, 25, 50];

/** What stands is offered, too, even if it could not be chosen any more. */
const sizesOf = (least: number, max: number, now: number): readonly number[] =>
  [...new Set([...SIZES.filter((size) => size >= least && size <= max), max, now])].toSorted((a, b) => a - b);

export class SottoCapacityField extends LitElement {
  static override properties = {
    capacity: { type: Number },
    least: { type: Number },
    max: { type: Number },
  };

  static override styles = [
    ground,
    fields,
    selects,
    css`
      label {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--s-12);
        min-height: var(--target);
        font-size: var(--t-14);
        line-height: 1.25rem;
      }
      .hint {
        margin-block-start: var(--s-4);
        color: var(--ink-3);
        font-size: var(--t-12);
        line-height: 1rem;
        text-wrap: pretty;
      }
      .select {
        flex: none;
      }
      .select select {
        width: 5rem;
        min-height: var(--target);
        font-weight: 600;
      }
    `,
  ];

  declare capacity: number;
  /** As many as are in the call. */
  declare least: number;
  /** The most that it can be now. */
  declare max: number;

  constructor() {
    super();
    this.capacity = FEW;
    this.least = 0;
    this.max = FEW;
  }

  /** What the call says stands: a choice that was not taken up is shown back. */
  readonly #choose = (event: Event): void => {
    const capacity = Number((event.target as HTMLSelectElement).value);
    emit(this, { type: 'set-policy', policy: { capacity } });
    this.requestUpdate();
  };

  protected override render(): TemplateResult {
    const sizes = sizesOf(this.least, this.max, this.capacity);
    return html`
      <label>
        <span>${HOST.capacity}</span>
        <span class="select">
          <select class="input num" @change=${this.#choose} .value=${live(String(this.capacity))}>
            ${sizes.map(
              (size) => html`<option value=${size} ?selected=${size === this.capacity}>${size}</option>`,
            )}
          </select>
          ${icon(CHEVRON_DOWN, 16)}
        </span>
      </label>
      <p class="hint">${this.max > FEW ? WAY.many : WAY.most(this.max)}</p>
    `;
  }
}

customElements.define('sotto-capacity-field', SottoCapacityField);
