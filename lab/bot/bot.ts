// One bot: the core of the call on a platform without a browser, with manners of its own.
// Source: docs/decisions/0036-a-member-without-a-browser.md.
import { setTimeout as pause } from 'node:timers/promises';
import { core } from '../../client/call/core.ts';
import { runCall } from '../../client/call/run.ts';
import type { Intent, View } from '../../client/call/view.ts';
import type { Heard } from './connection.ts';
import * as manners from './manners.ts';
import { createPlatform, type Platform, type Setup } from './platform.ts';

export type Bot = {
  readonly name: string;
  readonly view: () => View;
  readonly send: (intent: Intent) => void;
  /** What has come in over the connections that are open. */
  readonly heard: () => Heard;
  /** What became of the frames that came by a unit, by stream of a member. */
  readonly frames: Platform['frames'];
  /** Why it is over, once it is. */
  readonly ended: Promise<string>;
  /** Says goodbye, and lets go of everything. */
  readonly leave: () => Promise<void>;
};

export type Told = (name: string, what: string) => void;

const AGAIN_MS = 3_000;
/** A goodbye takes less, unless somebody does not listen. */
const GOODBYE_MS = 2_000;
const LOOK_MS = 20;

export function startBot(setup: Setup, wish: manners.Wish, tell: Told = () => undefined): Bot {
  const platform = createPlatform(setup);
  const call = runCall(platform.ports, async () => core);
  const again = new Set<ReturnType<typeof setTimeout>>();
  let memory = manners.initial();
  let isOver = false;
  let end: (why: string) => void;
  const ended = new Promise<string>((resolve) => (end = resolve));

  function look(): void {
    if (isOver) return;
    const [next, deeds] = manners.step(memory, call.view(), wish);
    if (next.place !== memory.place) tell(wish.name, next.place);
    memory = next;
    for (const deed of deeds) carryOut(deed);
  }

  function carryOut(deed: manners.Deed): void {
    // In a later turn: this one has not ended for all who watch.
    if (deed.type === 'do') setImmediate(() => call.send(deed.intent));
    else if (deed.type === 'again') again.add(setTimeout(() => call.send(deed.intent), AGAIN_MS));
    else finish(deed.why);
  }

  function finish(why: string): void {
    isOver = true;
    for (const timer of again) clearTimeout(timer);
    end(why);
  }

  async function leave(): Promise<void> {
    finish('left');
    call.send({ type: 'leave' });
    const untilMs = performance.now() + GOODBYE_MS;
    while (!platform.isQuiet() && performance.now() < untilMs) await pause(LOOK_MS);
    platform.close();
  }

  call.subscribe(look);
  void platform.start(call.dispatch);
  return {
    name: wish.name,
    view: call.view,
    send: call.send,
    heard: platform.heard,
    frames: platform.frames,
    ended,
    leave,
  };
}
