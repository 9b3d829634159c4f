// Chinese: hands and reactions. Source: docs/languages.md, "Chinese".
import type * as english from '../../strings-gestures.ts';
import { isolated } from '../../format.ts';
import type { Words } from '../pack.ts';

export const GESTURE: Words<typeof english.GESTURE> = {
  raise: '举手',
  lower: '放下手',
  react: '回应',
  hand: '已举手',
  handAt: (place) => `已举手，排在第${place}位`,
  hands: (count) => `举手，${count}人`,
  reacted: (name, sign) => `${isolated(name)}：${sign}`,
};

export const SIGNS: Words<typeof english.SIGNS> = [
  { picture: '👍', name: '点赞' },
  { picture: '❤️', name: '爱心' },
  { picture: '👏', name: '鼓掌' },
  { picture: '😂', name: '大笑' },
  { picture: '😮', name: '惊讶' },
  { picture: '🤔', name: '思考' },
];
