// Chinese: shortcuts. Source: docs/languages.md, "Chinese".
import type * as english from '../../strings-keys.ts';
import type { Words } from '../pack.ts';

export const KEYS: Words<typeof english.KEYS> = {
  title: '快捷键',
  talk: '静音时说话',
  talkKey: '按住空格键',
  change: (deed) => `更改快捷键：${deed}`,
  press: '请按下新的按键',
  unfit: '请用Ctrl加一个浏览器不占用的字母或数字，也可以再加Alt或Shift。',
  taken: (deed) => `已用于：${deed}`,
  reset: '恢复默认',
  done: '完成',
  hint: '保存在这台设备上。打字时，带Alt的快捷键不起作用。',
  muted: '已静音。按住',
  space: '空格键',
  toTalk: '说话。',
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
};

export const ACT_NAMES: Words<typeof english.ACT_NAMES> = {
  microphone: '打开或关闭麦克风',
  camera: '打开或关闭摄像头',
  hand: '举手或放下手',
  chat: '聊天',
  people: '成员',
  layout: '切换同样大小或放大说话的人',
  self: '显示或隐藏我的画面',
  pip: '画中画',
  'full-screen': '全屏',
  leave: '离开通话',
  help: '这个列表',
};
