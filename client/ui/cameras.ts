// Cameras: which way one looks, and the other one of a phone. Pure, by their labels: nothing else tells. Source: docs/design.md,
// "Call" (camera flip).
import type { MediaView } from '../call/view.ts';

type Device = MediaView['devices'][number];

/** As phones name them in English, and a few languages more. */
const REAR = /back|rear|environment|rück|arrière|trasera|posteriore|traseira|задн|背面|后置|خلف/i;

const cameras = ({ devices }: MediaView): readonly Device[] =>
  devices.filter(({ kind }) => kind === 'camera');

const isRearLabel = ({ label }: Device): boolean => REAR.test(label);

/** It looks away from whoever holds it: then a mirror makes no sense. */
export function isRear(media: MediaView): boolean {
  const used = cameras(media).find(({ id }) => id === media.camera);
  return used !== undefined && isRearLabel(used);
}

/** One looks at whoever holds the device, one away from them. */
export function hasBothWays(media: MediaView): boolean {
  const ways = new Set(cameras(media).map(isRearLabel));
  return ways.size === 2;
}

/** The first that looks the other way; where that is not known, the next one. undefined: there is but one. */
export function otherCamera(media: MediaView): Device | undefined {
  const all = cameras(media);
  if (all.length < 2) return undefined;
  const at = all.findIndex(({ id }) => id === media.camera);
  const used = all[at];
  const other = used && all.find((one) => isRearLabel(one) !== isRearLabel(used));
  return other ?? all[(at + 1) % all.length];
}
