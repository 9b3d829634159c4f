// The file channel of one connection: chunks out with back-pressure, chunks in by the batch. Beside the channel of
// messages, so that a large file holds up no letter. Source: docs/protocol/5-media.md, "Files".
import { fromBase64, toBase64 } from '../../shared/bytes.ts';
import { encodeChunk, parseChunk } from '../../shared/file.ts';
import { FILE } from '../../shared/limits.ts';
import type { Chunk } from '../call/ports.ts';
import { BOUNDS, TIMES } from './times.ts';

const LABEL = 'sotto-files';
/** Read from the disk at once. */
const SLICE_BYTES = 4 * FILE.chunkBytes;

export type Sources = {
  readonly of: (file: string) => Blob | undefined;
  readonly isPaused: (file: string) => boolean;
  /** The disk gives it no longer. */
  readonly unreadable: (file: string) => void;
};

type Job = { readonly file: string; at: number; to: number };

export class FileChannel {
  readonly #channel: RTCDataChannel;
  readonly #sources: Sources;
  readonly #tell: (chunks: readonly Chunk[]) => void;
  readonly #signal: AbortSignal;
  /** In the order of their turns. */
  #jobs: Job[] = [];
  #isPumping = false;
  #came: Chunk[] = [];
  #cameBytes = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    pc: RTCPeerConnection,
    sources: Sources,
    tell: (chunks: readonly Chunk[]) => void,
    signal: AbortSignal,
  ) {
    this.#sources = sources;
    this.#tell = tell;
    this.#signal = signal;
    this.#channel = pc.createDataChannel(LABEL, { negotiated: true, id: 1, ordered: true });
    this.#channel.binaryType = 'arraybuffer';
    this.#channel.bufferedAmountLowThreshold = BOUNDS.fileBufferLow;
    this.#channel.addEventListener('open', () => this.pump(), { signal });
    this.#channel.addEventListener('bufferedamountlow', () => this.pump(), { signal });
    this.#channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.#heard(data), {
      signal,
    });
  }

  /** Anew from there: what was to be sent of it before is forgotten. */
  send(file: string, from: number, to: number): void {
    this.hold(file);
    this.#jobs.push({ file, at: from, to });
    this.pump();
  }

  extend(file: string, to: number): void {
    const job = this.#jobs.find((one) => one.file === file);
    if (job !== undefined) job.to = Math.max(job.to, to);
    this.pump();
  }

  hold(file: string): void {
    this.#jobs = this.#jobs.filter((one) => one.file !== file);
  }

  pump(): void {
    if (!this.#isPumping) void this.#work();
  }

  get #isRoomy(): boolean {
    return this.#channel.readyState === 'open' && this.#channel.bufferedAmount < BOUNDS.fileBufferHigh;
  }

  /** One slice of each file in turn, as long as there is room; an event goes on from there. */
  async #work(): Promise<void> {
    this.#isPumping = true;
    try {
      for (let job = this.#next(); job !== undefined; job = this.#next()) await this.#sendSlice(job);
    } finally {
      this.#isPumping = false;
    }
  }

  #next(): Job | undefined {
    if (this.#signal.aborted || !this.#isRoomy) return undefined;
    const at = this.#jobs.findIndex((one) => one.at < one.to && !this.#sources.isPaused(one.file));
    const [job] = at < 0 ? [] : this.#jobs.splice(at, 1);
    if (job !== undefined) this.#jobs.push(job);
    return job;
  }

  async #sendSlice(job: Job): Promise<void> {
    const { file, at } = job;
    const end = Math.min(job.to, at + SLICE_BYTES);
    const bytes = await read(this.#sources.of(file), at, end);
    // Meanwhile it may have been taken back, or begun anew.
    if (!this.#jobs.includes(job) || job.at !== at || this.#channel.readyState !== 'open') return;
    if (bytes === undefined) {
      this.hold(file);
      return this.#sources.unreadable(file);
    }
    const id = fromBase64(file) ?? new Uint8Array(FILE.idBytes);
    for (let from = 0; from < bytes.length; from += FILE.chunkBytes) {
      const data = bytes.subarray(from, from + FILE.chunkBytes);
      this.#channel.send(encodeChunk({ file: id, at: at + from, data }).slice());
    }
    job.at = end;
  }

  #heard(data: unknown): void {
    const chunk = data instanceof ArrayBuffer ? parseChunk(new Uint8Array(data)) : undefined;
    if (chunk === undefined) return;
    this.#came.push({ ...chunk, file: toBase64(chunk.file) });
    this.#cameBytes += chunk.data.length;
    if (this.#cameBytes >= BOUNDS.fileBatch) return this.#flush();
    this.#timer ??= setTimeout(() => this.#flush(), TIMES.fileBatchMs);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const chunks = this.#came;
    this.#came = [];
    this.#cameBytes = 0;
    if (!this.#signal.aborted && chunks.length > 0) this.#tell(chunks);
  }
}

/** Undefined when the file is gone, or another one than it was. */
async function read(source: Blob | undefined, from: number, to: number): Promise<Uint8Array | undefined> {
  try {
    const bytes = new Uint8Array((await source?.slice(from, to).arrayBuffer()) ?? new ArrayBuffer(0));
    return bytes.length === to - from ? bytes : undefined;
  } catch {
    return undefined;
  }
}
