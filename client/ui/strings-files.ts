// Every sentence of files in the chat, one table keyed by meaning. Source: docs/design.md, "Files".
import type { IncomingView, OutgoingView } from '../call/view.ts';
import { isolated, percent, sizeIn } from './format.ts';
import { inLanguage } from './language.ts';

type Problem = NonNullable<IncomingView['problem']>;
type Receiver = OutgoingView['to'][number];

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

const sizeOf = (bytes: number): string => sizeIn(bytes, UNITS);

const leftOf = (ms: number): string => {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 90) return `${seconds} s left`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min left` : `${Math.round(minutes / 60)} h left`;
};

export const FILES = {
  attach: 'Send files',
  drop: 'Drop the files to send them to everyone',
  take: 'Download',
  decline: 'Decline',
  pause: (name: string): string => `Pause ${isolated(name)}`,
  resume: (name: string): string => `Go on with ${isolated(name)}`,
  cancel: (name: string): string => `Cancel ${isolated(name)}`,
  withdraw: (name: string): string => `Take back ${isolated(name)}`,
  save: 'Save again',
  again: 'Try again',
  progress: (name: string): string => `Progress of ${isolated(name)}`,
  picture: (name: string): string => `Preview of ${isolated(name)}`,
  offered: (size: number): string => `${sizeOf(size)}. Not downloaded.`,
  coming: (have: number, size: number, leftMs: number | undefined): string =>
    `${sizeOf(have)} of ${sizeOf(size)}${leftMs === undefined ? '' : `, ${leftOf(leftMs)}`}`,
  paused: (have: number, size: number): string => `Paused at ${sizeOf(have)} of ${sizeOf(size)}`,
  waiting: (have: number, size: number): string =>
    `${sizeOf(have)} of ${sizeOf(size)}. It goes on when the connection is back.`,
  checking: 'Checking that it is complete…',
  done: (size: number): string => `${sizeOf(size)}. In your downloads.`,
  declined: 'Declined',
  withdrawn: 'You took it back',
  unreadable: 'It can’t be read any longer: it was moved or changed.',
  own: (size: number): string => `${sizeOf(size)}, offered to everyone here`,
};

export const FILE_PROBLEMS: Readonly<Record<Problem, (have: number) => string>> = {
  full: (have) => `No room is left on this device. ${sizeOf(have)} are kept: make room, then try again.`,
  unwritable: () => 'This browser lets the page keep no files. A private window may be the reason.',
  'other-bytes': () => 'What arrived is not what was sent. It was thrown away: try again.',
  withdrawn: () => 'The sender took it back.',
  gone: (have) => `The sender no longer has it. ${sizeOf(have)} are kept, should it be sent again.`,
  left: (have) => `The sender has left. ${sizeOf(have)} are kept, should it be sent again.`,
  unsaved: (have) =>
    `${sizeOf(have)} arrived, and could not be saved. The disk may be full or write-protected: try another place.`,
};

/** How far it is at one receiver, behind the name. */
export const RECEIVERS: Readonly<Record<Receiver['phase'], (have: number, size: number) => string>> = {
  offered: () => 'has not decided',
  sending: (have, size) => percent(size === 0 ? 100 : Math.floor((have / size) * 100)),
  away: () => 'is reconnecting',
  done: () => 'has it',
  declined: () => 'declined',
  stopped: () => 'stopped',
};

inLanguage('files', { FILES, FILE_PROBLEMS, RECEIVERS });
