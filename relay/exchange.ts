// Exchange: from a socket's first frame to the forward. It knows places, addresses and cells, not what they hold.
// Source: docs/protocol/1-relay.md, "Joining", "Forwarding" and "Limits".
import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { cellsInSend, type Join, parseJoin } from '../shared/frame.ts';
import { ADDRESS_BYTES, BUCKETS_KEPT, CLOSE, type Ending } from '../shared/limits.ts';
import type { Attach, Parcel } from './bus.ts';
import { type Channels, find, placeKey, rise, type Seat, sit } from './channels.ts';
import type { Config } from './config.ts';
import type { Judge } from './gate.ts';
import type { Log } from './log.ts';
import { type Bucket, bucketOf, createMeter, fullBucket, take, tally } from './meter.ts';
import { blobFrame, createOutlet, noticeFrame, type Sink } from './outlet.ts';

/** One socket of a client: a WebSocket and what is known of it in one object, and no bucket before it is used. */
export class Line extends WebSocket implements Sink, Seat {
  stream!: Duplex;
  client!: string;
  blobs?: Bucket;
  cells?: Bucket;
  cellsOfClient?: Bucket;
  high = 0;
  low = 0;
  phase: 'new' | 'seated' | 'closing' = 'new';
  place = '';
  seats: readonly Line[] = [];
  heardMs = performance.now();
  isPinged = false;
  isCorked = false;
}

/** When all backlogs together are too much, whoever holds this share of the allowed one goes. */
const PRESSED_SHARE = 1 / 16;
const SWEEP_MS = 1_000;
const DRAIN_LOOK_MS = 20;

export function createExchange({ limits, channelMax }: Config, log: Log, attach: Attach, judge?: Judge) {
  const lines = new Set<Line>();
  const channels: Channels<Line> = new Map();
  const socketsOf = new Map<string, number>();
  const blobRate = { burst: limits.blobsBurst, perSecond: limits.blobsPerSecond };
  const cellRate = { burst: limits.cellsBurst, perSecond: limits.cellsPerSecond };
  const clientRate = { burst: limits.addressCellsBurst, perSecond: limits.addressCellsPerSecond };
  const cellsOfClients = createMeter(clientRate, BUCKETS_KEPT);
  const seatsAt = (place: string): readonly Line[] => channels.get(place) ?? [];
  const send = createOutlet<Line>(limits.backlogBytes, (line) => hangUp(line, 'tooSlow'));
  const bus = attach({ deliver: deliverParcel, socketsIn: (place) => seatsAt(place).length });

  function isTaken(channel: number): boolean {
    const key = placeKey({ type: 'channel', number: channel });
    return channels.has(key) || bus.elsewhere(key) > 0;
  }

  /** Takes over an upgraded socket; `client` is the address it counts under. */
  function admit(line: Line, stream: Duplex, client: string): void {
    line.stream = stream;
    line.client = client;
    lines.add(line);
    line.on('message', onMessage).on('ping', onControl).on('pong', onControl);
    line.on('error', onError).on('close', onClose);
    log.count('connected');
    if (tally(socketsOf, client, 1) > limits.socketsPerAddress) hangUp(line, 'tooMany');
  }

  // One of each for all sockets: a closure for every socket is memory for every socket.
  const onMessage = heardBy(receive);
  const onControl = heardBy(hearControl);
  const onError = heardBy(breakOff);
  const onClose = heardBy(forget);

  function receive(line: Line, frame: Buffer, isBinary: boolean): void {
    if (line.phase === 'closing') return;
    line.heardMs = performance.now();
    line.isPinged = false;
    if (!isBinary) hangUp(line, 'badFrame');
    else if (line.phase === 'seated') receiveSend(line, frame);
    else receiveJoin(line, parseJoin(frame));
  }

  function receiveJoin(line: Line, join: Join | undefined): void {
    if (join === undefined || (join.type === 'channel' && join.number > channelMax))
      return hangUp(line, 'badFrame');
    const key = placeKey(join);
    const present = seatsAt(key).length + bus.elsewhere(key);
    if (present >= limits.socketsPerChannel) return hangUp(line, 'crowded');
    const verdict = judge?.(join, line.client, present === 0);
    if (typeof verdict === 'string') return hangUp(line, verdict);
    giveAddress(line, seatsAt(key));
    line.place = key;
    line.seats = sit(channels, key, line);
    line.phase = 'seated';
    log.count('joined');
    send(line, noticeFrame('welcome', line));
    if (verdict !== undefined) send(line, noticeFrame('granted', line, verdict));
    toOthers(line, noticeFrame('joined', line), 'joined');
  }

  function receiveSend(line: Line, frame: Buffer): void {
    const cells = cellsInSend(frame);
    if (cells === 0) return hangUp(line, 'badFrame');
    const to = { high: frame.readUInt32BE(0), low: frame.readUInt32BE(4) };
    // Sixty-three copies for the price of one would make a small sender a large one.
    const copies = isAll(to) ? Math.max(1, line.seats.length - 1 + bus.elsewhere(line.place)) : 1;
    if (!isWithinRates(line, cells, copies)) return hangUp(line, 'tooMany');
    log.count('forwarded');
    if (isAll(to)) toOthers(line, blobFrame(line, frame));
    else toOne(line, to, frame);
  }

  function isWithinRates(line: Line, cells: number, copies: number): boolean {
    const nowMs = line.heardMs;
    line.blobs ??= fullBucket(blobRate, nowMs);
    line.cells ??= fullBucket(cellRate, nowMs);
    line.cellsOfClient ??= bucketOf(cellsOfClients, line.client, nowMs);
    return (
      take(line.blobs, blobRate, nowMs) &&
      take(line.cells, cellRate, nowMs, cells) &&
      take(line.cellsOfClient, clientRate, nowMs, cells * copies)
    );
  }

  function toOthers(line: Line, frame: Buffer, notice?: 'joined' | 'left'): void {
    for (const seat of line.seats) if (seat !== line) pass(seat, frame);
    if (notice !== undefined) bus.tell(notice, line.place, line);
    else if (bus.elsewhere(line.place) > 0) bus.publish({ place: line.place, high: 0, low: 0, frame });
  }

  function toOne(line: Line, to: Seat, frame: Buffer): void {
    const seat = find(line.seats, to);
    if (seat !== undefined && seat !== line) pass(seat, blobFrame(line, frame));
    else if (seat === undefined && bus.elsewhere(line.place) > 0)
      bus.publish({ place: line.place, ...to, frame: blobFrame(line, frame) });
    else log.count('toNobody');
  }

  function deliverParcel({ place, frame, ...to }: Parcel): void {
    for (const seat of seatsAt(place))
      if (isAll(to) || (seat.low === to.low && seat.high === to.high)) pass(seat, frame);
  }

  /** A socket takes nothing after its close frame. */
  function pass(line: Line, frame: Buffer): void {
    if (line.readyState === line.OPEN) send(line, frame);
  }

  /** Pings and pongs cost the relay as much as blobs do, so they count as such. */
  function hearControl(line: Line): void {
    if (line.phase === 'closing') return;
    const nowMs = performance.now();
    // Before JOIN the clock runs on: pings must not put its time-out off.
    if (line.phase === 'seated') line.heardMs = nowMs;
    line.isPinged = false;
    line.blobs ??= fullBucket(blobRate, nowMs);
    if (!take(line.blobs, blobRate, nowMs)) hangUp(line, 'tooMany');
  }

  function hangUp(line: Line, ending: Ending): void {
    if (line.phase === 'closing') return;
    log.count(`closed ${ending}`);
    unseat(line);
    line.close(CLOSE[ending], ending);
  }

  /** The WebSocket layer found the fault and closes by itself. */
  function breakOff(line: Line): void {
    if (line.phase !== 'closing') log.count('closed brokenWebSocket');
    unseat(line);
  }

  function unseat(line: Line): void {
    const wasSeated = line.phase === 'seated';
    line.phase = 'closing';
    if (!wasSeated) return;
    rise(channels, line.place, line);
    log.count('left');
    toOthers(line, noticeFrame('left', line), 'left');
    line.seats = [];
  }

  function forget(line: Line): void {
    unseat(line);
    lines.delete(line);
    tally(socketsOf, line.client, -1);
  }

  /** For late joiners, silent sockets and too much backlog in all. */
  function sweep(): void {
    const nowMs = performance.now();
    for (const line of lines) visit(line, nowMs - line.heardMs);
    const waiting = [...lines].reduce((sum, { stream }) => sum + stream.writableLength, 0);
    if (waiting > limits.backlogInAllBytes) relieve();
  }

  function visit(line: Line, silentMs: number): void {
    if (line.phase === 'new' && silentMs > limits.joinTimeoutMs) hangUp(line, 'joinTimeout');
    if (line.phase !== 'seated' || silentMs <= limits.pingMs) return;
    if (silentMs > 2 * limits.pingMs) {
      log.count('droppedSilent');
      line.terminate();
    } else if (!line.isPinged) {
      line.isPinged = true;
      line.ping();
    }
  }

  function relieve(): void {
    for (const line of lines) {
      if (line.stream.writableLength <= limits.backlogBytes * PRESSED_SHARE) continue;
      hangUp(line, 'tooSlow');
      line.terminate();
    }
  }

  /** Closes every socket, spread over time lest all come back at once; resolves when they are gone. */
  async function drain(): Promise<void> {
    for (const [index, line] of [...lines].entries())
      setTimeout(() => hangUp(line, 'goingAway'), (index * limits.drainMs) / lines.size);
    await allGone(limits.drainMs + limits.closeTimeoutMs);
    for (const line of lines) line.terminate();
    await allGone(limits.closeTimeoutMs);
    await bus.detach();
  }

  async function allGone(withinMs: number): Promise<void> {
    const untilMs = performance.now() + withinMs;
    while (lines.size > 0 && performance.now() < untilMs) await pause(DRAIN_LOOK_MS);
  }

  return {
    admit,
    sweep,
    sweepMs: Math.min(SWEEP_MS, limits.joinTimeoutMs / 4, limits.pingMs / 4),
    isTaken,
    isFull: () => lines.size >= limits.socketsInAll,
    size: () => ({ sockets: lines.size, places: channels.size, nodes: bus.nodes(), bus: bus.state() }),
    drain,
  };
}

/** The listener that has its line as `this`. */
function heardBy(hear: (line: Line, data: Buffer, isBinary: boolean) => void) {
  return function (this: WebSocket, data?: unknown, isBinary?: unknown): void {
    hear(this as Line, data as Buffer, isBinary === true);
  };
}

/** Random, never zero (that is "all others"), and not given twice in a place. */
function giveAddress(line: Line, seats: readonly Line[]): void {
  do {
    const random = randomBytes(ADDRESS_BYTES);
    line.high = random.readUInt32BE(0);
    line.low = random.readUInt32BE(4);
  } while (isAll(line) || find(seats, line) !== undefined);
}

const isAll = ({ high, low }: Seat): boolean => high === 0 && low === 0;
