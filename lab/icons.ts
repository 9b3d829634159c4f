// Draws the icon tables of the interface: lucide's shapes as one path each, and our own doors. Source: docs/design.md, "Icons".
// Run: npx tsx lab/icons.ts. Paths, not markup: the page's Trusted Types policy lets no string become elements.
import { readFileSync, writeFileSync } from 'node:fs';

type Shape = { readonly stroke: string; readonly fill?: string };

const FOLDER = new URL('../node_modules/lucide-static/', import.meta.url);

/** On the start screen as it comes up; these are in the first download. */
const START = [
  'chevron-down',
  'eye',
  'eye-off',
  'loader-circle',
  'mic',
  'mic-off',
  'settings',
  'triangle-alert',
  'video',
  'video-off',
];

/** Loaded behind it, with the call. */
const LATER = [
  'badge-check',
  'bell',
  'camera-off',
  'check',
  'circle-question-mark',
  'copy',
  'crown',
  'dices',
  'download',
  'file-text',
  'ellipsis',
  'gauge',
  'hand',
  'headphones',
  'info',
  'key-round',
  'log-out',
  'maximize',
  'message-square-text',
  'minimize',
  'monitor',
  'phone-off',
  'pin',
  'pin-off',
  'refresh-cw',
  'rotate-ccw',
  'screen-share',
  'screen-share-off',
  'settings-2',
  'shield',
  'shield-check',
  'smile',
  'type',
  'user-plus',
  'user-round',
  'user-x',
  'users',
  'volume-2',
  'wifi-off',
  'x',
];

const OWN_START: Readonly<Record<string, Shape>> = {
  'door-open': {
    fill: 'M4 21.2V10a8 8 0 0 1 6.6-7.87c.5-.09.9.29.9.79v19.6c0 .5-.45.88-.95.8L4.8 22.1a.96.96 0 0 1-.8-.9Z',
    stroke: 'M13.5 3.9A6.4 6.4 0 0 1 19 10.2V21h-5.5',
  },
};

const OWN_LATER: Readonly<Record<string, Shape>> = {
  'door-locked': {
    fill: 'M4 21V10a8 8 0 0 1 16 0v11a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1Zm8-11.7a2.6 2.6 0 0 0-1.35 4.8l-.75 3.7h4.2l-.75-3.7A2.6 2.6 0 0 0 12 9.3Z',
    stroke: '',
  },
  spotlight: { stroke: 'M12 2v3M9 5h6l2 5H7ZM7 14l-2 7M12 14v7M17 14l2 7' },
  'signal-weak': { stroke: 'M4 20v-4M10 20v-9M18 4v10M18 20h.01' },
};

/** Only in panels, sheets and menus; loaded with them. */
const REST = [
  'chevron-left',
  'chevron-right',
  'arrow-down',
  'gauge',
  'keyboard',
  'languages',
  'layout-grid',
  'paperclip',
  'pause',
  'picture-in-picture-2',
  'play',
  'reply',
  'search',
  'send-horizontal',
  'server',
  'share-2',
  'square-user',
  'switch-camera',
];

/** Only of what is kept on this device; loaded with it. */
const DEVICE = ['arrow-right', 'calendar-plus', 'sun-moon', 'trash-2', 'upload'];

type Attributes = Readonly<Record<string, string>>;

const attributesOf = (tag: string): Attributes =>
  Object.fromEntries([...tag.matchAll(/([a-z0-9]+)="([^"]*)"/g)].map((m) => [m[1], m[2]]));

const number = (attributes: Attributes, name: string): number => Number(attributes[name] ?? 0);

const circle = (a: Attributes): string => {
  const [r, x, y] = [number(a, 'r'), number(a, 'cx'), number(a, 'cy')];
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
};

const rect = (a: Attributes): string => {
  const [x, y, w, h] = [number(a, 'x'), number(a, 'y'), number(a, 'width'), number(a, 'height')];
  const r = number(a, 'rx');
  const corner = (dx: number, dy: number): string => (r === 0 ? '' : `a${r} ${r} 0 0 1 ${dx} ${dy}`);
  return (
    `M${x + r} ${y}h${w - 2 * r}${corner(r, r)}v${h - 2 * r}${corner(-r, r)}` +
    `h${2 * r - w}${corner(-r, -r)}v${2 * r - h}${corner(r, -r)}Z`
  );
};

const line = (a: Attributes): string => `M${a['x1']} ${a['y1']}L${a['x2']} ${a['y2']}`;

/** Joined behind another path a first `m` would count from there; the numbers behind it are lines and stay relative. */
const absolute = (d: string): string =>
  d.replace(/^m\s*(-?[\d.]+)[\s,]*(-?[\d.]+)\s*(?=(-?[\d.])?)/, (_, x: string, y: string, more?: string) =>
    more === undefined ? `M${x} ${y}` : `M${x} ${y}l`,
  );

const pathOf = (name: string, tag: string, text: string): string => {
  const attributes = attributesOf(text);
  if (tag === 'path') return absolute(attributes['d'] ?? '');
  if (tag === 'circle') return circle(attributes);
  if (tag === 'rect') return rect(attributes);
  if (tag === 'line') return line(attributes);
  throw new Error(`${name}: <${tag}> is not drawn yet`);
};

const lucide = (name: string): Shape => {
  const source = readFileSync(new URL(`icons/${name}.svg`, FOLDER), 'utf8');
  const inside = source.slice(source.indexOf('>', source.indexOf('<svg')) + 1);
  const parts = [...inside.matchAll(/<([a-z]+)\s([^>]*)\/>/g)].map((m) =>
    pathOf(name, m[1] ?? '', m[2] ?? ''),
  );
  return { stroke: parts.join('') };
};

const constant = (name: string): string => name.toUpperCase().replaceAll('-', '_');

const entry = ([name, shape]: readonly [string, Shape]): string =>
  `export const ${constant(name)}: Shape = ${JSON.stringify(shape)};`;

/** The whole ISC text of lucide, and the MIT text of the icons it took over, travel with the shapes. */
const notice = (): string =>
  readFileSync(new URL('LICENSE', FOLDER), 'utf8')
    .trim()
    .split('\n')
    .map((text) => `// ${text}`.trimEnd())
    .join('\n');

const write = (file: string, what: string, names: readonly string[], own: typeof OWN_START): void => {
  const shapes = [...names.map((name) => [name, lucide(name)] as const), ...Object.entries(own)];
  const sorted = shapes.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const text = [
    `// ${what} Drawn by lab/icons.ts from lucide-static; do not edit. Source: docs/design.md, "Icons".`,
    '// The doors are our own; for the others:',
    '//',
    notice(),
    "import type { Shape } from './icon.ts';",
    '',
    ...sorted.map(entry),
    '',
  ].join('\n');
  writeFileSync(new URL(`../client/ui/${file}`, import.meta.url), text);
};

write('icons.ts', 'Icons of the start screen.', START, OWN_START);
write('icons-later.ts', 'Icons that are loaded behind the start screen.', LATER, OWN_LATER);
write('icons-rest.ts', 'Icons of what is opened by a press in a call.', REST, {});
write('icons-device.ts', 'Icons of what is kept on this device.', DEVICE, {});
