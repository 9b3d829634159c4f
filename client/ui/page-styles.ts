// What the paper screens (start, end, unsupported) share: the head with the logo, and the round badge of an icon.
// Source: docs/design.md, "Rules" (widest content 1168, header and content share one left edge).
import { css } from 'lit';

export const page = css`
  .head {
    display: flex;
    align-items: center;
    gap: var(--s-16);
    min-height: 64px;
    padding-inline: max(var(--s-32), (100% - 1168px) / 2);
  }
  .head sotto-page-note {
    flex: 1;
    min-width: 0;
  }
  .badge {
    display: grid;
    place-items: center;
    width: 48px;
    height: 48px;
    margin-block-end: var(--s-8);
    border-radius: 50%;
    background: var(--raised);
    color: var(--ink-2);
  }
  @media (max-height: 54em), (max-width: 47.9em) {
    .head {
      min-height: 56px;
    }
  }
  @media (max-width: 47.9em) {
    .head {
      padding-inline: var(--s-16);
    }
    .head:has(sotto-page-note) {
      flex-wrap: wrap;
      gap: 0;
    }
    .head sotto-page-note {
      order: 1;
      flex-basis: 100%;
    }
    .head sotto-head-tools {
      margin-inline-start: auto;
    }
  }
`;
