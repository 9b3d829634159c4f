// One room of a forwarding unit: joined, published in, taken from; and all of it anew when anything of it breaks, until that is of no use.
// Source: client/call/ports.ts, SfuEffect and SfuEvent.
import type { Bytes } from '../../shared/bytes.ts';
import type { Encoding, LinkStats, SfuEvent, SfuRoom, SfuWant } from '../call/ports.ts';
import type { FrameCounts } from './frame-opening.ts';
import type { Frames } from './frames.ts';
import { copied, type IceServer } from './ice-servers.ts';
import { FIRST, type LocalTracks } from './senders.ts';
import { type Reach, SfuFailure, SfuLine } from './sfu-line.ts';
import { publish, type Publishing } from './sfu-publishing.ts';
import { clearShelves, Receiving, type Shelves } from './sfu-receiving.ts';
import { Taking } from './sfu-taking.ts';
import { joinToSend, listAll, type Told } from './sfu-words.ts';
import { type PacketsSent, packetsSentIn, readStats } from './stats.ts';
import { TIMES } from './times.ts';

type Told1<E> = E extends { readonly sfu: number } ? Omit<E, 'sfu'> : never;
export type TellRoom = (event: Told1<SfuEvent>) => void;

export type RoomSetup = {
  readonly sfu: number;
  readonly room: SfuRoom;
  readonly feed: string;
  readonly isRelayOnly: boolean;
  readonly iceServers: () => readonly IceServer[];
  readonly frames: Frames;
  readonly tracks: LocalTracks;
};

/** What stands in one try. */
type Stand = {
  readonly line: SfuLine;
  receiving: Receiving;
  readonly sending: RTCPeerConnection;
  publisher: number;
  publishing?: Publishing;
};

export class Room {
  readonly #setup: RoomSetup;
  readonly #tell: TellRoom;
  readonly #log: (name: string) => void;
  readonly #taking = new Taking();
  readonly #shelves: Shelves = new Map();
  #tracks: LocalTracks;
  #encoding: Encoding = FIRST;
  #hasKey = false;
  #stand: Stand | undefined;
  #tries = 0;
  /** The session that was ours, until it is known to be gone. */
  #left: number | undefined;
  #isOver = false;
  #toldFeeds = '';
  /** One thing after the other. */
  #work: Promise<void> = Promise.resolve();
  #isSettling = false;
  /** Settled so often in a row, and still this is not taken that should be. */
  #behind = 0;
  #missing = '';
  #again: ReturnType<typeof setTimeout> | undefined;
  /** As at the last look. */
  #sent: PacketsSent = new Map();

  constructor(setup: RoomSetup, tell: TellRoom, log: (name: string) => void) {
    this.#setup = setup;
    this.#tracks = setup.tracks;
    this.#tell = (event) => {
      if (!this.#isOver) tell(event);
    };
    this.#log = log;
    this.#then(() => this.#enter());
  }

  // -------------------------------------------------------------- what is asked for

  sealWith(owner: string, kid: number, key: Bytes): void {
    const { sfu, feed, frames } = this.#setup;
    frames.ask({ type: 'seal-with', sfu, feed, owner, kid, key });
    this.#hasKey = true;
    this.#settle();
  }

  openWith(feed: string, owner: string, kid: number, key: Bytes): void {
    this.#setup.frames.ask({ type: 'open-with', sfu: this.#setup.sfu, feed, owner, kid, key });
    this.#taking.keyed(feed, kid);
    this.#settle();
  }

  forget(feed: string, but: readonly number[]): void {
    this.#setup.frames.ask({ type: 'forget', sfu: this.#setup.sfu, feed, but });
    this.#taking.forgot(feed, but);
    this.#settle();
  }

  take(wants: readonly SfuWant[]): void {
    this.#taking.want(wants);
    this.#settle();
  }

  encode(encoding: Encoding): void {
    this.#encoding = encoding;
    this.#onPublishing((publishing) => publishing.encode(this.#encoding));
  }

  setTracks(tracks: LocalTracks): void {
    this.#tracks = tracks;
    this.#onPublishing(async (publishing) => {
      await publishing.setTracks(this.#tracks);
      // Another camera has another size to scale from.
      await publishing.encode(this.#encoding);
    });
  }

  measure(): void {
    const stand = this.#stand;
    if (stand === undefined) return;
    Promise.all([stand.sending.getStats(), stand.receiving.pc.getStats()]).then(
      ([sent, received]) => this.#tell({ type: 'sfu-stats', stats: this.#read(sent, received) }),
      () => this.#log('sfu-stats-failed'),
    );
  }

  #read(sent: RTCStatsReport, received: RTCStatsReport): LinkStats {
    const stats = merged(readStats(sent, false, this.#sent), readStats(received));
    this.#sent = packetsSentIn(sent);
    return stats;
  }

  streamOf(id: string): MediaStream | undefined {
    return this.#shelves.get(id)?.stream;
  }

  async loudness(): Promise<ReadonlyMap<string, number>> {
    return this.#stand?.receiving.loudness() ?? new Map();
  }

  count(feed: string): Promise<FrameCounts> {
    return this.#setup.frames.count({ sfu: this.#setup.sfu, feed });
  }

  close(): void {
    this.#isOver = true;
    this.#fall();
    clearShelves(this.#shelves);
    this.#setup.frames.ask({ type: 'leave', sfu: this.#setup.sfu });
  }

  // -------------------------------------------------------------- what stands

  async #enter(): Promise<void> {
    const line = new SfuLine(this.#setup.room, BESIDE_THE_PAGE, {
      told: (handle, told) => this.#told(handle, told),
      claimed: (droppedMs) => this.#then(() => this.#catchUp(line, droppedMs)),
      lost: (why) => this.#broken(why, line),
    });
    const stand = this.#raise(line);
    this.#stand = stand;
    await line.open(this.#left);
    this.#left = line.session;
    stand.publisher = await line.attach();
    this.#heard(await this.#join(stand));
    this.#isSettling = false;
    await this.#settleNow(stand);
  }

  /** Who was here a moment ago, by another session, may still be leaving. */
  async #join({ line, publisher }: Stand): Promise<Told> {
    for (let again = 0; ; again++) {
      try {
        return await line.ask(publisher, joinToSend(line.entry, this.#setup.feed));
      } catch (why) {
        if (!(why instanceof SfuFailure) || why.code !== NAME_TAKEN || again >= TIMES.sfuJoinAgain) throw why;
        await pause(TIMES.sfuJoinAgainMs);
      }
    }
  }

  /**
   * What was told while nobody was there is lost: who came and went, and perhaps an offer, without whose answer we would never get
   * another one.
   */
  async #catchUp(line: SfuLine, droppedMs: number): Promise<void> {
    const stand = this.#stand;
    if (stand?.line !== line || stand.publisher === 0) return;
    const told = await line.ask(stand.publisher, listAll(line.entry));
    const publishers = new Map([...told.publishers].filter(([feed]) => feed !== this.#setup.feed));
    const before = this.#taking.feeds.toSorted().join(' ');
    if (droppedMs < TIMES.sfuMissedMs && [...publishers.keys()].toSorted().join(' ') === before) return;
    stand.receiving.close(line);
    this.#taking.reset();
    stand.receiving = this.#receiving(line);
    this.#heard({ publishers });
    await this.#settleNow(stand);
  }

  #receiving(line: SfuLine): Receiving {
    const { sfu, frames } = this.#setup;
    return new Receiving(this.#connection(line), {
      sfu,
      frames,
      taking: this.#taking,
      tell: (shown) => this.#tell({ type: 'sfu-stream', ...shown }),
      shelves: this.#shelves,
    });
  }

  #raise(line: SfuLine): Stand {
    const receiving = this.#receiving(line);
    const sending = this.#connection(line);
    sending.addEventListener('connectionstatechange', () => {
      if (sending.connectionState === 'connected') this.#isIn();
    });
    return { line, receiving, sending, publisher: 0 };
  }

  #connection(line: SfuLine): RTCPeerConnection {
    const pc = new RTCPeerConnection({
      iceServers: this.#setup.iceServers().map(copied),
      iceTransportPolicy: this.#setup.isRelayOnly ? 'relay' : 'all',
      bundlePolicy: 'max-bundle',
      rtcpMuxPolicy: 'require',
    });
    let broken: ReturnType<typeof setTimeout> | undefined;
    pc.addEventListener('connectionstatechange', () => {
      clearTimeout(broken);
      const { connectionState: state } = pc;
      if (state === 'failed') this.#broken(new SfuFailure('failed'), line);
      else if (state === 'disconnected' || state === 'connecting')
        broken = setTimeout(
          () => {
            if (pc.connectionState === state) this.#broken(new SfuFailure(state), line);
          },
          state === 'connecting' ? TIMES.sfuConnectMs : TIMES.sfuBrokenMs,
        );
    });
    return pc;
  }

  #isIn(): void {
    this.#tries = 0;
    this.#tell({ type: 'sfu-state', state: 'in' });
    // What was set before anything was negotiated an engine may have forgotten.
    this.encode(this.#encoding);
  }

  #fall(): void {
    const stand = this.#stand;
    this.#stand = undefined;
    if (stand === undefined) return;
    stand.receiving.close(stand.line);
    stand.sending.close();
    stand.line.close();
    this.#taking.reset();
  }

  /** Only of what stands now. */
  #broken(why: SfuFailure, line: SfuLine): void {
    if (this.#isOver || this.#stand?.line !== line) return;
    this.#log(`sfu-broken-${why.message.replaceAll(' ', '-')}`);
    this.#fall();
    const waitMs = TIMES.sfuAgainMs[this.#tries++];
    if (why.isRefused || waitMs === undefined) {
      this.#tell({ type: 'sfu-state', state: why.isRefused ? 'refused' : 'lost' });
      return;
    }
    this.#then(async () => {
      await pause(waitMs);
      if (!this.#isOver) await this.#enter();
    });
  }

  // -------------------------------------------------------------- what is heard

  #told(handle: number, told: Told): void {
    this.#heard(told);
    const stand = this.#stand;
    const receiving = stand?.receiving;
    if (stand === undefined || receiving?.isHandle(handle) !== true || told.taken === undefined) return;
    this.#then(async () => {
      if (this.#stand?.receiving !== receiving) return;
      await receiving.took(stand.line, told);
      // It is what was taken as it was told: somebody may have come since.
      this.#settle();
    });
  }

  #heard({ publishers, gone }: Told): void {
    for (const [feed, parts] of publishers) this.#taking.publishes(feed, parts);
    if (gone !== undefined) this.#taking.gone(gone);
    // Also where nobody is new: with other parts than before.
    if (publishers.size > 0 || gone !== undefined) this.#settle();
    const feeds = this.#taking.feeds.toSorted();
    if (feeds.join(' ') === this.#toldFeeds) return;
    this.#toldFeeds = feeds.join(' ');
    this.#tell({ type: 'sfu-feeds', feeds });
  }

  // -------------------------------------------------------------- towards what should be

  /** Soon, once for all that changes now. */
  #settle(): void {
    if (this.#isSettling || this.#stand === undefined) return;
    this.#isSettling = true;
    this.#then(async () => {
      this.#isSettling = false;
      if (this.#stand !== undefined) await this.#settleNow(this.#stand);
    });
  }

  async #settleNow(stand: Stand): Promise<void> {
    if (stand.publisher === 0) return;
    if (this.#hasKey && stand.publishing === undefined) {
      const { sfu, frames } = this.#setup;
      const how = { sfu, frames, tracks: this.#tracks, encoding: this.#encoding };
      stand.publishing = await publish(stand.line, stand.publisher, stand.sending, how);
      await stand.publishing.setTracks(this.#tracks);
    }
    let isNamedOnly = false;
    try {
      await stand.receiving.settle(stand.line);
    } catch (why) {
      if (!(why instanceof SfuFailure) || why.code !== NO_SUCH_FEED) throw why;
      // It was named before its pictures came, or has gone in this moment.
      isNamedOnly = true;
    }
    const isLeftOut = this.#isLeftOut(stand.receiving);
    if (!isNamedOnly && !isLeftOut) return;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#settle(), Math.max(TIMES.sfuJoinAgainMs, stand.receiving.heldMs));
  }

  /** Without a word, too. What can never be had is not asked for without end, and stands in the way of nobody who comes later. */
  #isLeftOut({ missing, heldMs }: Receiving): boolean {
    const names = missing.join(' ');
    if (names !== this.#missing) this.#behind = 0;
    this.#missing = names;
    if (heldMs === 0) this.#behind += 1;
    return missing.length > 0 && this.#behind <= TIMES.sfuJoinAgain;
  }

  #onPublishing(operation: (publishing: Publishing) => Promise<void>): void {
    this.#then(async () => {
      const publishing = this.#stand?.publishing;
      if (publishing !== undefined)
        await operation(publishing).catch(() => this.#log('sfu-operation-failed'));
    });
  }

  /** A failure is one of all that stands. */
  #then(operation: () => Promise<void> | undefined): void {
    this.#work = this.#after(this.#work, operation);
  }

  async #after(before: Promise<void>, operation: () => Promise<void> | undefined): Promise<void> {
    await before;
    if (this.#isOver) return;
    try {
      await operation();
    } catch (why) {
      const stand = this.#stand;
      const failure = why instanceof SfuFailure ? why : new SfuFailure('operation');
      if (stand !== undefined) this.#broken(failure, stand.line);
    }
  }
}

const BESIDE_THE_PAGE: Reach = {
  page: location.href,
  connect: (address, subprotocol) => new WebSocket(address, subprotocol),
};

/** Of Janus. */
const NAME_TAKEN = 436;
const NO_SUCH_FEED = 428;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function merged(sent: LinkStats, { bytesReceived, packetsReceived, packetsLost }: LinkStats): LinkStats {
  return {
    ...sent,
    bytesReceived,
    ...(packetsReceived !== undefined && { packetsReceived }),
    ...(packetsLost !== undefined && { packetsLost }),
  };
}
