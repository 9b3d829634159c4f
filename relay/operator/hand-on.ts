// Hand on: what stands under /sfu is the authority's for large calls, a program of its own; the relay has no part in it.
// Source: docs/sfu.md, "One origin"; docs/protocol/9-authority.md.
import { type IncomingMessage, request as ask, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Config } from '../config.ts';
import { clientKey } from '../gate.ts';
import { tally } from '../meter.ts';
import { securityHeaders } from '../static.ts';
import type { Extras } from './extras.ts';

const PATH = /^\/sfu(?:[/?]|$)/;
/** As many as the relay itself keeps waiting on one connection. */
const UNREAD_MAX = 8;
const SILENCE_MS = 10_000;
const RETRY_S = 5;
/** Of one connection only, or ours to say. */
const OWN_HEADERS = /^(?:connection|keep-alive|transfer-encoding|forwarded|x-forwarded-for)$/;

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
type Upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => void;

/** Stands before the ears of a relay that listens already. Gives what ends the connections that are handed on. */
export function handOn(server: Server, config: Config, extras: Extras): () => void {
  const [answer] = server.listeners('request') as Answer[];
  const [upgrade] = server.listeners('upgrade') as Upgrade[];
  const target = new URL(config.operator.sfu);
  const headers = new Map(Object.entries(securityHeaders(config.site, config.tls !== undefined)));
  const waiting = new Map<Duplex, number>();
  const streams = new Set<Duplex>();

  function askFor(request: IncomingMessage, response: ServerResponse): void {
    response.once('close', () => tally(waiting, request.socket, -1));
    if (tally(waiting, request.socket, 1) > UNREAD_MAX) return void request.socket.destroy();
    response.setHeaders(headers);
    const { method, url: path } = request;
    const { hostname: host, port } = target;
    const agent = false;
    const asked = ask({ host, port, method, path, agent, headers: headersFor(request), timeout: SILENCE_MS });
    asked.on('response', (answered) => {
      for (const [name, value] of Object.entries(answered.headers))
        if (value !== undefined && !OWN_HEADERS.test(name)) response.setHeader(name, value);
      answered.on('error', () => response.destroy());
      response.writeHead(answered.statusCode ?? 502);
      answered.pipe(response);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => unreachable(response));
    response.on('close', () => asked.destroy());
    request.pipe(asked);
  }

  function headersFor({ headers: said, socket }: IncomingMessage): Record<string, string | string[]> {
    const entries = Object.entries(said).filter(([name]) => !OWN_HEADERS.test(name));
    const chain = extras.forwardedFor?.(said) ?? said['x-forwarded-for']?.toString();
    // A network of IPv6 by its first address: the authority counts by networks as well.
    const client = clientKey(socket.remoteAddress, chain, config.proxies).replace('/64', '');
    return Object.fromEntries([
      ...entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      ['x-forwarded-for', client],
    ]) as Record<string, string | string[]>;
  }

  function join(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const up = connect(Number(target.port || 80), target.hostname);
    const lines = Object.entries(headersFor(request)).map(
      ([name, value]) => `${name}: ${value.toString()}\r\n`,
    );
    up.write(`GET ${request.url ?? ''} HTTP/1.1\r\nconnection: upgrade\r\n${lines.join('')}\r\n`);
    up.write(head);
    streams.add(stream);
    // A member of a call may have nothing to say for longer than a page that loads.
    request.socket.setTimeout(0);
    stream.on('error', () => up.destroy()).on('close', () => void (streams.delete(stream), up.destroy()));
    up.on('error', () => stream.destroy()).on('close', () => stream.destroy());
    stream.pipe(up).pipe(stream);
  }

  server.removeAllListeners('request').on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (PATH.test(request.url ?? '')) askFor(request, response);
    else answer?.(request, response);
  });
  server
    .removeAllListeners('upgrade')
    .on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
      if (PATH.test(request.url ?? '')) join(request, stream, head);
      else upgrade?.(request, stream, head);
    });
  return () => {
    for (const stream of streams) stream.destroy();
  };
}

function unreachable(response: ServerResponse): void {
  if (response.headersSent) return void response.destroy();
  response.setHeader('Content-Type', 'text/plain; charset=utf-8').setHeader('Cache-Control', 'no-store');
  response.setHeader('Retry-After', RETRY_S);
  response.writeHead(503).end('The authority for large calls does not answer.\n');
}
