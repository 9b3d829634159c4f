// Tests of person.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isolated } from './format.ts';
import { colourOf, initialOf, nameOf } from './person.ts';

test('a name without letters is a guest, and equal names are numbered', () => {
  assert.is(nameOf({ name: '  ' }), 'Guest');
  assert.is(nameOf({ name: 'Lena' }), 'Lena');
  assert.is(nameOf({ name: 'Lena', nameNumber: 2 }), 'Lena (2)');
});

test('the initial is what a reader takes for one letter', () => {
  assert.is(initialOf(' jonas'), 'J');
  assert.is(initialOf('👩‍👧 home'), '👩‍👧');
  assert.is(initialOf('e\u0301va'), 'E\u0301');
  assert.is(initialOf(''), '');
});

test('a mark of direction before a name is no initial: numbered names in Arabic had empty faces', () => {
  const numbered = nameOf({ name: isolated('Noor'), nameNumber: 2 });
  assert.is(initialOf(numbered), 'N');
  assert.is(initialOf('\u200F\u2067سارة'), 'س');
  assert.is(initialOf('\u2068\u2069'), '');
});

test('the colour is one of six, the same for the same id, and all are used', () => {
  const colours = new Set(Array.from({ length: 64 }, (_, index) => colourOf(`0${index.toString(16)}`)));
  assert.equal(
    [...colours].toSorted((a, b) => a - b),
    [0, 1, 2, 3, 4, 5],
  );
  assert.is(colourOf('ab12'), colourOf('ab12'));
});

test.run();
