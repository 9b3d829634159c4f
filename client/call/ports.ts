// Ports: everything the core asks of the world (effects) and hears from it (world events).
// Plain data both ways; objects (sockets, connections, streams, keys) live in platform under the ids named here.
// Source: docs/states/README.md; wire contents: docs/protocol/1–5.
import type { Bytes } from '../../shared/bytes.ts';
import type { Place } from '../../shared/frame.ts';
import type { Message } from '../../shared/message.ts';

// ---------------------------------------------------------------- relay socket

/** One WebSocket to the relay; the id is the core's own counter. */
export type SocketEffect =
  | { readonly type: 'socket-open'; readonly socket: number; readonly place: Place }
  | { readonly type: 'socket-send'; readonly socket: number; readonly to: Bytes; readonly blob: Bytes }
  | { readonly type: 'socket-close'; readonly socket: number };

export type SocketEvent =
  | { readonly type: 'socket-welcomed'; readonly socket: number; readonly address: Bytes }
  | { readonly type: 'socket-joined'; readonly socket: number; readonly address: Bytes }
  | { readonly type: 'socket-left'; readonly socket: number; readonly address: Bytes }
  | { readonly type: 'socket-blob'; readonly socket: number; readonly from: Bytes; readonly blob: Bytes }
  /** code: the relay's close code, 1006 when the connection broke or never stood. */
  | { readonly type: 'socket-closed'; readonly socket: number; readonly code: number };

// ---------------------------------------------------------------- vault (keys; a worker in the browser)

export type Mode = 'join' | 'intro' | 'resume';
export type Verdict = 'none' | 'accept' | 'refer' | 'busy';

/** What a member says of itself inside the sealed part of PROOF and reply (docs/protocol/2-handshake.md). */
export type Card = {
  /** SHA-256 of the DTLS certificate. */
  readonly fp: Bytes;
  readonly name: string;
  readonly capabilities: Bytes;
  /** 16 bytes; zero while unsettled. */
  readonly callId: Bytes;
  readonly size: number;
  readonly capacity: number;
  readonly isGreeter: boolean;
  readonly verdict: Verdict;
  readonly refer?: { readonly id: Bytes; readonly idPk: Bytes };
};

/** Who is on the other side of a handshake. */
export type Peer = { readonly id: Bytes; readonly idPk: Bytes };

/**
 * What a good handshake leaves outside the vault: one-time MACs for the data channel, and the call's seed.
 * With any verdict but 'accept' there is none: the fields are empty, which equals no MAC.
 */
export type Bond = { readonly bindSend: Bytes; readonly bindExpect: Bytes; readonly callId: Bytes };

/**
 * Every request carries `ref`, echoed by its one reply. Replies come in the order of the requests.
 * Sessions are named by their tag in hex, initiators' HELLOs by their nonce in hex.
 */
export type VaultRequest =
  /** Argon2id; may take seconds. The vault keeps the result under `prs`. */
  | {
      readonly op: 'derive';
      readonly ref: number;
      readonly prs: string;
      readonly channel: number;
      readonly password: string;
    }
  /** A fresh member: id, Ed25519 key. Wipes the one before with all its sessions. */
  | { readonly op: 'identify'; readonly ref: number }
  | {
      readonly op: 'hello';
      readonly ref: number;
      readonly prs: string;
      readonly channel: number;
      readonly mode: Mode;
    }
  | {
      readonly op: 'answer';
      readonly ref: number;
      readonly prs: string;
      readonly channel: number;
      readonly blob: Bytes;
    }
  | { readonly op: 'prove'; readonly ref: number; readonly blob: Bytes; readonly card: Card }
  | { readonly op: 'verify'; readonly ref: number; readonly blob: Bytes }
  /** Reply frame 4, with the first messages in an envelope behind it. */
  | {
      readonly op: 'accept';
      readonly ref: number;
      readonly tag: string;
      readonly card: Card;
      readonly messages: readonly Message[];
    }
  | { readonly op: 'reject'; readonly ref: number; readonly tag: string }
  | { readonly op: 'conclude'; readonly ref: number; readonly blob: Bytes }
  /** The path is a number that the core raises at each opening of any path. */
  | {
      readonly op: 'seal';
      readonly ref: number;
      readonly tag: string;
      readonly path: number;
      readonly messages: readonly Message[];
    }
  | { readonly op: 'open'; readonly ref: number; readonly blob: Bytes }
  /** Wipes one session, or everything (identity, derived passwords, sessions). */
  | { readonly op: 'forget'; readonly ref: number; readonly tag: string }
  | { readonly op: 'forget-all'; readonly ref: number };

export type VaultReply =
  | { readonly op: 'derived'; readonly ref: number; readonly prs: string }
  | { readonly op: 'identified'; readonly ref: number; readonly id: Bytes; readonly idPk: Bytes }
  | { readonly op: 'hello-made'; readonly ref: number; readonly nonce: string; readonly blob: Bytes }
  | {
      readonly op: 'answered';
      readonly ref: number;
      readonly tag: string;
      readonly peer: Peer;
      readonly blob: Bytes;
    }
  | {
      readonly op: 'proved';
      readonly ref: number;
      readonly tag: string;
      readonly peer: Peer;
      readonly blob: Bytes;
    }
  /** A good T: the other one knows the password. */
  | {
      readonly op: 'verified';
      readonly ref: number;
      readonly tag: string;
      readonly peer: Peer;
      readonly card: Card;
    }
  /** A bad T: one guess. */
  | { readonly op: 'guessed'; readonly ref: number; readonly tag: string }
  | {
      readonly op: 'accepted';
      readonly ref: number;
      readonly tag: string;
      readonly blob: Bytes;
      readonly bond: Bond;
    }
  | { readonly op: 'rejected'; readonly ref: number; readonly tag: string; readonly blob: Bytes }
  | {
      readonly op: 'concluded';
      readonly ref: number;
      readonly tag: string;
      readonly peer: Peer;
      readonly card: Card;
      readonly bond: Bond;
      readonly messages: readonly Message[];
    }
  /** Frame 4 did not verify: REJECT, or garbage. The session is kept for a late valid reply. */
  | { readonly op: 'refused'; readonly ref: number; readonly tag: string }
  | { readonly op: 'sealed'; readonly ref: number; readonly tag: string; readonly blob: Bytes }
  | {
      readonly op: 'opened';
      readonly ref: number;
      readonly tag: string;
      readonly messages: readonly Message[];
    }
  | { readonly op: 'forgotten'; readonly ref: number }
  /** Hostile or garbled input, or a session that is gone; `why` is a short word for the counters. */
  | { readonly op: 'dropped'; readonly ref: number; readonly why: string };

export type VaultEffect = { readonly type: 'vault'; readonly request: VaultRequest };
export type VaultEvent = { readonly type: 'vault'; readonly reply: VaultReply };

// ---------------------------------------------------------------- peer connections

export type DescriptionKind = 'offer' | 'answer';

/** `packed` = base64url(deflate-raw(SDP)): the form on the wire (docs/protocol/5-media.md). */
export type RtcEffect =
  /** A fresh certificate for the next member; replaces the one before. */
  | { readonly type: 'certificate-make' }
  /** A connection with the local tracks on it and the negotiated data channel 0. `fp`: the signed fingerprint expected. */
  | { readonly type: 'pc-open'; readonly pc: number; readonly iceServers: readonly string[] }
  /** setLocalDescription() by state, then pc-described once gathering ended or `gatherMs` went by. */
  | {
      readonly type: 'pc-describe';
      readonly pc: number;
      readonly gatherMs: number;
      readonly isRestart: boolean;
    }
  /** Check the one sha-256 fingerprint, unpack, setRemoteDescription(), then pc-applied. */
  | {
      readonly type: 'pc-apply';
      readonly pc: number;
      readonly kind: DescriptionKind;
      readonly packed: string;
      readonly fp: Bytes;
    }
  /** Roll back a local offer (perfect negotiation, polite side). */
  | { readonly type: 'pc-rollback'; readonly pc: number }
  | { readonly type: 'pc-candidates'; readonly pc: number; readonly candidates: readonly string[] }
  | { readonly type: 'pc-send'; readonly pc: number; readonly data: Bytes | string }
  /** Render the remote tracks from now on: the link is bound. */
  | { readonly type: 'pc-admit'; readonly pc: number }
  | { readonly type: 'pc-close'; readonly pc: number };

export type RtcEvent =
  | { readonly type: 'certificate-made'; readonly fp: Bytes }
  | {
      readonly type: 'pc-described';
      readonly pc: number;
      readonly kind: DescriptionKind;
      readonly packed: string;
    }
  | { readonly type: 'pc-applied'; readonly pc: number; readonly kind: DescriptionKind }
  /** why: 'fingerprint' (absent, doubled, or not the signed one), 'garbled', 'state'. */
  | { readonly type: 'pc-refused'; readonly pc: number; readonly why: 'fingerprint' | 'garbled' | 'state' }
  | { readonly type: 'pc-negotiation-needed'; readonly pc: number }
  | { readonly type: 'pc-candidate'; readonly pc: number; readonly candidate: string }
  | {
      readonly type: 'pc-state';
      readonly pc: number;
      readonly state: 'connecting' | 'connected' | 'disconnected' | 'failed';
    }
  /** SHA-256 of the certificate that DTLS really saw; once per connection, after 'connected'. */
  | { readonly type: 'pc-certificate'; readonly pc: number; readonly fp: Bytes }
  | { readonly type: 'pc-channel-open'; readonly pc: number }
  | { readonly type: 'pc-channel-closed'; readonly pc: number }
  | { readonly type: 'pc-message'; readonly pc: number; readonly data: Bytes | string }
  /** `stream` is the id under which the interface finds the MediaStream of this connection. */
  | {
      readonly type: 'pc-stream';
      readonly pc: number;
      readonly stream: string;
      readonly hasVideo: boolean;
      readonly hasAudio: boolean;
    };

// ---------------------------------------------------------------- own camera and microphone

export type DeviceKind = 'camera' | 'microphone' | 'speaker';
export type Device = { readonly id: string; readonly kind: DeviceKind; readonly label: string };

export type MediaProblem =
  | 'refused'
  | 'dismissed'
  | 'unanswered'
  | 'none-found'
  | 'busy'
  | 'insecure'
  | 'driver';

export type MediaEffect =
  /** getUserMedia; what has a device id is asked for by it. Answer: media-given or media-refused. */
  | { readonly type: 'media-ask'; readonly camera?: string; readonly microphone?: string }
  /** Local tracks on or off, on every connection; a paused camera is released (its light goes out). */
  | { readonly type: 'media-set'; readonly isMuted: boolean; readonly isPaused: boolean }
  | { readonly type: 'media-speaker'; readonly device: string }
  | { readonly type: 'media-release' };

export type MediaEvent =
  | {
      readonly type: 'media-given';
      readonly stream: string;
      readonly camera?: string;
      readonly microphone?: string;
      readonly devices: readonly Device[];
    }
  | { readonly type: 'media-refused'; readonly problem: MediaProblem; readonly detail?: string }
  | { readonly type: 'media-devices'; readonly devices: readonly Device[] }
  /** A track ended by itself (unplugged, revoked). */
  | { readonly type: 'media-ended'; readonly kind: 'camera' | 'microphone' }
  /** Loudness in steps 0 … 7, only when it changes; `stream` as in media-given or pc-stream. */
  | { readonly type: 'media-level'; readonly stream: string; readonly level: number };

// ---------------------------------------------------------------- page, network, time

export type PageEffect =
  /** Take the invite out of the address bar (history.replaceState), before anything else can read it. */
  | { readonly type: 'address-clear' }
  | { readonly type: 'clipboard-write'; readonly text: string; readonly what: 'link' | 'password' }
  | { readonly type: 'free-ask' }
  /** A password by chance (shared/suggest.ts); its tables are loaded only now. `channel` comes back with it. */
  | { readonly type: 'suggest-make'; readonly kind: 'words' | 'emoji'; readonly channel?: number }
  | { readonly type: 'report-save'; readonly text: string }
  | { readonly type: 'log'; readonly name: string };

export type PageEvent =
  /** First event of a page: what the browser can do and what stood in the address. */
  | {
      readonly type: 'page-opened';
      readonly origin: string;
      /** What stood behind '#', without it. */
      readonly fragment: string;
      readonly isSecure: boolean;
      /** Names of needed features this browser lacks; empty = supported. */
      readonly missing: readonly string[];
      readonly channelMax: number;
      readonly iceServers: readonly string[];
    }
  | { readonly type: 'clipboard-written'; readonly what: 'link' | 'password'; readonly isOk: boolean }
  /** isReached: the relay answered, be it that no channel is free. */
  | { readonly type: 'free-answered'; readonly channel: number | undefined; readonly isReached: boolean }
  /** Without `made` when the tables could not be loaded. */
  | {
      readonly type: 'suggest-made';
      readonly kind: 'words' | 'emoji';
      readonly channel?: number;
      readonly made?: { readonly password: string; readonly bits: number };
    }
  | { readonly type: 'network-changed'; readonly isOnline: boolean }
  /** An invite link was opened in this tab (hashchange). */
  | { readonly type: 'fragment-changed'; readonly fragment: string }
  /** The page is going away: say goodbye now. */
  | { readonly type: 'page-closing' }
  /** The time asked for by the state (call.dueMs) has come. */
  | { readonly type: 'tick' };

export type Effect = SocketEffect | VaultEffect | RtcEffect | MediaEffect | PageEffect;
export type WorldEvent = SocketEvent | VaultEvent | RtcEvent | MediaEvent | PageEvent;

/** Time (ms; `now` monotonic, `wall` what people read) and randomness: arguments of every step. */
export type Env = { readonly now: number; readonly wall: number; readonly random: (bytes: number) => Bytes };

/** What carries the effects out. One object implements it in client/platform, another in world.ts. */
export type Ports = {
  readonly carry: (effect: Effect) => void;
  readonly now: () => number;
  readonly random: (bytes: number) => Bytes;
  /** One alarm at a time; undefined cancels. It comes back as a 'tick'. */
  readonly wakeAt: (atMs: number | undefined) => void;
  /** Wall clock, for what people read. */
  readonly wallMs: () => number;
};
