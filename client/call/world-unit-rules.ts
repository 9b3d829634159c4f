// World unit rules: what must hold wherever media may go through a forwarding unit: nobody unheard for long, keys and rooms
// with those who are in the call alone, no key used twice, and one way for all at rest. A test kit: nothing of it ships.
// Source: docs/protocol/7-forwarding.md; docs/states/README.md, "The explorer".
import { type Bytes, toBase64, toHex } from '../../shared/bytes.ts';
import type * as call from './call.ts';
import type * as mediaKeys from './media-keys.ts';
import type { Effect } from './ports.ts';
import * as streams from './streams.ts';
import { wanted } from './topology.ts';
import type { Person, Stage } from './world-deeds.ts';
import type { Watched } from './world-player.ts';
import type { Breach } from './world-rules.ts';

/** Nobody is unheard for longer while the links of a pair stand: 5 s until that is told, 2 s until silence is, and letters. */
const DEAF_MS = 10_000;
/** Goodbye: so long the key from before may be in use still. */
const GOODBYE_MS = 3_000;
const SLICE_MS = 1_000;
/** So often one may decide which way, in so long: whatever is chosen, made and lost. */
const DECISIONS_MAX = 20;
const DECISIONS_MS = 10_000;

/** A key of somebody's frames: what it was ratcheted of, who was told it, and who had a seat when it came into use. */
type Fate = {
  readonly base: Fate | undefined;
  readonly told: Set<string>;
  usedIn: number | undefined;
  readonly seated: Set<string>;
};

const idOf = ({ self }: call.State): string => toHex(self?.id ?? new Uint8Array());
const ownsOf = ({ own, next }: mediaKeys.State): readonly mediaKeys.Key[] =>
  [own, next].filter((one) => one !== undefined);

const keysAt = ({ forwarding }: call.State, turn: number): readonly mediaKeys.Key[] => {
  const state = forwarding.keys[turn];
  return state ? ownsOf(state) : [];
};

/** Who has a seat with us, and on our roster. */
function seatedAt({ seats, roster: list }: call.State): ReadonlySet<string> {
  const ids = seats.map(({ id }) => id);
  return new Set(list ? ids.filter((id) => list.entries.some((one) => one.id === id)) : ids);
}

function knowers(fate: Fate): readonly string[] {
  const known = new Set<string>();
  for (let one: Fate | undefined = fate; one; one = one.base) for (const id of one.told) known.add(id);
  return [...known];
}

export function watchUnit(stage: Stage) {
  const { world, people } = stage;
  const fates = new Map<Bytes, Fate>();
  /** By name of a room: keys in hex of those who have ever known it. */
  const roomsKnown = new Map<string, Set<string>>();
  /** "player id": when that seat was given up. */
  const leftMs = new Map<string, number>();
  /** By player: when it decided, the last so many times. */
  const decidedMs = new Map<number, readonly number[]>();
  /** "listener speaker": since when. */
  const deafMs = new Map<string, number>();

  // -------------------------------------------------------------- one step of one member

  function step({ before, after, player, effects }: Watched): Breach | undefined {
    const at = `person ${player - 1}`;
    if (before.seats !== after.seats || before.roster !== after.roster) noteLeavers(before, after, player);
    const { room } = after.forwarding.topology;
    if (room && after.self) {
      const known = roomsKnown.get(room.room) ?? new Set<string>();
      roomsKnown.set(room.room, known.add(toHex(after.self.idPk)));
    }
    if (before.forwarding.keys !== after.forwarding.keys) noteKeys(before, after);
    const told =
      before.forwarding.underWay === after.forwarding.underWay ? undefined : tell(before, after, at);
    const used = effects.some(({ type }) => type === 'sfu-seal-with') ? inUse(after, effects, at) : undefined;
    const gone = before.host?.tombstones === after.host?.tombstones ? undefined : removedBreach(after, at);
    return told ?? used ?? gone ?? decided(before, after, player);
  }

  function decided(before: call.State, after: call.State, player: number): Breach | undefined {
    const { turn, call } = after.forwarding.topology;
    if (!call.isMine || turn <= before.forwarding.topology.turn) return undefined;
    const now = world.clock.now();
    const times = [...(decidedMs.get(player) ?? []), now].slice(-DECISIONS_MAX);
    decidedMs.set(player, times);
    if (times.length < DECISIONS_MAX || now > (times[0] ?? 0) + DECISIONS_MS) return undefined;
    return { rule: 'which way is decided now and then', what: `person ${player - 1}, turn ${turn}` };
  }

  function noteLeavers(before: call.State, after: call.State, player: number): void {
    const now = seatedAt(after);
    for (const id of seatedAt(before)) if (!now.has(id)) leftMs.set(`${player} ${id}`, world.clock.now());
  }

  function noteKeys(before: call.State, after: call.State): void {
    for (const [turn, state] of Object.entries(after.forwarding.keys)) {
      const was = before.forwarding.keys[Number(turn)];
      if (was === state) continue;
      for (const { kid, key } of ownsOf(state)) {
        if (fates.has(key)) continue;
        // A step above another one of its generation was ratcheted of that.
        const of = was && ownsOf(was).find((one) => kid % 256 > 0 && one.kid === kid - 1);
        const base = of && fates.get(of.key);
        fates.set(key, { base, told: new Set(), usedIn: undefined, seated: new Set() });
      }
    }
  }

  /** Who is told a key that is in use had a seat before it was, or knows it. */
  function tell(before: call.State, after: call.State, at: string): Breach | undefined {
    const seated = seatedAt(after);
    for (const one of after.forwarding.underWay) {
      if (before.forwarding.underWay.includes(one)) continue;
      const key = keysAt(after, one.at).find(({ kid }) => kid === one.kid);
      const fate = key && fates.get(key.key);
      if (!fate) continue;
      if (!seated.has(one.id))
        return { rule: 'keys are told to members', what: `${at} to ${one.id.slice(0, 6)}` };
      const isOld = fate.usedIn !== undefined && !fate.seated.has(one.id) && !knowers(fate).includes(one.id);
      fate.told.add(one.id);
      if (isOld)
        return { rule: 'who comes opens nothing from before', what: `${one.id.slice(0, 6)} of ${at}` };
    }
    return undefined;
  }

  function inUse(after: call.State, effects: readonly Effect[], at: string): Breach | undefined {
    const seated = seatedAt(after);
    for (const effect of effects) {
      if (effect.type !== 'sfu-seal-with') continue;
      const fate = fates.get(effect.key);
      if (!fate) return { rule: 'a key is known before it is used', what: at };
      if (fate.usedIn !== undefined)
        return {
          rule: 'a key is used in one room, and once',
          what: `${at}: ${fate.usedIn} and ${effect.sfu}`,
        };
      fate.usedIn = effect.sfu;
      for (const id of seated) fate.seated.add(id);
      const stranger = knowers(fate).find((id) => !seated.has(id));
      if (stranger !== undefined)
        return {
          rule: 'a new key is known to who is here',
          what: `${stranger.slice(0, 6)} knows that of ${at}`,
        };
    }
    return undefined;
  }

  /** At once: not in a while. */
  function removedBreach(after: call.State, at: string): Breach | undefined {
    const seated = seatedAt(after);
    const { halls } = after.forwarding.feeds;
    for (const { turn, phase } of halls) {
      const own = after.forwarding.keys[turn]?.own;
      const fate = own && fates.get(own.key);
      const isRemoved = (id: string): boolean => !seated.has(id) && isTombstoned(after, id);
      const one = fate && phase === 'in' ? knowers(fate).find(isRemoved) : undefined;
      if (one !== undefined)
        return { rule: 'the removed know no key', what: `${one.slice(0, 6)} that of ${at}` };
    }
    return undefined;
  }

  function isTombstoned({ host: rule }: call.State, id: string): boolean {
    const one = people.find(({ player }) => idOf(player.state()) === id)?.player.state();
    return one?.self !== undefined && rule?.tombstones.includes(toHex(one.self.idPk)) === true;
  }

  // -------------------------------------------------------------- now and then

  function look(): Breach | undefined {
    const here = people.filter(({ player }) => player.isHere() && player.state().phase === 'call');
    for (const one of here) {
      const breach = keysBreach(one);
      if (breach) return breach;
      for (const other of here)
        if (one !== other) {
          const deaf = deafBreach(one, other);
          if (deaf) return deaf;
        }
    }
    return roomBreach();
  }

  function keysBreach({ player }: Person): Breach | undefined {
    const state = player.state();
    const seated = seatedAt(state);
    // In no room nobody is asked who is in it.
    const isInUse = state.forwarding.feeds.halls.length > 0;
    const stranger = state.forwarding.feeds.members.find((id) => isInUse && !seated.has(id));
    if (stranger !== undefined)
      return { rule: 'members alone are in the feeds', what: `${stranger.slice(0, 6)} at ${player.name}` };
    for (const { turn, phase } of state.forwarding.feeds.halls) {
      const own = state.forwarding.keys[turn]?.own;
      const fate = own && phase === 'in' ? fates.get(own.key) : undefined;
      const isHere = (id: string): boolean =>
        seated.has(id) ||
        world.clock.now() < (leftMs.get(`${player.number} ${id}`) ?? -Infinity) + GOODBYE_MS;
      const one = fate && knowers(fate).find((id) => !isHere(id));
      if (one !== undefined)
        return { rule: 'who has gone knows no key', what: `${one.slice(0, 6)} that of ${player.name}` };
    }
    return undefined;
  }

  function deafBreach(listener: Person, speaker: Person): Breach | undefined {
    const name = `${listener.player.number} ${speaker.player.number}`;
    const [a, b] = [listener.player.state(), speaker.player.state()];
    const seat = liveSeat(a, b);
    if (!seat || !liveSeat(b, a) || a.callId !== b.callId || isHeard(listener, speaker, seat)) {
      deafMs.delete(name);
      return undefined;
    }
    const since = deafMs.get(name) ?? world.clock.now();
    deafMs.set(name, since);
    if (world.clock.now() < since + DEAF_MS) return undefined;
    const about = `${listener.player.name} does not hear ${speaker.player.name}`;
    return { rule: 'nobody is unheard for long', what: `${about} since ${Math.round(since)}` };
  }

  function isHeard(
    { player: { number } }: Person,
    speaker: Person,
    [state, seat]: readonly [call.State, call.State['seats'][number]],
  ): boolean {
    const { sfu } = streams.of(state, seat);
    if (sfu !== undefined) return world.unit.opensAt(number, sfu).includes(speaker.player.number);
    return (world.net.encodingOf(speaker.player.number, number)?.audioBits ?? 1) > 0;
  }

  function liveSeat(
    of: call.State,
    other: call.State,
  ): readonly [call.State, call.State['seats'][number]] | undefined {
    const id = idOf(other);
    const seat = of.seats.find((one) => one.id === id && one.link.phase === 'live' && one.isAdmitted);
    return seat && seatedAt(of).has(id) ? [of, seat] : undefined;
  }

  /** Of one password, and nobody who waits to be let in. */
  function roomBreach(): Breach | undefined {
    const passwords = new Map<string, number>();
    for (const { owner, room } of world.unit.present()) {
      const one = people[owner - 1];
      if (!one || one.player.state().isKnocking)
        return { rule: 'members alone are in a room', what: `person ${owner - 1}` };
      const first = passwords.get(room) ?? one.password;
      passwords.set(room, first);
      if (first !== one.password) return { rule: 'one password, one room', what: `person ${owner - 1}` };
    }
    return undefined;
  }

  /** Slices of time, and a look after each. */
  function run(ms: number, demand: (breach: Breach | undefined) => void): void {
    const ends = world.clock.now() + ms;
    while (world.clock.now() < ends) {
      world.run(Math.min(SLICE_MS, ends - world.clock.now()));
      demand(look());
    }
  }

  // -------------------------------------------------------------- at rest

  /** All of one call, long after the last fault: one way, one room, and by it everybody. */
  function rest(group: readonly Person[]): Breach | undefined {
    const states = group.map(({ player }) => player.state());
    const [first] = states;
    if (!first || states.length < 2 || states.some(({ phase }) => phase !== 'call')) return undefined;
    const said = states.map(({ forwarding: { topology: at } }) => `${at.turn} ${at.room?.room ?? 'mesh'}`);
    const isNone = first.forwarding.topology.room === undefined;
    if (
      new Set(said).size > 1 &&
      !(isNone && states.every((one) => one.forwarding.topology.room === undefined))
    )
      return { rule: 'agreed: the way', what: said.join(' / ') };
    const offices = states.filter(({ forwarding }) => forwarding.topology.call.isMine);
    if (offices.length !== 1) return { rule: 'one office', what: String(offices.length) };
    return (
      ruleBreach(offices[0] as call.State) ?? spoiledBreach(states) ?? hallsBreach(group) ?? secretBreach()
    );
  }

  function ruleBreach({ forwarding: { topology: at } }: call.State): Breach | undefined {
    const way = at.room === undefined ? 'mesh' : 'sfu';
    const isWanted = wanted(at.call, at.size ?? 0, way)[0] === way;
    if (at.phase === 'making' || !isWanted)
      return { rule: 'the way is as wanted', what: `${at.phase} ${JSON.stringify(at.call)}` };
    return undefined;
  }

  function spoiledBreach(states: readonly call.State[]): Breach | undefined {
    for (const { host: rule, forwarding } of states) {
      const known = roomsKnown.get(forwarding.topology.room?.room ?? '');
      const one = rule?.tombstones.find((key) => known?.has(key));
      if (one !== undefined) return { rule: 'the removed know no room', what: one.slice(0, 6) };
    }
    return undefined;
  }

  function hallsBreach(group: readonly Person[]): Breach | undefined {
    for (const one of group) {
      const { halls } = one.player.state().forwarding.feeds;
      const { room, turn } = one.player.state().forwarding.topology;
      const about = `${one.player.name}: ${halls.map(({ turn: at, phase, use }) => `${at} ${phase} ${use}`).join(', ')}`;
      if (room === undefined ? halls.length > 0 : halls.length !== 1 || halls[0]?.turn !== turn)
        return { rule: 'at rest: one room, or none', what: about };
      if (room && halls[0]?.phase !== 'in' && halls[0]?.phase !== 'refused')
        return { rule: 'at rest: everybody is in the room', what: about };
      const sound = group.flatMap((other) => (one === other ? [] : [wayBreach(one, other)])).find(Boolean);
      if (sound) return sound;
    }
    return undefined;
  }

  /** By the unit alone where both are in it, else by the link. */
  function wayBreach(listener: Person, speaker: Person): Breach | undefined {
    const [to, from] = [listener.player, speaker.player];
    const isIn = (one: Person): boolean => one.player.state().forwarding.feeds.halls[0]?.phase === 'in';
    const byUnit = world.unit.hears(to.number, from.number);
    const byLink = (world.net.encodingOf(from.number, to.number)?.audioBits ?? 1) > 0;
    const shouldBe = isIn(listener) && isIn(speaker);
    if (byUnit === shouldBe && byLink === !shouldBe) return undefined;
    const ways = `unit ${byUnit}, link ${byLink}, both in it ${shouldBe}`;
    return { rule: 'at rest: by one way', what: `${to.name} hears ${from.name}: ${ways}` };
  }

  /** Keys of media are nowhere but in memory and in what is sealed, or said on a link. */
  function secretBreach(): Breach | undefined {
    const keys = [...fates.keys()];
    for (const { player } of people) {
      const kept = `${player.kept() ?? ''} ${player.state().report ?? ''}`;
      if (keys.some((key) => kept.includes(toBase64(key))))
        return { rule: 'no key is written down', what: player.name };
    }
    const carried = world.relay.recorded.map(({ blob }) => toHex(blob)).join(' ');
    if (carried !== '' && keys.some((key) => carried.includes(toHex(key))))
      return { rule: 'no key is seen by the relay', what: 'a blob' };
    return undefined;
  }

  return { step, look, run, rest };
}

export type UnitWatch = ReturnType<typeof watchUnit>;
