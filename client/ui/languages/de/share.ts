// German: screen sharing. Source: docs/languages.md, "German".
import type * as english from '../../strings-share.ts';
import { isolated } from '../../format.ts';
import type { Words } from '../pack.ts';

const OWN = {
  screen: 'Du teilst deinen Bildschirm',
  window: 'Du teilst ein Fenster',
  tab: 'Du teilst einen Tab',
};

export const SHARE: Words<typeof english.SHARE> = {
  label: 'Geteilte Bildschirme',
  start: 'Bildschirm teilen',
  startSound: 'Nur Ton teilen',
  startSoundHint: 'Eines Tabs oder dieses Geräts, ohne Bild',
  stop: 'Nicht mehr teilen',
  stopShort: 'Aufhören',
  asking: 'Wähle im Fenster des Browsers, was du teilst',
  cannot: 'Dieser Browser kann seinen Bildschirm nicht teilen. Was andere teilen, siehst du trotzdem.',
  noSound: 'Dieser Browser teilt Bilder ohne ihren Ton.',
  own: (surface) => OWN[surface ?? 'screen'],
  ownSound: 'Du teilst Ton',
  withSound: (words) => `${words}, mit Ton`,
  of: (name) => `Bildschirm von ${isolated(name)}`,
  soundOf: (name) => `${isolated(name)} teilt Ton`,
  coming: 'Das Bild ist unterwegs.',
  full: 'Vollbild',
  fullLeave: 'Vollbild verlassen',
};
