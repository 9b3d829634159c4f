// Front: the boss of the start screen: the form and the keys derived while it is open, own camera and microphone, notices,
// the problem report. All there is until the core of the call has come; call.ts has its part in the same functions then.
// Source: docs/states/README.md, "The front"; docs/decisions/0020-the-front-comes-first.md.
import * as form from './form.ts';
import * as media from './media.ts';
import * as notices from './notices.ts';
import * as onDevice from './on-device.ts';
import type {
  Effect,
  Env,
  MediaEvent,
  MediaKind,
  MediaProblem,
  PageEvent,
  StoreEvent,
  VaultReply,
} from './ports.ts';
import * as report from './report.ts';
import { type Asked, begin, count, emit, type Event, type Front, type FrontTurn, set } from './state.ts';
import * as store from './store.ts';
import * as vaultDesk from './vault-desk.ts';
import type { FailureReason, Intent, NoticeKind } from './view.ts';

type Step = readonly [Front, readonly Effect[]];

const TRACE_MAX = 400;
const PAGE = 20;

export function initial(): Front {
  return {
    phase: 'opening',
    page: {
      origin: '',
      hasTurn: false,
      missing: [],
      canShare: false,
      shareable: 'nothing',
      isFoundersOnly: false,
      isOnline: true,
      hasUpdate: false,
    },
    store: store.initial(),
    pictures: {},
    form: form.initial(1000),
    media: media.initial(),
    notices: notices.initial(),
    isHidingIp: false,
    left: undefined,
    levels: {},
    refs: 0,
    asked: {},
    counts: {},
    trace: [],
    stood: '',
    report: undefined,
    wallOffset: 0,
    nowMs: 0,
  };
}

/** When this part of the state wants its next 'tick'; Infinity for never. */
export function dueMs(state: Front): number {
  return Math.min(form.dueMs(state.form), notices.dueMs(state.notices), media.dueMs(state.media));
}

/** A step while the core of the call is not there. What it would hear as news, it reads off the state in the end. */
export function step(state: Front, event: Event, env: Env): Step {
  const turn = begin({ ...state }, env);
  trace(turn, event);
  route(turn, event);
  return [turn.state, turn.effects];
}

/** The core of the call could not be loaded: whoever pressed Join is told. */
export function callMissing(state: Front, env: Env): Step {
  const turn = begin({ ...state }, env);
  count(turn, 'no-core');
  if (state.form.busy) formStep(turn, { type: 'outcome', outcome: 'relay-unreachable' });
  return [turn.state, turn.effects];
}

export function trace(turn: FrontTurn, event: Event): void {
  // Ten a second: they would push out everything else.
  if (event.type === 'media-level') return;
  const { state, env } = turn;
  const entries = report.entries(state, event, env.now);
  set(turn, { trace: entries.reduce(noted, state.trace), stood: report.standing(state) });
}

/** In pages, so that a step copies one of them and not all. */
function noted(pages: Front['trace'], entry: Front['trace'][number][number]): Front['trace'] {
  const last = pages.at(-1);
  if (last && last.length < PAGE) return [...pages.slice(0, -1), [...last, entry]];
  return [...pages.slice(1 - TRACE_MAX / PAGE), [entry]];
}

function route(turn: FrontTurn, event: Event): void {
  switch (event.type) {
    case 'intent':
      return intended(turn, event.intent);
    case 'vault':
      return replied(turn, event.reply, vaultDesk.take(turn, event.reply.ref));
    case 'tick':
      return tick(turn);
    case 'media-given':
    case 'media-refused':
    case 'media-devices':
    case 'media-ended':
    case 'media-stilled':
    case 'media-level':
      return mediaHappened(turn, event);
    case 'page-opened':
    case 'settings-told':
    case 'fragment-changed':
    case 'clipboard-written':
    case 'free-answered':
    case 'suggest-made':
    case 'notify-answered':
    case 'network-changed':
    case 'update-found':
    case 'report-made':
      return pageHappened(turn, event);
    case 'store-opened':
    case 'store-changed':
    case 'store-refused':
    case 'store-erased':
      return storeHappened(turn, event);
    case 'picture-shown':
      return pictureShown(turn, event.picture, event.url);
    // Of sockets and connections only a call wants to hear: it looks at them itself when it begins.
    default:
  }
}

export function tick(turn: FrontTurn): void {
  set(turn, { notices: notices.tick(turn.state.notices, turn.env) });
  formStep(turn, { type: 'tick' });
  mediaStep(turn, { type: 'tick', nowMs: turn.env.now });
}

export function tell(turn: FrontTurn, kind: NoticeKind, name?: string): void {
  // Who has left is told nothing more of the call.
  if (turn.state.phase === 'end') return;
  set(turn, { notices: notices.add(turn.state.notices, kind, turn.env, name) });
}

/** Somebody wrote. */
export function tellLine(turn: FrontTurn, name: string, text: string): void {
  if (turn.state.phase === 'end') return;
  set(turn, { notices: notices.addLine(turn.state.notices, name, text, turn.env) });
}

// ---------------------------------------------------------------- the form

export function formStep(turn: FrontTurn, event: form.Event): void {
  const [next, facts] = form.step(turn.state.form, event, turn.env);
  set(turn, { form: next });
  for (const { prs, channel, password } of facts)
    vaultDesk.ask(turn, { op: 'derive', prs, channel, password }, { for: 'keys', prs });
}

export function replied(turn: FrontTurn, reply: VaultReply, asked: Asked | undefined): void {
  if (reply.op === 'derived') return formStep(turn, { type: 'derived', prs: reply.prs });
  // The vault had no memory for it: whoever pressed Join is told.
  if (asked?.for === 'keys' && reply.op === 'dropped')
    formStep(turn, { type: 'not-derived', prs: asked.prs });
}

/** What is not for the front, it lets go. */
export function intended(turn: FrontTurn, intent: Intent): void {
  switch (intent.type) {
    case 'fill':
      return formStep(turn, intent);
    case 'suggest':
      return emit(turn, { type: 'suggest-make', kind: intent.kind });
    case 'join':
    case 'rejoin':
      return join(turn);
    case 'start-call':
      return startCall(turn);
    case 'retry':
      return retry(turn);
    case 'cancel':
      return formStep(turn, { type: 'reopen' });
    case 'hide-ip':
      return hideIp(turn, intent.isOn);
    case 'media-try':
      return mediaStep(turn, { type: 'ask' });
    case 'media-without':
      return mediaStep(turn, { type: 'without' });
    case 'choose-device':
      onDevice.storeStep(turn, { type: 'set', settings: { [intent.device.kind]: intent.device.id } });
      return mediaStep(turn, { type: 'choose', device: intent.device });
    case 'mute':
    case 'pause':
      return mediaStep(turn, intent);
    case 'notice-close':
      return set(turn, { notices: notices.close(turn.state.notices, intent.id) });
    case 'reload':
      return reload(turn);
    case 'report-show':
      return emit(turn, { type: 'report-make', text: report.write(turn.state) });
    case 'report-close':
      return set(turn, { report: undefined });
    case 'report-save':
      return saveReport(turn);
    default:
      return keepIntended(turn, intent);
  }
}

/** What has to do with what is kept on this device. */
function keepIntended(turn: FrontTurn, intent: Intent): void {
  switch (intent.type) {
    case 'set':
    case 'set-profile':
    case 'set-own':
    case 'plan':
    case 'plan-drop':
    case 'plan-calendar':
    case 'past-drop':
    case 'past-clear':
    case 'export':
    case 'erase':
      return onDevice.intended(turn, intent);
    case 'notify':
      return notify(turn, intent.isOn);
    case 'start-own':
      return startOwn(turn);
    case 'plan-join':
      return joinPlan(turn, intent.id);
    case 'past-join':
      return joinAgain(turn, intent.channel, intent.joinedMs);
    case 'copy-text':
      return emit(turn, { type: 'clipboard-write', text: intent.text, what: 'text' });
    case 'share':
      return emit(turn, intent);
    default:
  }
}

/** On: once the browser has said yes. */
function notify(turn: FrontTurn, isOn: boolean): void {
  if (isOn) return emit(turn, { type: 'notify-ask' });
  onDevice.storeStep(turn, { type: 'set', settings: { isNotifying: false } });
}

/** My own channel opens like a call that is started: the invite comes first. */
function startOwn(turn: FrontTurn): void {
  const { phase, form: card, store: kept } = turn.state;
  if (phase !== 'start' || card.busy || !kept.own) return;
  formStep(turn, { type: 'filled', ...kept.own });
  if (isHidingInVain(turn)) return noTurn(turn);
  formStep(turn, { type: 'starting' });
  formStep(turn, { type: 'started', channel: kept.own.channel });
}

/** Without its password the form waits for that. */
function joinPlan(turn: FrontTurn, id: string): void {
  const plan = turn.state.store.plans.find((one) => one.id === id);
  if (!plan || turn.state.phase !== 'start' || turn.state.form.busy) return;
  formStep(turn, { type: 'filled', ...plan });
  if (plan.password !== '') join(turn);
}

function joinAgain(turn: FrontTurn, channel: number, joinedMs: number): void {
  const past = turn.state.store.past.find((one) => one.channel === channel && one.joinedMs === joinedMs);
  if (!past || turn.state.phase !== 'start' || turn.state.form.busy) return;
  formStep(turn, { type: 'filled', channel, title: past.title, password: '' });
}

/** One's own, as the store has it by now. */
export function pictureShown(turn: FrontTurn, name: string, url: string): void {
  if (turn.state.store.profile.picture !== '')
    set(turn, { pictures: { ...turn.state.pictures, [name]: url } });
}

// ---------------------------------------------------------------- what is kept on this device

export function storeHappened(turn: FrontTurn, event: StoreEvent): void {
  onDevice.happened(turn, event);
  if (event.type === 'store-opened') useStored(turn);
  else if (event.type === 'store-refused') tell(turn, 'not-kept');
  else if (event.type === 'store-erased') forgetAll(turn);
}

/** What the start screen begins with: nothing that was typed meanwhile is lost. */
function useStored(turn: FrontTurn): void {
  const { settings, profile } = turn.state.store;
  set(turn, { isHidingIp: turn.state.isHidingIp || settings.isHidingIp });
  if (turn.state.form.name === '') formStep(turn, { type: 'fill', field: 'name', value: profile.name });
  mediaStep(turn, { type: 'prefer', ...settings });
}

/** As on a first visit. A call that stands goes on: who is in it knows how to leave. */
function forgetAll(turn: FrontTurn): void {
  // What hides in a call goes on hiding.
  const { phase } = turn.state;
  if (phase === 'start' || phase === 'end') set(turn, { isHidingIp: false });
  if (turn.state.phase === 'start') set(turn, { form: form.initial(turn.state.form.channelMax) });
  tell(turn, 'erased');
}

/** Only before a call: a connection that stands has shown the address already. */
function hideIp(turn: FrontTurn, isOn: boolean): void {
  set(turn, { isHidingIp: isOn });
  onDevice.storeStep(turn, { type: 'set', settings: { isHidingIp: isOn } });
  if (turn.state.form.outcome === 'no-turn') formStep(turn, { type: 'reopen' });
}

/** Without a server to hide behind nothing would ever connect. */
function isHidingInVain({ state }: FrontTurn): boolean {
  return state.isHidingIp && !state.page.hasTurn;
}

function noTurn(turn: FrontTurn): void {
  formStep(turn, { type: 'outcome', outcome: 'no-turn' });
}

function join(turn: FrontTurn): void {
  if (turn.state.phase !== 'start') return;
  if (isHidingInVain(turn)) return noTurn(turn);
  formStep(turn, { type: 'join' });
}

function startCall(turn: FrontTurn): void {
  if (turn.state.phase !== 'start' || turn.state.form.busy) return;
  if (isHidingInVain(turn)) return noTurn(turn);
  formStep(turn, { type: 'starting' });
  emit(turn, { type: 'free-ask' });
}

/** Once more what was tried: who starts a call and has a channel already goes there. */
function retry(turn: FrontTurn): void {
  const { outcome, tried } = turn.state.form;
  const isForChannel = outcome === 'no-free-channel' || outcome === 'relay-unreachable';
  if (isForChannel && tried === 'starting') startCall(turn);
  else join(turn);
}

// ---------------------------------------------------------------- own media

export function mediaStep(turn: FrontTurn, event: media.Event): void {
  const [next, effects, facts] = media.step(turn.state.media, event);
  set(turn, { media: next });
  emit(turn, ...effects);
  for (const fact of facts) {
    if (fact.type === 'changed') turn.news.push({ type: 'media-changed' });
    else if (fact.type === 'refused') turn.news.push({ type: 'media-refused' });
    else if (fact.type === 'failed') tellFailure(turn, fact.problem, fact.device);
    else if (fact.type === 'found') tell(turn, 'device-found', fact.label);
    else if (fact.type === 'back')
      set(turn, { notices: notices.withdraw(turn.state.notices, `${fact.kind}-taken`) });
    else tell(turn, `${fact.kind}-${fact.type}`);
  }
}

const FAILURES: Partial<Readonly<Record<MediaProblem, FailureReason>>> = {
  busy: 'busy',
  'none-found': 'missing',
  refused: 'denied',
  dismissed: 'denied',
  unanswered: 'denied',
};

/** What did not turn on, and why: on that depends what helps. */
export function tellFailure(turn: FrontTurn, problem: MediaProblem | undefined, device?: MediaKind): void {
  const reason = problem && FAILURES[problem];
  tell(turn, reason === undefined ? 'media-failed' : `${device ?? 'devices'}-${reason}`);
}

export function mediaHappened(turn: FrontTurn, event: MediaEvent): void {
  if (event.type === 'media-stilled')
    return mediaStep(turn, { ...event, type: 'stilled', nowMs: turn.env.now });
  if (event.type !== 'media-level') return mediaStep(turn, { type: 'media', event });
  set(turn, { levels: { ...turn.state.levels, [event.stream]: event.level } });
}

// ---------------------------------------------------------------- page

type FrontPageEvent = Extract<
  PageEvent,
  {
    type:
      | 'page-opened'
      | 'settings-told'
      | 'fragment-changed'
      | 'clipboard-written'
      | 'free-answered'
      | 'suggest-made'
      | 'notify-answered'
      | 'network-changed'
      | 'update-found'
      | 'report-made';
  }
>;

export function pageHappened(turn: FrontTurn, event: FrontPageEvent): void {
  switch (event.type) {
    case 'page-opened':
      return opened(turn, event);
    case 'settings-told':
      return settingsTold(turn, event);
    case 'fragment-changed':
      emit(turn, { type: 'address-clear' });
      return turn.state.phase === 'start' ? invited(turn, event.fragment) : undefined;
    case 'clipboard-written':
      return tell(turn, event.isOk ? COPIED[event.what] : 'copy-failed');
    case 'free-answered':
      return freeAnswered(turn, event.channel, event.isReached);
    case 'suggest-made':
      return suggested(turn, event);
    case 'notify-answered':
      if (!event.isOk) return tell(turn, 'notify-refused');
      return onDevice.storeStep(turn, { type: 'set', settings: { isNotifying: true } });
    case 'network-changed':
      return set(turn, { page: { ...turn.state.page, isOnline: event.isOnline } });
    case 'report-made':
      return reportMade(turn, event.text, event.isForFile === true);
    case 'update-found':
      return set(turn, { page: { ...turn.state.page, hasUpdate: true } });
  }
}

/** What was shown; unseen, it is made for the file. */
function saveReport(turn: FrontTurn): void {
  const { report: shown } = turn.state;
  if (shown === undefined)
    emit(turn, { type: 'report-make', text: report.write(turn.state), isForFile: true });
  else emit(turn, { type: 'report-save', text: shown });
}

function reportMade(turn: FrontTurn, text: string, isForFile: boolean): void {
  if (isForFile) emit(turn, { type: 'report-save', text });
  else set(turn, { report: text });
}

/** What the page is in the midst of would be lost. */
function reload(turn: FrontTurn): void {
  const { phase, form: card } = turn.state;
  if ((phase === 'start' && !card.busy) || phase === 'end') emit(turn, { type: 'page-reload' });
}

const COPIED = { link: 'link-copied', password: 'password-copied', text: 'text-copied' } as const;

function opened(turn: FrontTurn, page: Extract<PageEvent, { type: 'page-opened' }>): void {
  const { origin, hasTurn, missing, kept, fragment, canShare = false, shareable = 'nothing' } = page;
  const { isFoundersOnly = false } = page;
  const { name } = turn.state.store.profile;
  set(turn, {
    page: { ...turn.state.page, origin, hasTurn, missing, canShare, shareable, isFoundersOnly },
    form: { ...form.initial(page.channelMax), name },
  });
  if (missing.length > 0) return set(turn, { phase: 'unsupported' });
  set(turn, { phase: 'start' });
  if (fragment !== '') invited(turn, fragment);
  if (kept !== undefined) set(turn, { left: { text: kept, isWanted: fragment === '' } });
  const insecure: MediaEvent = { type: 'media-refused', problem: 'insecure' };
  mediaStep(turn, page.isSecure ? { type: 'ask' } : { type: 'media', event: insecure });
}

function settingsTold(turn: FrontTurn, told: Extract<PageEvent, { type: 'settings-told' }>): void {
  const { channelMax, hasTurn, isFoundersOnly } = told;
  const { page, form: card } = turn.state;
  set(turn, { page: { ...page, hasTurn, isFoundersOnly }, form: { ...card, channelMax } });
  if (card.outcome === 'no-turn' && hasTurn) formStep(turn, { type: 'reopen' });
  if (page.unread !== undefined && card.channel === '') invited(turn, page.unread);
}

/** Numbers may go further than is known here. */
function invited(turn: FrontTurn, fragment: string): void {
  const before = turn.state.form;
  formStep(turn, { type: 'invited', text: `#${fragment}` });
  const { unread: _before, ...page } = turn.state.page;
  set(turn, { page: turn.state.form === before ? { ...page, unread: fragment } : page });
}

function freeAnswered(turn: FrontTurn, number: number | undefined, isReached: boolean): void {
  if (turn.state.phase !== 'start' || turn.state.form.busy !== 'starting') return;
  if (number === undefined) {
    const outcome = isReached ? 'no-free-channel' : 'relay-unreachable';
    return formStep(turn, { type: 'outcome', outcome });
  }
  emit(turn, { type: 'suggest-make', kind: 'words', channel: number });
}

/** One that names a channel is for a call that is being started; who cancelled that meanwhile keeps what was typed. */
function suggested(turn: FrontTurn, event: Extract<PageEvent, { type: 'suggest-made' }>): void {
  const { kind, channel: number, made } = event;
  const { phase, form: card } = turn.state;
  const isWanted = phase === 'start' && (card.busy === 'starting') === (number !== undefined);
  if (!isWanted) return;
  if (made) formStep(turn, { type: 'suggested', kind, ...made });
  if (number === undefined) return;
  if (made) formStep(turn, { type: 'started', channel: number });
  else formStep(turn, { type: 'outcome', outcome: 'relay-unreachable' });
}
