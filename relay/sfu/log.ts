// Log: event types and counts of the authority, nothing else. No function here takes an address, a room or a token.
// Source: docs/protocol/9-authority.md, "What the engine sees"; relay/log.ts does the same for the relay.
import { pino, stdTimeFunctions } from 'pino';

type Life = 'started' | 'draining' | 'stopped' | `engine ${'up' | 'down' | 'unsafe' | 'old' | 'loose'}`;
type Request = `${'room' | 'token'} ${'given' | 'limited' | 'malformed' | 'foreign'}`;
type Room = 'room none' | 'room empty' | 'room over' | 'token refused';
type Socket = `socket ${'opened' | 'limited' | 'full' | 'foreign' | 'unreachable'}`;
type Closed = `closed ${'goingAway' | 'nonsense' | 'lost' | 'unreachable' | 'idle' | 'tooSlow' | 'tooMany'}`;

/** Everything the authority ever reports: a closed list. */
export type Event = Life | Request | Room | Socket | Closed | 'message refused';

export const LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type Log = ReturnType<typeof createLog>;

export function createLog(level: (typeof LEVELS)[number]) {
  const options = { level, base: null, timestamp: stdTimeFunctions.isoTime, messageKey: 'event' };
  // Standard output is for the address.
  const logger = pino(options, pino.destination(2));
  const counts = new Map<Event, number>();
  let summarised = new Map<Event, number>();
  return {
    count: (event: Event): void => void counts.set(event, (counts.get(event) ?? 0) + 1),
    say: (event: Life): void =>
      logger[event.startsWith('engine') && event !== 'engine up' ? 'warn' : 'info'](event),
    /** Writes what was counted since the last summary, if anything was. */
    summarise(): void {
      const news = [...counts].map(
        ([event, count]) => [event, count - (summarised.get(event) ?? 0)] as const,
      );
      const some = news.filter(([, count]) => count > 0);
      if (some.length > 0) logger.info(Object.fromEntries(some), 'counts');
      summarised = new Map(counts);
    },
    counts: (): ReadonlyMap<Event, number> => counts,
  };
}
