// Arabic: shortcuts. Source: docs/languages.md, "Arabic".
import type * as english from '../../strings-keys.ts';
import type { Words } from '../pack.ts';

export const KEYS: Words<typeof english.KEYS> = {
  title: 'الاختصارات',
  talk: 'التحدث أثناء الكتم',
  talkKey: 'إبقاء المسافة مضغوطة',
  change: (deed) => `تغيير مفتاح: ${deed}`,
  press: 'اضغط المفاتيح الجديدة',
  unfit: 'استخدم Ctrl مع حرف أو رقم لا يحتاجه المتصفح، ومعه Alt أو Shift إن شئت.',
  taken: (deed) => `هذا مخصص لـ: ${deed}`,
  reset: 'كما كانت',
  done: 'تم',
  hint: 'محفوظة على هذا الجهاز. أثناء الكتابة تتوقف الاختصارات التي فيها Alt.',
  muted: 'الصوت مكتوم. أبقِ',
  space: 'المسافة',
  toTalk: 'مضغوطة لتتحدث.',
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
};

export const ACT_NAMES: Words<typeof english.ACT_NAMES> = {
  microphone: 'تشغيل الميكروفون أو كتمه',
  camera: 'تشغيل الكاميرا أو إيقافها',
  hand: 'رفع اليد أو إنزالها',
  chat: 'الدردشة',
  people: 'المشاركون',
  layout: 'شبكة أو متحدث',
  self: 'إظهار صورتي أو إخفاؤها',
  pip: 'صورة داخل صورة',
  'full-screen': 'ملء الشاشة',
  leave: 'مغادرة المكالمة',
  help: 'هذه القائمة',
};
