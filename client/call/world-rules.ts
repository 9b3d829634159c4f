// World rules: what must hold in every simulated call, whatever is done to it: after each step of one member, and
// between all of them once things have come to rest. A test kit: nothing of it ships.
// Source: docs/states/README.md, "The explorer".
import { toHex } from '../../shared/bytes.ts';
import type * as call from './call.ts';
import { mayAdmit } from './host.ts';
import { PASSWORDS, type Person, type Stage } from './world-deeds.ts';
import type { Watched } from './world-player.ts';

/** `rule` names what was broken; the same name is looked for when a trace is made shorter. */
export type Breach = { readonly rule: string; readonly what: string };

const key = (state: call.State): string => toHex(state.self?.idPk ?? new Uint8Array());
const entriesOf = (state: call.State) => state.roster?.entries ?? [];

/** No list may grow without bound; the bounds are generous, growth is not. */
const BOUNDS: readonly [name: string, most: number, of: (state: call.State) => number][] = [
  ['seats', 24, (state) => state.seats.length],
  ['roster', 24, (state) => entriesOf(state).length],
  ['known keys', 256, (state) => state.roster?.known.length ?? 0],
  ['asked', 200, (state) => Object.keys(state.asked).length],
  ['notices', 16, (state) => state.notices.list.length],
  ['pending sessions', 16, (state) => state.admission.pending.length],
  ['open HELLOs', 48, (state) => state.admission.hellos.length],
  ['pair goals', 128, (state) => state.pairing.goals.length],
  ['pair sessions', 64, (state) => state.pairing.mine.length + state.pairing.theirs.length],
  ['absent', 64, (state) => state.absent.length],
  ['topics', 128, (state) => state.topics.length],
  ['knocks', 160, (state) => state.knocks.length],
  ['owed', 64, (state) => state.owed.length],
  ['introduction keys', 64, (state) => state.introKeys.length],
  ['outbox', 512, (state) => Math.max(0, ...state.seats.map((seat) => seat.post.outbox.length))],
  ['counters', 64, (state) => Object.keys(state.counts).length],
  ['ways', 256, (state) => Object.keys(state.ways).length],
  ['apart', 600, (state) => Object.keys(state.apart).length],
];

// ---------------------------------------------------------------- one step of one member

/** Cheap: called after every step. */
export function stepBreach(stage: Stage, { before, after, player }: Watched): Breach | undefined {
  if (stage.world.repeatedNumbers() > 0)
    return { rule: 'one number, one envelope', what: `by person ${player - 1}` };
  if (before.roster !== after.roster || before.host !== after.host)
    return rosterBreach(stage, before, after, player);
  return undefined;
}

function rosterBreach(
  stage: Stage,
  before: call.State,
  after: call.State,
  player: number,
): Breach | undefined {
  const at = `person ${player - 1}`;
  // Whoever is out of the call has only memories of it.
  if (after.phase !== 'call') return undefined;
  for (const entry of entriesOf(after)) {
    if (after.host?.tombstones.includes(entry.idPk) === true)
      return { rule: 'the removed have no seat', what: `${at} gives one to ${entry.id.slice(0, 6)}` };
  }
  if (before.roster?.callId !== after.roster?.callId) return undefined;
  const added = entriesOf(after).filter(({ id }) => !entriesOf(before).some((one) => one.id === id));
  for (const entry of added) {
    const isKnown = before.roster?.known.includes(entry.idPk) === true;
    // "When the policy is taken back, all are let in" (docs/protocol/6-call.md), in one step.
    const isWaitingRoom =
      before.host?.policy.isWaitingRoom === true && after.host?.policy.isWaitingRoom === true;
    const needsAdmit = isWaitingRoom && !isKnown && !isVouched(stage, entry.idPk);
    if (needsAdmit && !stage.admitted.has(entry.idPk))
      return { rule: 'nobody comes in unadmitted', what: `${entry.id.slice(0, 6)} at ${at}` };
  }
  const most = after.host?.policy.capacity ?? Infinity;
  if (added.length > 0 && entriesOf(after).length > most && !stage.hasSplit)
    return { rule: 'capacity', what: `${entriesOf(after).length} of ${most} at ${at}` };
  return undefined;
}

/** A seat from before the waiting room stands: whoever may admit has it too. */
function isVouched({ people }: Stage, idPk: string): boolean {
  return people.some(({ player }) => {
    const state = player.state();
    const isRuler = state.host !== undefined && mayAdmit(state.host, key(state));
    return isRuler && entriesOf(state).some((one) => one.idPk === idPk);
  });
}

/** Dearer: called after every deed. */
export function deedBreach({ people }: Stage): Breach | undefined {
  for (const [number, { player, isGone }] of people.entries()) {
    if (isGone) continue;
    const state = player.state();
    const over = BOUNDS.find(([, most, of]) => of(state) > most);
    if (over) return { rule: `bounded: ${over[0]}`, what: `${over[2](state)} at person ${number}` };
  }
  return passwordBreach(people);
}

function passwordBreach(people: readonly Person[]): Breach | undefined {
  const all = people.filter(({ isGone }) => !isGone);
  for (const a of all) {
    const inside = new Set(a.player.state().seats.map((seat) => seat.id));
    for (const b of all) {
      const id = toHex(b.player.state().self?.id ?? new Uint8Array());
      if (a.password !== b.password && inside.has(id))
        return {
          rule: 'one password, one call',
          what: `${nameOf(people, a)} has a seat for ${nameOf(people, b)}`,
        };
    }
  }
  return undefined;
}

const nameOf = (people: readonly Person[], one: Person): string => `person ${people.indexOf(one)}`;

// ---------------------------------------------------------------- all of them, at rest

/** Everybody of one password who is here and was not sent away. */
export function groupOf({ people }: Stage, password: number): readonly Person[] {
  return people.filter((one) => one.password === password && !one.isGone && !one.isRemoved);
}

/** One call, one roster, every link standing. */
export function areTogether(group: readonly Pick<Person, 'player'>[]): boolean {
  const [first, ...rest] = group.map(({ player }) => player.state());
  if (first === undefined || rest.length === 0) return true;
  const isClose = (state: call.State): boolean =>
    state.phase === 'call' && state.seats.length === group.length - 1;
  // The dear part only where it can hold.
  if (![first, ...rest].every(isClose)) return false;
  const members = membersText(first);
  const ids = group.map(({ player }) => toHex(player.state().self?.id ?? new Uint8Array()));
  return [first, ...rest].every(
    (state) =>
      state.callId === first.callId &&
      membersText(state) === members &&
      entriesOf(state).length === group.length &&
      ids.every((id) => entriesOf(state).some((one) => one.id === id)) &&
      state.seats.every((seat) => seat.link.phase === 'live'),
  );
}

function rosterText(state: call.State): string {
  return entriesOf(state)
    .map(({ id, stamp }) => `${stamp} ${id.slice(0, 8)}`)
    .join(', ');
}

/** Who is in it. Of two seats that two greeters gave to one member either may stand: stamps only break ties. */
function membersText(state: call.State): string {
  const ids = entriesOf(state).map(({ id }) => id.slice(0, 8));
  return ids.toSorted().join(', ');
}

/**
 * After faults are mended and some quiet time, with no deed of anybody's: members of one call have the same roster, or
 * none of each other's (they were apart for too long and the door is locked), and nobody holds a seat for a ghost.
 */
export function quietBreach({ people }: Stage): Breach | undefined {
  const inside = people.filter(({ player, isGone }) => !isGone && player.state().phase === 'call');
  for (const a of inside) {
    for (const b of inside) {
      const [one, other] = [a.player.state(), b.player.state()];
      if (one.callId !== other.callId || a === b) continue;
      const [knows, isKnown] = [hasSeat(one, other), hasSeat(other, one)];
      const pair = `${nameOf(people, a)} and ${nameOf(people, b)}`;
      if (knows !== isKnown) return { rule: 'both or neither have a seat', what: pair };
      if (!knows) continue;
      if (membersText(one) !== membersText(other))
        return { rule: 'one roster', what: `${pair}: ${rosterText(one)} / ${rosterText(other)}` };
      if (!isLive(one, other)) return { rule: 'every link stands', what: pair };
    }
    const ghost = entriesOf(a.player.state()).find(
      ({ id }) => !inside.some(({ player }) => toHex(player.state().self?.id ?? new Uint8Array()) === id),
    );
    if (ghost)
      return { rule: 'no seat for a ghost', what: `${ghost.id.slice(0, 6)} at ${nameOf(people, a)}` };
  }
  return undefined;
}

function hasSeat(one: call.State, other: call.State): boolean {
  const id = toHex(other.self?.id ?? new Uint8Array());
  return entriesOf(one).some((entry) => entry.id === id);
}

function isLive(one: call.State, other: call.State): boolean {
  const id = toHex(other.self?.id ?? new Uint8Array());
  return one.seats.some((seat) => seat.id === id && seat.link.phase === 'live');
}

/** What all members of one call say alike. */
export function agreementBreach(
  { hasSplit }: Stage,
  group: readonly Person[],
  password: number,
): Breach | undefined {
  const states = group.map(({ player }) => player.state());
  const [first] = states;
  if (first === undefined || states.length < 2) return undefined;
  const sayings: readonly [string, (state: call.State) => unknown][] = [
    ['the door', ({ lock }) => [lock.phase, lock.n, lock.by]],
    // Each counts its own two minutes without the host, whoever came later ends them later.
    ['the host', ({ host }) => [host?.host, host?.policy]],
    ['the password', ({ host }) => host?.version],
    ['the tombstones', ({ host }) => host?.tombstones.toSorted()],
    ['the roster', membersText],
  ];
  for (const [what, of] of sayings) {
    const said = states.map((state) => JSON.stringify(of(state)));
    if (new Set(said).size > 1)
      return { rule: `agreed: ${what}`, what: `${PASSWORDS[password] ?? ''}: ${said.join(' / ')}` };
  }
  const stamps = entriesOf(first).map(({ stamp }) => stamp);
  // "Two greeters at once do no harm" (docs/protocol/6-call.md): one of each may use a stamp, the keys decide between them,
  // and all have the same order (`the roster` above). Parts of a split call may have more greeters.
  const uses = stamps.map((stamp) => stamps.filter((one) => one === stamp).length);
  if (!hasSplit && Math.max(...uses) > 2) return { rule: 'a stamp for two at most', what: rosterText(first) };
  const rulers = states.filter((state) => state.host?.host === key(state));
  if (rulers.length > 1) return { rule: 'one host', what: String(rulers.length) };
  return undefined;
}

/** Once locked and finished, nothing of a call needs the relay. */
export function relayBreach(group: readonly Person[]): Breach | undefined {
  const there = group.filter(
    ({ player }) => player.state().phase === 'call' && player.addresses().length > 0,
  );
  const names = there.map(({ player }) => `${player.name} (${player.state().channel.phase})`);
  return there.length > 0 ? { rule: 'off the relay when locked', what: names.join(', ') } : undefined;
}

/** Sent time and again, and never acknowledged. */
const isOld = ({ tries }: { readonly tries: number }): boolean => tries > 3;

/** What rest leaves behind: nothing under way, nothing owed. */
export function leftoverBreach(group: readonly Person[]): Breach | undefined {
  const most: readonly [string, number, (state: call.State) => number][] = [
    ['vault questions', 2, (state) => Object.keys(state.asked).length],
    ['unsent letters', 0, (state) => state.seats.flatMap((seat) => seat.post.outbox).filter(isOld).length],
    ['pair goals', 0, (state) => state.pairing.goals.length],
    ['absent members', 0, (state) => state.absent.length],
    ['topics', 0, (state) => state.topics.length],
    ['owed introductions', 0, (state) => state.owed.length],
    ['introduction keys', 0, (state) => state.introKeys.length],
    ['pairs apart', 0, (state) => Object.keys(state.apart).length],
  ];
  for (const { player } of group) {
    const state = player.state();
    const left = most.find(([, few, of]) => of(state) > few);
    if (left) return { rule: `at rest: ${left[0]}`, what: `${left[2](state)} at ${player.name}` };
  }
  return undefined;
}

/**
 * A line comes to everybody who had a seat at its speaker when it was said, once, however long it took: though the two met
 * anew, or one has let the other go meanwhile. Whoever began a new page or left may have missed it.
 */
export function chatBreach({ said }: Stage, group: readonly Person[]): Breach | undefined {
  for (const { text, by, byId, callId, to, pages } of said) {
    const { callId: present } = by.player.state();
    if (!group.includes(by) || byId !== idOf(by) || callId !== present || !isSamePage(pages, by)) continue;
    for (const id of to) {
      const other = group.find((one) => idOf(one) === id);
      if (!other || !isSamePage(pages, other)) continue;
      const entries = other.player
        .state()
        .chat.entries.filter((one) => one.type === 'text' && one.text === text);
      if (entries.length !== 1)
        return {
          rule: 'every line arrives once',
          what: `${text} at ${other.player.name}: ${entries.length}`,
        };
    }
  }
  return undefined;
}

const idOf = ({ player }: Person): string => toHex(player.state().self?.id ?? new Uint8Array());

const isSamePage = (pages: readonly (readonly [Person, number])[], one: Person): boolean =>
  pages.some(([person, page]) => person === one && one.pages === page);

/** As much of everybody as helps to understand a breach. */
export function summary({ people, world }: Stage): string {
  const lines = people.map(({ player, password, isGone, isRemoved }, number) => {
    const state = player.state();
    const id = toHex(state.self?.id ?? new Uint8Array()).slice(0, 6);
    const fate = `${isGone ? ' gone' : ''}${isRemoved ? ' removed' : ''}`;
    const links = state.seats.map((seat) => `${seat.id.slice(0, 6)} ${seat.link.phase}`).join(', ');
    const about = `call ${state.callId?.slice(0, 6) ?? '–'}, door ${state.lock.phase} ${state.lock.n}, relay ${state.channel.phase}`;
    const rule = `host ${state.host?.host.slice(0, 6) ?? '–'}${state.host?.isHostless === true ? ' hostless' : ''}`;
    return `${number} ${player.name} ${PASSWORDS[password] ?? ''}${fate}: ${state.phase} ${id}, ${about}, ${rule}\n    roster ${rosterText(state)}\n    links ${links}\n    drops ${JSON.stringify(state.counts)}`;
  });
  return [`at ${Math.round(world.clock.now())} ms`, ...lines].join('\n  ');
}
