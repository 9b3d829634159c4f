// Run: the one queue. Events and intents go in order through the front, and through the core of the call from when that
// is loaded; effects are carried out; whoever watches is told once per turn.
// Source: docs/decisions/0005-pure-machines.md; docs/decisions/0020-the-front-comes-first.md.
import type { Core } from './core.ts';
import * as front from './front.ts';
import type { Effect, Env, Ports, WorldEvent } from './ports.ts';
import { selectFront } from './select-front.ts';
import type { Event } from './state.ts';
import { TIMES } from './times.ts';
import type { Intent, View } from './view.ts';

export type Run = {
  readonly dispatch: (event: WorldEvent) => void;
  readonly send: (intent: Intent) => void;
  readonly view: () => View;
  readonly subscribe: (watcher: () => void) => () => void;
};

type Machine<S> = {
  readonly step: (state: S, event: Event, env: Env) => readonly [S, readonly Effect[]];
  readonly dueMs: (state: S) => number;
  readonly select: (state: S) => View;
};

/** A machine with its state in it. */
function running<S>({ step, dueMs, select }: Machine<S>, initial: S) {
  let state = initial;

  function take([next, effects]: readonly [S, readonly Effect[]]): readonly Effect[] {
    state = next;
    return effects;
  }

  return {
    state: () => state,
    take,
    step: (event: Event, env: Env) => take(step(state, event, env)),
    dueMs: () => dueMs(state),
    view: () => select(state),
  };
}

/** Until what the page before left is too old. */
const TRIES = Math.ceil(TIMES.kept / TIMES.coreAgain);

/** Behind the first screen. */
const loadCore = async (): Promise<Core> => (await import('./core.ts')).core;

export function runCall(ports: Ports, load: () => Promise<Core> = loadCore): Run {
  const first = running({ step: front.step, dueMs: front.dueMs, select: selectFront }, front.initial());
  let now: Pick<typeof first, 'step' | 'dueMs' | 'view'> = first;
  let view = now.view();
  let isBusy = false;
  /** missing: asked for in vain; once more when somebody presses Join, and by itself where a call waits for it. */
  let core: 'none' | 'loading' | 'missing' | 'here' = 'none';
  let [againMs, tries] = [Infinity, 0];
  const queue: Event[] = [];
  const watchers = new Set<() => void>();

  const env = (): Env => ({ now: ports.now(), wall: ports.wallMs(), random: ports.random });

  /** What `begin` leads to, and all that comes of it. */
  function drain(begin: () => readonly Effect[]): void {
    isBusy = true;
    try {
      for (const effect of begin()) ports.carry(effect);
      for (let event = queue.shift(); event; event = queue.shift())
        for (const effect of now.step(event, env())) ports.carry(effect);
    } finally {
      isBusy = false;
    }
    const due = Math.min(now.dueMs(), againMs);
    ports.wakeAt(due === Infinity ? undefined : due);
    view = now.view();
    for (const watcher of watchers) watcher();
    reachForCore();
  }

  /** Behind the first screen; nothing of a call is there to be done before. */
  function reachForCore(): void {
    const { phase, form } = first.state();
    const isDue = form.busy !== undefined || againMs <= ports.now();
    const isWanted = core === 'none' || (core === 'missing' && isDue);
    if (phase !== 'start' || !isWanted) return;
    [core, againMs] = ['loading', Infinity];
    void load().then(adopt, lack);
  }

  function adopt(loaded: Core): void {
    core = 'here';
    drain(() => {
      const [state, effects] = loaded.adopt(first.state(), env());
      now = running(loaded, state);
      return effects;
    });
  }

  function lack(): void {
    core = 'missing';
    // Reloaded in mid-call, perhaps as the network was poor: nobody is there to press anything.
    const isLeft = first.state().left?.isWanted === true;
    if (isLeft && ++tries < TRIES) againMs = ports.now() + TIMES.coreAgain;
    drain(() => first.take(front.callMissing(first.state(), env())));
  }

  function put(event: Event): void {
    queue.push(event);
    if (!isBusy) drain(() => []);
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
