// Alerts: a short sound that the browser makes itself, and, when nobody looks at the page and its user wished so, a notification. A lock
// screen shows it to whoever stands there: it says what happened, never to whom or where.
// Source: client/call/ports.ts, 'alert'; docs/using.md, "Waiting".
import type { AlertKind } from '../call/ports.ts';
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

const SENTENCES: Readonly<Record<AlertKind, string>> = {
  joined: 'Somebody joined the call.',
  knock: 'Somebody is waiting to be let in.',
  opened: 'The call is open to newcomers again.',
  locked: 'The call is locked.',
  'closed-alone': 'Nobody came, and the door has closed. Press Allow joining to wait again.',
};

/** A new one takes the place of the one before. */
const TAG = 'sotto';
const NOTE_S = 0.32;
const LOUDNESS = 0.12;

export function createAlert(
  log: (name: string) => void,
  mayNotify: () => boolean,
): (kind: AlertKind) => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  return (kind) => {
    const nowMs = performance.now();
    if (nowMs - lastMs < TIMES.alertMs) return;
    lastMs = nowMs;
    void tell(kind, log, mayNotify());
  };
}

async function tell(kind: AlertKind, log: (name: string) => void, mayNotify: boolean): Promise<void> {
  const isHeard = await sound(kind).catch(() => false);
  if (!isHeard) log('alert-without-sound');
  if (mayNotify && document.visibilityState === 'hidden') show(kind, isHeard);
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

/** One at a time, gone as soon as somebody looks. */
function show(kind: AlertKind, isHeard: boolean): void {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
  try {
    const shown = new Notification('Sotto', { body: SENTENCES[kind], tag: TAG, silent: isHeard });
    shown.addEventListener('click', () => {
      globalThis.focus();
      shown.close();
    });
    document.addEventListener('visibilitychange', () => shown.close(), { once: true });
  } catch {
    // Android allows them to service workers only.
  }
}
