// <sotto-device-pickers>: which camera, microphone and speaker. Source: docs/design.md, "Start".
// Native selects: they are lists that every phone and screen reader already knows.
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import type { MediaView } from '../call/view.ts';
import { icon, type Shape } from './icon.ts';
import { VOLUME_2 } from './icons-later.ts';
import { CHEVRON_DOWN, MIC, VIDEO } from './icons.ts';
import { emit } from './intent.ts';
import { ground } from './styles.ts';
import { DEVICES } from './strings-later.ts';

type Device = MediaView['devices'][number];

const KINDS: readonly (readonly [Device['kind'], Shape])[] = [
  ['camera', VIDEO],
  ['microphone', MIC],
  ['speaker', VOLUME_2],
];

export class SottoDevicePickers extends LitElement {
  static override properties = { media: { attribute: false } };

  static override styles = [
    ground,
    css`
      .select {
        position: relative;
        display: block;
        min-width: 0;
      }
      .select > .i {
        position: absolute;
        inset-block-start: 12px;
        pointer-events: none;
        color: var(--ink-3);
      }
      .select > .i:first-child {
        inset-inline-start: 12px;
      }
      .select > .i:last-child {
        inset-inline-end: 12px;
        inset-block-start: 14px;
      }
      .select select {
        appearance: none;
        width: 100%;
        min-height: var(--target);
        padding-inline: 40px 36px;
        border: 1px solid transparent;
        border-radius: var(--r-8);
        background: transparent;
        color: var(--ink-2);
        font-size: var(--t-14);
        text-overflow: ellipsis;
        text-align: -webkit-match-parent;
        text-align: match-parent;
        cursor: pointer;
        transition: background-color var(--fast) var(--ease);
      }
      .select select:hover {
        background: var(--raised);
        color: var(--ink);
      }
      .select option {
        background: var(--surface);
        color: var(--ink);
      }
      .devices {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: minmax(0, 1fr);
        gap: var(--s-8);
      }
      :host([stacked]) .devices {
        grid-auto-flow: row;
      }
      @media (max-width: 63.9em) {
        .devices {
          grid-auto-flow: row;
        }
      }
    `,
  ];

  declare media: MediaView;

  protected override render(): TemplateResult {
    return html`<div class="devices">${KINDS.map(([kind, shape]) => this.#picker(kind, shape))}</div>`;
  }

  #picker(kind: Device['kind'], shape: Shape): TemplateResult | typeof nothing {
    const devices = this.media.devices.filter((device) => device.kind === kind);
    if (devices.length === 0) return nothing;
    return html`
      <span class="select">
        ${icon(shape)}
        <select
          dir="auto"
          aria-label=${DEVICES[kind]}
          @change=${(event: Event) => this.#chosen(event, devices)}
        >
          ${devices.map(
            (device, place) =>
              html`<option value=${device.id} ?selected=${device.id === this.media[kind]}>
                ${device.label === '' ? DEVICES.unnamed(DEVICES[kind], place + 1) : device.label}
              </option>`,
          )}
        </select>
        ${icon(CHEVRON_DOWN, 16)}
      </span>
    `;
  }

  #chosen(event: Event, devices: readonly Device[]): void {
    const device = devices[(event.currentTarget as HTMLSelectElement).selectedIndex];
    if (device !== undefined) emit(this, { type: 'choose-device', device });
  }
}

customElements.define('sotto-device-pickers', SottoDevicePickers);
