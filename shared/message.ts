// Message: what members say to one another inside envelopes or on the bound data channel.
// Source: docs/protocol/4-messages.md. (Types first; parsing and validation follow.)

/** 12 random bytes in base64url. Messages with an id are acknowledged, resent and deduplicated. */
export type MessageId = string;

export type Message =
  | {
      readonly type: 'sync';
      readonly id: MessageId;
      readonly founder: string;
      readonly seed: string;
      readonly stamp: number;
    }
  | {
      readonly type: 'description';
      readonly id: MessageId;
      readonly pc: string;
      readonly generation: number;
      readonly round: number;
      readonly kind: 'offer' | 'answer';
      readonly packed: string;
    }
  | {
      readonly type: 'candidates';
      readonly id: MessageId;
      readonly pc: string;
      readonly generation: number;
      readonly round: number;
      readonly candidates: readonly string[];
    }
  | { readonly type: 'media'; readonly id: MessageId; readonly isMuted: boolean; readonly isPaused: boolean }
  | { readonly type: 'chat'; readonly id: MessageId; readonly text: string; readonly atMs: number }
  | { readonly type: 'ack'; readonly ids: readonly MessageId[] }
  /** I leave by my own will. */
  | { readonly type: 'leave'; readonly id: MessageId }
  /** I have settled elsewhere: free the seat. */
  | { readonly type: 'gone'; readonly id: MessageId };
