// Every sentence of the call side, one table keyed by meaning. Source: docs/design.md, "Waiting alone", "Call".
// What happened, what to do. A button says its deed. The start side's table is strings.ts.
import type { NoticeKind } from '../call/view.ts';
import { isolated } from './format.ts';
import { inLanguage } from './language.ts';

export const CALL = {
  channel: (channel: number): string => `Channel ${channel}`,
  timer: 'Time in call',
  waited: 'Time waiting',
  stage: 'People in the call',
  self: 'You',
  guest: 'Guest',
  numbered: (name: string, place: number): string => `${isolated(name)} (${place})`,
  close: 'Close',
};

export const BAR = {
  label: 'Call controls',
  turnOnMicrophone: 'Turn on microphone',
  turnOnCamera: 'Turn on camera',
  leave: 'Leave call',
  more: 'More',
  audioOnly: 'Audio only',
  soundLeft: 'Sound only: the media server is gone',
  unread: (count: number): string => unread(count),
  chat: 'Chat',
  chatUnread: (count: number): string => `Chat, ${unread(count)}`,
  people: (count: number): string => `People, ${count}`,
  peopleShort: 'People',
  fullScreen: 'Full screen',
  loading: 'Loading…',
  notLoaded: 'This part did not load: the server can’t be reached. The call goes on.',
  again: 'Try again',
  fullScreenLeave: 'Leave full screen',
  withKey: (name: string, key: string): string => (key === '' ? name : `${isolated(name)} (${key})`),
};

export const SECURE = {
  title: 'Security',
  some: 'Security, not compared',
  all: 'Security, everyone compared',
  served: (name: string): string => `${name}, through the media server`,
};

export const TILE = {
  connecting: 'Connecting',
  connectingText: 'Picture and sound are on their way.',
  reconnecting: 'Reconnecting',
  reconnectingText: 'The connection was lost. The seat is kept.',
  why: 'Why?',
  muted: 'muted',
  speaking: 'speaking',
  verified: 'verified',
  hear: 'Tap to hear',
  weak: 'Weak connection',
  poor: 'Very weak connection',
  spotlit: 'Shown large to everyone',
  selfSpotlit: 'You are shown large to everyone',
  pin: (name: string): string => `Pin ${isolated(name)} for me`,
  pinSelf: 'Pin yourself',
  unpin: (name: string): string => `Unpin ${isolated(name)}`,
  unpinSelf: 'Unpin yourself',
  more: (name: string): string => `More about ${isolated(name)}`,
  moreSelf: 'More about yourself',
};

export const WAITING = {
  looking: (channel: number): string => `Looking for people on channel ${channel}…`,
  lookingText: 'This takes a few seconds. Whoever has the password and is here answers by itself.',
  alone: 'You are alone now',
  nobody: (channel: number): string => `Nobody answers on channel ${channel} yet`,
  other: 'Another password is in use here',
  otherText: (channel: number): string =>
    `Someone on channel ${channel} uses another one: a typing mistake, or strangers who chose the same number. You can’t see or hear each other.`,
  reaching: 'Reaching the relay…',
  reachingText: 'It introduces you to the others, and can read nothing of what you say.',
  hiding: 'Looking for a TURN server…',
  hidingText:
    'It hides your IP address. Until this server gives access to one, nobody hears of you. We keep trying.',
  awayIn: (seconds: number): string => `Relay unreachable. Trying again in ${seconds} s.`,
  awayNow: 'Relay unreachable. Trying again now.',
  awayText: 'Check your connection to the internet. Your place is kept.',
  awayTitle: 'Nobody can find you yet',
  tryNow: 'Try now',
  invite: 'Invite people',
  copyLink: 'Copy link',
  change: 'Change password',
};

/** A name stands first and bold; without one the sentence speaks of someone. */
/** Of a line in the chat stands the line itself. */
export const NOTICES: Readonly<
  Record<Exclude<NoticeKind, 'chat'>, { readonly named: string; readonly plain: string }>
> = {
  joined: { named: 'joined.', plain: 'Someone joined.' },
  left: { named: 'left.', plain: 'Someone left.' },
  lost: { named: 'lost the connection and did not come back.', plain: 'Someone lost the connection.' },
  back: { named: 'is back.', plain: 'The connection is back.' },
  reconnecting: {
    named: 'lost the connection and is coming back.',
    plain: 'The connection was lost. Trying again.',
  },
  'other-password': same('Someone on this channel uses another password. They are not in.'),
  guess: same('Someone on this channel tried another password. They are not in.'),
  'relay-away': same('The relay can’t be reached. Trying again. The call goes on.'),
  'relay-back': same('The relay is back.'),
  'founders-only': same(
    'Nobody new can join: opening this channel again takes the server’s code. The call goes on.',
  ),
  'link-copied': same('Link copied.'),
  'password-copied': same('Password copied.'),
  'copy-failed': same('Copying was not allowed. Open Invite people and copy it by hand.'),
  'camera-ended': same('Your camera stopped.'),
  'microphone-ended': same('Your microphone stopped: nobody hears you.'),
  'camera-taken': same(
    'Your system has paused your camera, perhaps for another program or a phone call. It comes back by itself.',
  ),
  'microphone-taken': same(
    'Your system has muted your microphone, perhaps for another program or a phone call: nobody hears you. It comes back by itself.',
  ),
  'muted-talking': same('You are talking while muted.'),
  'device-found': { named: 'is plugged in.', plain: 'A new device is plugged in.' },
  hand: { named: 'raised a hand.', plain: 'Someone raised a hand.' },
  'media-failed': same(
    'Camera or microphone did not start. Allow them in the settings of your system, or restart the browser.',
  ),
  'camera-busy': same(
    'Another program is using your camera. Close that one, then turn your camera on again.',
  ),
  'microphone-busy': same(
    'Another program is using your microphone. Close that one, then turn your microphone on again.',
  ),
  'devices-busy': same(
    'Another program is using your camera or microphone. Close that one, then turn them on again.',
  ),
  'camera-kept': same('Another program is using that camera. The one before goes on.'),
  'microphone-kept': same('Another program is using that microphone. The one before goes on.'),
  'camera-missing': same('No camera was found. Plug one in, then turn it on.'),
  'microphone-missing': same('No microphone was found. Plug one in, then turn it on.'),
  'devices-missing': same('No camera or microphone was found. Plug one in, then turn it on.'),
  'camera-denied': same(
    'Your browser does not allow the camera yet. Allow it in the address bar, then turn it on.',
  ),
  'microphone-denied': same(
    'Your browser does not allow the microphone yet. Allow it in the address bar, then turn it on.',
  ),
  'devices-denied': same(
    'Your browser does not allow camera and microphone yet. Allow them in the address bar, then turn them on.',
  ),
  unreachable: {
    named:
      'is here, but your two networks allow no direct path, and this server names no detour (TURN). Try another network.',
    plain:
      'Someone is here, but your two networks allow no direct path, and this server names no detour (TURN). Try another network.',
  },
  'unreachable-turn': {
    named:
      'is here, but there is no direct path between you, and the detour (TURN) got nowhere either: a firewall may block it. Try another network.',
    plain:
      'Someone is here, but there is no direct path between you, and the detour (TURN) got nowhere either: a firewall may block it. Try another network.',
  },
  'unreachable-access': {
    named:
      'is here, but there is no direct path between you, and the server gives no access to a detour (TURN) now. Try another network.',
    plain:
      'Someone is here, but there is no direct path between you, and the server gives no access to a detour (TURN) now. Try another network.',
  },
  locked: {
    named: 'locked the call. Everyone has left the relay.',
    plain: 'Locked. Everyone has left the relay.',
  },
  unlocked: { named: 'allowed joining for ten minutes.', plain: 'Joining is allowed for ten minutes.' },
  pestered: same('Someone keeps trying passwords. They are not in.'),
  knock: { named: 'is knocking.', plain: 'Someone is knocking.' },
  brought: { named: 'says that others let somebody in.', plain: 'Others have let somebody in.' },
  'muted-by-host': { named: 'muted everyone.', plain: 'The host muted everyone.' },
  'asked-to-unmute': { named: 'asks you to unmute.', plain: 'The host asks you to unmute.' },
  spotlight: { named: 'is shown large to everyone now.', plain: 'You are shown large to everyone now.' },
  'hand-lowered': same('The host lowered your hand.'),
  'new-host': { named: 'is the host now.', plain: 'You are the host now.' },
  hostless: same('The host has been gone for two minutes. Everyone can lock, allow joining and admit now.'),
  removed: { named: 'was removed by the host.', plain: 'Someone was removed by the host.' },
  'policy-changed': {
    named: 'changed the rules of the call. They stand in People.',
    plain: 'The rules of the call have changed. They stand in People.',
  },
  'password-changed': {
    named: 'changed the password. You have the new one already.',
    plain: 'The password has changed. You have the new one already.',
  },
  'check-asked': { named: 'wants to compare codes.', plain: 'Someone wants to compare codes.' },
  'other-call': same('Another call of the same password is on this channel.'),
  'uplink-small': same('Your connection is slow. Your video is smaller now.'),
  'sfu-lost': same('The media server is gone. Picture and sound come directly again.'),
  'sfu-limited': same(
    'The media server is gone. You are too many for pictures without it: you hear each other.',
  ),
  'text-copied': same('Copied.'),
  'not-kept': same('This browser refused to keep that. It is gone when you close the page.'),
  'notify-refused': same('Your browser does not allow notifications for this page.'),
  erased: same('Everything kept on this device is erased.'),
  'no-turn': same(
    'No access to TURN now: while your IP address is hidden, a lost connection can’t come back. We keep trying.',
  ),
  'file-offered': {
    named: 'wants to send a file. It is in the chat.',
    plain: 'Someone wants to send a file. It is in the chat.',
  },
  'file-arrived': same('A file has arrived. It is in your downloads.'),
  'file-failed': same('A file did not arrive. The chat says why.'),
  'share-started': { named: 'is sharing.', plain: 'Someone is sharing.' },
  'share-no-sound': same('What you chose has no sound. Choose a tab, and turn its sound on.'),
  'share-failed': same('Sharing did not start. Your system may not allow it to this browser.'),
};

export const TOASTS = {
  label: 'Notices',
  reply: 'Reply',
  show: 'Show',
  close: 'Close notice',
  unmute: 'Unmute',
  turnOn: 'Turn on',
  choose: 'Choose',
  lockNow: 'Lock now',
  answer: 'Answer',
  compare: 'Compare',
};

inLanguage('call', {
  CALL,
  BAR,
  SECURE,
  TILE,
  WAITING,
  NOTICES,
  TOASTS,
});

function same(text: string): { readonly named: string; readonly plain: string } {
  return { named: text, plain: text };
}

function unread(count: number): string {
  return `${count} unread ${count === 1 ? 'message' : 'messages'}`;
}
