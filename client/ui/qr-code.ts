// <sotto-qr-code>: a text as a QR code, dark on white in both themes so that every camera reads it. Source: docs/design.md, "Screens".
// The encoder is loaded when first shown; without it the link and the words still do.
import { LitElement, css, html, svg, type PropertyValues, type TemplateResult } from 'lit';
import { ground } from './styles.ts';
import { INVITE } from './strings-call.ts';

type Code = { readonly size: number; readonly path: string };

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

const encode = async (text: string): Promise<Code> => {
  const uqr = await import('uqr');
  const { data, size } = uqr.encode(text, { ecc: 'M', border: 0 });
  return { size, path: pathOf(data) };
};

export class SottoQrCode extends LitElement {
  static override properties = {
    text: { attribute: false },
    code: { state: true },
    hasFailed: { state: true },
  };

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
      p {
        display: grid;
        place-content: center;
        height: 100%;
        padding: var(--s-16);
        color: var(--night);
        text-align: center;
      }
    `,
  ];

  declare text: string;
  declare code: Code | undefined;
  declare hasFailed: boolean;

  constructor() {
    super();
    this.hasFailed = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('text')) void this.#draw(this.text);
  }

  async #draw(text: string): Promise<void> {
    try {
      const code = await encode(text);
      if (text === this.text) this.code = code;
      this.hasFailed = false;
    } catch {
      this.hasFailed = true;
    }
  }

  protected override render(): TemplateResult {
    if (this.hasFailed) return html`<p class="t14">${INVITE.codeMissing}</p>`;
    const size = (this.code?.size ?? 0) + 2 * QUIET;
    return html`
      <svg
        viewBox="${-QUIET} ${-QUIET} ${size} ${size}"
        role="img"
        aria-label=${INVITE.code}
        shape-rendering="crispEdges"
      >
        ${svg`<path d=${this.code?.path ?? ''} />`}
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
