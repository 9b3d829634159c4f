// Manners: what a bot does of itself about what it sees, as a user with a rule book would. Pure; the call itself is
// client/call, unchanged. Source: docs/decisions/0036-a-member-without-a-browser.md.
import type {
  CallView,
  EndReason,
  EndView,
  Intent,
  Outcome,
  StartView,
  View,
} from '../../client/call/view.ts';

export type Meeting = { readonly channel: number; readonly password: string };
export type Wish = { readonly name: string; readonly meeting?: Meeting };

export type Deed =
  | { readonly type: 'do'; readonly intent: Intent }
  /** Once more what did not work, after a while. */
  | { readonly type: 'again'; readonly intent: Intent }
  | { readonly type: 'over'; readonly why: EndReason | Outcome | 'unsupported' | 'refused' };

export type Memory = {
  /** Where it stands, as a word: what was done there is not done twice. */
  readonly place: string;
  /** Ids of lines and files that were dealt with. */
  readonly known: ReadonlySet<string>;
};

export type Step = readonly [Memory, readonly Deed[]];

export const initial = (): Memory => ({ place: '', known: new Set() });

/** All that a bot writes begins so, and bots do not answer each other. */
export const MARK = 'Echo: ';
const ECHOED_MOST = 500;

/** A server that is busy or away is asked again; what a person would have to mend ends it. */
const PASSING: ReadonlySet<Outcome> = new Set(['relay-unreachable', 'crowded', 'no-free-channel']);
/** Whoever tests a call comes again. */
const COMES_BACK: ReadonlySet<EndReason> = new Set(['alone', 'relay-lost']);

const NOTHING: readonly Deed[] = [];
const act = (intent: Intent): Deed => ({ type: 'do', intent });

export function step(memory: Memory, { screen }: View, wish: Wish): Step {
  switch (screen.type) {
    case 'opening':
      return [memory, NOTHING];
    case 'unsupported':
      return once(memory, 'unsupported', [{ type: 'over', why: 'unsupported' }]);
    case 'start':
      return begun(memory, screen.start, wish);
    case 'waiting': {
      const { door, isPasswordForgotten } = screen.waiting;
      const isShut = door.type === 'locked' && !isPasswordForgotten;
      return once(memory, `waiting ${door.type}`, isShut ? [act({ type: 'open-door' })] : NOTHING);
    }
    case 'call':
      return inCall(memory, screen.call);
    case 'end':
      return once(memory, `end ${screen.end.reason}`, ended(screen.end));
  }
}

/** What is done on coming to a place, and not again while one stays there. */
function once(memory: Memory, place: string, deeds: readonly Deed[]): Step {
  return memory.place === place ? [memory, NOTHING] : [{ ...memory, place }, deeds];
}

function begun(memory: Memory, start: StartView, wish: Wish): Step {
  const { busy, outcome, channelError, passwordError } = start;
  if (busy !== undefined) return once(memory, 'joining', NOTHING);
  if (outcome !== undefined) return once(memory, `start ${outcome}`, turnedAway(outcome));
  const isRefused = channelError !== undefined || passwordError !== undefined;
  if (isRefused) return once(memory, 'refused', [{ type: 'over', why: 'refused' }]);
  return once(memory, 'start', [...filling(wish), act({ type: 'join' })]);
}

function filling({ name, meeting }: Wish): readonly Deed[] {
  const fill = (field: 'channel' | 'password' | 'name', value: string): Deed =>
    act({ type: 'fill', field, value });
  if (meeting === undefined) return [fill('name', name)];
  return [fill('channel', String(meeting.channel)), fill('password', meeting.password), fill('name', name)];
}

function turnedAway(outcome: Outcome): readonly Deed[] {
  return PASSING.has(outcome)
    ? [{ type: 'again', intent: { type: 'retry' } }]
    : [{ type: 'over', why: outcome }];
}

function ended({ reason }: EndView): readonly Deed[] {
  return COMES_BACK.has(reason)
    ? [{ type: 'again', intent: { type: 'rejoin' } }]
    : [{ type: 'over', why: reason }];
}

function inCall(memory: Memory, call: CallView): Step {
  const lines = linesIn(call).filter(({ id }) => !memory.known.has(id));
  const files = offeredIn(call).filter(({ file }) => !memory.known.has(file));
  const asks = call.isAskedToUnmute ? 'asked' : 'call';
  const [{ place }, unmuted] = once(
    memory,
    asks,
    call.isAskedToUnmute ? [act({ type: 'answer-unmute', isOn: true })] : NOTHING,
  );
  const known = new Set([...memory.known, ...lines.map(({ id }) => id), ...files.map(({ file }) => file)]);
  const deeds = [...unmuted, ...lines.flatMap(answered), ...files.flatMap(declined)];
  return [{ place, known: known.size === memory.known.size ? memory.known : known }, deeds];
}

type Line = Extract<CallView['chat'][number], { type: 'text' }>;
type Offered = Extract<CallView['files'][number], { isOwn: false }>;

/** What others write while the bot is there. */
const linesIn = ({ chat }: CallView): readonly Line[] =>
  chat.flatMap((one) => (one.type === 'text' && !one.isSelf ? [one] : []));
const offeredIn = ({ files }: CallView): readonly Offered[] =>
  files.flatMap((one) => (!one.isOwn && one.phase === 'offered' ? [one] : []));

function answered({ text, toldBy }: Line): readonly Deed[] {
  if (toldBy !== undefined || text.startsWith(MARK)) return NOTHING;
  const short = Array.from(text).slice(0, ECHOED_MOST).join('');
  return [act({ type: 'chat-send', text: MARK + short })];
}

function declined({ file, name }: Offered): readonly Deed[] {
  const text = `${MARK}thank you, but I keep no files (${name}).`;
  return [act({ type: 'file-decline', file }), act({ type: 'chat-send', text })];
}
