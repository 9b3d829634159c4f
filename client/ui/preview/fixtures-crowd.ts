// One view per state of a large call, by the name of its picture. Not shipped. Source: docs/design.md, "Call" (stage) and "Panels".
import type { CallView, KnockView, MemberView, Notice, View } from '../../call/view.ts';
import { call, notice, NOW_MS, SEALED, waiting } from './call-view.ts';
import type { Fixtures } from './fixtures.ts';
import { HOST_SELF, other, SCREEN, SELF } from './people.ts';

const NAMES = [
  'Amina Haddad',
  'Tariq Osei',
  'Ruth Keller',
  'Jonas Lindqvist',
  'Mei Tanaka',
  'Noor',
  'Ola Nordmann',
  'Maximiliane Freifrau von Hohenstein-Wartenburg',
  'Chidi Okeke',
  'Ines Duarte',
  'Kenji Mori',
  'Lucía Fernández Ortega',
  'Bram de Vries',
  'سارة الخطيب',
  '李明',
  'Oksana Kovalenko',
  'Pádraig Ó Súilleabháin',
  'Zeynep Kaya',
];

/** Every third has no picture, two of three are muted: as it is where many listen. */
const person = (at: number): MemberView => {
  const name = NAMES[at % NAMES.length] ?? '';
  return other(`c${at.toString(16).padStart(3, '0')}`, name, {
    stream: `s-hue${at % 7}`,
    isMuted: at % 3 !== 0,
    isPaused: at % 3 === 2,
    path: at % 5 === 4 ? 'relayed' : 'direct',
    by: at % 9 === 8 ? 'link' : 'sfu',
    ...(at >= NAMES.length && { nameNumber: Math.floor(at / NAMES.length) + 1 }),
    ...(at === 0 && { isSpeaking: true, level: 6, isVerified: true }),
    ...(at === 4 && { quality: 'weak' as const }),
    ...(at === 6 && { link: 'reconnecting' as const }),
  });
};

/** Oneself included. */
const crowd = (size: number, self: MemberView = SELF): readonly MemberView[] => [
  self,
  ...Array.from({ length: size - 1 }, (_, at) => person(at)),
];

const byLink = (one: MemberView): MemberView => ({ ...one, by: 'link' });

const raised = (members: readonly MemberView[]): readonly MemberView[] =>
  members.map((one, at) => (at % 7 === 3 ? { ...one, hand: Math.ceil(at / 7) } : one));

const KNOCKS: readonly KnockView[] = [
  'Noor',
  'Sven Åkesson',
  NAMES[7] ?? '',
  '',
  'Dr. Beatrix Szabó',
  '王芳',
].map((name, at) => ({ id: `d${at}d0`, name, sinceMs: NOW_MS - 18_000 - at * 31_000, isBrought: false }));

const POLICY = {
  capacity: 50,
  isWaitingRoom: false,
  isDoorHostOnly: false,
  isHistory: false,
  forwarding: 'auto',
} as const;

const SERVED: Partial<CallView> = {
  way: { is: 'sfu', why: 'crowd', hasSfu: true, isLost: false },
  capacityMax: 50,
  policy: POLICY,
};

const large = (size: number, changes: Partial<CallView> = {}, notices: readonly Notice[] = []): View =>
  call({ members: crowd(size), ...SERVED, ...SEALED, ...changes }, { notices });

const AS_HOST = { isHost: true, members: crowd(50, HOST_SELF) } as const;

/** Too many for a mesh of pictures. */
const LOST: Partial<CallView> = {
  members: crowd(12).map((one) => byLink(one)),
  way: { is: 'mesh', why: 'crowd', hasSfu: true, isLost: true },
};

export const CROWD_FIXTURES: Fixtures = {
  'crowd-9': large(9),
  'crowd-12': large(12),
  'crowd-16': large(16),
  'crowd-25': large(25),
  'crowd-50': large(50),
  'crowd-50-next': large(50),
  'crowd-speaker': large(50),
  'crowd-share': large(50, {
    members: crowd(50).with(3, { ...person(2), share: SCREEN }),
  }),
  'crowd-people': large(50),
  'crowd-found': large(50),
  'crowd-none': large(50),
  'crowd-host': large(50, AS_HOST),
  'crowd-host-end': large(50, AS_HOST),
  'crowd-hands': large(50, { ...AS_HOST, members: raised(AS_HOST.members) }),
  'crowd-knocks': call({ ...SERVED, ...AS_HOST, knocks: KNOCKS }, { notices: [notice('knock', 'Noor')] }),
  'crowd-security': large(12),
  'crowd-security-moving': large(7, { way: { is: 'moving', why: 'uplink', hasSfu: true, isLost: false } }),
  'crowd-lost': large(12, LOST, [notice('sfu-limited')]),
  'crowd-lost-people': large(12, LOST),
  'crowd-lost-stage': large(12, LOST, [notice('sfu-limited')]),
  'people-host-served': call({ ...SERVED, isHost: true, members: crowd(5, HOST_SELF) }),
  'invite-fifty': waiting({ isInviteFirst: true, capacity: 25, capacityMax: 50, sinceMs: NOW_MS - 8_000 }),
};
