// Tests of in-call.ts with a browser of straw: the screen stays awake for exactly as long as a call stands and is seen, and the
// keys of headsets and lock screens do what they say.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createInCall, type InCall, type SessionAct } from './in-call.ts';

const CALL: InCall = { isMuted: false, isPaused: false, title: 'Sotto, 482', unread: 0 };

type Lock = { isReleased: boolean; readonly release: () => Promise<void> };
type Handler = (() => void) | null;

/** `isSlow`: a lock comes only when `give` is called. */
function straw({ isSlow = false, unknown = '' } = {}) {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible', title: 'Sotto' });
  const locks: Lock[] = [];
  const waiting: (() => void)[] = [];
  const handlers = new Map<string, Handler>();
  const told: Record<string, boolean> = {};
  const session = {
    metadata: null as { title: string } | null,
    setActionHandler: (action: string, handler: Handler): void => {
      if (action === unknown) throw new TypeError(action);
      handlers.set(action, handler);
    },
    setMicrophoneActive: async (isOn: boolean) => void (told['microphone'] = isOn),
    // A hidden page may not say it.
    setCameraActive: (): Promise<void> => Promise.reject(new DOMException('', 'InvalidStateError')),
  };
  const request = async (): Promise<Lock> => {
    if (isSlow) await new Promise<void>((resolve) => waiting.push(resolve));
    const lock: Lock = { isReleased: false, release: async () => void (lock.isReleased = true) };
    locks.push(lock);
    return lock;
  };
  for (const [name, value] of Object.entries({
    document: page,
    navigator: { wakeLock: { request }, mediaSession: session },
    MediaMetadata: class {
      readonly title: string;
      constructor({ title }: { readonly title: string }) {
        this.title = title;
      }
    },
  }))
    Object.defineProperty(globalThis, name, { configurable: true, value });
  return {
    page,
    locks,
    handlers,
    session,
    told,
    held: () => locks.filter(({ isReleased }) => !isReleased).length,
    give: () => waiting.shift()?.(),
    look: (visibilityState: string): void => {
      Object.assign(page, { visibilityState });
      page.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

/** All that was promised has come. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('the screen is kept awake once per call, and let go when it ends', async () => {
  const { locks, held } = straw();
  const tell = createInCall(() => undefined);
  tell(undefined);
  await settle();
  assert.is(locks.length, 0);
  tell(CALL);
  tell({ ...CALL, isMuted: true });
  await settle();
  assert.equal([locks.length, held()], [1, 1]);
  tell(undefined);
  await settle();
  assert.is(held(), 0);
});

test('a page that was hidden asks anew when it is seen, but not without a call', async () => {
  const { locks, held, look } = straw();
  const tell = createInCall(() => undefined);
  tell(CALL);
  await settle();
  look('hidden');
  await settle();
  assert.is(locks.length, 1, 'a hidden page would be refused');
  look('visible');
  await settle();
  assert.is(held(), 1);
  tell(undefined);
  look('visible');
  await settle();
  assert.is(held(), 0);
  assert.is(locks.length, 2);
});

test('a lock that comes when the call is over is let go at once', async () => {
  const { locks, held, give } = straw({ isSlow: true });
  const tell = createInCall(() => undefined);
  tell(CALL);
  tell(undefined);
  give();
  await settle();
  assert.equal([locks.length, held()], [1, 0]);
});

test('keys of headsets mute, pause and hang up while a call stands', () => {
  const { handlers, session, told } = straw();
  const done: SessionAct[] = [];
  const tell = createInCall((what) => void done.push(what));
  tell(CALL);
  assert.is(session.metadata?.title, 'Sotto, 482');
  assert.is(told['microphone'], true);
  for (const key of ['togglemicrophone', 'togglecamera', 'hangup']) handlers.get(key)?.();
  assert.equal(done, ['microphone', 'camera', 'hang-up']);
  tell({ ...CALL, isMuted: true });
  assert.is(told['microphone'], false);
  tell(undefined);
  assert.equal([...handlers.values()], [null, null, null]);
  assert.is(session.metadata, null);
});

test('a browser that knows one key less has the others', () => {
  const { handlers } = straw({ unknown: 'togglecamera' });
  createInCall(() => undefined)(CALL);
  assert.equal([...handlers.keys()], ['togglemicrophone', 'hangup']);
});

test('the tab counts what was not read, and only while the call stands', () => {
  const { page } = straw();
  const tell = createInCall(() => undefined);
  tell({ ...CALL, unread: 2 });
  assert.is(page.title, '(2) Sotto');
  tell(CALL);
  assert.is(page.title, 'Sotto');
  tell({ ...CALL, unread: 1 });
  tell(undefined);
  assert.is(page.title, 'Sotto');
});

test.run();
