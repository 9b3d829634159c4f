// World rtc: peer connections of the simulated world. Descriptions name their connection and their certificate;
// a pair is connected when each has applied the other's newest description. Source: docs/protocol/5-media.md.
import { type Bytes, fromBase64, fromUtf8, isEqual, toBase64, toHex, utf8 } from '../../shared/bytes.ts';
import { fingerprintOf } from '../../shared/description.ts';
import type { RtcEffect, RtcEvent } from './ports.ts';
import type { Clock } from './world-relay.ts';

type Connection = {
  readonly name: string;
  readonly pc: number;
  readonly fp: Bytes;
  readonly hear: (event: RtcEvent) => void;
  local?: 'offer' | 'answer';
  remote?: string;
  remoteKind?: 'offer' | 'answer';
  version: number;
  isUp: boolean;
  isGone: boolean;
};

const DELAY_MS = 15;

/** One for the world; each player has a desk of its own. */
export function createNet(clock: Clock) {
  const all = new Map<string, Connection>();
  const cut = new Set<string>();
  let swap: ((fp: Bytes) => Bytes) | undefined;
  let rewrite = (sdp: string): string => sdp;
  let carryData = (data: Bytes | string): readonly (Bytes | string)[] => [data];
  let count = 0;

  function desk(hear: (event: RtcEvent) => void) {
    let fp = clock.random(32);
    const mine = new Map<number, Connection>();

    function carry(effect: RtcEffect): void {
      if (effect.type === 'certificate-make') {
        fp = clock.random(32);
        const made = fp;
        return clock.after(1, () => hear({ type: 'certificate-made', fp: made }));
      }
      if (effect.type === 'pc-open') return open(effect.pc);
      const one = mine.get(effect.pc);
      if (one && !one.isGone) act(one, effect);
    }

    function open(pc: number): void {
      const one: Connection = { name: `c${++count}`, pc, fp, hear, version: 0, isUp: false, isGone: false };
      mine.set(pc, one);
      all.set(one.name, one);
    }

    return { carry, connections: () => [...mine.values()] };
  }

  function act(one: Connection, effect: RtcEffect): void {
    switch (effect.type) {
      case 'pc-describe':
        return clock.after(2, () => describe(one));
      case 'pc-apply':
        return clock.after(2, () => apply(one, effect.kind, effect.packed, effect.fp));
      case 'pc-rollback':
        delete one.local;
        return;
      case 'pc-send':
        return send(one, effect.data);
      case 'pc-close':
        one.isGone = true;
        return down(one);
      default:
        return;
    }
  }

  function describe(one: Connection): void {
    if (one.isGone) return;
    const kind = one.remoteKind === 'offer' ? 'answer' : 'offer';
    one.local = kind;
    delete one.remoteKind;
    const sdp = rewrite(sdpOf(one.name, one.fp, ++one.version));
    one.hear({ type: 'pc-described', pc: one.pc, kind, packed: toBase64(utf8(sdp)) });
    meet(one);
  }

  function apply(one: Connection, kind: 'offer' | 'answer', packed: string, fp: Bytes): void {
    if (one.isGone) return;
    const sdp = fromUtf8(fromBase64(packed) ?? utf8('')) ?? '';
    const name = /^s=(\S*)/m.exec(sdp)?.[1] ?? '';
    const theirs = fingerprintOf(sdp);
    const refuse = (why: 'fingerprint' | 'garbled' | 'state'): void =>
      one.hear({ type: 'pc-refused', pc: one.pc, why });
    if (!all.has(name)) return refuse('garbled');
    if (!theirs || !isEqual(theirs, fp)) return refuse('fingerprint');
    if (kind === 'offer' && one.local === 'offer' && !one.isUp) return refuse('state');
    one.remote = name;
    one.remoteKind = kind;
    one.hear({ type: 'pc-applied', pc: one.pc, kind });
    meet(one);
  }

  function meet(one: Connection): void {
    const other = one.remote === undefined ? undefined : all.get(one.remote);
    if (!other || other.remote !== one.name || !one.local || !other.local || other.isGone) return;
    if (isCut(one, other)) return;
    for (const [self, peer] of [
      [one, other],
      [other, one],
    ] as const) {
      if (self.isUp) continue;
      self.isUp = true;
      clock.after(DELAY_MS, () => up(self, peer));
    }
  }

  function up(self: Connection, peer: Connection): void {
    if (self.isGone) return;
    self.hear({ type: 'pc-state', pc: self.pc, state: 'connected' });
    const seen = swap ? swap(peer.fp) : peer.fp;
    self.hear({ type: 'pc-certificate', pc: self.pc, fp: seen });
    self.hear({ type: 'pc-stream', pc: self.pc, stream: `s${self.pc}`, hasVideo: true, hasAudio: true });
    self.hear({ type: 'pc-channel-open', pc: self.pc });
  }

  function send(one: Connection, data: Bytes | string): void {
    const other = one.remote === undefined ? undefined : all.get(one.remote);
    if (!other || !one.isUp || other.isGone || isCut(one, other)) return;
    clock.after(DELAY_MS, () => {
      for (const arrived of carryData(data))
        if (!other.isGone) other.hear({ type: 'pc-message', pc: other.pc, data: arrived });
    });
  }

  function down(one: Connection): void {
    const other = one.remote === undefined ? undefined : all.get(one.remote);
    one.isUp = false;
    if (!other?.isUp) return;
    other.isUp = false;
    clock.after(1_000, () => {
      if (!other.isGone && !other.isUp) other.hear({ type: 'pc-state', pc: other.pc, state: 'disconnected' });
    });
  }

  function isCut(a: Connection, b: Connection): boolean {
    return cut.has(a.name) || cut.has(b.name);
  }

  return {
    desk,
    /** A network fault: every connection of a player goes down and stays so until mended. */
    cut: (ones: readonly Connection[]): void => {
      for (const one of ones) {
        const other = one.remote === undefined ? undefined : all.get(one.remote);
        cut.add(one.name);
        if (!one.isUp) continue;
        down(one);
        if (other) one.hear({ type: 'pc-state', pc: one.pc, state: 'disconnected' });
      }
    },
    mend: (): void => cut.clear(),
    /** Their browser is gone: nothing mends these. */
    abandon: (ones: readonly Connection[]): void => {
      for (const one of ones) {
        one.isGone = true;
        down(one);
      }
    },
    /** A man in the middle of DTLS: the certificates that are seen are not those that were signed. */
    swapCertificates: (by: (fp: Bytes) => Bytes): void => void (swap = by),
    /** What is made of every description before anybody sees it. */
    rewriteDescriptions: (by: (sdp: string) => string): void => void (rewrite = by),
    /** What arrives of each message on a data channel. */
    tamperData: (by: (data: Bytes | string) => readonly (Bytes | string)[]): void => void (carryData = by),
  };
}

/** As much of an SDP as this world reads: the connection's name and its certificate. */
function sdpOf(name: string, fp: Bytes, version: number): string {
  const print = toHex(fp).toUpperCase().match(/../g)?.join(':') ?? '';
  return `v=0\r\no=- 1 ${version} IN IP4 0.0.0.0\r\ns=${name}\r\na=fingerprint:sha-256 ${print}\r\n`;
}
