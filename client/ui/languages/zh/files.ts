// Chinese: files in the chat. Source: docs/languages.md, "Chinese".
import type * as english from '../../strings-files.ts';
import { isolated, percent, sizeIn } from '../../format.ts';
import type { Words } from '../pack.ts';

const sizeOf = (bytes: number): string => sizeIn(bytes, ['B', 'KB', 'MB', 'GB', 'TB']);

const leftOf = (ms: number): string => {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 90) return `还剩${seconds}秒`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `还剩${minutes}分钟` : `还剩${Math.round(minutes / 60)}小时`;
};

export const FILES: Words<typeof english.FILES> = {
  attach: '发送文件',
  drop: '把文件拖到这里，发给所有人',
  take: '下载',
  decline: '拒绝',
  pause: (name) => `暂停 ${isolated(name)}`,
  resume: (name) => `继续 ${isolated(name)}`,
  cancel: (name) => `取消 ${isolated(name)}`,
  withdraw: (name) => `撤回 ${isolated(name)}`,
  save: '再次保存',
  again: '重试',
  progress: (name) => `${isolated(name)} 的进度`,
  picture: (name) => `${isolated(name)} 的预览`,
  offered: (bytes) => `${sizeOf(bytes)}，未下载。`,
  coming: (have, bytes, leftMs) =>
    `${sizeOf(have)}，共 ${sizeOf(bytes)}${leftMs === undefined ? '' : `，${leftOf(leftMs)}`}`,
  paused: (have, bytes) => `已暂停：${sizeOf(have)}，共 ${sizeOf(bytes)}`,
  waiting: (have, bytes) => `${sizeOf(have)}，共 ${sizeOf(bytes)}。连接恢复后会继续。`,
  checking: '正在检查是否完整…',
  done: (bytes) => `${sizeOf(bytes)}，在你的下载里。`,
  declined: '已拒绝',
  withdrawn: '你已撤回',
  unreadable: '文件已无法读取：被移动或修改过。',
  own: (bytes) => `${sizeOf(bytes)}，这里的人都可以下载`,
};

export const FILE_PROBLEMS: Words<typeof english.FILE_PROBLEMS> = {
  full: (have) => `这台设备没有空间了。已保留 ${sizeOf(have)}：请腾出空间，然后重试。`,
  unwritable: () => '这个浏览器不让页面保存文件，可能是因为无痕窗口。',
  'other-bytes': () => '收到的内容和发送的不一样，已丢弃：请重试。',
  withdrawn: () => '发送者已撤回。',
  gone: (have) => `发送者那里已经没有这个文件了。已保留 ${sizeOf(have)}，再次发送时可以接着传。`,
  left: (have) => `发送者已离开。已保留 ${sizeOf(have)}，再次发送时可以接着传。`,
  unsaved: (have) => `${sizeOf(have)} 已收到，但没能保存。磁盘可能已满或有写保护：请换个位置再试。`,
};

export const RECEIVERS: Words<typeof english.RECEIVERS> = {
  offered: () => '还没决定',
  sending: (have, bytes) => percent(bytes === 0 ? 100 : Math.floor((have / bytes) * 100)),
  away: () => '正在重新连接',
  done: () => '已收到',
  declined: () => '已拒绝',
  stopped: () => '已停止',
};
