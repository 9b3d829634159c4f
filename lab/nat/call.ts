// One call of two between two homes, through the interface: who sees and hears whom, which way, after how long, and whether
// the page says of the path what is true. Source: docs/nat.md, "The lab".
import { join, openPeople, picture, row, tile, untilOpen, untilOthers } from '../e2e/harness/call-page.ts';
import { untilColour, untilFrames, untilTone } from '../e2e/harness/measure.ts';
import { until } from '../e2e/harness/until.ts';
import { expectedOf, type Path } from './expected.ts';
import { type Measured, problemOf } from './matrix.ts';
import { PAGE, type Resident, type Residents } from './residents.ts';
import { type Entry, pathOf, type Reached, readReached, typesOf } from './stats.ts';
import { nameOf, type Pair, type Seat } from './wanted.ts';

/** Enough to know that it goes on, at six a second. */
const FRAMES = 6;
/** A dozen browsers start beside it. */
const LOAD_MS = 90_000;
/** A better path than the first one is taken up: by the engine within seconds, or by a restart of the link. */
const SETTLE_MS = 40_000;

type Peer = RTCPeerConnection & {
  readonly beganMs?: number;
  readonly stoodMs?: number;
  readonly refusals: readonly string[];
};
type Peers = { readonly peers: readonly Peer[] };

/** Of the connection that stands, or else of the last one that was tried. */
export const reportOf = ({ person }: Resident): Promise<readonly Entry[]> =>
  person.page.evaluate(async () => {
    const { peers = [] } = globalThis as unknown as Partial<Peers>;
    const peer = peers.findLast(({ connectionState }) => connectionState === 'connected') ?? peers.at(-1);
    return peer === undefined ? [] : ([...(await peer.getStats()).values()] as Entry[]);
  });

/** What STUN and TURN servers did not give, each in a line. */
export const refusalsOf = ({ person }: Resident): Promise<readonly string[]> =>
  person.page.evaluate(() => {
    const { peers = [] } = globalThis as unknown as Partial<Peers>;
    return [...new Set(peers.flatMap(({ refusals }) => refusals))];
  });

const connectMsOf = ({ person }: Resident): Promise<number | undefined> =>
  person.page.evaluate(() => {
    const { peers } = globalThis as unknown as Peers;
    const peer = peers.findLast(({ stoodMs }) => stoodMs !== undefined);
    return peer?.stoodMs === undefined ? undefined : peer.stoodMs - (peer.beganMs ?? peer.stoodMs);
  });

/** Whoever sits down is kept before anything can go wrong: for the evidence, and to be sent home. */
export type Keep = (residents: readonly Resident[]) => void;

type Before = (resident: Resident) => Promise<void>;

/** `before`: ahead of the page. */
export async function enter(
  residents: Residents,
  seat: Seat,
  keep: Keep,
  nth = 1,
  before?: Before,
): Promise<Resident> {
  const resident = await residents.seat(seat, nth);
  keep([resident]);
  await before?.(resident);
  await resident.person.page.goto(PAGE, { timeout: LOAD_MS });
  return resident;
}

/** In the first and the second home of their kinds, or in later ones, where nobody has called from yet. */
export async function enterBoth(
  residents: Residents,
  { a, b }: Pair,
  keep: Keep,
  first = 1,
  before?: Before,
): Promise<readonly [Resident, Resident]> {
  return Promise.all([
    enter(residents, a, keep, first, before),
    enter(residents, b, keep, first + 1, before),
  ]);
}

/** Both in a call on this channel, and both see and hear each other; how long after the second one's *Join*. */
export async function meet([ann, ben]: readonly [Resident, Resident], channel: number): Promise<number> {
  const meeting = { channel, password: 'through many a wall' };
  await join(ann.person, meeting);
  await untilOpen(ann.person);
  const startMs = performance.now();
  await join(ben.person, meeting);
  await Promise.all([untilOthers(ann.person, 1), untilOthers(ben.person, 1)]);
  await Promise.all([arrives(ann, ben), arrives(ben, ann)]);
  return Math.round(performance.now() - startMs);
}

/** Firefox's camera shows a moving picture of its own. */
async function arrives({ person: from }: Resident, { person: to }: Resident): Promise<void> {
  const what = (of: string): string => `${from.name}'s ${of} at ${to.name}`;
  if (from.wish.engine === 'firefox') await untilFrames(what('picture'), picture(to));
  else await untilColour(what('colour'), picture(to), from.wish.colour);
  await untilTone(what('tone'), tile(to), from.wish.tone);
}

type Both = readonly (Reached | undefined)[];
const isReached = (both: Both): both is readonly Reached[] => both.every((one) => one !== undefined);

/** The path as it has settled: browsers may begin on the detour and leave it. */
export async function settled(both: readonly Resident[], expected: Path): Promise<readonly Reached[]> {
  const ask = async (): Promise<Both> =>
    (await Promise.all(both.map(reportOf))).map((entries) => readReached(entries));
  const isThere = (found: Both): boolean =>
    isReached(found) && pathOf(found) === expected && found.every(({ frames }) => frames >= FRAMES);
  const found = await until('the path to settle', ask, isThere, SETTLE_MS).catch(ask);
  return found.flatMap((one) => one ?? []);
}

/** What the page says of it is what the browser's own report says. */
async function untilSaid(person: Resident['person'], other: string, path: Path): Promise<void> {
  const text = path === 'direct' ? 'Direct' : 'Relayed';
  await row(await openPeople(person), other)
    .getByText(text, { exact: true })
    .waitFor();
}

export async function measure(
  pair: Pair,
  both: readonly [Resident, Resident],
  channel: number,
): Promise<Measured> {
  const expected = expectedOf(pair.a.kind, pair.b.kind);
  const [ann, ben] = both;
  const joinMs = await meet(both, channel);
  const reached = await settled(both, expected.path);
  const path = reached.length === both.length ? pathOf(reached) : undefined;
  if (path !== undefined) {
    await untilSaid(ann.person, ben.person.name, path);
    await untilSaid(ben.person, ann.person.name, path);
  }
  const times = (await Promise.all(both.map(connectMsOf))).flatMap((ms) => ms ?? []);
  const faults = both.flatMap(({ person }) => person.faults);
  const problem =
    problemOf(expected, path) ??
    (faults.length > 0 ? `faults in the pages: ${faults.join('; ')}` : undefined);
  return {
    pair: nameOf(pair),
    expected: expected.path,
    ...(path !== undefined && { path }),
    types: reached.map(typesOf),
    ...(times.length > 0 && { connectMs: Math.round(Math.max(...times)) }),
    joinMs,
    frames: reached.map(({ frames }) => frames),
    ...(problem !== undefined && { problem }),
  };
}
