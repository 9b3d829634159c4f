// One track of a bot on one connection: frames in, RTP out. Source: docs/decisions/0036-a-member-without-a-browser.md, "What it says and shows".
import { MediaStreamTrack, RtpHeader, RtpPacket } from 'werift';
import type { Bytes } from '../../shared/bytes.ts';

export class Sending {
  readonly track: MediaStreamTrack;
  /** Anywhere but near its end (RFC 3550, 5.1). */
  #sequence = Math.floor(Math.random() * 0x8000);

  constructor(kind: 'audio' | 'video') {
    this.track = new MediaStreamTrack({ kind });
  }

  write(payload: Bytes, timestamp: number, marker: boolean): void {
    this.#sequence = (this.#sequence + 1) & 0xffff;
    const header = new RtpHeader({
      sequenceNumber: this.#sequence,
      timestamp: timestamp >>> 0,
      marker,
      // The sender puts in what was agreed on.
      payloadType: 0,
    });
    this.track.writeRtp(new RtpPacket(header, Buffer.from(payload)));
  }
}

/** VP8 payload descriptor (RFC 7741, 4.2): the start of the first partition, nothing else said. */
const VP8_START = 0x10;

/** A whole frame as the payload of one packet. */
export const pictureOf = (frame: Bytes): Bytes => Uint8Array.of(VP8_START, ...frame);
