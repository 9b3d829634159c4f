// World sfu: a forwarding unit of the simulated world: rooms, feeds, and frames that open with the right key and with no
// other. A test kit: nothing of it ships. Source: docs/protocol/7-forwarding.md; client/call/ports.ts, "forwarding unit".
import { toBase64, toHex } from '../../shared/bytes.ts';
import type { Encoding, SfuEffect, SfuEvent, SfuRoom } from './ports.ts';
import type { Clock } from './world-clock.ts';

type Key = { readonly by: string; readonly kid: number; readonly key: string };

/** One connection of one page to one room. */
type Session = {
  readonly owner: number;
  readonly sfu: number;
  readonly room: string;
  readonly feed: string;
  readonly hear: (event: SfuEvent) => void;
  isIn: boolean;
  /** Its line is being claimed: until then it hears of nobody who comes or goes. */
  deafUntilMs: number;
  sealing?: Key;
  encoding?: Encoding;
  readonly opens: Map<string, Key[]>;
  takes: ReadonlySet<string>;
  readonly heard: Set<string>;
  /** Feeds whose silence is being waited out, and kids that were told of. */
  readonly doubted: Set<string>;
  readonly keyless: Set<string>;
};

/** What somebody began to send, and with what. */
export type Sealed = { readonly atMs: number; readonly owner: number; readonly room: string } & Key;

const ANSWER_MS = 5;
const ENTER_MS = 60;
const FRAME_MS = 20;
const SILENT_MS = 2_000;
const NOTICE_MS = 1_200;

/** One for the world; each page of a player has a desk of its own. */
export function createUnit(clock: Clock) {
  const rooms = new Map<string, SfuRoom>();
  const sessions = new Set<Session>();
  const cutOff = new Set<number>();
  const looked = new Set<string>();
  const sealed: Sealed[] = [];
  /** By player: every key that it was ever given to open with. */
  const given = new Map<number, Set<string>>();
  const refused = new Set<number>();
  let size = 0;
  let best = 0;
  let naming = (feed: string): string => feed;
  let isUp = true;

  const isReached = (owner: number): boolean => isUp && !cutOff.has(owner);
  const inRoom = (room: string): readonly Session[] =>
    [...sessions].filter((one) => one.room === room && one.isIn);

  function desk(owner: number, hear: (event: SfuEvent) => void) {
    const mine = new Map<number, Session>();

    function carry(effect: SfuEffect): void {
      switch (effect.type) {
        case 'sfu-ask':
          return clock.after(ANSWER_MS, () => hear({ type: 'sfu-known', ...(size > 0 ? { size } : {}) }));
        case 'sfu-make':
          return clock.after(ANSWER_MS, () => hear(make(owner)));
        case 'sfu-enter':
          return enter(effect);
        default: {
          const one = mine.get(effect.sfu);
          if (one) act(one, effect);
        }
      }
    }

    function enter({ sfu, room, feed }: Extract<SfuEffect, { type: 'sfu-enter' }>): void {
      const one: Session = {
        owner,
        sfu,
        room: room.room,
        feed,
        hear,
        isIn: false,
        deafUntilMs: 0,
        opens: new Map(),
        takes: new Set(),
        heard: new Set(),
        doubted: new Set(),
        keyless: new Set(),
      };
      mine.set(sfu, one);
      sessions.add(one);
      clock.after(ENTER_MS, () => entered(one, room));
    }

    return {
      carry,
      end: (): void => {
        for (const one of mine.values()) leave(one);
      },
    };
  }

  function make(owner: number): SfuEvent {
    if (!isReached(owner) || size === 0) return { type: 'sfu-not-made' };
    const room = { node: 'n1', room: toBase64(clock.random(12)), pin: toBase64(clock.random(12)) };
    rooms.set(room.room, room);
    return { type: 'sfu-made', room };
  }

  function entered(one: Session, { room, pin }: SfuRoom): void {
    if (!sessions.has(one)) return;
    if (!isReached(one.owner)) return clock.after(NOTICE_MS, () => lose(one));
    if (rooms.get(room)?.pin !== pin || refused.delete(one.owner)) return lose(one, 'refused');
    one.isIn = true;
    one.hear({ type: 'sfu-state', sfu: one.sfu, state: 'in' });
    changed(one.room);
  }

  function lose(one: Session, state: 'lost' | 'refused' = 'lost'): void {
    if (!sessions.delete(one)) return;
    one.isIn = false;
    one.hear({ type: 'sfu-state', sfu: one.sfu, state });
    changed(one.room);
  }

  function leave(one: Session): void {
    if (!sessions.delete(one)) return;
    one.isIn = false;
    changed(one.room);
  }

  function act(
    one: Session,
    effect: Exclude<SfuEffect, { type: 'sfu-ask' | 'sfu-make' | 'sfu-enter' }>,
  ): void {
    switch (effect.type) {
      case 'sfu-leave':
        return leave(one);
      case 'sfu-seal-with':
        one.sealing = { by: effect.owner, kid: effect.kid, key: toHex(effect.key) };
        sealed.push({ ...one.sealing, atMs: clock.now(), owner: one.owner, room: one.room });
        return look(one.room);
      case 'sfu-open-with': {
        const key: Key = { by: effect.owner, kid: effect.kid, key: toHex(effect.key) };
        one.opens.set(effect.feed, [...(one.opens.get(effect.feed) ?? []), key]);
        given.set(one.owner, (given.get(one.owner) ?? new Set()).add(key.key));
        return look(one.room);
      }
      case 'sfu-forget': {
        const kept = one.opens.get(effect.feed)?.filter(({ kid }) => effect.but.includes(kid)) ?? [];
        one.opens.set(effect.feed, kept);
        return look(one.room);
      }
      case 'sfu-take':
        one.takes = new Set(effect.wants.map(({ feed }) => feed));
        return look(one.room);
      case 'sfu-encode':
        one.encoding = effect.encoding;
        return look(one.room);
      case 'sfu-measure': {
        const stats = { bytesSent: 0, bytesReceived: 0, rttMs: 30, availableBits: 4_000_000 };
        return clock.after(1, () => one.hear({ type: 'sfu-stats', sfu: one.sfu, stats }));
      }
    }
  }

  /** Who publishes there has changed: all hear of it. */
  function changed(room: string): void {
    for (const one of inRoom(room)) if (clock.now() >= one.deafUntilMs) tellFeeds(one);
    look(room);
  }

  function tellFeeds(one: Session): void {
    const feeds = inRoom(one.room).flatMap(({ feed }) => (feed === one.feed ? [] : [feed]));
    clock.after(ANSWER_MS, () =>
      one.isIn ? one.hear({ type: 'sfu-feeds', sfu: one.sfu, feeds }) : undefined,
    );
  }

  /** A frame later: whose frames open at whom. Fifty who change something at once are looked at once. */
  function look(room: string): void {
    if (looked.has(room)) return;
    looked.add(room);
    clock.after(FRAME_MS, () => {
      looked.delete(room);
      const here = inRoom(room);
      for (const one of here) for (const other of here) if (one !== other) pass(other, one);
      // Who has gone says nothing: that is noticed as it is of anybody else.
      for (const one of here)
        for (const feed of one.heard)
          if (!here.some((other) => naming(other.feed) === feed)) doubt(feed, one);
    });
  }

  function doesOpen(from: Session, to: Session): boolean {
    const { sealing, encoding } = from;
    if (!from.isIn || !to.isIn || !sealing || !encoding || encoding.audioBits === 0) return false;
    const feed = naming(from.feed);
    const keys = to.takes.has(feed) ? (to.opens.get(feed) ?? []) : [];
    return keys.some(({ by, kid, key }) => by === sealing.by && kid === sealing.kid && key === sealing.key);
  }

  const doesAnyOpen = (feed: string, to: Session): boolean =>
    inRoom(to.room).some((from) => naming(from.feed) === feed && doesOpen(from, to));

  function pass(from: Session, to: Session): void {
    const { sealing } = from;
    const feed = naming(from.feed);
    const { sfu } = to;
    if (doesOpen(from, to)) {
      to.doubted.delete(feed);
      if (to.heard.has(feed)) return;
      to.heard.add(feed);
      to.hear({ type: 'sfu-stream', sfu, feed, stream: `u${sfu}-${feed}`, hasVideo: true, hasAudio: true });
      return to.hear({ type: 'sfu-heard', sfu, feed, isHeard: true });
    }
    const name = `${feed} ${sealing?.kid}`;
    if (sealing && to.takes.has(feed) && !to.keyless.has(name)) {
      to.keyless.add(name);
      to.hear({ type: 'sfu-keyless', sfu, feed, kid: sealing.kid });
    }
    doubt(feed, to);
  }

  function doubt(feed: string, to: Session): void {
    if (!to.heard.has(feed) || to.doubted.has(feed)) return;
    to.doubted.add(feed);
    clock.after(SILENT_MS, () => {
      if (!to.doubted.delete(feed) || !to.isIn || doesAnyOpen(feed, to)) return;
      to.heard.delete(feed);
      to.hear({ type: 'sfu-heard', sfu: to.sfu, feed, isHeard: false });
    });
  }

  return {
    desk,
    /** The largest room from now on; 0: there is no unit. */
    offers: (most: number): void => {
      size = most;
      best = Math.max(best, most);
    },
    /** Under which feed it hands on what is published under another one. */
    misnames: (by: (feed: string) => string): void => void (naming = by),
    feedOf: (owner: number): string | undefined =>
      [...sessions].findLast((one) => one.owner === owner && one.isIn)?.feed,
    /** The engine dies, and every room with it. */
    kill: (): void => {
      isUp = false;
      rooms.clear();
      for (const one of sessions) clock.after(NOTICE_MS * clock.chance(), () => lose(one));
    },
    revive: (): void => void (isUp = true),
    /** One member cannot reach it. */
    cut: (owner: number): void => {
      cutOff.add(owner);
      for (const one of sessions) if (one.owner === owner) clock.after(NOTICE_MS, () => lose(one));
    },
    reach: (owner: number): void => void cutOff.delete(owner),
    /** Its line breaks and is claimed so much later; frames come and go meanwhile. */
    claims: (owner: number, ms: number): void => {
      for (const one of sessions)
        if (one.owner === owner) {
          one.deafUntilMs = clock.now() + ms;
          clock.after(ms, () => (one.isIn ? tellFeeds(one) : undefined));
        }
    },
    /** Its token is not taken: now, or when it comes next. */
    refuses: (owner: number, isNow: boolean): void => {
      if (!isNow) return void refused.add(owner);
      for (const one of sessions) if (one.owner === owner && one.isIn) lose(one, 'refused');
    },
    /** All faults are over, and what there ever was is there. */
    mend: (): void => {
      cutOff.clear();
      refused.clear();
      isUp = true;
      size = best;
    },
    /** Whose frames open in this session of that player. */
    opensAt: (listener: number, sfu: number): readonly number[] => {
      const to = [...sessions].find((one) => one.owner === listener && one.sfu === sfu);
      return to
        ? [...sessions].flatMap((from) => (from.room === to.room && doesOpen(from, to) ? [from.owner] : []))
        : [];
    },
    /** Who is in which room. */
    present: (): readonly { readonly owner: number; readonly room: string }[] =>
      [...sessions].flatMap(({ owner, room, isIn }) => (isIn ? [{ owner, room }] : [])),
    /** Do frames of the one open at the other, in any room? */
    hears: (listener: number, speaker: number): boolean =>
      [...sessions].some(
        (to) =>
          to.owner === listener &&
          [...sessions].some((from) => from.owner === speaker && from.room === to.room && doesOpen(from, to)),
      ),
    /** Keys that are in use now. */
    inUse: (): readonly Sealed[] =>
      [...sessions].flatMap(({ owner, room, isIn, sealing }) =>
        isIn && sealing ? [{ ...sealing, atMs: 0, owner, room }] : [],
      ),
    /** Whatever was ever begun to be sent. */
    sealed: (): readonly Sealed[] => sealed,
    wasGiven: (owner: number, key: string): boolean => given.get(owner)?.has(key) === true,
    encodingOf: (owner: number): Encoding | undefined =>
      [...sessions].findLast((one) => one.owner === owner && one.isIn)?.encoding,
    roomsOf: (owner: number): number => [...sessions].filter((one) => one.owner === owner).length,
    size: (): number => sessions.size,
  };
}

export type Unit = ReturnType<typeof createUnit>;
