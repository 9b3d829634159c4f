// What a password is worth, as bars and words: known of a suggested one, estimated of a typed one. Source: docs/design.md, "Start" (an honest estimate).
import { css, html, type TemplateResult } from 'lit';
import type { StartView } from '../call/view.ts';
import { SUGGESTED } from './strings.ts';

type Suggestion = NonNullable<StartView['suggestion']>;
type Worth = Suggestion | { readonly kind: 'typed'; readonly bits: number };

/** Bits from which a password is fair, good, strong. */
const STEPS = [24, 34, 44];

/** 1 weak … 4 strong. */
export const levelOf = (bits: number): number => 1 + STEPS.filter((step) => bits >= step).length;

/** Words are told apart in any letters, and five of them fit only into narrow ones. */
export const areWords = (password: string): boolean => /^[a-z]+(-[a-z]+)+$/.test(password);

export const strengthStyles = css`
  .strength {
    display: flex;
    align-items: center;
    gap: var(--s-8);
    min-height: 24px;
    font-size: var(--t-12);
    line-height: 1rem;
    color: var(--ink-2);
  }
  .strength b {
    font-weight: 600;
    color: var(--ink);
  }
  .strength__bars {
    display: grid;
    grid-template-columns: repeat(4, 20px);
    gap: var(--s-4);
    flex: none;
  }
  .strength__bars i {
    height: 4px;
    border-radius: 2px;
    background: var(--raised-press);
  }
  .strength__bars[data-level='1'] .on {
    background: var(--danger-ink);
  }
  .strength__bars[data-level='2'] .on {
    background: var(--ink-2);
  }
  .strength__bars .on {
    background: var(--locked);
  }
  @media (forced-colors: active) {
    .strength__bars i {
      border: 1px solid CanvasText;
    }
    .strength__bars .on {
      background: CanvasText;
    }
  }
`;

const said = ({ kind, bits }: Worth, password: string): string => {
  if (kind === 'typed') return SUGGESTED.typed(levelOf(bits));
  return kind === 'words' ? SUGGESTED.words(password.split(/[\s-]+/).length, bits) : SUGGESTED.emoji(bits);
};

export const strength = (worth: Worth, password: string, id: string): TemplateResult => {
  const level = levelOf(worth.bits);
  return html`
    <div class="strength" id=${id}>
      <span class="strength__bars" data-level=${level} aria-hidden="true">
        ${[1, 2, 3, 4].map((bar) => html`<i class=${bar <= level ? 'on' : ''}></i>`)}
      </span>
      <span><b>${SUGGESTED.levels[level]}</b> · ${said(worth, password)}</span>
    </div>
  `;
};
