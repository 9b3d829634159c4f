// What getStats() says of one connection in the lab: the pair that is used, how each end is reached, what arrived. Pure.
// Source: docs/nat.md, "The lab"; docs/protocol/5-media.md, "Connection" (what relayed means).
import type { Path } from './expected.ts';

/** One entry of a report, of any engine. */
export type Entry = Readonly<Record<string, unknown>> & { readonly id: string; readonly type: string };

export type Reached = {
  readonly path: Path;
  /** host, srflx, prflx or relay: of the own end, and of the other one as it is seen from here. */
  readonly local: string;
  readonly remote: string;
  /** udp, tcp or tls: how one's own TURN server is spoken to, where it is used. */
  readonly relayProtocol?: string;
  readonly frames: number;
};

export function readReached(entries: readonly Entry[]): Reached | undefined {
  const pair = selectedOf(entries);
  const [local, remote] = ['localCandidateId', 'remoteCandidateId'].map((end) =>
    entries.find(({ id }) => id === pair?.[end]),
  );
  const [here, there] = [local, remote].map((end) => text(end?.['candidateType']));
  if (here === undefined || there === undefined) return undefined;
  const relayProtocol = here === 'relay' ? text(local?.['relayProtocol']) : undefined;
  return {
    path: here === 'relay' || there === 'relay' ? 'relayed' : 'direct',
    local: here,
    remote: there,
    ...(relayProtocol !== undefined && { relayProtocol }),
    frames: framesOf(entries),
  };
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const count = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Chromium names the pair in the transport; Firefox marks it. */
function selectedOf(entries: readonly Entry[]): Entry | undefined {
  const named = new Set(entries.flatMap((entry) => text(entry['selectedCandidatePairId']) ?? []));
  return entries.find(
    (entry) => entry.type === 'candidate-pair' && (named.has(entry.id) || entry['selected'] === true),
  );
}

function framesOf(entries: readonly Entry[]): number {
  return entries
    .filter(({ type, kind }) => type === 'inbound-rtp' && kind === 'video')
    .reduce((sum, entry) => sum + count(entry['framesDecoded']), 0);
}

/** Relayed where either end says so: one may not know yet that what it sends to is a TURN server. */
export const pathOf = (ends: readonly Reached[]): Path =>
  ends.some(({ path }) => path === 'relayed') ? 'relayed' : 'direct';

/** `srflx → srflx`, or `relay/tls → relay`. */
export const typesOf = ({ local, remote, relayProtocol }: Reached): string =>
  `${relayProtocol === undefined ? local : `${local}/${relayProtocol}`} → ${remote}`;

/** Every pair that was tried, for whoever looks at a failure. */
export function triedText(entries: readonly Entry[]): string {
  const end = (id: unknown): string => {
    const found = entries.find((entry) => entry.id === id);
    const [type, at, port] = ['candidateType', 'address', 'port'].map((field) =>
      String(found?.[field] ?? '?'),
    );
    return `${type} ${at} ${port}`;
  };
  const lines = entries
    .filter(({ type }) => type === 'candidate-pair')
    .map((pair) => {
      const [sent, got] = [pair['requestsSent'], pair['responsesReceived']].map(count);
      const state = `${String(pair['state'])}${pair['nominated'] === true ? ', nominated' : ''}`;
      return `  ${end(pair['localCandidateId'])} → ${end(pair['remoteCandidateId'])}: ${state}; ${sent} asked, ${got} answered`;
    });
  return lines.length === 0 ? '  no pair was tried' : lines.join('\n');
}
