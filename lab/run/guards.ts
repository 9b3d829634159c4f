// The guards: what neither compiler nor linter can promise about the tree. Each is a pure function over sources.
// Source: CONTRIBUTING.md, "Guards".
import { importProblems, findCycles, readModules } from './imports.ts';
import { attackTests, type Source, unitTests } from './tree.ts';
import { CALL_MUTANTS } from './mutants-call.ts';
import { SEAT_MUTANTS } from './mutants-seats.ts';
import { type Mutant, MUTANTS } from './mutants.ts';
import { staleSettings } from './settings.ts';
import { untranslated } from './templates.ts';

export type Guard = { readonly name: string; readonly find: (tree: readonly Source[]) => string[] };

/** Lines of code of the relay: CONTRIBUTING.md, "Budgets". */
const RELAY_LINES = 1200;
const OPERATOR_LINES = 1540;
const SFU_LINES = 1400;
const RELAY_CORE_LINES = 600;
const RELAY_CORE = [
  'relay/exchange.ts',
  'relay/outlet.ts',
  'relay/channels.ts',
  'relay/meter.ts',
  'relay/bus.ts',
  'shared/frame.ts',
];

const NATIVE = /^(.*\/|.*-)linux-x64(?:-(gnu|musl))?$/;
const SIBLINGS = ['linux-arm64', 'darwin-arm64', 'darwin-x64', 'win32-x64'];
const PUBLIC_REGISTRY = 'https://registry.npmjs.org/';

const isTestFile = (path: string): boolean => /\.(test|spec)\.ts$/.test(path);

/** uvu passes in silence when a file forgets to run its tests. */
export function unrunTests(tree: readonly Source[]): string[] {
  return tree
    .filter(({ path, text }) => isTestFile(path) && !text.trimEnd().endsWith('test.run();'))
    .map(({ path }) => `${path} does not end in test.run();`);
}

export function lonelyTests(tree: readonly Source[]): string[] {
  return tree
    .filter(({ path, text }) => isTestFile(path) && /^\s*(?:test|scenario)\.only\(/m.test(text))
    .map(({ path }) => `${path} runs only some of its tests`);
}

export function missingTests(tree: readonly Source[]): string[] {
  const paths = tree.map(({ path }) => path);
  const count = unitTests(paths).length + attackTests(paths).length;
  return count > 0 ? [] : ['there is no test'];
}

const countLines = (files: readonly Source[]): number =>
  files.reduce((sum, { text }) => sum + text.trimEnd().split('\n').length, 0);

/** Budgets of the relay and of what an operator may add, so that reading either stays an afternoon's work. */
export function relayBudget(tree: readonly Source[]): string[] {
  const code = tree.filter(({ path }) => path.endsWith('.ts') && !/\.(test|kit)\.ts$/.test(path));
  const all = countLines(code.filter(({ path }) => /^relay\/[^/]+$/.test(path)));
  const operator = countLines(code.filter(({ path }) => path.startsWith('relay/operator/')));
  const sfu = countLines(code.filter(({ path }) => path.startsWith('relay/sfu/')));
  const core = countLines(code.filter(({ path }) => RELAY_CORE.includes(path)));
  const problems: string[] = [];
  if (all > RELAY_LINES) problems.push(`relay/ has ${all} lines, its budget is ${RELAY_LINES}`);
  if (operator > OPERATOR_LINES)
    problems.push(`relay/operator/ has ${operator} lines, its budget is ${OPERATOR_LINES}`);
  if (sfu > SFU_LINES) problems.push(`relay/sfu/ has ${sfu} lines, its budget is ${SFU_LINES}`);
  if (core > RELAY_CORE_LINES)
    problems.push(`${RELAY_CORE.join(', ')} have ${core} lines, ${RELAY_CORE_LINES} allowed`);
  return problems;
}

type LockedPackage = { readonly resolved?: string };

function lockedPackages(tree: readonly Source[]): Map<string, LockedPackage> {
  const lock = tree.find(({ path }) => path === 'package-lock.json');
  if (lock === undefined) return new Map();
  const { packages } = JSON.parse(lock.text) as { packages: Record<string, LockedPackage> };
  return new Map(
    Object.entries(packages).map(([path, value]) => [path.replace(/^.*node_modules\//, ''), value]),
  );
}

/** A native part locked for one platform only breaks `npm ci` on all others. */
export function lonelyBindings(tree: readonly Source[]): string[] {
  const names = [...lockedPackages(tree).keys()];
  return names.flatMap((name) => {
    const [, family, libc] = NATIVE.exec(name) ?? [];
    if (family === undefined) return [];
    return SIBLINGS.filter((sibling) => {
      const wanted = sibling.startsWith('linux') && libc !== undefined ? `${sibling}-${libc}` : sibling;
      return !names.some((other) => other === family + wanted || other.startsWith(`${family}${wanted}-msvc`));
    })
      .filter((sibling) => libc !== 'musl' || sibling.startsWith('linux'))
      .map((sibling) => `package-lock.json has ${name} but not its ${sibling} part`);
  });
}

export function privateRegistries(tree: readonly Source[]): string[] {
  return [...lockedPackages(tree)].flatMap(([name, { resolved }]) =>
    resolved === undefined || resolved.startsWith(PUBLIC_REGISTRY)
      ? []
      : [`package-lock.json takes ${name} from another place than the public registry`],
  );
}

const CONSOLE = /\bconsole\s*\.\s*\w+/;

/** One logger port in the relay, none in the client: nothing secret can slip into a console. */
export function consoles(tree: readonly Source[]): string[] {
  return tree
    .filter(({ path }) => /^(shared|relay|client)\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'))
    .filter(({ text }) => CONSOLE.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')))
    .map(({ path }) => `${path} writes to the console`);
}

/** Absolute paths of somebody's machine, and the names of private hosts. */
const PRIVATE_PLACE =
  /(?:^|[\s'"`(=])(?:\/(?:work|home|Users|root)\/\w|[A-Z]:\\Users\\)|\bhttps?:\/\/[\w.-]*\.(?:internal|corp|local)\b/m;

export function privatePlaces(tree: readonly Source[]): string[] {
  return tree
    .filter(({ text }) => PRIVATE_PLACE.test(text))
    .map(({ path, text }) => `${path} names a private place: ${PRIVATE_PLACE.exec(text)?.[0].trim()}`);
}

const COMMENT = /(?:^[ \t]*(?:\/\/|\/?\*).*\n?)+/gm;
/** A page, perhaps without its folder, and the sections of it that are named behind it. */
const CITED = /((?:docs\/(?:[\w-]+\/)?)?[\w-]+\.md)((?:(?:,| and|;)? "[^"]+"(?: \([^)]*\))?)*)/g;

/** What a `Source:` names is there: a reader who follows it must not stand before nothing. */
export function danglingSources(tree: readonly Source[]): string[] {
  const pages = new Map(tree.filter(({ path }) => path.endsWith('.md')).map((one) => [one.path, one.text]));
  const code = tree.filter(
    ({ path }) => /\.(?:ts|css|html)$/.test(path) && !path.startsWith('lab/run/guards'),
  );
  return code.flatMap(({ path, text }) =>
    citations(text).flatMap(({ page, sections }) => {
      const found = pages.get(page);
      if (found === undefined) return [`${path} names ${page}, which is not there`];
      const missing = sections.filter((section) => !hasSection(found, section));
      return missing.map((section) => `${path} names "${section}", which ${page} does not have`);
    }),
  );
}

type Citation = { readonly page: string; readonly sections: readonly string[] };

function citations(text: string): readonly Citation[] {
  const comments = text.match(COMMENT)?.filter((one) => one.includes('Source:')) ?? [];
  return comments.flatMap((comment) => {
    const line = comment.replaceAll(/^[ \t]*(?:\/\/|\/?\*+\/?)/gm, '').replaceAll(/\s+/g, ' ');
    const said = line.slice(line.indexOf('Source:'));
    return Array.from(said.matchAll(CITED), ([, name = '', quoted = '']) => ({
      page: pageOf(name),
      sections: Array.from(quoted.matchAll(/"([^"]+)"/g), ([, section = '']) => section),
    }));
  });
}

/** Parts of the protocol are named by their file alone once the folder is clear. */
function pageOf(name: string): string {
  return /^\d-/.test(name) ? `docs/protocol/${name}` : name;
}

/** A heading, a paragraph that begins with it in bold, or a row of a table. */
function hasSection(page: string, section: string): boolean {
  const name = section.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^(?:#+ ${name}$|(?:[-*] )?\\*\\*${name}\\.?\\*\\*|\\| \`?${name}\`? \\|)`, 'm').test(
    page,
  );
}

/** A check that was rewritten takes its mutant along: found out here, and not after all attacks have run. */
export function strayMutants(tree: readonly Source[], mutants: readonly Mutant[]): string[] {
  return mutants.flatMap(({ file, find, removes }) => {
    const text = tree.find(({ path }) => path === file)?.text ?? '';
    const places = text.split(find).length - 1;
    return places === 1 ? [] : [`the mutant of "${removes}" finds its text ${places} times in ${file}`];
  });
}

export const GUARDS: readonly Guard[] = [
  { name: 'imports keep to the table of layers', find: (tree) => importProblems(readModules(tree)) },
  { name: 'no import cycles', find: (tree) => findCycles(readModules(tree)) },
  { name: 'there are tests', find: missingTests },
  { name: 'every test file ends in test.run();', find: unrunTests },
  { name: 'no test runs alone', find: lonelyTests },
  { name: 'the relay keeps to its budget of lines', find: relayBudget },
  { name: 'native parts are locked for every platform', find: lonelyBindings },
  { name: 'packages come from the public registry', find: privateRegistries },
  { name: 'nothing writes to the console', find: consoles },
  { name: 'no private places', find: privatePlaces },
  { name: 'what a Source: names is there', find: danglingSources },
  { name: 'the table of settings is that of the code', find: staleSettings },
  { name: 'no sentence stands in a template', find: untranslated },
  {
    name: 'every mutant finds its text',
    find: (tree) => strayMutants(tree, [...MUTANTS, ...CALL_MUTANTS, ...SEAT_MUTANTS]),
  },
];
