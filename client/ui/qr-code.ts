// <sotto-qr-code>: a text as a QR code, dark on white in both themes so that every camera reads it. Source: docs/design.md, "Screens".
import { LitElement, css, html, svg, type TemplateResult } from 'lit';
import { encode } from 'uqr';
import { ground } from './styles.ts';
import { INVITE } from './strings-panels.ts';

/** White around the code, in modules: the standard asks for four. */
const QUIET = 4;

/** One rectangle for each run of dark modules. */
const pathOf = (rows: readonly (readonly boolean[])[]): string => {
  const runs = rows.map((row, y) => {
    const text = row.map((isDark) => (isDark ? '1' : '0')).join('');
    return [...text.matchAll(/1+/g)]
      .map(({ 0: run, index }) => `M${index} ${y}h${run.length}v1h-${run.length}z`)
      .join('');
  });
  return runs.join('');
};

export class SottoQrCode extends LitElement {
  static override properties = { text: { attribute: false } };

  static override styles = [
    ground,
    css`
      :host {
        width: 164px;
        height: 164px;
        border-radius: var(--r-8);
        overflow: hidden;
        background: white;
      }
      svg {
        width: 100%;
        height: 100%;
        fill: var(--night);
        forced-color-adjust: none;
      }
    `,
  ];

  declare text: string;

  protected override render(): TemplateResult {
    const { data, size } = encode(this.text, { ecc: 'M', border: 0 });
    const side = size + 2 * QUIET;
    return html`
      <svg
        viewBox="${-QUIET} ${-QUIET} ${side} ${side}"
        role="img"
        aria-label=${INVITE.code}
        shape-rendering="crispEdges"
      >
        ${svg`<path d=${pathOf(data)} />`}
      </svg>
    `;
  }
}

customElements.define('sotto-qr-code', SottoQrCode);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-qr-code': SottoQrCode;
  }
}
