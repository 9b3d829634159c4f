// A relay that can't be trusted: it stands in front of the real one, records every frame, and may keep, change, add.
// Source: docs/threats.md; CONTRIBUTING.md, "End-to-end tests". Pages are served through it, so it is their origin.
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { parseJoin, type Place } from '../../../shared/frame.ts';

/** up: from a client to the relay; down: from the relay to a client. */
export type Direction = 'up' | 'down';

export type Frame = {
  /** Milliseconds since the proxy began. */
  readonly atMs: number;
  /** Counts the sockets in the order in which they came, from 0. */
  readonly socket: number;
  readonly direction: Direction;
  readonly bytes: Uint8Array;
};

/** What to pass on in place of a frame: nothing, itself, another, several. */
export type Tamper = (frame: Frame) => readonly Uint8Array[];

/** What a browser told the server in the course of one HTTP request, upgrades included. */
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly headers: string;
  readonly body: string;
};

export type Proxy = {
  readonly url: string;
  /** Every HTTP request that arrived. */
  readonly asked: readonly Asked[];
  /** Every frame that arrived, before any tampering. */
  readonly frames: readonly Frame[];
  /** Numbers of the sockets that stand now. */
  readonly sockets: () => readonly number[];
  /** Replaces the tampering from here on; undefined passes everything on as it came. */
  readonly tamper: (tamper: Tamper | undefined) => void;
  /** From here on this is what the path answers, as JSON; undefined: the server itself again. */
  readonly answer: (path: string, body: object | undefined) => void;
  /** Says something to one side of a socket that the other side never said. */
  readonly inject: (socket: number, direction: Direction, bytes: Uint8Array) => void;
  /** Cuts every connection and takes no more: the relay is unreachable. */
  readonly stop: () => Promise<void>;
  /** Comes back on the same port. */
  readonly resume: () => Promise<void>;
  readonly close: () => Promise<void>;
};

type Line = { readonly client: WebSocket; readonly relay: WebSocket };

const LOOPBACK = '127.0.0.1';

const bytesOf = (data: RawData): Uint8Array =>
  Uint8Array.from(Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer));

/** Codes that only the stack itself may use can't be sent on. */
const sendable = (code: number): number => (code === 1005 || code === 1006 || code === 1015 ? 1001 : code);

function note(asked: Asked[], incoming: IncomingMessage): void {
  const { method = '', url: path = '', rawHeaders } = incoming;
  const chunks: Buffer[] = [];
  const entry = { method, path, headers: rawHeaders.join('\n'), body: '' };
  asked.push(entry);
  incoming.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    entry.body = Buffer.concat(chunks).toString('latin1');
  });
}

/** Each on a connection of its own: one that waits for the next request may be closed by the relay just as that is sent. */
function forwardHttp(upstream: URL, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method = 'GET', url = '/', headers } = incoming;
  const passed = request(new URL(url, upstream), { method, headers, agent: false }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  passed.on('error', () => outgoing.destroy());
  incoming.pipe(passed);
}

/** `upstreamUrl`: the http address of the real relay. `pagesUrl`: where files come from, when from elsewhere. */
export async function openProxy(
  upstreamUrl: string,
  pagesUrl = upstreamUrl,
  listensOn = LOOPBACK,
): Promise<Proxy> {
  const pages = new URL(pagesUrl);
  const answers = new Map<string, object>();
  const startMs = performance.now();
  const frames: Frame[] = [];
  const asked: Asked[] = [];
  const lines = new Map<number, Line>();
  /** Asked for, and not yet accepted by the relay: they go with the rest when the proxy stops. */
  const coming = new Map<Duplex, WebSocket>();
  let count = 0;
  let tamper: Tamper | undefined;

  const accept = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    handleProtocols: (offered) => [...offered][0] ?? false,
  });

  const take = (socket: number, direction: Direction, data: RawData): readonly Uint8Array[] => {
    const frame = { atMs: performance.now() - startMs, socket, direction, bytes: bytesOf(data) };
    frames.push(frame);
    return tamper === undefined ? [frame.bytes] : tamper(frame);
  };

  const bridge = (socket: number, client: WebSocket, relay: WebSocket): void => {
    lines.set(socket, { client, relay });
    const send = (to: WebSocket, bytes: Uint8Array): void => {
      if (to.readyState === WebSocket.OPEN) to.send(bytes);
    };
    const pass = (from: WebSocket, to: WebSocket, direction: Direction): void => {
      from.on('message', (data, isBinary) => {
        if (isBinary) take(socket, direction, data).forEach((bytes) => send(to, bytes));
        // No word of the relay's: it is for a forwarding unit, or from one.
        else if (to.readyState === WebSocket.OPEN) to.send(Buffer.from(bytesOf(data)).toString());
      });
    };
    pass(client, relay, 'up');
    pass(relay, client, 'down');
    client.on('close', (code, reason) => {
      lines.delete(socket);
      relay.close(sendable(code), reason);
    });
    relay.on('close', (code, reason) => client.close(sendable(code), reason));
    client.on('error', () => relay.terminate());
    relay.on('error', () => client.terminate());
  };

  // The client's side is accepted only once the relay has accepted: a refusal stays a refusal, with its status.
  const upgrade = (incoming: IncomingMessage, stream: Duplex, head: Buffer): void => {
    const { origin, host, 'sec-websocket-protocol': protocols = '' } = incoming.headers;
    const relay = new WebSocket(
      new URL(incoming.url ?? '/', upstreamUrl.replace(/^http/, 'ws')),
      protocols.split(',').flatMap((protocol) => protocol.trim() || []),
      { perMessageDeflate: false, headers: { ...(origin && { origin }), ...(host && { host }) } },
    );
    coming.set(stream, relay);
    stream.once('close', () => coming.delete(stream));
    relay.once('unexpected-response', (_, answer) => {
      stream.end(`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\nConnection: close\r\n\r\n`);
      relay.terminate();
    });
    relay.once('error', () => stream.destroy());
    relay.once('open', () => {
      coming.delete(stream);
      // Both calls are synchronous: the bridge stands before the relay's first frame can be read.
      accept.handleUpgrade(incoming, stream, head, (client) => bridge(count++, client, relay));
    });
  };

  let server: Server;
  const listen = async (port: number): Promise<number> => {
    server = createServer((incoming, outgoing) => {
      note(asked, incoming);
      const answer = answers.get(incoming.url ?? '');
      if (answer === undefined) return forwardHttp(pages, incoming, outgoing);
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
    server.on('upgrade', (incoming: IncomingMessage, stream: Duplex, head: Buffer) => {
      note(asked, incoming);
      upgrade(incoming, stream, head);
    });
    server.listen(port, listensOn);
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const stop = async (): Promise<void> => {
    for (const { client, relay } of lines.values()) {
      client.terminate();
      relay.terminate();
    }
    lines.clear();
    for (const [stream, relay] of coming) {
      stream.destroy();
      relay.terminate();
    }
    coming.clear();
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };

  const port = await listen(0);
  return {
    url: `http://${listensOn}:${port}`,
    asked,
    frames,
    sockets: () => [...lines.keys()],
    tamper: (next) => {
      tamper = next;
    },
    answer: (path, body) => void (body === undefined ? answers.delete(path) : answers.set(path, body)),
    inject: (socket, direction, bytes) => {
      const line = lines.get(socket);
      if (line === undefined) throw new Error(`socket ${socket} does not stand`);
      (direction === 'up' ? line.relay : line.client).send(bytes);
    },
    stop,
    resume: async () => void (await listen(port)),
    close: stop,
  };
}

/** Standing sockets by what they joined first: the channel, or the topic of a pair that lost each other. */
export function socketsOn({ frames, sockets }: Proxy, place: Place['type']): readonly number[] {
  return sockets().filter((socket) => {
    const first = frames.find((frame) => frame.socket === socket && frame.direction === 'up');
    return first !== undefined && parseJoin(first.bytes)?.type === place;
  });
}
