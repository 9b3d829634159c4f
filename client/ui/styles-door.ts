// Styles of the one button that opens a door, full-size: filled with the door's own hue. Source: docs/design.md, "Ideas that carry the look".
import { css } from 'lit';

export const doorButton = css`
  .door-btn {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--s-12);
    min-height: 56px;
    padding: var(--s-8) var(--s-32);
    border: 1px solid transparent;
    border-radius: var(--r-full);
    background: var(--open);
    color: var(--on-open);
    font-size: var(--t-20);
    font-weight: 600;
    line-height: 1.75rem;
    cursor: pointer;
    transition: background-color var(--fast) var(--ease);
  }
  .door-btn:hover {
    background: var(--open-hover);
  }
  .door-btn:active {
    background: var(--open-press);
  }
  .door-btn[aria-busy='true'] {
    cursor: progress;
  }
`;
