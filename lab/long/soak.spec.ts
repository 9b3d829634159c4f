// An hour of a call that people come to and leave; ten minutes of it: lab/chaos/soak.spec.ts. Source: docs/networks.md, "Faults of operation".
import { test } from 'uvu';
import { soak } from '../chaos/soak.ts';

soak(60);

test.run();
