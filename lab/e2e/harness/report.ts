// The page's own problem report, of somebody whose test failed. Source: CONTRIBUTING.md, "End-to-end tests".
import { existsSync, readFileSync } from 'node:fs';
import type { Person } from './browser.ts';

const LINES_SAID = 40;

/** It is offered at the end of a call only. */
export async function saveReport({ page }: Person, path: string): Promise<void> {
  const isSaved = page.waitForEvent('download', { timeout: 5000 });
  isSaved.catch(() => undefined);
  await page.evaluate(() => document.querySelector('sotto-app')?.source?.send({ type: 'report-save' }));
  await (await isSaved).saveAs(path);
}

/** What went wrong in the page, and the last lines of the report: for whoever has nothing but the output. */
export function endOf({ name, faults }: Person, report: string): string {
  const lines = existsSync(report) ? readFileSync(report, 'utf8').trimEnd().split('\n') : ['no report'];
  const end = [...faults, ...lines.slice(-LINES_SAID)].map((line) => `  ${name} | ${line.slice(0, 200)}`);
  return `${end.join('\n')}\n`;
}
