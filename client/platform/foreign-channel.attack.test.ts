// Attack 20: a member opens channels of its own, beside the two that both sides make. Against real engines: "channels of the
// other side" in lab/e2e/platform-rtc.spec.ts. Source: docs/protocol/5-media.md, "Data channel"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { RtcEvent } from '../call/ports.ts';
import { PeerConnection, type Tell } from './peer-connection.ts';

class Channel extends EventTarget {
  isClosed = false;
  /** Kinds of events that somebody waits for. */
  readonly awaited: string[] = [];

  override addEventListener(...args: Parameters<EventTarget['addEventListener']>): void {
    this.awaited.push(args[0]);
    super.addEventListener(...args);
  }

  close(): void {
    this.isClosed = true;
  }
}

/** As much of a connection as ours is built on. */
class Connection extends EventTarget {
  static readonly made: Connection[] = [];
  readonly own: Channel[] = [];

  constructor() {
    super();
    Connection.made.push(this);
  }

  createDataChannel(): Channel {
    const made = new Channel();
    this.own.push(made);
    return made;
  }

  addTransceiver(): unknown {
    return { receiver: { track: {} } };
  }

  addTrack(): unknown {
    return { track: null, getParameters: () => ({ encodings: [] }) };
  }

  getTransceivers(): readonly unknown[] {
    return [];
  }

  close(): void {}
}

Object.defineProperty(globalThis, 'RTCPeerConnection', { value: Connection });
Object.defineProperty(globalThis, 'MediaStream', { value: EventTarget });

type Told = Parameters<Tell>[0];

type Connected = {
  readonly ours: PeerConnection;
  readonly pc: Connection;
  readonly told: readonly Told[];
};

function connect(): Connected {
  const told: Told[] = [];
  const sources = { of: () => undefined, isPaused: () => false, unreadable: () => undefined };
  const certificate = {} as RTCCertificate;
  const setup = { certificate, iceServers: [], isRelayOnly: false, tracks: {}, sources, stream: 'x' };
  const tell: Tell = (event) => void told.push(event);
  const ours = new PeerConnection(setup, tell, () => undefined);
  const pc = Connection.made.find(({ own }) => own.length > 0);
  Connection.made.length = 0;
  if (pc === undefined) throw new Error('no connection was made');
  return { ours, pc, told };
}

function opened(pc: Connection): Channel {
  const channel = new Channel();
  pc.dispatchEvent(Object.assign(new Event('datachannel'), { channel }));
  return channel;
}

const said = (data: string): Event => Object.assign(new Event('message'), { data });

test('20: channels that the other side opens are closed at once, and nobody listens to them', () => {
  const { pc, told } = connect();
  for (let count = 0; count < 1_000; count++) {
    const foreign = opened(pc);
    assert.ok(foreign.isClosed);
    assert.equal(foreign.awaited, []);
    foreign.dispatchEvent(said('let me in'));
  }
  assert.equal(told, []);
});

test('20: the two of ours stay, and are heard', () => {
  const { pc, told } = connect();
  opened(pc);
  assert.equal(
    pc.own.map(({ isClosed }) => isClosed),
    [false, false],
  );
  const heard = { type: 'pc-message', data: 'hello' } satisfies Partial<RtcEvent>;
  for (const channel of pc.own) channel.dispatchEvent(said('hello'));
  // The channel of files takes chunks only.
  assert.equal(told, [heard]);
});

test.run();
