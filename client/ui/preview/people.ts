// Who is in the calls of pictures and tests: members as the view has them. Not shipped. Source: docs/design.md.
import type { MemberView, ShareView } from '../../call/view.ts';

export const other = (id: string, name: string, changes: Partial<MemberView> = {}): MemberView => ({
  id,
  name,
  isSelf: false,
  stream: `s-${id}`,
  isMuted: false,
  isPaused: false,
  level: 0,
  isSpeaking: false,
  spokeMs: 0,
  link: 'live',
  isHost: false,
  isVerified: false,
  path: 'direct',
  by: 'link',
  ...changes,
});

export const SELF = other('0a11', 'Lena', { isSelf: true, stream: 'self', path: 'unknown' });

export const without = (member: MemberView): MemberView => {
  const { stream: _, ...rest } = member;
  return rest;
};

export const JONAS = other('7c02', 'Jonas Lindqvist');
export const AMINA = other('19fe', 'Amina Haddad', { level: 6, isSpeaking: true, isVerified: true });
export const TARIQ = other('55d0', 'Tariq Osei', { isMuted: true });
export const RUTH = other('e2a4', 'Ruth Keller', {
  isMuted: true,
  isPaused: true,
  path: 'relayed',
  quality: 'weak',
});

export const FOUR = [SELF, AMINA, TARIQ, RUTH];
export const EIGHT = [
  ...FOUR,
  JONAS,
  ...['Mei', 'Noor', 'Ola'].map((name, place) => other(`b${place}0`, name)),
];
export const HOST_SELF: MemberView = { ...SELF, isHost: true };
export const HOSTED = [HOST_SELF, AMINA, TARIQ, RUTH];
export const GUEST_OF = [SELF, { ...AMINA, isHost: true }, TARIQ, RUTH];

export const SELF_OFF: MemberView = { ...SELF, isMuted: true, isPaused: true };

export const SCREEN: ShareView = { stream: 'screen-1', hasPicture: true, hasSound: false };
