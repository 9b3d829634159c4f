// Styles every element shares: ground, type, icons, buttons, call controls, fields, cards, chips. Source: docs/design.md, "Rules".
// Every colour, length and time is a token (tokens.css), which reaches into each shadow by inheritance.
import { css } from 'lit';

/** Reset, type scale, focus, icons: for every element. */
export const ground = css`
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :is(h1, h2, h3, p, ul, ol, dl, dd, figure, fieldset, legend) {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  svg,
  video {
    display: block;
  }
  button,
  input,
  select,
  textarea {
    margin: 0;
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  a {
    color: inherit;
    text-underline-offset: 3px;
  }
  :focus {
    outline: 0;
  }
  :focus-visible {
    outline: var(--ring) solid var(--focus);
    outline-offset: 2px;
  }
  /* A heading takes the focus to be read first, not to be pressed. */
  :is(h1, h2):focus-visible {
    outline: 0;
  }
  .on-dark {
    color-scheme: dark;
  }
  .vh {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .h28,
  .h20,
  .h16 {
    font-weight: 600;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .h28 {
    font-size: var(--t-28);
    line-height: 2.25rem;
    letter-spacing: -0.015em;
  }
  .h20 {
    font-size: var(--t-20);
    line-height: 1.75rem;
    letter-spacing: -0.01em;
  }
  .h16 {
    font-size: var(--t-16);
    line-height: 1.5rem;
  }
  :is(.h28, .h20):lang(ar) {
    letter-spacing: 0;
  }
  .t14 {
    font-size: var(--t-14);
    line-height: 1.25rem;
  }
  .t12 {
    font-size: var(--t-12);
    line-height: 1rem;
  }
  .dim {
    color: var(--ink-2);
  }
  .faint {
    color: var(--ink-3);
  }
  .num {
    font-variant-numeric: tabular-nums;
  }
  .i {
    width: 20px;
    height: 20px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .i--24 {
    width: 24px;
    height: 24px;
  }
  .i--16 {
    width: 16px;
    height: 16px;
    stroke-width: 2.25;
  }
  .i__fill {
    fill: currentColor;
    stroke: none;
  }
  /* A colour of its own is kept there, and may be white on white. */
  @media (forced-colors: active) {
    .i {
      color: inherit !important;
    }
  }
  .spin {
    animation: spin 900ms linear infinite;
  }
  @keyframes spin {
    to {
      transform: rotate(1turn);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spin {
      animation: none;
    }
  }
`;

/** .btn with --primary --line --text, --wide --48; .icon-btn; plain .btn is the quiet one. */
export const buttons = css`
  .btn {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--s-8);
    min-height: var(--target);
    padding: var(--s-4) var(--s-16);
    border: 1px solid transparent;
    border-radius: var(--r-8);
    background: var(--raised);
    color: var(--ink);
    font-size: var(--t-16);
    font-weight: 600;
    line-height: 1.5rem;
    text-decoration: none;
    cursor: pointer;
    transition:
      background-color var(--fast) var(--ease),
      border-color var(--fast) var(--ease),
      color var(--fast) var(--ease);
  }
  .btn:hover {
    background: var(--raised-hover);
  }
  .btn:active {
    background: var(--raised-press);
  }
  .btn--primary {
    background: var(--primary);
    color: var(--on-primary);
  }
  .btn--primary:hover {
    background: var(--primary-hover);
  }
  .btn--primary:active {
    background: var(--primary-press);
  }
  .btn--line {
    background: transparent;
    border-color: var(--line-strong);
  }
  .btn--line:hover,
  .btn--text:hover {
    background: var(--raised);
  }
  .btn--line:active,
  .btn--text:active {
    background: var(--raised-hover);
  }
  .btn--text {
    background: transparent;
    padding-inline: var(--s-12);
    font-size: var(--t-14);
  }
  .btn--wide {
    width: 100%;
  }
  .btn--48 {
    min-height: var(--control);
  }
  .btn:disabled {
    background: var(--raised);
    border-color: transparent;
    color: var(--ink-3);
    opacity: 0.62;
    cursor: not-allowed;
  }
  :is(.btn--line, .btn--text):disabled {
    background: transparent;
  }
  /* Busy keeps its colours: it is working, not forbidden. */
  .btn[aria-busy='true'] {
    cursor: progress;
  }
  .icon-btn {
    display: inline-grid;
    place-items: center;
    width: var(--target);
    height: var(--target);
    flex: none;
    padding: 0;
    border: 0;
    border-radius: var(--r-8);
    background: transparent;
    color: var(--ink-2);
    cursor: pointer;
    transition:
      background-color var(--fast) var(--ease),
      color var(--fast) var(--ease);
  }
  .icon-btn:hover,
  .icon-btn[aria-expanded='true'] {
    background: var(--raised);
    color: var(--ink);
  }
  .icon-btn:active {
    background: var(--raised-hover);
  }
  .icon-btn:disabled {
    color: var(--ink-3);
    opacity: 0.62;
    cursor: not-allowed;
  }
  @media (forced-colors: active) {
    .btn {
      border: 1px solid ButtonText;
    }
    /* Transparent edges are drawn there: as large as the target, over what lies beside it. */
    .btn--text {
      border: 0;
    }
    .btn--primary {
      forced-color-adjust: none;
      border-color: ButtonText;
      background: ButtonText;
      color: ButtonFace;
    }
    .btn--primary:focus-visible {
      outline-color: Highlight;
    }
  }
`;

/** .ctl: the round controls over video and in the bar; --off (struck). */
export const controls = css`
  .ctl {
    position: relative;
    display: inline-grid;
    place-items: center;
    width: var(--control);
    height: var(--control);
    flex: none;
    padding: 0;
    border: 0;
    border-radius: var(--r-full);
    background: var(--raised);
    color: var(--ink);
    cursor: pointer;
    transition:
      background-color var(--fast) var(--ease),
      border-radius var(--base) var(--ease),
      color var(--fast) var(--ease);
  }
  .ctl:hover {
    background: var(--raised-hover);
  }
  .ctl:active {
    background: var(--raised-press);
  }
  .ctl--off {
    border-radius: var(--r-16);
    background: var(--off);
    color: var(--on-off);
  }
  .ctl--off:hover {
    background: var(--off-hover);
  }
  .ctl--off:active {
    background: var(--off-press);
  }
  .ctl:disabled {
    background: var(--raised);
    color: var(--ink-3);
    opacity: 0.5;
    cursor: not-allowed;
  }
  @media (forced-colors: active) {
    .ctl {
      border: 1px solid ButtonText;
    }
    .ctl:is(.ctl--on, [aria-expanded='true']) {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;

/** .field with __label __row __hint, .input (--secret, --end), .affix, .error. */
export const fields = css`
  .field {
    display: grid;
    gap: var(--s-8);
    min-width: 0;
  }
  .field__label {
    font-size: var(--t-14);
    line-height: 1.25rem;
    font-weight: 600;
  }
  .field__row {
    display: flex;
    justify-content: space-between;
    align-items: center;
    flex-wrap: wrap;
    column-gap: var(--s-12);
  }
  .field__hint {
    font-size: var(--t-12);
    line-height: 1rem;
    color: var(--ink-3);
  }
  .input {
    width: 100%;
    min-width: 0;
    min-height: var(--control);
    padding: 0 var(--s-12);
    border: 1px solid var(--line-strong);
    border-radius: var(--r-8);
    background: var(--surface);
    color: var(--ink);
    font-size: var(--t-16);
    line-height: 1.5rem;
    transition:
      border-color var(--fast) var(--ease),
      box-shadow var(--fast) var(--ease);
  }
  .input::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }
  .input:hover {
    border-color: var(--ink-2);
  }
  .input:focus-visible {
    outline-offset: 0;
    border-color: var(--focus);
  }
  .input[aria-invalid='true'] {
    border-color: var(--danger-ink);
    box-shadow: inset 0 0 0 1px var(--danger-ink);
  }
  .input[readonly] {
    background: var(--raised);
    border-color: var(--line);
    text-overflow: ellipsis;
  }
  .input--secret {
    font-family: var(--mono), var(--emoji);
    letter-spacing: -0.02em;
  }
  .input--end {
    padding-inline-end: 52px;
  }
  .affix {
    position: relative;
  }
  .affix > .icon-btn {
    position: absolute;
    inset-block-start: 2px;
    inset-inline-end: 2px;
  }
  .error {
    display: flex;
    gap: var(--s-8);
    align-items: flex-start;
    color: var(--danger-ink);
    font-size: var(--t-14);
    line-height: 1.25rem;
    font-weight: 500;
  }
  .error .i {
    margin-block-start: calc((1lh - 16px) / 2);
  }
`;

/** .card on paper, .chip over a picture. */
export const surfaces = css`
  .card {
    border: 1px solid var(--line);
    border-radius: var(--r-16);
    background: var(--surface);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: var(--s-8);
    min-height: var(--s-32);
    padding: 0 var(--s-12);
    border-radius: var(--r-full);
    background: var(--scrim);
    color: var(--chip-ink);
    font-size: var(--t-12);
    font-weight: 500;
    line-height: 1rem;
  }
  @media (forced-colors: active) {
    .chip {
      border: 1px solid CanvasText;
    }
  }
`;
