// Every sentence of the start screen, one table keyed by meaning. Source: docs/design.md, "Screens" and "Words" (plain and short words).
// What happened, what to do. A button says its deed. What is loaded later has its own: strings-later.ts, strings-end.ts,
// strings-call.ts.
import type { ChannelError, PasswordError } from '../call/view.ts';
import { inLanguage } from './language.ts';

export const START = {
  title: 'A private call. No account.',
  text: 'Agree on a channel and a password with the people you want to talk to. The server never learns the password, nor anything you say.',
  invitedTitle: 'You are invited',
  invitedText: 'Channel and password came with your link. Say your name and join.',
  invitedTo: 'You are invited to',
  learns:
    'What the server sees: your IP address, the channel number, and when and how much you send while you join. Never the password, a word or a picture.',
};

export const FORM = {
  channel: 'Channel',
  channelHint: (max: number): string => `Any number from 1 to ${max}`,
  password: 'Password',
  passwordHint: 'Any words or emoji. Longer is safer.',
  passwordInvited: 'From your link',
  /** Not "password" again: the field has that name, and a label names one thing. */
  show: 'Show characters',
  hide: 'Hide characters',
  name: 'Your name',
  nameHint: 'Seen only in the call',
  join: 'Join',
  joining: 'Joining',
  start: 'Start a call',
  starting: 'Starting',
  or: 'or',
  startHint: 'Picks a free channel and a strong password for you',
  cancel: 'Cancel',
};

export const SUGGESTED = {
  levels: ['', 'Weak', 'Fair', 'Good', 'Strong'],
  words: (count: number, bits: number): string => `${count} random words, ${Math.floor(bits)} bits`,
  emoji: (bits: number): string => `random emoji, ${Math.floor(bits)} bits`,
  /** 1 … 4 */
  typed: (level: number): string =>
    [
      '',
      'among the first to be guessed',
      'longer is safer',
      'as far as we can tell',
      'as far as we can tell',
    ][level] ?? '',
};

export const CHANNEL_ERRORS: Readonly<Record<ChannelError, (max: number) => string>> = {
  empty: (max) => `Type the channel you agreed on, 1 to ${max}.`,
  'not-a-number': (max) => `A channel is a number from 1 to ${max}.`,
  'out-of-range': (max) => `Choose a channel from 1 to ${max}.`,
};

export const PASSWORD_ERRORS: Readonly<Record<PasswordError, string>> = {
  empty: 'Type the password you agreed on, or press Suggest.',
  'control-characters': 'There are hidden characters in it. Type it by hand.',
  'too-long': 'That is too long. Use a shorter password.',
};

export const MEDIA = {
  region: 'Camera and microphone',
  preview: 'Your camera',
  idle: 'Camera and microphone are off',
  hearYou: 'We hear you',
  quiet: 'Say something',
  muted: 'Microphone is off',
  noMicrophone: 'No microphone',
  level: 'Microphone level',
  mute: 'Mute microphone',
  unmute: 'Unmute microphone',
  pause: 'Pause camera',
  resume: 'Start camera',
  devices: 'Devices',
};

export const OPENING = {
  title: 'Sotto is opening',
  away: 'The server does not answer. Trying again.',
};

inLanguage('start', { START, FORM, SUGGESTED, CHANNEL_ERRORS, PASSWORD_ERRORS, MEDIA, OPENING });
