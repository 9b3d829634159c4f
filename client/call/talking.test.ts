// Chat among members: replies, and what a latecomer is told: by whom, how much, and only where the host allows it.
// Source: docs/states/chat.md; docs/protocol/4-messages.md, "Messages".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as chat from './chat.ts';
import type { CallView, ChatEntry } from './view.ts';
import { createWorld, type Player, type World } from './world.ts';

type TextEntry = Extract<ChatEntry, { type: 'text' }>;

function callOf(player: Player): CallView | undefined {
  const { screen } = player.view();
  return screen.type === 'call' ? screen.call : undefined;
}

function linesOf(player: Player): readonly TextEntry[] {
  return (callOf(player)?.chat ?? []).filter((one): one is TextEntry => one.type === 'text');
}

const textsOf = (player: Player): readonly string[] => linesOf(player).map(({ text }) => text);

function together(world: World, players: readonly Player[]): boolean {
  return world.until(
    () =>
      players.every((one) => {
        const members = callOf(one)?.members ?? [];
        return members.length === players.length && members.every(({ link }) => link === 'live');
      }),
    60_000,
  );
}

function two(seed: string): { world: World; a: Player; b: Player; host: Player } {
  const world = createWorld(seed, { vault: 'ideal' });
  const [a, b] = [world.joined('Ada', 7, 'amber'), world.joined('Ben', 7, 'amber')];
  assert.ok(together(world, [a, b]));
  return { world, a, b, host: callOf(a)?.isHost === true ? a : b };
}

function say(world: World, from: Player, to: Player, text: string): void {
  from.send({ type: 'chat-send', text });
  assert.ok(world.until(() => textsOf(to).includes(text)));
}

test('a reply names the line that it answers, and one to nothing is a line like any other', () => {
  const { world, a, b } = two('replies');
  say(world, a, b, 'Which clause?');
  const quote = linesOf(b)[0]?.id ?? '';
  b.send({ type: 'chat-send', text: 'The third.', quote });
  assert.ok(world.until(() => linesOf(a).some((one) => one.text === 'The third.' && one.quote === quote)));
  b.send({ type: 'chat-send', text: 'Alone.', quote: 'AAAAAAAAAAAAAAAA' });
  assert.ok(world.until(() => textsOf(a).includes('Alone.')));
  assert.is(linesOf(a).at(-1)?.quote, undefined);
});

test('a latecomer is told nothing unless the host allows it', () => {
  const { world, a, b } = two('silence');
  say(world, a, b, 'before');
  const c = world.joined('Cy', 7, 'amber');
  assert.ok(together(world, [a, b, c]));
  world.run(10_000);
  assert.equal(textsOf(c), []);
});

test('a latecomer is told what was written, in order, with who told it; and goes on from there', () => {
  const { world, a, b, host } = two('history');
  say(world, a, b, 'one');
  world.run(3_000);
  say(world, b, a, 'two');
  host.send({ type: 'set-policy', policy: { isHistory: true } });
  assert.ok(world.until(() => callOf(a)?.policy.isHistory === true && callOf(b)?.policy.isHistory === true));
  const c = world.joined('Cy', 7, 'amber');
  assert.ok(together(world, [a, b, c]));
  assert.ok(world.until(() => linesOf(c).length === 2));
  assert.equal(textsOf(c), ['one', 'two']);
  assert.equal(
    linesOf(c).map(({ name }) => name),
    ['Ada', 'Ben'],
  );
  assert.ok(linesOf(c).every(({ toldBy }) => toldBy === 'Ada' || toldBy === 'Ben'));
  assert.is(callOf(c)?.unread, 0);
  say(world, a, c, 'three');
  assert.is(linesOf(c).at(-1)?.toldBy, undefined);
  // Ada and Ben, who founded the call, asked nobody.
  for (const one of [a, b]) assert.ok(linesOf(one).every(({ toldBy }) => toldBy === undefined));
});

test('allowed later on, it is told to who is here already', () => {
  const { world, a, b, host } = two('allowed later');
  say(world, a, b, 'before');
  const c = world.joined('Cy', 7, 'amber');
  assert.ok(together(world, [a, b, c]));
  host.send({ type: 'set-policy', policy: { isHistory: true } });
  assert.ok(world.until(() => textsOf(c).includes('before')));
});

test('what was written in a call that is over stays here to be read, and is told to nobody in the next one', () => {
  const { world, a, b } = two('over');
  say(world, b, a, 'between us two');
  b.send({ type: 'leave' });
  const saidIn = (): readonly string[] => {
    const { screen } = a.view();
    return screen.type === 'waiting'
      ? screen.waiting.chat.flatMap((one) => ('text' in one ? one.text : []))
      : [];
  };
  assert.ok(world.until(() => saidIn().includes('between us two'), 10_000));
  const c = world.joined('Cy', 7, 'amber');
  assert.ok(together(world, [a, c]));
  const host = callOf(a)?.isHost === true ? a : c;
  host.send({ type: 'set-policy', policy: { isHistory: true } });
  say(world, c, a, 'the two of us now');
  const d = world.joined('Dee', 7, 'amber');
  assert.ok(together(world, [a, c, d]));
  assert.ok(world.until(() => textsOf(d).length > 0));
  world.run(3_000);
  assert.equal(textsOf(d), ['the two of us now']);
  assert.equal(textsOf(a), ['between us two', 'the two of us now']);
});

test('a call that all lost sight of and that comes together again is the same one, with all that was written', () => {
  const { world, a, b, host } = two('the same one');
  say(world, a, b, 'before the line broke');
  host.send({ type: 'set-policy', policy: { isHistory: true } });
  world.run(1_000);
  b.vanish();
  world.run(60_000);
  b.reload();
  assert.ok(together(world, [a, b]));
  const c = world.joined('Cy', 7, 'amber');
  assert.ok(together(world, [a, b, c]));
  assert.ok(world.until(() => textsOf(c).includes('before the line broke')));
});

const entry = (id: string, atMs: number, toldBy?: string): chat.TextEntry => ({
  type: 'text',
  id,
  from: 'f',
  name: 'n',
  isSelf: false,
  text: id,
  atMs,
  status: 'sent',
  ...(toldBy === undefined ? {} : { toldBy }),
});

test('lines of before come from the one who was asked, each once, and no more than asked for', () => {
  let state = chat.step(chat.initial(), { type: 'added', entry: entry('own', 500) });
  const told = (id: string, atMs: number, by = 'x'): void => {
    state = chat.step(state, { type: 'past', by, entry: entry(id, atMs, 'X') });
  };
  told('unasked', 1);
  state = chat.step(state, { type: 'asked', of: 'x' });
  told('second', 20);
  told('first', 10);
  told('first', 10);
  told('stranger', 5, 'y');
  told('late', 900);
  assert.equal(
    state.entries.map(({ id }) => id),
    ['first', 'second', 'late', 'own'],
  );
  for (let at = 0; at < 1_000; at++) told(`flood ${at}`, at);
  assert.is(state.entries.length, 1 + 3 + chat.PAST_LINES - 4);
  assert.is(state.unread, 1);
});

test('what is told is bounded, newest first to stay, and never the asker’s own', () => {
  let state = chat.initial();
  for (let at = 0; at < 300; at++) state = chat.step(state, { type: 'added', entry: entry(`l${at}`, at) });
  assert.is(chat.pastFor(state, 'someone').length, chat.PAST_LINES);
  assert.is(chat.pastFor(state, 'someone').at(-1)?.id, 'l299');
  assert.equal(chat.pastFor(state, 'f'), []);
  const long = { ...entry('long', 301), text: 'x'.repeat(8_000) };
  for (let at = 0; at < 20; at++)
    state = chat.step(state, { type: 'added', entry: { ...long, id: `long ${at}` } });
  assert.is(chat.pastFor(state, 'someone').length, 8);
  state = chat.step(state, { type: 'told', id: 'someone' });
  assert.equal(chat.pastFor(state, 'someone'), []);
});

test.run();
