// Network of the self-test: a round trip to the relay, what STUN and TURN answer, and two connections of this page with each other.
// Source: docs/design.md, "Self-test"; docs/protocol/1-relay.md, "Frames".
import { encodeJoin } from '../../shared/frame.ts';
import { CLOSE, RELAY_PATH, SUBPROTOCOL, TOPIC_BYTES } from '../../shared/limits.ts';
import type { Finding, Trip } from '../call/self-test.ts';
import { copied, fetchIce, type IceServer, isTurnServer } from './ice-servers.ts';
import { random } from './random.ts';
import { isOnlySix, isVarying } from './self-test-reach.ts';
import { TIMES } from './times.ts';

const PACKETS = 100;
const PACKET_BYTES = 1_000;
const BULK_BYTES = 2_097_152;
const CHUNK_BYTES = 16_384;
const HIGH_WATER = 262_144;

/** None where the server gives none. */
async function givenServers(): Promise<readonly IceServer[]> {
  const answer = await fetchIce();
  return 'iceServers' in answer ? answer.iceServers : [];
}

export async function lookAround(tell: (finding: Finding) => void, signal: AbortSignal): Promise<void> {
  tell({ check: 'relay', rttMs: await within(relayTrip, signal) });
  const all = await givenServers();
  if (signal.aborted) return;
  const turn = all.filter(isTurnServer);
  const stun = all.filter((server) => !isTurnServer(server));
  const asked = async (some: readonly IceServer[], kind: 'srflx' | 'relay') => {
    if (some.length === 0) return 'none' as const;
    return (await within((until) => gathers(some, kind, until), signal)) ?? 'silent';
  };
  const relayed = asked(turn, 'relay');
  const reach = async (): Promise<void> => {
    const is = await asked(stun, 'srflx');
    // How ports are given is seen from the TURN server: without one there is nobody to ask.
    const isAsked = is === 'reached' && (await relayed) === 'reached';
    const isOther = isAsked && (await within((until) => hasOtherPort(stun, turn, until), signal));
    tell({ check: 'stun', is: isOther === true ? 'varying' : is });
  };
  await Promise.all([
    reach(),
    relayed.then((is) => tell({ check: 'turn', is: is === 'only-six' ? 'reached' : is })),
    within((until) => openPair({}, until), signal).then((pair) =>
      tell({ check: 'path', isOpen: pair !== undefined }),
    ),
  ]);
}

/** A few seconds' worth of packets to oneself: how long, how many are lost, how fast. */
export async function measure(isRelayed: boolean, signal: AbortSignal): Promise<Trip | undefined> {
  const turn = isRelayed ? (await givenServers()).filter(isTurnServer) : [];
  return within(
    async (until) => {
      const how: RTCConfiguration = isRelayed
        ? { iceServers: turn.map(copied), iceTransportPolicy: 'relay' }
        : {};
      const pair = await openPair(how, until);
      const echoes = await echo(pair, until);
      return { ...echoes, bitsPerSecond: await bulk(pair, until) };
    },
    signal,
    TIMES.transferMs,
  );
}

/** What opens something closes it when `until` ends: at success, at the limit, or with the test. */
async function within<T>(
  work: (until: AbortSignal) => Promise<T>,
  signal: AbortSignal,
  limitMs: number = TIMES.probeMs,
): Promise<T | undefined> {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  signal.addEventListener('abort', end);
  const timer = setTimeout(end, limitMs);
  const isEnded = new Promise<undefined>((resolve) =>
    ending.signal.addEventListener('abort', () => resolve(undefined)),
  );
  try {
    if (signal.aborted) return undefined;
    return await Promise.race([work(ending.signal).catch(() => undefined), isEnded]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    end();
  }
}

/** From JOIN to the relay's welcome, at a place that nobody else can know. */
function relayTrip(until: AbortSignal): Promise<number> {
  const url = new URL(`.${RELAY_PATH}`, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url, SUBPROTOCOL);
  until.addEventListener('abort', () => socket.close());
  return new Promise((resolve, reject) => {
    let sentMs = 0;
    socket.addEventListener('open', () => {
      sentMs = performance.now();
      socket.send(encodeJoin({ type: 'topic', topic: random(TOPIC_BYTES) }).slice());
    });
    const answered = (): void => resolve(performance.now() - sentMs);
    socket.addEventListener('message', answered);
    // Where only founders may open a place, that it says so is an answer too.
    socket.addEventListener('close', ({ code }) => (code === CLOSE.foundersOnly ? answered() : reject()));
  });
}

type Answer = 'reached' | 'only-six' | 'silent' | 'refused';

/** STUN error codes (RFC 8489, 14.8) of a server that answers, and does not take the credentials. */
const REFUSALS: ReadonlySet<number> = new Set([401, 403, 438]);

/** Does a candidate of this kind come of these servers? */
async function gathers(
  servers: readonly IceServer[],
  kind: 'srflx' | 'relay',
  until: AbortSignal,
): Promise<Answer> {
  const pc = new RTCPeerConnection({
    iceServers: servers.map(copied),
    iceTransportPolicy: kind === 'relay' ? 'relay' : 'all',
  });
  until.addEventListener('abort', () => pc.close());
  const errors: number[] = [];
  const found: RTCIceCandidate[] = [];
  pc.addEventListener('icecandidateerror', ({ errorCode }) => errors.push(errorCode));
  const reached = (): Answer => (kind === 'srflx' && isOnlySix(found) ? 'only-six' : 'reached');
  const answer = new Promise<Answer>((resolve) =>
    pc.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate !== null) found.push(candidate);
      // That it answers is known at once; that there is nothing but IPv6, when no more comes.
      if (candidate?.type === kind && reached() === 'reached') resolve('reached');
      else if (candidate?.type === kind) void pause(TIMES.echoMs).then(() => resolve(reached()));
      if (candidate !== null) return;
      const isThere = found.some(({ type }) => type === kind);
      const is = isThere ? 'reached' : without(kind, errors, 'onicecandidateerror' in pc);
      resolve(is === 'reached' ? reached() : is);
    }),
  );
  pc.createDataChannel('probe');
  await pc.setLocalDescription();
  return answer;
}

/**
 * No candidate came. One whose own address is public has none of STUN, as it would be the one that it has already: where the
 * browser tells of errors, and tells of none, the server has answered.
 */
function without(kind: 'srflx' | 'relay', errors: readonly number[], isTelling: boolean): Answer {
  if (errors.some((code) => REFUSALS.has(code))) return 'refused';
  return kind === 'srflx' && isTelling && errors.length === 0 ? 'reached' : 'silent';
}

/**
 * Whether the port that STUN sees is another one than that which reaches the TURN server: a network that gives one to each
 * destination. The far end is told of everything before the near one sends to it.
 */
async function hasOtherPort(
  stun: readonly IceServer[],
  turn: readonly IceServer[],
  until: AbortSignal,
): Promise<boolean | undefined> {
  const near = new RTCPeerConnection({ iceServers: stun.map(copied) });
  const far = new RTCPeerConnection({ iceServers: turn.map(copied), iceTransportPolicy: 'relay' });
  until.addEventListener('abort', () => {
    near.close();
    far.close();
  });
  const isOpen = opened(near.createDataChannel('probe'));
  await near.setLocalDescription();
  await gathered(near, 'srflx');
  await far.setRemoteDescription(near.localDescription ?? { type: 'offer' });
  await far.setLocalDescription();
  await gathered(far, 'relay');
  await near.setRemoteDescription(far.localDescription ?? { type: 'answer' });
  await isOpen;
  return isVarying(await far.getStats());
}

/** A candidate of this kind is there, or none will come. */
const gathered = (pc: RTCPeerConnection, kind: 'srflx' | 'relay'): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      const isThere = pc.localDescription?.sdp.includes(` typ ${kind} `) === true;
      if (isThere || pc.iceGatheringState === 'complete') resolve();
    };
    pc.addEventListener('icecandidate', look);
    look();
  });

/** Two ends of one channel that loses what is lost, and of one that does not. */
type Pair = { readonly near: Ends; readonly far: Ends };
type Ends = { readonly loose: RTCDataChannel; readonly sure: RTCDataChannel };

async function openPair(how: RTCConfiguration, until: AbortSignal): Promise<Pair> {
  const [a, b] = [new RTCPeerConnection(how), new RTCPeerConnection(how)];
  until.addEventListener('abort', () => {
    a.close();
    b.close();
  });
  a.addEventListener(
    'icecandidate',
    ({ candidate }) => void b.addIceCandidate(candidate).catch(() => undefined),
  );
  b.addEventListener(
    'icecandidate',
    ({ candidate }) => void a.addIceCandidate(candidate).catch(() => undefined),
  );
  const [near, far] = [ends(a), ends(b)];
  const isOpen = [near, far].flatMap(({ loose, sure }) => [opened(loose), opened(sure)]);
  await a.setLocalDescription();
  await b.setRemoteDescription(a.localDescription ?? { type: 'offer' });
  await b.setLocalDescription();
  await a.setRemoteDescription(b.localDescription ?? { type: 'answer' });
  await Promise.all(isOpen);
  return { near, far };
}

function ends(pc: RTCPeerConnection): Ends {
  const loose = pc.createDataChannel('loose', { negotiated: true, id: 0, ordered: false, maxRetransmits: 0 });
  const sure = pc.createDataChannel('sure', { negotiated: true, id: 1 });
  loose.binaryType = 'arraybuffer';
  sure.binaryType = 'arraybuffer';
  return { loose, sure };
}

const opened = (channel: RTCDataChannel): Promise<void> =>
  new Promise((resolve) => channel.addEventListener('open', () => resolve(), { once: true }));

/** Packets there and back, one in ten milliseconds: the middle round trip, and the share that did not come back. */
async function echo({ near, far }: Pair, until: AbortSignal): Promise<Omit<Trip, 'bitsPerSecond'>> {
  const sent = new Map<number, number>();
  const trips: number[] = [];
  far.loose.addEventListener('message', ({ data }) => far.loose.send(data as ArrayBuffer));
  near.loose.addEventListener('message', ({ data }) => {
    const at = sent.get(new DataView(data as ArrayBuffer).getUint32(0));
    if (at !== undefined) trips.push(performance.now() - at);
  });
  for (let number = 0; number < PACKETS && !until.aborted; number++) {
    const packet = new DataView(new ArrayBuffer(PACKET_BYTES));
    packet.setUint32(0, number);
    sent.set(number, performance.now());
    near.loose.send(packet.buffer);
    await pause(TIMES.packetMs);
  }
  if (trips.length < PACKETS) await pause(TIMES.echoMs);
  const sorted = trips.toSorted((a, b) => a - b);
  return { rttMs: sorted[sorted.length >> 1] ?? TIMES.echoMs, loss: 1 - trips.length / PACKETS };
}

async function bulk({ near, far }: Pair, until: AbortSignal): Promise<number> {
  const chunk = new ArrayBuffer(CHUNK_BYTES);
  const beganMs = performance.now();
  let came = 0;
  const isThere = new Promise<void>((resolve) =>
    far.sure.addEventListener('message', ({ data }) => {
      came += (data as ArrayBuffer).byteLength;
      if (came >= BULK_BYTES) resolve();
    }),
  );
  near.sure.bufferedAmountLowThreshold = HIGH_WATER / 2;
  for (let sent = 0; sent < BULK_BYTES && !until.aborted; sent += CHUNK_BYTES) {
    if (near.sure.bufferedAmount > HIGH_WATER) await drained(near.sure);
    near.sure.send(chunk);
  }
  // A slow line is measured by what came until then.
  await Promise.race([isThere, pause(TIMES.bulkMs)]);
  return (came * 8 * 1000) / Math.max(1, performance.now() - beganMs);
}

const drained = (channel: RTCDataChannel): Promise<void> =>
  new Promise((resolve) => channel.addEventListener('bufferedamountlow', () => resolve(), { once: true }));

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
