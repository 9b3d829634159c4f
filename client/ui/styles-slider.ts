// Styles of a slider: a thin line with a round handle, 44 px to press. Source: docs/design.md, "Components".
import { css } from 'lit';

/** <input class="slider" type="range" /> */
export const slider = css`
  .slider {
    appearance: none;
    flex: 1;
    min-width: 0;
    height: var(--target);
    border-radius: var(--r-8);
    background: transparent;
    cursor: pointer;
  }
  .slider::-webkit-slider-runnable-track {
    height: 4px;
    border-radius: var(--r-full);
    background: var(--line-strong);
  }
  .slider::-moz-range-track {
    height: 4px;
    border-radius: var(--r-full);
    background: var(--line-strong);
  }
  .slider::-moz-range-progress {
    height: 4px;
    border-radius: var(--r-full);
    background: var(--ink);
  }
  .slider::-webkit-slider-thumb {
    appearance: none;
    width: 20px;
    height: 20px;
    margin-block-start: -8px;
    border: 0;
    border-radius: 50%;
    background: var(--ink);
  }
  .slider::-moz-range-thumb {
    width: 20px;
    height: 20px;
    border: 0;
    border-radius: 50%;
    background: var(--ink);
  }
  @media (forced-colors: active) {
    .slider {
      appearance: auto;
    }
  }
`;
