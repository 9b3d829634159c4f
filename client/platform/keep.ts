// The tab's own memory: one text in sessionStorage that a reload finds again. A duplicated tab gets a copy of it, and
// two tabs with one identity would break the call: the text belongs to whoever holds the Web Lock that is named with
// it. Source: docs/protocol/6-call.md, "Reload"; client/call/ports.ts, 'keep'.
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
type Locks = Pick<LockManager, 'request'>;

const KEY = 'sotto-kept';
const ID_BYTES = 16;
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
): Keep {
  let id: string | undefined;
  let letGo = new AbortController();

  /** True once the lock is ours. A page that is being left may take a moment to let go of it. */
  async function hold(name: string, signal?: AbortSignal): Promise<boolean> {
    if (locks === undefined) return false;
    const { signal: end } = letGo;
    return new Promise((resolve) => {
      const isHeld = (): Promise<void> => {
        resolve(true);
        return untilAborted(end);
      };
      locks
        .request(`${KEY} ${name}`, signal === undefined ? {} : { signal }, isHeld)
        .catch(() => resolve(false));
    });
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
      const isOurs = kept !== undefined && (await hold(kept.id, AbortSignal.timeout(TIMES.lockMs)));
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
