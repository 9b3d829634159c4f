// A connection without a network: what a server takes for a socket, fed and read in the same process.
// Source: docs/protocol/1-relay.md, "Connecting".
import { Duplex } from 'node:stream';

/** Of the answers so much is kept: the head, and the close frame behind few deliveries. */
const KEPT_BYTES = 65_536;

export class Pipe extends Duplex {
  readonly remoteAddress: string;
  readonly #isStuck: boolean;
  readonly #answers: Buffer[] = [];
  readonly #coming: Buffer[] = [];
  #isAsked = false;
  #kept = 0;

  /** One that is stuck takes a little and then never says that it took it. */
  constructor(remoteAddress: string, isStuck = false) {
    super({ allowHalfOpen: true });
    this.remoteAddress = remoteAddress;
    this.#isStuck = isStuck;
    this.on('error', () => undefined);
  }

  get answer(): Buffer {
    return Buffer.concat(this.#answers);
  }

  /** Arrives chunk by chunk, as the other end asks for it: one that hung up is told no more. */
  feed(chunks: readonly Buffer[]): void {
    // A copy: a WebSocket takes the mask off in place, and what was recorded is fed again and again.
    this.#coming.push(...chunks.map((chunk) => Buffer.from(chunk)));
    if (this.#isAsked) this.#bringNext();
  }

  override _read(): void {
    this.#bringNext();
  }

  #bringNext(): void {
    const chunk = this.#coming.shift();
    this.#isAsked = chunk === undefined;
    if (chunk !== undefined) this.push(chunk);
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (this.#kept < KEPT_BYTES) this.#answers.push(chunk);
    this.#kept += chunk.length;
    if (!this.#isStuck || this.#kept < 1_000) done();
  }

  override _final(done: () => void): void {
    done();
  }
}
