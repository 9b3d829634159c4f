// The real interface over views that a program makes: a call of as many as it says, who come, speak, raise hands, show and go.
// Source: docs/bench.md, "The stage". Not shipped.
import type { CallSource } from '../../../client/ui/call-controller.ts';
import type { CallView, MemberView, View } from '../../../client/call/view.ts';
import { call } from '../../../client/ui/preview/call-view.ts';
import { HOST_SELF, other, SCREEN } from '../../../client/ui/preview/people.ts';
import '../../../client/ui/app.ts';

/** What the bench asks for; each resolves when the page has been painted. */
export type Bench = {
  readonly join: (people: number) => Promise<void>;
  /** So many updates of levels, as they come ten times a second, by ever other speakers. */
  readonly speak: (updates: number) => Promise<void>;
  readonly hands: (count: number) => Promise<void>;
  readonly share: (isOn: boolean) => Promise<void>;
  /** The same view again: what an update costs in which nothing has changed. */
  readonly again: (updates: number) => Promise<void>;
  /** A click on the first element of that kind, through every shadow. */
  readonly press: (selector: string) => Promise<void>;
  readonly videos: () => number;
  readonly shifts: () => number;
  readonly widthsTold: () => Readonly<Record<string, number>>;
  /** So many at the door; and whom a press has let in, one for each time. */
  readonly knock: (count: number) => Promise<void>;
  readonly admitted: () => readonly string[];
};

const HUES = 7;
let members: readonly MemberView[] = [HOST_SELF];
let changed = (): void => undefined;
let view: View = call({ members, isHost: true });
let shifts = 0;
const widths: Record<string, number> = {};
const admitted: string[] = [];

/** Small and slow: what is measured is the interface, not the painting of pictures. */
function drawn(hue: number): MediaStream {
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 36 });
  const draw = canvas.getContext('2d');
  const paint = (): void => {
    if (draw === null) return;
    draw.fillStyle = `hsl(${hue} 40% 40%)`;
    draw.fillRect(0, 0, canvas.width, canvas.height);
  };
  paint();
  setInterval(paint, 500);
  return canvas.captureStream(2);
}

const streams = Array.from({ length: HUES }, (_, at) => drawn(at * 50));

const source: CallSource = {
  view: () => view,
  subscribe: (heard) => {
    changed = heard;
    return () => undefined;
  },
  send: (intent) => {
    if (intent.type === 'show-tile') widths[intent.id] = intent.width;
    if (intent.type === 'admit') admitted.push(intent.id);
  },
  streamOf: (id) => streams[(id.codePointAt(id.length - 1) ?? 0) % HUES],
  wallMs: () => 0,
};

const painted = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

const put = (one: MemberView, changes: Partial<MemberView> = {}): MemberView => ({ ...one, ...changes });

/** Neither a hand nor a screen. */
function withoutGesture(one: MemberView): MemberView {
  const { hand: _hand, share: _share, ...rest } = one;
  return rest;
}

/** As the core does it: every view is made anew, whatever has changed in it. */
async function show(next: readonly MemberView[], changes: Partial<CallView> = {}): Promise<void> {
  members = next;
  view = call({ members: next.map((one) => put(one)), isHost: true, ...changes });
  changed();
  await painted();
}

const person = (at: number): MemberView =>
  other(`p${at}`, `Person ${at}`, { isMuted: at % 3 !== 0, isPaused: at % 3 === 2 });

function find(root: ParentNode, selector: string): HTMLElement | undefined {
  const here = root.querySelector<HTMLElement>(selector);
  if (here !== null) return here;
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    const inside = shadowRoot === null ? undefined : find(shadowRoot, selector);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function videosIn(root: ParentNode): number {
  const inside = [...root.querySelectorAll('*')].map(({ shadowRoot }) =>
    shadowRoot === null ? 0 : videosIn(shadowRoot),
  );
  return inside.reduce((sum, count) => sum + count, root.querySelectorAll('video').length);
}

const bench: Bench = {
  join: async (people) => {
    while (members.length < people) await show([...members, person(members.length)]);
    while (members.length > people) await show(members.slice(0, -1));
  },
  speak: async (updates) => {
    for (let turn = 1; turn <= updates; turn += 1) {
      const speaker = 1 + ((Math.floor(turn / 8) * 17) % (members.length - 1));
      await show(
        members.map((one, at) =>
          put(
            one,
            at === speaker
              ? { isSpeaking: true, level: 2 + (turn % 6), spokeMs: turn - (turn % 8) }
              : { isSpeaking: false, level: 0 },
          ),
        ),
      );
    }
  },
  again: async (updates) => {
    for (let turn = 0; turn < updates; turn += 1) await show(members);
  },
  hands: async (count) => {
    for (let up = 1; up <= count; up += 1)
      await show(members.map((one, at) => (at === up ? put(one, { hand: up }) : one)));
    await show(members.map((one) => withoutGesture(one)));
  },
  share: async (isOn) => {
    const quiet = members.map((one) => withoutGesture(one));
    await show(quiet.map((one, at) => (isOn && at === 1 ? put(one, { share: SCREEN }) : one)));
  },
  press: async (selector) => {
    find(document, selector)?.click();
    await painted();
    await painted();
  },
  videos: () => videosIn(document),
  shifts: () => shifts,
  widthsTold: () => ({ ...widths }),
  knock: (count) =>
    show(members, {
      knocks: Array.from({ length: count }, (_, at) => ({
        id: `k${at}`,
        name: `Guest ${at}`,
        sinceMs: 0,
        isBrought: false,
      })),
    }),
  admitted: () => [...admitted],
};

new PerformanceObserver((list) => {
  shifts += list.getEntries().length;
}).observe({ type: 'layout-shift', buffered: false });

Object.assign(globalThis, { bench });
const app = document.querySelector('sotto-app');
if (app !== null) app.source = source;
