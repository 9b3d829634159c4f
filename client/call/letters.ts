// Letters: what members say about the whole call, each to the part that it concerns. A part of the boss.
// Source: docs/protocol/4-messages.md.
import { fromBase64, toHex } from '../../shared/bytes.ts';
import * as checking from './checking.ts';
import * as company from './company.ts';
import * as door from './door.ts';
import * as duties from './duties.ts';
import * as faces from './faces.ts';
import * as filing from './filing.ts';
import * as forwarding from './forwarding.ts';
import * as merging from './merging.ts';
import * as introducing from './introducing.ts';
import * as mesh from './mesh.ts';
import * as reporting from './reporting.ts';
import * as syncing from './syncing.ts';
import * as post from './post.ts';
import * as rule from './rule.ts';
import * as seats from './seats.ts';
import { count, set, type Turn } from './state.ts';
import * as stay from './stay.ts';
import * as talking from './talking.ts';

/** A letter about the whole call. */
export function heard(turn: Turn, id: string, letter: post.Letter): void {
  // Had a seat when it said so, and lost it in the same breath.
  if (!seats.isSeated(turn, id) && !post.BEFORE_A_SEAT.has(letter.type)) return count(turn, 'not-seated');
  switch (letter.type) {
    case 'sync':
      return syncing.heardSync(turn, id, letter);
    case 'sync-ask':
      if (!seats.mayAsk(turn, id, 4)) return count(turn, 'ask-flood');
      seats.write(turn, id, mesh.syncDraft(turn, ''));
      return rule.sharePassword(turn, id);
    case 'intro':
      return introducing.heardIntro(turn, id, letter);
    case 'roster':
      reporting.heardReport(turn, id, letter);
      return letter.hasPassword ? undefined : rule.tellUntold(turn, id);
    case 'door':
      return door.heard(turn, id, letter.statement, letter.doorMs);
    case 'host':
      return rule.heard(turn, id, letter);
    case 'password':
      if (!seats.mayAsk(turn, id, 4)) return count(turn, 'password-flood');
      return rule.toldPassword(turn, letter.version);
    case 'taken':
      return stay.admissionStep(turn, {
        type: 'taken',
        hello: toHex(fromBase64(letter.hello) ?? new Uint8Array()),
      });
    case 'guesses':
      return rule.toldGuesses(turn, id, letter.door, letter.count);
    case 'knock':
      return turn.state.roster ? undefined : set(turn, { isKnocking: true });
    case 'knocking':
      return rule.toldKnock(turn, id, letter);
    case 'decline':
      return rule.heardDecline(turn, id, letter.idPk);
    case 'full':
      return stay.turnedAway(turn, id);
    case 'merge':
    case 'move':
    case 'other-call':
      return merging.heard(turn, id, letter);
    case 'check-commit':
    case 'check-reveal':
    case 'check-abort':
      return checking.heard(turn, id, letter);
    case 'picture':
      return faces.heard(turn, id, letter);
    case 'tile':
      return duties.bandwidthStep(turn, { type: 'tile', id, width: letter.width });
    case 'file-offer':
    case 'file-take':
    case 'file-more':
    case 'file-hash':
    case 'file-stop':
    case 'file-done':
      return filing.heard(turn, id, letter);
    case 'chat-ask':
      return talking.heardAsk(turn, id);
    case 'chat-past':
      return talking.heardPast(turn, id, letter);
    case 'hand':
    case 'reaction':
      return company.heardGesture(turn, id, letter);
    case 'sfu-room':
    case 'sfu-feed':
    case 'sfu-heard':
    case 'media-key':
    case 'uplink':
      return forwarding.heard(turn, id, letter);
    case 'grant':
      return stay.heardGrant(turn, id, letter.grant);
    case 'share-tile':
      return duties.bandwidthStep(turn, { type: 'share-tile', id, width: letter.width });
    default:
      return count(turn, 'letter');
  }
}
