// Stats: what getStats() says of one connection, as LinkStats; what an engine does not say stays out. Pure and total.
// Source: client/call/ports.ts, LinkStats; docs/protocol/5-media.md, "Bandwidth".
import type { LinkStats } from '../call/ports.ts';

/** One entry of a report: engines differ in which of these it has. */
type Entry = {
  readonly id: string;
  readonly type: string;
  readonly kind?: string;
  readonly active?: boolean;
  readonly bytesSent?: number;
  readonly headerBytesSent?: number;
  readonly packetsSent?: number;
  readonly bytesReceived?: number;
  readonly headerBytesReceived?: number;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly fractionLost?: number;
  readonly frameWidth?: number;
  readonly qualityLimitationReason?: string;
  readonly remoteId?: string;
  readonly selectedCandidatePairId?: string;
  readonly selected?: boolean;
  readonly localCandidateId?: string;
  readonly remoteCandidateId?: string;
  readonly candidateType?: string;
  readonly currentRoundTripTime?: number;
  readonly roundTripTime?: number;
  readonly availableOutgoingBitrate?: number;
  readonly state?: string;
  readonly requestsReceived?: number;
  readonly responsesReceived?: number;
};

/** Packets sent by each stream since it began, by id: what the next look is compared with. */
export type PacketsSent = ReadonlyMap<string, number>;

export function packetsSentIn(report: ReadonlyMap<string, unknown>): PacketsSent {
  const entries = [...report.values()] as readonly Entry[];
  return new Map(
    entries.flatMap(({ id, type, packetsSent }) =>
      type === 'outbound-rtp' && packetsSent !== undefined ? [[id, packetsSent] as const] : [],
    ),
  );
}

/** `isRelayOnly`: of a connection that hides our address. `before`: as they were at the last look. */
export function readStats(
  report: ReadonlyMap<string, unknown>,
  isRelayOnly = false,
  before: PacketsSent = new Map(),
): LinkStats {
  const entries = [...report.values()] as readonly Entry[];
  const of = (type: string): readonly Entry[] => entries.filter((entry) => entry.type === type);
  const [sent, received] = [of('outbound-rtp'), of('inbound-rtp')];
  const heard = of('remote-inbound-rtp');
  const pair = pairOf(entries);
  const isDetour = isRelayed(report, pair) === true && !isRelayOnly;
  const rtt =
    pair?.currentRoundTripTime ?? heard.find((one) => one.roundTripTime !== undefined)?.roundTripTime;
  return {
    bytesSent: sum(sent, 'bytesSent') + sum(sent, 'headerBytesSent'),
    bytesReceived: sum(received, 'bytesReceived') + sum(received, 'headerBytesReceived'),
    ...known('rttMs', rtt === undefined ? undefined : rtt * 1000),
    ...known('availableBits', pair?.availableOutgoingBitrate),
    ...known('lossOut', lossOut(sent, heard, before)),
    ...(received.length > 0 && {
      packetsReceived: sum(received, 'packetsReceived'),
      // Below zero where some came twice.
      packetsLost: Math.max(0, sum(received, 'packetsLost')),
    }),
    ...known('isRelayed', isRelayed(report, pair)),
    ...known('directChecks', isDetour ? directChecks(report, entries) : undefined),
    ...known('isHeldBack', isHeldBack(sent)),
    ...known('videoWidth', sent.find((one) => one.kind === 'video' && one.frameWidth)?.frameWidth),
  };
}

/** Firefox does not say. */
function isHeldBack(sent: readonly Entry[]): boolean | undefined {
  const reasons = sent.flatMap((one) => (one.active === false ? [] : (one.qualityLimitationReason ?? [])));
  return reasons.length === 0 ? undefined : reasons.includes('bandwidth');
}

/** Chromium names the pair in the transport, Firefox marks the pair itself. */
function pairOf(entries: readonly Entry[]): Entry | undefined {
  const named = entries.find((entry) => entry.selectedCandidatePairId !== undefined)?.selectedCandidatePairId;
  return entries.find((entry) =>
    named === undefined ? entry.type === 'candidate-pair' && entry.selected === true : entry.id === named,
  );
}

/**
 * Of all that is really sent: of a picture that is off only the last report is left. What the other side tells is of the
 * last seconds, so each stream counts by the packets it has sent since the last look: one that sends a few has lost a
 * third of them by the loss of one.
 */
function lossOut(sent: readonly Entry[], heard: readonly Entry[], before: PacketsSent): number | undefined {
  const streams = heard.flatMap(({ id, fractionLost }) => {
    const own = sent.find((one) => one.remoteId === id);
    if (fractionLost === undefined || own?.active === false) return [];
    return [{ fractionLost, packets: own === undefined ? 1 : recent(own, before) }];
  });
  const packets = streams.reduce((total, one) => total + one.packets, 0);
  const lost = streams.reduce((total, one) => total + one.packets * one.fractionLost, 0);
  return packets === 0 ? undefined : lost / packets;
}

/** An engine may have begun to count anew. */
function recent({ id, packetsSent = 1 }: Entry, before: PacketsSent): number {
  const last = before.get(id) ?? 0;
  return packetsSent < last ? packetsSent : packetsSent - last;
}

function isRelayed(report: ReadonlyMap<string, unknown>, pair: Entry | undefined): boolean | undefined {
  if (pair === undefined) return undefined;
  const ends = [pair.localCandidateId, pair.remoteCandidateId].map(
    (id) => report.get(id ?? '') as Entry | undefined,
  );
  const types = ends.flatMap((end) => end?.candidateType ?? []);
  if (types.includes('relay')) return true;
  return types.length === ends.length ? false : undefined;
}

function directChecks(report: ReadonlyMap<string, unknown>, entries: readonly Entry[]): number {
  const good = entries.filter((one) => one.type === 'candidate-pair' && one.state === 'succeeded');
  const direct = good.filter((one) => isRelayed(report, one) === false);
  return sum(direct, 'requestsReceived') + sum(direct, 'responsesReceived');
}

type Count =
  | 'requestsReceived'
  | 'responsesReceived'
  | 'bytesSent'
  | 'headerBytesSent'
  | 'bytesReceived'
  | 'headerBytesReceived'
  | 'packetsReceived'
  | 'packetsLost';

function sum(entries: readonly Entry[], field: Count): number {
  return entries.reduce((total, entry) => total + (entry[field] ?? 0), 0);
}

function known<K extends keyof LinkStats>(
  field: K,
  value: LinkStats[K] | undefined,
): Partial<Record<K, NonNullable<LinkStats[K]>>> {
  return value === undefined ? {} : ({ [field]: value } as Record<K, NonNullable<LinkStats[K]>>);
}
