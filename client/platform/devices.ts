// Cameras, microphones and speakers: what there is, and how one is asked for. Source: docs/design.md, "Start".
import type { Device, DeviceKind } from '../call/ports.ts';

/** Ids of the devices that are wanted; absent: whichever the browser takes. */
export type Wish = { readonly camera?: string; readonly microphone?: string };

const KINDS: Readonly<Record<MediaDeviceKind, DeviceKind>> = {
  videoinput: 'camera',
  audioinput: 'microphone',
  audiooutput: 'speaker',
};

/** Before the user has allowed anything browsers list devices without ids: those are left out. */
export async function listDevices(): Promise<readonly Device[]> {
  const found = await navigator.mediaDevices.enumerateDevices();
  return found
    .filter(({ deviceId }) => deviceId !== '')
    .map(({ deviceId, kind, label }) => ({ id: deviceId, kind: KINDS[kind], label }));
}

/** Everything is ideal, nothing exact: a device that is gone or can't do it must not cost the call. */
function cameraConstraints({ camera }: Wish): MediaTrackConstraints {
  return {
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 30 },
    ...(camera === undefined ? {} : { deviceId: { ideal: camera } }),
  };
}

function microphoneConstraints({ microphone }: Wish): MediaTrackConstraints {
  return {
    echoCancellation: { ideal: true },
    noiseSuppression: { ideal: true },
    autoGainControl: { ideal: true },
    ...(microphone === undefined ? {} : { deviceId: { ideal: microphone } }),
  };
}

/** States of the permissions that getUserMedia needs, as far as the browser tells. */
export async function permissionStates(names: readonly string[]): Promise<readonly PermissionState[]> {
  const asked = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
  const answers = await Promise.allSettled(asked);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.state] : []));
}

export type Wanted = { readonly audio: boolean; readonly video: boolean };

/**
 * getUserMedia for what is wanted. Where there is only one of two kinds, that one alone; all other errors are the
 * browser's own.
 */
export async function acquire(wanted: Wanted, wish: Wish): Promise<readonly MediaStreamTrack[]> {
  try {
    return await getTracks(wanted, wish);
  } catch (error) {
    if (!(wanted.audio && wanted.video && isMissing(error))) throw error;
    return getTracks({ audio: true, video: false }, wish).catch((still: unknown) => {
      if (!isMissing(still)) throw still;
      return getTracks({ audio: false, video: true }, wish);
    });
  }
}

async function getTracks({ audio, video }: Wanted, wish: Wish): Promise<readonly MediaStreamTrack[]> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: audio && microphoneConstraints(wish),
    video: video && cameraConstraints(wish),
  });
  return stream.getTracks();
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && /^(NotFound|Overconstrained)Error$/.test(error.name);
}
