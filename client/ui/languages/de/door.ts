// German: the door. Source: docs/languages.md, "German".
import type * as english from '../../strings-door.ts';
import { plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('de');

export const DOOR: Words<typeof english.DOOR> = {
  open: 'Offen',
  locked: 'Verschlossen',
  allow: 'Beitritt erlauben',
  menu: 'Tür',
  reaching: 'Verbindet sich',
  reachingHint: 'Verbindung zum Relay. Noch kann niemand beitreten.',
  opening: 'Öffnet sich',
  away: 'Nicht erreichbar',
  awayHint: 'Das Relay ist nicht erreichbar, darum kann niemand beitreten. Der Anruf geht weiter.',
  locksIn: (left) => `schließt in ${left}`,
  closing: (left) => `Schließt in ${left}`,
  openName: (left) => `Offen, schließt in ${left}`,
  announced: (left) => `Schließt in ${left}`,
  minutes: (count) => `${count} ${forms(count, { one: 'Minute', other: 'Minuten' })}`,
  seconds: (count) => `${count} ${forms(count, { one: 'Sekunde', other: 'Sekunden' })}`,
  openText: 'Wer das Passwort hat, kommt herein. Ist die Zeit um, verlassen alle das Relay.',
  waitingRoomText: 'Wer das Passwort hat, darf anklopfen. Ist die Zeit um, verlassen alle das Relay.',
  lockNow: 'Jetzt verschließen',
  lockNowHint: 'Niemand kommt mehr dazu, der Anruf geht weiter',
  forget: 'Verschließen und Passwort vergessen',
  forgetHint: 'Um wieder Beitritt zu erlauben, muss man es eintippen',
  hostOnly: 'Nur der Host kann den Anruf verschließen und Beitritt erlauben.',
  forgotten: 'Das Passwort ist vergessen. Tipp es ein, um wieder Beitritt zu erlauben.',
  password: 'Passwort',
  passwordMissing: 'Gib das Passwort dieses Anrufs ein.',
};

export const BEHIND_DOOR: Words<typeof english.BEHIND_DOOR> = {
  hint: 'Läuft der Anruf schon, ist er vielleicht verschlossen. Bitte jemanden darin um einen Druck auf',
  hintEnd: '.',
  closedTitle: 'Die Tür ist zu',
  closedText:
    'Niemand sonst ist hier, und du hast das Relay verlassen. Öffne sie wieder, und du bist zehn Minuten länger zu finden.',
  same: 'Kanal und Passwort bleiben gleich.',
  forgottenText:
    'Du hast das Relay verlassen, und das Passwort ist vergessen. Tipp es ein, um zehn Minuten länger gefunden zu werden.',
  nobodyText: (left) => `Die Tür ist noch ${left} offen. Wer das Passwort hat, kommt gleich herein.`,
  knockTitle: 'Man kennt dich hier, und du wartest auf Einlass',
  knockText:
    'Der Host lässt alle einzeln ein und sieht deinen Namen. Bis dahin ist von dir nichts zu sehen oder zu hören.',
  knockStop: 'Nicht länger warten',
};
