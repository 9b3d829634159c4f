// High contrast stands twice in tokens.css, as chosen here and as the system asks for it: a style sheet can't say it once.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const sheet = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const within = (start: RegExp): readonly string[] => {
  const [, body = ''] = start.exec(sheet) ?? [];
  return body.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
};

const CHOSEN = within(/:root\[data-theme='contrast'\] \{([^}]*)\}/);
const ASKED_FOR = within(/@media \(prefers-contrast: more\) \{\s*:root \{([^}]*)\}/);

test('whom the system gives more contrast sees the same colours as who chose them', () => {
  assert.ok(CHOSEN.length > 20, 'a table is there');
  assert.equal(ASKED_FOR, CHOSEN);
});

test('no colour over a picture shows through in high contrast', () => {
  for (const name of ['scrim', 'veil', 'no-picture', 'quiet'])
    assert.ok(
      CHOSEN.some((line) => new RegExp(`^--${name}: #[0-9a-f]{6};$`).test(line)),
      name,
    );
});

test.run();
