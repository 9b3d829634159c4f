// Wire: sends a ready blob by the way that was chosen for it. Source: docs/protocol/6-call.md, "Ways".
import { type Bytes, fromHex } from '../../shared/bytes.ts';
import { ADDRESS_BYTES } from '../../shared/limits.ts';
import * as seats from './seats.ts';
import { count, emit, type Turn } from './state.ts';
import * as ways from './ways.ts';

/** A blob that cannot go out is gone: whoever made it says it again. */
export function send(turn: Turn, text: string, blob: Bytes): void {
  const way = ways.read(text);
  if (way.type === 'via') return seats.forward(turn, way.by, way.peer, blob);
  const { channel, topics } = turn.state;
  const line = way.type === 'topic' ? topics.find((one) => one.channel.line === way.line)?.channel : channel;
  if (line?.phase !== 'open') return count(turn, 'no-line');
  emit(turn, { type: 'socket-send', socket: line.socket, to: addressOf(way.address), blob });
}

/** Address in bytes, or the zero address for everybody. */
function addressOf(hex: string): Bytes {
  const address = fromHex(hex);
  return address?.length === ADDRESS_BYTES ? address : new Uint8Array(ADDRESS_BYTES);
}
