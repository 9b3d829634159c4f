// The logo: a door ajar, the sealed leaf in teal, the light behind it in amber; the word beside it. Source: docs/design.md, "Logo".
import { css, html, type TemplateResult } from 'lit';

const LIGHT = 'M4 22V10a8 8 0 0 1 16 0v12Z';
const LEAF = 'M4 22V10a8 8 0 0 1 7.2-7.96c.7-.07 1.3.5 1.3 1.2V23c0 .6-.6 1-1.2.9Z';
const WORD =
  'M17.5 7.2C15.8 4.4 12.9 3 9.8 3 5.7 3 2.6 5.2 2.6 8.6c0 7.6 15.6 3.7 15.6 11.6 0 3.7-3.4 6.3-8 6.3-3.7 0-6.8-1.6-8.5-4.6' +
  'M24.5 18.8a7.7 7.7 0 1 0 15.4 0a7.7 7.7 0 1 0-15.4 0' +
  'M47.8 4.5v17.5c0 2.8 1.5 4.4 4.3 4.5M60.3 4.5v17.5c0 2.8 1.5 4.4 4.3 4.5M43.6 11.1h22' +
  'M69.7 18.8a7.7 7.7 0 1 0 15.4 0a7.7 7.7 0 1 0-15.4 0';

export const logoStyles = css`
  .logo {
    display: inline-flex;
    align-items: center;
    gap: var(--s-8);
    min-height: var(--target);
    color: var(--ink);
  }
  .logo__mark {
    width: 28px;
    height: 28px;
    flex: none;
  }
  .logo__word {
    height: 22px;
    width: auto;
    fill: none;
    stroke: currentColor;
    stroke-width: 3.1;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .mark-light {
    fill: var(--logo-light);
  }
  .mark-leaf {
    fill: var(--locked);
  }
`;

export const mark = (): TemplateResult => html`
  <svg class="logo__mark" viewBox="0 0 24 24" aria-hidden="true">
    <path class="mark-light" d=${LIGHT} />
    <path class="mark-leaf" d=${LEAF} />
  </svg>
`;

export const logo = (): TemplateResult => html`
  <span class="logo">
    ${mark()}
    <svg class="logo__word" viewBox="0 0 88 30" role="img" aria-label="Sotto"><path d=${WORD} /></svg>
  </span>
`;
