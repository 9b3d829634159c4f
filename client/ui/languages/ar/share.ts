// Arabic: screen sharing. Source: docs/languages.md, "Arabic".
import type * as english from '../../strings-share.ts';
import { isolated } from '../../format.ts';
import type { Words } from '../pack.ts';

const OWN = { screen: 'أنت تشارك شاشتك', window: 'أنت تشارك نافذة', tab: 'أنت تشارك علامة تبويب' };

export const SHARE: Words<typeof english.SHARE> = {
  label: 'الشاشات المشاركة',
  start: 'مشاركة الشاشة',
  startSound: 'مشاركة الصوت فقط',
  startSoundHint: 'من علامة تبويب أو من هذا الجهاز، بلا صورة',
  stop: 'إنهاء المشاركة',
  stopShort: 'إنهاء',
  asking: 'اختر في نافذة المتصفح ما تشاركه',
  cannot: 'لا يستطيع هذا المتصفح مشاركة شاشته. ما زلت ترى ما يشاركه الآخرون.',
  noSound: 'يشارك هذا المتصفح الصور بلا صوتها.',
  own: (surface) => OWN[surface ?? 'screen'],
  ownSound: 'أنت تشارك الصوت',
  withSound: (words) => `${words}، مع الصوت`,
  of: (name) => `شاشة ${isolated(name)}`,
  soundOf: (name) => `${isolated(name)} يشارك الصوت`,
  coming: 'الصورة في الطريق.',
  full: 'ملء الشاشة',
  fullLeave: 'إنهاء ملء الشاشة',
};
