// Ten minutes of a call of three with chat, a late joiner who comes and goes, lock and reopen: neither page nor relay grows.
// An hour is in lab/long/soak-hour.spec.ts. Source: docs/networks.md, "Faults of operation".
import process from 'node:process';
import { test } from 'uvu';
import { soak } from './soak.ts';

soak(Number(process.env['SOTTO_SOAK_MIN'] ?? '10'));

test.run();
