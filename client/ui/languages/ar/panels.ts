// Arabic: what is opened by a press in a call. Source: docs/languages.md, "Arabic".
import type * as english from '../../strings-panels.ts';
import { isolated, number, percent, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('ar');
const DIGITS = ['صفر', 'واحد', 'اثنان', 'ثلاثة', 'أربعة', 'خمسة', 'ستة', 'سبعة', 'ثمانية', 'تسعة'];

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
  why: {
    offline: 'هذا الجهاز غير متصل بالشبكة. ما إن تعود الشبكة حتى يعود الجميع من تلقاء أنفسهم.',
    ours: 'يبدو أن شبكتك انقطعت: لا يمكن الوصول إلى المرحّل أيضًا. تتكرر المحاولة باستمرار.',
    theirs: 'شبكتك تعمل. السبب على الأرجح شبكة الطرف الآخر: يعود من تلقاء نفسه، أو يُخلى مكانه بعد دقيقتين.',
    cut: 'المرحّل متاح. ربما انقطعت شبكة الطرف الآخر، أو لم تعد إحدى الشبكتين تمرّر UDP، أو توقف خادم TURN. تتكرر المحاولة باستمرار.',
    either: 'انقطعت شبكتك أو شبكة الطرف الآخر؛ لا يمكن من هنا معرفة أيّهما. تتكرر المحاولة باستمرار.',
    udp: 'لا يعود شيء عبر UDP: يبدو أن شبكتك تحجبه، وليس لهذا الخادم خادم TURN للالتفاف عليه. جرّب شبكة أخرى، كبيانات الهاتف مثلًا.',
    blocked:
      'لا يمر UDP ولا خادم TURN: يبدو أن شبكتك تحجبهما معًا، أو أن الخادم متوقف. جرّب شبكة أخرى، كبيانات الهاتف مثلًا.',
    'no-turn':
      'لا طريق مباشر بين شبكتيكما، وليس لهذا الخادم خادم TURN للالتفاف على ذلك. جرّب شبكة أخرى عند أحد الطرفين.',
    'no-access':
      'لا يمر شيء من دون خادم TURN، ولا يتيح هذا الخادم الآن الوصول إلى خادم TURN. يُعاد طلبه باستمرار.',
    unmet: 'لم يُعثر على طريق بعد. ربما تحجبه شبكة الطرف الآخر، أو أنها انقطعت للتو.',
  },
  works: 'يعمل الاتصال الآن.',
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
  search: 'البحث عن اسم',
  found: (count) => (count === 0 ? 'لا أحد هنا بهذا الاسم.' : `عدد النتائج: ${count}`),
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
  copyLink: 'نسخ الرابط',
  copyPassword: 'نسخ كلمة المرور',
  copyFailed: 'لم يُسمح بالنسخ. حدد النص وانسخه بيدك.',
  linkCopied: 'نُسخ الرابط',
  passwordCopied: 'نُسخت كلمة المرور',
  code: 'رمز QR لهذا الرابط',
  codeHint: 'وجّه إليه كاميرا هاتف',
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

export const STAGE: Words<typeof english.STAGE> = {
  toGrid: 'عرض الجميع بالتساوي',
  toSpeaker: 'عرض المتحدث كبيرًا',
  saveData: 'توفير البيانات',
  saveDataHint: 'صور صغيرة في الاتجاهين',
  audioOnlyHint: 'لا صور ترد ولا صور تُرسل',
  notifyHint: 'وأنت تنظر إلى غير الصفحة. لا تقول أبدًا من ولا ماذا.',
  pages: 'صفحات المشاركين',
  before: 'المشاركون السابقون',
  next: 'مشاركون آخرون',
  page: (page, pages) => `الصفحة ${page} من ${pages}`,
};
