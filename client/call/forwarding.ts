// Forwarding: the media of a large call goes through a unit that cannot read it: here topology, feeds and media keys meet
// the seats. A part of the boss. Source: docs/protocol/7-forwarding.md.
import { type Bytes, fromBase64, toBase64, toHex } from '../../shared/bytes.ts';
import { CAPACITY_MESH, STATEMENT } from '../../shared/limits.ts';
import * as bandwidth from './bandwidth.ts';
import * as feeds from './feeds.ts';
import * as front from './front.ts';
import * as host from './host.ts';
import { layersOf } from './layers.ts';
import * as mediaKeys from './media-keys.ts';
import * as membership from './membership.ts';
import * as office from './office.ts';
import type { SfuEvent, SfuWant } from './ports.ts';
import type * as post from './post.ts';
import * as roster from './roster.ts';
import * as seats from './seats.ts';
import { type Asked, count, emit, type Forwarding, type Seat, set, type State, type Turn } from './state.ts';
import * as voices from './speaking.ts';
import { TIMES } from './times.ts';
import * as topology from './topology.ts';
import * as vaultDesk from './vault-desk.ts';

export function initial(): Forwarding {
  return {
    callId: undefined,
    office: undefined,
    topology: topology.initial(),
    feeds: feeds.initial(),
    keys: {},
    underWay: [],
    taken: {},
    narrow: [],
    isNarrowTold: false,
    greeted: [],
    hushed: [],
    seen: [],
  };
}

function change(turn: Turn, part: Partial<Forwarding>): void {
  set(turn, { forwarding: { ...turn.state.forwarding, ...part } });
}

const seatOf = ({ state }: Turn, id: string): Seat | undefined => state.seats.find((one) => one.id === id);

// ---------------------------------------------------------------- the machines

function topologyStep(turn: Turn, event: topology.Event): void {
  const [next, facts] = topology.step(turn.state.forwarding.topology, event, turn.env);
  const before = turn.state.forwarding.topology;
  change(turn, { topology: next });
  for (const fact of facts) {
    if (fact.type === 'ask') emit(turn, { type: 'sfu-ask' });
    else if (fact.type === 'make') emit(turn, { type: 'sfu-make', size: fact.size });
    else if (fact.type === 'announce') for (const { id } of able(turn)) sayRoom(turn, id);
    else if (fact.type === 'remind') remind(turn);
    else front.tell(turn, fact.type === 'lost' ? 'sfu-lost' : 'sfu-limited');
  }
  const isOther = next.turn !== before.turn || next.room !== before.room;
  if (isOther) feedsStep(turn, { type: 'stand', turn: next.turn, room: next.room });
}

function feedsStep(turn: Turn, event: feeds.Event): void {
  const before = turn.state.forwarding.feeds;
  const [next, effects, facts] = feeds.step(before, event, turn.env);
  if (next === before && effects.length === 0 && facts.length === 0) return;
  change(turn, { feeds: next });
  for (const effect of effects)
    emit(turn, effect.type === 'sfu-enter' ? { ...effect, isRelayOnly: turn.state.isHidingIp } : effect);
  forgetNames(turn, before, next);
  for (const fact of facts) feedsFact(turn, fact);
}

/** What nobody publishes under any longer: the keys of who has gone go with it. */
function forgetNames(turn: Turn, before: feeds.State, next: feeds.State): void {
  if (next.feeds === before.feeds) return;
  for (const [id, names] of Object.entries(before.feeds))
    for (const { turn: at, feed } of names)
      if (feed !== '' && feeds.feedOf(next, id, at) !== feed)
        for (const { sfu } of halls(turn, at)) emit(turn, { type: 'sfu-forget', sfu, feed, but: [] });
}

function feedsFact(turn: Turn, fact: feeds.Fact): void {
  switch (fact.type) {
    case 'say-feed': {
      const { turn: at, feed } = fact;
      for (const { id } of here(turn)) sayFeed(turn, id, at, feed);
      return;
    }
    case 'say-heard':
      return void seats.write(turn, fact.id, { type: 'sfu-heard', turn: fact.turn });
    case 'entering':
      return entering(turn, fact.turn, fact.isAgain);
    case 'left': {
      const { [fact.sfu]: _gone, ...taken } = turn.state.forwarding.taken;
      return change(turn, { taken });
    }
    case 'empty':
      return topologyStep(turn, { type: 'lost', turn: fact.turn });
  }
}

/** So far ahead of what is known a turn may be that we are told of. */
const TURNS_AHEAD = 4;
/** Of the rooms that we are in, three at most, then of turns that we may only just hear of, the next first. */
const KEYS_KEPT = 6;

function keysStep(turn: Turn, at: number, event: mediaKeys.Event): void {
  const { keys, topology: now } = turn.state.forwarding;
  const [next, facts] = mediaKeys.step(keys[at] ?? mediaKeys.initial(), event, turn.env);
  if (next === keys[at] && facts.length === 0) return;
  const far = (one: string): number => {
    const ahead = Number(one) - now.turn;
    if (halls(turn, Number(one)).length > 0) return 0;
    return 1 + (ahead < 0 ? TURNS_AHEAD - ahead : ahead);
  };
  const all = Object.entries({ ...keys, [at]: next }).toSorted(([a], [b]) => far(a) - far(b));
  change(turn, { keys: Object.fromEntries(all.slice(0, KEYS_KEPT)) });
  for (const fact of facts) keysFact(turn, at, fact);
}

/** Many steps to a key far ahead are one short letter. */
const STEP_COSTS = 0.25;

function keysFact(turn: Turn, at: number, fact: mediaKeys.Fact): void {
  switch (fact.type) {
    case 'tell':
      return sayKey(turn, at, fact);
    case 'seal': {
      const { kid, key } = fact;
      const me = toHex(turn.state.self?.id ?? new Uint8Array());
      for (const { sfu } of halls(turn, at)) emit(turn, { type: 'sfu-seal-with', sfu, owner: me, kid, key });
      return;
    }
    case 'open':
      return open(turn, at, fact.id, [fact]);
    case 'forget': {
      const feed = feeds.feedOf(turn.state.forwarding.feeds, fact.id, at);
      for (const { sfu } of halls(turn, at))
        if (feed !== '') emit(turn, { type: 'sfu-forget', sfu, feed, but: fact.but });
      return;
    }
    case 'ratchet': {
      const { of, kid, begun, key, times } = fact;
      if (of !== '' && !seats.mayAsk(turn, of, times * STEP_COSTS)) return count(turn, 'media-key-flood');
      return vaultDesk.ask(turn, { op: 'ratchet', key, times }, { for: 'ratchet', at, of, kid, begun });
    }
    case 'drop':
      return count(turn, fact.why);
  }
}

function halls(turn: Turn, at: number): readonly feeds.Hall[] {
  return turn.state.forwarding.feeds.halls.filter((hall) => hall.turn === at);
}

function open(turn: Turn, at: number, id: string, keys: readonly mediaKeys.Key[]): void {
  const feed = feeds.feedOf(turn.state.forwarding.feeds, id, at);
  if (feed === '') return;
  for (const { sfu } of halls(turn, at))
    for (const { kid, key } of keys) emit(turn, { type: 'sfu-open-with', sfu, feed, owner: id, kid, key });
}

/** A room begins with keys of its own: whatever counts our frames there begins anew. What others told is opened with. */
function entering(turn: Turn, at: number, isAgain: boolean): void {
  if (isAgain) keysStep(turn, at, { type: 'anew' });
  keysStep(turn, at, { type: 'members', ...company(turn), isAtOnce: true });
  const { theirs = {} } = turn.state.forwarding.keys[at] ?? {};
  for (const [id, keys] of Object.entries(theirs)) open(turn, at, id, keys);
}

// ---------------------------------------------------------------- who is who

/** Whoever knows these letters; to anybody else not one is said. */
function able({ state }: Turn): readonly Seat[] {
  return state.seats.filter((one) => one.canForward && seats.isSeated({ state }, one.id));
}

/** Its link has stood, or we have just let it in: what is told before waits for a way. */
function here(turn: Turn): readonly Seat[] {
  const { greeted } = turn.state.forwarding;
  return able(turn).filter((one) => one.isAdmitted || greeted.includes(one.id));
}

function company(turn: Turn): { readonly ids: readonly string[]; readonly seated: readonly string[] } {
  return { ids: here(turn).map(({ id }) => id), seated: turn.state.seats.map(({ id }) => id) };
}

/** The host; in a hostless call who greets. */
function officer(turn: Turn): string | undefined {
  const rule = turn.state.host;
  if (!rule) return undefined;
  return rule.isHostless ? office.onDuty(turn).greeter : rule.host;
}

// ---------------------------------------------------------------- what members say

type Said = Extract<
  post.Letter,
  { readonly type: 'sfu-room' | 'sfu-feed' | 'sfu-heard' | 'media-key' | 'uplink' }
>;

/** A turn that is not over, and not too far ahead. */
function isOfNow({ state }: Turn, at: number): boolean {
  const { turn: now, isSure } = state.forwarding.topology;
  return at > 0 && at >= now - 2 && (!isSure || at <= now + TURNS_AHEAD);
}

/** One's own, or somebody else's: who speaks first of it keeps it. What is sealed opens for its true owner alone. */
function isTaken({ state }: Turn, id: string, feed: string): boolean {
  const { halls: all, feeds: known } = state.forwarding.feeds;
  const others = Object.keys(known).filter((one) => one !== id);
  return (
    all.some((hall) => hall.feed === feed) ||
    others.some((one) => known[one]?.some((named) => named.feed === feed) === true)
  );
}

/** Each makes a place where its frames are counted. */
const FEED_COSTS = 0.25;

export function heard(turn: Turn, id: string, letter: Said): void {
  switch (letter.type) {
    case 'sfu-room':
      return heardRoom(turn, id, letter);
    case 'sfu-feed': {
      if (!isOfNow(turn, letter.turn)) return;
      const before = feeds.feedOf(turn.state.forwarding.feeds, id, letter.turn);
      if (before === letter.feed) return;
      if (letter.feed !== '' && isTaken(turn, id, letter.feed)) return count(turn, 'sfu-feed-taken');
      if (!seats.mayAsk(turn, id, FEED_COSTS)) return count(turn, 'sfu-feed-flood');
      // Another try: its keys come behind this. With those that came before its first feed nothing has been opened.
      if (before !== '') keysStep(turn, letter.turn, { type: 'other-feed', id });
      feedsStep(turn, { type: 'feed', id, turn: letter.turn, feed: letter.feed });
      return open(turn, letter.turn, id, turn.state.forwarding.keys[letter.turn]?.theirs?.[id] ?? []);
    }
    case 'sfu-heard':
      return feedsStep(turn, { type: 'hears', id, turn: letter.turn });
    case 'media-key': {
      if (!isOfNow(turn, letter.turn)) return count(turn, 'media-key-turn');
      const key = letter.key === '' ? undefined : fromBase64(letter.key);
      return keysStep(turn, letter.turn, { type: 'told', id, kid: letter.kid, key });
    }
    case 'uplink': {
      const others = turn.state.forwarding.narrow.filter((one) => one !== id);
      return change(turn, { narrow: letter.isSmall ? [...others, id] : others });
    }
  }
}

function heardRoom(turn: Turn, id: string, letter: Extract<Said, { type: 'sfu-room' }>): void {
  const seat = seatOf(turn, id);
  const { node, room, pin } = letter;
  const isWhole = node !== '' && room !== '' && pin !== '';
  if (!seat || (!isWhole && node + room + pin !== '')) return count(turn, 'sfu-room');
  const isByOffice = officer(turn) === toHex(seat.peer.idPk);
  const where = isWhole ? { node, room, pin } : undefined;
  topologyStep(turn, { type: 'told', turn: letter.turn, room: where, isByOffice });
  const { call, turn: now } = turn.state.forwarding.topology;
  if (call.isMine && letter.turn < now) sayRoom(turn, id);
}

function sayRoom(turn: Turn, id: string): void {
  const { turn: at, room } = turn.state.forwarding.topology;
  if (at === 0) return;
  const { node, room: name, pin } = room ?? { node: '', room: '', pin: '' };
  seats.write(turn, id, { type: 'sfu-room', turn: at, node, room: name, pin });
}

function remind(turn: Turn): void {
  const key = officer(turn);
  const seat = able(turn).find((one) => roster.keyOf(one.peer) === key);
  if (seat) sayRoom(turn, seat.id);
}

function sayKey(turn: Turn, at: number, fact: Extract<mediaKeys.Fact, { type: 'tell' }>): void {
  const { id, kid, key } = fact;
  const text = key === undefined ? '' : toBase64(key);
  const [letter] = seats.write(turn, id, { type: 'media-key', turn: at, kid, key: text });
  if (letter) sentOn(turn, { letter: letter.id, id, at, kid });
}

type Ratchet = Extract<Asked, { for: 'ratchet' }>;
type UnderWay = Turn['state']['forwarding']['underWay'][number];

/** Five for each of fifty. */
const UNDER_WAY_MAX = 256;

function sentOn(turn: Turn, one: Omit<UnderWay, 'sentMs'>): void {
  const all = [...turn.state.forwarding.underWay, { ...one, sentMs: turn.env.now }];
  change(turn, { underWay: all.slice(-UNDER_WAY_MAX) });
}

/**
 * The letter has come: its key is there. Behind what we publish under keys begin anew there: one that came before, by a quicker
 * way, is forgotten, and said again.
 */
export function acknowledged(turn: Turn, id: string, letter: string): void {
  const { underWay } = turn.state.forwarding;
  const found = underWay.find((one) => one.letter === letter && one.id === id);
  if (!found) return;
  const { at, kid, sentMs } = found;
  const left = underWay.filter((one) => one !== found);
  change(turn, { underWay: left });
  if (kid !== undefined) return keysStep(turn, at, { type: 'had', id, kid });
  // Said more than once by now: what went out behind it may have come before it, and not be acknowledged yet.
  const isInOrder = turn.env.now < sentMs + TIMES.resendSoonest;
  const isComing = isInOrder && left.some((one) => one.id === id && one.at === at && one.kid !== undefined);
  if (!isComing) keysStep(turn, at, { type: 'again', id });
}

/** Let in by us: where the media is, before anything else of it. */
export function greet(turn: Turn, id: string): void {
  const { greeted, topology: now } = turn.state.forwarding;
  if (now.room === undefined || seatOf(turn, id)?.canForward !== true) return;
  change(turn, { greeted: [...greeted.filter((one) => one !== id), id].slice(-STATEMENT.capacityMax) });
  sayRoom(turn, id);
  sayFeeds(turn, id);
}

function sayFeeds(turn: Turn, id: string): void {
  for (const { turn: at, feed, phase, use, tries } of turn.state.forwarding.feeds.halls) {
    const isTold = phase === 'in' || (phase === 'entering' && tries === 0);
    if (isTold && use === 'open') sayFeed(turn, id, at, feed);
  }
}

/** With another feed keys begin anew: ours are said behind it. */
function sayFeed(turn: Turn, id: string, at: number, feed: string): void {
  const [letter] = seats.write(turn, id, { type: 'sfu-feed', turn: at, feed });
  if (feed === '') return;
  if (letter) sentOn(turn, { letter: letter.id, id, at });
  keysStep(turn, at, { type: 'again', id });
}

/** Its link stands: what was said before may not have come. */
export function newLink(turn: Turn, id: string): void {
  if (seatOf(turn, id)?.canForward !== true) return;
  sayRoom(turn, id);
  sayFeeds(turn, id);
  if (turn.state.forwarding.isNarrowTold) seats.write(turn, id, { type: 'uplink', isSmall: true });
}

/** The same member after a reload: nobody tells what was decided as exactly as it was known. */
export function restored(turn: Turn, floor = 0): void {
  change(turn, { topology: topology.cameBack(turn.state.forwarding.topology, floor) });
}

/** Another page of the same member. */
export function renewed(turn: Turn, id: string): void {
  for (const at of Object.keys(turn.state.forwarding.keys).map(Number))
    keysStep(turn, at, { type: 'other-feed', id });
  feedsStep(turn, { type: 'anew', id });
  const { narrow } = turn.state.forwarding;
  if (narrow.includes(id)) change(turn, { narrow: narrow.filter((one) => one !== id) });
}

/** It knows room and keys: both are others at once. */
export function removed(turn: Turn): void {
  if (turn.state.forwarding.callId === undefined) return;
  for (const at of Object.keys(turn.state.forwarding.keys).map(Number))
    if (halls(turn, at).length > 0) keysStep(turn, at, { type: 'members', ...company(turn), isAtOnce: true });
  topologyStep(turn, { type: 'removed' });
}

// ---------------------------------------------------------------- what the port says

export function happened(turn: Turn, event: SfuEvent): void {
  switch (event.type) {
    case 'sfu-known':
      return topologyStep(turn, { type: 'known', size: event.size ?? 0 });
    case 'sfu-made':
      return topologyStep(turn, { type: 'made', room: event.room });
    case 'sfu-not-made':
      return topologyStep(turn, { ...event, type: 'not-made' });
    case 'sfu-stats':
      return bandwidthStep(turn, { type: 'stats', pc: -event.sfu, stats: event.stats });
    case 'sfu-keyless':
      return count(turn, 'sfu-keyless');
    default:
      return feedsStep(turn, { type: 'sfu', event });
  }
}

export function ratcheted(turn: Turn, { at, of, kid, begun }: Ratchet, key: Bytes): void {
  keysStep(turn, at, { type: 'ratcheted', of, kid, begun, key });
}

// ---------------------------------------------------------------- what follows

/** All that decides what tend does, but for the time. */
function concern(turn: Turn): readonly unknown[] {
  const { state } = turn;
  const { phase, callId, seats: members, roster: list, host: rule, tiles, shareTiles, speaking } = state;
  const { isAudioOnly, isSaving, isLowered } = state.bandwidth;
  const { topology: now, feeds: known, keys, narrow, greeted } = state.forwarding;
  const seen: unknown[] = [
    phase,
    callId,
    list,
    rule,
    tiles,
    shareTiles,
    speaking.leader,
    isAudioOnly,
    isSaving,
    isLowered,
    // While nobody rules: who greets, and that is by the door, the passwords and the time too.
    officer(turn),
  ];
  seen.push(now, known, keys, narrow, greeted, state.page.isOnline, members.length);
  for (const { id, link, canForward, isAdmitted } of members)
    seen.push(id, link.phase, link.pc, canForward, isAdmitted);
  return seen;
}

export function tend(turn: Turn): void {
  const { state } = turn;
  const isCall = state.phase === 'call' && state.callId !== undefined;
  if (!isCall && state.phase !== 'waiting' && state.forwarding.callId === undefined) return;
  const before = concern(turn);
  const { seen } = state.forwarding;
  if (before.length === seen.length && before.every((one, at) => one === seen[at])) return;
  const callId = isCall ? state.callId : undefined;
  // What was told with the word that let us in is of this call.
  if (state.forwarding.callId === undefined) change(turn, { callId });
  else if (state.forwarding.callId !== callId) leave(turn);
  if (isCall) attend(turn);
  else if (state.phase === 'waiting') knowing(turn);
  change(turn, { seen: concern(turn) });
}

/** Another call, or none. What is known of the unit stays. */
function leave(turn: Turn): void {
  const { forwarding, callId, phase } = turn.state;
  const [next, effects] = feeds.step(forwarding.feeds, { type: 'end' }, turn.env);
  emit(turn, ...effects.filter((one) => one.type === 'sfu-leave'));
  set(turn, {
    forwarding: {
      ...initial(),
      callId: phase === 'call' ? callId : undefined,
      topology: topology.leftCall(forwarding.topology),
      feeds: next,
    },
  });
}

/** Who waits alone is to be the host: how many may come is asked for before they do. */
function knowing(turn: Turn): void {
  const { isAsked, size } = turn.state.forwarding.topology;
  if (isAsked || size !== undefined) return;
  change(turn, { topology: { ...turn.state.forwarding.topology, isAsked: true } });
  emit(turn, { type: 'sfu-ask' });
}

function attend(turn: Turn): void {
  judge(turn);
  forgetGone(turn);
  if (!isInUse(turn.state.forwarding)) return silence(turn);
  feedsStep(turn, { type: 'members', ...company(turn) });
  for (const { turn: at } of turn.state.forwarding.feeds.halls)
    keysStep(turn, at, { type: 'members', ...company(turn), isAtOnce: false });
  for (const hall of turn.state.forwarding.feeds.halls) take(turn, hall);
  silence(turn);
}

/** Keys are told to who is not, or not yet, in the room as well; that one hears of who comes and goes in no other way. */
function forgetGone(turn: Turn): void {
  const ids = turn.state.seats.map(({ id }) => id);
  for (const at of Object.keys(turn.state.forwarding.keys).map(Number))
    if (halls(turn, at).length === 0) keysStep(turn, at, { type: 'seated', ids });
}

const isInUse = ({ feeds: { halls: all, told, hears } }: Forwarding): boolean =>
  all.length > 0 || Object.keys(told).length > 0 || Object.keys(hears).length > 0;

/** What the rule looks at, where it is ours to decide; and whether our own uplink speaks against the mesh. */
function judge(turn: Turn): void {
  const holder = officer(turn);
  if (holder !== turn.state.forwarding.office) {
    change(turn, { office: holder });
    // It may have said where the media is before we knew that it is its to say.
    remind(turn);
  }
  const { forwarding, bandwidth: sent, seats: members } = turn.state;
  const people = membership.sizeOf(turn);
  const isNarrow = sent.isLowered && forwarding.topology.room === undefined && members.length > 1;
  if (isNarrow && !forwarding.isNarrowTold) {
    change(turn, { isNarrowTold: true });
    for (const { id } of able(turn)) seats.write(turn, id, { type: 'uplink', isSmall: true });
  }
  const { narrow, isNarrowTold, topology: now } = turn.state.forwarding;
  const call: topology.Call = {
    // Alone with what was kept over a reload nobody decides: the others may know better.
    isMine: holder === membership.selfKey(turn) && members.some(({ link }) => link.phase === 'live'),
    people,
    capacity: membership.capacityOf(turn),
    choice: turn.state.host?.policy.forwarding ?? 'auto',
    isUplinkSmall: isNarrowTold || narrow.some((id) => members.some((one) => one.id === id)),
  };
  const isSame = (Object.keys(call) as (keyof topology.Call)[]).every((key) => call[key] === now.call[key]);
  if (!isSame || (call.isMine && now.size === undefined && !now.isAsked))
    topologyStep(turn, { type: 'call', call });
}

/** Who is taken, and how large: by how it is shown here. */
function take(turn: Turn, { sfu, turn: at, present }: feeds.Hall): void {
  const { forwarding, tiles, shareTiles, speaking, bandwidth: sent, host: rule } = turn.state;
  const spotlit = rule && host.spotlight(rule);
  const taken = here(turn).flatMap((seat) => {
    const feed = feeds.feedOf(forwarding.feeds, seat.id, at);
    const hasKey = (forwarding.keys[at]?.theirs[seat.id]?.length ?? 0) > 0;
    return feed !== '' && hasKey && present.includes(feed) ? [{ seat, feed }] : [];
  });
  const layers = layersOf(
    taken.map(({ seat: { id, peer } }) => ({
      id,
      width: bandwidth.wantedWidth(sent, tiles[id]),
      isFirst: speaking.leader === id || toHex(peer.idPk) === spotlit,
      spokeMs: voices.spokeMs(speaking, id),
    })),
  );
  const wants: SfuWant[] = taken.map(({ seat: { id }, feed }) => ({
    feed,
    layer: layers[id] ?? 'off',
    isShareOn: !sent.isAudioOnly && shareTiles[id] !== 0,
  }));
  const text = JSON.stringify(wants);
  if (text === (forwarding.taken[sfu] ?? '[]')) return;
  change(turn, { taken: { ...turn.state.forwarding.taken, [sfu]: text } });
  emit(turn, { type: 'sfu-take', sfu, wants });
}

/** Whose link is silent; and the rooms, each as one more link, as long as they are used. */
function silence(turn: Turn): void {
  const { forwarding, bandwidth: sent, seats: members } = turn.state;
  const isCrowd = forwarding.topology.room !== undefined && membership.sizeOf(turn) > CAPACITY_MESH;
  const ids = members.map(({ id }) => id).filter((id) => feeds.isCarried(forwarding.feeds, id, isCrowd));
  if (ids.length !== sent.carried.length || ids.some((id, at) => id !== sent.carried[at]))
    bandwidthStep(turn, { type: 'carried', ids });
  if (isCrowd) hush(turn);
}

/** Too many for the mesh: who comes begins without a picture and sound over its links. */
function hush(turn: Turn): void {
  const { hushed } = turn.state.forwarding;
  const coming = turn.state.seats.filter((one) => one.link.phase === 'connecting' && one.canForward);
  const pcs = coming.map((one) => one.link.pc).filter((pc) => !hushed.includes(pc));
  if (pcs.length === 0) return;
  emit(turn, ...pcs.map((pc) => ({ type: 'pc-encode', pc, encoding: bandwidth.SILENT }) as const));
  change(turn, { hushed: [...hushed, ...pcs].slice(-UNDER_WAY_MAX) });
}

/** Every link there is to send on. */
export function links(state: State): readonly { readonly id: string; readonly pc: number }[] {
  const live = state.seats.filter((one) => one.link.phase === 'live');
  const rooms = state.forwarding.feeds.halls.filter(
    ({ phase, use }) => phase === 'in' && use !== 'lingering',
  );
  return [
    ...live.map((one) => ({ id: one.id, pc: one.link.pc })),
    ...rooms.map(({ sfu }) => bandwidth.roomLink(sfu)),
  ];
}

function bandwidthStep(turn: Turn, event: bandwidth.Event): void {
  const [next, effects] = bandwidth.step(turn.state.bandwidth, event, turn.env);
  set(turn, { bandwidth: next });
  emit(turn, ...effects);
}

// ---------------------------------------------------------------- time

export function dueMs({ phase, forwarding }: State): number {
  if (phase !== 'call') return Infinity;
  let first = Math.min(topology.dueMs(forwarding.topology), feeds.dueMs(forwarding.feeds));
  for (const { turn: at } of forwarding.feeds.halls) {
    const keys = forwarding.keys[at];
    if (keys) first = Math.min(first, mediaKeys.dueMs(keys));
  }
  return first;
}

export function tick(turn: Turn): void {
  const { forwarding, phase } = turn.state;
  if (phase !== 'call' || turn.env.now < dueMs(turn.state)) return;
  topologyStep(turn, { type: 'tick' });
  feedsStep(turn, { type: 'tick' });
  for (const { turn: at } of forwarding.feeds.halls) keysStep(turn, at, { type: 'tick' });
}
