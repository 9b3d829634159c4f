// <sotto-corner-cards>: what needs an answer and lasts until it has one; over the stage's corner, never modal, never over the controls.
// Source: docs/design.md, "Told in words".
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CallView, Intent } from '../call/view.ts';
import { ask } from './deed.ts';
import { icon, type Shape } from './icon.ts';
import { KEY_ROUND, USERS } from './icons-later.ts';
import { MIC, TRIANGLE_ALERT } from './icons.ts';
import { emit } from './intent.ts';
import { CARDS } from './strings-host.ts';
import { buttons, ground } from './styles.ts';

/** Kept open once is not for ever, and not every guess is news. */
const AGAIN_AFTER = 20;

/** The most pressing ones: more would cover who is spoken with. */
const AT_ONCE = 2;

type Act = { readonly word: string; readonly isFirst: boolean; readonly act: () => void };

type Card = {
  readonly id: string;
  readonly shape: Shape;
  readonly tone: 'plain' | 'door' | 'bad';
  readonly title: string;
  readonly text: string;
  readonly acts: readonly Act[];
};

export class SottoCornerCards extends LitElement {
  static override properties = {
    call: { attribute: false },
    quietUntil: { state: true },
    stayedBeside: { state: true },
  };

  static override styles = [
    ground,
    buttons,
    css`
      :host {
        color-scheme: light;
        transform: translateY(calc(-1 * var(--toasts, 0px)));
        transition: transform var(--base) var(--ease);
      }
      .card {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--s-4) var(--s-12);
        max-width: 25rem;
        margin-block-start: var(--s-8);
        padding: var(--s-16);
        border-radius: var(--r-16);
        background: var(--notice);
        color: var(--on-notice);
        font-size: var(--t-14);
        line-height: 1.25rem;
        box-shadow: 0 2px 12px rgb(5 9 17 / 0.4);
        pointer-events: auto;
        animation: rise var(--base) var(--ease);
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(var(--s-8));
        }
      }
      .card h2 {
        font-size: var(--t-14);
        font-weight: 600;
        line-height: 1.25rem;
      }
      .card > :not(.i) {
        grid-column: 2;
      }
      .card--door > .i {
        color: var(--open);
      }
      .card--bad > .i {
        color: var(--danger-ink);
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-8);
        margin-block-start: var(--s-8);
      }
      .btn {
        font-size: var(--t-14);
        line-height: 1.25rem;
      }
      @media (max-width: 47.9em) {
        :host {
          transform: none;
        }
        .card {
          max-width: none;
        }
        /* One at a time, the most pressing one. */
        .card:not(:last-of-type) {
          display: none;
        }
      }
      @media (max-height: 30em) and (orientation: landscape) {
        .card {
          padding: var(--s-12);
        }
        .card p {
          display: none;
        }
      }
      @media (forced-colors: active) {
        .card {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];

  declare call: CallView;
  /** Kept open: silent until so many guesses. */
  declare quietUntil: number;
  /** Stayed here beside another call of this size. */
  declare stayedBeside: number | undefined;

  constructor() {
    super();
    this.quietUntil = 0;
  }

  protected override render(): TemplateResult {
    return html`<div role="status" aria-atomic="false" aria-relevant="additions">
      ${repeat(
        this.#cards().slice(-AT_ONCE),
        ({ id }) => id,
        (card) => this.#card(card),
      )}
    </div>`;
  }

  /** The most pressing one last. */
  #cards(): readonly Card[] {
    const { isAskedToUnmute, isPestered, guesses, otherCall, isRosterUnclear } = this.call;
    return [
      ...(otherCall !== undefined && otherCall.size !== this.stayedBeside ? [this.#other(otherCall)] : []),
      ...(isPestered && guesses >= this.quietUntil ? [this.#pestered(guesses)] : []),
      ...(isAskedToUnmute ? [this.#unmute()] : []),
      ...(isRosterUnclear ? [this.#unclear()] : []),
    ];
  }

  #sends(word: string, intent: Intent, isFirst: boolean): Act {
    return { word, isFirst, act: () => emit(this, intent) };
  }

  #unmute(): Card {
    return {
      id: 'asked-to-unmute',
      shape: MIC,
      tone: 'plain',
      title: CARDS.unmuteTitle,
      text: CARDS.unmuteText,
      acts: [
        this.#sends(CARDS.unmute, { type: 'answer-unmute', isOn: true }, true),
        this.#sends(CARDS.stayMuted, { type: 'answer-unmute', isOn: false }, false),
      ],
    };
  }

  #pestered(guesses: number): Card {
    const keep: Act = {
      word: CARDS.keepOpen,
      isFirst: false,
      act: () => (this.quietUntil = guesses + AGAIN_AFTER),
    };
    const lock = this.#sends(CARDS.lockNow, { type: 'lock-door', isForgetting: false }, true);
    return {
      id: 'pestered',
      shape: KEY_ROUND,
      tone: 'door',
      title: CARDS.pesteredTitle,
      text: CARDS.pesteredText(guesses),
      acts: this.call.mayMoveDoor && this.call.door.type === 'open' ? [lock, keep] : [keep],
    };
  }

  #other({ size, mayJoin }: NonNullable<CallView['otherCall']>): Card {
    const stay: Act = {
      word: mayJoin ? CARDS.stay : CARDS.noted,
      isFirst: false,
      act: () => (this.stayedBeside = size),
    };
    const { members, policy } = this.call;
    const canCome = !mayJoin && members.length + size <= policy.capacity;
    return {
      id: 'other-call',
      shape: USERS,
      tone: 'plain',
      title: CARDS.otherTitle,
      text: canCome ? `${CARDS.otherText(size)} ${CARDS.otherComes}` : CARDS.otherText(size),
      acts: mayJoin ? [this.#sends(CARDS.join, { type: 'join-other' }, true), stay] : [stay],
    };
  }

  #unclear(): Card {
    return {
      id: 'roster-unclear',
      shape: TRIANGLE_ALERT,
      tone: 'bad',
      title: CARDS.unclearTitle,
      text: CARDS.unclearText,
      acts: [{ word: CARDS.compare, isFirst: false, act: () => ask(this, 'compare') }],
    };
  }

  #card({ id, shape, tone, title, text, acts }: Card): TemplateResult {
    return html`
      <section class="card card--${tone}" data-card=${id} aria-label=${title}>
        ${icon(shape)}
        <h2>${title}</h2>
        <p>${text}</p>
        ${
          acts.length === 0
            ? nothing
            : html`<div class="acts">
                ${acts.map(
                  ({ word, isFirst, act }) =>
                    html`<button class="btn ${isFirst ? 'btn--primary' : ''}" type="button" @click=${act}>
                      ${word}
                    </button>`,
                )}
              </div>`
        }
      </section>
    `;
  }
}

customElements.define('sotto-corner-cards', SottoCornerCards);
