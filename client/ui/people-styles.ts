// Styles of the rows of people, in the people and the security panel, and of knocks. Source: docs/design.md, "Panels".
import { css } from 'lit';

export const peopleStyles = css`
  .sec + .sec {
    margin-block-start: var(--s-16);
    padding-block-start: var(--s-16);
    border-block-start: 1px solid var(--line);
  }
  .sec__title {
    margin-block-end: var(--s-4);
    color: var(--ink-3);
    font-size: var(--t-12);
    font-weight: 600;
    line-height: 1rem;
  }
  .row {
    display: flex;
    align-items: center;
    gap: var(--s-12);
    min-height: 52px;
  }
  .hands li {
    display: flex;
    align-items: center;
    gap: var(--s-12);
    min-height: 2rem;
    padding-inline-start: var(--s-12);
    font-size: var(--t-14);
    font-weight: 600;
    line-height: 1.25rem;
  }
  .hands__name {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .hands .icon-btn {
    margin-inline-end: -10px;
  }
  /* Stays in sight while the names pass below it. */
  .search {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding-block: var(--s-4) var(--s-8);
    background: var(--surface);
  }
  .search > .i {
    position: absolute;
    inset-block-start: calc(var(--s-4) + 14px);
    inset-inline-start: var(--s-12);
    color: var(--ink-3);
    pointer-events: none;
  }
  .search .input {
    min-height: 48px;
    padding-inline-start: calc(var(--s-12) + 20px + var(--s-12));
  }
  .none {
    padding-block: var(--s-16) var(--s-8);
    color: var(--ink-2);
    font-size: var(--t-14);
    line-height: 1.25rem;
    text-align: center;
  }
  .lower {
    margin-block-start: var(--s-8);
  }
  .who {
    flex: 1;
    min-width: 0;
    display: grid;
    font-size: var(--t-14);
    line-height: 1.25rem;
  }
  .who b {
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    column-gap: 0.35em;
    color: var(--ink-3);
    font-size: var(--t-12);
    line-height: 1rem;
  }
  .facts > span:not(:last-child)::after {
    content: ',';
  }
  .facts > span:not(:last-child):lang(ar)::after {
    content: '،';
  }
  .facts > span:not(:last-child):lang(zh)::after {
    content: '，';
  }
  .fact--verified {
    color: var(--locked);
  }
  .signs {
    display: flex;
    align-items: center;
    gap: var(--s-12);
    color: var(--ink-2);
  }
  .signs .icon-btn {
    margin-inline: -4px -10px;
  }
  .sign--off {
    color: var(--chip-off);
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 24px;
    padding-inline: var(--s-8);
    border-radius: var(--r-full);
    background: var(--locked-soft);
    color: var(--locked);
    font-size: var(--t-12);
    font-weight: 600;
    line-height: 1rem;
  }
  .menu {
    margin: 0 -4px var(--s-8);
    padding: var(--s-4);
    border-radius: var(--r-8);
    background: var(--raised);
  }
  .knock {
    display: grid;
    gap: var(--s-12);
    padding: var(--s-12);
    border-radius: var(--r-16);
    background: var(--open-soft);
    box-shadow: inset 0 0 0 1px var(--open-edge);
  }
  .knock + .knock {
    margin-block-start: var(--s-8);
  }
  .knock .row {
    min-height: 0;
  }
  .known {
    margin-block-end: var(--s-8);
  }
  /* The two answers go below a name that would have no room beside them. */
  .knock--line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--s-12);
    padding-block: var(--s-4);
  }
  .knock--line .row {
    flex: 1 1 8rem;
    min-width: 0;
  }
  .knock--line .pair {
    grid-template-columns: auto auto;
    gap: var(--s-4);
    margin-inline-start: auto;
  }
  .knock--line .icon-btn {
    margin-inline-end: -8px;
  }
  .all,
  .all + .knock {
    margin-block-start: var(--s-12);
  }
  summary {
    display: flex;
    align-items: center;
    gap: var(--s-8);
    min-height: var(--target);
    border-radius: var(--r-8);
    font-size: var(--t-14);
    font-weight: 600;
    line-height: 1.25rem;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary .i {
    margin-inline-start: auto;
    color: var(--ink-2);
    transition: transform var(--base) var(--ease);
  }
  details[open] summary .i {
    transform: rotate(180deg);
  }
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--s-8);
  }
  .note {
    display: flex;
    gap: var(--s-8);
    color: var(--ink-2);
    font-size: var(--t-14);
    line-height: 1.25rem;
  }
  ul + .note {
    margin-block-start: var(--s-8);
  }
  .note .i {
    margin-block-start: calc((1lh - 16px) / 2);
  }
  .stack {
    display: grid;
    gap: var(--s-8);
  }
  /* Letters of 200 % on a phone: a name has lines instead of dots, two answers stand one above the other. */
  @media (max-width: 15em) {
    .pair,
    .knock {
      grid-template-columns: minmax(0, 1fr);
    }
    .knock--line .pair {
      grid-template-columns: auto auto;
    }
    .who b {
      white-space: normal;
      overflow-wrap: anywhere;
    }
  }
  @media (forced-colors: active) {
    .knock,
    .menu,
    .badge {
      border: 1px solid CanvasText;
    }
  }
`;
