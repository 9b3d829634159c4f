/** What jumps on a page: layout shifts, with when they were, and from where to where. Runs in the page. */
export type Shift = { readonly value: number; readonly atMs: number; readonly what: readonly string[] };

/** Everything that shifts from now on, into `globalThis.shifts`. `isBuffered`: and what did before. */
export function noteShifts(isBuffered: boolean): void {
  const seen: Shift[] = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as {
      value: number;
      startTime: number;
      sources: { previousRect: DOMRect; currentRect: DOMRect }[];
    }[])
      seen.push({
        value: entry.value,
        atMs: entry.startTime,
        // The nodes are in shadow trees, which the browser names to nobody: where they were says enough.
        what: entry.sources.map(({ previousRect: from, currentRect: to }) =>
          [from, to].map(({ x, y, width, height }) => [x, y, width, height].join(' ')).join(' → '),
        ),
      });
  }).observe({ type: 'layout-shift', buffered: isBuffered });
  Object.assign(globalThis, { shifts: seen });
}

/** What shifted up to now. Runs in the page, two frames later: by then the browser has told. */
export const shiftsNoted = (): Promise<readonly Shift[]> =>
  new Promise((resolve) => {
    const { shifts } = globalThis as unknown as { shifts: readonly Shift[] };
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(shifts)));
  });
