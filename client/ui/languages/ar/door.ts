// Arabic: the door. Source: docs/languages.md, "Arabic".
import type * as english from '../../strings-door.ts';
import { plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('ar');

export const DOOR: Words<typeof english.DOOR> = {
  open: 'مفتوحة',
  locked: 'مقفلة',
  allow: 'السماح بالانضمام',
  menu: 'الباب',
  reaching: 'جارٍ الاتصال',
  reachingHint: 'جارٍ الوصول إلى المرحّل. لا يستطيع أحد الانضمام بعد.',
  opening: 'جارٍ الفتح',
  away: 'خارج المتناول',
  awayHint: 'يتعذر الوصول إلى المرحّل، فلا يستطيع أحد الانضمام. المكالمة مستمرة.',
  locksIn: (left) => `تُقفل بعد ${left}`,
  closing: (left) => `تُقفل بعد ${left}`,
  openName: (left) => `مفتوحة، تُقفل بعد ${left}`,
  announced: (left) => `تُقفل المكالمة بعد ${left}`,
  minutes: (count) => `${count} ${forms(count, { few: 'دقائق', other: 'دقيقة' })}`,
  seconds: (count) => `${count} ${forms(count, { few: 'ثوانٍ', other: 'ثانية' })}`,
  openText: 'من لديه كلمة المرور يدخل. عند انتهاء الوقت يغادر الجميع المرحّل.',
  waitingRoomText: 'من لديه كلمة المرور يستطيع طرق الباب. عند انتهاء الوقت يغادر الجميع المرحّل.',
  lockNow: 'الإقفال الآن',
  lockNowHint: 'لا ينضم أحد بعد ذلك، وتستمر المكالمة',
  forget: 'الإقفال ونسيان كلمة المرور',
  forgetHint: 'يجب كتابتها للسماح بالانضمام مجددًا',
  hostOnly: 'المضيف وحده يستطيع إقفال المكالمة والسماح بالانضمام.',
  forgotten: 'نُسيت كلمة المرور. اكتبها للسماح بالانضمام مجددًا.',
  password: 'كلمة المرور',
  passwordMissing: 'اكتب كلمة مرور هذه المكالمة.',
};

export const BEHIND_DOOR: Words<typeof english.BEHIND_DOOR> = {
  hint: 'إذا كانت المكالمة قد بدأت فربما أُقفلت. اطلب من أحد في الداخل أن يضغط على',
  hintEnd: '.',
  closedTitle: 'أُغلق الباب',
  closedText: 'لا أحد غيرك هنا، وقد غادرتَ المرحّل. افتحه مجددًا ليُعثر عليك عشر دقائق أخرى.',
  same: 'تبقى القناة وكلمة المرور كما هما.',
  forgottenText: 'غادرتَ المرحّل، ونُسيت كلمة المرور. اكتبها ليُعثر عليك عشر دقائق أخرى.',
  nobodyText: (left) => `يبقى الباب مفتوحًا ${left} أخرى. من لديه كلمة المرور يدخل فورًا.`,
  knockTitle: 'أنت معروف هنا وتنتظر السماح بالدخول',
  knockText: 'يُدخل المضيف كل شخص بيده ويرى اسمك. لا يُرى منك شيء ولا يُسمع حتى ذلك الحين.',
  knockStop: 'إنهاء الانتظار',
};
