// Compressed twins beside each built file, so that the relay never compresses on the fly. The same bytes on every
// machine with the same Node. Source: docs/decisions/0006-build-and-integrity.md.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const WORTH_IT = /\.(?:html|js|css|svg|json|webmanifest|txt)$/;
/** Below, the headers cost more than is saved. */
const LEAST_BYTES = 256;
/** Place of the operating system in a gzip header (RFC 1952, 2.3.1), and its value for "unknown". */
const OS_AT = 9;
const OS_UNKNOWN = 255;

/** By ending, those that are smaller than the file itself. */
export function compressed(path: string, body: Uint8Array): ReadonlyMap<'.br' | '.gz', Uint8Array> {
  if (!WORTH_IT.test(path) || body.length < LEAST_BYTES) return new Map();
  const made = [['.br', brotli(body)] as const, ['.gz', gzip(body)] as const];
  return new Map(made.filter(([, small]) => small.length < body.length));
}

export function gzip(body: Uint8Array): Uint8Array {
  const packed = gzipSync(body, { level: constants.Z_BEST_COMPRESSION });
  packed[OS_AT] = OS_UNKNOWN;
  return packed;
}

function brotli(body: Uint8Array): Uint8Array {
  return brotliCompressSync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}
