// Notices: passing news in words, one after the other, never a modal. Source: docs/states/notices.md.
import type { Env } from './ports.ts';
import type { Notice, NoticeKind } from './view.ts';
import { TIMES } from './times.ts';

export type State = {
  readonly list: readonly (Notice & { readonly untilMs: number })[];
  readonly next: number;
};

const LIST_MAX = 4;
/** Somebody waits for what it asks: whoever looks away for a moment should still find it. */
const ASKING: ReadonlySet<NoticeKind> = new Set(['knock', 'brought', 'check-asked']);
/** What fits into its two lines beside *Reply*, so that the dots are seen: where a line runs against the page they are not drawn. */
const LINE_CHARACTERS = 60;

export function initial(): State {
  return { list: [], next: 1 };
}

export function dueMs(state: State): number {
  let first = Infinity;
  for (const { untilMs } of state.list) first = Math.min(first, untilMs);
  return first;
}

/** Equal news that still stands is not said twice. */
export function add(state: State, kind: NoticeKind, env: Env, name?: string): State {
  const others = state.list.filter((one) => one.kind !== kind || one.name !== name);
  return put(others, { id: state.next, kind, ...(name === undefined ? {} : { name }) }, env);
}

/** The newest line of the chat, and no other: who writes much pushes no news away. */
export function addLine(state: State, name: string, text: string, env: Env): State {
  const others = withdraw(state, 'chat').list;
  return put(others, { id: state.next, kind: 'chat', name, text: firstOf(text) }, env);
}

function put(others: State['list'], notice: Notice, env: Env): State {
  const list = [...others, { ...notice, untilMs: env.now + standsMs(notice.kind) }];
  if (list.length > LIST_MAX)
    list.splice(
      list.findIndex(({ untilMs }) => untilMs < Infinity),
      1,
    );
  return { list, next: notice.id + 1 };
}

/** While the system has a device nobody sees or hears you: taken back once it is given back. */
function standsMs(kind: NoticeKind): number {
  if (kind.endsWith('-taken')) return Infinity;
  return ASKING.has(kind) ? TIMES.noticeAsking : TIMES.notice;
}

function firstOf(text: string): string {
  const [first = '', ...more] = text.trim().split(/\s*\n\s*/u);
  const letters = [...first];
  const isCut = more.length > 0 || letters.length > LINE_CHARACTERS;
  return isCut ? `${letters.slice(0, LINE_CHARACTERS).join('').trimEnd()}…` : first;
}

export function close(state: State, id: number): State {
  return { ...state, list: state.list.filter((one) => one.id !== id) };
}

/** No news; their ids stay used up, so that the interface never takes new ones for told. */
export function clear(state: State): State {
  return { ...state, list: [] };
}

/** Takes back news that is no longer so. */
export function withdraw(state: State, kind: NoticeKind): State {
  return { ...state, list: state.list.filter((one) => one.kind !== kind) };
}

export function tick(state: State, env: Env): State {
  const isOver = (one: State['list'][number]): boolean => env.now >= one.untilMs;
  return state.list.some(isOver) ? { ...state, list: state.list.filter((one) => !isOver(one)) } : state;
}
