// Labels: every label that enters a hash, a MAC, a key derivation or a signature, in one table.
// Source: docs/protocol/2-handshake.md, "Labels". A signature never lacks a label of its own.

/** First field of CI and of every XP(). */
export const VERSION = 'sotto/1';

export const LABELS = {
  /** Salt of the password stretching: H(lv("sotto/1 prs", channel)). */
  prs: 'sotto/1 prs',
  /** H(lv("sotto/1 sid", nonce_I, nonce_R)). */
  sid: 'sotto/1 sid',
  /** keyId: H(lv("sotto/1 intro key", introKey)). */
  introKey: 'sotto/1 intro key',
  /** Ed25519 over lv("sotto/1 id", …): the sealed part of PROOF and reply. */
  id: 'sotto/1 id',
  /** callId: H(lv("sotto/1 call", founderPk, r)). */
  call: 'sotto/1 call',

  /** Ed25519 over lv(label, callId, …): statements (docs/protocol/4-messages.md, "Statements"). */
  seat: 'sotto/1 seat',
  door: 'sotto/1 door',
  host: 'sotto/1 host',
  /** H(lv("sotto/1 password", version, PRS)): what the host signs of a new password. */
  password: 'sotto/1 password',
  /** The human check: commitments and the roster they are about. */
  sas: 'sotto/1 sas',
  sasRoster: 'sotto/1 sas roster',
  sasCode: 'sotto/1 sas code',

  /** Labels of XP: always behind "sotto/1". */
  confirm: 'confirm',
  envelope: 'env',
  resume: 'resume',
  bind: 'bind',
  callSeed: 'call',
  topic: 'topic',
  code: 'sas',

  /** Of the key of one track: XP(…, "frames", owner, feed, part). */
  frames: 'frames',

  /** Fixed by RFC 9605, 4.4.2 and 5.1. */
  sframeKey: 'SFrame 1.0 Secret key ',
  sframeSalt: 'SFrame 1.0 Secret salt ',
  sframeRatchet: 'SFrame 1.0 Ratchet',

  /** Fixed by draft-irtf-cfrg-cpace-21 for the suite CPACE-RISTR255-SHA512. */
  cpace: 'CPaceRistretto255',
  cpaceIsk: 'CPaceRistretto255_ISK',
  cpaceMac: 'CPaceMac',
} as const;
