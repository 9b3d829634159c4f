// What we give: to whom it is offered, how far each may be sent, how it ends. A part of files.ts.
// Source: docs/states/files.md; docs/protocol/5-media.md, "Files".
import { FILE } from '../../shared/limits.ts';
import {
  type Draft,
  dropped,
  type Event,
  type Fact,
  FILES_MAX,
  type Link,
  onOutgoing,
  type Outgoing,
  type OutgoingStep,
  type Receiver,
  type Said,
  type State,
  type Step,
  WINDOW,
} from './files-state.ts';
import type { Env, FileEffect } from './ports.ts';

export function give(
  state: State,
  event: Extract<Event, { type: 'give' }>,
  { wall }: Pick<Env, 'wall'>,
): Step {
  const { file, name, size, to } = event;
  if (state.outgoing.length >= FILES_MAX || to.length === 0)
    return [state, [{ type: 'file-forget', store: file }], []];
  const receivers = to.map(({ id, name: who }): readonly [string, Receiver] => [
    id,
    { phase: 'offered', have: 0, upTo: 0, name: who },
  ]);
  const one: Outgoing = {
    file,
    name,
    size,
    atMs: wall,
    isPaused: false,
    to: Object.fromEntries(receivers),
  };
  const offer: Draft = { type: 'file-offer', file, name, size };
  return [
    { ...state, outgoing: [...state.outgoing, one] },
    [{ type: 'file-hash', file }],
    to.map(({ id }) => ({ type: 'say', to: id, draft: offer })),
  ];
}

export function receiverOf(one: Outgoing, id: string): Receiver | undefined {
  return Object.hasOwn(one.to, id) ? one.to[id] : undefined;
}

export function withReceiver(one: Outgoing, id: string, change: Partial<Receiver>): Outgoing {
  const receiver = receiverOf(one, id);
  return receiver ? { ...one, to: { ...one.to, [id]: { ...receiver, ...change } } } : one;
}

export function taken(state: State, by: Link, letter: Extract<Said, { type: 'file-take' }>): Step {
  const { file, from, upTo } = letter;
  const one = state.outgoing.find((each) => each.file === file);
  // Of a page before this one, or taken back.
  if (!one || one.end)
    return [
      state,
      [],
      [{ type: 'say', to: by.id, draft: { type: 'file-stop', file, why: one?.end ?? 'gone' } }],
    ];
  const receiver = receiverOf(one, by.id);
  const isFit = from <= upTo && upTo <= one.size && upTo - from <= WINDOW && from % FILE.chunkBytes === 0;
  if (!receiver || (!isFit && from !== one.size)) return dropped(state, 'file-take');
  return onOutgoing(state, file, (each) => {
    const next = withReceiver(each, by.id, { phase: 'sending', have: from, upTo });
    const hash: readonly Fact[] =
      each.hash === undefined
        ? []
        : [{ type: 'say', to: by.id, draft: { type: 'file-hash', file, sha256: each.hash } }];
    const send: FileEffect = { type: 'file-send', pc: by.pc, file, from, to: upTo };
    return [next, [send], hash];
  });
}

export function more(state: State, by: Link, letter: Extract<Said, { type: 'file-more' }>): Step {
  const { file, have, upTo } = letter;
  return onOutgoing(state, file, (one) => {
    const receiver = receiverOf(one, by.id);
    const isFit = have <= upTo && upTo <= one.size && upTo - have <= WINDOW;
    if (receiver?.phase !== 'sending' || !isFit || upTo < receiver.upTo)
      return [one, [], [{ type: 'drop', why: 'file-more' }]];
    const next = withReceiver(one, by.id, { have, upTo });
    return [next, [{ type: 'file-extend', pc: by.pc, file, to: upTo }], []];
  });
}

export function hashed(state: State, file: string, sha256: string): Step {
  return onOutgoing(state, file, (one) => {
    const waiting = Object.entries(one.to).filter(([, { phase }]) => phase === 'sending');
    const draft: Draft = { type: 'file-hash', file, sha256 };
    return [{ ...one, hash: sha256 }, [], waiting.map(([to]) => ({ type: 'say', to, draft }))];
  });
}

export const isOpen = ({ phase }: Receiver): boolean =>
  phase === 'offered' || phase === 'sending' || phase === 'away';

/** Taken back by us, or the disk gives it no longer. */
export function withdraw(state: State, file: string, end: 'withdrawn' | 'unreadable'): Step {
  return onOutgoing(state, file, (one) => {
    if (one.end) return [one, [], []];
    const open = Object.entries(one.to).filter(([, receiver]) => isOpen(receiver));
    const draft: Draft = { type: 'file-stop', file, why: end };
    return [
      { ...one, end },
      [{ type: 'file-forget', store: file }],
      open.map(([to]) => ({ type: 'say', to, draft })),
    ];
  });
}

/** The other ends are told nothing: to them it is a slow line. */
export function pauseGiven(state: State, file: string, isOn: boolean): Step {
  return onOutgoing(state, file, (one) =>
    one.isPaused === isOn
      ? [one, [], []]
      : [{ ...one, isPaused: isOn }, [{ type: 'file-pause', file, isOn }], []],
  );
}

export function unsent(one: Outgoing, { id, pc }: Link, isForGood: boolean): OutgoingStep {
  const receiver = receiverOf(one, id);
  if (!receiver || !isOpen(receiver)) return [one, [], []];
  const hold: readonly FileEffect[] = [{ type: 'file-hold', pc, file: one.file }];
  if (isForGood) return [withReceiver(one, id, { phase: 'stopped' }), hold, []];
  return receiver.phase === 'sending' ? [withReceiver(one, id, { phase: 'away' }), hold, []] : [one, [], []];
}
