// From what a browser throws to the closed list of problems with camera and microphone. Pure.
// Source: docs/design.md, "Start"; Media Capture and Streams, getUserMedia().
import type { MediaProblem } from '../call/ports.ts';

export type Trouble = { readonly problem: MediaProblem; readonly detail?: string };

type Thrown = { readonly name: string; readonly message: string };

/** `permissions`: the states of what was asked for, as far as the browser tells them. */
export function troubleOf(thrown: unknown, permissions: readonly PermissionState[]): Trouble {
  const error = asError(thrown);
  switch (error.name) {
    case 'NotAllowedError':
      return notAllowed(error, permissions);
    case 'NotFoundError':
    case 'OverconstrainedError':
      return { problem: 'none-found' };
    case 'NotReadableError':
    case 'AbortError':
      return { problem: 'busy' };
    case 'SecurityError':
      return { problem: 'insecure' };
    default:
      return driver(error);
  }
}

/** Nobody said no and the browser would ask again: closed without an answer. All allowed: the system said no. */
function notAllowed(error: Thrown, permissions: readonly PermissionState[]): Trouble {
  if (permissions.includes('denied') || permissions.length === 0) return { problem: 'refused' };
  return permissions.includes('prompt') ? { problem: 'dismissed' } : driver(error);
}

function driver({ name, message }: Thrown): Trouble {
  return { problem: 'driver', detail: message === '' ? name : `${name}: ${message}` };
}

function asError(thrown: unknown): Thrown {
  const { name, message } = (thrown ?? {}) as Partial<Thrown>;
  return { name: name ?? 'Error', message: message ?? '' };
}
