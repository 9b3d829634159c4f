// Servers: access to STUN and TURN (ice.ts) as a call needs it: asked for from Join until the end, and what waited for it
// goes on. A part of the boss. Source: docs/protocol/5-media.md, "Access to TURN".
import * as front from './front.ts';
import * as ice from './ice.ts';
import * as notices from './notices.ts';
import type { RtcEvent } from './ports.ts';
import * as seats from './seats.ts';
import { emit, set, type Turn } from './state.ts';
import * as stay from './stay.ts';

/** In a call, on the way to one, or looking for those who were lost; not while one waits behind a closed door. */
export function tend(turn: Turn): void {
  const { phase, channel, topics, ice: state } = turn.state;
  const isReaching = channel.phase !== 'closed' || topics.length > 0;
  const isOn = phase === 'call' || (phase !== 'end' && isReaching);
  if (isOn !== state.isWanted) iceStep(turn, { type: 'wanted', isOn });
}

export function heard(turn: Turn, event: Extract<RtcEvent, { type: 'ice-given' | 'ice-refused' }>): void {
  const { type, ...said } = event;
  if (type === 'ice-given') iceStep(turn, { hasTurn: false, ...said, type: 'given' });
  else iceStep(turn, { ...said, type: 'refused' });
}

export function iceStep(turn: Turn, event: ice.Event): void {
  const [next, effects, facts] = ice.step(turn.state.ice, event, turn.env);
  set(turn, { ice: next });
  emit(turn, ...effects);
  for (const fact of facts) happened(turn, fact);
}

function happened(turn: Turn, fact: ice.Fact): void {
  if (fact.type === 'given' && fact.isFirst) useNow(turn);
  if (fact.type !== 'go-on') tellHidden(turn);
  stay.lookAround(turn);
}

/** Every connection has them from its next restart on: what is down is restarted, what waits in reserve is made anew. */
function useNow(turn: Turn): void {
  stay.renewSpare(turn);
  for (const { id, link } of turn.state.seats)
    if (link.phase === 'down') seats.linkStep(turn, id, { type: 'network-changed' });
}

/** Whoever hides has nothing to hide behind, should the connection have to be made anew. The waiting screen says so itself. */
function tellHidden(turn: Turn): void {
  const { ice: state, isHidingIp, phase } = turn.state;
  if (ice.isReady(state, true, turn.env))
    set(turn, { notices: notices.withdraw(turn.state.notices, 'no-turn') });
  else if (isHidingIp && phase === 'call') front.tell(turn, 'no-turn');
}
