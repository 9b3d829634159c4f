// Report: what a problem report holds: names of events with their times, and counts. Never a secret, an address,
// a name or a word that was said. Source: docs/using.md, "Problem report".
import type { Event, Front } from './state.ts';

/** The name of an event and the one closed word that tells it apart. */
export function nameOf(event: Event): string {
  switch (event.type) {
    case 'intent':
      return `intent ${event.intent.type}`;
    case 'vault':
      return `vault ${event.reply.op}`;
    case 'pc-state':
      return `pc-state ${event.state}`;
    case 'pc-refused':
      return `pc-refused ${event.why}`;
    case 'socket-closed':
      return `socket-closed ${event.code}`;
    case 'media-refused':
      return `media-refused ${event.problem}`;
    default:
      return event.type;
  }
}

/** Before the core of the call is there, nobody has a seat. */
export function write(state: Front & { readonly seats?: readonly unknown[] }): string {
  const trace = state.trace.flat();
  const first = trace[0]?.[0] ?? 0;
  const lines = trace.map(([at, name]) => `${((at - first) / 1000).toFixed(3).padStart(9)}  ${name}`);
  const counts = Object.entries(state.counts).map(([why, n]) => `${String(n).padStart(9)}  ${why}`);
  const head = ['Sotto problem report', `phase ${state.phase}, seats ${state.seats?.length ?? 0}`, ''];
  return [...head, 'Dropped input', ...counts, '', 'Events (seconds)', ...lines, ''].join('\n');
}
