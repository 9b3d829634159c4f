// German: what is kept on this device. Source: docs/languages.md, "German".
import type * as english from '../../strings-device.ts';
import { isolated } from '../../format.ts';
import type { Words } from '../pack.ts';

export const DEVICE: Words<typeof english.DEVICE> = {
  title: 'Auf diesem Gerät',
  text: 'Bleibt in diesem Browser und geht an keinen Server. Es gibt kein Konto.',
  off: 'Dieser Browser behält für diese Seite nichts: Sein Speicher ist gesperrt. Was du hier eingibst, ist weg, sobald du die Seite schließt.',
  profile: 'Dein Profil',
  close: 'Schließen',
  cancel: 'Abbrechen',
  save: 'Speichern',
  guest: 'Gast',
  all: 'Alle zeigen',
};

export const OWN: Words<typeof english.OWN> = {
  title: 'Mein Kanal',
  text: 'Dein eigener Treffpunkt. Immer dieselbe Nummer, immer dasselbe Passwort.',
  empty: 'Behalt eine Nummer und ein Passwort für die Leute, mit denen du oft sprichst.',
  choose: 'Meinen Kanal wählen',
  change: 'Ändern',
  start: 'Starten',
  copy: 'Einladung kopieren',
  hidden: 'Sein Passwort liegt hier',
  sheet: 'Mein Kanal',
  kept: 'Nummer und Passwort bleiben auf diesem Gerät; wer diesen Browser benutzt, kann sie lesen. Sie gehen an niemanden.',
  giveUp: 'Aufgeben',
  save: 'Behalten',
};

export const PLANS: Words<typeof english.PLANS> = {
  title: 'Geplant',
  empty:
    'Nichts geplant. Aus einem geplanten Anruf wird eine Kalenderdatei mit Erinnerung und eine Einladung zum Einfügen.',
  schedule: 'Planen',
  first: 'Anruf planen',
  join: 'Beitreten',
  joinOne: (title) => `${isolated(title)}: beitreten`,
  invite: (title) => `Einladung zu ${isolated(title)}`,
  untitled: (channel) => `Kanal ${channel}`,
  sheet: 'Anruf planen',
  name: 'Titel',
  date: 'Datum',
  time: 'Uhrzeit',
  length: 'Dauer',
  keep: 'Passwort auf diesem Gerät behalten',
  keepHint: 'Aus: Es ist hier bekannt, bis du die Seite schließt. Kopier die Einladung vorher.',
  save: 'Planen',
  remind: 'Erinnerungen kommen aus deinem Kalender: Eine geschlossene Seite kann dich nicht wecken.',
  dateMissing: 'Wähle einen Tag und eine Uhrzeit, die noch kommen.',
  choice: 'Was in der Einladung steht',
  with: 'Mit Passwort',
  without: 'Ohne Passwort',
  withHint: 'Wer sie lesen kann, kann beitreten. Ein Kalender in der Cloud ist dort lesbar.',
  withoutHint: 'Sie zeigt nur, wo und wann. Gib das Passwort auf anderem Weg weiter, am besten mündlich.',
  goneHint: 'Das Passwort wurde nicht behalten. Die Einladung zeigt nur, wo und wann.',
  text: 'Einladung',
  copy: 'Einladung kopieren',
  copied: 'Kopiert',
  calendar: 'Kalenderdatei speichern',
  share: 'Teilen',
  drop: 'Löschen',
  done: 'Fertig',
};

export const PAST: Words<typeof english.PAST> = {
  title: 'Zuletzt',
  empty: 'Noch keine Anrufe. Sie werden hier aufgelistet, nur auf diesem Gerät und ohne ihre Passwörter.',
  off: 'Es wird kein Verlauf geführt.',
  clear: 'Leeren',
  again: (title) => `Wieder beitreten: ${isolated(title)}`,
  forget: 'Keinen Verlauf führen',
  clearTitle: 'Liste der Anrufe leeren?',
  clearText: 'Sie liegt nur auf diesem Gerät und lässt sich nicht zurückholen.',
  alone: 'Sonst niemand',
  fromTo: (day, from, to) => `${day}, ${from} bis ${to}`,
};

export const PROFILE: Words<typeof english.PROFILE> = {
  title: 'Dein Profil',
  text: 'Bleibt auf diesem Gerät. Name und Bild gehen nur an die Leute in deinen Anrufen, verschlüsselt.',
  name: 'Dein Name',
  nameHint: 'Steht im Formular, wenn du wiederkommst',
  picture: 'Bild',
  pictureHint:
    'Steht auf deiner Kachel, wenn deine Kamera aus ist. Es wird hier zu einem kleinen Quadrat zugeschnitten; wo und wann es aufgenommen wurde, steckt nicht darin.',
  choose: 'Bild wählen',
  other: 'Anderes wählen',
  remove: 'Bild entfernen',
  zoom: 'Größe',
  across: 'Nach links und rechts',
  down: 'Nach oben und unten',
  broken: 'Diese Datei lässt sich nicht als Bild lesen. Wähle ein Foto: JPEG, PNG oder WebP.',
};

export const SETTINGS: Words<typeof english.SETTINGS> = {
  open: 'Einstellungen',
  title: 'Einstellungen',
  language: 'Sprache',
  languageSystem: 'Wie der Browser',
  test: 'Geräte und Verbindung testen',
  testMissing: 'Der Test konnte nicht geladen werden. Prüf deine Verbindung und drück noch einmal.',
  theme: 'Farben',
  themes: {
    system: 'Wie das System',
    light: 'Hell',
    dark: 'Dunkel',
    contrast: 'Hoher Kontrast',
  },
  notify: 'Mitteilungen',
  notifyHint:
    'Während du woanders bist: wenn jemand kommt, anklopft oder schreibt und wenn die Tür sich schließt oder öffnet. Sie sagen nie, wer, wo oder was.',
  forget: 'Keinen Verlauf führen',
  forgetHint: 'Die Liste der letzten Anrufe wird geleert und bleibt leer.',
  devices: 'Geräte',
  devicesHint: 'Beim nächsten Mal werden die genommen, die du zuletzt gewählt hast.',
  noDevices: 'Erlaube Kamera oder Mikrofon, um darunter zu wählen.',
};

export const ERASE: Words<typeof english.ERASE> = {
  export: 'Meine Daten exportieren',
  open: 'Alles löschen',
  title: 'Alles auf diesem Gerät löschen?',
  text: 'Name, Bild, mein Kanal, geplante und vergangene Anrufe, Einstellungen: alles, was dieser Browser für diese Seite behält, in allen ihren Tabs. Es lässt sich nicht zurückholen. Ein Anruf, in dem du bist, geht weiter.',
  yes: 'Alles löschen',
};

export const DAYS: Words<typeof english.DAYS> = { today: 'Heute', tomorrow: 'Morgen' };

export const INVITATION: Words<typeof english.INVITATION> = {
  text: (title, when, link, channel, hasPassword) =>
    [
      `${title}: ein Anruf mit Sotto`,
      when,
      '',
      link,
      hasPassword
        ? `Öffne den Link und klick auf Beitreten. (Kanal ${channel}; das Passwort steckt im Link.)`
        : `Öffne den Link, gib unser Passwort ein und klick auf Beitreten. (Kanal ${channel})`,
    ].join('\n'),
};
