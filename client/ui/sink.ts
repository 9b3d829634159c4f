// Where the sound of a media element comes out. Source: docs/using.md, "Camera and microphone".

/** What was asked for last: what is in use says nothing while another output is on its way. */
const asked = new WeakMap<HTMLMediaElement, string>();

/** undefined: wherever the system says. */
export function useSink(element: HTMLMediaElement | null, output = ''): void {
  if (element === null || !('setSinkId' in element)) return;
  if ((asked.get(element) ?? element.sinkId) === output) return;
  asked.set(element, output);
  // An output that does not open leaves the sound where it was.
  element.setSinkId(output).catch(() => asked.delete(element));
}

const AGAIN_MS = 1000;

/**
 * When the system's sound stops working (its service ended, the sound card went), Chromium ends every element that sounds
 * with an error, and each stays silent until it is given its stream anew. After a moment: what is not back yet would
 * fail at once. `play`: gives it, and plays.
 */
export function afterError({ target }: Event, play: (player: HTMLMediaElement) => void): void {
  const player = target as HTMLMediaElement;
  setTimeout(() => {
    if (!player.isConnected) return;
    player.srcObject = null;
    play(player);
  }, AGAIN_MS);
}
