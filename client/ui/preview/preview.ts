// The preview page: any state of the interface from a fixture, ?state=NAME&theme=dark&dir=rtl&lang=de. Not shipped.
// Source: docs/design.md; run by lab/run/screens.ts, or by hand: npx vite client/ui/preview
import type { View } from '../../call/view.ts';
import type { CallSource } from '../call-controller.ts';
import { NOW_MS } from './call-view.ts';
import { CALL_FIXTURES } from './fixtures-call.ts';
import { CHAT_FIXTURES } from './fixtures-chat.ts';
import { CROWD_FIXTURES } from './fixtures-crowd.ts';
import { PANEL_FIXTURES } from './fixtures-panels.ts';
import { selfTestOf } from './fixtures-self-test.ts';
import { WAITING_FIXTURES } from './fixtures-waiting.ts';
import { START_FIXTURES, type Fixtures } from './fixtures.ts';
import { speak } from '../speak.ts';
import { documentStream, pictureStream, portrait } from './picture.ts';
import '../app.ts';
import './presses.ts';

const FIXTURES: Fixtures = {
  ...START_FIXTURES,
  ...WAITING_FIXTURES,
  ...CALL_FIXTURES,
  ...CHAT_FIXTURES,
  ...PANEL_FIXTURES,
  ...CROWD_FIXTURES,
};

const streams = new Map<string, MediaStream>();

const hueOf = (id: string): number =>
  [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 210);

const drawn = (id: string): MediaStream =>
  id.startsWith('screen-') ? documentStream() : pictureStream(id === 'self' ? 210 : hueOf(id));

const streamOf = (id: string): MediaStream => {
  const stream = streams.get(id) ?? drawn(id);
  streams.set(id, stream);
  return stream;
};

/** A harbour in the evening, as far as one pixel goes. */
const PICTURE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mPk+P+/HgAEtAJJzVuw2gAAAABJRU5ErkJggg==';

const source = (view: View, state: string): CallSource => ({
  view: () => view,
  subscribe: () => () => undefined,
  send: (intent) => document.dispatchEvent(new CustomEvent('sent', { detail: intent })),
  streamOf,
  wallMs: () => NOW_MS,
  tools: {
    suggest: () => Promise.resolve({ password: 'cedar-violin-harbor-snow-maple', bits: 45 }),
    gauge: () => Promise.resolve(37),
    readChannel: (text, max) => (Number(text) >= 1 && Number(text) <= max ? Number(text) : 'out-of-range'),
    openSelfTest: () => Promise.resolve(selfTestOf(state, () => streamOf('self'))),
    squarePicture: () => Promise.resolve({ data: '', url: portrait(30) }),
  },
  files: { give: () => undefined, pictureOf: async (file) => (file === 'f2' ? PICTURE : undefined) },
});

const show = async (wish: URLSearchParams): Promise<void> => {
  const root = document.documentElement;
  await speak(root, wish.get('lang') ?? 'en');
  root.dir = wish.get('dir') ?? root.dir;
  root.dataset['theme'] = wish.get('state') === 'kept-contrast' ? 'contrast' : (wish.get('theme') ?? 'light');
  const state = wish.get('state') ?? 'start';
  const view = FIXTURES[state];
  const app = document.querySelector('sotto-app');
  if (app !== null && view !== undefined) app.source = source(view, state);
  root.dataset['states'] = Object.keys(FIXTURES).join(' ');
};

await show(new URLSearchParams(location.search));
