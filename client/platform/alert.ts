// Alerts: a short sound that the browser makes itself, and, when nobody looks at the page and its user wished so, a notification. A lock
// screen shows it to whoever stands there: it says what happened, never to whom or where.
// Source: client/call/ports.ts, 'alert'; docs/using.md, "Waiting".
import type { AlertKind } from '../call/ports.ts';
import { choose, initial, seen, type Telling } from './alert-rule.ts';
import type { News } from './shell-route.ts';
import { TIMES } from './times.ts';

/** Hz, and seconds after the beginning. */
type Note = readonly [hz: number, atS: number];

/** Rising is good news, falling is an end; a knock is two of the same. */
const MELODIES: Readonly<Record<AlertKind, readonly Note[]>> = {
  joined: [
    [523.25, 0],
    [659.25, 0.11],
  ],
  knock: [
    [440, 0],
    [440, 0.16],
  ],
  chat: [[587.33, 0]],
  opened: [
    [392, 0],
    [523.25, 0.11],
    [659.25, 0.22],
  ],
  locked: [[392, 0]],
  'closed-alone': [
    [523.25, 0],
    [440, 0.16],
    [349.23, 0.32],
  ],
};

/** A new one takes the place of the one before. */
const TAG = 'sotto';
const NAME = 'Sotto';
const NOTE_S = 0.32;
const LOUDNESS = 0.12;

type SentenceOf = (kind: AlertKind) => Promise<string>;

export function createAlert(
  log: (name: string) => void,
  mayNotify: () => boolean,
  sentenceOf: SentenceOf,
): (kind: AlertKind) => void {
  let rule = initial();
  document.addEventListener('visibilitychange', () => {
    if (!isHidden()) rule = seen(rule);
  });
  return (kind) => {
    const now = { nowMs: performance.now(), isHidden: isHidden(), mayNotify: mayNotify() };
    const [next, telling] = choose(rule, kind, now);
    rule = next;
    void tell(kind, telling, log, sentenceOf);
  };
}

const isHidden = (): boolean => document.visibilityState === 'hidden';

async function tell(
  kind: AlertKind,
  telling: Telling,
  log: (name: string) => void,
  sentenceOf: SentenceOf,
): Promise<void> {
  const isHeard = telling.isHeard && (await sound(kind).catch(() => false));
  if (telling.isHeard && !isHeard) log('alert-without-sound');
  if (telling.isShown && isHidden())
    await sentenceOf(kind)
      .then((body) => show(body, isHeard))
      .catch(() => log('alert-not-shown'));
}

/** False when the browser lets no sound out: nobody has pressed anything on this page yet. */
async function sound(kind: AlertKind): Promise<boolean> {
  const context = new AudioContext();
  try {
    // Where sound is not allowed this waits for a press that may never come.
    void context.resume().catch(() => undefined);
    if (!(await isRunning(context))) return false;
    const notes = MELODIES[kind].map((note) => play(context, note));
    await Promise.all(notes);
    return true;
  } finally {
    void context.close();
  }
}

function isRunning(context: AudioContext): Promise<boolean> {
  if (context.state === 'running') return Promise.resolve(true);
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), TIMES.soundMs);
    context.addEventListener('statechange', () => resolve(context.state === 'running'), { once: true });
  });
}

/** A soft bell: begins at once and dies away. */
function play(context: AudioContext, [hz, atS]: Note): Promise<void> {
  const voice = new OscillatorNode(context, { frequency: hz, type: 'sine' });
  const loudness = new GainNode(context, { gain: 0 });
  const from = context.currentTime + atS;
  loudness.gain.setValueAtTime(0, from);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, from + 0.012);
  loudness.gain.exponentialRampToValueAtTime(0.001, from + NOTE_S);
  voice.connect(loudness).connect(context.destination);
  voice.start(from);
  voice.stop(from + NOTE_S);
  return new Promise((resolve) => voice.addEventListener('ended', () => resolve(), { once: true }));
}

/** One at a time, gone as soon as somebody looks. Android has them by the offline worker only. */
async function show(body: string, isHeard: boolean): Promise<void> {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
  const how = { body, tag: TAG, silent: isHeard };
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  const shell = await serviceWorker?.getRegistration();
  if (shell?.active) return showByWorker(shell, shell.active, how);
  const shown = new Notification(NAME, how);
  shown.addEventListener('click', () => {
    globalThis.focus();
    shown.close();
  });
  document.addEventListener('visibilitychange', () => shown.close(), { once: true });
}

function showByWorker(shell: ServiceWorkerRegistration, worker: ServiceWorker, how: News['how']): void {
  worker.postMessage({ title: NAME, how } satisfies News, []);
  const close = async (): Promise<void> => {
    for (const shown of await shell.getNotifications({ tag: TAG })) shown.close();
  };
  document.addEventListener('visibilitychange', () => void close(), { once: true });
}
