// Witness: how many bad guesses at the password the whole call has seen while its door had this number.
// Source: docs/protocol/2-handshake.md, "Guesses and floods"; docs/states/witness.md. Told counts come from members only.
import { fromBase64, fromHex, toBase64, toHex } from '../../shared/bytes.ts';
import { HANDSHAKE, LEAP_MAX, WIDTH } from '../../shared/limits.ts';
import type { Env } from './ports.ts';
import { TIMES } from './times.ts';

/** All that reading takes: a view has no other part of the world. */
type Now = Pick<Env, 'now'>;

type Count = { readonly door: number; readonly count: number };
/** witness: idPk in hex. */
type Told = Count & { readonly witness: string };
/** For how long, since this door, a member was greeter or backup in our view; sinceMs: it still is. */
type Tenure = { readonly witness: string; readonly ms: number; readonly sinceMs?: number };

export type State = {
  /** Own idPk in hex; '' before there is a call. */
  readonly self: string;
  /** Number of the door that guesses are counted for. */
  readonly door: number;
  /** What was counted alone goes along to the first door of the call. */
  readonly isCarrying: boolean;
  readonly mine: readonly Count[];
  /** The highest count of each witness and door. */
  readonly told: readonly Told[];
  readonly tenures: readonly Tenure[];
};

export type Event =
  /** A call begins, or we come into one. */
  | { readonly type: 'begun'; readonly self: string }
  /** A bad guess was seen here. */
  | { readonly type: 'saw'; readonly door: number }
  /** By the witness itself. */
  | ({ readonly type: 'told' } & Told)
  /** As SYNC carries them. */
  | { readonly type: 'sync'; readonly entries: readonly string[] }
  /** Who is greeter or backup from now on, by idPk in hex. */
  | { readonly type: 'tenure'; readonly on: readonly string[] }
  /** Another door counts now. */
  | { readonly type: 'opened'; readonly door: number };

export type Fact = {
  readonly type: 'drop';
  readonly why: 'guess-own' | 'guess-old' | 'guess-leap' | 'guess-garbled';
};

export type Step = readonly [State, readonly Fact[]];

const U32_MAX = 0xffff_ffff;
const ENTRIES_MAX = 64;
const TENURES_MAX = 64;
/** Doors of one witness: the one that counts, and the next, of which we may hear late. */
const DOORS_MAX = 2;

export function initial(): State {
  return { self: '', door: 0, isCarrying: false, mine: [], told: [], tenures: [] };
}

export function step(state: State, event: Event, env: Env): Step {
  switch (event.type) {
    case 'begun':
      return [{ ...initial(), self: event.self, door: state.door, mine: state.mine, isCarrying: true }, []];
    case 'saw':
      return [{ ...state, mine: raise(state.mine, event.door) }, []];
    case 'told':
      return hear(state, event);
    case 'sync':
      return synced(state, event.entries);
    case 'tenure':
      return isServed(state, event.on)
        ? [state, []]
        : [{ ...state, tenures: served(state.tenures, event.on, env) }, []];
    case 'opened':
      return [opened(state, event.door, env), []];
  }
}

// ---------------------------------------------------------------- what is known

/** Bad guesses of the whole call: what each witness can have seen in the time it was one, summed. */
export function total(state: State, door: number, env: Now): number {
  const others = state.told.filter((one) => one.door === door);
  return others.reduce(
    (sum, one) => sum + Math.min(one.count, most(state, one.witness, env)),
    mine(state, door),
  );
}

/** Seen here. */
export function mine(state: State, door: number): number {
  return state.mine.find((one) => one.door === door)?.count ?? 0;
}

/** For SYNC: "idPk door count", our own first. */
export function entries(state: State): readonly string[] {
  const own = state.mine.map((one) => ({ ...one, witness: state.self }));
  return [...own, ...state.told]
    .filter((one) => one.door >= state.door)
    .flatMap(({ witness, door, count }) => {
      const idPk = fromHex(witness);
      return idPk?.length === WIDTH.idPk ? [`${toBase64(idPk)} ${door} ${count}`] : [];
    })
    .slice(0, ENTRIES_MAX);
}

/**
 * The budget of an honest greeter: five at once, then one per ten seconds. Nothing for who was neither greeter nor
 * backup in our view, so that names made up by a member count nothing.
 */
function most(state: State, witness: string, env: Now): number {
  const tenure = state.tenures.find((one) => one.witness === witness);
  return tenure ? HANDSHAKE.guessesFree + Math.floor(lengthMs(tenure, env) / TIMES.guessEvery) : 0;
}

function lengthMs({ ms, sinceMs }: Tenure, env: Now): number {
  return sinceMs === undefined ? ms : ms + Math.max(0, env.now - sinceMs);
}

// ---------------------------------------------------------------- what comes

function raise(counts: readonly Count[], door: number): readonly Count[] {
  const before = counts.find((one) => one.door === door);
  const count = Math.min(U32_MAX, (before?.count ?? 0) + 1);
  return [...counts.filter((one) => one !== before), { door, count }].slice(-DOORS_MAX);
}

function hear(state: State, { witness, door, count }: Told): Step {
  // What we saw we know: heard of again (after a reload, by SYNC) it would count twice.
  if (witness === state.self) return dropped(state, 'guess-own');
  if (door < state.door) return dropped(state, 'guess-old');
  if (door > state.door + LEAP_MAX) return dropped(state, 'guess-leap');
  const own = state.told.filter((one) => one.witness === witness);
  const before = own.find((one) => one.door === door);
  if (count === 0 || (before && before.count >= count)) return [state, []];
  const kept = [...own.filter((one) => one !== before), { witness, door, count }].slice(-DOORS_MAX);
  const others = state.told.filter((one) => one.witness !== witness);
  return [{ ...state, told: bounded(state, [...others, ...kept]) }, []];
}

/** Of too many, one that counts nothing yields first. */
function bounded(state: State, all: readonly Told[]): readonly Told[] {
  if (all.length <= ENTRIES_MAX) return all;
  const idle = all.findIndex((one) => !state.tenures.some((tenure) => tenure.witness === one.witness));
  return all.toSpliced(Math.max(0, idle), 1);
}

/** The one form that shared/message.ts lets through. */
const ENTRY = /^(?<key>[A-Za-z0-9_-]{43}) (?<door>[0-9]{1,10}) (?<count>[0-9]{1,10})$/;

function synced(state: State, all: readonly string[]): Step {
  const facts: Fact[] = [];
  let next = state;
  for (const text of all.slice(0, ENTRIES_MAX)) {
    const entry = readEntry(text);
    const [after, said] = entry ? hear(next, entry) : dropped(next, 'guess-garbled');
    next = after;
    facts.push(...said);
  }
  return [next, facts];
}

function readEntry(text: string): Told | undefined {
  const { key = '', door, count } = ENTRY.exec(text)?.groups ?? {};
  const idPk = fromBase64(key);
  const entry = { witness: toHex(idPk ?? new Uint8Array(0)), door: Number(door), count: Number(count) };
  return idPk?.length === WIDTH.idPk && entry.door <= U32_MAX && entry.count <= U32_MAX ? entry : undefined;
}

// ---------------------------------------------------------------- time and doors

/** These are on duty already, and nobody else is. */
function isServed({ tenures }: State, on: readonly string[]): boolean {
  const first = tenures.length - on.length;
  return (
    first >= 0 &&
    tenures.every(({ witness, sinceMs }, at) =>
      at < first ? sinceMs === undefined : witness === on[at - first] && sinceMs !== undefined,
    )
  );
}

/** Whoever is on duty stands last: of too many the others go first. */
function served(tenures: readonly Tenure[], on: readonly string[], env: Env): readonly Tenure[] {
  const over = tenures.filter((one) => !on.includes(one.witness));
  const off = over.map((one): Tenure => ({ witness: one.witness, ms: lengthMs(one, env) }));
  const onDuty = on.map((witness): Tenure => {
    const before = tenures.find((one) => one.witness === witness);
    return { witness, ms: before?.ms ?? 0, sinceMs: before?.sinceMs ?? env.now };
  });
  return [...off, ...onDuty].slice(-TENURES_MAX);
}

/** Guesses at an earlier door are told no more; whoever is on duty begins with its time anew. */
function opened(state: State, door: number, env: Env): State {
  if (door <= state.door && !state.isCarrying) return state;
  const alone = state.isCarrying ? mine(state, state.door) : 0;
  const later = state.mine.filter((one) => one.door >= door && one.door !== state.door);
  const already = later.find((one) => one.door === door)?.count ?? 0;
  const carried = alone + already > 0 ? [{ door, count: alone + already }] : [];
  const tenures = state.tenures.flatMap(({ witness, sinceMs }) =>
    sinceMs === undefined ? [] : [{ witness, ms: 0, sinceMs: env.now }],
  );
  return {
    ...state,
    door,
    isCarrying: false,
    mine: [...carried, ...later.filter((one) => one.door !== door)],
    told: state.told.filter((one) => one.door >= door),
    tenures,
  };
}

function dropped(state: State, why: Fact['why']): Step {
  return [state, [{ type: 'drop', why }]];
}
