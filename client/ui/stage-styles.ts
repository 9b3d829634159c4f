// Styles of the stage: seats are placed by transform, so that no element shifts. Source: docs/design.md, "Call" (stage).
import { css } from 'lit';

export const stageStyles = css`
  :host {
    --way: 1;
    position: relative;
    min-width: 0;
    min-height: 0;
    /* What glides in or out stays on the stage. */
    contain: layout;
  }
  :host(:dir(rtl)) {
    --way: -1;
  }
  .seats {
    position: absolute;
    inset: 0;
  }
  .seat {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    display: grid;
    width: var(--w, 0);
    height: var(--h, 0);
    transform: translate(
      calc(var(--way) * (var(--x, 0px) + var(--drag-x, 0px))),
      calc(var(--y, 0px) + var(--drag-y, 0px))
    );
    transition:
      transform var(--slow) var(--ease),
      width var(--slow) var(--ease),
      height var(--slow) var(--ease);
    animation: come var(--base) var(--ease);
  }
  @keyframes come {
    from {
      opacity: 0;
    }
  }
  :host([still]) .seat,
  .seat--new,
  .seat--held {
    transition: none;
  }
  .seat--off {
    width: 0;
    height: 0;
    visibility: hidden;
  }
  .seat--corner {
    --beside: 0px;
    z-index: 5;
    border-radius: var(--r-16);
    box-shadow: 0 2px 12px rgb(5 9 17 / 0.4);
    cursor: grab;
    touch-action: none;
  }
  .seat--held {
    cursor: grabbing;
  }
  /* A finger that goes across turns the page. */
  .seats--paged {
    touch-action: pan-y pinch-zoom;
  }
  /* Below the tiles, in the middle; beside whom one looks at, over that picture. By transform, as the seats. */
  sotto-stage-pager {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    z-index: 6;
    width: max-content;
    transform: translate(
      calc(var(--way) * (var(--near-x, 0px) + var(--far-x, 0px) - 100%) / 2),
      calc(var(--far-y, 0px) - 100%)
    );
  }
  /* Its name ends before the pager: two round buttons, what stands between them, and room. */
  .seat--paged {
    --beside: calc(112px + 2.4rem);
  }
  sotto-stage-pager.over {
    transform: translate(
      calc(var(--way) * (var(--far-x, 0px) - 100% - var(--s-12))),
      calc(var(--far-y, 0px) - 100% - var(--s-12))
    );
  }
`;
