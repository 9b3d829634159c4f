// Arabic: the start screen's later parts. Source: docs/languages.md, "Arabic".
import type * as english from '../../strings-later.ts';
import type { Words } from '../pack.ts';

export const PAGE: Words<typeof english.PAGE> = {
  offline: 'أنت غير متصل. تحتاج المكالمات إلى الشبكة؛ وما هو مجدول وما سبق ما زال هنا.',
  update: 'توجد نسخة جديدة من هذه الصفحة.',
  reload: 'إعادة التحميل',
};

export const SUGGEST: Words<typeof english.SUGGEST> = {
  open: 'اقتراح',
  words: 'كلمات',
  wordsHint: 'يسهل قولها في الهاتف',
  emoji: 'رموز تعبيرية',
  emojiHint: 'يسهل عرضها ولصقها',
};

export const FOUNDERS: Words<typeof english.FOUNDERS> = {
  label: 'رمز بدء المكالمات',
  hint: 'في هذا الخادم لا يبدأ المكالمات إلا من لديه الرمز، أما الانضمام فلا يحتاج إليه. يُحفظ على هذا الجهاز.',
};

export const HIDE_IP: Words<typeof english.HIDE_IP> = {
  label: 'إخفاء عنوان IP الخاص بي',
  hint: 'عن الآخرين. يمر كل شيء عبر خادم TURN.',
  none: 'غير متاح هنا: لا يوجد خادم TURN لدى هذا الخادم.',
};

export const DEVICES: Words<typeof english.DEVICES> = {
  camera: 'الكاميرا',
  microphone: 'الميكروفون',
  speaker: 'السماعة',
  unnamed: (kind, place) => `${kind} ${place}`,
};

export const MESSAGE: Words<typeof english.MESSAGE> = {
  noCamera: 'لا كاميرا، صوت فقط',
  paused: 'كاميرتك متوقفة',
  tryAgain: 'حاول مجددًا',
  without: 'الانضمام من دونهما',
  askingTitle: 'متصفحك يسأل',
  askingText: 'اختر السماح كي يراك الآخرون ويسمعوك. لا يُرسل شيء قبل أن تنضم. يمكنك ملء النموذج في الأثناء.',
  withoutTitle: 'الانضمام بلا كاميرا ولا ميكروفون',
  withoutText: 'سترى الآخرين وتسمعهم، وتستطيع الكتابة في الدردشة. لن يروك ولن يسمعوك.',
  turnOn: 'تشغيل الكاميرا والميكروفون',
};

export const MEDIA_PROBLEMS: Words<typeof english.MEDIA_PROBLEMS> = {
  refused: {
    title: 'الكاميرا والميكروفون محظوران',
    text: 'يلزمان كي يراك الآخرون ويسمعوك.',
    canTry: true,
  },
  dismissed: {
    title: 'أُغلق السؤال',
    text: 'لا يراك الآخرون ولا يسمعونك إلا إذا سمحت بالكاميرا والميكروفون. اضغط على حاول مجددًا ليُعاد السؤال.',
    canTry: true,
  },
  unanswered: {
    title: 'ما زلنا ننتظر جوابك',
    text: 'ابحث عن سؤال المتصفح قرب شريط العنوان واختر السماح، أو اضغط على حاول مجددًا.',
    canTry: true,
  },
  'none-found': {
    title: 'لم يُعثر على كاميرا أو ميكروفون',
    text: 'يلزمان كي يراك الآخرون ويسمعوك. صِل واحدًا ثم حاول مجددًا.',
    canTry: true,
  },
  busy: {
    title: 'برنامج آخر يستخدم الكاميرا',
    text: 'لا يراك الآخرون ولا يسمعونك حتى تُتاح. أغلق البرنامج الذي يستخدمها ثم حاول مجددًا.',
    canTry: true,
  },
  insecure: {
    title: 'هذه الصفحة غير آمنة',
    text: 'لا تتيح المتصفحات الكاميرا والميكروفون إلا لصفحات يبدأ عنوانها بـ https. اسأل من أرسل إليك العنوان.',
    canTry: false,
  },
  driver: {
    title: 'لم تعمل الكاميرا',
    text: 'أبلغ برنامج تشغيلها عن عطل. افصلها وصِلها، أو أعد تشغيل المتصفح.',
    canTry: true,
  },
};

export const REFUSED_STEPS: Words<typeof english.REFUSED_STEPS> = {
  press: 'اضغط على',
  where: 'في أول شريط العنوان.',
  set: 'اضبط الكاميرا والميكروفون على السماح.',
  back: 'عُد واضغط على حاول مجددًا.',
};

export const OUTCOMES: Words<typeof english.OUTCOMES> = {
  full: () => ({
    title: 'المكالمة ممتلئة',
    text: 'لا مكان شاغر فيها. حاول مجددًا عندما يغادر أحد.',
    first: 'حاول مجددًا',
    second: 'العودة إلى البداية',
  }),
  crowded: (channel) => ({
    title: 'هذا الرقم مزدحم',
    text: `على القناة ${channel} أشخاص أكثر مما يجب. اختاروا معًا رقمًا آخر.`,
    first: 'اختيار رقم آخر',
  }),
  'no-keys': () => ({
    title: 'تعذر إنشاء المفتاح',
    text: 'يحتاج ذلك إلى 64 ميغابايت من الذاكرة، ولم يكن في هذا الجهاز ما يكفي. أغلق علامات تبويب أخرى وحاول مجددًا.',
    first: 'حاول مجددًا',
    second: 'العودة إلى البداية',
  }),
  'no-free-channel': () => ({
    title: 'لا قناة شاغرة الآن',
    text: 'كل الأرقام مستخدمة. حاول بعد لحظة، أو اتفقوا على رقم وانضم إليه.',
    first: 'حاول مجددًا',
    second: 'العودة إلى البداية',
  }),
  'relay-unreachable': () => ({
    title: 'يتعذر الوصول إلى المرحّل',
    text: 'تحقق من اتصالك بالإنترنت. نموذجك محفوظ.',
    first: 'حاول مجددًا',
    second: 'العودة إلى البداية',
  }),
  'no-turn': () => ({
    title: 'لا يمكن إخفاء عنوان IP الخاص بك هنا',
    text: 'يحتاج ذلك إلى خادم TURN، وليس لهذا الخادم واحد. من دون الإخفاء يستطيع من في المكالمة رؤيته.',
    first: 'الانضمام بلا إخفاء',
    second: 'العودة إلى البداية',
  }),
  'founders-only': (channel) => ({
    title: 'بدء مكالمة هنا يحتاج إلى رمز',
    text: `لا أحد على القناة ${channel} الآن. أدخل رمز هذا الخادم، أو أبقِ هذه الصفحة مفتوحة: ستنضم تلقائيًا حالما يحضر أحد.`,
    first: 'حاول مجددًا',
    second: 'العودة إلى البداية',
  }),
  'wrong-token': () => ({
    title: 'لم يُقبل هذا الرمز',
    text: 'تحقّق من كتابته. بعد خمسة رموز خاطئة لا ينظر هذا الخادم في أي رمز مدة دقيقة.',
    first: 'حاول مجددًا',
    second: 'العودة إلى البداية',
  }),
};
