// <sotto-unsupported-screen>: says which browsers work, and what this one lacks. Source: docs/design.md, "Start".
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { list } from './format.ts';
import { icon } from './icon.ts';
import { MONITOR } from './icons-later.ts';
import { logo, logoStyles } from './logo.ts';
import { page } from './page-styles.ts';
import { ground, surfaces } from './styles.ts';
import { UNSUPPORTED } from './strings-end.ts';

export class SottoUnsupportedScreen extends LitElement {
  static override properties = { missing: { attribute: false } };

  static override styles = [
    ground,
    surfaces,
    logoStyles,
    page,
    css`
      main {
        display: grid;
        gap: var(--s-8);
        width: min(560px, 100% - 2 * var(--s-16));
        margin: var(--s-48) auto;
      }
      p {
        text-wrap: balance;
      }
      .card {
        display: grid;
        gap: var(--s-8);
        padding: var(--s-24);
        box-shadow: var(--shadow-1);
      }
    `,
  ];

  declare missing: readonly string[];

  constructor() {
    super();
    this.missing = [];
  }

  protected override render(): TemplateResult {
    return html`
      <header class="head">${logo()}</header>
      <main>
        <section class="card">
          <span class="badge">${icon(MONITOR, 24)}</span>
          <h1 class="h28">${UNSUPPORTED.title}</h1>
          ${
            this.missing.length === 0
              ? nothing
              : html`<p class="dim">${UNSUPPORTED.lacks(list(this.missing))}</p>`
          }
          <p class="dim">${UNSUPPORTED.works}</p>
          <p class="dim">${UNSUPPORTED.how}</p>
        </section>
      </main>
    `;
  }
}

customElements.define('sotto-unsupported-screen', SottoUnsupportedScreen);
