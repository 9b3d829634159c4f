// Several calls at once, no home in two of them: most of a call's time is waiting. Source: docs/nat.md, "Running the lab".

/** Works through a list, `lanes` at a time, each as soon as its places are free; results in the order of the list. */
export async function eachApart<In, Out>(
  list: readonly In[],
  lanes: number,
  placesOf: (item: In) => readonly string[],
  work: (item: In) => Promise<Out>,
): Promise<Out[]> {
  const results: Out[] = [];
  const waiting = [...list.entries()];
  const taken = new Set<string>();
  const running = new Set<Promise<void>>();
  const isFree = (item: In): boolean => placesOf(item).every((place) => !taken.has(place));

  async function perform(index: number, item: In): Promise<void> {
    for (const place of placesOf(item)) taken.add(place);
    results[index] = await work(item);
    for (const place of placesOf(item)) taken.delete(place);
  }

  while (waiting.length > 0 || running.size > 0) {
    for (let free = lanes - running.size; free > 0; free--) {
      const next = waiting.findIndex(([, item]) => isFree(item));
      const [entry] = next < 0 ? [] : waiting.splice(next, 1);
      if (entry === undefined) break;
      const going = perform(...entry);
      running.add(going);
      const ended = (): void => void running.delete(going);
      going.then(ended, ended);
    }
    await Promise.race(running);
  }
  return results;
}
