// The bus over a real Redis keeps the contract, and outlives whatever happens to Redis.
// Source: docs/protocol/1-relay.md, "Several nodes".
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Redis } from 'ioredis';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { busContract, openStation, P, type Station, toAll, until } from '../bus.kit.ts';
import type { Attach } from '../bus.ts';
import { createLog } from '../log.ts';
import { BUS_TIMES, redisBus } from './bus-redis.ts';
import { type OwnRedis, startRedis } from './redis.kit.ts';
import { parseRedisUrl } from './settings-redis.ts';

/** Nothing goes wrong: only the beats are quicker, for a busy machine must not look like a fault. */
const CALM = { ...BUS_TIMES, beatMs: 50 };
/** Things go wrong: as on a clock ten times as fast. */
const ROUGH = { ...CALM, goneMs: 1_000, lateMs: 300, silentMs: 600, deadMs: 1_000 };
const newSecret = (): string => randomBytes(32).toString('hex');
const newLog = (): ReturnType<typeof createLog> => createLog('silent');

function over(url: string, log = newLog(), times = ROUGH): Attach {
  const at = parseRedisUrl(url);
  if (at === undefined) throw new Error(url);
  return redisBus({ at, secret: newSecret(), times }, log);
}

const redis = await startRedis();
busContract('redis', () => over(redis.url, newLog(), CALM));
test.after(() => redis.stop());

const isJoined = (stations: readonly Station[]): boolean =>
  stations.every(({ bus }) => bus.nodes() === stations.length - 1 && bus.state() === 'ok');

async function end(...stations: readonly Station[]): Promise<void> {
  for (const { bus } of stations) await bus.detach();
}

/** Two nodes with a socket each in one place, on a Redis of their own that things happen to. */
function withTwo(
  what: string,
  run: (own: OwnRedis, one: Station, two: Station, log: ReturnType<typeof createLog>) => Promise<void>,
  times = ROUGH,
): void {
  test(what, async () => {
    const own = await startRedis();
    const log = newLog();
    const attach = over(own.url, log, times);
    const [one, two] = [openStation(attach), openStation(attach)];
    try {
      await until('the nodes', () => isJoined([one, two]));
      one.sit(P, 1);
      two.sit(P, 2);
      await until('both seats', () => one.bus.elsewhere(P) + two.bus.elsewhere(P) === 2);
      await run(own, one, two, log);
    } finally {
      await end(one, two);
      await own.stop();
    }
  });
}

/** What counts is what is held, not what is still to be thrown away: buffers are swept beside, and counted by the next turn. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let turn = 0; turn < 3; turn++) {
    collect();
    await new Promise((resolve) => void setImmediate(resolve));
  }
}

/** Something said on one node arrives at the other, both ways. */
async function untilTheyTalk(one: Station, two: Station): Promise<void> {
  for (const [from, to] of [
    [one, two],
    [two, one],
  ] as const) {
    const word = `are you there ${Math.random()}`;
    await until('a word', () => {
      from.bus.publish(toAll(P, word));
      return to.got.some(({ frame }) => frame.toString() === word);
    });
  }
}

withTwo(
  'Redis killed and back: told, resumed by itself, and all who sit somewhere known',
  async (own, one, two) => {
    await own.kill();
    await until('both to notice', () => [one, two].every(({ bus }) => bus.state() === 'degraded'));
    one.bus.publish(toAll(P, 'into the void'));
    await until('each to be alone', () => one.bus.nodes() + two.bus.nodes() === 0);
    assert.is(one.got.at(-1)?.frame[2], 3, 'its sockets are told that the other has left');
    one.sit(P, 3);
    two.rise(P, 2);
    two.sit(P, 4);
    await own.start();
    await until('both again', () => isJoined([one, two]));
    await until('the seats', () => one.bus.elsewhere(P) === 1 && two.bus.elsewhere(P) === 2);
    await untilTheyTalk(one, two);
    assert.not.ok(two.got.some(({ frame }) => frame.toString() === 'into the void'));
  },
);

withTwo(
  'Redis halted: what can’t be said is dropped and counted, and no memory grows',
  async (own, one, two, log) => {
    own.halt();
    await collectGarbage();
    const before = process.memoryUsage();
    const frame = Buffer.alloc(32_781, 1);
    for (let sent = 0; sent < 4_000; sent++) {
      one.bus.publish({ place: P, high: 0, low: 0, frame });
      if (sent % 100 === 0) await new Promise((resolve) => void setImmediate(resolve));
    }
    await collectGarbage();
    const after = process.memoryUsage();
    const grownMB = (after.external + after.heapUsed - before.external - before.heapUsed) / 1e6;
    assert.ok(grownMB < 30, `${grownMB} MB of 130`);
    assert.ok((log.counts()['bus dropped'] ?? 0) > 100, 'what is beyond 8 MiB');
    await until('both to notice', () => [one, two].every(({ bus }) => bus.state() === 'degraded'));
    await until('the dead connection', () => (log.counts()['bus lost'] ?? 0) > 0);
    own.goOn();
    await until(
      'both again',
      () => isJoined([one, two]) && one.bus.elsewhere(P) + two.bus.elsewhere(P) === 2,
    );
    await untilTheyTalk(one, two);
  },
);

withTwo(
  'Redis slow for a moment: nothing is lost',
  async (own, one, two) => {
    await own.ask('CLIENT', 'PAUSE', '200', 'ALL');
    for (const word of ['one', 'two', 'three']) one.bus.publish(toAll(P, word));
    await until('all of it', () => two.got.length >= 3);
    assert.equal(
      two.got.slice(-3).map(({ frame }) => frame.toString()),
      ['one', 'two', 'three'],
    );
  },
  CALM,
);

withTwo('cut off from hearing: heard again, and what was missed is asked for', async (own, one, two) => {
  await own.ask('CLIENT', 'KILL', 'TYPE', 'pubsub');
  one.sit(P, 5);
  two.rise(P, 2);
  await until('the news', () => two.bus.elsewhere(P) === 2 && one.bus.elsewhere(P) === 0);
  two.sit(P, 2);
  await until('and more', () => one.bus.elsewhere(P) === 1);
  await untilTheyTalk(one, two);
});

withTwo(
  'what passes Redis shows neither places nor blobs, and Redis keeps nothing',
  async (own, one, two) => {
    const spy = connect(own.port, '127.0.0.1');
    let seen = Buffer.alloc(0);
    spy.on('data', (data: Buffer) => (seen = Buffer.concat([seen, data])));
    await once(spy, 'connect');
    spy.write('MONITOR\r\n');
    await until('the spy', () => seen.includes('OK'));
    const plain = 'a blob that somebody could read';
    one.bus.publish(toAll(P, plain));
    two.sit('topic 0123', 9);
    await until(
      'both',
      () => two.got.some(({ frame }) => frame.toString() === plain) && one.bus.elsewhere('topic 0123') === 1,
    );
    assert.ok(seen.includes('publish'), 'it was watched');
    for (const hidden of ['channel', 'topic', plain]) assert.not.ok(seen.includes(hidden), hidden);
    assert.match(await own.ask('DBSIZE'), ':0');
    spy.destroy();
  },
);

withTwo(
  'all that passed Redis said again, when a node has gone: nobody believes it',
  async (own, one, two, log) => {
    const recorded: [topic: Buffer, message: Buffer][] = [];
    const [ear, mouth] = [new Redis(own.port), new Redis(own.port)];
    try {
      ear.on('pmessageBuffer', (_, topic: Buffer, message: Buffer) => recorded.push([topic, message]));
      await ear.psubscribe('sotto:*:all');
      two.sit(P, 3);
      await until('the seat', () => one.bus.elsewhere(P) === 2);
      await two.bus.detach();
      await until('nobody', () => one.bus.nodes() === 0);
      ear.disconnect();
      const unreadable = (): number => log.counts()['bus unreadable'] ?? 0;
      const before = unreadable();
      for (const [topic, message] of recorded) await mouth.publish(topic, message);
      await until('all of it refused', () => unreadable() - before === recorded.length);
      assert.equal([one.bus.nodes(), one.bus.elsewhere(P)], [0, 0]);
    } finally {
      for (const line of [ear, mouth]) line.disconnect();
    }
  },
  CALM,
);

withTwo('for an address that nobody has, though people sit elsewhere: counted', async (_, one, __, log) => {
  const before = log.counts()['bus sent'];
  one.bus.publish({ ...toAll(P, 'for nobody'), low: 99 });
  assert.equal([log.counts().toNobody, log.counts()['bus sent']], [1, before]);
});

test('nodes with another secret do not hear each other', async () => {
  const [one, two] = [openStation(over(redis.url)), openStation(over(redis.url))];
  await until('both', () => one.bus.state() === 'ok' && two.bus.state() === 'ok');
  assert.is(one.bus.nodes() + two.bus.nodes(), 0);
  await end(one, two);
});

test('a Redis that wants a password: with it, and refused without', async () => {
  const own = await startRedis(['--requirepass', 'p%40ss']);
  const log = newLog();
  const url = own.url.replace('//', '//:p%2540ss@');
  const [good, bad] = [openStation(over(url)), openStation(over(own.url, log))];
  await until(
    'one in, one refused',
    () => good.bus.state() === 'ok' && (log.counts()['bus refused'] ?? 0) > 0,
  );
  assert.is(bad.bus.state(), 'degraded');
  await end(good, bad);
  await own.stop();
});

/** Whoever asks while a copy is promoted is cut off, and asks again. */
function untilSays(own: OwnRedis, what: string, ...words: readonly string[]): Promise<void> {
  return until(`${words.join(' ')}: ${what}`, async () =>
    (await own.ask(...words).catch(() => '')).includes(what),
  );
}

const IN_CLUSTER = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '1000'];

/** A copy of `master`, which takes its place when it dies. */
async function startReplica(master: OwnRedis): Promise<OwnRedis> {
  const replica = await startRedis(IN_CLUSTER);
  const id = /[0-9a-f]{40}/.exec(await master.ask('CLUSTER', 'MYID'))?.[0] ?? '';
  await replica.ask('CLUSTER', 'MEET', '127.0.0.1', String(master.port));
  await untilSays(replica, '+OK', 'CLUSTER', 'REPLICATE', id);
  await untilSays(master, 'state=online', 'INFO', 'replication');
  await untilSays(master, 'slave', 'CLUSTER', 'REPLICAS', id);
  return replica;
}

test('a cluster of three: two nodes meet by sharded topics, again when their shard was killed, and when a replica took its place', async () => {
  const masters = await Promise.all([1, 2, 3].map(() => startRedis(IN_CLUSTER)));
  const [first] = masters;
  const ranges = ['0 5460', '5461 10922', '10923 16383'];
  await Promise.all(
    masters.map((own, index) => own.ask('CLUSTER', 'ADDSLOTSRANGE', ...(ranges[index] ?? '').split(' '))),
  );
  for (const { ask } of masters) await ask('CLUSTER', 'MEET', '127.0.0.1', String(first?.port));
  for (const own of masters) await untilSays(own, 'cluster_state:ok', 'CLUSTER', 'INFO');
  const hosts = masters.map(({ port }) => `127.0.0.1:${port}`).join(',');
  const attach = over(`redis+cluster://${hosts}`);
  const [one, two] = [openStation(attach), openStation(attach)];
  await until('the nodes', () => isJoined([one, two]));
  one.sit(P, 1);
  two.sit(P, 2);
  await until('both seats', () => one.bus.elsewhere(P) + two.bus.elsewhere(P) === 2);
  await untilTheyTalk(one, two);

  const topics = await Promise.all(masters.map(({ ask }) => ask('PUBSUB', 'SHARDCHANNELS')));
  const shard = masters[topics.findIndex((answer) => answer.includes('sotto:'))];
  assert.is(topics.filter((answer) => answer.includes('sotto:')).length, 1, 'all topics on one shard');
  await shard?.kill();
  await until('both to notice', () => [one, two].every(({ bus }) => bus.state() === 'degraded'));
  await shard?.start();
  await until('both again', () => isJoined([one, two]) && one.bus.elsewhere(P) + two.bus.elsewhere(P) === 2);
  await untilTheyTalk(one, two);

  if (shard === undefined) throw new Error('no shard has the topics');
  const replica = await startReplica(shard);
  await shard.kill();
  await untilSays(replica, 'master', 'ROLE');
  await until('both on the replica', () => isJoined([one, two]));
  assert.match(await replica.ask('PUBSUB', 'SHARDCHANNELS'), 'sotto:');
  await untilTheyTalk(one, two);
  await end(one, two);
  await Promise.all([...masters, replica].map((own) => own.stop()));
});

test('a sentinel names the Redis', async () => {
  const own = await startRedis();
  const sentinel = await startRedis([], `sentinel monitor calls 127.0.0.1 ${own.port} 1\n`);
  const attach = over(`redis+sentinel://127.0.0.1:${sentinel.port}/calls`);
  const [one, two] = [openStation(attach), openStation(attach)];
  await until('the nodes', () => isJoined([one, two]));
  await end(one, two);
  await Promise.all([own.stop(), sentinel.stop()]);
});

test('the Redis dies, the sentinel promotes its replica, and the nodes follow', async () => {
  const own = await startRedis();
  const replica = await startRedis(['--replicaof', '127.0.0.1', String(own.port)]);
  await untilSays(own, 'state=online', 'INFO', 'replication');
  const rules = ['down-after-milliseconds calls 300', 'failover-timeout calls 2000'];
  const settings = [`monitor calls 127.0.0.1 ${own.port} 1`, ...rules].map((line) => `sentinel ${line}\n`);
  const sentinel = await startRedis([], settings.join(''));
  await untilSays(sentinel, String(replica.port), 'SENTINEL', 'REPLICAS', 'calls');
  const attach = over(`redis+sentinel://127.0.0.1:${sentinel.port}/calls`);
  const [one, two] = [openStation(attach), openStation(attach)];
  await until('the nodes', () => isJoined([one, two]));
  one.sit(P, 1);
  two.sit(P, 2);
  await until('both seats', () => one.bus.elsewhere(P) + two.bus.elsewhere(P) === 2);
  await own.kill();
  await untilSays(replica, 'master', 'ROLE');
  await until('both again', () => isJoined([one, two]) && one.bus.elsewhere(P) + two.bus.elsewhere(P) === 2);
  await untilTheyTalk(one, two);
  await end(one, two);
  await Promise.all([own.stop(), replica.stop(), sentinel.stop()]);
});

test.run();
