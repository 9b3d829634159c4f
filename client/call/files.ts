// Files: what we give and to whom it goes, what others offer and how much of it is here. Credits, pauses, resuming.
// Source: docs/states/files.md; docs/protocol/5-media.md, "Files". The bytes themselves live in platform.
import {
  again,
  ask,
  checked,
  chunks,
  complete,
  credit,
  decline,
  failed,
  isComing,
  lost,
  offered,
  opened,
  saved,
  stallsAt,
  take,
} from './files-coming.ts';
import {
  give,
  hashed,
  isOpen,
  more,
  pauseGiven,
  receiverOf,
  taken,
  unsent,
  withdraw,
  withReceiver,
} from './files-given.ts';
import {
  all,
  type Draft,
  type Event,
  type Fact,
  type Incoming,
  type Link,
  onIncoming,
  onOutgoing,
  type Outgoing,
  type Said,
  same,
  type State,
  type Step,
  WINDOW,
} from './files-state.ts';
import type { Env, FileEvent } from './ports.ts';

export type { Draft, Event, Fact, Incoming, Link, Outgoing, Said, State };
export { WINDOW };

export function initial(): State {
  return { outgoing: [], incoming: [] };
}

export function dueMs({ incoming }: State): number {
  return Math.min(Infinity, ...incoming.map(stallsAt));
}

export function step(state: State, event: Event, env: Pick<Env, 'now' | 'wall'>): Step {
  switch (event.type) {
    case 'give':
      return give(state, event, env);
    case 'take':
      return onIncoming(state, event.file, (one) => take(state, one));
    case 'decline':
      return onIncoming(state, event.file, decline);
    case 'cancel':
      return cancel(state, event.file);
    case 'save':
      return onIncoming(state, event.file, (one) =>
        one.phase === 'done'
          ? [
              one,
              [{ type: 'file-save', file: one.file, store: one.store, name: one.name, isAsked: true }],
              [],
            ]
          : same(one),
      );
    case 'pause':
      return pause(state, event.file, event.isOn, env);
    case 'said':
      return said(state, event.by, event.saying, env);
    case 'chunks':
      return chunks(state, event.by, event.chunks, env);
    case 'live':
      return live(state, event.link);
    case 'down':
    case 'left':
      return away(state, event.link, event.type === 'left');
    case 'file':
      return happened(state, event.event, env);
    case 'tick':
      return ticked(state, env);
  }
}

/** Silence where something should come: it is asked for anew. */
function ticked(state: State, env: Pick<Env, 'now'>): Step {
  const stalled = state.incoming.filter((one) => env.now >= stallsAt(one));
  return all(
    state,
    stalled.map(({ file }) => file),
    (now, file) => onIncoming(now, file, (one) => ask(one, one.have, env)),
  );
}

function cancel(state: State, file: string): Step {
  if (state.outgoing.some((one) => one.file === file)) return withdraw(state, file, 'withdrawn');
  return onIncoming(state, file, (one) => {
    if (!isComing(one) && one.phase !== 'failed') return same(one);
    const draft: Draft = { type: 'file-stop', file, why: 'cancelled' };
    return [
      { ...one, phase: 'declined', have: 0, written: 0, upTo: 0 },
      [{ type: 'file-forget', store: one.store }],
      [{ type: 'say', to: one.from, draft }],
    ];
  });
}

/** Paused: nothing more is asked for; what is on its way still comes. */
function pause(state: State, file: string, isOn: boolean, env: Pick<Env, 'now'>): Step {
  if (state.outgoing.some((one) => one.file === file)) return pauseGiven(state, file, isOn);
  return onIncoming(state, file, (one) => {
    if (one.isPaused === isOn || !isComing(one)) return same(one);
    const { flow: _before, ...next } = { ...one, isPaused: isOn };
    return isOn || one.phase !== 'receiving' ? same(next) : credit(next, env);
  });
}

function said(state: State, by: Link, letter: Said, env: Pick<Env, 'now' | 'wall'>): Step {
  const { file } = letter;
  switch (letter.type) {
    case 'file-offer':
      return offered(state, by, letter, env);
    case 'file-take':
      return taken(state, by, letter);
    case 'file-more':
      return more(state, by, letter);
    case 'file-hash':
      return onIncoming(state, file, (one) =>
        one.from === by.id && one.hash === undefined
          ? complete([{ ...one, hash: letter.sha256 }, [], []])
          : same(one),
      );
    case 'file-done':
      return onOutgoing(state, file, (one) => [
        receiverOf(one, by.id)?.phase === 'sending'
          ? withReceiver(one, by.id, { phase: 'done', have: one.size })
          : one,
        [],
        [],
      ]);
    case 'file-stop':
      return stopped(state, by, letter);
  }
}

function stopped(state: State, by: Link, { file, why }: Extract<Said, { type: 'file-stop' }>): Step {
  if (why === 'declined' || why === 'cancelled')
    return onOutgoing(state, file, (one) => {
      const receiver = receiverOf(one, by.id);
      if (!receiver || !isOpen(receiver)) return [one, [], []];
      const phase = why === 'declined' ? 'declined' : 'stopped';
      return [withReceiver(one, by.id, { phase }), [{ type: 'file-hold', pc: by.pc, file }], []];
    });
  return onIncoming(state, file, (one) => {
    if (one.from !== by.id) return same(one);
    if (one.phase === 'offered') return [{ ...one, phase: 'failed', problem: 'withdrawn' }, [], []];
    return isComing(one) ? failed(one, why === 'withdrawn' ? 'withdrawn' : 'gone') : same(one);
  });
}

/** A link stands (again): what had begun goes on from what is here. */
function live(state: State, { id }: Link): Step {
  const back = state.incoming.filter(
    (one) => one.from === id && (one.phase === 'waiting' || one.problem === 'left'),
  );
  return all(
    state,
    back.map(({ file }) => file),
    (now, file) => onIncoming(now, file, again),
  );
}

function away(state: State, { id, pc }: Link, isForGood: boolean): Step {
  const coming = state.incoming.filter(
    (one) => one.from === id && (isComing(one) || one.phase === 'offered'),
  );
  const [next, effects, facts] = all(
    state,
    coming.map(({ file }) => file),
    (now, file) => onIncoming(now, file, (one) => lost(one, isForGood)),
  );
  const going = next.outgoing.filter((one) => receiverOf(one, id) !== undefined);
  const [after, added, news] = all(
    next,
    going.map(({ file }) => file),
    (now, file) => onOutgoing(now, file, (one) => unsent(one, { id, pc }, isForGood)),
  );
  return [after, [...effects, ...added], [...facts, ...news]];
}

function happened(state: State, event: FileEvent, env: Pick<Env, 'now'>): Step {
  switch (event.type) {
    case 'file-hashed':
      return hashed(state, event.file, event.sha256);
    case 'file-unreadable':
      return withdraw(state, event.file, 'unreadable');
    case 'file-opened':
      return onIncoming(state, event.file, (one) => complete(opened(one, event.have, env)));
    case 'file-written':
      return onIncoming(state, event.file, (one) => {
        if (one.phase !== 'receiving') return same({ ...one, written: Math.max(one.written, event.upTo) });
        return complete(credit({ ...one, written: event.upTo }, env));
      });
    case 'file-checked':
      return onIncoming(state, event.file, (one) => checked(one, event.sha256));
    case 'file-unwritten':
      return onIncoming(state, event.file, (one) => {
        if (!isComing(one)) return same(one);
        const [next, effects, facts] = failed(one, event.why);
        const draft: Draft = { type: 'file-stop', file: one.file, why: 'cancelled' };
        return [next, effects, [...facts, { type: 'say', to: one.from, draft }]];
      });
    case 'file-saved':
      return onIncoming(state, event.file, (one) => saved(one, event.isSaved));
    case 'file-given':
      return [state, [], []];
  }
}
