// Chinese: the start screen. Source: docs/languages.md, "Chinese".
import type * as english from '../../strings.ts';
import type { Words } from '../pack.ts';

export const START: Words<typeof english.START> = {
  title: '私密通话，无需账号。',
  text: '和想通话的人约好一个频道和一个密码。服务器永远不会知道密码，也不会知道你们说了什么。',
  invitedTitle: '有人邀请你',
  invitedText: '频道和密码已随链接带来。填上名字，就可以加入。',
  invitedTo: '邀请你加入',
  learns:
    '服务器能看到：你的IP地址、频道号码，以及你加入时在什么时候发送了多少数据。它永远看不到密码、任何一句话或任何画面。',
};

export const FORM: Words<typeof english.FORM> = {
  channel: '频道',
  channelHint: (max) => `1到${max}之间的任意数字`,
  password: '密码',
  passwordHint: '文字或表情都可以，越长越安全。',
  passwordInvited: '来自你的链接',
  show: '显示字符',
  hide: '隐藏字符',
  name: '你的名字',
  nameHint: '只有通话里的人能看到',
  join: '加入',
  joining: '正在加入',
  start: '发起通话',
  starting: '正在发起',
  or: '或',
  startHint: '为你选一个空闲频道和一个强密码',
  cancel: '取消',
};

export const SUGGESTED: Words<typeof english.SUGGESTED> = {
  levels: ['', '弱', '一般', '良好', '强'],
  words: (count, bits) => `${count}个随机单词，${Math.floor(bits)}比特`,
  emoji: (bits) => `随机表情，${Math.floor(bits)}比特`,
  typed: (level) => ['', '很快就会被猜到', '越长越安全', '据我们判断', '据我们判断'][level] ?? '',
};

export const CHANNEL_ERRORS: Words<typeof english.CHANNEL_ERRORS> = {
  empty: (max) => `请输入你们约好的频道，1到${max}。`,
  'not-a-number': (max) => `频道是1到${max}之间的数字。`,
  'out-of-range': (max) => `请选择1到${max}之间的频道。`,
};

export const PASSWORD_ERRORS: Words<typeof english.PASSWORD_ERRORS> = {
  empty: '请输入你们约好的密码，或者点击“推荐”。',
  'control-characters': '里面有看不见的字符。请手动输入。',
  'too-long': '太长了。请用短一点的密码。',
};

export const MEDIA: Words<typeof english.MEDIA> = {
  region: '摄像头和麦克风',
  preview: '你的摄像头',
  idle: '摄像头和麦克风已关闭',
  hearYou: '能听到你的声音',
  quiet: '说句话试试',
  muted: '麦克风已关闭',
  noMicrophone: '没有麦克风',
  level: '麦克风音量',
  mute: '麦克风静音',
  unmute: '麦克风取消静音',
  pause: '关闭摄像头',
  resume: '打开摄像头',
  devices: '设备',
};

export const OPENING: Words<typeof english.OPENING> = {
  title: '正在打开Sotto',
  away: '服务器没有响应，正在重试。',
};
