// One view per state of the door, the people, the security panel and the cards, by the name of its picture. Not shipped.
// Source: docs/design.md, "Call" and "Panels".
import type { CheckView, KnockView } from '../../call/view.ts';
import { AS_HOST, call, LOCKED, notice, NOW_MS, OFF, open, SEALED } from './call-view.ts';
import type { Fixtures } from './fixtures.ts';
import { AMINA, FOUR, GUEST_OF, HOST_SELF, SELF_OFF, TARIQ, without } from './people.ts';

const KNOCKS: readonly KnockView[] = [
  { id: 'd0d0', name: 'Noor', sinceMs: NOW_MS - 18_000, isBrought: false },
];
const TOLD: readonly KnockView[] = [
  { id: 'd0d1', name: 'Noor', sinceMs: NOW_MS - 18_000, isBrought: false, by: AMINA.name },
  { id: 'd0d3', name: 'Sam', sinceMs: NOW_MS - 31_000, isBrought: false, by: AMINA.name },
  { id: 'd0d2', name: '', sinceMs: NOW_MS - 7_000, isBrought: true, by: TARIQ.name },
];

const SHOWN: Extract<CheckView, { readonly phase: 'shown' }> = {
  phase: 'shown',
  rounds: 1,
  emoji: [
    { sign: '🐢', name: 'turtle' },
    { sign: '🔑', name: 'key' },
    { sign: '☔', name: 'umbrella' },
    { sign: '🎸', name: 'guitar' },
    { sign: '🍎', name: 'apple' },
    { sign: '⚓', name: 'anchor' },
    { sign: '🌙', name: 'moon' },
  ],
  digits: '184022759913',
};

export const PANEL_FIXTURES: Fixtures = {
  'door-last-minute': call({ door: open(52_000) }),
  'door-closing': call({ door: open(24_000) }),
  'door-locked': call(SEALED, { notices: [notice('locked')] }),
  'door-locked-by': call(
    { members: FOUR, ...SEALED },
    { notices: [notice('removed', 'Pia'), notice('locked', 'Amina Haddad')] },
  ),
  'door-unlocked-by': call({ door: open(599_000) }, { notices: [notice('unlocked', 'Jonas Lindqvist')] }),
  'door-menu': call(),
  'door-menu-host-only': call({ mayMoveDoor: false }),
  'door-locked-host-only': call({ ...SEALED, mayMoveDoor: false }),
  'door-forgotten': call({ ...SEALED, isPasswordForgotten: true }),
  'door-opening': call(SEALED),
  'call-people': call({
    members: GUEST_OF,
    policy: {
      capacity: 8,
      isWaitingRoom: true,
      isDoorHostOnly: true,
      isHistory: false,
      forwarding: 'auto',
    },
  }),
  'people-host': call({ ...AS_HOST, knocks: KNOCKS }),
  'people-told': call({ ...AS_HOST, knocks: TOLD }, { notices: [notice('brought', TARIQ.name)] }),
  'people-host-end': call(AS_HOST),
  'people-menu': call(AS_HOST),
  'people-remove': call(AS_HOST),
  'people-removed': call(AS_HOST),
  'people-transfer': call(AS_HOST),
  'people-end-call': call(AS_HOST),
  'people-password': call(AS_HOST),
  'people-password-suggested': call(AS_HOST),
  'people-hostless': call({ members: FOUR, isHostless: true, knocks: KNOCKS }),
  'people-away': call({
    members: [
      HOST_SELF,
      { ...AMINA, link: 'reconnecting' },
      without({ ...TARIQ, link: 'connecting', path: 'unknown' }),
    ],
    isHost: true,
  }),
  security: call({ members: FOUR, ...SEALED }),
  'security-unready': call({
    members: [AMINA, without({ ...TARIQ, link: 'connecting', path: 'unknown' }), HOST_SELF],
    check: { ...SHOWN, rounds: 2, answer: 'different' },
  }),
  'security-running': call({
    members: FOUR,
    check: { phase: 'running', rounds: 1, by: AMINA.name },
    ...SEALED,
  }),
  'security-shown': call({ members: FOUR, check: SHOWN, ...SEALED }),
  'security-same': call({
    members: FOUR.map((member) => ({ ...member, isVerified: !member.isSelf })),
    check: { ...SHOWN, answer: 'same' },
    ...SEALED,
  }),
  'security-different': call({ members: FOUR, check: { ...SHOWN, rounds: 2, answer: 'different' } }),
  'security-roster': call({ members: FOUR, check: { phase: 'aborted', rounds: 1, why: 'roster' } }),
  'security-silence': call({ members: FOUR, check: { phase: 'aborted', rounds: 1, why: 'silence' } }),
  'security-false': call({ members: FOUR, check: { phase: 'aborted', rounds: 2, why: 'false' } }),
  'security-end': call({
    members: FOUR,
    seen: { isOnRelay: false, isHidingIp: true, hasTurn: true },
    door: LOCKED,
  }),
  'card-unmute': call({ members: [SELF_OFF, ...FOUR.slice(1)], isAskedToUnmute: true }, { media: OFF }),
  'card-pestered': call({ members: FOUR, guesses: 23, isPestered: true }),
  'card-other-call': call({ members: FOUR, otherCall: { size: 5, mayJoin: true } }),
  'card-other-call-smaller': call({ members: FOUR, otherCall: { size: 3, mayJoin: false } }),
  'card-unclear': call({ members: FOUR, isRosterUnclear: true, ...SEALED }),
  'cards-all': call(
    { members: FOUR, isRosterUnclear: true, isPestered: true, guesses: 23, isAskedToUnmute: true },
    { notices: [notice('knock', 'Noor')] },
  ),
  'toast-knock': call({ ...AS_HOST, knocks: KNOCKS }, { notices: [notice('knock', 'Noor')] }),
  'toast-host': call(
    { members: FOUR },
    {
      notices: [
        notice('muted-by-host', 'Amina Haddad'),
        notice('new-host', 'Tariq Osei'),
        notice('hostless'),
      ],
    },
  ),
  'toast-policy': call(
    { members: FOUR },
    {
      notices: [
        notice('policy-changed', 'Amina Haddad'),
        notice('password-changed', 'Amina Haddad'),
        notice('check-asked', 'Amina Haddad'),
      ],
    },
  ),
  'invite-locked': call(SEALED),
  'invite-reloaded': call({
    invite: { channel: 482, linkWithoutPassword: 'https://sotto.example/#c=482', canShare: true },
  }),
};
