// Every sentence of what is opened by a press in a call: invite, chat, people, devices, one person's menu.
// Source: docs/design.md, "Panels", "Start a call".
import { isolated, number, percent } from './format.ts';
import { inLanguage } from './language.ts';

const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

export const PIP = {
  title: 'Sotto',
  back: 'Back to the call',
  open: 'Picture in picture',
  close: 'Close picture in picture',
};

export const DEVICE = {
  title: 'Camera, microphone, speaker',
  short: 'Devices',
  turnOn: 'Turn on camera and microphone',
  noSpeaker: 'This browser plays sound where your system says: choose the speaker there.',
  flip: 'Flip camera',
};

/** What can be done about one person; a host's deeds stand in strings-host.ts. */
export const PERSON = {
  pin: 'Pin for me',
  unpin: 'Unpin',
  full: 'Full screen',
  volume: (name: string): string => `Volume of ${isolated(name)}`,
  percent: (value: number): string => percent(value),
  noVolume: 'On this device, use its volume buttons.',
  mirror: 'Mirror my picture',
  corner: 'Move to another corner',
  hideSelf: 'Hide my picture',
  showSelf: 'Show my picture',
  why: {
    offline: 'This device is offline. Once it has a network again, everybody comes back by themselves.',
    ours: 'Your own network seems to be gone: the relay is out of reach, too. It is tried again all the time.',
    theirs:
      'Your own network works. It is likely theirs: they come back by themselves, or leave after two minutes.',
    cut: 'The relay is reached. Their network may be gone, or one of the two lets no UDP through any more, or the TURN server is down. It is tried again all the time.',
    either:
      'Your network or theirs is gone; from here it cannot be told which. It is tried again all the time.',
    udp: 'Nothing comes back over UDP: your network seems to block it, and this server has no TURN server to go around that. Try another network, mobile data for example.',
    blocked:
      'Neither UDP nor the TURN server gets through: your network seems to block both, or the server is down. Try another network, mobile data for example.',
    'no-turn':
      'There is no direct way between your two networks, and this server has no TURN server to go around that. Try another network, on either side.',
    'no-access':
      'Nothing gets through without a TURN server, and this server gives no access to one now. It is asked again all the time.',
    unmet: 'No way has been found yet. Their network may be blocking it, or they have just lost it.',
  },
  works: 'The connection works now.',
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
  reply: 'Reply',
  replyNot: 'Don’t reply to this line',
  copy: 'Copy message',
  emoji: 'Emoji',
  quoteGone: 'A message from before you came',
  toldBy: (name: string): string => `From before you came, as ${isolated(name)} has it`,
  newer: 'New messages',
  own: 'You',
  tooLong: (bytes: number): string =>
    `Too long by ${number(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}. Send it in parts.`,
  joined: (name: string, time: string): string => `${isolated(name)} joined, ${time}`,
  left: (name: string, time: string): string => `${isolated(name)} left, ${time}`,
  lost: (name: string, time: string): string => `${isolated(name)} lost the connection, ${time}`,
  removed: (name: string, time: string): string => `${isolated(name)} was removed by the host, ${time}`,
  locked: (name: string, time: string): string =>
    name === '' ? `The call locked itself, ${time}` : `${isolated(name)} locked the call, ${time}`,
  unlocked: (name: string, time: string): string =>
    name === '' ? `Joining is allowed again, ${time}` : `${isolated(name)} allowed joining, ${time}`,
};

export const PEOPLE = {
  title: 'People',
  body: 'People in this call',
  close: 'Close people',
  inCall: (count: number): string => `In the call, ${count}`,
  you: (name: string): string => `${isolated(name)} (you)`,
  invite: 'Invite',
  search: 'Search for a name',
  found: (count: number): string => (count === 0 ? 'Nobody of that name is here.' : `${count} found`),
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
  locked: 'Locked: press Allow joining when they are on their way',
  choice: 'What the link holds',
  with: 'With password',
  without: 'Without password',
  withHint:
    'One press and they are in. Whoever gets this link can join, so send it as you would send a key. The browser that opens it may keep it in its history.',
  withoutHint: 'Safer: the link shows only where. Tell them the password another way, best by voice.',
  goneHint:
    'The link shows only where: since this page was loaded anew, it no longer knows the password. Whoever has it can tell it.',
  link: 'Invite link',
  copyLink: 'Copy link',
  copyPassword: 'Copy password',
  copyFailed: 'Copying was not allowed. Select the text and copy it by hand.',
  linkCopied: 'Link copied',
  passwordCopied: 'Password copied',
  code: 'QR code of this link',
  codeHint: 'Point a phone’s camera at it',
  say: 'Or say it',
  channel: 'Channel',
  password: 'Password',
  name: 'Title',
  optional: '(optional)',
  share: 'Share',
  untitled: (channel: number): string => `Channel ${channel}`,
  shareText: (title: string, hasPassword: boolean): string =>
    hasPassword
      ? `${title}: open the link and press Join.`
      : `${title}: open the link, type the password we agreed on, and press Join.`,
  /** Signs of a password that are seen but not heard. */
  hyphens: 'small letters, a hyphen between the words',
  spaces: 'small letters, a space between the words',
  done: 'Done',
  /** 482 → four-eight-two */
  spoken: (channel: number): string => [...String(channel)].map((digit) => DIGITS[Number(digit)]).join('-'),
};

export const STAGE = {
  toGrid: 'Show everybody alike',
  toSpeaker: 'Show who speaks large',
  saveData: 'Data saver',
  saveDataHint: 'Small pictures, both ways',
  audioOnlyHint: 'No pictures come or go',
  notifyHint: 'While you look elsewhere. Never who or what.',
  pages: 'Pages of people',
  before: 'People before',
  next: 'More people',
  page: (page: number, pages: number): string => `Page ${page} of ${pages}`,
};

inLanguage('panels', { PIP, DEVICE, PERSON, CHAT, PEOPLE, INVITE, STAGE });
