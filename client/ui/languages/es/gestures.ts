// Spanish: hands and reactions. Source: docs/languages.md, "Spanish".
import type * as english from '../../strings-gestures.ts';
import { isolated, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('es');

export const GESTURE: Words<typeof english.GESTURE> = {
  raise: 'Levantar la mano',
  lower: 'Bajar la mano',
  react: 'Reaccionar',
  hand: 'Mano levantada',
  handAt: (place) => `Mano levantada, puesto ${place} en la fila`,
  hands: (count) => `${forms(count, { one: 'Mano levantada', other: 'Manos levantadas' })}, ${count}`,
  reacted: (name, sign) => `${isolated(name)}: ${sign}`,
};

export const SIGNS: Words<typeof english.SIGNS> = [
  { picture: '👍', name: 'Pulgar arriba' },
  { picture: '❤️', name: 'Corazón' },
  { picture: '👏', name: 'Aplausos' },
  { picture: '😂', name: 'Risa' },
  { picture: '😮', name: 'Sorpresa' },
  { picture: '🤔', name: 'Pensando' },
];
