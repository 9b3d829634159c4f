// <sotto-people-panel>: who knocks, who is in the call and in what state, and for the host what can be done about it.
// Source: docs/design.md, "Panels".
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CallView, KnockView, MemberView } from '../call/view.ts';
import type { Suggest } from './call-controller.ts';
import { elapsed } from './clock.ts';
import type { Answer } from './confirm-sheet.ts';
import { ask } from './deed.ts';
import type { HostWish } from './host-controls.ts';
import { icon } from './icon.ts';
import { ELLIPSIS, HAND, INFO, USER_PLUS, X } from './icons-later.ts';
import { MIC, MIC_OFF, VIDEO_OFF } from './icons.ts';
import { emit } from './intent.ts';
import { intentOf, nextOf, questionOf, type Asking } from './host-questions.ts';
import { panelStyles } from './panel-styles.ts';
import { peopleStyles } from './people-styles.ts';
import { avatar, avatarStyles, nameOf } from './person.ts';
import type { StageView } from './stage-view.ts';
import { CALL, TILE } from './strings-call.ts';
import { PEOPLE } from './strings-panels.ts';
import { GESTURE } from './strings-gestures.ts';
import { HOST, KNOCKS, ROW } from './strings-host.ts';
import { buttons, ground } from './styles.ts';
import './confirm-sheet.ts';
import './host-controls.ts';
import './password-sheet.ts';
import './person-menu.ts';

/** What stands under a name, most important first. */
const factsOf = (member: MemberView, isSpotlit: boolean): readonly string[] => {
  if (member.link === 'connecting') return [PEOPLE.connecting];
  if (member.link === 'reconnecting') return [PEOPLE.reconnecting];
  const facts = [
    member.isHost ? ROW.host : '',
    member.hand === undefined ? '' : GESTURE.hand,
    isSpotlit ? ROW.spotlit : '',
    member.isVerified ? ROW.verified : '',
    member.path === 'direct' ? ROW.direct : member.path === 'relayed' ? ROW.relayed : '',
    member.quality === undefined ? '' : member.quality === 'poor' ? TILE.poor : TILE.weak,
    member.isMuted ? PEOPLE.microphoneOff : '',
    member.isPaused ? PEOPLE.cameraOff : '',
  ].filter((fact) => fact !== '');
  return facts.length === 0 ? [PEOPLE.microphoneOn] : facts;
};

const knockName = (knock: KnockView): string => (knock.name.trim() === '' ? CALL.guest : knock.name);

export class SottoPeoplePanel extends LitElement {
  static override properties = {
    call: { attribute: false },
    wallMs: { type: Number },
    look: { attribute: false },
    suggest: { attribute: false },
    open: { state: true },
    asking: { state: true },
  };

  static override styles = [ground, buttons, avatarStyles, panelStyles, peopleStyles];

  declare call: CallView;
  declare wallMs: number;
  declare look: StageView;
  declare suggest: Suggest | undefined;
  /** Whose menu is open, by id. */
  declare open: string | undefined;
  declare asking: Asking | undefined;

  constructor() {
    super();
    this.wallMs = 0;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  /** Power may pass on while a question is open, and somebody may leave by themselves. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('call')) return;
    if (!this.call.isHost) this.asking = undefined;
    if (!this.call.members.some(({ id }) => id === this.open)) this.open = undefined;
    const { asking } = this;
    if (asking?.type === 'remove' && !this.call.members.some(({ id }) => id === asking.id))
      this.asking = undefined;
  }

  protected override render(): TemplateResult {
    return html`
      <section class="panel" aria-labelledby="title">
        <header class="head">
          <h2 class="h16" id="title" tabindex="-1">${PEOPLE.title}</h2>
          <button class="btn btn--text" type="button" @click=${() => ask(this, 'invite')}>
            ${icon(USER_PLUS)}${PEOPLE.invite}
          </button>
          <button
            class="icon-btn"
            type="button"
            aria-label=${PEOPLE.close}
            title=${PEOPLE.close}
            @click=${() => ask(this, 'close')}
          >
            ${icon(X)}
          </button>
        </header>
        <div class="body" tabindex="0" role="region" aria-label=${PEOPLE.body}>
          ${this.#knocks()} ${this.#hands()} ${this.#people()} ${this.#rules()}
        </div>
      </section>
      ${this.#sheet()}
    `;
  }

  // ------------------------------------------------------------------ knocks

  #knocks(): TemplateResult | typeof nothing {
    const { knocks } = this.call;
    if (knocks.length === 0) return nothing;
    return html`
      <section class="sec" aria-labelledby="knocks">
        <h3 class="sec__title num" id="knocks">${KNOCKS.title(knocks.length)}</h3>
        ${repeat(
          knocks,
          ({ id }) => id,
          (knock) => this.#knock(knock),
        )}
      </section>
    `;
  }

  #knock(knock: KnockView): TemplateResult {
    const name = knockName(knock);
    return html`
      <div class="knock" data-knock=${knock.id}>
        <div class="row">
          ${avatar(knock.id, name)}
          <span class="who">
            <b><bdi>${name}</bdi> ${KNOCKS.says}</b>
            <span class="t12 dim num">${KNOCKS.since(elapsed(this.wallMs - knock.sinceMs))}</span>
          </span>
        </div>
        <div class="pair">
          <button
            class="btn btn--primary"
            type="button"
            aria-label=${KNOCKS.admitName(name)}
            @click=${() => emit(this, { type: 'admit', id: knock.id })}
          >
            ${KNOCKS.admit}
          </button>
          <button
            class="btn btn--line"
            type="button"
            aria-label=${KNOCKS.declineName(name)}
            @click=${() => emit(this, { type: 'decline', id: knock.id })}
          >
            ${KNOCKS.decline}
          </button>
        </div>
      </div>
    `;
  }

  // ------------------------------------------------------------------ hands

  #hands(): TemplateResult | typeof nothing {
    const up = this.call.members
      .filter(({ hand }) => hand !== undefined)
      .toSorted((a, b) => (a.hand ?? 0) - (b.hand ?? 0));
    if (up.length === 0) return nothing;
    return html`
      <section class="sec" aria-labelledby="hands">
        <h3 class="sec__title num" id="hands">${GESTURE.hands(up.length)}</h3>
        <ol class="hands">
          ${up.map(
            (member) =>
              html`<li data-hand=${member.id}>
                ${icon(HAND, 16)}<bdi>${member.isSelf ? PEOPLE.you(nameOf(member)) : nameOf(member)}</bdi>
              </li>`,
          )}
        </ol>
        ${this.call.isHost ? this.#lowerAll() : nothing}
      </section>
    `;
  }

  #lowerAll(): TemplateResult {
    return html`<button
      class="btn btn--wide lower"
      type="button"
      @click=${() => emit(this, { type: 'lower-hands' })}
    >
      ${icon(HAND)}${HOST.lowerHands}
    </button>`;
  }

  // ------------------------------------------------------------------ people

  #people(): TemplateResult {
    const { members, isHostless } = this.call;
    return html`
      <section class="sec" aria-labelledby="count">
        <h3 class="sec__title num" id="count">${PEOPLE.inCall(members.length)}</h3>
        <ul>
          ${repeat(
            members,
            ({ id }) => id,
            (member) => this.#person(member),
          )}
        </ul>
        ${isHostless ? html`<p class="note">${icon(INFO, 16)}<span>${HOST.hostless}</span></p>` : nothing}
      </section>
    `;
  }

  #person(member: MemberView): TemplateResult {
    const name = nameOf(member);
    return html`
      <li data-member=${member.id}>
        <div class="row">
          ${avatar(member.id, name, '', member.picture)}
          <span class="who">
            <b><bdi>${member.isSelf ? PEOPLE.you(name) : name}</bdi></b>
            <span class="facts">
              ${factsOf(member, this.call.spotlight === member.id).map(
                (fact) => html`<span class=${fact === ROW.verified ? 'fact--verified' : ''}>${fact}</span>`,
              )}
            </span>
          </span>
          <span class="signs">
            ${member.isPaused ? html`<span class="sign--off">${icon(VIDEO_OFF)}</span>` : nothing}
            <span class=${member.isMuted ? 'sign--off' : ''}>${icon(member.isMuted ? MIC_OFF : MIC)}</span>
            ${this.#more(member, name)}
          </span>
        </div>
        ${this.open === member.id ? this.#menu(member, name) : nothing}
      </li>
    `;
  }

  #more(member: MemberView, name: string): TemplateResult {
    const isOpen = this.open === member.id;
    return html`
      <button
        class="icon-btn"
        type="button"
        aria-label=${ROW.more(name)}
        title=${ROW.more(name)}
        aria-expanded=${isOpen}
        @click=${() => (this.open = isOpen ? undefined : member.id)}
      >
        ${icon(ELLIPSIS)}
      </button>
    `;
  }

  #menu(member: MemberView, name: string): TemplateResult {
    return html`
      <div class="menu" role="group" aria-label=${ROW.more(name)}>
        <sotto-person-menu
          .member=${member}
          .look=${this.look}
          .isHost=${this.call.isHost}
          .isPair=${this.call.members.length === 2}
          .isSpotlit=${this.call.spotlight === member.id}
          @done=${() => (this.open = undefined)}
        ></sotto-person-menu>
      </div>
    `;
  }

  /** What a host wants to do about somebody is asked about here, wherever it was pressed. */
  askAbout(type: 'remove' | 'transfer', id: string): void {
    const member = this.call.members.find((one) => one.id === id);
    if (member !== undefined) this.asking = { type, id, name: nameOf(member) };
  }

  // ------------------------------------------------------------------ rules and questions

  #rules(): TemplateResult | typeof nothing {
    const { isHost, policy, isHostless } = this.call;
    if (isHost)
      return html`
        <section class="sec" aria-label=${HOST.title}>
          <sotto-host-controls
            .policy=${policy}
            @wish=${(event: CustomEvent<HostWish>) => (this.asking = { type: event.detail })}
          ></sotto-host-controls>
        </section>
      `;
    const rules = [
      policy.isWaitingRoom ? HOST.ruleWaitingRoom : '',
      policy.isDoorHostOnly ? HOST.ruleDoor : '',
      policy.isHistory ? HOST.ruleHistory : '',
    ].filter((rule) => rule !== '');
    if (rules.length === 0 || isHostless) return nothing;
    return html`
      <section class="sec" aria-labelledby="rules">
        <h3 class="sec__title" id="rules">${HOST.rules}</h3>
        <ul class="stack">
          ${rules.map((rule) => html`<li class="note">${icon(INFO, 16)}<span>${rule}</span></li>`)}
        </ul>
      </section>
    `;
  }

  #sheet(): TemplateResult | typeof nothing {
    const { asking } = this;
    if (asking === undefined) return nothing;
    if (asking.type === 'password')
      return html`<sotto-password-sheet
        .suggest=${this.suggest}
        @answer=${() => this.#answered(undefined)}
      ></sotto-password-sheet>`;
    // Keyed by its kind: what follows a question is a new dialog, which a reader announces.
    return html`${repeat(
      [asking],
      ({ type }) => type,
      () =>
        html`<sotto-confirm-sheet
          .question=${questionOf(asking)}
          @answer=${(event: Answer) => this.#answered(event.detail)}
        ></sotto-confirm-sheet>`,
    )}`;
  }

  #answered(choice: string | undefined): void {
    const { asking } = this;
    if (asking === undefined) return;
    const intent = intentOf(asking, choice);
    this.asking = nextOf(asking, choice);
    this.open = undefined;
    if (intent !== undefined) emit(this, intent);
    if (this.asking === undefined) this.focus();
  }
}

customElements.define('sotto-people-panel', SottoPeoplePanel);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-people-panel': SottoPeoplePanel;
  }
}
