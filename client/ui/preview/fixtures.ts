// One view per state of the start side, by the name of its picture. Not shipped. Source: docs/design.md.
// The call side's stand in fixtures-{waiting,call,chat,panels,crowd}.ts.
import type { EndReason, MediaView, Outcome, StartView, StoreView, View } from '../../call/view.ts';

export type Fixtures = Readonly<Record<string, View>>;

export const MEDIA_ON: MediaView = {
  phase: 'given',
  stream: 'self',
  hasCamera: true,
  hasMicrophone: true,
  isMuted: false,
  isPaused: false,
  taken: [],
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
  taken: [],
  level: 0,
  devices: [],
};

/** A first visit. */
export const PAGE: View['page'] = { isOffline: false, hasUpdate: false };

export const STORE: StoreView = {
  phase: 'kept',
  settings: {
    language: 'system',
    theme: 'system',
    isHidingIp: false,
    isNotifying: false,
    isForgetful: false,
    founderToken: '',
    shortcuts: {},
  },
  profile: { name: '', picture: '' },
  plans: [],
  past: [],
  canShare: true,
};

/** The clock of the pictures stands at 13 November 2025, 14:05 UTC. */
const AT = Date.UTC(2025, 10, 13, 14, 5, 0);
const HOUR = 3_600_000;

const plan = (
  id: string,
  title: string,
  inHours: number,
  minutes: number,
  isPasswordKept = true,
): StoreView['plans'][number] => ({
  id,
  title,
  atMs: AT + inHours * HOUR,
  minutes,
  channel: 482,
  password: isPasswordKept ? 'amber-lantern-quiet-river-moon' : '',
  isPasswordKept,
  linkWithoutPassword: 'https://sotto.example/#c=482&t=Review',
  ...(isPasswordKept
    ? { link: 'https://sotto.example/#c=482&p=amber-lantern-quiet-river-moon&t=Review' }
    : {}),
});

const LIVED_IN: StoreView = {
  ...STORE,
  profile: { name: 'Lena', picture: '' },
  own: {
    channel: 731,
    password: 'cedar-violin-harbor-snow-maple',
    link: 'https://sotto.example/#c=731&p=cedar-violin-harbor-snow-maple',
    linkWithoutPassword: 'https://sotto.example/#c=731',
  },
  plans: [
    plan('aaaaaaaa', 'Thursday review', 0.2, 30),
    plan('bbbbbbbb', 'Dr. Osei, follow-up', 24 * 4 - 5, 20),
    plan('cccccccc', 'Family Sunday, with everybody who can make it', 24 * 10 + 4, 60, false),
  ],
  past: [
    {
      title: 'Thursday review',
      channel: 482,
      people: ['Jonas', 'Amina', ''],
      joinedMs: AT - 168 * HOUR,
      leftMs: AT - 167.5 * HOUR,
    },
    { title: '', channel: 120, people: ['Wei'], joinedMs: AT - 200 * HOUR, leftMs: AT - 199 * HOUR },
    { title: 'Family Sunday', channel: 77, people: [], joinedMs: AT - 260 * HOUR, leftMs: 0 },
  ],
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
  page: PAGE,
});

const start = (changes: Partial<StartView> = {}, media: MediaView = MEDIA_ON): View =>
  view({ type: 'start', start: { ...FILLED, ...changes } }, media);

const problem = (kind: NonNullable<MediaView['problem']>, detail?: string): View =>
  start({}, { ...MEDIA_OFF, phase: 'refused', problem: kind, ...(detail === undefined ? {} : { detail }) });

const outcome = (kind: Outcome): View => start({ outcome: kind });

const end = (reason: EndReason, more: object = {}): View =>
  view({ type: 'end', end: { reason, channel: 482, durationMs: 33 * 60_000, people: 1, ...more } });

/** As client/call/report.ts writes it. */
const REPORT = `Sotto problem report 2
phase ended, seats 1

Dropped input
        2  envelope

Events (seconds)
    0.000  page-opened
    0.412  media-given
    6.118  intent join
    6.120  = joining; media given
    6.655  socket-opened
    6.702  = waiting; media given; relay joined; door open; links none
   21.340  frame
   21.511  vault seal
   22.064  pc-state connecting
   22.390  pc-state connected
   22.391  = call; media given; relay joined; door open; links live
  602.004  socket-closed 1000
  602.004  = call; media given; relay left; door locked; links live
 1980.730  intent leave
`;

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
  'start-founders': start({ founderToken: '' }),
  'start-joining': start({ busy: 'joining' }),
  'start-starting': start({ busy: 'starting' }),
  'start-muted': start({}, { ...MEDIA_ON, isMuted: true, isPaused: true, level: 0 }),
  'start-sound-only': start({}, { ...MEDIA_ON, hasCamera: false, level: 2 }),
  'start-picture-only': start({}, { ...MEDIA_ON, hasMicrophone: false, level: 0 }),
  kept: { ...start(), store: LIVED_IN },
  'kept-empty': start(),
  'kept-reading': { ...start(), store: { ...STORE, phase: 'reading' } },
  'kept-off': { ...start(), store: { ...STORE, phase: 'off' } },
  'kept-contrast': { ...start(), store: LIVED_IN },
  'kept-profile': { ...start(), store: LIVED_IN },
  'kept-own': { ...start(), store: LIVED_IN },
  'kept-own-invite': { ...start(), store: LIVED_IN },
  'kept-shortcuts': { ...start(), store: LIVED_IN },
  'kept-own-wrong': start(),
  'kept-plan': start(),
  'kept-plan-wrong': start(),
  'kept-planned': { ...start(), store: LIVED_IN },
  'kept-planned-with': { ...start(), store: LIVED_IN },
  'kept-settings': { ...start(), store: LIVED_IN },
  'kept-clear': { ...start(), store: LIVED_IN },
  'kept-erase': { ...start(), store: LIVED_IN },
  'start-offline': { ...start(), page: { ...PAGE, isOffline: true } },
  'start-update': { ...start(), page: { ...PAGE, hasUpdate: true } },
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
  'outcome-founders-only': start({ outcome: 'founders-only', founderToken: '' }),
  'outcome-wrong-token': start({ outcome: 'wrong-token', founderToken: 'lanterns-and-maps' }),
  'outcome-no-keys': outcome('no-keys'),
  'outcome-no-free-channel': outcome('no-free-channel'),
  'outcome-relay-unreachable': outcome('relay-unreachable'),
  'outcome-no-turn': outcome('no-turn'),
  'end-left': end('left', { title: 'Thursday review', people: 4 }),
  'end-ended': end('ended'),
  'end-alone': end('alone', { name: 'Amina' }),
  'end-removed': end('removed', { title: 'Thursday review' }),
  'end-declined': end('declined', { durationMs: 0 }),
  'end-relay-lost': end('relay-lost'),
  'end-error': end('error', { durationMs: 41_000 }),
  'end-offline': { ...end('left'), page: { ...PAGE, isOffline: true } },
  'end-update': { ...end('left'), page: { ...PAGE, hasUpdate: true } },
  'end-report': end('left', { title: 'Thursday review', report: REPORT }),
  'self-test': start(),
  'self-test-good': start(),
  'self-test-good-end': start(),
  'self-test-symmetric-end': start(),
  'self-test-refused': start({}, { ...MEDIA_OFF, phase: 'refused', problem: 'refused' }),
  'self-test-refused-end': start({}, { ...MEDIA_OFF, phase: 'refused', problem: 'refused' }),
};
