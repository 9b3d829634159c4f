// What is told in passing, as this person reads it: nothing that is told elsewhere, and their own deeds without their own name. Source: docs/design.md, "Told in words".
import type { MemberView, Notice, NoticeKind } from '../call/view.ts';
import { nameOf } from './person.ts';

/** Kinds whose sentence without a name speaks to whoever did it or to whom it was done. */
const OWN: ReadonlySet<NoticeKind> = new Set(['locked', 'unlocked', 'new-host']);

/** Told by the invite sheet while it is open. */
export const isOfInvite = ({ kind }: Notice): boolean =>
  kind === 'link-copied' || kind === 'password-copied' || kind === 'copy-failed';

/** Told by the sheet of devices while it is open: what was chosen or asked for there did not turn on. */
export const isOfDevices = ({ kind }: Notice): boolean =>
  /^(?:camera|microphone|devices|media)-(?:busy|kept|missing|denied|failed)$/.test(kind);

/** Told by a card in the corner for as long as it lasts. */
export const isOfCards = ({ kind }: Notice): boolean =>
  kind === 'pestered' || kind === 'asked-to-unmute' || kind === 'other-call';

/** The open chat shows it, and reads a new line aloud. */
export const isOfChat = ({ kind }: Notice): boolean =>
  kind === 'chat' || kind === 'file-offered' || kind === 'file-arrived';

/** What it asks for is open already. */
export const isOfPanel = ({ kind }: Notice, panel: string | undefined): boolean =>
  (panel === 'people' && (kind === 'knock' || kind === 'brought')) ||
  (panel === 'security' && kind === 'check-asked');

/** Without a name a person is a guest, as at the tile and in the chat; a device stays without. */
export const whoOf = ({ kind, name }: Notice): string | undefined =>
  name === undefined || (kind === 'device-found' && name.trim() === '') ? undefined : nameOf({ name });

/** A name that two bear says nothing about who it was, and stays. */
export const toldTo = (notices: readonly Notice[], members: readonly MemberView[]): readonly Notice[] => {
  const own = members.find(({ isSelf }) => isSelf)?.name;
  const isShared = members.some(({ isSelf, name }) => !isSelf && name === own);
  if (own === undefined || isShared) return notices;
  return notices.map((notice) =>
    notice.name === own && OWN.has(notice.kind) ? { id: notice.id, kind: notice.kind } : notice,
  );
};
