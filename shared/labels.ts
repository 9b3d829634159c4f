// Labels: every label that enters a hash, a MAC, a key derivation or a signature, in one table.
// Source: docs/protocol/2-handshake.md, "Labels". A signature never lacks a label of its own.

export const VERSION = 'sotto/1';

export const LABELS = {
  /** Salt of the password stretching: H(lv("sotto/1 prs", channel)). */
  prs: 'sotto/1 prs',
  sid: 'sotto/1 sid',
  introKey: 'sotto/1 intro key',
  id: 'sotto/1 id',
  call: 'sotto/1 call',
  /** Labels of XP: always behind "sotto/1". */
  confirm: 'confirm',
  envelope: 'env',
  resume: 'resume',
  bind: 'bind',
  callSeed: 'call',
  topic: 'topic',
} as const;
