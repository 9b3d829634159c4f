// The one data channel of a connection: negotiated, id 0, ordered. Source: docs/protocol/5-media.md, "Data channel".
import type { Bytes } from '../../shared/bytes.ts';
import { BOUNDS } from './times.ts';

const LABEL = 'sotto';

export type Heard = {
  readonly opened: () => void;
  readonly closed: () => void;
  readonly message: (data: Bytes | string) => void;
};

export function openChannel(pc: RTCPeerConnection, heard: Heard, signal: AbortSignal): RTCDataChannel {
  const channel = pc.createDataChannel(LABEL, { negotiated: true, id: 0, ordered: true });
  channel.binaryType = 'arraybuffer';
  channel.addEventListener('open', heard.opened, { signal });
  channel.addEventListener('close', heard.closed, { signal });
  channel.addEventListener(
    'message',
    ({ data }: MessageEvent<string | ArrayBuffer>) =>
      heard.message(typeof data === 'string' ? data : new Uint8Array(data)),
    { signal },
  );
  return channel;
}

/** False when it was not taken: not open, too long, or too much waits already. The core resends what matters. */
export function sendOn(channel: RTCDataChannel, data: Bytes | string): boolean {
  // A UTF-16 unit is at most three bytes of UTF-8.
  const atMost = typeof data === 'string' ? data.length * 3 : data.length;
  if (channel.readyState !== 'open' || atMost > BOUNDS.messageBytes) return false;
  if (channel.bufferedAmount + atMost > BOUNDS.bufferedBytes) return false;
  if (typeof data === 'string') channel.send(data);
  else channel.send(data.slice());
  return true;
}
