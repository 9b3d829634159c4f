// The tab's own memory: one text in sessionStorage that a reload finds again. A duplicated tab gets a copy of it, and
// two tabs with one identity would break the call: the text belongs to whoever holds the Web Lock that is named with
// it, and says so when another asks. Source: docs/protocol/6-call.md, "Reload"; client/call/ports.ts, 'keep'.
import { toBase64 } from '../../shared/bytes.ts';
import { random } from './random.ts';
import { BOUNDS, TIMES } from './times.ts';

export type Keep = {
  /** What the page before this one left in the tab, once its lock is ours; asked for once, before anything is kept. */
  readonly take: () => Promise<string | undefined>;
  /** Undefined wipes it. */
  readonly put: (text: string | undefined) => void;
};

type Room = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
type Locks = Pick<LockManager, 'request' | 'query'>;
/** Reaches those who have opened one of the same name in other tabs of this browser. */
export type Wire = { readonly say: (text: string) => void; readonly close: () => void };
type OpenWire = (name: string, heard: (said: unknown) => void) => Wire;

const KEY = 'sotto-kept';
const ID_BYTES = 16;
const LOOKS = 40;
const [WHOSE, MINE] = ['whose', 'mine'] as const;
const KEPT = /^([\w-]{22}) ([^]+)$/;

export type Kept = { readonly id: string; readonly text: string };

/** Undefined for anything that did not come from here. */
export function parseKept(stored: string | null): Kept | undefined {
  if (stored === null || stored.length > BOUNDS.keptCharacters) return undefined;
  const [, id, text] = KEPT.exec(stored) ?? [];
  return id === undefined || text === undefined ? undefined : { id, text };
}

/** undefined: the browser has none for us, and nothing is kept. */
export function createKeep(
  room: Room | undefined,
  locks: Locks | undefined,
  log: (name: string) => void,
  open: OpenWire,
): Keep {
  let id: string | undefined;
  let letGo = new AbortController();

  /** True once the lock is ours. */
  async function hold(name: string, signal?: AbortSignal): Promise<boolean> {
    if (locks === undefined) return false;
    const { signal: end } = letGo;
    return new Promise((resolve) => {
      const isHeld = async (): Promise<void> => {
        resolve(true);
        const wire = open(`${KEY} ${name}`, (said) => said === WHOSE && wire.say(MINE));
        // Two copies that began at once: the other one has asked before this one could answer.
        wire.say(MINE);
        await untilAborted(end);
        wire.close();
      };
      locks
        .request(`${KEY} ${name}`, signal === undefined ? {} : { signal }, isHeld)
        .catch(() => resolve(false));
    });
  }

  /**
   * Ends when it is another living tab's, which says so. A page that is being left says nothing more and may take a while
   * to let go: counted in looks that this page and the browser take part in, as a machine that stands still for seconds
   * lets time pass and nothing else.
   */
  async function patience(name: string, waiting: AbortController): Promise<void> {
    const wire = open(`${KEY} ${name}`, (said) => said === MINE && waiting.abort());
    wire.say(WHOSE);
    for (let look = 0; look < LOOKS && !waiting.signal.aborted; look++) {
      await new Promise((resolve) => setTimeout(resolve, TIMES.lockLookMs));
      await locks?.query();
    }
    wire.close();
    waiting.abort();
  }

  async function inherit(name: string): Promise<boolean> {
    if (locks === undefined) return false;
    const waiting = new AbortController();
    void patience(name, waiting);
    return hold(name, waiting.signal).finally(() => waiting.abort());
  }

  function wipe(): void {
    room?.removeItem(KEY);
    letGo.abort();
    letGo = new AbortController();
    id = undefined;
  }

  return {
    take: async () => {
      const kept = parseKept(room?.getItem(KEY) ?? null);
      const isOurs = kept !== undefined && (await inherit(kept.id));
      if (kept !== undefined && !isOurs) log('kept-elsewhere');
      if (!isOurs) {
        wipe();
        return undefined;
      }
      id = kept.id;
      return kept.text;
    },
    put: (text) => {
      if (text === undefined) return wipe();
      // Without locks nobody could tell a reload from a copy.
      if (room === undefined || locks === undefined) return;
      if (id === undefined) {
        id = toBase64(random(ID_BYTES));
        void hold(id);
      }
      const isKept = text.length + id.length < BOUNDS.keptCharacters && write(room, `${id} ${text}`);
      // What stood there before is no longer true.
      if (!isKept) {
        log('keep-refused');
        wipe();
      }
    },
  };
}

export function openWire(name: string, heard: (said: unknown) => void): Wire {
  const own = new BroadcastChannel(name);
  own.addEventListener('message', ({ data }) => heard(data));
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel knows only its own origin
    say: (text) => own.postMessage(text),
    close: () => own.close(),
  };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** False when the browser has no room for it. */
function write(room: Room, text: string): boolean {
  try {
    room.setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}

/** Browsers that keep nothing for a site throw at the mention of it. */
export function tabRoom(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
