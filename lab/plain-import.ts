// A build step: import() stays the browser's own. The bundler would wrap it in a loader of styles and preloads, which
// this page has no use for: its parts bring their styles along, and their hashes stand in the import map.
// Source: docs/decisions/0006-build-and-integrity.md.

const WRAPPER = '\0vite/preload-helper.js';

type Step = {
  readonly name: string;
  readonly enforce: 'pre';
  readonly apply: 'build';
  readonly load: (id: string) => string | undefined;
};

export const plainImport = (): Step => ({
  name: 'plain-import',
  enforce: 'pre',
  apply: 'build',
  load: (id) => (id === WRAPPER ? 'export const __vitePreload = (load) => load();' : undefined),
});
