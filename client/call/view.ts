// View: what the interface sees, and the intents it sends back: plain data. One View per turn; no element derives it anew.
// Source: docs/states/README.md. Streams are ids; the controller resolves them to MediaStreams.
import type { Device, MediaProblem } from './ports.ts';

export type View = {
  readonly screen: Screen;
  readonly media: MediaView;
  /** Passing news, oldest first; each id once. */
  readonly notices: readonly Notice[];
};

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
  /** 0 … 7 */
  readonly level: number;
  readonly devices: readonly Device[];
  readonly camera?: string;
  readonly microphone?: string;
  readonly speaker?: string;
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
  /** Takes the join card's place until answered. */
  readonly outcome?: Outcome;
  /** How good a suggested password is; absent for one the user typed. */
  readonly suggestion?: { readonly kind: 'words' | 'emoji'; readonly bits: number };
};

/** Why there is no call; each its own card with the next step. */
export type Outcome = 'full' | 'crowded' | 'no-keys' | 'no-free-channel' | 'relay-unreachable';

// ---------------------------------------------------------------- waiting alone

export type RelayView =
  | { readonly type: 'connecting' }
  | { readonly type: 'connected' }
  /** retryAtMs: wall clock of the next try. */
  | { readonly type: 'retrying'; readonly attempt: number; readonly retryAtMs: number };

export type InviteView = {
  readonly channel: number;
  readonly password: string;
  readonly title?: string;
  readonly link: string;
  readonly linkWithoutPassword: string;
};

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
};

// ---------------------------------------------------------------- call

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
  readonly link: 'connecting' | 'live' | 'reconnecting';
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
    }
  | {
      readonly type: 'event';
      readonly id: string;
      readonly event: 'joined' | 'left' | 'lost';
      readonly name: string;
      readonly atMs: number;
    };

export type CallView = {
  readonly channel: number;
  readonly title?: string;
  readonly invite: InviteView;
  /** Wall clock at which the call stood, for the timer. */
  readonly sinceMs: number;
  /** Self first. */
  readonly members: readonly MemberView[];
  readonly chat: readonly ChatEntry[];
  readonly unread: number;
  readonly relay: RelayView;
};

// ---------------------------------------------------------------- end and notices

export type EndReason = 'left' | 'ended' | 'alone' | 'relay-lost' | 'error';

export type EndView = {
  readonly reason: EndReason;
  readonly channel: number;
  readonly title?: string;
  readonly durationMs: number;
  /** Who left or was lost, when that ended the call. */
  readonly name?: string;
};

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
  | 'link-copied'
  | 'password-copied'
  | 'copy-failed'
  | 'camera-ended'
  | 'microphone-ended'
  | 'muted-talking'
  | 'call-full-here'
  | 'media-failed'
  /** Somebody is here, and no path to them was found. */
  | 'unreachable';

export type Notice = { readonly id: number; readonly kind: NoticeKind; readonly name?: string };

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
  | { readonly type: 'chat-send'; readonly text: string }
  | { readonly type: 'chat-seen' }
  | { readonly type: 'copy'; readonly what: 'link' | 'link-without-password' | 'password' }
  | { readonly type: 'notice-close'; readonly id: number }
  | { readonly type: 'report-save' };
