// Call: the boss. Every intent and every event of the world comes in here; effects and the next state go out.
// Source: docs/states/README.md. It routes; the machines and their meeting points (stay.ts, seats.ts) decide.
import { type Bytes, fromBase64, toHex } from '../../shared/bytes.ts';
import { encodeInvite } from '../../shared/invite.ts';
import { preparePassword } from '../../shared/kdf.ts';
import { TITLE_BYTES } from '../../shared/limits.ts';
import { cleanLine } from '../../shared/line.ts';
import * as admission from './admission.ts';
import * as channel from './channel.ts';
import * as chat from './chat.ts';
import * as checking from './checking.ts';
import * as comingBack from './coming-back.ts';
import * as company from './company.ts';
import * as door from './door.ts';
import * as duties from './duties.ts';
import * as faces from './faces.ts';
import * as files from './files.ts';
import * as filing from './filing.ts';
import * as founding from './founding.ts';
import * as front from './front.ts';
import * as history from './history.ts';
import * as host from './host.ts';
import * as media from './media.ts';
import * as merging from './merging.ts';
import * as mesh from './mesh.ts';
import * as notices from './notices.ts';
import type * as pairing from './pairing.ts';
import type { Effect, Env, MediaEvent, PageEvent, RtcEvent, SocketEvent, VaultReply } from './ports.ts';
import type * as post from './post.ts';
import * as roster from './roster.ts';
import * as rule from './rule.ts';
import * as seats from './seats.ts';
import * as sharing from './sharing.ts';
import type { Intent } from './view.ts';
import {
  type Asked,
  begin,
  type Checkable,
  count,
  emit,
  type Event,
  type Front,
  type Kept,
  type News,
  set,
  type State,
  type Turn,
} from './state.ts';
import * as stay from './stay.ts';
import * as talking from './talking.ts';
import * as vaultDesk from './vault-desk.ts';
import * as ways from './ways.ts';
import { copyOf, initial } from './whole.ts';
import * as wire from './wire.ts';

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
  for (let news = turn.news.shift(); news; news = turn.news.shift()) happened(turn, news);
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
      return filing.happened(turn, event);
    case 'share-given':
    case 'share-refused':
    case 'share-ended':
      return sharing.step(turn, { type: 'share', event });
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

// ---------------------------------------------------------------- news from below

function happened(turn: Turn, news: News): void {
  switch (news.type) {
    case 'media-changed':
      return mediaChanged(turn);
    case 'media-refused':
      return mediaRefused(turn);
    case 'blob':
      return stay.blob(turn, news.from, news.blob);
    case 'letter':
      return heardLetter(turn, news.id, news.letter);
    case 'hello':
      return sayHello(turn, news.goal, news.blob);
    case 'live':
    case 'down':
      comingBack.keepSoon(turn);
      if (news.type === 'live') newLink(turn, news.id);
      filing.linkChanged(turn, news.id, news.type);
      return mesh.reportSoon(turn);
    case 'paired':
      return pairBack(turn, news);
    case 'left':
      return seatFreed(turn, news);
    case 'commands':
      return rule.hostStep(turn, { ...news, type: 'sync' });
    case 'ended':
      return turn.state.stay ? stay.leave(turn, news.reason) : undefined;
    case 'mute':
      return front.mediaStep(turn, { type: 'mute', isOn: true });
    case 'rekeyed':
      return stay.admissionStep(turn, { type: 'rekeyed' });
    case 'unadmitted':
      return rule.unadmitted(turn, news.idPk);
    case 'barred':
      return barred(turn, news.idPk);
    case 'own-password':
      return ownPassword(turn, news.version);
    case 'met-call':
      return merging.met(turn, news);
  }
}

/** What both should know of each other, said on every new link; the other end may be a page that was told nothing. */
function newLink(turn: Turn, id: string): void {
  set(turn, { rosterTold: '' });
  mesh.pay(turn);
  company.newLink(turn, id);
  founding.tell(turn, id);
  const said = door.draft(turn);
  if (said) seats.write(turn, id, said);
  rule.tellLast(turn, id);
  faces.tell(turn, id);
  const width = turn.state.tiles[id];
  if (width !== undefined || turn.state.bandwidth.isAudioOnly) tellTile(turn, id);
  sharing.tellTile(turn, id);
}

function sayHello(turn: Turn, goal: pairing.Goal, blob: Bytes): void {
  if (goal.mode === 'intro') {
    const way = ways.to(turn.state, goal.peer, goal.tries);
    return way === undefined ? undefined : wire.send(turn, way, blob);
  }
  const line = turn.state.topics.find((one) => one.tag === goal.secret)?.channel.line;
  if (line !== undefined) wire.send(turn, ways.topic(line), blob);
}

/** Met again: both say at once what they know, which also proves the new key. */
function pairBack(turn: Turn, { id, goal, isResponder }: Extract<News, { type: 'paired' }>): void {
  if (goal.mode === 'resume') {
    seats.write(turn, id, mesh.syncDraft(turn, ''));
    const hasPassword = turn.state.stay?.prs !== '';
    if (hasPassword) rule.sharePassword(turn, id);
    if (turn.state.phase === 'waiting') stay.settle(turn);
  } else if (!isResponder) seats.write(turn, id, seats.mediaDraft(turn));
  mesh.reportSoon(turn);
  comingBack.keepSoon(turn);
}

function seatFreed(turn: Turn, { id, seat, why }: Extract<News, { type: 'left' }>): void {
  filing.left(turn, seat);
  const list = turn.state.roster;
  const isBack = why === 'left' && seat.awayMs < Infinity;
  if (isBack) comingBack.keepInMind(turn, seat);
  else comingBack.forget(turn, seat.ties);
  // It may have taken a new seat meanwhile.
  if (turn.state.seats.some((one) => one.id === id)) return;
  if (list) set(turn, { roster: roster.drop(list, id) });
  set(turn, { owed: turn.state.owed.filter((one) => one.id !== id) });
  rule.tellerLeft(turn, id);
  mesh.reportSoon(turn);
  comingBack.keepSoon(turn);
}

/** Nothing of ours lets it in again. */
function barred(turn: Turn, idPk: string): void {
  const list = turn.state.roster;
  const entry = list?.entries.find((one) => one.idPk === idPk);
  if (list && entry) set(turn, { roster: roster.drop(list, entry.id) });
  for (const goal of turn.state.pairing.goals)
    if (goal.idPk === idPk) mesh.pairingStep(turn, { type: 'done', secret: goal.secret });
  comingBack.bar(turn, idPk);
  mesh.reportSoon(turn);
}

/** What somebody may say who has no seat in our call (yet): from another one, or its greeter to us. */
const BEFORE_A_SEAT: ReadonlySet<string> = new Set([
  'sync',
  'merge',
  'move',
  'knock',
  'decline',
  'full',
  'tile',
  'share-tile',
]);

/** A letter about the whole call. */
function heardLetter(turn: Turn, id: string, letter: post.Letter): void {
  if (!seats.isSeated(turn, id) && !BEFORE_A_SEAT.has(letter.type)) return count(turn, 'not-seated');
  switch (letter.type) {
    case 'sync':
      return mesh.heardSync(turn, id, letter);
    case 'sync-ask':
      if (!seats.mayAsk(turn, id, 4)) return count(turn, 'ask-flood');
      seats.write(turn, id, mesh.syncDraft(turn, ''));
      return rule.sharePassword(turn, id);
    case 'intro':
      return mesh.heardIntro(turn, id, letter);
    case 'roster':
      return mesh.heardReport(turn, id, letter);
    case 'door':
      return door.heard(turn, id, letter.statement, letter.doorMs);
    case 'host':
      return rule.heard(turn, id, letter);
    case 'password':
      if (!seats.mayAsk(turn, id, 4)) return count(turn, 'password-flood');
      return rule.toldPassword(turn, letter.version);
    case 'taken':
      return stay.admissionStep(turn, {
        type: 'taken',
        hello: toHex(fromBase64(letter.hello) ?? new Uint8Array()),
      });
    case 'guesses':
      return rule.toldGuesses(turn, id, letter.door, letter.count);
    case 'knock':
      return turn.state.roster ? undefined : set(turn, { isKnocking: true });
    case 'knocking':
      return rule.toldKnock(turn, id, letter);
    case 'decline':
      return rule.heardDecline(turn, id, letter.idPk);
    case 'full':
      return stay.turnedAway(turn, id);
    case 'merge':
    case 'move':
    case 'other-call':
      return merging.heard(turn, id, letter);
    case 'check-commit':
    case 'check-reveal':
    case 'check-abort':
      return checking.heard(turn, id, letter);
    case 'picture':
      return faces.heard(turn, id, letter);
    case 'tile':
      return duties.bandwidthStep(turn, { type: 'tile', id, width: letter.width });
    case 'file-offer':
    case 'file-take':
    case 'file-more':
    case 'file-hash':
    case 'file-stop':
    case 'file-done':
      return filing.heard(turn, id, letter);
    case 'chat-ask':
      return talking.heardAsk(turn, id);
    case 'chat-past':
      return talking.heardPast(turn, id, letter);
    case 'hand':
    case 'reaction':
      return company.heardGesture(turn, id, letter);
    case 'grant':
      return stay.heardGrant(turn, letter.grant);
    case 'share-tile':
      return duties.bandwidthStep(turn, { type: 'share-tile', id, width: letter.width });
    default:
      return count(turn, 'letter');
  }
}

function isSocket(event: SocketEvent | RtcEvent): event is SocketEvent {
  return event.type.startsWith('socket-');
}

// ---------------------------------------------------------------- intents

function intended(turn: Turn, intent: Intent): void {
  switch (intent.type) {
    case 'fill':
    case 'suggest':
    case 'start-call':
    case 'media-try':
    case 'media-without':
    case 'choose-device':
    case 'mute':
    case 'pause':
    case 'notice-close':
    case 'report-save':
    case 'report-show':
    case 'report-close':
    case 'reload':
      return front.intended(turn, intent);
    case 'join':
    case 'rejoin':
      home(turn);
      return front.intended(turn, intent);
    case 'cancel':
      return stay.cancel(turn);
    case 'retry':
      return turn.state.phase === 'start'
        ? front.intended(turn, intent)
        : stay.channelStep(turn, { type: 'retry' });
    case 'leave':
      return turn.state.stay ? stay.leave(turn) : undefined;
    case 'home':
      return home(turn);
    case 'chat-send':
      return talking.send(turn, intent.text, intent.quote);
    case 'chat-seen':
      return set(turn, {
        chat: chat.step(turn.state.chat, { type: 'seen' }),
        notices: notices.withdraw(turn.state.notices, 'chat'),
      });
    case 'copy':
      return copy(turn, intent.what);
    case 'audio-only':
      return audioOnly(turn, intent.isOn);
    case 'raise-hand':
      return company.raise(turn, intent.isOn);
    case 'react':
      return company.react(turn, intent.sign);
    case 'hide-ip':
      front.intended(turn, intent);
      return stay.renewSpare(turn);
    case 'set':
    case 'notify':
    case 'set-profile':
    case 'set-own':
    case 'start-own':
    case 'plan':
    case 'plan-drop':
    case 'plan-join':
    case 'plan-calendar':
    case 'past-join':
    case 'past-drop':
    case 'past-clear':
    case 'copy-text':
    case 'share':
    case 'export':
    case 'erase':
      return front.intended(turn, intent);
    case 'set-title':
      return setTitle(turn, intent.title);
    case 'show-tile':
      set(turn, { tiles: { ...turn.state.tiles, [intent.id]: intent.width } });
      return tellTile(turn, intent.id);
    case 'show-share':
      set(turn, { shareTiles: { ...turn.state.shareTiles, [intent.id]: intent.width } });
      return sharing.tellTile(turn, intent.id);
    case 'file-take':
      return filing.step(turn, { type: 'take', file: intent.file });
    case 'file-decline':
      return filing.step(turn, { type: 'decline', file: intent.file });
    case 'file-cancel':
      return filing.step(turn, { type: 'cancel', file: intent.file });
    case 'file-save':
      return filing.step(turn, { type: 'save', file: intent.file });
    case 'file-pause':
      return filing.step(turn, { type: 'pause', file: intent.file, isOn: intent.isOn });
    case 'share-start':
      return sharing.start(turn, intent.isSoundOnly);
    case 'share-stop':
      return sharing.step(turn, { type: 'stop' });
    default:
      return ruled(turn, intent);
  }
}

/** Of the call that one waits for: the link carries it. In a call everybody has the one of the own link. */
function setTitle(turn: Turn, text: string): void {
  const { phase, stay: now } = turn.state;
  if (phase !== 'waiting' || !now) return;
  const { title: _old, ...rest } = now;
  const title = cleanLine(text, TITLE_BYTES);
  set(turn, { stay: title === '' ? rest : { ...rest, title } });
}

type RuleIntent = Extract<
  Intent,
  {
    type:
      | 'open-door'
      | 'lock-door'
      | 'admit'
      | 'decline'
      | 'mute-all'
      | 'ask-unmute'
      | 'remove'
      | 'transfer'
      | 'spotlight'
      | 'lower-hands'
      | 'end-call'
      | 'set-policy'
      | 'change-password'
      | 'answer-unmute'
      | 'check-start'
      | 'check-answer'
      | 'join-other';
  }
>;

/** What concerns the whole call. */
function ruled(turn: Turn, intent: RuleIntent): void {
  switch (intent.type) {
    case 'open-door':
      return openDoor(turn, intent.password);
    case 'lock-door':
      return lockDoor(turn, intent.isForgetting);
    case 'admit':
      return rule.admit(turn, intent.id);
    case 'decline':
      return rule.decline(turn, intent.id);
    case 'mute-all':
      return rule.command(turn, 'mute-all');
    case 'ask-unmute':
      return rule.commandTo(turn, 'ask-unmute', intent.id);
    case 'remove':
      return rule.commandTo(turn, 'remove', intent.id);
    case 'transfer':
      return rule.commandTo(turn, 'transfer', intent.id);
    case 'spotlight':
      return rule.spotlight(turn, intent.id);
    case 'lower-hands':
      return rule.lowerHands(turn, intent.id);
    case 'end-call':
      return rule.command(turn, 'end');
    case 'set-policy':
      return rule.setPolicy(turn, intent.policy);
    case 'change-password':
      return changePassword(turn, intent.password);
    case 'answer-unmute':
      set(turn, { isAskedToUnmute: false });
      return intent.isOn ? front.mediaStep(turn, { type: 'mute', isOn: false }) : undefined;
    case 'check-start':
      return checking.start(turn);
    case 'check-answer':
      return checking.step(turn, { type: 'answer', isSame: intent.isSame });
    case 'join-other':
      return turn.state.otherCall ? stay.changeOver(turn) : undefined;
  }
}

// ---------------------------------------------------------------- the door, the password

/** Allow joining. Where the password was forgotten it is derived anew first. */
function openDoor(turn: Turn, password: string | undefined): void {
  const { stay: now, phase, host: state } = turn.state;
  if (!now) return;
  if (now.prs === '' && password === undefined) return;
  if (now.prs === '' && password !== undefined) return derivePassword(turn, password, 'open-door');
  if (phase === 'waiting') return stay.waitAgain(turn);
  if (phase !== 'call' || !state || !host.mayMoveDoor(state, mesh.selfKey(turn))) return;
  door.sign(turn, true, true);
}

function lockDoor(turn: Turn, isForgetting: boolean): void {
  const { phase, host: state } = turn.state;
  if (phase !== 'call' || !state || !host.mayMoveDoor(state, mesh.selfKey(turn))) return;
  if (door.isOpen(turn)) door.sign(turn, false);
  if (isForgetting) forgetPassword(turn);
}

/** Here, and only here: others may still know it. */
function forgetPassword(turn: Turn): void {
  const now = turn.state.stay;
  if (!now || now.prs === '') return;
  vaultDesk.ask(turn, { op: 'unlearn', prs: now.prs }, { for: 'nothing' });
  front.formStep(turn, { type: 'forgotten' });
  set(turn, { stay: { ...now, prs: '', password: '' }, isPasswordForgotten: true });
  mesh.reportSoon(turn);
}

/** A password typed in mid-call: stretched under a name of its own. */
function derivePassword(turn: Turn, password: string, use: 'open-door' | 'change'): void {
  const now = turn.state.stay;
  if (!now || !preparePassword(password)) return;
  const prs = `typed-${turn.state.refs}`;
  set(turn, { typed: { prs, password, use } });
  vaultDesk.ask(turn, { op: 'derive', prs, channel: now.channel, password }, { for: 'keys', prs });
}

function changePassword(turn: Turn, password: string): void {
  if (rule.isHost(turn)) derivePassword(turn, password, 'change');
}

function typedReady(turn: Turn, prs: string): void {
  const { typed, stay: now, host: state } = turn.state;
  if (typed?.prs !== prs || !now) return;
  if (typed.use === 'open-door') {
    set(turn, { typed: undefined });
    set(turn, { stay: { ...now, prs, password: typed.password }, isPasswordForgotten: false });
    mesh.reportSoon(turn);
    return openDoor(turn, undefined);
  }
  const version = (state?.version ?? 0) + 1;
  vaultDesk.ask(turn, { op: 'digest', prs, version }, { for: 'digest', version, prs, isOwn: true });
}

/** The host's own change is signed and obeyed: what it typed is the call's password now. */
function ownPassword(turn: Turn, version: number): void {
  const { typed, stay: now } = turn.state;
  if (!typed || !now) return;
  set(turn, { typed: undefined });
  set(turn, { stay: { ...now, prs: typed.prs, password: typed.password, version } });
  rule.sharePassword(turn);
}

/** Neither sent nor shown: the others stop sending, and show no last picture of ours. */
function audioOnly(turn: Turn, isOn: boolean): void {
  duties.bandwidthStep(turn, { type: 'audio-only', isOn });
  for (const { id } of turn.state.seats) {
    tellTile(turn, id);
    sharing.tellTile(turn, id);
  }
  seats.writeToAll(turn, seats.mediaDraft(turn));
}

/** How wide we show a member's picture; not at all in a call of voices. */
function tellTile(turn: Turn, id: string): void {
  const width = turn.state.bandwidth.isAudioOnly ? 0 : turn.state.tiles[id];
  const isMember = turn.state.seats.some((one) => one.id === id && one.link.phase === 'live');
  if (isMember && width !== undefined) seats.write(turn, id, { type: 'tile', width });
}

function home(turn: Turn): void {
  if (turn.state.phase !== 'end') return;
  if (turn.state.channel.place || turn.state.partingMs < Infinity) stay.tearDown(turn);
  set(turn, { phase: 'start', end: undefined, stay: undefined });
  if (turn.state.media.phase === 'idle') front.mediaStep(turn, { type: 'ask' });
}

function copy(turn: Turn, what: 'link' | 'link-without-password' | 'password'): void {
  const now = turn.state.stay;
  if (!now) return;
  const title = now.title === undefined ? {} : { title: now.title };
  const invite = { channel: now.channel, ...title };
  const origin = turn.state.page.origin;
  if (what === 'password') emit(turn, { type: 'clipboard-write', text: now.password, what });
  else if (what === 'link-without-password' || now.password === '')
    emit(turn, { type: 'clipboard-write', text: encodeInvite(origin, invite), what: 'link' });
  else {
    const text = encodeInvite(origin, { ...invite, password: now.password });
    emit(turn, { type: 'clipboard-write', text, what: 'link' });
  }
}

// ---------------------------------------------------------------- own media

function mediaChanged(turn: Turn): void {
  company.mediaChanged(turn);
  weighMedia(turn);
  seats.writeToAll(turn, seats.mediaDraft(turn));
}

/** What there is to be sent. */
function weighMedia(turn: Turn): void {
  const { isMuted, isPaused } = media.shown(turn.state.media);
  duties.bandwidthStep(turn, { type: 'paused', isOn: isPaused });
  if (isMuted) duties.bandwidthStep(turn, { type: 'level', level: 0 });
}

/** The start screen has a card for it; whoever is past that goes on without. */
function mediaRefused(turn: Turn): void {
  if (turn.state.phase !== 'waiting' && turn.state.phase !== 'call') return;
  front.mediaStep(turn, { type: 'without' });
  front.tell(turn, 'media-failed');
}

function mediaHappened(turn: Turn, event: MediaEvent): void {
  const own = turn.state.media;
  if (event.type === 'media-level' && event.stream === own.stream)
    duties.bandwidthStep(turn, { type: 'level', level: own.isMuted ? 0 : event.level });
  if (event.type === 'media-level') company.heard(turn, event);
  front.mediaHappened(turn, event);
}

// ---------------------------------------------------------------- page

function pageHappened(turn: Turn, event: PageEvent): void {
  switch (event.type) {
    case 'page-opened':
      front.pageHappened(turn, event);
      return takeOver(turn);
    case 'fragment-changed':
    case 'clipboard-written':
    case 'free-answered':
    case 'suggest-made':
    case 'notify-answered':
    case 'update-found':
    case 'report-made':
      return front.pageHappened(turn, event);
    case 'network-changed':
      front.pageHappened(turn, event);
      return networkChanged(turn, event.isOnline);
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
  if (event.type === 'pc-chunks') return filing.chunks(turn, event.pc, event.chunks);
  if (event.type === 'pc-stats')
    return duties.bandwidthStep(turn, { type: 'stats', pc: event.pc, stats: event.stats });
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
  if (reply.op === 'derived') {
    typedReady(turn, reply.prs);
    return front.replied(turn, reply, asked);
  }
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
    case 'knock': {
      if (reply.op !== 'accepted') return;
      const { from, peer, card } = asked;
      return stay.knockAccepted(turn, { tag: reply.tag, from, peer, card }, reply.blob, reply.bond);
    }
    case 'pairing':
      return mesh.pairingStep(turn, { type: 'vault', reply, context: asked.context });
    case 'pair':
      return pairAccepted(turn, asked.met, reply);
    case 'met-call':
      return metCall(turn, asked.met, reply);
    case 'sign':
      return reply.op === 'signed' ? signed(turn, asked.what, reply.statement) : count(turn, 'not-signed');
    case 'name':
      return reply.op === 'named' ? mesh.named(turn, asked.from, asked.letter, reply.callId) : undefined;
    case 'check':
      return checked(turn, asked.from, asked.letter, reply);
    case 'human-check':
      return checking.step(turn, { type: 'vault', reply, context: asked.context });
    case 'digest':
      return reply.op === 'digested' ? digested(turn, asked, reply.digest) : undefined;
    case 'keep':
      return reply.op === 'kept' ? comingBack.kept(turn, reply.text) : undefined;
    case 'restore':
      return restored(turn, asked.kept, reply);
    case 'turned-away':
      if (reply.op !== 'accepted') return;
      stay.send(turn, asked.from, reply.blob);
      return vaultDesk.ask(turn, { op: 'forget', tag: reply.tag }, { for: 'nothing' });
    case 'seal':
      return reply.op === 'sealed' ? wire.send(turn, asked.to, reply.blob) : seats.notSealed(turn, asked.to);
    case 'open':
      if (reply.op === 'opened') comingBack.proved(turn, reply.tag);
      return reply.op === 'opened'
        ? seats.opened(turn, reply.tag, asked.from, reply.messages)
        : count(turn, reply.op === 'dropped' ? `envelope-${reply.why}` : 'envelope');
    case 'keys':
      front.replied(turn, reply, asked);
      return stay.notDerived(turn);
    case 'nothing':
      return;
  }
}

function pairAccepted(turn: Turn, met: pairing.Met, reply: VaultReply): void {
  if (reply.op !== 'accepted') return count(turn, 'pair-not-accepted');
  wire.send(turn, ways.back(turn.state, met.from, met.goal.peer), reply.blob);
  // Asked again: much may have happened while the vault was at it.
  const isWelcome = reply.bond.topic.length > 0 && mesh.isWelcome(turn, met);
  if (isWelcome) return mesh.paired(turn, met, reply.bond, true, []);
  vaultDesk.ask(turn, { op: 'forget', tag: met.tag }, { for: 'nothing' });
  vaultDesk.ask(turn, { op: 'untie', tag: met.tag }, { for: 'nothing' });
}

function metCall(turn: Turn, met: Extract<Asked, { for: 'met-call' }>['met'], reply: VaultReply): void {
  if (reply.op !== 'accepted') return count(turn, 'met-call-not-accepted');
  wire.send(turn, met.from, reply.blob);
  merging.decide(turn, met, reply.bond, true);
}

function signed(turn: Turn, what: 'seat' | 'door' | 'host', statement: string): void {
  if (what === 'host') rule.signed(turn, statement);
  else mesh.signed(turn, what, statement);
}

/** Letters with signatures go on only when each of them is good. */
function checked(turn: Turn, from: string, letter: Checkable, reply: VaultReply): void {
  const isGood = reply.op === 'checked' && reply.isGood.every(Boolean);
  if (!isGood) return count(turn, `forged-${letter.type}`);
  switch (letter.type) {
    case 'sync':
      return mesh.enter(turn, from, letter) ? stay.settle(turn) : undefined;
    case 'intro':
      return mesh.introduced(turn, from, letter);
    case 'door':
      return door.told(turn, letter.statement, letter.doorMs, false, from);
    case 'host':
      return rule.checked(turn, from, letter.statement);
    case 'merge':
      return merging.takeAlong(turn, from, letter.seats);
  }
}

function digested(turn: Turn, asked: Extract<Asked, { for: 'digest' }>, digest: Bytes): void {
  if (asked.isOwn) rule.passwordReady(turn, asked.version, digest);
  else rule.digested(turn, asked.version, asked.prs, digest);
}

/** The tab was reloaded in mid-call. */
function restored(turn: Turn, kept: Kept, reply: VaultReply): void {
  const isIdle = turn.state.phase === 'start' && turn.state.form.busy === undefined;
  if (reply.op !== 'restored') return comingBack.wipeKept(turn);
  // The vault is that member now: whoever does not go on as it needs another one.
  if (!isIdle || !comingBack.restored(turn, kept, reply)) return elsewhere(turn);
  filing.restored(turn, kept.files);
  weighMedia(turn);
  door.told(turn, kept.door, kept.doorMs + Math.max(0, turn.env.wall - kept.wallMs), true);
  mesh.restoredRule(turn, kept);
  stay.resumeOffice(turn);
}

/** Join was pressed meanwhile: the member that was kept goes, and a fresh one comes in its place. */
function elsewhere(turn: Turn): void {
  comingBack.wipeKept(turn);
  if (turn.state.admission.phase === 'off') stay.prepareSelf(turn);
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
