// One view per state of chat and files, by the name of its picture. Not shipped. Source: docs/design.md, "Panels".
import type { ChatEntry, FileView, IncomingView, MemberView, Notice } from '../../call/view.ts';
import { call, MINUTE_MS, NOW_MS, SEALED } from './call-view.ts';
import type { Fixtures } from './fixtures.ts';
import { FOUR, JONAS, SELF } from './people.ts';

const lineNotice: Notice = {
  id: 77,
  kind: 'chat',
  name: 'Jonas Lindqvist',
  text: 'Can you open the draft? Section 3 is the one we need to agree…',
};

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

export const CHAT: readonly ChatEntry[] = [
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
  comingFile('f1', 'agreement-draft-4.pdf', { phase: 'done', have: 2_400_000, problem: 'unsaved' }),
  comingFile('f2', 'hearing-recording.mp4', {
    size: 840_000_000,
    phase: 'failed',
    have: 512_000_000,
    problem: 'full',
  }),
  comingFile('f3', 'notes.txt', { phase: 'failed', have: 1_500_000, problem: 'left' }),
  comingFile('f4', 'minutes.odt', { phase: 'done', have: 2_400_000 }),
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
  fileEntry('f4', JONAS, 8),
];

const LONG_CHAT: readonly ChatEntry[] = Array.from({ length: 24 }, (_, place) =>
  line(
    `l${place}`,
    place % 3 === 0 ? SELF : JONAS,
    `Line ${place + 1} of a longer talk about the draft.`,
    30 - place,
  ),
);

export const CHAT_FIXTURES: Fixtures = {
  'call-unread': call({ chat: CHAT, unread: 2 }),
  'toast-line': call({ members: FOUR, chat: CHAT, unread: 1 }, { notices: [lineNotice] }),
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
  'call-more': call({ chat: CHAT, unread: 2 }),
};
