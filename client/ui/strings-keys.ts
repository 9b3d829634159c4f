// Every sentence about shortcuts. Source: docs/using.md, "Keyboard".
import type { Act } from './shortcuts.ts';
import { inLanguage } from './language.ts';

export const KEYS = {
  title: 'Shortcuts',
  talk: 'Talk while muted',
  talkKey: 'Hold Space',
  change: (deed: string): string => `Change the key of ${deed}`,
  press: 'Press the new keys',
  unfit: 'Use Ctrl with a letter or digit that the browser does not need, also with Alt or Shift.',
  taken: (deed: string): string => `That is for: ${deed}`,
  reset: 'As they were',
  done: 'Done',
  hint: 'Kept on this device. While you write, those with Alt are off.',
  muted: 'Muted. Hold',
  space: 'Space',
  toTalk: 'to talk.',
  /** As they are written on the keys. */
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
};

export const ACT_NAMES: Readonly<Record<Act, string>> = {
  microphone: 'Microphone on or off',
  camera: 'Camera on or off',
  hand: 'Raise or lower hand',
  chat: 'Chat',
  people: 'People',
  layout: 'Grid or speaker',
  self: 'Show or hide my picture',
  pip: 'Picture in picture',
  'full-screen': 'Full screen',
  leave: 'Leave call',
  help: 'This list',
};

inLanguage('keys', { KEYS, ACT_NAMES });
