// Of 49,000 common passwords the page carries the commonest: what a guesser tries first. Source: docs/decisions/0023-what-a-password-is-worth.md.
// The tests and the preview run with all of them; the figures of the decision were taken with these.
import { dictionary } from '@zxcvbn-ts/language-common';
import type { Plugin } from 'vite';

const LIST = /@zxcvbn-ts\/language-common\/dist\/passwords\.json\.mjs$/;
const COUNT = 4_000;

export function fewerPasswords(): Plugin {
  return {
    name: 'fewer-passwords',
    load(id) {
      if (!LIST.test(id)) return undefined;
      const words = dictionary['passwords-common'].slice(0, COUNT);
      if (words.length !== COUNT || words.some((word) => /[\s"\\]/.test(word)))
        throw new Error('the list of common passwords has another form now');
      return `export default "${words.join(' ')}".split(' ');`;
    },
  };
}
