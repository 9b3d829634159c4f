// Which people the list shows and in what order. Pure.
// Source: docs/design.md, "Panels" (people).
import type { MemberView } from '../call/view.ts';

/** From here on one looks for a name instead of at all of them: in the order of names, and with a field to search by. */
const CROWD = 8;

export const isCrowd = (members: readonly MemberView[]): boolean => members.length > CROWD;

/** Letters as they are looked for: without marks, whichever way they are written. */
const plain = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase().trim();

/** Every word of `sought` begins a word of `name`; what has no spaces between words may stand anywhere in it. */
export function isFound(name: string, sought: string): boolean {
  const within = plain(name);
  const words = within.split(/[\s\-.'’()]+/);
  return plain(sought)
    .split(/\s+/)
    .every(
      (part) =>
        words.some((word) => word.startsWith(part)) ||
        (!/^[\p{Script=Latin}\d]/u.test(part) && within.includes(part)),
    );
}

/** Oneself first, then, where there are many, in the order of names; `nameOf`: as the list writes it. */
export function listed(
  members: readonly MemberView[],
  sought: string,
  nameOf: (member: MemberView) => string,
  compare: (a: string, b: string) => number,
): readonly MemberView[] {
  const found = members.filter((one) => isFound(nameOf(one), sought));
  if (!isCrowd(members)) return found;
  return found.toSorted(
    (a, b) => Number(b.isSelf) - Number(a.isSelf) || compare(nameOf(a), nameOf(b)) || compare(a.id, b.id),
  );
}

export const handsOf = (members: readonly MemberView[]): readonly MemberView[] =>
  members.filter(({ hand }) => hand !== undefined).toSorted((a, b) => (a.hand ?? 0) - (b.hand ?? 0));

/** Of the list of people: how loud somebody is stands at the tile. */
export const UNLISTED: ReadonlySet<string> = new Set(['level', 'isSpeaking', 'spokeMs', 'stream']);
