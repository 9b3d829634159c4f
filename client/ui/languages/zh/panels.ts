// Chinese: what is opened by a press in a call. Source: docs/languages.md, "Chinese".
import type * as english from '../../strings-panels.ts';
import { isolated, number, percent } from '../../format.ts';
import type { Words } from '../pack.ts';

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

export const PIP: Words<typeof english.PIP> = {
  title: 'Sotto',
  back: '回到通话',
  open: '画中画',
  close: '关闭画中画',
};

export const DEVICE: Words<typeof english.DEVICE> = {
  title: '摄像头、麦克风、扬声器',
  short: '设备',
  turnOn: '打开摄像头和麦克风',
  noSpeaker: '这个浏览器的声音由系统决定从哪里播放：请在系统里选择扬声器。',
  flip: '切换摄像头',
};

export const PERSON: Words<typeof english.PERSON> = {
  pin: '为我固定',
  unpin: '取消固定',
  full: '全屏',
  volume: (name) => `${isolated(name)} 的音量`,
  percent: (value) => percent(value),
  noVolume: '在这台设备上，请用音量键调节。',
  mirror: '镜像我的画面',
  corner: '移到另一个角',
  hideSelf: '隐藏我的画面',
  showSelf: '显示我的画面',
  why: {
    offline: '这台设备没有联网。一恢复网络，大家就会自己回来。',
    ours: '你自己的网络好像断了：中继也连不上。正在不断重试。',
    theirs: '你自己的网络正常，多半是对方的网络问题：对方会自己回来，否则两分钟后空出座位。',
    cut: '中继能连上。可能是对方的网络断了，或者其中一边的网络不再放行UDP，或者TURN服务器停了。正在不断重试。',
    either: '你的或对方的网络断了；从这里看不出是哪一边。正在不断重试。',
    udp: 'UDP没有任何回应：你的网络似乎封锁了它，而这个服务器没有可以绕行的TURN服务器。请换个网络试试，比如移动数据。',
    blocked: 'UDP和TURN服务器都不通：你的网络似乎封锁了两者，或者服务器停了。请换个网络试试，比如移动数据。',
    'no-turn':
      '你们两边的网络之间没有直接的路，而这个服务器没有可以绕行的TURN服务器。请在任何一边换个网络试试。',
    'no-access': '没有TURN服务器就什么都不通，而这个服务器现在不提供TURN服务器。会一直再次请求。',
    unmet: '还没有找到路。可能是对方的网络封锁了，或刚刚断开。',
  },
  works: '连接现在正常了。',
};

export const CHAT: Words<typeof english.CHAT> = {
  title: '聊天',
  close: '关闭聊天',
  log: '消息记录',
  private: '只有通话里的人能看到。',
  emptyTitle: '还没有消息',
  emptyText: '你写的内容，只有通话里的人能看到。',
  field: '消息',
  placeholder: '发消息给所有人',
  send: '发送',
  sending: '正在发送…',
  reply: '回复',
  replyNot: '不回复这一条',
  copy: '复制消息',
  emoji: '表情',
  quoteGone: '你加入之前的一条消息',
  toldBy: (name) => `你加入之前的消息，由 ${isolated(name)} 转来`,
  newer: '新消息',
  own: '你',
  tooLong: (bytes) => `超出了${number(bytes)}字节，请分几次发送。`,
  joined: (name, time) => `${isolated(name)} 加入了，${time}`,
  left: (name, time) => `${isolated(name)} 离开了，${time}`,
  lost: (name, time) => `${isolated(name)} 掉线了，${time}`,
  removed: (name, time) => `${isolated(name)} 被主持人移出了，${time}`,
  locked: (name, time) => (name === '' ? `通话已自动锁定，${time}` : `${isolated(name)} 锁定了通话，${time}`),
  unlocked: (name, time) =>
    name === '' ? `已重新允许加入，${time}` : `${isolated(name)} 允许了加入，${time}`,
};

export const PEOPLE: Words<typeof english.PEOPLE> = {
  title: '成员',
  body: '通话中的成员',
  close: '关闭成员列表',
  inCall: (count) => `通话中，${count}人`,
  you: (name) => `${isolated(name)}（你）`,
  invite: '邀请',
  search: '搜索姓名',
  found: (count) => (count === 0 ? '这里没有叫这个名字的人。' : `找到${count}人`),
  microphoneOn: '麦克风已打开',
  microphoneOff: '已静音',
  cameraOff: '摄像头已关闭',
  cameraOn: '摄像头已打开',
  connecting: '正在连接',
  reconnecting: '掉线了，正在回来',
};

export const INVITE: Words<typeof english.INVITE> = {
  title: '邀请别人',
  open: '开放：知道密码的人可以直接进来',
  locked: '已锁定：对方要来时，点击“允许加入”',
  choice: '链接里包含什么',
  with: '含密码',
  without: '不含密码',
  withHint:
    '点一下就能进来。拿到链接的人都能加入，所以请像交钥匙一样发给对方。打开它的浏览器可能会把它留在历史记录里。',
  withoutHint: '更安全：链接只说明地点。请用别的方式把密码告诉对方，最好当面或打电话说。',
  goneHint: '链接只说明地点：页面重新加载后，就不再知道密码了。可以请知道密码的人转告。',
  link: '邀请链接',
  copyLink: '复制链接',
  copyPassword: '复制密码',
  copyFailed: '浏览器不允许复制。请选中文字，手动复制。',
  linkCopied: '链接已复制',
  passwordCopied: '密码已复制',
  code: '这个链接的二维码',
  codeHint: '用手机摄像头扫一扫',
  say: '或者口头告诉对方',
  channel: '频道',
  password: '密码',
  name: '标题',
  optional: '（选填）',
  share: '分享',
  untitled: (channel) => `频道 ${channel}`,
  shareText: (title, hasPassword) =>
    hasPassword ? `${title}：打开链接，点击“加入”。` : `${title}：打开链接，输入我们约好的密码，点击“加入”。`,
  hyphens: '全部小写，单词之间用连字符',
  spaces: '全部小写，单词之间用空格',
  done: '完成',
  spoken: (channel) => Array.from(String(channel), (digit) => DIGITS[Number(digit)]).join(''),
};

export const STAGE: Words<typeof english.STAGE> = {
  toGrid: '同样大小显示所有人',
  toSpeaker: '放大显示正在说话的人',
  saveData: '省流量',
  saveDataHint: '收发的画面都较小',
  audioOnlyHint: '不发送也不接收画面',
  notifyHint: '你在看别处时提醒。不写是谁、说了什么。',
  pages: '成员分页',
  before: '前面的成员',
  next: '更多成员',
  page: (page, pages) => `第${page}页，共${pages}页`,
};
