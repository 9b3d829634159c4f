// Proxy: a member's WebSocket, handed on to an engine: what it says is judged, what comes back is bounded.
// Source: docs/protocol/9-authority.md, "The way to an engine".
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { fullBucket, take } from '../meter.ts';
import { CLOSE, SOCKET, SUBPROTOCOL, type Times } from './limits.ts';
import type { Log } from './log.ts';
import { judge } from './verbs.ts';

type Ending = keyof typeof CLOSE;

/** Far more than an engine ever says at once. */
const ENGINE_BYTES = 4_194_304;

export function createProxy(times: Times, log: Log) {
  const members = new Set<(ending: Ending) => void>();
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: SOCKET.messageBytes,
    handleProtocols: () => SUBPROTOCOL,
  });

  function join(member: WebSocket, url: string, parted: () => void): void {
    log.count('socket opened');
    const engine = new WebSocket(url, SUBPROTOCOL, {
      handshakeTimeout: times.answerMs,
      maxPayload: ENGINE_BYTES,
      perMessageDeflate: false,
    });
    const nowMs = performance.now();
    const said = fullBucket(SOCKET.messages, nowMs);
    const handles = fullBucket(SOCKET.handles, nowMs);
    let isOpen = false;
    let idle = setTimeout(() => end('idle'), times.firstMs);
    let late: NodeJS.Timeout | undefined;

    function end(ending: Ending): void {
      if (!members.delete(end)) return;
      clearTimeout(idle);
      log.count(`closed ${ending}`);
      member.close(CLOSE[ending]);
      // Who does not answer the farewell is not waited for.
      late = setTimeout(() => member.terminate(), times.closeMs);
      engine.terminate();
    }
    members.add(end);

    function hear(data: RawData, isBinary: boolean): void {
      clearTimeout(idle);
      idle = setTimeout(() => end('idle'), times.idleMs);
      const verdict = isBinary ? { type: 'nonsense' as const } : judge(textOf(data));
      if (verdict.type === 'nonsense') return end('nonsense');
      const atMs = performance.now();
      const isFine =
        take(said, SOCKET.messages, atMs) &&
        (verdict.type === 'refused' || !verdict.isHandle || take(handles, SOCKET.handles, atMs));
      if (!isFine) return end('tooMany');
      if (verdict.type === 'passed') engine.send(verdict.text);
      else {
        log.count('message refused');
        member.send(verdict.text);
      }
      if (engine.bufferedAmount > SOCKET.backlogBytes) end('lost');
    }

    // Nothing is read from the member before somebody is there to hear it.
    member.pause();
    member.on('message', (data, isBinary) => {
      if (members.has(end)) hear(data, isBinary);
    });
    member.on('error', () => member.terminate());
    member.on('close', () => {
      clearTimeout(idle);
      clearTimeout(late);
      members.delete(end);
      engine.terminate();
      parted();
    });
    engine.on('open', () => {
      isOpen = true;
      member.resume();
    });
    engine.on('message', (data) => {
      if (member.readyState === WebSocket.OPEN) member.send(textOf(data));
      if (member.bufferedAmount > SOCKET.backlogBytes) {
        end('tooSlow');
        member.terminate();
      }
    });
    engine.on('error', () => engine.terminate());
    engine.on('close', () => {
      member.resume();
      end(isOpen ? 'lost' : 'unreachable');
    });
  }

  return {
    /** `parted` is called once, when the member's socket is gone. */
    accept: (
      request: IncomingMessage,
      stream: Duplex,
      head: Buffer,
      url: string,
      parted: () => void,
    ): void => {
      let isAccepted = false;
      stream.once('close', () => {
        if (!isAccepted) parted();
      });
      server.handleUpgrade(request, stream, head, (member) => {
        isAccepted = true;
        join(member, url, parted);
      });
    },
    size: () => members.size,
    close: (): void => {
      for (const end of members) end('goingAway');
    },
  };
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return Buffer.from(data as Buffer).toString();
}
