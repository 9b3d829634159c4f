// Every sentence about the door: the pill, its menu, the waiting screen behind a closed one. Source: docs/design.md, "Call", "Waiting alone".
import { inLanguage } from './language.ts';

export const DOOR = {
  open: 'Open',
  locked: 'Locked',
  allow: 'Allow joining',
  menu: 'Door',
  reaching: 'Connecting',
  reachingHint: 'Reaching the relay. Nobody can join yet.',
  opening: 'Opening',
  away: 'Out of reach',
  awayHint: 'The relay can’t be reached, so nobody can join. The call goes on.',
  locksIn: (left: string): string => `locks in ${left}`,
  closing: (left: string): string => `Locks in ${left}`,
  /** Of the button: begins with what is seen, changes rarely. */
  openName: (left: string): string => `Open, locks in ${left}`,
  /** Said aloud at a few marks. */
  announced: (left: string): string => `Locks in ${left}`,
  minutes: (count: number): string => (count === 1 ? '1 minute' : `${count} minutes`),
  seconds: (count: number): string => `${count} seconds`,
  openText: 'Whoever has the password comes in. When time is up, everyone leaves the relay.',
  waitingRoomText: 'Whoever has the password may knock. When time is up, everyone leaves the relay.',
  lockNow: 'Lock now',
  lockNowHint: 'Nobody new can join; the call goes on',
  forget: 'Lock and forget the password',
  forgetHint: 'It must be typed to allow joining again',
  hostOnly: 'Only the host can lock the call and allow joining.',
  forgotten: 'The password was forgotten. Type it to allow joining again.',
  password: 'Password',
  passwordMissing: 'Type the password of this call.',
};

export const BEHIND_DOOR = {
  hint: 'If the call has already started, it may be locked. Ask someone inside to press',
  /** Behind the words of that button. */
  hintEnd: '.',
  closedTitle: 'The door has closed',
  closedText:
    'Nobody else is here, and you have left the relay. Open it again and you can be found for ten minutes more.',
  same: 'Channel and password stay the same.',
  forgottenText:
    'You have left the relay, and the password is forgotten. Type it to be found for ten minutes more.',
  nobodyText: (left: string): string =>
    `The door is open for another ${left}. Whoever has the password comes straight in.`,
  knockTitle: 'You are known here and wait to be let in',
  knockText:
    'The host lets everyone in by hand and sees your name. Nothing is seen or heard of you until then.',
  knockStop: 'Stop waiting',
};

inLanguage('door', { DOOR, BEHIND_DOOR });
