// LAN: the self-signed certificate of `npm start -- --lan`, made once for this machine's addresses and kept.
// Source: docs/protocol/1-relay.md, "Running it".
import { X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';

const DAY_MS = 86_400_000;
/** Some browsers refuse certificates that live longer than 398 days. */
const LIFE_MS = 397 * DAY_MS;

export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

/** Paths of a certificate for these addresses. The one at hand is kept while it fits: a friend accepts it once. */
export async function certificateFor(
  directory: string,
  addresses: readonly string[],
): Promise<CertificateFiles> {
  const files = { cert: join(directory, 'sotto.crt'), key: join(directory, 'sotto.key') };
  if (!isFit(files.cert, addresses)) await make(directory, files, addresses);
  return files;
}

function isFit(path: string, addresses: readonly string[]): boolean {
  try {
    const certificate = new X509Certificate(readFileSync(path));
    const isFresh = Date.parse(certificate.validTo) > Date.now() + DAY_MS;
    return isFresh && addresses.every((address) => certificate.checkIP(address) !== undefined);
  } catch {
    return false;
  }
}

async function make(directory: string, files: CertificateFiles, addresses: readonly string[]): Promise<void> {
  const made = await generate([{ name: 'commonName', value: 'Sotto on this network' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + LIFE_MS),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          ...['127.0.0.1', ...addresses].map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
  });
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(files.key, made.private, { mode: 0o600 });
  writeFileSync(files.cert, made.cert);
}
