// One view per state of the stage, its bar and what is told over it, by the name of its picture. Not shipped.
// Source: docs/design.md, "Call". States that begin with a press (an open panel, a sheet) are pressed by presses.ts.
import type { CallView, MediaView, MemberView, ShareView, View } from '../../call/view.ts';
import { AS_HOST, CALL, call, notice, NOW_MS, OFF, RETRYING, SEALED } from './call-view.ts';
import { MEDIA_ON, type Fixtures } from './fixtures.ts';
import {
  AMINA,
  EIGHT,
  FOUR,
  HOST_SELF,
  JONAS,
  RUTH,
  SCREEN,
  SELF,
  SELF_OFF,
  TARIQ,
  without,
} from './people.ts';

const two = (changes: Partial<MemberView>): View => call({ members: [SELF, { ...JONAS, ...changes }] });

const NO_CAMERA: MediaView = { ...MEDIA_ON, hasCamera: false, isPaused: true };
const NONE: MediaView = { ...MEDIA_ON, phase: 'without', hasCamera: false, hasMicrophone: false, level: 0 };

const HANDS = [1, 2] as const;

export const CALL_FIXTURES: Fixtures = {
  call: call(),
  'call-untitled': { ...call(), screen: { type: 'call', call: untitled() } },
  'call-speaking': two({ level: 6, isSpeaking: true }),
  'call-muted': two({ isMuted: true }),
  'call-paused': two({ isMuted: true, isPaused: true }),
  'call-connecting': call({ members: [SELF, without({ ...JONAS, link: 'connecting' })], sinceMs: NOW_MS }),
  'call-reconnecting': call(
    { members: [SELF, { ...JONAS, link: 'reconnecting' }] },
    { notices: [notice('reconnecting', 'Jonas Lindqvist')] },
  ),
  'call-off': call({ members: [SELF_OFF, JONAS] }, { media: OFF, notices: [notice('muted-talking')] }),
  'call-without': call({ members: [without(SELF_OFF), JONAS] }, { media: NONE }),
  'call-unreachable': call(
    { members: [SELF, without({ ...JONAS, link: 'connecting' })] },
    { notices: [notice('unreachable-turn', 'Jonas Lindqvist')] },
  ),
  'call-media-failed': call(
    { members: [without(SELF_OFF), JONAS] },
    { media: NONE, notices: [notice('devices-denied')] },
  ),
  'call-camera-taken': call(
    { members: [without({ ...SELF, isPaused: true }), JONAS] },
    { media: { ...MEDIA_ON, taken: ['camera'] }, notices: [notice('camera-taken')] },
  ),
  'call-camera-busy': call(
    { members: [without({ ...SELF, isPaused: true }), JONAS] },
    { media: NO_CAMERA, notices: [notice('camera-busy')] },
  ),
  'call-camera-kept': call({}, { notices: [notice('camera-kept')] }),
  'call-off-relay': call({
    relay: { type: 'connecting' },
    seen: { isOnRelay: false, isHidingIp: false, hasTurn: true },
  }),
  'call-relay-away': call({ relay: RETRYING }, { notices: [notice('relay-away')] }),
  'call-toasts': call(
    {},
    { notices: [notice('back', 'Jonas'), notice('guess'), notice('relay-away'), notice('muted-talking')] },
  ),
  'call-4': call({ members: FOUR }),
  'call-hands': call({
    members: [{ ...SELF, hand: HANDS[1] }, AMINA, { ...TARIQ, hand: HANDS[0] }, RUTH],
    reactions: [
      { key: 'r1', by: AMINA.id, sign: 2 },
      { key: 'r2', by: RUTH.id, sign: 0 },
    ],
  }),
  'call-hands-host': call({
    members: [HOST_SELF, AMINA, { ...TARIQ, hand: HANDS[0] }, { ...RUTH, hand: HANDS[1] }],
    isHost: true,
  }),
  'call-spotlight': call(
    { members: EIGHT, spotlight: TARIQ.id },
    { notices: [notice('spotlight', 'Tariq Osei')] },
  ),
  'call-spotlight-self': call(
    { members: FOUR, spotlight: SELF.id },
    { notices: [notice('spotlight'), notice('hand-lowered')] },
  ),
  'call-6': call({ members: EIGHT.slice(0, 6), ...SEALED }),
  'call-reactions': call({ members: FOUR }),
  'call-speaker': call({ members: EIGHT, leader: AMINA.id }),
  'call-pinned': call({ members: EIGHT }),
  'call-tile-menu': call(AS_HOST),
  devices: call({ members: FOUR }),
  'devices-kept': call({ members: FOUR }, { notices: [notice('camera-kept')] }),
  'toast-devices': call(
    { members: FOUR },
    { notices: [notice('microphone-ended'), notice('device-found', 'Headset 450BT')] },
  ),
  shortcuts: call({ members: FOUR }),
  'shortcuts-taken': call({ members: FOUR }),
  'call-muted-self': call({ members: [SELF_OFF, ...FOUR.slice(1)] }, { media: OFF }),
  'call-3': call({ members: [SELF, AMINA, TARIQ], ...SEALED }),
  'call-8': call({ members: EIGHT, ...SEALED }),
  'call-reconnecting-why': call({ members: [SELF, { ...JONAS, link: 'reconnecting', why: 'either' }] }),
  'call-why': call({ members: [SELF, { ...JONAS, link: 'reconnecting', why: 'theirs' }] }),
  'call-cut-why': call({ members: [SELF, { ...JONAS, link: 'reconnecting', why: 'cut' }] }),
  'call-connecting-why': call({ members: [SELF, { ...JONAS, link: 'connecting', why: 'udp' }] }),
  'call-8-reconnecting': call({
    members: EIGHT.with(2, { ...TARIQ, link: 'reconnecting' }),
    ...SEALED,
  }),
  'call-audio-only': call({ members: FOUR, isAudioOnly: true, ...SEALED }),
  'toast-uplink': call({ members: FOUR }, { notices: [notice('uplink-small'), notice('no-turn')] }),
  'call-more-unable': call({ shareable: 'nothing' }),
  'share-one': call({ members: sharing([AMINA, SCREEN]), ...SEALED }),
  'share-three': call({ members: sharing([AMINA, SCREEN], [TARIQ, SCREEN], [RUTH, SCREEN]), ...SEALED }),
  'share-eight': call({
    members: EIGHT.map((one) => withShare(one, one.id === AMINA.id ? SCREEN : undefined)),
    ...SEALED,
  }),
  'share-coming': call({ members: sharing([AMINA, { hasPicture: true, hasSound: true }]) }),
  'share-sound': call({ members: sharing([AMINA, { hasPicture: false, hasSound: true }]) }),
  'share-own': call({
    members: sharing([SELF, { stream: 'screen-own', surface: 'window', hasPicture: true, hasSound: true }]),
    sharing: 'on',
  }),
  'share-both': call({
    members: sharing([AMINA, SCREEN], [SELF, { surface: 'screen', hasPicture: true, hasSound: false }]),
    sharing: 'on',
  }),
  'share-failed': call(
    { members: FOUR },
    { notices: [notice('share-started', 'Amina Haddad'), notice('share-no-sound'), notice('share-failed')] },
  ),
};

function sharing(...shown: readonly (readonly [MemberView, ShareView])[]): readonly MemberView[] {
  return FOUR.map((one) => withShare(one, shown.find(([{ id }]) => id === one.id)?.[1]));
}

function withShare(member: MemberView, share: ShareView | undefined): MemberView {
  return share === undefined ? member : { ...member, share };
}

function untitled(): CallView {
  const { title: _, ...rest } = CALL;
  return { ...rest, sinceMs: NOW_MS - 3_822_000 };
}
