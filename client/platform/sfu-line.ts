// The line to a forwarding unit: a WebSocket, a session on it, and its handles. It is taken up again after a short drop, and renews its
// tokens for as long as it stands: also in a locked call. Source: docs/protocol/8-frames.md, "At the unit".
import type { SfuRoom } from '../call/ports.ts';
import { fetchTokens, type SfuTokens } from './sfu-ask.ts';
import { type Heard, type Jsep, PLUGIN, readHeard, type Told } from './sfu-words.ts';
import { TIMES } from './times.ts';

/** refused: room, pin or token are not taken; any other way it is worth another try. */
export class SfuFailure extends Error {
  readonly isRefused: boolean;
  readonly code: number;
  constructor(what: string, code = 0) {
    super(what);
    this.isRefused = REFUSED.has(code);
    this.code = code;
  }
}

/** Of Janus: unauthorized (core and plugin), no such room. */
const REFUSED: ReadonlySet<number> = new Set([403, 426, 433]);

/** As much of a WebSocket as a line needs. */
export type LineSocket = {
  readonly readyState: number;
  readonly send: (text: string) => void;
  readonly close: (code?: number) => void;
  readonly addEventListener: {
    (type: 'open' | 'close', heard: () => void): void;
    (type: 'message', heard: (event: { readonly data: unknown }) => void): void;
  };
};

/** What a platform gives to a line: the address beside which the authority is, and sockets. */
export type Reach = {
  readonly page: string;
  readonly connect: (address: URL, subprotocol: string) => LineSocket;
};

/** Of WebSocket, wherever it comes from. */
const OPEN = 1;

type Waiting = { readonly resolve: (heard: Heard) => void; readonly reject: (why: SfuFailure) => void };

export type LineEvents = {
  readonly told: (handle: number, told: Told) => void;
  /** Taken up again after so long: what was told meanwhile is lost. */
  readonly claimed: (droppedMs: number) => void;
  /** Nothing more will come: it could not be taken up again, was ended, or its tokens are not renewed. */
  readonly lost: (why: SfuFailure) => void;
};

export class SfuLine {
  readonly #room: SfuRoom;
  readonly #reach: Reach;
  readonly #events: LineEvents;
  readonly #waiting = new Map<string, Waiting>();
  #socket: LineSocket | undefined;
  /** Settled while there is a socket to speak on; another promise while it is taken up again. */
  #standing: Promise<void> = Promise.resolve();
  #tokens: SfuTokens | undefined;
  #session: number | undefined;
  /** Those that we have not given back ourselves. */
  readonly #handles = new Set<number>();
  #count = 0;
  #keeping: ReturnType<typeof setInterval> | undefined;
  #renewing: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  constructor(room: SfuRoom, reach: Reach, events: LineEvents) {
    this.#room = room;
    this.#reach = reach;
    this.#events = events;
  }

  /** With a session; `left`: one of ours that may still stand there, and has our name. Throws an SfuFailure. */
  async open(left?: number): Promise<void> {
    await this.#renew();
    this.#socket = await this.#connect();
    if (left !== undefined) await this.#endLeft(left);
    const { id } = await this.#ask({ janus: 'create' });
    this.#session = id;
    this.#keeping = setInterval(() => this.#say({ janus: 'keepalive' }), TIMES.sfuKeepMs);
  }

  async #endLeft(left: number): Promise<void> {
    this.#session = left;
    await this.#ask({ janus: 'claim' }).then(
      () => this.#ask({ janus: 'destroy' }),
      () => undefined,
    );
    this.#session = undefined;
  }

  get session(): number | undefined {
    return this.#session;
  }

  /** For the one message that joins. */
  get entry(): { readonly room: SfuRoom; readonly token: string } {
    return { room: this.#room, token: this.#tokens?.room ?? '' };
  }

  /** A handle of the room's plugin. */
  async attach(): Promise<number> {
    const { id } = await this.#ask({ janus: 'attach', plugin: PLUGIN });
    if (id === undefined) throw new SfuFailure('no handle');
    this.#handles.add(id);
    return id;
  }

  async ask(handle: number, body: object, jsep?: Jsep): Promise<Told> {
    const described = jsep && { jsep: { ...jsep, e2ee: true } };
    const heard = await this.#wait({ janus: 'message', handle_id: handle, body, ...described });
    if (heard.type !== 'told') throw new SfuFailure('no event');
    return heard.told;
  }

  detach(handle: number): void {
    this.#handles.delete(handle);
    this.#say({ janus: 'detach', handle_id: handle });
  }

  /** null: there are no more. */
  trickle(handle: number, found: RTCIceCandidate | null): void {
    const candidate =
      found === null
        ? { completed: true }
        : {
            candidate: found.candidate,
            ...(found.sdpMid !== null && { sdpMid: found.sdpMid }),
            ...(found.sdpMLineIndex !== null && { sdpMLineIndex: found.sdpMLineIndex }),
          };
    this.#say({ janus: 'trickle', handle_id: handle, candidate });
  }

  /** In order: what we had there is gone at once. */
  close(): void {
    if (this.#session !== undefined) this.#say({ janus: 'destroy' });
    this.#end();
    this.#socket?.close(1000);
  }

  #end(): void {
    this.#isOver = true;
    clearInterval(this.#keeping);
    clearTimeout(this.#renewing);
    for (const { reject } of this.#waiting.values()) reject(new SfuFailure('over'));
    this.#waiting.clear();
  }

  #lose(why: SfuFailure): void {
    if (this.#isOver) return;
    this.#end();
    this.#socket?.close(1000);
    this.#events.lost(why);
  }

  // -------------------------------------------------------------- tokens

  async #renew(): Promise<void> {
    const tokens = await fetchTokens(this.#reach.page, this.#room);
    if (this.#isOver) return;
    if (tokens === 'refused') throw new SfuFailure('no token', 403);
    if (tokens === undefined) throw new SfuFailure('no answer');
    this.#tokens = tokens;
    this.#renewIn(tokens.ttlMs / 2, tokens.ttlMs / 2);
  }

  /** `leftMs`: that the tokens are good for after it. */
  #renewIn(ms: number, leftMs: number): void {
    this.#renewing = setTimeout(() => {
      this.#renew().catch((why: SfuFailure) => {
        const againMs = TIMES.sfuRenewAgainMs;
        if (why.isRefused || leftMs <= againMs) this.#lose(why);
        else this.#renewIn(againMs, leftMs - againMs);
      });
    }, ms);
  }

  // -------------------------------------------------------------- the socket

  #connect(): Promise<LineSocket> {
    const { page, connect } = this.#reach;
    const socket = connect(lineUrl(page, this.#room.node), 'janus-protocol');
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => socket.close(), TIMES.sfuAnswerMs);
      socket.addEventListener('open', () => {
        clearTimeout(late);
        resolve(socket);
      });
      socket.addEventListener('message', ({ data }) => this.#hear(data));
      socket.addEventListener('close', () => {
        clearTimeout(late);
        reject(new SfuFailure('closed'));
        if (socket === this.#socket) this.#dropped();
      });
    });
  }

  /** What was asked is lost with it; what stands over there stays for a while, and what is to be asked waits. */
  #dropped(): void {
    if (this.#isOver) return;
    this.#socket = undefined;
    for (const { reject } of this.#waiting.values()) reject(new SfuFailure('dropped'));
    this.#waiting.clear();
    this.#standing = this.#takeUp();
    this.#standing.catch((why: SfuFailure) => this.#lose(why));
  }

  async #takeUp(): Promise<void> {
    const droppedMs = performance.now();
    for (const waitMs of TIMES.sfuClaimMs) {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      if (this.#isOver) throw new SfuFailure('over');
      const socket = await this.#connect().catch(() => undefined);
      if (socket === undefined) continue;
      this.#socket = socket;
      await this.#answered({ janus: 'claim' });
      return this.#events.claimed(performance.now() - droppedMs);
    }
    throw new SfuFailure('dropped');
  }

  #hear(data: unknown): void {
    const heard = typeof data === 'string' ? readHeard(data) : undefined;
    if (heard === undefined || this.#isOver) return;
    if (heard.type === 'ended') {
      const isOurs = heard.handle === undefined || this.#handles.has(heard.handle);
      return isOurs ? this.#lose(new SfuFailure('ended')) : undefined;
    }
    const waiting = this.#waiting.get(heard.transaction ?? '');
    this.#waiting.delete(heard.transaction ?? '');
    if (heard.type === 'failed') waiting?.reject(new SfuFailure('refused', heard.code));
    else if (waiting !== undefined) waiting.resolve(heard);
    else if (heard.type === 'told') this.#events.told(heard.handle, heard.told);
  }

  async #ask(message: object): Promise<Extract<Heard, { readonly type: 'done' }>> {
    const heard = await this.#wait(message);
    if (heard.type !== 'done') throw new SfuFailure('no answer');
    return heard;
  }

  async #wait(message: object): Promise<Heard> {
    // It closes, and has not said so yet.
    if (this.#socket !== undefined && this.#socket.readyState !== OPEN) this.#dropped();
    await this.#standing;
    return this.#answered(message);
  }

  #answered(message: object): Promise<Heard> {
    return new Promise((resolve, reject) => {
      const transaction = this.#say(message);
      if (transaction === undefined) return reject(new SfuFailure('no line'));
      const late = setTimeout(() => {
        this.#waiting.delete(transaction);
        reject(new SfuFailure('no answer'));
      }, TIMES.sfuAnswerMs);
      this.#waiting.set(transaction, {
        resolve: (heard) => {
          clearTimeout(late);
          resolve(heard);
        },
        reject: (why) => {
          clearTimeout(late);
          reject(why);
        },
      });
    });
  }

  /** Gives the transaction; undefined while there is nobody to say it to. */
  #say(message: object): string | undefined {
    if (this.#socket?.readyState !== OPEN) return undefined;
    const transaction = String(++this.#count);
    const session = this.#session !== undefined && { session_id: this.#session };
    this.#socket.send(JSON.stringify({ ...message, transaction, token: this.#tokens?.core, ...session }));
    return transaction;
  }
}

/** Beside the page, wherever that is served from. */
function lineUrl(page: string, node: string): URL {
  const url = new URL(`./sfu/ws/${node}`, page);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url;
}
