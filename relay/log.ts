// Log: event types and counts, nothing else. No function here takes an address, a channel or a payload.
// Source: docs/protocol/1-relay.md, "What the relay sees and keeps".
import { type DestinationStream, pino, stdTimeFunctions } from 'pino';
import type { Ending } from '../shared/limits.ts';

type Life = 'started' | 'draining' | 'stopped' | 'bus ok' | 'bus degraded';
type Traffic = 'connected' | 'joined' | 'left' | 'forwarded' | 'toNobody' | 'droppedSilent';
type Refused = 'path' | 'origin' | 'protocol' | 'rate' | 'full' | 'draining' | 'http' | 'connection';
type Bus = 'sent' | 'delivered' | 'dropped' | 'lost' | 'unreadable' | 'refused';

type Asked = `free ${'named' | 'limited' | 'none'}` | `ice ${'given' | 'limited'}`;
type Outcome = `closed ${Ending}` | `refused ${Refused}` | Asked;

/** Everything the relay ever reports: a closed list. */
export type Event = Life | Traffic | Outcome | `bus ${Bus}`;

export const LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type Log = ReturnType<typeof createLog>;

export function createLog(level: (typeof LEVELS)[number], destination?: DestinationStream) {
  const options = { level, base: null, timestamp: stdTimeFunctions.isoTime, messageKey: 'event' };
  // Standard output is for the address people open.
  const logger = pino(options, destination ?? pino.destination(2));
  const counts = new Map<Event, number>();
  let summarised = new Map<Event, number>();
  const isDebug = logger.isLevelEnabled('debug');
  return {
    /** Counts an event; level debug also writes a line for it, except for forwarded blobs. */
    count(event: Event, by = 1): void {
      counts.set(event, (counts.get(event) ?? 0) + by);
      if (isDebug && event !== 'forwarded') logger.debug(event);
    },
    /** Writes an event of the relay's own life. */
    say: (event: Life): void => logger.info(event),
    /** Writes what was counted since the last summary, if anything was. */
    summarise(): void {
      const news = [...counts].map(
        ([event, count]) => [event, count - (summarised.get(event) ?? 0)] as const,
      );
      const some = news.filter(([, count]) => count > 0);
      if (some.length > 0) logger.info(Object.fromEntries(some), 'counts');
      summarised = new Map(counts);
    },
    /** How often each event came; one that never came is missing. */
    counts: (): { readonly [Name in Event]?: number } => Object.fromEntries(counts),
  };
}
