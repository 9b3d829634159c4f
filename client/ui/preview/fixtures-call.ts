// One view per state of the call side, by the name of its picture. Not shipped. Source: docs/design.md.
// States that begin with a press (an open panel, a sheet) are pressed by presses.ts.
import type {
  CallView,
  ChatEntry,
  MediaView,
  MemberView,
  Notice,
  NoticeKind,
  RelayView,
  View,
  WaitingView,
} from '../../call/view.ts';
import { MEDIA_ON, type Fixtures } from './fixtures.ts';
import './presses.ts';

/** As in preview.ts, where the clock of every fixture stands. */
const NOW_MS = Date.UTC(2025, 10, 13, 14, 5, 0);
const MINUTE_MS = 60_000;

const CONNECTED: RelayView = { type: 'connected' };
const RETRYING: RelayView = { type: 'retrying', attempt: 3, retryAtMs: NOW_MS + 4_000 };

const INVITE = {
  channel: 482,
  password: 'amber-lantern-quiet-river-moon',
  link: 'https://sotto.example/#c=482&p=amber-lantern-quiet-river-moon',
  linkWithoutPassword: 'https://sotto.example/#c=482',
};

const EMOJI_INVITE = {
  ...INVITE,
  password: '🦊🌵🎲🚲🍋🪁🐙',
  link: `https://sotto.example/#c=482&p=${encodeURIComponent('🦊🌵🎲🚲🍋🪁🐙')}`,
};

const notice = (kind: NoticeKind, name?: string): Notice => ({
  id: kind.length * 1000 + kind.charCodeAt(0),
  kind,
  ...(name === undefined ? {} : { name }),
});

const WAITING: WaitingView = {
  channel: 482,
  name: 'Lena',
  invite: INVITE,
  isInviteFirst: false,
  sinceMs: NOW_MS - 48_000,
  verdict: 'nobody',
  relay: CONNECTED,
};

type Around = { readonly media?: MediaView; readonly notices?: readonly Notice[] };

const waiting = (
  changes: Partial<WaitingView> = {},
  { media = MEDIA_ON, notices = [] }: Around = {},
): View => ({
  screen: { type: 'waiting', waiting: { ...WAITING, ...changes } },
  media,
  notices,
});

// ---------------------------------------------------------------- members

const SELF: MemberView = {
  id: '0a11',
  name: 'Lena',
  isSelf: true,
  stream: 'self',
  isMuted: false,
  isPaused: false,
  level: 0,
  link: 'live',
};

const other = (id: string, name: string, changes: Partial<MemberView> = {}): MemberView => ({
  id,
  name,
  isSelf: false,
  stream: `s-${id}`,
  isMuted: false,
  isPaused: false,
  level: 0,
  link: 'live',
  ...changes,
});

const without = (member: MemberView): MemberView => {
  const { stream: _, ...rest } = member;
  return rest;
};

const JONAS = other('7c02', 'Jonas Lindqvist');
const AMINA = other('19fe', 'Amina Haddad', { level: 6 });
const TARIQ = other('55d0', 'Tariq Osei', { isMuted: true });
const RUTH = other('e2a4', 'Ruth Keller', { isMuted: true, isPaused: true });

const FOUR = [SELF, AMINA, TARIQ, RUTH];
const NINE = [
  ...FOUR,
  JONAS,
  ...['Mei', 'Noor', 'Ola', 'Pia'].map((name, place) => other(`b${place}0`, name)),
];

// ---------------------------------------------------------------- chat

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

const event = (id: string, what: 'joined' | 'left' | 'lost', name: string, minute: number): ChatEntry => ({
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
  line('7', JONAS, 'Sorry, the train. I can hear you well 👍', 4),
  { ...line('8', SELF, 'No hurry.', 0), status: 'sending' } as ChatEntry,
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
  chat: [],
  unread: 0,
  relay: CONNECTED,
};

const call = (changes: Partial<CallView> = {}, { media = MEDIA_ON, notices = [] }: Around = {}): View => ({
  screen: { type: 'call', call: { ...CALL, ...changes } },
  media,
  notices,
});

const two = (changes: Partial<MemberView>): View => call({ members: [SELF, { ...JONAS, ...changes }] });

const OFF: MediaView = { ...MEDIA_ON, isMuted: true, isPaused: true, level: 0 };
const NONE: MediaView = { ...MEDIA_ON, phase: 'without', hasCamera: false, hasMicrophone: false, level: 0 };
const SELF_OFF: MemberView = { ...SELF, isMuted: true, isPaused: true };

export const CALL_FIXTURES: Fixtures = {
  waiting: waiting(),
  'waiting-looking': waiting({ verdict: 'looking', sinceMs: NOW_MS - 2_000 }),
  'waiting-other-password': waiting({ verdict: 'other-password' }),
  'waiting-connecting': waiting({ verdict: 'looking', relay: { type: 'connecting' }, sinceMs: NOW_MS }),
  'waiting-retrying': waiting({ relay: RETRYING }),
  'waiting-off': waiting({}, { media: OFF }),
  'waiting-copied': waiting({}, { notices: [notice('link-copied')] }),
  invite: waiting({ isInviteFirst: true, verdict: 'looking', sinceMs: NOW_MS - 8_000 }),
  'invite-without-password': waiting({ isInviteFirst: true, verdict: 'looking' }),
  'invite-emoji': waiting({ isInviteFirst: true, invite: EMOJI_INVITE }),
  'invite-copied': waiting({ isInviteFirst: true }, { notices: [notice('link-copied')] }),
  'invite-copy-failed': waiting({ isInviteFirst: true }, { notices: [notice('copy-failed')] }),
  call: call(),
  'call-untitled': { ...call(), screen: { type: 'call', call: untitled() } },
  'call-speaking': two({ level: 6 }),
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
  'call-relay-away': call({ relay: RETRYING }, { notices: [notice('relay-away')] }),
  'call-unread': call({ chat: CHAT, unread: 2 }),
  'call-toasts': call(
    {},
    { notices: [notice('back', 'Jonas'), notice('guess'), notice('relay-away'), notice('muted-talking')] },
  ),
  'call-4': call({ members: FOUR }),
  'call-9': call({ members: NINE }),
  'call-chat': call({ chat: CHAT }),
  'call-chat-empty': call(),
  'call-chat-long': call({ chat: LONG_CHAT }),
  'call-chat-too-long': call({ chat: CHAT }),
  'call-people': call({ members: FOUR }),
  'call-more': call({ chat: CHAT, unread: 2 }),
};

function untitled(): CallView {
  const { title: _, ...rest } = CALL;
  return { ...rest, sinceMs: NOW_MS - 3_822_000 };
}
