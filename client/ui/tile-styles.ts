// Styles of a tile: picture, chips, ring of the speaker, words over a dimmed picture. Source: docs/design.md, "Components" and "Responsive".
import { css } from 'lit';

export const tileStyles = css`
  :host {
    --way: 1;
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
  :host(:dir(rtl)) {
    --way: -1;
  }
  :host::after {
    content: '';
    position: absolute;
    inset: 0;
    z-index: 4;
    border-radius: inherit;
    pointer-events: none;
    box-shadow: inset 0 0 0 1px var(--picture-edge);
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
    background: var(--no-picture);
  }
  /* In the middle by transform, as all that is not at the start of a tile: what a layout moves, the page counts as a jump. */
  .off .face {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    width: var(--face);
    height: var(--face);
    font-size: var(--t-40);
    transform: translate(calc(var(--way) * (50cqw - 50%)), calc(50cqh - 50%)) scale(var(--face-scale, 1));
  }
  .face {
    --face: 96px;
    width: min(var(--face), 48cqmin);
    height: min(var(--face), 48cqmin);
    font-size: min(var(--t-40), 20cqmin);
    font-weight: 500;
  }
  .away {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    z-index: 2;
    display: grid;
    justify-items: center;
    width: max-content;
    max-width: 100cqw;
    transform: translate(calc(var(--way) * (50cqw - 50%)), calc(50cqh - 50%));
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
  .away__why {
    margin-block-start: var(--s-8);
    background: var(--scrim);
    color: var(--chip-ink);
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
    inset-block-start: 0;
    inset-inline-start: 0;
    transform: translate(calc(var(--way) * var(--inset)), calc(100cqh - 100% - var(--inset)));
    z-index: 3;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-width: calc(100% - 2 * var(--inset) - var(--beside, 0px));
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
    justify-content: center;
    align-items: center;
    flex: none;
    gap: 2px;
    width: 16px;
    height: 14px;
  }
  .talk i {
    width: 3px;
    height: 14px;
    border-radius: 2px;
    background: var(--voice);
    transform: scaleY(calc(0.25 + 0.45 * var(--loud, 0)));
    transition: transform var(--fast) linear;
  }
  .talk i:nth-child(2) {
    transform: scaleY(calc(0.25 + 0.75 * var(--loud, 0)));
  }
  .talk i:nth-child(3) {
    transform: scaleY(calc(0.25 + 0.6 * var(--loud, 0)));
  }
  :host(:not([speaking])) .talk {
    opacity: 0.6;
  }
  .marks {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    z-index: 3;
    display: flex;
    gap: var(--s-4);
    transform: translate(calc(var(--way) * var(--inset)), var(--inset));
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 2rem;
    padding-inline: var(--s-8);
    border-radius: var(--r-full);
    background: var(--scrim);
    color: var(--chip-ink);
    font-size: var(--t-12);
    font-weight: 600;
    line-height: 1rem;
  }
  .chip--hand {
    background: var(--chosen);
    color: var(--night);
  }
  .reaction {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    z-index: 4;
    font-family: var(--emoji);
    font-size: min(var(--t-40), 24cqmin);
    line-height: 1.2;
    transform: translate(
      calc(var(--way) * (100cqw - 100% - var(--inset))),
      calc(100cqh - 100% - var(--inset))
    );
    animation: react var(--slow) var(--ease);
  }
  @keyframes react {
    from {
      opacity: 0;
      scale: 0.6;
    }
  }
  .chip--end {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    z-index: 3;
    transform: translate(calc(var(--way) * (100cqw - 100% - var(--inset))), var(--inset));
    transition: opacity var(--fast) var(--ease);
  }
  .tools {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    z-index: 5;
    display: flex;
    border-radius: var(--r-full);
    background: var(--scrim);
    opacity: 0;
    transform: translate(calc(var(--way) * (100cqw - 100% - var(--inset))), var(--inset));
    transition: opacity var(--fast) var(--ease);
  }
  .tool {
    border-radius: var(--r-full);
    color: var(--chip-ink);
  }
  .tool:hover {
    background: var(--quiet);
    color: var(--chip-ink);
  }
  /* Within reach of a mouse at once, of a finger after it has touched the tile: before, a touch is for the tile. */
  @media (hover: none) {
    :host(:not([tools])) .tools:not(:focus-within) {
      pointer-events: none;
    }
  }
  :host([tools]) .tools,
  .tools:focus-within {
    opacity: 1;
  }
  :host([tools]) .chip--end,
  :host(:focus-within) .chip--end {
    opacity: 0;
  }
  @media (hover: hover) {
    :host(:hover) .tools {
      opacity: 1;
    }
    :host(:hover) .chip--end {
      opacity: 0;
    }
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
  @container (max-width: 240px) {
    .chip__word,
    .tool--pin {
      display: none;
    }
  }
  @container (max-width: 320px) or (max-height: 240px) {
    .away__text,
    .away__why {
      display: none;
    }
  }
  /* On a low tile the name would lie over the face, on one of large letters the word over the edge, and beside a mark hardly a letter of a name. */
  @container (max-height: 160px) {
    .off .face {
      transform: translate(calc(var(--way) * (50cqw - 50%)), calc(50cqh - 50% - 0.875rem))
        scale(var(--face-scale, 1));
    }
  }
  @container (max-width: 6.75em) or (max-height: 5em) {
    .tag__ok,
    .away .h16 {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
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
  /* One of many below a screen: what there is of width is for the name. */
  @container (max-width: 120px) {
    .tag,
    .marks,
    .chip--end {
      --inset: var(--s-4);
    }
  }
  @container (max-width: 112px) {
    :host(:not([speaking])) .talk {
      display: none;
    }
  }
  /* Scaled, as the face is: what a layout moves within it, the page would count as a jump. */
  @media (min-width: 48em) and (min-height: 30.1em) {
    @container (max-width: 120px) {
      .tag {
        --small: 0.857;
        max-width: calc((100% - 2 * var(--inset)) / var(--small));
        transform: translate(
            calc(var(--way) * var(--inset)),
            calc(100cqh - 100% * var(--small) - var(--inset))
          )
          scale(var(--small));
        transform-origin: calc(50% - var(--way) * 50%) 0;
      }
    }
  }
  @media (forced-colors: active) {
    :host,
    .chip,
    .tools,
    .tag {
      border: 1px solid CanvasText;
    }
    .off,
    .away,
    .chip,
    .tools,
    .tag {
      background: Canvas;
    }
    .away {
      align-content: center;
      width: 100cqw;
      height: 100cqh;
      transform: none;
    }
    .talk i {
      background: CanvasText;
    }
    :host([speaking]) {
      border: var(--ring) solid Highlight;
    }
  }
`;
