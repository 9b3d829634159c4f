// Every sentence of the start screen, one table keyed by meaning. Source: product.md, "Screens" and "Look" (plain and short words).
// What happened, what to do. A button says its deed. What is loaded later has its own: strings-end.ts, strings-call.ts.
import type { ChannelError, MediaView, Outcome, PasswordError } from '../call/view.ts';

type MediaProblem = NonNullable<MediaView['problem']>;

export type Message = { readonly title: string; readonly text: string };

/** canTry: asking the browser again can change the answer. */
export type MediaMessage = Message & { readonly canTry: boolean };

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
  suggest: 'Suggest',
  suggestWords: 'Words',
  suggestWordsHint: 'easy to say on the phone',
  suggestEmoji: 'Emoji',
  suggestEmojiHint: 'easy to show and to paste',
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
  paused: 'Your camera is off',
  noCamera: 'No camera, sound only',
  devices: 'Devices',
  camera: 'Camera',
  microphone: 'Microphone',
  speaker: 'Speaker',
  unnamed: (kind: string, place: number): string => `${kind} ${place}`,
  tryAgain: 'Try again',
  without: 'Join without',
  askingTitle: 'Your browser is asking',
  askingText:
    'Choose Allow so that the others can see and hear you. Nothing is sent before you join. You can fill in the form meanwhile.',
  withoutTitle: 'Joining without camera and microphone',
  withoutText: 'You will see and hear the others, and can write in the chat. They will not see or hear you.',
  turnOn: 'Turn on camera and microphone',
};

export const MEDIA_PROBLEMS: Readonly<Record<MediaProblem, MediaMessage>> = {
  refused: {
    title: 'Camera and microphone are blocked',
    text: 'They are needed for the others to see and hear you.',
    canTry: true,
  },
  dismissed: {
    title: 'The question was closed',
    text: 'The others can see and hear you only if you allow camera and microphone. Press Try again to be asked once more.',
    canTry: true,
  },
  unanswered: {
    title: 'Still waiting for your answer',
    text: 'Look for the browser’s question near the address bar and choose Allow, or press Try again.',
    canTry: true,
  },
  'none-found': {
    title: 'No camera or microphone found',
    text: 'They are needed for the others to see and hear you. Plug one in, then try again.',
    canTry: true,
  },
  busy: {
    title: 'Another program is using the camera',
    text: 'The others can’t see or hear you until it is free. Close the program that uses it, then try again.',
    canTry: true,
  },
  insecure: {
    title: 'This page is not secure',
    text: 'Browsers give camera and microphone only to pages whose address starts with https. Ask whoever sent you the address.',
    canTry: false,
  },
  driver: {
    title: 'The camera did not start',
    text: 'Its driver reported a fault. Unplug it and plug it in, or restart the browser.',
    canTry: true,
  },
};

/** Around the picture of the address bar's settings button. */
export const REFUSED_STEPS = {
  press: 'Press',
  where: 'at the start of the address bar.',
  set: 'Set Camera and Microphone to Allow.',
  back: 'Come back and press Try again.',
};

export type OutcomeMessage = Message & { readonly first: string; readonly second?: string };

export const OUTCOMES: Readonly<Record<Outcome, (channel: string) => OutcomeMessage>> = {
  full: () => ({
    title: 'The call is full',
    text: 'There is no free place in it. Try again when someone has left.',
    first: 'Try again',
    second: 'Back to start',
  }),
  crowded: (channel) => ({
    title: 'This number is crowded',
    text: `Too many people are on channel ${channel}. Pick another number together.`,
    first: 'Pick another',
  }),
  'channel-taken': (channel) => ({
    title: 'This number was just taken',
    text: `Someone else came to channel ${channel} at the same moment. Try again for another free one.`,
    first: 'Try again',
    second: 'Back to start',
  }),
  'no-free-channel': () => ({
    title: 'No free channel right now',
    text: 'Every number is in use. Try again in a moment, or agree on a number and join it.',
    first: 'Try again',
    second: 'Back to start',
  }),
  'relay-unreachable': () => ({
    title: 'The relay can’t be reached',
    text: 'Check your connection to the internet. Your form is kept.',
    first: 'Try again',
    second: 'Back to start',
  }),
};

export const OPENING = 'Sotto is opening';
