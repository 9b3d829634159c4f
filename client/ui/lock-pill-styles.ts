// Styles of the lock pill and of the menu below it. Source: docs/design.md, "Ideas that carry the look" and "Motion".
import { css } from 'lit';

export const lockPillStyles = css`
  :host {
    position: relative;
  }
  .pill {
    display: inline-flex;
    align-items: center;
    gap: var(--s-8);
    min-height: var(--target);
    padding: 0;
    padding-inline: var(--s-12) var(--s-16);
    border: 1px solid var(--line);
    border-radius: var(--r-full);
    background: var(--raised);
    color: var(--ink-2);
    font-size: var(--t-14);
    font-weight: 600;
    line-height: 1.25rem;
    white-space: nowrap;
    transition:
      background-color var(--slow) var(--ease),
      border-color var(--slow) var(--ease),
      color var(--slow) var(--ease);
  }
  .pill--open,
  .pill--opening {
    background: var(--open-soft);
    border-color: var(--open-edge);
    color: var(--open);
  }
  .pill--open {
    padding-inline-start: 5px;
  }
  button.pill {
    cursor: pointer;
  }
  button.pill:hover,
  button.pill[aria-expanded='true'] {
    border-color: var(--open);
  }
  .pill--closing {
    background: var(--open);
    border-color: var(--open);
    color: var(--on-open);
  }
  button.pill--closing:hover {
    background: var(--open-hover);
  }
  .ring {
    position: relative;
    display: grid;
    place-items: center;
    width: 32px;
    height: 32px;
    flex: none;
  }
  .dial {
    position: absolute;
    inset: 0;
    width: 32px;
    height: 32px;
    transform: rotate(-90deg);
    fill: none;
    stroke: currentColor;
    stroke-width: 2.5;
    stroke-linecap: round;
  }
  .dial__ground {
    opacity: 0.24;
  }
  .word {
    display: inline-flex;
    align-items: baseline;
    gap: 0.4em;
  }
  .word__more {
    font-weight: 500;
  }
  .word__more::before {
    content: '· ';
  }

  /* Locked: what it is, and the way to open it, in the colour of the door that it opens. */
  .lock {
    position: relative;
    display: inline-flex;
    align-items: center;
    border-radius: var(--r-full);
    background: var(--locked-soft);
    box-shadow: inset 0 0 0 1px var(--locked-edge);
    color: var(--locked);
    font-size: var(--t-14);
    font-weight: 600;
    line-height: 1.25rem;
    white-space: nowrap;
  }
  .lock__state {
    display: inline-flex;
    align-items: center;
    gap: var(--s-8);
    min-height: var(--target);
    padding-inline: var(--s-12);
  }
  .lock__state:last-child {
    padding-inline-end: var(--s-16);
  }
  /* The leaf closes. */
  .shut .i {
    animation: shut var(--slow) var(--ease);
    transform-origin: left;
  }
  :host(:dir(rtl)) .shut .i {
    transform-origin: right;
  }
  @keyframes shut {
    from {
      transform: scaleX(0.4);
      color: var(--open);
    }
  }
  .act {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: var(--s-8);
    min-height: var(--target);
    padding: 0 var(--s-16);
    border: 0;
    border-radius: var(--r-full);
    background: transparent;
    color: var(--open);
    font-weight: 600;
    cursor: pointer;
    transition:
      background-color var(--fast) var(--ease),
      color var(--fast) var(--ease);
  }
  .act::before {
    content: '';
    position: absolute;
    inset-block: 12px;
    inset-inline-start: 0;
    width: 1px;
    background: var(--locked-edge);
  }
  .act:hover {
    background: var(--open);
    color: var(--on-open);
  }
  .act:hover::before {
    opacity: 0;
  }
  .act[aria-disabled='true'] {
    background: transparent;
    color: var(--ink-3);
    cursor: help;
  }

  .menu {
    position: absolute;
    inset-block-start: calc(100% + var(--s-8));
    inset-inline-end: 0;
    z-index: 20;
    display: grid;
    gap: var(--s-8);
    width: min(21rem, 100vw - 80px);
    max-height: calc(100dvh - 6rem - var(--s-16));
    overflow: auto;
    padding: var(--s-8);
    border: 1px solid var(--line);
    border-radius: var(--r-16);
    background: var(--surface);
    color: var(--ink);
    box-shadow: var(--shadow-2);
    animation: drop var(--base) var(--ease);
  }
  @keyframes drop {
    from {
      opacity: 0;
      transform: translateY(calc(-1 * var(--s-4)));
    }
  }
  .menu__text {
    padding: var(--s-8) var(--s-8) 0;
    color: var(--ink-2);
    font-size: var(--t-14);
    line-height: 1.25rem;
    text-wrap: pretty;
  }
  .menu__text--last {
    padding-block-end: var(--s-8);
  }
  .menu ul {
    display: grid;
  }
  .menu .btn {
    justify-content: flex-start;
    gap: var(--s-12);
    padding: var(--s-8);
    background: transparent;
    font-size: var(--t-14);
    font-weight: 600;
    line-height: 1.25rem;
    text-align: start;
  }
  .menu .btn:hover {
    background: var(--raised);
  }
  .menu .btn:active {
    background: var(--raised-hover);
  }
  .menu .btn[aria-disabled='true'] {
    color: var(--ink-3);
    cursor: not-allowed;
  }
  .menu .btn[aria-disabled='true']:hover {
    background: transparent;
  }
  .menu .btn > span {
    display: grid;
  }
  .menu .t12 {
    font-weight: 400;
  }
  .menu sotto-password-again {
    padding: var(--s-8);
  }
  @media (max-width: 47.9em) {
    .pill--open {
      padding-block: 2px;
    }
    .word {
      display: grid;
      gap: 0;
      font-size: var(--t-12);
      line-height: 1rem;
      text-align: start;
    }
    .word__more::before {
      content: none;
    }
    /* Two lines; the whole pill is the target. */
    .lock--act {
      display: inline-grid;
      grid-template-columns: auto auto;
      align-content: center;
      column-gap: var(--s-8);
      min-height: var(--target);
      padding-inline: var(--s-12) var(--s-16);
    }
    .lock--act .lock__state {
      display: contents;
      font-size: var(--t-12);
    }
    .lock--act .lock__state .i {
      grid-row: 1 / 3;
      align-self: center;
    }
    .lock--act .lock__word {
      font-size: var(--t-12);
      line-height: 1rem;
    }
    .lock--act .act {
      position: static;
      grid-column: 2;
      min-height: 0;
      padding: 0;
      line-height: 1.125rem;
    }
    .lock--act .act:hover {
      background: none;
      color: var(--open);
    }
    .lock--act .act[aria-disabled='true']:hover {
      color: var(--ink-3);
    }
    .lock--act .act::before {
      inset: 0;
      width: auto;
      border-radius: var(--r-full);
      background: none;
      opacity: 1;
    }
    .lock--act .act:focus-visible {
      outline: 0;
    }
    .lock--act .act:focus-visible::before {
      outline: var(--ring) solid var(--focus);
      outline-offset: 2px;
    }
  }
  @media (forced-colors: active) and (min-width: 48em) {
    .act::before {
      background: CanvasText;
    }
  }
  @media (forced-colors: active) {
    .lock,
    .menu {
      border: 1px solid CanvasText;
    }
    .dial__ground {
      opacity: 0;
    }
    button.pill[aria-expanded='true'] {
      border-color: Highlight;
    }
    [aria-disabled='true'] {
      color: GrayText;
    }
  }
`;
