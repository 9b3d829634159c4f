// Arabic: hands and reactions. Source: docs/languages.md, "Arabic".
import type * as english from '../../strings-gestures.ts';
import { isolated } from '../../format.ts';
import type { Words } from '../pack.ts';

export const GESTURE: Words<typeof english.GESTURE> = {
  raise: 'رفع اليد',
  lower: 'إنزال اليد',
  react: 'تفاعل',
  hand: 'اليد مرفوعة',
  handAt: (place) => `اليد مرفوعة، الدور ${place}`,
  hands: (count) => `الأيدي المرفوعة، ${count}`,
  reacted: (name, sign) => `${isolated(name)}: ${sign}`,
};

export const SIGNS: Words<typeof english.SIGNS> = [
  { picture: '👍', name: 'إعجاب' },
  { picture: '❤️', name: 'قلب' },
  { picture: '👏', name: 'تصفيق' },
  { picture: '😂', name: 'ضحك' },
  { picture: '😮', name: 'دهشة' },
  { picture: '🤔', name: 'تفكير' },
];
