// Shortcuts: which keys do what, in one table; what was pressed, what it is called. Pure. Source: docs/using.md, "Keyboard".
// A combination is written as "mod+alt+h": mod is Ctrl, or Cmd on a Mac; letters in lower case.

export type Act =
  | 'microphone'
  | 'camera'
  | 'hand'
  | 'chat'
  | 'people'
  | 'layout'
  | 'self'
  | 'pip'
  | 'full-screen'
  | 'leave'
  | 'help';

/** In the order in which they are listed. */
export const SHORTCUTS: Readonly<Record<Act, string>> = {
  microphone: 'mod+d',
  camera: 'mod+e',
  hand: 'mod+alt+h',
  chat: 'mod+alt+c',
  people: 'mod+alt+p',
  layout: 'mod+alt+l',
  self: 'mod+alt+s',
  pip: 'mod+alt+i',
  'full-screen': 'mod+alt+f',
  leave: 'mod+alt+q',
  help: '?',
};

export const ACTS = Object.keys(SHORTCUTS) as readonly Act[];

/** Browsers keep these for themselves, or people expect of them what they do everywhere. */
const KEPT: ReadonlySet<string> = new Set([
  ...[...'acfhjklnopqrstuvwxyz0'].map((key) => `mod+${key}`),
  ...[...'ijnptcr'].map((key) => `mod+shift+${key}`),
]);

const COMBINATION = /^mod\+(?:alt\+)?(?:shift\+)?[a-z0-9]$/;

/** May it be bound? One of letters and digits, and never without Ctrl or Cmd: whoever speaks to the computer types letters. */
export const isBindable = (combination: string): boolean =>
  COMBINATION.test(combination) && !KEPT.has(combination);

export type Bindings = Readonly<Record<Act, string>>;

/** What was changed, where it still makes sense; of two on one key the first keeps it. */
export function bindingsOf(changed: Readonly<Record<string, string>>): Bindings {
  const taken = new Set<string>();
  const all = ACTS.map((act) => {
    const wished = changed[act];
    const key = wished !== undefined && isBindable(wished) ? wished : SHORTCUTS[act];
    const free = taken.has(key) ? SHORTCUTS[act] : key;
    taken.add(free);
    return [act, free] as const;
  });
  return Object.fromEntries(all) as Record<Act, string>;
}

export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & {
  readonly isAltGraph: boolean;
};

/** The letter, or on a keyboard of another script, or with Alt held, the key at its place. */
function letterOf({ key, code }: Press): string {
  const letter = key.toLowerCase();
  return /^[a-z0-9]$/.test(letter) ? letter : code.replace(/^(?:Key|Digit)/, '').toLowerCase();
}

/** undefined: no combination. AltGr types, whatever it pretends to be. */
export function combinationOf(press: Press): string | undefined {
  const { ctrlKey, metaKey, altKey, shiftKey, key, isAltGraph } = press;
  if (isAltGraph) return undefined;
  if (!ctrlKey && !metaKey) return !altKey && key === '?' ? '?' : undefined;
  const letter = letterOf(press);
  if (!/^[a-z0-9]$/.test(letter)) return undefined;
  return `mod+${altKey ? 'alt+' : ''}${shiftKey ? 'shift+' : ''}${letter}`;
}

/** While one types only what nobody can type: Ctrl or Cmd alone with a letter. */
export function actOf(bindings: Bindings, press: Press, isTyping: boolean): Act | undefined {
  const pressed = combinationOf(press);
  if (pressed === undefined || (isTyping && (pressed === '?' || pressed.includes('alt+')))) return undefined;
  return ACTS.find((act) => bindings[act] === pressed);
}

/** As aria-keyshortcuts has them, in every language. */
const WORDS = { mod: 'Ctrl', alt: 'Alt', shift: 'Shift' } as const;

/** As keys are named on this system: Ctrl+Alt+H, ⌃⌥H; `names`: in the language of the page. */
export function labelOf(
  combination: string,
  isApple: boolean,
  names: Readonly<Record<keyof typeof WORDS, string>> = WORDS,
): string {
  const parts = combination.split('+');
  const letter = (parts.at(-1) ?? '').toUpperCase();
  const held = parts.slice(0, -1);
  if (!isApple) return [...held.map((one) => names[one as keyof typeof WORDS]), letter].join('+');
  // Cmd with Option belongs to the system: it hides the others' windows.
  const signs = held.includes('alt') ? { mod: '⌃', alt: '⌥', shift: '⇧' } : { mod: '⌘', alt: '', shift: '⇧' };
  return `${held.map((one) => signs[one as keyof typeof signs]).join('')}${letter}`;
}

/** For aria-keyshortcuts. */
export function ariaOf(combination: string): string {
  if (combination === '?') return 'Shift+?';
  const parts = combination.split('+');
  const rest = parts
    .slice(1)
    .map((one) => (one.length === 1 ? one.toUpperCase() : (WORDS[one as keyof typeof WORDS] ?? one)))
    .join('+');
  return combination.includes('alt+') ? `Control+${rest}` : `Control+${rest} Meta+${rest}`;
}
