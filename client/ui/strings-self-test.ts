// Every sentence of the self-test. Source: docs/design.md, "Self-test". What works, what that means for calls, what to do.
import type { SelfTestCheck, SelfTestResult, SelfTestWhy } from '../call/view.ts';
import { number } from './format.ts';
import { inLanguage } from './language.ts';

type Found = Extract<SelfTestResult, { readonly why: unknown }>;

const SECONDS = (ms: number): string => (ms < 1 ? 'less than a millisecond' : `${Math.round(ms)} ms`);
const MBITS = (bits: number): string => `${number(bits / 1_000_000, bits < 10_000_000 ? 1 : 0)} Mbit/s`;
const PERCENT = (part: number): string => `${number(part * 100, part > 0 && part < 0.1 ? 1 : 0)} % lost`;

export const SELF_TEST = {
  title: 'Test devices and connection',
  text: 'No picture and no sound leaves this device. The server, and the STUN and TURN servers that it names, see that you ask.',
  preview: 'Your camera',
  level: 'Microphone level',
  record: 'Record three seconds',
  recording: 'Recording. Say something.',
  playing: 'Playing it back.',
  played: 'That is how you sound.',
  silent: 'The recording is silent. Is the microphone’s own switch on?',
  failed: 'The browser could not record or play it.',
  tone: 'Play a tone',
  toning: 'Playing a tone.',
  asked: 'Did you hear it?',
  yes: 'Yes',
  no: 'No',
  again: 'Test again',
  done: 'Done',
  running: 'Looking',
  waiting: 'Waits',
  speakerWaits: 'Play the tone and listen.',
  marks: { good: 'Works', weak: 'With limits', bad: 'Does not work' },
  names: {
    camera: 'Camera',
    microphone: 'Microphone',
    speaker: 'Speaker',
    relay: 'Server',
    stun: 'Finding direct paths (STUN)',
    turn: 'Detour for media (TURN)',
    path: 'Media in this browser',
    transfer: 'Transfer',
  } satisfies Readonly<Record<SelfTestCheck, string>>,
  relayedTransfer: 'Transfer through the TURN server',
  directTransfer: 'Transfer within this device',
};

export const PROBLEMS: Partial<Readonly<Record<SelfTestWhy, string>>> = {
  refused:
    'Blocked for this page. Press the settings button at the start of the address bar, set it to Allow, then test again.',
  dismissed: 'The browser’s question was closed. Test again and choose Allow.',
  unanswered: 'The browser still waits for your answer. Look near the address bar.',
  'none-found':
    'None was found. Calls work without: the others can’t see or hear you then. Plug one in and test again.',
  busy: 'Another program is using it. Close that one, then test again.',
  insecure: 'Browsers give it only to pages whose address starts with https.',
  driver: 'It did not start. Unplug it and plug it in, or restart the browser.',
};

/** Where a check has no sentence of its own for a reason, that of the devices' problems. */
export const SENTENCES: Readonly<
  Record<SelfTestCheck, Partial<Record<SelfTestWhy, (found: Found, isRelayed: boolean) => string>>>
> = {
  camera: {
    picture: ({ width, height }) =>
      `The others see what you see here, at ${width}\u00a0×\u00a0${height} at most.`,
  },
  microphone: {
    sound: () => 'It hears you.',
    quiet: () =>
      'It is open, and hears nothing yet. Say something; if that changes nothing choose another one.',
  },
  speaker: {
    heard: () => 'You will hear the others.',
    unheard: () =>
      'Turn up the volume, choose another speaker, or plug in headphones, then play the tone again.',
    unplayed: () => 'The browser could not play through it. Choose another one.',
  },
  relay: {
    reached: ({ rttMs = 0 }) => `Answers after ${SECONDS(rttMs)}. You can find the others and be found.`,
    unreached: () =>
      'Does not answer. No call can begin; a call that stands goes on. Check your connection, or a firewall that blocks WebSockets.',
  },
  stun: {
    reached: () => 'Answers. Most pairs of networks will find a direct path.',
    varying: () =>
      'Answers, but this network gives every connection another port (symmetric NAT). Direct paths are found to some networks only; to the others it is the detour through the TURN server.',
    'only-six': () =>
      'Answers. This network speaks IPv6 only: direct paths are found to others who have it, too; to everybody else it is the detour through the TURN server.',
    unnamed: () =>
      'This server names none. Direct paths are found within one network, and where an address is public; through two home routers perhaps not.',
    unreached: () =>
      'The one that this server names does not answer: UDP may be blocked here. Try another network.',
  },
  turn: {
    reached: () => 'Answers. Calls connect from here also where no direct path is.',
    unnamed: () =>
      'This server names none. Where two networks allow no direct path there will be no picture and sound between them, and your IP address can’t be hidden.',
    unreached: () =>
      'The one that this server names does not answer. Where there is no direct path there will be no picture and sound.',
    refused: () =>
      'It answers, but does not take the password that this server hands out. It may have expired: load the page anew. If it stays so, whoever runs the server must mend it.',
  },
  path: {
    reached: () => 'The browser connects for calls. This looks at the browser, not at your network.',
    blocked: () =>
      'The browser connects to nobody: a setting, an extension or a policy blocks WebRTC. Calls can’t work here.',
  },
  transfer: {
    fast: (found, isRelayed) => `${figures(found)}. ${isRelayed ? 'Good for calls with picture.' : WITHIN}`,
    strained: (found, isRelayed) =>
      `${figures(found)}. ${isRelayed ? 'Sound will be good, the picture small.' : BUSY}`,
    slow: (found, isRelayed) =>
      `${figures(found)}. ${isRelayed ? 'Too little for a picture. Try another network, or Audio only.' : BUSY}`,
    broken: () => 'It broke off. Test again; if it stays so, calls will be interrupted here.',
    blocked: () => 'Nothing to send it through.',
  },
};

const WITHIN =
  'From this browser to itself, as there is no TURN server to go through: it says that the device keeps up, not how fast your line is.';
const BUSY = 'From this browser to itself: the device is busy. Close other programs.';

function figures({ rttMs = 0, loss = 0, bitsPerSecond = 0 }: Found): string {
  return `${MBITS(bitsPerSecond)}, ${SECONDS(rttMs)} there and back, ${PERCENT(loss)}`;
}

inLanguage('selfTest', { SELF_TEST, PROBLEMS, SENTENCES });
