// What a browser has really written down for the page. Source: docs/states/store.md.
import type { Person } from './browser.ts';
import { until } from './until.ts';

/** Every record of every database of the page, as text, and what the other storages hold. */
export const kept = ({
  page,
}: Person): Promise<{ records: string; local: number; tab: number; caches: number }> =>
  page.evaluate(async () => {
    const read = (name: string): Promise<unknown[]> =>
      new Promise((resolve) => {
        const opening = indexedDB.open(name);
        opening.addEventListener('success', () => {
          const database = opening.result;
          const [store] = database.objectStoreNames;
          const done = (values: unknown[]): void => {
            database.close();
            resolve(values);
          };
          if (store === undefined) return done([]);
          const all = database.transaction(store).objectStore(store).getAll();
          all.addEventListener('success', () => done(all.result));
        });
      });
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const records = await Promise.all(names.map(read));
    return {
      records: records.flat().length === 0 ? '' : JSON.stringify(records),
      local: localStorage.length,
      tab: sessionStorage.length,
      caches: (await caches.keys()).length,
    };
  });

/** Written down: a page that is loaded anew before knows nothing of it. */
export const untilKept = (person: Person, text: string): Promise<unknown> =>
  until(
    `${text} to be kept`,
    () => kept(person),
    ({ records }) => records.includes(text),
  );
