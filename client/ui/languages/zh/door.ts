// Chinese: the door. Source: docs/languages.md, "Chinese".
import type * as english from '../../strings-door.ts';
import type { Words } from '../pack.ts';

export const DOOR: Words<typeof english.DOOR> = {
  open: '开放',
  locked: '已锁定',
  allow: '允许加入',
  menu: '门',
  reaching: '正在连接',
  reachingHint: '正在连接中继，现在还没有人能加入。',
  opening: '正在开放',
  away: '连不上',
  awayHint: '连不上中继，所以没有人能加入。通话不受影响。',
  locksIn: (left) => `${left} 后锁定`,
  closing: (left) => `${left} 后锁定`,
  openName: (left) => `开放，${left}后锁定`,
  announced: (left) => `${left}后锁定`,
  minutes: (count) => `${count}分钟`,
  seconds: (count) => `${count}秒`,
  openText: '知道密码的人可以进来。时间一到，所有人都会离开中继。',
  waitingRoomText: '知道密码的人可以敲门。时间一到，所有人都会离开中继。',
  lockNow: '立即锁定',
  lockNowHint: '不再有人加入，通话继续',
  forget: '锁定并清除密码',
  forgetHint: '要再次允许加入，需要重新输入密码',
  hostOnly: '只有主持人可以锁定通话和允许加入。',
  forgotten: '密码已从本机清除。要再次允许加入，请输入密码。',
  password: '密码',
  passwordMissing: '请输入这个通话的密码。',
};

export const BEHIND_DOOR: Words<typeof english.BEHIND_DOOR> = {
  hint: '如果通话已经开始，可能已锁定。请里面的人点击',
  hintEnd: '。',
  closedTitle: '门已经关了',
  closedText: '这里没有其他人，你已离开中继。重新开放后，别人可以在十分钟内找到你。',
  same: '频道和密码不变。',
  forgottenText: '你已离开中继，密码也已从本机清除。输入密码后，别人可以在十分钟内找到你。',
  nobodyText: (left) => `门还会开放 ${left}。知道密码的人可以直接进来。`,
  knockTitle: '密码没错，正在等候准入',
  knockText: '主持人会逐个准入，并能看到你的名字。在那之前，别人看不到也听不到你。',
  knockStop: '不再等候',
};
