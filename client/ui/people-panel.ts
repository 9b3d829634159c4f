// <sotto-people-panel>: who is in the call, and in what state; the way to invite more. Source: docs/design.md, "Panels".
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { MemberView } from '../call/view.ts';
import { ask } from './deed.ts';
import { icon } from './icon.ts';
import { USER_PLUS, X } from './icons-later.ts';
import { MIC, MIC_OFF, VIDEO_OFF } from './icons.ts';
import { panelStyles } from './panel-styles.ts';
import { avatar, avatarStyles, nameOf } from './person.ts';
import { buttons, ground } from './styles.ts';
import { PEOPLE } from './strings-call.ts';

const stateOf = (member: MemberView): string => {
  if (member.link === 'connecting') return PEOPLE.connecting;
  if (member.link === 'reconnecting') return PEOPLE.reconnecting;
  const microphone = member.isMuted ? PEOPLE.microphoneOff : PEOPLE.microphoneOn;
  const camera = member.isPaused ? PEOPLE.cameraOff : PEOPLE.cameraOn;
  return `${microphone}, ${camera.toLowerCase()}`;
};

export class SottoPeoplePanel extends LitElement {
  static override properties = { members: { attribute: false } };

  static override styles = [
    ground,
    buttons,
    avatarStyles,
    panelStyles,
    css`
      .count {
        margin-block-end: var(--s-4);
        color: var(--ink-3);
        font-size: var(--t-12);
        font-weight: 600;
        line-height: 1rem;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--s-12);
        min-height: 52px;
      }
      .who {
        flex: 1;
        min-width: 0;
        display: grid;
        font-size: var(--t-14);
        line-height: 1.25rem;
      }
      .who b {
        overflow: hidden;
        font-weight: 600;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .signs {
        display: flex;
        gap: var(--s-12);
        color: var(--ink-2);
      }
      .sign--off {
        color: var(--chip-off);
      }
    `,
  ];

  declare members: readonly MemberView[];

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  protected override render(): TemplateResult {
    return html`
      <section class="panel" aria-labelledby="title">
        <header class="head">
          <h2 class="h16" id="title" tabindex="-1">${PEOPLE.title}</h2>
          <button class="btn btn--text" type="button" @click=${() => ask(this, 'invite')}>
            ${icon(USER_PLUS)}${PEOPLE.invite}
          </button>
          <button
            class="icon-btn"
            type="button"
            aria-label=${PEOPLE.close}
            title=${PEOPLE.close}
            @click=${() => ask(this, 'close')}
          >
            ${icon(X)}
          </button>
        </header>
        <div class="body" tabindex="0" role="region" aria-labelledby="count">
          <h3 class="count num" id="count">${PEOPLE.inCall(this.members.length)}</h3>
          <ul>
            ${repeat(
              this.members,
              (member) => member.id,
              (member) => this.#person(member),
            )}
          </ul>
        </div>
      </section>
    `;
  }

  #person(member: MemberView): TemplateResult {
    const name = nameOf(member);
    return html`
      <li data-member=${member.id}>
        ${avatar(member.id, name)}
        <span class="who">
          <b><bdi>${member.isSelf ? PEOPLE.you(name) : name}</bdi></b>
          <span class="t12 faint">${stateOf(member)}</span>
        </span>
        <span class="signs">
          ${member.isPaused ? html`<span class="sign--off">${icon(VIDEO_OFF)}</span>` : nothing}
          <span class=${member.isMuted ? 'sign--off' : ''}>${icon(member.isMuted ? MIC_OFF : MIC)}</span>
        </span>
      </li>
    `;
  }
}

customElements.define('sotto-people-panel', SottoPeoplePanel);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-people-panel': SottoPeoplePanel;
  }
}
