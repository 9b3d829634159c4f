// Arabic: people and power in a call, the human check, what the relay sees. Source: docs/languages.md, "Arabic".
import type * as english from '../../strings-host.ts';
import { isolated, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('ar');

export const ROW: Words<typeof english.ROW> = {
  host: 'المضيف',
  verified: 'موثَّق',
  direct: 'مباشر',
  relayed: 'عبر وسيط',
  more: (name) => `المزيد عن ${isolated(name)}`,
  askUnmute: 'طلب تشغيل الميكروفون',
  spotlight: 'عرضه كبيرًا للجميع',
  spotlightOff: 'إنهاء العرض الكبير',
  spotlit: 'كبير للجميع',
  lowerHand: 'إنزال اليد',
  makeHost: 'جعله المضيف',
  remove: 'إخراج من المكالمة',
};

export const KNOCKS: Words<typeof english.KNOCKS> = {
  title: (count) => `ينتظرون الدخول، ${count}`,
  says: 'يطرق الباب',
  brought: 'أدخله آخرون',
  since: (time) => `لديه كلمة المرور، ينتظر منذ ${time}`,
  waits: (time) => `ينتظر منذ ${time}`,
  known: 'كل واحد منهم لديه كلمة المرور.',
  told: (name, time) => `أخبر به ${isolated(name)}، ينتظر منذ ${time}`,
  admit: 'السماح بالدخول',
  admitAll: (count) => `السماح بدخول الجميع (${count})`,
  admitName: (name) => `السماح بدخول ${isolated(name)}`,
  decline: 'رفض',
  declineName: (name) => `رفض ${isolated(name)}`,
};

export const HOST: Words<typeof english.HOST> = {
  title: 'أدوات المضيف',
  waitingRoom: 'الموافقة على كل من ينضم',
  doorHostOnly: 'المضيف وحده يسمح بالانضمام',
  history: 'يقرأ الجدد الرسائل السابقة',
  capacity: 'أقصى عدد',
  password: 'تغيير كلمة المرور',
  lowerHands: 'إنزال كل الأيدي',
  lowerHandOf: (name) => `إنزال يد ${isolated(name)}`,
  muteAll: 'كتم الجميع',
  end: 'الإنهاء للجميع',
  rules: 'قواعد هذه المكالمة',
  ruleWaitingRoom: 'يوافق المضيف على كل من ينضم.',
  ruleDoor: 'المضيف وحده يسمح بالانضمام.',
  ruleHistory: 'من يأتي لاحقًا يقرأ ما كُتب قبله.',
  hostless:
    'غاب المضيف دقيقتين. لا يستطيع أحد الآن الكتم أو الإخراج؛ ويستطيع الجميع الإقفال والسماح بالانضمام وبالدخول.',
};

export const CONFIRM: Words<typeof english.CONFIRM> = {
  cancel: 'إلغاء',
  done: 'تم',
  removeTitle: (name) => `إخراج ${isolated(name)}؟`,
  removeText: 'يخرج من المكالمة فورًا ولا يستطيع العودة بالهوية نفسها.',
  remove: 'إخراج',
  removedTitle: (name) => `${isolated(name)} خارج المكالمة`,
  removedText: 'ما زال يعرف كلمة المرور وقد ينضم باسم آخر. يمكنك:',
  lockNow: 'الإقفال الآن',
  waitingRoom: 'تشغيل غرفة الانتظار',
  password: 'تغيير كلمة المرور',
  transferTitle: (name) => `جعل ${isolated(name)} المضيف؟`,
  transferText: 'تتخلى عن صلاحيات المضيف. وحده يستطيع إعادتها إليك.',
  transfer: 'جعله المضيف',
  endTitle: 'إنهاء المكالمة للجميع؟',
  endText: 'يخرج الجميع من المكالمة فورًا.',
  end: 'الإنهاء للجميع',
};

export const NEW_PASSWORD: Words<typeof english.NEW_PASSWORD> = {
  title: 'تغيير كلمة المرور',
  text: 'تصل كل من في المكالمة تلقائيًا. لا تعمل بعدها الروابط والرموز المرسلة من قبل.',
  field: 'كلمة المرور الجديدة',
  hint: 'أي كلمات أو رموز تعبيرية. الأطول أكثر أمانًا.',
  missing: 'اكتب كلمة مرور جديدة.',
  change: 'تغيير كلمة المرور',
  cancel: 'إلغاء',
};

export const SECURITY: Words<typeof english.SECURITY> = {
  close: 'إغلاق الأمان',
  body: 'أمان هذه المكالمة',
  compareTitle: 'هل بينكم أحد؟',
  compareText:
    'تصل الجميع الصور السبع نفسها. اقرؤوها بصوت عالٍ: إن تطابقت فلا أحد بينكم، ولا حتى من يعرف كلمة المرور.',
  compare: 'مقارنة الرموز',
  again: 'المقارنة مجددًا',
  running: 'بانتظار نصيب كل واحد…',
  runningText: 'يستغرق هذا ثانية. إن جاء أحد أو ذهب فإنه يتوقف.',
  startedBy: (name) => `طلب ${isolated(name)} المقارنة.`,
  shownTitle: 'اقرؤوا هذه السبع بصوت عالٍ',
  shownText: 'إن رأى الجميع السبع نفسها بالترتيب نفسه فلا أحد بينكم.',
  code: 'رمز هذه المكالمة',
  digits: 'بالأرقام:',
  round: (count) => `الجولة ${count}`,
  match: 'متطابقة',
  differ: 'مختلفة',
  same: 'قلتَ إنها متطابقة.',
  sameText: 'وُسم كل من كان في المكالمة بأنه موثَّق. قارنوا مجددًا عندما ينضم شخص جديد.',
  different: 'هي مختلفة: قد يكون بينكم أحد.',
  differentText: 'لا تقل شيئًا يجب أن يبقى خاصًا. غادر، واتفقوا على كلمة مرور جديدة بطريقة أخرى.',
  leave: 'مغادرة المكالمة',
  stopped: {
    roster: 'توقفت: جاء شخص أو ذهب أثناءها.',
    silence: 'توقفت: لم يجب الجميع خلال 30 ثانية.',
    false: 'توقفت: نصيب أحدهم ليس ما وعد به. انظر من هنا، ثم قارنوا مجددًا.',
  },
  alone: 'لا أحد تقارن معه بعد.',
  paths: 'كيف أنتم متصلون',
  direct: 'مباشر',
  relayed: 'عبر وسيط، مشفَّر',
  connecting: 'جارٍ الاتصال',
  reconnecting: 'انقطع الاتصال، وهو عائد',
  verified: 'موثَّق',
  seen: 'ما يستطيع المرحّل رؤيته',
  now: 'الآن',
  nowNothing: 'لا شيء. لقد غادرته.',
  nowSome: (channel) => `أن عنوانك على القناة ${channel}، وكم ترسل وإلى من.`,
  whenOpen: 'ما دامت مفتوحة',
  whenOpenText: 'أي العناوين كانت على القناة، ومتى.',
  never: 'أبدًا',
  neverText: 'كلمة المرور، وأسماؤكم، وما تقولون وتعرضون وتكتبون.',
  hidden: 'عنوانك مخفي عن الآخرين: يمر كل شيء عبر خادم TURN، وهو يراه.',
  notHidden: 'يستطيع الآخرون رؤية عنوانك.',
  keptTitle: 'على هذا الجهاز',
  kept: 'تُحفظ كلمة المرور حتى تُغلق هذه الصفحة، كي لا يحتاج السماح بالانضمام إلى كتابتها.',
  forget: 'نسيان كلمة المرور',
  forgotten: 'نُسيت كلمة المرور. السماح بالانضمام يطلبها.',
  meaning: 'معاني هذه الكلمات',
  meanings: [
    ['موثَّق', 'قارنتَ الرمز بالصوت وهم في المكالمة.'],
    ['مباشر', 'يذهب الصوت والصورة منك إليهم مباشرة. يرى كل منكما عنوان الآخر.'],
    ['عبر وسيط', 'يمررهما خادم TURN. يرى العناوين والكمية، ولا يرى المحتوى أبدًا.'],
    ['مقفلة', 'غادر الجميع المرحّل. لم يبقَ ما يُنضم إليه ولا ما يُخمَّن.'],
  ],
};

export const CARDS: Words<typeof english.CARDS> = {
  unmuteTitle: 'يطلب منك المضيف تشغيل الميكروفون',
  unmuteText: 'لا يسمعك أحد حتى تختار.',
  unmute: 'تشغيل الميكروفون',
  stayMuted: 'البقاء مكتومًا',
  pesteredTitle: 'شخص يواصل تجربة كلمات مرور',
  pesteredText: (count) =>
    `${count} ${forms(count, { few: 'كلمات خاطئة', other: 'كلمة خاطئة' })} والباب مفتوح. لم يدخل. قد يكون خطأ، أو شخصًا يخمّن.`,
  keepOpen: 'إبقاؤها مفتوحة',
  lockNow: 'الإقفال الآن',
  otherTitle: 'مكالمة أخرى بكلمة المرور نفسها',
  otherText: (size) =>
    `${forms(size, { one: 'شخص واحد', two: `${size} من الأشخاص`, few: `${size} أشخاص`, other: `${size} شخصًا` })} في مكالمة أخرى على هذه القناة، بكلمة مرورك.`,
  join: 'الانضمام إليهم',
  stay: 'البقاء هنا',
  unclearTitle: 'من هنا غير واضح',
  unclearText: 'لا يرى الجميع الأشخاص أنفسهم. قد يكون اتصالًا سيئًا، أو شخصًا يظهر للبعض فقط.',
  compare: 'مقارنة الرموز',
};
