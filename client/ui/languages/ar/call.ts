// Arabic: the waiting screen, the call and its panels. Source: docs/languages.md, "Arabic".
import type * as english from '../../strings-call.ts';
import { isolated, number, percent, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('ar');
const DIGITS = ['صفر', 'واحد', 'اثنان', 'ثلاثة', 'أربعة', 'خمسة', 'ستة', 'سبعة', 'ثمانية', 'تسعة'];

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
  audioOnlyHint: 'لا صور ترد ولا صور تُرسل',
  unread: (count) => unread(count),
  chat: 'الدردشة',
  chatUnread: (count) => `الدردشة، ${unread(count)}`,
  people: (count) => `المشاركون، ${count}`,
  peopleShort: 'المشاركون',
  fullScreen: 'ملء الشاشة',
  loading: 'جارٍ التحميل…',
  notLoaded: 'لم يُحمَّل هذا الجزء: يتعذر الوصول إلى الخادم. المكالمة مستمرة.',
  again: 'حاول مجددًا',
  close: 'إغلاق',
  fullScreenLeave: 'إنهاء ملء الشاشة',
  withKey: (name, key) => (key === '' ? name : `${name} (${isolated(key)})`),
};

export const PIP: Words<typeof english.PIP> = {
  title: 'Sotto',
  back: 'العودة إلى المكالمة',
  open: 'صورة داخل صورة',
  close: 'إغلاق الصورة داخل الصورة',
};

export const DEVICE: Words<typeof english.DEVICE> = {
  title: 'الكاميرا والميكروفون والسماعة',
  short: 'الأجهزة',
  turnOn: 'تشغيل الكاميرا والميكروفون',
  noSpeaker: 'يشغّل هذا المتصفح الصوت حيث يحدد نظامك: اختر السماعة هناك.',
  flip: 'تبديل الكاميرا',
};

export const STAGE: Words<typeof english.STAGE> = {
  toGrid: 'عرض الجميع بالتساوي',
  toSpeaker: 'عرض المتحدث كبيرًا',
  pages: 'صفحات المشاركين',
  before: 'المشاركون السابقون',
  next: 'مشاركون آخرون',
  page: (page, pages) => `الصفحة ${page} من ${pages}`,
};

export const TILE: Words<typeof english.TILE> = {
  connecting: 'جارٍ الاتصال',
  connectingText: 'الصورة والصوت في الطريق.',
  reconnecting: 'جارٍ إعادة الاتصال',
  reconnectingText: 'انقطع الاتصال. المكان محفوظ.',
  muted: 'مكتوم',
  speaking: 'يتحدث',
  verified: 'موثَّق',
  hear: 'انقر للسماع',
  weak: 'اتصال ضعيف',
  poor: 'اتصال ضعيف جدًا',
  spotlit: 'معروض كبيرًا للجميع',
  selfSpotlit: 'أنت معروض كبيرًا للجميع',
  pin: (name) => `تثبيت ${isolated(name)} لي`,
  unpin: (name) => `إلغاء تثبيت ${isolated(name)}`,
  more: (name) => `المزيد عن ${isolated(name)}`,
};

export const PERSON: Words<typeof english.PERSON> = {
  pin: 'تثبيت لي',
  unpin: 'إلغاء التثبيت',
  full: 'ملء الشاشة',
  volume: (name) => `صوت ${isolated(name)}`,
  percent: (value) => percent(value),
  noVolume: 'على هذا الجهاز، استخدم أزرار الصوت فيه.',
  mirror: 'عكس صورتي كالمرآة',
  corner: 'نقل إلى زاوية أخرى',
  hideSelf: 'إخفاء صورتي',
  showSelf: 'إظهار صورتي',
};

export const WAITING: Words<typeof english.WAITING> = {
  looking: (channel) => `نبحث عن أحد على القناة ${channel}…`,
  lookingText: 'يستغرق هذا بضع ثوانٍ. من لديه كلمة المرور وكان هنا يجيب تلقائيًا.',
  nobody: (channel) => `لا أحد يجيب بعد على القناة ${channel}`,
  other: 'تُستخدم هنا كلمة مرور أخرى',
  otherText: (channel) =>
    `شخص على القناة ${channel} يستخدم كلمة أخرى: خطأ في الكتابة، أو غرباء اختاروا الرقم نفسه. لا يرى أحدكما الآخر ولا يسمعه.`,
  reaching: 'جارٍ الوصول إلى المرحّل…',
  reachingText: 'يعرّفك إلى الآخرين، ولا يستطيع قراءة شيء مما تقول.',
  awayIn: (seconds) => `يتعذر الوصول إلى المرحّل. محاولة أخرى بعد ${seconds} ث.`,
  awayNow: 'يتعذر الوصول إلى المرحّل. تجري المحاولة الآن.',
  awayText: 'تحقق من اتصالك بالإنترنت. مكانك محفوظ.',
  awayTitle: 'لا أحد يستطيع العثور عليك بعد',
  tryNow: 'حاول الآن',
  invite: 'دعوة أشخاص',
  copyLink: 'نسخ الرابط',
  change: 'تغيير كلمة المرور',
};

export const CHAT: Words<typeof english.CHAT> = {
  title: 'الدردشة',
  close: 'إغلاق الدردشة',
  log: 'الرسائل',
  private: 'لا يقرأ هذا إلا من في هذه المكالمة.',
  emptyTitle: 'لا رسائل بعد',
  emptyText: 'لا يقرأ ما تكتبه إلا من في هذه المكالمة.',
  field: 'رسالة',
  placeholder: 'رسالة إلى الجميع',
  send: 'إرسال',
  sending: 'جارٍ الإرسال…',
  reply: 'رد',
  replyNot: 'عدم الرد على هذا السطر',
  copy: 'نسخ الرسالة',
  emoji: 'رموز تعبيرية',
  quoteGone: 'رسالة من قبل مجيئك',
  toldBy: (name) => `من قبل مجيئك، كما هي لدى ${isolated(name)}`,
  newer: 'رسائل جديدة',
  own: 'أنت',
  tooLong: (bytes) =>
    `أطول من اللازم بمقدار ${number(bytes)} ${forms(bytes, { few: 'بايتات', other: 'بايت' })}. أرسلها على أجزاء.`,
  joined: (name, time) => `انضم ${isolated(name)}، ${time}`,
  left: (name, time) => `غادر ${isolated(name)}، ${time}`,
  lost: (name, time) => `انقطع اتصال ${isolated(name)}، ${time}`,
  removed: (name, time) => `أخرج المضيف ${isolated(name)}، ${time}`,
  locked: (name, time) =>
    name === '' ? `أُقفلت المكالمة تلقائيًا، ${time}` : `أقفل ${isolated(name)} المكالمة، ${time}`,
  unlocked: (name, time) =>
    name === '' ? `الانضمام مسموح مجددًا، ${time}` : `سمح ${isolated(name)} بالانضمام، ${time}`,
};

export const PEOPLE: Words<typeof english.PEOPLE> = {
  title: 'المشاركون',
  body: 'من في هذه المكالمة',
  close: 'إغلاق المشاركين',
  inCall: (count) => `في المكالمة، ${count}`,
  you: (name) => `${isolated(name)} (أنت)`,
  invite: 'دعوة',
  microphoneOn: 'الميكروفون يعمل',
  microphoneOff: 'مكتوم',
  cameraOff: 'الكاميرا متوقفة',
  cameraOn: 'الكاميرا تعمل',
  connecting: 'جارٍ الاتصال',
  reconnecting: 'انقطع الاتصال، وهو عائد',
};

export const INVITE: Words<typeof english.INVITE> = {
  title: 'دعوة أشخاص',
  open: 'مفتوحة: من لديه كلمة المرور يدخل فورًا',
  locked: 'مقفلة: اضغط على السماح بالانضمام عندما يكونون في الطريق',
  choice: 'ما يحمله الرابط',
  with: 'مع كلمة المرور',
  without: 'بلا كلمة المرور',
  withHint:
    'ضغطة واحدة ويدخلون. كل من يصله هذا الرابط يستطيع الانضمام، فأرسله كما ترسل مفتاحًا. قد يحتفظ به المتصفح الذي يفتحه في سجله.',
  withoutHint: 'أكثر أمانًا: يبيّن الرابط المكان فقط. أخبرهم بكلمة المرور بطريقة أخرى، والأفضل بالصوت.',
  goneHint:
    'يبيّن الرابط المكان فقط: منذ إعادة تحميل هذه الصفحة لم تعد تعرف كلمة المرور. من يعرفها يستطيع أن يخبر بها.',
  link: 'رابط الدعوة',
  copy: 'نسخ',
  copied: 'نُسخ',
  copyLink: 'نسخ الرابط',
  copyPassword: 'نسخ كلمة المرور',
  copyFailed: 'لم يُسمح بالنسخ. حدد النص وانسخه بيدك.',
  linkCopied: 'نُسخ الرابط',
  passwordCopied: 'نُسخت كلمة المرور',
  code: 'رمز QR لهذا الرابط',
  codeHint: 'وجّه إليه كاميرا هاتف',
  codeMissing: 'تعذر تحميل رمز QR.',
  say: 'أو قلها',
  channel: 'القناة',
  password: 'كلمة المرور',
  name: 'العنوان',
  optional: '(اختياري)',
  share: 'مشاركة',
  untitled: (channel) => `القناة ${channel}`,
  shareText: (title, hasPassword) =>
    hasPassword
      ? `${title}: افتح الرابط واضغط على الانضمام.`
      : `${title}: افتح الرابط، واكتب كلمة المرور التي اتفقنا عليها، واضغط على الانضمام.`,
  hyphens: 'حروف صغيرة، وشرطة بين الكلمات',
  spaces: 'حروف صغيرة، ومسافة بين الكلمات',
  done: 'تم',
  spoken: (channel) => [...String(channel)].map((digit) => DIGITS[Number(digit)]).join('، '),
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
  'link-copied': same('نُسخ الرابط.'),
  'password-copied': same('نُسخت كلمة المرور.'),
  'copy-failed': same('لم يُسمح بالنسخ. افتح دعوة أشخاص وانسخ بيدك.'),
  'camera-ended': same('توقفت كاميرتك. المكالمة مستمرة.'),
  'microphone-ended': same('توقف ميكروفونك: لا أحد يسمعك. المكالمة مستمرة.'),
  'muted-talking': same('أنت تتحدث والميكروفون مكتوم.'),
  'device-found': { named: 'تم توصيله.', plain: 'تم توصيل جهاز جديد.' },
  hand: { named: 'رفع يده.', plain: 'رفع شخص يده.' },
  'media-failed': same('لم تعمل الكاميرا والميكروفون. اسمح بهما في شريط العنوان، ثم حاول مجددًا.'),
  unreachable: {
    named: 'هنا، لكن لم يُعثر على مسار مباشر بينكما. جرّب شبكة أخرى.',
    plain: 'شخص هنا، لكن لم يُعثر على مسار مباشر بينكما. جرّب شبكة أخرى.',
  },
  locked: { named: 'أقفل المكالمة. غادر الجميع المرحّل.', plain: 'أُقفلت. غادر الجميع المرحّل.' },
  unlocked: { named: 'سمح بالانضمام عشر دقائق.', plain: 'الانضمام مسموح عشر دقائق.' },
  pestered: same('شخص يواصل تجربة كلمات مرور. لم يدخل.'),
  knock: { named: 'يطرق الباب.', plain: 'شخص يطرق الباب.' },
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
  'text-copied': same('نُسخ.'),
  'not-kept': same('رفض هذا المتصفح حفظ ذلك. سيزول عندما تغلق الصفحة.'),
  'notify-refused': same('لا يسمح متصفحك بالإشعارات لهذه الصفحة.'),
  erased: same('مُحي كل ما كان محفوظًا على هذا الجهاز.'),
  'no-turn': same('ليس لهذا الخادم خادم TURN: لا يمكن إخفاء عنوان IP الخاص بك.'),
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

export const ALERTS: Words<typeof english.ALERTS> = {
  joined: 'انضم شخص إلى المكالمة.',
  knock: 'شخص ينتظر السماح له بالدخول.',
  chat: 'كتب شخص في الدردشة.',
  opened: 'المكالمة مفتوحة مجددًا للقادمين.',
  locked: 'المكالمة مقفلة.',
  'closed-alone': 'لم يأتِ أحد، وأُغلق الباب. اضغط على السماح بالانضمام لتنتظر مجددًا.',
};

export const TOASTS: Words<typeof english.TOASTS> = {
  label: 'التنبيهات',
  close: 'إغلاق التنبيه',
  unmute: 'تشغيل الميكروفون',
  turnOn: 'تشغيل',
  choose: 'اختيار',
  lockNow: 'الإقفال الآن',
  answer: 'الإجابة',
  compare: 'مقارنة',
};
