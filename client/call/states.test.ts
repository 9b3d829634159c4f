// States: the diagrams of docs/states against what the machines do. While scenes are played in the simulated world, each
// step of each machine is recorded; a transition that is seen and not drawn fails, and one that is drawn and never seen.
// `PRINT=1 npx tsx client/call/states.test.ts` prints what was seen, as lines for a diagram. Source: docs/states/README.md.
import { readdirSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import process from 'node:process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

type Tracks = Readonly<Record<string, string>>;
// What a state shows of itself; each machine's own, so no common type.
// oxlint-disable-next-line typescript/no-explicit-any -- read only, by name
type Loose = any;

const phase = (state: Loose): Tracks => ({ '': state.phase });
const NONE = 'none';

/** The machines that are recorded, and where in their state the diagram's phases are. None: it has no phases. */
const MACHINES: Readonly<Record<string, (state: Loose) => Tracks>> = {
  channel: phase,
  lock: phase,
  media: phase,
  share: phase,
  files: (state) => ({
    ...Object.fromEntries(state.incoming.map((one: Loose) => [`in ${one.file}`, one.phase])),
    ...Object.fromEntries(
      state.outgoing.flatMap((one: Loose) =>
        Object.entries(one.to).map(([id, to]: Loose) => [`to ${one.file} ${id}`, `to-${to.phase}`]),
      ),
    ),
  }),
  'human-check': phase,
  ice: phase,
  admission: (state) => ({
    '': state.phase,
    ...named(state.pending, 'tag'),
  }),
  link: (state) => ({ '': state.phase, signaling: state.signaling }),
  form: (state) => ({ '': state.keys?.phase ?? 'typing' }),
  host: (state) => ({
    '': state.isHostless ? 'hostless' : state.goneSinceMs === Infinity ? 'ruled' : 'gone',
  }),
  witness: (state) => ({ '': state.self === '' ? 'alone' : 'call' }),
  pairing: (state) => ({ ...named(state.mine, 'secret'), ...named(state.theirs, 'tag') }),
  bandwidth: (state) => ({ '': state.isLowered ? 'told' : isNarrow(state) ? 'narrow' : 'free' }),
  topology: phase,
  feeds: (state) => ({
    ...Object.fromEntries(state.halls.map((one: Loose) => [`at ${one.sfu}`, one.phase])),
    ...Object.fromEntries(state.halls.map((one: Loose) => [`for ${one.sfu}`, one.use])),
  }),
  'media-keys': phase,
  store: phase,
  post: () => ({}),
};

function named(list: readonly Loose[], key: string): Tracks {
  return Object.fromEntries(list.map((one) => [`${key} ${one[key]}`, one.phase]));
}

function isNarrow({ links }: Loose): boolean {
  return Object.values(links).some((link: Loose) => link.path.limit !== undefined);
}

/** What comes in has its name inside: what a socket, a connection or the vault says is called as they call it. */
function eventName(event: Loose): string {
  const inner = event.event ?? event.reply ?? event.saying ?? event;
  const name: string = inner.type ?? inner.op;
  return name === 'pc-state' ? `${name} ${inner.state}` : name;
}

// ---------------------------------------------------------------- recording

/** machine → "from --> to" → names of events. */
type Seen = Map<string, Map<string, Set<string>>>;
const seen: Seen = new Map();

function note(machine: string, before: Loose, event: Loose, after: Loose): void {
  const tracksOf = MACHINES[machine];
  if (!tracksOf) return;
  const [from, to] = [tracksOf(before), tracksOf(after)];
  const edges = seen.get(machine) ?? new Map<string, Set<string>>();
  seen.set(machine, edges);
  for (const track of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const edge = `${from[track] ?? NONE} --> ${to[track] ?? NONE}`;
    edges.set(edge, (edges.get(edge) ?? new Set()).add(eventName(event)));
  }
}

/**
 * Every import of a machine gets a module around it whose `step` is recorded. The world is loaded after this, and not
 * before: what is loaded by then stays as it is.
 */
const HOOKS = `
const MACHINE = /\\/client\\/call\\/(${Object.keys(MACHINES).join('|')})\\.ts$/;
export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  const isAround = MACHINE.test(found.url) && !context.parentURL?.endsWith('?recorded');
  return isAround ? { ...found, url: found.url + '?recorded', shortCircuit: true } : found;
}
export async function load(url, context, next) {
  if (!url.endsWith('?recorded')) return next(url, context);
  const plain = url.slice(0, -'?recorded'.length);
  const name = MACHINE.exec(plain)[1];
  const source = 'import * as machine from ' + JSON.stringify(plain) + '; export * from ' + JSON.stringify(plain) + ';'
    + 'export function step(...args) { const made = machine.step(...args);'
    + 'globalThis.noteStep(' + JSON.stringify(name) + ', args[0], args[1], made[0]); return made; }';
  return { format: 'module', source, shortCircuit: true };
}`;

Object.assign(globalThis, { noteStep: note });
register(`data:text/javascript,${encodeURIComponent(HOOKS)}`);
const { SCENES } = await import('./world-scenes.ts');

// ---------------------------------------------------------------- the diagrams

const FOLDER = 'docs/states/';
const EDGE = /^ {2}([\w-]+) --> ([\w-]+): (.+)$/;

/** machine → "from --> to" → names of events, as drawn. What stands in brackets explains. */
function drawn(machine: string): ReadonlyMap<string, ReadonlySet<string>> {
  const page = readFileSync(`${FOLDER}${machine}.md`, 'utf8');
  const edges = new Map<string, Set<string>>();
  for (const [, diagram = ''] of page.matchAll(/^```mermaid\n([\s\S]*?)^```/gm)) {
    for (const line of diagram.split('\n')) {
      const [, from, to, label] = EDGE.exec(line) ?? [];
      if (line.includes('-->') && label === undefined) assert.unreachable(`${machine}.md: ${line}`);
      const names =
        label
          ?.replaceAll(/\([^)]*\)/g, '')
          .split(',')
          .map((name) => name.trim()) ?? [];
      for (const name of names)
        edges.set(`${from} --> ${to}`, (edges.get(`${from} --> ${to}`) ?? new Set()).add(name));
    }
  }
  return edges;
}

const isLoop = (edge: string): boolean => /^(.+) --> \1$/.test(edge);

function* pairs(edges: ReadonlyMap<string, ReadonlySet<string>> | undefined): Generator<string> {
  for (const [edge, names] of edges ?? []) for (const name of names) yield `${edge}: ${name}`;
}

/** Seen and not drawn. An event that changes no phase need not be drawn. */
function undrawn(machine: string): readonly string[] {
  const known = new Set(pairs(drawn(machine)));
  return [...pairs(seen.get(machine))].filter((one) => !isLoop(one.split(': ')[0] ?? '') && !known.has(one));
}

function print(): void {
  for (const [machine, edges] of seen) {
    const lines = [...edges]
      .filter(([edge]) => !isLoop(edge))
      .map(([edge, names]) => `  ${edge}: ${[...names].join(', ')}`);
    process.stdout.write(`\n${machine}\n${lines.join('\n')}\n`);
  }
}

for (const scene of SCENES) scene();
if (process.env['PRINT'] !== undefined) print();

for (const machine of Object.keys(MACHINES)) {
  test(`${machine}: what is seen is drawn`, () => {
    assert.ok(seen.has(machine), 'it took a step');
    assert.equal(undrawn(machine), []);
  });
  test(`${machine}: what is drawn is seen`, () => {
    const known = new Set(pairs(seen.get(machine)));
    assert.equal(
      [...pairs(drawn(machine))].filter((one) => !known.has(one)),
      [],
    );
  });
}

/** What has a page without phases of its own: no step is recorded. */
const LISTS = new Set(['roster', 'chat', 'notices', 'speaking', 'gestures']);

test('each machine has its page', () => {
  const pages = readdirSync(FOLDER).map((name) => name.replace('.md', ''));
  assert.equal(
    pages.filter((name) => name !== 'README' && !(name in MACHINES) && !LISTS.has(name)),
    [],
  );
  assert.equal(
    Object.keys(MACHINES).filter((name) => !pages.includes(name)),
    [],
  );
});

test.run();
