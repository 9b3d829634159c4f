// What is asked of the authority over the forwarding units: is there one, a room, a token for it. A garbled answer counts as none.
// Source: client/call/ports.ts, SfuEffect; docs/protocol/8-frames.md.
import type { SfuEffect, SfuEvent, SfuRoom } from '../call/ports.ts';
import { waitOf } from './ice-servers.ts';
import { untilAnswered } from './served.ts';
import { BOUNDS, TIMES } from './times.ts';

type Asking = Extract<SfuEffect, { readonly type: 'sfu-ask' | 'sfu-make' }>;

/** core: with every request; room: with the one that joins. ttlMs: from now on. */
export type SfuTokens = { readonly core: string; readonly room: string; readonly ttlMs: number };

/** `page`: the address beside which the authority is. */
export async function askSfu(page: string, effect: Asking): Promise<SfuEvent> {
  if (effect.type === 'sfu-ask') {
    const known = await untilAnswered(() => askSize(new URL('./sfu', page)), TIMES.knowAgainMs);
    return { type: 'sfu-known', ...known };
  }
  const response = await request(new URL('./sfu/rooms', page), { size: effect.size });
  const room = response?.ok === true ? parseRoom(await jsonOf(response)) : undefined;
  if (room !== undefined) return { type: 'sfu-made', room };
  return { type: 'sfu-not-made', ...waitOf(response?.headers.get('Retry-After') ?? null) };
}

/** 'refused': room and pin are not taken. Undefined: in vain, for now. */
export async function fetchTokens(
  page: string,
  { room, pin }: SfuRoom,
): Promise<SfuTokens | 'refused' | undefined> {
  const response = await request(new URL('./sfu/token', page), { room, pin });
  if (response?.ok === true) return parseTokens(await jsonOf(response));
  return response?.status === 403 || response?.status === 404 ? 'refused' : undefined;
}

/** The core asks once, and goes by it for as long as the page stands: what says nothing of the kind is no answer. Undefined: in vain. */
async function askSize(address: URL): Promise<Size | undefined> {
  const response = await request(address);
  if (response === undefined) return undefined;
  return readSize(response.status, response.ok ? await jsonOf(response) : undefined);
}

async function request(address: URL, body?: object): Promise<Response | undefined> {
  const posted = body && {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
  const signal = AbortSignal.timeout(TIMES.fetchMs);
  return fetch(address, { ...posted, signal, cache: 'no-store', credentials: 'omit' }).catch(() => undefined);
}

const jsonOf = (response: Response): Promise<unknown> => response.json().catch(() => undefined);

// ---------------------------------------------------------------- what comes back

/** Without one: there is none. */
type Size = { readonly size?: number };

/** Undefined: too often, not now, or cut short. */
export function readSize(status: number, answer: unknown): Size | undefined {
  const isLater = status === 429 || status >= 500 || (status === 200 && answer === undefined);
  return isLater ? undefined : parseSize(answer);
}

export function parseSize(answer: unknown): Size {
  const { size } = asRecord(answer);
  return Number.isInteger(size) && Number(size) >= 2 && Number(size) <= BOUNDS.sfuSize
    ? { size: Number(size) }
    : {};
}

export function parseRoom(answer: unknown): SfuRoom | undefined {
  const { node, room, pin } = asRecord(answer);
  return isName(node) && isName(room) && isName(pin) ? { node, room, pin } : undefined;
}

export function parseTokens(answer: unknown): SfuTokens | undefined {
  const { core, room, ttl } = asRecord(answer);
  if (!isToken(core) || !isToken(room) || !Number.isInteger(ttl)) return undefined;
  const seconds = Number(ttl);
  return seconds >= BOUNDS.ttlSecondsMin && seconds <= BOUNDS.ttlSeconds
    ? { core, room, ttlMs: seconds * 1_000 }
    : undefined;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** It becomes part of an address. */
function isName(text: unknown): text is string {
  return typeof text === 'string' && /^[\w-]{1,128}$/.test(text);
}

function isToken(text: unknown): text is string {
  return typeof text === 'string' && /^[\x21-\x7e]{1,512}$/.test(text);
}
