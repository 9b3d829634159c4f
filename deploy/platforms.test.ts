// What can be said of the files for container platforms where no engine runs: a parser gets through them, images are
// pinned, and what they ask the relay for is answered. Their settings: lab/deploy/units.test.ts. Source: docs/deploy.md, "Containers".
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const COMPOSE = read('compose.yaml');
const RENDER = read('render.yaml');
const DOCKERFILE = read('Dockerfile');

/** Lines that neither begin a list nor a mapping, tabs, and indents that fit no step above them: what a parser stumbles on. */
function oddLines(yaml: string): readonly string[] {
  const lines = yaml.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  const shape = /^ *(?:- )*(?:[\w.-]+|<<|&\w+ *):(?: .+)?$|^ *- .+$/;
  const steps = [0];
  return lines.filter((line) => {
    const indent = line.length - line.trimStart().length;
    while ((steps.at(-1) ?? 0) > indent) steps.pop();
    const isStep = steps.at(-1) === indent;
    if (!isStep) steps.push(indent);
    return line.includes('\t') || indent % 2 === 1 || !shape.test(line.replace(/ #.*$/, ''));
  });
}

for (const [name, text] of Object.entries({ COMPOSE, RENDER }))
  test(`${name}: each line is one of a mapping or a list`, () => assert.equal(oddLines(text), []));

test('the check for odd lines finds some', () => {
  for (const bad of ['a:\n\tb: 1', 'a:\n   b: 1', 'services\n', 'a: 1\nrelay-a *relay'])
    assert.is.not(oddLines(bad).length, 0, bad);
});

test('every anchor that is used is there', () => {
  const anchors = new Set(Array.from(COMPOSE.matchAll(/&([\w-]+)/g), ([, name]) => name));
  const used = Array.from(COMPOSE.matchAll(/(?:: |<<: )\*([\w-]+)/g), ([, name]) => name);
  assert.ok(used.length > 0);
  assert.equal(
    used.filter((name) => !anchors.has(name)),
    [],
  );
});

test('images are pinned to a release', () => {
  const images = [
    ...Array.from(COMPOSE.matchAll(/image: (\S+)/g), ([, image = '']) => image),
    ...Array.from(DOCKERFILE.matchAll(/^FROM (\S+)/gm), ([, image = '']) => image),
  ].filter((image) => image !== 'sotto' && image !== 'sotto-janus');
  assert.ok(images.length >= 4);
  for (const image of images) assert.match(image, /^[\w./-]+:\d+(?:\.\d+)*-\w+$/, image);
});

test('what is said to be healthy is asked at a path that the relay answers', () => {
  const asked = [
    ...Array.from(RENDER.matchAll(/healthCheckPath: (\S+)/g), ([, path = '']) => path),
    ...Array.from(DOCKERFILE.matchAll(/\$\{process\.env\.PORT\}(\/\w+)/g), ([, path = '']) => path),
  ];
  assert.equal(asked, ['/readyz', '/healthz']);
  const server = read('../relay/server.ts');
  for (const path of asked) assert.ok(server.includes(`'${path}'`), path);
});

test('the program that the image starts is one the build makes', () => {
  assert.match(DOCKERFILE, 'CMD ["node", "relay/main.js"]');
  assert.match(DOCKERFILE, '/src/.build/relay /opt/sotto/relay');
});

test.run();
