// French: shortcuts. Source: docs/languages.md, "French".
import type * as english from '../../strings-keys.ts';
import type { Words } from '../pack.ts';

export const KEYS: Words<typeof english.KEYS> = {
  title: 'Raccourcis',
  talk: 'Parler micro coupé',
  talkKey: 'Maintenir Espace',
  change: (deed) => `Changer la touche de : ${deed}`,
  press: 'Appuyez sur les nouvelles touches',
  unfit:
    'Prenez Ctrl avec une lettre ou un chiffre dont le navigateur n’a pas besoin, aussi avec Alt ou Maj.',
  taken: (deed) => `C’est déjà pour : ${deed}`,
  reset: 'Comme au début',
  done: 'Terminé',
  hint: 'Gardés sur cet appareil. Quand vous écrivez, ceux avec Alt sont inactifs.',
  muted: 'Micro coupé. Maintenez',
  space: 'Espace',
  toTalk: 'pour parler.',
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Maj',
};

export const ACT_NAMES: Words<typeof english.ACT_NAMES> = {
  microphone: 'Activer ou couper le micro',
  camera: 'Activer ou couper la caméra',
  hand: 'Lever ou baisser la main',
  chat: 'Discussion',
  people: 'Personnes',
  layout: 'Grille ou qui parle',
  self: 'Afficher ou masquer mon image',
  pip: 'Image dans l’image',
  'full-screen': 'Plein écran',
  leave: 'Quitter l’appel',
  help: 'Cette liste',
};
