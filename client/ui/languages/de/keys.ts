// German: shortcuts. Source: docs/languages.md, "German".
import type * as english from '../../strings-keys.ts';
import type { Words } from '../pack.ts';

export const KEYS: Words<typeof english.KEYS> = {
  title: 'Tastenkürzel',
  talk: 'Sprechen, solange du stumm bist',
  talkKey: 'Leertaste halten',
  change: (deed) => `Taste ändern für: ${deed}`,
  press: 'Drück die neuen Tasten',
  unfit:
    'Nimm Strg mit einem Buchstaben oder einer Ziffer, die der Browser nicht braucht, auch mit Alt oder Umschalt.',
  taken: (deed) => `Das ist schon für: ${deed}`,
  reset: 'Wie zu Beginn',
  done: 'Fertig',
  hint: 'Bleibt auf diesem Gerät. Während du schreibst, sind die mit Alt aus.',
  muted: 'Stumm. Zum Sprechen',
  space: 'Leertaste',
  toTalk: 'halten.',
  mod: 'Strg',
  alt: 'Alt',
  shift: 'Umschalt',
};

export const ACT_NAMES: Words<typeof english.ACT_NAMES> = {
  microphone: 'Mikrofon an oder aus',
  camera: 'Kamera an oder aus',
  hand: 'Hand heben oder senken',
  chat: 'Chat',
  people: 'Personen',
  layout: 'Raster oder wer spricht',
  self: 'Mein Bild ein- oder ausblenden',
  pip: 'Bild im Bild',
  'full-screen': 'Vollbild',
  leave: 'Anruf verlassen',
  help: 'Diese Liste',
};
