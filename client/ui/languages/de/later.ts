// German: the start screen's later parts. Source: docs/languages.md, "German".
import type * as english from '../../strings-later.ts';
import type { Words } from '../pack.ts';

export const PAGE: Words<typeof english.PAGE> = {
  offline: 'Du bist offline. Anrufe brauchen das Netz; was geplant und vergangen ist, steht weiter hier.',
  update: 'Eine neue Version dieser Seite ist da.',
  reload: 'Neu laden',
};

export const SUGGEST: Words<typeof english.SUGGEST> = {
  open: 'Vorschlagen',
  words: 'Wörter',
  wordsHint: 'gut am Telefon zu sagen',
  emoji: 'Emoji',
  emojiHint: 'gut zu zeigen und einzufügen',
};

export const FOUNDERS: Words<typeof english.FOUNDERS> = {
  label: 'Code zum Starten von Anrufen',
  hint: 'Auf diesem Server startet nur Anrufe, wer den Code hat; zum Beitreten braucht es keinen. Bleibt auf diesem Gerät.',
};

export const HIDE_IP: Words<typeof english.HIDE_IP> = {
  label: 'Meine IP-Adresse verbergen',
  hint: 'Vor den anderen. Alles geht über einen TURN-Server.',
  none: 'Hier nicht möglich: Dieser Server hat keinen TURN-Server.',
};

export const DEVICES: Words<typeof english.DEVICES> = {
  camera: 'Kamera',
  microphone: 'Mikrofon',
  speaker: 'Lautsprecher',
  unnamed: (kind, place) => `${kind} ${place}`,
};

export const MESSAGE: Words<typeof english.MESSAGE> = {
  noCamera: 'Keine Kamera, nur Ton',
  paused: 'Deine Kamera ist aus',
  tryAgain: 'Nochmal versuchen',
  without: 'Ohne beitreten',
  askingTitle: 'Dein Browser fragt',
  askingText:
    'Wähle Zulassen, damit die anderen dich sehen und hören. Vor dem Beitreten wird nichts gesendet. Das Formular kannst du inzwischen ausfüllen.',
  withoutTitle: 'Beitreten ohne Kamera und Mikrofon',
  withoutText:
    'Du siehst und hörst die anderen und kannst im Chat schreiben. Sie sehen und hören dich nicht.',
  turnOn: 'Kamera und Mikrofon einschalten',
};

export const MEDIA_PROBLEMS: Words<typeof english.MEDIA_PROBLEMS> = {
  refused: {
    title: 'Kamera und Mikrofon sind gesperrt',
    text: 'Die anderen brauchen sie, um dich zu sehen und zu hören.',
    canTry: true,
  },
  dismissed: {
    title: 'Die Frage wurde geschlossen',
    text: 'Die anderen sehen und hören dich nur, wenn du Kamera und Mikrofon erlaubst. Mit Nochmal versuchen wirst du wieder gefragt.',
    canTry: true,
  },
  unanswered: {
    title: 'Wir warten noch auf deine Antwort',
    text: 'Such die Frage des Browsers bei der Adressleiste und wähle Zulassen, oder drück auf Nochmal versuchen.',
    canTry: true,
  },
  'none-found': {
    title: 'Keine Kamera, kein Mikrofon gefunden',
    text: 'Die anderen brauchen sie, um dich zu sehen und zu hören. Schließ etwas an und versuch es noch einmal.',
    canTry: true,
  },
  busy: {
    title: 'Ein anderes Programm benutzt die Kamera',
    text: 'Die anderen können dich erst sehen und hören, wenn sie frei ist. Schließ das Programm und versuch es noch einmal.',
    canTry: true,
  },
  insecure: {
    title: 'Diese Seite ist nicht sicher',
    text: 'Browser geben Kamera und Mikrofon nur Seiten, deren Adresse mit https beginnt. Frag, wer dir die Adresse geschickt hat.',
    canTry: false,
  },
  driver: {
    title: 'Die Kamera ging nicht an',
    text: 'Ihr Treiber hat einen Fehler gemeldet. Steck sie aus und wieder ein, oder starte den Browser neu.',
    canTry: true,
  },
};

export const REFUSED_STEPS: Words<typeof english.REFUSED_STEPS> = {
  press: 'Klick auf',
  where: 'am Anfang der Adressleiste.',
  set: 'Stell Kamera und Mikrofon auf Zulassen.',
  back: 'Komm zurück und drück auf Nochmal versuchen.',
};

export const OUTCOMES: Words<typeof english.OUTCOMES> = {
  full: () => ({
    title: 'Der Anruf ist voll',
    text: 'Es ist kein Platz mehr frei. Versuch es, wenn jemand gegangen ist.',
    first: 'Nochmal versuchen',
    second: 'Zurück zum Anfang',
  }),
  crowded: (channel) => ({
    title: 'Auf dieser Nummer ist zu viel los',
    text: `Zu viele Leute sind auf Kanal ${channel}. Einigt euch auf eine andere Nummer.`,
    first: 'Andere wählen',
  }),
  'no-keys': () => ({
    title: 'Der Schlüssel ließ sich nicht berechnen',
    text: 'Das braucht 64 MB Speicher, und dieses Gerät hatte keinen übrig. Schließ andere Tabs und versuch es noch einmal.',
    first: 'Nochmal versuchen',
    second: 'Zurück zum Anfang',
  }),
  'no-free-channel': () => ({
    title: 'Gerade ist kein Kanal frei',
    text: 'Alle Nummern sind vergeben. Versuch es gleich noch einmal, oder vereinbart eine Nummer und tretet bei.',
    first: 'Nochmal versuchen',
    second: 'Zurück zum Anfang',
  }),
  'relay-unreachable': () => ({
    title: 'Das Relay ist nicht erreichbar',
    text: 'Prüf deine Internetverbindung. Dein Formular bleibt, wie es ist.',
    first: 'Nochmal versuchen',
    second: 'Zurück zum Anfang',
  }),
  'no-turn': () => ({
    title: 'Deine IP-Adresse lässt sich hier nicht verbergen',
    text: 'Das braucht einen TURN-Server, und dieser Server hat keinen. Ohne Verbergen können die Leute im Anruf sie sehen.',
    first: 'Ohne Verbergen beitreten',
    second: 'Zurück zum Anfang',
  }),
  'founders-only': (channel) => ({
    title: 'Einen Anruf zu starten braucht hier einen Code',
    text: `Auf Kanal ${channel} ist gerade niemand. Gib den Code dieses Servers ein, oder lass diese Seite offen: Sobald jemand da ist, kommst du von selbst hinein.`,
    first: 'Nochmal versuchen',
    second: 'Zurück zum Anfang',
  }),
  'wrong-token': () => ({
    title: 'Dieser Code wurde nicht angenommen',
    text: 'Prüf ihn auf Tippfehler. Nach fünf falschen Codes schaut dieser Server eine Minute lang keinen mehr an.',
    first: 'Nochmal versuchen',
    second: 'Zurück zum Anfang',
  }),
};
