// The door as a picture, ajar with light behind it: while one waits alone. Source: docs/design.md, "Screens".
// Its locked sister is door-scene.ts.
import { css, html, type TemplateResult } from 'lit';

export const openDoorStyles = css`
  .scene {
    width: 240px;
    height: 240px;
    flex: none;
  }
  /* A picture, not a sign: deep teal and bright amber, whatever the theme. */
  .scene__leaf {
    color-scheme: light;
    stop-color: var(--locked);
  }
  .scene__leaf--far {
    color-scheme: light;
    stop-color: color-mix(in srgb, var(--locked), var(--night) 45%);
  }
  .scene__light {
    color-scheme: dark;
    stop-color: var(--open);
  }
  .scene__light--near {
    color-scheme: dark;
    stop-color: color-mix(in srgb, var(--open), white 65%);
  }
  .scene__light--far {
    color-scheme: light;
    stop-color: var(--open);
  }
  .scene__frame {
    fill: none;
    stroke: var(--door-frame);
    stroke-width: 6;
    stroke-linecap: round;
  }
  .scene__knob {
    fill: color-mix(in srgb, var(--chip-ok), white 55%);
  }
  @media (max-width: 47.9em), (max-height: 48em) {
    .scene {
      width: 184px;
      height: 184px;
    }
  }
  @media (max-height: 38em), (max-width: 63.9em) and (max-height: 48em) {
    .scene {
      display: none;
    }
  }
`;

export const openDoor = (): TemplateResult => html`
  <svg class="scene" viewBox="0 0 240 240" aria-hidden="true">
    <defs>
      <radialGradient id="light" cx=".5" cy=".45" r=".7">
        <stop class="scene__light--near" offset="0" />
        <stop class="scene__light" offset=".55" />
        <stop class="scene__light--far" offset="1" />
      </radialGradient>
      <radialGradient id="halo">
        <stop class="scene__light" offset="0" stop-opacity=".3" />
        <stop class="scene__light" offset="1" stop-opacity="0" />
      </radialGradient>
      <linearGradient id="floor" x1="0" x2="0" y1="0" y2="1">
        <stop class="scene__light" offset="0" stop-opacity=".62" />
        <stop class="scene__light" offset="1" stop-opacity="0" />
      </linearGradient>
      <linearGradient id="leaf">
        <stop class="scene__leaf--far" offset="0" />
        <stop class="scene__leaf" offset="1" />
      </linearGradient>
    </defs>
    <circle cx="128" cy="112" r="112" fill="url(#halo)" />
    <path d="M116 196h48l34 40H128Z" fill="url(#floor)" />
    <path d="M76 196V96a44 44 0 0 1 88 0v100Z" fill="url(#light)" />
    <path class="scene__frame" d="M76 196V96a44 44 0 0 1 88 0v100" />
    <path d="M76 196V96c0-24 14-42 38-48 3-1 6 1 6 5v162c0 3-3 5-6 4Z" fill="url(#leaf)" />
    <circle class="scene__knob" cx="109" cy="136" r="4" />
    <path class="scene__frame" d="M40 196h34M166 196h34" />
  </svg>
`;
