// The pictures and names of reactions, and the hand's control. Source: docs/protocol/4-messages.md, "Gestures"; docs/design.md, "Call".
import { html, type TemplateResult } from 'lit';
import type { MemberView, ReactionView } from '../call/view.ts';
import { icon } from './icon.ts';
import { HAND } from './icons-later.ts';
import { emit } from './intent.ts';
import { nameOf } from './person.ts';
import { GESTURE, SIGNS } from './strings-gestures.ts';

export const isHandUp = (members: readonly MemberView[]): boolean =>
  members.some(({ isSelf, hand }) => isSelf && hand !== undefined);

/** A picture that this client knows; of others nothing is shown. */
export const pictureOf = (sign: number): string | undefined => SIGNS[sign]?.picture;

/** The newest of each, by member. */
export const newest = (reactions: readonly ReactionView[]): ReadonlyMap<string, ReactionView> =>
  new Map(reactions.map((one) => [one.by, one]));

/** The newest in words, for those who do not see it. */
export const spoken = (
  reactions: readonly ReactionView[],
  members: readonly MemberView[],
): string | undefined => {
  const last = reactions.findLast(({ by }) => members.some(({ id, isSelf }) => id === by && !isSelf));
  const member = members.find(({ id }) => id === last?.by);
  const name = SIGNS[last?.sign ?? -1]?.name;
  return member === undefined || name === undefined ? undefined : GESTURE.reacted(nameOf(member), name);
};

/** The name says what pressing does, so there is no pressed state beside it. */
export const handControl = (
  host: EventTarget,
  isUp: boolean,
  { title, keys }: { readonly title: string; readonly keys: string },
): TemplateResult => html`
  <button
    class="ctl wide ${isUp ? 'ctl--on' : ''}"
    type="button"
    aria-label=${isUp ? GESTURE.lower : GESTURE.raise}
    title=${title}
    aria-keyshortcuts=${keys}
    @click=${() => emit(host, { type: 'raise-hand', isOn: !isUp })}
  >
    ${icon(HAND, 24)}
  </button>
`;

/** All reactions in a row; pressing one leaves the row open, as applause is seldom a single clap. */
export const signs = (host: EventTarget): TemplateResult => html`
  <div class="signs" role="group" aria-label=${GESTURE.react}>
    ${SIGNS.map(
      ({ picture, name }, sign) => html`
        <button
          class="sign"
          type="button"
          aria-label=${name}
          title=${name}
          @click=${() => emit(host, { type: 'react', sign })}
        >
          ${picture}
        </button>
      `,
    )}
  </div>
`;
