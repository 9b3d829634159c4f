// Styles of the call bar: centred below the stage; on a phone's side a column at the thumb's edge. Source: docs/design.md, "Responsive".
import { css } from 'lit';

export const barStyles = css`
  .bar {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    align-items: center;
    gap: var(--s-16);
    min-height: 80px;
  }
  .state {
    display: flex;
    align-items: center;
    gap: var(--s-8);
    color: var(--ink-2);
    font-size: var(--t-14);
    line-height: 1.25rem;
  }
  kbd {
    padding: 2px var(--s-8);
    border-radius: 4px;
    background: var(--raised);
    font: inherit;
    font-size: var(--t-12);
  }
  /* For a keyboard: a touch screen has none. */
  @media (hover: none) {
    .state--hint {
      display: none;
    }
  }
  /* What is behind More only where the bar is short. */
  .behind {
    display: none;
  }
  .main {
    grid-column: 2;
    display: flex;
    align-items: center;
    gap: var(--s-12);
  }
  .side {
    display: flex;
    justify-content: flex-end;
    align-items: center;
    gap: var(--s-8);
  }
  .ctl--on {
    background: var(--chosen);
    color: var(--night);
  }
  .ctl--on:hover {
    background: var(--chosen-hover);
  }
  .ctl--on:active {
    background: var(--chosen-press);
  }
  .ctl--leave {
    width: 64px;
    background: var(--danger);
    color: var(--on-danger);
  }
  .ctl--leave:hover {
    background: var(--danger-hover);
  }
  .ctl--leave:active {
    background: var(--danger-press);
  }
  .count {
    position: absolute;
    inset-block-start: -4px;
    /* Held at its start, with room for two digits: a second one moves nothing, and the last badge ends where the page does. */
    inset-inline-start: calc(100% - min(1.5rem, 28px));
    min-width: min(1.5rem, 28px);
    height: min(1.25rem, 24px);
    padding-inline: 5px;
    border-radius: var(--r-full);
    background: var(--chosen);
    color: var(--night);
    font-size: min(var(--t-12), 16px);
    font-weight: 700;
    line-height: min(1.25rem, 24px);
    text-align: center;
    font-variant-numeric: tabular-nums;
    box-shadow: 0 0 0 2px var(--paper);
  }
  .count--quiet {
    background: var(--quiet);
    color: var(--chip-ink);
  }
  @media (max-width: 47.9em), (max-height: 30em) and (orientation: landscape) {
    .behind {
      display: contents;
    }
    .wide {
      display: none;
    }
    .state {
      display: none;
    }
  }
  @media (max-width: 63.9em) {
    .state--hint {
      display: none;
    }
    .bar {
      grid-template-columns: auto 1fr auto;
    }
    .main {
      justify-self: center;
    }
  }
  @media (max-width: 47.9em) {
    .bar {
      --control: 56px;
      display: flex;
      justify-content: center;
      min-height: 84px;
      padding-block-end: var(--safe-bottom);
    }
    .main {
      gap: var(--s-16);
    }
    .ctl--leave {
      width: 72px;
    }
    .side {
      display: none;
    }
  }
  @media (max-height: 30em) and (orientation: landscape) {
    .bar {
      --control: 52px;
      display: grid;
      grid-template-columns: 1fr;
      place-content: center;
      width: 72px;
      min-height: 100%;
      padding-block-end: 0;
    }
    .main {
      grid-column: 1;
      flex-direction: column;
      gap: var(--s-16);
    }
    .ctl--leave {
      width: 52px;
      height: 64px;
    }
    .side {
      display: none;
    }
  }
  @media (max-width: 22.4em) {
    .main {
      gap: var(--s-8);
    }
  }
  /* Large text makes the breaks in em come early, not the keys grow. */
  @media (max-height: 20em) and (orientation: landscape) {
    .main {
      gap: var(--s-8);
    }
  }
  @media (forced-colors: active) {
    .count {
      border: 1px solid CanvasText;
    }
  }
`;
