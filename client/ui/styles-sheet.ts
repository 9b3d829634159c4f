// Styles of what lies over a screen: sheet (a native <dialog>) and menu. Source: docs/design.md, "Components" and "Responsive".
import { css } from 'lit';

/** <dialog class="sheet"> opened with showModal(): focus, Escape and the ground beneath are the browser's. */
export const sheets = css`
  .sheet {
    width: min(640px, var(--safe-width) - 2 * var(--s-16));
    max-width: none;
    max-height: calc(100dvh - 2 * var(--s-16));
    inset-inline: var(--safe-start) var(--safe-end);
    margin: auto;
    padding: 0;
    border: 1px solid var(--line);
    border-radius: var(--r-16);
    background: var(--surface);
    color: var(--ink);
    box-shadow: var(--shadow-2);
    overflow: auto;
    overscroll-behavior: contain;
  }
  .sheet::backdrop {
    background: var(--backdrop);
  }
  .sheet[open] {
    animation: rise var(--base) var(--ease);
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(var(--s-16));
    }
  }
  .sheet__head {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: var(--s-16);
    padding-block: var(--s-24) 0;
    padding-inline: var(--s-32) var(--s-16);
  }
  .sheet__body {
    display: grid;
    gap: var(--s-16);
    padding: var(--s-16) var(--s-32) var(--s-24);
  }
  .sheet__foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: var(--s-8);
    padding: var(--s-16) var(--s-32);
    border-block-start: 1px solid var(--line);
  }
  @media (max-width: 47.9em) {
    .sheet {
      width: var(--safe-width);
      max-height: calc(100dvh - var(--s-48));
      margin-block: auto 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    .sheet__head {
      padding-block-start: var(--s-16);
      padding-inline: var(--s-16) var(--s-8);
    }
    .sheet__body {
      gap: var(--s-12);
      padding: var(--s-12) var(--s-16) calc(var(--s-16) + var(--safe-bottom));
    }
    .sheet__foot {
      padding: var(--s-12) var(--s-16) calc(var(--s-12) + var(--safe-bottom));
    }
  }
  /* Letters of 200 % on a phone: what wraps is as wide as the sheet. */
  @media (max-width: 15em) {
    .sheet__foot .btn {
      flex: 1 1 auto;
    }
  }
`;
