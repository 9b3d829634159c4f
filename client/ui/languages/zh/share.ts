// Chinese: screen sharing. Source: docs/languages.md, "Chinese".
import type * as english from '../../strings-share.ts';
import { isolated } from '../../format.ts';
import type { Words } from '../pack.ts';

const OWN = {
  screen: '你正在共享屏幕',
  window: '你正在共享窗口',
  tab: '你正在共享标签页',
};

export const SHARE: Words<typeof english.SHARE> = {
  label: '共享的屏幕',
  start: '共享屏幕',
  startSound: '仅共享声音',
  startSoundHint: '标签页或这台设备的声音，不含画面',
  stop: '停止共享',
  stopShort: '停止',
  asking: '请在浏览器的窗口里选择要共享的内容',
  cannot: '这个浏览器无法共享屏幕。你仍然可以看别人的共享。',
  noSound: '这个浏览器只能共享画面，不含声音。',
  own: (surface) => OWN[surface ?? 'screen'],
  ownSound: '你正在共享声音',
  withSound: (words) => `${words}，含声音`,
  of: (name) => `${isolated(name)} 的屏幕`,
  soundOf: (name) => `${isolated(name)} 正在共享声音`,
  coming: '画面马上就到。',
  full: '全屏',
  fullLeave: '退出全屏',
};
