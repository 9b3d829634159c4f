// Ten minutes of a call that people come to and leave; an hour: lab/long/soak.spec.ts. Source: docs/networks.md, "Faults of operation".
import { test } from 'uvu';
import { soak } from './soak.ts';

soak(10);

test.run();
