// <sotto-invite-sheet>: the ways to hand on channel and password, and what each reveals. Source: docs/design.md, "Start a call".
// What was copied is said here, since under a modal sheet no toast is seen or read out.
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { DoorView, InviteView, Notice, NoticeKind } from '../call/view.ts';
import { choiceStyles, passwordChoice } from './password-choice.ts';
import { ask } from './deed.ts';
import { list } from './format.ts';
import { icon } from './icon.ts';
import { CHECK, COPY, DOOR_LOCKED, X } from './icons-later.ts';
import { SHARE_2 } from './icons-rest.ts';
import { DOOR_OPEN, TRIANGLE_ALERT } from './icons.ts';
import { emit } from './intent.ts';
import { inviteStyles } from './invite-styles.ts';
import { buttons, fields, ground } from './styles.ts';
import { sheets } from './styles-sheet.ts';
import { CALL } from './strings-call.ts';
import { INVITE } from './strings-panels.ts';
import { pictureName } from './picture-name.ts';
import { isOfInvite } from './told.ts';
import './capacity-field.ts';
import './qr-code.ts';

const seen = (password: string): string => {
  if (/^[a-z]+(-[a-z]+)+$/.test(password)) return INVITE.hyphens;
  return /^[a-z]+( [a-z]+)+$/.test(password) ? INVITE.spaces : '';
};

/** Both take their room, so that nothing moves when the other one is shown. */
const either = (isFirst: boolean, first: unknown, second: unknown): TemplateResult => html`
  <span class="either">
    <span class=${isFirst ? '' : 'unseen'}>${first}</span>
    <span class=${isFirst ? 'unseen' : ''}>${second}</span>
  </span>
`;

export class SottoInviteSheet extends LitElement {
  static override properties = {
    invite: { attribute: false },
    notices: { attribute: false },
    door: { attribute: false },
    capacity: { attribute: false },
    capacityMax: { type: Number },
    hasPassword: { state: true },
    isAnother: { state: true },
  };

  static override styles = [ground, buttons, fields, sheets, choiceStyles, inviteStyles];

  declare invite: InviteView;
  declare notices: readonly Notice[];
  declare door: DoorView;
  /** Only while one waits alone; in a call it is one of its rules. */
  declare capacity: number | undefined;
  declare capacityMax: number;
  declare hasPassword: boolean;
  /** Than what was copied last. */
  declare isAnother: boolean;

  constructor() {
    super();
    this.notices = [];
    this.hasPassword = true;
    this.isAnother = false;
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  get #newest(): NoticeKind | undefined {
    return this.notices.findLast(isOfInvite)?.kind;
  }

  get #link(): string {
    const { link, linkWithoutPassword } = this.invite;
    return this.hasPassword && link !== undefined ? link : linkWithoutPassword;
  }

  /** After a reload the tab has no password to hand on. */
  get #isWhole(): boolean {
    return this.hasPassword && this.invite.link !== undefined;
  }

  /** A press on the ground beside the sheet: it lands on the dialog itself. */
  readonly #press = (event: MouseEvent): void => {
    const dialog = event.currentTarget as HTMLDialogElement;
    if (event.target === dialog) dialog.close();
  };

  readonly #done = (): void => this.renderRoot.querySelector('dialog')?.close();

  readonly #choose = (hasPassword: boolean): void => {
    this.hasPassword = hasPassword;
    this.isAnother = true;
  };

  readonly #copyLink = (): void => {
    this.isAnother = false;
    emit(this, { type: 'copy', what: this.#isWhole ? 'link' : 'link-without-password' });
  };

  readonly #copyPassword = (): void => emit(this, { type: 'copy', what: 'password' });

  readonly #selectAll = (event: Event): void => (event.target as HTMLInputElement).select();

  /** What it has said is not told once more when it is gone. */
  readonly #closed = (): void => {
    for (const { id } of this.notices.filter(isOfInvite)) emit(this, { type: 'notice-close', id });
    ask(this, 'close');
  };

  protected override render(): TemplateResult {
    return html`
      <dialog class="sheet" aria-labelledby="title" @close=${this.#closed} @click=${this.#press}>
        <div class="sheet__head">
          <div>
            <h2 class="h20" id="title">${INVITE.title}</h2>
            ${this.#doorSays()}
          </div>
          <button
            class="icon-btn"
            type="button"
            aria-label=${CALL.close}
            title=${CALL.close}
            @click=${this.#done}
          >
            ${icon(X)}
          </button>
        </div>
        <div class="sheet__body">
          ${this.invite.link === undefined ? nothing : this.#choice()} ${this.#linkRow()} ${this.#ways()}
          ${this.#about()}
        </div>
        <div class="sheet__foot">
          <p class="t14 dim" role="status">${this.#said()}</p>
          ${
            this.invite.canShare
              ? html`<button class="btn btn--text" type="button" @click=${this.#share}>
                  ${icon(SHARE_2)}${INVITE.share}
                </button>`
              : nothing
          }
          <button class="btn" type="button" @click=${this.#done}>${INVITE.done}</button>
        </div>
      </dialog>
    `;
  }

  #doorSays(): TemplateResult {
    return this.door.type === 'open'
      ? html`<p class="door t14">${icon(DOOR_OPEN, 16)}${INVITE.open}</p>`
      : html`<p class="door door--locked t14">${icon(DOOR_LOCKED, 16)}${INVITE.locked}</p>`;
  }

  #said(): TemplateResult | typeof nothing {
    const newest = this.#newest;
    if (newest === 'copy-failed')
      return html`<span class="error">${icon(TRIANGLE_ALERT, 16)}${INVITE.copyFailed}</span>`;
    if (newest === undefined) return nothing;
    return html`${newest === 'link-copied' ? INVITE.linkCopied : INVITE.passwordCopied}`;
  }

  #choice(): TemplateResult {
    const choices = [
      { text: INVITE.with, hasPassword: true },
      { text: INVITE.without, hasPassword: false },
    ];
    return passwordChoice(INVITE.choice, choices, this.hasPassword, this.#choose);
  }

  #linkRow(): TemplateResult {
    const isCopied = this.#newest === 'link-copied' && !this.isAnother;
    return html`
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
          <button
            class="btn btn--primary btn--48"
            type="button"
            aria-label=${isCopied ? INVITE.linkCopied : INVITE.copyLink}
            autofocus
            @click=${this.#copyLink}
          >
            ${either(isCopied, [icon(CHECK), INVITE.linkCopied], [icon(COPY), INVITE.copyLink])}
          </button>
        </div>
        <p class="field__hint" id="hint">
          ${
            this.invite.link === undefined
              ? INVITE.goneHint
              : either(this.hasPassword, INVITE.withHint, INVITE.withoutHint)
          }
        </p>
      </div>
    `;
  }

  #ways(): TemplateResult {
    const { channel, password, pictureNames } = this.invite;
    return html`
      <div class="ways">
        <figure class="code">
          <sotto-qr-code .text=${this.#link}></sotto-qr-code>
          <figcaption class="t12 faint">${INVITE.codeHint}</figcaption>
        </figure>
        <div class="spoken">
          <p class="t12 faint">${INVITE.say}</p>
          <dl>
            <dt>${INVITE.channel}</dt>
            <dd>
              <span class="num" dir="ltr">${[...String(channel)].join(' ')}</span>
              <span class="t14 words" dir="auto">${INVITE.spoken(channel)}</span>
            </dd>
            ${
              password === undefined
                ? nothing
                : html`<dt>${INVITE.password}</dt>
                    <dd>
                      <span
                        class="password ${pictureNames === undefined ? '' : 'password--pictures'}"
                        dir="auto"
                        >${password}</span
                      >
                      ${this.#aloud(password)}
                    </dd>`
            }
          </dl>
          ${password === undefined ? nothing : this.#passwordButton()}
        </div>
      </div>
    `;
  }

  /** What the eye sees and the ear does not. */
  #aloud(password: string): TemplateResult | typeof nothing {
    const { pictureNames } = this.invite;
    const words = pictureNames === undefined ? seen(password) : list(pictureNames.map(pictureName));
    return words === '' ? nothing : html`<span class="t14 words words--below" dir="auto">${words}</span>`;
  }

  readonly #share = (): void => {
    const { title, channel } = this.invite;
    emit(this, {
      type: 'share',
      title: title ?? INVITE.untitled(channel),
      text: INVITE.shareText(title ?? INVITE.untitled(channel), this.#isWhole),
      link: this.#link,
    });
  };

  readonly #title = (event: Event): void =>
    emit(this, { type: 'set-title', title: (event.target as HTMLInputElement).value });

  /** Only while one waits alone: who comes by the link then sees it. */
  #about(): TemplateResult | typeof nothing {
    if (this.capacity === undefined) return nothing;
    return html`
      <div class="about">
        <div class="field">
          <label class="field__label" for="call-title"
            >${INVITE.name} <span class="faint">${INVITE.optional}</span></label
          >
          <input
            class="input"
            id="call-title"
            dir="auto"
            maxlength="100"
            .value=${live(this.invite.title ?? '')}
            @change=${this.#title}
          />
        </div>
        <sotto-capacity-field .capacity=${this.capacity} .max=${this.capacityMax}></sotto-capacity-field>
      </div>
    `;
  }

  #passwordButton(): TemplateResult {
    const isCopied = this.#newest === 'password-copied';
    return html`
      <button class="btn btn--text" type="button" @click=${this.#copyPassword}>
        ${icon(isCopied ? CHECK : COPY)}${isCopied ? INVITE.passwordCopied : INVITE.copyPassword}
      </button>
    `;
  }
}

customElements.define('sotto-invite-sheet', SottoInviteSheet);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-invite-sheet': SottoInviteSheet;
  }
}
