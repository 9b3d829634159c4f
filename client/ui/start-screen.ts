// <sotto-start-screen>: your picture on one side, the join card on the other. Source: docs/design.md, "Start".
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { MediaView, Notice, PageView, StartView, StoreView } from '../call/view.ts';
import type { StreamOf, Tools } from './call-controller.ts';
import { emit } from './intent.ts';
import { logo, logoStyles } from './logo.ts';
import { page } from './page-styles.ts';
import { startScreenStyles } from './start-screen-styles.ts';
import { loadDashboard, loadStartRest } from './call-side.ts';
import { ground } from './styles.ts';
import { START } from './strings.ts';
import './camera-preview.ts';
import './join-card.ts';

/** Nobody's hands are on anything: the focus may be placed. */
const isFocusFree = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

/** The focus in a field would raise a keyboard over the form. */
const isTouched = (): boolean => window.matchMedia('(pointer: coarse)').matches;

const isSettled = (media: MediaView | undefined): boolean =>
  media?.phase === 'given' || media?.phase === 'without';

export class SottoStartScreen extends LitElement {
  static override properties = {
    start: { attribute: false },
    media: { attribute: false },
    notices: { attribute: false },
    page: { attribute: false },
    store: { attribute: false },
    tools: { attribute: false },
    wallMs: { attribute: false },
    streamOf: { attribute: false },
    hasPickers: { state: true },
  };

  static override styles = [ground, logoStyles, page, startScreenStyles];

  declare start: StartView;
  declare media: MediaView;
  declare notices: readonly Notice[];
  declare page: PageView;
  declare store: StoreView;
  declare tools: Tools | undefined;
  declare wallMs: number;
  declare streamOf: StreamOf;
  declare hasPickers: boolean;

  constructor() {
    super();
    this.hasPickers = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // On the window: while the browser asks, or after a button went away, nothing in here has the focus.
    window.addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('keydown', this.#key);
    super.disconnectedCallback();
  }

  protected override firstUpdated(): void {
    void loadStartRest().then(loadDashboard);
  }

  protected override updated(changed: PropertyValues<this>): void {
    void this.#placeFocus(changed.get('start'), changed.get('media'), changed.has('start'));
  }

  protected override render(): TemplateResult {
    const { start, media } = this;
    return html`
      <header class="head">
        ${logo()}<sotto-page-note .page=${this.page}></sotto-page-note
        ><sotto-head-tools .settings=${this.store.settings}></sotto-head-tools>
      </header>
      <main class="start">
        <div class="start__see">
          <sotto-camera-preview
            .media=${media}
            .streamOf=${this.streamOf}
            .hasPickers=${this.hasPickers}
            @pickers=${() => (this.hasPickers = !this.hasPickers)}
          ></sotto-camera-preview>
          ${
            media.devices.length === 0
              ? nothing
              : html`<sotto-device-pickers
                  class=${this.hasPickers ? 'is-open' : ''}
                  .media=${media}
                ></sotto-device-pickers>`
          }
        </div>
        <div class="start__do">
          ${this.#intro()}
          ${
            start.outcome === undefined
              ? html`<sotto-join-card .start=${start} .tools=${this.tools}></sotto-join-card>`
              : html`<sotto-outcome-card
                  .outcome=${start.outcome}
                  .channel=${start.channel}
                  .founderToken=${start.founderToken}
                ></sotto-outcome-card>`
          }
        </div>
      </main>
      <sotto-dashboard
        class="start__kept"
        .store=${this.store}
        .start=${start}
        .media=${media}
        .notices=${this.notices}
        .wallMs=${this.wallMs}
        .tools=${this.tools}
      ></sotto-dashboard>
      <footer class="foot t12 faint ${this.store.phase === 'reading' ? 'foot--later' : ''}">
        ${START.learns}
      </footer>
    `;
  }

  #intro(): TemplateResult {
    const { isInvited, title } = this.start;
    if (!isInvited) {
      return html`<div class="intro">
        <h1 class="h28">${START.title}</h1>
        <p class="dim">${START.text}</p>
      </div>`;
    }
    return html`<div class="intro intro--invited">
      ${
        title === undefined
          ? html`<h1 class="h28">${START.invitedTitle}</h1>`
          : html`<h1>
              <span class="t14 dim">${START.invitedTo}</span> <span class="h28" dir="auto">${title}</span>
            </h1>`
      }
      <p class="dim">${START.invitedText}</p>
    </div>`;
  }

  /** Where the state says; else to the form, once the browser's question is answered or an outcome is put away. */
  async #placeFocus(was: StartView | undefined, had: MediaView | undefined, isNew: boolean): Promise<void> {
    const card = this.renderRoot.querySelector('sotto-join-card');
    if (card === null) return;
    const { focus, isInvited, name } = this.start;
    await card.updateComplete;
    if (isNew && focus !== undefined && focus.turn !== was?.focus?.turn) card.focusOn(focus.field);
    else if (was?.outcome !== undefined) card.focusOn(was.outcome === 'crowded' ? 'channel' : 'join');
    else if (had !== undefined && !isSettled(had) && isSettled(this.media) && isFocusFree()) {
      const first = !isInvited ? 'channel' : name === '' ? 'name' : 'join';
      if (first === 'join' || !isTouched()) card.focusOn(first);
    }
  }

  readonly #key = (event: KeyboardEvent): void => {
    const { busy, outcome } = this.start;
    if (event.key === 'Escape' && (busy !== undefined || outcome !== undefined))
      emit(this, { type: 'cancel' });
  };
}

customElements.define('sotto-start-screen', SottoStartScreen);
