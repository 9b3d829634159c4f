// Arabic: the start screen. Source: docs/languages.md, "Arabic".
import type * as english from '../../strings.ts';
import { number, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('ar');

export const START: Words<typeof english.START> = {
  title: 'مكالمة خاصة. بلا حساب.',
  text: 'اتفق مع من تريد التحدث إليهم على قناة وكلمة مرور. لا يعرف الخادم كلمة المرور أبدًا، ولا شيئًا مما تقولونه.',
  invitedTitle: 'أنت مدعو',
  invitedText: 'جاءت القناة وكلمة المرور مع رابطك. اكتب اسمك وانضم.',
  invitedTo: 'أنت مدعو إلى',
  learns:
    'ما يراه الخادم: عنوان IP الخاص بك، ورقم القناة، ومتى ترسل وكم ترسل أثناء الانضمام. لا كلمة المرور ولا كلمة ولا صورة أبدًا.',
};

export const FORM: Words<typeof english.FORM> = {
  channel: 'القناة',
  channelHint: (max) => `أي رقم من 1 إلى ${max}`,
  password: 'كلمة المرور',
  passwordHint: 'أي كلمات أو رموز تعبيرية. الأطول أكثر أمانًا.',
  passwordInvited: 'من رابطك',
  show: 'إظهار الحروف',
  hide: 'إخفاء الحروف',
  name: 'اسمك',
  nameHint: 'يظهر في المكالمة فقط',
  join: 'الانضمام',
  joining: 'جارٍ الانضمام',
  start: 'بدء مكالمة',
  starting: 'جارٍ البدء',
  or: 'أو',
  startHint: 'تُختار لك قناة شاغرة وكلمة مرور قوية',
  cancel: 'إلغاء',
};

export const SUGGESTED: Words<typeof english.SUGGESTED> = {
  levels: ['', 'ضعيفة', 'مقبولة', 'جيدة', 'قوية'],
  words: (count, bits) =>
    `${count} ${forms(count, { few: 'كلمات عشوائية', other: 'كلمة عشوائية' })}، ${number(Math.floor(bits))} بت`,
  emoji: (bits) => `رموز عشوائية، ${number(Math.floor(bits))} بت`,
  typed: (level) =>
    ['', 'من أول ما يُخمَّن', 'الأطول أكثر أمانًا', 'بقدر ما نستطيع أن نحكم', 'بقدر ما نستطيع أن نحكم'][level] ??
    '',
};

export const CHANNEL_ERRORS: Words<typeof english.CHANNEL_ERRORS> = {
  empty: (max) => `اكتب القناة التي اتفقتم عليها، من 1 إلى ${max}.`,
  'not-a-number': (max) => `القناة رقم من 1 إلى ${max}.`,
  'out-of-range': (max) => `اختر قناة من 1 إلى ${max}.`,
};

export const PASSWORD_ERRORS: Words<typeof english.PASSWORD_ERRORS> = {
  empty: 'اكتب كلمة المرور التي اتفقتم عليها، أو اضغط على اقتراح.',
  'control-characters': 'فيها رموز مخفية. اكتبها بيدك.',
  'too-long': 'هذه طويلة جدًا. استخدم كلمة مرور أقصر.',
};

export const MEDIA: Words<typeof english.MEDIA> = {
  region: 'الكاميرا والميكروفون',
  preview: 'كاميرتك',
  idle: 'الكاميرا والميكروفون متوقفان',
  hearYou: 'نسمعك',
  quiet: 'قل شيئًا',
  muted: 'الميكروفون مكتوم',
  noMicrophone: 'لا ميكروفون',
  level: 'مستوى الميكروفون',
  mute: 'كتم الميكروفون',
  unmute: 'تشغيل الميكروفون',
  pause: 'إيقاف الكاميرا',
  resume: 'تشغيل الكاميرا',
  devices: 'الأجهزة',
};

export const OPENING: Words<typeof english.OPENING> = {
  title: 'يُفتح Sotto',
  away: 'الخادم لا يجيب. تجري المحاولة مجددًا.',
};
