// All processes of one member's browser stand still, as on a machine that swaps, and go on: the others see it and say so, what
// they wrote meanwhile arrives, a file goes on to its last byte, nobody has left.
// Source: docs/protocol/6-call.md, "Coming back"; docs/protocol/5-media.md, "Files".
import { test } from 'uvu';
import { frozen } from './frozen.ts';

frozen(20);

test.run();
