// <sotto-top-bar>: which call this is, since when, and the door. Source: docs/design.md, "Call".
import { LitElement, css, html, type TemplateResult } from 'lit';
import type { RelayView } from '../call/view.ts';
import { elapsed } from './clock.ts';
import { logoStyles, mark } from './logo.ts';
import { ground } from './styles.ts';
import { CALL } from './strings-call.ts';
import './lock-pill.ts';

export class SottoTopBar extends LitElement {
  static override properties = {
    channel: { type: Number },
    name: { attribute: false },
    sinceMs: { type: Number },
    wallMs: { type: Number },
    relay: { attribute: false },
  };

  static override styles = [
    ground,
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
      @media (max-height: 30em) and (orientation: landscape) {
        .top {
          min-height: 52px;
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

  protected override render(): TemplateResult {
    return html`
      <header class="top">
        ${mark()}
        <div class="title">
          <h1 class="h16" title=${this.name ?? ''}>
            <bdi>${this.name ?? CALL.channel(this.channel)}</bdi>
          </h1>
          <span class="t14 faint num" role="timer" aria-label=${CALL.timer}
            >${elapsed(this.wallMs - this.sinceMs)}</span
          >
        </div>
        <sotto-lock-pill .relay=${this.relay}></sotto-lock-pill>
      </header>
    `;
  }
}

customElements.define('sotto-top-bar', SottoTopBar);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-top-bar': SottoTopBar;
  }
}
