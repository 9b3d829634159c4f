// What stood behind # in the address. Taken out before anything else of the page runs, so that no other script, no
// session entry, no bookmark and no glance finds the password there. The browser's own list of visited pages has it
// all the same (SECURITY.md). main.ts imports this module before all others.

/** The fragment without '#'; the address has none afterwards. */
export function takeFragment(): string {
  const { hash, pathname, search } = location;
  if (hash !== '') history.replaceState(history.state, '', pathname + search);
  return hash.slice(1);
}

let opened = takeFragment();

/** The one of the page's opening; told once. */
export function openingFragment(): string {
  const fragment = opened;
  opened = '';
  return fragment;
}
