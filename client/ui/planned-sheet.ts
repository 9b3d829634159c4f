// <sotto-planned-sheet>: a planned call: its invitation, calendar file, and the way out of it. Source: docs/design.md, "On this device".
// What was copied is said here: under a modal sheet no toast is seen or read out.
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Notice, StoreView } from '../call/view.ts';
import { icon } from './icon.ts';
import { CALENDAR_PLUS, TRASH_2 } from './icons-device.ts';
import { CHECK, COPY } from './icons-later.ts';
import { SHARE_2 } from './icons-rest.ts';
import { emit } from './intent.ts';
import { choiceStyles, passwordChoice } from './password-choice.ts';
import { lastCopy, Sheet } from './sheet.ts';
import { INVITATION, PLANS } from './strings-device.ts';
import { fullWhen, titleOf } from './when.ts';

type Plan = StoreView['plans'][number];

export class SottoPlannedSheet extends Sheet {
  static override properties = {
    plan: { attribute: false },
    canShare: { attribute: false },
    notices: { attribute: false },
    hasPassword: { state: true },
    isAnother: { state: true },
  };

  static override styles = [
    ...Sheet.styles,
    choiceStyles,
    css`
      .text {
        max-height: 12rem;
        margin: 0;
        padding: var(--s-12);
        border-radius: var(--r-8);
        background: var(--raised);
        font: inherit;
        font-size: var(--t-14);
        line-height: 1.25rem;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        overflow: auto;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-8);
      }
    `,
  ];

  declare plan: Plan;
  declare canShare: boolean;
  declare notices: readonly Notice[];
  declare hasPassword: boolean;
  /** Than what was copied last. */
  declare isAnother: boolean;

  constructor() {
    super();
    this.canShare = false;
    this.notices = [];
    this.hasPassword = false;
    this.isAnother = true;
  }

  get #isWhole(): boolean {
    return this.hasPassword && this.plan.link !== undefined;
  }

  get #link(): string {
    const { link, linkWithoutPassword } = this.plan;
    return this.#isWhole && link !== undefined ? link : linkWithoutPassword;
  }

  get #text(): string {
    const { plan } = this;
    return INVITATION.text(titleOf(plan), fullWhen(plan), this.#link, plan.channel, this.#isWhole);
  }

  readonly #choose = (hasPassword: boolean): void => {
    this.hasPassword = hasPassword;
    this.isAnother = true;
  };

  readonly #copy = (): void => {
    this.isAnother = false;
    emit(this, { type: 'copy-text', text: this.#text });
  };

  readonly #calendar = (): void =>
    emit(this, {
      type: 'plan-calendar',
      id: this.plan.id,
      text: this.#text,
      hasPassword: this.#isWhole,
    });

  readonly #share = (): void =>
    emit(this, { type: 'share', title: titleOf(this.plan), text: this.#text, link: this.#link });

  readonly #drop = (): void => {
    emit(this, { type: 'plan-drop', id: this.plan.id });
    this.close();
  };

  protected override render(): TemplateResult {
    const { plan } = this;
    return this.frame(
      titleOf(plan),
      fullWhen(plan),
      html`<div class="sheet__body">
          ${this.#choice()}
          <pre class="text" dir="auto" tabindex="0" role="group" aria-label=${PLANS.text}>${this.#text}</pre>
          ${this.#ways()}
          <p class="t14 dim">${PLANS.remind}</p>
        </div>
        <div class="sheet__foot">
          <button class="btn btn--text harm" type="button" @click=${this.#drop}>
            ${icon(TRASH_2)}${PLANS.drop}
          </button>
          <button class="btn" type="button" @click=${() => this.close()}>${PLANS.done}</button>
        </div>`,
    );
  }

  #ways(): TemplateResult {
    const isCopied = !this.isAnother && lastCopy(this.notices)?.kind === 'text-copied';
    return html`
      <div class="ways">
        <button class="btn btn--primary" type="button" @click=${this.#copy}>
          ${icon(isCopied ? CHECK : COPY)}<span aria-live="polite"
            >${isCopied ? PLANS.copied : PLANS.copy}</span
          >
        </button>
        <button class="btn" type="button" @click=${this.#calendar}>
          ${icon(CALENDAR_PLUS)}${PLANS.calendar}
        </button>
        ${
          this.canShare
            ? html`<button class="btn" type="button" @click=${this.#share}>
                ${icon(SHARE_2)}${PLANS.share}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  #choice(): TemplateResult {
    if (this.plan.link === undefined) return html`<p class="t14 dim">${PLANS.goneHint}</p>`;
    const choices = [
      { text: PLANS.without, hasPassword: false },
      { text: PLANS.with, hasPassword: true },
    ];
    return html`
      <div>
        ${passwordChoice(PLANS.choice, choices, this.hasPassword, this.#choose)}
        <p class="t14 dim choice__says" aria-live="polite">
          ${this.hasPassword ? PLANS.withHint : PLANS.withoutHint}
        </p>
      </div>
    `;
  }
}

customElements.define('sotto-planned-sheet', SottoPlannedSheet);
