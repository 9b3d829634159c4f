// Duties: what follows from the state of the call after every event: whose turn it is to greet, who has to be on the
// relay, whom to look for, what is to be told. A part of the boss. Source: docs/protocol/6-call.md, "Duties".
import { toHex } from '../../shared/bytes.ts';
import * as bandwidth from './bandwidth.ts';
import * as comingBack from './coming-back.ts';
import * as company from './company.ts';
import * as door from './door.ts';
import * as forwarding from './forwarding.ts';
import * as front from './front.ts';
import * as host from './host.ts';
import * as ice from './ice.ts';
import * as lock from './lock.ts';
import * as merging from './merging.ts';
import * as meeting from './meeting.ts';
import * as membership from './membership.ts';
import * as mending from './mending.ts';
import * as office from './office.ts';
import * as reporting from './reporting.ts';
import * as humanCheck from './human-check.ts';
import * as checking from './checking.ts';
import * as pairing from './pairing.ts';
import * as roster from './roster.ts';
import * as rule from './rule.ts';
import * as seats from './seats.ts';
import * as servers from './servers.ts';
import { emit, set, type State, type Turn } from './state.ts';
import * as stay from './stay.ts';
import { TIMES } from './times.ts';

/**
 * All that decides what tend does, but for the time. Letters on their way, counters and pictures come and go without it:
 * most events change nothing of this.
 */
export function concern(state: State): readonly unknown[] {
  const { admission, channel, pairing: pairs, witness, lock: doorNow, host: ruler, roster: list } = state;
  const { phase, stay: now, self, fp, callId, absent, topics, knocks, owed, moves, movingTo, spare } = state;
  const { introducer, hushMs, finishMs, isKnocking, isPasswordForgotten, check } = state;
  const all: unknown[] = [phase, now, self, fp, callId, absent, topics, knocks, owed, moves, movingTo, spare];
  all.push(introducer, hushMs, finishMs, isKnocking, isPasswordForgotten, check, doorNow, ruler, list);
  all.push(admission.phase, admission.role, admission.verdict, admission.pending);
  all.push(state.forwarding.feeds.halls);
  all.push(isParting(state), channel.phase, pairs.goals, pairs.self, witness.tenures);
  for (const seat of state.seats) {
    const { peer, link, awayMs, metMs, hasPassword, isAdmitted, address, linked, members, ties } = seat;
    all.push(
      peer,
      link.phase,
      link.isSilent,
      link.sinceMs,
      link.pc,
      awayMs,
      metMs,
      hasPassword,
      isAdmitted,
      address,
    );
    all.push(linked, members, ties);
  }
  return all;
}

/** Something of it is another, or a time has come. */
export function areDue({ state, env }: Turn): boolean {
  return env.now >= state.dueMs || !isAlike(state.tended, concern(state));
}

/** Once they change nothing more they are at rest. */
export function tended(turn: Turn, before: readonly unknown[]): void {
  const after = concern(turn.state);
  set(turn, { tended: isAlike(before, after) ? after : [] });
}

function isAlike(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

export function tend(turn: Turn): void {
  servers.tend(turn);
  stay.aloneAgain(turn);
  stay.describeSpare(turn);
  strand(turn);
  comingBack.tend(turn);
  merging.tend(turn);
  if (turn.state.phase === 'call') attend(turn);
  else if (turn.state.phase === 'waiting') waitOn(turn);
  links(turn);
  company.tend(turn);
}

// ---------------------------------------------------------------- in a call

function attend(turn: Turn): void {
  const { greeter, backup } = office.onDuty(turn);
  const me = membership.selfKey(turn);
  const mayAnswer =
    door.isOpen(turn) &&
    membership.isSigned(turn) &&
    turn.state.stay?.prs !== '' &&
    turn.env.now >= turn.state.hushMs;
  const role = !mayAnswer ? 'none' : greeter === me ? 'greeter' : backup === me ? 'backup' : 'none';
  if (turn.state.admission.phase === 'off') stay.resumeOffice(turn);
  if (turn.state.admission.role !== role) stay.admissionStep(turn, { type: 'role', role });
  rule.witnessStep(turn, { type: 'tenure', on: [greeter, backup].filter((key) => key !== undefined) });
  const { host: state } = turn.state;
  if (state)
    rule.hostStep(turn, { type: 'presence', isHostHere: isReached(turn, office.keysHere(turn), state.host) });
  if (!door.isOpen(turn)) rule.dismiss(turn);
  presence(turn, greeter === me || backup === me);
}

/** Here, or linked with somebody who is linked with us. */
function isReached(turn: Turn, keys: readonly string[], idPk: string): boolean {
  if (keys.includes(idPk)) return true;
  const id = turn.state.roster?.entries.find((one) => one.idPk === idPk)?.id;
  const live = turn.state.seats.filter((one) => one.link.phase === 'live');
  return id !== undefined && live.some((one) => one.linked.includes(id));
}

/**
 * Greeter and backup stay on the relay while the door is open; every other one leaves when its links stand, and comes back
 * when none of them does any more: greeter or backup of the others is met there, and may know nothing of it yet.
 */
function presence(turn: Turn, isOnDuty: boolean): void {
  const isBusy = isUnfinished(turn.state);
  const isOpen = door.isOpen(turn);
  const isNeeded = isOpen
    ? isOnDuty || isBusy || isCutOff(turn.state)
    : (isBusy && turn.env.now < turn.state.finishMs) || isParting(turn.state);
  const isUp = turn.state.channel.phase !== 'closed';
  if (isNeeded && !isUp && isOpen) stay.reachAgain(turn);
  if (!isNeeded && isUp) stay.channelStep(turn, { type: 'close' });
}

/** All links are down, and nobody said that it goes: it is our own network. */
function isCutOff({ seats: members }: State): boolean {
  const isDown = members.some(({ link, awayMs }) => link.phase === 'down' && awayMs === Infinity);
  return isDown && members.every(({ link }) => link.phase !== 'live');
}

/** A newcomer that is not linked with all, or somebody we have just let in. */
function isUnfinished(state: State): boolean {
  const isComing = state.seats.some((one) => one.link.phase === 'connecting') || state.owed.length > 0;
  const isMeeting = state.pairing.goals.some((one) => one.mode === 'intro');
  const isJudging = state.admission.pending.some((one) => one.phase !== 'answered');
  return isComing || isMeeting || isJudging;
}

/** The door has just closed, and who knocks here is still to be told: the vault has the words. */
function isParting({ asked, finishMs, nowMs }: State): boolean {
  return nowMs < finishMs && Object.values(asked).some((one) => one.for === 'seal');
}

/**
 * A newcomer in a call of three or more that has lost whoever brought it in, and is linked with nobody, is unsettled
 * again.
 */
function strand(turn: Turn): void {
  const { introducer, seats: members, phase, roster: list } = turn.state;
  if (phase === 'call' && isUnfounded(turn)) return stay.startOver(turn);
  if (introducer === undefined) return;
  const others = members.filter((one) => one.id !== introducer);
  if (others.some((one) => one.isAdmitted)) return set(turn, { introducer: undefined });
  const seat = members.find((one) => one.id === introducer);
  const isLost = !seat || (seat.link.phase === 'down' && turn.env.now >= seat.link.sinceMs + TIMES.gone);
  if (phase !== 'call' || !isLost || (list?.entries.length ?? 0) <= 2) return;
  stay.startOver(turn);
}

/** The founder went before it told us of our seat: nobody signs it any more, and nobody could come in by us. */
function isUnfounded({ state }: Turn): boolean {
  const { roster: list, self } = state;
  if (!list || !self) return false;
  const own = roster.find(list, toHex(self.id));
  return own?.statement === '' && !list.entries.some((one) => one.idPk === list.founder);
}

// ---------------------------------------------------------------- waiting

/** The lone waiter's door closes too: it leaves the relay and keeps nothing but its form. */
function waitOn(turn: Turn): void {
  const isUp = turn.state.channel.phase !== 'closed';
  if (door.isOpen(turn) || turn.state.seats.length > 0 || !isUp) return;
  stay.admissionStep(turn, { type: 'stop' });
  stay.channelStep(turn, { type: 'close' });
}

// ---------------------------------------------------------------- what is sent

/** The machines that look at all links at once hear of every change. */
function links(turn: Turn): void {
  const list = forwarding.links(turn.state);
  if (!isSame(turn.state.bandwidth, list)) bandwidthStep(turn, { type: 'links', links: list });
  const { phase } = turn.state.check;
  if (phase !== 'idle' && phase !== 'shown' && phase !== 'aborted') checking.roster(turn);
}

function isSame(
  state: bandwidth.State,
  list: readonly { readonly id: string; readonly pc: number }[],
): boolean {
  const known = Object.entries(state.links);
  return known.length === list.length && list.every((one) => state.links[one.id]?.pc === one.pc);
}

export function bandwidthStep(turn: Turn, event: bandwidth.Event): void {
  const [next, effects, facts] = bandwidth.step(turn.state.bandwidth, event, turn.env);
  set(turn, { bandwidth: next });
  emit(turn, ...effects);
  for (const fact of facts) if (fact.type === 'lowered') front.tell(turn, 'uplink-small');
}

// ---------------------------------------------------------------- time

export function dueMs(state: State): number {
  const hush = state.hushMs > 0 && state.phase === 'call' ? state.hushMs : Infinity;
  return Math.min(
    state.rosterDueMs,
    state.keepDueMs,
    state.mendDueMs,
    lock.dueMs(state.lock),
    state.host ? host.dueMs(state.host) : Infinity,
    pairing.dueMs(state.pairing),
    humanCheck.dueMs(state.check),
    bandwidth.dueMs(state.bandwidth),
    forwarding.dueMs(state),
    ice.dueMs(state.ice),
    company.dueMs(state),
    comingBack.dueMs(state),
    hush,
    momentMs(state),
  );
}

/** What has been due is done: these are moments, not debts. */
function momentMs({ seats: members, introKeys, isKnocking, finishMs, nowMs }: State): number {
  let first = finishMs > nowMs ? finishMs : Infinity;
  const next = (at: number): void => {
    if (at > nowMs && at < first) first = at;
  };
  for (const { link, awayMs } of members) {
    if (link.phase === 'down') next(link.sinceMs + TIMES.gone);
    if (isKnocking) next(awayMs + TIMES.gone);
  }
  for (const { untilMs } of introKeys) next(untilMs);
  return first;
}

export function tick(turn: Turn): void {
  const { env } = turn;
  const { host: wasRuled, topics, rosterDueMs, keepDueMs } = turn.state;
  door.lockStep(turn, { type: 'tick' });
  if (wasRuled) rule.hostStep(turn, { type: 'tick' });
  meeting.pairingStep(turn, { type: 'tick' });
  meeting.expireKeys(turn);
  checking.tick(turn);
  bandwidthStep(turn, { type: 'tick' });
  forwarding.tick(turn);
  servers.iceStep(turn, { type: 'tick' });
  company.tick(turn);
  for (const { channel } of topics) comingBack.topicStep(turn, channel.line, { type: 'tick' });
  if (env.now >= rosterDueMs) reporting.report(turn);
  if (env.now >= keepDueMs) comingBack.keep(turn);
  if (env.now >= turn.state.hushMs && turn.state.hushMs > 0) set(turn, { hushMs: 0 });
  if (env.now >= turn.state.mendDueMs) {
    mending.mend(turn);
    set(turn, { mendDueMs: mending.isWhole(turn) ? Infinity : env.now + TIMES.mendEvery });
  }
  const knocker = turn.state.isKnocking
    ? turn.state.seats.find((one) => env.now >= one.awayMs + TIMES.gone)
    : undefined;
  if (knocker) seats.leave(turn, knocker.id, 'never');
}
