// French: screen sharing. Source: docs/languages.md, "French".
import type * as english from '../../strings-share.ts';
import { isolated } from '../../format.ts';
import type { Words } from '../pack.ts';

const OWN = {
  screen: 'Vous partagez votre écran',
  window: 'Vous partagez une fenêtre',
  tab: 'Vous partagez un onglet',
};

export const SHARE: Words<typeof english.SHARE> = {
  label: 'Écrans partagés',
  start: 'Partager l’écran',
  startSound: 'Partager le son seul',
  startSoundHint: 'D’un onglet ou de cet appareil, sans image',
  stop: 'Arrêter le partage',
  stopShort: 'Arrêter',
  asking: 'Choisissez dans la fenêtre du navigateur quoi partager',
  cannot: 'Ce navigateur ne peut pas partager son écran. Vous voyez quand même ce que partagent les autres.',
  noSound: 'Ce navigateur partage les images sans leur son.',
  own: (surface) => OWN[surface ?? 'screen'],
  ownSound: 'Vous partagez du son',
  withSound: (words) => `${words}, avec le son`,
  of: (name) => `Écran de ${isolated(name)}`,
  soundOf: (name) => `${isolated(name)} partage du son`,
  coming: 'L’image arrive.',
  full: 'Plein écran',
  fullLeave: 'Quitter le plein écran',
};
