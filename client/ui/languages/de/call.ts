// German: the waiting screen, the call and its panels. Source: docs/languages.md, "German".
import type * as english from '../../strings-call.ts';
import { isolated, number, percent, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('de');
const DIGITS = ['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'];

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
  audioOnlyHint: 'Keine Bilder, weder hin noch her',
  unread: (count) => unread(count),
  chat: 'Chat',
  chatUnread: (count) => `Chat, ${unread(count)}`,
  people: (count) => `Personen, ${count}`,
  peopleShort: 'Personen',
  fullScreen: 'Vollbild',
  loading: 'Wird geladen…',
  notLoaded: 'Dieser Teil wurde nicht geladen: Der Server ist nicht erreichbar. Der Anruf geht weiter.',
  again: 'Nochmal versuchen',
  close: 'Schließen',
  fullScreenLeave: 'Vollbild verlassen',
  withKey: (name, key) => (key === '' ? name : `${name} (${key})`),
};

export const PIP: Words<typeof english.PIP> = {
  title: 'Sotto',
  back: 'Zurück zum Anruf',
  open: 'Bild im Bild',
  close: 'Bild im Bild schließen',
};

export const DEVICE: Words<typeof english.DEVICE> = {
  title: 'Kamera, Mikrofon, Lautsprecher',
  short: 'Geräte',
  turnOn: 'Kamera und Mikrofon einschalten',
  noSpeaker: 'Dieser Browser spielt den Ton dort ab, wo dein System es vorgibt: Wähle den Lautsprecher dort.',
  flip: 'Kamera wechseln',
};

export const STAGE: Words<typeof english.STAGE> = {
  toGrid: 'Alle gleich groß zeigen',
  toSpeaker: 'Wer spricht, groß zeigen',
  pages: 'Seiten mit Personen',
  before: 'Vorige Personen',
  next: 'Weitere Personen',
  page: (page, pages) => `Seite ${page} von ${pages}`,
};

export const TILE: Words<typeof english.TILE> = {
  connecting: 'Verbindet sich',
  connectingText: 'Bild und Ton sind unterwegs.',
  reconnecting: 'Verbindet sich neu',
  reconnectingText: 'Die Verbindung ist abgerissen. Der Platz bleibt frei.',
  muted: 'stumm',
  speaking: 'spricht',
  verified: 'geprüft',
  hear: 'Zum Hören tippen',
  weak: 'Schwache Verbindung',
  poor: 'Sehr schwache Verbindung',
  spotlit: 'Für alle groß',
  selfSpotlit: 'Du bist für alle groß zu sehen',
  pin: (name) => `${isolated(name)} für mich anheften`,
  unpin: (name) => `${isolated(name)} lösen`,
  more: (name) => `Mehr zu ${isolated(name)}`,
};

export const PERSON: Words<typeof english.PERSON> = {
  pin: 'Für mich anheften',
  unpin: 'Lösen',
  full: 'Vollbild',
  volume: (name) => `Lautstärke von ${isolated(name)}`,
  percent: (value) => percent(value),
  noVolume: 'Auf diesem Gerät: mit seinen Lautstärketasten.',
  mirror: 'Mein Bild spiegeln',
  corner: 'In eine andere Ecke',
  hideSelf: 'Mein Bild ausblenden',
  showSelf: 'Mein Bild einblenden',
};

export const WAITING: Words<typeof english.WAITING> = {
  looking: (channel) => `Wir suchen Leute auf Kanal ${channel}…`,
  lookingText: 'Das dauert ein paar Sekunden. Wer das Passwort hat und da ist, antwortet von selbst.',
  nobody: (channel) => `Auf Kanal ${channel} antwortet noch niemand`,
  other: 'Hier gilt ein anderes Passwort',
  otherText: (channel) =>
    `Jemand auf Kanal ${channel} verwendet ein anderes: ein Tippfehler, oder Fremde mit derselben Zahl. Ihr könnt euch weder sehen noch hören.`,
  reaching: 'Verbindung zum Relay…',
  reachingText: 'Es macht dich mit den anderen bekannt und kann nichts lesen, was du sagst.',
  awayIn: (seconds) => `Relay nicht erreichbar. Neuer Versuch in ${seconds} s.`,
  awayNow: 'Relay nicht erreichbar. Neuer Versuch.',
  awayText: 'Prüf deine Internetverbindung. Dein Platz bleibt frei.',
  awayTitle: 'Noch kann dich niemand finden',
  tryNow: 'Jetzt versuchen',
  invite: 'Leute einladen',
  copyLink: 'Link kopieren',
  change: 'Passwort ändern',
};

export const CHAT: Words<typeof english.CHAT> = {
  title: 'Chat',
  close: 'Chat schließen',
  log: 'Nachrichten',
  private: 'Das können nur die Leute in diesem Anruf lesen.',
  emptyTitle: 'Noch keine Nachrichten',
  emptyText: 'Was du schreibst, können nur die Leute in diesem Anruf lesen.',
  field: 'Nachricht',
  placeholder: 'Nachricht an alle',
  send: 'Senden',
  sending: 'Wird gesendet…',
  reply: 'Antworten',
  replyNot: 'Nicht auf diese Zeile antworten',
  copy: 'Nachricht kopieren',
  emoji: 'Emoji',
  quoteGone: 'Eine Nachricht aus der Zeit, bevor du kamst',
  toldBy: (name) => `Von vorher, so wie ${isolated(name)} es hat`,
  newer: 'Neue Nachrichten',
  own: 'Du',
  tooLong: (bytes) =>
    `Um ${number(bytes)} ${forms(bytes, { one: 'Byte', other: 'Bytes' })} zu lang. Schick es in Teilen.`,
  joined: (name, time) => `${isolated(name)} ist da, ${time}`,
  left: (name, time) => `${isolated(name)} ist gegangen, ${time}`,
  lost: (name, time) => `${isolated(name)} hat die Verbindung verloren, ${time}`,
  removed: (name, time) => `${isolated(name)} wurde vom Host entfernt, ${time}`,
  locked: (name, time) =>
    name === ''
      ? `Der Anruf hat sich verschlossen, ${time}`
      : `${isolated(name)} hat den Anruf verschlossen, ${time}`,
  unlocked: (name, time) =>
    name === ''
      ? `Beitritt ist wieder erlaubt, ${time}`
      : `${isolated(name)} hat den Beitritt erlaubt, ${time}`,
};

export const PEOPLE: Words<typeof english.PEOPLE> = {
  title: 'Personen',
  body: 'Personen in diesem Anruf',
  close: 'Personen schließen',
  inCall: (count) => `Im Anruf, ${count}`,
  you: (name) => `${isolated(name)} (du)`,
  invite: 'Einladen',
  microphoneOn: 'Mikrofon an',
  microphoneOff: 'Stumm',
  cameraOff: 'Kamera aus',
  cameraOn: 'Kamera an',
  connecting: 'Verbindet sich',
  reconnecting: 'Verbindung verloren, kommt zurück',
};

export const INVITE: Words<typeof english.INVITE> = {
  title: 'Leute einladen',
  open: 'Offen: Wer das Passwort hat, kommt gleich herein',
  locked: 'Verschlossen: Drück auf Beitritt erlauben, wenn sie unterwegs sind',
  choice: 'Was im Link steht',
  with: 'Mit Passwort',
  without: 'Ohne Passwort',
  withHint:
    'Ein Klick, und sie sind drin. Wer diesen Link bekommt, kann beitreten: Verschick ihn wie einen Schlüssel. Der Browser, der ihn öffnet, behält ihn vielleicht im Verlauf.',
  withoutHint:
    'Sicherer: Der Link zeigt nur, wo. Gib das Passwort auf anderem Weg weiter, am besten mündlich.',
  goneHint:
    'Der Link zeigt nur, wo: Seit die Seite neu geladen wurde, kennt sie das Passwort nicht mehr. Wer es hat, kann es weitersagen.',
  link: 'Einladungslink',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyLink: 'Link kopieren',
  copyPassword: 'Passwort kopieren',
  copyFailed: 'Kopieren war nicht erlaubt. Markier den Text und kopier ihn von Hand.',
  linkCopied: 'Link kopiert',
  passwordCopied: 'Passwort kopiert',
  code: 'QR-Code dieses Links',
  codeHint: 'Halt eine Handykamera darauf',
  codeMissing: 'Der QR-Code konnte nicht geladen werden.',
  say: 'Oder sag es',
  channel: 'Kanal',
  password: 'Passwort',
  name: 'Titel',
  optional: '(wenn du magst)',
  share: 'Teilen',
  untitled: (channel) => `Kanal ${channel}`,
  shareText: (title, hasPassword) =>
    hasPassword
      ? `${title}: Öffne den Link und klick auf Beitreten.`
      : `${title}: Öffne den Link, gib unser Passwort ein und klick auf Beitreten.`,
  hyphens: 'kleine Buchstaben, ein Bindestrich zwischen den Wörtern',
  spaces: 'kleine Buchstaben, ein Leerzeichen zwischen den Wörtern',
  done: 'Fertig',
  spoken: (channel) => [...String(channel)].map((digit) => DIGITS[Number(digit)]).join('-'),
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
  'link-copied': same('Link kopiert.'),
  'password-copied': same('Passwort kopiert.'),
  'copy-failed': same('Kopieren war nicht erlaubt. Öffne Leute einladen und kopier von Hand.'),
  'camera-ended': same('Deine Kamera ist ausgefallen. Der Anruf geht weiter.'),
  'microphone-ended': same('Dein Mikrofon ist ausgefallen: Niemand hört dich. Der Anruf geht weiter.'),
  'muted-talking': same('Du sprichst, bist aber stumm.'),
  'device-found': { named: 'ist angeschlossen.', plain: 'Ein neues Gerät ist angeschlossen.' },
  hand: { named: 'hebt die Hand.', plain: 'Jemand hebt die Hand.' },
  'media-failed': same(
    'Kamera und Mikrofon gingen nicht an. Erlaube sie in der Adressleiste und versuch es dann noch einmal.',
  ),
  unreachable: {
    named: 'ist da, aber zwischen euch fand sich kein direkter Weg. Versuch es über ein anderes Netz.',
    plain: 'Jemand ist da, aber zwischen euch fand sich kein direkter Weg. Versuch es über ein anderes Netz.',
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
  'text-copied': same('Kopiert.'),
  'not-kept': same('Dieser Browser wollte das nicht behalten. Es ist weg, sobald du die Seite schließt.'),
  'notify-refused': same('Dein Browser erlaubt dieser Seite keine Mitteilungen.'),
  erased: same('Alles, was auf diesem Gerät lag, ist gelöscht.'),
  'no-turn': same('Dieser Server hat keinen TURN-Server: Deine IP-Adresse lässt sich nicht verbergen.'),
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

export const ALERTS: Words<typeof english.ALERTS> = {
  joined: 'Jemand ist dem Anruf beigetreten.',
  knock: 'Jemand wartet darauf, eingelassen zu werden.',
  chat: 'Jemand hat im Chat geschrieben.',
  opened: 'Der Anruf ist wieder offen.',
  locked: 'Der Anruf ist verschlossen.',
  'closed-alone': 'Niemand kam, und die Tür ist zu. Drück auf Beitritt erlauben, um weiter zu warten.',
};

export const TOASTS: Words<typeof english.TOASTS> = {
  label: 'Hinweise',
  close: 'Hinweis schließen',
  unmute: 'Einschalten',
  turnOn: 'Einschalten',
  choose: 'Wählen',
  lockNow: 'Jetzt verschließen',
  answer: 'Antworten',
  compare: 'Vergleichen',
};
