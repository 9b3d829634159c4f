// Tests of what is kept on this device, as the start screen meets it: what it begins with, what it writes, what it forgets.
// Source: docs/states/store.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as front from './front.ts';
import type { Effect, WorldEvent } from './ports.ts';
import { selectFront } from './select-front.ts';
import type { Front } from './state.ts';
import { type Parts, type Plan, SETTINGS } from './stored.ts';
import type { Intent, StartView } from './view.ts';

const NOW_MS = 1_764_000_000_000;
const ENV = { now: 1_000, wall: NOW_MS, random: (length: number) => new Uint8Array(length).fill(7) };

const OPENED: WorldEvent = {
  type: 'page-opened',
  origin: 'https://sotto.example',
  fragment: '',
  isSecure: true,
  missing: [],
  channelMax: 1000,
  hasTurn: true,
};
const stored = (parts: Partial<Parts>, isKept = true): WorldEvent => ({
  type: 'store-opened',
  isKept,
  parts,
});
const intent = (wish: Intent) => ({ type: 'intent', intent: wish }) as const;

const PLAN: Plan = {
  id: 'aaaaaaaaaaaa',
  title: 'Review',
  atMs: NOW_MS + 60_000,
  minutes: 30,
  channel: 482,
  password: 'amber lantern',
  isPasswordKept: true,
};

type Happening = Parameters<typeof front.step>[1];

function play(...events: readonly Happening[]): { state: Front; effects: Effect[]; start: () => StartView } {
  let state = front.initial();
  const effects: Effect[] = [];
  for (const event of events) {
    const [next, out] = front.step(state, event, ENV);
    state = next;
    effects.push(...out);
  }
  const start = (): StartView => {
    const { screen } = selectFront(state);
    if (screen.type !== 'start') throw new Error(screen.type);
    return screen.start;
  };
  return { state, effects, start };
}

const of = <T extends Effect['type']>(effects: readonly Effect[], type: T) =>
  effects.filter((one): one is Extract<Effect, { type: T }> => one.type === type);

test('the page begins with name, devices, hidden address and colours of the last visit', () => {
  const { effects, start } = play(
    stored({
      settings: { ...SETTINGS, theme: 'dark', isHidingIp: true, camera: 'c2', speaker: 's2' },
      profile: { name: 'Lena', picture: '' },
    }),
    OPENED,
  );
  assert.is(start().name, 'Lena');
  assert.ok(start().isHidingIp);
  assert.is(of(effects, 'media-ask')[0]?.camera, 'c2');
  assert.is(of(effects, 'media-speaker')[0]?.device, 's2');
  assert.is(of(effects, 'theme-set').at(-1)?.theme, 'dark');
});

test('what is read late takes nothing back: a name that was typed, a question that is open', () => {
  const { effects, start } = play(
    OPENED,
    intent({ type: 'fill', field: 'name', value: 'Guest of Lena' }),
    stored({ settings: { ...SETTINGS, camera: 'c2' }, profile: { name: 'Lena', picture: '' } }),
  );
  assert.is(start().name, 'Guest of Lena');
  assert.is(of(effects, 'media-ask').length, 1);
});

test('a device that was chosen and a hidden address are written down as they are chosen', () => {
  const { effects } = play(
    stored({}),
    OPENED,
    intent({ type: 'choose-device', device: { id: 'm3', kind: 'microphone', label: 'Desk' } }),
    intent({ type: 'hide-ip', isOn: true }),
  );
  const [first, second] = of(effects, 'store-write');
  assert.equal(first?.value, { ...SETTINGS, microphone: 'm3' });
  assert.equal(second?.value, { ...SETTINGS, microphone: 'm3', isHidingIp: true });
});

test('the password of a plan is known, and written down only by wish', () => {
  const { id: _id, ...wished } = PLAN;
  const { effects, state } = play(
    stored({}),
    OPENED,
    intent({ type: 'plan', plan: { ...wished, title: ' Review\n', isPasswordKept: false } }),
  );
  const [plan] = selectFront(state).store.plans;
  assert.is(plan?.title, 'Review');
  assert.match(plan?.link ?? '', /p=amber%20lantern/);
  const written = of(effects, 'store-write')[0]?.value as readonly Plan[];
  assert.equal(
    written.map(({ password }) => password),
    [''],
  );
});

test('the calendar gets the link that was chosen', () => {
  const save = (hasPassword: boolean): string =>
    of(
      play(
        stored({ plans: [PLAN] }),
        OPENED,
        intent({ type: 'plan-calendar', id: PLAN.id, text: 'x', hasPassword }),
      ).effects,
      'calendar-save',
    )[0]?.link ?? '';
  assert.match(save(true), /p=amber/);
  assert.not.match(save(false), /p=/);
});

test('a plan with its password is joined at once, one without asks for it', () => {
  const whole = play(stored({ plans: [PLAN] }), OPENED, intent({ type: 'plan-join', id: PLAN.id }));
  assert.is(whole.start().busy, 'joining');
  assert.is(whole.start().title, 'Review');
  const bare = play(
    stored({ plans: [{ ...PLAN, password: '', isPasswordKept: false }] }),
    OPENED,
    intent({ type: 'fill', field: 'password', value: 'of another call' }),
    intent({ type: 'plan-join', id: PLAN.id }),
  );
  assert.is(bare.start().busy, undefined);
  assert.is(bare.start().channel, '482');
  assert.is(bare.start().password, '');
  assert.is(bare.start().focus?.field, 'password');
});

test('my own channel is started as a call is; not while the form is busy, nor without one', () => {
  const own = { channel: 731, password: 'cedar' };
  const started = play(stored({ own }), OPENED, intent({ type: 'start-own' }));
  assert.equal(
    [started.start().channel, started.start().password, started.start().busy],
    ['731', 'cedar', 'starting'],
  );
  assert.is(of(started.effects, 'free-ask').length, 0);
  const none = play(stored({}), OPENED, intent({ type: 'start-own' }));
  assert.is(none.start().busy, undefined);
  const busy = play(stored({ own }), OPENED, intent({ type: 'start-call' }), intent({ type: 'start-own' }));
  assert.is(busy.start().channel, '');
});

test('without a TURN server nobody is led to a channel of theirs with a hidden address', () => {
  const { start } = play(
    stored({ own: { channel: 731, password: 'cedar' }, settings: { ...SETTINGS, isHidingIp: true } }),
    { ...OPENED, hasTurn: false },
    intent({ type: 'start-own' }),
  );
  assert.is(start().outcome, 'no-turn');
});

test('notifications are on once the browser has said yes', () => {
  const asked = play(stored({}), OPENED, intent({ type: 'notify', isOn: true }));
  assert.is(of(asked.effects, 'notify-ask').length, 1);
  assert.not.ok(asked.state.store.settings.isNotifying);
  const yes = play(stored({}), OPENED, { type: 'notify-answered', isOk: true });
  assert.ok(yes.state.store.settings.isNotifying);
  assert.equal(of(yes.effects, 'notify-set'), [{ type: 'notify-set', isOn: true }]);
  const no = play(stored({}), OPENED, { type: 'notify-answered', isOk: false });
  assert.not.ok(no.state.store.settings.isNotifying);
  assert.equal(
    selectFront(no.state).notices.map(({ kind }) => kind),
    ['notify-refused'],
  );
});

test('a picture is shown once it has been drawn anew, and goes with the profile', () => {
  const picture = '_9j_';
  const drawn = { type: 'picture-shown', picture: 'self', url: 'blob:1' } as const;
  const shown = play(stored({ profile: { name: '', picture } }), OPENED, drawn);
  assert.equal(of(shown.effects, 'picture-show'), [{ type: 'picture-show', picture: 'self', data: picture }]);
  assert.is(selectFront(shown.state).store.profile.url, 'blob:1');
  const gone = play(
    stored({ profile: { name: '', picture } }),
    OPENED,
    drawn,
    intent({ type: 'set-profile', name: 'Lena', picture: '' }),
  );
  assert.is(selectFront(gone.state).store.profile.url, undefined);
  assert.is(of(gone.effects, 'picture-drop').length, 1);
  const late = play(stored({}), OPENED, drawn);
  assert.is(selectFront(late.state).store.profile.url, undefined);
});

test('erased: the form, the settings and the colours are as on a first visit, and it is said', () => {
  const { start, state, effects } = play(
    stored({
      settings: { ...SETTINGS, theme: 'dark', isHidingIp: true },
      profile: { name: 'Lena', picture: '_9j_' },
      own: { channel: 731, password: 'cedar' },
    }),
    OPENED,
    intent({ type: 'fill', field: 'password', value: 'amber' }),
    { type: 'store-erased' },
  );
  assert.equal([start().name, start().password, start().isHidingIp], ['', '', false]);
  assert.is(selectFront(state).store.own, undefined);
  assert.is(of(effects, 'theme-set').at(-1)?.theme, 'system');
  assert.is(of(effects, 'picture-drop').length, 1);
  assert.equal(
    selectFront(state).notices.map(({ kind }) => kind),
    ['erased'],
  );
  assert.is(of(effects, 'store-write').length, 0);
});

test('a browser that keeps nothing is said to, and one that refuses a change', () => {
  const { state } = play(stored({}, false), OPENED);
  assert.is(selectFront(state).store.phase, 'off');
  const refused = play(stored({}), OPENED, { type: 'store-refused' });
  assert.equal(
    selectFront(refused.state).notices.map(({ kind }) => kind),
    ['not-kept'],
  );
});

test.run();
