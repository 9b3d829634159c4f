// Every sentence of files in the chat, one table keyed by meaning. Source: docs/design.md, "Files".
import type { IncomingView, OutgoingView } from '../call/view.ts';

type Problem = NonNullable<IncomingView['problem']>;
type Receiver = OutgoingView['to'][number];

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** 2400000 → 2.4 MB */
export const sizeOf = (bytes: number): string => {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return `${power > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[power]}`;
};

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
  pause: (name: string): string => `Pause ${name}`,
  resume: (name: string): string => `Go on with ${name}`,
  cancel: (name: string): string => `Cancel ${name}`,
  withdraw: (name: string): string => `Take back ${name}`,
  save: 'Save again',
  again: 'Try again',
  progress: (name: string): string => `Progress of ${name}`,
  picture: (name: string): string => `Preview of ${name}`,
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
};

/** How far it is at one receiver, behind the name. */
export const RECEIVERS: Readonly<Record<Receiver['phase'], (have: number, size: number) => string>> = {
  offered: () => 'has not decided',
  sending: (have, size) => (size === 0 ? '100 %' : `${Math.floor((have / size) * 100)} %`),
  away: () => 'is reconnecting',
  done: () => 'has it',
  declined: () => 'declined',
  stopped: () => 'stopped',
};
