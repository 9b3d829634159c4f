// One icon: shapes from icons.ts or icons-call.ts on a 24 px grid, shown at 16, 20 or 24. Source: docs/design.md, "Icons".
// Always decoration: the word or the aria-label beside it says what it means.
import { html, nothing, svg, type TemplateResult } from 'lit';

export type Shape = {
  readonly stroke: string;
  readonly fill?: string;
};

export type IconSize = 16 | 20 | 24;

export const icon = (shape: Shape, size: IconSize = 20, extra = ''): TemplateResult => html`
  <svg class="i i--${size} ${extra}" viewBox="0 0 24 24" aria-hidden="true">
    ${shape.fill === undefined ? nothing : svg`<path class="i__fill" fill-rule="evenodd" d=${shape.fill} />`}
    ${shape.stroke === '' ? nothing : svg`<path d=${shape.stroke} />`}
  </svg>
`;
