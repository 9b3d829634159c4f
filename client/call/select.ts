// Select: state → view. Pure, and cheap enough for once per turn. Source: docs/states/README.md.
import { toHex } from '../../shared/bytes.ts';
import { encodeInvite } from '../../shared/invite.ts';
import { EMOJI } from '../../shared/emoji.ts';
import { GUESSES_TOLD } from '../../shared/limits.ts';
import { roomLink } from './bandwidth.ts';
import type * as files from './files.ts';
import * as host from './host.ts';
import * as ice from './ice.ts';
import * as lock from './lock.ts';
import * as gestures from './gestures.ts';
import * as media from './media.ts';
import * as speaking from './speaking.ts';
import { mediaOf, selectFront } from './select-front.ts';
import * as streams from './streams.ts';
import { TIMES } from './times.ts';
import * as topology from './topology.ts';
import * as witness from './witness.ts';
import { whyOf } from './why.ts';
import type { Knock, Seat, State, Stay } from './state.ts';
import type {
  CallView,
  CheckView,
  DoorView,
  EndView,
  IncomingView,
  InviteView,
  KnockView,
  OutgoingView,
  MemberView,
  RelayView,
  Screen,
  ShareView,
  View,
  WaitingView,
  WayView,
} from './view.ts';

export function select(state: State): View {
  const shown = selectFront(state);
  return { ...shown, screen: screenOf(state) ?? shown.screen };
}

/** The screens of a call; the others are the front's. */
function screenOf(state: State): Screen | undefined {
  const { phase, stay } = state;
  if (phase === 'end') return { type: 'end', end: endOf(state) };
  if (phase === 'waiting' && stay) return { type: 'waiting', waiting: waitingOf(state, stay) };
  return phase === 'call' && stay ? { type: 'call', call: callOf(state, stay) } : undefined;
}

function doorOf({ lock: state, wallOffset }: State): DoorView {
  if (!lock.isOpen(state)) return { type: 'locked' };
  const closesAt = Math.min(state.startMs + wallOffset, state.startWallMs) + state.lengthMs;
  return { type: 'open', closesAtMs: closesAt };
}

function titled(stay: Stay): { readonly title?: string } {
  return stay.title === undefined ? {} : { title: stay.title };
}

function inviteOf(state: State, stay: Stay): InviteView {
  const { channel, password } = stay;
  const { origin } = state.page;
  return {
    channel,
    ...titled(stay),
    ...(password === ''
      ? {}
      : {
          password,
          link: encodeInvite(origin, { channel, password, ...titled(stay) }),
          ...pictureNames(password),
        }),
    linkWithoutPassword: encodeInvite(origin, { channel, ...titled(stay) }),
    canShare: state.page.canShare,
  };
}

const NAMES: ReadonlyMap<string, string> = new Map(EMOJI.map(({ emoji, name }) => [emoji, name]));

/** Every sign of the table is one code point. */
function pictureNames(password: string): Pick<InviteView, 'pictureNames'> {
  const names = Array.from(password.replaceAll('\uFE0F', ''), (sign) => NAMES.get(sign));
  return names.includes(undefined) ? {} : { pictureNames: names.filter((name) => name !== undefined) };
}

function relayOf({ channel, phase, wallOffset }: State): RelayView {
  // Who is not needed there has nothing to wait for.
  const isOff = phase === 'call' && channel.phase === 'closed';
  if (channel.phase === 'open' || isOff) return { type: 'connected' };
  if (channel.phase !== 'retrying') return { type: 'connecting' };
  return { type: 'retrying', attempt: channel.attempt, retryAtMs: channel.retryAtMs + wallOffset };
}

function waitingOf(state: State, stay: Stay): WaitingView {
  return {
    channel: stay.channel,
    name: stay.name,
    ...titled(stay),
    invite: inviteOf(state, stay),
    isInviteFirst: stay.isInviteFirst,
    sinceMs: stay.sinceWallMs,
    verdict: state.admission.verdict,
    relay: relayOf(state),
    // Whoever knows no password answers nobody, open or not.
    door: stay.prs === '' ? { type: 'locked' } : doorOf(state),
    isKnocking: state.isKnocking,
    capacity: state.capacity,
    capacityMax: topology.capacityMax(state.forwarding.topology),
    isPasswordForgotten: state.isPasswordForgotten || stay.prs === '',
    isSeekingTurn: isSeekingTurn(state),
    isLeftAlone: stay.isMet === true,
    ...saidIn(state),
  };
}

function saidIn({ chat, files, nowMs }: State): Pick<CallView, 'chat' | 'unread' | 'files'> {
  return {
    chat: chat.entries,
    unread: chat.unread,
    files: [...files.incoming.map((one) => incomingOf(one, nowMs)), ...files.outgoing.map(outgoingOf)],
  };
}

/** Nobody hears of us before there is something to hide behind. */
function isSeekingTurn({ isHidingIp, ice: access, admission, nowMs: now, wallOffset }: State): boolean {
  const isReady = ice.isReady(access, isHidingIp, { now, wall: now + wallOffset });
  return isHidingIp && admission.phase === 'off' && !isReady;
}

function callOf(state: State, stay: Stay): CallView {
  return {
    channel: stay.channel,
    ...titled(stay),
    invite: inviteOf(state, stay),
    sinceMs: stay.callWallMs ?? stay.sinceWallMs,
    members: numbered(
      handed(state, [selfOf(state, stay), ...state.seats.map((seat) => memberOf(state, seat))]),
    ),
    reactions: state.gestures.reactions.map(({ key, id: by, sign }) => ({ key, by, sign })),
    ...(state.speaking.leader === undefined ? {} : { leader: state.speaking.leader }),
    ...spotlightOf(state),
    ...saidIn(state),
    relay: relayOf(state),
    door: doorOf(state),
    ...ruleOf(state),
    capacityMax: topology.capacityMax(state.forwarding.topology),
    way: wayOf(state),
    check: checkOf(state),
    seen: {
      isOnRelay: state.channel.phase !== 'closed' || state.topics.length > 0,
      isHidingIp: state.isHidingIp,
      hasTurn: state.page.hasTurn,
    },
    isAudioOnly: state.bandwidth.isAudioOnly,
    isSavingData: state.bandwidth.isSaving,
    sharing: state.share.phase,
    shareable: state.page.shareable,
    isRosterUnclear: state.unclearMs + TIMES.unclearAfter - TIMES.mendAfter <= state.nowMs,
    // Who goes over has to find back: not behind a lock.
    ...otherCallOf(state),
    isPasswordForgotten: state.isPasswordForgotten || stay.prs === '',
    isAskedToUnmute: state.isAskedToUnmute && state.media.isMuted,
  };
}

function otherCallOf({ otherCall, lock: door }: State): Pick<CallView, 'otherCall'> {
  if (!otherCall || !lock.isOpen(door)) return {};
  return { otherCall: { size: otherCall.size, mayJoin: otherCall.goes } };
}

function ruleOf(
  state: State,
): Pick<CallView, 'mayMoveDoor' | 'isHost' | 'isHostless' | 'policy' | 'knocks' | 'guesses' | 'isPestered'> {
  const { host: rule, witness: seen, lock: door, nowMs } = state;
  const me = selfKey(state);
  const guesses = witness.total(seen, door.n, { now: nowMs });
  const policy = rule?.policy ?? {
    capacity: state.capacity,
    isWaitingRoom: false,
    isDoorHostOnly: false,
    isHistory: false,
    forwarding: 'auto' as const,
  };
  const mayAdmit = rule !== undefined && host.mayAdmit(rule, me);
  return {
    mayMoveDoor: rule !== undefined && host.mayMoveDoor(rule, me),
    isHost: rule !== undefined && !rule.isHostless && host.isHost(rule, me),
    isHostless: rule?.isHostless ?? false,
    policy,
    knocks: mayAdmit ? state.knocks.map((one) => knockOf(state, one)) : [],
    guesses,
    isPestered: guesses >= GUESSES_TOLD && lock.isOpen(door),
  };
}

function knockOf({ seats, wallOffset }: State, { id, name, sinceMs, by, isBrought }: Knock): KnockView {
  const teller = by === undefined ? undefined : seats.find((one) => one.id === by)?.name;
  return {
    id,
    name,
    sinceMs: sinceMs + wallOffset,
    isBrought: isBrought === true,
    ...(teller === undefined ? {} : { by: teller }),
  };
}

/** Who is away is shown again when it is back. */
function spotlightOf({ host: rule, self, seats }: State): Pick<CallView, 'spotlight'> {
  const idPk = rule && host.spotlight(rule);
  if (idPk === undefined) return {};
  const isSelf = self !== undefined && toHex(self.idPk) === idPk;
  const id = isSelf ? toHex(self.id) : seats.find((one) => toHex(one.peer.idPk) === idPk)?.id;
  return id === undefined ? {} : { spotlight: id };
}

function checkOf(state: State): CheckView {
  const { check } = state;
  const { rounds } = check;
  switch (check.phase) {
    case 'idle':
      return { phase: 'idle', rounds };
    case 'gathering':
    case 'committed':
    case 'revealing':
      return { phase: 'running', rounds, by: nameOf(state, check.starter) };
    case 'shown': {
      const emoji = check.emoji.map((at) => EMOJI[at] ?? { emoji: '', name: '' });
      const signs = emoji.map(({ emoji: sign, name }) => ({ sign, name }));
      const answer = check.answer === undefined ? {} : { answer: check.answer };
      return { phase: 'shown', rounds, emoji: signs, digits: check.digits, ...answer };
    }
    case 'aborted':
      return { phase: 'aborted', rounds, why: check.why ?? 'silence' };
  }
}

function nameOf(state: State, idPk: string): string {
  if (idPk === selfKey(state)) return state.stay?.name ?? '';
  return state.seats.find((one) => toHex(one.peer.idPk) === idPk)?.name ?? '';
}

function selfKey({ self }: State): string {
  return toHex(self?.idPk ?? new Uint8Array(0));
}

function isHost({ host: rule }: State, idPk: string): boolean {
  return rule !== undefined && !rule.isHostless && host.isHost(rule, idPk);
}

function selfOf(state: State, stay: Stay): MemberView {
  const own = mediaOf(state);
  return {
    id: toHex(state.self?.id ?? new Uint8Array(16)),
    name: stay.name,
    isSelf: true,
    ...(own.stream === undefined ? {} : { stream: own.stream }),
    ...media.shown(state.media),
    level: own.level,
    ...voiceOf(state, toHex(state.self?.id ?? new Uint8Array(16)), own.isMuted),
    link: 'live',
    isHost: isHost(state, selfKey(state)),
    ...pictureOf(state, 'self'),
    isVerified: false,
    ...ownShare(state),
    path: 'unknown',
    by: 'link',
  };
}

function incomingOf(one: files.Incoming, now: number): IncomingView {
  const { file, name, size, phase, isPaused, written, problem } = one;
  const isComing = phase === 'opening' || phase === 'receiving';
  const leftMs = phase === 'receiving' && !isPaused ? timeLeft(one, now) : undefined;
  return {
    isOwn: false,
    file,
    name,
    size,
    phase: isComing ? 'coming' : phase,
    isPaused,
    have: written,
    ...(leftMs === undefined ? {} : { leftMs }),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** By how it has flowed since it last began to; not before there is something to tell it by. */
function timeLeft({ flow, written, size }: files.Incoming, now: number): number | undefined {
  if (!flow || written <= flow.from || now <= flow.sinceMs) return undefined;
  return ((size - written) * (now - flow.sinceMs)) / (written - flow.from);
}

function outgoingOf({ file, name, size, isPaused, end, to }: files.Outgoing): OutgoingView {
  return {
    isOwn: true,
    file,
    name,
    size,
    isPaused,
    ...(end === undefined ? {} : { end }),
    to: Object.values(to).map(({ name: who, phase, have }) => ({ name: who, phase, have })),
  };
}

function ownShare({ share: { phase, stream, surface, hasPicture, hasSound } }: State): {
  readonly share?: ShareView;
} {
  if (phase !== 'on') return {};
  return {
    share: {
      ...(stream === undefined ? {} : { stream }),
      ...(surface === undefined ? {} : { surface }),
      hasPicture,
      hasSound,
    },
  };
}

function shareOf({ share }: Seat, stream: string | undefined): { readonly share?: ShareView } {
  if (!share.hasPicture && !share.hasSound) return {};
  return { share: { ...share, ...(stream === undefined ? {} : { stream }) } };
}

const LINKS = {
  connecting: 'connecting',
  live: 'live',
  down: 'reconnecting',
  closed: 'reconnecting',
} as const;

function pictureOf({ pictures }: State, name: string): { readonly picture?: string } {
  const picture = pictures[name];
  return picture === undefined ? {} : { picture };
}

function memberOf(state: State, seat: Seat): MemberView {
  const { stream, share, sfu } = streams.of(state, seat);
  return {
    id: seat.id,
    name: seat.name,
    isSelf: false,
    ...(stream === undefined ? {} : { stream }),
    isMuted: seat.isMuted,
    isPaused: seat.isPaused,
    level: seat.isMuted ? 0 : (state.levels[stream ?? ''] ?? 0),
    ...voiceOf(state, seat.id, seat.isMuted || seat.link.phase !== 'live'),
    ...qualityOf(state, seat, sfu),
    link: LINKS[seat.link.phase],
    ...reasonOf(state, seat),
    isHost: isHost(state, toHex(seat.peer.idPk)),
    ...pictureOf(state, seat.id),
    isVerified: state.verified.includes(toHex(seat.peer.idPk)),
    ...shareOf(seat, share),
    path: pathOf(state, seat),
    by: sfu === undefined ? 'link' : 'sfu',
  };
}

function reasonOf(state: State, seat: Seat): Pick<MemberView, 'why'> {
  const why = whyOf(state, seat);
  return why === undefined ? {} : { why };
}

function voiceOf(
  { speaking: state }: State,
  id: string,
  isSilent: boolean,
): Pick<MemberView, 'isSpeaking' | 'spokeMs'> {
  return {
    isSpeaking: !isSilent && speaking.isSpeaking(state, id),
    spokeMs: speaking.spokeMs(state, id),
  };
}

/** Of the way that its media takes. */
function qualityOf({ bandwidth }: State, { id, link }: Seat, sfu?: number): Pick<MemberView, 'quality'> {
  const way = sfu === undefined ? id : roomLink(sfu).id;
  const quality = bandwidth.links[way]?.path.quality.is;
  return link.phase !== 'live' || quality === undefined || quality === 'good' ? {} : { quality };
}

/** Who did not get in at the first try may never: its media goes over its links, and so it is told. */
function wayOf({
  forwarding: {
    topology: now,
    feeds: { halls },
  },
}: State): WayView {
  const hall = halls.find(({ use }) => use === 'open');
  const isEntering = hall?.phase === 'entering' && hall.tries === 0;
  return {
    is: hall?.phase === 'in' ? 'sfu' : isEntering || now.phase === 'making' ? 'moving' : 'mesh',
    why: now.why,
    hasSfu: (now.size ?? 0) > 0 || now.room !== undefined,
    isLost: now.isLost,
  };
}

function pathOf({ bandwidth }: State, { id, link }: Seat): MemberView['path'] {
  const isRelayed = bandwidth.links[id]?.path.isRelayed;
  if (link.phase !== 'live' || isRelayed === undefined) return 'unknown';
  return isRelayed ? 'relayed' : 'direct';
}

function handed({ gestures: state }: State, members: readonly MemberView[]): readonly MemberView[] {
  const queue = gestures.queue(state);
  return members.map((member) => {
    const place = queue.indexOf(member.id);
    return place < 0 ? member : { ...member, hand: place + 1 };
  });
}

/** The second of two others with equal names gets a number; oneself is “You” and confused with nobody. */
function numbered(members: readonly MemberView[]): readonly MemberView[] {
  return members.map((member, at) => {
    const before = members.slice(0, at).filter((one) => !one.isSelf && one.name === member.name).length;
    return before === 0 ? member : { ...member, nameNumber: before + 1 };
  });
}

function endOf({ end, stay, report }: State): EndView {
  return {
    reason: end?.reason ?? 'left',
    channel: stay?.channel ?? 0,
    ...(stay ? titled(stay) : {}),
    durationMs: end?.durationMs ?? 0,
    people: end?.people ?? 1,
    ...(end?.name === undefined ? {} : { name: end.name }),
    ...(report === undefined ? {} : { report }),
  };
}
