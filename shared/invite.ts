// Invite: a link that carries a channel, perhaps a password and a title, all of it behind the '#', which browsers
// never send. Source: docs/protocol/4-messages.md, "Invite links". Reads what chat programs make of such links.
import { utf8 } from './bytes.ts';
import { CHANNEL_MAX_WIDEST, CHANNEL_MIN, PASSWORD_BYTES, TITLE_BYTES } from './limits.ts';
import { cleanLine, hasControl, isWellFormed } from './line.ts';

export type Invite = {
  readonly channel: number;
  readonly title?: string;
  readonly password?: string;
};

export type ChannelError = 'empty' | 'not-a-number' | 'out-of-range';

const LINK_CHARACTERS = 8_192;
const CHANNEL_DIGITS = String(CHANNEL_MAX_WIDEST).length;

const LINK = /^(?:https?:\/\/[^\s#]+|[^\s#/]+\/[^\s#]*)?#(\S+)$/i;
const CANONICAL = /^[1-9][0-9]*$/;
/** Put into text by programs that wrap or copy it; raw, none of them can belong to a password or a title. */
const WRAPPING = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
/** What a sentence or a mark-up puts behind a link: encodeInvite never ends in one of these. */
const TRAILING = /[\p{Pe}\p{Pf}\p{Pi}\p{Ps}.,:;!?'"*_~<>`|…、。，\-\\]+$/u;
/** Left alone by encodeURIComponent, but cut off or read as mark-up by chat programs. */
const FRAGILE = /[!'()*._~]|-$/g;
const UNREADABLE = /[^A-Za-z0-9\p{L}\p{M}\p{N}\p{ExtPict}\p{EMod}\p{RI}\u200D-]|-$/gu;

/** Zeros of the decimal digits that keyboards of today type; the nine others follow each. */
const ZEROS = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0,
  0xf20, 0x1040, 0x17e0, 0x1810, 0xff10,
] as const;

/**
 * `origin`/#c=482&p=amber-lantern&t=Review. Pure ASCII, unless `isReadable`: then letters and emoji stay as they
 * are. Throws for a channel outside the widest range, a password too long or not well-formed.
 */
export function encodeInvite(origin: string, invite: Invite, isReadable = false): string {
  const { channel, password = '', title = '' } = invite;
  if (!Number.isInteger(channel) || channel < CHANNEL_MIN || channel > CHANNEL_MAX_WIDEST)
    throw new RangeError('no channel');
  if (password !== '' && !isPassword(password)) throw new RangeError('no password for a link');
  const escape = isReadable ? escapeLittle : escapeAll;
  const shown = cleanLine(title, TITLE_BYTES);
  const fields = [`c=${channel}`];
  if (password !== '') fields.push(`p=${escape(password)}`);
  if (shown !== '') fields.push(`t=${escape(shown)}`);
  return `${origin}/#${fields.join('&')}`;
}

/**
 * The invite in a link, in a fragment with its '#', or in a message around a link; whichever host it names.
 * Undefined when there is none or when channel or password are garbled; a garbled title is left out.
 */
export function parseInvite(text: string, channelMax: number): Invite | undefined {
  if (text.length > LINK_CHARACTERS) return undefined;
  for (const word of text.replace(WRAPPING, '').split(/\s+/)) {
    const fragment = LINK.exec(word.replace(TRAILING, ''))?.[1];
    const invite = fragment && readFragment(fragment, channelMax);
    if (invite) return invite;
  }
  return undefined;
}

/** What a person types as a channel: decimal digits of any script, spaces around and zeros before them. */
export function parseChannel(text: string, max: number): number | ChannelError {
  const typed = text.replace(WRAPPING, '').trim();
  if (typed === '') return 'empty';
  const digits = [...typed].map(digitOf);
  if (digits.includes(undefined)) return 'not-a-number';
  const plain = digits.join('').replace(/^0+/, '');
  if (plain === '' || plain.length > CHANNEL_DIGITS) return 'out-of-range';
  const number = Number(plain);
  return number <= max ? number : 'out-of-range';
}

function readFragment(fragment: string, channelMax: number): Invite | undefined {
  const fields = readFields(fragment);
  const channel = fields && readChannel(fields.get('c'), channelMax);
  if (!channel) return undefined;
  const password = decode(fields.get('p') ?? '');
  if (password === undefined || (password !== '' && !isPassword(password))) return undefined;
  const title = cleanLine(decode(fields.get('t') ?? '') ?? '', TITLE_BYTES);
  return {
    channel,
    ...(title === '' ? {} : { title }),
    ...(password === '' ? {} : { password }),
  };
}

/** Unknown keys are kept and ignored: later versions may add some. A key that comes twice spoils the whole. */
function readFields(fragment: string): ReadonlyMap<string, string> | undefined {
  const fields = new Map<string, string>();
  for (const field of fragment.split(/&(?:amp;)*/)) {
    const at = field.indexOf('=');
    const key = at < 0 ? field : field.slice(0, at);
    if (fields.has(key)) return undefined;
    fields.set(key, at < 0 ? '' : field.slice(at + 1));
  }
  return fields;
}

function readChannel(text: string | undefined, max: number): number | undefined {
  if (text === undefined || text.length > CHANNEL_DIGITS || !CANONICAL.test(text)) return undefined;
  return Number(text) <= max ? Number(text) : undefined;
}

function isPassword(text: string): boolean {
  return isWellFormed(text) && !hasControl(text) && utf8(text).length <= PASSWORD_BYTES;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function escapeAll(text: string): string {
  return encodeURIComponent(text).replace(FRAGILE, percent);
}

function escapeLittle(text: string): string {
  return text.replace(UNREADABLE, percent);
}

function percent(character: string): string {
  return Array.from(utf8(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(
    '',
  );
}

function digitOf(character: string): number | undefined {
  const point = character.codePointAt(0) ?? 0;
  const zero = ZEROS.findLast((candidate) => candidate <= point);
  const digit = zero === undefined ? 10 : point - zero;
  return digit <= 9 ? digit : undefined;
}
