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

/** RFC 6890: good within one network only. A name ends in .local (mDNS), and is as private. */
const PRIVATE =
  /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.|\.local$/;
const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;
/** RFC 4291, 2.4: what is given out of global unicast, 2000::/3. */
const IPV6_GLOBAL = /^[23][\da-f]{3}:/i;

/** Whether one gathering has found an address of ours that is good beyond our own network. */
export class Reach {
  #isTold = false;
  #isPublic = false;
  #isPrivate = false;

  /**
   * True once: learned from STUN or given by a TURN server; or, where no more come (null), public by itself and alone: then STUN adds
   * none, while beside a private one it would have.
   */
  isFound(candidate: string | null): boolean {
    const [, address = '', type = ''] = / (\S+) \d+ typ (\w+)/.exec(candidate ?? '') ?? [];
    if (type === 'host') {
      this.#isPrivate ||= PRIVATE.test(address);
      this.#isPublic ||= IPV6_GLOBAL.test(address) || (IPV4.test(address) && !PRIVATE.test(address));
    }
    const isAlone = candidate === null && this.#isPublic && !this.#isPrivate;
    if (this.#isTold || !(isAlone || /^(?:srflx|prflx|relay)$/.test(type))) return false;
    this.#isTold = true;
    return true;
  }
}

export function parseCandidate(text: string): Candidate | undefined {
  if (text.length > CANDIDATE_BYTES) return undefined;
  const [, index = '', candidate = ''] = /^(\d{1,2}) (candidate:[\x20-\x7e]+)$/.exec(text) ?? [];
  return candidate === '' ? undefined : { candidate, sdpMLineIndex: Number(index) };
}
