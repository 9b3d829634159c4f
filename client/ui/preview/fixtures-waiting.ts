// One view per state of waiting alone and of the invitation, by the name of its picture. Not shipped. Source: docs/design.md, "Waiting alone".
import type { InviteView } from '../../call/view.ts';
import { INVITE, LOCKED, notice, NOW_MS, OFF, open, RETRYING, waiting } from './call-view.ts';
import { CHAT } from './fixtures-chat.ts';
import type { Fixtures } from './fixtures.ts';

const EMOJI_INVITE: InviteView = {
  ...INVITE,
  password: '🦊🌵🎲🚲🍋🪁🐙',
  link: `https://sotto.example/#c=482&p=${encodeURIComponent('🦊🌵🎲🚲🍋🪁🐙')}`,
  pictureNames: ['fox', 'cactus', 'dice', 'bicycle', 'lemon', 'kite', 'octopus'],
};

export const WAITING_FIXTURES: Fixtures = {
  waiting: waiting(),
  'waiting-looking': waiting({ verdict: 'looking', sinceMs: NOW_MS - 2_000 }),
  'waiting-other-password': waiting({ verdict: 'other-password' }),
  'waiting-connecting': waiting({ verdict: 'looking', relay: { type: 'connecting' }, sinceMs: NOW_MS }),
  'waiting-retrying': waiting({ relay: RETRYING }),
  'waiting-hiding': waiting({ verdict: 'looking', isSeekingTurn: true, sinceMs: NOW_MS - 4_000 }),
  'waiting-off': waiting({}, { media: OFF }),
  'waiting-locked': waiting({ door: LOCKED, sinceMs: NOW_MS - 600_000 }),
  'waiting-forgotten': waiting({ door: LOCKED, isPasswordForgotten: true, sinceMs: NOW_MS - 700_000 }),
  'waiting-left-alone': waiting({ isLeftAlone: true, chat: CHAT, unread: 1, verdict: 'looking' }),
  'waiting-left-alone-locked': waiting({ isLeftAlone: true, chat: CHAT, door: LOCKED }),
  'waiting-left-alone-reading': waiting({ isLeftAlone: true, chat: CHAT }),
  'waiting-knocking': waiting({ isKnocking: true }),
  'waiting-closing': waiting({ door: open(24_000), sinceMs: NOW_MS - 576_000 }),
  'waiting-copied': waiting({}, { notices: [notice('link-copied')] }),
  invite: waiting({ isInviteFirst: true, verdict: 'looking', sinceMs: NOW_MS - 8_000 }),
  'invite-without-password': waiting({ isInviteFirst: true, verdict: 'looking' }),
  'invite-emoji': waiting({ isInviteFirst: true, invite: EMOJI_INVITE }),
  'invite-copied': waiting({ isInviteFirst: true }, { notices: [notice('link-copied')] }),
  'invite-copy-failed': waiting({ isInviteFirst: true }, { notices: [notice('copy-failed')] }),
};
