// Styles of the security panel: the seven, the digits, what the relay sees. Source: docs/design.md, "Panels".
import { css } from 'lit';

export const securityStyles = css`
  .check {
    display: grid;
    gap: var(--s-12);
  }
  .check .t14 {
    text-wrap: pretty;
  }
  .seven {
    display: grid;
    grid-template-columns: repeat(8, minmax(0, 1fr));
    gap: var(--s-8);
  }
  .seven li {
    grid-column: span 2;
    display: grid;
    justify-items: center;
    gap: var(--s-4);
    min-width: 0;
    padding: var(--s-12) var(--s-4) var(--s-8);
    border-radius: var(--r-8);
    background: var(--raised);
    font-size: var(--t-12);
    font-weight: 500;
    line-height: 1rem;
    text-align: center;
    text-transform: capitalize;
    overflow-wrap: anywhere;
  }
  .seven li:nth-child(5) {
    grid-column: 2 / span 2;
  }
  .seven span {
    font-family: var(--emoji);
    font-size: var(--t-28);
    line-height: 2.25rem;
  }
  .digits {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--s-4) var(--s-16);
    color: var(--ink-2);
    font-size: var(--t-14);
    line-height: 1.25rem;
  }
  .digits b {
    color: var(--ink);
    font-weight: 600;
    letter-spacing: 0.04em;
    white-space: nowrap;
  }
  .check .btn[aria-disabled='true'] {
    background: var(--raised);
    color: var(--ink-3);
    cursor: not-allowed;
  }
  .pair .btn {
    padding-inline: var(--s-8);
  }
  .pair > p {
    grid-column: 1 / -1;
  }
  .wait {
    display: flex;
    align-items: center;
    gap: var(--s-12);
    min-height: var(--target);
    font-weight: 600;
  }
  .verdict {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: var(--s-4) var(--s-12);
    padding: var(--s-12) var(--s-16);
    border-radius: var(--r-16);
    background: var(--raised);
    font-size: var(--t-14);
    line-height: 1.25rem;
  }
  .verdict p:last-child {
    grid-column: 2;
  }
  .verdict--same {
    background: var(--locked-soft);
    box-shadow: inset 0 0 0 1px var(--locked-edge);
  }
  .verdict--same .i {
    color: var(--locked);
  }
  .verdict--bad {
    background: var(--danger-soft);
    box-shadow: inset 0 0 0 1px var(--danger-edge);
  }
  .verdict--bad .i {
    color: var(--danger-ink);
  }
  .verdict b {
    font-weight: 600;
  }
  .see > div {
    display: grid;
    grid-template-columns: 20px 1fr;
    gap: var(--s-12);
    padding-block: var(--s-4);
    font-size: var(--t-14);
    line-height: 1.25rem;
  }
  .see > div > .i {
    margin-block-start: calc((1lh - 20px) / 2);
  }
  .see dt {
    color: var(--ink-2);
  }
  .see .is-open {
    color: var(--open);
  }
  .see .is-locked {
    color: var(--locked);
  }
  .see b {
    font-weight: 600;
  }
  .after {
    margin-block-start: var(--s-8);
    color: var(--ink-2);
    font-size: var(--t-14);
    line-height: 1.25rem;
    text-wrap: pretty;
  }
  .kept .btn {
    margin-block-start: var(--s-8);
  }
  /* Letters of 200 % on a phone: four in a row would break their names. */
  @media (max-width: 15em) {
    .seven {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
    .seven li:nth-child(5) {
      grid-column: span 2;
    }
    .seven li:nth-child(7) {
      grid-column: 2 / span 2;
    }
  }
  details {
    font-size: var(--t-14);
    line-height: 1.25rem;
  }
  details dl > div {
    padding-block: var(--s-4);
  }
  details dt {
    font-weight: 600;
  }
  details dd {
    color: var(--ink-2);
  }
  @media (forced-colors: active) {
    .seven li,
    .verdict {
      border: 1px solid CanvasText;
    }
  }
`;
