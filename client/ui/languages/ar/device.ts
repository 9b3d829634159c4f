// Arabic: what is kept on this device. Source: docs/languages.md, "Arabic".
import type * as english from '../../strings-device.ts';
import { isolated } from '../../format.ts';
import type { Words } from '../pack.ts';

export const DEVICE: Words<typeof english.DEVICE> = {
  title: 'على هذا الجهاز',
  text: 'محفوظ في هذا المتصفح، ولا يُرسل إلى أي خادم. لا حساب هنا.',
  off: 'لا يحفظ هذا المتصفح شيئًا لهذه الصفحة: التخزين محظور. ما تكتبه هنا يزول عندما تغلق الصفحة.',
  profile: 'ملفك الشخصي',
  close: 'إغلاق',
  cancel: 'إلغاء',
  save: 'حفظ',
  guest: 'ضيف',
  all: 'عرض الكل',
};

export const OWN: Words<typeof english.OWN> = {
  title: 'قناتي',
  text: 'مكان لقائك الخاص. الرقم نفسه وكلمة المرور نفسها في كل مرة.',
  empty: 'احتفظ برقم وكلمة مرور لمن تتصل بهم كثيرًا.',
  choose: 'اختيار قناتي',
  change: 'تغيير',
  start: 'بدء',
  copy: 'نسخ الدعوة',
  hidden: 'كلمة مرورها محفوظة هنا',
  sheet: 'قناتي',
  kept: 'الرقم وكلمة المرور محفوظان على هذا الجهاز، ويستطيع قراءتهما من يستخدم هذا المتصفح. لا يُرسلان إلى أحد.',
  giveUp: 'التخلي عنها',
  save: 'الاحتفاظ بها',
};

export const PLANS: Words<typeof english.PLANS> = {
  title: 'القادمة',
  empty: 'لا شيء مجدول. تصبح المكالمة المجدولة ملف تقويم مع تذكير، ودعوة للصق.',
  schedule: 'جدولة',
  first: 'جدولة مكالمة',
  join: 'الانضمام',
  joinOne: (title) => `الانضمام إلى ${isolated(title)}`,
  invite: (title) => `دعوة إلى ${isolated(title)}`,
  untitled: (channel) => `القناة ${channel}`,
  sheet: 'جدولة مكالمة',
  name: 'العنوان',
  date: 'التاريخ',
  time: 'الوقت',
  length: 'المدة',
  keep: 'حفظ كلمة مرورها على هذا الجهاز',
  keepHint: 'من دونه تبقى معروفة هنا حتى تغلق الصفحة. انسخ الدعوة قبل ذلك.',
  save: 'جدولة',
  remind: 'تأتي التذكيرات من تقويمك: صفحة مغلقة لا تستطيع تنبيهك.',
  dateMissing: 'اختر يومًا ووقتًا لم يأتيا بعد.',
  choice: 'ما تحمله الدعوة',
  with: 'مع كلمة المرور',
  without: 'بلا كلمة المرور',
  withHint: 'من يستطيع قراءتها يستطيع الانضمام. التقويم السحابي يمكن قراءته هناك.',
  withoutHint: 'تبيّن المكان والزمان فقط. أخبرهم بكلمة المرور بطريقة أخرى، والأفضل بالصوت.',
  goneHint: 'لم تُحفظ كلمة المرور. تبيّن الدعوة المكان والزمان فقط.',
  text: 'الدعوة',
  copy: 'نسخ الدعوة',
  copied: 'نُسخت',
  calendar: 'حفظ ملف التقويم',
  share: 'مشاركة',
  drop: 'حذف',
  done: 'تم',
};

export const PAST: Words<typeof english.PAST> = {
  title: 'الأخيرة',
  empty: 'لا مكالمات بعد. ستُدرج هنا، على هذا الجهاز فقط، بلا كلمات مرورها.',
  off: 'لا يُحفظ أي سجل.',
  clear: 'مسح',
  again: (title) => `الانضمام مجددًا: ${isolated(title)}`,
  forget: 'عدم حفظ السجل',
  clearTitle: 'مسح قائمة المكالمات؟',
  clearText: 'هي على هذا الجهاز فقط، ولا يمكن استرجاعها.',
  alone: 'لا أحد سواك',
  fromTo: (day, from, to) => `${day}، من ${from} إلى ${to}`,
};

export const PROFILE: Words<typeof english.PROFILE> = {
  title: 'ملفك الشخصي',
  text: 'محفوظ على هذا الجهاز. لا يُرسل الاسم والصورة إلا إلى أعضاء مكالماتك، مشفرين.',
  name: 'اسمك',
  nameHint: 'تجده في النموذج عندما تعود',
  picture: 'الصورة',
  pictureHint: 'تظهر في مكانك عندما تتوقف كاميرتك. تُقص هنا مربعًا صغيرًا؛ ولا تحمل أين التُقطت ولا متى.',
  choose: 'اختيار صورة',
  other: 'اختيار أخرى',
  remove: 'إزالة الصورة',
  zoom: 'الحجم',
  across: 'يسارًا ويمينًا',
  down: 'أعلى وأسفل',
  broken: 'لا يمكن قراءة هذا الملف كصورة. اختر صورة JPEG أو PNG أو WebP.',
};

export const SETTINGS: Words<typeof english.SETTINGS> = {
  open: 'الإعدادات',
  title: 'الإعدادات',
  language: 'اللغة',
  languageSystem: 'كالمتصفح',
  test: 'اختبار الأجهزة والاتصال',
  testMissing: 'تعذر تحميل الاختبار. تحقق من اتصالك واضغط مجددًا.',
  theme: 'الألوان',
  themes: { system: 'كالنظام', light: 'فاتحة', dark: 'داكنة', contrast: 'تباين عالٍ' },
  notify: 'الإشعارات',
  notifyHint:
    'وأنت تنظر إلى غير الصفحة: عندما ينضم شخص أو يطرق الباب أو يكتب، وعندما يُغلق الباب أو يُفتح. لا تقول أبدًا من ولا أين ولا ماذا.',
  forget: 'عدم حفظ السجل',
  forgetHint: 'تُمسح قائمة المكالمات الأخيرة وتبقى فارغة.',
  devices: 'الأجهزة',
  devicesHint: 'يُستخدم في المرة القادمة ما اخترته آخر مرة.',
  noDevices: 'اسمح بالكاميرا أو الميكروفون لتختار بينها.',
};

export const ERASE: Words<typeof english.ERASE> = {
  export: 'تصدير بياناتي',
  open: 'محو كل شيء',
  title: 'محو كل شيء على هذا الجهاز؟',
  text: 'الاسم والصورة وقناتي والمكالمات المجدولة والأخيرة والإعدادات: كل ما يحفظه هذا المتصفح لهذه الصفحة، في كل علامات تبويبها. لا يمكن استرجاعه. المكالمة التي أنت فيها تستمر.',
  yes: 'محو كل شيء',
};

export const DAYS: Words<typeof english.DAYS> = { today: 'اليوم', tomorrow: 'غدًا' };

export const INVITATION: Words<typeof english.INVITATION> = {
  text: (title, when, link, channel, hasPassword) =>
    [
      `${title}: مكالمة على Sotto`,
      when,
      '',
      link,
      hasPassword
        ? `افتح الرابط واضغط على الانضمام. (القناة ${channel}؛ كلمة المرور في الرابط.)`
        : `افتح الرابط، واكتب كلمة المرور التي اتفقنا عليها، واضغط على الانضمام. (القناة ${channel})`,
    ].join('\n'),
};
