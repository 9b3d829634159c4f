// Styles of the camera preview. Source: docs/design.md, "Start".
import { css } from 'lit';

export const cameraPreviewStyles = css`
  :host {
    display: grid;
  }
  .preview {
    position: relative;
    display: grid;
    container-type: inline-size;
    min-height: min(320px, 100dvh - 2 * var(--s-48));
    border-radius: var(--r-16);
    overflow: hidden;
    background: var(--no-picture);
    color: var(--chip-ink);
    isolation: isolate;
  }
  /* Over a picture the ring brings its own ground. */
  .preview :focus-visible {
    box-shadow: 0 0 0 7px var(--scrim);
  }
  video {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
    /* Mirrored: only you see yourself so. */
    transform: scaleX(-1);
  }
  .ask {
    display: grid;
    min-width: 0;
    padding: var(--s-24);
    z-index: 1;
  }
  .bar {
    position: absolute;
    inset: auto 0 0;
    z-index: 2;
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    align-items: end;
    gap: var(--s-12);
    padding: var(--s-48) var(--s-16) var(--s-16);
    background: linear-gradient(to top, var(--backdrop), transparent);
  }
  .bar__mid {
    grid-column: 2;
    display: flex;
    gap: var(--s-12);
  }
  .bar__devices {
    display: none;
  }
  .ctl {
    background: var(--veil);
    color: var(--chip-ink);
  }
  .ctl:hover {
    background: var(--raised-hover);
  }
  .ctl.ctl--off {
    background: var(--off);
    color: var(--on-off);
  }
  .ctl.ctl--off:hover {
    background: var(--off-hover);
  }
  .chip {
    justify-self: start;
  }
  .level {
    display: flex;
    align-items: center;
    gap: 3px;
    height: 16px;
  }
  .level i {
    width: 3px;
    height: 16px;
    border-radius: 2px;
    background: var(--ink-3);
    /* Not by height: nothing else has to be laid out again for it. */
    transform: scaleY(0.25);
    transition: transform var(--fast) var(--ease);
  }
  .level .on {
    transform: scaleY(0.5);
    background: var(--chip-ink);
  }
  .level .on:nth-child(2),
  .level .on:nth-child(6) {
    transform: scaleY(0.7);
  }
  .level .on:nth-child(3),
  .level .on:nth-child(5) {
    transform: scaleY(0.85);
  }
  .level .on:nth-child(4) {
    transform: none;
  }
  @media (max-width: 47.9em) {
    .preview {
      width: 100%;
      aspect-ratio: 16 / 9;
      min-height: 0;
      /* The form has to be in sight too, however large the letters are. */
      max-height: 45dvh;
    }
    /* A message may be longer than a picture is high. */
    .preview--told {
      aspect-ratio: auto;
      min-height: 240px;
      max-height: none;
    }
    .preview--told:has(.bar .ctl) .ask {
      padding-block-end: calc(var(--control) + var(--s-24));
    }
    .ask {
      padding: var(--s-24) var(--s-16);
    }
    .bar {
      padding: var(--s-24) var(--s-12) var(--s-12);
    }
    .bar__devices {
      display: inline-grid;
      grid-column: 3;
      justify-self: end;
    }
  }
  /* A phone on its side too: the pickers would push the switches out of sight. */
  @media (max-height: 30em) {
    .bar__devices {
      display: inline-grid;
      grid-column: 3;
      justify-self: end;
    }
  }
  @container (max-width: 28em) {
    .chip__word {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  @media (forced-colors: active) {
    .preview {
      border: 1px solid CanvasText;
    }
    .level .on {
      background: CanvasText;
    }
  }
`;
