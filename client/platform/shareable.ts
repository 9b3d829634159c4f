// What this browser can share of its screen: a phone's can nothing, and only Chromium's gives sound. Source: docs/states/share.md.
import type { Shareable } from '../call/ports.ts';

export function shareable(): Shareable {
  if (!isSecureContext || !('mediaDevices' in navigator)) return 'nothing';
  if (!('getDisplayMedia' in navigator.mediaDevices)) return 'nothing';
  // Known where sound is given at all; its own name is not in every version of the types.
  const known = new Map(Object.entries(navigator.mediaDevices.getSupportedConstraints()));
  return known.get('suppressLocalAudioPlayback') === true ? 'picture-and-sound' : 'picture';
}
