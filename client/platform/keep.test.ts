// What a tab keeps, tab by tab: reloaded, duplicated, wiped, without room. Storage and locks are doubles with the
// rules of the browser's own. Source: client/platform/keep.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createKeep, parseKept, type Wire } from './keep.ts';
import { BOUNDS } from './times.ts';

/** One browser: its locks are those of all its tabs. */
function makeBrowser() {
  const held = new Map<string, { readonly done: Promise<void>; readonly free: () => void }>();
  const request = async (
    name: string,
    options: { readonly signal?: AbortSignal },
    work: () => Promise<void>,
  ): Promise<void> => {
    const before = held.get(name);
    if (before !== undefined) await Promise.race([before.done, refusal(options.signal)]);
    let free = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      free = resolve;
    });
    const done = Promise.race([work(), ended]).then(() => void held.delete(name));
    held.set(name, { done, free });
    return done;
  };
  /** As when a document ends: its locks go with it. */
  const endPage = (): void => {
    wires.clear();
    for (const { free } of held.values()) free();
  };
  /** The browser answers, unless the machine stands still. */
  const query = (): Promise<LockManagerSnapshot> => Promise.resolve({});
  type Heard = (said: unknown) => void;
  const wires = new Map<Heard, string>();
  /** To all others of that name, in a later turn. */
  const open = (name: string, heard: Heard): Wire => {
    wires.set(heard, name);
    const others = (): readonly Heard[] =>
      [...wires].filter(([wire, named]) => wire !== heard && named === name).map(([wire]) => wire);
    return {
      say: (text) => others().forEach((wire) => queueMicrotask(() => wire(text))),
      close: () => void wires.delete(heard),
    };
  };
  return { held, wires, open, endPage, locks: { request, query } as unknown as LockManager };
}

function refusal(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) =>
    signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
  );
}

function makeRoom(content: Readonly<Record<string, string>> = {}, limit = Number.POSITIVE_INFINITY) {
  const items = new Map(Object.entries(content));
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    removeItem: (key: string) => void items.delete(key),
    setItem: (key: string, value: string) => {
      if (value.length > limit) throw new DOMException('', 'QuotaExceededError');
      items.set(key, value);
    },
  };
}

const logged: string[] = [];
const log = (name: string): void => void logged.push(name);
test.before.each(() => void logged.splice(0));
const stored = (room: ReturnType<typeof makeRoom>): string | undefined => [...room.items.values()][0];

test('a reload finds it, once the page before has let go', async () => {
  const { locks, open, endPage } = makeBrowser();
  const room = makeRoom();
  const before = createKeep(room, locks, log, open);
  assert.is(await before.take(), undefined);
  before.put('first');
  before.put('who I am\nand more');
  const taking = createKeep(room, locks, log, open).take();
  endPage();
  assert.is(await taking, 'who I am\nand more');
  assert.equal(logged, []);
});

test('a page that takes its time to go, on a machine that stands still for seconds, loses nothing', async () => {
  const { locks, open, wires, endPage } = makeBrowser();
  const room = makeRoom();
  createKeep(room, locks, log, open).put('who I am');
  await new Promise((resolve) => setTimeout(resolve));
  // It is over with that page, but its lock is not free yet.
  wires.clear();
  let goOn: (() => void) | undefined;
  const stood = new Promise<LockManagerSnapshot>((resolve) => (goOn = () => resolve({})));
  let looks = 0;
  const query = (): Promise<LockManagerSnapshot> => (++looks === 4 ? stood : locks.query());
  const taking = createKeep(room, { request: locks.request, query }, log, open).take();
  await new Promise((resolve) => setTimeout(resolve, 3_500));
  assert.is(looks, 4);
  goOn?.();
  endPage();
  assert.is(await taking, 'who I am');
  assert.is(wires.size, 1);
});

test('of two copies that begin at once one goes on, and the other one knows soon', async () => {
  const { locks, open } = makeBrowser();
  const room = makeRoom();
  createKeep(room, locks, log, open).put('who I am');
  await new Promise((resolve) => setTimeout(resolve));
  const later = makeBrowser();
  const beganMs = performance.now();
  const copies = [1, 2].map(() =>
    createKeep(makeRoom(Object.fromEntries(room.items)), later.locks, log, later.open),
  );
  const taken = await Promise.all(copies.map((one) => one.take()));
  assert.equal(
    taken.filter((one) => one !== undefined),
    ['who I am'],
  );
  assert.ok(performance.now() - beganMs < 1_000);
});

test('a tab that lives and says nothing, as one that is frozen, keeps its call', async () => {
  const { locks, open, wires } = makeBrowser();
  const room = makeRoom();
  createKeep(room, locks, log, open).put('who I am');
  await new Promise((resolve) => setTimeout(resolve));
  wires.clear();
  const taking = createKeep(makeRoom(Object.fromEntries(room.items)), locks, log, open).take();
  assert.is(await taking, undefined);
  assert.equal(logged, ['kept-elsewhere']);
});

test('a copy of the tab gets nothing and forgets its copy; the first one goes on', async () => {
  const { locks, open } = makeBrowser();
  const room = makeRoom();
  const first = createKeep(room, locks, log, open);
  first.put('who I am');
  const copied = makeRoom(Object.fromEntries(room.items));
  const second = createKeep(copied, locks, log, open);
  const beganMs = performance.now();
  assert.is(await second.take(), undefined);
  // The living one says so: nobody looks at an empty page meanwhile.
  assert.ok(performance.now() - beganMs < 1_000);
  assert.is(copied.items.size, 0);
  assert.equal(logged, ['kept-elsewhere']);

  second.put('somebody else');
  first.put('who I am now');
  const [own = '', other = ''] = [stored(copied), stored(room)];
  assert.is(parseKept(own)?.text, 'somebody else');
  assert.is(parseKept(other)?.text, 'who I am now');
  assert.is.not(parseKept(own)?.id, parseKept(other)?.id);
});

test('wiped: nothing is left, the lock is free, and what is kept next has another name', async () => {
  const { locks, open, held } = makeBrowser();
  const room = makeRoom();
  const keep = createKeep(room, locks, log, open);
  keep.put('one');
  const { id } = parseKept(stored(room) ?? null) ?? {};
  await Promise.resolve();
  assert.is(held.size, 1);
  keep.put(undefined);
  assert.is(room.items.size, 0);
  await new Promise((resolve) => setTimeout(resolve));
  assert.is(held.size, 0);
  keep.put('two');
  assert.is.not(parseKept(stored(room) ?? null)?.id, id);
});

test('what does not fit is not kept, and what stood there before goes', () => {
  const { locks, open } = makeBrowser();
  for (const [limit, text] of [
    [100, 'x'.repeat(200)],
    [Number.POSITIVE_INFINITY, 'x'.repeat(BOUNDS.keptCharacters)],
  ] as const) {
    logged.splice(0);
    const room = makeRoom({}, limit);
    const keep = createKeep(room, locks, log, open);
    keep.put('small');
    keep.put(text);
    assert.is(room.items.size, 0);
    assert.equal(logged, ['keep-refused']);
  }
});

test('a browser without locks, or without room, keeps nothing', async () => {
  const room = makeRoom();
  const { locks, open } = makeBrowser();
  const lockless = createKeep(room, undefined, log, open);
  lockless.put('x');
  assert.is(room.items.size, 0);
  assert.is(await lockless.take(), undefined);
  const roomless = createKeep(undefined, locks, log, open);
  roomless.put('x');
  roomless.put(undefined);
  assert.is(await roomless.take(), undefined);
});

const ID = 'A'.repeat(22);
const GARBLED = [
  null,
  '',
  ID,
  `${ID} `,
  `${ID.slice(1)} x`,
  `${ID}=x`,
  ` ${ID} x`,
  `${ID} ${'x'.repeat(3e6)}`,
];
for (const one of GARBLED) test(`garbled: ${one?.slice(0, 40)}`, () => assert.is(parseKept(one), undefined));

test.run();
