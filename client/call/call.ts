// Call: the boss. Every intent and every event of the world comes in here; effects and the next state go out.
// Source: docs/states/README.md. It routes; the machines and their meeting points (stay.ts, seats.ts) decide.
import { toHex } from '../../shared/bytes.ts';
import { encodeInvite } from '../../shared/invite.ts';
import { CHAT_BYTES } from '../../shared/limits.ts';
import { cleanChatText, isChatText } from '../../shared/line.ts';
import * as admission from './admission.ts';
import * as channel from './channel.ts';
import * as chat from './chat.ts';
import * as form from './form.ts';
import * as media from './media.ts';
import * as notices from './notices.ts';
import type { Effect, Env, MediaEvent, PageEvent, RtcEvent, SocketEvent, VaultReply } from './ports.ts';
import * as report from './report.ts';
import * as seats from './seats.ts';
import type { ChatEntry, Intent } from './view.ts';
import { count, emit, type Event, initial, set, type State, type Turn } from './state.ts';
import * as stay from './stay.ts';
import * as vaultDesk from './vault-desk.ts';

export { initial };
export type { Event, State };

const TRACE_MAX = 400;

export function step(state: State, event: Event, env: Env): readonly [State, readonly Effect[]] {
  const turn: Turn = { state: { ...state, wallOffset: env.wall - env.now }, effects: [], env };
  trace(turn, event);
  route(turn, event);
  stay.aloneAgain(turn);
  stay.describeSpare(turn);
  return [turn.state, turn.effects];
}

/** When the state wants its next 'tick'; Infinity for never. */
export function dueMs(state: State): number {
  return Math.min(
    form.dueMs(state.form),
    channel.dueMs(state.channel),
    admission.dueMs(state.admission),
    notices.dueMs(state.notices),
    stay.dueMs(state),
    ...state.seats.map(seats.dueMs),
  );
}

function trace(turn: Turn, event: Event): void {
  // Ten a second: they would push out everything else.
  if (event.type === 'media-level') return;
  const entry = [turn.env.now, report.nameOf(event)] as const;
  set(turn, { trace: [...turn.state.trace, entry].slice(-TRACE_MAX) });
}

function route(turn: Turn, event: Event): void {
  switch (event.type) {
    case 'intent':
      return intended(turn, event.intent);
    case 'vault':
      return vaultReplied(turn, event.reply);
    case 'tick':
      return tick(turn);
    case 'media-given':
    case 'media-refused':
    case 'media-devices':
    case 'media-ended':
    case 'media-level':
      return mediaHappened(turn, event);
    case 'page-opened':
    case 'clipboard-written':
    case 'free-answered':
    case 'suggest-made':
    case 'network-changed':
    case 'fragment-changed':
    case 'page-closing':
      return pageHappened(turn, event);
    default:
      return isSocket(event) ? stay.channelStep(turn, { type: 'socket', event }) : rtcHappened(turn, event);
  }
}

function isSocket(event: SocketEvent | RtcEvent): event is SocketEvent {
  return event.type.startsWith('socket-');
}

// ---------------------------------------------------------------- intents

function intended(turn: Turn, intent: Intent): void {
  switch (intent.type) {
    case 'fill':
      return stay.formStep(turn, intent);
    case 'suggest':
      return emit(turn, { type: 'suggest-make', kind: intent.kind });
    case 'join':
    case 'rejoin':
      return join(turn);
    case 'start-call':
      return startCall(turn);
    case 'cancel':
      return stay.cancel(turn);
    case 'retry':
      return retry(turn);
    case 'leave':
      return turn.state.stay ? stay.leave(turn) : undefined;
    case 'home':
      return home(turn);
    case 'media-try':
      return mediaStep(turn, { type: 'ask' });
    case 'media-without':
      return mediaStep(turn, { type: 'without' });
    case 'choose-device':
      return mediaStep(turn, { type: 'choose', device: intent.device });
    case 'mute':
    case 'pause':
      return mediaStep(turn, intent);
    case 'chat-send':
      return sendChat(turn, intent.text);
    case 'chat-seen':
      return set(turn, { chat: chat.step(turn.state.chat, { type: 'seen' }) });
    case 'copy':
      return copy(turn, intent.what);
    case 'notice-close':
      return set(turn, { notices: notices.close(turn.state.notices, intent.id) });
    case 'report-save':
      return emit(turn, { type: 'report-save', text: report.write(turn.state) });
  }
}

function join(turn: Turn): void {
  if (turn.state.phase === 'end') home(turn);
  if (turn.state.phase === 'start') stay.formStep(turn, { type: 'join' });
}

function startCall(turn: Turn): void {
  if (turn.state.phase !== 'start' || turn.state.form.busy) return;
  stay.formStep(turn, { type: 'starting' });
  emit(turn, { type: 'free-ask' });
}

function retry(turn: Turn): void {
  const { outcome } = turn.state.form;
  const wasStarting = outcome === 'no-free-channel' || outcome === 'relay-unreachable';
  if (turn.state.phase === 'start' && wasStarting) return startCall(turn);
  if (turn.state.phase === 'start') return join(turn);
  stay.channelStep(turn, { type: 'retry' });
}

function home(turn: Turn): void {
  if (turn.state.phase !== 'end') return;
  if (turn.state.channel.place) stay.tearDown(turn);
  const { end: _end, stay: _stay, ...rest } = turn.state;
  turn.state = { ...rest, phase: 'start' };
  if (turn.state.media.phase === 'idle') mediaStep(turn, { type: 'ask' });
}

function sendChat(turn: Turn, text: string): void {
  const { stay: now, self, seats: members } = turn.state;
  const clean = cleanChatText(text);
  if (!now || !self || members.length === 0 || !isChatText(clean, CHAT_BYTES)) return;
  const atMs = Math.max(0, Math.round(turn.env.wall));
  const letters = members.flatMap((seat) => seats.write(turn, seat.id, { type: 'chat', text: clean, atMs }));
  const id = letters[0]?.id;
  if (id === undefined) return;
  const entry: ChatEntry = {
    type: 'text',
    id,
    from: toHex(self.id),
    name: now.name,
    isSelf: true,
    text: clean,
    atMs: turn.env.wall,
    status: 'sending',
  };
  set(turn, { chat: chat.step(turn.state.chat, { type: 'added', entry }) });
}

function copy(turn: Turn, what: 'link' | 'link-without-password' | 'password'): void {
  const now = turn.state.stay;
  if (!now) return;
  const title = now.title === undefined ? {} : { title: now.title };
  const invite = { channel: now.channel, ...title };
  const origin = turn.state.page.origin;
  if (what === 'password') emit(turn, { type: 'clipboard-write', text: now.password, what });
  else if (what === 'link-without-password')
    emit(turn, { type: 'clipboard-write', text: encodeInvite(origin, invite), what: 'link' });
  else {
    const text = encodeInvite(origin, { ...invite, password: now.password });
    emit(turn, { type: 'clipboard-write', text, what: 'link' });
  }
}

// ---------------------------------------------------------------- own media

function mediaStep(turn: Turn, event: media.Event): void {
  const [next, effects, facts] = media.step(turn.state.media, event);
  set(turn, { media: next });
  emit(turn, ...effects);
  for (const fact of facts) {
    if (fact.type === 'changed') seats.writeToAll(turn, seats.mediaDraft(turn));
    else if (fact.type === 'refused') mediaRefused(turn);
    else if (fact.type === 'failed') seats.tell(turn, 'media-failed');
    else seats.tell(turn, fact.kind === 'camera' ? 'camera-ended' : 'microphone-ended');
  }
}

/** The start screen has a card for it; whoever is past that goes on without. */
function mediaRefused(turn: Turn): void {
  if (turn.state.phase !== 'waiting' && turn.state.phase !== 'call') return;
  mediaStep(turn, { type: 'without' });
  seats.tell(turn, 'media-failed');
}

function mediaHappened(turn: Turn, event: MediaEvent): void {
  if (event.type === 'media-level')
    return set(turn, { levels: { ...turn.state.levels, [event.stream]: event.level } });
  mediaStep(turn, { type: 'media', event });
}

// ---------------------------------------------------------------- page

function pageHappened(turn: Turn, event: PageEvent): void {
  switch (event.type) {
    case 'page-opened':
      return opened(turn, event);
    case 'fragment-changed':
      emit(turn, { type: 'address-clear' });
      return turn.state.phase === 'start'
        ? stay.formStep(turn, { type: 'invited', text: `#${event.fragment}` })
        : undefined;
    case 'clipboard-written': {
      const kind = event.what === 'link' ? 'link-copied' : 'password-copied';
      return seats.tell(turn, event.isOk ? kind : 'copy-failed');
    }
    case 'free-answered':
      return freeAnswered(turn, event.channel, event.isReached);
    case 'suggest-made':
      return suggested(turn, event);
    case 'network-changed':
      return networkChanged(turn, event.isOnline);
    case 'page-closing':
      return seats.writeToAll(turn, { type: 'leave' });
    case 'tick':
      return tick(turn);
  }
}

function opened(turn: Turn, page: Extract<PageEvent, { type: 'page-opened' }>): void {
  const { origin, iceServers, missing } = page;
  set(turn, { page: { origin, iceServers, missing }, form: form.initial(page.channelMax) });
  if (missing.length > 0) return set(turn, { phase: 'unsupported' });
  set(turn, { phase: 'start' });
  stay.prepareSelf(turn);
  if (page.fragment !== '') stay.formStep(turn, { type: 'invited', text: `#${page.fragment}` });
  const insecure: MediaEvent = { type: 'media-refused', problem: 'insecure' };
  mediaStep(turn, page.isSecure ? { type: 'ask' } : { type: 'media', event: insecure });
}

function freeAnswered(turn: Turn, number: number | undefined, isReached: boolean): void {
  if (turn.state.phase !== 'start' || turn.state.form.busy !== 'starting') return;
  if (number === undefined) {
    const outcome = isReached ? 'no-free-channel' : 'relay-unreachable';
    return stay.formStep(turn, { type: 'outcome', outcome });
  }
  emit(turn, { type: 'suggest-make', kind: 'words', channel: number });
}

/** One that names a channel is for a call that is being started; who cancelled that meanwhile keeps what was typed. */
function suggested(turn: Turn, event: Extract<PageEvent, { type: 'suggest-made' }>): void {
  const { kind, channel: number, made } = event;
  const { phase, form: card } = turn.state;
  const isWanted = phase === 'start' && (card.busy === 'starting') === (number !== undefined);
  if (!isWanted) return;
  if (made) stay.formStep(turn, { type: 'suggested', kind, ...made });
  if (number === undefined) return;
  if (made) stay.formStep(turn, { type: 'started', channel: number });
  else stay.formStep(turn, { type: 'outcome', outcome: 'relay-unreachable' });
}

function networkChanged(turn: Turn, isOnline: boolean): void {
  if (!isOnline) return;
  stay.channelStep(turn, { type: 'retry' });
  stay.renewSpare(turn);
  for (const { id } of turn.state.seats) seats.linkStep(turn, id, { type: 'network-changed' });
}

// ---------------------------------------------------------------- connections

function rtcHappened(turn: Turn, event: RtcEvent): void {
  if (event.type === 'certificate-made') {
    set(turn, { fp: event.fp });
    return stay.lookAround(turn);
  }
  const spare = turn.state.spare;
  if (spare?.pc !== event.pc) return seats.rtcHappened(turn, event);
  if (event.type === 'pc-described')
    set(turn, { spare: { ...spare, phase: 'described', packed: event.packed } });
  else if (event.type === 'pc-candidate')
    set(turn, { spare: { ...spare, candidates: [...spare.candidates, event.candidate].slice(-32) } });
}

// ---------------------------------------------------------------- vault

function vaultReplied(turn: Turn, reply: VaultReply): void {
  const asked = vaultDesk.take(turn, reply.ref);
  // Of two questions for an identity only the later one is still asked: the vault has wiped the first member.
  if (asked && reply.op === 'identified') {
    set(turn, { self: { id: reply.id, idPk: reply.idPk } });
    return stay.lookAround(turn);
  }
  if (reply.op === 'derived') return stay.formStep(turn, { type: 'derived', prs: reply.prs });
  if (!asked) return;
  switch (asked.for) {
    case 'admission':
      return stay.admissionStep(turn, { type: 'vault', reply, context: asked.context });
    case 'seat':
      if (reply.op === 'accepted' && turn.state.phase === 'end')
        return stay.send(turn, asked.from, reply.blob);
      return reply.op === 'accepted'
        ? stay.accepted(turn, asked.tag, asked.from, reply.blob, reply.bond)
        : stay.notAccepted(turn, asked.tag);
    case 'turned-away':
      if (reply.op !== 'accepted') return;
      stay.send(turn, asked.from, reply.blob);
      return vaultDesk.ask(turn, { op: 'forget', tag: reply.tag }, { for: 'nothing' });
    case 'seal':
      return reply.op === 'sealed'
        ? stay.send(turn, asked.to === '' ? undefined : asked.to, reply.blob)
        : count(turn, 'not-sealed');
    case 'open':
      return reply.op === 'opened'
        ? seats.opened(turn, reply.tag, asked.from, reply.messages)
        : count(turn, reply.op === 'dropped' ? `envelope-${reply.why}` : 'envelope');
    case 'keys':
      return reply.op === 'dropped' ? stay.notDerived(turn, asked.prs) : undefined;
    case 'nothing':
      return;
  }
}

// ---------------------------------------------------------------- time

function tick(turn: Turn): void {
  set(turn, { notices: notices.tick(turn.state.notices, turn.env) });
  stay.formStep(turn, { type: 'tick' });
  stay.channelStep(turn, { type: 'tick' });
  stay.admissionStep(turn, { type: 'tick' });
  seats.tick(turn);
  stay.tick(turn);
}
