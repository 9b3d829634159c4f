// Styles of a switch: words first, the switch at the end of the line, 44 px to press. Source: docs/design.md, "Components".
import { css } from 'lit';

/** <label class="switch"><span class="switch__text">…</span><input type="checkbox" role="switch" /></label> */
export const switches = css`
  .switch {
    display: flex;
    align-items: center;
    gap: var(--s-12);
    min-height: var(--target);
    cursor: pointer;
  }
  .switch__text {
    flex: 1;
    min-width: 0;
    font-size: var(--t-14);
    line-height: 1.25rem;
  }
  .switch__text .t12 {
    display: block;
    text-wrap: pretty;
  }
  .switch input {
    appearance: none;
    position: relative;
    flex: none;
    width: 44px;
    height: 24px;
    margin: 0;
    border: 1px solid var(--line-strong);
    border-radius: var(--r-full);
    background: var(--raised);
    cursor: pointer;
    transition: background-color var(--base) var(--ease);
  }
  .switch input::after {
    content: '';
    position: absolute;
    inset-block-start: 3px;
    inset-inline-start: 3px;
    width: 16px;
    height: 16px;
    border-radius: 50%;
    background: var(--ink-3);
    transition:
      inset-inline-start var(--base) var(--ease),
      background-color var(--base) var(--ease);
  }
  .switch input:checked {
    background: var(--primary);
    border-color: var(--primary);
  }
  .switch input:checked::after {
    inset-inline-start: 23px;
    background: var(--on-primary);
  }
  .switch:has(:disabled) {
    color: var(--ink-3);
    cursor: not-allowed;
  }
  .switch input:disabled {
    opacity: 0.62;
    cursor: not-allowed;
  }
  @media (forced-colors: active) {
    .switch input {
      border-color: ButtonText;
    }
    .switch input::after {
      background: ButtonText;
    }
    .switch input:checked {
      forced-color-adjust: none;
      background: Highlight;
    }
    .switch input:checked::after {
      background: HighlightText;
    }
  }
`;
