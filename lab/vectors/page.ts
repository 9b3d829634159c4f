// Recomputes the vectors inside a browser: the figures and the code that Node checks. Driven by lab/e2e/vectors.spec.ts.
// Source: shared/vectors/check.ts.
import cpace from '../../shared/vectors/cpace.json?raw';
import envelope from '../../shared/vectors/envelope.json?raw';
import handshake from '../../shared/vectors/handshake.json?raw';
import kdf from '../../shared/vectors/kdf.json?raw';
import sas from '../../shared/vectors/sas.json?raw';
import statement from '../../shared/vectors/statement.json?raw';
import { checkVectors, type Vectors } from '../../shared/vectors/check.ts';

// Read as the text they are: a bundler's own reader of JSON stumbles over lone surrogates, which some vectors hold.
const files = { cpace, kdf, handshake, envelope, statement, sas };
const vectors = Object.fromEntries(
  Object.entries(files).map(([name, text]) => [name, JSON.parse(text) as unknown]),
) as unknown as Vectors;

const output = document.querySelector('output');
const counted = countLeaves(vectors);

// A later turn, so that the page stands while Argon2id works.
setTimeout(() => {
  const failures = checkVectors(vectors);
  if (output !== null)
    output.value = failures.length > 0 ? `differ: ${failures.join(', ')}` : `agree: ${counted} figures`;
}, 0);

/** So that an empty file can't pass for an agreeing one. */
function countLeaves(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, part) => sum + countLeaves(part), 0);
}
