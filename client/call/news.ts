// News: what the parts of a call have heard, and what the other parts do about it. A part of the boss. Source: docs/states/README.md.
import { type Bytes, toHex } from '../../shared/bytes.ts';
import * as comingBack from './coming-back.ts';
import * as company from './company.ts';
import * as door from './door.ts';
import * as faces from './faces.ts';
import * as filing from './filing.ts';
import * as forwarding from './forwarding.ts';
import * as founding from './founding.ts';
import * as front from './front.ts';
import * as letters from './letters.ts';
import * as merging from './merging.ts';
import * as meeting from './meeting.ts';
import * as mesh from './mesh.ts';
import * as reporting from './reporting.ts';
import * as ownMedia from './own-media.ts';
import type * as pairing from './pairing.ts';
import * as passwords from './passwords.ts';
import * as roster from './roster.ts';
import * as rule from './rule.ts';
import * as seats from './seats.ts';
import * as sharing from './sharing.ts';
import { type News, set, type Turn } from './state.ts';
import * as stay from './stay.ts';
import * as ways from './ways.ts';
import * as wire from './wire.ts';

/** All are silent: likely it is our own network that is gone, and the socket stood on it too. */
function doubtSocket(turn: Turn, id: string): void {
  const { seats: members, admission } = turn.state;
  const isSilent = members.some((one) => one.id === id && one.link.isSilent);
  const isAlone = members.every(({ link }) => link.phase !== 'live');
  if (isSilent && isAlone && admission.pending.length === 0) stay.channelStep(turn, { type: 'doubt' });
}

export function happened(turn: Turn, news: News): void {
  switch (news.type) {
    case 'media-changed':
      return ownMedia.changed(turn);
    case 'media-refused':
      return ownMedia.refused(turn);
    case 'blob':
      return stay.blob(turn, news.from, news.blob);
    case 'letter':
      return letters.heard(turn, news.id, news.letter);
    case 'hello':
      return sayHello(turn, news.goal, news.blob);
    case 'live':
    case 'down':
      comingBack.keepSoon(turn);
      if (news.type === 'live') {
        comingBack.settled(turn, (seat) => seat.id === news.id);
        newLink(turn, news.id);
      } else doubtSocket(turn, news.id);
      filing.linkChanged(turn, news.id, news.type);
      return reporting.reportSoon(turn);
    case 'renewed':
      return forwarding.renewed(turn, news.id);
    case 'acknowledged':
      return forwarding.acknowledged(turn, news.id, news.letter);
    case 'paired':
      return pairBack(turn, news);
    case 'left':
      return seatFreed(turn, news);
    case 'commands':
      return rule.hostStep(turn, { ...news, type: 'sync' });
    case 'ended':
      return turn.state.stay ? stay.leave(turn, news.reason) : undefined;
    case 'mute':
      return front.mediaStep(turn, { type: 'mute', isOn: true });
    case 'rekeyed':
      return stay.admissionStep(turn, { type: 'rekeyed' });
    case 'unadmitted':
      return rule.unadmitted(turn, news.idPk, news.by);
    case 'barred':
      return barred(turn, news.idPk);
    case 'own-password':
      return passwords.changed(turn, news.version);
    case 'met-call':
      return merging.met(turn, news);
  }
}

/** What both should know of each other, said on every new link; the other end may be a page that was told nothing. */
function newLink(turn: Turn, id: string): void {
  set(turn, { rosterTold: '' });
  mesh.pay(turn);
  company.newLink(turn, id);
  founding.tell(turn, id);
  forwarding.newLink(turn, id);
  const said = door.draft(turn);
  if (said) seats.write(turn, id, said);
  rule.tellLast(turn, id);
  rule.tellKnocks(turn, id);
  faces.tell(turn, id);
  const width = turn.state.tiles[id];
  if (width !== undefined || turn.state.bandwidth.isAudioOnly) ownMedia.tellTile(turn, id);
  sharing.tellTile(turn, id);
}

function sayHello(turn: Turn, goal: pairing.Goal, blob: Bytes): void {
  if (goal.mode === 'intro') {
    const way = ways.to(turn.state, goal.peer, goal.tries);
    return way === undefined ? undefined : wire.send(turn, way, blob);
  }
  const line = turn.state.topics.find((one) => one.tag === goal.secret)?.channel.line;
  if (line !== undefined) wire.send(turn, ways.topic(line), blob);
}

/** Met again: both say at once what they know, which also proves the new key. */
function pairBack(turn: Turn, { id, goal, isResponder }: Extract<News, { type: 'paired' }>): void {
  if (goal.mode === 'resume') {
    seats.write(turn, id, mesh.syncDraft(turn, ''));
    const hasPassword = turn.state.stay?.prs !== '';
    if (hasPassword) rule.sharePassword(turn, id);
    if (turn.state.phase === 'waiting') stay.settle(turn);
  } else if (!isResponder) seats.write(turn, id, seats.mediaDraft(turn));
  reporting.reportSoon(turn);
  comingBack.keepSoon(turn);
}

function seatFreed(turn: Turn, { id, seat, why }: Extract<News, { type: 'left' }>): void {
  filing.left(turn, seat);
  const list = turn.state.roster;
  const isBack = why === 'left' && seat.awayMs < Infinity;
  if (isBack) comingBack.keepInMind(turn, seat);
  else comingBack.forget(turn, seat.ties);
  // It may have taken a new seat meanwhile.
  if (turn.state.seats.some((one) => one.id === id)) return;
  if (list) set(turn, { roster: roster.drop(list, id) });
  door.signerLeft(turn, toHex(seat.peer.idPk));
  set(turn, { owed: turn.state.owed.filter((one) => one.id !== id) });
  rule.tellerLeft(turn, id);
  if (why === 'removed') forwarding.removed(turn);
  reporting.reportSoon(turn);
  comingBack.keepSoon(turn);
}

/** Nothing of ours lets it in again. */
function barred(turn: Turn, idPk: string): void {
  const list = turn.state.roster;
  const entry = list?.entries.find((one) => one.idPk === idPk);
  if (list && entry) set(turn, { roster: roster.drop(list, entry.id) });
  for (const goal of turn.state.pairing.goals)
    if (goal.idPk === idPk) meeting.pairingStep(turn, { type: 'done', secret: goal.secret });
  comingBack.bar(turn, idPk);
  set(turn, { unheard: turn.state.unheard.filter((one) => toHex(one.idPk) !== idPk) });
  if (turn.state.otherCall?.by === idPk) set(turn, { otherCall: undefined });
  reporting.reportSoon(turn);
}
