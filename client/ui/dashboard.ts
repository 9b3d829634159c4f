// <sotto-dashboard>: below the form, what is kept on this device: profile, my own channel, planned and recent calls, settings,
// export and erase. Source: docs/design.md, "On this device".
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { MediaView, Notice, StartView, StoreView } from '../call/view.ts';
import type { SelfTestSource, Tools } from './call-controller.ts';
import type { Answer, Question } from './confirm-sheet.ts';
import { dashboardStyles } from './dashboard-styles.ts';
import { icon } from './icon.ts';
import { ARROW_RIGHT, CALENDAR_PLUS, TRASH_2 } from './icons-device.ts';
import { COPY, DOWNLOAD, ELLIPSIS, GAUGE, INFO } from './icons-later.ts';
import { DOOR_OPEN, SETTINGS as GEAR } from './icons.ts';
import { isolated, list } from './format.ts';
import { emit } from './intent.ts';
import { avatar, avatarStyles } from './person.ts';
import { DEVICE, ERASE, OWN, PAST, PLANS, SETTINGS } from './strings-device.ts';
import { buttons, ground, surfaces } from './styles.ts';
import { switches } from './styles-switch.ts';
import { isOver, isSoon, pastWhen, planWhen, titleOf } from './when.ts';
import './confirm-sheet.ts';
import './head-tools.ts';
import './own-invite-sheet.ts';
import './own-sheet.ts';
import './plan-sheet.ts';
import './planned-sheet.ts';
import './profile-sheet.ts';
import './settings-sheet.ts';

type Plan = StoreView['plans'][number];
type Past = StoreView['past'][number];

type Open =
  | {
      readonly sheet: 'own' | 'own-invite' | 'plan' | 'profile' | 'erase' | 'clear';
    }
  | { readonly sheet: 'settings'; readonly hasKeys?: boolean }
  | { readonly sheet: 'planned'; readonly id: string }
  | { readonly sheet: 'self-test'; readonly source: SelfTestSource };

/** Of each list; the rest is a press away. */
const SHOWN = 4;

const QUESTIONS: Readonly<Record<'erase' | 'clear', () => Question>> = {
  erase: () => ({
    title: ERASE.title,
    text: ERASE.text,
    choices: [{ id: 'erase', word: ERASE.yes, look: 'harm' }],
    close: DEVICE.cancel,
  }),
  clear: () => ({
    title: PAST.clearTitle,
    text: PAST.clearText,
    choices: [{ id: 'clear', word: PAST.clear, look: 'harm' }],
    close: DEVICE.cancel,
  }),
};

/** As high as a card in which there is nothing yet. It stands still. */
const bones = (title: string): TemplateResult => html`
  <article class="card box bones">
    <div class="box__head"><h3 class="h16">${title}</h3></div>
    <div class="bones__text"><span class="bone"></span><span class="bone bone--short"></span></div>
    <div class="box__acts"><span class="bone bone--act"></span></div>
  </article>
`;

export class SottoDashboard extends LitElement {
  static override properties = {
    store: { attribute: false },
    start: { attribute: false },
    media: { attribute: false },
    notices: { attribute: false },
    wallMs: { attribute: false },
    tools: { attribute: false },
    open: { state: true },
    hasAllPlans: { state: true },
    hasAllPast: { state: true },
    isTestMissing: { state: true },
  };

  static override styles = [ground, buttons, surfaces, switches, avatarStyles, dashboardStyles];

  declare store: StoreView;
  declare start: StartView;
  declare media: MediaView;
  declare notices: readonly Notice[];
  declare wallMs: number;
  declare tools: Tools | undefined;
  declare open: Open | undefined;
  declare hasAllPlans: boolean;
  declare hasAllPast: boolean;
  /** Asked for, and not loaded. */
  declare isTestMissing: boolean;

  /** Scheduled just now: its invitation comes next. */
  #plannedMs: number | undefined;

  constructor() {
    super();
    this.notices = [];
    this.wallMs = 0;
    this.hasAllPlans = false;
    this.hasAllPast = false;
    this.isTestMissing = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('store') || this.#plannedMs === undefined) return;
    const before = new Set(changed.get('store')?.plans.map(({ id }) => id));
    const fresh = this.store.plans.find(({ id, atMs }) => !before.has(id) && atMs === this.#plannedMs);
    if (fresh === undefined) return;
    this.#plannedMs = undefined;
    this.open = { sheet: 'planned', id: fresh.id };
  }

  #opens(sheet: Exclude<Open['sheet'], 'planned' | 'self-test'>): () => void {
    return () => (this.open = { sheet });
  }

  /** What was opened meanwhile stays. */
  #closed(sheet: Open['sheet']): () => void {
    return () => {
      if (this.open?.sheet === sheet) this.open = undefined;
      // What a sheet has said is not told once more when it is gone.
      const told = this.notices.filter(({ kind }) => kind === 'text-copied' || kind === 'copy-failed');
      for (const { id } of told) emit(this, { type: 'notice-close', id });
    };
  }

  readonly #answered = (event: Event): void => {
    this.open = undefined;
    const answer = (event as Answer).detail;
    if (answer === 'erase') emit(this, { type: 'erase' });
    else if (answer === 'clear') emit(this, { type: 'past-clear' });
  };

  protected override render(): TemplateResult {
    const { phase } = this.store;
    return html`
      <section class="dash" aria-labelledby="device" aria-busy=${phase === 'reading'}>
        <div class="dash__head">
          <div>
            <h2 class="h20" id="device">${DEVICE.title}</h2>
            <p class="t14 faint">${DEVICE.text}</p>
          </div>
          ${this.#me()}
        </div>
        ${phase === 'off' ? html`<p class="off t14">${icon(INFO)}<span>${DEVICE.off}</span></p>` : nothing}
        ${phase === 'reading' ? this.#bones() : this.#cards()}
      </section>
      ${this.#sheet()}
    `;
  }

  #cards(): TemplateResult {
    return html`
      <div class="dash__grid">${this.#own()} ${this.#plans()} ${this.#past()}</div>
      ${this.#links()}
    `;
  }

  /**
   * Until it is read nobody knows whether there is something: no card says that there is nothing, or offers to begin anew. What
   * comes then is drawn in its own place, so that nothing jumps.
   */
  #bones(): TemplateResult {
    return html`
      <div class="dash__grid">${[OWN.title, PLANS.title, PAST.title].map((title) => bones(title))}</div>
      <div class="links links--room"></div>
    `;
  }

  #me(): TemplateResult {
    const { name, url } = this.store.profile;
    return html`
      <button class="btn btn--text me" type="button" @click=${this.#opens('profile')}>
        ${avatar('self', name, '', url)}${DEVICE.profile}
      </button>
    `;
  }

  // ---------------------------------------------------------------- my own channel

  #own(): TemplateResult {
    const { own } = this.store;
    if (own === undefined)
      return html`
        <article class="card box">
          <div class="box__head"><h3 class="h16">${OWN.title}</h3></div>
          <p class="t14 dim box__text">${OWN.empty}</p>
          <div class="box__acts">
            <button class="btn" type="button" @click=${this.#opens('own')}>${OWN.choose}</button>
          </div>
        </article>
      `;
    return html`
      <article class="card box">
        <div class="box__head">
          <h3 class="h16">${OWN.title}</h3>
          <button class="btn btn--text" type="button" @click=${this.#opens('own')}>${OWN.change}</button>
        </div>
        <div class="own">
          <p class="own__num">
            <span class="h28 num">${own.channel}</span><span class="t14 faint">${OWN.hidden}</span>
          </p>
          <p class="t14 dim">${OWN.text}</p>
        </div>
        <div class="box__acts">
          <button class="btn" type="button" @click=${() => emit(this, { type: 'start-own' })}>
            <span class="door">${icon(DOOR_OPEN)}</span>${OWN.start}
          </button>
          <button
            class="btn btn--text"
            type="button"
            aria-haspopup="dialog"
            @click=${this.#opens('own-invite')}
          >
            ${icon(COPY)}${OWN.copy}
          </button>
        </div>
      </article>
    `;
  }

  // ---------------------------------------------------------------- planned

  #plans(): TemplateResult {
    const plans = this.store.plans.filter((plan) => !isOver(plan, this.wallMs));
    const shown = this.hasAllPlans ? plans : plans.slice(0, SHOWN);
    return html`
      <article class="card box">
        <div class="box__head">
          <h3 class="h16">${PLANS.title}</h3>
          ${
            plans.length === 0
              ? nothing
              : html`<button class="btn btn--text" type="button" @click=${this.#opens('plan')}>
                  ${icon(CALENDAR_PLUS)}${PLANS.schedule}
                </button>`
          }
        </div>
        ${
          plans.length === 0
            ? html`<p class="t14 dim box__text">${PLANS.empty}</p>
                <div class="box__acts">
                  <button class="btn" type="button" @click=${this.#opens('plan')}>
                    ${icon(CALENDAR_PLUS)}${PLANS.first}
                  </button>
                </div>`
            : html`<ul class="rows">
                  ${shown.map((plan) => this.#plan(plan))}
                </ul>
                ${this.#more(plans.length > shown.length, () => (this.hasAllPlans = true))}`
        }
      </article>
    `;
  }

  #plan(plan: Plan): TemplateResult {
    const title = titleOf(plan);
    return html`
      <li>
        <span class="rows__text">
          <b class="t14" title=${title} dir="auto">${title}</b>
          <span class="t12 faint num">${planWhen(plan, this.wallMs)}</span>
        </span>
        ${
          isSoon(plan, this.wallMs)
            ? html`<button
                class="btn"
                type="button"
                aria-label=${PLANS.joinOne(title)}
                @click=${() => emit(this, { type: 'plan-join', id: plan.id })}
              >
                ${PLANS.join}
              </button>`
            : nothing
        }
        <button
          class="icon-btn"
          type="button"
          aria-label=${PLANS.invite(title)}
          title=${PLANS.invite(title)}
          @click=${() => (this.open = { sheet: 'planned', id: plan.id })}
        >
          ${icon(ELLIPSIS)}
        </button>
      </li>
    `;
  }

  #more(hasMore: boolean, show: () => void): TemplateResult | typeof nothing {
    if (!hasMore) return nothing;
    return html`<div class="box__acts">
      <button class="btn btn--text" type="button" @click=${show}>${DEVICE.all}</button>
    </div>`;
  }

  // ---------------------------------------------------------------- recent

  #past(): TemplateResult {
    const { past, settings } = this.store;
    const shown = this.hasAllPast ? past : past.slice(0, SHOWN);
    return html`
      <article class="card box">
        <div class="box__head">
          <h3 class="h16">${PAST.title}</h3>
          ${
            past.length === 0
              ? nothing
              : html`<button class="btn btn--text" type="button" @click=${this.#opens('clear')}>
                  ${PAST.clear}
                </button>`
          }
        </div>
        ${
          past.length === 0
            ? html`<p class="t14 dim box__text">${settings.isForgetful ? PAST.off : PAST.empty}</p>`
            : html`<ul class="rows">
                  ${shown.map((one) => this.#one(one))}
                </ul>
                ${this.#more(past.length > shown.length, () => (this.hasAllPast = true))}`
        }
        ${this.#forget()}
      </article>
    `;
  }

  #one(past: Past): TemplateResult {
    const { channel, joinedMs, people } = past;
    const title = titleOf(past);
    const names = list(people.map((name) => isolated(name === '' ? DEVICE.guest : name)));
    return html`
      <li>
        <span class="rows__text">
          <b class="t14" title=${title} dir="auto">${title}</b>
          <span class="t12 faint num">${pastWhen(past, this.wallMs)}</span>
          <span class="t12 faint" title=${names}>${names === '' ? PAST.alone : names}</span>
        </span>
        <button
          class="icon-btn"
          type="button"
          aria-label=${PAST.again(title)}
          title=${PAST.again(title)}
          @click=${() => emit(this, { type: 'past-join', channel, joinedMs })}
        >
          ${icon(ARROW_RIGHT, 20, 'flip')}
        </button>
      </li>
    `;
  }

  #forget(): TemplateResult {
    const changed = (event: Event): void =>
      emit(this, { type: 'set', settings: { isForgetful: (event.target as HTMLInputElement).checked } });
    return html`
      <label class="switch">
        <span class="switch__text">${PAST.forget}</span>
        <input type="checkbox" role="switch" .checked=${this.store.settings.isForgetful} @change=${changed} />
      </label>
    `;
  }

  // ---------------------------------------------------------------- below

  #links(): TemplateResult {
    return html`
      <div class="links">
        <button class="btn btn--text" type="button" @click=${this.#opens('settings')}>
          ${icon(GEAR)}${SETTINGS.open}
        </button>
        <button class="btn btn--text" type="button" @click=${this.#test}>
          ${icon(GAUGE)}${SETTINGS.test}
        </button>
        <button class="btn btn--text" type="button" @click=${() => emit(this, { type: 'export' })}>
          ${icon(DOWNLOAD)}${ERASE.export}
        </button>
        <button class="btn btn--text harm" type="button" @click=${this.#opens('erase')}>
          ${icon(TRASH_2)}${ERASE.open}
        </button>
      </div>
      <p class="t14 dim" role="status">${this.isTestMissing ? SETTINGS.testMissing : nothing}</p>
    `;
  }

  /** Sheet and machine come together, at the first press. */
  readonly #test = async (): Promise<void> => {
    const [source] = await Promise.all([this.tools?.openSelfTest?.(), import('./self-test-sheet.ts')]).catch(
      () => [undefined],
    );
    this.isTestMissing = source === undefined;
    if (source !== undefined) this.open = { sheet: 'self-test', source };
  };

  /** The same list as in a call, over the settings: closed, it gives them back their focus. */
  readonly #keys = async (): Promise<void> => {
    const isHere = await import('./shortcut-sheet.ts').then(
      () => true,
      () => false,
    );
    if (isHere && this.open?.sheet === 'settings') this.open = { sheet: 'settings', hasKeys: true };
  };

  #sheet(): TemplateResult | typeof nothing {
    const { open, store, tools } = this;
    switch (open?.sheet) {
      case undefined:
        return nothing;
      case 'own':
        return html`<sotto-own-sheet
          .own=${store.own}
          .channelMax=${this.start.channelMax}
          .tools=${tools}
          @closed=${this.#closed('own')}
        ></sotto-own-sheet>`;
      case 'own-invite':
        if (store.own === undefined) return nothing;
        return html`<sotto-own-invite-sheet
          .own=${store.own}
          .notices=${this.notices}
          @closed=${this.#closed('own-invite')}
        ></sotto-own-invite-sheet>`;
      case 'plan':
        return html`<sotto-plan-sheet
          .own=${store.own}
          .channelMax=${this.start.channelMax}
          .wallMs=${this.wallMs}
          .tools=${tools}
          @planned=${(event: CustomEvent<number>) => (this.#plannedMs = event.detail)}
          @closed=${this.#closed('plan')}
        ></sotto-plan-sheet>`;
      case 'planned':
        return this.#planned(open.id);
      case 'profile':
        return html`<sotto-profile-sheet
          .profile=${store.profile}
          .tools=${tools}
          @closed=${this.#closed('profile')}
        ></sotto-profile-sheet>`;
      case 'settings':
        return html`<sotto-settings-sheet
            ?behind=${open.hasKeys === true}
            .settings=${store.settings}
            .notices=${this.notices}
            .media=${this.media}
            .isHidingIp=${this.start.isHidingIp}
            .hasTurn=${this.start.hasTurn}
            @shortcuts=${this.#keys}
            @closed=${this.#closed('settings')}
          ></sotto-settings-sheet>
          ${
            open.hasKeys === true
              ? html`<sotto-shortcut-sheet
                  .keys=${store.settings.shortcuts}
                  @deed=${this.#opens('settings')}
                ></sotto-shortcut-sheet>`
              : nothing
          }`;
      case 'self-test':
        return html`<sotto-self-test-sheet
          .source=${open.source}
          .media=${this.media}
          @closed=${this.#closed('self-test')}
        ></sotto-self-test-sheet>`;
      default:
        return html`<sotto-confirm-sheet
          .question=${QUESTIONS[open?.sheet ?? 'clear']()}
          @answer=${this.#answered}
        ></sotto-confirm-sheet>`;
    }
  }

  #planned(id: string): TemplateResult | typeof nothing {
    const plan = this.store.plans.find((one) => one.id === id);
    if (plan === undefined) return nothing;
    return html`<sotto-planned-sheet
      .plan=${plan}
      .canShare=${this.store.canShare}
      .notices=${this.notices}
      @closed=${this.#closed('planned')}
    ></sotto-planned-sheet>`;
  }
}

customElements.define('sotto-dashboard', SottoDashboard);
