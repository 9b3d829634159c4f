// Intents: what the one who uses it wants, each to the part that it concerns. A part of the boss. Source: docs/states/README.md.
import { encodeInvite } from '../../shared/invite.ts';
import { TITLE_BYTES } from '../../shared/limits.ts';
import { cleanLine } from '../../shared/line.ts';
import * as chat from './chat.ts';
import * as checking from './checking.ts';
import * as company from './company.ts';
import * as door from './door.ts';
import * as filing from './filing.ts';
import * as front from './front.ts';
import * as notices from './notices.ts';
import * as ownMedia from './own-media.ts';
import * as passwords from './passwords.ts';
import * as rule from './rule.ts';
import * as sharing from './sharing.ts';
import { emit, set, type Turn } from './state.ts';
import * as stay from './stay.ts';
import * as talking from './talking.ts';
import type { Intent } from './view.ts';

export function intended(turn: Turn, intent: Intent): void {
  switch (intent.type) {
    case 'fill':
    case 'suggest':
    case 'start-call':
    case 'media-try':
    case 'media-without':
    case 'choose-device':
    case 'mute':
    case 'pause':
    case 'notice-close':
    case 'report-save':
    case 'report-show':
    case 'report-close':
    case 'reload':
      return front.intended(turn, intent);
    case 'join':
    case 'rejoin':
      home(turn);
      return front.intended(turn, intent);
    case 'cancel':
      return stay.cancel(turn);
    case 'retry':
      return turn.state.phase === 'start'
        ? front.intended(turn, intent)
        : stay.channelStep(turn, { type: 'retry' });
    case 'leave':
      return turn.state.stay ? stay.leave(turn) : undefined;
    case 'home':
      if (turn.state.phase !== 'end') return;
      home(turn);
      // Who comes next to this device finds no password in the form: Join again was what needed it.
      return front.formStep(turn, { type: 'cleared' });
    case 'chat-send':
      return talking.send(turn, intent.text, intent.quote);
    case 'chat-seen':
      return set(turn, {
        chat: chat.step(turn.state.chat, { type: 'seen' }),
        notices: notices.withdraw(turn.state.notices, 'chat'),
      });
    case 'copy':
      return copy(turn, intent.what);
    case 'audio-only':
      return ownMedia.audioOnly(turn, intent.isOn);
    case 'save-data':
      return ownMedia.saveData(turn, intent.isOn);
    case 'raise-hand':
      return company.raise(turn, intent.isOn);
    case 'react':
      return company.react(turn, intent.sign);
    case 'hide-ip':
      front.intended(turn, intent);
      return stay.renewSpare(turn);
    case 'set':
    case 'notify':
    case 'set-profile':
    case 'set-own':
    case 'start-own':
    case 'plan':
    case 'plan-drop':
    case 'plan-join':
    case 'plan-calendar':
    case 'past-join':
    case 'past-drop':
    case 'past-clear':
    case 'copy-text':
    case 'share':
    case 'export':
    case 'erase':
      return front.intended(turn, intent);
    case 'set-title':
      return setTitle(turn, intent.title);
    case 'show-tile':
      set(turn, { tiles: { ...turn.state.tiles, [intent.id]: intent.width } });
      return ownMedia.tellTile(turn, intent.id);
    case 'show-share':
      set(turn, { shareTiles: { ...turn.state.shareTiles, [intent.id]: intent.width } });
      return sharing.tellTile(turn, intent.id);
    case 'file-take':
      return filing.take(turn, intent.file);
    case 'file-decline':
      return filing.step(turn, { type: 'decline', file: intent.file });
    case 'file-cancel':
      return filing.step(turn, { type: 'cancel', file: intent.file });
    case 'file-save':
      return filing.step(turn, { type: 'save', file: intent.file });
    case 'file-pause':
      return filing.step(turn, { type: 'pause', file: intent.file, isOn: intent.isOn });
    case 'share-start':
      return sharing.start(turn, intent.isSoundOnly);
    case 'share-stop':
      return sharing.step(turn, { type: 'stop' });
    default:
      return ruled(turn, intent);
  }
}

/** Of the call that one waits for: the link carries it. In a call everybody has the one of the own link. */
function setTitle(turn: Turn, text: string): void {
  const { phase, stay: now } = turn.state;
  if (phase !== 'waiting' || !now) return;
  const { title: _old, ...rest } = now;
  const title = cleanLine(text, TITLE_BYTES);
  set(turn, { stay: title === '' ? rest : { ...rest, title } });
}

type RuleIntent = Extract<
  Intent,
  {
    type:
      | 'open-door'
      | 'lock-door'
      | 'admit'
      | 'decline'
      | 'mute-all'
      | 'ask-unmute'
      | 'remove'
      | 'transfer'
      | 'spotlight'
      | 'lower-hands'
      | 'end-call'
      | 'set-policy'
      | 'change-password'
      | 'answer-unmute'
      | 'check-start'
      | 'check-answer'
      | 'join-other';
  }
>;

/** What concerns the whole call. */
function ruled(turn: Turn, intent: RuleIntent): void {
  switch (intent.type) {
    case 'open-door':
      return passwords.openDoor(turn, intent.password);
    case 'lock-door':
      return passwords.lockDoor(turn, intent.isForgetting);
    case 'admit':
      return rule.admit(turn, intent.id);
    case 'decline':
      return rule.decline(turn, intent.id);
    case 'mute-all':
      return rule.command(turn, 'mute-all');
    case 'ask-unmute':
      return rule.commandTo(turn, 'ask-unmute', intent.id);
    case 'remove':
      return rule.commandTo(turn, 'remove', intent.id);
    case 'transfer':
      return rule.commandTo(turn, 'transfer', intent.id);
    case 'spotlight':
      return rule.spotlight(turn, intent.id);
    case 'lower-hands':
      return rule.lowerHands(turn, intent.id);
    case 'end-call':
      return rule.command(turn, 'end');
    case 'set-policy':
      return rule.setPolicy(turn, intent.policy);
    case 'change-password':
      return passwords.change(turn, intent.password);
    case 'answer-unmute':
      set(turn, { isAskedToUnmute: false });
      return intent.isOn ? front.mediaStep(turn, { type: 'mute', isOn: false }) : undefined;
    case 'check-start':
      return checking.start(turn);
    case 'check-answer':
      return checking.step(turn, { type: 'answer', isSame: intent.isSame });
    case 'join-other':
      return turn.state.otherCall?.goes === true && door.isOpen(turn) ? stay.changeOver(turn) : undefined;
  }
}

function home(turn: Turn): void {
  if (turn.state.phase !== 'end') return;
  if (turn.state.channel.place || turn.state.partingMs < Infinity) stay.tearDown(turn);
  set(turn, { phase: 'start', end: undefined, stay: undefined });
  if (turn.state.media.phase === 'idle') front.mediaStep(turn, { type: 'ask' });
}

function copy(turn: Turn, what: 'link' | 'link-without-password' | 'password'): void {
  const now = turn.state.stay;
  if (!now) return;
  const title = now.title === undefined ? {} : { title: now.title };
  const invite = { channel: now.channel, ...title };
  const origin = turn.state.page.origin;
  if (what === 'password') emit(turn, { type: 'clipboard-write', text: now.password, what });
  else if (what === 'link-without-password' || now.password === '')
    emit(turn, { type: 'clipboard-write', text: encodeInvite(origin, invite), what: 'link' });
  else {
    const text = encodeInvite(origin, { ...invite, password: now.password });
    emit(turn, { type: 'clipboard-write', text, what: 'link' });
  }
}
