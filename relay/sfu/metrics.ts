// Metrics: what the authority counts, in Prometheus' form, on a port of its own. Numbers only, labels out of closed lists.
// Source: docs/sfu.md, "Health and figures"; docs/decisions/0030-metrics.md.
import { collectDefaultMetrics, Counter, Gauge, type Metric, Registry } from 'prom-client';
import type { Event } from './log.ts';
import type { Authority } from './server.ts';

type Figures = ReturnType<Authority['stats']>;

/** Each as reasons of one family: `room given` is sotto_sfu_room_total{reason="given"}. A first value is there from the start. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  room: ['given', 'limited', 'malformed', 'foreign', 'none', 'empty', 'over'],
  token: ['given', 'limited', 'malformed', 'foreign', 'refused'],
  socket: ['opened', 'limited', 'full', 'foreign'],
  closed: ['goingAway', 'nonsense', 'lost', 'unreachable', 'idle', 'tooSlow', 'tooMany'],
  message: ['refused'],
};
const HELP: Readonly<Record<string, string>> = {
  room: 'Rooms asked for, and rooms ended, by outcome',
  token: 'Tokens asked for, by outcome',
  socket: 'Sockets of members, by outcome',
  closed: 'Sockets of members that the authority closed, by reason',
  message: 'Messages of members that were not let through',
};
const PER_NODE = {
  up: 'Whether the engine answers and may be used',
  rooms: 'Rooms on the engine',
  members: 'Members in its rooms',
  streams: 'Streams that it forwards when everybody takes everybody',
} as const;

export function createRegistry(figures: () => Figures): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const family of Object.keys(REASONS)) registry.registerMetric(counter(family, figures));
  for (const name of Object.keys(PER_NODE) as (keyof typeof PER_NODE)[])
    registry.registerMetric(nodeGauge(name, figures));
  const collect = (): void => sockets.set(figures().sockets);
  const sockets: Gauge = new Gauge({
    name: 'sotto_sfu_sockets',
    help: 'Sockets of members',
    registers: [],
    collect,
  });
  registry.registerMetric(sockets);
  return registry;
}

function counter(family: string, figures: () => Figures): Metric {
  return new Counter<string>({
    name: `sotto_sfu_${family}_total`,
    help: HELP[family] ?? '',
    labelNames: ['reason'],
    registers: [],
    collect() {
      this.reset();
      const { counts } = figures();
      for (const reason of REASONS[family] ?? [])
        this.inc({ reason }, counts.get(`${family} ${reason}` as Event) ?? 0);
    },
  });
}

function nodeGauge(name: keyof typeof PER_NODE, figures: () => Figures): Gauge {
  return new Gauge<string>({
    name: `sotto_sfu_engine_${name}`,
    help: PER_NODE[name],
    labelNames: ['node'],
    registers: [],
    collect() {
      for (const { node, state, ...load } of figures().engines)
        this.set({ node }, name === 'up' ? Number(state === 'up') : load[name]);
    },
  });
}
