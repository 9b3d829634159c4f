// <sotto-top-bar>: which call this is, since when, the door, and the shield. Source: docs/design.md, "Call".
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import type { DoorView, RelayView } from '../call/view.ts';
import { elapsed } from './clock.ts';
import { ask } from './deed.ts';
import { icon } from './icon.ts';
import { SHIELD, SHIELD_CHECK } from './icons-later.ts';
import { logoStyles, mark } from './logo.ts';
import { CALL, SECURE } from './strings-call.ts';
import { controls, ground } from './styles.ts';
import './lock-pill.ts';

export class SottoTopBar extends LitElement {
  static override properties = {
    channel: { type: Number },
    name: { attribute: false },
    sinceMs: { type: Number },
    wallMs: { type: Number },
    relay: { attribute: false },
    door: { attribute: false },
    mayMoveDoor: { type: Boolean },
    isForgotten: { type: Boolean },
    isWaitingRoom: { type: Boolean },
    shield: { attribute: false },
    isSecurityOpen: { type: Boolean },
    isServed: { type: Boolean },
  };

  static override styles = [
    ground,
    controls,
    logoStyles,
    css`
      .top {
        display: flex;
        align-items: center;
        gap: var(--s-12);
        min-height: 64px;
        min-width: 0;
      }
      .logo__mark {
        width: 24px;
        height: 24px;
      }
      .title {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        column-gap: var(--s-12);
        flex: 1;
        min-width: 0;
      }
      .title .h16 {
        max-width: 100%;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      sotto-lock-pill {
        flex: none;
      }
      .shield {
        width: var(--target);
        height: var(--target);
      }
      .shield--all {
        color: var(--locked);
      }
      .shield[aria-expanded='true'] {
        background: var(--chosen);
        color: var(--night);
      }
      @media (max-width: 47.9em) {
        .top {
          min-height: 60px;
          gap: var(--s-8);
          padding-inline-start: var(--s-8);
        }
        .logo__mark {
          display: none;
        }
        .title {
          display: grid;
        }
        .title .h16 {
          line-height: 1.25rem;
        }
        .title .t14 {
          font-size: var(--t-12);
          line-height: 1rem;
        }
      }
      /* Letters of 200 % on a phone: two of a title's letters were left beside the pill. */
      @media (max-width: 15em) {
        .top {
          flex-wrap: wrap;
          justify-content: flex-end;
          row-gap: var(--s-4);
          padding-block: var(--s-8);
        }
        .title {
          flex-basis: 100%;
          grid-template-columns: minmax(0, 1fr) auto;
        }
      }
      @media (max-height: 30em) and (orientation: landscape) {
        .top {
          min-height: 52px;
          padding-block: var(--s-4);
          padding-inline-start: var(--s-8);
        }
        .logo__mark {
          display: none;
        }
        .title {
          display: flex;
          flex-wrap: nowrap;
        }
      }
    `,
  ];

  declare channel: number;
  declare name: string | undefined;
  declare sinceMs: number;
  declare wallMs: number;
  declare relay: RelayView;
  declare door: DoorView;
  declare mayMoveDoor: boolean;
  declare isForgotten: boolean;
  declare isWaitingRoom: boolean;
  /** Absent while there is nobody to compare with: then the pill says its state and is not pressed either. */
  declare shield: 'some' | 'all' | undefined;
  declare isSecurityOpen: boolean;
  /** Through a server that forwards. */
  declare isServed: boolean;

  constructor() {
    super();
    this.mayMoveDoor = true;
    this.isForgotten = false;
    this.isWaitingRoom = false;
    this.isSecurityOpen = false;
    this.isServed = false;
  }

  focusShield(): void {
    this.renderRoot.querySelector<HTMLElement>('.shield')?.focus();
  }

  protected override render(): TemplateResult {
    return html`
      <header class="top">
        ${mark()}
        <div class="title">
          <h1 class="h16" title=${this.name ?? ''}>
            <bdi>${this.name ?? CALL.channel(this.channel)}</bdi>
          </h1>
          <span
            class="t14 faint num"
            role="timer"
            aria-label=${this.shield === undefined ? CALL.waited : CALL.timer}
            >${elapsed(this.wallMs - this.sinceMs)}</span
          >
        </div>
        <sotto-lock-pill
          .relay=${this.relay}
          .door=${this.door}
          .wallMs=${this.wallMs}
          .mayMove=${this.mayMoveDoor}
          .isForgotten=${this.isForgotten}
          .isWaitingRoom=${this.isWaitingRoom}
          .isStill=${this.shield === undefined}
        ></sotto-lock-pill>
        ${this.shield === undefined ? nothing : this.#shield(this.shield === 'all')}
      </header>
    `;
  }

  #shield(isAll: boolean): TemplateResult {
    const compared = isAll ? SECURE.all : SECURE.some;
    const name = this.isServed ? SECURE.served(compared) : compared;
    return html`
      <button
        class="ctl shield ${isAll ? 'shield--all' : ''}"
        type="button"
        aria-label=${name}
        title=${name}
        aria-expanded=${this.isSecurityOpen}
        @click=${() => ask(this, 'security')}
      >
        ${icon(isAll ? SHIELD_CHECK : SHIELD)}
      </button>
    `;
  }
}

customElements.define('sotto-top-bar', SottoTopBar);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-top-bar': SottoTopBar;
  }
}
