// Styles of the waiting screen: one card as large as the stage, oneself over its corner. Source: docs/design.md, "Screens".
import { css } from 'lit';

export const waitingStyles = css`
  .alone,
  .own {
    grid-area: 1 / 1;
  }
  .own {
    z-index: 1;
    pointer-events: none;
  }
  .alone {
    min-height: 0;
    border-radius: var(--r-16);
    background: var(--surface);
    box-shadow: inset 0 0 0 1px var(--line);
    overflow: auto;
  }
  .middle {
    display: grid;
    align-content: center;
    justify-items: center;
    gap: var(--s-8);
    min-height: 100%;
    padding: var(--s-16);
    text-align: center;
  }
  h2:focus-visible {
    outline: 0;
  }
  .text,
  .away {
    max-width: 52ch;
    color: var(--ink-2);
    text-wrap: balance;
  }
  .away {
    display: flex;
    align-items: center;
    gap: var(--s-8);
    color: var(--ink);
    font-weight: 500;
    text-align: start;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--s-12);
    margin-block-start: var(--s-16);
  }
  .same {
    margin-block-start: var(--s-16);
    color: var(--ink-3);
    font-size: var(--t-14);
    line-height: 1.25rem;
  }
  .locked b {
    font-weight: 600;
  }
  sotto-password-again {
    width: min(22rem, 100%);
    margin-block-start: var(--s-16);
  }
  .locked {
    display: flex;
    align-items: flex-start;
    gap: var(--s-8);
    max-width: 44ch;
    color: var(--ink);
    text-align: start;
  }
  @media (max-width: 63.9em) {
    /* The words scroll above the own picture, never under it. */
    .alone {
      overflow: hidden;
    }
    .middle {
      height: calc(100% - 156px);
      min-height: 0;
      align-content: safe center;
      padding-block-end: 0;
      overflow: auto;
      scrollbar-width: thin;
    }
  }
  @media (max-width: 47.9em) {
    .text {
      font-size: var(--t-14);
      line-height: 1.25rem;
      text-wrap: balance;
    }
  }
  @media (max-width: 22.4em) {
    .h28 {
      font-size: var(--t-20);
      line-height: 1.75rem;
    }
    .middle {
      gap: var(--s-4);
    }
    .acts {
      gap: var(--s-8);
      margin-block-start: var(--s-8);
    }
  }
  @media (max-height: 30em) and (orientation: landscape) {
    .alone {
      overflow: auto;
    }
    .middle {
      justify-items: start;
      height: auto;
      min-height: 100%;
      overflow: visible;
      padding-block: var(--s-16);
      padding-inline: var(--s-24) 184px;
      text-align: start;
    }
    .acts {
      justify-content: start;
      margin-block-start: var(--s-8);
    }
  }
  @media (forced-colors: active) {
    .alone {
      border: 1px solid CanvasText;
    }
  }
`;
