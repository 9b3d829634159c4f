// Speak: the whole page in one of its languages. Each but English is one chunk, loaded when it is wanted.
// Source: docs/languages.md, "How it works".
import { LitElement } from 'lit';
import { useWords } from './language.ts';
import type { Pack } from './languages/pack.ts';

const PACKS: Readonly<Record<string, () => Promise<{ readonly pack: Pack }>>> = {
  ar: () => import('./languages/ar.ts'),
  de: () => import('./languages/de.ts'),
  es: () => import('./languages/es.ts'),
  fr: () => import('./languages/fr.ts'),
  zh: () => import('./languages/zh.ts'),
};

/** Written from right to left. */
const RTL: ReadonlySet<string> = new Set(['ar']);

let wanted = '';

/**
 * `asked`: a locale of one of the languages. The page stays as it is when its words do not come; of two that are asked for
 * at once the later one counts.
 */
export async function speak(root: HTMLElement, asked: string): Promise<void> {
  if (wanted === asked) return;
  wanted = asked;
  const { language, script } = new Intl.Locale(asked);
  const loaded = await PACKS[language]?.().catch(() => 'away' as const);
  if (wanted !== asked) return;
  if (loaded === 'away') {
    wanted = '';
    return;
  }
  // Without words of its own, its dates and numbers would stand in English sentences.
  useWords(loaded === undefined && language !== 'en' ? 'en' : asked, loaded?.pack);
  root.lang = loaded === undefined ? 'en' : script === undefined ? language : `${language}-${script}`;
  root.dir = RTL.has(language) ? 'rtl' : 'ltr';
  drawAnew(root);
}

/** Elements ask for their words as they draw: what is open stays open, what is typed stays typed. */
function drawAnew(root: ParentNode): void {
  for (const element of root.querySelectorAll('*')) {
    if (element instanceof LitElement) element.requestUpdate();
    if (element.shadowRoot !== null) drawAnew(element.shadowRoot);
  }
}
