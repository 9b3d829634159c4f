// Bus over Redis: nodes on several machines that share channels. Redis keeps nothing and reads nothing: it passes sealed
// messages on. Source: docs/protocol/1-relay.md, "Several nodes"; decision 0027 says why like this.
import { setTimeout as pause } from 'node:timers/promises';
import type { Attach, Bus, Node, Parcel } from '../bus.ts';
import type { Log } from '../log.ts';
import { noticeFrame } from '../outlet.ts';
import { createPeers, createRoll, type Member } from './bus-peers.ts';
import { createSeal } from './bus-seal.ts';
import { encodeItem, type Item, parseItems } from './bus-wire.ts';
import { openLink } from './redis-link.ts';
import type { RedisAt } from './settings-redis.ts';

export const BUS_TIMES = {
  /** A node says that it is there so often. */
  beatMs: 1_000,
  /** So long after the last word a node is taken for gone. */
  goneMs: 5_000,
  /** One's own beat comes back from Redis, or Redis is too slow to count on. */
  lateMs: 2_500,
  /** Still nothing, and the connections are opened anew. */
  deadMs: 7_500,
  /** A connection on which so long nothing was answered is opened anew; so is one that takes as long to open. */
  silentMs: 5_000,
  /** For the last word of a node that ends. */
  farewellMs: 500,
};

/** What Redis has not answered yet: beyond it parcels are dropped, so that a slow Redis costs no memory. */
const UNANSWERED_BYTES_MAX = 8_388_608;
/** What one turn of the loop may gather for one node before it is sent. */
const MESSAGE_BYTES = 262_144;
const MEMBERS_AT_ONCE = 4_096;
const LOOK_MS = 10;

type Options = { readonly at: RedisAt; readonly secret: string; readonly times?: typeof BUS_TIMES };

export function redisBus({ at, secret, times = BUS_TIMES }: Options, log: Log): Attach {
  return (node) => createRedisBus(node, { at, secret, times }, log);
}

function createRedisBus(node: Node, { at, secret, times }: Required<Options>, log: Log): Bus {
  const seal = createSeal(secret);
  const peers = createPeers(times.goneMs);
  const own = createRoll();
  const news: Buffer[] = [];
  const waiting = new Map<string, { items: Buffer[]; bytes: number }>();
  let unansweredBytes = 0;
  let isRollDue = true;
  let flushDue: NodeJS.Immediate | undefined;
  let beatDue: NodeJS.Immediate | undefined;
  let ownHeardMs = -Infinity;
  let restartedMs = performance.now();
  let wasOk: boolean | undefined;
  let isEnding = false;
  const link = openLink(at, times.silentMs, {
    topics: [seal.all, seal.topicOf(seal.own)],
    heard,
    woke: tellAllSoon,
    refused: () => log.count('bus refused'),
  });
  const timer = setInterval(tick, times.beatMs);

  const isOk = (): boolean => link.isReady() && performance.now() - ownHeardMs < times.lateMs;

  /** False when Redis can't take it; nothing is kept for later. */
  function say(topic: string, items: readonly Buffer[]): boolean {
    const bytes = items.reduce((sum, { length }) => sum + length, 0);
    if (!link.isReady() || unansweredBytes + bytes > UNANSWERED_BYTES_MAX) return false;
    unansweredBytes += bytes;
    const answered = (): void => void (unansweredBytes -= bytes);
    link.publish(topic, seal.seal(topic, items)).then(answered, () => {
      answered();
      log.count('bus lost');
    });
    return true;
  }

  function publish(parcel: Parcel): void {
    const item = encodeItem({ type: 'parcel', parcel });
    for (const peer of nodesFor(parcel)) {
      const queue = waiting.get(peer) ?? { items: [], bytes: 0 };
      queue.items.push(item);
      queue.bytes += item.length;
      waiting.set(peer, queue);
      flushDue ??= setImmediate(flush);
      if (queue.bytes >= MESSAGE_BYTES) flush();
    }
  }

  function nodesFor(parcel: Parcel): Iterable<string> {
    if (parcel.high === 0 && parcel.low === 0) return peers.nodesIn(parcel.place);
    const one = peers.nodeOf(parcel);
    if (one !== undefined) return [one];
    log.count('toNobody');
    return [];
  }

  function tell(type: 'here' | 'gone', member: Member): void {
    own.set(member, type === 'here');
    if (peers.size() === 0) return;
    news.push(encodeItem({ type, member }));
    flushDue ??= setImmediate(flush);
  }

  /** What a turn of the loop gathered, in one message to each: first who is where, then what is for them. */
  function flush(): void {
    clearImmediate(flushDue);
    flushDue = undefined;
    if (news.length > 0 && !say(seal.all, news.splice(0))) isRollDue = true;
    for (const [peer, { items }] of waiting)
      log.count(say(seal.topicOf(peer), items) ? 'bus sent' : 'bus dropped', items.length);
    waiting.clear();
  }

  function tellAll(): void {
    const members = Array.from(own.members.values(), (member) => encodeItem({ type: 'here', member }));
    const items = [encodeItem({ type: 'roll' }), ...members, encodeItem({ type: 'rolled' })];
    isRollDue = false;
    for (let told = 0; told < items.length; told += MEMBERS_AT_ONCE)
      isRollDue ||= !say(seal.all, items.slice(told, told + MEMBERS_AT_ONCE));
  }

  function tellAllSoon(): void {
    isRollDue = true;
    if (!isEnding) beatDue ??= setImmediate(beat);
  }

  function beat(): void {
    beatDue = undefined;
    flush();
    if (isRollDue && link.isReady()) tellAll();
    say(seal.all, [encodeItem({ type: 'beat', digest: own.digest() })]);
  }

  function tick(): void {
    const nowMs = performance.now();
    peers.silent(nowMs).forEach(forget);
    beat();
    if (isOk() !== wasOk) {
      wasOk = isOk();
      log.say(wasOk ? 'bus ok' : 'bus degraded');
    }
    if (wasOk) return;
    // A connection that is dead without having ended is found out by asking; one that is deaf is opened anew.
    link.subscribe().catch(() => undefined);
    if (nowMs - Math.max(ownHeardMs, restartedMs) < times.deadMs) return;
    restartedMs = nowMs;
    link.restart();
  }

  function heard(topic: string, message: Buffer): void {
    const opened = seal.open(topic, message);
    const items = opened && parseItems(opened.plain);
    if (opened === undefined || items === undefined) return log.count('bus unreadable');
    const nowMs = performance.now();
    if (opened.sender === seal.own) return void (ownHeardMs = nowMs);
    const isNew = peers.hear(opened.sender, nowMs);
    if (isNew === undefined) {
      seal.forget(opened.sender);
      return log.count('bus unreadable');
    }
    if (isNew) tellAllSoon();
    for (const item of items) take(opened.sender, item);
  }

  function take(sender: string, item: Item): void {
    if (item.type === 'parcel') {
      log.count('bus delivered');
      node.deliver(item.parcel);
    } else if (item.type === 'here' || item.type === 'gone') {
      if (peers.note(sender, item.member, item.type === 'here')) notify(item.type, item.member);
    } else if (item.type === 'beat') {
      if (!peers.agrees(sender, item.digest)) say(seal.topicOf(sender), [encodeItem({ type: 'ask' })]);
    } else if (item.type === 'roll') peers.beginRoll(sender);
    else if (item.type === 'rolled') peers.endRoll(sender).forEach((member) => notify('gone', member));
    else if (item.type === 'ask') tellAllSoon();
    else forget(sender);
  }

  function forget(peer: string): void {
    seal.forget(peer);
    for (const member of peers.forget(peer)) notify('gone', member);
  }

  /** Own sockets are told of members elsewhere as they are of those here. */
  function notify(type: 'here' | 'gone', { place, ...seat }: Member): void {
    if (node.socketsIn(place) === 0) return;
    node.deliver({ place, high: 0, low: 0, frame: noticeFrame(type === 'here' ? 'joined' : 'left', seat) });
  }

  async function detach(): Promise<void> {
    isEnding = true;
    clearInterval(timer);
    clearImmediate(beatDue);
    flush();
    say(seal.all, [encodeItem({ type: 'bye' })]);
    for (let waitedMs = 0; unansweredBytes > 0 && waitedMs < times.farewellMs; waitedMs += LOOK_MS)
      await pause(LOOK_MS);
    link.close();
  }

  return {
    elsewhere: peers.elsewhere,
    publish,
    tell: (notice, place, { high, low }) => tell(notice === 'joined' ? 'here' : 'gone', { place, high, low }),
    nodes: peers.size,
    state: () => (isOk() ? 'ok' : 'degraded'),
    detach,
  };
}
