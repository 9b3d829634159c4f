// Ports: everything the core asks of the world (effects) and hears from it (world events).
// Plain data both ways; objects (sockets, connections, streams, keys) live in platform under the ids named here.
// Source: docs/states/README.md; wire contents: docs/protocol/1–6.
import type { Bytes } from '../../shared/bytes.ts';
import type { Place } from '../../shared/frame.ts';
import type { Proof } from '../../shared/proof.ts';
import type { Message } from '../../shared/message.ts';
import type { Statement } from '../../shared/statement.ts';
import type { Language, PartName, Parts, Plan, Theme } from './stored.ts';

// ---------------------------------------------------------------- relay socket

/** One WebSocket to the relay; the id is the core's own counter. */
export type SocketEffect =
  | {
      readonly type: 'socket-open';
      readonly socket: number;
      readonly place: Place;
      /** What is shown with it, where only founders may open a place. */
      readonly proof?: Proof;
    }
  | { readonly type: 'socket-send'; readonly socket: number; readonly to: Bytes; readonly blob: Bytes }
  | { readonly type: 'socket-close'; readonly socket: number };

export type SocketEvent =
  | { readonly type: 'socket-welcomed'; readonly socket: number; readonly address: Bytes }
  | { readonly type: 'socket-joined'; readonly socket: number; readonly address: Bytes }
  | { readonly type: 'socket-left'; readonly socket: number; readonly address: Bytes }
  | { readonly type: 'socket-blob'; readonly socket: number; readonly from: Bytes; readonly blob: Bytes }
  /** We have opened or joined with a token: what opens our places from now on. */
  | { readonly type: 'socket-granted'; readonly socket: number; readonly grant: Bytes }
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
export type Bond = {
  readonly bindSend: Bytes;
  readonly bindExpect: Bytes;
  /** callId and r as they are if these two found a call now: the responder is the founder. */
  readonly callId: Bytes;
  readonly seed: Bytes;
  /** Where the two meet on the relay when nothing else is left to them; the secret of it stays in the vault. */
  readonly topic: Bytes;
};

/** A pair that can be resumed: named by the tag of the session it comes from. */
export type Tie = { readonly tag: string; readonly peer: Peer; readonly topic: Bytes };

type WithoutBy<T> = T extends unknown ? Omit<T, 'by'> : never;
/** What the vault signs with this member's key, filling in `by`. */
export type Unsigned = WithoutBy<Statement>;

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
  /** A secret for mode 'intro' under a name of its own; wiped with 'unlearn'. Answer: 'done'. */
  | { readonly op: 'learn'; readonly ref: number; readonly prs: string; readonly key: Bytes }
  /** Wipes a derived password or a learnt key. Answer: 'done'. */
  | { readonly op: 'unlearn'; readonly ref: number; readonly prs: string }
  /** H("sotto/1 password", version, PRS): what the host signs, and what a told password must have. */
  | { readonly op: 'digest'; readonly ref: number; readonly prs: string; readonly version: number }
  /** Answer: 'signed', in the form of the messages. */
  | { readonly op: 'sign'; readonly ref: number; readonly statement: Unsigned }
  /** Are these signed by the keys they name? Answer: 'checked', one for each. */
  | { readonly op: 'check'; readonly ref: number; readonly statements: readonly string[] }
  /** callId = H("sotto/1 call", founder, seed). Answer: 'named'. */
  | { readonly op: 'name'; readonly ref: number; readonly founder: Bytes; readonly seed: Bytes }
  /** Identity and ties as text, for the tab's own storage. Answer: 'kept'. */
  | { readonly op: 'keep'; readonly ref: number }
  /** Takes up an identity and its ties. Answer: 'restored', or 'dropped'. */
  | { readonly op: 'restore'; readonly ref: number; readonly text: string }
  /** No resume from this session any more. Answer: 'done'. */
  | { readonly op: 'untie'; readonly ref: number; readonly tag: string }
  /** H("sotto/1 sas", round, roster, id, nonce). Answer: 'digested'. */
  | {
      readonly op: 'check-commit';
      readonly ref: number;
      readonly round: number;
      readonly roster: Bytes;
      readonly idPk: Bytes;
      readonly nonce: Bytes;
    }
  /** H of the sorted (idPk, fp) of all members: what the human check is about. Answer: 'digested'. */
  | {
      readonly op: 'check-roster';
      readonly ref: number;
      readonly members: readonly { readonly idPk: Bytes; readonly fp: Bytes }[];
    }
  /** The code of a round, from all nonces. Answer: 'coded'. */
  | {
      readonly op: 'check-code';
      readonly ref: number;
      readonly roster: Bytes;
      readonly nonces: readonly { readonly idPk: Bytes; readonly nonce: Bytes }[];
    }
  /** A media key, so many times ratcheted (docs/protocol/8-frames.md). Answer: 'ratcheted'. */
  | { readonly op: 'ratchet'; readonly ref: number; readonly key: Bytes; readonly times: number }
  /** A fresh member: id, Ed25519 key. Wipes the one before with all its sessions. */
  | { readonly op: 'identify'; readonly ref: number }
  | {
      readonly op: 'hello';
      readonly ref: number;
      /** Names the secret: a derived password (join), a learnt key (intro), or the tag of a tie (resume). */
      readonly prs: string;
      readonly channel: number;
      readonly mode: Mode;
    }
  | {
      readonly op: 'answer';
      readonly ref: number;
      /** As in 'hello'; one of another mode than the HELLO's is refused. */
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
      /** Goes into the message 'password', whose own field holds zeros. */
      readonly prs?: string;
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
      readonly prs?: string;
    }
  /** What a 'password' message tells is kept as `told-<version>`; the message comes out with zeros. */
  | { readonly op: 'open'; readonly ref: number; readonly blob: Bytes }
  /** Wipes one session, or everything (identity, derived passwords, sessions). */
  | { readonly op: 'forget'; readonly ref: number; readonly tag: string }
  | { readonly op: 'forget-all'; readonly ref: number };

export type VaultReply =
  | { readonly op: 'derived'; readonly ref: number; readonly prs: string }
  | { readonly op: 'identified'; readonly ref: number; readonly id: Bytes; readonly idPk: Bytes }
  | { readonly op: 'done'; readonly ref: number }
  | { readonly op: 'digested'; readonly ref: number; readonly digest: Bytes }
  | { readonly op: 'signed'; readonly ref: number; readonly statement: string }
  | { readonly op: 'checked'; readonly ref: number; readonly isGood: readonly boolean[] }
  | { readonly op: 'named'; readonly ref: number; readonly callId: Bytes }
  | { readonly op: 'ratcheted'; readonly ref: number; readonly key: Bytes }
  | { readonly op: 'kept'; readonly ref: number; readonly text: string }
  | {
      readonly op: 'restored';
      readonly ref: number;
      readonly id: Bytes;
      readonly idPk: Bytes;
      readonly ties: readonly Tie[];
    }
  /** Seven indices into the table of 64 emoji, and twelve digits. */
  | { readonly op: 'coded'; readonly ref: number; readonly emoji: readonly number[]; readonly digits: string }
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

/**
 * Bits per second; `scaleDownBy` of a picture 1280 on its longer side (never scaled up); frames per second. Video off,
 * or 0 bits for sound: nothing of it is sent.
 */
export type Encoding = {
  readonly isVideoOn: boolean;
  readonly videoBits: number;
  readonly scaleDownBy: number;
  readonly framesPerSecond: number;
  readonly audioBits: number;
  /** What is shared beside it; absent while nothing is. */
  readonly share?: ShareEncoding;
};

/** A shared screen and its sound. Its size stays: text must be read. Picture off: nothing of it is sent. */
export type ShareEncoding = {
  readonly isPictureOn: boolean;
  readonly bits: number;
  readonly framesPerSecond: number;
  readonly soundBits: number;
};

/** What getStats() says of one connection since it began; undefined where an engine does not say. */
export type LinkStats = {
  readonly bytesSent: number;
  readonly bytesReceived: number;
  /** Round trip of the pair in use, ms. */
  readonly rttMs?: number;
  /** The engine's own estimate of what may be sent, bits per second. */
  readonly availableBits?: number;
  /** 0 … 1, as the other side reports it for what we send. */
  readonly lossOut?: number;
  /** Of sound and pictures we receive: packets that came, and packets that did not. */
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  /** The pair in use goes through a TURN server, on either side. */
  readonly isRelayed?: boolean;
  /** While it does: checks that went through, either way, on pairs that don't. Left out where no direct path is wanted. */
  readonly directChecks?: number;
  /** Of the picture as it is sent. */
  readonly videoWidth?: number;
  /** The engine makes the picture smaller or worse than it may be for want of bits. */
  readonly isHeldBack?: boolean;
};

/** `packed` = base64url(deflate-raw(SDP)): the form on the wire (docs/protocol/5-media.md). */
export type RtcEffect =
  /** A fresh certificate for the next member; replaces the one before. */
  | { readonly type: 'certificate-make' }
  /** Asks for the STUN and TURN servers: what is given, every connection has from then on, those that stand at their next restart. */
  | { readonly type: 'ice-ask' }
  /** A connection with the local tracks on it and the negotiated data channel 0. */
  | {
      readonly type: 'pc-open';
      readonly pc: number;
      /** Only through a TURN server: the other side learns no address of ours. */
      readonly isRelayOnly: boolean;
    }
  /** What this connection sends from now on (client/call/bandwidth.ts). */
  | { readonly type: 'pc-encode'; readonly pc: number; readonly encoding: Encoding }
  /** Asks for pc-stats. */
  | { readonly type: 'pc-measure'; readonly pc: number }
  /** The network it stood on is gone: a moment without anything is enough for pc-silent. */
  | { readonly type: 'pc-listen'; readonly pc: number }
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
  /** lifetimeMs: absent where nothing of it expires. */
  | {
      readonly type: 'ice-given';
      readonly hasTurn: boolean;
      /** A STUN server that is not a TURN server, too. */
      readonly hasStun?: boolean;
      readonly lifetimeMs?: number;
    }
  /** waitMs: as the server says. */
  | { readonly type: 'ice-refused'; readonly waitMs?: number }
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
  /** It has found an address of ours that is good beyond our own network. */
  | { readonly type: 'pc-wide'; readonly pc: number }
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
  | { readonly type: 'pc-stats'; readonly pc: number; readonly stats: LinkStats }
  /** Sound that came all the time has stopped, and everything else with it; then, something has come again. */
  | { readonly type: 'pc-silent'; readonly pc: number }
  | { readonly type: 'pc-heard'; readonly pc: number }
  /** Well-formed chunks of files, some at once. */
  | { readonly type: 'pc-chunks'; readonly pc: number; readonly chunks: readonly Chunk[] }
  /** `stream` is the id under which the interface finds the MediaStream of this connection. */
  | {
      readonly type: 'pc-stream';
      readonly pc: number;
      readonly stream: string;
      readonly hasVideo: boolean;
      readonly hasAudio: boolean;
      /** Of what is shared, not of camera and microphone. */
      readonly isShare?: true;
    };

// ---------------------------------------------------------------- forwarding unit

/** Where the media of a call meets: made by the authority, told in envelopes only. */
export type SfuRoom = { readonly node: string; readonly room: string; readonly pin: string };
/** Of a feed's picture. */
export type SfuLayer = 'high' | 'middle' | 'low' | 'off';
/** What we take of a feed; its sound always. */
export type SfuWant = { readonly feed: string; readonly layer: SfuLayer; readonly isShareOn: boolean };

/** `sfu` is the core's own counter: a new room can stand beside the old one. */
export type SfuEffect =
  /** Is there one? Answer: 'sfu-known', which may take minutes where the server does not answer. */
  | { readonly type: 'sfu-ask' }
  /** A room for so many. Answer: 'sfu-made' or 'sfu-not-made'. */
  | { readonly type: 'sfu-make'; readonly size: number }
  /** Joins, publishes the local tracks under `feed` once there is a key, renews its tokens until it is left. */
  | {
      readonly type: 'sfu-enter';
      readonly sfu: number;
      readonly room: SfuRoom;
      readonly feed: string;
      /** As of pc-open. */
      readonly isRelayOnly: boolean;
    }
  | { readonly type: 'sfu-leave'; readonly sfu: number }
  /** Our frames from now on. Nothing is sent before the first. */
  | {
      readonly type: 'sfu-seal-with';
      readonly sfu: number;
      /** Our id, and below that of whoever gave the key: the tracks' keys are made of it, too. */
      readonly owner: string;
      readonly kid: number;
      readonly key: Bytes;
    }
  /** Frames of this feed with this kid. */
  | {
      readonly type: 'sfu-open-with';
      readonly sfu: number;
      readonly feed: string;
      readonly owner: string;
      readonly kid: number;
      readonly key: Bytes;
    }
  /** All keys of a feed but these. None left: the feed is not taken at all. */
  | {
      readonly type: 'sfu-forget';
      readonly sfu: number;
      readonly feed: string;
      readonly but: readonly number[];
    }
  /** Replaces what was wanted before; feeds that are not named are not taken. */
  | { readonly type: 'sfu-take'; readonly sfu: number; readonly wants: readonly SfuWant[] }
  /** What we send: as for one link, with the layers below it. */
  | { readonly type: 'sfu-encode'; readonly sfu: number; readonly encoding: Encoding }
  | { readonly type: 'sfu-measure'; readonly sfu: number };

export type SfuEvent =
  /** size: of the largest room; absent where there is none. */
  | { readonly type: 'sfu-known'; readonly size?: number }
  | { readonly type: 'sfu-made'; readonly room: SfuRoom }
  | { readonly type: 'sfu-not-made'; readonly waitMs?: number }
  /** in: joined, and our connection stands; lost: after tries of its own it has given up; refused: room, pin or token are not taken. */
  | { readonly type: 'sfu-state'; readonly sfu: number; readonly state: 'in' | 'lost' | 'refused' }
  /** Who publishes there now, by feed, without us; after each change. */
  | { readonly type: 'sfu-feeds'; readonly sfu: number; readonly feeds: readonly string[] }
  /** As pc-stream. */
  | {
      readonly type: 'sfu-stream';
      readonly sfu: number;
      readonly feed: string;
      readonly stream: string;
      readonly hasVideo: boolean;
      readonly hasAudio: boolean;
      readonly isShare?: true;
    }
  /** Frames of it open: since now, or no more (for 2 s nothing of what should come). */
  | { readonly type: 'sfu-heard'; readonly sfu: number; readonly feed: string; readonly isHeard: boolean }
  /** Frames come that no key of ours opens: once per kid. */
  | { readonly type: 'sfu-keyless'; readonly sfu: number; readonly feed: string; readonly kid: number }
  | { readonly type: 'sfu-stats'; readonly sfu: number; readonly stats: LinkStats };

// ---------------------------------------------------------------- own camera and microphone

export type DeviceKind = 'camera' | 'microphone' | 'speaker';
export type Device = { readonly id: string; readonly kind: DeviceKind; readonly label: string };

/** What one sends oneself with. */
export type MediaKind = Exclude<DeviceKind, 'speaker'>;

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
  /** device: which of the two was asked for; absent: both. isKept: the one before goes on. */
  | {
      readonly type: 'media-refused';
      readonly problem: MediaProblem;
      readonly device?: MediaKind;
      readonly isKept?: boolean;
      readonly detail?: string;
    }
  | { readonly type: 'media-devices'; readonly devices: readonly Device[] }
  /** A track ended by itself (unplugged, revoked). */
  | { readonly type: 'media-ended'; readonly kind: MediaKind }
  /** The system holds it back (another program, a phone call), or gives it again. */
  | { readonly type: 'media-stilled'; readonly kind: MediaKind; readonly isOn: boolean }
  /** Loudness in steps 0 … 7, only when it changes; `stream` as in media-given or pc-stream. */
  | { readonly type: 'media-level'; readonly stream: string; readonly level: number };

// ---------------------------------------------------------------- what is kept on this device

export type StoreEffect =
  /** undefined takes the part out. */
  | { readonly type: 'store-write'; readonly part: PartName; readonly value: Parts[PartName] }
  /** All of it as one file, for its owner. */
  | { readonly type: 'store-export' }
  /** Database, storages and caches of this page, in all its tabs. Answer: 'store-erased'. */
  | { readonly type: 'store-erase' };

export type StoreEvent =
  /** Once per page. isKept: false where the browser keeps nothing for us. */
  | { readonly type: 'store-opened'; readonly isKept: boolean; readonly parts: Partial<Parts> }
  /** Another tab of ours has changed it. */
  | { readonly type: 'store-changed'; readonly parts: Partial<Parts> }
  /** A part could not be written: no room, or taken away. */
  | { readonly type: 'store-refused' }
  /** Here or in another tab. */
  | { readonly type: 'store-erased' };
// ---------------------------------------------------------------- own screen

/** What this browser can share; a phone's can nothing. */
export type Shareable = 'nothing' | 'picture' | 'picture-and-sound';

export type ShareEffect =
  /** getDisplayMedia, within the press that asked for it; isSoundOnly: of what is chosen only the sound. */
  { readonly type: 'share-ask'; readonly isSoundOnly: boolean } | { readonly type: 'share-stop' };

export type ShareEvent =
  | {
      readonly type: 'share-given';
      readonly stream: string;
      readonly surface?: 'screen' | 'window' | 'tab';
      readonly hasPicture: boolean;
      readonly hasSound: boolean;
    }
  /** dismissed: by the one who was asked; failed: the system does not give it. */
  | { readonly type: 'share-refused'; readonly why: 'dismissed' | 'no-sound' | 'failed' }
  /** Ended by the browser's own button, or because the window was closed. */
  | { readonly type: 'share-ended'; readonly kind: 'picture' | 'sound' };

// ---------------------------------------------------------------- pictures of people

/** `picture` is the name it is shown by: a member id in hex, or 'self'. */
export type PictureEffect =
  /** base64url of a JPEG, as it was sent or kept; decoded and drawn anew. No answer where it is none. */
  | { readonly type: 'picture-show'; readonly picture: string; readonly data: string }
  | { readonly type: 'picture-drop'; readonly picture: string };

/** url: of a blob that this page has drawn. */
export type PictureEvent = {
  readonly type: 'picture-shown';
  readonly picture: string;
  readonly url: string;
};
// ---------------------------------------------------------------- files

/** Named by its id in base64url; `data` as it came, no copy. */
export type Chunk = { readonly file: string; readonly at: number; readonly data: Bytes };

/** `file` names what is given or comes in, `store` what lies on this device. */
export type FileEffect =
  /** SHA-256 of a given file, as a stream. Answer: 'file-hashed'. */
  | { readonly type: 'file-hash'; readonly file: string }
  /** Sends from … to on the file channel of this connection, in order; anything of it before is forgotten. */
  | {
      readonly type: 'file-send';
      readonly pc: number;
      readonly file: string;
      readonly from: number;
      readonly to: number;
    }
  | { readonly type: 'file-extend'; readonly pc: number; readonly file: string; readonly to: number }
  | { readonly type: 'file-hold'; readonly pc: number; readonly file: string }
  /** On all connections. */
  | { readonly type: 'file-pause'; readonly file: string; readonly isOn: boolean }
  /** A place on this device for so many bytes. Answer: 'file-opened' with what is there already. */
  | { readonly type: 'file-open'; readonly file: string; readonly store: string; readonly size: number }
  | {
      readonly type: 'file-write';
      readonly file: string;
      readonly store: string;
      readonly at: number;
      readonly data: Bytes;
    }
  /** Nothing more comes. Answer: 'file-checked' with the hash of what is there. */
  | { readonly type: 'file-finish'; readonly file: string; readonly store: string }
  /**
   * Into the downloads of this device; never opened. isAsked: by a press, so that the browser may ask where to.
   * Answer: 'file-saved', but for who is asked and names no place.
   */
  | {
      readonly type: 'file-save';
      readonly file: string;
      readonly store: string;
      readonly name: string;
      readonly isAsked: boolean;
    }
  /** What is stored under this name, or given under it, is not needed any more. */
  | { readonly type: 'file-forget'; readonly store: string }
  /** All that is stored, but for these. */
  | { readonly type: 'file-sweep'; readonly but: readonly string[] };

export type FileEvent =
  /** Picked, dropped or pasted by the user; the name as it shall be told. */
  | { readonly type: 'file-given'; readonly file: string; readonly name: string; readonly size: number }
  /** base64url. */
  | { readonly type: 'file-hashed'; readonly file: string; readonly sha256: string }
  | { readonly type: 'file-unreadable'; readonly file: string }
  | { readonly type: 'file-opened'; readonly file: string; readonly have: number }
  /** Bytes from the start that are on the disk; after each good part, and when nothing waits. */
  | { readonly type: 'file-written'; readonly file: string; readonly upTo: number }
  | { readonly type: 'file-checked'; readonly file: string; readonly sha256: string }
  | { readonly type: 'file-unwritten'; readonly file: string; readonly why: 'full' | 'unwritable' }
  /** Handed over, or not: what is stored is kept all the same. */
  | { readonly type: 'file-saved'; readonly file: string; readonly isSaved: boolean };

// ---------------------------------------------------------------- page, network, time

export type PageEffect =
  /** Take the invite out of the address bar (history.replaceState), before anything else can read it. */
  | { readonly type: 'address-clear' }
  | { readonly type: 'clipboard-write'; readonly text: string; readonly what: 'link' | 'password' | 'text' }
  | { readonly type: 'free-ask' }
  /** A password by chance (shared/suggest.ts); its tables are loaded only now. `channel` comes back with it. */
  | { readonly type: 'suggest-make'; readonly kind: 'words' | 'emoji'; readonly channel?: number }
  /** The core's part of a problem report; the platform adds its own log. Answer: 'report-made'. */
  | { readonly type: 'report-make'; readonly text: string; readonly isForFile?: true }
  | { readonly type: 'report-save'; readonly text: string }
  /** The tab's own storage (sessionStorage), one text; undefined wipes it. It comes back in page-opened. */
  | { readonly type: 'keep'; readonly text: string | undefined }
  /** A sound, and a notification where the browser was allowed to show one and the page is hidden. */
  | { readonly type: 'alert'; readonly kind: AlertKind }
  /** Colours of the whole page. */
  | { readonly type: 'theme-set'; readonly theme: Theme }
  /** Words of the whole page. */
  | { readonly type: 'language-set'; readonly language: 'system' | Language }
  /** Asks the browser whether alerts may be notifications; only from a press. Answer: 'notify-answered'. */
  | { readonly type: 'notify-ask' }
  /** Whether they are, where they may be. */
  | { readonly type: 'notify-set'; readonly isOn: boolean }
  /** A file for the calendar, with a reminder. `text` is the invitation, `link` what it leads to. */
  | {
      readonly type: 'calendar-save';
      readonly plan: Plan;
      readonly text: string;
      readonly link: string;
      readonly stampMs: number;
    }
  /** The device's own way of handing something on; only from a press. */
  | { readonly type: 'share'; readonly title: string; readonly text: string; readonly link: string }
  /** Opens the page anew; never while there is a call. */
  | { readonly type: 'page-reload' }
  | { readonly type: 'log'; readonly name: string };

/** What the user should hear also when the tab is hidden. */
export type AlertKind = 'joined' | 'knock' | 'chat' | 'closed-alone' | 'locked' | 'opened';

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
      /** The device has a way of its own to hand something on. */
      readonly canShare?: boolean;
      readonly channelMax: number;
      /** The server has a TURN server to hide behind. */
      readonly hasTurn: boolean;
      /** The relay lets only holders of a token open a channel. */
      readonly isFoundersOnly?: boolean;
      /** Absent: nothing. */
      readonly shareable?: Shareable;
      /** What 'keep' stored in this tab before it was reloaded, if no other tab holds it (Web Lock). */
      readonly kept?: string;
    }
  /** The server did not answer when the page was opened, and does now. */
  | {
      readonly type: 'settings-told';
      readonly channelMax: number;
      readonly hasTurn: boolean;
      readonly isFoundersOnly: boolean;
    }
  | {
      readonly type: 'clipboard-written';
      readonly what: 'link' | 'password' | 'text';
      readonly isOk: boolean;
    }
  /** isReached: the relay answered, be it that no channel is free. */
  | { readonly type: 'free-answered'; readonly channel: number | undefined; readonly isReached: boolean }
  /** Without `made` when the tables could not be loaded. */
  | {
      readonly type: 'suggest-made';
      readonly kind: 'words' | 'emoji';
      readonly channel?: number;
      readonly made?: { readonly password: string; readonly bits: number };
    }
  | { readonly type: 'notify-answered'; readonly isOk: boolean }
  | { readonly type: 'network-changed'; readonly isOnline: boolean }
  | { readonly type: 'report-made'; readonly text: string; readonly isForFile?: true }
  /** The server has another build of this page than the one that runs. */
  | { readonly type: 'update-found' }
  /** An invite link was opened in this tab (hashchange). */
  | { readonly type: 'fragment-changed'; readonly fragment: string }
  /** The page is going away: say goodbye now. */
  | { readonly type: 'page-closing' }
  /** The time asked for by the state (call.dueMs) has come. */
  | { readonly type: 'tick' };

export type Effect =
  | SocketEffect
  | VaultEffect
  | RtcEffect
  | SfuEffect
  | MediaEffect
  | ShareEffect
  | FileEffect
  | StoreEffect
  | PictureEffect
  | PageEffect;
export type WorldEvent =
  | SocketEvent
  | VaultEvent
  | RtcEvent
  | SfuEvent
  | MediaEvent
  | ShareEvent
  | FileEvent
  | StoreEvent
  | PictureEvent
  | PageEvent;

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
