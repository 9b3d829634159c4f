// Styles of a tile: picture, chips, ring of the speaker, words over a dimmed picture. Source: docs/design.md, "Components" and "Responsive".
import { css } from 'lit';

export const tileStyles = css`
  :host {
    --inset: var(--s-12);
    position: relative;
    min-width: 0;
    min-height: 0;
    border-radius: var(--r-16);
    overflow: hidden;
    background: var(--raised);
    isolation: isolate;
    container-type: size;
  }
  :host::after {
    content: '';
    position: absolute;
    inset: 0;
    z-index: 4;
    border-radius: inherit;
    pointer-events: none;
    box-shadow: inset 0 0 0 1px rgb(255 255 255 / 0.06);
    transition: box-shadow var(--base) var(--ease);
  }
  /* Among several it tells who; a picture that stands alone says it by the bars. */
  :host([speaking][ring])::after {
    box-shadow:
      inset 0 0 0 var(--ring) var(--voice),
      inset 0 0 0 calc(var(--ring) + 2px) var(--night);
  }
  /* Over a picture the ring of focus brings its own ground. */
  :focus-visible {
    box-shadow: 0 0 0 7px var(--scrim);
  }
  .video {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .video--own {
    transform: scaleX(-1);
  }
  /* A phone held upright, shown on a wide tile, would lose its face to cropping. */
  @container (orientation: landscape) {
    .video--tall {
      object-fit: contain;
    }
  }
  .video--away {
    filter: grayscale(0.7) brightness(0.42) blur(6px);
    transform: scale(1.04);
  }
  .off {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    background: var(--no-picture);
  }
  .face {
    width: min(96px, 48cqmin);
    height: min(96px, 48cqmin);
    font-size: min(var(--t-40), 20cqmin);
    font-weight: 500;
  }
  .away {
    position: absolute;
    inset: 0;
    z-index: 2;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--s-4);
    padding: var(--s-16);
    padding-block-end: var(--s-48);
    color: var(--chip-ink);
    text-align: center;
  }
  .away .face {
    margin-block-end: var(--s-16);
  }
  .away .i {
    width: var(--s-32);
    height: var(--s-32);
    margin-block-end: var(--s-8);
  }
  .away__text {
    color: var(--chip-ink-2);
    text-wrap: balance;
  }
  .hear {
    position: absolute;
    inset-block-start: var(--inset);
    inset-inline-start: var(--inset);
    z-index: 5;
    border-radius: var(--r-full);
  }
  .tag {
    position: absolute;
    inset-block-end: var(--inset);
    inset-inline-start: var(--inset);
    z-index: 3;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-width: calc(100% - 2 * var(--inset));
    min-height: 2rem;
    padding-inline: var(--s-12);
    border-radius: var(--r-full);
    background: var(--scrim);
    color: var(--chip-ink);
    font-size: var(--t-14);
    font-weight: 500;
    line-height: 1.25rem;
  }
  .tag__name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .tag__off {
    flex: none;
    color: var(--chip-off);
  }
  .tag__ok {
    flex: none;
    color: var(--chip-ok);
  }
  .talk {
    display: inline-flex;
    align-items: center;
    flex: none;
    gap: 2px;
    height: 14px;
  }
  .talk i {
    width: 3px;
    height: calc(4px + 6px * var(--loud, 0));
    border-radius: 2px;
    background: var(--voice);
    transition: height var(--fast) linear;
  }
  .talk i:nth-child(2) {
    height: calc(4px + 10px * var(--loud, 0));
  }
  .talk i:nth-child(3) {
    height: calc(4px + 8px * var(--loud, 0));
  }
  :host([small]) {
    --inset: var(--s-8);
  }
  :host([small]) .tag {
    min-height: 1.75rem;
    padding-inline: 10px;
    font-size: var(--t-12);
    line-height: 1rem;
  }
  @container (max-width: 320px) or (max-height: 240px) {
    .away__text {
      display: none;
    }
  }
  @container (max-width: 200px) or (max-height: 280px) {
    .away .face {
      display: none;
    }
  }
  @container (max-width: 200px) or (max-height: 160px) {
    .away .h16 {
      font-size: var(--t-12);
      line-height: 1rem;
    }
    .away .i {
      width: 20px;
      height: 20px;
      margin-block-end: 0;
    }
  }
  @media (max-width: 47.9em), (max-height: 30em) and (orientation: landscape) {
    :host {
      --inset: var(--s-8);
    }
    .tag {
      min-height: 1.75rem;
      padding-inline: 10px;
      font-size: var(--t-12);
      line-height: 1rem;
    }
  }
  @media (forced-colors: active) {
    :host,
    .tag {
      border: 1px solid CanvasText;
    }
    .off,
    .away {
      background: Canvas;
    }
    .talk i {
      background: CanvasText;
    }
    :host([speaking]) {
      border: var(--ring) solid Highlight;
    }
  }
`;
