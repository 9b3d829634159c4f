import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { cacheOf, isNews, isOfBuild, outdated, routeOf } from './shell-route.ts';

const SCOPE = 'https://call.example.org/talk/';
const get = (url: string, mode = 'cors') => routeOf({ method: 'GET', mode, url }, SCOPE);

test('the page itself is answered, with whatever stands behind it in the address', () => {
  for (const rest of ['', '#7/secret', '?from=home', '?from=home#7/secret'])
    assert.is(get(SCOPE + rest, 'navigate'), 'page', rest);
});

test('what the relay says, and what is not ours, is never touched', () => {
  for (const path of ['free', 'config.json', 'metrics', 'sw.js', 'manifest.webmanifest', 'robots.txt'])
    assert.is(get(SCOPE + path), 'none', path);
  assert.is(get(`${SCOPE}free`, 'navigate'), 'none');
  assert.is(get(`${SCOPE}assets/a.js`, 'navigate'), 'none');
  assert.is(get('https://call.example.org/assets/a.js'), 'none');
  assert.is(get('https://other.example.org/talk/assets/a.js'), 'none');
  assert.is(routeOf({ method: 'POST', mode: 'navigate', url: SCOPE }, SCOPE), 'none');
});

test('assets are answered, whoever asks for them', () => {
  for (const mode of ['cors', 'no-cors', 'same-origin'])
    assert.is(get(`${SCOPE}assets/core-1a.js`, mode), 'asset');
});

test('two builds are kept: this one and the one before', () => {
  const now = cacheOf({ id: 'c', page: '', files: {} });
  assert.equal(outdated(['sotto-shell-a', 'sotto-shell-b', now, 'another'], now), ['sotto-shell-a']);
  assert.equal(outdated(['sotto-shell-b', now], now), []);
  assert.equal(outdated([now], now), []);
});

test('a page knows by its first script whether it is of this build', () => {
  const shell = { id: 'c', page: '', files: { 'assets/index-1.js': 'sha384-x' } };
  assert.ok(isOfBuild(`${SCOPE}assets/index-1.js`, SCOPE, shell));
  assert.not(isOfBuild(`${SCOPE}assets/index-0.js`, SCOPE, shell));
});

test('what is to be shown has a title and a body; all else that is posted shows nothing', () => {
  const how = { body: 'Somebody joined.', tag: 'sotto', silent: true };
  assert.ok(isNews({ title: 'Sotto', how }));
  for (const data of [
    undefined,
    null,
    'x',
    7,
    {},
    { title: 'Sotto' },
    { how },
    { title: 1, how },
    { title: 'x', how: {} },
  ])
    assert.not.ok(isNews(data), JSON.stringify(data));
});

test.run();
