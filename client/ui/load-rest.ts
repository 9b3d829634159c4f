// What a call shows later than itself: its end, the invite, then panels, sheets and menus. Loaded behind everything else.
// Source: docs/bench.md.
let settle = (): void => undefined;

/** All that is fetched ahead of a press has come, or did not. */
export const restSettled: Promise<void> = new Promise((resolve) => {
  settle = resolve;
});

/** Again when one is opened that did not come; false: it did not come now either. */
export const loadCallRest = (): Promise<boolean> =>
  Promise.all([import('./end-screen.ts'), import('./invite-sheet.ts'), import('./call-rest.ts')])
    .then(
      () => true,
      () => false,
    )
    .finally(settle);
