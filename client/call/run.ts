// Run: the one queue. Events and intents go in order through call.step; effects are carried out; whoever watches is
// told once per turn. Source: docs/decisions/0005-pure-machines.md.
import * as call from './call.ts';
import type { Ports, WorldEvent } from './ports.ts';
import { select } from './select.ts';
import type { Intent, View } from './view.ts';

export type Run = {
  readonly dispatch: (event: WorldEvent) => void;
  readonly send: (intent: Intent) => void;
  readonly view: () => View;
  readonly subscribe: (watcher: () => void) => () => void;
};

export function runCall(ports: Ports): Run {
  let state = call.initial();
  let view = select(state);
  let isBusy = false;
  const queue: call.Event[] = [];
  const watchers = new Set<() => void>();

  function drain(): void {
    isBusy = true;
    try {
      for (let event = queue.shift(); event; event = queue.shift()) {
        const env = { now: ports.now(), wall: ports.wallMs(), random: ports.random };
        const [next, effects] = call.step(state, event, env);
        state = next;
        for (const effect of effects) ports.carry(effect);
      }
    } finally {
      isBusy = false;
    }
    const due = call.dueMs(state);
    ports.wakeAt(due === Infinity ? undefined : due);
    view = select(state);
    for (const watcher of watchers) watcher();
  }

  function put(event: call.Event): void {
    queue.push(event);
    if (!isBusy) drain();
  }

  return {
    dispatch: put,
    send: (intent) => put({ type: 'intent', intent }),
    view: () => view,
    subscribe: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
