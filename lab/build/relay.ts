// `npm run build:relay`: the relay as plain JavaScript with its packages in it, into .build/relay, for machines that only
// run it. Source: docs/deploy.md, "One command on a server".
import { existsSync, writeFileSync } from 'node:fs';
import { build } from 'vite';

const OUT = '.build/relay';
/** The second makes the configuration of a TURN server, which an installer does where there is no npm. */
const INPUTS = ['relay/main.ts', 'deploy/coturn-config.ts'].filter((path) => existsSync(path));

await build({
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: OUT,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: { input: INPUTS, output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' } },
  },
});
writeFileSync(`${OUT}/package.json`, '{ "type": "module" }\n');
