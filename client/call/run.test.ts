// Run: the front goes first and the core of the call takes over from it, in whatever order things happen: what was pressed
// before is done, what was left by the page before is taken up, and a core that does not come is asked for again. A page
// of the simulated world, with the ports of a browser. Source: docs/decisions/0020-the-front-comes-first.md.
import { setImmediate } from 'node:timers/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Core, core } from './core.ts';
import type { Effect, Ports, RtcEffect, VaultRequest } from './ports.ts';
import { runCall } from './run.ts';
import { createVault } from './vault.ts';
import type { CallView, StartView } from './view.ts';
import { createWorld, type Player, quickStretch, type World } from './world.ts';

const WALL_MS = 1_700_000_000_000;
const CHANNEL = 7;
const PASSWORD = 'amber';

type Opening = { readonly kept?: string; readonly isReached?: boolean; readonly missing?: readonly string[] };

/** A page over the world's relay and connections. Its core comes when the test says so. */
function pageIn(world: World, name: string, { kept, isReached = true, missing = [] }: Opening = {}) {
  const { clock, relay, net } = world;
  const vault = createVault({ random: clock.random, stretch: quickStretch });
  const desk = net.desk(90, (event) => run.dispatch(event));
  const keys = new Map<number, string>();
  const effects: Effect[] = [];
  const loads: { readonly give: (loaded: Core) => void; readonly fail: () => void }[] = [];
  let wakeAtMs: number | undefined;

  /** In the order of the asking, after a moment. */
  const later = (what: () => void): void => clock.after(1, what);

  const ports: Ports = {
    now: clock.now,
    wallMs: () => clock.now() + WALL_MS,
    random: clock.random,
    wakeAt: (atMs) => {
      wakeAtMs = atMs;
      if (atMs !== undefined)
        clock.after(atMs - clock.now(), () => wakeAtMs === atMs && run.dispatch({ type: 'tick' }));
    },
    carry: (effect) => {
      effects.push(effect);
      if (effect.type === 'vault') askVault(effect.request);
      else if (effect.type === 'socket-open')
        keys.set(effect.socket, relay.open(effect.socket, effect.place, run.dispatch));
      else if (effect.type === 'socket-send')
        relay.send(keys.get(effect.socket) ?? '', effect.to, effect.blob);
      else if (effect.type === 'socket-close') relay.close(keys.get(effect.socket) ?? '');
      else carryHere(effect);
    },
  };

  function askVault(request: VaultRequest): void {
    const reply = vault.handle(request);
    later(() => run.dispatch({ type: 'vault', reply }));
  }

  function carryHere(effect: Effect): void {
    if (/^(?:certificate-make$|ice-ask$|pc-)/.test(effect.type)) desk.carry(effect as RtcEffect);
    else if (effect.type === 'free-ask')
      later(() =>
        run.dispatch({ type: 'free-answered', channel: isReached ? CHANNEL : undefined, isReached }),
      );
    else if (effect.type === 'suggest-make') {
      const { type: _type, ...asked } = effect;
      later(() => run.dispatch({ type: 'suggest-made', ...asked, made: { password: PASSWORD, bits: 50 } }));
    } else if (effect.type === 'media-ask')
      later(() =>
        run.dispatch({ type: 'media-given', stream: 'local', camera: 'c', microphone: 'm', devices: [] }),
      );
  }

  const run = runCall(
    ports,
    () =>
      new Promise<Core>((resolve, reject) => {
        loads.push({ give: resolve, fail: () => reject(new Error('no core')) });
      }),
  );

  run.dispatch({
    type: 'page-opened',
    origin: 'https://sotto.example',
    fragment: '',
    isSecure: true,
    missing,
    channelMax: 1000,
    hasTurn: false,
    ...(kept === undefined ? {} : { kept }),
  });

  return {
    run,
    effects,
    loads: () => loads.length,
    /** The core that was asked for last comes, or does not. */
    give: async () => {
      loads.at(-1)?.give(core);
      await setImmediate();
    },
    fail: async () => {
      loads.at(-1)?.fail();
      await setImmediate();
    },
    enter: () => {
      run.send({ type: 'fill', field: 'channel', value: String(CHANNEL) });
      run.send({ type: 'fill', field: 'password', value: PASSWORD });
      run.send({ type: 'fill', field: 'name', value: name });
      run.send({ type: 'join' });
    },
    screen: () => run.view().screen.type,
    did: (type: Effect['type']): number => effects.filter((one) => one.type === type).length,
  };
}

type Page = ReturnType<typeof pageIn>;

function startOf({ run }: Page): StartView {
  const { screen } = run.view();
  if (screen.type !== 'start') throw new Error(`start expected, not ${screen.type}`);
  return screen.start;
}

function callOf({ run }: Page): CallView | undefined {
  const { screen } = run.view();
  return screen.type === 'call' ? screen.call : undefined;
}

const isWith = (page: Page, name: string): boolean =>
  callOf(page)?.members.some((one) => one.name === name && one.link === 'live') === true;

test('the core is asked for once, when the start screen stands, and nothing of a call is done before', async () => {
  const world = createWorld('first');
  const page = pageIn(world, 'Ada');
  assert.is(page.loads(), 1);
  world.run(1_000);
  assert.is(page.run.view().media.phase, 'given');
  assert.equal([page.did('certificate-make'), page.did('socket-open'), page.did('vault')], [0, 0, 0]);
  await page.give();
  assert.equal([page.did('certificate-make'), page.did('vault'), page.did('media-ask')], [1, 1, 1]);
  assert.is(page.loads(), 1);
});

test('a browser that lacks something asks for no core', () => {
  const page = pageIn(createWorld('lack'), 'Ada', { missing: ['WebRTC'] });
  assert.is(page.screen(), 'unsupported');
  assert.is(page.loads(), 0);
});

for (const [how, waitMs] of [
  ['while the keys are being derived', 0],
  ['when the keys have been there for long', 5_000],
] as const)
  test(`Join before the core goes through: it comes ${how}`, async () => {
    const world = createWorld(`join ${waitMs}`);
    const ada = world.joined('Ada', CHANNEL, PASSWORD);
    world.run(5_000);
    const page = pageIn(world, 'Ben');
    page.enter();
    world.run(waitMs);
    assert.is(startOf(page).busy, 'joining');
    assert.is(page.did('socket-open'), 0);
    await page.give();
    assert.is(page.did('socket-open'), 1);
    assert.ok(world.until(() => isWith(page, 'Ada')));
    assert.is(ada.view().screen.type, 'call');
    assert.is(callOf(page)?.members[0]?.name, 'Ben');
  });

test('Start a call before the core goes through', async () => {
  const world = createWorld('start');
  const page = pageIn(world, 'Ada');
  page.run.send({ type: 'start-call' });
  world.run(2_000);
  assert.is(startOf(page).busy, 'starting');
  await page.give();
  assert.ok(world.until(() => page.screen() === 'waiting'));
  const { screen } = page.run.view();
  assert.ok(screen.type === 'waiting' && screen.waiting.isInviteFirst);
});

test('keys of what was typed before do not lead into that channel while a free one is looked for', async () => {
  const world = createWorld('typed');
  const page = pageIn(world, 'Ada', { isReached: false });
  page.run.send({ type: 'fill', field: 'channel', value: '9' });
  page.run.send({ type: 'fill', field: 'password', value: 'typed' });
  world.run(351);
  page.run.send({ type: 'start-call' });
  await page.give();
  world.run(5_000);
  assert.is(startOf(page).outcome, 'relay-unreachable');
  assert.is(page.did('socket-open'), 0);
});

test('who cancels before the core has come stays at the form', async () => {
  const world = createWorld('cancel');
  const page = pageIn(world, 'Ada');
  page.enter();
  page.run.send({ type: 'cancel' });
  await page.give();
  world.run(5_000);
  assert.is(startOf(page).busy, undefined);
  assert.is(startOf(page).password, PASSWORD);
  assert.is(page.did('socket-open'), 0);
});

test('what was set and said before the core stands behind it too', async () => {
  const world = createWorld('kept');
  const page = pageIn(world, 'Ada');
  world.run(1_000);
  page.run.send({ type: 'mute', isOn: true });
  page.run.send({ type: 'hide-ip', isOn: true });
  page.run.dispatch({ type: 'media-ended', kind: 'microphone' });
  const before = page.run.view();
  await page.give();
  assert.equal(page.run.view(), before);
  assert.equal(
    page.run.view().notices.map((one) => one.kind),
    ['microphone-ended'],
  );
  page.run.send({ type: 'report-save' });
  const saved = page.effects.find((one) => one.type === 'report-make');
  assert.match(
    saved?.text ?? '',
    /page-opened[^]*intent mute on[^]*= start; media given muted[^]*media-ended microphone[^]*intent report-save/,
  );
});

test('a core that does not come: said to whoever pressed Join, and Try again asks for it again', async () => {
  const world = createWorld('missing');
  world.joined('Ada', CHANNEL, PASSWORD);
  const page = pageIn(world, 'Ben');
  await page.fail();
  assert.is(startOf(page).outcome, undefined);
  assert.is(page.loads(), 1);
  page.enter();
  assert.is(page.loads(), 2);
  world.run(3_000);
  await page.fail();
  assert.is(startOf(page).outcome, 'relay-unreachable');
  assert.is(startOf(page).busy, undefined);
  assert.is(page.loads(), 2);
  page.run.send({ type: 'retry' });
  // What was typed is joined, and no new call started.
  assert.is(page.did('free-ask'), 0);
  assert.is(page.loads(), 3);
  await page.give();
  assert.ok(world.until(() => isWith(page, 'Ada')));
});

/** Ada, and what Ben's tab keeps of a call with her; his page has just gone. */
function left(world: World): { readonly ada: Player; readonly kept: string } {
  const ada = world.joined('Ada', CHANNEL, PASSWORD);
  const ben = world.joined('Ben', CHANNEL, PASSWORD);
  assert.ok(world.until(() => ben.kept() !== undefined));
  world.run(2_000);
  ben.hear({ type: 'page-closing' });
  const kept = ben.kept() ?? '';
  ben.vanish();
  return { ada, kept };
}

test('a reload: the call is taken up when the core comes', async () => {
  const world = createWorld('reload');
  const page = pageIn(world, 'Ben', left(world));
  world.run(1_000);
  assert.is(page.screen(), 'start');
  await page.give();
  assert.ok(world.until(() => isWith(page, 'Ada')));
});

test('a reload while the clock is put back: the call is taken up all the same', async () => {
  const world = createWorld('put back');
  const { kept } = left(world);
  const isTaken = async (byMs: number): Promise<boolean> => {
    const { wallMs, ...state } = JSON.parse(kept) as { readonly wallMs: number };
    const page = pageIn(world, 'Ben', { kept: JSON.stringify({ ...state, wallMs: wallMs + byMs }) });
    await page.give();
    world.run(1_000);
    return page.screen() !== 'start';
  };
  assert.equal([await isTaken(1_000_000), await isTaken(30_000)], [false, true]);
});

test('a reload, and the core does not come: asked for again by itself, as long as the call can be taken up', async () => {
  const world = createWorld('reload and lack');
  const page = pageIn(world, 'Ben', left(world));
  await page.fail();
  world.run(1_000);
  assert.is(page.loads(), 1);
  world.run(3_000);
  assert.is(page.loads(), 2);
  await page.fail();
  world.run(4_000);
  await page.give();
  assert.ok(world.until(() => isWith(page, 'Ada')));
  assert.is(page.loads(), 3);
  const alone = createWorld('never');
  const late = pageIn(alone, 'Cid', left(world));
  for (let tried = 0; tried < 99; tried++) {
    await late.fail();
    alone.run(4_000);
  }
  assert.ok(late.loads() > 10 && late.loads() < 60, String(late.loads()));
});

test('a reload, and Join pressed before the core comes: what was kept goes, and Join goes through', async () => {
  const world = createWorld('reload and join');
  const page = pageIn(world, 'Ben', left(world));
  page.enter();
  await page.give();
  assert.ok(page.effects.some((one) => one.type === 'keep' && one.text === undefined));
  assert.ok(world.until(() => isWith(page, 'Ada')));
});

test('a reload, and Join pressed while the vault takes up what was kept: a fresh member enters', async () => {
  const world = createWorld('reload, join between');
  const { ada, kept } = left(world);
  const page = pageIn(world, 'Ben', { kept });
  await page.give();
  page.enter();
  assert.ok(world.until(() => isWith(page, 'Ada')));
  const own = callOf(page)?.members[0]?.id ?? '';
  // Each calls the newcomer by the id that its own vault goes by.
  assert.ok(ada.state().seats.some((one) => one.id === own));
  assert.not.ok(kept.includes(own));
});

test.run();
