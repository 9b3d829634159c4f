// Panels, sheets and menus of the call, loaded behind everything else. Source: docs/bench.md.

/** Again when one is opened that did not come; false: it did not come now either. */
export const loadCallRest = (): Promise<boolean> =>
  import('./call-rest.ts').then(
    () => true,
    () => false,
  );
