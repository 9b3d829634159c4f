// German: the start screen. Source: docs/languages.md, "German".
import type * as english from '../../strings.ts';
import { number } from '../../format.ts';
import type { Words } from '../pack.ts';

export const START: Words<typeof english.START> = {
  title: 'Ein privater Anruf. Ohne Konto.',
  text: 'Vereinbare mit deinen Leuten einen Kanal und ein Passwort. Der Server erfährt weder das Passwort noch irgendetwas, das ihr sagt.',
  invitedTitle: 'Du bist eingeladen',
  invitedText: 'Kanal und Passwort stecken in deinem Link. Sag, wie du heißt, und tritt bei.',
  invitedTo: 'Du bist eingeladen zu',
  learns:
    'Was der Server sieht: deine IP-Adresse, die Kanalnummer, und wann und wie viel du beim Beitreten sendest. Nie das Passwort, ein Wort oder ein Bild.',
};

export const FORM: Words<typeof english.FORM> = {
  channel: 'Kanal',
  channelHint: (max) => `Irgendeine Zahl von 1 bis ${max}`,
  password: 'Passwort',
  passwordHint: 'Beliebige Wörter oder Emoji. Je länger, desto sicherer.',
  passwordInvited: 'Aus deinem Link',
  show: 'Zeichen zeigen',
  hide: 'Zeichen verbergen',
  name: 'Dein Name',
  nameHint: 'Nur im Anruf zu sehen',
  join: 'Beitreten',
  joining: 'Du trittst bei',
  start: 'Anruf starten',
  starting: 'Anruf wird gestartet',
  or: 'oder',
  startHint: 'Wählt für dich einen freien Kanal und ein starkes Passwort',
  cancel: 'Abbrechen',
};

export const SUGGESTED: Words<typeof english.SUGGESTED> = {
  levels: ['', 'Schwach', 'Mäßig', 'Gut', 'Stark'],
  words: (count, bits) => `${count} zufällige Wörter, ${number(Math.floor(bits))} Bit`,
  emoji: (bits) => `zufällige Emoji, ${number(Math.floor(bits))} Bit`,
  typed: (level) =>
    [
      '',
      'wird mit als Erstes geraten',
      'länger ist sicherer',
      'soweit wir das sagen können',
      'soweit wir das sagen können',
    ][level] ?? '',
};

export const CHANNEL_ERRORS: Words<typeof english.CHANNEL_ERRORS> = {
  empty: (max) => `Gib den vereinbarten Kanal ein, 1 bis ${max}.`,
  'not-a-number': (max) => `Ein Kanal ist eine Zahl von 1 bis ${max}.`,
  'out-of-range': (max) => `Wähle einen Kanal von 1 bis ${max}.`,
};

export const PASSWORD_ERRORS: Words<typeof english.PASSWORD_ERRORS> = {
  empty: 'Gib das vereinbarte Passwort ein oder drück auf Vorschlagen.',
  'control-characters': 'Darin sind versteckte Zeichen. Tipp es von Hand.',
  'too-long': 'Das ist zu lang. Nimm ein kürzeres Passwort.',
};

export const MEDIA: Words<typeof english.MEDIA> = {
  region: 'Kamera und Mikrofon',
  preview: 'Deine Kamera',
  idle: 'Kamera und Mikrofon sind aus',
  hearYou: 'Wir hören dich',
  quiet: 'Sag etwas',
  muted: 'Mikrofon ist aus',
  noMicrophone: 'Kein Mikrofon',
  level: 'Mikrofonpegel',
  mute: 'Mikrofon stummschalten',
  unmute: 'Mikrofon einschalten',
  pause: 'Kamera ausschalten',
  resume: 'Kamera einschalten',
  devices: 'Geräte',
};

export const OPENING: Words<typeof english.OPENING> = {
  title: 'Sotto wird geöffnet',
  away: 'Der Server antwortet nicht. Neuer Versuch.',
};
