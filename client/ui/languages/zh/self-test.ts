// Chinese: the self-test. Source: docs/languages.md, "Chinese".
import type * as english from '../../strings-self-test.ts';
import { number } from '../../format.ts';
import type { Words } from '../pack.ts';

type Figures = { readonly rttMs?: number; readonly loss?: number; readonly bitsPerSecond?: number };

const ms = (value: number): string => (value < 1 ? '不到1毫秒' : `${number(value)}毫秒`);

const figures = ({ rttMs = 0, loss = 0, bitsPerSecond = 0 }: Figures): string => {
  const bits = number(bitsPerSecond / 1_000_000, bitsPerSecond < 10_000_000 ? 1 : 0);
  const lost = number(loss * 100, loss > 0 && loss < 0.1 ? 1 : 0);
  return `${bits} Mbit/s，往返${ms(rttMs)}，丢失${lost}%`;
};

const WITHIN = '由于没有TURN服务器可走，数据只在这个浏览器内部传输：这说明设备跟得上，不代表你的网速。';
const BUSY = '数据只在这个浏览器内部传输：设备太忙了。请关闭其他程序。';

export const SELF_TEST: Words<typeof english.SELF_TEST> = {
  title: '检测设备和连接',
  text: '画面和声音都不会离开这台设备。服务器，以及它指定的STUN和TURN服务器，会知道你在检测。',
  preview: '你的摄像头',
  level: '麦克风音量',
  record: '录音三秒',
  recording: '正在录音，说句话吧。',
  playing: '正在播放录音。',
  played: '你的声音听起来就是这样。',
  silent: '录音里没有声音。麦克风自带的开关打开了吗？',
  failed: '浏览器没能录音或播放。',
  tone: '播放提示音',
  toning: '正在播放提示音。',
  asked: '听到了吗？',
  yes: '听到了',
  no: '没听到',
  again: '重新检测',
  done: '完成',
  running: '正在检测',
  waiting: '等待中',
  speakerWaits: '播放提示音，听一听。',
  marks: { good: '正常', weak: '受限', bad: '不可用' },
  names: {
    camera: '摄像头',
    microphone: '麦克风',
    speaker: '扬声器',
    relay: '服务器',
    stun: '寻找直连（STUN）',
    turn: '画面和声音的中转（TURN）',
    path: '这个浏览器的画面和声音',
    transfer: '传输',
  },
  relayedTransfer: '经过TURN服务器的传输',
  directTransfer: '这台设备内部的传输',
};

export const PROBLEMS: Words<typeof english.PROBLEMS> = {
  refused: '这个页面被禁止使用。请点击地址栏开头的设置按钮，改为“允许”，然后重新检测。',
  dismissed: '浏览器的询问被关闭了。请重新检测，并选择“允许”。',
  unanswered: '浏览器还在等你的回答。请看看地址栏附近。',
  'none-found': '没有找到。没有也能通话，只是别人看不到或听不到你。接上设备后可以重新检测。',
  busy: '另一个程序正在使用。请关闭它，然后重新检测。',
  insecure: '只有地址以https开头的页面，浏览器才允许使用。',
  driver: '没能启动。请拔下重插，或者重启浏览器。',
};

export const SENTENCES: Words<typeof english.SENTENCES> = {
  camera: {
    picture: ({ width, height }) => `别人看到的就是你在这里看到的，最高${width}\u00a0×\u00a0${height}。`,
  },
  microphone: {
    sound: () => '能听到你的声音。',
    quiet: () => '已经打开，但还没听到声音。说句话试试；如果没有变化，请换一个。',
  },
  speaker: {
    heard: () => '你能听到别人的声音。',
    unheard: () => '请调高音量、换一个扬声器，或者插上耳机，然后再播放一次提示音。',
    unplayed: () => '浏览器没能用它播放。请换一个。',
  },
  relay: {
    reached: ({ rttMs = 0 }) => `响应时间：${ms(rttMs)}。你能找到别人，别人也能找到你。`,
    unreached: () =>
      '没有响应。无法开始新的通话；正在进行的通话不受影响。请检查网络连接，或者是否有防火墙拦截WebSocket。',
  },
  stun: {
    reached: () => '有响应。大多数网络之间都能找到直连的路。',
    varying: () =>
      '有响应，但这个网络为每个连接分配不同的端口（对称型NAT）。只能与一部分网络直连；与其他网络要绕道TURN服务器。',
    'only-six': () => '有响应。这个网络只支持IPv6：与同样支持IPv6的人可以直连；与其他人要绕道TURN服务器。',
    unnamed: () =>
      '这个服务器没有指定STUN。同一网络内，或一方有公网地址时可以直连；隔着两个家用路由器时可能不行。',
    unreached: () => '这个服务器指定的STUN没有响应：这里可能拦截了UDP。请换个网络试试。',
  },
  turn: {
    reached: () => '有响应。即使不能直连，从这里也能通话。',
    unnamed: () => '这个服务器没有指定TURN。两个网络之间不能直连时，就没有画面和声音，也无法隐藏你的IP地址。',
    unreached: () => '这个服务器指定的TURN没有响应。不能直连时，就没有画面和声音。',
    refused: () =>
      '它有响应，但不接受这个服务器给出的密码。密码可能已过期：请重新加载页面。如果还是这样，需要由服务器的管理者来修复。',
  },
  path: {
    reached: () => '浏览器可以建立通话连接。这里检测的是浏览器，不是你的网络。',
    blocked: () => '浏览器谁也连不上：WebRTC被某个设置、扩展或策略拦截了。在这里无法通话。',
  },
  transfer: {
    fast: (found, isRelayed) => `${figures(found)}。${isRelayed ? '适合视频通话。' : WITHIN}`,
    strained: (found, isRelayed) => `${figures(found)}。${isRelayed ? '声音会很好，画面会小一些。' : BUSY}`,
    slow: (found, isRelayed) =>
      `${figures(found)}。${isRelayed ? '带宽不够传画面。请换个网络，或者使用“仅语音”。' : BUSY}`,
    broken: () => '传输中断了。请重新检测；如果还是这样，在这里通话会断断续续。',
    blocked: () => '没有可用的传输途径。',
  },
};
