// Replies: what the vault says, each to whoever has asked. A part of the boss. Source: client/call/ports.ts, "vault".
import type { Bytes } from '../../shared/bytes.ts';
import * as checking from './checking.ts';
import * as comingBack from './coming-back.ts';
import * as door from './door.ts';
import * as filing from './filing.ts';
import * as forwarding from './forwarding.ts';
import * as front from './front.ts';
import * as merging from './merging.ts';
import * as introducing from './introducing.ts';
import * as meeting from './meeting.ts';
import * as mesh from './mesh.ts';
import * as syncing from './syncing.ts';
import * as ownMedia from './own-media.ts';
import type * as pairing from './pairing.ts';
import * as passwords from './passwords.ts';
import type { VaultReply } from './ports.ts';
import * as rule from './rule.ts';
import * as seats from './seats.ts';
import { type Asked, type Checkable, count, type Kept, set, type Turn } from './state.ts';
import * as stay from './stay.ts';
import * as vaultDesk from './vault-desk.ts';
import * as ways from './ways.ts';
import * as wire from './wire.ts';

export function replied(turn: Turn, reply: VaultReply): void {
  const asked = vaultDesk.take(turn, reply.ref);
  // Of two questions for an identity only the later one is still asked: the vault has wiped the first member.
  if (asked && reply.op === 'identified') {
    set(turn, { self: { id: reply.id, idPk: reply.idPk } });
    return stay.lookAround(turn);
  }
  if (reply.op === 'derived') {
    passwords.ready(turn, reply.prs);
    return front.replied(turn, reply, asked);
  }
  if (!asked) return;
  switch (asked.for) {
    case 'admission':
      return stay.admissionStep(turn, { type: 'vault', reply, context: asked.context });
    case 'seat':
      if (reply.op === 'accepted' && turn.state.phase === 'end')
        return stay.send(turn, asked.from, reply.blob);
      return reply.op === 'accepted'
        ? stay.accepted(turn, asked.tag, asked.from, reply.blob, reply.bond)
        : stay.notAccepted(turn, asked.tag);
    case 'knock': {
      if (reply.op !== 'accepted') return;
      const { from, peer, card } = asked;
      return stay.knockAccepted(turn, { tag: reply.tag, from, peer, card }, reply.blob, reply.bond);
    }
    case 'pairing':
      return meeting.pairingStep(turn, { type: 'vault', reply, context: asked.context });
    case 'pair':
      return pairAccepted(turn, asked.met, reply);
    case 'met-call':
      return metCall(turn, asked.met, reply);
    case 'sign':
      return reply.op === 'signed' ? signed(turn, asked.what, reply.statement) : count(turn, 'not-signed');
    case 'name':
      return reply.op === 'named' ? syncing.named(turn, asked.from, asked.letter, reply.callId) : undefined;
    case 'check':
      return checked(turn, asked.from, asked.letter, reply);
    case 'human-check':
      return checking.step(turn, { type: 'vault', reply, context: asked.context });
    case 'digest':
      return reply.op === 'digested' ? digested(turn, asked, reply.digest) : undefined;
    case 'keep':
      return reply.op === 'kept' ? comingBack.kept(turn, reply.text) : undefined;
    case 'restore':
      return restored(turn, asked.kept, reply);
    case 'turned-away':
      if (reply.op !== 'accepted') return;
      stay.send(turn, asked.from, reply.blob);
      return vaultDesk.discard(turn, reply.tag);
    case 'seal':
      return reply.op === 'sealed'
        ? wire.send(turn, asked.to, reply.blob)
        : seats.notSealed(turn, asked.tag, asked.to);
    case 'open':
      if (reply.op !== 'opened')
        return count(turn, reply.op === 'dropped' ? `envelope-${reply.why}` : 'envelope');
      seats.opened(turn, reply.tag, asked.from, reply.messages);
      return comingBack.settled(turn, (seat) => seat.tag === reply.tag);
    case 'ratchet':
      if (reply.op !== 'ratcheted') return count(turn, 'not-ratcheted');
      return forwarding.ratcheted(turn, asked, reply.key);
    case 'keys':
      front.replied(turn, reply, asked);
      return stay.notDerived(turn);
    case 'nothing':
      return;
  }
}

function pairAccepted(turn: Turn, met: pairing.Met, reply: VaultReply): void {
  if (reply.op !== 'accepted') return count(turn, 'pair-not-accepted');
  wire.send(turn, ways.back(turn.state, met.from, met.goal.peer), reply.blob);
  // Asked again: much may have happened while the vault was at it.
  const isWelcome = reply.bond.topic.length > 0 && meeting.isWelcome(turn, met);
  if (isWelcome) return meeting.paired(turn, met, reply.bond, true, []);
  vaultDesk.discard(turn, met.tag);
}

function metCall(turn: Turn, met: Extract<Asked, { for: 'met-call' }>['met'], reply: VaultReply): void {
  if (reply.op !== 'accepted') return count(turn, 'met-call-not-accepted');
  wire.send(turn, met.from, reply.blob);
  merging.decide(turn, met, reply.bond, true);
}

function signed(turn: Turn, what: 'seat' | 'door' | 'host', statement: string): void {
  if (what === 'host') rule.signed(turn, statement);
  else mesh.signed(turn, what, statement);
}

/** Letters with signatures go on only when each of them is good. */
function checked(turn: Turn, from: string, letter: Checkable, reply: VaultReply): void {
  const isGood = reply.op === 'checked' && reply.isGood.every(Boolean);
  if (!isGood) return count(turn, `forged-${letter.type}`);
  switch (letter.type) {
    case 'sync':
      return syncing.enter(turn, from, letter) ? stay.settle(turn) : undefined;
    case 'intro':
      return introducing.introduced(turn, from, letter);
    case 'door':
      return door.told(turn, letter.statement, letter.doorMs, false, from);
    case 'host':
      return rule.checked(turn, from, letter.statement);
    case 'merge':
      return merging.takeAlong(turn, from, letter.seats);
  }
}

function digested(turn: Turn, asked: Extract<Asked, { for: 'digest' }>, digest: Bytes): void {
  if (asked.isOwn) rule.passwordReady(turn, asked.version, digest);
  else rule.digested(turn, asked.version, asked.prs, digest);
}

/** The tab was reloaded in mid-call. */
function restored(turn: Turn, kept: Kept, reply: VaultReply): void {
  const isIdle = turn.state.phase === 'start' && turn.state.form.busy === undefined;
  if (reply.op !== 'restored') return comingBack.wipeKept(turn);
  // The vault is that member now: whoever does not go on as it needs another one.
  if (!isIdle || !comingBack.restored(turn, kept, reply)) return elsewhere(turn);
  filing.restored(turn, kept.files);
  ownMedia.weigh(turn);
  door.restored(turn, kept.door, kept.doorMs + Math.max(0, turn.env.wall - kept.wallMs));
  syncing.restoredRule(turn, kept);
  forwarding.restored(turn, kept.topologyTurn);
  stay.resumeOffice(turn);
}

/** Join was pressed meanwhile: the member that was kept goes, and a fresh one comes in its place. */
function elsewhere(turn: Turn): void {
  comingBack.wipeKept(turn);
  if (turn.state.admission.phase === 'off') stay.prepareSelf(turn);
}
