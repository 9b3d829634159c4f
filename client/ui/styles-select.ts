// Styles of a choice from a list: an .input with an arrow of our own, as the browser's sticks to the edge.
// Source: docs/design.md, "Components".
import { css } from 'lit';

/** <span class="select"><select class="input">…</select>${icon(CHEVRON_DOWN, 16)}</span> */
export const selects = css`
  .select {
    position: relative;
    display: block;
  }
  .select select {
    appearance: none;
    padding-inline: var(--s-12) 36px;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  .select option {
    background: var(--surface);
    color: var(--ink);
  }
  .select > .i {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-end: var(--s-12);
    transform: translateY(-50%);
    color: var(--ink-2);
    pointer-events: none;
  }
`;
