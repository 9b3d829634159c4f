// One view per state of the call side, by the name of its picture. Not shipped. Source: docs/design.md.
// States that begin with a press (an open panel, a sheet) are pressed by presses.ts.
import type {
  CallView,
  ChatEntry,
  CheckView,
  DoorView,
  FileView,
  IncomingView,
  InviteView,
  KnockView,
  MediaView,
  MemberView,
  Notice,
  NoticeKind,
  RelayView,
  ShareView,
  View,
  WaitingView,
} from '../../call/view.ts';
import { MEDIA_ON, PAGE, STORE, type Fixtures } from './fixtures.ts';

/** As in preview.ts, where the clock of every fixture stands. */
const NOW_MS = Date.UTC(2025, 10, 13, 14, 5, 0);
const MINUTE_MS = 60_000;

const CONNECTED: RelayView = { type: 'connected' };
const RETRYING: RelayView = { type: 'retrying', attempt: 3, retryAtMs: NOW_MS + 4_000 };

const open = (leftMs: number): DoorView => ({ type: 'open', closesAtMs: NOW_MS + leftMs });
const LOCKED: DoorView = { type: 'locked' };

const INVITE: InviteView = {
  channel: 482,
  password: 'amber-lantern-quiet-river-moon',
  link: 'https://sotto.example/#c=482&p=amber-lantern-quiet-river-moon',
  linkWithoutPassword: 'https://sotto.example/#c=482',
  canShare: true,
};

const EMOJI_INVITE: InviteView = {
  ...INVITE,
  password: '🦊🌵🎲🚲🍋🪁🐙',
  link: `https://sotto.example/#c=482&p=${encodeURIComponent('🦊🌵🎲🚲🍋🪁🐙')}`,
  pictureNames: ['fox', 'cactus', 'dice', 'bicycle', 'lemon', 'kite', 'octopus'],
};

export const notice = (kind: NoticeKind, name?: string): Notice => ({
  id: kind.length * 1000 + kind.charCodeAt(0),
  kind,
  ...(name === undefined ? {} : { name }),
});

const lineNotice: Notice = {
  id: 77,
  kind: 'chat',
  name: 'Jonas Lindqvist',
  text: 'Can you open the draft? Section 3 is the one we need to agree on, and the date at its end is not yet…',
};

const WAITING: WaitingView = {
  channel: 482,
  name: 'Lena',
  invite: INVITE,
  isInviteFirst: false,
  sinceMs: NOW_MS - 48_000,
  verdict: 'nobody',
  relay: CONNECTED,
  door: open(9 * MINUTE_MS + 12_000),
  isKnocking: false,
  capacity: 8,
  capacityMax: 8,
  isPasswordForgotten: false,
  isSeekingTurn: false,
};

type Around = { readonly media?: MediaView; readonly notices?: readonly Notice[] };

export const waiting = (
  changes: Partial<WaitingView> = {},
  { media = MEDIA_ON, notices = [] }: Around = {},
): View => ({
  screen: { type: 'waiting', waiting: { ...WAITING, ...changes } },
  media,
  notices,
  store: STORE,
  page: PAGE,
});

// ---------------------------------------------------------------- members

export const SELF: MemberView = {
  id: '0a11',
  name: 'Lena',
  isSelf: true,
  stream: 'self',
  isMuted: false,
  isPaused: false,
  level: 0,
  isSpeaking: false,
  spokeMs: 0,
  link: 'live',
  isHost: false,
  isVerified: false,
  path: 'unknown',
  by: 'link',
};

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

const without = (member: MemberView): MemberView => {
  const { stream: _, ...rest } = member;
  return rest;
};

const JONAS = other('7c02', 'Jonas Lindqvist');
const AMINA = other('19fe', 'Amina Haddad', { level: 6, isSpeaking: true, isVerified: true });
const TARIQ = other('55d0', 'Tariq Osei', { isMuted: true });
const HANDS = [1, 2] as const;
const RUTH = other('e2a4', 'Ruth Keller', {
  isMuted: true,
  isPaused: true,
  path: 'relayed',
  quality: 'weak',
});

const FOUR = [SELF, AMINA, TARIQ, RUTH];
const EIGHT = [...FOUR, JONAS, ...['Mei', 'Noor', 'Ola'].map((name, place) => other(`b${place}0`, name))];
export const HOST_SELF: MemberView = { ...SELF, isHost: true };
const HOSTED = [HOST_SELF, AMINA, TARIQ, RUTH];
const GUEST_OF = [SELF, { ...AMINA, isHost: true }, TARIQ, RUTH];

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

// ---------------------------------------------------------------- chat

type EventKind = Extract<ChatEntry, { readonly type: 'event' }>['event'];

const line = (id: string, from: MemberView, text: string, minute: number): ChatEntry => ({
  type: 'text',
  id,
  from: from.id,
  name: from.name,
  isSelf: from.isSelf,
  text,
  atMs: NOW_MS - minute * MINUTE_MS,
  status: 'sent',
});

const event = (id: string, what: EventKind, name: string, minute: number): ChatEntry => ({
  type: 'event',
  id,
  event: what,
  name,
  atMs: NOW_MS - minute * MINUTE_MS,
});

const CHAT: readonly ChatEntry[] = [
  event('1', 'joined', 'Jonas Lindqvist', 12),
  line('2', JONAS, 'Can you open the draft? Section 3 is the one we need to agree on.', 11),
  line('3', JONAS, 'It is here: https://osei.example/notes/agreement-draft-4?part=3.', 11),
  line('4', SELF, 'Got it. I marked two sentences:\n\n1. who keeps the originals\n2. the date', 9),
  event('5', 'lost', 'Jonas Lindqvist', 6),
  event('6', 'joined', 'Jonas Lindqvist', 5),
  event('6b', 'unlocked', 'Amina Haddad', 5),
  { ...line('6c', JONAS, 'Both of them, yes.', 4), quote: '4' } as ChatEntry,
  line('7', JONAS, 'Sorry, the train. I can hear you well 👍', 4),
  event('7b', 'locked', '', 2),
  { ...line('8', SELF, 'No hurry.', 0), status: 'sending' } as ChatEntry,
];

const PAST_CHAT: readonly ChatEntry[] = [
  { ...line('p1', JONAS, 'We begin with section 3.', 31), toldBy: 'Amina Haddad' } as ChatEntry,
  { ...line('p2', JONAS, 'The lawyers have read it.', 30), toldBy: 'Amina Haddad' } as ChatEntry,
  event('p3', 'joined', 'Jonas Lindqvist', 5),
  { ...line('p4', JONAS, 'Welcome! You have missed nothing.', 4), quote: 'gone' } as ChatEntry,
];

const fileEntry = (file: string, from: MemberView, minute: number): ChatEntry => ({
  type: 'file',
  id: file,
  file,
  from: from.id,
  name: from.name,
  isSelf: from.isSelf,
  atMs: NOW_MS - minute * MINUTE_MS,
});

const comingFile = (file: string, name: string, changes: Partial<IncomingView>): IncomingView => ({
  isOwn: false,
  file,
  name,
  size: 2_400_000,
  phase: 'offered',
  isPaused: false,
  have: 0,
  ...changes,
});

const FILES_COMING: readonly FileView[] = [
  comingFile('f1', 'agreement-draft-4.pdf', {}),
  comingFile('f2', 'hearing-recording.mp4', {
    size: 840_000_000,
    phase: 'coming',
    have: 512_000_000,
    leftMs: 74_000,
  }),
  comingFile('f3', 'notes.txt', { phase: 'coming', have: 1_500_000, isPaused: true }),
];

const FILES_ENDED: readonly FileView[] = [
  comingFile('f1', 'agreement-draft-4.pdf', { phase: 'done', have: 2_400_000 }),
  comingFile('f2', 'hearing-recording.mp4', {
    size: 840_000_000,
    phase: 'failed',
    have: 512_000_000,
    problem: 'full',
  }),
  comingFile('f3', 'notes.txt', { phase: 'failed', have: 1_500_000, problem: 'left' }),
];

const FILES_OWN: readonly FileView[] = [
  {
    isOwn: true,
    file: 'f1',
    name: 'agreement-draft-4.pdf',
    size: 2_400_000,
    isPaused: false,
    to: [
      { name: 'Amina Haddad', phase: 'done', have: 2_400_000 },
      { name: 'Tariq Osei', phase: 'sending', have: 1_500_000 },
      { name: 'Ruth Keller', phase: 'offered', have: 0 },
    ],
  },
  {
    isOwn: true,
    file: 'f2',
    name: 'photograph-of-the-harbour-in-the-evening.png',
    size: 4_200_000,
    isPaused: false,
    to: [{ name: 'Amina Haddad', phase: 'offered', have: 0 }],
  },
];

const FILE_CHAT: readonly ChatEntry[] = [
  line('2', JONAS, 'Can you open the draft? Section 3 is the one we need to agree on.', 11),
  fileEntry('f1', JONAS, 10),
  fileEntry('f2', JONAS, 9),
  fileEntry('f3', JONAS, 8),
];

const LONG_CHAT: readonly ChatEntry[] = Array.from({ length: 24 }, (_, place) =>
  line(
    `l${place}`,
    place % 3 === 0 ? SELF : JONAS,
    `Line ${place + 1} of a longer talk about the draft.`,
    30 - place,
  ),
);

// ---------------------------------------------------------------- call

const CALL: CallView = {
  channel: 482,
  title: 'Thursday review',
  invite: { ...INVITE, title: 'Thursday review' },
  sinceMs: NOW_MS - 222_000,
  members: [SELF, JONAS],
  reactions: [],
  chat: [],
  unread: 0,
  files: [],
  relay: CONNECTED,
  door: open(6 * MINUTE_MS + 18_000),
  mayMoveDoor: true,
  isHost: false,
  isHostless: false,
  policy: {
    capacity: 8,
    isWaitingRoom: false,
    isDoorHostOnly: false,
    isHistory: false,
    forwarding: 'auto',
  },
  capacityMax: 8,
  way: { is: 'mesh', why: 'few', hasSfu: false, isLost: false },
  knocks: [],
  check: { phase: 'idle', rounds: 0 },
  seen: { isOnRelay: true, isHidingIp: false, hasTurn: true },
  guesses: 0,
  isPestered: false,
  isAskedToUnmute: false,
  isAudioOnly: false,
  sharing: 'idle',
  shareable: 'picture-and-sound',
  isRosterUnclear: false,
  isPasswordForgotten: false,
};

/** Locked: off the relay. */
export const SEALED = { door: LOCKED, seen: { isOnRelay: false, isHidingIp: false, hasTurn: true } } as const;
const AS_HOST = { members: HOSTED, isHost: true } as const;

export const call = (
  changes: Partial<CallView> = {},
  { media = MEDIA_ON, notices = [] }: Around = {},
): View => ({
  screen: { type: 'call', call: { ...CALL, ...changes } },
  media,
  notices,
  store: STORE,
  page: PAGE,
});

const two = (changes: Partial<MemberView>): View => call({ members: [SELF, { ...JONAS, ...changes }] });

const OFF: MediaView = { ...MEDIA_ON, isMuted: true, isPaused: true, level: 0 };
const NONE: MediaView = { ...MEDIA_ON, phase: 'without', hasCamera: false, hasMicrophone: false, level: 0 };
const SELF_OFF: MemberView = { ...SELF, isMuted: true, isPaused: true };

export const SCREEN: ShareView = { stream: 'screen-1', hasPicture: true, hasSound: false };

export const CALL_FIXTURES: Fixtures = {
  waiting: waiting(),
  'waiting-looking': waiting({ verdict: 'looking', sinceMs: NOW_MS - 2_000 }),
  'waiting-other-password': waiting({ verdict: 'other-password' }),
  'waiting-connecting': waiting({ verdict: 'looking', relay: { type: 'connecting' }, sinceMs: NOW_MS }),
  'waiting-retrying': waiting({ relay: RETRYING }),
  'waiting-hiding': waiting({ verdict: 'looking', isSeekingTurn: true, sinceMs: NOW_MS - 4_000 }),
  'waiting-off': waiting({}, { media: OFF }),
  'waiting-locked': waiting({ door: LOCKED, sinceMs: NOW_MS - 600_000 }),
  'waiting-forgotten': waiting({ door: LOCKED, isPasswordForgotten: true, sinceMs: NOW_MS - 700_000 }),
  'waiting-knocking': waiting({ isKnocking: true }),
  'waiting-closing': waiting({ door: open(24_000), sinceMs: NOW_MS - 576_000 }),
  'waiting-copied': waiting({}, { notices: [notice('link-copied')] }),
  invite: waiting({ isInviteFirst: true, verdict: 'looking', sinceMs: NOW_MS - 8_000 }),
  'invite-without-password': waiting({ isInviteFirst: true, verdict: 'looking' }),
  'invite-emoji': waiting({ isInviteFirst: true, invite: EMOJI_INVITE }),
  'invite-copied': waiting({ isInviteFirst: true }, { notices: [notice('link-copied')] }),
  'invite-copy-failed': waiting({ isInviteFirst: true }, { notices: [notice('copy-failed')] }),
  call: call(),
  'call-untitled': { ...call(), screen: { type: 'call', call: untitled() } },
  'call-speaking': two({ level: 6, isSpeaking: true }),
  'call-muted': two({ isMuted: true }),
  'call-paused': two({ isMuted: true, isPaused: true }),
  'call-connecting': call({ members: [SELF, without({ ...JONAS, link: 'connecting' })], sinceMs: NOW_MS }),
  'call-reconnecting': call(
    { members: [SELF, { ...JONAS, link: 'reconnecting' }] },
    { notices: [notice('reconnecting', 'Jonas Lindqvist')] },
  ),
  'call-off': call({ members: [SELF_OFF, JONAS] }, { media: OFF, notices: [notice('muted-talking')] }),
  'call-without': call({ members: [without(SELF_OFF), JONAS] }, { media: NONE }),
  'call-unreachable': call(
    { members: [SELF, without({ ...JONAS, link: 'connecting' })] },
    { notices: [notice('unreachable', 'Jonas Lindqvist')] },
  ),
  'call-media-failed': call(
    { members: [without(SELF_OFF), JONAS] },
    { media: NONE, notices: [notice('media-failed')] },
  ),
  'call-off-relay': call({
    relay: { type: 'connecting' },
    seen: { isOnRelay: false, isHidingIp: false, hasTurn: true },
  }),
  'call-relay-away': call({ relay: RETRYING }, { notices: [notice('relay-away')] }),
  'call-unread': call({ chat: CHAT, unread: 2 }),
  'call-toasts': call(
    {},
    { notices: [notice('back', 'Jonas'), notice('guess'), notice('relay-away'), notice('muted-talking')] },
  ),
  'toast-line': call({ members: FOUR, chat: CHAT, unread: 1 }, { notices: [lineNotice] }),
  'call-4': call({ members: FOUR }),
  'call-hands': call({
    members: [{ ...SELF, hand: HANDS[1] }, AMINA, { ...TARIQ, hand: HANDS[0] }, RUTH],
    reactions: [
      { key: 'r1', by: AMINA.id, sign: 2 },
      { key: 'r2', by: RUTH.id, sign: 0 },
    ],
  }),
  'call-hands-host': call({
    members: [HOST_SELF, AMINA, { ...TARIQ, hand: HANDS[0] }, { ...RUTH, hand: HANDS[1] }],
    isHost: true,
  }),
  'call-spotlight': call(
    { members: EIGHT, spotlight: TARIQ.id },
    { notices: [notice('spotlight', 'Tariq Osei')] },
  ),
  'call-spotlight-self': call(
    { members: FOUR, spotlight: SELF.id },
    { notices: [notice('spotlight'), notice('hand-lowered')] },
  ),
  'call-6': call({ members: EIGHT.slice(0, 6), ...SEALED }),
  'call-reactions': call({ members: FOUR }),
  'call-speaker': call({ members: EIGHT, leader: AMINA.id }),
  'call-pinned': call({ members: EIGHT }),
  'call-tile-menu': call(AS_HOST),
  devices: call({ members: FOUR }),
  'toast-devices': call(
    { members: FOUR },
    { notices: [notice('microphone-ended'), notice('device-found', 'Headset 450BT')] },
  ),
  shortcuts: call({ members: FOUR }),
  'shortcuts-taken': call({ members: FOUR }),
  'call-muted-self': call({ members: [SELF_OFF, ...FOUR.slice(1)] }, { media: OFF }),
  'call-3': call({ members: [SELF, AMINA, TARIQ], ...SEALED }),
  'call-8': call({ members: EIGHT, ...SEALED }),
  'call-8-reconnecting': call({
    members: EIGHT.with(2, { ...TARIQ, link: 'reconnecting' }),
    ...SEALED,
  }),
  'call-audio-only': call({ members: FOUR, isAudioOnly: true, ...SEALED }),
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
  'call-chat': call({ chat: CHAT, ...SEALED }),
  'call-chat-empty': call(),
  'chat-files': call({ chat: FILE_CHAT, files: FILES_COMING }),
  'chat-files-ended': call({ chat: FILE_CHAT, files: FILES_ENDED }),
  'chat-files-own': call({
    members: FOUR,
    chat: [fileEntry('f1', SELF, 2), fileEntry('f2', SELF, 0)],
    files: FILES_OWN,
  }),
  'call-chat-past': call({ chat: PAST_CHAT }),
  'call-chat-reply': call({ chat: CHAT }),
  'call-chat-emoji': call({ chat: CHAT }),
  'call-chat-long': call({ chat: LONG_CHAT }),
  'call-chat-too-long': call({ chat: CHAT }),
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
  'card-other-call': call({ members: FOUR, otherCall: { size: 3 } }),
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
  'toast-uplink': call({ members: FOUR }, { notices: [notice('uplink-small'), notice('no-turn')] }),
  'invite-locked': call(SEALED),
  'invite-reloaded': call({
    invite: { channel: 482, linkWithoutPassword: 'https://sotto.example/#c=482', canShare: true },
  }),
  'call-more': call({ chat: CHAT, unread: 2 }),
  'call-more-unable': call({ shareable: 'nothing' }),
  'share-one': call({ members: sharing([AMINA, SCREEN]), ...SEALED }),
  'share-three': call({ members: sharing([AMINA, SCREEN], [TARIQ, SCREEN], [RUTH, SCREEN]), ...SEALED }),
  'share-eight': call({
    members: EIGHT.map((one) => withShare(one, one.id === AMINA.id ? SCREEN : undefined)),
    ...SEALED,
  }),
  'share-coming': call({ members: sharing([AMINA, { hasPicture: true, hasSound: true }]) }),
  'share-sound': call({ members: sharing([AMINA, { hasPicture: false, hasSound: true }]) }),
  'share-own': call({
    members: sharing([SELF, { stream: 'screen-own', surface: 'window', hasPicture: true, hasSound: true }]),
    sharing: 'on',
  }),
  'share-both': call({
    members: sharing([AMINA, SCREEN], [SELF, { surface: 'screen', hasPicture: true, hasSound: false }]),
    sharing: 'on',
  }),
  'share-failed': call(
    { members: FOUR },
    { notices: [notice('share-started', 'Amina Haddad'), notice('share-no-sound'), notice('share-failed')] },
  ),
};

function sharing(...shown: readonly (readonly [MemberView, ShareView])[]): readonly MemberView[] {
  return FOUR.map((one) => withShare(one, shown.find(([{ id }]) => id === one.id)?.[1]));
}

function withShare(member: MemberView, share: ShareView | undefined): MemberView {
  return share === undefined ? member : { ...member, share };
}

function untitled(): CallView {
  const { title: _, ...rest } = CALL;
  return { ...rest, sinceMs: NOW_MS - 3_822_000 };
}
