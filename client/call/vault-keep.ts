// Vault-keep: a member and its ties as one opaque text, for the tab's own storage, and back.
// Source: docs/protocol/2-handshake.md, "Coming back". version ‖ id ‖ idSk ‖ ties, each tag ‖ id ‖ idPk ‖ resume ‖ topic.
import {
  type Bytes,
  concat,
  fromBase64,
  fromHex,
  isZero,
  split,
  toBase64,
  toHex,
  u8,
  wipe,
} from '../../shared/bytes.ts';
import { type Identity, restoreIdentity } from '../../shared/handshake.ts';
import { VAULT, WIDTH } from '../../shared/limits.ts';
import type { Tie, VaultReply } from './ports.ts';
import { dropped, forgetMember, type Of, putTie, type Store, type TieSecret } from './vault-store.ts';

const VERSION = 1;
const MEMBER_WIDTHS = [1, WIDTH.id, WIDTH.idSk] as const;
const TIE_WIDTHS = [WIDTH.tag, WIDTH.id, WIDTH.idPk, WIDTH.key, WIDTH.seed] as const;
const MEMBER_BYTES = MEMBER_WIDTHS.reduce((sum: number, width) => sum + width, 0);
const TIE_BYTES = TIE_WIDTHS.reduce((sum: number, width) => sum + width, 0);

type Kept = { readonly identity: Identity; readonly ties: ReadonlyMap<string, TieSecret> };

export function keep({ identity, ties }: Store, request: Of<'keep'>): VaultReply {
  if (identity === undefined) return dropped(request, 'unknown');
  const bytes = concat(u8(VERSION), identity.id, identity.idSk, ...Array.from(ties, encodeTie));
  const text = toBase64(bytes);
  wipe(bytes);
  return { op: 'kept', ref: request.ref, text };
}

/** The member as it was. Its sessions are not: they end with the page that had their counters. */
export function restore(store: Store, request: Of<'restore'>): VaultReply {
  const bytes = fromBase64(request.text);
  const kept = bytes && parse(bytes);
  wipe(bytes ?? new Uint8Array());
  if (kept === undefined) return dropped(request, 'kept');
  forgetMember(store);
  store.identity = kept.identity;
  for (const [tag, tie] of kept.ties) putTie(store, tag, tie);
  const { id, idPk } = kept.identity;
  return { op: 'restored', ref: request.ref, id: id.slice(), idPk: idPk.slice(), ties: tiesOf(store) };
}

function tiesOf({ ties }: Store): readonly Tie[] {
  return Array.from(ties, ([tag, { peer, topic }]) => ({
    tag,
    peer: { id: peer.id.slice(), idPk: peer.idPk.slice() },
    topic: topic.slice(),
  }));
}

function encodeTie([tag, { peer, resume, topic }]: readonly [string, TieSecret]): Bytes {
  return concat(fromHex(tag) ?? new Uint8Array(), peer.id, peer.idPk, resume, topic);
}

function parse(bytes: Bytes): Kept | undefined {
  const member = split(bytes.subarray(0, MEMBER_BYTES), MEMBER_WIDTHS);
  const count = (bytes.length - MEMBER_BYTES) / TIE_BYTES;
  if (member === undefined || !Number.isInteger(count) || count > VAULT.ties) return undefined;
  const [[version], id, idSk] = member;
  const identity = restoreIdentity(id, idSk);
  if (version !== VERSION || isZero(id) || identity === undefined) return undefined;
  const ties = new Map<string, TieSecret>();
  for (let at = MEMBER_BYTES; at < bytes.length; at += TIE_BYTES) {
    const fields = split(bytes.subarray(at, at + TIE_BYTES), TIE_WIDTHS);
    if (fields === undefined || fields.some(isZero) || ties.has(toHex(fields[0]))) return undefined;
    const [tag, peerId, idPk, resume, topic] = fields;
    ties.set(toHex(tag), { peer: { id: peerId, idPk }, resume, topic });
  }
  return { identity, ties };
}
