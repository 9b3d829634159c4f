// Writes THIRD-PARTY-NOTICES.md: the licences of what the built page carries, word for word from the packages.
// Run: npx tsx lab/notices.ts, after a package changed. Source: docs/decisions/0004-packages.md.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { noticeOf } from './licences.ts';

type Package = { readonly name: string; readonly what: string };

const PACKAGES: readonly Package[] = [
  { name: 'lit', what: 'elements of the interface' },
  { name: 'lit-html', what: 'templates' },
  { name: 'lit-element', what: 'elements' },
  { name: '@lit/reactive-element', what: 'elements' },
  { name: 'lucide-static', what: 'shapes of the icons' },
  { name: 'uqr', what: 'QR codes' },
  { name: 'idb', what: 'what is kept on this device' },
  { name: '@zxcvbn-ts/core', what: 'what a typed password is worth' },
  { name: '@zxcvbn-ts/language-common', what: 'common passwords and words' },
  { name: '@zxcvbn-ts/dictionary-compression', what: 'the form they come in' },
  { name: 'fastest-levenshtein', what: 'passwords that differ little' },
  { name: 'tweetnacl', what: 'sealing of messages, signatures' },
  { name: '@noble/curves', what: 'the group of the password agreement' },
  { name: '@noble/hashes', what: 'hashes, and the stretching of passwords' },
];

const HEAD =
  '# Third-party notices\n\nWhat the page that browsers load holds besides our own code. The built relay (`npm run build:relay`) has the notices of its own packages beside it. Everything else is under [LICENSE](LICENSE).\n';

const folderOf = (name: string): string => fileURLToPath(new URL(`../node_modules/${name}`, import.meta.url));

writeFileSync(
  new URL('../THIRD-PARTY-NOTICES.md', import.meta.url),
  [HEAD, ...PACKAGES.map(({ name, what }) => noticeOf({ folder: folderOf(name), what }))].join('\n'),
);
