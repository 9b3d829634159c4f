// <sotto-security-panel>: compare the call's code by voice, how each is reached, what the relay can see now.
// Source: docs/design.md, "Panels". What may be promised stands in docs/threats.md.
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CallView, CheckView, MemberView } from '../call/view.ts';
import { ask } from './deed.ts';
import { icon } from './icon.ts';
import { BADGE_CHECK, CHECK, DOOR_LOCKED, USERS, X } from './icons-later.ts';
import { SERVER } from './icons-rest.ts';
import { CHEVRON_DOWN, DOOR_OPEN, EYE, EYE_OFF, LOADER_CIRCLE, TRIANGLE_ALERT } from './icons.ts';
import { emit } from './intent.ts';
import { panelStyles } from './panel-styles.ts';
import { peopleStyles } from './people-styles.ts';
import { avatar, avatarStyles, nameOf } from './person.ts';
import { pictureName } from './picture-name.ts';
import { securityStyles } from './security-styles.ts';
import { SECURE } from './strings-call.ts';
import { SECURITY, WAY } from './strings-host.ts';
import { buttons, ground } from './styles.ts';

type Shown = Extract<CheckView, { readonly phase: 'shown' }>;

const pathOf = ({ link, path, by }: MemberView): string => {
  if (link === 'reconnecting') return SECURITY.reconnecting;
  if (by === 'sfu') return WAY.by;
  if (link === 'connecting' || path === 'unknown') return SECURITY.connecting;
  return path === 'direct' ? SECURITY.direct : SECURITY.relayed;
};

/** As they are read aloud. */
const inFours = (digits: string): string => digits.match(/\d{1,4}/g)?.join(' ') ?? '';

const meaningsOf = ({ way }: CallView): readonly (readonly [string, string])[] =>
  way.is === 'mesh' ? SECURITY.meanings : [...SECURITY.meanings, [WAY.word, WAY.meaning]];

export class SottoSecurityPanel extends LitElement {
  static override properties = { call: { attribute: false } };

  static override styles = [ground, buttons, avatarStyles, panelStyles, peopleStyles, securityStyles];

  declare call: CallView;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  get #others(): readonly MemberView[] {
    return this.call.members.filter(({ isSelf }) => !isSelf);
  }

  protected override render(): TemplateResult {
    return html`
      <section class="panel" aria-labelledby="title">
        <header class="head">
          <h2 class="h16" id="title" tabindex="-1">${SECURE.title}</h2>
          <button
            class="icon-btn"
            type="button"
            aria-label=${SECURITY.close}
            title=${SECURITY.close}
            @click=${() => ask(this, 'close')}
          >
            ${icon(X)}
          </button>
        </header>
        <div class="body" tabindex="0" role="region" aria-label=${SECURITY.body}>
          <section class="sec check">${this.#check(this.call.check)}</section>
          ${this.#way()} ${this.#paths()} ${this.#seen()} ${this.#kept()} ${this.#meaning()}
        </div>
      </section>
    `;
  }

  // ------------------------------------------------------------------ the human check

  #check(check: CheckView): TemplateResult {
    switch (check.phase) {
      case 'idle':
        return html`${this.#head(SECURITY.compareTitle, SECURITY.compareText)} ${this.#start()}`;
      case 'running':
        return this.#running(check.by);
      case 'shown':
        return this.#shown(check);
      case 'aborted':
        return html`
          ${this.#head(SECURITY.compareTitle, SECURITY.compareText)}
          <div class="verdict" role="status">
            ${icon(TRIANGLE_ALERT)}
            <p>${SECURITY.stopped[check.why]}</p>
          </div>
          ${this.#start(SECURITY.again)}
        `;
    }
  }

  #head(title: string, text: string): TemplateResult {
    return html`<div>
      <h3 class="h16">${title}</h3>
      <p class="t14 dim">${text}</p>
    </div>`;
  }

  #start(word: string = SECURITY.compare, look = 'btn--primary'): TemplateResult {
    if (this.#others.length === 0) return html`<p class="note">${SECURITY.alone}</p>`;
    // The code is made of every connection there is.
    const isReady = this.#others.every(({ link }) => link === 'live');
    return html`
      <button
        class="btn ${look} btn--wide"
        type="button"
        aria-disabled=${isReady ? nothing : 'true'}
        @click=${() => isReady && emit(this, { type: 'check-start' })}
      >
        ${word}
      </button>
      <p class=${isReady ? 'vh' : 't14 dim'} role="status">${isReady ? nothing : SECURITY.unready}</p>
    `;
  }

  #running(by: string): TemplateResult {
    const own = this.call.members.find(({ isSelf }) => isSelf)?.name;
    const text = by === own || by.trim() === '' ? '' : `${SECURITY.startedBy(by)} `;
    return html`
      ${this.#head(SECURITY.compareTitle, `${text}${SECURITY.runningText}`)}
      <p class="wait" role="status">${icon(LOADER_CIRCLE, 20, 'spin')}${SECURITY.running}</p>
    `;
  }

  #shown(check: Shown): TemplateResult {
    return html`
      ${this.#head(SECURITY.shownTitle, SECURITY.shownText)}
      <ol class="seven" aria-label=${SECURITY.code}>
        ${check.emoji.map(
          ({ sign, name }) =>
            html`<li data-name=${name}><span aria-hidden="true">${sign}</span>${pictureName(name)}</li>`,
        )}
      </ol>
      <p class="digits num">
        <span>${SECURITY.digits} <b data-digits dir="ltr">${inFours(check.digits)}</b></span>
        <span class="faint">${SECURITY.round(check.rounds)}</span>
      </p>
      ${check.answer === undefined ? this.#ask() : this.#answered(check.answer)}
    `;
  }

  #ask(): TemplateResult {
    return html`
      <div class="pair">
        ${this.#answer(true, 'btn--primary', html`${icon(CHECK)}${SECURITY.match}`)}
        ${this.#answer(false, 'btn--line', html`${SECURITY.differ}`)}
      </div>
    `;
  }

  #answer(isSame: boolean, look: string, inside: TemplateResult): TemplateResult {
    return html`
      <button class="btn ${look}" type="button" @click=${() => emit(this, { type: 'check-answer', isSame })}>
        ${inside}
      </button>
    `;
  }

  #answered(answer: 'same' | 'different'): TemplateResult {
    if (answer === 'same')
      return html`
        <div class="verdict verdict--same" role="status">
          ${icon(BADGE_CHECK)}
          <p><b>${SECURITY.same}</b></p>
          <p class="dim">${SECURITY.sameText}</p>
        </div>
        ${this.#start(SECURITY.again, '')}
      `;
    return html`
      <div class="verdict verdict--bad" role="alert">
        ${icon(TRIANGLE_ALERT)}
        <p><b>${SECURITY.different}</b></p>
        <p class="dim">${SECURITY.differentText}</p>
      </div>
      <div class="pair">
        <button class="btn btn--primary" type="button" @click=${() => emit(this, { type: 'leave' })}>
          ${SECURITY.leave}
        </button>
        ${this.#start(SECURITY.again, 'btn--line')}
      </div>
    `;
  }

  // ------------------------------------------------------------------ paths and the relay

  /** What protects them now: the same key, whichever way they go. */
  #way(): TemplateResult | typeof nothing {
    if (this.#others.length === 0) return nothing;
    const { is, why, isLost } = this.call.way;
    const reason = is === 'mesh' || why === 'few' ? '' : ` ${WAY[why]}`;
    return html`
      <section class="sec" aria-labelledby="way">
        <h3 class="sec__title" id="way">${WAY.title}</h3>
        <dl class="see">
          <div data-way=${is}>
            <dt class="is-locked">${icon(is === 'sfu' ? SERVER : USERS)}</dt>
            <dd>${WAY[is]}${reason}</dd>
          </div>
          ${
            is === 'sfu'
              ? html`<div>
                  <dt>${icon(EYE)}</dt>
                  <dd>${WAY.sees}</dd>
                </div>`
              : nothing
          }
          ${
            isLost
              ? html`<div data-lost>
                  <dt>${icon(TRIANGLE_ALERT)}</dt>
                  <dd>${WAY.lost}</dd>
                </div>`
              : nothing
          }
        </dl>
      </section>
    `;
  }

  #paths(): TemplateResult | typeof nothing {
    if (this.#others.length === 0) return nothing;
    return html`
      <section class="sec" aria-labelledby="paths">
        <h3 class="sec__title" id="paths">${SECURITY.paths}</h3>
        <ul>
          ${repeat(
            this.#others,
            ({ id }) => id,
            (member) => this.#person(member),
          )}
        </ul>
      </section>
    `;
  }

  #person(member: MemberView): TemplateResult {
    const name = nameOf(member);
    return html`
      <li class="row" data-member=${member.id}>
        ${avatar(member.id, name, '', member.picture)}
        <span class="who">
          <b><bdi>${name}</bdi></b>
          <span class="t12 faint">${pathOf(member)}</span>
        </span>
        ${
          member.isVerified
            ? html`<span class="badge">${icon(BADGE_CHECK, 16)}${SECURITY.verified}</span>`
            : nothing
        }
      </li>
    `;
  }

  #seen(): TemplateResult {
    const { seen, channel } = this.call;
    return html`
      <section class="sec" aria-labelledby="seen">
        <h3 class="sec__title" id="seen">${SECURITY.seen}</h3>
        <dl class="see">
          <div data-seen="now">
            <dt class=${seen.isOnRelay ? 'is-open' : 'is-locked'}>
              ${icon(seen.isOnRelay ? DOOR_OPEN : DOOR_LOCKED)}
            </dt>
            <dd>
              <b>${SECURITY.now}:</b> ${seen.isOnRelay ? SECURITY.nowSome(channel) : SECURITY.nowNothing}
            </dd>
          </div>
          ${
            seen.isOnRelay
              ? nothing
              : html`<div data-seen="open">
                  <dt>${icon(DOOR_OPEN)}</dt>
                  <dd><b>${SECURITY.whenOpen}:</b> ${SECURITY.whenOpenText}</dd>
                </div>`
          }
          <div data-seen="never">
            <dt>${icon(EYE_OFF)}</dt>
            <dd><b>${SECURITY.never}:</b> ${SECURITY.neverText}</dd>
          </div>
        </dl>
        <p class="after">${seen.isHidingIp ? SECURITY.hidden : SECURITY.notHidden}</p>
      </section>
    `;
  }

  /** Locked by time, the password is still here; whoever wants can be rid of it. */
  #kept(): TemplateResult | typeof nothing {
    const { door, mayMoveDoor, isPasswordForgotten } = this.call;
    if (door.type !== 'locked' || (!mayMoveDoor && !isPasswordForgotten)) return nothing;
    return html`
      <section class="sec kept" aria-labelledby="kept">
        <h3 class="sec__title" id="kept">${SECURITY.keptTitle}</h3>
        <p class="t14 dim">${isPasswordForgotten ? SECURITY.forgotten : SECURITY.kept}</p>
        ${
          isPasswordForgotten
            ? nothing
            : html`<button
                class="btn"
                type="button"
                @click=${() => emit(this, { type: 'lock-door', isForgetting: true })}
              >
                ${SECURITY.forget}
              </button>`
        }
      </section>
    `;
  }

  #meaning(): TemplateResult {
    return html`
      <section class="sec">
        <details>
          <summary>${SECURITY.meaning}${icon(CHEVRON_DOWN)}</summary>
          <dl>
            ${meaningsOf(this.call).map(
              ([word, text]) =>
                html`<div>
                  <dt>${word}</dt>
                  <dd>${text}</dd>
                </div>`,
            )}
          </dl>
        </details>
      </section>
    `;
  }
}

customElements.define('sotto-security-panel', SottoSecurityPanel);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-security-panel': SottoSecurityPanel;
  }
}
