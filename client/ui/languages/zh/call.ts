// Chinese: the waiting screen, the call. Source: docs/languages.md, "Chinese".
import type * as english from '../../strings-call.ts';
import { isolated } from '../../format.ts';
import type { Words } from '../pack.ts';

const unread = (count: number): string => `${count}条未读消息`;

const same = (text: string): { readonly named: string; readonly plain: string } => ({
  named: text,
  plain: text,
});

export const CALL: Words<typeof english.CALL> = {
  channel: (channel) => `频道 ${channel}`,
  timer: '通话时长',
  waited: '等待时长',
  stage: '通话中的人',
  self: '你',
  guest: '访客',
  numbered: (name, place) => `${isolated(name)}（${place}）`,
  close: '关闭',
};

export const BAR: Words<typeof english.BAR> = {
  label: '通话控制',
  turnOnMicrophone: '打开麦克风',
  turnOnCamera: '打开摄像头',
  leave: '离开通话',
  more: '更多',
  audioOnly: '仅语音',
  audioOnlyHint: '不发送也不接收画面',
  soundLeft: '仅语音：媒体服务器已断开',
  unread: (count) => unread(count),
  chat: '聊天',
  chatUnread: (count) => `聊天，${unread(count)}`,
  people: (count) => `成员，${count}人`,
  peopleShort: '成员',
  fullScreen: '全屏',
  loading: '正在加载…',
  notLoaded: '这部分没能加载：连不上服务器。通话不受影响。',
  again: '重试',
  close: '关闭',
  fullScreenLeave: '退出全屏',
  withKey: (name, key) => (key === '' ? name : `${isolated(name)}（${key}）`),
};

export const SECURE: Words<typeof english.SECURE> = {
  title: '安全性',
  some: '安全性，尚未核对',
  all: '安全性，所有人都已核对',
  served: (name) => `${name}，经由媒体服务器`,
};

export const TILE: Words<typeof english.TILE> = {
  connecting: '正在连接',
  connectingText: '画面和声音马上就到。',
  reconnecting: '正在重新连接',
  reconnectingText: '连接断开了，位置还保留着。',
  why: '为什么？',
  muted: '已静音',
  speaking: '正在说话',
  verified: '已核对',
  hear: '点一下即可听到声音',
  weak: '网络较差',
  poor: '网络很差',
  spotlit: '正对所有人放大显示',
  selfSpotlit: '你正对所有人放大显示',
  pin: (name) => `为我固定 ${isolated(name)}`,
  pinSelf: '固定你自己',
  unpin: (name) => `取消固定 ${isolated(name)}`,
  unpinSelf: '取消固定你自己',
  more: (name) => `关于 ${isolated(name)} 的更多选项`,
  moreSelf: '关于你自己的更多选项',
};

export const WAITING: Words<typeof english.WAITING> = {
  looking: (channel) => `正在频道 ${channel} 上找人…`,
  lookingText: '需要几秒钟。知道密码并且在线的人会自动回应。',
  alone: '现在只有你一个人',
  nobody: (channel) => `频道 ${channel} 上还没有人回应`,
  other: '这里有人用了别的密码',
  otherText: (channel) =>
    `频道 ${channel} 上有人用的是另一个密码：可能输错了，也可能是碰巧选了同一个号码的陌生人。你们看不到也听不到彼此。`,
  reaching: '正在连接中继…',
  reachingText: '中继只帮你找到其他人，你们说的话它一个字也看不到。',
  hiding: '正在寻找TURN服务器…',
  hidingText: '它用来隐藏你的IP地址。这个服务器给出访问权限之前，没有人会知道你在这里。我们会继续尝试。',
  awayIn: (seconds) => `连不上中继，${seconds}秒后重试。`,
  awayNow: '连不上中继，正在重试。',
  awayText: '请检查网络连接。你的位置还保留着。',
  awayTitle: '现在还没有人能找到你',
  tryNow: '立即重试',
  invite: '邀请别人',
  copyLink: '复制链接',
  change: '更改密码',
};

export const NOTICES: Words<typeof english.NOTICES> = {
  joined: { named: '加入了。', plain: '有人加入了。' },
  left: { named: '离开了。', plain: '有人离开了。' },
  lost: { named: '掉线了，没有再回来。', plain: '有人掉线了。' },
  back: { named: '回来了。', plain: '连接恢复了。' },
  reconnecting: { named: '掉线了，正在回来。', plain: '连接断开了，正在重试。' },
  'other-password': same('这个频道上有人用了别的密码，没有进来。'),
  guess: same('这个频道上有人试了别的密码，没有进来。'),
  'relay-away': same('连不上中继，正在重试。通话不受影响。'),
  'relay-back': same('中继恢复了。'),
  'founders-only': same('新的人无法加入：重新打开这个频道需要服务器的口令。通话不受影响。'),
  'link-copied': same('链接已复制。'),
  'password-copied': same('密码已复制。'),
  'copy-failed': same('浏览器不允许复制。请打开“邀请别人”，手动复制。'),
  'camera-ended': same('你的摄像头停了。通话不受影响。'),
  'microphone-ended': same('你的麦克风停了：别人听不到你。通话还在继续。'),
  'camera-taken': same('系统暂停了你的摄像头，可能是另一个程序或电话在使用。它会自己恢复。'),
  'microphone-taken': same(
    '系统把你的麦克风静音了，可能是另一个程序或电话在使用：别人听不到你。它会自己恢复。',
  ),
  'muted-talking': same('你在说话，但已静音。'),
  'device-found': { named: '已接入。', plain: '接入了一个新设备。' },
  hand: { named: '举手了。', plain: '有人举手了。' },
  'media-failed': same('摄像头或麦克风没有启动。请在系统设置里允许使用，或重启浏览器。'),
  'camera-busy': same('另一个程序正在使用你的摄像头。请关闭它，然后重新打开摄像头。'),
  'microphone-busy': same('另一个程序正在使用你的麦克风。请关闭它，然后重新打开麦克风。'),
  'devices-busy': same('另一个程序正在使用你的摄像头或麦克风。请关闭它，然后重新打开它们。'),
  'camera-missing': same('没有找到摄像头。请接上一个，然后打开它。'),
  'microphone-missing': same('没有找到麦克风。请接上一个，然后打开它。'),
  'devices-missing': same('没有找到摄像头和麦克风。请接上设备，然后打开它。'),
  'camera-denied': same('浏览器还没有允许使用摄像头。请在地址栏里允许，然后打开它。'),
  'microphone-denied': same('浏览器还没有允许使用麦克风。请在地址栏里允许，然后打开它。'),
  'devices-denied': same('浏览器还没有允许使用摄像头和麦克风。请在地址栏里允许，然后打开它们。'),
  unreachable: {
    named: '来了，但你们的网络之间无法直连，这个服务器也没有指定中转（TURN）。请换个网络试试。',
    plain: '有人来了，但你们的网络之间无法直连，这个服务器也没有指定中转（TURN）。请换个网络试试。',
  },
  'unreachable-turn': {
    named: '来了，但你们之间无法直连，中转（TURN）也没有走通：可能被防火墙拦截。请换个网络试试。',
    plain: '有人来了，但你们之间无法直连，中转（TURN）也没有走通：可能被防火墙拦截。请换个网络试试。',
  },
  'unreachable-access': {
    named: '来了，但你们之间无法直连，服务器现在也不提供中转（TURN）。请换个网络试试。',
    plain: '有人来了，但你们之间无法直连，服务器现在也不提供中转（TURN）。请换个网络试试。',
  },
  locked: { named: '锁定了通话。所有人都已离开中继。', plain: '已锁定。所有人都已离开中继。' },
  unlocked: { named: '允许加入，为时十分钟。', plain: '十分钟内允许加入。' },
  pestered: same('有人在不停地试密码，没有进来。'),
  knock: { named: '在敲门。', plain: '有人在敲门。' },
  brought: { named: '说有人已由他人准入。', plain: '有人已由他人准入。' },
  'muted-by-host': { named: '将所有人静音了。', plain: '主持人将所有人静音了。' },
  'asked-to-unmute': { named: '请你取消静音。', plain: '主持人请你取消静音。' },
  spotlight: { named: '现在对所有人放大显示。', plain: '你现在对所有人放大显示。' },
  'hand-lowered': same('主持人放下了你的手。'),
  'new-host': { named: '现在是主持人。', plain: '你现在是主持人。' },
  hostless: same('主持人已经离开两分钟。现在每个人都可以锁定、允许加入和准入。'),
  removed: { named: '被主持人移出了。', plain: '有人被主持人移出了。' },
  'policy-changed': {
    named: '更改了通话规则，可在“成员”里查看。',
    plain: '通话规则有变化，可在“成员”里查看。',
  },
  'password-changed': {
    named: '更改了密码，你已经有新密码了。',
    plain: '密码已更改，你已经有新密码了。',
  },
  'check-asked': { named: '想核对安全码。', plain: '有人想核对安全码。' },
  'other-call': same('这个频道上还有一个通话，用的是同样的密码。'),
  'uplink-small': same('你的网络较慢，视频已缩小。'),
  'sfu-lost': same('媒体服务器已断开。画面和声音改为直接传送。'),
  'sfu-limited': same('媒体服务器已断开。没有它，人数过多无法传送画面：大家仍能听到彼此。'),
  'text-copied': same('已复制。'),
  'not-kept': same('浏览器不允许保存。关闭页面后就没有了。'),
  'notify-refused': same('浏览器不允许这个页面发通知。'),
  erased: same('这台设备上保存的内容已全部清除。'),
  'no-turn': same('暂时无法使用TURN：隐藏IP地址时，断开的连接无法恢复。我们会继续尝试。'),
  'file-offered': {
    named: '想发送一个文件，在聊天里可以看到。',
    plain: '有人想发送一个文件，在聊天里可以看到。',
  },
  'file-arrived': same('收到了一个文件，在你的下载里。'),
  'file-failed': same('有一个文件没能收到，原因在聊天里。'),
  'share-started': { named: '正在共享。', plain: '有人正在共享。' },
  'share-no-sound': same('你选的内容没有声音。请选择一个标签页，并打开它的声音。'),
  'share-failed': same('没能开始共享。可能是系统不允许这个浏览器共享。'),
};

export const ALERTS: Words<typeof english.ALERTS> = {
  joined: '有人加入了通话。',
  knock: '有人在等候准入。',
  chat: '有人发了聊天消息。',
  opened: '通话已重新开放。',
  locked: '通话已锁定。',
  'closed-alone': '这里没有其他人，门已经关了。点击“允许加入”可以继续等。',
};

export const TOASTS: Words<typeof english.TOASTS> = {
  label: '提示',
  reply: '回复',
  show: '查看',
  close: '关闭提示',
  unmute: '取消静音',
  turnOn: '打开',
  choose: '选择',
  lockNow: '立即锁定',
  answer: '回应',
  compare: '核对',
};
