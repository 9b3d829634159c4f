// Every sentence of the screens after a call and in place of one, and of notifications. Source: docs/design.md, "Leaving" and "Start".
import type { EndReason } from '../call/view.ts';
import { isolated } from './format.ts';
import { inLanguage } from './language.ts';

export const UNSUPPORTED = {
  title: 'This browser can’t make calls',
  lacks: (missing: string): string => `It lacks ${missing}.`,
  works: 'Sotto is tested with Chrome, Chromium and Firefox of today, on computers.',
  how: 'Copy the address of this page and open it there.',
};

export const END = {
  reasons: {
    left: () => 'You left the call',
    ended: () => 'The call has ended',
    removed: () => 'The host removed you',
    declined: () => 'The host declined',
    alone: (name?: string) =>
      name === undefined ? 'Everyone else has left' : `${isolated(name)} left the call`,
    'relay-lost': () => 'The connection was lost',
    error: () => 'The call broke off',
  } satisfies Readonly<Record<EndReason, (name?: string) => string>>,
  next: {
    left: 'The keys of this call are wiped. The server kept nothing.',
    ended: 'The host ended it for everyone. Its keys are wiped.',
    removed:
      'Everyone in it has closed the connection to you. If it was a mistake, ask the host by another way.',
    declined: 'You were not let in. If it was a mistake, tell the host who you are by another way.',
    alone: 'The keys of this call are wiped. The server kept nothing.',
    'relay-lost': 'The server could not be reached for a long time. Check your connection, then rejoin.',
    error: 'This is our fault. Rejoin with the same channel and password.',
  } satisfies Readonly<Record<EndReason, string>>,
  channel: (channel: number): string => `Channel ${channel}`,
  seconds: (count: number): string => `${count} s`,
  minutes: (count: number): string => `${count} min`,
  wholeHours: (hours: number): string => `${hours} h`,
  hours: (hours: number, minutes: number): string => `${hours} h ${minutes} min`,
  /** Two and more. */
  people: (count: number): string => `${count} people`,
  rejoin: 'Rejoin',
  home: 'Back to start',
  reportTitle: 'Something went wrong?',
  reportText: 'What happened, step by step, as a text file. No secrets in it.',
  report: 'Save a problem report',
};

export const REPORT = {
  title: 'Problem report',
  text: 'This is all of it. It is sent to nobody: save it, and give it to whom you like.',
  has: 'In it: names of events with their times, how the call stood, counts of what was dropped.',
  hasNot: 'Not in it: passwords, keys, channel, title, names, addresses, anything said, written or sent.',
  label: 'The report, word for word',
  save: 'Save as a file',
  close: 'Close',
};

/** In a notification, on a screen that anybody may see: what happened, never to whom or where. */
export const ALERTS = {
  joined: 'Somebody joined the call.',
  knock: 'Somebody is waiting to be let in.',
  chat: 'Somebody wrote in the chat.',
  opened: 'The call is open to newcomers again.',
  locked: 'The call is locked.',
  'closed-alone': 'Nobody else is here, and the door has closed. Press Allow joining to wait again.',
};

inLanguage('end', { UNSUPPORTED, END, REPORT, ALERTS });
