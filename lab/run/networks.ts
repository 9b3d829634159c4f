// `npm run lab:networks [-- NAME … --repeat N]`: calls over other networks than loopback: one that changes, one that loses, delays or
// is narrow. Each file of lab/networks in a network of its own, one after the other.
// Source: CONTRIBUTING.md, "Commands"; docs/networks.md.
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { canHaveOuter, OUTER } from '../networks/outer.ts';
import { buildIfOld } from './fresh-build.ts';
import { runFiles } from './suite.ts';
import { finish, NONE } from './tally.ts';
import { listFiles } from './tree.ts';

const LIMIT_MS = 900_000;

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { repeat: { type: 'string', default: '1' } },
});
const files = listFiles()
  .filter((path) => path.startsWith('lab/networks/') && path.endsWith('.spec.ts'))
  .filter((file) => names.length === 0 || names.includes(basename(file, '.spec.ts')));
const rounds = Array.from({ length: Number(values.repeat) }, () => files).flat();

if (canHaveOuter()) {
  await buildIfOld(listFiles());
  finish(
    await runFiles(rounds, {
      jobs: 1,
      limitMs: LIMIT_MS,
      through: OUTER,
      env: (file) => ({ E2E_OUT: `lab/out/${basename(file, '.spec.ts')}` }),
    }),
  );
} else {
  process.stdout.write('Needs root, iproute2, nftables, Python 3 and network namespaces.\n');
  finish({ ...NONE, skipped: rounds.length }, true);
}
