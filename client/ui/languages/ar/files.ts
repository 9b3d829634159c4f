// Arabic: files in the chat. Source: docs/languages.md, "Arabic".
import type * as english from '../../strings-files.ts';
import { isolated, percent, sizeIn } from '../../format.ts';
import type { Words } from '../pack.ts';

const sizeOf = (bytes: number): string => isolated(sizeIn(bytes, ['B', 'KB', 'MB', 'GB', 'TB']));

const leftOf = (ms: number): string => {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 90) return `بقي ${seconds} ث`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `بقي ${minutes} د` : `بقي ${Math.round(minutes / 60)} س`;
};

export const FILES: Words<typeof english.FILES> = {
  attach: 'إرسال ملفات',
  drop: 'أفلت الملفات لإرسالها إلى الجميع',
  take: 'تنزيل',
  decline: 'رفض',
  pause: (name) => `إيقاف ${isolated(name)} مؤقتًا`,
  resume: (name) => `متابعة ${isolated(name)}`,
  cancel: (name) => `إلغاء ${isolated(name)}`,
  withdraw: (name) => `سحب ${isolated(name)}`,
  save: 'حفظ مجددًا',
  again: 'حاول مجددًا',
  progress: (name) => `تقدم ${isolated(name)}`,
  picture: (name) => `معاينة ${isolated(name)}`,
  offered: (bytes) => `${sizeOf(bytes)}. لم يُنزَّل.`,
  coming: (have, bytes, leftMs) =>
    `${sizeOf(have)} من ${sizeOf(bytes)}${leftMs === undefined ? '' : `، ${leftOf(leftMs)}`}`,
  paused: (have, bytes) => `متوقف عند ${sizeOf(have)} من ${sizeOf(bytes)}`,
  waiting: (have, bytes) => `${sizeOf(have)} من ${sizeOf(bytes)}. يتابع عند عودة الاتصال.`,
  checking: 'التحقق من اكتماله…',
  done: (bytes) => `${sizeOf(bytes)}. في تنزيلاتك.`,
  declined: 'رُفض',
  withdrawn: 'سحبته أنت',
  unreadable: 'لم تعد قراءته ممكنة: نُقل أو تغيّر.',
  own: (bytes) => `${sizeOf(bytes)}، معروض على كل من هنا`,
};

export const FILE_PROBLEMS: Words<typeof english.FILE_PROBLEMS> = {
  full: (have) => `لم يبقَ مكان على هذا الجهاز. حُفظ ${sizeOf(have)}: أفسح مكانًا ثم حاول مجددًا.`,
  unwritable: () => 'لا يسمح هذا المتصفح للصفحة بحفظ الملفات. قد تكون النافذة الخاصة هي السبب.',
  'other-bytes': () => 'ما وصل ليس ما أُرسل. أُلقي: حاول مجددًا.',
  withdrawn: () => 'سحبه المرسل.',
  gone: (have) => `لم يعد لدى المرسل. حُفظ ${sizeOf(have)}، إن أُرسل مجددًا.`,
  left: (have) => `غادر المرسل. حُفظ ${sizeOf(have)}، إن أُرسل مجددًا.`,
  unsaved: (have) =>
    `وصل ${sizeOf(have)} لكن تعذّر حفظه. قد يكون القرص ممتلئًا أو محميًا من الكتابة: جرّب مكانًا آخر.`,
};

export const RECEIVERS: Words<typeof english.RECEIVERS> = {
  offered: () => 'لم يقرر بعد',
  sending: (have, bytes) => percent(bytes === 0 ? 100 : Math.floor((have / bytes) * 100)),
  away: () => 'يعيد الاتصال',
  done: () => 'وصله',
  declined: () => 'رفض',
  stopped: () => 'توقف',
};
