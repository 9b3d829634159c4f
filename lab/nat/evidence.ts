// What to look at when a pair failed: which candidates were tried, what each NAT counted, what the servers and the pages said.
// Source: docs/nat.md, "When it fails".
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { endOf, saveReport } from '../e2e/harness/report.ts';
import { refusalsOf, reportOf } from './call.ts';
import { countsOf } from './cables.ts';
import type { Resident } from './residents.ts';
import { countsText } from './rules.ts';
import type { Server } from './servers.ts';
import { triedText } from './stats.ts';

const OUT = 'lab/out/nat';
const TAIL = 4_000;

/** In the terminal what explains most; all of it in a folder. */
export async function showEvidence(
  name: string,
  residents: readonly Resident[],
  servers: Readonly<Record<string, Server>>,
): Promise<void> {
  const folder = join(OUT, name);
  mkdirSync(folder, { recursive: true });
  for (const resident of residents) {
    const { person, home } = resident;
    const entries = await reportOf(resident).catch(() => []);
    const refusals = await refusalsOf(resident).catch(() => []);
    const lines = [`${person.name} (${home.name}): ${countsText(countsOf(home))}`, triedText(entries)];
    process.stdout.write(`${[...lines, ...refusals.map((text) => `  refused ${text}`)].join('\n')}\n`);
    writeFileSync(join(folder, `${person.name}.stats.json`), JSON.stringify(entries, undefined, 2));
    writeFileSync(join(folder, `${person.name}.console.txt`), `${person.said.join('\n')}\n`);
    const report = join(folder, `${person.name}.report.txt`);
    await saveReport(person, report).catch(() => undefined);
    process.stdout.write(endOf(person, report));
    await person.page
      .screenshot({ path: join(folder, `${person.name}.png`), timeout: 5000 })
      .catch(() => undefined);
  }
  for (const [server, { said }] of Object.entries(servers))
    writeFileSync(join(folder, `${server}.log`), said());
  process.stdout.write(`relay: …${servers['site']?.said().slice(-TAIL) ?? ''}\nmore in ${folder}\n`);
}
