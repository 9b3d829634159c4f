// State of the whole client: plain readonly data; `Front` is what the start screen needs of it. The bosses (front.ts,
// call.ts) and their parts change it, select.ts shows it. Source: docs/states/README.md. Types and a few words to write
// with: nothing here draws a machine into the start page.
import type { Bytes } from '../../shared/bytes.ts';
import type { Message } from '../../shared/message.ts';
import type { Command } from '../../shared/statement.ts';
import type * as admission from './admission.ts';
import type * as bandwidth from './bandwidth.ts';
import type * as channel from './channel.ts';
import type * as chat from './chat.ts';
import type * as feeds from './feeds.ts';
import type * as files from './files.ts';
import type * as form from './form.ts';
import type * as gestures from './gestures.ts';
import type * as host from './host.ts';
import type * as humanCheck from './human-check.ts';
import type * as ice from './ice.ts';
import type * as link from './link.ts';
import type * as lock from './lock.ts';
import type * as media from './media.ts';
import type * as mediaKeys from './media-keys.ts';
import type * as notices from './notices.ts';
import type * as pairing from './pairing.ts';
import type { Bond, Card, Effect, Env, Peer, Shareable, Tie, WorldEvent } from './ports.ts';
import type * as post from './post.ts';
import type * as roster from './roster.ts';
import type * as store from './store.ts';
import type * as share from './share.ts';
import type * as speaking from './speaking.ts';
import type * as topology from './topology.ts';
import type { EndReason, Intent } from './view.ts';
import type * as witness from './witness.ts';

/** What comes in: from the world, or from the one who uses it. */
export type Event = WorldEvent | { readonly type: 'intent'; readonly intent: Intent };

export type Phase = 'opening' | 'unsupported' | 'start' | 'joining' | 'waiting' | 'call' | 'end';

/** One seat of the call: who it is, the link to it and the letters on their way. */
export type Seat = {
  /** Hex of the member id. */
  readonly id: string;
  readonly peer: Peer;
  /** Of the session in the vault that we seal with. */
  readonly tag: string;
  /**
   * Two sessions of one link, until a first envelope under the newer one has come: the newer one where we answered, the
   * older one where we asked. Whatever is lost meanwhile, both can read what the other one seals.
   */
  readonly fresh?: string;
  readonly stale?: string;
  readonly name: string;
  /** The way it was last heard by (ways.ts); a hint. */
  readonly address: string;
  /** It knows the letters of forwarding, as its card said. */
  readonly canForward: boolean;
  /** As it said when we met: the call it was in then. */
  readonly callId: string;
  readonly capacity: number;
  /** What the pair can be resumed from, newest last; two until the newer one has proved itself. */
  readonly ties: readonly Tie[];
  /** As it told: who has a seat (id ‖ idPk), and ids of those its link stands with. */
  readonly members: readonly string[];
  readonly linked: readonly string[];
  /** It can answer newcomers, as it told. */
  readonly hasPassword: boolean;
  /** Its page went away then, perhaps to come back; Infinity: it is here. */
  readonly awayMs: number;
  /** When the pair last got its keys. */
  readonly metMs: number;
  /** What it may still have us carry for others; Infinity: nothing of it is used up. */
  readonly forwards: number;
  readonly forwardsMs: number;
  /** What it may still have the vault look at. */
  readonly checks: number;
  readonly checksMs: number;
  readonly link: link.State;
  readonly post: post.State;
  readonly stream?: string;
  /** The link stood once: its picture may be shown. */
  readonly isAdmitted: boolean;
  readonly isMuted: boolean;
  readonly isPaused: boolean;
  /** What it shares beside its camera, as it told; and under which id that comes. */
  readonly share: { readonly hasPicture: boolean; readonly hasSound: boolean };
  readonly shareStream?: string;
  readonly sinceMs: number;
};

/** The media of a large call, by way of the forwarding unit (forwarding.ts). */
export type Forwarding = {
  /** Of which call this is. */
  readonly callId: string | undefined;
  /** Key of who decides which way. */
  readonly office: string | undefined;
  readonly topology: topology.State;
  readonly feeds: feeds.State;
  /** By the turn of the room that they are for. */
  readonly keys: Readonly<Record<number, mediaKeys.State>>;
  /** Letters with keys, or without a kid with what we publish under, that are not known to have come. */
  readonly underWay: readonly {
    readonly letter: string;
    readonly id: string;
    readonly at: number;
    readonly kid?: number;
    readonly sentMs: number;
  }[];
  /** What each room was last told to take. */
  readonly taken: Readonly<Record<number, string>>;
  /** Whose uplink cannot bear the mesh, as they told; and whether we did. */
  readonly narrow: readonly string[];
  readonly isNarrowTold: boolean;
  /** Let in by us: told of the room before their link stands. */
  readonly greeted: readonly string[];
  /** Connections that were told to be silent before they stand. */
  readonly hushed: readonly number[];
  /** What was looked at last. */
  readonly seen: readonly unknown[];
};

/** From Join to Leave. */
export type Stay = {
  readonly channel: number;
  /** Names the password in the vault; empty when it is forgotten, or not known yet after a reload. */
  readonly prs: string;
  readonly version: number;
  /** As typed, for the invite; empty when we have only what others told us. */
  readonly password: string;
  readonly title?: string;
  readonly name: string;
  readonly isInviteFirst: boolean;
  readonly beganMs: number;
  readonly sinceWallMs: number;
  /** When the call stood for the first time. */
  readonly callWallMs?: number;
  /** Somebody else was in it. */
  readonly isMet?: true;
  /** The call in which everybody else has gone; who comes next may found another one. */
  readonly overCallId?: string;
};

/** What waits for somebody who may come back. */
export type Unheard = { readonly id: string; readonly idPk: Bytes; readonly lines: readonly post.Letter[] };

/** Somebody whose seat is kept in mind: back within its time, it needs no password. */
export type Absent = {
  readonly id: string;
  readonly peer: Peer;
  readonly name: string;
  readonly ties: readonly Tie[];
  readonly untilMs: number;
};

/** A line to the place on the relay that only one pair knows. */
export type Topic = { readonly tag: string; readonly id: string; readonly channel: channel.State };

/** Somebody with the password who waits for the host. At the greeter with all it takes to let it in. */
export type Knock = {
  /** Hex of its key. */
  readonly id: string;
  readonly name: string;
  readonly sinceMs: number;
  /** The member that told us of it. */
  readonly by?: string;
  /** It told us so by an introduction: others have let it in. */
  readonly isBrought?: true;
  readonly door?: {
    readonly tag: string;
    readonly from: string;
    readonly peer: Peer;
    readonly card: Card;
    readonly opening: Opening;
  };
};

/** What a link needs of a handshake. */
export type Opening = { readonly bindSend: Bytes; readonly bindExpect: Bytes; readonly topic: Bytes };

/** A newcomer that is still to be told of the call. */
export type Owed = {
  readonly id: string;
  readonly introKey: string;
  /** By whom it hears of it: it has no session with us yet. */
  readonly by?: string;
  /** Not before its link stands. */
  readonly isPatient?: true;
};

export type Sync = Extract<Message, { type: 'sync' }>;
export type Intro = Extract<Message, { type: 'intro' }>;
export type Checkable = Extract<Message, { type: 'sync' | 'intro' | 'door' | 'host' | 'merge' }>;

/** A connection made before anybody came, with its offer when that is ready. */
export type Spare = {
  readonly pc: number;
  readonly phase: 'open' | 'describing' | 'described';
  readonly packed?: string;
  readonly candidates: readonly string[];
};

/** What opens this channel, and its call's topics, where only founders may: 36 bytes in base64url; and who told it. */
export type Grant = { readonly channel: number; readonly text: string; readonly by: string };

/** What a tab remembers of its call over a reload. */
export type Kept = {
  readonly wallMs: number;
  readonly stay: Pick<Stay, 'channel' | 'name' | 'title' | 'callWallMs'>;
  readonly founder: string;
  readonly seed: string;
  readonly seats: readonly string[];
  /** Keys that ever had a seat (roster.ts). */
  readonly known?: readonly string[];
  readonly names: Readonly<Record<string, string>>;
  readonly door: string;
  readonly doorMs: number;
  readonly commands: readonly string[];
  /** What the call began with; commands say what it became. */
  readonly capacity?: number;
  /** What this page chose for a call of its own. */
  readonly wish?: number;
  /** The store may come later than the first connection. */
  readonly isHidingIp?: boolean;
  /** Of the last decision on the way of media that was known. */
  readonly topologyTurn?: number;
  readonly seq: number;
  readonly version: number;
  readonly grants?: readonly Grant[];
  readonly chat: chat.State;
  readonly files?: readonly files.Incoming[];
  readonly vault: string;
};

/** What a vault request was about. */
export type Asked =
  | { readonly for: 'admission'; readonly context: admission.Context }
  | { readonly for: 'seat'; readonly tag: string; readonly from: string }
  /** A reply after which the session is over (FULL, BUSY). */
  | { readonly for: 'turned-away'; readonly from: string }
  /** A reply to somebody who has to wait for the host. */
  | { readonly for: 'knock'; readonly from: string; readonly peer: Peer; readonly card: Card }
  | { readonly for: 'seal'; readonly tag: string; readonly to: string }
  | { readonly for: 'open'; readonly from: string }
  | { readonly for: 'pairing'; readonly context: pairing.Context }
  /** Our reply in a session of mode intro or resume. */
  | { readonly for: 'pair'; readonly met: pairing.Met }
  | {
      readonly for: 'met-call';
      readonly met: {
        readonly tag: string;
        readonly from: string;
        readonly peer: Peer;
        readonly card: Card;
      };
    }
  | { readonly for: 'sign'; readonly what: 'seat' | 'door' | 'host' }
  /** A letter of this seat whose signatures, or whose call, are looked at. */
  | { readonly for: 'name'; readonly from: string; readonly letter: Sync }
  | { readonly for: 'check'; readonly from: string; readonly letter: Checkable }
  | { readonly for: 'human-check'; readonly context: humanCheck.Context }
  /** A new password: ours to sign, or one that we were told. */
  | { readonly for: 'digest'; readonly version: number; readonly prs: string; readonly isOwn: boolean }
  | { readonly for: 'keep' }
  | { readonly for: 'restore'; readonly kept: Kept }
  | {
      readonly for: 'ratchet';
      readonly at: number;
      readonly of: string;
      readonly kid: number;
      readonly begun: number;
    }
  /** Stretching a password. */
  | { readonly for: 'keys'; readonly prs: string }
  | { readonly for: 'nothing' };

/** What the start screen is made of: all there is until the core of the call is loaded. */
export type Front = {
  readonly phase: Phase;
  readonly page: {
    readonly origin: string;
    /** Is there a server that media can be hidden behind? */
    readonly hasTurn: boolean;
    readonly missing: readonly string[];
    readonly canShare: boolean;
    readonly shareable: Shareable;
    /** The relay lets only holders of a token open a channel. */
    readonly isFoundersOnly: boolean;
    /** As the browser says: false is sure, true is not. */
    readonly isOnline: boolean;
    /** Another build of this page is there. */
    readonly hasUpdate: boolean;
    /** An invite that says nothing to us, until the server's settings are known. */
    readonly unread?: string;
  };
  readonly form: form.State;
  readonly media: media.State;
  readonly notices: notices.State;
  /** Settings and all else that is kept on this device. */
  readonly store: store.State;
  /** Where pictures of people can be shown from, by the member's id, one's own by 'self'. */
  readonly pictures: Readonly<Record<string, string>>;
  readonly isHidingIp: boolean;
  /** What the page before this one left in the tab, until the core of the call has read it. */
  readonly left: { readonly text: string; readonly isWanted: boolean } | undefined;
  readonly levels: Readonly<Record<string, number>>;
  readonly refs: number;
  readonly asked: Readonly<Record<number, Asked>>;
  /** Dropped input by reason; the problem report shows it. */
  readonly counts: Readonly<Record<string, number>>;
  /** What came in, and when; in pages (front.ts). */
  readonly trace: readonly (readonly (readonly [number, string])[])[];
  /** Where the machines stood when it was written last, in words (report.ts). */
  readonly stood: string;
  /** The problem report as it is shown: what is saved is this. */
  readonly report: string | undefined;
  /** Wall clock less monotonic clock, and the latter at the last step. */
  readonly wallOffset: number;
  readonly nowMs: number;
};

/** What is not there is undefined, and its field stays: every state of a page has one shape (whole.ts, `copyOf`). */
export type State = Front & {
  readonly channel: channel.State;
  readonly admission: admission.State;
  readonly chat: chat.State;
  /** The member this tab is at the next or present join. */
  readonly self: Peer | undefined;
  readonly fp: Bytes | undefined;
  /** Access to STUN and TURN servers; it outlives a call. */
  readonly ice: ice.State;
  readonly stay: Stay | undefined;
  readonly callId: string | undefined;
  readonly seats: readonly Seat[];
  readonly roster: roster.State | undefined;
  readonly host: host.State | undefined;
  readonly lock: lock.State;
  /** Doors of those who have no say, as the rule is known here, until that changes. */
  readonly refusedDoors: readonly { readonly statement: string; readonly sinceMs: number }[];
  readonly witness: witness.State;
  readonly pairing: pairing.State;
  readonly check: humanCheck.State;
  readonly bandwidth: bandwidth.State;
  readonly forwarding: Forwarding;
  readonly speaking: speaking.State;
  readonly gestures: gestures.State;
  /** Talking while muted is not told again before. */
  readonly hintMs: number;
  /** How wide each member's picture is shown here, by id. */
  readonly tiles: Readonly<Record<string, number>>;
  /** The own screen; and how wide each member's is shown here, by id. */
  readonly share: share.State;
  readonly files: files.State;
  readonly shareTiles: Readonly<Record<string, number>>;
  readonly absent: readonly Absent[];
  /** Lines of chat that members without a seat have not acknowledged: they wait for whoever comes back. */
  readonly unheard: readonly Unheard[];
  readonly topics: readonly Topic[];
  readonly knocks: readonly Knock[];
  /** What was answered here to those who asked to be let in, by their keys in hex: nobody asks twice by telling of one. */
  readonly answers: readonly { readonly id: string; readonly isAdmitted: boolean }[];
  /** We are known, and wait for the host. */
  readonly isKnocking: boolean;
  readonly owed: readonly Owed[];
  /** Commands of ours that wait for the one before to be signed. */
  readonly orders: readonly {
    readonly name: Command;
    readonly target: Bytes;
    readonly argument: Bytes;
  }[];
  /** Secrets of introductions and the time they are good for. */
  readonly introKeys: readonly {
    readonly secret: string;
    readonly untilMs: number;
    readonly entry?: roster.Entry;
  }[];
  /** Who brought us in, while nobody else is linked with us. */
  readonly introducer: string | undefined;
  /** Members that the next call founded here would take, oneself included, as was chosen here. */
  readonly capacity: number;
  readonly isPasswordForgotten: boolean;
  readonly isAskedToUnmute: boolean;
  /** A password typed in mid-call, while it is stretched. */
  readonly typed:
    | {
        readonly prs: string;
        readonly password: string;
        readonly use: 'open-door' | 'change';
      }
    | undefined;
  /** Calls that this page let go, and the host's number in each: who rules uses none twice, should it come back. */
  readonly numbers: readonly { readonly callId: string; readonly seq: number }[];
  /** Another call of our password: its size, its greeter; by whom we know, and since when; goes: it is ours that may go over. */
  readonly otherCall:
    | {
        readonly size: number;
        readonly id: string;
        readonly by: string;
        readonly goes: boolean;
        readonly toldMs: number;
      }
    | undefined;
  /** Greeter of the call that ours dissolves into: until its SYNC is there, ours goes on. */
  readonly movingTo: string | undefined;
  /** Who comes with us into another call, and the key to meet it with. */
  readonly moves: readonly { readonly idPk: string; readonly introKey: string }[];
  /** When our view of the roster is told to all; what was told last. */
  readonly rosterDueMs: number;
  readonly rosterTold: string;
  /** Pairs that are not linked, by both ids, and since when; and when they were introduced afresh. */
  readonly apart: Readonly<Record<string, { readonly sinceMs: number; readonly mendedMs: number }>>;
  readonly unclearMs: number;
  readonly mendDueMs: number;
  /** Keys that were compared by voice in this call. */
  readonly verified: readonly string[];
  /** Until then nobody is answered: we move from one call to another. */
  readonly hushMs: number;
  readonly hasMoved: boolean;
  /** The door is locked; who was accepted may finish until then. */
  readonly finishMs: number;
  readonly keepDueMs: number;
  /** The vault's part of what was stored last: its secrets in one text, as the tab's storage has it. */
  readonly keptVault: string;
  readonly ways: Readonly<Record<string, number>>;
  /** What we may still carry for others by the relay. */
  readonly hauls: { readonly left: number; readonly atMs: number };
  readonly spare: Spare | undefined;
  readonly grants: readonly Grant[];
  /** Turned back for want of a token: how often it was tried again, and when it is next. */
  readonly again: { readonly tries: number; readonly atMs: number };
  /** Of this device, as it was shown in this stay and not taken. */
  readonly refusedToken: string;
  readonly relayAwayMs: number;
  readonly isRelayAwayTold: boolean;
  readonly end:
    | {
        readonly reason: EndReason;
        readonly name?: string;
        readonly durationMs: number;
        readonly people: number;
      }
    | undefined;
  /** Links are kept for the last word until then. */
  readonly partingMs: number;
  readonly pcs: number;
  readonly paths: number;
  /** When the whole wants its next 'tick'; Infinity for never. */
  readonly dueMs: number;
  /** What the duties look at, as it was when there was nothing to do; empty: they have to look (duties.ts). */
  readonly tended: readonly unknown[];
};

/**
 * One step in the making: the state so far and the effects so far. Never leaves a step; while it is being made its state
 * is the step's own copy, so what is wanted of it as it was is taken out before anything is set.
 */
export type Making<S extends Front> = {
  state: S;
  readonly effects: Effect[];
  readonly env: Env;
  /** What the parts below have heard and the parts above must act upon, in order (call.ts hands it out). */
  readonly news: News[];
};
export type Turn = Making<State>;
/** A turn of the whole is one of the front too. */
export type FrontTurn = Making<Front>;

/** `copy`: the one of this step; the state before it never changes. */
export function begin<S extends Front>(copy: S, env: Env): Making<S> {
  const { now, wall } = env;
  const turn: Making<Front> = { state: copy, effects: [], env, news: [] };
  set(turn, { wallOffset: wall - now, nowMs: now });
  return turn as Making<S>;
}

export type News =
  /** Own camera and microphone: what the members are told of them, or the first question was answered with no. */
  | { readonly type: 'media-changed' | 'media-refused' }
  /** A letter about the whole call. */
  | { readonly type: 'letter'; readonly id: string; readonly letter: post.Letter }
  /** A SYNC's commands, each with a good signature. */
  | {
      readonly type: 'commands';
      readonly commands: readonly host.Told[];
      readonly seq: number;
      readonly version: number;
      /** The number that we knew ourselves before a reload, or when we let the call go. */
      readonly own: number;
    }
  /** A HELLO to somebody we know: it looks for its way. */
  | { readonly type: 'hello'; readonly goal: pairing.Goal; readonly blob: Bytes }
  /** The pair has keys again. */
  | {
      readonly type: 'paired';
      readonly id: string;
      readonly goal: pairing.Goal;
      readonly isResponder: boolean;
    }
  | { readonly type: 'ended'; readonly reason: 'ended' | 'removed' | 'declined' }
  | { readonly type: 'mute' }
  /** The password is another: who was answered under the old one is refused. */
  | { readonly type: 'rekeyed' }
  /** Others have let somebody in whom the host's policy keeps out. */
  | { readonly type: 'unadmitted'; readonly idPk: string; readonly by: string }
  /** A greeter of another call of our password. */
  | {
      readonly type: 'met-call';
      readonly tag: string;
      readonly from: string;
      readonly peer: Peer;
      readonly card: Card;
      /** Absent while we have yet to reply. */
      readonly bond?: Bond;
    }
  /** Removed for good: no tie brings it back. */
  | { readonly type: 'barred'; readonly idPk: string }
  /** Our new password is the call's now. */
  | { readonly type: 'own-password'; readonly version: number }
  /** A blob that another member carried to us. */
  | { readonly type: 'blob'; readonly from: string; readonly blob: Bytes }
  /** isNew: its link stands for the first time. */
  | { readonly type: 'live'; readonly id: string; readonly isNew: boolean }
  | { readonly type: 'down'; readonly id: string }
  /** Another connection, and perhaps another page, of a member that has a seat. */
  | { readonly type: 'renewed'; readonly id: string }
  /** A letter has come to this member. */
  | { readonly type: 'acknowledged'; readonly id: string; readonly letter: string }
  /** The seat is free; `ties` may still bring its owner back. */
  | {
      readonly type: 'left';
      readonly id: string;
      readonly seat: Seat;
      readonly why: 'left' | 'lost' | 'never' | 'removed';
    };

export function set<S extends Front>(turn: Making<S>, change: NoInfer<Partial<S>>): void {
  Object.assign(turn.state, change);
}

export function emit(turn: FrontTurn, ...effects: readonly Effect[]): void {
  turn.effects.push(...effects);
}

const COUNTS_MAX = 64;

export function count(turn: FrontTurn, why: string): void {
  const { counts } = turn.state;
  const isKnown = why in counts;
  if (!isKnown && Object.keys(counts).length >= COUNTS_MAX) return;
  set(turn, { counts: { ...counts, [why]: (counts[why] ?? 0) + 1 } });
  emit(turn, { type: 'log', name: `drop ${why}` });
}
