// What each way may have us compute in handshakes with those we know of. A part of pairing.ts.
// Source: docs/protocol/6-call.md, "Times and bounds".

/** What is left to each way, and when that was. One that is full again is not in it. */
export type Work = Readonly<Record<string, { readonly left: number; readonly atMs: number }>>;

/** HELLOs answered, ANSWERs proved, PROOFs verified: each costs the vault as much as hundreds of envelopes. */
const BURST = 48;
const PER_SECOND = 8;

/** Less one, or undefined: this way has had what it gets. */
export function spent(work: Work, from: string, now: number): Work | undefined {
  const name = nameOf(from);
  const left = leftOf(work[name], now);
  if (left < 1) return undefined;
  const others = Object.entries(work).filter(([other, one]) => other !== name && leftOf(one, now) < BURST);
  return { ...Object.fromEntries(others), [name]: { left: left - 1, atMs: now } };
}

/** The channel, a carrier, a topic: who floods one of them stands in the way of no other. */
function nameOf(from: string): string {
  return from.includes(':') ? from.slice(0, from.lastIndexOf(':')) : 'relay';
}

function leftOf(one: Work[string] | undefined, now: number): number {
  return one ? Math.min(BURST, one.left + ((now - one.atMs) / 1000) * PER_SECOND) : BURST;
}
