// The store port: what is kept on this device, in IndexedDB, one record for each part. Source: docs/states/store.md;
// docs/decisions/0021-kept-on-this-device.md. Where the browser refuses, the page is told so and nothing is kept.
import { type DBSchema, type IDBPDatabase, deleteDB, openDB } from 'idb';
import { PART_NAMES, readPart } from '../call/stored-read.ts';
import type { StoreEffect, StoreEvent } from '../call/ports.ts';
import { saveFile } from './save-file.ts';
import { FILES_FOLDER, TIMES } from './times.ts';

const NAME = 'sotto';
/** Of the database's own form; a record has its own. */
const DATABASE_VERSION = 1;
const RECORD_VERSION = 1;
const EXPORT_NAME = 'sotto-on-this-device.json';

interface Schema extends DBSchema {
  parts: { key: string; value: unknown };
}
type Database = IDBPDatabase<Schema>;
type Parts = Extract<StoreEvent, { type: 'store-opened' }>['parts'];
type PartName = keyof Parts;

/** What other tabs are told: the part that has changed, or that all is erased. */
type Word = { readonly part: PartName } | 'erased';

/** Reads all there is, tells it, and returns what carries the effects out. */
export async function openStore(
  emit: (event: StoreEvent) => void,
  log: (name: string) => void,
): Promise<(effect: StoreEffect) => void> {
  let database = await open(log);
  const others = typeof BroadcastChannel === 'function' ? new BroadcastChannel(NAME) : undefined;
  const parts = database === undefined ? {} : await readAll(database).catch(() => undefined);
  const isKept = database !== undefined && parts !== undefined;
  emit({ type: 'store-opened', isKept, parts: parts ?? {} });

  others?.addEventListener('message', ({ data }: MessageEvent<Word>) => void heard(data));
  /** One change after the other: the later one of two is the one that stays. */
  let last: Promise<unknown> = Promise.resolve();

  async function heard(word: Word): Promise<void> {
    if (word === 'erased') {
      forget();
      return emit({ type: 'store-erased' });
    }
    const value = database && (await readOne(database, word.part).catch(() => undefined));
    emit({ type: 'store-changed', parts: { [word.part]: value ?? EMPTY[word.part] } });
  }

  function tellOthers(word: Word): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel knows only its own origin
    others?.postMessage(word);
  }

  /** The next thing to be kept makes a new one. */
  function forget(): void {
    database?.close();
    database = undefined;
    attempt(() => sessionStorage.clear());
  }

  async function write({ part, value }: Extract<StoreEffect, { type: 'store-write' }>): Promise<void> {
    try {
      database ??= await open(log);
      if (database === undefined) throw new Error('nothing to write to');
      await put(database, part, value);
      tellOthers({ part });
    } catch {
      log('store-refused');
      emit({ type: 'store-refused' });
    }
  }

  async function erase(): Promise<void> {
    forget();
    await eraseAll();
    tellOthers('erased');
    emit({ type: 'store-erased' });
  }

  async function exportAll(): Promise<void> {
    const kept = database === undefined ? {} : await readAll(database).catch(() => ({}));
    const text = JSON.stringify({ from: 'Sotto', version: RECORD_VERSION, ...kept }, null, 2);
    saveFile(EXPORT_NAME, 'application/json', text);
  }

  function carry(effect: StoreEffect): Promise<void> {
    switch (effect.type) {
      case 'store-write':
        return write(effect);
      case 'store-erase':
        return erase();
      case 'store-export':
        return exportAll();
    }
  }

  return (effect) => {
    last = last.then(() => carry(effect));
  };
}

/** What a part is when nothing of it is kept. */
const EMPTY: { readonly [P in PartName]-?: Parts[P] } = {
  settings: readPart('settings', {}),
  profile: { name: '', picture: '' },
  own: undefined,
  plans: [],
  past: [],
};

/** undefined: blocked, private, or it never answered. Gone for others that want to change or delete it. */
async function open(log: (name: string) => void): Promise<Database | undefined> {
  try {
    const opening = openDB<Schema>(NAME, DATABASE_VERSION, {
      upgrade: (fresh) => void fresh.createObjectStore('parts'),
      blocking: (_now, _next, event) => (event.target as IDBDatabase).close(),
    });
    const database = await Promise.race([opening, after(TIMES.storeMs)]);
    if (database === undefined) log('store-silent');
    return database;
  } catch {
    log('store-blocked');
    return undefined;
  }
}

/** Committed in the same breath: a page that is closed or loaded anew right afterwards takes nothing back. */
async function put(database: Database, part: PartName, value: unknown): Promise<void> {
  const change = database.transaction('parts', 'readwrite');
  const isPut =
    value === undefined
      ? change.store.delete(part)
      : change.store.put({ version: RECORD_VERSION, value }, part);
  change.commit();
  await Promise.all([isPut, change.done]);
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms));
}

async function readAll(database: Database): Promise<Parts> {
  const values = await Promise.all(
    PART_NAMES.map(async (name) => [name, await readOne(database, name)] as const),
  );
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

async function readOne<P extends PartName>(database: Database, name: P): Promise<Parts[P] | undefined> {
  const record: unknown = await database.get('parts', name);
  const { version, value } = typeof record === 'object' && record !== null ? (record as Fields) : {};
  return version === RECORD_VERSION ? readPart(name, value) : undefined;
}

type Fields = { readonly version?: unknown; readonly value?: unknown };

/** All that a browser keeps for a page. What one of them refuses does not hold up the others. */
async function eraseAll(): Promise<void> {
  for (const room of [() => localStorage, () => sessionStorage]) attempt(() => room().clear());
  const names = 'caches' in globalThis ? await caches.keys().catch(() => []) : [];
  await Promise.all(names.map((name) => caches.delete(name)));
  // The worker of the offline page comes again with the next visit.
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  const shell = await serviceWorker?.getRegistration().catch(() => undefined);
  await shell?.unregister().catch(() => false);
  await eraseFiles().catch(() => undefined);
  await Promise.race([deleteDB(NAME).catch(() => undefined), after(TIMES.storeMs)]);
}

/** What was downloaded in calls (files.ts). */
async function eraseFiles(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(FILES_FOLDER, { recursive: true });
}

function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // Storage is blocked: nothing is in it.
  }
}
