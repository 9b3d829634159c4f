// The door as a picture, locked: on the end screen and where one waits behind it. It closes as it appears: the leaf shuts, the
// light goes out. Source: docs/design.md, "Ideas that carry the look" and "Motion".
import { css, html, type TemplateResult } from 'lit';

export const doorSceneStyles = css`
  .scene {
    width: 240px;
    height: 240px;
    flex: none;
    /* The door keeps its deep teal in the dark: it is a picture, not a sign. */
    color-scheme: light;
  }
  .scene__near {
    stop-color: var(--locked);
  }
  .scene__far {
    stop-color: color-mix(in srgb, var(--locked), var(--night) 45%);
  }
  .scene__halo {
    stop-color: var(--chip-ok);
    stop-opacity: 0.16;
  }
  .scene__none {
    stop-color: var(--chip-ok);
    stop-opacity: 0;
  }
  .scene__frame {
    fill: none;
    stroke: var(--door-frame);
    stroke-width: 6;
    stroke-linecap: round;
  }
  .scene__glow {
    color-scheme: dark;
    fill: var(--open);
    opacity: 0;
    animation: glow-out var(--slow) var(--ease);
  }
  .scene__shut {
    transform-origin: 76px 116px;
    animation: scene-shut var(--slow) var(--ease);
  }
  @keyframes glow-out {
    from {
      opacity: 1;
    }
  }
  @keyframes scene-shut {
    from {
      transform: scaleX(0.48) skewY(6deg);
    }
  }
  .scene__hole {
    fill: var(--night);
  }
  @media (max-width: 47.9em) {
    .scene {
      width: 184px;
      height: 184px;
    }
  }
`;

export const lockedDoor = (): TemplateResult => html`
  <svg class="scene" viewBox="0 0 240 240" aria-hidden="true">
    <defs>
      <linearGradient id="leaf" x1="0" x2="1" y2=".4">
        <stop class="scene__near" offset="0" />
        <stop class="scene__far" offset="1" />
      </linearGradient>
      <radialGradient id="halo">
        <stop class="scene__halo" offset="0" />
        <stop class="scene__none" offset="1" />
      </radialGradient>
    </defs>
    <circle cx="120" cy="116" r="112" fill="url(#halo)" />
    <path class="scene__glow" d="M76 196V96a44 44 0 0 1 88 0v100Z" />
    <g class="scene__shut">
      <path d="M76 196V96a44 44 0 0 1 88 0v100Z" fill="url(#leaf)" />
      <path class="scene__hole" d="M120 112a11 11 0 0 0-5.5 20.5L112 150h16l-3.5-17.5A11 11 0 0 0 120 112Z" />
    </g>
    <path class="scene__frame" d="M76 196V96a44 44 0 0 1 88 0v100M40 196h160" />
  </svg>
`;
