// Link: one peer connection to one member: perfect negotiation, ICE restart, and the checks without which nothing of
// the other is rendered or believed. Source: docs/protocol/5-media.md; docs/states/link.md.
import { type Bytes, isEqual, toBase64 } from '../../shared/bytes.ts';
import { CANDIDATES_PER_MESSAGE, MESSAGE_ID_BYTES } from '../../shared/limits.ts';
import { begunAnew, type Detour, isDue, looked, NO_DETOUR } from './detour.ts';
import type { DescriptionKind, Env, LinkStats, RtcEffect, RtcEvent } from './ports.ts';
import { TIMES } from './times.ts';

/** What a link says to its other end; `post` gives it an id and a way. */
export type Saying =
  | {
      readonly type: 'description';
      readonly pc: string;
      readonly generation: number;
      readonly round: number;
      readonly kind: DescriptionKind;
      readonly packed: string;
    }
  | {
      readonly type: 'candidates';
      readonly pc: string;
      readonly generation: number;
      readonly round: number;
      readonly candidates: readonly string[];
    };

export type State = {
  /** connecting: never stood yet; live: connected and bound both ways as far as we can tell; down: was live. */
  readonly phase: 'connecting' | 'live' | 'down' | 'closed';
  /** The platform's connection. */
  readonly pc: number;
  /** Name of this connection between the two; given by the first offer. Empty until then. */
  readonly name: string;
  /** Raised by each ICE restart. */
  readonly generation: number;
  /** Of the newest offer, mine or theirs. */
  readonly round: number;
  /** Of offers that were dropped as glare: ours go on above them. */
  readonly floor: { readonly generation: number; readonly round: number };
  readonly isPolite: boolean;
  /** describing: setLocalDescription runs; offering: our offer is out; applying: theirs is being set. */
  readonly signaling: 'stable' | 'describing' | 'offering' | 'applying';
  /** An offer that must wait until the state allows it. */
  readonly wanted?: 'offer' | 'restart';
  /** The offer being described restarts ICE. */
  readonly isRestarting: boolean;
  readonly kind: DescriptionKind;
  /** An offer of theirs that came while a description was being worked on, and its candidates. */
  readonly held?: { readonly offer: Description; readonly candidates: readonly string[] };
  /** No answer by then: our offer is taken back and made anew. */
  readonly answerDueMs: number;
  /** An offer of ours had no answer: what we say may reach nobody, so that theirs is taken whoever yields by the rule. */
  readonly isUnheard: boolean;
  readonly hasRemote: boolean;
  readonly inbox: readonly string[];
  readonly outbox: readonly string[];
  readonly outboxAtMs: number;
  /** The fingerprint that the member signed. */
  readonly fp: Bytes;
  readonly bindSend: Bytes;
  readonly bindExpect: Bytes;
  readonly isConnected: boolean;
  readonly isChannelOpen: boolean;
  readonly isCertified: boolean;
  readonly isBound: boolean;
  /** Its page said that it goes; a connection that breaks says nothing more. */
  readonly isAway: boolean;
  /** Nothing arrives any more, and the engine has not noticed: seconds before it would. */
  readonly isSilent: boolean;
  readonly detour: Detour;
  readonly sinceMs: number;
  readonly restartAtMs: number;
};

export type Event =
  /** We make the first offer (its description may have been made beforehand: `made`). */
  | { readonly type: 'offer'; readonly made?: string }
  | { readonly type: 'said'; readonly saying: Saying }
  | { readonly type: 'rtc'; readonly event: RtcEvent }
  /** Perhaps another network: paths are looked for anew beside the one there is. */
  | { readonly type: 'network-changed' }
  /** The network that it stood on is gone, and there is another one. */
  | { readonly type: 'network-left' }
  /** The other page is going away: down without waiting for ICE to notice. */
  | { readonly type: 'away' }
  | { readonly type: 'close' }
  | { readonly type: 'tick' };

export type Fact =
  | { readonly type: 'say'; readonly saying: Saying }
  | { readonly type: 'live' }
  | { readonly type: 'down' }
  /** Bytes that came over the bound data channel. */
  | { readonly type: 'heard'; readonly data: Bytes }
  | { readonly type: 'drop'; readonly why: string };

export type Step = readonly [State, readonly RtcEffect[], readonly Fact[]];

const INBOX_MAX = 64;

export type Opening = {
  readonly pc: number;
  readonly isPolite: boolean;
  readonly fp: Bytes;
  readonly bindSend: Bytes;
  readonly bindExpect: Bytes;
};

/** The platform's connection `pc` must exist already. */
export function initial(opening: Opening, env: Env): State {
  return {
    phase: 'connecting',
    name: '',
    generation: 0,
    round: 0,
    floor: { generation: 0, round: 0 },
    signaling: 'stable',
    isRestarting: false,
    kind: 'offer',
    answerDueMs: Infinity,
    isUnheard: false,
    hasRemote: false,
    inbox: [],
    outbox: [],
    outboxAtMs: Infinity,
    isConnected: false,
    isChannelOpen: false,
    isCertified: false,
    isBound: false,
    isAway: false,
    isSilent: false,
    detour: NO_DETOUR,
    sinceMs: env.now,
    restartAtMs: Infinity,
    ...opening,
  };
}

export function dueMs(state: State): number {
  return state.phase === 'closed'
    ? Infinity
    : Math.min(state.outboxAtMs, state.restartAtMs, answerDueMs(state));
}

function answerDueMs(state: State): number {
  return state.signaling === 'offering' ? state.answerDueMs : Infinity;
}

export function step(state: State, event: Event, env: Env): Step {
  if (state.phase === 'closed') return [state, [], []];
  switch (event.type) {
    case 'offer':
      return event.made === undefined ? want(state, 'offer') : offerMade(state, event.made, env);
    case 'said':
      return said(state, event.saying, env);
    case 'rtc':
      return happened(state, event.event, env);
    case 'network-changed':
      return anew(state, env);
    case 'network-left':
      return state.phase === 'live' ? listening(anew(state, env)) : anew(state, env);
    case 'away':
      if (state.phase !== 'live') return [state, [], []];
      return [
        { ...state, phase: 'down', isConnected: false, isAway: true, sinceMs: env.now },
        [],
        [{ type: 'down' }],
      ];
    case 'close':
      return [{ ...state, phase: 'closed' }, [{ type: 'pc-close', pc: state.pc }], []];
    case 'tick':
      return ticked(state, env);
  }
}

// ---------------------------------------------------------------- offers of our own

function want(state: State, wanted: 'offer' | 'restart'): Step {
  if (state.signaling !== 'stable') return [{ ...state, wanted }, [], []];
  const { wanted: _done, ...rest } = state;
  const isRestart = wanted === 'restart';
  return [
    { ...rest, signaling: 'describing', kind: 'offer', isRestarting: isRestart },
    [{ type: 'pc-describe', pc: state.pc, gatherMs: TIMES.gather, isRestart }],
    [],
  ];
}

/** A link that never stood has its first offer under way. */
function anew(state: State, env: Env): Step {
  return state.phase === 'connecting' || state.name === '' ? [state, [], []] : restart(state, env);
}

function listening([state, effects, facts]: Step): Step {
  return [state, [...effects, { type: 'pc-listen', pc: state.pc }], facts];
}

function restart(state: State, env: Env): Step {
  return want({ ...state, restartAtMs: againMs(state, env) }, 'restart');
}

/** One restart is under way: when it is to be tried again. */
function againMs({ isPolite }: State, env: Env): number {
  return env.now + TIMES.restartAgain + (isPolite ? TIMES.restartPolite - TIMES.restartAfter : 0);
}

/** A description of ours is ready: it opens a round, or answers one. */
function offerMade(state: State, packed: string, env: Env): Step {
  const next: State = {
    ...state,
    name: state.name === '' ? toBase64(env.random(MESSAGE_ID_BYTES)) : state.name,
    round: Math.max(state.round, state.floor.round) + 1,
    generation: Math.max(
      state.isRestarting ? state.generation + 1 : state.generation,
      state.floor.generation,
    ),
    floor: { generation: 0, round: 0 },
    isRestarting: false,
    signaling: 'offering',
    kind: 'offer',
    answerDueMs: env.now + TIMES.answer,
  };
  // Those of the round before fit no answer to this one.
  if (next.generation !== state.generation)
    return [{ ...next, inbox: [] }, [], [{ type: 'say', saying: description(next, 'offer', packed) }]];
  return [next, [], [{ type: 'say', saying: description(next, 'offer', packed) }]];
}

function description(state: State, kind: DescriptionKind, packed: string): Saying {
  return {
    type: 'description',
    pc: state.name,
    generation: state.generation,
    round: state.round,
    kind,
    packed,
  };
}

// ---------------------------------------------------------------- what the other one says

function said(state: State, saying: Saying, env: Env): Step {
  if (saying.type === 'candidates') return heardCandidates(state, saying);
  if (saying.kind === 'answer') return heardAnswer(state, saying);
  const [next, effects, facts] = heardOffer(state, saying);
  // Theirs may have yielded to ours in the same moment: then nothing is agreed, and no answer comes.
  const hasYielded = state.isUnheard && !state.isPolite && !next.isUnheard;
  const soonMs = hasYielded ? env.now + TIMES.restartPolite : Infinity;
  const isTheirRestart = state.phase !== 'connecting' && next.generation > state.generation;
  if (!isTheirRestart) {
    const restartAtMs = Math.min(next.restartAtMs, soonMs);
    return [restartAtMs === next.restartAtMs ? next : { ...next, restartAtMs }, effects, facts];
  }
  // They doubt the path, and may be on another one: a moment of nothing says so here, too, and theirs is the one restart.
  const doubted: Step = [{ ...next, restartAtMs: Math.min(soonMs, againMs(next, env)) }, effects, facts];
  return state.phase === 'live' ? listening(doubted) : doubted;
}

type Description = Extract<Saying, { type: 'description' }>;

function heardOffer(state: State, offer: Description): Step {
  const isOurs = state.kind === 'offer';
  const isCollision = (state.signaling === 'describing' && isOurs) || state.signaling === 'offering';
  const isMine = state.name === '' || state.name === offer.pc;
  if (isCollision && !state.isPolite && !state.isUnheard)
    return dropped(pastGlare(state, offer), 'offer-glare');
  if (!isMine && !(isCollision && !state.hasRemote)) return dropped(state, 'offer-foreign');
  if (isMine && offer.round <= state.round && !isCollision) return dropped(state, 'offer-stale');
  const isBehind = offer.generation < state.generation && !(isCollision && state.isUnheard);
  if (isBehind) return dropped(state, 'offer-stale');
  // A description is being worked on: the newest offer waits for its end.
  if (!isCollision && state.signaling !== 'stable')
    return [{ ...state, held: { offer, candidates: [] } }, [], []];
  const { wanted, held: _old, ...rest } = state;
  const isStillWanted = offer.generation === state.generation && (wanted === 'restart' || state.isRestarting);
  const next: State = {
    ...rest,
    // A restart restarts both sides: ours is wanted still only if theirs was none.
    ...(isStillWanted ? { wanted: 'restart' } : {}),
    isRestarting: false,
    isUnheard: false,
    // What we gave up has been told: the next one of ours is numbered above it, or it is dropped as old.
    ...(state.signaling === 'offering' && state.hasRemote ? { floor: floorAbove(state, state) } : {}),
    name: offer.pc,
    round: offer.round,
    generation: offer.generation,
    signaling: 'applying',
    kind: 'answer',
  };
  const rollback: RtcEffect[] = isCollision ? [{ type: 'pc-rollback', pc: state.pc }] : [];
  return [
    next,
    [...rollback, { type: 'pc-apply', pc: state.pc, kind: 'offer', packed: offer.packed, fp: state.fp }],
    [],
  ];
}

/** Their count may have run ahead while we heard nothing: our next offer is numbered above theirs, or they drop it. */
function pastGlare(state: State, offer: Description): State {
  return { ...state, floor: floorAbove(state, offer) };
}

const floorAbove = (
  { floor }: State,
  { generation, round }: Pick<State, 'generation' | 'round'>,
): State['floor'] => ({
  generation: Math.max(floor.generation, generation + 1),
  round: Math.max(floor.round, round),
});

function heardAnswer(state: State, answer: Description): Step {
  const isAwaited =
    state.signaling === 'offering' && answer.pc === state.name && answer.round === state.round;
  if (!isAwaited || answer.generation !== state.generation) return dropped(state, 'answer-stale');
  return [
    { ...state, signaling: 'applying', isUnheard: false },
    [{ type: 'pc-apply', pc: state.pc, kind: 'answer', packed: answer.packed, fp: state.fp }],
    [],
  ];
}

function heardCandidates(state: State, saying: Extract<Saying, { type: 'candidates' }>): Step {
  const held = state.held;
  if (held?.offer.pc === saying.pc && held.offer.generation === saying.generation) {
    const candidates = [...held.candidates, ...saying.candidates].slice(0, INBOX_MAX);
    return [{ ...state, held: { ...held, candidates } }, [], []];
  }
  if (saying.pc !== state.name || saying.generation !== state.generation)
    return dropped(state, 'candidates-stale');
  // Those of an answer that is still awaited come before their description.
  if (state.hasRemote && state.signaling !== 'applying' && state.signaling !== 'offering') {
    return [state, [{ type: 'pc-candidates', pc: state.pc, candidates: saying.candidates }], []];
  }
  const inbox = [...state.inbox, ...saying.candidates].slice(0, INBOX_MAX);
  return [{ ...state, inbox }, [], []];
}

function dropped(state: State, why: string): Step {
  return [state, [], [{ type: 'drop', why }]];
}

// ---------------------------------------------------------------- what the connection does

function happened(state: State, event: RtcEvent, env: Env): Step {
  switch (event.type) {
    case 'pc-described':
      return described(state, event.kind, event.packed, env);
    case 'pc-applied':
      return applied(state, event.kind);
    case 'pc-refused':
      return refused(state, event.why, env);
    case 'pc-negotiation-needed':
      return state.name === '' ? [state, [], []] : want(state, 'offer');
    case 'pc-candidate':
      return gathered(state, event.candidate, env);
    case 'pc-state':
      return moved(state, event.state, env);
    case 'pc-certificate':
      if (!isEqual(event.fp, state.fp)) return dropped(state, 'certificate');
      return standing({ ...state, isCertified: true }, [], env);
    case 'pc-channel-open':
      return standing(
        { ...state, isChannelOpen: true },
        [{ type: 'pc-send', pc: state.pc, data: state.bindSend }],
        env,
      );
    case 'pc-channel-closed':
      return moved({ ...state, isChannelOpen: false }, 'disconnected', env);
    case 'pc-message':
      return messaged(state, event.data, env);
    case 'pc-silent':
      return fellSilent(state, env);
    case 'pc-stats':
      return measured(state, event.stats, env);
    case 'pc-heard':
      return state.isSilent ? standing(heardAgain(state), [], env) : [state, [], []];
    default:
      return [state, [], []];
  }
}

function described(state: State, kind: DescriptionKind, packed: string, env: Env): Step {
  if (state.signaling !== 'describing' || kind !== state.kind) return [state, [], []];
  if (kind === 'offer') return offerMade(state, packed, env);
  const [after, effects, facts] = again({ ...state, signaling: 'stable' });
  return [after, effects, [{ type: 'say', saying: description(state, 'answer', packed) }, ...facts]];
}

/** Takes up what had to wait: an offer of theirs first, then one of ours. */
function again(state: State): Step {
  const { held, ...rest } = state;
  if (!held) return state.wanted ? want(state, state.wanted) : [state, [], []];
  const [next, effects, facts] = heardOffer(rest, held.offer);
  if (next.signaling === 'applying') return [{ ...next, inbox: held.candidates }, effects, facts];
  const [after, more, news] = again(next);
  return [after, [...effects, ...more], [...facts, ...news]];
}

function applied(state: State, kind: DescriptionKind): Step {
  if (state.signaling !== 'applying') return [state, [], []];
  const candidates: RtcEffect[] =
    state.inbox.length > 0 ? [{ type: 'pc-candidates', pc: state.pc, candidates: state.inbox }] : [];
  const next: State = { ...state, hasRemote: true, inbox: [] };
  if (kind === 'answer') {
    const [after, effects, facts] = again({ ...next, signaling: 'stable' });
    return [after, [...candidates, ...effects], facts];
  }
  const describe: RtcEffect = { type: 'pc-describe', pc: state.pc, gatherMs: TIMES.gather, isRestart: false };
  return [{ ...next, signaling: 'describing', kind: 'answer' }, [...candidates, describe], []];
}

/** Nothing is agreed then: whoever is to offer tries again, unless what stood before stands. */
function refused(state: State, why: string, env: Env): Step {
  const isTheirs = state.phase === 'connecting' && state.kind === 'answer';
  const wait = TIMES.restartAfter + (state.isPolite ? TIMES.restartPolite : 0);
  const restartAtMs =
    isTheirs || state.isConnected ? state.restartAtMs : Math.min(state.restartAtMs, env.now + wait);
  const [next, effects, facts] = again({ ...state, signaling: 'stable', restartAtMs });
  return [next, effects, [{ type: 'drop', why: `description-${why}` }, ...facts]];
}

/** What is relayed goes out at once: a check from there should find it known (detour.ts). */
function gathered(state: State, candidate: string, env: Env): Step {
  const outbox = [...state.outbox, candidate].slice(-CANDIDATES_PER_MESSAGE);
  const wait = candidate.includes(' typ relay ') ? 0 : TIMES.candidateBatch;
  const outboxAtMs = Math.min(state.outboxAtMs, env.now + wait);
  return [{ ...state, outbox, outboxAtMs }, [], []];
}

function moved(state: State, to: Extract<RtcEvent, { type: 'pc-state' }>['state'], env: Env): Step {
  if (to === 'connected') {
    return standing(heardAgain(state), [], env);
  }
  if (to === 'connecting') return [state, [], []];
  // Whoever offered first offers again: an offer of ours, taken before our answer, would turn the roles of DTLS around.
  if (state.phase === 'connecting' && state.kind === 'answer')
    return [{ ...state, isConnected: false }, [], []];
  const hurry = to === 'failed' ? 0 : TIMES.restartAfter;
  const wait = hurry + (state.isPolite ? TIMES.restartPolite : 0);
  const restartAtMs = Math.min(state.restartAtMs, env.now + wait);
  const next: State = { ...state, isConnected: false, isAway: false, isSilent: false, restartAtMs };
  if (state.phase !== 'live') return [next, [], []];
  return [{ ...next, phase: 'down', sinceMs: env.now }, [], [{ type: 'down' }]];
}

const heardAgain = (state: State): State => ({
  ...state,
  isConnected: true,
  isAway: false,
  isSilent: false,
  restartAtMs: Infinity,
});

/** On a detour for a while, and nothing else is under way: a restart looks for paths beside the one there is. */
function measured(state: State, stats: LinkStats, env: Env): Step {
  const detour = looked(state.detour, stats);
  const isIdle = state.phase === 'live' && state.signaling === 'stable';
  if (!isIdle || !isDue(detour, state.isPolite)) return [{ ...state, detour }, [], []];
  const [next, effects, facts] = restart({ ...state, detour: begunAnew(detour) }, env);
  // The path that stands is mended at once should it break meanwhile.
  return [{ ...next, restartAtMs: state.restartAtMs }, effects, facts];
}

/** Down without waiting for ICE, which takes five seconds to say so. The other side is likely to see the same. */
function fellSilent(state: State, env: Env): Step {
  if (state.phase !== 'live') return [state, [], []];
  const wait = state.isPolite ? TIMES.restartPolite : 0;
  // Unless a restart is under way.
  const restartAtMs = state.restartAtMs === Infinity ? env.now + wait : state.restartAtMs;
  const next: State = { ...state, phase: 'down', isConnected: false, isSilent: true, restartAtMs };
  return [{ ...next, sinceMs: env.now }, [], [{ type: 'down' }]];
}

/** First message: the bind MAC. Until it and the certificate have verified, nothing else is taken. */
function messaged(state: State, data: Bytes | string, env: Env): Step {
  if (typeof data === 'string') return dropped(state, 'text');
  if (state.isBound) {
    if (!state.isCertified) return dropped(state, 'unbound');
    // Said to be away, and here all the same.
    const back = state.isAway || state.isSilent ? heardAgain(state) : state;
    const [next, effects, facts] = standing(back, [], env);
    return [next, effects, [...facts, { type: 'heard', data }]];
  }
  const isBondKnown = state.bindExpect.length > 0;
  if (!isBondKnown || !isEqual(data, state.bindExpect)) return dropped(state, 'bind');
  return standing({ ...state, isBound: true }, [], env);
}

function standing(state: State, effects: readonly RtcEffect[], env: Env): Step {
  const stands = state.isConnected && state.isChannelOpen && state.isCertified && state.isBound;
  if (!stands || state.phase === 'live') return [state, effects, []];
  const admit: RtcEffect = { type: 'pc-admit', pc: state.pc };
  // After a break the network may be another one.
  const detour = state.phase === 'down' ? NO_DETOUR : state.detour;
  const next: State = { ...state, phase: 'live', sinceMs: env.now, detour };
  return [next, [...effects, admit], [{ type: 'live' }]];
}

function ticked(state: State, env: Env): Step {
  const facts: Fact[] = [];
  let next = state;
  const mayTrickle = state.name !== '' && state.signaling !== 'describing';
  if (env.now >= state.outboxAtMs) {
    if (mayTrickle && state.outbox.length > 0) {
      const { name, generation, round } = state;
      const saying: Saying = {
        type: 'candidates',
        pc: name,
        generation,
        round,
        candidates: state.outbox,
      };
      facts.push({ type: 'say', saying });
      next = { ...next, outbox: [], outboxAtMs: Infinity };
    } else next = { ...next, outboxAtMs: env.now + TIMES.candidateBatch };
  }
  const [after, effects, more] = overdue(next, env);
  return [after, effects, [...facts, ...more]];
}

/** An offer that nobody answered, a link that did not come back by itself. */
function overdue(state: State, env: Env): Step {
  const isUnanswered = env.now >= answerDueMs(state);
  const isDown = env.now >= state.restartAtMs && !state.isConnected;
  const restartAtMs = env.now >= state.restartAtMs ? Infinity : state.restartAtMs;
  if (!isUnanswered && !isDown)
    return [restartAtMs === state.restartAtMs ? state : { ...state, restartAtMs }, [], []];
  const tried: State = isUnanswered ? { ...state, signaling: 'stable', isUnheard: true } : state;
  return restart(tried, env);
}
