// In call: what the page does of itself while a call stands (client/platform/in-call.ts), told by the view. Loaded behind the
// start screen. Source: docs/states/README.md.
import type { Run } from './call/run.ts';
import type { Screen } from './call/view.ts';
import type { InCall, SessionAct } from './platform/in-call.ts';

type Hold = (now: InCall | undefined) => void;

const titleOf = (screen: Screen): string | undefined =>
  screen.type === 'call' ? (screen.call.title ?? `Sotto, ${screen.call.channel}`) : undefined;

export function followCall({ view, subscribe, send }: Run): void {
  let hold: Hold | undefined;
  let isAsked = false;

  const act = (what: SessionAct): void => {
    const { isMuted, isPaused } = view().media;
    if (what === 'microphone') send({ type: 'mute', isOn: !isMuted });
    else if (what === 'camera') send({ type: 'pause', isOn: !isPaused });
    else send({ type: 'leave' });
  };

  const look = (): void => {
    const { screen, media } = view();
    const title = titleOf(screen);
    const unread = screen.type === 'call' ? screen.call.unread : 0;
    const { isMuted, isPaused } = media;
    hold?.(title === undefined ? undefined : { title, isMuted, isPaused, unread });
  };

  /** With the first wait, while the server is surely there; a call goes on without. */
  const load = async (): Promise<void> => {
    isAsked = true;
    hold = await import('./platform/in-call.ts').then(
      ({ createInCall }) => createInCall(act),
      () => undefined,
    );
    look();
  };

  subscribe(() => {
    const { type } = view().screen;
    // One that did not come is asked for again with the next call, not at each change of this one.
    if (type !== 'waiting' && type !== 'call') isAsked = hold !== undefined;
    else if (!isAsked) void load();
    look();
  });
}
