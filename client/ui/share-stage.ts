// <sotto-share-stage>: all that is shared now: what the others show, large; what one shows oneself, as a line with Stop.
// Source: docs/design.md, "Shared screens". One's own screen is never shown back as a whole: that is a hall of mirrors.
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { MemberView, ShareView } from '../call/view.ts';
import type { StreamOf } from './call-controller.ts';
import { icon } from './icon.ts';
import { SCREEN_SHARE, VOLUME_2 } from './icons-later.ts';
import { emit } from './intent.ts';
import { isShown } from './shared.ts';
import { buttons, ground } from './styles.ts';
import { SHARE } from './strings-share.ts';
import './share-tile.ts';

export class SottoShareStage extends LitElement {
  static override properties = {
    members: { attribute: false },
    streamOf: { attribute: false },
    speaker: { attribute: false },
    isCovered: { type: Boolean },
    isSoundOnly: { type: Boolean },
  };

  static override styles = [
    ground,
    buttons,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--s-8);
        min-width: 0;
        min-height: 0;
      }
      .screens {
        flex: 1;
        display: grid;
        grid-auto-rows: minmax(0, 1fr);
        grid-auto-columns: minmax(0, 1fr);
        gap: var(--s-12);
        min-height: 0;
        container-type: size;
      }
      .screens li {
        display: grid;
        min-width: 0;
        min-height: 0;
      }
      .lines {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: var(--s-8);
      }
      .own {
        display: flex;
        align-items: center;
        gap: var(--s-8);
        max-width: 100%;
        min-height: var(--target);
        padding: var(--s-4) var(--s-4) var(--s-4) var(--s-16);
        border-radius: var(--r-full);
        background: var(--raised);
        color: var(--ink);
        font-size: var(--t-14);
        line-height: 1.25rem;
      }
      .own:dir(rtl) {
        padding: var(--s-4) var(--s-16) var(--s-4) var(--s-4);
      }
      .own video {
        width: 64px;
        height: 36px;
        border-radius: var(--r-8);
        object-fit: contain;
        background: var(--paper);
      }
      .own span {
        text-wrap: balance;
      }
      .own .btn {
        border-radius: var(--r-full);
        font-size: var(--t-14);
      }
    `,
  ];

  declare members: readonly MemberView[];
  declare streamOf: StreamOf;
  declare speaker: string | undefined;
  declare isCovered: boolean;
  declare isSoundOnly: boolean;

  constructor() {
    super();
    this.members = [];
    this.isCovered = false;
    this.isSoundOnly = false;
  }

  /** The first time that there is something to see, or after another choice. */
  protected override updated(): void {
    const video = this.renderRoot.querySelector<HTMLVideoElement>('.own video');
    const stream = this.#own?.stream;
    if (video === null || stream === undefined) return;
    const chosen = this.streamOf(stream);
    if (chosen !== undefined && video.srcObject !== chosen) video.srcObject = chosen;
  }

  get #own(): ShareView | undefined {
    return this.members.find(({ isSelf }) => isSelf)?.share;
  }

  protected override render(): TemplateResult {
    const screens = this.isSoundOnly ? [] : this.members.filter(isShown);
    const heard = this.members.filter(
      (one) => !one.isSelf && one.share?.hasSound === true && !screens.includes(one),
    );
    const own = this.#own;
    return html`
      ${
        own !== undefined || heard.length > 0
          ? html`<div class="lines">
              ${own === undefined ? nothing : this.#line(own)} ${heard.map((one) => this.#tile(one, true))}
            </div>`
          : nothing
      }
      ${screens.length === 0 ? nothing : this.#screens(screens)}
    `;
  }

  #screens(screens: readonly MemberView[]): TemplateResult {
    return html`
      <ul class="screens" aria-label=${SHARE.label}>
        ${repeat(
          screens,
          (member) => member.id,
          (member) => html`<li>${this.#tile(member, false)}</li>`,
        )}
      </ul>
    `;
  }

  #tile(member: MemberView, isSoundOnly: boolean): TemplateResult {
    const stream = member.share?.stream;
    return html`
      <sotto-share-tile
        data-share=${member.id}
        .member=${member}
        .stream=${stream === undefined ? undefined : this.streamOf(stream)}
        .speaker=${this.speaker}
        .isCovered=${this.isCovered}
        .isSoundOnly=${isSoundOnly}
      ></sotto-share-tile>
    `;
  }

  /** A window or a tab is shown small, so that one sees that it is the right one; a whole screen would show itself. */
  #line({ surface, stream, hasPicture, hasSound }: ShareView): TemplateResult {
    const isSeen = hasPicture && stream !== undefined && (surface === 'window' || surface === 'tab');
    const words = hasPicture ? SHARE.own(surface) : SHARE.ownSound;
    return html`
      <div class="own">
        ${
          isSeen
            ? html`<video autoplay playsinline .muted=${true} aria-hidden="true"></video>`
            : icon(hasPicture ? SCREEN_SHARE : VOLUME_2)
        }
        <span role="status">${hasPicture && hasSound ? SHARE.withSound(words) : words}</span>
        <button
          class="btn btn--line"
          type="button"
          aria-label=${SHARE.stop}
          @click=${() => emit(this, { type: 'share-stop' })}
        >
          ${SHARE.stopShort}
        </button>
      </div>
    `;
  }
}

customElements.define('sotto-share-stage', SottoShareStage);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-share-stage': SottoShareStage;
  }
}
