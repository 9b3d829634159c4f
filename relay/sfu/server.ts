// Server: the authority's HTTP and its upgrade to WebSocket, start and end.
// Source: docs/protocol/9-authority.md, "Rooms", "Tokens" and "The way to an engine".
import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { BUCKETS_KEPT } from '../../shared/limits.ts';
import { clientKey, isOffered, isOriginAllowed } from '../gate.ts';
import { bucketOf, createMeter, type Meter, secondsUntil, take, tally } from '../meter.ts';
import { forwardedFor } from '../operator/forwarded.ts';
import { createEngines } from './engines.ts';
import { BODY_BYTES, PATH, SIZE_MIN, SUBPROTOCOL, TIMES, type Times } from './limits.ts';
import { createLog, type Event, type Log } from './log.ts';
import { createProxy } from './proxy.ts';
import { leftMs, readRoom } from './rooms.ts';
import { engineSecrets, pinOf } from './secrets.ts';
import type { Config } from './settings.ts';
import { coreToken, roomToken } from './tokens.ts';

const SUMMARY_MS = 60_000;
const HTTP_TIMES = { headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 5_000 };
/** Beside the WebSockets: what asks for rooms and tokens. */
const CONNECTIONS_TO_SPARE = 1_024;
/** An engine that is started again is asked within that. */
const RETRY_S = 5;

type House = ReturnType<typeof furnish>;
export type Authority = Awaited<ReturnType<typeof startAuthority>>;

/** An answer that is no success: status, sentence, seconds to wait. */
type Refusal = readonly [status: number, sentence: string, waitS?: number];
type Reply = Refusal | { readonly status: number; readonly json: object };

/** Listens, and has asked every engine once. Port 0 is any free one. */
export async function startAuthority(
  config: Config,
  times: Times = TIMES,
  log: Log = createLog(config.logLevel),
) {
  const house = furnish(config, times, log);
  const server = createServer(HTTP_TIMES);
  server.maxConnections = config.sockets + CONNECTIONS_TO_SPARE;
  server.on('request', (request, response) => void answer(house, request, response));
  server.on('upgrade', (request, stream, head) => upgrade(house, request, stream, head));
  try {
    server.listen(config.port, config.host);
    await once(server, 'listening');
  } catch (error) {
    house.engines.close();
    throw error;
  }
  await house.engines.pollAll();
  const timer = setInterval(log.summarise, SUMMARY_MS);
  log.say('started');
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return {
    url: `http://${host}:${port}`,
    port,
    stats: () => ({ sockets: house.proxy.size(), engines: house.engines.figures(), counts: log.counts() }),
    /** Members' sockets close with goingAway; their media goes on, and they claim their sessions elsewhere. */
    close: async (): Promise<void> => {
      log.say('draining');
      house.isDraining = true;
      clearInterval(timer);
      house.proxy.close();
      server.close();
      server.closeIdleConnections();
      await once(server, 'close');
      house.engines.close();
      log.summarise();
      log.say('stopped');
    },
  };
}

function furnish(config: Config, times: Times, log: Log) {
  const perMinute = (burst: number, minute: number): Meter =>
    createMeter({ burst, perSecond: minute / 60 }, BUCKETS_KEPT);
  return {
    config,
    log,
    engines: createEngines(config, times, log),
    proxy: createProxy(times, log),
    tokenKey: engineSecrets(config.secret).token,
    rooms: perMinute(config.roomsBurst, config.roomsPerMinute),
    tokens: perMinute(config.tokensBurst, config.tokensPerMinute),
    upgrades: perMinute(config.tokensBurst, config.tokensPerMinute),
    sockets: new Map<string, number>(),
    isDraining: false,
  };
}

async function answer(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.on('error', () => response.destroy());
  try {
    send(response, await replyTo(house, request));
  } catch {
    // The request broke off.
    response.destroy();
  }
}

async function replyTo(house: House, request: IncomingMessage): Promise<Reply> {
  const path = request.url?.split('?', 1)[0] ?? '';
  const { method } = request;
  const isAsked = path === PATH || path === '/healthz' || path === '/readyz';
  const isPost = path === `${PATH}/rooms` || path === `${PATH}/token`;
  if (path.startsWith(`${PATH}/ws/`)) return [426, 'This path speaks WebSocket.'];
  if (!isAsked && !isPost) return [404, 'There is nothing here.'];
  if (isPost ? method !== 'POST' : method !== 'GET' && method !== 'HEAD')
    return [405, `Only ${isPost ? 'POST' : 'GET'} is answered here.`];
  if (path === PATH) return { status: 200, json: { size: house.config.size } };
  if (!isPost) return probe(house, path);
  return path === `${PATH}/rooms` ? giveRoom(house, request) : giveToken(house, request);
}

function probe({ isDraining, engines }: House, path: string): Reply {
  const status = isDraining ? 'draining' : path === '/healthz' ? 'ok' : engines.isAnyUp() ? 'ready' : 'down';
  return { status: status === 'ok' || status === 'ready' ? 200 : 503, json: { status } };
}

async function giveRoom(house: House, request: IncomingMessage): Promise<Reply> {
  const { config, engines, log } = house;
  const body = await admit(house, request, house.rooms, 'room');
  if (!('fields' in body)) return body;
  const { size } = body.fields;
  if (!hasOnly(body.fields, 'size') || !isWhole(size, SIZE_MIN, config.size)) {
    log.count('room malformed');
    return [400, `size must be a whole number from ${SIZE_MIN} to ${config.size}.`];
  }
  const made = house.isDraining ? undefined : await engines.make(size);
  log.count(made === undefined ? 'room none' : 'room given');
  if (made === undefined) return [503, 'No engine takes another call.', RETRY_S];
  return { status: 201, json: { ...made, pin: pinOf(config.secret, made.room) } };
}

async function giveToken(house: House, request: IncomingMessage): Promise<Reply> {
  const { config, engines, log, tokenKey } = house;
  const body = await admit(house, request, house.tokens, 'token');
  if (!('fields' in body)) return body;
  const { room: name, pin } = body.fields;
  if (!hasOnly(body.fields, 'room', 'pin') || typeof name !== 'string' || typeof pin !== 'string') {
    log.count('token malformed');
    return [400, 'room and pin must be text.'];
  }
  const room = readRoom(name);
  const leftS = room === undefined ? 0 : Math.floor(leftMs(room, config.roomHours, Date.now()) / 1000);
  const isOurs =
    room !== undefined && engines.urlOf(room.node) !== undefined && isPin(config.secret, name, pin);
  log.count(isOurs && leftS > 0 ? 'token given' : 'token refused');
  if (!isOurs || leftS === 0) return [403, 'There is no such room, or this is not its pin.'];
  const ttl = Math.min(config.ttl, leftS);
  const untilS = Math.floor(Date.now() / 1000) + ttl;
  const tokens = { core: coreToken(tokenKey, untilS), room: roomToken(tokenKey, untilS, name) };
  return { status: 200, json: { ...tokens, ttl } };
}

function isPin(secret: string, room: string, shown: string): boolean {
  const [right, given] = [Buffer.from(pinOf(secret, room)), Buffer.from(shown)];
  return right.length === given.length && timingSafeEqual(right, given);
}

/** The fields of what is asked for, or why it is not looked at. */
async function admit(house: House, request: IncomingMessage, meter: Meter, what: 'room' | 'token') {
  const { log } = house;
  if (isForeign(house, request)) {
    log.count(`${what} foreign`);
    return [403, 'Only pages of this host may ask.'] as const;
  }
  const waitS = spend(house, meter, request);
  if (waitS > 0) {
    log.count(`${what} limited`);
    return [429, 'Too many requests: try again later.', waitS] as const;
  }
  const text = await read(request);
  if (text === undefined) return [413, `A body has at most ${BODY_BYTES} bytes.`] as const;
  const fields = parse(text);
  if (fields !== undefined) return { fields };
  log.count(`${what} malformed`);
  return [400, 'A body is one JSON object.'] as const;
}

/** undefined when it is too long; rejects when it breaks off. */
async function read(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > BODY_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    const isPlain = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isPlain ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

const hasOnly = (fields: object, ...names: readonly string[]): boolean =>
  Object.keys(fields).every((name) => names.includes(name));

const isWhole = (value: unknown, min: number, max: number): value is number =>
  Number.isInteger(value) && Number(value) >= min && Number(value) <= max;

function upgrade(house: House, request: IncomingMessage, stream: Duplex, head: Buffer): void {
  stream.on('error', () => stream.destroy());
  const [, node = ''] = /^\/sfu\/ws\/([a-z0-9]{1,16})$/.exec(request.url?.split('?', 1)[0] ?? '') ?? [];
  const url = house.engines.urlOf(node);
  const refusal = refusalOf(house, request, url);
  if (refusal !== undefined || url === undefined) return refuse(house, stream, refusal);
  const client = keyOf(house, request);
  tally(house.sockets, client, 1);
  house.proxy.accept(request, stream, head, url, () => tally(house.sockets, client, -1));
}

function refusalOf(
  house: House,
  request: IncomingMessage,
  url: string | undefined,
): readonly [Refusal, Event?] | undefined {
  const { config, proxy } = house;
  if (url === undefined) return [[404, 'There is nothing here.']];
  if (house.isDraining) return [[503, 'The authority is ending.', RETRY_S]];
  if (isForeign(house, request)) return [[403, 'Only pages of this host may ask.'], 'socket foreign'];
  const waitS = spend(house, house.upgrades, request);
  if (waitS > 0) return [[429, 'Too many requests: try again later.', waitS], 'socket limited'];
  if (!isOffered(request.headers['sec-websocket-protocol'], SUBPROTOCOL))
    return [[400, `This path speaks ${SUBPROTOCOL}.`]];
  const held = house.sockets.get(keyOf(house, request)) ?? 0;
  if (held >= config.socketsPerAddress) return [[429, 'Too many sockets.', RETRY_S], 'socket limited'];
  return proxy.size() >= config.sockets
    ? [[503, 'The authority is full.', RETRY_S], 'socket full']
    : undefined;
}

function refuse({ log }: House, stream: Duplex, refusal: readonly [Refusal, Event?] | undefined): void {
  const [[status, sentence, waitS], event] = refusal ?? [[404, 'There is nothing here.']];
  if (event !== undefined) log.count(event);
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${sentence.length + 1}`,
    ...(waitS === undefined ? [] : [`Retry-After: ${waitS}`]),
    'Connection: close',
  ];
  stream.end(`${lines.join('\r\n')}\r\n\r\n${sentence}\n`, () => stream.destroy());
}

function send(response: ServerResponse, reply: Reply): void {
  const isJson = 'json' in reply;
  const [status, sentence, waitS] = isJson ? [reply.status, '', undefined] : reply;
  response.setHeader('Content-Type', isJson ? 'application/json' : 'text/plain; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (status === 405) response.setHeader('Allow', sentence.includes('POST') ? 'POST' : 'GET, HEAD');
  if (waitS !== undefined) response.setHeader('Retry-After', waitS);
  // What is left of a body that nobody reads would be taken for the next request.
  if (status === 413) response.setHeader('Connection', 'close');
  response.writeHead(status).end(isJson ? JSON.stringify(reply.json) : `${sentence}\n`);
}

/** A page of another site would spend its visitor's questions. */
function isForeign({ config }: House, { headers }: IncomingMessage): boolean {
  const isOther = /^(?:cross|same)-site$/.test(String(headers['sec-fetch-site']));
  const isListed = headers.origin !== undefined && config.origins.includes(headers.origin);
  return (isOther && !isListed) || !isOriginAllowed(headers.origin, headers.host, config.origins);
}

/** Takes a token of the client's; 0, or the seconds until there is one. */
function spend(house: House, meter: Meter, request: IncomingMessage): number {
  const nowMs = performance.now();
  const bucket = bucketOf(meter, keyOf(house, request), nowMs);
  return take(bucket, meter.rate, nowMs) ? 0 : secondsUntil(bucket, meter.rate);
}

function keyOf({ config }: House, { socket, headers }: IncomingMessage): string {
  const isRfc = config.proxyHeader === 'forwarded';
  const said = isRfc ? forwardedFor(headers.forwarded ?? '') : headers['x-forwarded-for']?.toString();
  return clientKey(socket.remoteAddress, said, config.proxies);
}
