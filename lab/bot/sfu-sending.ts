// What a bot sends to a forwarding unit: its frames, sealed, each as one packet, on one connection.
// Source: docs/protocol/8-frames.md, "At the unit"; docs/decisions/0045-bots-over-the-unit.md.
import type { RTCPeerConnection } from 'werift';
import type { Encoding } from '../../client/call/ports.ts';
import type { Encoded } from '../../client/platform/frame-sealing.ts';
import type { SfuLine } from '../../client/platform/sfu-line.ts';
import type { Bytes } from '../../shared/bytes.ts';
import { FRAME_PARTS } from '../../shared/sframe.ts';
import type { Listener } from './likeness.ts';
import { describe } from './peer.ts';
import { pictureOf, Sending } from './sending.ts';

/** Undefined: nothing may go out. */
export type Seal = (encoded: Encoded) => Promise<Bytes | undefined>;

export class Outlet implements Listener {
  readonly #pc: RTCPeerConnection;
  readonly #seal: Seal;
  readonly #voice = new Sending('audio');
  readonly #face = new Sending('video');
  #is = { isSoundOn: true, isVideoOn: true };
  /** Frames leave in the order in which they were made. */
  #work: Promise<void> = Promise.resolve();

  constructor(pc: RTCPeerConnection, seal: Seal) {
    this.#pc = pc;
    this.#seal = seal;
    const tracks = {
      audio: this.#voice.track,
      video: this.#face.track,
      screen: 'video',
      sound: 'audio',
    } as const;
    for (const part of FRAME_PARTS) pc.addTransceiver(tracks[part], { direction: 'sendonly' });
  }

  async publish(line: SfuLine, handle: number, gathered: Promise<unknown>): Promise<void> {
    const sdp = await describe(this.#pc, gathered);
    if (sdp === undefined) throw new Error('no description');
    const { jsep } = await line.ask(handle, { request: 'publish' }, { type: 'offer', sdp });
    if (jsep?.type !== 'answer') throw new Error('an offer without an answer');
    await this.#pc.setRemoteDescription({ type: 'answer', sdp: jsep.sdp });
  }

  encode({ isVideoOn, audioBits }: Encoding): void {
    this.#is = { isVideoOn, isSoundOn: audioBits > 0 };
  }

  speak(frame: Bytes, timestamp: number): void {
    if (this.#is.isSoundOn)
      this.#send({ part: 'audio', mimeType: 'audio/opus', data: frame }, (sealed) =>
        this.#voice.write(sealed, timestamp, false),
      );
  }

  show(frame: Bytes, timestamp: number): void {
    if (this.#is.isVideoOn)
      this.#send({ part: 'video', mimeType: 'video/vp8', data: frame }, (sealed) =>
        this.#face.write(pictureOf(sealed), timestamp, true),
      );
  }

  #send(encoded: Encoded, write: (sealed: Bytes) => void): void {
    this.#work = this.#after(this.#work, this.#seal(encoded), write);
  }

  async #after(
    before: Promise<void>,
    sealing: Promise<Bytes | undefined>,
    write: (sealed: Bytes) => void,
  ): Promise<void> {
    await before;
    const sealed = await sealing;
    if (sealed !== undefined && this.#pc.connectionState === 'connected') write(sealed);
  }
}
