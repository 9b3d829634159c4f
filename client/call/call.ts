// Call: the boss. Every intent and every event of the world comes in here; effects and the next state go out.
// Source: docs/states/README.md. It routes; the machines and their meeting points (stay.ts, seats.ts) decide.
import * as admission from './admission.ts';
import * as channel from './channel.ts';
import * as comingBack from './coming-back.ts';
import * as duties from './duties.ts';
import * as faces from './faces.ts';
import * as files from './files.ts';
import * as filing from './filing.ts';
import * as forwarding from './forwarding.ts';
import * as front from './front.ts';
import * as history from './history.ts';
import * as intents from './intents.ts';
import * as news from './news.ts';
import * as ownMedia from './own-media.ts';
import type { Effect, Env, PageEvent, RtcEvent, SocketEvent } from './ports.ts';
import * as replies from './replies.ts';
import * as seats from './seats.ts';
import * as servers from './servers.ts';
import * as sharing from './sharing.ts';
import { begin, type Event, type Front, set, type State, type Turn } from './state.ts';
import * as stay from './stay.ts';
import * as talking from './talking.ts';
import { copyOf, initial } from './whole.ts';

export { initial };
export type { Event, State };

type Step = readonly [State, readonly Effect[]];

export function step(state: State, event: Event, env: Env): Step {
  const turn: Turn = begin(copyOf(state), env);
  front.trace(turn, event);
  const { picture } = turn.state.store.profile;
  route(turn, event);
  faces.changed(turn, picture);
  return finish(turn);
}

/** The core of the call comes to a front that has begun: everything goes on from there. */
export function adopt(begun: Front, env: Env): Step {
  const turn: Turn = begin(copyOf({ ...initial(), ...begun }), env);
  takeOver(turn);
  return finish(turn);
}

function finish(turn: Turn): Step {
  act(turn);
  stay.enter(turn);
  act(turn);
  forwarding.tend(turn);
  const before = duties.areDue(turn) ? duties.concern(turn.state) : undefined;
  if (before) duties.tend(turn);
  sharing.tend(turn);
  talking.tend(turn);
  act(turn);
  if (before) duties.tended(turn, before);
  history.remember(turn);
  faces.sweep(turn);
  set(turn, { dueMs: earliestMs(turn.state) });
  return [turn.state, turn.effects];
}

/** What the parts have heard is acted upon in order; that may be news again. */
function act(turn: Turn): void {
  for (let one = turn.news.shift(); one; one = turn.news.shift()) news.happened(turn, one);
}

/** When the state wants its next 'tick'; Infinity for never. */
export function dueMs(state: State): number {
  return state.dueMs;
}

function earliestMs(state: State): number {
  let first = Math.min(
    front.dueMs(state),
    channel.dueMs(state.channel),
    admission.dueMs(state.admission),
    stay.dueMs(state),
    duties.dueMs(state),
    files.dueMs(state.files),
  );
  for (const seat of state.seats) first = Math.min(first, seats.dueMs(state, seat));
  return first;
}

function route(turn: Turn, event: Event): void {
  switch (event.type) {
    case 'intent':
      return intents.intended(turn, event.intent);
    case 'vault':
      return replies.replied(turn, event.reply);
    case 'tick':
      return tick(turn);
    case 'media-given':
    case 'media-refused':
    case 'media-devices':
    case 'media-ended':
    case 'media-stilled':
    case 'media-level':
      return ownMedia.happened(turn, event);
    case 'page-opened':
    case 'settings-told':
    case 'clipboard-written':
    case 'free-answered':
    case 'suggest-made':
    case 'network-changed':
    case 'update-found':
    case 'report-made':
    case 'fragment-changed':
    case 'page-closing':
    case 'notify-answered':
      return pageHappened(turn, event);
    case 'store-opened':
    case 'store-changed':
    case 'store-refused':
    case 'store-erased':
      return front.storeHappened(turn, event);
    case 'picture-shown':
      return faces.shown(turn, event.picture, event.url);
    case 'file-given':
    case 'file-hashed':
    case 'file-unreadable':
    case 'file-opened':
    case 'file-written':
    case 'file-checked':
    case 'file-unwritten':
    case 'file-saved':
      return filing.happened(turn, event);
    case 'share-given':
    case 'share-refused':
    case 'share-ended':
      return sharing.step(turn, { type: 'share', event });
    case 'sfu-known':
    case 'sfu-made':
    case 'sfu-not-made':
    case 'sfu-state':
    case 'sfu-feeds':
    case 'sfu-stream':
    case 'sfu-heard':
    case 'sfu-keyless':
    case 'sfu-stats':
      return forwarding.happened(turn, event);
    default:
      return isSocket(event) ? socketHappened(turn, event) : rtcHappened(turn, event);
  }
}

/** Line 0 is the channel's own; the others are topics. */
function socketHappened(turn: Turn, event: SocketEvent): void {
  const line = event.socket % channel.LINES;
  if (line === 0) return stay.channelStep(turn, { type: 'socket', event });
  comingBack.topicStep(turn, line, { type: 'socket', event });
}

function isSocket(event: SocketEvent | RtcEvent): event is SocketEvent {
  return event.type.startsWith('socket-');
}

// ---------------------------------------------------------------- page

function pageHappened(turn: Turn, event: PageEvent): void {
  switch (event.type) {
    case 'page-opened':
      front.pageHappened(turn, event);
      return takeOver(turn);
    case 'settings-told':
    case 'fragment-changed':
    case 'clipboard-written':
    case 'free-answered':
    case 'suggest-made':
    case 'notify-answered':
    case 'update-found':
    case 'report-made':
      return front.pageHappened(turn, event);
    case 'network-changed': {
      const { isOnline: wasOnline } = turn.state.page;
      front.pageHappened(turn, event);
      return event.isOnline ? networkChanged(turn, wasOnline) : undefined;
    }
    case 'page-closing':
      // Perhaps only a reload: others keep a place for us, and need not wait for ICE.
      comingBack.keepNow(turn);
      history.closing(turn);
      return void seats.writeToAll(turn, { type: 'away' });
    case 'tick':
      return tick(turn);
  }
}

/** What nobody asks for before the core of the call is there: who we are, and what was left by the page before. */
function takeOver(turn: Turn): void {
  if (turn.state.phase !== 'start') return;
  stay.prepareSelf(turn);
  const { left, form } = turn.state;
  set(turn, { left: undefined });
  if (!left) return;
  const kept = comingBack.readKept(left.text, turn.env.wall);
  // Who has pressed Join is on the way elsewhere.
  if (!kept || form.busy) comingBack.wipeKept(turn);
  else if (left.isWanted) comingBack.askRestore(turn, kept);
}

/** Who was without any network stands on none that was: sockets don't notice by themselves, and links do late. */
function networkChanged(turn: Turn, wasOnline: boolean): void {
  const event = { type: wasOnline ? 'retry' : 'renew' } as const;
  stay.channelStep(turn, event);
  for (const { channel: one } of turn.state.topics) comingBack.topicStep(turn, one.line, event);
  servers.iceStep(turn, { type: 'network-changed' });
  stay.renewSpare(turn);
  for (const { id } of turn.state.seats)
    seats.linkStep(turn, id, { type: wasOnline ? 'network-changed' : 'network-left' });
}

// ---------------------------------------------------------------- connections

function rtcHappened(turn: Turn, event: RtcEvent): void {
  if (event.type === 'certificate-made') {
    set(turn, { fp: event.fp });
    return stay.lookAround(turn);
  }
  if (event.type === 'ice-given' || event.type === 'ice-refused') return servers.heard(turn, event);
  if (event.type === 'pc-wide') return servers.iceStep(turn, { type: 'wide' });
  const spare = turn.state.spare;
  if (event.type === 'pc-chunks') return filing.chunks(turn, event.pc, event.chunks);
  if (event.type === 'pc-stats')
    duties.bandwidthStep(turn, { type: 'stats', pc: event.pc, stats: event.stats });
  if (spare?.pc !== event.pc) return seats.rtcHappened(turn, event);
  if (event.type === 'pc-described')
    set(turn, { spare: { ...spare, phase: 'described', packed: event.packed } });
  else if (event.type === 'pc-candidate')
    set(turn, { spare: { ...spare, candidates: [...spare.candidates, event.candidate].slice(-32) } });
}

// ---------------------------------------------------------------- time

function tick(turn: Turn): void {
  front.tick(turn);
  stay.channelStep(turn, { type: 'tick' });
  stay.admissionStep(turn, { type: 'tick' });
  seats.tick(turn);
  duties.tick(turn);
  filing.step(turn, { type: 'tick' });
  stay.tick(turn);
}
