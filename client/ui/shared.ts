// Shared: who shows something beside themselves. Source: docs/design.md, "Shared screens".
import type { MemberView } from '../call/view.ts';

/** Does anybody else show something that is to be seen? */
export const isShown = ({ isSelf, share }: MemberView): boolean => !isSelf && share?.hasPicture === true;

/** Does anybody share anything? */
export const isShared = ({ share }: MemberView): boolean => share !== undefined;
