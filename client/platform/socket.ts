// The relay socket port: SocketEffect in, SocketEvent out. Source: client/call/ports.ts; docs/protocol/1-relay.md.
import { encodeJoin, encodeSend, parseDelivery, type Place } from '../../shared/frame.ts';
import { RELAY_PATH, SUBPROTOCOL } from '../../shared/limits.ts';
import type { Proof } from '../../shared/proof.ts';
import type { SocketEffect, SocketEvent } from '../call/ports.ts';

export function createSockets(
  emit: (event: SocketEvent) => void,
  log: (name: string) => void,
): (effect: SocketEffect) => void {
  const open = new Map<number, { readonly socket: WebSocket; readonly ending: AbortController }>();

  function openOne(id: number, place: Place, proof: Proof | undefined): void {
    const ending = new AbortController();
    const { signal } = ending;
    const socket = new WebSocket(relayUrl(), SUBPROTOCOL);
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => socket.send(encodeJoin(place, proof).slice()), { signal });
    socket.addEventListener('message', ({ data }) => deliver(id, data), { signal });
    socket.addEventListener(
      'close',
      ({ code }) => {
        open.delete(id);
        emit({ type: 'socket-closed', socket: id, code });
      },
      { signal },
    );
    open.set(id, { socket, ending });
  }

  function deliver(id: number, data: unknown): void {
    const delivery = data instanceof ArrayBuffer ? parseDelivery(new Uint8Array(data)) : undefined;
    if (delivery === undefined) return log('delivery-garbled');
    const socket = id;
    switch (delivery.type) {
      case 'welcome':
        return emit({ type: 'socket-welcomed', socket, address: delivery.address });
      case 'joined':
        return emit({ type: 'socket-joined', socket, address: delivery.address });
      case 'left':
        return emit({ type: 'socket-left', socket, address: delivery.address });
      case 'granted':
        return emit({ type: 'socket-granted', socket, grant: delivery.grant });
      case 'blob':
        return emit({ type: 'socket-blob', socket, from: delivery.from, blob: delivery.blob });
    }
  }

  return (effect) => {
    const one = open.get(effect.socket);
    switch (effect.type) {
      case 'socket-open':
        return openOne(effect.socket, effect.place, effect.proof);
      case 'socket-send':
        if (one?.socket.readyState !== WebSocket.OPEN) return log('socket-send-dropped');
        return one.socket.send(encodeSend(effect.to, effect.blob).slice());
      case 'socket-close':
        // Asked for by the core, so it hears no more of this socket.
        one?.ending.abort();
        open.delete(effect.socket);
        return one?.socket.close(1000);
    }
  };
}

/** Beside the page, wherever that is served from. */
function relayUrl(): URL {
  const url = new URL(`.${RELAY_PATH}`, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url;
}
