// Results: what a long run counted, with its date and its machine, kept in lab/results/.
// Source: CONTRIBUTING.md, "Commands".
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import process from 'node:process';

const GIB = 2 ** 30;
const FOLDER = 'lab/results';

export function keepResult(name: string, ms: number, counted: object, file = `long-${name}`): void {
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / GIB)} GiB, ${process.platform}`;
  const result = {
    name,
    date: new Date().toISOString(),
    machine,
    seconds: Math.round(ms / 1000),
    ...counted,
  };
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/${file}.json`, `${JSON.stringify(result, undefined, 2)}\n`);
}
