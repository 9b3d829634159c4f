// Chinese: what is kept on this device. Source: docs/languages.md, "Chinese".
import type * as english from '../../strings-device.ts';
import { isolated } from '../../format.ts';
import type { Words } from '../pack.ts';

export const DEVICE: Words<typeof english.DEVICE> = {
  title: '这台设备上',
  text: '保存在这个浏览器里，不会发给任何服务器。没有账号。',
  off: '这个浏览器不能为本页保存内容：存储被禁用了。你在这里填写的内容，关闭页面后就没有了。',
  profile: '你的资料',
  close: '关闭',
  cancel: '取消',
  save: '保存',
  guest: '访客',
  all: '显示全部',
};

export const OWN: Words<typeof english.OWN> = {
  title: '我的频道',
  text: '你自己的会面地点。每次都是同样的号码、同样的密码。',
  empty: '为常联系的人留一个号码和一个密码。',
  choose: '选择我的频道',
  change: '更改',
  start: '开始',
  copy: '复制邀请',
  hidden: '密码已保存在这里',
  sheet: '我的频道',
  kept: '号码和密码保存在这台设备上，使用这个浏览器的人都能看到。不会发给任何人。',
  giveUp: '放弃这个频道',
  save: '保留',
};

export const PLANS: Words<typeof english.PLANS> = {
  title: '即将开始',
  empty: '还没有预约。预约的通话会生成带提醒的日历文件，还有一段可以粘贴的邀请。',
  schedule: '预约',
  first: '预约通话',
  join: '加入',
  joinOne: (title) => `加入 ${isolated(title)}`,
  invite: (title) => `${isolated(title)} 的邀请`,
  untitled: (channel) => `频道 ${channel}`,
  sheet: '预约通话',
  name: '标题',
  date: '日期',
  time: '时间',
  length: '时长',
  keep: '在这台设备上保存密码',
  keepHint: '不保存的话，关闭页面后这里就不知道密码了。请先复制邀请。',
  save: '预约',
  remind: '提醒由你的日历发出：页面关闭后无法提醒你。',
  dateMissing: '请选择还没到的日期和时间。',
  choice: '邀请里包含什么',
  with: '含密码',
  without: '不含密码',
  withHint: '能看到邀请的人都能加入。云端日历里的内容，云端也能看到。',
  withoutHint: '只说明时间和地点。请用别的方式把密码告诉对方，最好当面或打电话说。',
  goneHint: '密码没有保存。邀请只说明时间和地点。',
  text: '邀请',
  copy: '复制邀请',
  copied: '已复制',
  calendar: '保存日历文件',
  share: '分享',
  drop: '删除',
  done: '完成',
};

export const PAST: Words<typeof english.PAST> = {
  title: '最近',
  empty: '还没有通话。以后会列在这里，只存在这台设备上，不含密码。',
  off: '不保存记录。',
  clear: '清空',
  again: (title) => `再次加入：${isolated(title)}`,
  forget: '不保存记录',
  clearTitle: '清空通话记录？',
  clearText: '记录只存在这台设备上，清空后无法恢复。',
  alone: '没有其他人',
  fromTo: (day, from, to) => `${day}，${from}至${to}`,
};

export const PROFILE: Words<typeof english.PROFILE> = {
  title: '你的资料',
  text: '保存在这台设备上。名字和头像只会加密发给和你通话的人。',
  name: '你的名字',
  nameHint: '下次来时会自动填好',
  picture: '头像',
  pictureHint: '摄像头关闭时显示在你的画面上。图片在本机裁成小方块，不含拍摄的时间和地点。',
  choose: '选择图片',
  other: '换一张',
  remove: '移除头像',
  zoom: '大小',
  across: '左右',
  down: '上下',
  broken: '无法把这个文件当图片读取。请选择照片：JPEG、PNG或WebP。',
};

export const SETTINGS: Words<typeof english.SETTINGS> = {
  test: '检测设备和连接',
  testMissing: '检测没能加载。请检查网络连接，然后再点一次。',
  open: '设置',
  title: '设置',
  language: '语言',
  languageSystem: '跟随浏览器',
  theme: '外观',
  themes: { system: '跟随系统', light: '浅色', dark: '深色', contrast: '高对比度' },
  notify: '通知',
  notifyHint:
    '你在看别处时，有人加入、敲门或发消息，门关上或打开，都会提醒你。通知里不会写是谁、在哪里、说了什么。',
  forget: '不保存记录',
  forgetHint: '最近的通话会被清空，以后也不再记录。',
  devices: '设备',
  devicesHint: '下次会使用你上次选择的设备。',
  noDevices: '允许使用摄像头或麦克风后，才能选择。',
};

export const ERASE: Words<typeof english.ERASE> = {
  export: '导出我的数据',
  open: '全部清除',
  title: '清除这台设备上的全部内容？',
  text: '名字、头像、我的频道、预约和最近的通话、设置：这个浏览器为本页保存的全部内容，包括所有标签页里的。清除后无法恢复。正在进行的通话不受影响。',
  yes: '全部清除',
};

export const DAYS: Words<typeof english.DAYS> = { today: '今天', tomorrow: '明天' };

export const INVITATION: Words<typeof english.INVITATION> = {
  text: (title, when, link, channel, hasPassword) =>
    [
      `${title}：Sotto通话`,
      when,
      '',
      link,
      hasPassword
        ? `打开链接，点击“加入”。（频道 ${channel}；密码在链接里。）`
        : `打开链接，输入我们约好的密码，点击“加入”。（频道 ${channel}）`,
    ].join('\n'),
};
