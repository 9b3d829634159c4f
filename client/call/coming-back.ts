// Coming back: lost members are met again over the topic that only the pair knows, without a password and without opening
// the door; a tab that was reloaded takes up its call. A part of the boss. Source: docs/protocol/6-call.md, "Coming back".
import { fromBase64, fromHex, toBase64, toHex } from '../../shared/bytes.ts';
import * as channel from './channel.ts';
import * as founding from './founding.ts';
import * as chatLines from './chat.ts';
import * as meeting from './meeting.ts';
import * as mesh from './mesh.ts';
import * as post from './post.ts';
import * as link from './link.ts';
import { parseSigned } from '../../shared/statement.ts';
import type { Tie, VaultReply } from './ports.ts';
import * as roster from './roster.ts';
import * as seats from './seats.ts';
import {
  type Absent,
  emit,
  type Kept,
  type Seat,
  set,
  type State,
  type Stay,
  type Topic,
  type Turn,
} from './state.ts';
import { TIMES } from './times.ts';
import * as vaultDesk from './vault-desk.ts';
import * as ways from './ways.ts';

const ABSENT_MAX = 64;

// ---------------------------------------------------------------- who is lost

/** A seat that is free again: its owner may still come back, unless it said that it leaves. */
export function keepInMind(turn: Turn, seat: Seat): void {
  const { id, peer, name, ties } = seat;
  if (ties.length === 0) return;
  const untilMs = Math.max(turn.env.now, seat.link.sinceMs) + TIMES.lost - TIMES.away;
  const absent: Absent = { id, peer, name, ties, untilMs };
  const all = [...turn.state.absent.filter((one) => one.id !== id), absent];
  for (const old of all.slice(0, -ABSENT_MAX)) forget(turn, old.ties);
  set(turn, { absent: all.slice(-ABSENT_MAX) });
}

/** No way back any more: the secret goes, here too. */
export function forget(turn: Turn, ties: readonly Tie[]): void {
  for (const { tag } of ties) {
    vaultDesk.ask(turn, { op: 'untie', tag }, { for: 'nothing' });
    meeting.pairingStep(turn, { type: 'done', secret: tag });
  }
}

export function bar(turn: Turn, idPk: string): void {
  const gone = turn.state.absent.filter((one) => toHex(one.peer.idPk) === idPk);
  for (const one of gone) forget(turn, one.ties);
  set(turn, { absent: turn.state.absent.filter((one) => !gone.includes(one)) });
}

type Lost = { readonly id: string; readonly idPk: string; readonly tie: Tie };

/**
 * Whom we look for on the relay: every lost member whom nobody we are linked with can reach. In each part of a split
 * call the two who would greet do so; somebody alone is a part.
 */
function lost(state: State, now: number): readonly Lost[] {
  const live = state.seats.filter((one) => one.link.phase === 'live');
  const mine = state.self ? roster.keyOf(state.self) : '';
  const keys = [mine, ...live.map((one) => roster.keyOf(one.peer))];
  const isOnDuty =
    roster.greeter(keys, state.lock.by) === mine || roster.backup(keys, state.lock.by) === mine;
  if (!isOnDuty || state.phase === 'end' || state.phase === 'start') return [];
  const down = state.seats.filter((one) => {
    // Whoever is looked for already goes on being so, whatever the engine says meanwhile.
    const isSought = state.topics.some((topic) => topic.id === one.id);
    const isDown = one.link.phase === 'down' && (isSought || now >= one.link.sinceMs + waitFor(state, one));
    // Met again just now: its link is being mended.
    const isMet = now < one.metMs + TIMES.proof;
    return isDown && !isMet && !live.some((other) => other.linked.includes(one.id));
  });
  return [...down, ...state.absent].flatMap((one) =>
    one.ties.map((tie): Lost => ({ id: one.id, idPk: toHex(one.peer.idPk), tie })),
  );
}

/**
 * A link may mend itself; one that fell silent does not, and without a socket to say so there is nothing else to try. With
 * one it is likely to be met there, in a moment or not at all.
 */
function waitFor({ channel: relay }: State, { awayMs, link: its }: Seat): number {
  if (awayMs < Infinity) return 0;
  if (!its.isSilent) return TIMES.gone;
  return relay.phase === 'closed' ? 0 : TIMES.sought;
}

/** When somebody is to be looked for, or no longer. */
export function dueMs(state: State): number {
  let first = Infinity;
  const next = (at: number): void => {
    if (at > state.nowMs && at < first) first = at;
  };
  for (const seat of state.seats) {
    const { link: its, metMs } = seat;
    if (its.phase === 'down') next(Math.max(metMs + TIMES.proof, its.sinceMs + waitFor(state, seat)));
  }
  for (const { untilMs } of state.absent) next(untilMs);
  for (const topic of state.topics) first = Math.min(first, channel.dueMs(topic.channel));
  return first;
}

const TOPICS_MAX = channel.LINES - 1;

/** Opens a line for each way back, and closes those that are not needed any more. */
export function tend(turn: Turn): void {
  // Back by whatever way: introduced afresh by a third, as often as not.
  for (const { id } of turn.state.absent)
    if (turn.state.seats.some((one) => one.id === id)) cameBack(turn, id);
  const over = turn.state.absent.filter((one) => turn.env.now >= one.untilMs);
  for (const one of over) forget(turn, one.ties);
  if (over.length > 0) set(turn, { absent: turn.state.absent.filter((one) => !over.includes(one)) });
  const isNobodyLeft = over.length > 0 && turn.state.absent.length === 0 && turn.state.seats.length === 0;
  if (isNobodyLeft) {
    mesh.letGo(turn);
    wipeKept(turn);
  }
  const wanted = lost(turn.state, turn.env.now).slice(0, TOPICS_MAX);
  for (const topic of turn.state.topics) {
    const isWanted = wanted.some((one) => one.tie.tag === topic.tag);
    if (!isWanted && !isInUse(turn, topic)) close(turn, topic.tag);
  }
  for (const one of wanted)
    if (!turn.state.topics.some((topic) => topic.tag === one.tie.tag)) open(turn, one);
}

/** Met there, and its link does not stand yet: what has to be said goes by this line. */
function isInUse(turn: Turn, { channel: { line } }: Topic): boolean {
  return turn.state.seats.some((one) => {
    const way = ways.read(one.address);
    return one.link.phase !== 'live' && way.type === 'topic' && way.line === line;
  });
}

function open(turn: Turn, { id, idPk, tie }: Lost): void {
  const taken = new Set(turn.state.topics.map((one) => one.channel.line));
  let line = 1;
  while (taken.has(line)) line++;
  // Numbers of sockets go on, so that a late word of an earlier one is never taken for one of this.
  const fresh = {
    ...channel.initial(line),
    socket: channel.LINES * (turn.state.pcs + turn.state.refs + 1) + line,
  };
  set(turn, { topics: [...turn.state.topics, { tag: tie.tag, id, channel: fresh }] });
  const proof = founding.proof(turn, turn.state.stay?.channel ?? 0);
  topicStep(turn, line, { type: 'open', place: { type: 'topic', topic: tie.topic }, proof });
  const goal = {
    secret: tie.tag,
    mode: 'resume',
    peer: id,
    idPk,
    helloAtMs: Infinity,
    tries: 0,
    untilMs: Infinity,
  } as const;
  meeting.pairingStep(turn, { type: 'want', goal });
}

function close(turn: Turn, tag: string): void {
  const topic = turn.state.topics.find((one) => one.tag === tag);
  if (!topic) return;
  topicStep(turn, topic.channel.line, { type: 'close' });
  set(turn, { topics: turn.state.topics.filter((one) => one.tag !== tag) });
  meeting.pairingStep(turn, { type: 'done', secret: tag });
}

export function closeAll(turn: Turn): void {
  for (const { tag } of turn.state.topics) close(turn, tag);
}

/** One line to a topic. Blobs go up as news; whoever comes is told HELLO. */
export function topicStep(turn: Turn, line: number, event: channel.Event): void {
  const topic = turn.state.topics.find((one) => one.channel.line === line);
  if (!topic) return;
  const [next, effects, facts] = channel.step(topic.channel, event, turn.env);
  const topics = turn.state.topics.map((one) => (one === topic ? { ...one, channel: next } : one));
  set(turn, { topics });
  emit(turn, ...effects);
  for (const fact of facts) {
    if (fact.type === 'away' && fact.why === 'founders-only') showMore(turn, next);
    else if (fact.type === 'blob') {
      const from = ways.topic(line, toHex(fact.from));
      turn.news.push({ type: 'blob', from, blob: fact.blob });
    } else if (fact.type === 'welcomed' || fact.type === 'joined') {
      if (fact.type === 'welcomed') seats.renewWay(turn, `topic:${line}`);
      meeting.pairingStep(turn, { type: 'hurry', secret: topic.tag });
    }
  }
}

/** Kept out of an idle topic: with more to show soon, else with the next try. */
function showMore(turn: Turn, relay: channel.State): void {
  topicStep(turn, relay.line, founding.next(turn, relay) ?? { type: 'proof', proof: undefined });
}

/** A resume has given the pair new keys: the seat is there again; older ties go once the link stands under them (settled). */
function cameBack(turn: Turn, id: string): void {
  const before = turn.state.absent.find((one) => one.id === id);
  if (!before) return;
  const seat = turn.state.seats.find((one) => one.id === id);
  const known = seat?.ties.map((one) => one.tag) ?? [];
  const ties = [...before.ties.filter((one) => !known.includes(one.tag)), ...(seat?.ties ?? [])];
  forget(turn, ties.slice(0, -meeting.TIES_MAX));
  if (seat) seats.put(turn, { ...seat, ties: ties.slice(-meeting.TIES_MAX), isAdmitted: true });
  set(turn, { absent: turn.state.absent.filter((one) => one.id !== id) });
}

/**
 * The newer keys are in use on both sides, and the link stands: the older way back is closed. Not before: a page that is
 * reloaded once more meanwhile comes by the older one.
 */
export function settled(turn: Turn, isIt: (seat: Seat) => boolean): void {
  const seat = turn.state.seats.find(isIt);
  if (!seat || seat.ties.length < 2 || seat.link.phase !== 'live') return;
  const isSettled =
    seat.fresh === undefined && seat.stale === undefined && seat.ties.at(-1)?.tag === seat.tag;
  if (!isSettled) return;
  forget(turn, seat.ties.slice(0, -1));
  seats.put(turn, { ...seat, ties: seat.ties.slice(-1) });
}

// ---------------------------------------------------------------- a reload

/** What changes of the call is stored soon, for a reload of this tab. */
export function keepSoon(turn: Turn): void {
  set(turn, { keepDueMs: Math.min(turn.state.keepDueMs, turn.env.now + TIMES.keepAfter) });
}

/** The page goes away now: what is known of the vault's part has to do. */
export function keepNow(turn: Turn): void {
  if (turn.state.keptVault !== '') kept(turn, turn.state.keptVault);
}

export function keep(turn: Turn): void {
  set(turn, { keepDueMs: Infinity });
  if (turn.state.phase !== 'call' || !turn.state.roster) return;
  vaultDesk.ask(turn, { op: 'keep' }, { for: 'keep' });
}

export function wipeKept(turn: Turn): void {
  set(turn, { keepDueMs: Infinity });
  emit(turn, { type: 'keep', text: undefined });
}

const CHAT_KEPT = 200;

export function kept(turn: Turn, vault: string): void {
  const { stay, roster: list, lock, host: rule, seats: members, chat, phase, grants } = turn.state;
  if (phase !== 'call' || !stay || !list) return;
  const { topology: way } = turn.state.forwarding;
  set(turn, { keptVault: vault });
  const { channel: number, name, title, callWallMs } = stay;
  const state: Kept = {
    wallMs: turn.env.wall,
    stay: {
      channel: number,
      name,
      ...(title === undefined ? {} : { title }),
      ...(callWallMs === undefined ? {} : { callWallMs }),
    },
    founder: list.founder,
    seed: toBase64(list.seed),
    seats: list.entries.map((one) => one.statement).filter((text) => text !== ''),
    known: list.known,
    names: Object.fromEntries(members.map((one) => [one.id, one.name])),
    door: lock.statement,
    doorMs: Math.max(0, turn.env.now - lock.startMs),
    commands: (rule?.kept ?? []).map((one) => one.statement),
    grants,
    ...(rule ? { capacity: rule.capacity } : {}),
    wish: turn.state.capacity,
    isHidingIp: turn.state.isHidingIp,
    topologyTurn: Math.max(way.turn, way.floor),
    seq: rule?.seq ?? 0,
    version: rule?.version ?? 0,
    chat: { entries: chatLines.latest(chat, CHAT_KEPT), unread: 0 },
    files: turn.state.files.incoming.filter((one) => one.phase !== 'declined'),
    vault,
  };
  emit(turn, { type: 'keep', text: JSON.stringify(state) });
}

/** What this very page wrote before it was reloaded; anything else, or too old, is nothing. */
export function readKept(text: string, wallMs: number): Kept | undefined {
  try {
    const read = JSON.parse(text) as Kept;
    // A clock may have been set meanwhile, also back.
    const isFresh = Math.abs(wallMs - read.wallMs) < TIMES.kept;
    return isFresh && typeof read.vault === 'string' ? read : undefined;
  } catch {
    return undefined;
  }
}

export function askRestore(turn: Turn, state: Kept): void {
  vaultDesk.ask(turn, { op: 'restore', text: state.vault }, { for: 'restore', kept: state });
}

/** The member is itself again: its call stands around it, and everybody is to be met anew. False: there was no call yet. */
export function restored(turn: Turn, state: Kept, reply: Extract<VaultReply, { op: 'restored' }>): boolean {
  const seed = fromBase64(state.seed) ?? new Uint8Array(0);
  const first = parseSigned(state.seats[0] ?? '')?.statement;
  if (first?.type !== 'seat') return false;
  const empty = roster.initial(toHex(first.callId), state.founder, seed);
  // Givers who have left count as before: what they signed is still shown.
  let list = roster.know(empty, state.known ?? []);
  for (const statement of state.seats) {
    const said = parseSigned(statement)?.statement;
    if (said?.type !== 'seat') continue;
    const entry = {
      id: toHex(said.id),
      idPk: toHex(said.idPk),
      stamp: said.stamp,
      statement,
      sinceMs: turn.env.now,
    };
    list = roster.put(list, entry);
  }
  // Its own seat had not been told to it yet: it would be in a call that it has no place in.
  if (!roster.find(list, toHex(reply.id))) return false;
  const stay: Stay = {
    ...state.stay,
    isMet: true,
    prs: '',
    version: state.version,
    password: '',
    isInviteFirst: false,
    beganMs: turn.env.now,
    sinceWallMs: state.stay.callWallMs ?? turn.env.wall,
  };
  set(turn, { phase: 'call', stay, roster: list, callId: list.callId, chat: state.chat });
  set(turn, { grants: state.grants ?? [], capacity: state.wish ?? turn.state.capacity });
  set(turn, { isHidingIp: turn.state.isHidingIp || state.isHidingIp === true });
  set(turn, { self: { id: reply.id, idPk: reply.idPk } });
  for (const entry of list.entries) {
    const ties = reply.ties.filter((one) => toHex(one.peer.id) === entry.id);
    if (ties.length > 0) seatOf(turn, entry, ties, state.names[entry.id] ?? '');
  }
  return true;
}

/** A seat whose owner we have yet to meet again. */
function seatOf(turn: Turn, entry: roster.Entry, ties: readonly Tie[], name: string): void {
  const none = new Uint8Array(0);
  const opening: link.Opening = { pc: 0, isPolite: true, fp: none, bindSend: none, bindExpect: none };
  seats.put(turn, {
    id: entry.id,
    peer: { id: fromHex(entry.id) ?? none, idPk: fromHex(entry.idPk) ?? none },
    tag: '',
    name,
    address: '',
    callId: turn.state.callId ?? '',
    capacity: turn.state.capacity,
    // Looked for at once.
    link: { ...link.initial(opening, turn.env), phase: 'down', sinceMs: turn.env.now - TIMES.gone },
    post: post.initial(),
    ties,
    members: [],
    linked: [],
    hasPassword: true,
    canForward: false,
    isAdmitted: true,
    isMuted: false,
    isPaused: false,
    share: { hasPicture: false, hasSound: false },
    awayMs: Infinity,
    metMs: -Infinity,
    forwards: Infinity,
    checks: Infinity,
    checksMs: turn.env.now,
    forwardsMs: turn.env.now,
    sinceMs: turn.env.now,
  });
}
