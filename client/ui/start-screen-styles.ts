// Styles of the start screen: two columns, or one on a phone. Source: docs/design.md, "Responsive".
import { css } from 'lit';

export const startScreenStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto auto auto 1fr;
    min-height: 100dvh;
  }
  .start {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 416px;
    gap: var(--s-48);
    width: min(1168px, 100% - 2 * var(--s-32));
    margin: var(--s-16) auto 0;
  }
  .start__see {
    display: flex;
    flex-direction: column;
    gap: var(--s-8);
    min-width: 0;
    /* As tall as title and card, but never taller than what can be seen at once. */
    position: sticky;
    inset-block-start: var(--s-16);
    max-height: calc(100dvh - 80px);
    /* A short card beside it must not shrink the picture. */
    min-height: min(648px, 100dvh - 152px);
  }
  .start__see > sotto-camera-preview {
    flex: 1;
  }
  .intro {
    display: grid;
    gap: var(--s-8);
    margin-block-end: var(--s-24);
  }
  .intro p {
    text-wrap: pretty;
  }
  h1 > span {
    display: block;
  }
  .intro h1 .t14 {
    font-weight: 400;
  }
  /* Below the fold: nothing is kept waiting for it, and nothing moves when it comes. */
  .start__kept {
    width: min(1168px, 100% - 2 * var(--s-32));
    margin: var(--s-48) auto 0;
  }
  .start__kept:not(:defined) {
    display: block;
    min-height: 326px;
  }
  .foot {
    align-self: end;
    width: min(1168px, 100% - 2 * var(--s-32));
    margin: 0 auto;
    padding-block: var(--s-16) max(var(--s-16), var(--safe-bottom));
    text-wrap: balance;
  }
  /* How far down it stands is known once all above it is. */
  .foot--later {
    visibility: hidden;
  }
  /* The whole form without scrolling on a laptop. */
  @media (max-height: 54em) {
    .start {
      margin-block-start: var(--s-8);
    }
    .intro {
      margin-block-end: var(--s-16);
    }
    .foot {
      padding-block: var(--s-12) max(var(--s-8), var(--safe-bottom));
    }
  }
  /* One line that says where one is; the rest for readers, as the form comes first. */
  @media (max-width: 47.9em), (max-height: 30em) {
    .intro:not(.intro--invited) p {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .intro:not(.intro--invited) h1 {
      font-size: var(--t-20);
      line-height: 1.75rem;
    }
    .intro {
      margin-block-end: var(--s-12);
    }
  }
  @media (max-height: 30em) {
    .start {
      margin-block-start: 0;
    }
    .start__see {
      max-height: calc(100dvh - 72px);
    }
    sotto-device-pickers:not(.is-open) {
      display: none;
    }
  }
  @media (max-width: 63.9em) {
    .start {
      grid-template-columns: minmax(0, 1fr) 368px;
      gap: var(--s-24);
    }
  }
  @media (max-width: 47.9em) {
    .start {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s-16);
      width: auto;
      margin: 0 var(--s-16);
    }
    .start__see {
      position: static;
      max-height: none;
      min-height: 0;
    }
    sotto-device-pickers:not(.is-open) {
      display: none;
    }
    .foot,
    .start__kept {
      width: auto;
      margin: 0 var(--s-16);
    }
    .start__kept {
      margin-block-start: var(--s-48);
    }
  }
`;
