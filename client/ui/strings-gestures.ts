// Every sentence about hands and reactions. Source: docs/design.md, "Call".
import { isolated } from './format.ts';
import { inLanguage } from './language.ts';

export const GESTURE = {
  raise: 'Raise hand',
  lower: 'Lower hand',
  react: 'React',
  hand: 'Hand raised',
  /** Place in the order of hands. */
  handAt: (place: number): string => `Hand raised, ${place}. in line`,
  hands: (count: number): string => `Raised hands, ${count}`,
  reacted: (name: string, sign: string): string => `${isolated(name)}: ${sign}`,
};

/** By their numbers on the wire (docs/protocol/4-messages.md). */
export const SIGNS: readonly { readonly picture: string; readonly name: string }[] = [
  { picture: '👍', name: 'Thumbs up' },
  { picture: '❤️', name: 'Heart' },
  { picture: '👏', name: 'Applause' },
  { picture: '😂', name: 'Laughing' },
  { picture: '😮', name: 'Surprised' },
  { picture: '🤔', name: 'Thinking' },
];

inLanguage('gestures', { GESTURE, SIGNS });
