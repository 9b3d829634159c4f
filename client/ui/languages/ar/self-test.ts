// Arabic: the self-test. Source: docs/languages.md, "Arabic".
import type * as english from '../../strings-self-test.ts';
import { isolated, number } from '../../format.ts';
import type { Words } from '../pack.ts';

type Figures = { readonly rttMs?: number; readonly loss?: number; readonly bitsPerSecond?: number };

const ms = (value: number): string => (value < 1 ? 'أقل من ملّي ثانية' : `${number(value)} ملّي ثانية`);

const figures = ({ rttMs = 0, loss = 0, bitsPerSecond = 0 }: Figures): string => {
  const bits = number(bitsPerSecond / 1_000_000, bitsPerSecond < 10_000_000 ? 1 : 0);
  const lost = number(loss * 100, loss > 0 && loss < 0.1 ? 1 : 0);
  return `${isolated(`${bits} Mbit/s`)}، ${ms(rttMs)} ذهابًا وإيابًا، الفاقد ${lost}٪`;
};

const WITHIN = 'من هذا المتصفح إليه نفسه، إذ لا خادم TURN يُمر به: يقول هذا إن الجهاز يواكب، لا كم سرعة خطك.';
const BUSY = 'من هذا المتصفح إليه نفسه: الجهاز مشغول. أغلق برامج أخرى.';

export const SELF_TEST: Words<typeof english.SELF_TEST> = {
  title: 'اختبار الأجهزة والاتصال',
  text: 'لا تغادر هذا الجهاز صورة ولا صوت. الخادم، وخادما STUN وTURN اللذان يحددهما، يرون أنك تسأل.',
  preview: 'كاميرتك',
  level: 'مستوى الميكروفون',
  record: 'تسجيل ثلاث ثوانٍ',
  recording: 'جارٍ التسجيل. قل شيئًا.',
  playing: 'جارٍ التشغيل.',
  played: 'هكذا يبدو صوتك.',
  silent: 'التسجيل صامت. هل مفتاح الميكروفون نفسه مشغّل؟',
  failed: 'لم يستطع المتصفح التسجيل أو التشغيل.',
  tone: 'تشغيل نغمة',
  toning: 'تُشغَّل نغمة.',
  asked: 'هل سمعتها؟',
  yes: 'نعم',
  no: 'لا',
  again: 'الاختبار مجددًا',
  done: 'تم',
  running: 'جارٍ الفحص',
  waiting: 'ينتظر',
  speakerWaits: 'شغّل النغمة واستمع.',
  marks: { good: 'يعمل', weak: 'يعمل بحدود', bad: 'لا يعمل' },
  names: {
    camera: 'الكاميرا',
    microphone: 'الميكروفون',
    speaker: 'السماعة',
    relay: 'الخادم',
    stun: 'إيجاد المسارات المباشرة (STUN)',
    turn: 'مسار بديل للصورة والصوت (TURN)',
    path: 'الصورة والصوت في هذا المتصفح',
    transfer: 'النقل',
  },
  relayedTransfer: 'النقل عبر خادم TURN',
  directTransfer: 'النقل داخل هذا الجهاز',
};

export const PROBLEMS: Words<typeof english.PROBLEMS> = {
  refused: 'محظور لهذه الصفحة. اضغط على زر الإعدادات في أول شريط العنوان، واختر السماح، ثم اختبر مجددًا.',
  dismissed: 'أُغلق سؤال المتصفح. اختبر مجددًا واختر السماح.',
  unanswered: 'ما زال المتصفح ينتظر جوابك. انظر قرب شريط العنوان.',
  'none-found': 'لم يُعثر على شيء. تعمل المكالمات من دونه: لا يراك الآخرون أو لا يسمعونك. صِل واحدًا واختبر مجددًا.',
  busy: 'برنامج آخر يستخدمه. أغلقه ثم اختبر مجددًا.',
  insecure: 'لا تتيحه المتصفحات إلا لصفحات يبدأ عنوانها بـ https.',
  driver: 'لم يعمل. افصله وصِله، أو أعد تشغيل المتصفح.',
};

export const SENTENCES: Words<typeof english.SENTENCES> = {
  camera: {
    picture: ({ width, height }) =>
      `يرى الآخرون ما تراه هنا، بدقة ${isolated(`${width}\u00a0×\u00a0${height}`)} على الأكثر.`,
  },
  microphone: {
    sound: () => 'يسمعك.',
    quiet: () => 'هو مفتوح ولا يسمع شيئًا بعد. قل شيئًا؛ وإن لم يتغير شيء فاختر غيره.',
  },
  speaker: {
    heard: () => 'ستسمع الآخرين.',
    unheard: () => 'ارفع الصوت، أو اختر سماعة أخرى، أو صِل سماعات الرأس، ثم شغّل النغمة مجددًا.',
    unplayed: () => 'لم يستطع المتصفح التشغيل عبرها. اختر غيرها.',
  },
  relay: {
    reached: ({ rttMs = 0 }) => `يجيب بعد ${ms(rttMs)}. تستطيع العثور على الآخرين ويستطيعون العثور عليك.`,
    unreached: () =>
      'لا يجيب. لا يمكن أن تبدأ مكالمة؛ والقائمة تستمر. تحقق من اتصالك، أو من جدار حماية يحظر WebSockets.',
  },
  stun: {
    reached: () => 'يجيب. ستجد معظم الشبكات مسارًا مباشرًا بينها.',
    varying: () =>
      'يجيب، لكن هذه الشبكة تعطي كل اتصال منفذًا مختلفًا (NAT متماثل). لا توجد مسارات مباشرة إلا إلى بعض الشبكات؛ أما غيرها فيمر عبر خادم TURN.',
    'only-six': () =>
      'يجيب. هذه الشبكة لا تعرف إلا IPv6: توجد مسارات مباشرة إلى من لديهم IPv6 أيضًا؛ أما غيرهم فيمر الاتصال بهم عبر خادم TURN.',
    unnamed: () =>
      'لا يذكر هذا الخادم واحدًا. توجد المسارات المباشرة داخل الشبكة الواحدة وحيث العنوان عام؛ وربما لا توجد عبر موجّهين منزليين.',
    unreached: () => 'الذي يذكره هذا الخادم لا يجيب: ربما UDP محظور هنا. جرّب شبكة أخرى.',
  },
  turn: {
    reached: () => 'يجيب. تتصل المكالمات من هنا حتى حيث لا مسار مباشر.',
    unnamed: () =>
      'لا يذكر هذا الخادم واحدًا. حيث لا تسمح شبكتان بمسار مباشر لن يكون بينهما صورة ولا صوت، ولا يمكن إخفاء عنوان IP الخاص بك.',
    unreached: () => 'الذي يذكره هذا الخادم لا يجيب. حيث لا مسار مباشر لن تكون صورة ولا صوت.',
    refused: () =>
      'يجيب، لكنه لا يقبل كلمة المرور التي يعطيها هذا الخادم. ربما انتهت صلاحيتها: أعد تحميل الصفحة. وإن بقي الأمر كذلك فعلى من يدير الخادم إصلاحه.',
  },
  path: {
    reached: () => 'يتصل المتصفح للمكالمات. هذا يفحص المتصفح، لا شبكتك.',
    blocked: () => 'لا يتصل المتصفح بأحد: إعداد أو إضافة أو سياسة تحظر WebRTC. لا تعمل المكالمات هنا.',
  },
  transfer: {
    fast: (found, isRelayed) => `${figures(found)}. ${isRelayed ? 'جيد للمكالمات المصورة.' : WITHIN}`,
    strained: (found, isRelayed) =>
      `${figures(found)}. ${isRelayed ? 'سيكون الصوت جيدًا والصورة صغيرة.' : BUSY}`,
    slow: (found, isRelayed) =>
      `${figures(found)}. ${isRelayed ? 'أقل مما تحتاجه الصورة. جرّب شبكة أخرى، أو الصوت فقط.' : BUSY}`,
    broken: () => 'انقطع. اختبر مجددًا؛ إن بقي كذلك فستنقطع المكالمات هنا.',
    blocked: () => 'لا شيء يُرسل عبره.',
  },
};
