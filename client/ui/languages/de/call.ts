// German: the waiting screen, the call. Source: docs/languages.md, "German".
import type * as english from '../../strings-call.ts';
import { isolated, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('de');
const unread = (count: number): string =>
  `${count} ${forms(count, { one: 'ungelesene Nachricht', other: 'ungelesene Nachrichten' })}`;

const same = (text: string): { readonly named: string; readonly plain: string } => ({
  named: text,
  plain: text,
});

export const CALL: Words<typeof english.CALL> = {
  channel: (channel) => `Kanal ${channel}`,
  timer: 'Dauer des Anrufs',
  waited: 'Wartezeit',
  stage: 'Personen im Anruf',
  self: 'Du',
  guest: 'Gast',
  numbered: (name, place) => `${isolated(name)} (${place})`,
  close: 'Schließen',
};

export const BAR: Words<typeof english.BAR> = {
  label: 'Steuerung des Anrufs',
  turnOnMicrophone: 'Mikrofon einschalten',
  turnOnCamera: 'Kamera einschalten',
  leave: 'Anruf verlassen',
  more: 'Mehr',
  audioOnly: 'Nur Ton',
  soundLeft: 'Nur Ton: Der Medienserver ist weg',
  unread: (count) => unread(count),
  chat: 'Chat',
  chatUnread: (count) => `Chat, ${unread(count)}`,
  people: (count) => `Personen, ${count}`,
  peopleShort: 'Personen',
  fullScreen: 'Vollbild',
  loading: 'Wird geladen…',
  notLoaded: 'Dieser Teil wurde nicht geladen: Der Server ist nicht erreichbar. Der Anruf geht weiter.',
  again: 'Nochmal versuchen',
  fullScreenLeave: 'Vollbild verlassen',
  withKey: (name, key) => (key === '' ? name : `${name} (${key})`),
};

export const SECURE: Words<typeof english.SECURE> = {
  title: 'Sicherheit',
  some: 'Sicherheit, nicht verglichen',
  all: 'Sicherheit, alle verglichen',
  served: (name) => `${name}, über den Medienserver`,
};

export const TILE: Words<typeof english.TILE> = {
  connecting: 'Verbindet sich',
  connectingText: 'Bild und Ton sind unterwegs.',
  reconnecting: 'Verbindet sich neu',
  reconnectingText: 'Die Verbindung ist abgerissen. Der Platz bleibt frei.',
  why: 'Warum?',
  muted: 'stumm',
  speaking: 'spricht',
  verified: 'geprüft',
  hear: 'Zum Hören tippen',
  weak: 'Schwache Verbindung',
  poor: 'Sehr schwache Verbindung',
  spotlit: 'Für alle groß',
  selfSpotlit: 'Du bist für alle groß zu sehen',
  pin: (name) => `${isolated(name)} für mich anheften`,
  pinSelf: 'Dich selbst anheften',
  unpin: (name) => `${isolated(name)} lösen`,
  unpinSelf: 'Dich selbst lösen',
  more: (name) => `Mehr zu ${isolated(name)}`,
  moreSelf: 'Mehr zu dir',
};

export const WAITING: Words<typeof english.WAITING> = {
  looking: (channel) => `Wir suchen Leute auf Kanal ${channel}…`,
  lookingText: 'Das dauert ein paar Sekunden. Wer das Passwort hat und da ist, antwortet von selbst.',
  alone: 'Du bist jetzt allein',
  nobody: (channel) => `Auf Kanal ${channel} antwortet noch niemand`,
  other: 'Hier gilt ein anderes Passwort',
  otherText: (channel) =>
    `Jemand auf Kanal ${channel} verwendet ein anderes: ein Tippfehler, oder Fremde mit derselben Zahl. Ihr könnt euch weder sehen noch hören.`,
  reaching: 'Verbindung zum Relay…',
  reachingText: 'Es macht dich mit den anderen bekannt und kann nichts lesen, was du sagst.',
  hiding: 'TURN-Server wird gesucht…',
  hidingText:
    'Er verbirgt deine IP-Adresse. Bis dieser Server Zugang zu einem gibt, erfährt niemand von dir. Wir versuchen es weiter.',
  awayIn: (seconds) => `Relay nicht erreichbar. Neuer Versuch in ${seconds} s.`,
  awayNow: 'Relay nicht erreichbar. Neuer Versuch.',
  awayText: 'Prüf deine Internetverbindung. Dein Platz bleibt frei.',
  awayTitle: 'Noch kann dich niemand finden',
  tryNow: 'Jetzt versuchen',
  invite: 'Leute einladen',
  copyLink: 'Link kopieren',
  change: 'Passwort ändern',
};

export const NOTICES: Words<typeof english.NOTICES> = {
  joined: { named: 'ist da.', plain: 'Jemand ist dazugekommen.' },
  left: { named: 'ist gegangen.', plain: 'Jemand ist gegangen.' },
  lost: {
    named: 'hat die Verbindung verloren und kam nicht zurück.',
    plain: 'Jemand hat die Verbindung verloren.',
  },
  back: { named: 'ist wieder da.', plain: 'Die Verbindung ist wieder da.' },
  reconnecting: {
    named: 'hat die Verbindung verloren und kommt gleich zurück.',
    plain: 'Die Verbindung ist abgerissen. Neuer Versuch.',
  },
  'other-password': same('Jemand auf diesem Kanal verwendet ein anderes Passwort und ist nicht drin.'),
  guess: same('Jemand auf diesem Kanal hat ein anderes Passwort versucht und ist nicht drin.'),
  'relay-away': same('Das Relay ist nicht erreichbar. Neuer Versuch. Der Anruf geht weiter.'),
  'relay-back': same('Das Relay ist wieder da.'),
  'founders-only': same(
    'Niemand Neues kommt herein: Diesen Kanal wieder zu öffnen braucht den Code des Servers. Der Anruf geht weiter.',
  ),
  'link-copied': same('Link kopiert.'),
  'password-copied': same('Passwort kopiert.'),
  'copy-failed': same('Kopieren war nicht erlaubt. Öffne Leute einladen und kopier von Hand.'),
  'camera-ended': same('Deine Kamera ist ausgefallen.'),
  'microphone-ended': same('Dein Mikrofon ist ausgefallen: Niemand hört dich.'),
  'camera-taken': same(
    'Das System hat deine Kamera angehalten, vielleicht für ein anderes Programm oder ein Telefonat. Sie kommt von selbst wieder.',
  ),
  'microphone-taken': same(
    'Das System hat dein Mikrofon stummgeschaltet, vielleicht für ein anderes Programm oder ein Telefonat: Niemand hört dich. Es kommt von selbst wieder.',
  ),
  'muted-talking': same('Du sprichst, bist aber stumm.'),
  'device-found': { named: 'ist angeschlossen.', plain: 'Ein neues Gerät ist angeschlossen.' },
  hand: { named: 'hebt die Hand.', plain: 'Jemand hebt die Hand.' },
  'media-failed': same(
    'Kamera oder Mikrofon ging nicht an. Erlaube beide in den Einstellungen deines Systems oder starte den Browser neu.',
  ),
  'camera-busy': same(
    'Ein anderes Programm benutzt deine Kamera. Schließ es und schalte die Kamera dann wieder ein.',
  ),
  'microphone-busy': same(
    'Ein anderes Programm benutzt dein Mikrofon. Schließ es und schalte das Mikrofon dann wieder ein.',
  ),
  'devices-busy': same(
    'Ein anderes Programm benutzt deine Kamera oder dein Mikrofon. Schließ es und schalte beide dann wieder ein.',
  ),
  'camera-kept': same('Ein anderes Programm benutzt diese Kamera. Die bisherige läuft weiter.'),
  'microphone-kept': same('Ein anderes Programm benutzt dieses Mikrofon. Das bisherige läuft weiter.'),
  'camera-missing': same('Keine Kamera gefunden. Schließ eine an und schalte sie dann ein.'),
  'microphone-missing': same('Kein Mikrofon gefunden. Schließ eines an und schalte es dann ein.'),
  'devices-missing': same('Weder Kamera noch Mikrofon gefunden. Schließ etwas an und schalte es dann ein.'),
  'camera-denied': same(
    'Dein Browser erlaubt die Kamera noch nicht. Erlaube sie in der Adressleiste und schalte sie dann ein.',
  ),
  'microphone-denied': same(
    'Dein Browser erlaubt das Mikrofon noch nicht. Erlaube es in der Adressleiste und schalte es dann ein.',
  ),
  'devices-denied': same(
    'Dein Browser erlaubt Kamera und Mikrofon noch nicht. Erlaube sie in der Adressleiste und schalte sie dann ein.',
  ),
  unreachable: {
    named:
      'ist da, aber eure beiden Netze lassen keinen direkten Weg zu, und dieser Server nennt keinen Umweg (TURN). Versuch es über ein anderes Netz.',
    plain:
      'Jemand ist da, aber eure beiden Netze lassen keinen direkten Weg zu, und dieser Server nennt keinen Umweg (TURN). Versuch es über ein anderes Netz.',
  },
  'unreachable-turn': {
    named:
      'ist da, aber es gibt keinen direkten Weg zwischen euch, und auch der Umweg (TURN) kam nicht zustande: Vielleicht sperrt ihn eine Firewall. Versuch es über ein anderes Netz.',
    plain:
      'Jemand ist da, aber es gibt keinen direkten Weg zwischen euch, und auch der Umweg (TURN) kam nicht zustande: Vielleicht sperrt ihn eine Firewall. Versuch es über ein anderes Netz.',
  },
  'unreachable-access': {
    named:
      'ist da, aber es gibt keinen direkten Weg zwischen euch, und der Server gibt gerade keinen Zugang zu einem Umweg (TURN). Versuch es über ein anderes Netz.',
    plain:
      'Jemand ist da, aber es gibt keinen direkten Weg zwischen euch, und der Server gibt gerade keinen Zugang zu einem Umweg (TURN). Versuch es über ein anderes Netz.',
  },
  locked: {
    named: 'hat den Anruf verschlossen. Alle haben das Relay verlassen.',
    plain: 'Verschlossen. Alle haben das Relay verlassen.',
  },
  unlocked: {
    named: 'hat den Beitritt für zehn Minuten erlaubt.',
    plain: 'Der Beitritt ist für zehn Minuten erlaubt.',
  },
  pestered: same('Jemand probiert immer wieder Passwörter und ist nicht drin.'),
  knock: { named: 'klopft an.', plain: 'Jemand klopft an.' },
  brought: {
    named: 'sagt, dass andere jemanden eingelassen haben.',
    plain: 'Andere haben jemanden eingelassen.',
  },
  'muted-by-host': { named: 'hat alle stummgeschaltet.', plain: 'Der Host hat alle stummgeschaltet.' },
  'asked-to-unmute': {
    named: 'bittet dich, das Mikrofon einzuschalten.',
    plain: 'Der Host bittet dich, das Mikrofon einzuschalten.',
  },
  'new-host': { named: 'ist jetzt Host.', plain: 'Du bist jetzt Host.' },
  spotlight: { named: 'ist jetzt für alle groß zu sehen.', plain: 'Du bist jetzt für alle groß zu sehen.' },
  'hand-lowered': same('Der Host hat deine Hand gesenkt.'),
  hostless: same(
    'Der Host ist seit zwei Minuten weg. Jetzt können alle verschließen, Beitritt erlauben und einlassen.',
  ),
  removed: { named: 'wurde vom Host entfernt.', plain: 'Jemand wurde vom Host entfernt.' },
  'policy-changed': {
    named: 'hat die Regeln des Anrufs geändert. Sie stehen unter Personen.',
    plain: 'Die Regeln des Anrufs haben sich geändert. Sie stehen unter Personen.',
  },
  'password-changed': {
    named: 'hat das Passwort geändert. Du hast das neue schon.',
    plain: 'Das Passwort wurde geändert. Du hast das neue schon.',
  },
  'check-asked': { named: 'möchte Codes vergleichen.', plain: 'Jemand möchte Codes vergleichen.' },
  'other-call': same('Auf diesem Kanal gibt es noch einen Anruf mit demselben Passwort.'),
  'uplink-small': same('Deine Verbindung ist langsam. Dein Video ist jetzt kleiner.'),
  'sfu-lost': same('Der Medienserver ist weg. Bild und Ton kommen wieder direkt.'),
  'sfu-limited': same('Der Medienserver ist weg. Ohne ihn seid ihr für Bilder zu viele: Ihr hört einander.'),
  'text-copied': same('Kopiert.'),
  'not-kept': same('Dieser Browser wollte das nicht behalten. Es ist weg, sobald du die Seite schließt.'),
  'notify-refused': same('Dein Browser erlaubt dieser Seite keine Mitteilungen.'),
  erased: same('Alles, was auf diesem Gerät lag, ist gelöscht.'),
  'no-turn': same(
    'Gerade kein Zugang zu TURN: Mit verborgener IP-Adresse kommt eine abgerissene Verbindung nicht wieder. Wir versuchen es weiter.',
  ),
  'file-offered': {
    named: 'möchte eine Datei schicken. Sie steht im Chat.',
    plain: 'Jemand möchte eine Datei schicken. Sie steht im Chat.',
  },
  'file-arrived': same('Eine Datei ist angekommen. Sie liegt in deinen Downloads.'),
  'file-failed': same('Eine Datei kam nicht an. Im Chat steht, warum.'),
  'share-started': { named: 'teilt gerade.', plain: 'Jemand teilt gerade.' },
  'share-no-sound': same('Was du gewählt hast, hat keinen Ton. Wähl einen Tab und schalte seinen Ton ein.'),
  'share-failed': same(
    'Das Teilen hat nicht begonnen. Vielleicht erlaubt es dein System diesem Browser nicht.',
  ),
};

export const TOASTS: Words<typeof english.TOASTS> = {
  label: 'Hinweise',
  reply: 'Antworten',
  show: 'Zeigen',
  close: 'Hinweis schließen',
  unmute: 'Einschalten',
  turnOn: 'Einschalten',
  choose: 'Wählen',
  lockNow: 'Jetzt verschließen',
  answer: 'Antworten',
  compare: 'Vergleichen',
};
