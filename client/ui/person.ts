// Person: the name as shown, the initial, and one of six colours by the id. Source: docs/design.md, "Components" (tile, avatar).
import { css, html, type TemplateResult } from 'lit';
import type { MemberView } from '../call/view.ts';
import { icon } from './icon.ts';
import { USER_ROUND } from './icons-later.ts';
import { CALL } from './strings-call.ts';

const COLOURS = 6;

export const nameOf = (member: Pick<MemberView, 'name' | 'nameNumber'>): string => {
  const name = member.name.trim() === '' ? CALL.guest : member.name;
  return member.nameNumber === undefined ? name : CALL.numbered(name, member.nameNumber);
};

/** FNV-1a, so that ids that differ little still differ in colour. */
export const colourOf = (id: string): number => {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % COLOURS;
};

/** Marks of direction and the like, which stand around a name and are no letter. */
const UNSEEN = /^[\p{C}\s]+/u;

/** What a reader takes for the first letter; a family emoji is one. */
export const initialOf = (name: string): string => {
  const [first] = new Intl.Segmenter().segment(name.replace(UNSEEN, ''));
  return (first?.segment ?? '').toLocaleUpperCase();
};

/** Of nobody in particular a person. */
const letterOf = (name: string): string | TemplateResult => {
  const letter = initialOf(name);
  return letter === '' ? icon(USER_ROUND) : letter;
};

/** `picture`: the address of one that this page has drawn itself. */
export const avatar = (id: string, name: string, extra = '', picture?: string): TemplateResult =>
  html`<span class="avatar avatar--${colourOf(id)} ${extra}" aria-hidden="true"
    >${picture === undefined ? letterOf(name) : html`<img src=${picture} alt="" />`}</span
  >`;

export const avatarStyles = css`
  .avatar {
    display: grid;
    place-items: center;
    flex: none;
    width: 40px;
    height: 40px;
    border-radius: 50%;
    background: var(--person-0);
    color: var(--chip-ink);
    font-size: var(--t-14);
    font-weight: 600;
    line-height: 1;
  }
  .avatar > img {
    width: 100%;
    height: 100%;
    border-radius: inherit;
    object-fit: cover;
  }
  .avatar--1 {
    background: var(--person-1);
  }
  .avatar--2 {
    background: var(--person-2);
  }
  .avatar--3 {
    background: var(--person-3);
  }
  .avatar--4 {
    background: var(--person-4);
  }
  .avatar--5 {
    background: var(--person-5);
  }
  @media (forced-colors: active) {
    .avatar {
      border: 1px solid CanvasText;
    }
  }
`;
