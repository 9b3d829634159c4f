// What a bot takes of a forwarding unit: everybody else, on one connection, packet by packet put together to frames.
// Source: docs/protocol/8-frames.md, "At the unit" and "Opening"; docs/decisions/0045-bots-over-the-unit.md.
import type { RTCPeerConnection, RTCRtpTransceiver, RtpPacket } from 'werift';
import type { Encoded } from '../../client/platform/frame-sealing.ts';
import { Subscription } from '../../client/platform/sfu-subscription.ts';
import type { Taking } from '../../client/platform/sfu-taking.ts';
import { describe } from './peer.ts';
import { Pictures } from './packets.ts';

/** Of whom a frame should be. */
export type Arrived = (feed: string, encoded: Encoded) => void;

export class Intake {
  readonly subscription: Subscription;
  readonly #taking: Taking;
  readonly #arrived: Arrived;

  /** `gathered`: nobody waits longer for candidates. */
  constructor(pc: RTCPeerConnection, taking: Taking, arrived: Arrived, gathered: () => Promise<unknown>) {
    this.#taking = taking;
    this.#arrived = arrived;
    this.subscription = new Subscription(taking, {
      // All that were found go with the answer.
      attached: () => undefined,
      answer: async (sdp) => {
        await pc.setRemoteDescription({ type: 'offer', sdp });
        return describe(pc, gathered());
      },
    });
    pc.onRemoteTransceiverAdded.subscribe((section) => this.#listen(section));
  }

  #listen(section: RTCRtpTransceiver): void {
    const pictures = new Pictures();
    section.onTrack.subscribe((track) =>
      track.onReceiveRtp.subscribe(({ header, payload }: RtpPacket) => {
        const taken = this.#taking.taken.find(({ subMid }) => subMid === section.mid);
        if (taken === undefined) return;
        const { feed, part } = taken;
        if (section.kind === 'audio')
          return this.#arrived(feed, { part, mimeType: 'audio/opus', data: new Uint8Array(payload) });
        const { sequenceNumber: sequence, timestamp, marker } = header;
        const data = pictures.take({ sequence, timestamp, marker, payload: new Uint8Array(payload) });
        if (data !== undefined) this.#arrived(feed, { part, mimeType: 'video/vp8', data });
      }),
    );
  }
}
