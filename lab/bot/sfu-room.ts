// One room of a forwarding unit, as a bot is in it: joined, published in, taken from. When anything of it breaks it is lost, and the core
// enters it anew. Source: client/call/ports.ts, SfuEffect and SfuEvent; docs/decisions/0045-bots-over-the-unit.md.
import { setTimeout as pause } from 'node:timers/promises';
import type { RTCPeerConnection } from 'werift';
import type { SfuEvent, SfuRoom, SfuWant } from '../../client/call/ports.ts';
import type { Encoded } from '../../client/platform/frame-sealing.ts';
import { type Reach, SfuFailure, SfuLine } from '../../client/platform/sfu-line.ts';
import { Taking } from '../../client/platform/sfu-taking.ts';
import { joinToSend, type Told } from '../../client/platform/sfu-words.ts';
import { TIMES } from '../../client/platform/times.ts';
import { measured, openPeer, type PeerSetup } from './peer.ts';
import { Intake } from './sfu-receiving.ts';
import { Outlet, type Seal } from './sfu-sending.ts';

type WithoutRoom<E> = E extends { readonly sfu: number } ? Omit<E, 'sfu'> : never;
export type TellRoom = (event: WithoutRoom<SfuEvent>) => void;

export type RoomSetup = PeerSetup & {
  readonly room: SfuRoom;
  readonly feed: string;
  readonly reach: Reach;
  /** By which name the core finds what a feed shows. */
  readonly streamOf: (feed: string) => string;
  readonly seal: Seal;
  readonly arrived: (feed: string, encoded: Encoded) => void;
};

const GATHER_MS = 2_000;
const SETTLE_AGAIN_MS = 500;
/** Two seconds each (client/call/times.ts, measureEvery). */
const MISSED_MOST = 2;
/** Of Janus: it was named before its pictures came, or has gone in this moment. */
const NO_SUCH_FEED = 428;

export class Room {
  readonly outlet: Outlet;
  readonly #setup: RoomSetup;
  readonly #tell: TellRoom;
  readonly #line: SfuLine;
  readonly #peers: readonly [sending: RTCPeerConnection, receiving: RTCPeerConnection];
  readonly #intake: Intake;
  readonly #taking = new Taking();
  readonly #shown = new Set<string>();
  readonly #ending = new AbortController();
  #publisher: number | undefined;
  #hasKey = false;
  #isPublished = false;
  #missed = 0;
  #feeds = '';
  /** One thing after the other. */
  #work: Promise<void> = Promise.resolve();

  constructor(setup: RoomSetup, tell: TellRoom) {
    this.#setup = setup;
    this.#tell = (event) => {
      if (!this.#ending.signal.aborted) tell(event);
    };
    this.#line = new SfuLine(setup.room, setup.reach, {
      told: (handle, told) => this.#told(handle, told),
      // What was said meanwhile is not known.
      claimed: () => this.#lose('lost'),
      lost: (why) => this.#fail(why),
    });
    const [sending, receiving] = [openPeer(setup), openPeer(setup)];
    this.#peers = [sending, receiving];
    for (const pc of this.#peers)
      pc.connectionStateChange.subscribe((state) => {
        if (state === 'failed') this.#lose('lost');
        else if (state === 'connected' && pc === sending) this.#tell({ type: 'sfu-state', state: 'in' });
      });
    this.outlet = new Outlet(sending, setup.seal);
    this.#intake = new Intake(receiving, this.#taking, setup.arrived, () => this.#pause(GATHER_MS));
    this.#then(() => this.#enter());
  }

  /** What we publish under. */
  get feed(): string {
    return this.#setup.feed;
  }

  /** Of all who publish there. */
  get feeds(): readonly string[] {
    return this.#taking.feeds;
  }

  // -------------------------------------------------------------- what is asked for

  sealed(): void {
    this.#hasKey = true;
    this.#settle();
  }

  openWith(feed: string, kid: number): void {
    this.#taking.keyed(feed, kid);
    this.#settle();
  }

  forget(feed: string, but: readonly number[]): void {
    this.#taking.forgot(feed, but);
    this.#settle();
  }

  /** It has no eyes for what is shared. */
  take(wants: readonly SfuWant[]): void {
    this.#taking.want(wants.map((want) => ({ ...want, isShareOn: false })));
    this.#settle();
  }

  measure(): void {
    const [sent, received] = this.#peers.map(measured);
    if (sent === undefined) {
      if (this.#isPublished && ++this.#missed === MISSED_MOST) this.#lose('lost');
      return;
    }
    this.#missed = 0;
    const { bytesReceived } = received ?? sent;
    this.#tell({ type: 'sfu-stats', stats: { ...sent, bytesReceived } });
  }

  close(): void {
    if (this.#ending.signal.aborted) return;
    this.#ending.abort();
    this.#line.close();
    for (const pc of this.#peers) pc.close().catch(() => undefined);
  }

  #lose(state: 'lost' | 'refused'): void {
    this.#tell({ type: 'sfu-state', state });
    this.close();
  }

  #fail(why: unknown): void {
    this.#lose(why instanceof SfuFailure && why.isRefused ? 'refused' : 'lost');
  }

  // -------------------------------------------------------------- towards what should be

  async #enter(): Promise<void> {
    await this.#line.open();
    const publisher = await this.#line.attach();
    this.#heard(await this.#line.ask(publisher, joinToSend(this.#line.entry, this.#setup.feed)));
    this.#publisher = publisher;
    this.#settle();
  }

  #told(handle: number, told: Told): void {
    this.#heard(told);
    if (this.#intake.subscription.isHandle(handle) && told.taken !== undefined)
      this.#then(async () => {
        await this.#intake.subscription.took(this.#line, told);
        this.#settle();
      });
  }

  #heard({ publishers, gone }: Told): void {
    for (const [feed, parts] of publishers) this.#taking.publishes(feed, parts);
    if (gone !== undefined) this.#taking.gone(gone);
    if (publishers.size > 0 || gone !== undefined) this.#settle();
    const feeds = this.feeds.toSorted();
    if (feeds.join(' ') === this.#feeds) return;
    this.#feeds = feeds.join(' ');
    this.#tell({ type: 'sfu-feeds', feeds });
  }

  #settle(): void {
    this.#then(async () => {
      if (this.#publisher === undefined) return;
      if (this.#hasKey && !this.#isPublished) await this.#publish(this.#publisher);
      await this.#intake.subscription.settle(this.#line).catch((why: unknown) => {
        if (!(why instanceof SfuFailure) || why.code !== NO_SUCH_FEED) throw why;
        void this.#pause(SETTLE_AGAIN_MS).then(() => this.#settle());
      });
      this.#show();
    });
  }

  async #publish(publisher: number): Promise<void> {
    this.#isPublished = true;
    await this.outlet.publish(this.#line, publisher, this.#pause(GATHER_MS));
    void this.#expect();
  }

  async #expect(): Promise<void> {
    const [sending] = this.#peers;
    await this.#pause(TIMES.sfuConnectMs);
    if (sending.connectionState !== 'connected') this.#lose('lost');
  }

  #show(): void {
    for (const { feed } of this.#taking.taken) {
      if (this.#shown.has(feed)) continue;
      this.#shown.add(feed);
      const stream = this.#setup.streamOf(feed);
      this.#tell({ type: 'sfu-stream', feed, stream, hasVideo: true, hasAudio: true });
    }
  }

  /** Never over once the room is. */
  #pause(ms: number): Promise<unknown> {
    return pause(ms, undefined, { signal: this.#ending.signal, ref: false }).catch(
      () => new Promise(() => undefined),
    );
  }

  #then(operation: () => Promise<void>): void {
    this.#work = this.#after(this.#work, operation);
  }

  async #after(before: Promise<void>, operation: () => Promise<void>): Promise<void> {
    await before;
    if (!this.#ending.signal.aborted) await operation().catch((why: unknown) => this.#fail(why));
  }
}
