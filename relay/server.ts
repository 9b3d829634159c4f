// Server: HTTP(S), the upgrade to WebSocket, start and end of one relay.
// Source: docs/protocol/1-relay.md, "Connecting" and "What else is served".
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer, STATUS_CODES } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { SEND_BYTES_MAX } from '../shared/frame.ts';
import { BUCKETS_KEPT, CHUNKS_MAX, FRAGMENTS_MAX, RELAY_PATH, SUBPROTOCOL } from '../shared/limits.ts';
import { alone, type Attach } from './bus.ts';
import { freeChannel } from './channels.ts';
import type { Config } from './config.ts';
import { createExchange, Line } from './exchange.ts';
import { clientKey, isOffered, isOriginAllowed, isTrusted } from './gate.ts';
import { createLog, type Event, type Log } from './log.ts';
import { bucketOf, createMeter, type Meter, secondsUntil, take, tally } from './meter.ts';
import type { Extras } from './operator/extras.ts';
import { loadSite, pick, securityHeaders } from './static.ts';

const SUMMARY_MS = 60_000;
/** Page loads, beside the WebSockets: of all, and of one address. */
const [CONNECTIONS_TO_SPARE, SPARE_OF_ADDRESS] = [1_024, 64];
/** Nothing read and nothing written on an HTTP connection for so long ends it; WebSockets have their own silence. */
const STALLED_MS = 30_000;
/** Answers that wait unread on one connection: browsers and proxies ask for one thing at a time. */
const UNREAD_MAX = 8;
const HTTP_TIMES = { headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 5_000 };
/** Without Host a request would be answered by Node, and without our headers. */
const HTTP = { ...HTTP_TIMES, requireHostHeader: false };
const lateOrBroken = ({ code }: NodeJS.ErrnoException) => (code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400);
const SOCKETS = {
  WebSocket: Line,
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: SEND_BYTES_MAX,
  maxFragments: FRAGMENTS_MAX,
  maxBufferedChunks: CHUNKS_MAX,
  // Text is refused unread; 1007 stands in no table.
  skipUTF8Validation: true,
  handleProtocols: () => SUBPROTOCOL,
};
const NONE: Extras = { told: { hasTurn: false } };

/** What the handlers of one relay share. */
type House = ReturnType<typeof furnish>;
export type Relay = Awaited<ReturnType<typeof startRelay>>;

/** Listens, and gives port, url, stats() and close(). Port 0 is any free one; `attach` joins nodes of one process. */
export async function startRelay(
  config: Config,
  { log = createLog(config.logLevel), attach = alone, stalledMs = STALLED_MS, extras = NONE } = {},
) {
  const house = furnish(config, log, attach, extras);
  const { exchange } = house;
  const server = createHttpServer(config);
  server.maxConnections = config.limits.socketsInAll + CONNECTIONS_TO_SPARE;
  server.timeout = stalledMs;
  server.on('connection', (socket: Socket) => welcome(house, socket));
  server.on('request', (request, response) => answer(house, request, response));
  server.on('upgrade', (request, stream, head) => upgrade(house, request, stream, head));
  server.on('clientError', (error, stream) => refuse(house, stream, lateOrBroken(error), 'refused http'));
  house.sockets.on('wsClientError', (_error, stream) => refuse(house, stream, 400, 'refused http'));
  server.listen(config.port, config.host);
  await once(server, 'listening');
  const timers = [setInterval(exchange.sweep, exchange.sweepMs), setInterval(log.summarise, SUMMARY_MS)];
  log.say('started');
  const { port } = server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  return {
    port,
    url: `${config.tls === undefined ? 'http' : 'https'}://${urlHost(config.host)}:${port}`,
    /** Takes no more sockets, closes those there are with goingAway over `drainMs`, then the listener. */
    close: () => (closing ??= close(house, server, timers)),
    server,
    stats: () => ({ ...exchange.size(), counts: log.counts() }),
  };
}

function furnish(config: Config, log: Log, attach: Attach, extras: Extras) {
  const { limits, site, tls, proxies } = config;
  const connections = new Map<string, number>();
  return {
    config,
    log,
    site: loadSite(site, extras.earlier),
    exchange: createExchange(config, log, attach, extras.judge),
    extras,
    headers: securityHeaders(site, tls !== undefined),
    connects: createMeter({ burst: limits.connectsBurst, perSecond: limits.connectsPerSecond }, BUCKETS_KEPT),
    frees: createMeter({ burst: limits.freeBurst, perSecond: limits.freePerSecond }, BUCKETS_KEPT),
    sockets: new WebSocketServer({ ...SOCKETS, closeTimeout: limits.closeTimeoutMs } as typeof SOCKETS),
    unread: new Map<Duplex, number>(),
    connections,
    parted(this: Socket): void {
      tally(connections, clientKey(this.remoteAddress, undefined, proxies), -1);
    },
    isDraining: false,
  };
}

function createHttpServer({ tls }: Config): Server {
  if (tls === undefined) return createServer(HTTP);
  const files = { cert: readFileSync(tls.cert), key: readFileSync(tls.key) };
  return createTlsServer({ ...HTTP, ...files, handshakeTimeout: HTTP.requestTimeout });
}

async function close(house: House, server: Server, timers: readonly NodeJS.Timeout[]): Promise<void> {
  house.isDraining = true;
  house.log.say('draining');
  await house.exchange.drain();
  for (const timer of timers) clearInterval(timer);
  server.close().closeAllConnections();
  await once(server, 'close');
  house.log.summarise();
  house.log.say('stopped');
}

/** Connections are counted where they come from: what a proxy brings is the proxy's to bound. */
function welcome({ config: { limits, proxies }, connections, parted, log }: House, socket: Socket): void {
  if (isTrusted(socket.remoteAddress, proxies)) return;
  const client = clientKey(socket.remoteAddress, undefined, proxies);
  socket.on('close', parted);
  if (tally(connections, client, 1) <= limits.socketsPerAddress + SPARE_OF_ADDRESS) return;
  log.count('refused connection');
  socket.destroy();
}

function upgrade(house: House, request: IncomingMessage, stream: Duplex, head: Buffer): void {
  const refusal = refusalOf(house, request);
  if (refusal !== undefined) return refuse(house, stream, ...refusal);
  house.sockets.handleUpgrade(request, stream, head, (line) =>
    house.exchange.admit(line, stream, keyOf(house, request)),
  );
}

function refusalOf(house: House, request: IncomingMessage): readonly [number, Event, number?] | undefined {
  const { origin, host, 'sec-websocket-protocol': protocols } = request.headers;
  if (request.url?.split('?', 1)[0] !== RELAY_PATH) return [404, 'refused path'];
  if (house.isDraining) return [503, 'refused draining'];
  if (!isOriginAllowed(origin, host, house.config.origins)) return [403, 'refused origin'];
  const waitS = spend(house, house.connects, request);
  if (waitS > 0) return [429, 'refused rate', waitS];
  if (!isOffered(protocols, SUBPROTOCOL)) return [400, 'refused protocol'];
  return house.exchange.isFull() ? [503, 'refused full'] : undefined;
}

/** An answer on a connection that has no response object: refused upgrades and broken requests. */
function refuse({ headers, log }: House, stream: Duplex, status: number, event: Event, waitS = 0): void {
  log.count(event);
  stream.on('error', () => stream.destroy());
  if (!stream.writable) return void stream.destroy();
  const sentence = `${STATUS_CODES[status]}\n`;
  const all = {
    ...headers,
    ...(waitS > 0 && { 'Retry-After': waitS }),
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': sentence.length,
    Connection: 'close',
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n`;
  stream.end(head + sentence, () => stream.destroy());
}

function answer(house: House, request: IncomingMessage, response: ServerResponse): void {
  const { channelMax } = house.config;
  response.once('close', () => tally(house.unread, request.socket, -1));
  if (tally(house.unread, request.socket, 1) > UNREAD_MAX) return void request.socket.destroy();
  response.setHeaders(new Map(Object.entries(house.headers)));
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return send(response.setHeader('Allow', 'GET, HEAD'), 405, 'Only GET and HEAD are answered here.');
  const path = request.url?.split('?', 1)[0] ?? '';
  if (request.headers.host === undefined) return send(response, 400, 'A request names its host.');
  const meter = path === '/free' ? house.frees : path === '/ice' ? house.extras.ice?.meter : undefined;
  // A foreign page would spend its visitor's questions.
  if (meter !== undefined && /^(?:cross|same)-site$/.test(String(request.headers['sec-fetch-site'])))
    return send(response, 403, 'Only pages of this host may ask.');
  const waitS = meter === undefined ? 0 : spend(house, meter, request);
  if (waitS > 0) {
    house.log.count(path === '/free' ? 'free limited' : 'ice limited');
    return send(response.setHeader('Retry-After', waitS), 429, 'Too many requests: try again later.');
  }
  if (path === '/free') return answerFree(house, response);
  if (path === '/ice' && meter !== undefined) house.log.count('ice given');
  if (path === '/ice')
    return send(response, 200, house.extras.ice?.give(keyOf(house, request)) ?? { iceServers: [] });
  if (path === '/config.json') return send(response, 200, { channelMax, ...house.extras.told });
  if (path === '/healthz' || path === '/readyz') return answerProbe(house, path, response);
  if (path === RELAY_PATH)
    return send(response.setHeader('Upgrade', 'websocket'), 426, 'This path speaks WebSocket.');
  answerFile(house, path, request, response);
}

/** Degraded is no reason to go elsewhere: the bus is every node's, and nobody would be left. */
function answerProbe({ isDraining, exchange }: House, path: string, response: ServerResponse): void {
  const now = exchange.isFull() ? 'full' : exchange.size().bus === 'degraded' ? 'degraded' : 'ready';
  const status = isDraining ? 'draining' : path === '/healthz' ? 'ok' : now;
  send(response, ['draining', 'full'].includes(status) ? 503 : 200, { status });
}

function answerFree({ config: { channelMax }, exchange, log }: House, response: ServerResponse): void {
  const channel = freeChannel(randomInt(1, channelMax + 1), channelMax, exchange.isTaken);
  log.count(channel === undefined ? 'free none' : 'free named');
  if (channel === undefined) send(response, 503, 'Every channel is in use.');
  else send(response, 200, { channel });
}

function answerFile(house: House, path: string, request: IncomingMessage, response: ServerResponse): void {
  if (house.site === undefined && path === '/')
    return send(response, 503, 'The client is not built: run "npm run build", then start the relay again.');
  const file = pick(house.site?.get(path) ?? [], String(request.headers['accept-encoding']));
  if (file === undefined) return send(response, 404, 'There is nothing here.');
  const { 'Content-Length': length = '', ...headers } = file.headers;
  response.setHeaders(new Map(Object.entries(headers)));
  if (request.headers['if-none-match'] === headers['ETag']) return void response.writeHead(304).end();
  response.setHeader('Content-Length', length).end(file.body);
}

/** A sentence as text, anything else as JSON. */
function send(response: ServerResponse, status: number, content: string | object): void {
  const isText = typeof content === 'string';
  response.setHeader('Content-Type', isText ? 'text/plain; charset=utf-8' : 'application/json');
  response.setHeader('Cache-Control', 'no-store');
  response.writeHead(status).end(isText ? `${content}\n` : JSON.stringify(content));
}

/** Takes a token of the client's; 0, or the seconds until there is one. */
function spend(house: House, meter: Meter, request: IncomingMessage): number {
  const nowMs = performance.now();
  const bucket = bucketOf(meter, keyOf(house, request), nowMs);
  return take(bucket, meter.rate, nowMs) ? 0 : secondsUntil(bucket, meter.rate);
}

function keyOf({ config, extras }: House, { socket, headers }: IncomingMessage): string {
  const said = extras.forwardedFor?.(headers) ?? headers['x-forwarded-for']?.toString();
  return clientKey(socket.remoteAddress, said, config.proxies);
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
