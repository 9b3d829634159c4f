// <sotto-people-panel>: who knocks, who is in the call and in what state, and for the host what can be done about it.
// Source: docs/design.md, "Panels".
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CallView, KnockView, MemberView } from '../call/view.ts';
import type { Suggest } from './call-controller.ts';
import { elapsed } from './clock.ts';
import type { Answer } from './confirm-sheet.ts';
import { ask } from './deed.ts';
import { byName, number } from './format.ts';
import type { HostWish } from './host-controls.ts';
import { icon } from './icon.ts';
import { ELLIPSIS, HAND, INFO, USER_PLUS, X } from './icons-later.ts';
import { SEARCH } from './icons-rest.ts';
import { CHEVRON_DOWN, MIC, MIC_OFF, VIDEO_OFF } from './icons.ts';
import { emit } from './intent.ts';
import { intentOf, nextOf, questionOf, type Asking } from './host-questions.ts';
import { kept } from './kept.ts';
import { locale } from './language.ts';
import { panelStyles } from './panel-styles.ts';
import { handsOf, isCrowd, listed, UNLISTED } from './people-list.ts';
import { peopleStyles } from './people-styles.ts';
import { avatar, avatarStyles, nameOf } from './person.ts';
import type { StageView } from './stage-view.ts';
import { CALL, TILE } from './strings-call.ts';
import { PEOPLE } from './strings-panels.ts';
import { GESTURE } from './strings-gestures.ts';
import { HOST, KNOCKS, ROW, WAY } from './strings-host.ts';
import { buttons, fields, ground } from './styles.ts';
import './confirm-sheet.ts';
import './host-controls.ts';
import './password-sheet.ts';
import './person-menu.ts';

const pathOf = ({ by, path }: MemberView): string => {
  if (by === 'sfu') return WAY.fact;
  return path === 'direct' ? ROW.direct : path === 'relayed' ? ROW.relayed : '';
};

/** What stands under a name, most important first. */
const factsOf = (member: MemberView, isSpotlit: boolean): readonly string[] => {
  if (member.link === 'connecting') return [PEOPLE.connecting];
  if (member.link === 'reconnecting') return [PEOPLE.reconnecting];
  const facts = [
    member.isHost ? ROW.host : '',
    member.hand === undefined ? '' : GESTURE.hand,
    isSpotlit ? ROW.spotlit : '',
    member.isVerified ? ROW.verified : '',
    pathOf(member),
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
    keys: { attribute: false },
    suggest: { attribute: false },
    open: { state: true },
    asking: { state: true },
    sought: { state: true },
  };

  static override styles = [ground, buttons, fields, avatarStyles, panelStyles, peopleStyles];

  declare call: CallView;
  declare wallMs: number;
  declare look: StageView;
  /** Shortcuts that were changed. */
  declare keys: Readonly<Record<string, string>>;
  declare suggest: Suggest | undefined;
  /** Whose menu is open, by id. */
  declare open: string | undefined;
  declare asking: Asking | undefined;
  /** Whose name is looked for. */
  declare sought: string;

  /** As the rows show them: a row is drawn again only when something in it has changed. */
  #members: readonly MemberView[] = [];

  constructor() {
    super();
    this.wallMs = 0;
    this.keys = {};
    this.sought = '';
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  /** Power may pass on while a question is open, and somebody may leave by themselves. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('call')) return;
    this.#members = kept(this.#members, this.call.members, UNLISTED);
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
          ${this.#knocks()} ${this.#hands()} ${isCrowd(this.#members) ? this.#rules() : nothing}
          ${this.#people()} ${isCrowd(this.#members) ? nothing : this.#rules()}
        </div>
      </section>
      ${this.#sheet()}
    `;
  }

  // ------------------------------------------------------------------ knocks

  #knocks(): TemplateResult | typeof nothing {
    const { knocks } = this.call;
    if (knocks.length === 0) return nothing;
    // Who was let in by others is looked at one by one.
    const atDoor = knocks.filter((one) => !one.isBrought);
    const isLine = atDoor.length > 1;
    const isKnown = isLine && knocks.every((one) => one.by === undefined);
    return html`
      <section class="sec" aria-labelledby="knocks">
        <h3 class="sec__title num" id="knocks">${KNOCKS.title(knocks.length)}</h3>
        ${isKnown ? html`<p class="t12 dim known">${KNOCKS.known}</p>` : nothing}
        ${repeat(
          atDoor,
          ({ id }) => id,
          (knock) => this.#knock(knock, isLine),
        )}
        ${isLine ? this.#admitAll(atDoor) : nothing}
        ${repeat(
          knocks.filter((one) => one.isBrought),
          ({ id }) => id,
          (knock) => this.#knock(knock, false),
        )}
      </section>
    `;
  }

  #admitAll(knocks: readonly KnockView[]): TemplateResult {
    return html`<button
      class="btn btn--primary btn--wide all"
      type="button"
      @click=${() => knocks.forEach(({ id }) => emit(this, { type: 'admit', id }))}
    >
      ${KNOCKS.admitAll(knocks.length)}
    </button>`;
  }

  /** Of several each is one line. */
  #knock(knock: KnockView, isLine: boolean): TemplateResult {
    const name = knockName(knock);
    return html`
      <div class="knock ${isLine ? 'knock--line' : ''}" data-knock=${knock.id}>
        <div class="row">
          ${avatar(knock.id, name)}
          <span class="who">
            <b><bdi>${name}</bdi> ${knock.isBrought ? KNOCKS.brought : isLine ? nothing : KNOCKS.says}</b>
            <span class="t12 dim num">${this.#told(knock, isLine)}</span>
          </span>
        </div>
        <div class="pair">${this.#admit(knock, name, isLine)} ${this.#decline(knock, name, isLine)}</div>
      </div>
    `;
  }

  #admit({ id }: KnockView, name: string, isLine: boolean): TemplateResult {
    return html`
      <button
        class="btn ${isLine ? 'btn--line' : 'btn--primary'}"
        type="button"
        aria-label=${KNOCKS.admitName(name)}
        @click=${() => emit(this, { type: 'admit', id })}
      >
        ${KNOCKS.admit}
      </button>
    `;
  }

  #decline({ id }: KnockView, name: string, isLine: boolean): TemplateResult {
    const words = KNOCKS.declineName(name);
    return html`
      <button
        class=${isLine ? 'icon-btn' : 'btn btn--line'}
        type="button"
        aria-label=${words}
        title=${isLine ? words : nothing}
        @click=${() => emit(this, { type: 'decline', id })}
      >
        ${isLine ? icon(X) : KNOCKS.decline}
      </button>
    `;
  }

  /** The password it has shown was seen by whoever it knocks at. */
  #told({ sinceMs, by }: KnockView, isLine: boolean): string {
    const time = elapsed(this.wallMs - sinceMs);
    if (by !== undefined) return KNOCKS.told(by, time);
    return isLine ? KNOCKS.waits(time) : KNOCKS.since(time);
  }

  // ------------------------------------------------------------------ hands

  #hands(): TemplateResult | typeof nothing {
    const up = handsOf(this.#members);
    if (up.length === 0) return nothing;
    return html`
      <section class="sec" aria-labelledby="hands">
        <h3 class="sec__title num" id="hands">${GESTURE.hands(up.length)}</h3>
        <ol class="hands">
          ${repeat(
            up,
            ({ id }) => id,
            (member) => this.#hand(member, up.length > 1),
          )}
        </ol>
        ${this.call.isHost ? this.#lowerAll() : nothing}
      </section>
    `;
  }

  #hand(member: MemberView, isOneOfMany: boolean): TemplateResult {
    const name = nameOf(member);
    return html`<li data-hand=${member.id}>
      ${icon(HAND, 16)}${isOneOfMany ? html`<span class="num faint" aria-hidden="true">${number(member.hand ?? 0)}</span>` : nothing}<bdi
        class="hands__name"
        >${member.isSelf ? PEOPLE.you(name) : name}</bdi
      >
      ${this.call.isHost && isOneOfMany ? this.#lower(member.id, name) : nothing}
    </li>`;
  }

  #lower(id: string, name: string): TemplateResult {
    const words = HOST.lowerHandOf(name);
    return html`<button
      class="icon-btn"
      type="button"
      aria-label=${words}
      title=${words}
      @click=${() => emit(this, { type: 'lower-hands', id })}
    >
      ${icon(X)}
    </button>`;
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
    const { isHostless } = this.call;
    const members = this.#members;
    const found = listed(members, this.sought, nameOf, byName());
    return html`
      <section class="sec" aria-labelledby="count">
        <h3 class="sec__title num" id="count">${PEOPLE.inCall(members.length)}</h3>
        ${isCrowd(members) || this.sought !== '' ? this.#search(found.length) : nothing}
        <ul>
          ${repeat(
            found,
            ({ id }) => id,
            (member) => this.#row(member),
          )}
        </ul>
        ${this.call.way.isLost ? html`<p class="note">${icon(INFO, 16)}<span>${WAY.lost}</span></p>` : nothing}
        ${isHostless ? html`<p class="note">${icon(INFO, 16)}<span>${HOST.hostless}</span></p>` : nothing}
      </section>
    `;
  }

  #search(found: number): TemplateResult {
    const said = this.sought.trim() === '' ? '' : PEOPLE.found(found);
    return html`
      <div class="search">
        <label class="vh" for="search">${PEOPLE.search}</label>
        ${icon(SEARCH)}
        <input
          class="input"
          id="search"
          type="search"
          autocomplete="off"
          spellcheck="false"
          placeholder=${PEOPLE.search}
          .value=${live(this.sought)}
          @input=${(event: Event) => (this.sought = (event.target as HTMLInputElement).value)}
          @keydown=${this.#forget}
        />
        <p class=${found === 0 ? 'none' : 'vh'} role="status">${said}</p>
      </div>
    `;
  }

  /** Escape empties the field first; the panel closes with the next one. */
  readonly #forget = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.sought === '') return;
    event.preventDefault();
    this.sought = '';
  };

  #row(member: MemberView): unknown {
    const isOpen = this.open === member.id;
    const isSpotlit = this.call.spotlight === member.id;
    const { isHost } = this.call;
    const isPair = this.#members.length === 2;
    const shown = [member, isOpen, isSpotlit, isHost, isPair, isOpen ? this.look : undefined, locale()];
    return guard(shown, () => this.#person(member));
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
          .keys=${this.keys}
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
    if (isHost) return this.#powers();
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

  /** Below a few people; above many, folded, or nobody would find them. */
  #powers(): TemplateResult {
    const controls = html`<sotto-host-controls
      .policy=${this.call.policy}
      .capacityMax=${this.call.capacityMax}
      .people=${this.call.members.length}
      .hasSfu=${this.call.way.hasSfu}
      @wish=${(event: CustomEvent<HostWish>) => (this.asking = { type: event.detail })}
    ></sotto-host-controls>`;
    if (!isCrowd(this.#members))
      return html`<section class="sec" aria-labelledby="powers">
        <h3 class="sec__title" id="powers">${HOST.title}</h3>
        ${controls}
      </section>`;
    return html`<section class="sec" aria-label=${HOST.title}>
      <details>
        <summary>${HOST.title}${icon(CHEVRON_DOWN)}</summary>
        ${controls}
      </details>
    </section>`;
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
