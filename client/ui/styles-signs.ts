// Styles of the row of reactions: in the bar's own little row, and in More on a phone. Source: docs/design.md, "Components".
import { css } from 'lit';

export const signStyles = css`
  .signs {
    display: flex;
    justify-content: space-between;
    gap: 0;
    padding: var(--s-8);
    border-radius: var(--r-full);
    background: var(--raised);
  }
  .sign {
    display: grid;
    place-items: center;
    width: max(var(--target), 1.3em);
    height: max(var(--target), 1.3em);
    padding: 0;
    border: 0;
    border-radius: var(--r-full);
    background: transparent;
    font-family: var(--emoji);
    /* Six in a row, however large the letters and narrow the window. */
    font-size: min(var(--t-28), 10vw);
    line-height: 1;
    cursor: pointer;
    transition: background-color var(--fast) var(--ease);
  }
  .sign:hover {
    background: var(--raised-hover);
  }
  .sign:active {
    background: var(--raised-press);
  }
  @media (forced-colors: active) {
    .signs {
      border: 1px solid CanvasText;
    }
  }
`;
