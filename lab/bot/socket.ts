// The relay socket of a bot: SocketEffect in, SocketEvent out. Source: client/call/ports.ts; docs/protocol/1-relay.md.
import { WebSocket } from 'ws';
import { type Delivery, encodeJoin, encodeSend, parseDelivery } from '../../shared/frame.ts';
import { RELAY_PATH, SUBPROTOCOL } from '../../shared/limits.ts';
import type { SocketEffect, SocketEvent } from '../../client/call/ports.ts';

type Opening = Extract<SocketEffect, { type: 'socket-open' }>;

/** `page`: the address of the page, beside which the relay is. */
export function createSockets(
  page: URL,
  emit: (event: SocketEvent) => void,
): { readonly carry: (effect: SocketEffect) => void; readonly close: () => void } {
  const open = new Map<number, WebSocket>();

  function openOne({ socket: id, place, proof }: Opening): void {
    const socket = new WebSocket(relayBeside(page), SUBPROTOCOL, {
      perMessageDeflate: false,
      origin: page.origin,
    });
    open.set(id, socket);
    socket.on('open', () => socket.send(encodeJoin(place, proof)));
    socket.on('message', (data: Buffer, isBinary) => {
      const delivery = isBinary ? parseDelivery(new Uint8Array(data)) : undefined;
      if (delivery !== undefined && open.get(id) === socket) emit(eventOf(id, delivery));
    });
    // A close follows; without a listener it would end the process.
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      // One that the core has closed it hears no more of.
      if (open.get(id) !== socket) return;
      open.delete(id);
      emit({ type: 'socket-closed', socket: id, code });
    });
  }

  function closeOne(id: number): void {
    const socket = open.get(id);
    open.delete(id);
    socket?.close(1000);
  }

  return {
    carry: (effect) => {
      if (effect.type === 'socket-open') return openOne(effect);
      if (effect.type === 'socket-close') return closeOne(effect.socket);
      const socket = open.get(effect.socket);
      if (socket?.readyState === WebSocket.OPEN) socket.send(encodeSend(effect.to, effect.blob));
    },
    close: () => {
      for (const id of open.keys()) closeOne(id);
    },
  };
}

function eventOf(socket: number, delivery: Delivery): SocketEvent {
  switch (delivery.type) {
    case 'welcome':
      return { type: 'socket-welcomed', socket, address: delivery.address };
    case 'joined':
      return { type: 'socket-joined', socket, address: delivery.address };
    case 'left':
      return { type: 'socket-left', socket, address: delivery.address };
    case 'granted':
      return { type: 'socket-granted', socket, grant: delivery.grant };
    case 'blob':
      return { type: 'socket-blob', socket, from: delivery.from, blob: delivery.blob };
  }
}

export function relayBeside(page: URL): URL {
  const url = new URL(`.${RELAY_PATH}`, page);
  url.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  return url;
}
