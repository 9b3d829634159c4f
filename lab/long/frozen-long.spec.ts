// A member's browser stands still for three minutes, longer than a silent link is waited for: it is told as lost, and comes
// back all the same. Twenty seconds of it: lab/chaos/frozen.spec.ts. Source: docs/protocol/6-call.md, "Coming back".
import { test } from 'uvu';
import { frozen } from '../chaos/frozen.ts';

frozen(180);

test.run();
