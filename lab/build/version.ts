// The version of a build, and one hash over all its files: what an operator serves can be compared with what was published.
// Source: docs/deploy.md, "Which build is served". Served as /version.json.
import { createHash } from 'node:crypto';
import type { File } from './integrity.ts';

export const VERSION_FILE = 'version.json';

/** The hash of what `sha256sum` prints for the files, by name: a shell can make it too. */
export function versionOf(version: string, files: readonly File[]) {
  const lines = files.map(({ path, body }) => `${sha256(body)}  ./${path}\n`);
  const build = sha256(lines.toSorted((a, b) => (nameIn(a) < nameIn(b) ? -1 : 1)).join(''));
  return { version, build };
}

const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');
const nameIn = (line: string): string => line.slice(64);
