// One view per state of the start side, by the name of its picture. Not shipped. Source: docs/design.md.
// The call side's stand in fixtures-call.ts.
import type { EndReason, MediaView, Outcome, StartView, StoreView, View } from '../../call/view.ts';

export type Fixtures = Readonly<Record<string, View>>;

export const MEDIA_ON: MediaView = {
  phase: 'given',
  stream: 'self',
  hasCamera: true,
  hasMicrophone: true,
  isMuted: false,
  isPaused: false,
  level: 4,
  devices: [
    { id: 'c1', kind: 'camera', label: 'Built-in camera' },
    { id: 'c2', kind: 'camera', label: 'Desk camera' },
    { id: 'm1', kind: 'microphone', label: 'Built-in microphone, array of four' },
    { id: 's1', kind: 'speaker', label: 'Headphones' },
  ],
  camera: 'c1',
  microphone: 'm1',
  speaker: 's1',
};

const MEDIA_OFF: MediaView = {
  phase: 'asking',
  hasCamera: false,
  hasMicrophone: false,
  isMuted: false,
  isPaused: false,
  level: 0,
  devices: [],
};

/** A first visit. */
export const STORE: StoreView = {
  phase: 'kept',
  settings: { theme: 'system', isHidingIp: false, isNotifying: false, isForgetful: false, shortcuts: {} },
  profile: { name: '', picture: '' },
  plans: [],
  past: [],
  canShare: true,
};

const FORM: StartView = {
  channel: '',
  password: '',
  name: '',
  channelMax: 1000,
  isInvited: false,
  isHidingIp: false,
  hasTurn: true,
};

const FILLED: StartView = {
  ...FORM,
  channel: '482',
  password: 'amber-lantern-quiet-river-moon',
  name: 'Lena',
};

const view = (screen: View['screen'], media: MediaView = MEDIA_ON): View => ({
  screen,
  media,
  notices: [],
  store: STORE,
});

const start = (changes: Partial<StartView> = {}, media: MediaView = MEDIA_ON): View =>
  view({ type: 'start', start: { ...FILLED, ...changes } }, media);

const problem = (kind: NonNullable<MediaView['problem']>, detail?: string): View =>
  start({}, { ...MEDIA_OFF, phase: 'refused', problem: kind, ...(detail === undefined ? {} : { detail }) });

const outcome = (kind: Outcome): View => start({ outcome: kind });

const end = (reason: EndReason, more: object = {}): View =>
  view({ type: 'end', end: { reason, channel: 482, durationMs: 33 * 60_000, ...more } });

export const START_FIXTURES: Fixtures = {
  opening: view({ type: 'opening' }),
  unsupported: view({ type: 'unsupported', missing: ['WebRTC', 'secure random numbers'] }),
  'start-first-visit': view({ type: 'start', start: FORM }, MEDIA_OFF),
  start: start({ suggestion: { kind: 'words', bits: 45 } }),
  'start-typed': start(),
  'start-emoji': start({ password: '🦊🌵🎲🚲🍋🪁🐙', suggestion: { kind: 'emoji', bits: 42 } }),
  'start-invited': start({ isInvited: true, title: 'Thursday review' }),
  'start-invited-plain': start({ isInvited: true }, MEDIA_OFF),
  'start-errors': start({
    channel: '1482',
    password: '',
    channelError: 'out-of-range',
    passwordError: 'empty',
    focus: { field: 'channel', turn: 1 },
  }),
  'start-empty': view({
    type: 'start',
    start: { ...FORM, channelError: 'empty', passwordError: 'empty', focus: { field: 'channel', turn: 1 } },
  }),
  'start-hidden-characters': start({ passwordError: 'control-characters' }),
  'start-hiding': start({ isHidingIp: true }),
  'start-no-turn': start({ isHidingIp: true, hasTurn: false }),
  'start-joining': start({ busy: 'joining' }),
  'start-starting': start({ busy: 'starting' }),
  'start-muted': start({}, { ...MEDIA_ON, isMuted: true, isPaused: true, level: 0 }),
  'start-sound-only': start({}, { ...MEDIA_ON, hasCamera: false, level: 2 }),
  'start-picture-only': start({}, { ...MEDIA_ON, hasMicrophone: false, level: 0 }),
  'start-toast': { ...start(), notices: [{ id: 1, kind: 'camera-ended' }] },
  'start-without': start({}, { ...MEDIA_OFF, phase: 'without' }),
  'media-refused': problem('refused'),
  'media-dismissed': problem('dismissed'),
  'media-unanswered': problem('unanswered'),
  'media-none-found': problem('none-found'),
  'media-busy': problem('busy'),
  'media-insecure': problem('insecure'),
  'media-driver': problem('driver', 'NotReadableError: Failed to allocate videosource'),
  'outcome-full': outcome('full'),
  'outcome-crowded': outcome('crowded'),
  'outcome-no-keys': outcome('no-keys'),
  'outcome-no-free-channel': outcome('no-free-channel'),
  'outcome-relay-unreachable': outcome('relay-unreachable'),
  'outcome-no-turn': outcome('no-turn'),
  'end-left': end('left', { title: 'Thursday review' }),
  'end-ended': end('ended'),
  'end-alone': end('alone', { name: 'Amina' }),
  'end-removed': end('removed', { title: 'Thursday review' }),
  'end-declined': end('declined', { durationMs: 0 }),
  'end-relay-lost': end('relay-lost'),
  'end-error': end('error', { durationMs: 41_000 }),
};
