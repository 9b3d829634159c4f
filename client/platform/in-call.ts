// While a call stands: the screen stays awake, the name of the tab counts what was not read, and the keys of headsets, lock screens
// and media bars mute, pause and hang up.
// Source: docs/design.md, "Call". What a browser lacks of it is left out.

export type InCall = {
  readonly isMuted: boolean;
  readonly isPaused: boolean;
  readonly title: string;
  /** Lines of the chat that were not seen: in the name of the tab, which others may see, only how many. */
  readonly unread: number;
};
export type SessionAct = 'microphone' | 'camera' | 'hang-up';

/** Not everywhere; and of those who have it, not all promise anything. */
type Session = Omit<MediaSession, 'setMicrophoneActive' | 'setCameraActive'> & {
  setMicrophoneActive?(isOn: boolean): Promise<void> | undefined;
  setCameraActive?(isOn: boolean): Promise<void> | undefined;
};

const ACTIONS: Readonly<Record<string, SessionAct>> = {
  togglemicrophone: 'microphone',
  togglecamera: 'camera',
  hangup: 'hang-up',
};

/** Told at each change; undefined: no call stands. */
export function createInCall(act: (what: SessionAct) => void): (now: InCall | undefined) => void {
  const awake = createAwake();
  let told = '';
  const name = document.title;
  return (now) => {
    const words = JSON.stringify(now ?? '');
    if (words === told) return;
    told = words;
    awake(now !== undefined);
    document.title = now === undefined || now.unread === 0 ? name : `(${now.unread}) ${name}`;
    if ('mediaSession' in navigator) tellSession(navigator.mediaSession, now, act);
  };
}

function tellSession(session: Session, now: InCall | undefined, act: (what: SessionAct) => void): void {
  for (const [action, what] of Object.entries(ACTIONS)) {
    try {
      session.setActionHandler(action as MediaSessionAction, now === undefined ? null : () => act(what));
    } catch {
      // This browser knows no such key.
    }
  }
  session.metadata = now === undefined ? null : new MediaMetadata({ title: now.title });
  // Refused while the page is hidden: the next change tells it again.
  session.setMicrophoneActive?.(now !== undefined && !now.isMuted)?.catch(() => undefined);
  session.setCameraActive?.(now !== undefined && !now.isPaused)?.catch(() => undefined);
}

/** The browser lets go of the lock whenever the page is hidden: asked for anew when it is seen again. */
function createAwake(): (isWanted: boolean) => void {
  let isWanted = false;
  let lock: WakeLockSentinel | undefined;

  async function hold(): Promise<void> {
    if (!isWanted || !('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
    const had = await navigator.wakeLock.request('screen').catch(() => undefined);
    // Asked for twice at once there are two: one is held, and none when the call ended meanwhile.
    const spare = isWanted ? lock : had;
    if (isWanted) lock = had ?? lock;
    if (spare !== lock) await spare?.release();
  }

  document.addEventListener('visibilitychange', () => void hold());
  return (is) => {
    if (is === isWanted) return;
    isWanted = is;
    if (is) return void hold();
    void lock?.release();
    lock = undefined;
  };
}
