// Metrics: what a relay counts, in Prometheus' form, on a port of its own. Numbers only, labels out of closed lists.
// Source: docs/protocol/1-relay.md, "What the relay sees and keeps"; docs/decisions/0030-metrics.md.
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { collectDefaultMetrics, Counter, Gauge, type Metric, Registry } from 'prom-client';
import { CLOSE } from '../../shared/limits.ts';
import type { Bus } from '../bus.ts';
import type { Event } from '../log.ts';

type BusState = ReturnType<Bus['state']>;
const BUS_STATES: readonly BusState[] = ['alone', 'ok', 'degraded'];

/** What is read anew for each scrape. */
export interface Figures {
  readonly sockets: number;
  readonly places: number;
  readonly nodes: number;
  readonly bytes: { readonly in: number; readonly out: number };
  readonly counts: { readonly [Name in Event]?: number };
  readonly isDraining: boolean;
  readonly bus: BusState;
}

/** Of the program and of the page it serves; `build` is empty where none is served. */
export interface Identity {
  readonly version: string;
  readonly build: string;
}

const HELP = {
  connections: 'WebSockets that were opened',
  joins: 'Sockets that took a place',
  leaves: 'Sockets that gave a place up',
  blobs: 'Blobs taken to be forwarded',
  dropped: 'Blobs for nobody, and sockets silent for too long, by reason',
  closed: 'WebSockets closed by the relay, by reason; tooSlow is a backlog that grew too long',
  refused: 'Connections and requests turned away, by reason',
  free: 'Answers to GET /free, by outcome',
  ice: 'Answers to GET /ice, by outcome: servers were given, or the client asks too often',
  bus: 'Blobs to and from other nodes, by what became of them; lost, unreadable and refused are messages to Redis',
};

type Family = keyof typeof HELP;
type Divided = 'closed' | 'refused' | 'free' | 'ice' | 'bus';
type Life = 'bus ok' | 'bus degraded';
type ReasonOf<F extends string, E = Exclude<Event, Life>> = E extends `${F} ${infer Reason}` ? Reason : never;

// Each event of the log stands in one of these, so that a new one can't be forgotten, and none can be made up by a client.
const REASONS: { readonly [F in Divided]: Readonly<Record<ReasonOf<F>, number>> } = {
  closed: CLOSE,
  refused: { path: 0, origin: 0, protocol: 0, rate: 0, full: 0, draining: 0, http: 0, connection: 0 },
  free: { named: 0, limited: 0, none: 0 },
  ice: { given: 0, limited: 0 },
  bus: { sent: 0, delivered: 0, dropped: 0, lost: 0, unreadable: 0, refused: 0 },
};
const SINGLE: Readonly<Record<Exclude<Event, `${Divided} ${string}`>, readonly [Family?, string?]>> = {
  started: [],
  draining: [],
  stopped: [],
  connected: ['connections'],
  joined: ['joins'],
  left: ['leaves'],
  forwarded: ['blobs'],
  toNobody: ['dropped', 'toNobody'],
  droppedSilent: ['dropped', 'silent'],
};
type Series = readonly [event: string, family: string | undefined, reason: string | undefined];
const SERIES: readonly Series[] = [
  ...Object.entries(SINGLE).map(([event, [family, reason]]): Series => [event, family, reason]),
  ...Object.entries(REASONS).flatMap(([family, reasons]) =>
    Object.keys(reasons).map((reason): Series => [`${family} ${reason}`, family, reason]),
  ),
];

/** A registry that asks for the figures when it is scraped, and keeps nothing between two scrapes. */
export function createRegistry(figures: () => Figures, identity: Identity): Registry {
  const registry = new Registry();
  const own = [
    ...gauges(figures),
    ...Object.entries(HELP).map(([family, help]) => counter(family, help, figures)),
    bytesCounter(figures),
    busGauge(figures),
    buildGauge(identity),
  ];
  for (const metric of own) registry.registerMetric(metric);
  collectDefaultMetrics({ register: registry });
  return registry;
}

function gauges(figures: () => Figures): readonly Metric[] {
  const all: Readonly<Record<string, readonly [help: string, read: (now: Figures) => number]>> = {
    sotto_sockets: ['WebSockets that are open', ({ sockets }) => sockets],
    sotto_nodes: ['Other nodes that are heard of', ({ nodes }) => nodes],
    sotto_places: ['Channels and topics with at least one socket', ({ places }) => places],
    sotto_draining: ['1 while the relay ends', ({ isDraining }) => Number(isDraining)],
  };
  return Object.entries(all).map(([name, [help, read]]) => {
    const collect = (): void => gauge.set(read(figures()));
    const gauge: Gauge = new Gauge({ name, help, registers: [], collect });
    return gauge;
  });
}

/** Every reason is there from the start, at 0: a rate wants a first value. */
function counter(family: string, help: string, figures: () => Figures): Metric {
  const series = SERIES.filter(([, own]) => own === family);
  const isLabelled = series.some(([, , reason]) => reason !== undefined);
  return new Counter({
    name: `sotto_${family}_total`,
    help,
    labelNames: isLabelled ? ['reason'] : [],
    registers: [],
    collect() {
      this.reset();
      const { counts } = figures();
      for (const [event, , reason] of series)
        this.inc(reason === undefined ? {} : { reason }, counts[event as Event] ?? 0);
    },
  });
}

function bytesCounter(figures: () => Figures): Counter {
  return new Counter<string>({
    name: 'sotto_bytes_total',
    help: 'Bytes on WebSocket connections, framing and TLS included',
    labelNames: ['direction'],
    registers: [],
    collect() {
      this.reset();
      for (const [direction, bytes] of Object.entries(figures().bytes)) this.inc({ direction }, bytes);
    },
  });
}

function busGauge(figures: () => Figures): Gauge {
  return new Gauge<string>({
    name: 'sotto_bus_state',
    help: 'How the node stands to the others: 1 at the state it is in',
    labelNames: ['state'],
    registers: [],
    collect() {
      const { bus } = figures();
      for (const state of BUS_STATES) this.set({ state }, Number(state === bus));
    },
  });
}

function buildGauge(identity: Identity) {
  const labelNames = ['version', 'build'];
  const help = 'Version of the relay and hash of the page it serves; always 1';
  const gauge = new Gauge({ name: 'sotto_build_info', help, labelNames, registers: [] });
  gauge.set({ ...identity }, 1);
  return gauge;
}

/** Serves `GET /metrics`; gives what closes it. Rejects when the port can't be had. */
export async function serveMetrics(registry: Registry, host: string, port: number) {
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    const isAsked = request.method === 'GET' && request.url === '/metrics';
    if (isAsked) void answer(registry, response);
    else response.writeHead(404).end();
  });
  server.maxConnections = 16;
  server.listen(port, host);
  await once(server, 'listening').catch(({ code }: NodeJS.ErrnoException) => {
    throw new Error(`SOTTO_METRICS_PORT ${port} on ${host} can't be had (${code}).`);
  });
  return async (): Promise<void> => {
    server.close().closeAllConnections();
    await once(server, 'close');
  };
}

async function answer(registry: Registry, response: ServerResponse): Promise<void> {
  const text = await registry.metrics();
  response.writeHead(200, { 'Content-Type': registry.contentType }).end(text);
}
