// Every sentence of the start screen that most visits never show: trouble with devices, and why there is no call.
// Source: docs/design.md, "Start". Loaded behind the first screen, with what says them.
import type { MediaView, Outcome } from '../call/view.ts';
import { inLanguage } from './language.ts';

type MediaProblem = NonNullable<MediaView['problem']>;

type Message = { readonly title: string; readonly text: string };

/** canTry: asking the browser again can change the answer. */
type MediaMessage = Message & { readonly canTry: boolean };

export const SUGGEST = {
  open: 'Suggest',
  words: 'Words',
  wordsHint: 'easy to say on the phone',
  emoji: 'Emoji',
  emojiHint: 'easy to show and to paste',
};

export const FOUNDERS = {
  label: 'Code to start calls',
  hint: 'This server lets only people with its code start calls; joining one takes none. Kept on this device.',
};

export const HIDE_IP = {
  label: 'Hide my IP address',
  hint: 'From the others. All goes through a TURN server.',
  none: 'This server can’t: it has no TURN server.',
};

export const PAGE = {
  offline: 'You are offline. Calls need the network; what is planned and recent is still here.',
  update: 'A newer version of this page is ready.',
  reload: 'Reload',
};

export const DEVICES = {
  camera: 'Camera',
  microphone: 'Microphone',
  speaker: 'Speaker',
  unnamed: (kind: string, place: number): string => `${kind} ${place}`,
};

export const MESSAGE = {
  noCamera: 'No camera, sound only',
  paused: 'Your camera is off',
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
  'no-keys': () => ({
    title: 'The key could not be made',
    text: 'That takes 64 MB of memory, and this device had none to spare. Close other tabs and try again.',
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
  'no-turn': () => ({
    title: 'Your IP address can’t be hidden here',
    text: 'That needs a TURN server, and this server has none. Without hiding it, the people in the call can see it.',
    first: 'Join without hiding it',
    second: 'Back to start',
  }),
  'founders-only': (channel) => ({
    title: 'Starting a call here takes a code',
    text: `Nobody is on channel ${channel} now. Enter this server’s code, or keep this page open: you join automatically once somebody is there.`,
    first: 'Try again',
    second: 'Back to start',
  }),
  'wrong-token': () => ({
    title: 'This code was not accepted',
    text: 'Check it for mistakes. After five wrong codes this server looks at no more for a minute.',
    first: 'Try again',
    second: 'Back to start',
  }),
};

inLanguage('later', {
  FOUNDERS,
  PAGE,
  SUGGEST,
  HIDE_IP,
  DEVICES,
  MESSAGE,
  MEDIA_PROBLEMS,
  REFUSED_STEPS,
  OUTCOMES,
});
