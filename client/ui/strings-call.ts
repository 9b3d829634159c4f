// Every sentence of the call side, one table keyed by meaning. Source: docs/design.md, "Waiting alone", "Call".
// What happened, what to do. A button says its deed. The start side's table is strings.ts.
import type { NoticeKind } from '../call/view.ts';

const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

export const CALL = {
  channel: (channel: number): string => `Channel ${channel}`,
  timer: 'Time in call',
  stage: 'People in the call',
  self: 'You',
  guest: 'Guest',
  numbered: (name: string, place: number): string => `${name} (${place})`,
  close: 'Close',
};

export const DOOR = {
  open: 'Open',
  openHint: 'Whoever has the password comes straight in.',
  reaching: 'Connecting',
  reachingHint: 'Reaching the relay. Nobody can join yet.',
  away: 'Out of reach',
  awayHint: 'The relay can’t be reached, so nobody can join. The call goes on.',
};

export const BAR = {
  label: 'Call controls',
  turnOnMicrophone: 'Turn on microphone',
  turnOnCamera: 'Turn on camera',
  leave: 'Leave call',
  more: 'More',
  moreUnread: (count: number): string => `More, ${unread(count)}`,
  chat: 'Chat',
  chatUnread: (count: number): string => `Chat, ${unread(count)}`,
  people: (count: number): string => `People, ${count}`,
  peopleShort: 'People',
  fullScreen: 'Full screen',
  fullScreenLeave: 'Leave full screen',
  withKey: (name: string, key: string): string => `${name} (Ctrl+${key})`,
};

export const TILE = {
  connecting: 'Connecting',
  connectingText: 'Picture and sound are on their way.',
  reconnecting: 'Reconnecting',
  reconnectingText: 'The connection was lost. The seat is kept.',
  muted: 'muted',
  speaking: 'speaking',
  hear: 'Tap to hear',
};

export const WAITING = {
  looking: (channel: number): string => `Looking for people on channel ${channel}…`,
  lookingText: 'This takes a few seconds. Whoever has the password and is here answers by itself.',
  nobody: (channel: number): string => `Nobody answers on channel ${channel} yet`,
  nobodyText: 'The door is open. Whoever has the password comes straight in.',
  other: 'Another password is in use here',
  otherText: (channel: number): string =>
    `Someone on channel ${channel} uses another one: a typing mistake, or strangers who chose the same number. You can’t see or hear each other.`,
  reaching: 'Reaching the relay…',
  reachingText: 'It introduces you to the others, and can read nothing of what you say.',
  awayIn: (seconds: number): string => `Relay unreachable. Trying again in ${seconds} s.`,
  awayNow: 'Relay unreachable. Trying again now.',
  awayText: 'Check your connection to the internet. Your place is kept.',
  awayTitle: 'Nobody can find you yet',
  tryNow: 'Try now',
  invite: 'Invite people',
  copyLink: 'Copy link',
  change: 'Change password',
  hint: 'Are they here already? Compare the channel and the address of this page with them.',
};

export const CHAT = {
  title: 'Chat',
  close: 'Close chat',
  log: 'Messages',
  private: 'Only people in this call can read this.',
  emptyTitle: 'No messages yet',
  emptyText: 'Only people in this call can read what you write.',
  field: 'Message',
  placeholder: 'Message everyone',
  send: 'Send',
  sending: 'Sending…',
  newer: 'New messages',
  own: 'You',
  tooLong: (bytes: number): string => `Too long by ${bytes} bytes. Send it in parts.`,
  joined: (name: string, time: string): string => `${name} joined, ${time}`,
  left: (name: string, time: string): string => `${name} left, ${time}`,
  lost: (name: string, time: string): string => `${name} lost the connection, ${time}`,
};

export const PEOPLE = {
  title: 'People',
  close: 'Close people',
  inCall: (count: number): string => `In the call, ${count}`,
  you: (name: string): string => `${name} (you)`,
  invite: 'Invite',
  microphoneOn: 'Microphone on',
  microphoneOff: 'Muted',
  cameraOff: 'Camera off',
  cameraOn: 'Camera on',
  connecting: 'Connecting',
  reconnecting: 'Lost the connection, coming back',
};

export const INVITE = {
  title: 'Invite people',
  open: 'Open: whoever has the password comes straight in',
  choice: 'What the link holds',
  with: 'With password',
  without: 'Without password',
  withHint:
    'One press and they are in. Whoever gets this link can join, so send it as you would send a key. The browser that opens it may keep it in its history.',
  withoutHint: 'Safer: the link shows only where. Tell them the password another way, best by voice.',
  link: 'Invite link',
  copy: 'Copy',
  copied: 'Copied',
  copyLink: 'Copy link',
  copyPassword: 'Copy password',
  copyFailed: 'Copying was not allowed. Select the text and copy it by hand.',
  linkCopied: 'Link copied',
  passwordCopied: 'Password copied',
  code: 'QR code of this link',
  codeHint: 'Point a phone’s camera at it',
  codeMissing: 'The QR code could not be loaded.',
  say: 'Or say it',
  channel: 'Channel',
  password: 'Password',
  done: 'Done',
  /** 482 → four-eight-two */
  spoken: (channel: number): string => [...String(channel)].map((digit) => DIGITS[Number(digit)]).join('-'),
};

/** A name stands first and bold; without one the sentence speaks of someone. */
export const NOTICES: Readonly<Record<NoticeKind, { readonly named: string; readonly plain: string }>> = {
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
  'link-copied': same('Link copied.'),
  'password-copied': same('Password copied.'),
  'copy-failed': same('Copying was not allowed. Open Invite people and copy it by hand.'),
  'camera-ended': same('Your camera stopped. Check that it is plugged in.'),
  'microphone-ended': same('Your microphone stopped. Check that it is plugged in.'),
  'muted-talking': same('You are talking while muted.'),
  'call-full-here': same('Someone could not join: the call is full.'),
  'media-failed': same(
    'Camera and microphone did not turn on. Allow them in the address bar, then try again.',
  ),
  unreachable: {
    named: 'is here, but no direct path between you was found. Try another network.',
    plain: 'Someone is here, but no direct path between you was found. Try another network.',
  },
};

export const TOASTS = { label: 'Notices', close: 'Close notice', unmute: 'Unmute' };

function same(text: string): { readonly named: string; readonly plain: string } {
  return { named: text, plain: text };
}

function unread(count: number): string {
  return `${count} unread ${count === 1 ? 'message' : 'messages'}`;
}
