// French: hands and reactions. Source: docs/languages.md, "French".
import type * as english from '../../strings-gestures.ts';
import { isolated, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('fr');

export const GESTURE: Words<typeof english.GESTURE> = {
  raise: 'Lever la main',
  lower: 'Baisser la main',
  react: 'Réagir',
  hand: 'Main levée',
  handAt: (place) => `Main levée, ${place}${place === 1 ? 're' : 'e'} dans l’ordre`,
  hands: (count) => `${forms(count, { one: 'Main levée', other: 'Mains levées' })}, ${count}`,
  reacted: (name, sign) => `${isolated(name)} : ${sign}`,
};

export const SIGNS: Words<typeof english.SIGNS> = [
  { picture: '👍', name: 'Pouce levé' },
  { picture: '❤️', name: 'Cœur' },
  { picture: '👏', name: 'Applaudissements' },
  { picture: '😂', name: 'Rire' },
  { picture: '😮', name: 'Surprise' },
  { picture: '🤔', name: 'Réflexion' },
];
