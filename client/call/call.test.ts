// Whole calls in the simulated world: who meets whom, who does not, and what everybody sees.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, toHex } from '../../shared/bytes.ts';
import * as header from './header.ts';
import * as lock from './lock.ts';
import type { Device } from './ports.ts';
import { TIMES } from './times.ts';
import type { CallView, Screen } from './view.ts';
import { createWorld, enter, type Player } from './world.ts';

function callOf(player: Player): CallView | undefined {
  const { screen } = player.view();
  return screen.type === 'call' ? screen.call : undefined;
}

function isLinked(player: Player): boolean {
  const members = callOf(player)?.members ?? [];
  return members.length > 1 && members.every((one) => one.link === 'live');
}

function screenType(player: Player): Screen['type'] {
  return player.view().screen.type;
}

function texts(player: Player): readonly string[] {
  return (callOf(player)?.chat ?? []).flatMap((one) => (one.type === 'text' ? [one.text] : []));
}

test('two people with the same channel and password meet, whoever comes first', () => {
  for (let seed = 0; seed < 20; seed++) {
    const world = createWorld(`meet ${seed}`);
    const a = world.joined('Ada', 7, 'amber lantern');
    if (seed % 2 === 0) world.run(seed * 500);
    const b = world.joined('Ben', 7, 'amber lantern');
    assert.ok(
      world.until(() => isLinked(a) && isLinked(b), 30_000),
      `seed ${seed}: ${screenType(a)} ${screenType(b)}`,
    );
    assert.equal(a.state().callId, b.state().callId);
    assert.equal(
      callOf(a)?.members.map((one) => one.name),
      ['Ada', 'Ben'],
    );
    assert.is(callOf(b)?.members[1]?.stream !== undefined, true);
  }
});

test('of three without a name oneself is You, the first other one has no number and the second one has', () => {
  const world = createWorld('nameless');
  const people = [1, 2, 3].map(() => world.joined('', 7, 'amber lantern'));
  assert.ok(world.until(() => people.every((one) => callOf(one)?.members.length === 3), 30_000));
  for (const one of people)
    assert.equal(
      callOf(one)?.members.map(({ nameNumber }) => nameNumber),
      [undefined, undefined, 2],
    );
});

test('two who say HELLO at the same moment meet at once, however slow their vaults are', () => {
  for (let seed = 0; seed < 60; seed++) {
    const world = createWorld(`crossing ${seed}`, { slownessMs: 40 });
    const a = world.joined('Ada', 7, 'amber');
    const b = world.joined('Ben', 7, 'amber');
    assert.ok(
      world.until(() => isLinked(a) && isLinked(b), 2_000),
      `seed ${seed}`,
    );
  }
});

test('a join beside somebody who waits takes at most twelve frames up and down', () => {
  const world = createWorld('frames');
  const a = world.joined('Ada', 7, 'amber');
  world.run(6_000);
  const before = world.relay.recorded.length;
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  const frames = 2 * (world.relay.recorded.length - before);
  assert.ok(frames <= 12, `${frames} frames`);
});

test('chat goes both ways, is acknowledged, and says who wrote it', () => {
  const world = createWorld('chat');
  const a = world.joined('Ada', 7, 'amber');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  a.send({ type: 'chat-send', text: 'hello <b>Ben</b>' });
  b.send({ type: 'chat-send', text: 'hello Ada' });
  assert.ok(world.until(() => texts(a).length === 2 && texts(b).length === 2));
  assert.equal(texts(b).includes('hello <b>Ben</b>'), true);
  const isSent = (): boolean =>
    (callOf(a)?.chat ?? []).every((one) => one.type !== 'text' || one.status === 'sent');
  assert.ok(world.until(isSent));
  assert.is(callOf(a)?.unread, 1);
  a.send({ type: 'chat-seen' });
  assert.is(callOf(a)?.unread, 0);
});

test('a line is told by how it begins, one at a time, until the chat is read', () => {
  const world = createWorld('lines');
  const a = world.joined('Ada', 7, 'amber');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  const told = (): readonly unknown[] =>
    b.view().notices.flatMap(({ kind, name, text }) => (kind === 'chat' ? [[name, text]] : []));
  const write = (text: string): void => {
    const before = texts(b).length;
    a.send({ type: 'chat-send', text });
    assert.ok(world.until(() => texts(b).length > before));
  };
  write('Two points:\n\n1. the date');
  assert.equal(told(), [['Ada', 'Two points:…']]);
  write('🔑'.repeat(200));
  assert.equal(told(), [['Ada', `${'🔑'.repeat(60)}…`]]);
  write('short');
  assert.equal(told(), [['Ada', 'short']]);
  assert.equal(
    a.view().notices.filter(({ kind }) => kind === 'chat'),
    [],
    'nobody is told their own',
  );
  b.send({ type: 'chat-seen' });
  assert.equal(told(), []);
});

test('mute and pause are told to the other one', () => {
  const world = createWorld('mute');
  const a = world.joined('Ada', 7, 'amber');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  a.send({ type: 'mute', isOn: true });
  assert.ok(world.until(() => callOf(b)?.members[1]?.isMuted === true));
  a.send({ type: 'pause', isOn: true });
  assert.ok(world.until(() => callOf(b)?.members[1]?.isPaused === true));
  a.send({ type: 'mute', isOn: false });
  assert.ok(world.until(() => callOf(b)?.members[1]?.isMuted === false));
});

test('a wrong password joins nothing, is told what it may be, and does not disturb', () => {
  const world = createWorld('wrong');
  const a = world.joined('Ada', 7, 'amber');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  const c = world.joined('Cy', 7, 'cobalt');
  assert.ok(
    world.until(() => {
      const { screen } = c.view();
      return screen.type === 'waiting' && screen.waiting.verdict === 'other-password';
    }),
  );
  assert.ok(
    a.view().notices.some((one) => one.kind === 'guess') ||
      b.view().notices.some((one) => one.kind === 'guess'),
  );
  assert.ok(isLinked(a) && isLinked(b));
  const d = world.joined('Di', 7, 'cobalt');
  assert.ok(
    world.until(() => isLinked(c) && isLinked(d)),
    `${screenType(c)} ${screenType(d)}`,
  );
  assert.is.not(c.state().callId, a.state().callId);
  assert.ok(isLinked(a) && isLinked(b));
});

/** Ada has chosen that her call takes two, and Ben is the other one. */
function fullWithTwo(name: string) {
  const world = createWorld(name);
  const a = world.joined('Ada', 7, 'amber');
  world.run(1_000);
  a.send({ type: 'set-policy', policy: { capacity: 2 } });
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  return { world, a, b };
}

test('a third with the right password is told that the call is full', () => {
  const { world, a, b } = fullWithTwo('full');
  const c = world.joined('Cy', 7, 'amber');
  const isTold = (): boolean => {
    const { screen } = c.view();
    return screen.type === 'start' && screen.start.outcome === 'full';
  };
  assert.ok(world.until(isTold), screenType(c));
  assert.ok(isLinked(a) && isLinked(b));
  assert.is(world.relay.addresses().length, 2, 'who was told leaves the channel');
  b.send({ type: 'leave' });
  assert.ok(world.until(() => screenType(a) === 'waiting'));
  c.send({ type: 'retry' });
  assert.ok(world.until(() => isLinked(a) && isLinked(c)));
});

test('who is found by the greeter of a full call is told that it is full, though nobody took its HELLO', () => {
  const world = createWorld('full and found');
  const a = world.joined('Ada', 7, 'amber');
  world.run(1_000);
  a.send({ type: 'set-policy', policy: { capacity: 2 } });
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  // As when they come while two found their call: both drop them.
  const isHello = (blob: Bytes): boolean => header.read(blob)?.kind === 'hello';
  let dropped = 0;
  world.relay.tamper((carried) => {
    const isLost = c.addresses().includes(carried.from) && isHello(carried.blob);
    if (isLost) dropped++;
    return isLost ? [] : [carried];
  });
  const c = world.joined('Cy', 7, 'amber');
  const isTold = (): boolean => {
    const { screen } = c.view();
    return screen.type === 'start' && screen.start.outcome === 'full';
  };
  assert.ok(world.until(isTold, 20_000), screenType(c));
  assert.ok(dropped > 0 && isLinked(a) && isLinked(b));
  assert.is(world.relay.addresses().length, 2, 'who was told leaves the channel');
});

test('who comes back after a reload takes the call for no larger than it is', () => {
  const { world, a, b } = fullWithTwo('small after a reload');
  world.run(2_000);
  for (const one of [a, b]) {
    one.reload();
    assert.ok(world.until(() => isLinked(a) && isLinked(b)));
    assert.is(one.state().host?.policy.capacity, 2, one.name);
    world.run(2_000);
  }
});

/** What its card says of who waits, and what its page shows. */
function capacityOf(player: Player): number | undefined {
  const { screen } = player.view();
  return screen.type === 'waiting' ? screen.waiting.capacity : undefined;
}

test('what another has chosen ends with its call: who is left alone waits for as many as it chose itself', () => {
  const { world, a, b } = fullWithTwo('a wish of its own');
  world.run(2_000);
  a.send({ type: 'leave' });
  assert.ok(world.until(() => screenType(b) === 'waiting'));
  assert.is(capacityOf(b), 8);
  const c = world.joined('Cy', 7, 'amber');
  assert.ok(world.until(() => isLinked(b) && isLinked(c)));
  world.run(2_000);
  const d = world.joined('Dee', 7, 'amber');
  assert.ok(
    world.until(() => isLinked(d) && d.state().seats.length === 2),
    screenType(d),
  );
});

test('nor does it end for who chose: not while the other one may come back, nor after a reload', () => {
  const { world, a, b } = fullWithTwo('a wish that stays');
  world.run(2_000);
  for (const one of [a, b]) {
    one.reload();
    assert.ok(world.until(() => isLinked(a) && isLinked(b)));
    world.run(2_000);
  }
  a.hear({ type: 'page-closing' });
  world.run(100);
  a.vanish();
  assert.ok(
    world.until(() => screenType(b) === 'waiting', 150_000),
    'alone',
  );
  assert.ok(b.state().absent.length > 0, 'Ada may come back');
  assert.is(capacityOf(b), 8);
  const c = world.joined('Cy', 7, 'amber');
  assert.ok(world.until(() => isLinked(b) && isLinked(c), 30_000));
  for (const one of [b, c]) assert.is(one.state().host?.policy.capacity, 8, one.name);
});

test('HELLOs that cross: whoever founds the call, it takes as many as one of them has chosen', () => {
  for (let seed = 0; seed < 8; seed++) {
    const world = createWorld(`crossing ${seed}`);
    const a = world.joined('Ada', 7, 'amber');
    const b = world.joined('Ben', 7, 'amber');
    assert.ok(world.until(() => a.state().stay !== undefined));
    a.send({ type: 'set-policy', policy: { capacity: 2 } });
    assert.ok(world.until(() => isLinked(a) && isLinked(b)));
    for (const one of [a, b]) assert.is(one.state().host?.policy.capacity, 2, `${seed} ${one.name}`);
  }
});

test('who has waited is told who has joined, though the one who was found by it founds the call', () => {
  const world = createWorld('found by who waited');
  const a = world.joined('Ada', 7, 'amber');
  world.run(5_000);
  // What Ben says is lost: after a while Ada speaks to him, and he is the one who answers.
  world.relay.tamper((carried) => (carried.blob[0] === 1 && carried.from !== a.address() ? [] : [carried]));
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  assert.is(a.state().roster?.founder, toHex(b.state().self?.idPk ?? new Uint8Array(0)));
  const told = a.view().notices.filter(({ kind, name }) => kind === 'joined' && name === 'Ben');
  assert.is(told.length, 1);
});

test('who leaves says so; the other one waits again and can be joined again', () => {
  const world = createWorld('leave');
  const a = world.joined('Ada', 7, 'amber');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  b.send({ type: 'leave' });
  assert.is(screenType(b), 'end');
  assert.is(endOf(b)?.people, 2);
  assert.ok(world.until(() => screenType(a) === 'waiting'));
  assert.ok(a.view().notices.some((one) => one.kind === 'left' && one.name === 'Ben'));
  world.run(2_000);
  b.send({ type: 'rejoin' });
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
});

const endOf = (player: Player) => {
  const { screen } = player.view();
  return screen.type === 'end' ? screen.end : undefined;
};

const waitingOf = (player: Player) => {
  const { screen } = player.view();
  return screen.type === 'waiting' ? screen.waiting : undefined;
};

test('left alone is who was in a call with somebody, not who never reached anybody', () => {
  const world = createWorld('left alone');
  const a = world.joined('Ada', 7, 'amber');
  assert.ok(world.until(() => waitingOf(a)?.isLeftAlone === false));
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  b.send({ type: 'leave' });
  assert.ok(world.until(() => waitingOf(a)?.isLeftAlone === true));
  // Back at the form nobody finds the password of the call that was.
  a.send({ type: 'cancel' });
  assert.equal([screenType(a), a.state().form.password, a.state().form.channel], ['start', '', '7']);

  const pathless = createWorld('pathless');
  const [c, d] = [pathless.joined('Cy', 7, 'amber'), pathless.joined('Dee', 7, 'amber')];
  pathless.net.cutBetween(c.number, d.number);
  assert.ok(pathless.until(() => c.state().phase === 'call' || d.state().phase === 'call', 20_000));
  assert.ok(pathless.until(() => waitingOf(c) !== undefined && waitingOf(d) !== undefined, 60_000));
  assert.equal([waitingOf(c)?.isLeftAlone, waitingOf(d)?.isLeftAlone], [false, false]);
});

test('left alone without the password one is asked for it, however open the door still is', () => {
  const world = createWorld('without it');
  const [a, b] = [world.joined('Ada', 7, 'amber'), world.joined('Ben', 7, 'amber')];
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  world.run(2_000);
  b.crash();
  a.reload();
  assert.ok(world.until(() => waitingOf(a) !== undefined, 200_000));
  assert.equal([waitingOf(a)?.door.type, waitingOf(a)?.isPasswordForgotten], ['locked', true]);
  assert.ok(lock.isOpen(a.state().lock));
  a.send({ type: 'open-door', password: 'amber' });
  const c = world.joined('Cy', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(c), 60_000));
});

test('who vanishes is shown as reconnecting, then as lost', () => {
  const world = createWorld('lost');
  const a = world.joined('Ada', 7, 'amber');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  b.vanish();
  assert.ok(world.until(() => callOf(a)?.members[1]?.link === 'reconnecting', 5_000));
  assert.ok(world.until(() => screenType(a) === 'waiting', 130_000));
  assert.ok(a.view().notices.some((one) => one.kind === 'lost' && one.name === 'Ben'));
});

test('a link that broke comes back by an ICE restart over the relay, and chat sent meanwhile arrives once', () => {
  const world = createWorld('restart');
  const a = world.joined('Ada', 7, 'amber');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  a.cut();
  assert.ok(
    world.until(
      () => callOf(a)?.members[1]?.link === 'reconnecting' && callOf(b)?.members[1]?.link === 'reconnecting',
    ),
  );
  a.send({ type: 'chat-send', text: 'can you hear me' });
  world.net.mend();
  assert.ok(
    world.until(() => isLinked(a) && isLinked(b)),
    'linked again',
  );
  world.run(60_000);
  assert.equal(texts(b), ['can you hear me']);
  assert.ok(isLinked(a) && isLinked(b));
});

test('two whose networks let nothing through are told so', () => {
  const world = createWorld('no path');
  const a = world.joined('Ada', 7, 'amber');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => screenType(a) === 'call' && screenType(b) === 'call', 5_000));
  a.cut();
  b.cut();
  const isTold = (player: Player, name: string): boolean =>
    player.view().notices.some((one) => one.kind.startsWith('unreachable') && one.name === name);
  assert.ok(world.until(() => isTold(a, 'Ben') || isTold(b, 'Ada'), 60_000));
});

test('a change of network under a link that stands restarts it once, not for ever', () => {
  const world = createWorld('network');
  const a = world.joined('Ada', 7, 'amber');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  a.hear({ type: 'network-changed', isOnline: true });
  world.run(120_000);
  assert.is(a.state().seats[0]?.link.generation, 1);
  assert.ok(isLinked(a) && isLinked(b));
});

test('a page that closed its connections without a word has left, and is not looked for', () => {
  const world = createWorld('closed');
  const a = world.joined('Ada', 7, 'amber');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  const pc = a.state().seats[0]?.link.pc ?? -1;
  b.vanish();
  a.hear({ type: 'pc-channel-closed', pc });
  world.run(15_000);
  const told = a.view().notices.map(({ kind }) => kind);
  assert.ok(told.includes('left'), told.join());
  assert.not.ok(told.includes('lost') || told.includes('reconnecting'), told.join());
});

test('the relay may die and come back: the call goes on, a waiting one is found again', () => {
  const world = createWorld('relay');
  const a = world.joined('Ada', 7, 'amber');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  const c = world.joined('Cy', 9, 'cobalt');
  assert.ok(world.until(() => screenType(c) === 'waiting'));
  world.relay.die();
  world.run(10_000);
  assert.ok(isLinked(a) && isLinked(b));
  assert.ok(a.view().notices.some((one) => one.kind === 'relay-away'));
  a.send({ type: 'chat-send', text: 'still here' });
  assert.ok(world.until(() => texts(b).includes('still here')));
  world.relay.rise();
  const d = world.joined('Di', 9, 'cobalt');
  assert.ok(world.until(() => isLinked(c) && isLinked(d)));
});

test('a relay that goes in mid-call is said once, after some seconds; not at all to a call that was locked meanwhile', () => {
  const world = createWorld('told once');
  const a = world.joined('Ada', 7, 'amber');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  world.run(5_000);
  const told = new Set<number>();
  const look = (): boolean => {
    for (const { kind, id } of a.view().notices) if (kind === 'relay-away') told.add(id);
    return false;
  };
  world.relay.die();
  world.until(look, TIMES.relayAwayNotice - 500);
  assert.is(told.size, 0);
  world.until(look, 1_000);
  assert.is(told.size, 1);
  world.until(look, 60_000);
  assert.is(told.size, 1);
  world.relay.rise();
  assert.ok(world.until(() => a.view().notices.some(({ kind }) => kind === 'relay-back'), 30_000));

  world.run(5_000);
  world.relay.die();
  world.run(1_000);
  a.send({ type: 'lock-door', isForgetting: false });
  world.until(look, 20_000);
  assert.is(told.size, 1);
});

test('an unreachable relay is said, and the join goes through once it is there', () => {
  const world = createWorld('unreachable');
  world.relay.die();
  const a = world.joined('Ada', 7, 'amber');
  const isRetrying = (): boolean => {
    const { screen } = a.view();
    return screen.type === 'waiting' && screen.waiting.relay.type === 'retrying';
  };
  assert.ok(world.until(isRetrying));
  world.relay.rise();
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
});

test('a lone waiter is told that nobody answers', () => {
  const world = createWorld('nobody');
  const a = world.joined('Ada', 7, 'amber');
  world.run(6_000);
  const { screen } = a.view();
  assert.is(screen.type === 'waiting' && screen.waiting.verdict, 'nobody');
});

test('Start a call picks a free channel and a strong password and waits with the invite on top', () => {
  const world = createWorld('start');
  const a = world.player('Ada');
  a.send({ type: 'start-call' });
  assert.ok(world.until(() => screenType(a) === 'waiting'));
  const { screen } = a.view();
  if (screen.type !== 'waiting') throw new Error('waiting expected');
  assert.is(screen.waiting.isInviteFirst, true);
  assert.is(screen.waiting.channel, 777);
  const b = world.player('Ben');
  b.send({ type: 'fill', field: 'channel', value: screen.waiting.invite.link ?? '' });
  b.send({ type: 'join' });
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
});

test('who cancels while a call is being started keeps what was typed', () => {
  const world = createWorld('cancelled');
  const a = world.player('Ada');
  a.send({ type: 'fill', field: 'password', value: 'mine' });
  a.send({ type: 'start-call' });
  a.send({ type: 'cancel' });
  world.run(1_000);
  const { screen } = a.view();
  assert.is(screen.type === 'start' && screen.start.password, 'mine');
});

test('a suggestion that could not be loaded ends the start of a call, and nothing else', () => {
  const world = createWorld('no-tables');
  const a = world.player('Ada');
  a.hear({ type: 'suggest-made', kind: 'words' });
  a.send({ type: 'start-call' });
  a.hear({ type: 'suggest-made', kind: 'words', channel: 777 });
  const { screen } = a.view();
  assert.is(screen.type === 'start' && screen.start.outcome, 'relay-unreachable');
});

test('a camera refused in mid-call leaves the call as it is, and can be asked for again', () => {
  const world = createWorld('late-camera');
  const a = world.joined('Ada', 7, 'amber');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  a.send({ type: 'media-without' });
  a.send({ type: 'media-try' });
  a.hear({ type: 'media-refused', problem: 'refused' });
  assert.is(a.view().media.phase, 'without');
  assert.ok(a.view().notices.some(({ kind }) => kind === 'devices-denied'));
  assert.ok(isLinked(a) && isLinked(b));
  a.send({ type: 'media-try' });
  assert.ok(world.until(() => a.view().media.phase === 'given'));
});

const FAILED = [
  [{ problem: 'busy', device: 'camera' }, 'camera-busy'],
  [{ problem: 'none-found', device: 'microphone' }, 'microphone-missing'],
  [{ problem: 'refused', device: 'microphone' }, 'microphone-denied'],
  [{ problem: 'dismissed', device: 'camera' }, 'camera-denied'],
  [{ problem: 'unanswered' }, 'devices-denied'],
  [{ problem: 'none-found' }, 'devices-missing'],
  [{ problem: 'driver', device: 'camera' }, 'media-failed'],
] as const;
for (const [refusal, told] of FAILED)
  test(`what does not turn on in mid-call is told with its reason: ${told}, ${refusal.problem}`, () => {
    const world = createWorld('reasons');
    const a = world.joined('Ada', 7, 'amber');
    world.joined('Ben', 7, 'amber');
    assert.ok(world.until(() => isLinked(a)));
    a.hear({ type: 'media-refused', ...refusal });
    assert.equal(
      a.view().notices.flatMap(({ kind }) => (/-(?:failed|busy|missing|denied)$/.test(kind) ? [kind] : [])),
      [told],
    );
  });

test('a camera that the system takes is shown as off to the others until it is back', () => {
  const world = createWorld('taken');
  const a = world.joined('Ada', 7, 'amber');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  const isDark = (): boolean => {
    const { screen } = b.view();
    return screen.type === 'call' && screen.call.members.some(({ isSelf, isPaused }) => !isSelf && isPaused);
  };
  a.hear({ type: 'media-stilled', kind: 'camera', isOn: true });
  assert.ok(world.until(isDark));
  assert.ok(a.view().notices.some(({ kind }) => kind === 'camera-taken'));
  a.hear({ type: 'media-stilled', kind: 'camera', isOn: false });
  assert.not.ok(a.view().notices.some(({ kind }) => kind === 'camera-taken'));
  assert.ok(world.until(() => !isDark()));
});

test('what is taken is told until it is back, however much else is told meanwhile', () => {
  const world = createWorld('taken-long');
  const a = world.joined('Ada', 7, 'amber');
  world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a)));
  const isTold = (): boolean => a.view().notices.some(({ kind }) => kind === 'microphone-taken');
  a.hear({ type: 'media-stilled', kind: 'microphone', isOn: true });
  assert.ok(world.until(isTold));
  world.run(5 * TIMES.noticeAsking);
  assert.ok(isTold(), 'nobody hears her still');
  for (const label of ['One', 'Two', 'Three', 'Four', 'Five']) {
    const { devices } = a.view().media;
    const device: Device = { id: label, kind: 'speaker', label };
    a.hear({ type: 'media-devices', devices: [...devices, device] });
  }
  assert.ok(isTold(), 'other news passes first');
  a.hear({ type: 'media-stilled', kind: 'microphone', isOn: false });
  assert.not.ok(isTold());
});

for (const kind of ['camera', 'microphone'] as const)
  test(`another ${kind} that is busy: whether the one before goes on decides what is told`, () => {
    const world = createWorld('kept');
    const a = world.joined('Ada', 7, 'amber');
    world.joined('Ben', 7, 'amber');
    assert.ok(world.until(() => isLinked(a)));
    const told = (isKept: boolean): readonly string[] => {
      a.send({ type: 'choose-device', device: { id: 'desk', kind, label: 'Desk' } });
      a.hear({ type: 'media-refused', problem: 'busy', device: kind, isKept });
      const kinds = a.view().notices.map((one) => one.kind);
      return kinds.filter((one) => /-(?:busy|kept)$/.test(one));
    };
    assert.equal(told(true), [`${kind}-kept`]);
    world.run(TIMES.notice + 1_000);
    assert.equal(told(false), [`${kind}-busy`]);
  });

test('both devices gone and then busy: said so, and the call goes on without', () => {
  const world = createWorld('both-gone');
  const a = world.joined('Ada', 7, 'amber');
  world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a)));
  a.hear({ type: 'media-ended', kind: 'camera' });
  a.hear({ type: 'media-ended', kind: 'microphone' });
  a.send({ type: 'media-try' });
  a.hear({ type: 'media-refused', problem: 'busy' });
  assert.is(a.view().media.phase, 'without');
  assert.ok(a.view().notices.some(({ kind }) => kind === 'devices-busy'));
});

test('what was paused before Join counts as paused in the call', () => {
  const world = createWorld('paused');
  world.joined('Ada', 7, 'amber');
  const b = world.player('Ben');
  assert.ok(world.until(() => b.view().media.phase === 'given'));
  b.send({ type: 'pause', isOn: true });
  enter(b, 7, 'amber');
  assert.ok(world.until(() => isLinked(b)));
  assert.ok(b.state().bandwidth.isPaused);
});

test('an invite link in the address fills the form, with its title', () => {
  const world = createWorld('link');
  const a = world.player('Ada');
  a.hear({ type: 'fragment-changed', fragment: 'c=7&p=amber%20lantern&t=Thursday' });
  const { screen } = a.view();
  if (screen.type !== 'start') throw new Error('start expected');
  const { channel, password, title, isInvited } = screen.start;
  assert.equal(
    { channel, password, title, isInvited },
    {
      channel: '7',
      password: 'amber lantern',
      title: 'Thursday',
      isInvited: true,
    },
  );
});

test('blank or wrong fields are asked for again, and nothing typed is lost', () => {
  const world = createWorld('fields');
  const a = world.player('Ada');
  a.send({ type: 'fill', field: 'password', value: 'kept' });
  for (const [value, error] of [
    ['', 'empty'],
    ['0', 'out-of-range'],
    ['1001', 'out-of-range'],
    ['12a', 'not-a-number'],
  ] as const) {
    a.send({ type: 'fill', field: 'channel', value });
    a.send({ type: 'join' });
    const { screen } = a.view();
    if (screen.type !== 'start') throw new Error('start expected');
    assert.is(screen.start.channelError, error);
    assert.is(screen.start.focus?.field, 'channel');
    assert.is(screen.start.password, 'kept');
  }
  a.send({ type: 'fill', field: 'channel', value: '００７' });
  a.send({ type: 'fill', field: 'password', value: '   ' });
  a.send({ type: 'join' });
  const { screen } = a.view();
  assert.is(screen.type === 'start' && screen.start.passwordError, 'empty');
});

test('a device without the memory for the key says so, and the relay is left', () => {
  const world = createWorld('memory');
  const a = world.player('Ada');
  a.send({ type: 'fill', field: 'channel', value: '7' });
  a.send({ type: 'fill', field: 'password', value: 'amber' });
  a.send({ type: 'join' });
  const asked = a.effects.findLast((one) => one.type === 'vault' && one.request.op === 'derive');
  if (asked?.type !== 'vault') throw new Error('derive expected');
  a.hear({ type: 'vault', reply: { op: 'dropped', ref: asked.request.ref, why: 'stretch' } });
  const { screen } = a.view();
  assert.is(screen.type === 'start' && screen.start.outcome, 'no-keys');
  assert.is(screen.type === 'start' && screen.start.busy, undefined);
  assert.is(world.relay.addresses().length, 0);
  a.send({ type: 'retry' });
  assert.ok(world.until(() => screenType(a) === 'waiting'));
});

test('cancelling while waiting goes back to the filled form', () => {
  const world = createWorld('cancel');
  const a = world.joined('Ada', 7, 'amber');
  assert.ok(world.until(() => screenType(a) === 'waiting'));
  a.send({ type: 'cancel' });
  const { screen } = a.view();
  assert.is(screen.type === 'start' && screen.start.password, 'amber');
  assert.is(world.relay.addresses().length, 0);
});

test.run();
