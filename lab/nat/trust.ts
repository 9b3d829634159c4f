// The lab's own certification authority, for the lab's browsers alone: Chromium has it from a certificate store in a home
// folder of its own, Firefox from a policy in a folder that only this mount namespace sees. So TURN over TLS is looked at
// as everywhere else. Source: docs/nat.md, "The lab".
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { NAMES } from './address-plan.ts';

const DAY_MS = 86_400_000;
const POLICIES = '/usr/lib/firefox-esr/distribution';

export type Trust = { readonly cert: string; readonly key: string; readonly home: string };

/** `folder`: absolute. */
export async function makeTrust(folder: string): Promise<Trust> {
  const authority = await certify('Authority of the lab', {
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const server = await certify(NAMES.site, {
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: Object.values(NAMES).map((value) => ({ type: 2 as const, value })),
      },
    ],
  });
  const home = join(folder, 'home');
  const files = { authority: join(folder, 'authority.pem'), cert: join(folder, 'server.pem') };
  const key = join(folder, 'server.key');
  writeFileSync(files.authority, authority.cert);
  writeFileSync(files.cert, server.cert);
  writeFileSync(key, server.private, { mode: 0o600 });
  trustInChromium(files.authority, home);
  trustInFirefox(files.authority);
  return { cert: files.cert, key, home };
}

type How = Parameters<typeof generate>[1];

const certify = (name: string, how: How) =>
  generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + DAY_MS),
    ...how,
  });

function trustInChromium(authority: string, home: string): void {
  const store = join(home, '.pki', 'nssdb');
  mkdirSync(store, { recursive: true });
  const certutil = (...args: readonly string[]): void =>
    void execFileSync('certutil', ['-d', `sql:${store}`, ...args], { stdio: 'pipe' });
  certutil('-N', '--empty-password');
  certutil('-A', '-t', 'C,,', '-n', 'lab', '-i', authority);
}

/** Only Debian's Firefox; others are not asked for in homes that need TLS to a TURN server. */
function trustInFirefox(authority: string): void {
  if (!existsSync(POLICIES)) return;
  execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', POLICIES]);
  const policies = { Certificates: { Install: [authority] }, DisableAppUpdate: true };
  writeFileSync(join(POLICIES, 'policies.json'), JSON.stringify({ policies }));
}
