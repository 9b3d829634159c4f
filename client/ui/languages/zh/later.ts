// Chinese: the start screen's later parts. Source: docs/languages.md, "Chinese".
import type * as english from '../../strings-later.ts';
import type { Words } from '../pack.ts';

export const PAGE: Words<typeof english.PAGE> = {
  offline: '你已离线。通话需要网络；预约和最近的通话仍然可以查看。',
  update: '这个页面有新版本了。',
  reload: '重新加载',
};

export const SUGGEST: Words<typeof english.SUGGEST> = {
  open: '推荐',
  words: '单词',
  wordsHint: '方便在电话里念',
  emoji: '表情',
  emojiHint: '方便展示和粘贴',
};

export const FOUNDERS: Words<typeof english.FOUNDERS> = {
  label: '发起通话的口令',
  hint: '在这台服务器上，只有持有口令的人才能发起通话；加入通话不需要口令。保存在此设备上。',
};

export const HIDE_IP: Words<typeof english.HIDE_IP> = {
  label: '隐藏我的IP地址',
  hint: '不让其他人看到。所有数据都经过TURN服务器。',
  none: '此处不可用：这个服务器没有TURN服务器。',
};

export const DEVICES: Words<typeof english.DEVICES> = {
  camera: '摄像头',
  microphone: '麦克风',
  speaker: '扬声器',
  unnamed: (kind, place) => `${kind} ${place}`,
};

export const MESSAGE: Words<typeof english.MESSAGE> = {
  noCamera: '没有摄像头，只有声音',
  paused: '你的摄像头已关闭',
  tryAgain: '重试',
  without: '不开音视频加入',
  askingTitle: '浏览器正在询问你',
  askingText: '选择“允许”，别人才能看到和听到你。加入之前什么都不会发送。你可以先填好下面的内容。',
  withoutTitle: '不开摄像头和麦克风加入',
  withoutText: '你能看到和听到别人，也能聊天。别人看不到也听不到你。',
  turnOn: '打开摄像头和麦克风',
};

export const MEDIA_PROBLEMS: Words<typeof english.MEDIA_PROBLEMS> = {
  refused: {
    title: '摄像头和麦克风被禁用了',
    text: '有了它们，别人才能看到和听到你。',
    canTry: true,
  },
  dismissed: {
    title: '询问被关闭了',
    text: '只有允许使用摄像头和麦克风，别人才能看到和听到你。点击“重试”，浏览器会再问一次。',
    canTry: true,
  },
  unanswered: {
    title: '还在等你的回答',
    text: '请在地址栏附近找到浏览器的询问，选择“允许”，或者点击“重试”。',
    canTry: true,
  },
  'none-found': {
    title: '找不到摄像头或麦克风',
    text: '有了它们，别人才能看到和听到你。请接上设备，然后重试。',
    canTry: true,
  },
  busy: {
    title: '另一个程序正在使用摄像头',
    text: '它空闲之前，别人看不到也听不到你。请关闭占用它的程序，然后重试。',
    canTry: true,
  },
  insecure: {
    title: '这个页面不安全',
    text: '只有地址以https开头的页面，浏览器才允许使用摄像头和麦克风。请问问给你地址的人。',
    canTry: false,
  },
  driver: {
    title: '摄像头没能启动',
    text: '它的驱动程序报告了故障。请拔下重插，或者重启浏览器。',
    canTry: true,
  },
};

export const REFUSED_STEPS: Words<typeof english.REFUSED_STEPS> = {
  press: '点击地址栏开头的',
  where: '按钮。',
  set: '把摄像头和麦克风设为“允许”。',
  back: '回到这里，点击“重试”。',
};

export const OUTCOMES: Words<typeof english.OUTCOMES> = {
  full: () => ({
    title: '通话已满',
    text: '没有空位了。等有人离开后再试。',
    first: '重试',
    second: '返回首页',
  }),
  crowded: (channel) => ({
    title: '这个号码太挤了',
    text: `频道 ${channel} 上的人太多。请一起换个号码。`,
    first: '换个号码',
  }),
  'no-keys': () => ({
    title: '没能生成密钥',
    text: '这需要64 MB内存，而这台设备没有空余。请关闭其他标签页，然后重试。',
    first: '重试',
    second: '返回首页',
  }),
  'no-free-channel': () => ({
    title: '现在没有空闲频道',
    text: '所有号码都在使用中。请稍后再试，或者约定一个号码直接加入。',
    first: '重试',
    second: '返回首页',
  }),
  'relay-unreachable': () => ({
    title: '连不上中继',
    text: '请检查网络连接。你填写的内容还在。',
    first: '重试',
    second: '返回首页',
  }),
  'no-turn': () => ({
    title: '在这里无法隐藏你的IP地址',
    text: '这需要TURN服务器，而这个服务器没有。不隐藏的话，通话里的人能看到你的地址。',
    first: '不隐藏，直接加入',
    second: '返回首页',
  }),
  'founders-only': (channel) => ({
    title: '在这里发起通话需要口令',
    text: `频道 ${channel} 上现在没有人。请输入这台服务器的口令，或让此页面保持打开：一有人来就会自动加入。`,
    first: '重试',
    second: '返回首页',
  }),
  'wrong-token': () => ({
    title: '口令未被接受',
    text: '请检查是否输错。连续五次输错后，这台服务器一分钟内不再查验。',
    first: '重试',
    second: '返回首页',
  }),
};
