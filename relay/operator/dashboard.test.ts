// Tests of deploy/grafana.json and deploy/alerts.yml: each series and label they name is exported, and each of ours is drawn.
// Source: docs/deploy.md, "Watching it".
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRegistry } from './metrics.ts';

const NOTHING = {
  sockets: 0,
  places: 0,
  nodes: 0,
  bytes: { in: 0, out: 0 },
  counts: {},
  isDraining: false,
  bus: 'alone',
} as const;

/** What Prometheus adds by itself. */
const GIVEN = new Set(['job', 'instance', 'up']);
const NAME = /\b(?:sotto|nodejs|process)_\w+/g;

const read = (file: string): string => readFileSync(new URL(`../../deploy/${file}`, import.meta.url), 'utf8');

interface Target {
  readonly expr: string;
}
interface Dashboard {
  readonly panels: readonly { readonly title: string; readonly targets: readonly Target[] }[];
}

const dashboard = JSON.parse(read('grafana.json')) as Dashboard;
const drawn = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
const alerts = read('alerts.yml').match(/^ +expr: .+$/gm) ?? [];
const asked = [...drawn, ...alerts];

/** Series → its labels, as they are exported. */
async function exported(): Promise<Map<string, Set<string>>> {
  const text = await createRegistry(() => NOTHING, { version: '1', build: '2' }).metrics();
  const found = new Map<string, Set<string>>();
  for (const [, name = '', labels = ''] of text.matchAll(/^(\w+)(\{[^}]*\})? /gm)) {
    const names = found.get(name) ?? new Set<string>();
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) names.add(label);
    found.set(name, names);
  }
  return found;
}

test('each series that is asked for is exported', async () => {
  const series = await exported();
  const names = new Set(asked.flatMap((expr) => expr.match(NAME) ?? []));
  assert.ok(names.size > 10);
  for (const name of names) assert.ok(series.has(name), name);
});

test('each label that is asked for is exported with its series, and each value of it', async () => {
  const series = await exported();
  const text = await createRegistry(() => NOTHING, { version: '1', build: '2' }).metrics();
  for (const expr of asked) {
    const labels = new Set((expr.match(NAME) ?? []).flatMap((name) => Array.from(series.get(name) ?? [])));
    const used = [
      ...Array.from(expr.matchAll(/[{,](\w+)=~?"/g), ([, label = '']) => label),
      ...Array.from(expr.matchAll(/\bby \((\w+)\)/g), ([, label = '']) => label),
    ];
    for (const label of used) assert.ok(GIVEN.has(label) || labels.has(label), `${label} in ${expr}`);
    for (const [, label = '', value = ''] of expr.matchAll(/[{,](\w+)="([\w]+)"/g))
      assert.ok(GIVEN.has(label) || text.includes(`${label}="${value}"`), `${value} in ${expr}`);
  }
});

test('each series of ours is drawn, but for what only a script wants to know', async () => {
  const own = [...(await exported()).keys()].filter((name) => name.startsWith('sotto_'));
  const undrawn = own.filter((name) => !drawn.some((expr) => expr.includes(name)));
  assert.equal(undrawn, ['sotto_draining']);
});

test('no two panels of one title, and none without a question', () => {
  const titles = dashboard.panels.map(({ title }) => title);
  assert.is(new Set(titles).size, titles.length);
  for (const { title, targets } of dashboard.panels) assert.ok(targets.length > 0, title);
});

test.run();
