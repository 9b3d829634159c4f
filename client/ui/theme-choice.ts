// The list of colours, in the settings and at the head of the page. Source: docs/design.md, "On this device".
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { StoreView } from '../call/view.ts';
import { emit } from './intent.ts';
import { SETTINGS } from './strings-device.ts';

type Theme = StoreView['settings']['theme'];

const THEMES: readonly Theme[] = ['system', 'light', 'dark', 'contrast'];

export const themeOptions = (chosen: Theme): TemplateResult =>
  html`${THEMES.map(
    (one) => html`<option value=${one} .selected=${live(one === chosen)}>${SETTINGS.themes[one]}</option>`,
  )}`;

/** Takes effect at once. */
export const themeSetter =
  (host: HTMLElement) =>
  (event: Event): void =>
    emit(host, { type: 'set', settings: { theme: (event.target as HTMLSelectElement).value as Theme } });
