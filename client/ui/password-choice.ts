// Does what is handed on hold the password? Two native radio buttons under their words, side by side.
// Source: docs/design.md, "Components".
import { css, html, type TemplateResult } from 'lit';

export type Choice = { readonly text: string; readonly hasPassword: boolean };

export function passwordChoice(
  legend: string,
  choices: readonly Choice[],
  hasPassword: boolean,
  choose: (hasPassword: boolean) => void,
): TemplateResult {
  return html`
    <fieldset class="choice">
      <legend class="vh">${legend}</legend>
      ${choices.map(
        (one) => html`
          <label>
            <input
              type="radio"
              name="holds"
              .checked=${hasPassword === one.hasPassword}
              @change=${() => choose(one.hasPassword)}
            />${one.text}
          </label>
        `,
      )}
    </fieldset>
  `;
}

export const choiceStyles = css`
  .choice {
    display: grid;
    grid-template-columns: 1fr 1fr;
    padding: 2px;
    border-radius: var(--r-8);
    background: var(--raised);
  }
  .choice label {
    position: relative;
    display: grid;
    place-items: center;
    min-height: var(--target);
    padding: var(--s-4) var(--s-12);
    border-radius: 6px;
    color: var(--ink-2);
    font-size: var(--t-14);
    font-weight: 600;
    line-height: 1.25rem;
    text-align: center;
    cursor: pointer;
    transition: background-color var(--fast) var(--ease);
  }
  .choice input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .choice label:hover {
    color: var(--ink);
  }
  .choice label:has(:checked) {
    background: var(--raised-press);
    color: var(--ink);
  }
  .choice label:has(:focus-visible) {
    outline: var(--ring) solid var(--focus);
    outline-offset: 2px;
  }
  .choice__says {
    margin-block-start: var(--s-8);
  }
  /* Letters of 200 % on a phone. */
  @media (max-width: 15em) {
    .choice {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (forced-colors: active) {
    .choice label:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`;
