// Redis link: two connections to Redis (one to say, one to hear), or a cluster's, by ioredis. It keeps nothing for
// later: what can't be said now is refused. Source: docs/protocol/1-relay.md, "Several nodes".
import { Cluster, type ClusterOptions, type DNSLookupFunction, Redis } from 'ioredis';
import type { RedisAt } from './settings-redis.ts';

export interface Link {
  readonly isReady: () => boolean;
  /** Rejects when it can't be said, or when the connection ends before Redis has answered. */
  readonly publish: (topic: string, message: Buffer) => Promise<unknown>;
  /** May be asked for again and again. */
  readonly subscribe: () => Promise<unknown>;
  /** Lets go of connections that are there but dead, and opens others. */
  readonly restart: () => void;
  readonly close: () => void;
}

export interface Ear {
  readonly topics: readonly string[];
  readonly heard: (topic: string, message: Buffer) => void;
  /** Redis takes what is said, or hears what is asked for: there may be something to say. */
  readonly woke: () => void;
  readonly refused: () => void;
}

const RETRY_MS_MAX = 2_000;
const REFUSAL = /^(?:NOAUTH|WRONGPASS|NOPERM)|invalid username-password/;

const retryMs = (times: number): number =>
  Math.min(50 * 2 ** times, RETRY_MS_MAX) * (0.5 + Math.random() / 2);

/** Nothing waits for a connection: not what was never sent, and not what was never answered. */
const COMMON = {
  autoResubscribe: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  disconnectTimeout: 500,
  disableClientInfo: true,
  replyMapping: 'legacy',
} as const;

export function optionsOf(at: RedisAt, silentMs: number) {
  const { form, hosts, isTls, username, password, group, sentinelPassword } = at;
  const [first] = hosts;
  const plain = {
    ...COMMON,
    connectTimeout: silentMs,
    socketTimeout: silentMs,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(isTls && { tls: {} }),
  };
  if (form === 'cluster') return plain;
  const all = { ...plain, enableOfflineQueue: false, retryStrategy: retryMs };
  if (form === 'one' && first !== undefined) return { ...all, ...first };
  return {
    ...all,
    sentinels: [...hosts],
    name: group ?? '',
    sentinelRetryStrategy: retryMs,
    sentinelCommandTimeout: silentMs,
    ...(isTls && { enableTLSForSentinelMode: true, sentinelTLS: {} }),
    ...(sentinelPassword !== undefined && { sentinelPassword }),
  };
}

const plainName: DNSLookupFunction = (name, found) => found(null, name);

export function clusterOptionsOf(at: RedisAt, silentMs: number) {
  return {
    enableOfflineQueue: false,
    shardedSubscribers: true,
    clusterRetryStrategy: retryMs,
    slotsRefreshTimeout: silentMs,
    redisOptions: optionsOf(at, silentMs),
    // Certificates are for names, which a look-up would turn into addresses.
    ...(at.isTls && { dnsLookup: plainName }),
  } satisfies ClusterOptions;
}

export function openLink(at: RedisAt, silentMs: number, ear: Ear): Link {
  const open = at.form === 'cluster' ? openCluster : openPair;
  let line = open(at, silentMs, ear);
  return {
    isReady: () => line.isReady(),
    publish: (topic, message) => line.publish(topic, message),
    subscribe: () => line.subscribe(),
    /** All anew: not every state that a cluster's client gets into has a way out. */
    restart: () => {
      line.close();
      line = open(at, silentMs, ear);
    },
    close: () => line.close(),
  };
}

type Line = Omit<Link, 'restart'>;

const watchErrors =
  ({ refused }: Ear) =>
  ({ message }: Error): void => {
    if (REFUSAL.test(message)) refused();
  };

function openPair(at: RedisAt, silentMs: number, ear: Ear): Line {
  const [mouth, own] = [new Redis(optionsOf(at, silentMs)), new Redis(optionsOf(at, silentMs))];
  const subscribe = async (): Promise<unknown> => own.status === 'ready' && own.subscribe(...ear.topics);
  own.on('messageBuffer', (topic: Buffer, message: Buffer) => ear.heard(topic.toString('latin1'), message));
  own.on('ready', () => void subscribe().then(ear.woke, () => undefined));
  mouth.on('ready', ear.woke);
  for (const one of [mouth, own]) one.on('error', watchErrors(ear));
  return {
    isReady: () => mouth.status === 'ready',
    publish: (topic, message) => mouth.publish(topic, message),
    subscribe,
    close: () => [mouth, own].forEach((one) => one.removeAllListeners('messageBuffer').disconnect()),
  };
}

/** Topics bear one mark in braces, so all are on one shard, which alone has to do with them. */
function openCluster(at: RedisAt, silentMs: number, ear: Ear): Line {
  const cluster = new Cluster([...at.hosts], clusterOptionsOf(at, silentMs));
  const subscribe = async (): Promise<unknown> =>
    cluster.status === 'ready' && cluster.ssubscribe(...ear.topics);
  cluster.on('smessageBuffer', (topic: Buffer, message: Buffer) =>
    ear.heard(topic.toString('latin1'), message),
  );
  cluster.on('ready', () => void subscribe().then(ear.woke, () => undefined));
  cluster.on('error', watchErrors(ear));
  return {
    isReady: () => cluster.status === 'ready',
    publish: (topic, message) => cluster.spublish(topic, message),
    subscribe,
    close: () => cluster.removeAllListeners('smessageBuffer').disconnect(),
  };
}
