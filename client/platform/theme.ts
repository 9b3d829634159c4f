// Colours of the page: an attribute that tokens.css knows. Told to localStorage too, which can be read before anything is
// drawn: what is kept for good (client/platform/store.ts) comes a moment later. Source: docs/design.md, "Rules".
type Theme = 'system' | 'light' | 'dark' | 'contrast';

const KEY = 'sotto-theme';
const THEMES: readonly string[] = ['light', 'dark', 'contrast'] satisfies readonly Theme[];

function show(theme: string): void {
  if (THEMES.includes(theme)) document.documentElement.dataset['theme'] = theme;
  else delete document.documentElement.dataset['theme'];
}

export function setTheme(theme: Theme): void {
  show(theme);
  try {
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage is blocked: the page is drawn in the system's colours first.
  }
}

/** As on the visit before; called before anything is drawn. */
export function showLastTheme(): void {
  try {
    show(localStorage.getItem(KEY) ?? '');
  } catch {
    // As above.
  }
}
