// German: hands and reactions. Source: docs/languages.md, "German".
import type * as english from '../../strings-gestures.ts';
import { isolated } from '../../format.ts';
import type { Words } from '../pack.ts';

export const GESTURE: Words<typeof english.GESTURE> = {
  raise: 'Hand heben',
  lower: 'Hand senken',
  react: 'Reagieren',
  hand: 'Hand gehoben',
  handAt: (place) => `Hand gehoben, an ${place}. Stelle`,
  hands: (count) => `Gehobene Hände, ${count}`,
  reacted: (name, sign) => `${isolated(name)}: ${sign}`,
};

export const SIGNS: Words<typeof english.SIGNS> = [
  { picture: '👍', name: 'Daumen hoch' },
  { picture: '❤️', name: 'Herz' },
  { picture: '👏', name: 'Applaus' },
  { picture: '😂', name: 'Lachen' },
  { picture: '😮', name: 'Staunen' },
  { picture: '🤔', name: 'Nachdenken' },
];
