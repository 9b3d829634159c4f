// The list of languages, in the settings, in mid-call and at the head of the page. Source: docs/languages.md, "How it works".
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
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

export const languageOptions = (chosen: Language): TemplateResult => html`
  <option value="system" .selected=${live(chosen === 'system')}>${SETTINGS.languageSystem}</option>
  ${LANGUAGES.map(
    ([code, name]) =>
      html`<option value=${code} lang=${code} dir="auto" .selected=${live(chosen === code)}>${name}</option>`,
  )}
`;

/** Takes effect at once. */
export const languageSetter =
  (host: HTMLElement) =>
  (event: Event): void =>
    emit(host, {
      type: 'set',
      settings: { language: (event.target as HTMLSelectElement).value as Language },
    });

/** With styles-select.ts; its label is `for="language"`. */
export const languageChoice = (host: HTMLElement, chosen: Language): TemplateResult =>
  html`<span class="select">
    <select class="input" id="language" @change=${languageSetter(host)}>
      ${languageOptions(chosen)}
    </select>
    ${icon(CHEVRON_DOWN, 16)}
  </span>`;
