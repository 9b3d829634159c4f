// Filing: the files of a call and its members: whose letters and chunks are heard, what is told of them, what outlives a reload.
// Source: docs/states/files.md; docs/protocol/5-media.md, "Files".
import { cleanFileName } from '../../shared/file.ts';
import * as chat from './chat.ts';
import * as comingBack from './coming-back.ts';
import * as files from './files.ts';
import * as front from './front.ts';
import type { Chunk, FileEvent } from './ports.ts';
import * as seats from './seats.ts';
import { count, emit, type Seat, set, type Turn } from './state.ts';

export function step(turn: Turn, event: files.Event): void {
  const [next, effects, facts] = files.step(turn.state.files, event, turn.env);
  set(turn, { files: next });
  emit(turn, ...effects);
  for (const fact of facts) {
    if (fact.type === 'say') seats.write(turn, fact.to, fact.draft);
    else if (fact.type === 'drop') count(turn, fact.why);
    else told(turn, fact);
  }
  if (facts.length > 0) comingBack.keepSoon(turn);
}

type Told = Extract<files.Fact, { readonly type: 'offered' | 'arrived' | 'failed' }>;

function told(turn: Turn, { type, file, from }: Told): void {
  const name = turn.state.seats.find((one) => one.id === from)?.name ?? '';
  if (type === 'offered') note(turn, file, from, name, false);
  front.tell(turn, `file-${type}`, type === 'offered' ? name : undefined);
}

/** A line of the chat: what has become of the file is shown there. */
function note(turn: Turn, file: string, from: string, name: string, isSelf: boolean): void {
  const entry = { type: 'file', id: file, file, from, name, isSelf, atMs: turn.env.wall } as const;
  set(turn, { chat: chat.step(turn.state.chat, { type: 'added', entry }) });
}

const linkOf = ({ id, link }: Seat): files.Link => ({ id, pc: link.pc });

/** What the user gives goes to all who are here now. */
export function happened(turn: Turn, event: FileEvent): void {
  if (event.type !== 'file-given') return step(turn, { type: 'file', event });
  const { stay: now, self, seats: members, phase } = turn.state;
  const to = members.filter(({ id }) => seats.isSeated(turn, id)).map(({ id, name }) => ({ id, name }));
  if (phase !== 'call' || !now || !self || to.length === 0)
    return emit(turn, { type: 'file-forget', store: event.file });
  const { file, size } = event;
  step(turn, { type: 'give', file, name: cleanFileName(event.name), size, to });
  if (turn.state.files.outgoing.some((one) => one.file === file)) note(turn, file, 'self', now.name, true);
}

export function heard(turn: Turn, id: string, said: files.Said): void {
  const seat = turn.state.seats.find((one) => one.id === id);
  if (!seat) return;
  const clean = said.type === 'file-offer' ? { ...said, name: cleanFileName(said.name) } : said;
  step(turn, { type: 'said', by: linkOf(seat), saying: clean });
}

/** Only from a link that stands: before that nobody is known to be at its other end. */
export function chunks(turn: Turn, pc: number, list: readonly Chunk[]): void {
  const seat = turn.state.seats.find((one) => one.link.pc === pc);
  if (seat?.link.phase !== 'live') return count(turn, 'chunks-unbound');
  step(turn, { type: 'chunks', by: linkOf(seat), chunks: list });
}

export function linkChanged(turn: Turn, id: string, type: 'live' | 'down'): void {
  const seat = turn.state.seats.find((one) => one.id === id);
  if (seat) step(turn, { type, link: linkOf(seat) });
}

/** Of somebody who has gone nothing comes: said at once, and not after a wait without end. */
export function take(turn: Turn, file: string): void {
  step(turn, { type: 'take', file });
  const one = turn.state.files.incoming.find((each) => each.file === file);
  if (one && !turn.state.seats.some(({ id }) => id === one.from))
    step(turn, { type: 'left', link: { id: one.from, pc: 0 } });
}

export function left(turn: Turn, seat: Seat): void {
  step(turn, { type: 'left', link: linkOf(seat) });
}

/** Everything that was coming waits for its sender; what was offered still is. */
export function restored(turn: Turn, incoming: readonly files.Incoming[] = []): void {
  const waits = new Set(['opening', 'receiving', 'checking']);
  const list = incoming.map((one): files.Incoming => {
    const { flow: _before, ...rest } = one;
    return waits.has(one.phase) ? { ...rest, phase: 'waiting', isAskedAgain: false } : rest;
  });
  set(turn, { files: { outgoing: [], incoming: list } });
  emit(turn, { type: 'file-sweep', but: list.map(({ store }) => store) });
}
