// Licences: what a package asks to be carried along with it, word for word.
// Source: docs/decisions/0004-packages.md.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `folder` is where it is installed; `what` it is for, where somebody says so. */
export type Package = { readonly folder: string; readonly what?: string };

type Manifest = { readonly name: string; readonly version: string; readonly license: string };

const LICENCE = /^(?:un)?licen[cs]e(?:[.-].*)?$/i;

/** One section of the notices. A package without a licence's text is not to be carried at all. */
export function noticeOf({ folder, what }: Package): string {
  const manifest = readFileSync(join(folder, 'package.json'), 'utf8');
  const { name, version, license } = JSON.parse(manifest) as Manifest;
  const file = readdirSync(folder).find((one) => LICENCE.test(one));
  if (file === undefined) throw new Error(`${name} comes without the text of its licence`);
  const text = readFileSync(join(folder, file), 'utf8').trim().replaceAll('\r\n', '\n');
  const about = what === undefined ? `${license}.` : `${license}: ${what}.`;
  return `## ${name} ${version}\n\n${about}\n\n\`\`\`text\n${text}\n\`\`\`\n`;
}
