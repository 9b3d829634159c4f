// One ICE candidate as one line of text: "<m-line index> <candidate>". Source: docs/protocol/5-media.md, "Candidates".
// Total: what has another form is undefined.
import { CANDIDATE_BYTES } from '../../shared/limits.ts';

export type Candidate = { readonly candidate: string; readonly sdpMLineIndex: number };

/** Undefined for the end-of-candidates mark: nobody waits for it. */
export function formatCandidate(found: {
  readonly candidate: string;
  readonly sdpMLineIndex: number | null;
}): string | undefined {
  return found.candidate === '' ? undefined : `${found.sdpMLineIndex ?? 0} ${found.candidate}`;
}

export function parseCandidate(text: string): Candidate | undefined {
  if (text.length > CANDIDATE_BYTES) return undefined;
  const [, index = '', candidate = ''] = /^(\d{1,2}) (candidate:[\x20-\x7e]+)$/.exec(text) ?? [];
  return candidate === '' ? undefined : { candidate, sdpMLineIndex: Number(index) };
}
