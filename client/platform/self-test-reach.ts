// Reach: what a network's own candidates and those of its TURN server say of direct paths from it. Pure.
// Source: docs/nat.md, "What the self-test says".

type Candidate = { readonly candidate: string };

const ADDRESS = /^candidate:\S+ \d+ \S+ \d+ (\S+) /;

/** Nothing but IPv6 is spoken here. A name in place of an address (mDNS) says nothing. */
export function isOnlySix(found: readonly Candidate[]): boolean {
  const addresses = found.flatMap(({ candidate }) => ADDRESS.exec(candidate)?.[1] ?? []);
  const isSix = (address: string): boolean => address.includes(':');
  return addresses.some(isSix) && addresses.every((address) => isSix(address) || address.endsWith('.local'));
}

type Entry = {
  readonly id: string;
  readonly type: string;
  readonly selected?: boolean;
  readonly selectedCandidatePairId?: string;
  readonly remoteCandidateId?: string;
  readonly candidateType?: string;
};

/**
 * A report of the end behind the TURN server, which was told of every candidate of the other end before it heard from it: one
 * that it met by its packets alone (prflx) is a port that STUN did not see, so the network gives another to each destination.
 */
export function isVarying(report: ReadonlyMap<string, unknown>): boolean | undefined {
  const entries = [...report.values()] as readonly Entry[];
  const named = entries.find((entry) => entry.selectedCandidatePairId !== undefined)?.selectedCandidatePairId;
  const pair = entries.find(({ id, type, selected }) =>
    named === undefined ? type === 'candidate-pair' && selected === true : id === named,
  );
  const remote = entries.find(({ id }) => id === pair?.remoteCandidateId);
  return remote?.candidateType === undefined ? undefined : remote.candidateType === 'prflx';
}
