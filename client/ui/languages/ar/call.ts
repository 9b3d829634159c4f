// Arabic: the waiting screen, the call. Source: docs/languages.md, "Arabic".
import type * as english from '../../strings-call.ts';
import { isolated, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('ar');
const unread = (count: number): string =>
  `${count} ${forms(count, { few: 'رسائل غير مقروءة', other: 'رسالة غير مقروءة' })}`;

const same = (text: string): { readonly named: string; readonly plain: string } => ({
  named: text,
  plain: text,
});

export const CALL: Words<typeof english.CALL> = {
  channel: (channel) => `القناة ${channel}`,
  timer: 'مدة المكالمة',
  waited: 'مدة الانتظار',
  stage: 'من في المكالمة',
  self: 'أنت',
  guest: 'ضيف',
  numbered: (name, place) => `${isolated(name)} (${place})`,
  close: 'إغلاق',
};

export const BAR: Words<typeof english.BAR> = {
  label: 'أزرار المكالمة',
  turnOnMicrophone: 'تشغيل الميكروفون',
  turnOnCamera: 'تشغيل الكاميرا',
  leave: 'مغادرة المكالمة',
  more: 'المزيد',
  audioOnly: 'الصوت فقط',
  soundLeft: 'الصوت فقط: خادم الوسائط غير متاح',
  unread: (count) => unread(count),
  chat: 'الدردشة',
  chatUnread: (count) => `الدردشة، ${unread(count)}`,
  people: (count) => `المشاركون، ${count}`,
  peopleShort: 'المشاركون',
  fullScreen: 'ملء الشاشة',
  loading: 'جارٍ التحميل…',
  notLoaded: 'لم يُحمَّل هذا الجزء: يتعذر الوصول إلى الخادم. المكالمة مستمرة.',
  again: 'حاول مجددًا',
  fullScreenLeave: 'إنهاء ملء الشاشة',
  withKey: (name, key) => (key === '' ? name : `${name} (${isolated(key)})`),
};

export const SECURE: Words<typeof english.SECURE> = {
  title: 'الأمان',
  some: 'الأمان، لم تُقارن الرموز',
  all: 'الأمان، قورن الجميع',
  served: (name) => `${name}، عبر خادم الوسائط`,
};

export const TILE: Words<typeof english.TILE> = {
  connecting: 'جارٍ الاتصال',
  connectingText: 'الصورة والصوت في الطريق.',
  reconnecting: 'جارٍ إعادة الاتصال',
  reconnectingText: 'انقطع الاتصال. المكان محفوظ.',
  why: 'لماذا؟',
  muted: 'مكتوم',
  speaking: 'يتحدث',
  verified: 'موثَّق',
  hear: 'انقر للسماع',
  weak: 'اتصال ضعيف',
  poor: 'اتصال ضعيف جدًا',
  spotlit: 'معروض كبيرًا للجميع',
  selfSpotlit: 'أنت معروض كبيرًا للجميع',
  pin: (name) => `تثبيت ${isolated(name)} لي`,
  pinSelf: 'تثبيت صورتك',
  unpin: (name) => `إلغاء تثبيت ${isolated(name)}`,
  unpinSelf: 'إلغاء تثبيت صورتك',
  more: (name) => `المزيد عن ${isolated(name)}`,
  moreSelf: 'المزيد عنك',
};

export const WAITING: Words<typeof english.WAITING> = {
  looking: (channel) => `نبحث عن أحد على القناة ${channel}…`,
  lookingText: 'يستغرق هذا بضع ثوانٍ. من لديه كلمة المرور وكان هنا يجيب تلقائيًا.',
  alone: 'أنت وحدك الآن',
  nobody: (channel) => `لا أحد يجيب بعد على القناة ${channel}`,
  other: 'تُستخدم هنا كلمة مرور أخرى',
  otherText: (channel) =>
    `شخص على القناة ${channel} يستخدم كلمة أخرى: خطأ في الكتابة، أو غرباء اختاروا الرقم نفسه. لا يرى أحدكما الآخر ولا يسمعه.`,
  reaching: 'جارٍ الوصول إلى المرحّل…',
  reachingText: 'يعرّفك إلى الآخرين، ولا يستطيع قراءة شيء مما تقول.',
  hiding: 'جارٍ البحث عن خادم TURN…',
  hidingText:
    'يخفي عنوان IP الخاص بك. لا يعلم أحد بوجودك ما لم يتح هذا الخادم الوصول إلى واحد. نواصل المحاولة.',
  awayIn: (seconds) => `يتعذر الوصول إلى المرحّل. محاولة أخرى بعد ${seconds} ث.`,
  awayNow: 'يتعذر الوصول إلى المرحّل. تجري المحاولة الآن.',
  awayText: 'تحقق من اتصالك بالإنترنت. مكانك محفوظ.',
  awayTitle: 'لا أحد يستطيع العثور عليك بعد',
  tryNow: 'حاول الآن',
  invite: 'دعوة أشخاص',
  copyLink: 'نسخ الرابط',
  change: 'تغيير كلمة المرور',
};

export const NOTICES: Words<typeof english.NOTICES> = {
  joined: { named: 'انضم إلى المكالمة.', plain: 'انضم شخص.' },
  left: { named: 'غادر المكالمة.', plain: 'غادر شخص.' },
  lost: { named: 'انقطع اتصاله ولم يعد.', plain: 'انقطع اتصال شخص.' },
  back: { named: 'عاد.', plain: 'عاد الاتصال.' },
  reconnecting: { named: 'انقطع اتصاله وهو عائد.', plain: 'انقطع الاتصال. تجري المحاولة مجددًا.' },
  'other-password': same('شخص على هذه القناة يستخدم كلمة مرور أخرى. لم يدخل.'),
  guess: same('شخص على هذه القناة جرّب كلمة مرور أخرى. لم يدخل.'),
  'relay-away': same('يتعذر الوصول إلى المرحّل. تجري المحاولة مجددًا. المكالمة مستمرة.'),
  'relay-back': same('عاد المرحّل.'),
  'founders-only': same(
    'لا يمكن لأحد جديد الانضمام: فتح هذه القناة من جديد يحتاج إلى رمز الخادم. المكالمة مستمرة.',
  ),
  'link-copied': same('نُسخ الرابط.'),
  'password-copied': same('نُسخت كلمة المرور.'),
  'copy-failed': same('لم يُسمح بالنسخ. افتح دعوة أشخاص وانسخ بيدك.'),
  'camera-ended': same('توقفت كاميرتك.'),
  'microphone-ended': same('توقف ميكروفونك: لا أحد يسمعك.'),
  'camera-taken': same(
    'أوقف النظام كاميرتك مؤقتًا، ربما لبرنامج آخر أو لمكالمة هاتفية. ستعود من تلقاء نفسها.',
  ),
  'microphone-taken': same(
    'كتم النظام ميكروفونك، ربما لبرنامج آخر أو لمكالمة هاتفية: لا أحد يسمعك. سيعود من تلقاء نفسه.',
  ),
  'muted-talking': same('أنت تتحدث والميكروفون مكتوم.'),
  'device-found': { named: 'تم توصيله.', plain: 'تم توصيل جهاز جديد.' },
  hand: { named: 'رفع يده.', plain: 'رفع شخص يده.' },
  'media-failed': same('لم تعمل الكاميرا أو الميكروفون. اسمح بهما في إعدادات نظامك، أو أعد تشغيل المتصفح.'),
  'camera-busy': same('يستخدم برنامج آخر كاميرتك. أغلقه، ثم شغّل الكاميرا مجددًا.'),
  'microphone-busy': same('يستخدم برنامج آخر ميكروفونك. أغلقه، ثم شغّل الميكروفون مجددًا.'),
  'devices-busy': same('يستخدم برنامج آخر كاميرتك أو ميكروفونك. أغلقه، ثم شغّلهما مجددًا.'),
  'camera-kept': same('يستخدم برنامج آخر تلك الكاميرا. تستمر الكاميرا السابقة.'),
  'microphone-kept': same('يستخدم برنامج آخر ذلك الميكروفون. يستمر الميكروفون السابق.'),
  'camera-missing': same('لم يُعثر على كاميرا. صِل واحدة، ثم شغّلها.'),
  'microphone-missing': same('لم يُعثر على ميكروفون. صِل واحدًا، ثم شغّله.'),
  'devices-missing': same('لم يُعثر على كاميرا ولا ميكروفون. صِل جهازًا، ثم شغّله.'),
  'camera-denied': same('لم يسمح متصفحك بالكاميرا بعد. اسمح بها في شريط العنوان، ثم شغّلها.'),
  'microphone-denied': same('لم يسمح متصفحك بالميكروفون بعد. اسمح به في شريط العنوان، ثم شغّله.'),
  'devices-denied': same('لم يسمح متصفحك بالكاميرا والميكروفون بعد. اسمح بهما في شريط العنوان، ثم شغّلهما.'),
  unreachable: {
    named: 'هنا، لكن شبكتيكما لا تسمحان بمسار مباشر، وهذا الخادم لا يذكر مسارًا بديلًا (TURN). جرّب شبكة أخرى.',
    plain: 'شخص هنا، لكن شبكتيكما لا تسمحان بمسار مباشر، وهذا الخادم لا يذكر مسارًا بديلًا (TURN). جرّب شبكة أخرى.',
  },
  'unreachable-turn': {
    named:
      'هنا، لكن لا مسار مباشر بينكما، ولم ينجح المسار البديل (TURN) أيضًا: ربما يحظره جدار حماية. جرّب شبكة أخرى.',
    plain:
      'شخص هنا، لكن لا مسار مباشر بينكما، ولم ينجح المسار البديل (TURN) أيضًا: ربما يحظره جدار حماية. جرّب شبكة أخرى.',
  },
  'unreachable-access': {
    named: 'هنا، لكن لا مسار مباشر بينكما، والخادم لا يتيح الآن مسارًا بديلًا (TURN). جرّب شبكة أخرى.',
    plain: 'شخص هنا، لكن لا مسار مباشر بينكما، والخادم لا يتيح الآن مسارًا بديلًا (TURN). جرّب شبكة أخرى.',
  },
  locked: { named: 'أقفل المكالمة. غادر الجميع المرحّل.', plain: 'أُقفلت. غادر الجميع المرحّل.' },
  unlocked: { named: 'سمح بالانضمام عشر دقائق.', plain: 'الانضمام مسموح عشر دقائق.' },
  pestered: same('شخص يواصل تجربة كلمات مرور. لم يدخل.'),
  knock: { named: 'يطرق الباب.', plain: 'شخص يطرق الباب.' },
  brought: { named: 'يقول إن آخرين أدخلوا شخصًا.', plain: 'أدخل آخرون شخصًا.' },
  'muted-by-host': { named: 'كتم الجميع.', plain: 'كتم المضيف الجميع.' },
  'asked-to-unmute': {
    named: 'يطلب منك تشغيل الميكروفون.',
    plain: 'يطلب منك المضيف تشغيل الميكروفون.',
  },
  'new-host': { named: 'هو المضيف الآن.', plain: 'أنت المضيف الآن.' },
  hostless: same('غاب المضيف دقيقتين. يستطيع الجميع الآن الإقفال والسماح بالانضمام وبالدخول.'),
  spotlight: { named: 'معروض الآن كبيرًا للجميع.', plain: 'أنت معروض الآن كبيرًا للجميع.' },
  'hand-lowered': same('أنزل المضيف يدك.'),
  removed: { named: 'أخرجه المضيف.', plain: 'أخرج المضيف شخصًا.' },
  'policy-changed': {
    named: 'غيّر قواعد المكالمة. تجدها في المشاركين.',
    plain: 'تغيرت قواعد المكالمة. تجدها في المشاركين.',
  },
  'password-changed': {
    named: 'غيّر كلمة المرور. لديك الجديدة بالفعل.',
    plain: 'تغيرت كلمة المرور. لديك الجديدة بالفعل.',
  },
  'check-asked': { named: 'يريد مقارنة الرموز.', plain: 'شخص يريد مقارنة الرموز.' },
  'other-call': same('على هذه القناة مكالمة أخرى بكلمة المرور نفسها.'),
  'uplink-small': same('اتصالك بطيء. أصبحت صورتك أصغر.'),
  'sfu-lost': same('لم يعد خادم الوسائط متاحًا. تصل الصورة والصوت مباشرة من جديد.'),
  'sfu-limited': same('لم يعد خادم الوسائط متاحًا. عددكم من دونه أكبر من أن تُنقل الصور: يسمع بعضكم بعضًا.'),
  'text-copied': same('نُسخ.'),
  'not-kept': same('رفض هذا المتصفح حفظ ذلك. سيزول عندما تغلق الصفحة.'),
  'notify-refused': same('لا يسمح متصفحك بالإشعارات لهذه الصفحة.'),
  erased: same('مُحي كل ما كان محفوظًا على هذا الجهاز.'),
  'no-turn': same('لا وصول إلى TURN الآن: لا يعود اتصال مفقود وعنوان IP مخفي. نواصل المحاولة.'),
  'file-offered': {
    named: 'يريد إرسال ملف. تجده في الدردشة.',
    plain: 'شخص يريد إرسال ملف. تجده في الدردشة.',
  },
  'file-arrived': same('وصل ملف. تجده في تنزيلاتك.'),
  'file-failed': same('لم يصل ملف. السبب في الدردشة.'),
  'share-started': { named: 'يشارك الآن.', plain: 'شخص يشارك الآن.' },
  'share-no-sound': same('ما اخترته بلا صوت. اختر علامة تبويب وشغّل صوتها.'),
  'share-failed': same('لم تبدأ المشاركة. ربما لا يسمح بها نظامك لهذا المتصفح.'),
};

export const TOASTS: Words<typeof english.TOASTS> = {
  label: 'التنبيهات',
  reply: 'رد',
  show: 'إظهار',
  close: 'إغلاق التنبيه',
  unmute: 'تشغيل الميكروفون',
  turnOn: 'تشغيل',
  choose: 'اختيار',
  lockNow: 'الإقفال الآن',
  answer: 'الإجابة',
  compare: 'مقارنة',
};
