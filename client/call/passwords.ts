// Passwords: the door of a call and the password behind it, as far as the user moves them: open, lock, forget, change.
// A part of the boss. Source: docs/states/lock.md; docs/protocol/2-handshake.md.
import { preparePassword } from '../../shared/kdf.ts';
import * as door from './door.ts';
import * as front from './front.ts';
import * as host from './host.ts';
import * as membership from './membership.ts';
import * as reporting from './reporting.ts';
import * as rule from './rule.ts';
import { set, type Turn } from './state.ts';
import * as stay from './stay.ts';
import * as vaultDesk from './vault-desk.ts';

/** Allow joining. Where the password was forgotten it is derived anew first. */
export function openDoor(turn: Turn, password: string | undefined): void {
  const { stay: now, phase, host: state } = turn.state;
  if (!now) return;
  if (now.prs === '' && password === undefined) return;
  if (now.prs === '' && password !== undefined) return derivePassword(turn, password, 'open-door');
  if (phase === 'waiting') return stay.waitAgain(turn);
  if (phase !== 'call' || !state || !host.mayMoveDoor(state, membership.selfKey(turn))) return;
  door.sign(turn, true, true);
}

export function lockDoor(turn: Turn, isForgetting: boolean): void {
  const { phase, host: state } = turn.state;
  if (phase !== 'call' || !state || !host.mayMoveDoor(state, membership.selfKey(turn))) return;
  if (door.isOpen(turn)) door.sign(turn, false);
  if (isForgetting) forgetPassword(turn);
}

/** Here, and only here: others may still know it. */
function forgetPassword(turn: Turn): void {
  const now = turn.state.stay;
  if (!now || now.prs === '') return;
  vaultDesk.ask(turn, { op: 'unlearn', prs: now.prs }, { for: 'nothing' });
  front.formStep(turn, { type: 'forgotten' });
  set(turn, { stay: { ...now, prs: '', password: '' }, isPasswordForgotten: true });
  reporting.reportSoon(turn);
}

/** A password typed in mid-call: stretched under a name of its own. */
function derivePassword(turn: Turn, password: string, use: 'open-door' | 'change'): void {
  const now = turn.state.stay;
  if (!now || !preparePassword(password)) return;
  const prs = `typed-${turn.state.refs}`;
  set(turn, { typed: { prs, password, use } });
  vaultDesk.ask(turn, { op: 'derive', prs, channel: now.channel, password }, { for: 'keys', prs });
}

export function change(turn: Turn, password: string): void {
  if (rule.isHost(turn)) derivePassword(turn, password, 'change');
}

/** What was typed is stretched. */
export function ready(turn: Turn, prs: string): void {
  const { typed, stay: now, host: state } = turn.state;
  if (typed?.prs !== prs || !now) return;
  if (typed.use === 'open-door') {
    set(turn, { typed: undefined });
    set(turn, { stay: { ...now, prs, password: typed.password }, isPasswordForgotten: false });
    rule.compare(turn);
    reporting.reportSoon(turn);
    return openDoor(turn, undefined);
  }
  const version = (state?.version ?? 0) + 1;
  vaultDesk.ask(turn, { op: 'digest', prs, version }, { for: 'digest', version, prs, isOwn: true });
}

/** The host's own change is signed and obeyed: what it typed is the call's password now. */
export function changed(turn: Turn, version: number): void {
  const { typed, stay: now } = turn.state;
  if (!typed || !now) return;
  set(turn, { typed: undefined });
  set(turn, { stay: { ...now, prs: typed.prs, password: typed.password, version } });
  rule.sharePassword(turn);
}
