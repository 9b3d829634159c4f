// What a run of the lab is to do, from its arguments: pairs of homes, checks besides, how often. Pure.
// Source: docs/nat.md, "Running the lab".
import { isKind, type Kind, KINDS } from './kinds.ts';

export type Engine = 'chromium' | 'firefox';
/** A home in which somebody sits: its network and the browser. */
export type Seat = { readonly kind: Kind; readonly engine: Engine };
export type Pair = { readonly a: Seat; readonly b: Seat };

export const CHECKS = ['self-test', 'ice-auth', 'hide-ip', 'why'] as const;
export type Check = (typeof CHECKS)[number];

export type Wanted = {
  readonly pairs: readonly Pair[];
  readonly checks: readonly Check[];
  readonly repeat: number;
  /** Everything, once or more, and the result is to be kept. */
  readonly isKept: boolean;
};

/** All that is to be done, as often as it is to be. */
export function runsOf({ pairs, checks, repeat }: Wanted): Pick<Wanted, 'pairs' | 'checks'> {
  const often = <T>(list: readonly T[]): readonly T[] => Array.from({ length: repeat }, () => list).flat();
  return { pairs: often(pairs), checks: often(checks) };
}

const REPEAT_MAX = 1000;
const USAGE = `npm run lab:nat [-- PAIR … CHECK … --repeat N]
  PAIR    two of ${KINDS.join(', ')} with a dash between: port-sym; port-sym.firefox: the second one sits before Firefox
  CHECK   ${CHECKS.join(', ')}
Without any: all 21 pairs, those with Firefox, and all checks; with --keep, which npm run gives, what was found is kept.`;

const chromium = (kind: Kind): Seat => ({ kind, engine: 'chromium' });

/** Each kind with each and with itself. */
export const ALL_PAIRS: readonly Pair[] = KINDS.flatMap((a, at) =>
  KINDS.slice(at).map((b) => ({ a: chromium(a), b: chromium(b) })),
);

/** Another engine's ICE where it has most to do: both ways open, one open, none, no UDP, no IPv4. */
const FIREFOX_PAIRS: readonly Pair[] = (
  [
    ['port', 'port'],
    ['port', 'sym'],
    ['full', 'sym'],
    ['port', 'tcp'],
    ['v6', 'v6'],
  ] as const
).map(([a, b]) => ({ a: chromium(a), b: { kind: b, engine: 'firefox' } }));

export const nameOf = ({ a, b }: Pair): string => `${seatName(a)}-${seatName(b)}`;
const seatName = ({ kind, engine }: Seat): string => (engine === 'firefox' ? `${kind}.firefox` : kind);

/** Or one sentence, and how to use it. */
export function readWanted(args: readonly string[]): Wanted | string {
  const pairs: Pair[] = [];
  const checks: Check[] = [];
  let repeat = 1;
  let isKept = false;
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const pair = readPair(word);
    const check = CHECKS.find((name) => name === word);
    if (word === '--repeat') {
      repeat = Number(rest.shift());
      if (!Number.isInteger(repeat) || repeat < 1 || repeat > REPEAT_MAX)
        return `--repeat wants a number from 1 to ${REPEAT_MAX}.\n${USAGE}`;
    } else if (word === '--keep') isKept = true;
    else if (pair !== undefined) pairs.push(pair);
    else if (check !== undefined) checks.push(check);
    else return `There is no "${word}".\n${USAGE}`;
  }
  if (pairs.length > 0 || checks.length > 0) return { pairs, checks, repeat, isKept: false };
  return { pairs: [...ALL_PAIRS, ...FIREFOX_PAIRS], checks: CHECKS, repeat, isKept };
}

function readPair(word: string): Pair | undefined {
  const [a, b, ...more] = word.split('-').map(readSeat);
  return a === undefined || b === undefined || more.length > 0 ? undefined : { a, b };
}

function readSeat(word: string): Seat | undefined {
  const [kind = '', engine = 'chromium', ...more] = word.split('.');
  if (!isKind(kind) || more.length > 0) return undefined;
  return engine === 'chromium' || engine === 'firefox' ? { kind, engine } : undefined;
}
