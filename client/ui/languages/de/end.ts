// German: after a call, and in place of one. Source: docs/languages.md, "German".
import type * as english from '../../strings-end.ts';
import { isolated } from '../../format.ts';
import type { Words } from '../pack.ts';

export const UNSUPPORTED: Words<typeof english.UNSUPPORTED> = {
  title: 'Dieser Browser kann keine Anrufe',
  lacks: (missing) => `Ihm fehlt: ${missing}.`,
  works: 'Sotto ist mit heutigen Versionen von Chrome, Chromium und Firefox auf Computern getestet.',
  how: 'Kopier die Adresse dieser Seite und öffne sie dort.',
};

export const END: Words<typeof english.END> = {
  reasons: {
    left: () => 'Du hast den Anruf verlassen',
    ended: () => 'Der Anruf ist beendet',
    removed: () => 'Der Host hat dich entfernt',
    declined: () => 'Der Host hat abgelehnt',
    alone: (name) =>
      name === undefined ? 'Alle anderen sind gegangen' : `${isolated(name)} hat den Anruf verlassen`,
    'relay-lost': () => 'Die Verbindung ist abgerissen',
    error: () => 'Der Anruf ist abgebrochen',
  },
  next: {
    left: 'Die Schlüssel dieses Anrufs sind gelöscht. Der Server hat nichts behalten.',
    ended: 'Der Host hat ihn für alle beendet. Seine Schlüssel sind gelöscht.',
    removed:
      'Alle darin haben die Verbindung zu dir geschlossen. War es ein Versehen, frag den Host auf anderem Weg.',
    declined: 'Du wurdest nicht eingelassen. War es ein Versehen, sag dem Host auf anderem Weg, wer du bist.',
    alone: 'Die Schlüssel dieses Anrufs sind gelöscht. Der Server hat nichts behalten.',
    'relay-lost': 'Der Server war lange nicht erreichbar. Prüf deine Verbindung und tritt dann wieder bei.',
    error: 'Das ist unser Fehler. Tritt mit demselben Kanal und Passwort wieder bei.',
  },
  channel: (channel) => `Kanal ${channel}`,
  seconds: (count) => `${count} Sek.`,
  minutes: (count) => `${count} Min.`,
  wholeHours: (hours) => `${hours} Std.`,
  hours: (hours, minutes) => `${hours} Std. ${minutes} Min.`,
  people: (count) => `${count} Personen`,
  rejoin: 'Wieder beitreten',
  home: 'Zurück zum Anfang',
  reportTitle: 'Ist etwas schiefgegangen?',
  reportText: 'Was geschah, Schritt für Schritt, als Textdatei. Ohne Geheimnisse.',
  report: 'Problembericht speichern',
};

export const REPORT: Words<typeof english.REPORT> = {
  title: 'Problembericht',
  text: 'Das ist alles. Er wird niemandem gesendet: Speichere ihn und gib ihn, wem du möchtest.',
  has: 'Darin: Namen von Ereignissen mit ihren Zeiten, wie der Anruf stand, wie oft etwas verworfen wurde.',
  hasNot:
    'Nicht darin: Passwörter, Schlüssel, Kanal, Titel, Namen, Adressen, nichts Gesagtes, Geschriebenes oder Gesendetes.',
  label: 'Der Bericht, Wort für Wort',
  save: 'Als Datei speichern',
  close: 'Schließen',
};

export const ALERTS: Words<typeof english.ALERTS> = {
  joined: 'Jemand ist dem Anruf beigetreten.',
  knock: 'Jemand wartet darauf, eingelassen zu werden.',
  chat: 'Jemand hat im Chat geschrieben.',
  opened: 'Der Anruf ist wieder offen.',
  locked: 'Der Anruf ist verschlossen.',
  'closed-alone':
    'Niemand sonst ist hier, und die Tür ist zu. Drück auf Beitritt erlauben, um weiter zu warten.',
};
