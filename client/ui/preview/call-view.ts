// A call and a wait, whole, with what a picture or a test wants otherwise. Not shipped. Source: docs/design.md.
import type {
  CallView,
  DoorView,
  InviteView,
  MediaView,
  Notice,
  NoticeKind,
  RelayView,
  View,
  WaitingView,
} from '../../call/view.ts';
import { MEDIA_ON, PAGE, STORE } from './fixtures.ts';
import { HOSTED, JONAS, SELF } from './people.ts';

/** The clock of every fixture stands here, so that pictures do not change by themselves. */
export const NOW_MS = Date.UTC(2025, 10, 13, 14, 5, 0);
export const MINUTE_MS = 60_000;

const CONNECTED: RelayView = { type: 'connected' };
export const RETRYING: RelayView = { type: 'retrying', attempt: 3, retryAtMs: NOW_MS + 4_000 };

export const open = (leftMs: number): DoorView => ({ type: 'open', closesAtMs: NOW_MS + leftMs });
export const LOCKED: DoorView = { type: 'locked' };

export const INVITE: InviteView = {
  channel: 482,
  password: 'amber-lantern-quiet-river-moon',
  link: 'https://sotto.example/#c=482&p=amber-lantern-quiet-river-moon',
  linkWithoutPassword: 'https://sotto.example/#c=482',
  canShare: true,
};

export const notice = (kind: NoticeKind, name?: string): Notice => ({
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
  door: open(9 * MINUTE_MS + 12_000),
  isKnocking: false,
  capacity: 8,
  capacityMax: 8,
  isPasswordForgotten: false,
  isSeekingTurn: false,
  isLeftAlone: false,
  chat: [],
  unread: 0,
  files: [],
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

export const CALL: CallView = {
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
  isSavingData: false,
  sharing: 'idle',
  shareable: 'picture-and-sound',
  isRosterUnclear: false,
  isPasswordForgotten: false,
};

/** Locked: off the relay. */
export const SEALED = { door: LOCKED, seen: { isOnRelay: false, isHidingIp: false, hasTurn: true } } as const;
export const AS_HOST = { members: HOSTED, isHost: true } as const;

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

export const OFF: MediaView = { ...MEDIA_ON, isMuted: true, isPaused: true, level: 0 };
