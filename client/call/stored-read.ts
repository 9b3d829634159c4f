// Stored, read back: a part of what was kept, as far as it may be believed. Source: docs/states/store.md.
// Total: what is garbled, foreign or of another version is left out, never believed and never fatal.
import { fromBase64, utf8 } from '../../shared/bytes.ts';
import {
  CHANNEL_MAX_WIDEST,
  CHANNEL_MIN,
  NAME_BYTES,
  PASSWORD_BYTES,
  PICTURE_BYTES,
  TITLE_BYTES,
} from '../../shared/limits.ts';
import { isToken } from '../../shared/proof.ts';
import { cleanLine, hasControl, isWellFormed } from '../../shared/line.ts';
import {
  LANGUAGES,
  type Own,
  type PartName,
  type Parts,
  type Past,
  PAST_MAX,
  type Plan,
  PLANS_MAX,
  type Profile,
  type Settings,
  SETTINGS,
  type Theme,
} from './stored.ts';

export const PART_NAMES: readonly PartName[] = ['settings', 'profile', 'own', 'plans', 'past'];

const PEOPLE_MAX = 50;
const MINUTES_MAX = 24 * 60;
const DEVICE_CHARACTERS = 512;
const SHORTCUTS_MAX = 64;
const SHORTCUT_CHARACTERS = 32;
/** The last instant a Date can hold. */
const INSTANT_MAX_MS = 8_640_000_000_000_000;
const ID = /^[\w-]{8,32}$/;
const DEED = /^[a-z][a-z-]{0,31}$/;
const THEMES: readonly unknown[] = ['system', 'light', 'dark', 'contrast'] satisfies readonly Theme[];

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

const isLine = (value: unknown, maxBytes: number): value is string =>
  typeof value === 'string' && value.length <= maxBytes && cleanLine(value, maxBytes) === value;

const isWhole = (value: unknown, min: number, max: number): value is number =>
  Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max;

const isChannel = (value: unknown): value is number => isWhole(value, CHANNEL_MIN, CHANNEL_MAX_WIDEST);

const isPassword = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length <= PASSWORD_BYTES &&
  value.trim() !== '' &&
  isWellFormed(value) &&
  !hasControl(value);

const isInstant = (value: unknown): value is number => isWhole(value, 0, INSTANT_MAX_MS);

function isPicture(value: unknown): value is string {
  if (value === '') return true;
  if (typeof value !== 'string' || value.length > Math.ceil((PICTURE_BYTES * 4) / 3)) return false;
  return fromBase64(value) !== undefined;
}

const isShort = (value: unknown, characters: number): value is string =>
  typeof value === 'string' && value !== '' && value.length <= characters;

function devicesOf(fields: Fields): Partial<Pick<Settings, 'camera' | 'microphone' | 'speaker'>> {
  const kinds = ['camera', 'microphone', 'speaker'] as const;
  const kept = kinds.flatMap((kind) => {
    const id = fields[kind];
    return isShort(id, DEVICE_CHARACTERS) ? [[kind, id] as const] : [];
  });
  return Object.fromEntries(kept);
}

function shortcutsOf(value: unknown): Settings['shortcuts'] {
  const entries = Object.entries(fieldsOf(value) ?? {}).filter(
    ([deed, key]) => DEED.test(deed) && isShort(key, SHORTCUT_CHARACTERS),
  );
  return Object.fromEntries(entries.slice(0, SHORTCUTS_MAX)) as Settings['shortcuts'];
}

function languageOf(value: unknown): Settings['language'] {
  return LANGUAGES.find((one) => one === value) ?? SETTINGS.language;
}

function tokenOf(value: unknown): string {
  return typeof value === 'string' && isToken(utf8(value)) ? value : '';
}

/** Field by field: one that is garbled is as it was at first, and the others count. */
function settingsOf(value: unknown): Settings | undefined {
  const fields = fieldsOf(value);
  if (!fields) return undefined;
  return {
    language: languageOf(fields['language']),
    theme: THEMES.includes(fields['theme']) ? (fields['theme'] as Theme) : SETTINGS.theme,
    isHidingIp: fields['isHidingIp'] === true,
    isNotifying: fields['isNotifying'] === true,
    isForgetful: fields['isForgetful'] === true,
    founderToken: tokenOf(fields['founderToken']),
    ...devicesOf(fields),
    shortcuts: shortcutsOf(fields['shortcuts']),
  };
}

function profileOf(value: unknown): Profile | undefined {
  const { name, picture } = fieldsOf(value) ?? {};
  return isLine(name, NAME_BYTES) && isPicture(picture) ? { name, picture } : undefined;
}

function ownOf(value: unknown): Own | undefined {
  const { channel, password } = fieldsOf(value) ?? {};
  return isChannel(channel) && isPassword(password) ? { channel, password } : undefined;
}

function planOf(value: unknown): Plan | undefined {
  const { id, title, atMs, minutes, channel, password, isPasswordKept } = fieldsOf(value) ?? {};
  if (typeof id !== 'string' || !ID.test(id) || !isLine(title, TITLE_BYTES)) return undefined;
  if (!isInstant(atMs) || !isWhole(minutes, 1, MINUTES_MAX) || !isChannel(channel)) return undefined;
  if (password !== '' && !isPassword(password)) return undefined;
  return { id, title, atMs, minutes, channel, password, isPasswordKept: isPasswordKept === true };
}

function pastOf(value: unknown): Past | undefined {
  const { title, channel, people, joinedMs, leftMs } = fieldsOf(value) ?? {};
  if (!isLine(title, TITLE_BYTES) || !isChannel(channel) || !Array.isArray(people)) return undefined;
  if (!isInstant(joinedMs) || !isInstant(leftMs)) return undefined;
  const names = people.slice(0, PEOPLE_MAX).filter((name) => isLine(name, NAME_BYTES));
  return { title, channel, people: names, joinedMs, leftMs };
}

/** What of a list is good, in its order. */
function listOf<T>(value: unknown, read: (item: unknown) => T | undefined, max: number): T[] | undefined {
  return Array.isArray(value) ? value.slice(0, max).flatMap((item) => read(item) ?? []) : undefined;
}

const READERS: { readonly [P in PartName]: (value: unknown) => Parts[P] | undefined } = {
  settings: settingsOf,
  profile: profileOf,
  own: ownOf,
  plans: (value) => listOf(value, planOf, PLANS_MAX),
  past: (value) => listOf(value, pastOf, PAST_MAX),
};

/** A part as it may be believed; undefined for one that is not. */
export function readPart<P extends PartName>(name: P, value: unknown): Parts[P] | undefined {
  return READERS[name](value);
}
