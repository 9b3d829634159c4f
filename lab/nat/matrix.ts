// The measured matrix: what a run found, as the table in docs/nat.md. Pure.
// Source: docs/nat.md, "Measured".
import type { Expected, Path } from './expected.ts';
import { type Kind, KINDS, NETWORKS } from './kinds.ts';

export type Measured = {
  /** As wanted.ts, nameOf. */
  readonly pair: string;
  readonly expected: Path;
  /** Absent where they were not connected. */
  readonly path?: Path;
  /** One for each end. */
  readonly types: readonly string[];
  readonly connectMs?: number;
  readonly joinMs?: number;
  readonly frames: readonly number[];
  readonly problem?: string;
};

export type Looked = { readonly check: string; readonly found: readonly string[]; readonly problem?: string };

export type Result = {
  readonly date: string;
  readonly machine: string;
  readonly browsers: string;
  readonly seconds: number;
  /** How often each pair called, and each check was done. */
  readonly rounds: number;
  /** Of each the worst. */
  readonly pairs: readonly Measured[];
  readonly checks: readonly { readonly check: string; readonly found: readonly string[] }[];
};

/** A sentence when the pair is not what its networks allow: worse, or better than can be, as then the lab is wrong. */
export function problemOf({ path: wanted, why }: Expected, found: Path | undefined): string | undefined {
  if (found === undefined) return 'not connected';
  if (found === wanted) return undefined;
  return wanted === 'direct'
    ? `relayed, and could be direct: ${why}`
    : `direct, and can't be (${why}): the lab lets through what such networks do not`;
}

/** Of each pair the call that went wrong, else the one that took longest. */
export function worstOf(calls: readonly Measured[]): readonly Measured[] {
  const cost = ({ problem, connectMs }: Measured): number =>
    problem === undefined ? (connectMs ?? 0) : Infinity;
  const worst = new Map<string, Measured>();
  for (const one of calls) {
    const known = worst.get(one.pair);
    if (known === undefined || cost(one) > cost(known)) worst.set(one.pair, one);
  }
  return [...worst.values()];
}

/** Of each check the first look that failed, else the last one. */
export function worstLooks(looks: readonly Looked[]): Result['checks'] {
  const worst = new Map<string, Looked>();
  for (const one of looks) if (worst.get(one.check)?.problem === undefined) worst.set(one.check, one);
  return Array.from(worst.values(), ({ check, found, problem }) => ({
    check,
    found: problem === undefined ? found : [problem],
  }));
}

const MARKS = { begin: '<!-- measured: npm run lab:nat -->', end: '<!-- /measured -->' } as const;

/** The page with the run's tables between the marks; undefined when it has no marks. */
export function withMeasured(page: string, result: Result): string | undefined {
  const [from, to] = [page.indexOf(MARKS.begin), page.indexOf(MARKS.end)];
  if (from < 0 || to < from) return undefined;
  return `${page.slice(0, from + MARKS.begin.length)}\n${measuredText(result)}\n${page.slice(to)}`;
}

export function measuredText({ date, machine, browsers, seconds, rounds, pairs, checks }: Result): string {
  const named = (name: string): Measured | undefined => pairs.find(({ pair }) => pair === name);
  const connected = pairs.filter(({ problem }) => problem === undefined).length;
  const head = ['', ...KINDS.map((kind) => NETWORKS[kind].name)];
  const cellsOf = (a: Kind, row: number): readonly string[] =>
    KINDS.map((b, column) => (column < row ? '' : cell(named(`${a}-${b}`))));
  const rows = KINDS.map((a, row) => [`**${NETWORKS[a].name}**`].concat(cellsOf(a, row)));
  const others = pairs.filter(({ pair }) => !isPlain(pair));
  return [
    `${date.slice(0, 10)}, ${machine}, ${browsers}; ${connected} of ${pairs.length} pairs as their networks allow${often(rounds)}, in ${seconds} s with the start.`,
    '',
    ...table(head, rows),
    '',
    ...table(
      ['with Firefox as the second', 'path', 'first end', 'other end'],
      others.map((one) => [one.pair.replace('.firefox', ''), cell(one)].concat(one.types)),
    ),
    '',
    ...table(
      ['check', 'found'],
      checks.map(({ check, found }) => [check, found.join('<br>')]),
    ),
  ].join('\n');
}

const often = (rounds: number): string =>
  rounds === 1 ? '' : `, each of ${rounds} times (below, the slowest)`;

const isPlain = (pair: string): boolean => /^\w+-\w+$/.test(pair);

function cell(one: Measured | undefined): string {
  if (one === undefined) return '–';
  if (one.path === undefined) return '**not connected**';
  const how = one.path === 'direct' ? 'direct' : relayText(one.types);
  return `${one.problem === undefined ? how : `**${how}**`}, ${((one.connectMs ?? 0) / 1000).toFixed(1)} s`;
}

/** How the TURN server is spoken to, by those who do. */
function relayText(types: readonly string[]): string {
  const ways = new Set(types.flatMap((one) => /^relay\/(\w+)/.exec(one)?.[1] ?? []));
  return `TURN${ways.size === 0 ? '' : `/${[...ways].toSorted().join('+')}`}`;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : [line(head), line(head.map(() => '---')), ...rows.map(line)];
const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** One line of the terminal for one pair. */
export function lineOf(one: Measured): string {
  const ms = (value: number | undefined): string =>
    value === undefined ? '–' : `${(value / 1000).toFixed(1)} s`;
  const facts = [
    one.path ?? 'not connected',
    one.types.join(', '),
    `ICE ${ms(one.connectMs)}`,
    `seen and heard after ${ms(one.joinMs)}`,
    `frames ${one.frames.join('/')}`,
  ];
  const end = one.problem === undefined ? '' : `\n  ${one.problem}`;
  return `${one.problem === undefined ? '✔' : '✘'} ${one.pair.padEnd(18)} ${facts.join('; ')}${end}`;
}
