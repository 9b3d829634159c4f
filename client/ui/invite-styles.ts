// Styles of the invite sheet. Source: docs/design.md, "Screens".
import { css } from 'lit';

export const inviteStyles = css`
  .door {
    display: flex;
    align-items: flex-start;
    gap: 6px;
    color: var(--open);
    font-weight: 500;
  }
  .door--locked {
    color: var(--locked);
  }
  .door .i {
    margin-block-start: calc((1lh - 16px) / 2);
  }
  .copy {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s-8);
  }
  .copy .input {
    flex: 1 1 12rem;
    min-width: 0;
  }
  .either {
    display: grid;
  }
  .either > * {
    grid-area: 1 / 1;
  }
  .copy .either > * {
    display: flex;
    justify-content: center;
    align-items: center;
    gap: var(--s-8);
  }
  .unseen {
    visibility: hidden;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--s-24);
    align-items: center;
    padding: var(--s-16);
    border-radius: var(--r-16);
    background: var(--raised);
  }
  .code {
    display: grid;
    justify-items: center;
    gap: var(--s-8);
  }
  .ways .faint {
    color: var(--ink-2);
  }
  .spoken {
    flex: 1 1 18rem;
    display: grid;
    min-width: 0;
    gap: var(--s-8);
  }
  .spoken .btn {
    justify-self: start;
    margin-inline-start: calc(-1 * var(--s-12));
  }
  .spoken .btn:hover {
    background: var(--raised-hover);
  }
  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--s-4) var(--s-16);
    align-items: baseline;
  }
  dt {
    color: var(--ink-2);
    font-size: var(--t-14);
  }
  dd {
    font-size: var(--t-20);
    font-weight: 600;
    line-height: 1.75rem;
    overflow-wrap: anywhere;
    text-wrap-style: balance;
  }
  .words {
    margin-inline-start: var(--s-8);
    color: var(--ink-2);
    font-weight: 400;
  }
  .words--below {
    display: block;
    margin: 0;
  }
  .about {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s-12);
  }
  /* Five words in one line where they fit. */
  .password {
    white-space: pre-wrap;
    font-size: var(--t-16);
    font-family: var(--font), var(--emoji);
  }
  .password--pictures {
    font-size: inherit;
  }
  .sheet__foot {
    position: sticky;
    inset-block-end: 0;
    background: var(--surface);
    flex-wrap: nowrap;
  }
  .sheet__foot p {
    flex: 1;
    min-width: 0;
  }
  .sheet__foot .btn {
    flex: none;
  }
  @media (max-width: 47.9em) {
    .ways {
      gap: var(--s-16);
    }
  }
  /* Letters of 200 % on a phone: what went wrong would take half of the sheet for good. */
  @media (max-width: 15em) {
    .sheet__foot {
      position: static;
      flex-wrap: wrap;
    }
    .sheet__foot p {
      flex-basis: 100%;
    }
  }
`;
