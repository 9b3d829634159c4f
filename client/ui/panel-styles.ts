// Styles of a side panel: head, scrolling body, foot; a sheet from below on a phone. Source: docs/design.md, "Panels".
import { css } from 'lit';

export const panelStyles = css`
  :host {
    height: 100%;
    min-height: 0;
  }
  .panel {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    height: 100%;
    border-radius: var(--r-16);
    background: var(--surface);
    box-shadow: inset 0 0 0 1px var(--line);
    overflow: hidden;
  }
  .head {
    display: flex;
    align-items: center;
    gap: var(--s-4);
    min-height: 60px;
    padding-block: var(--s-8);
    padding-inline: var(--s-16) var(--s-8);
  }
  .head h2 {
    flex: 1;
  }
  /* A place to start reading from, not a thing to press. */
  h2:focus-visible {
    outline: 0;
  }
  .body {
    overflow: auto;
    overscroll-behavior: contain;
    padding: 0 var(--s-16) var(--s-24);
    scrollbar-width: thin;
    scrollbar-color: var(--raised-press) transparent;
  }
  .body:focus-visible {
    outline-offset: calc(-1 * var(--ring));
  }
  .foot {
    position: relative;
    padding: var(--s-12) var(--s-16) var(--s-16);
    border-block-start: 1px solid var(--line);
  }
  @media (max-width: 47.9em) {
    .panel {
      border-end-start-radius: 0;
      border-end-end-radius: 0;
      box-shadow:
        var(--shadow-2),
        inset 0 0 0 1px var(--line);
      animation: rise var(--base) var(--ease);
    }
    .foot {
      padding-block-end: calc(var(--s-16) + var(--safe-bottom));
    }
  }
  /* Letters of 200 % on a phone: what else stands in the head goes below its word. */
  @media (max-width: 15em) {
    .head {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 0;
    }
    .head > :last-child {
      grid-area: 1 / 2;
    }
    .head > :nth-child(2):not(:last-child) {
      grid-area: 2 / 1 / auto / -1;
      justify-self: start;
      margin-inline-start: calc(-1 * var(--s-12));
    }
  }
  @keyframes rise {
    from {
      transform: translateY(var(--s-24));
      opacity: 0;
    }
  }
  @media (max-height: 30em) and (orientation: landscape) {
    .panel {
      border-radius: 0;
    }
    .head {
      min-height: 52px;
      padding-block: var(--s-4);
    }
    .foot {
      padding-block: var(--s-8);
    }
  }
  @media (forced-colors: active) {
    .panel {
      border: 1px solid CanvasText;
    }
  }
`;
