// The preview page: any state of the interface from a fixture, ?state=NAME&theme=dark&dir=rtl&lang=de. Not shipped.
// Source: docs/design.md; run by lab/run/screens.ts, or by hand: npx vite client/ui/preview
import type { Intent, View } from '../../call/view.ts';
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

const drawn = (id: string): MediaStream => (id.startsWith('screen-') ? documentStream() : pictureStream(id));

const streamOf = (id: string): MediaStream => {
  const stream = streams.get(id) ?? drawn(id);
  streams.set(id, stream);
  return stream;
};

/** A harbour in the evening, as far as one pixel goes. */
const PICTURE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mPk+P+/HgAEtAJJzVuw2gAAAABJRU5ErkJggg==';

/** Who is removed is gone from it at once; nothing else that is pressed changes a view. */
const after = (view: View, intent: Intent): View => {
  const { screen } = view;
  if (intent.type !== 'remove' || screen.type !== 'call') return view;
  const members = screen.call.members.filter(({ id }) => id !== intent.id);
  return { ...view, screen: { ...screen, call: { ...screen.call, members } } };
};

const source = (first: View, state: string): CallSource => {
  let view = first;
  let changed = (): void => undefined;
  return {
    view: () => view,
    subscribe: (told) => {
      changed = told;
      return () => undefined;
    },
    send: (intent) => {
      document.dispatchEvent(new CustomEvent('sent', { detail: intent }));
      view = after(view, intent);
      changed();
    },
    streamOf,
    wallMs: () => NOW_MS,
    tools: {
      suggest: () => Promise.resolve({ password: 'cedar-violin-harbor-snow-maple', bits: 45 }),
      gauge: () => Promise.resolve(37),
      readChannel: (text, max) => (Number(text) >= 1 && Number(text) <= max ? Number(text) : 'out-of-range'),
      openSelfTest: () => Promise.resolve(selfTestOf(state, () => streamOf('self'))),
      squarePicture: () => Promise.resolve({ data: '', url: portrait() }),
    },
    files: { give: () => undefined, pictureOf: async (file) => (file === 'f2' ? PICTURE : undefined) },
  };
};

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
