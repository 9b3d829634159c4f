// Tests of shortcuts.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  ACTS,
  actOf,
  ariaOf,
  bindingsOf,
  combinationOf,
  isBindable,
  labelOf,
  type Press,
  SHORTCUTS,
} from './shortcuts.ts';

const press = (key: string, held = '', code = ''): Press => ({
  key,
  code,
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
  isAltGraph: held.includes('g'),
});

const DEFAULT = bindingsOf({});
const IDLE = false;
const TYPING = true;

test('each key does one thing', () => {
  assert.is(new Set(Object.values(SHORTCUTS)).size, ACTS.length);
});

const PRESSES: readonly (readonly [
  what: string,
  pressed: Press,
  isTyping: boolean,
  act: string | undefined,
])[] = [
  ['Ctrl+D', press('d', 'c'), IDLE, 'microphone'],
  ['Cmd+D', press('d', 'm'), IDLE, 'microphone'],
  ['Ctrl+E while typing', press('e', 'c'), TYPING, 'camera'],
  ['Ctrl+в on a Russian keyboard', press('в', 'c', 'KeyD'), IDLE, 'microphone'],
  ['Ctrl+Shift+D is another', press('D', 'cs'), IDLE, undefined],
  ['d alone', press('d'), IDLE, undefined],
  ['Ctrl+Alt+H', press('h', 'ca'), IDLE, 'hand'],
  ['Option changes the letter on a Mac', press('˙', 'ca', 'KeyH'), IDLE, 'hand'],
  ['Ctrl+Alt+H while typing', press('h', 'ca'), TYPING, undefined],
  ['AltGr+E types a euro', press('€', 'cag', 'KeyE'), IDLE, undefined],
  ['?', press('?', 's'), IDLE, 'help'],
  ['? while typing', press('?', 's'), TYPING, undefined],
  ['Alt+?', press('?', 'as'), IDLE, undefined],
  ['Escape', press('Escape'), IDLE, undefined],
  ['Ctrl+Enter', press('Enter', 'c', 'Enter'), IDLE, undefined],
];

for (const [what, pressed, isTyping, act] of PRESSES)
  test(what, () => assert.is(actOf(DEFAULT, pressed, isTyping), act));

test('what was changed counts, and the old key does nothing', () => {
  const bindings = bindingsOf({ hand: 'mod+shift+h' });
  assert.is(actOf(bindings, press('H', 'cs'), IDLE), 'hand');
  assert.is(actOf(bindings, press('h', 'ca'), IDLE), undefined);
});

test('what cannot be bound is as it was', () => {
  for (const wished of ['h', '', 'mod+w', 'mod+shift+t', 'mod+enter', 'alt+h', 'mod+alt+hh'])
    assert.is(bindingsOf({ hand: wished }).hand, SHORTCUTS.hand, wished);
});

test('of two on one key the first keeps it', () => {
  const { hand, chat } = bindingsOf({ hand: 'mod+alt+1', chat: 'mod+alt+1' });
  assert.equal([hand, chat], ['mod+alt+1', SHORTCUTS.chat]);
});

test('every default but ? could be bound again', () => {
  for (const act of ACTS) assert.is(isBindable(SHORTCUTS[act]), act !== 'help', act);
});

test('names of keys', () => {
  assert.is(labelOf('mod+d', false), 'Ctrl+D');
  assert.is(labelOf('mod+d', true), '⌘D');
  assert.is(labelOf('mod+alt+h', false), 'Ctrl+Alt+H');
  assert.is(labelOf('mod+alt+h', true), '⌃⌥H');
  assert.is(labelOf('?', true), '?');
  assert.is(ariaOf('mod+d'), 'Control+D Meta+D');
  assert.is(ariaOf('mod+alt+h'), 'Control+Alt+H');
  assert.is(combinationOf(press('1', 'cas', 'Digit1')), 'mod+alt+shift+1');
});

test.run();
