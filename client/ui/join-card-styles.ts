// Styles of the join card. Source: docs/design.md, "Screens".
import { css } from 'lit';

export const joinCardStyles = css`
  .join {
    display: grid;
    gap: var(--s-16);
    padding: var(--s-24);
    box-shadow: var(--shadow-1);
  }
  .join__pair {
    display: grid;
    grid-template-columns: 6.5rem minmax(0, 1fr);
    gap: var(--s-12);
    align-items: center;
  }
  /* As tall as what a typed password is worth, or the form would move under the hands. */
  #password-says {
    min-height: 24px;
    align-content: center;
  }
  .join__channel {
    font-size: var(--t-20);
    font-weight: 600;
    letter-spacing: 0.02em;
  }
  /* Its place is kept until it has come; its target reaches into the gaps. */
  sotto-hide-ip {
    display: block;
    min-height: var(--target);
    margin-block: -6px 0;
  }
  .join__foot {
    display: grid;
    gap: var(--s-8);
  }
  .join__door {
    color: var(--open);
  }
  .btn:disabled .join__door {
    color: inherit;
  }
  .or {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    align-items: center;
    gap: var(--s-12);
    color: var(--ink-3);
    font-size: var(--t-12);
    line-height: 1rem;
  }
  .or::before,
  .or::after {
    content: '';
    height: 1px;
    background: var(--line);
  }
  .join__note {
    text-align: center;
    font-size: var(--t-12);
    line-height: 1rem;
    color: var(--ink-3);
  }
  /* Cancel stands where the note stood, and the card keeps its height. */
  .join__foot > .btn--text {
    margin-block: -14px;
    justify-self: center;
  }
  @media (max-height: 54em) {
    .join {
      gap: var(--s-12);
    }
  }
  @media (max-width: 47.9em) {
    .join {
      gap: var(--s-12);
      padding: 0;
      border: 0;
      background: transparent;
      box-shadow: none;
    }
  }
  @media (max-width: 22.4em) {
    .join__pair {
      grid-template-columns: 5.5rem minmax(0, 1fr);
    }
  }
  /* Letters of 200 % on a phone: an error has lines of more than a word. */
  @media (max-width: 15em) {
    .join__pair {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
