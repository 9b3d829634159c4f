// World rtc: peer connections of the simulated world. Descriptions name their connection, their certificate and their
// version; a pair is connected when each has applied the other's newest description and a path between the two is
// open. A test kit: nothing of it ships. Source: docs/protocol/5-media.md.
import { type Bytes, fromBase64, fromUtf8, isEqual, toBase64, toHex, utf8 } from '../../shared/bytes.ts';
import { fingerprintOf } from '../../shared/description.ts';
import type { Chunk, Encoding, LinkStats, RtcEffect, RtcEvent } from './ports.ts';
import type { Clock } from './world-clock.ts';

type Connection = {
  readonly name: string;
  readonly pc: number;
  /** The player's number in its world. */
  readonly owner: number;
  readonly fp: Bytes;
  readonly hear: (event: RtcEvent) => void;
  local?: 'offer' | 'answer';
  remote?: string;
  remoteKind?: 'offer' | 'answer';
  /** Of my ICE credentials, and of the other's that I have applied: a restart makes new ones on both sides. */
  version: number;
  applied: number;
  isStale: boolean;
  isUp: boolean;
  isGone: boolean;
  /** It stood once: certificate, stream and channel were told of. */
  isKnown: boolean;
  /** Raised whenever it goes up or down: what was planned before is void. */
  turn: number;
  /** ICE has given up: only a restart helps. */
  isFailed: boolean;
  /** It stood with one connection and was told of another: engines take nothing more after that. */
  isSpoiled: boolean;
  upAtMs: number;
  /** Since when nothing arrives that its engine has not noticed. */
  quietMs?: number;
  encoding?: Encoding;
};

/** As much of getStats() as a test wants to decide. */
type Measured = Partial<LinkStats>;

const DELAY_MS = 15;
const CERTIFICATE_MS = 25;
/** Silence is noticed at the other side (late: consent to send has run out), then ICE gives up; a path that is back is used again. */
const NOTICE_MS = 1_000;
const LATE_NOTICE_MS = 30_000;
const FAILED_MS = 15_000;
const HEALED_MS = 500;
/** As client/platform has them: how long nothing may arrive; the same once it listens; between two looks. Then ICE. */
const [SILENT_MS, LISTEN_MS, LOOK_MS, DOUBT_MS] = [2_000, 400, 100, 5_000];
const BITS = 1_000_000;

type IceWord = Extract<RtcEvent, { type: 'ice-given' | 'ice-refused' }>;

/** One for the world; each page of a player has a desk of its own. */
export function createNet(clock: Clock) {
  const all = new Map<string, Connection>();
  const cutOff = new Set<string>();
  /** "a b": nothing goes between these players. */
  const between = new Set<string>();
  let swap: ((fp: Bytes) => Bytes) | undefined;
  let rewrite = (sdp: string): string => sdp;
  let carryData = (data: Bytes | string): readonly (Bytes | string)[] => [data];
  let tamperChunks = (chunks: readonly Chunk[]): readonly Chunk[] => chunks;
  let measured: (owner: number, other: number) => Measured = () => ({});
  let slowness: (a: number, b: number) => number = () => 0;
  let ice: IceWord = { type: 'ice-given', hasTurn: false };
  let count = 0;
  let upMs = DELAY_MS;

  function desk(owner: number, hear: (event: RtcEvent) => void) {
    let fp = clock.random(32);
    const mine = new Map<number, Connection>();

    function carry(effect: RtcEffect): void {
      if (effect.type === 'certificate-make') {
        fp = clock.random(32);
        const made = fp;
        return clock.after(1, () => hear({ type: 'certificate-made', fp: made }));
      }
      if (effect.type === 'ice-ask') return clock.after(1, () => hear(ice));
      if (effect.type === 'pc-open') return open(effect.pc);
      const one = mine.get(effect.pc);
      if (one && !one.isGone) act(one, effect);
    }

    function open(pc: number): void {
      const one: Connection = {
        name: `c${++count}`,
        pc,
        owner,
        fp,
        hear,
        version: 0,
        applied: 0,
        isStale: true,
        isUp: false,
        isGone: false,
        isKnown: false,
        turn: 0,
        isFailed: false,
        isSpoiled: false,
        upAtMs: 0,
      };
      mine.set(pc, one);
      all.set(one.name, one);
    }

    /** On the file channel, beside the other: no message of ours holds it up. */
    function sendChunks(pc: number, chunks: readonly Chunk[]): void {
      const one = mine.get(pc);
      if (one) carryChunks(one, chunks);
    }

    return { carry, sendChunks, connections: () => [...mine.values()].filter((one) => !one.isGone) };
  }

  function act(one: Connection, effect: RtcEffect): void {
    switch (effect.type) {
      case 'pc-describe':
        return clock.after(2, () => describe(one, effect.isRestart));
      case 'pc-apply':
        return clock.after(2, () => apply(one, effect.kind, effect.packed, effect.fp));
      case 'pc-rollback':
        delete one.local;
        return;
      case 'pc-send':
        return send(one, effect.data);
      case 'pc-encode':
        one.encoding = effect.encoding;
        return;
      case 'pc-measure':
        return measure(one);
      case 'pc-listen':
        return hush(one, Math.max(LOOK_MS, (one.quietMs ?? 0) + LISTEN_MS - clock.now()));
      case 'pc-close':
        return end(one);
      default:
        return;
    }
  }

  const otherOf = (one: Connection): Connection | undefined =>
    one.remote === undefined ? undefined : all.get(one.remote);

  // -------------------------------------------------------------- descriptions

  function describe(one: Connection, isRestart: boolean): void {
    if (one.isGone) return;
    if (one.isSpoiled) return one.hear({ type: 'pc-refused', pc: one.pc, why: 'state' });
    if (isRestart || one.isStale) one.version++;
    one.isStale = false;
    const kind = one.remoteKind === 'offer' ? 'answer' : 'offer';
    one.local = kind;
    delete one.remoteKind;
    const sdp = rewrite(sdpOf(one.name, one.fp, one.version));
    one.hear({ type: 'pc-described', pc: one.pc, kind, packed: toBase64(utf8(sdp)) });
    meet(one);
  }

  function apply(one: Connection, kind: 'offer' | 'answer', packed: string, fp: Bytes): void {
    if (one.isGone) return;
    const sdp = fromUtf8(fromBase64(packed) ?? utf8('')) ?? '';
    const [, version = '', name = ''] = /^o=- 1 (\d+) .*\r\ns=(\S*)/m.exec(sdp) ?? [];
    const theirs = fingerprintOf(sdp);
    const refuse = (why: 'fingerprint' | 'garbled' | 'state'): void =>
      one.hear({ type: 'pc-refused', pc: one.pc, why });
    if (one.isSpoiled) return refuse('state');
    if (!all.has(name)) return refuse('garbled');
    one.isSpoiled = one.isKnown && one.remote !== name;
    if (one.isSpoiled) return refuse('garbled');
    if (!theirs || !isEqual(theirs, fp)) return refuse('fingerprint');
    if (kind === 'offer' && one.local === 'offer' && one.applied === 0 && one.version > 0 && !one.isUp)
      return refuse('state');
    one.remote = name;
    one.remoteKind = kind;
    one.isStale ||= kind === 'offer' && one.applied !== Number(version);
    one.applied = Number(version);
    one.hear({ type: 'pc-applied', pc: one.pc, kind });
    meet(one);
  }

  // -------------------------------------------------------------- up and down

  /** Up, once each has what the other said last and a path is open. */
  function meet(one: Connection): void {
    const other = otherOf(one);
    if (!other || other.remote !== one.name || other.isGone || !one.local || !other.local) return;
    if (one.applied !== other.version || other.applied !== one.version || isCut(one, other)) return;
    for (const [self, peer] of [
      [one, other],
      [other, one],
    ] as const) {
      self.isFailed = false;
      if (self.isUp) continue;
      self.isUp = true;
      const turn = ++self.turn;
      clock.after(upMs, () => (turn === self.turn ? up(self, peer) : undefined));
    }
  }

  function up(self: Connection, peer: Connection): void {
    if (self.isGone) return;
    const { pc, isKnown } = self;
    self.isKnown = true;
    delete self.quietMs;
    self.upAtMs = clock.now();
    self.hear({ type: 'pc-state', pc, state: 'connected' });
    if (isKnown || self.isGone) return;
    // Hashing it takes a while: the first message may be there before.
    const certificate: RtcEvent = { type: 'pc-certificate', pc, fp: swap ? swap(peer.fp) : peer.fp };
    clock.after(clock.chance() * CERTIFICATE_MS, () => (self.isGone ? undefined : self.hear(certificate)));
    const stream = { type: 'pc-stream', pc, hasVideo: true, hasAudio: true } as const;
    self.hear({ ...stream, stream: `s${pc}` });
    self.hear({ ...stream, stream: `s${pc}-share`, isShare: true });
    self.hear({ type: 'pc-channel-open', pc });
  }

  /** Both sides lose it; each notices in its own time, `blind` late. */
  function down(one: Connection, noticeMs: number, blind = 0): void {
    const other = otherOf(one);
    lose(one, noticeMs, blind);
    if (other?.remote === one.name) lose(other, NOTICE_MS, blind);
  }

  function lose(one: Connection, noticeMs: number, blind: number): void {
    if (!one.isUp || one.isGone) return;
    one.isUp = false;
    const turn = ++one.turn;
    const noticed = one.owner === blind ? LATE_NOTICE_MS : noticeMs;
    const say = (state: 'disconnected' | 'failed'): void => {
      if (turn !== one.turn || one.isGone) return;
      one.isFailed = state === 'failed';
      one.hear({ type: 'pc-state', pc: one.pc, state });
    };
    if (noticed === 0) say('disconnected');
    else clock.after(noticed, () => say('disconnected'));
    clock.after(noticed + FAILED_MS, () => say('failed'));
  }

  function end(one: Connection): void {
    if (one.isGone) return;
    one.isGone = true;
    down(one, 0);
    all.delete(one.name);
  }

  function isCut(a: Connection, b: Connection): boolean {
    return cutOff.has(a.name) || cutOff.has(b.name) || between.has(pairName(a.owner, b.owner));
  }

  /** On another network nothing of before arrives any more, at either end; engines doubt it late, and a restart finds a path. */
  function move(owner: number): void {
    const isOn = (one: Connection): boolean => one.owner === owner || otherOf(one)?.owner === owner;
    for (const one of [...all.values()].filter((any) => any.isUp && isOn(any))) {
      [one.isUp, one.isFailed, one.quietMs] = [false, true, clock.now()];
      const turn = ++one.turn;
      hush(one, SILENT_MS);
      clock.after(DOUBT_MS, () => {
        if (turn === one.turn && !one.isGone)
          one.hear({ type: 'pc-state', pc: one.pc, state: 'disconnected' });
      });
    }
  }

  function isUpTo(one: Connection, a: number, b: number): boolean {
    const other = otherOf(one);
    return one.isUp && one.owner === a && other?.owner === b && other.isUp;
  }

  function hush(one: Connection, ms: number): void {
    const { turn } = one;
    clock.after(ms, () => {
      if (turn !== one.turn || one.isGone || one.quietMs === undefined) return;
      delete one.quietMs;
      one.hear({ type: 'pc-silent', pc: one.pc });
    });
  }

  /** A path is back: who has not given up is connected again without a word of signaling. */
  function heal(): void {
    for (const one of all.values()) {
      const other = otherOf(one);
      if (one.isUp || !one.isKnown || !other?.isKnown || one.isFailed || other.isFailed) continue;
      if (!isCut(one, other)) clock.after(HEALED_MS, () => (one.isGone ? undefined : meet(one)));
    }
  }

  // -------------------------------------------------------------- data and numbers

  function send(one: Connection, data: Bytes | string): void {
    const other = otherOf(one);
    if (!other || !one.isUp || !other.isUp || other.isGone || isCut(one, other)) return;
    clock.after(DELAY_MS + slowness(one.owner, other.owner), () => {
      for (const arrived of carryData(data))
        if (!other.isGone) other.hear({ type: 'pc-message', pc: other.pc, data: arrived });
    });
  }

  function carryChunks(one: Connection, chunks: readonly Chunk[]): void {
    const other = otherOf(one);
    if (!other || !one.isUp || !other.isUp || other.isGone || isCut(one, other)) return;
    clock.after(DELAY_MS, () => {
      for (const arrived of tamperChunks(chunks))
        if (!other.isGone) other.hear({ type: 'pc-chunks', pc: other.pc, chunks: [arrived] });
    });
  }

  function measure(one: Connection): void {
    const { pc, encoding, upAtMs, owner } = one;
    const bits =
      (encoding?.isVideoOn === false ? 0 : (encoding?.videoBits ?? BITS)) + (encoding?.audioBits ?? 0);
    const bytes = one.isUp ? Math.round(((clock.now() - upAtMs) / 8_000) * bits) : 0;
    const stats: LinkStats = {
      bytesSent: bytes,
      bytesReceived: bytes,
      rttMs: 2 * DELAY_MS,
      availableBits: 4 * BITS,
      isRelayed: false,
      ...measured(owner, otherOf(one)?.owner ?? 0),
    };
    clock.after(1, () => (one.isGone ? undefined : one.hear({ type: 'pc-stats', pc, stats })));
  }

  return {
    desk,
    /** How long a path takes to be found. */
    takes: (ms: number): void => void (upMs = ms),
    /** What the server says from now on to whoever asks for its STUN and TURN servers. */
    offersIce: (word: IceWord): void => void (ice = word),
    /** A network fault: these connections go down and stay so until mended. */
    cut: (ones: readonly Connection[]): void => {
      for (const one of ones) {
        cutOff.add(one.name);
        down(one, 0);
      }
    },
    /** No path between two players, for connections to come too; `blind` believes for a while that all is well. */
    cutBetween: (a: number, b: number, blind = 0): void => {
      between.add(pairName(a, b));
      for (const one of all.values()) {
        if (one.isUp && one.owner === a && otherOf(one)?.owner === b) down(one, 0, blind);
      }
    },
    mendBetween: (a: number, b: number): void => {
      between.delete(pairName(a, b));
      heal();
    },
    /** This player is on another network from now on; its sockets and its page are the test's. */
    move,
    /** Between these players everything arrives. */
    isFlowing: (owners: readonly number[]): boolean =>
      owners.every((a) => owners.every((b) => a === b || [...all.values()].some((one) => isUpTo(one, a, b)))),
    mend: (): void => {
      cutOff.clear();
      between.clear();
      heal();
    },
    /** Their browser is gone: nothing mends these. */
    abandon: (ones: readonly Connection[]): void => ones.forEach(end),
    /** What getStats() says at `owner` of its connection to `other`, where it differs from a good line. */
    measures: (by: (owner: number, other: number) => Measured): void => void (measured = by),
    /** What a connection sends, as it was told last. */
    encodingOf: (owner: number, other: number): Encoding | undefined =>
      [...all.values()].find((one) => one.owner === owner && otherOf(one)?.owner === other)?.encoding,
    /** How much longer data takes between two players, ms. */
    slows: (by: (a: number, b: number) => number): void => void (slowness = by),
    /** A man in the middle of DTLS: the certificates that are seen are not those that were signed. */
    swapCertificates: (by: (fp: Bytes) => Bytes): void => void (swap = by),
    /** What is made of every description before anybody sees it. */
    rewriteDescriptions: (by: (sdp: string) => string): void => void (rewrite = by),
    /** What arrives of each message on a data channel. */
    tamperData: (by: (data: Bytes | string) => readonly (Bytes | string)[]): void => void (carryData = by),
    /** The same of chunks of files. */
    tamperChunks: (by: (chunks: readonly Chunk[]) => readonly Chunk[]): void => void (tamperChunks = by),
    /** Connections that stand somewhere; for bounds. */
    size: (): number => all.size,
  };
}

export type Net = ReturnType<typeof createNet>;

const pairName = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** As much of an SDP as this world reads: the connection's name, its version and its certificate. */
function sdpOf(name: string, fp: Bytes, version: number): string {
  const print = toHex(fp).toUpperCase().match(/../g)?.join(':') ?? '';
  return `v=0\r\no=- 1 ${version} IN IP4 0.0.0.0\r\ns=${name}\r\na=fingerprint:sha-256 ${print}\r\n`;
}
