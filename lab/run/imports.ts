// Who may import whom, in one table, and the ways to break it: wrong neighbour, cycle, barrel, default export.
// Source: CONTRIBUTING.md, "Import rules".
import { posix } from 'node:path';
import { parseAst } from 'vite';
import type { Source } from './tree.ts';

/** One module's mention of another. `target` is a path of the tree, or a package as it is written. */
export type Mention = {
  readonly target: string;
  readonly isType: boolean;
  /** Loaded when the code gets there: import(…). */
  readonly isLazy: boolean;
  readonly isReExport: boolean;
};

export type Module = {
  readonly path: string;
  readonly mentions: readonly Mention[];
  readonly hasDefault: boolean;
};

type Rule = {
  /** The files it binds. */
  readonly of: RegExp;
  /** What they may import. */
  readonly may: readonly RegExp[];
  /** What they may import the types of. */
  readonly mayType?: readonly RegExp[];
  /** What they may load when it is asked for. */
  readonly mayLazily?: readonly RegExp[];
};

/**
 * client/call, by role. Machines never import one another: they meet in a joint. A new file there belongs in one
 * of the two lists, or among the parts of a machine.
 */
const MACHINES: ReadonlySet<string> = new Set([
  'form',
  'channel',
  'lock',
  'admission',
  'member',
  'link',
  'post',
  'topology',
  'media-keys',
  'feeds',
  'media',
  'host',
  'chat',
  'notices',
  'files',
  'recording',
  'effects',
  'captions',
  'polls',
  'side-rooms',
  'roster',
  'pairing',
  'witness',
  'human-check',
  'bandwidth',
  'store',
  'share',
  'speaking',
  'gestures',
  'self-test',
  'ice',
]);
const JOINTS: ReadonlySet<string> = new Set([
  'call',
  'state',
  'seats',
  'founding',
  'stay',
  'report',
  'run',
  'core',
  'front',
  'select-front',
  'whole',
  'select',
  'why',
  'view',
  'ports',
  'times',
  'header',
  'vault',
  'vault-desk',
  'vault-store',
  'vault-pair',
  'vault-secret',
  'vault-sign',
  'vault-check',
  'vault-keep',
  'vault-rehearsal',
  'membership',
  'room',
  'meeting',
  'reporting',
  'mesh',
  'syncing',
  'introducing',
  'mending',
  'door',
  'rule',
  'coming-back',
  'keep',
  'path',
  'quality',
  'company',
  'pictures',
  'ways',
  'wire',
  'duties',
  'checking',
  'sharing',
  'talking',
  'filing',
  'merging',
  'office',
  'stored',
  'stored-read',
  'on-device',
  'history',
  'faces',
  'news',
  'letters',
  'intents',
  'replies',
  'passwords',
  'own-media',
  'servers',
  'forwarding',
  'streams',
  'layers',
]);

/** A machine of several files: its parts, which only it and they may import. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ['admission-state', 'admission'],
  ['admission-work', 'admission'],
  ['admission-crowd', 'admission'],
  ['detour', 'link'],
  ['admission-heard', 'admission'],
  ['admission-replies', 'admission'],
  ['pairing-work', 'pairing'],
  ['files-state', 'files'],
  ['files-given', 'files'],
  ['files-coming', 'files'],
]);

/** The first rule that fits a file binds it; a file of ours that none fits may not exist. */
const RULES: readonly Rule[] = [
  { of: /^shared\//, may: [/^shared\//, /^tweetnacl$/, /^@noble\/(curves|hashes)\//] },
  // What an operator may add is off by default: the relay loads it when a setting asks for it, its settings aside.
  {
    of: /^relay\/operator\/settings(-[a-z]+)?\.ts$/,
    may: [/^relay\/setting\.ts$/, /^relay\/operator\/settings-[a-z]+\.ts$/, /^shared\/limits\.ts$/],
  },
  {
    of: /^relay\/[^/]+\.test\.ts$/,
    may: [/^relay\//, /^shared\/(limits|bytes|frame)\.ts$/, /^(ws|pino)$/, /^node:/],
  },
  // A program of its own beside the relay: it borrows from it, and the relay never imports it.
  {
    of: /^relay\/sfu\/[^/]+\.(test|kit)\.ts$/,
    may: [/^relay\//, /^deploy\/janus-config\.ts$/, /^shared\/(limits|bytes)\.ts$/, /^(ws|pino)$/, /^node:/],
  },
  {
    of: /^relay\/sfu\//,
    may: [
      /^relay\/sfu\//,
      /^relay\/(config|gate|meter|setting)\.ts$/,
      /^relay\/operator\/(forwarded|metrics)\.ts$/,
      /^shared\/limits\.ts$/,
      /^(ws|pino|prom-client)$/,
      /^node:/,
    ],
  },
  {
    of: /^relay\/operator\//,
    may: [
      /^relay\/(operator\/)?[^/]+$/,
      /^shared\/(limits|bytes|frame|proof)\.ts$/,
      /^(ws|ioredis|prom-client)$/,
      /^node:/,
    ],
  },
  {
    of: /^relay\/[^/]+\.ts$/,
    may: [
      /^relay\/[^/]+\.ts$/,
      /^relay\/operator\/settings\.ts$/,
      /^shared\/(limits|bytes|frame|proof)\.ts$/,
      /^(ws|pino)$/,
      /^node:/,
    ],
    mayType: [/^relay\/operator\//],
    mayLazily: [/^relay\/operator\//],
  },
  { of: /^client\/call\//, may: [/^client\/call\//, /^shared\//] },
  {
    of: /^client\/platform\//,
    may: [
      /^client\/platform\//,
      /^client\/call\/(ports|vault(-rehearsal)?|stored-read|self-test)\.ts$/,
      /^idb$/,
      /^@zxcvbn-ts\//,
      /^shared\//,
    ],
    mayType: [/^client\/call\/call\.ts$/],
  },
  // The pictures of the human check have names in every language.
  { of: /^client\/ui\/languages\/[^/]+\.test\.ts$/, may: [/^client\/ui\//, /^shared\/emoji\.ts$/] },
  {
    of: /^client\/ui\//,
    may: [/^client\/ui\//, /^lit(\/.+)?$/, /^lucide-static\/icons\//, /^uqr$/],
    mayType: [/^client\/call\/view\.ts$/],
  },
  { of: /^client\/[^/]+\.ts$/, may: [/^client\//, /^shared\//, /^lit(\/.+)?$/] },
  // Programs for whoever runs it all; what they write is tested against what the relay reads.
  { of: /^deploy\//, may: [/^deploy\//, /^relay\/config\.ts$/, /^relay\/sfu\/secrets\.ts$/, /^node:/] },
  // A second platform: it stands on the core as the browser's does, and borrows of that one only what knows no browser.
  {
    of: /^lab\/bot\//,
    may: [
      /^lab\/(bot|run|e2e\/harness)\//,
      /^client\/call\//,
      /^client\/platform\/(frame-(cipher|opening|sealing)|sfu-(ask|line|subscription|taking|words)|times)\.ts$/,
      /^shared\//,
      /^(werift|ws|playwright|uvu|uvu\/assert)$/,
      /^node:/,
    ],
  },
  { of: /^lab\//, may: [/./] },
  { of: /^[^/]+\.config\.ts$/, may: [/^node:/, /^vite$/, /^lab\//, /^shared\//] },
];

/**
 * Tests may use the test library, Node and the ciphers (an attacker has them too) besides what their folder may, and
 * any machine of the core. Their kits, *.kit.ts and the simulated world, client/call/world*.ts, are a part of them and
 * ship no more than they do.
 */
const TEST_MAY: readonly RegExp[] = [
  /^uvu$/,
  /^uvu\/assert$/,
  /^node:/,
  /^tweetnacl$/,
  /^@noble\/(curves|hashes)\//,
];
const isTest = (path: string): boolean =>
  /\.(test|kit)\.ts$/.test(path) || /^client\/call\/world(-[^/]+)?\.ts$/.test(path);

const isOurs = (target: string): boolean => !/^(node:|@|[a-z])/.test(target) || target.includes('.ts');

type Node = { readonly type: string; readonly [key: string]: unknown };

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function* nodes(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodes(item);
  else if (isNode(value)) {
    yield value;
    for (const child of Object.values(value)) if (typeof child === 'object') yield* nodes(child);
  }
}

function literal(value: unknown): string | undefined {
  return isNode(value) && value.type === 'Literal' && typeof value['value'] === 'string'
    ? value['value']
    : undefined;
}

/** The module a worker or asset is named by: new URL('./x.ts', import.meta.url). */
function urlTarget(node: Node): string | undefined {
  const callee = node['callee'];
  if (node.type !== 'NewExpression' || !isNode(callee) || callee['name'] !== 'URL') return undefined;
  const [first, second] = node['arguments'] as unknown[];
  return isNode(second) && second.type === 'MemberExpression' ? literal(first) : undefined;
}

function mentionOf(node: Node): (Omit<Mention, 'target'> & { specifier: string }) | undefined {
  const isStatic = /^(Import|ExportNamed|ExportAll)Declaration$/.test(node.type);
  const specifier = isStatic || node.type === 'ImportExpression' ? literal(node['source']) : urlTarget(node);
  if (specifier === undefined) return undefined;
  const isReExport = isStatic && node.type !== 'ImportDeclaration';
  const isType = node['importKind'] === 'type' || node['exportKind'] === 'type';
  return { specifier, isType, isLazy: node.type === 'ImportExpression', isReExport };
}

/** A relative specifier as a path of the tree, without the query that the bundler reads. */
function resolve(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''));
}

export function readModule({ path, text }: Source): Module {
  const body = [...nodes(parseAst(text, { lang: 'ts' }, path).body)];
  const mentions = body.flatMap((node) => {
    const found = mentionOf(node);
    if (found === undefined) return [];
    const { specifier, ...rest } = found;
    // Tests read their vectors by URL; that is data, no import.
    if (node.type === 'NewExpression' && isTest(path) && !specifier.endsWith('.ts')) return [];
    return [{ ...rest, target: resolve(path, specifier) }];
  });
  return { path, mentions, hasDefault: body.some((node) => node.type === 'ExportDefaultDeclaration') };
}

function isAllowed(module: Module, { target, isType, isLazy }: Mention): boolean {
  const rule = RULES.find((one) => one.of.test(module.path));
  if (rule === undefined) return false;
  const may = [
    ...rule.may,
    ...(isType ? (rule.mayType ?? []) : []),
    ...(isLazy ? (rule.mayLazily ?? []) : []),
    ...(isTest(module.path) ? TEST_MAY : []),
  ];
  return may.some((pattern) => pattern.test(target));
}

const nameInCall = (path: string): string | undefined =>
  /^client\/call\/([^/]+?)(?:\.attack)?(?:\.test)?\.ts$/.exec(path)?.[1];

function neighbourProblems(module: Module): string[] {
  return module.mentions
    .filter((mention) => !isAllowed(module, mention))
    .map(({ target, isType }) => `${module.path} may not import ${isType ? 'types of ' : ''}${target}`);
}

function machineProblems(module: Module): string[] {
  const own = nameInCall(module.path);
  if (own === undefined || isTest(module.path)) return [];
  if (!MACHINES.has(own) && !JOINTS.has(own) && !PARTS.has(own))
    return [`${module.path}: neither a machine nor a joint; name it in lab/run/imports.ts`];
  const isOther = (name: string): boolean => machineOf(name) !== machineOf(own);
  const mayMeet = JOINTS.has(own);
  return module.mentions.flatMap(({ target }) => {
    const name = nameInCall(target) ?? '';
    if (PARTS.has(name) && isOther(name))
      return [`${module.path} may not import ${target}: a part of ${machineOf(name)}.ts`];
    return MACHINES.has(name) && isOther(name) && !mayMeet
      ? [`${module.path} may not import ${target}: machines meet in client/call/call.ts`]
      : [];
  });
}

const machineOf = (name: string): string => PARTS.get(name) ?? name;

function kitProblems(module: Module): string[] {
  if (isTest(module.path) || module.path.startsWith('lab/')) return [];
  return module.mentions
    .filter(({ target }) => isTest(target))
    .map(({ target }) => `${module.path} may not import ${target}: it is for tests`);
}

function formProblems(module: Module): string[] {
  const problems: string[] = [];
  if (module.mentions.some((mention) => mention.isReExport))
    problems.push(`${module.path} re-exports: no barrels`);
  if (module.hasDefault && !module.path.endsWith('.config.ts'))
    problems.push(`${module.path} has a default export`);
  return problems;
}

/** Every cycle is reported once, by the path that closes it. Types count: a knot of types is a knot. */
export function findCycles(modules: readonly Module[]): string[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const module = byPath.get(path);
    if (module === undefined || state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    state.set(path, 'open');
    for (const { target } of module.mentions) visit(target, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of byPath.keys()) visit(path, []);
  return cycles;
}

/** Relative imports must name a file that is there: the bundler would say so too, but only for what it reaches. */
function missingProblems(module: Module, paths: ReadonlySet<string>): string[] {
  return module.mentions
    .filter(({ target }) => isOurs(target) && target.endsWith('.ts') && !paths.has(target))
    .map(({ target }) => `${module.path} imports ${target}, which is not there`);
}

export function readModules(tree: readonly Source[]): Module[] {
  return tree.filter(({ path }) => path.endsWith('.ts')).map(readModule);
}

/** All breaches of the import rules in a tree. */
export function importProblems(modules: readonly Module[]): string[] {
  const paths = new Set(modules.map((module) => module.path));
  return modules.flatMap((module) => [
    ...neighbourProblems(module),
    ...machineProblems(module),
    ...kitProblems(module),
    ...formProblems(module),
    ...missingProblems(module, paths),
  ]);
}
