// Packing of descriptions: base64url(deflate-raw(SDP)), so that one fits a cell. Source: docs/protocol/5-media.md,
// "Packing". Unpacking is bounded and total: hostile bytes end as undefined, never as memory.
import { type Bytes, concat, fromBase64, fromUtf8, toBase64, utf8 } from '../../shared/bytes.ts';
import { SDP_BYTES } from '../../shared/limits.ts';

const FORMAT = 'deflate-raw';
/** Engines inflate a whole written chunk before anyone can stop them, and one byte may become a thousand. */
const SLICE_BYTES = 256;

export async function packSdp(sdp: string): Promise<string> {
  const packed = await pump(new CompressionStream(FORMAT), utf8(sdp), Number.POSITIVE_INFINITY);
  if (packed === undefined) throw new Error('deflate failed');
  return toBase64(packed);
}

export async function unpackSdp(packed: string): Promise<string | undefined> {
  const bytes = fromBase64(packed);
  if (bytes === undefined || bytes.length > SDP_BYTES) return undefined;
  const sdp = await pump(new DecompressionStream(FORMAT), bytes, SDP_BYTES);
  return sdp && fromUtf8(sdp);
}

type Pump = { readonly readable: ReadableStream<Bytes>; readonly writable: WritableStream<BufferSource> };

/** What comes out of `through` for `bytes`; undefined when they are garbled or become more than `most` bytes. */
async function pump(through: Pump, bytes: Bytes, most: number): Promise<Bytes | undefined> {
  const written = writeAll(through.writable.getWriter(), bytes);
  const reader = through.readable.getReader();
  try {
    return await readAll(reader, most);
  } catch {
    return undefined;
  } finally {
    // Cancelling releases a writer that is still held back by the bound.
    await reader.cancel().catch(() => undefined);
    await written;
  }
}

/** Never rejects: what is garbled is heard of at the reader, and unheard here it would end up at the window. */
async function writeAll(writer: WritableStreamDefaultWriter<BufferSource>, bytes: Bytes): Promise<void> {
  writer.closed.catch(() => undefined);
  try {
    for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
      await writer.ready;
      await writer.write(bytes.slice(at, at + SLICE_BYTES));
    }
    await writer.close();
  } catch {
    // The reader has the error.
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Bytes>, most: number): Promise<Bytes | undefined> {
  const parts: Bytes[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concat(...parts);
    parts.push(value);
    length += value.length;
    if (length > most) return undefined;
  }
}
