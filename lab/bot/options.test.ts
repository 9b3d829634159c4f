// Options of the bots. Source: CONTRIBUTING.md, "Bots".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { nameOf, type Options, readOptions } from './options.ts';

const WHOLE = ['--url', 'http://127.0.0.1:8080', '--channel', '482', '--password', 'a door ajar'];

test('one bot by the name of Echo', () => {
  const { url, ...rest } = readOptions(WHOLE) as Options;
  assert.is(url.href, 'http://127.0.0.1:8080/');
  assert.equal(rest, { meeting: { channel: 482, password: 'a door ajar' }, name: 'Echo', count: 1 });
});

test('eight of another name', () => {
  const { name, count } = readOptions([...WHOLE, '--count', '8', '--name', 'Bob']) as Options;
  assert.equal([name, count], ['Bob', 8]);
  assert.equal(
    [0, 1, 7].map((index) => nameOf({ name }, index)),
    ['Bob', 'Bob 2', 'Bob 8'],
  );
});

test('an invite link needs nothing beside it', () => {
  const { url, meeting } = readOptions(['--url', 'https://call.example.org/a/#c=482']) as Options;
  assert.is(url.hash, '#c=482');
  assert.is(meeting, undefined);
});

const wrong: readonly (readonly [why: RegExp, args: readonly string[]])[] = [
  [/--url/, ['--channel', '482', '--password', 'x']],
  [/--url/, ['--url', 'file:///etc/passwd', '--channel', '482', '--password', 'x']],
  [/--channel/, ['--url', 'http://127.0.0.1:8080', '--password', 'x']],
  [/--channel/, [...WHOLE, '--channel', '0']],
  [/--password/, ['--url', 'http://127.0.0.1:8080', '--channel', '482']],
  [/--password/, [...WHOLE, '--password', '   ']],
  [/--count/, [...WHOLE, '--count', '0']],
  [/--count/, [...WHOLE, '--count', '65']],
  [/--colour/, [...WHOLE, '--colour', 'red']],
];
for (const [why, args] of wrong)
  test(`refused: ${args.join(' ')}`, () => {
    assert.match(String(readOptions(args)), why);
  });

test.run();
