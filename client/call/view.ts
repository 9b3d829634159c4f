// View: what the interface sees, and the intents it sends back: plain data. One View per turn; no element derives it anew.
// Source: docs/states/README.md. Streams are ids; the controller resolves them to MediaStreams.
import type { Device, MediaProblem } from './ports.ts';
import type { Own, Past, Plan, Settings } from './stored.ts';

export type View = {
  readonly screen: Screen;
  readonly media: MediaView;
  /** Passing news, oldest first; each id once. */
  readonly notices: readonly Notice[];
  readonly store: StoreView;
  readonly page: PageView;
};

/** isOffline: the browser knows of no network. hasUpdate: another build of this page is there; told when no call is disturbed. */
export type PageView = { readonly isOffline: boolean; readonly hasUpdate: boolean };

export type Screen =
  | { readonly type: 'opening' }
  | { readonly type: 'unsupported'; readonly missing: readonly string[] }
  | { readonly type: 'start'; readonly start: StartView }
  | { readonly type: 'waiting'; readonly waiting: WaitingView }
  | { readonly type: 'call'; readonly call: CallView }
  | { readonly type: 'end'; readonly end: EndView };

// ---------------------------------------------------------------- own media

export type MediaView = {
  /** idle: not asked yet; asking: the browser's question is open. */
  readonly phase: 'idle' | 'asking' | 'given' | 'refused' | 'without';
  readonly problem?: MediaProblem;
  /** The browser's own words for a driver failure. */
  readonly detail?: string;
  readonly stream?: string;
  readonly hasCamera: boolean;
  readonly hasMicrophone: boolean;
  readonly isMuted: boolean;
  readonly isPaused: boolean;
  /** Held back by the system, whatever the two above say. */
  readonly taken: readonly ('camera' | 'microphone')[];
  /** 0 … 7 */
  readonly level: number;
  readonly devices: readonly Device[];
  readonly camera?: string;
  readonly microphone?: string;
  readonly speaker?: string;
};

// ---------------------------------------------------------------- kept on this device

/** Links to a channel, with its password where that is known. */
export type LinksView = { readonly link?: string; readonly linkWithoutPassword: string };

export type StoreView = {
  /** off: this browser keeps nothing for this page; all of it works until the page is closed. */
  readonly phase: 'reading' | 'kept' | 'off';
  readonly settings: Settings;
  /** url: where the picture can be shown from; absent until it has been read, and where there is none. */
  readonly profile: { readonly name: string; readonly picture: string; readonly url?: string };
  readonly own?: Own & LinksView;
  /** The next one first. */
  readonly plans: readonly (Plan & LinksView)[];
  /** The latest first. */
  readonly past: readonly Past[];
  readonly canShare: boolean;
};

// ---------------------------------------------------------------- start

export type FieldName = 'channel' | 'password' | 'name';
export type ChannelError = 'empty' | 'not-a-number' | 'out-of-range';
export type PasswordError = 'empty' | 'control-characters' | 'too-long';

export type StartView = {
  readonly channel: string;
  readonly password: string;
  readonly name: string;
  readonly channelMax: number;
  readonly channelError?: ChannelError;
  readonly passwordError?: PasswordError;
  /** Focus this field now; `turn` changes when it is asked for again. */
  readonly focus?: { readonly field: FieldName; readonly turn: number };
  /** From an invite: the call's own name, and that both fields came from it (one click to join). */
  readonly title?: string;
  readonly isInvited: boolean;
  /** Join was pressed: keys are derived or the relay is being reached. */
  readonly busy?: 'joining' | 'starting';
  /** Only through a TURN server; the server that serves this page may have none. */
  readonly isHidingIp: boolean;
  readonly hasTurn: boolean;
  /** Present where only holders of a token may open a channel: what is kept of it on this device. */
  readonly founderToken?: string;
  /** Takes the join card's place until answered. */
  readonly outcome?: Outcome;
  /** How good a suggested password is; absent for one the user typed. */
  readonly suggestion?: { readonly kind: 'words' | 'emoji'; readonly bits: number };
};

/** Why there is no call; each its own card with the next step. */
export type Outcome =
  | 'full'
  | 'crowded'
  | 'no-keys'
  | 'no-free-channel'
  | 'relay-unreachable'
  /** Hide my IP is on, and there is no TURN server. */
  | 'no-turn'
  /** Nobody is there, and only holders of a token may open it: none was shown, or none that is good. */
  | 'founders-only'
  | 'wrong-token';

// ---------------------------------------------------------------- waiting alone

export type RelayView =
  | { readonly type: 'connecting' }
  | { readonly type: 'connected' }
  /** retryAtMs: wall clock of the next try. */
  | { readonly type: 'retrying'; readonly attempt: number; readonly retryAtMs: number };

/** Without password and link after a reload: the tab does not keep it. */
export type InviteView = {
  readonly channel: number;
  readonly password?: string;
  readonly title?: string;
  readonly link?: string;
  readonly linkWithoutPassword: string;
  /** A password of pictures from our own table, by the names to read them out by. */
  readonly pictureNames?: readonly string[];
  /** The device has a way of its own to hand something on. */
  readonly canShare: boolean;
};

/** atMs: wall clock at which an open door closes. */
export type DoorView = { readonly type: 'open'; readonly closesAtMs: number } | { readonly type: 'locked' };

export type WaitingView = {
  readonly channel: number;
  /** One's own. */
  readonly name: string;
  readonly title?: string;
  readonly invite: InviteView;
  /** Opened by Start a call: the invite sheet lies on top at once. */
  readonly isInviteFirst: boolean;
  readonly sinceMs: number;
  /** 'looking' first; then nobody answers, or somebody there uses another password. */
  readonly verdict: 'looking' | 'nobody' | 'other-password';
  readonly relay: RelayView;
  /** Locked: the ten minutes are over and nobody else is here; Allow joining waits again. */
  readonly door: DoorView;
  /** Known to the call, and waiting to be let in. */
  readonly isKnocking: boolean;
  /** Members a call of mine would take, myself included. */
  readonly capacity: number;
  /** The most it may be set to now. */
  readonly capacityMax: number;
  /** The password was forgotten (lock and forget): Allow joining asks for it. */
  readonly isPasswordForgotten: boolean;
  /** Our address is to be hidden, and nothing to hide it behind has been given yet: nobody hears of us. */
  readonly isSeekingTurn: boolean;
  /** There was a call here, and the others have gone; what was said and given in it can still be read. */
  readonly isLeftAlone: boolean;
  readonly chat: readonly ChatEntry[];
  readonly unread: number;
  readonly files: readonly FileView[];
};

// ---------------------------------------------------------------- call

/**
 * Why a link does not stand. offline: this device is; ours: the relay is out of reach, too; theirs: all else stands; cut: the relay is
 * reached; either: nothing else to tell by; udp: nothing comes back from STUN, and there is no TURN; blocked: nor from TURN; no-turn: no direct way, and
 * no TURN; no-access: TURN is not given to us now; unmet: no way at all, though TURN is there.
 */
export type Why =
  | 'offline'
  | 'ours'
  | 'theirs'
  | 'cut'
  | 'either'
  | 'udp'
  | 'blocked'
  | 'no-turn'
  | 'no-access'
  | 'unmet';

export type MemberView = {
  /** Hex of the member id: stable key of the tile. */
  readonly id: string;
  readonly name: string;
  /** Second of two equal names, and so on; absent when unique. */
  readonly nameNumber?: number;
  readonly isSelf: boolean;
  /** Absent until the link is bound, and while there is no media at all. */
  readonly stream?: string;
  readonly isMuted: boolean;
  readonly isPaused: boolean;
  readonly level: number;
  readonly isSpeaking: boolean;
  /** When it was last found to begin or end speaking; 0: never. Of no meaning but as an order. */
  readonly spokeMs: number;
  /** Of the connection to it; absent while that is good or not known. */
  readonly quality?: 'weak' | 'poor';
  /** A hand is up: its place in the order, from 1. */
  readonly hand?: number;
  readonly link: 'connecting' | 'live' | 'reconnecting';
  /** After some seconds without a link. */
  readonly why?: Why;
  readonly isHost: boolean;
  /** Address of the picture to show while the camera is off. */
  readonly picture?: string;
  /** Compared by voice (emoji) in this call. */
  readonly isVerified: boolean;
  /** What it shares beside its camera. */
  readonly share?: ShareView;
  /** How media reaches it; unknown for oneself and before the link stands. */
  readonly path: 'direct' | 'relayed' | 'unknown';
  /** Which way its picture and sound come: over our own link, or through the forwarding unit. */
  readonly by: 'link' | 'sfu';
};

/** Which way the media of the call goes, and why. */
export type WayView = {
  /** moving: to a room of the forwarding unit that is being made or entered. */
  readonly is: 'mesh' | 'moving' | 'sfu';
  readonly why: 'few' | 'crowd' | 'host' | 'uplink';
  /** Known to whoever holds the call's office, and to all while they use it. False: calls take 8. */
  readonly hasSfu: boolean;
  /** Too many for the mesh, and nothing forwards: some are neither seen nor heard. */
  readonly isLost: boolean;
};

/** A shared screen, window or tab, or its sound alone. Stream absent until the link is bound. */
export type ShareView = {
  readonly stream?: string;
  readonly hasPicture: boolean;
  readonly hasSound: boolean;
  /** Of one's own only, where the browser tells. */
  readonly surface?: 'screen' | 'window' | 'tab';
};

/** `by`: member id. */
export type ReactionView = { readonly key: string; readonly by: string; readonly sign: number };

export type PolicyView = {
  readonly capacity: number;
  readonly isWaitingRoom: boolean;
  readonly isDoorHostOnly: boolean;
  /** Who comes later can read what was written before. */
  readonly isHistory: boolean;
  /** Through the forwarding unit: as it is best, whenever there is one, never while the mesh can bear it. */
  readonly forwarding: 'auto' | 'always' | 'never';
};

export type KnockView = {
  readonly id: string;
  readonly name: string;
  readonly sinceMs: number;
  /** Name of the member that tells of it; absent: it knocks at our own door, and has shown the password. */
  readonly by?: string;
  /** Others have let it in, it does not knock. */
  readonly isBrought: boolean;
};

/** The human check. Emoji by their index in the table of 64 and by name; digits as twelve in a row. */
export type CheckView =
  | { readonly phase: 'idle'; readonly rounds: number }
  | { readonly phase: 'running'; readonly rounds: number; readonly by: string }
  | {
      readonly phase: 'shown';
      readonly rounds: number;
      readonly emoji: readonly { readonly sign: string; readonly name: string }[];
      readonly digits: string;
      readonly answer?: 'same' | 'different';
    }
  | { readonly phase: 'aborted'; readonly rounds: number; readonly why: 'roster' | 'silence' | 'false' };

/** What the relay can see of us now, for the security panel. */
export type SeenView = {
  /** On the relay at all: it sees our address, the channel number and how many cells go to whom. */
  readonly isOnRelay: boolean;
  readonly isHidingIp: boolean;
  readonly hasTurn: boolean;
};

export type ChatEntry =
  | {
      readonly type: 'text';
      readonly id: string;
      readonly from: string;
      readonly name: string;
      readonly isSelf: boolean;
      readonly text: string;
      /** Wall clock at which it was received or sent here. */
      readonly atMs: number;
      readonly status: 'sending' | 'sent';
      /** Id of the line that it answers. */
      readonly quote?: string;
      /** From before we came: name of the member who told us. */
      readonly toldBy?: string;
      /** Of a call that is over. */
      readonly isOver?: true;
    }
  /** A file; what has become of it is in CallView.files. */
  | {
      readonly type: 'file';
      readonly id: string;
      readonly file: string;
      readonly from: string;
      readonly name: string;
      readonly isSelf: boolean;
      readonly atMs: number;
    }
  | {
      readonly type: 'event';
      readonly id: string;
      readonly event: 'joined' | 'left' | 'lost' | 'removed' | 'locked' | 'unlocked';
      readonly name: string;
      readonly atMs: number;
    };

/** A file that comes: from a member who offers it. */
export type IncomingView = {
  readonly isOwn: false;
  readonly file: string;
  readonly name: string;
  readonly size: number;
  readonly phase: 'offered' | 'coming' | 'waiting' | 'checking' | 'done' | 'declined' | 'failed';
  readonly isPaused: boolean;
  readonly have: number;
  readonly leftMs?: number;
  /**
   * full: no room on this device; other-bytes: not what was offered; left, gone, withdrawn: its sender; unsaved: done, and not
   * handed over.
   */
  readonly problem?: 'full' | 'unwritable' | 'other-bytes' | 'withdrawn' | 'gone' | 'left' | 'unsaved';
};

/** A file of ours, and how far it is at each one. */
export type OutgoingView = {
  readonly isOwn: true;
  readonly file: string;
  readonly name: string;
  readonly size: number;
  readonly isPaused: boolean;
  readonly end?: 'withdrawn' | 'unreadable';
  readonly to: readonly {
    readonly name: string;
    readonly phase: 'offered' | 'sending' | 'away' | 'done' | 'declined' | 'stopped';
    readonly have: number;
  }[];
};

export type FileView = IncomingView | OutgoingView;

export type CallView = {
  readonly channel: number;
  readonly title?: string;
  readonly invite: InviteView;
  /** Wall clock at which the call stood, for the timer. */
  readonly sinceMs: number;
  /** Self first. */
  readonly members: readonly MemberView[];
  /** Whom a view of one speaker shows: one of the others, and still the last one while all are silent. */
  readonly leader?: string;
  /** Whom the host shows large to everybody. */
  readonly spotlight?: string;
  /** By their numbers (docs/protocol/4-messages.md), oldest first; each key once. */
  readonly reactions: readonly ReactionView[];
  readonly chat: readonly ChatEntry[];
  readonly unread: number;
  readonly files: readonly FileView[];
  readonly relay: RelayView;
  readonly door: DoorView;
  /** False when only the host may, and I am not the host. */
  readonly mayMoveDoor: boolean;
  readonly isHost: boolean;
  /** The host has been gone for two minutes: nobody removes or mutes, anyone locks, reopens and admits. */
  readonly isHostless: boolean;
  readonly policy: PolicyView;
  /** The most that the policy may be set to now. */
  readonly capacityMax: number;
  readonly way: WayView;
  /** Waiting to be let in; empty for all but who may admit. */
  readonly knocks: readonly KnockView[];
  readonly check: CheckView;
  readonly seen: SeenView;
  /** Bad guesses of the whole call while the door has been open; from `isPestered` on something should be done. */
  readonly guesses: number;
  readonly isPestered: boolean;
  /** The host asks me to un-mute. */
  readonly isAskedToUnmute: boolean;
  readonly isAudioOnly: boolean;
  /** Small pictures both ways. */
  readonly isSavingData: boolean;
  /** asking: the browser's question is open; on: what is shared is at the member that is oneself. */
  readonly sharing: 'idle' | 'asking' | 'on';
  /** What this browser can share. */
  readonly shareable: 'nothing' | 'picture' | 'picture-and-sound';
  /** Rosters have differed for a while: who is missing where is not known. */
  readonly isRosterUnclear: boolean;
  /** Another call of the same password stands on this channel; its size. */
  readonly otherCall?: { readonly size: number; readonly mayJoin: boolean };
  readonly isPasswordForgotten: boolean;
};

// ---------------------------------------------------------------- the self-test, beside the call

export type SelfTestCheck =
  | 'camera'
  | 'microphone'
  | 'speaker'
  | 'relay'
  | 'stun'
  | 'turn'
  | 'path'
  | 'transfer';

/** Ids; absent: whichever the browser takes. */
export type SelfTestDevices = {
  readonly camera?: string;
  readonly microphone?: string;
  readonly speaker?: string;
};

export type SelfTestWhy =
  | MediaProblem
  | 'picture'
  | 'sound'
  | 'quiet'
  | 'heard'
  | 'unheard'
  | 'unplayed'
  | 'reached'
  | 'unreached'
  | 'unnamed'
  | 'varying'
  | 'only-six'
  | 'blocked'
  | 'fast'
  | 'strained'
  | 'slow'
  | 'broken';

/** weak: calls work, with less. */
export type SelfTestResult =
  | { readonly is: 'waiting' | 'running' }
  | {
      readonly is: 'good' | 'weak' | 'bad';
      readonly why: SelfTestWhy;
      readonly width?: number;
      readonly height?: number;
      readonly rttMs?: number;
      /** 0 … 1 */
      readonly loss?: number;
      readonly bitsPerSecond?: number;
    };

export type SelfTestView = {
  readonly checks: Readonly<Record<SelfTestCheck, SelfTestResult>>;
  /** 0 … 7 */
  readonly level: number;
  readonly recording: 'none' | 'recording' | 'playing' | 'played' | 'silent' | 'failed';
  /** asked: it was played, and whether it was heard is for the user to say. */
  readonly tone: 'none' | 'playing' | 'asked' | 'answered';
  /** The transfer goes through the TURN server. */
  readonly isRelayed: boolean;
};

export type SelfTestIntent =
  | { readonly type: 'begin' | 'devices'; readonly devices: SelfTestDevices }
  | { readonly type: 'record' | 'tone' | 'end' }
  | { readonly type: 'heard'; readonly isHeard: boolean };

// ---------------------------------------------------------------- end and notices

export type EndReason = 'left' | 'ended' | 'removed' | 'declined' | 'alone' | 'relay-lost' | 'error';

export type EndView = {
  readonly reason: EndReason;
  readonly channel: number;
  readonly title?: string;
  readonly durationMs: number;
  /** In it when it was over, oneself among them. */
  readonly people: number;
  /** Who left or was lost, when that ended the call. */
  readonly name?: string;
  /** The problem report, while it is looked at. */
  readonly report?: string;
};

/** Busy: another program has it; missing: there is none; denied: not allowed, or not yet. */
export type FailureReason = 'busy' | 'missing' | 'denied';

export type NoticeKind =
  | 'joined'
  | 'left'
  | 'lost'
  | 'back'
  | 'reconnecting'
  | 'other-password'
  | 'guess'
  | 'relay-away'
  | 'relay-back'
  /** The channel can be opened again only by somebody with a token. */
  | 'founders-only'
  | 'link-copied'
  | 'password-copied'
  | 'copy-failed'
  | 'camera-ended'
  | 'microphone-ended'
  /** By the system, for another program or a phone call. */
  | 'camera-taken'
  | 'microphone-taken'
  /** Another one was chosen, and another program has it. */
  | 'camera-kept'
  | 'microphone-kept'
  | 'muted-talking'
  /** Asked for in mid-call in vain: one of the two, or both at once. */
  | `${'camera' | 'microphone' | 'devices'}-${FailureReason}`
  /** For another reason. */
  | 'media-failed'
  /** Another camera, microphone or speaker; name: its label. */
  | 'device-found'
  /** Somebody raised a hand. */
  | 'hand'
  /** The door; name: who did it, absent when time did. */
  | 'locked'
  | 'unlocked'
  /** Many wrong guesses: keep open, or lock now. */
  | 'pestered'
  | 'knock'
  /** Others have let somebody in, and not we; name: who tells of it. */
  | 'brought'
  | 'muted-by-host'
  | 'asked-to-unmute'
  | 'new-host'
  /** name: who is shown large to everybody; absent: oneself. */
  | 'spotlight'
  /** One's own, by the host. */
  | 'hand-lowered'
  | 'hostless'
  | 'removed'
  | 'policy-changed'
  | 'password-changed'
  | 'check-asked'
  | 'other-call'
  /** Video lowered because the uplink is too small. */
  | 'uplink-small'
  /** The forwarding unit is gone: media goes over the links again; or there are too many for that. */
  | 'sfu-lost'
  | 'sfu-limited'
  | 'no-turn'
  /** What was chosen to be shared has no sound, or the system gave nothing. */
  | 'share-no-sound'
  | 'share-failed'
  /** Somebody shares a screen, or its sound. */
  | 'share-started'
  /** A line in the chat; name: who wrote it. */
  | 'chat'
  | 'file-offered'
  | 'file-arrived'
  | 'file-failed'
  /** Somebody is here, and no path to them was found: no TURN server is named; one is, and was of no help; no access to one. */
  | 'unreachable'
  | 'unreachable-turn'
  | 'unreachable-access'
  | 'text-copied'
  /** What was to be kept on this device was refused by the browser. */
  | 'not-kept'
  | 'notify-refused'
  | 'erased';

export type Notice = {
  readonly id: number;
  readonly kind: NoticeKind;
  readonly name?: string;
  /** Of a line in the chat: how it begins. */
  readonly text?: string;
};

// ---------------------------------------------------------------- intents: the only way back down

export type Intent =
  | { readonly type: 'fill'; readonly field: FieldName; readonly value: string }
  | { readonly type: 'suggest'; readonly kind: 'words' | 'emoji' }
  | { readonly type: 'join' }
  | { readonly type: 'start-call' }
  /** Escape, Cancel, or the outcome card's "back": the form again, nothing lost. */
  | { readonly type: 'cancel' }
  | { readonly type: 'retry' }
  | { readonly type: 'leave' }
  | { readonly type: 'rejoin' }
  | { readonly type: 'home' }
  | { readonly type: 'media-try' }
  | { readonly type: 'media-without' }
  | { readonly type: 'choose-device'; readonly device: Device }
  | { readonly type: 'mute'; readonly isOn: boolean }
  | { readonly type: 'pause'; readonly isOn: boolean }
  | { readonly type: 'chat-send'; readonly text: string; readonly quote?: string }
  | { readonly type: 'chat-seen' }
  /** By the file's id. cancel: also takes back one's own. */
  | { readonly type: 'file-take' | 'file-decline' | 'file-cancel' | 'file-save'; readonly file: string }
  | { readonly type: 'file-pause'; readonly file: string; readonly isOn: boolean }
  | { readonly type: 'copy'; readonly what: 'link' | 'link-without-password' | 'password' }
  | { readonly type: 'notice-close'; readonly id: number }
  /** Allow joining: in a call, or waiting alone after the ten minutes. `password` where it was forgotten. */
  | { readonly type: 'open-door'; readonly password?: string }
  /** isForgetting: wipe the password too. */
  | { readonly type: 'lock-door'; readonly isForgetting: boolean }
  | { readonly type: 'admit'; readonly id: string }
  | { readonly type: 'decline'; readonly id: string }
  /** Host only, by member id. */
  | { readonly type: 'mute-all' }
  | { readonly type: 'ask-unmute'; readonly id: string }
  | { readonly type: 'remove'; readonly id: string }
  | { readonly type: 'transfer'; readonly id: string }
  /** Large to everybody; nobody without an id. */
  | { readonly type: 'spotlight'; readonly id?: string }
  /** All hands without an id. */
  | { readonly type: 'lower-hands'; readonly id?: string }
  | { readonly type: 'end-call' }
  /** Capacity may also be set while waiting alone. */
  | { readonly type: 'set-policy'; readonly policy: Partial<PolicyView> }
  | { readonly type: 'change-password'; readonly password: string }
  /** Answer to the host's request. */
  | { readonly type: 'answer-unmute'; readonly isOn: boolean }
  | { readonly type: 'check-start' }
  | { readonly type: 'check-answer'; readonly isSame: boolean }
  /** The interface's own measure: how wide it shows this member, in device pixels; 0 when it does not. */
  | { readonly type: 'show-tile'; readonly id: string; readonly width: number }
  /** The same of what this member shares. */
  | { readonly type: 'show-share'; readonly id: string; readonly width: number }
  | { readonly type: 'share-start'; readonly isSoundOnly: boolean }
  | { readonly type: 'share-stop' }
  | { readonly type: 'raise-hand'; readonly isOn: boolean }
  | { readonly type: 'react'; readonly sign: number }
  | { readonly type: 'audio-only'; readonly isOn: boolean }
  | { readonly type: 'save-data'; readonly isOn: boolean }
  | { readonly type: 'hide-ip'; readonly isOn: boolean }
  | { readonly type: 'join-other' }
  /** The whole text is in the view then, until it is closed; what is saved is what is shown. */
  | { readonly type: 'report-show' | 'report-save' | 'report-close' }
  /** The newer page; not in mid-call. */
  | { readonly type: 'reload' }
  /** Settings that are kept on this device; those not named stay as they are. */
  | { readonly type: 'set'; readonly settings: Partial<Settings> }
  /** Notifications: the browser is asked first; only from a press. */
  | { readonly type: 'notify'; readonly isOn: boolean }
  | { readonly type: 'set-profile'; readonly name: string; readonly picture: string }
  /** My own channel; undefined gives it up. */
  | { readonly type: 'set-own'; readonly own: Own | undefined }
  | { readonly type: 'start-own' }
  /** A new one has no id; one with an id is replaced. */
  | { readonly type: 'plan'; readonly plan: Omit<Plan, 'id'> & { readonly id?: string } }
  | { readonly type: 'plan-drop'; readonly id: string }
  | { readonly type: 'plan-join'; readonly id: string }
  /** `text`: the invitation as the calendar shall show it. */
  | {
      readonly type: 'plan-calendar';
      readonly id: string;
      readonly text: string;
      readonly hasPassword: boolean;
    }
  | { readonly type: 'past-join'; readonly channel: number; readonly joinedMs: number }
  | { readonly type: 'past-drop'; readonly channel: number; readonly joinedMs: number }
  | { readonly type: 'past-clear' }
  | { readonly type: 'copy-text'; readonly text: string }
  | { readonly type: 'share'; readonly title: string; readonly text: string; readonly link: string }
  /** Title of the call, while nobody else is in it. */
  | { readonly type: 'set-title'; readonly title: string }
  | { readonly type: 'export' }
  | { readonly type: 'erase' };
