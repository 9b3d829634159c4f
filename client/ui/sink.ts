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
