// Joining: whoever is on the way into a call has the line to themselves; what no call begins with waits for that. Source: docs/bench.md, "Size".
import type { Run } from './call/run.ts';
import type { View } from './call/view.ts';

export function isJoining({ screen }: Pick<View, 'screen'>): boolean {
  if (screen.type === 'start') return screen.start.busy !== undefined;
  if (screen.type === 'waiting') return screen.waiting.verdict === 'looking';
  return screen.type === 'call' && screen.call.members.some(({ link }) => link === 'connecting');
}

/** With the first view in which nobody is on the way. */
export function untilJoined({ view, subscribe }: Pick<Run, 'view' | 'subscribe'>): Promise<void> {
  if (!isJoining(view())) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = subscribe(() => {
      if (isJoining(view())) return;
      stop();
      resolve();
    });
  });
}
