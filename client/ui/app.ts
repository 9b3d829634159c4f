// <sotto-app>: shows the screen that the view names, and hands every intent back. Source: docs/design.md, "Screens"; docs/states/README.md.
import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Intent, View } from '../call/view.ts';
import { CallController, type CallSource } from './call-controller.ts';
import { hasCallSide, hasEnd, loadCallSide, loadCallSideWhenIdle } from './call-side.ts';
import { loadCallRest } from './load-rest.ts';
import { mark, logoStyles } from './logo.ts';
import { ground } from './styles.ts';
import { OPENING } from './strings.ts';
import './start-screen.ts';

export class SottoApp extends LitElement {
  static override properties = { source: { attribute: false }, isAway: { state: true } };

  static override styles = [
    ground,
    logoStyles,
    css`
      :host {
        min-height: 100dvh;
      }
      .opening {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: var(--s-16);
        min-height: 100dvh;
      }
      /* The call's dark ground goes to the edges: its layout keeps clear of them itself. */
      sotto-start-screen,
      sotto-end-screen,
      sotto-unsupported-screen {
        padding-inline: var(--safe-start) var(--safe-end);
      }
      .opening p {
        min-height: 1lh;
        margin: 0;
      }
      .opening .logo__mark {
        width: var(--s-48);
        height: var(--s-48);
      }
      .toasts {
        position: fixed;
        inset-block-end: max(var(--s-16), var(--safe-bottom));
        inset-inline-start: calc(var(--s-16) + var(--safe-start));
        z-index: 8;
        width: min(400px, var(--safe-width) - 2 * var(--s-16));
        pointer-events: none;
      }
    `,
  ];

  declare source: CallSource | undefined;
  /** The call side was wanted and did not come. */
  declare isAway: boolean;

  #call: CallController | undefined;

  constructor() {
    super();
    this.isAway = false;
    this.addEventListener('intent', (event) => {
      event.stopPropagation();
      this.#call?.send((event as CustomEvent<Intent>).detail);
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('source')) return;
    if (this.#call !== undefined) {
      this.removeController(this.#call);
      this.#call.hostDisconnected();
    }
    this.#call = this.source === undefined ? undefined : new CallController(this, this.source);
  }

  /** At the latest when a call needs it; sooner, once the start screen stands. */
  protected override updated(): void {
    const screen = this.#call?.view.screen.type;
    if (screen === 'unsupported') void import('./unsupported-screen.ts');
    if (screen === undefined || screen === 'opening' || screen === 'unsupported') return;
    if (!hasCallSide()) {
      const load = screen === 'start' ? loadCallSideWhenIdle : loadCallSide;
      void this.#await(load(), hasCallSide, screen !== 'start');
    } else if (screen === 'end' && !hasEnd()) void this.#await(loadCallRest(), hasEnd, true);
  }

  async #await(loading: Promise<unknown>, isHere: () => boolean, isNeeded: boolean): Promise<void> {
    await loading;
    this.isAway = isNeeded && !isHere();
    if (isHere()) this.requestUpdate();
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.#call === undefined ? this.#opening() : this.#screen(this.#call, this.#call.view);
  }

  #screen(call: CallController, { screen, media, notices, store, page }: View): TemplateResult {
    const { streamOf, wallMs, tools } = call;
    switch (screen.type) {
      case 'opening':
        return this.#opening();
      case 'unsupported':
        return html`<sotto-unsupported-screen .missing=${screen.missing}></sotto-unsupported-screen>`;
      case 'start':
        return html`<sotto-start-screen
            .start=${screen.start}
            .media=${media}
            .notices=${notices}
            .page=${page}
            .store=${store}
            .tools=${tools}
            .wallMs=${wallMs}
            .streamOf=${streamOf}
          ></sotto-start-screen>
          ${this.#toasts(notices)}`;
      case 'waiting':
        if (!hasCallSide()) return this.#opening();
        return html`<sotto-waiting-screen
          .waiting=${screen.waiting}
          .picture=${store.profile.url}
          .media=${media}
          .notices=${notices}
          .streamOf=${streamOf}
          .wallMs=${wallMs}
          .keys=${store.settings.shortcuts}
          .files=${call.files}
        ></sotto-waiting-screen>`;
      case 'call':
        if (!hasCallSide()) return this.#opening();
        return html`<sotto-call-screen
          .call=${screen.call}
          .media=${media}
          .notices=${notices}
          .streamOf=${streamOf}
          .wallMs=${wallMs}
          .suggest=${call.suggest}
          .keys=${store.settings.shortcuts}
          .language=${store.settings.language}
          .isNotifying=${store.settings.isNotifying}
          .files=${call.files}
        ></sotto-call-screen>`;
      case 'end':
        if (!hasCallSide() || !hasEnd()) return this.#opening();
        return html`<sotto-end-screen
          .end=${screen.end}
          .page=${page}
          .settings=${store.settings}
        ></sotto-end-screen>`;
    }
  }

  #toasts(notices: View['notices']): TemplateResult | typeof nothing {
    if (!hasCallSide()) return nothing;
    return html`<div class="toasts"><sotto-toast-list .notices=${notices}></sotto-toast-list></div>`;
  }

  #opening(): TemplateResult {
    return html`<main class="opening" aria-busy="true">
      <h1 class="vh">${OPENING.title}</h1>
      ${mark()}
      <p role="status">${this.isAway ? OPENING.away : nothing}</p>
    </main>`;
  }
}

customElements.define('sotto-app', SottoApp);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-app': SottoApp;
  }
}
