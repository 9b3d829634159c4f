// `npm run build:relay`: the relay as plain JavaScript with its packages in it, into .build/relay, for machines that only
// run it, and their licences beside it. Source: docs/deploy.md, "One command on a server".
import { existsSync, writeFileSync } from 'node:fs';
import { build, type Rolldown } from 'vite';
import { noticeOf } from '../licences.ts';

const OUT = '.build/relay';
/** Relay and authority; the others make configurations of a TURN server and an engine, where there is no npm. */
const PROGRAMS = {
  main: 'relay/main.ts',
  authority: 'relay/sfu/main.ts',
  'coturn-config': 'deploy/coturn-config.ts',
  'janus-config': 'deploy/janus-config.ts',
};
const INPUTS = Object.fromEntries(Object.entries(PROGRAMS).filter(([, path]) => existsSync(path)));
/** Machine code, which can't be part of a script: taken up where it is installed beside the relay (docs/deploy.md). */
const NATIVE = ['bufferutil'];

const built = await build({
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  ssr: { noExternal: true, external: NATIVE },
  build: {
    ssr: true,
    outDir: OUT,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: { input: INPUTS, output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' } },
  },
});

/** Where the packages lie whose modules went into it. */
function packagesIn(output: Rolldown.RolldownOutput): readonly string[] {
  const modules = output.output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
  const folders = modules.map((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].toSorted();
}

const HEAD = '# Third-party notices\n\nWhat this program holds besides our own code.\n';
const folders = packagesIn(built as Rolldown.RolldownOutput);
writeFileSync(
  `${OUT}/THIRD-PARTY-NOTICES.md`,
  [HEAD, ...folders.map((folder) => noticeOf({ folder }))].join('\n'),
);
writeFileSync(`${OUT}/package.json`, '{ "type": "module" }\n');
