// <sotto-stage>: everyone's tile. Two people: the other large, oneself small in the corner; more: a grid. Source: docs/design.md, "Call".
// Tiles keep their places by id: they move only when someone comes or goes, never for a change of speaker.
import { LitElement, css, html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { MemberView } from '../call/view.ts';
import type { StreamOf } from './call-controller.ts';
import { flatGrid, tallGrid, wideGrid } from './stage-grid.ts';
import { ground } from './styles.ts';
import { CALL } from './strings-call.ts';
import './tile.ts';

export class SottoStage extends LitElement {
  static override properties = {
    members: { attribute: false },
    streamOf: { attribute: false },
    speaker: { attribute: false },
    isCorner: { attribute: false },
    isCovered: { type: Boolean },
    isSoundOnly: { type: Boolean },
  };

  static override styles = [
    ground,
    css`
      :host {
        --gap: var(--s-12);
        position: relative;
        min-width: 0;
        min-height: 0;
        container-type: size;
      }
      .grid {
        --columns: var(--wide-columns);
        --rows: var(--wide-rows);
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: var(--gap);
        width: 100%;
        height: 100%;
      }
      /* Half a pixel less than a column, or rounding would break the row. */
      .seat {
        display: grid;
        width: calc((100% - (var(--columns) - 1) * var(--gap)) / var(--columns) - 0.5px);
        height: calc((100% - (var(--rows) - 1) * var(--gap)) / var(--rows));
      }
      .seat--all {
        width: 100%;
        height: 100%;
      }
      .seat--corner {
        position: absolute;
        inset-block-end: var(--s-12);
        inset-inline-end: var(--s-12);
        z-index: 5;
        width: min(256px, 40cqw);
        height: auto;
        aspect-ratio: 16 / 9;
        border-radius: var(--r-16);
        box-shadow: 0 2px 12px rgb(5 9 17 / 0.4);
      }
      @container (orientation: portrait) {
        .grid {
          --columns: var(--tall-columns);
          --rows: var(--tall-rows);
        }
      }
      @container (min-aspect-ratio: 2 / 1) {
        .grid {
          --columns: var(--flat-columns);
          --rows: var(--flat-rows);
        }
      }
      @media (max-width: 47.9em) {
        :host {
          --gap: var(--s-8);
        }
        .seat--corner {
          width: 104px;
          aspect-ratio: 3 / 4;
        }
      }
      @media (max-height: 30em) and (orientation: landscape) {
        :host {
          --gap: var(--s-8);
        }
        .seat--corner {
          width: 160px;
          inset-block-end: var(--s-8);
          inset-inline-end: var(--s-8);
          aspect-ratio: 16 / 9;
        }
      }
    `,
  ];

  declare members: readonly MemberView[];
  declare streamOf: StreamOf;
  declare speaker: string | undefined;
  /** Only oneself, in the corner: waiting alone. */
  declare isCorner: boolean;
  declare isCovered: boolean;
  declare isSoundOnly: boolean;

  constructor() {
    super();
    this.members = [];
    this.isCorner = false;
    this.isCovered = false;
    this.isSoundOnly = false;
  }

  protected override updated(): void {
    const count = this.members.length;
    const [wide, tall, flat] = [wideGrid(count), tallGrid(count), flatGrid(count)];
    this.style.setProperty('--wide-columns', String(wide.columns));
    this.style.setProperty('--wide-rows', String(wide.rows));
    this.style.setProperty('--tall-columns', String(tall.columns));
    this.style.setProperty('--tall-rows', String(tall.rows));
    this.style.setProperty('--flat-columns', String(flat.columns));
    this.style.setProperty('--flat-rows', String(flat.rows));
  }

  /** Others first: whom one looks at, a screen reader reads first. */
  protected override render(): TemplateResult {
    const ordered = [...this.members.filter((m) => !m.isSelf), ...this.members.filter((m) => m.isSelf)];
    return html`
      <ul class="grid" aria-label=${CALL.stage}>
        ${repeat(
          ordered,
          (member) => member.id,
          (member) => this.#seat(member),
        )}
      </ul>
    `;
  }

  #seat(member: MemberView): TemplateResult {
    const isSmall = member.isSelf && (this.members.length === 2 || this.isCorner);
    const isAll = this.members.length <= 2;
    const place = isSmall ? 'seat--corner' : isAll ? 'seat--all' : '';
    return html`
      <li class="seat ${place}">
        <sotto-tile
          data-member=${member.id}
          ?data-self=${member.isSelf}
          ?ring=${!isAll}
          .member=${member}
          .stream=${member.stream === undefined ? undefined : this.streamOf(member.stream)}
          .speaker=${this.speaker}
          .isSmall=${isSmall}
          .isCovered=${this.isCovered}
          .isSoundOnly=${this.isSoundOnly}
        ></sotto-tile>
      </li>
    `;
  }
}

customElements.define('sotto-stage', SottoStage);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-stage': SottoStage;
  }
}
