// Every sentence about people and power in a call: rows, host controls, knocks, the human check, what the relay sees.
// Source: docs/design.md, "Panels".
import { isolated } from './format.ts';
import { inLanguage } from './language.ts';

export const ROW = {
  host: 'Host',
  verified: 'Verified',
  direct: 'Direct',
  relayed: 'Relayed',
  more: (name: string): string => `More about ${isolated(name)}`,
  askUnmute: 'Ask to unmute',
  makeHost: 'Make host',
  spotlight: 'Show large to everyone',
  spotlightOff: 'Stop showing large',
  spotlit: 'Large for everyone',
  lowerHand: 'Lower hand',
  remove: 'Remove from call',
};

export const KNOCKS = {
  title: (count: number): string => `Waiting to be let in, ${count}`,
  says: 'is knocking',
  brought: 'was let in by others',
  since: (time: string): string => `Has the password, waits for ${time}`,
  waits: (time: string): string => `Waits for ${time}`,
  known: 'Each of them has the password.',
  told: (name: string, time: string): string => `Told by ${isolated(name)}, waits for ${time}`,
  admit: 'Admit',
  admitAll: (count: number): string => `Admit all ${count}`,
  admitName: (name: string): string => `Admit ${isolated(name)}`,
  decline: 'Decline',
  declineName: (name: string): string => `Decline ${isolated(name)}`,
};

export const HOST = {
  title: 'Host controls',
  waitingRoom: 'Approve everyone who joins',
  doorHostOnly: 'Only the host can allow joining',
  history: 'New people can read earlier messages',
  capacity: 'People at most',
  password: 'Change the password',
  muteAll: 'Mute everyone',
  lowerHands: 'Lower all hands',
  lowerHandOf: (name: string): string => `Lower the hand of ${isolated(name)}`,
  end: 'End for everyone',
  rules: 'Rules of this call',
  ruleWaitingRoom: 'The host approves everyone who joins.',
  ruleDoor: 'Only the host can allow joining.',
  ruleHistory: 'Who comes later can read what was written before.',
  hostless:
    'The host has been gone for two minutes. Nobody can mute or remove now; everyone can lock, allow joining and admit.',
};

/** Titles are questions, the first button is the answer. */
export const CONFIRM = {
  cancel: 'Cancel',
  done: 'Done',
  removeTitle: (name: string): string => `Remove ${isolated(name)}?`,
  removeText: 'They leave the call at once and cannot come back as the same person.',
  remove: 'Remove',
  removedTitle: (name: string): string => `${isolated(name)} is out of the call`,
  removedText: 'They still know the password and could join again under another name. You can:',
  lockNow: 'Lock now',
  waitingRoom: 'Turn on the waiting room',
  password: 'Change the password',
  transferTitle: (name: string): string => `Make ${isolated(name)} host?`,
  transferText: 'You give the host’s powers away. Only they can give them back.',
  transfer: 'Make host',
  endTitle: 'End the call for everyone?',
  endText: 'Everyone is out of the call at once.',
  end: 'End for everyone',
};

export const NEW_PASSWORD = {
  title: 'Change the password',
  text: 'Everyone in the call gets it by itself. Links and codes that were sent before no longer work.',
  field: 'New password',
  missing: 'Type a new password.',
  change: 'Change password',
  cancel: 'Cancel',
};

export const SECURITY = {
  close: 'Close security',
  body: 'Security of this call',
  compareTitle: 'Is anyone between you?',
  compareText:
    'Everyone gets the same seven pictures. Read them aloud: if they match, nobody sits between you, not even someone who knows the password.',
  compare: 'Compare codes',
  again: 'Compare again',
  running: 'Waiting for everyone’s part…',
  runningText: 'This takes a second. If someone comes or goes it stops.',
  startedBy: (name: string): string => `${isolated(name)} asked to compare.`,
  shownTitle: 'Read these seven aloud',
  shownText: 'If everyone sees the same seven in the same order, nobody sits between you.',
  code: 'Code of this call',
  digits: 'In digits:',
  round: (count: number): string => `Round ${count}`,
  match: 'They match',
  differ: 'They differ',
  same: 'You said they match.',
  sameText: 'Everyone who was in the call is marked verified. Compare again when someone new has joined.',
  different: 'They differ: someone may sit between you.',
  differentText: 'Say nothing that must stay private. Leave, and agree on a new password by another way.',
  leave: 'Leave call',
  stopped: {
    roster: 'Stopped: someone came or went meanwhile.',
    silence: 'Stopped: not everyone answered within 30 seconds.',
    false: 'Stopped: someone’s part was not what they had promised. Look at who is here, then compare again.',
  },
  alone: 'There is nobody to compare with yet.',
  unready: 'Not everybody is connected yet. You can compare as soon as they are.',
  paths: 'How you are connected',
  direct: 'Direct',
  relayed: 'Relayed, encrypted',
  connecting: 'Connecting',
  reconnecting: 'Lost the connection, coming back',
  verified: 'Verified',
  seen: 'What the relay can see',
  now: 'Now',
  nowNothing: 'nothing. You have left it.',
  nowSome: (channel: number): string =>
    `that your address is on channel ${channel}, and how much you send to whom.`,
  whenOpen: 'While open',
  whenOpenText: 'which addresses were on the channel, and when.',
  never: 'Never',
  neverText: 'the password, your names, what you say, show or write.',
  hidden: 'Your address is hidden from the others: all goes through the TURN server, which sees it.',
  notHidden: 'The others can see your address.',
  keptTitle: 'On this device',
  kept: 'The password is kept until this page is closed, so that Allow joining needs no typing.',
  forget: 'Forget the password',
  forgotten: 'The password is forgotten. Allow joining asks for it.',
  meaning: 'What these words mean',
  meanings: [
    ['Verified', 'You compared the code by voice while they were in the call.'],
    ['Direct', 'Sound and picture go straight from you to them. You see each other’s address.'],
    ['Relayed', 'A TURN server passes them on. It sees addresses and how much, never what.'],
    ['Locked', 'Everyone has left the relay. There is nothing left to join or to guess at.'],
  ],
} as const;

/** Which way picture and sound go, and what that means. */
export const WAY = {
  title: 'How picture and sound go now',
  mesh: 'Straight from each of you to each, encrypted end to end.',
  moving: 'They are moving to the media server. Nothing stops meanwhile.',
  sfu: 'Through the media server, encrypted end to end: it passes on what it cannot read.',
  sees: 'It sees your addresses, who speaks when, and how much picture and sound there is, never what.',
  lost: 'The media server is gone. More than 8 people can only hear each other without it. Pictures come back with it, or once you are 8 or fewer.',
  crowd: 'Because there are many of you.',
  host: 'Because the host chose so.',
  uplink: 'Because somebody’s connection is too slow to send to each.',
  by: 'Through the media server, encrypted',
  fact: 'Through the server',
  word: 'Media server',
  meaning: 'Each sends once, and it passes that on to the others. It has no key to any of it.',
  choice: 'How picture and sound go',
  auto: 'Automatic',
  autoText: 'Straight to each while you are few, through the media server from 7 people on.',
  always: 'Through the media server',
  alwaysText: 'Also while you are few. Each sends only once, which helps slow connections.',
  never: 'Straight from each to each',
  neverText: 'Never through the media server while you are 8 or fewer.',
  many: 'From 7 people on, picture and sound go through a media server, which cannot read them.',
  most: (count: number): string => `Calls on this server take ${count} people at most.`,
};

export const CARDS = {
  unmuteTitle: 'The host asks you to unmute',
  unmuteText: 'Nobody hears you until you choose.',
  unmute: 'Unmute',
  stayMuted: 'Stay muted',
  pesteredTitle: 'Someone keeps trying passwords',
  pesteredText: (count: number): string =>
    `${count} wrong ones while the door was open. They are not in. It may be a mistake, or someone guessing.`,
  keepOpen: 'Keep open',
  lockNow: 'Lock now',
  otherTitle: 'Another call of the same password',
  otherText: (size: number): string =>
    `${size === 1 ? 'One person is' : `${size} people are`} in another call on this channel, with your password.`,
  otherComes: 'They can come over to you.',
  join: 'Join them',
  stay: 'Stay here',
  noted: 'Got it',
  unclearTitle: 'Who is here is unclear',
  unclearText:
    'Not everyone sees the same people. It may be a bad connection, or someone who is shown to some only.',
  compare: 'Compare codes',
};

inLanguage('host', { ROW, KNOCKS, HOST, CONFIRM, NEW_PASSWORD, SECURITY, WAY, CARDS });
