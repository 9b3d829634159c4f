// Manners: what a bot does about what it sees. Source: docs/decisions/0036-a-member-without-a-browser.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { CallView, Screen, StartView, View, WaitingView } from '../../client/call/view.ts';
import { type Deed, initial, MARK, type Memory, step } from './manners.ts';

const WISH = { name: 'Echo', meeting: { channel: 482, password: 'a door ajar' } };

const viewOf = (screen: object): View => ({ screen: screen as Screen }) as View;
const start = (is: Partial<StartView> = {}): View => viewOf({ type: 'start', start: is });
const waiting = (is: Partial<WaitingView>): View =>
  viewOf({ type: 'waiting', waiting: { isPasswordForgotten: false, ...is } });
const call = (is: Partial<CallView> = {}): View =>
  viewOf({ type: 'call', call: { chat: [], files: [], isAskedToUnmute: false, ...is } });
const end = (reason: string): View => viewOf({ type: 'end', end: { reason } });

/** What is done about one view after the other. */
function play(...views: readonly View[]): readonly (readonly Deed[])[] {
  let memory: Memory = initial();
  return views.map((view) => {
    const [next, deeds] = step(memory, view, WISH);
    memory = next;
    return deeds;
  });
}

const line = (id: string, text: string, rest: object = {}): CallView['chat'][number] => ({
  type: 'text',
  id,
  from: 'aa',
  name: 'Ann',
  isSelf: false,
  text,
  atMs: 1,
  status: 'sent',
  ...rest,
});
const said = (text: string): Deed => ({ type: 'do', intent: { type: 'chat-send', text } });

test('the form is filled in and joined from, once', () => {
  const [first, second] = play(start(), start());
  assert.equal(first, [
    { type: 'do', intent: { type: 'fill', field: 'channel', value: '482' } },
    { type: 'do', intent: { type: 'fill', field: 'password', value: 'a door ajar' } },
    { type: 'do', intent: { type: 'fill', field: 'name', value: 'Echo' } },
    { type: 'do', intent: { type: 'join' } },
  ]);
  assert.equal(second, []);
});

test('an invite says channel and password itself', () => {
  const [, deeds] = step(initial(), start(), { name: 'Echo' });
  assert.equal(
    deeds.map((deed) => (deed.type === 'do' ? deed.intent.type : deed.type)),
    ['fill', 'join'],
  );
});

test('a server out of reach is tried again each time, a call that is full is not', () => {
  const [, away, joining, still] = play(
    start(),
    start({ outcome: 'relay-unreachable' }),
    start({ busy: 'joining' }),
    start({ outcome: 'relay-unreachable' }),
  );
  assert.equal(away, [{ type: 'again', intent: { type: 'retry' } }]);
  assert.equal(joining, []);
  assert.equal(still, away);
  assert.equal(play(start(), start({ outcome: 'full' }))[1], [{ type: 'over', why: 'full' }]);
});

test('what was filled in is refused: over', () => {
  assert.equal(play(start(), start({ channelError: 'out-of-range' }))[1], [{ type: 'over', why: 'refused' }]);
});

test('a lone waiter opens its door again, unless it no longer knows the password', () => {
  const open = waiting({ door: { type: 'open', closesAtMs: 9 } });
  const shut = waiting({ door: { type: 'locked' } });
  assert.equal(play(open, shut, shut, open, shut), [
    [],
    [{ type: 'do', intent: { type: 'open-door' } }],
    [],
    [],
    [{ type: 'do', intent: { type: 'open-door' } }],
  ]);
  assert.equal(play(waiting({ door: { type: 'locked' }, isPasswordForgotten: true })), [[]]);
});

test('a line is answered once', () => {
  const one = call({ chat: [line('a', 'hello')] });
  assert.equal(play(one, one, call({ chat: [line('a', 'hello'), line('b', 'you there?')] })), [
    [said(`${MARK}hello`)],
    [],
    [said(`${MARK}you there?`)],
  ]);
});

test('bots answer neither themselves, nor each other, nor what was said before they came', () => {
  const chat = [
    line('a', 'mine', { isSelf: true }),
    line('b', `${MARK}hello`),
    line('c', 'long ago', { toldBy: 'Ben' }),
  ];
  assert.equal(play(call({ chat })), [[]]);
});

test('a long line is answered with its beginning', () => {
  const [deeds] = play(call({ chat: [line('a', '🦊'.repeat(3000))] }));
  assert.equal(deeds, [said(MARK + '🦊'.repeat(500))]);
});

test('a file is declined, once, and thanked for', () => {
  const offered = call({
    files: [
      {
        isOwn: false,
        file: 'f',
        name: 'plan.pdf',
        size: 9,
        phase: 'offered',
        isPaused: false,
        have: 0,
      },
    ],
  });
  assert.equal(play(offered, offered), [
    [
      { type: 'do', intent: { type: 'file-decline', file: 'f' } },
      said(`${MARK}thank you, but I keep no files (plan.pdf).`),
    ],
    [],
  ]);
});

test('asked to unmute it does, each time', () => {
  const asked = call({ isAskedToUnmute: true });
  const answer: Deed = { type: 'do', intent: { type: 'answer-unmute', isOn: true } };
  assert.equal(play(call(), asked, asked, call(), asked), [[], [answer], [], [], [answer]]);
});

for (const reason of ['removed', 'declined', 'ended', 'left', 'error'])
  test(`${reason}: it does not come back`, () => {
    assert.equal(play(call(), end(reason)), [[], [{ type: 'over', why: reason }]]);
  });

for (const reason of ['alone', 'relay-lost'])
  test(`${reason}: it waits for whoever comes next`, () => {
    assert.equal(play(call(), end(reason), end(reason)), [
      [],
      [{ type: 'again', intent: { type: 'rejoin' } }],
      [],
    ]);
  });

test.run();
