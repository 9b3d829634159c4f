// <sotto-own-invite-sheet>: the link of my own channel, with its password or without, and what each reveals.
// Source: docs/design.md, "On this device". What was copied is said here: under a modal sheet no toast is seen or read out.
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Notice, StoreView } from '../call/view.ts';
import { choiceStyles, passwordChoice } from './password-choice.ts';
import { icon } from './icon.ts';
import { CHECK, COPY } from './icons-later.ts';
import { TRIANGLE_ALERT } from './icons.ts';
import { emit } from './intent.ts';
import { lastCopy, Sheet } from './sheet.ts';
import { OWN } from './strings-device.ts';
import { INVITE } from './strings-panels.ts';

type Own = NonNullable<StoreView['own']>;

export class SottoOwnInviteSheet extends Sheet {
  static override properties = {
    own: { attribute: false },
    notices: { attribute: false },
    hasPassword: { state: true },
    isAnother: { state: true },
  };

  static override styles = [
    ...Sheet.styles,
    choiceStyles,
    css`
      .copy {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-8);
      }
      .copy .input {
        flex: 1 1 12rem;
        min-width: 0;
      }
    `,
  ];

  declare own: Own;
  declare notices: readonly Notice[];
  declare hasPassword: boolean;
  /** Than what was copied last. */
  declare isAnother: boolean;

  constructor() {
    super();
    this.notices = [];
    this.hasPassword = true;
    this.isAnother = true;
  }

  get #isWhole(): boolean {
    return this.hasPassword && this.own.link !== undefined;
  }

  get #link(): string {
    const { link, linkWithoutPassword } = this.own;
    return this.#isWhole && link !== undefined ? link : linkWithoutPassword;
  }

  readonly #choose = (hasPassword: boolean): void => {
    this.hasPassword = hasPassword;
    this.isAnother = true;
  };

  readonly #copy = (): void => {
    this.isAnother = false;
    emit(this, { type: 'copy-text', text: this.#link });
  };

  readonly #selectAll = (event: Event): void => (event.target as HTMLInputElement).select();

  protected override render(): TemplateResult {
    const isCopied = !this.isAnother && lastCopy(this.notices)?.kind === 'text-copied';
    return this.frame(
      OWN.copy,
      '',
      html`<div class="sheet__body">
          ${this.own.link === undefined ? nothing : this.#choice()}
          <div class="field">
            <div class="copy">
              <input
                class="input"
                readonly
                dir="ltr"
                aria-label=${INVITE.link}
                aria-describedby="hint"
                .value=${this.#link}
                @focus=${this.#selectAll}
              />
              <button class="btn btn--primary btn--48" type="button" @click=${this.#copy}>
                ${icon(isCopied ? CHECK : COPY)}<span aria-live="polite"
                  >${isCopied ? INVITE.linkCopied : INVITE.copyLink}</span
                >
              </button>
            </div>
            <p class="field__hint" id="hint" aria-live="polite">
              ${this.#isWhole ? INVITE.withHint : INVITE.withoutHint}
            </p>
          </div>
        </div>
        <div class="sheet__foot">
          <p class="t14 dim" role="status">${this.#fault()}</p>
          <button class="btn" type="button" @click=${() => this.close()}>${INVITE.done}</button>
        </div>`,
    );
  }

  #fault(): TemplateResult | typeof nothing {
    if (this.isAnother || lastCopy(this.notices)?.kind !== 'copy-failed') return nothing;
    return html`<span class="error">${icon(TRIANGLE_ALERT, 16)}${INVITE.copyFailed}</span>`;
  }

  #choice(): TemplateResult {
    const choices = [
      { text: INVITE.with, hasPassword: true },
      { text: INVITE.without, hasPassword: false },
    ];
    return passwordChoice(INVITE.choice, choices, this.hasPassword, this.#choose);
  }
}

customElements.define('sotto-own-invite-sheet', SottoOwnInviteSheet);
