// <sotto-head-tools>: language and colours, at the head of the screens before and after a call. Source: docs/design.md, "Start".
// Each is the browser's own list under an icon. It comes with what is kept on this device, and with the end of a call.
import { LitElement, css, html, type TemplateResult } from 'lit';
import type { StoreView } from '../call/view.ts';
import { icon, type Shape } from './icon.ts';
import { SUN_MOON } from './icons-device.ts';
import { LANGUAGES } from './icons-rest.ts';
import { languageOptions, languageSetter } from './language-choice.ts';
import { SETTINGS } from './strings-device.ts';
import { ground } from './styles.ts';
import { themeOptions, themeSetter } from './theme-choice.ts';

export class SottoHeadTools extends LitElement {
  static override properties = { settings: { attribute: false } };

  static override styles = [
    ground,
    css`
      .tools {
        display: flex;
        /* The icons, not what can be pressed around them, end where the page does. */
        margin-inline-end: calc(-1 * var(--s-12));
      }
      .tool {
        position: relative;
        display: grid;
        place-items: center;
        width: var(--target);
        height: var(--target);
        border-radius: var(--r-8);
        color: var(--ink-2);
      }
      .tool:hover {
        background: var(--raised);
        color: var(--ink);
      }
      select {
        appearance: none;
        position: absolute;
        inset: 0;
        width: 100%;
        font: inherit;
        opacity: 0;
        cursor: pointer;
      }
      option {
        background: var(--surface);
        color: var(--ink);
      }
      /* Its own ring is as unseen as the list. */
      .tool:has(:focus-visible) {
        outline: var(--ring) solid var(--focus);
      }
    `,
  ];

  declare settings: StoreView['settings'];

  protected override render(): TemplateResult {
    const { language, theme } = this.settings;
    return html`<div class="tools" role="group" aria-label=${SETTINGS.title}>
      ${this.#tool(LANGUAGES, SETTINGS.language, languageOptions(language), languageSetter(this))}
      ${this.#tool(SUN_MOON, SETTINGS.theme, themeOptions(theme), themeSetter(this))}
    </div>`;
  }

  #tool(
    shape: Shape,
    name: string,
    options: TemplateResult,
    changed: (event: Event) => void,
  ): TemplateResult {
    return html`<span class="tool"
      >${icon(shape)}<select aria-label=${name} title=${name} @change=${changed}>
        ${options}
      </select></span
    >`;
  }
}

customElements.define('sotto-head-tools', SottoHeadTools);
