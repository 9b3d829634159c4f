// Chinese: after a call, and in place of one. Source: docs/languages.md, "Chinese".
import type * as english from '../../strings-end.ts';
import { isolated } from '../../format.ts';
import type { Words } from '../pack.ts';

export const UNSUPPORTED: Words<typeof english.UNSUPPORTED> = {
  title: '这个浏览器无法通话',
  lacks: (missing) => `它缺少：${isolated(missing)}。`,
  works: 'Sotto已在电脑上的新版Chrome、Chromium和Firefox中测试过。',
  how: '复制本页地址，在那里打开。',
};

export const END: Words<typeof english.END> = {
  reasons: {
    left: () => '你离开了通话',
    ended: () => '通话已结束',
    removed: () => '主持人把你移出了通话',
    declined: () => '主持人拒绝了',
    alone: (name) => (name === undefined ? '其他人都已离开' : `${isolated(name)} 离开了通话`),
    'relay-lost': () => '连接断开了',
    error: () => '通话中断了',
  },
  next: {
    left: '本次通话的密钥已销毁。服务器什么都没有留下。',
    ended: '主持人为所有人结束了通话。密钥已销毁。',
    removed: '通话里的人都断开了和你的连接。如果是误会，请用别的方式联系主持人。',
    declined: '你没有获得准入。如果是误会，请用别的方式告诉主持人你是谁。',
    alone: '本次通话的密钥已销毁。服务器什么都没有留下。',
    'relay-lost': '很长时间连不上服务器。请检查网络连接，然后重新加入。',
    error: '这是我们的错。请用同样的频道和密码重新加入。',
  },
  channel: (channel) => `频道 ${channel}`,
  seconds: (count) => `${count}秒`,
  minutes: (count) => `${count}分钟`,
  wholeHours: (hours) => `${hours}小时`,
  hours: (hours, minutes) => `${hours}小时${minutes}分钟`,
  people: (count) => `${count}人`,
  rejoin: '重新加入',
  home: '返回首页',
  reportTitle: '出了什么问题吗？',
  reportText: '把发生的事一步步写成文本文件，里面没有秘密。',
  report: '保存问题报告',
};

export const REPORT: Words<typeof english.REPORT> = {
  title: '问题报告',
  text: '这就是全部内容，不会发给任何人：保存下来，想给谁就给谁。',
  has: '包含：事件名称和时间、通话的状态、被丢弃内容的数量。',
  hasNot: '不包含：密码、密钥、频道、标题、名字、地址，以及说过、写过、发过的任何内容。',
  label: '报告全文',
  save: '保存为文件',
  close: '关闭',
};

export const ALERTS: Words<typeof english.ALERTS> = {
  joined: '有人加入了通话。',
  knock: '有人在等候准入。',
  chat: '有人发了聊天消息。',
  opened: '通话已重新开放。',
  locked: '通话已锁定。',
  'closed-alone': '这里没有其他人，门已经关了。点击“允许加入”可以继续等。',
};
