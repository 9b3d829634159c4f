// Self-test: its machine and its port, one beside the other, for the page that shows them. Loaded with that page.
// Source: docs/design.md, "Self-test".
import * as selfTest from './call/self-test.ts';
import { createSelfTest } from './platform/self-test.ts';
import type { SelfTestSource } from './ui/call-controller.ts';

export function openSelfTest(): SelfTestSource {
  let state = selfTest.initial();
  const watchers = new Set<() => void>();
  const port = createSelfTest(put);

  function put(event: selfTest.Event): void {
    const [next, effects] = selfTest.step(state, event);
    state = next;
    for (const effect of effects) port.carry(effect);
    for (const watcher of watchers) watcher();
  }

  return {
    view: () => selfTest.view(state),
    subscribe: (changed) => {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    send: (intent) => put({ type: 'intent', intent }),
    stream: port.stream,
  };
}
