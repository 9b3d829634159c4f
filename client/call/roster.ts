// Roster: who has a seat in the call, by signed seats, and whose turn it is to greet. Pure bookkeeping: what a seat's
// owner does, and whether its signature is good, is not here. Source: docs/protocol/6-call.md, "Roster".
import { type Bytes, fromBase64, fromHex, toBase64, toHex } from '../../shared/bytes.ts';

export type Entry = {
  /** Hex of the member id, and of its key. */
  readonly id: string;
  readonly idPk: string;
  readonly stamp: number;
  /** The signed seat, verbatim; empty until it is there. */
  readonly statement: string;
  readonly sinceMs: number;
};

export type State = {
  readonly callId: string;
  /** Hex of the founder's key; with `seed` it makes the call's name. */
  readonly founder: string;
  readonly seed: Bytes;
  /** In order of their stamps, oneself included. */
  readonly entries: readonly Entry[];
  /** Highest stamp seen; it never goes back, nor is one used again. */
  readonly stamp: number;
  /** Keys that ever had a seat: only they may give one. */
  readonly known: readonly string[];
};

const KNOWN_MAX = 256;
/** As many as a roster letter names. */
const ENTRIES_MAX = 64;

export function initial(callId: string, founder: string, seed: Bytes): State {
  return { callId, founder, seed, entries: [], stamp: 0, known: [] };
}

/** The same seat again only brings its signature. */
export function put(state: State, entry: Entry): State {
  const before = state.entries.find((one) => one.id === entry.id);
  if (!before && state.entries.length >= ENTRIES_MAX) return state;
  // Two greeters gave it a seat: the earlier one counts.
  if (before && before.statement !== '' && before.stamp < entry.stamp) return state;
  const kept = before
    ? { ...entry, sinceMs: before.sinceMs, statement: entry.statement || before.statement }
    : entry;
  const entries = [...state.entries.filter((one) => one.id !== entry.id), kept];
  entries.sort((a, b) => a.stamp - b.stamp || (a.idPk < b.idPk ? -1 : 1));
  const seated = new Set(entries.map((one) => one.idPk));
  const others = state.known.filter((key) => !seated.has(key));
  // Whoever has a seat is never forgotten for one that had one.
  const known = [...others.slice(-KNOWN_MAX), ...seated];
  return { ...state, entries, known, stamp: Math.max(state.stamp, entry.stamp) };
}

/** Keys that gave seats before we came: what they signed counts here as it does with the others. */
export function know(state: State, keys: readonly string[]): State {
  const known = [...new Set([...keys, ...state.known])];
  return { ...state, known: known.slice(-KNOWN_MAX) };
}

export function drop(state: State, id: string): State {
  return { ...state, entries: state.entries.filter((one) => one.id !== id) };
}

export function find(state: State, id: string): Entry | undefined {
  return state.entries.find((one) => one.id === id);
}

/** Who greets: the door's own member while it is here, else the next by key. `here`: keys, oneself included. */
export function greeter(here: readonly string[], by: string): string | undefined {
  return here.includes(by) ? by : here.toSorted()[0];
}

/** Who stands in: the next by key behind the greeter, round the ring. */
export function backup(here: readonly string[], by: string): string | undefined {
  const first = greeter(here, by);
  const others = here.filter((one) => one !== first).toSorted();
  return others.find((one) => first !== undefined && one > first) ?? others[0];
}

/** id ‖ idPk in base64url: how members name one another in messages. */
export function nameOf(one: { readonly id: string; readonly idPk: string }): string {
  const name = names.get(one) ?? toBase64(fromHex(`${one.id}${one.idPk}`) ?? new Uint8Array());
  names.set(one, name);
  return name;
}

/** Rosters are compared at every look. */
const names = new WeakMap<object, string>();

/** Who it is in hex, as greeters are ordered by. */
export function keyOf({ idPk }: { readonly idPk: Bytes }): string {
  const key = keys.get(idPk) ?? toHex(idPk);
  keys.set(idPk, key);
  return key;
}

/** The bytes of a public key never change. */
const keys = new WeakMap<Bytes, string>();

export function readName(text: string): { readonly id: string; readonly idPk: string } | undefined {
  const bytes = fromBase64(text);
  if (bytes?.length !== 48) return undefined;
  return { id: toHex(bytes.slice(0, 16)), idPk: toHex(bytes.slice(16)) };
}
