// German: what is opened by a press in a call. Source: docs/languages.md, "German".
import type * as english from '../../strings-panels.ts';
import { isolated, number, percent, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('de');
const DIGITS = ['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'];

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
  why: {
    offline: 'Dieses Gerät ist offline. Sobald es wieder ein Netz hat, kommen alle von selbst zurück.',
    ours: 'Dein eigenes Netz scheint weg zu sein: Auch das Relay ist nicht erreichbar. Es wird laufend neu versucht.',
    theirs:
      'Dein eigenes Netz geht. Es liegt wohl am Netz der anderen Seite: Sie kommt von selbst zurück, oder der Platz wird nach zwei Minuten frei.',
    cut: 'Das Relay ist erreichbar. Vielleicht ist das andere Netz weg, oder eines der beiden lässt kein UDP mehr durch, oder der TURN-Server ist aus. Es wird laufend neu versucht.',
    either:
      'Dein Netz oder das andere ist weg; von hier lässt sich nicht sagen, welches. Es wird laufend neu versucht.',
    udp: 'Über UDP kommt nichts zurück: Dein Netz scheint es zu sperren, und dieser Server hat keinen TURN-Server, der das umgeht. Versuch es über ein anderes Netz, zum Beispiel mobile Daten.',
    blocked:
      'Weder über UDP noch über den TURN-Server kommt etwas durch: Dein Netz scheint beides zu sperren, oder der Server ist ausgefallen. Versuch es über ein anderes Netz, zum Beispiel mobile Daten.',
    'no-turn':
      'Zwischen euren beiden Netzen gibt es keinen direkten Weg, und dieser Server hat keinen TURN-Server, der das umgeht. Versucht es auf einer Seite über ein anderes Netz.',
    'no-access':
      'Ohne TURN-Server kommt nichts durch, und dieser Server gibt gerade keinen Zugang zu einem. Er wird immer wieder gefragt.',
    unmet: 'Noch ist kein Weg gefunden. Vielleicht sperrt ihn das andere Netz, oder es ist gerade weg.',
  },
  works: 'Die Verbindung geht jetzt.',
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
  search: 'Nach einem Namen suchen',
  found: (count) => (count === 0 ? 'Niemand mit diesem Namen ist hier.' : `${count} gefunden`),
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
  copyLink: 'Link kopieren',
  copyPassword: 'Passwort kopieren',
  copyFailed: 'Kopieren war nicht erlaubt. Markier den Text und kopier ihn von Hand.',
  linkCopied: 'Link kopiert',
  passwordCopied: 'Passwort kopiert',
  code: 'QR-Code dieses Links',
  codeHint: 'Halt eine Handykamera darauf',
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

export const STAGE: Words<typeof english.STAGE> = {
  toGrid: 'Alle gleich groß zeigen',
  toSpeaker: 'Wer spricht, groß zeigen',
  saveData: 'Daten sparen',
  saveDataHint: 'Kleine Bilder, in beide Richtungen',
  audioOnlyHint: 'Keine Bilder, weder hin noch her',
  notifyHint: 'Während du woanders bist. Nie, wer oder was.',
  pages: 'Seiten mit Personen',
  before: 'Vorige Personen',
  next: 'Weitere Personen',
  page: (page, pages) => `Seite ${page} von ${pages}`,
};
