// The layout that waiting and the call share: top, stage, side panel, bar, toasts. Always dark. Source: docs/design.md, "Responsive".
import { css } from 'lit';

/** Where panels lie over the stage instead of beside it. */
export const OVER_STAGE = '(max-width: 47.9em), (max-height: 30em) and (orientation: landscape)';

export const layout = css`
  :host {
    --pad: var(--s-16);
    position: relative;
    display: grid;
    grid-template:
      'top top' auto
      'stage side' minmax(0, 1fr)
      'bar bar' auto / minmax(0, 1fr) auto;
    height: 100dvh;
    min-height: 320px;
    padding-inline: var(--safe-start) var(--safe-end);
    overflow: hidden;
    background: var(--paper);
    color: var(--ink);
    color-scheme: dark;
  }
  sotto-top-bar {
    grid-area: top;
    padding-inline: var(--pad);
    /* The menu of its pill lies over the stage. */
    position: relative;
    z-index: 9;
  }
  main {
    grid-area: stage;
    position: relative;
    display: grid;
    min-width: 0;
    min-height: 0;
    padding-inline: var(--pad);
  }
  /* The stage is always as large as all this. Where its faces stand is said by an empty cell, and they glide there: the stage
     itself never moves, or the page would count a jump whenever somebody begins or ends sharing. */
  .call {
    grid-template: 'faces' minmax(0, 1fr) / minmax(0, 1fr);
  }
  .call sotto-stage {
    grid-area: 1 / 1 / -1 / -1;
  }
  .faces {
    grid-area: faces;
    visibility: hidden;
  }
  sotto-share-stage {
    grid-area: screens;
    z-index: 1;
  }
  /* What is shared is large, with the faces beside it; on a tall window below it. */
  .call.shared {
    grid-template: 'screens faces' minmax(0, 1fr) / minmax(0, 1fr) 240px;
    gap: var(--s-12);
  }
  .call.shared-line {
    grid-template: 'screens' auto 'faces' minmax(0, 1fr) / minmax(0, 1fr);
    gap: var(--s-8);
  }
  @media (max-aspect-ratio: 1 / 1) {
    .call.shared {
      grid-template: 'screens' minmax(0, 1fr) 'faces' minmax(160px, 30%) / minmax(0, 1fr);
    }
  }
  @media (max-height: 30em) and (orientation: landscape) {
    .call.shared {
      grid-template-columns: minmax(0, 1fr) clamp(144px, 18vw, 240px);
      gap: var(--s-8);
    }
  }
  sotto-call-bar {
    grid-area: bar;
    padding-inline: var(--pad);
  }
  .side {
    grid-area: side;
    width: 368px;
    min-height: 0;
    padding-inline-end: var(--pad);
  }
  .instead {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--s-12);
    height: 100%;
    padding: var(--s-24);
    border-radius: var(--r-16);
    background: var(--surface);
    color: var(--ink-2);
    font-size: var(--t-14);
    line-height: 1.25rem;
    text-align: center;
  }
  .instead p {
    display: grid;
    justify-items: center;
    gap: var(--s-12);
  }
  /* Same cell as the stage, so that they never reach the controls; above the lowest names. */
  .toasts {
    grid-area: stage;
    align-self: end;
    justify-self: start;
    z-index: 8;
    width: min(25rem, 100% - 2 * var(--pad) - 2 * var(--s-12));
    margin-inline: calc(var(--pad) + var(--s-12));
    margin-block-end: calc(2rem + 2 * var(--s-12));
    pointer-events: none;
  }
  @media (max-width: 47.9em) {
    :host {
      --pad: var(--s-8);
      grid-template:
        'top' auto
        'stage' minmax(0, 1fr)
        'bar' auto / minmax(0, 1fr);
    }
    .side {
      grid-area: auto;
      position: absolute;
      inset-block: calc(var(--s-8) + var(--hidden-above, 0px)) var(--hidden-below, 0px);
      inset-inline: var(--safe-start) var(--safe-end);
      z-index: 15;
      width: auto;
      padding: 0;
    }
    /* Below the top bar: at the foot they would lie over one's own picture. */
    .toasts {
      align-self: start;
      width: auto;
      justify-self: stretch;
      margin-block: 0;
      margin-inline: var(--s-16);
    }
  }
  /* Letters of 200 % on a phone: what is told scrolls, and never lies over the controls. */
  @media (max-width: 15em) {
    .toasts {
      max-height: 100%;
      overflow: auto;
    }
  }
  @media (max-height: 30em) and (orientation: landscape) {
    :host {
      --pad: var(--s-8);
      min-height: 0;
      grid-template:
        'top bar' auto
        'stage bar' minmax(0, 1fr) / minmax(0, 1fr) 72px;
    }
    sotto-top-bar {
      padding-inline-end: 0;
    }
    main {
      padding-inline-end: 0;
      padding-block-end: max(var(--s-8), var(--safe-bottom));
    }
    sotto-call-bar {
      padding: 0;
    }
    .side {
      grid-area: auto;
      position: absolute;
      inset-block: var(--hidden-above, 0px) var(--hidden-below, 0px);
      inset-inline: auto var(--safe-end);
      z-index: 15;
      width: min(23rem, var(--safe-width));
      padding: 0;
    }
    .toasts {
      width: min(25rem, 100% - 2 * var(--s-16));
      justify-self: start;
    }
  }
`;
