// The list of languages, in the settings and in mid-call. Source: docs/languages.md, "How it works".
import { html, type TemplateResult } from 'lit';
import type { StoreView } from '../call/view.ts';
import { icon } from './icon.ts';
import { CHEVRON_DOWN } from './icons.ts';
import { emit } from './intent.ts';
import { SETTINGS } from './strings-device.ts';

export type Language = StoreView['settings']['language'];

/** Each in its own name, in the order of their codes: who can't read the page finds it. */
const LANGUAGES: readonly (readonly [Exclude<Language, 'system'>, string])[] = [
  ['ar', 'العربية'],
  ['de', 'Deutsch'],
  ['en', 'English'],
  ['es', 'Español'],
  ['fr', 'Français'],
  ['zh', '简体中文'],
];

/** With styles-select.ts; its label is `for="language"`. Takes effect at once. */
export function languageChoice(host: HTMLElement, chosen: Language): TemplateResult {
  const change = (event: Event): void => {
    const language = (event.target as HTMLSelectElement).value as Language;
    emit(host, { type: 'set', settings: { language } });
  };
  return html`<span class="select">
    <select class="input" id="language" @change=${change}>
      <option value="system" ?selected=${chosen === 'system'}>${SETTINGS.languageSystem}</option>
      ${LANGUAGES.map(
        ([code, name]) =>
          html`<option value=${code} lang=${code} dir="auto" ?selected=${chosen === code}>${name}</option>`,
      )}
    </select>
    ${icon(CHEVRON_DOWN, 16)}
  </span>`;
}
