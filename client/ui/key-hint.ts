// What a row says of its shortcut: its keys at the end of the line, and the same for readers. Source: docs/using.md, "Keyboard".
import { css, html, type TemplateResult } from 'lit';
import { keyName } from './keys.ts';
import type { Key } from './media-controls.ts';
import { type Act, ariaOf, bindingsOf } from './shortcuts.ts';

export const keyOf = (keys: Readonly<Record<string, string>>, act: Act): Key => {
  const combination = bindingsOf(keys)[act];
  return { name: keyName(combination), aria: ariaOf(combination) };
};

/** Readers say aria-keyshortcuts of the button itself. */
export const keyHint = ({ name }: Key): TemplateResult =>
  html`<kbd class="key-hint" aria-hidden="true"><bdi>${name}</bdi></kbd>`;

/** In a row of words; it stands behind them. */
export const keyHints = css`
  .key-hint {
    flex: none;
    margin-inline-start: auto;
    color: var(--ink-3);
    font: inherit;
    font-size: var(--t-12);
    font-weight: 400;
  }
  /* Fingers alone have no keys to press; and where letters are large the row is for its words. */
  @media (hover: none) and (pointer: coarse), (max-width: 26em) {
    .key-hint {
      display: none;
    }
  }
`;
