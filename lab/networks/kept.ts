// What a lab has measured, kept in lab/results/ with date and machine. Source: docs/networks.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import process from 'node:process';

export function keep(name: string, found: object): void {
  const result = {
    ...found,
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`,
  };
  mkdirSync('lab/results', { recursive: true });
  writeFileSync(`lab/results/${name}.json`, `${JSON.stringify(result, undefined, 2)}\n`);
}
