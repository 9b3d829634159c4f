// Styles of what is kept on this device: three cards in a row, or below one another. Source: docs/design.md, "On this device".
import { css } from 'lit';

export const dashboardStyles = css`
  .dash {
    display: grid;
    gap: var(--s-16);
  }
  .dash__head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--s-16);
  }
  .me {
    flex: none;
    margin-inline-end: calc(-1 * var(--s-12));
  }
  .me .avatar {
    width: 32px;
    height: 32px;
    font-size: var(--t-12);
  }
  .off {
    display: flex;
    gap: var(--s-8);
    padding: var(--s-12) var(--s-16);
    border: 1px solid var(--open-edge);
    border-radius: var(--r-8);
    background: var(--open-soft);
  }
  .dash__grid {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    /* One with little in it is no taller for it: its buttons would stand far from its words. */
    align-items: start;
    gap: var(--s-16);
  }
  .box {
    display: grid;
    grid-template-rows: auto 1fr auto;
    gap: var(--s-8);
    min-width: 0;
    padding: var(--s-16);
  }
  .box__head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--s-8);
  }
  /* As high as the title beside it: what is pressed reaches farther. */
  .box__head .btn {
    margin-block: calc((1.5rem - var(--target)) / 2);
    margin-inline-end: calc(-1 * var(--s-8));
  }
  .box__text {
    align-content: start;
    text-wrap: pretty;
  }
  .box__acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s-8);
    min-height: var(--target);
    margin-block-start: var(--s-8);
  }
  /* Three lines, as it takes to say that there is nothing. */
  .bones__text {
    display: grid;
    align-content: start;
    gap: var(--s-8);
    min-height: 3.75rem;
  }
  .links--room {
    min-height: var(--target);
  }
  .bone {
    height: var(--s-16);
    border-radius: var(--r-8);
    background: var(--raised);
  }
  .bone--short {
    width: 60%;
  }
  .bone--act {
    width: 50%;
    height: var(--target);
  }
  /* Grounds are the system's there; an edge is left. */
  @media (forced-colors: active) {
    .bone {
      border: 1px solid;
    }
  }
  .door {
    display: grid;
    color: var(--open);
  }
  .own {
    display: grid;
    align-content: start;
    gap: var(--s-12);
  }
  .own p {
    text-wrap: pretty;
  }
  .own__num {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: var(--s-12);
  }
  .own__num .num {
    white-space: nowrap;
  }
  .rows {
    align-self: start;
  }
  .rows > li {
    display: flex;
    align-items: center;
    gap: var(--s-4);
    min-height: 60px;
    border-block-start: 1px solid var(--line);
  }
  .rows > li:first-child {
    border-block-start: 0;
  }
  .rows .btn {
    font-size: var(--t-14);
  }
  .rows .icon-btn:last-child {
    margin-inline-end: calc(-1 * var(--s-8));
  }
  .rows__text {
    flex: 1;
    display: grid;
    min-width: 0;
    padding-block: var(--s-8);
  }
  .rows__text > * {
    overflow: hidden;
    /* A title that runs the other way loses its end, not its beginning, and stands where the others do. */
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* Time and channel are short: both are seen whole. */
  .rows__text .num {
    white-space: normal;
  }
  .rows b {
    font-weight: 600;
  }
  .flip:dir(rtl) {
    transform: scaleX(-1);
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s-4);
    margin-inline-start: calc(-1 * var(--s-12));
  }
  .links .btn {
    color: var(--ink-2);
    font-weight: 500;
  }
  .links .harm {
    color: var(--danger-ink);
  }
  @media (max-width: 63.9em) {
    .dash__grid {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .dash__grid > :nth-child(3) {
      grid-column: 1 / -1;
    }
  }
  @media (max-width: 47.9em) {
    .dash__grid {
      grid-template-columns: minmax(0, 1fr);
    }
    .dash__grid > :nth-child(3) {
      grid-column: auto;
    }
  }
  @media (max-width: 26em) {
    .dash__head {
      flex-wrap: wrap;
    }
    .me {
      margin-inline: calc(-1 * var(--s-12));
    }
  }
`;
