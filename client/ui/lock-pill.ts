// <sotto-lock-pill>: whether the door is open, as shape, word and hue. Source: docs/design.md, "Call".
// Says a state and is not pressed: in this version nothing locks, and there is nothing to do at the door.
import { LitElement, css, html, type TemplateResult } from 'lit';
import type { RelayView } from '../call/view.ts';
import { icon } from './icon.ts';
import { WIFI_OFF } from './icons-later.ts';
import { DOOR_OPEN, LOADER_CIRCLE } from './icons.ts';
import { ground } from './styles.ts';
import { DOOR } from './strings-call.ts';

export class SottoLockPill extends LitElement {
  static override properties = { relay: { attribute: false } };

  static override styles = [
    ground,
    css`
      .pill {
        display: inline-flex;
        align-items: center;
        gap: var(--s-8);
        min-height: var(--target);
        padding-inline: var(--s-12) var(--s-16);
        border: 1px solid var(--line);
        border-radius: var(--r-full);
        background: var(--raised);
        color: var(--ink-2);
        font-size: var(--t-14);
        font-weight: 600;
        line-height: 1.25rem;
        white-space: nowrap;
        transition:
          background-color var(--base) var(--ease),
          color var(--base) var(--ease);
      }
      .pill--open {
        background: var(--open-soft);
        border-color: var(--open-edge);
        color: var(--open);
      }
    `,
  ];

  declare relay: RelayView;

  protected override render(): TemplateResult {
    switch (this.relay.type) {
      case 'connecting':
        return html`<span class="pill" title=${DOOR.reachingHint}
          >${icon(LOADER_CIRCLE, 20, 'spin')}${DOOR.reaching}</span
        >`;
      case 'retrying':
        return html`<span class="pill" title=${DOOR.awayHint}>${icon(WIFI_OFF)}${DOOR.away}</span>`;
      case 'connected':
        return html`<span class="pill pill--open" title=${DOOR.openHint}
          >${icon(DOOR_OPEN)}${DOOR.open}</span
        >`;
    }
  }
}

customElements.define('sotto-lock-pill', SottoLockPill);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-lock-pill': SottoLockPill;
  }
}
