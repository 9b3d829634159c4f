// Arabic: after a call, and in place of one. Source: docs/languages.md, "Arabic".
import type * as english from '../../strings-end.ts';
import { isolated, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('ar');

export const UNSUPPORTED: Words<typeof english.UNSUPPORTED> = {
  title: 'لا يستطيع هذا المتصفح إجراء المكالمات',
  lacks: (missing) => `ينقصه: ${isolated(missing)}.`,
  works: 'اختُبر Sotto مع الإصدارات الحالية من Chrome و Chromium و Firefox على الحواسيب.',
  how: 'انسخ عنوان هذه الصفحة وافتحه هناك.',
};

export const END: Words<typeof english.END> = {
  reasons: {
    left: () => 'غادرتَ المكالمة',
    ended: () => 'انتهت المكالمة',
    removed: () => 'أخرجك المضيف',
    declined: () => 'رفض المضيف',
    alone: (name) => (name === undefined ? 'غادر الجميع سواك' : `غادر ${isolated(name)} المكالمة`),
    'relay-lost': () => 'انقطع الاتصال',
    error: () => 'انقطعت المكالمة',
  },
  next: {
    left: 'مُحيت مفاتيح هذه المكالمة. لم يحتفظ الخادم بشيء.',
    ended: 'أنهاها المضيف للجميع. مُحيت مفاتيحها.',
    removed: 'أغلق كل من فيها الاتصال بك. إن كان ذلك خطأ فاسأل المضيف بطريقة أخرى.',
    declined: 'لم يُسمح لك بالدخول. إن كان ذلك خطأ فأخبر المضيف من أنت بطريقة أخرى.',
    alone: 'مُحيت مفاتيح هذه المكالمة. لم يحتفظ الخادم بشيء.',
    'relay-lost': 'تعذر الوصول إلى الخادم مدة طويلة. تحقق من اتصالك ثم انضم مجددًا.',
    error: 'هذا خطؤنا. انضم مجددًا بالقناة وكلمة المرور نفسيهما.',
  },
  channel: (channel) => `القناة ${channel}`,
  seconds: (count) => `${count} ث`,
  minutes: (count) => `${count} د`,
  wholeHours: (hours) => `${hours} س`,
  hours: (hours, minutes) => `${hours} س ${minutes} د`,
  people: (count) =>
    forms(count, { two: `${count} من الأشخاص`, few: `${count} أشخاص`, other: `${count} شخصًا` }),
  rejoin: 'الانضمام مجددًا',
  home: 'العودة إلى البداية',
  reportTitle: 'هل حدث خطأ ما؟',
  reportText: 'ما حدث، خطوة خطوة، في ملف نصي. لا أسرار فيه.',
  report: 'حفظ تقرير عن المشكلة',
};

export const REPORT: Words<typeof english.REPORT> = {
  title: 'تقرير عن المشكلة',
  text: 'هذا كل ما فيه. لا يُرسل إلى أحد: احفظه، وأعطه لمن تشاء.',
  has: 'فيه: أسماء الأحداث وأوقاتها، وحال المكالمة، وعدد ما أُهمل.',
  hasNot:
    'ليس فيه: كلمات المرور والمفاتيح والقناة والعنوان والأسماء والعناوين الشبكية، ولا شيء مما قيل أو كُتب أو أُرسل.',
  label: 'التقرير، كلمة بكلمة',
  save: 'حفظه ملفًا',
  close: 'إغلاق',
};

export const ALERTS: Words<typeof english.ALERTS> = {
  joined: 'انضم شخص إلى المكالمة.',
  knock: 'شخص ينتظر السماح له بالدخول.',
  chat: 'كتب شخص في الدردشة.',
  opened: 'المكالمة مفتوحة مجددًا للقادمين.',
  locked: 'المكالمة مقفلة.',
  'closed-alone': 'لا أحد غيرك هنا، وأُغلق الباب. اضغط على السماح بالانضمام لتنتظر مجددًا.',
};
