// What is told in passing, as this person reads it: their own deeds without their own name. Source: docs/design.md, "Told in words".
import type { MemberView, Notice, NoticeKind } from '../call/view.ts';

/** Kinds whose sentence without a name speaks to whoever did it or to whom it was done. */
const OWN: ReadonlySet<NoticeKind> = new Set(['locked', 'unlocked', 'new-host']);

/** A name that two bear says nothing about who it was, and stays. */
export const toldTo = (notices: readonly Notice[], members: readonly MemberView[]): readonly Notice[] => {
  const own = members.find(({ isSelf }) => isSelf)?.name;
  const isShared = members.some(({ isSelf, name }) => !isSelf && name === own);
  if (own === undefined || isShared) return notices;
  return notices.map((notice) =>
    notice.name === own && OWN.has(notice.kind) ? { id: notice.id, kind: notice.kind } : notice,
  );
};
